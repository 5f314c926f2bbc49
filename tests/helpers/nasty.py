"""A Document with everything that a Document can hold, and every character that could do harm."""

from __future__ import annotations

from cvi18n.rendering.document import Alternate, Contact, Document, Entry, Field, Period, Run, Section, Text

# Each is text, and must be printed as it stands: HTML, Jinja, Typst, LaTeX and Markdown know them otherwise.
HARMFUL = (
    "<script>alert(1)</script>",
    "</style><b>x</b>",
    "{{ 7*7 }} {% if %}",
    '#read("secret") #evil @ref <label>',
    "\\input{secret} 50% a_b ~x^2",
    "*a* _b_ **c** [d](http://e.org) ![f](g) `h`",
    "# not a heading",
    "- not a list",
    "+ nor this",
    "1. nor this",
    "> nor a quotation",
    "&amp; &lt; &#60;",
    "$x$ and $y$",
    "a | b",
    "=== ---",
    "/* // */",
    "\"quoted\" and 'quoted'",
)


def text(*runs: Run | str) -> Text:
    return tuple(Run(run) if isinstance(run, str) else run for run in runs)


def document() -> Document:
    """Return the Document, in French."""
    harmful = tuple(
        Entry(
            key=f"e{number}",
            title=text(word),
            periods=(Period(text("2020"), "2020"),),
            paragraphs=(text(word),),
        )
        for number, word in enumerate(HARMFUL)
    )
    rich = Entry(
        key="rich",
        marker="1.",
        title=text(Run("An English title", language="en"), " et la suite"),
        subtitle=text("sous-titre"),
        where=text("Équipe de Bình, ", Run("Hà Nội", link="https://example.org/?a=1&b=2")),
        periods=(Period(text("2020–2021"), "2020", "2021", "، "), Period(text("depuis 2022"), "2022", "")),
        fields=(
            Field(text("Auteurs :"), (text(Run("Léa Nguyễn", me=True), " et Bình"),)),
            Field(text("Jury :"), (text("un"), text("deux"), text("trois"))),
            Field(text("Portée :"), (text("Internationale"),), brief=True),
            Field(text("Type :"), (text("Article long (44 pages)"),), brief=True),
        ),
        paragraphs=(
            text(
                Run("gras", styles=("strong",)),
                " ",
                Run("penché", styles=("emphasis",)),
                " ",
                Run("deux", styles=("strong", "emphasis")),
            ),
            text(Run("code_x", styles=("code",)), " ", Run("x² ≤ n", styles=("math",), source="x^2 \\le n")),
            text(
                Run("lien", link="https://example.org/?a=1&b=(2)"),
                " ",
                Run("source", language="en", mark="fallback"),
            ),
        ),
        bullets=(text("premier"), text("second")),
    )
    cited = Entry(
        key="cited",
        marker="2.",
        title=text("Titre"),
        periods=(Period(text("2021"), "2021"),),
        citation=text(
            Run("Léa Nguyễn", me=True),
            " et Bình. ",
            Run("A *title*?", language="en", styles=("emphasis",)),
            " <b>Revue</b>, 2021. DOI : ",
            Run("10.5555/x", link="https://doi.org/10.5555/x"),
        ),
        fields=(Field(text("Portée :"), (text("Internationale"),), brief=True),),
        bullets=(text("troisième"),),
    )
    return Document(
        language="fr",
        direction="ltr",
        paper="a4",
        title="Curriculum vitae – Léa Nguyễn",
        name=text("Léa Nguyễn"),
        headline=text("Chercheuse"),
        contacts=(
            Contact("email", text("Courriel :"), text(Run("lea@example.org", link="mailto:lea@example.org"))),
        ),
        summary=text("Un résumé."),
        sections=(
            Section(key="one", kind="text", heading=text("Présentation"), paragraphs=(text("Bonjour."),)),
            Section(key="two", kind="experience", heading=text("Parcours"), entries=(rich, cited, *harmful)),
            Section(
                key="three",
                kind="group",
                heading=text("Compétences"),
                sections=(
                    Section(
                        key="three.a",
                        kind="skills",
                        heading=text("Langues"),
                        fields=(Field(text("Anglais :"), (text("Bon"),)),),
                    ),
                ),
            ),
        ),
        updated=Period(text("Mis à jour : novembre 2025"), "2025-11"),
        alternates=(Alternate("fr", "français", "cv.html"), Alternate("en", "English", "../en/cv.html")),
        words={
            "page": "Page {i} sur {n}",
            "draft": "brouillon",
            "skip": "Aller au contenu",
            "languages": "Autres langues",
            "contact": "Contact",
        },
        person={"name": "Léa Nguyễn", "given": "Léa", "family": "Nguyễn", "job": "</script><script>alert(1)"},
    )
