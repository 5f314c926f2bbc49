"""Small things on the page that a reader trips over: lists, marks, empty parts, columns on paper, long words."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import nasty
import pypdf
import pytest
from browser import needs_browser, printed
from markdown_it import MarkdownIt
from outputs import READERS, ROOT, TAGS, THEMES, Page, document_words, render, sample, untranslated

from cvi18n import content, language, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.content.forms import FORMS
from cvi18n.content.reading import parse
from cvi18n.errors import ContentError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, Entry, Field, Run, Section, plain
from cvi18n.workspace import Workspace

HEAD = "cv: 3\nlanguage: en\nperson: {name: A B}\nsections:\n"


def localise(sections: str, tag: str = "en") -> Document:
    labels = Workspace(ROOT).read_labels(tag, "en")
    text = HEAD.replace("language: en", f"language: {tag}") + sections
    return rendering.localise(parse(text), None, tag, labels=labels, style="labelled")


def structure(data: bytes) -> list[str]:
    """Return the structure types of a tagged PDF, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found.extend([str(node["/S"])] if "/S" in node else [])
            walk(node.get("/K"))

    root: Any = pypdf.PdfReader(BytesIO(data)).root_object
    walk(root["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("tag", TAGS)
def test_every_theme_has_the_same_lists_in_the_pdf(tag: str) -> None:
    made = sample(tag)
    entries = [e for s in made.sections for e in s.entries]
    entries += [e for s in made.sections for part in s.sections for e in part.entries]
    fields = [f for s in made.sections for part in (s, *s.sections) for f in part.fields]
    fields += [f for e in entries for f in e.fields]
    items = [len(f.items) for f in fields if len(f.items) > 1] + [
        len(e.bullets) for e in entries if e.bullets
    ]
    assert len(items) > 2
    for theme in THEMES:
        tags = structure(render(made, "pdf", theme))
        assert (tags.count("/L"), tags.count("/LI"), tags.count("/LBody")) == (
            len(items),
            sum(items),
            sum(items),
        )


# One line, whatever was typed


@pytest.mark.parametrize("text", ["1. one\n2. two", "Title\n===", "a  b\nc", "# x\ny", "1. *one*\n2. two"])
def test_a_text_over_several_lines_reads_the_same_in_every_format(text: str) -> None:
    lines = "".join(f"        {line}\n" for line in text.split("\n"))
    made = localise(f"  t:\n    kind: text\n    heading: |\n{lines}    paragraphs:\n      p: |\n{lines}")
    said = re.sub(r"\s+", " ", text).replace("*", "")
    assert plain(made.sections[0].paragraphs[0]) == plain(made.sections[0].heading) == said
    for name, read in READERS.items():
        assert read(made, "classic") == document_words(made), name
    assert f"\n{said}\n" in render(made, "txt").decode()


def test_a_translation_is_found_for_a_text_over_several_lines() -> None:
    text = HEAD + "  t:\n    kind: text\n    paragraphs:\n      p: |\n        one\n        two\n"
    cv = parse(text)
    catalog = Catalog.parse(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        b'msgctxt "sections.t.p"\nmsgid "one\\n"\n"two"\nmsgstr "un\\n"\n"deux"\n'
    )
    (message,) = content.messages(cv)
    catalog = Catalog.parse(catalog.serialise().replace(b"sections.t.p", message.key.encode()))
    made = rendering.localise(cv, catalog, "fr", labels=Workspace(ROOT).read_labels("fr", "en"))
    assert made.sections[0].paragraphs[0] == (Run("un deux"),)


@pytest.mark.parametrize("part", ["msgid", "msgstr"])
def test_a_catalog_with_letters_in_parts_gives_the_same_bytes(part: str) -> None:
    project = Workspace(ROOT)
    cv = content.read(project.content)
    text = project.catalog("vi").read_text("utf-8")
    lines, current = [], ""
    for line in text.split("\n"):
        current = line.split(" ", 1)[0] if not line.startswith('"') else current
        lines.append(unicodedata.normalize("NFD", line) if current == part else line)
    apart = "\n".join(lines)
    assert apart != text
    assert unicodedata.normalize("NFC", apart) == unicodedata.normalize("NFC", text)
    catalog = Catalog.parse(apart.encode())
    assert rendering.unfinished(content.messages(cv), [catalog]) == []
    made = rendering.localise(
        cv,
        catalog,
        "vi",
        labels=project.read_labels("vi", "en"),
        alternates=rendering.alternates("vi", TAGS),
    )
    assert made == sample("vi")


# Nothing that is empty, nothing twice


@pytest.mark.parametrize("tag", TAGS)
def test_a_skill_of_which_no_more_is_known_has_no_colon(tag: str) -> None:
    skills = "  s:\n    kind: skills\n    entries:\n      a: {items: [R]}\n      b: {items: [Python], proficiency: good}\n"
    made = localise(skills, tag)
    bare, known = made.sections[0].fields
    assert (plain(bare.label), bare.items) == ("R", ())
    assert plain(known.label).endswith(":")
    for name, read in READERS.items():
        for theme in THEMES:
            assert read(made, theme) == document_words(made), name
    assert re.search(r"(?m)^R$", render(made, "txt").decode())
    assert re.search(r"(?m)^- R$", render(made, "md").decode())
    assert "<dt>R</dt>" in render(made, "html").decode()


@pytest.mark.parametrize("theme", THEMES)
def test_an_entry_without_dates_has_no_empty_paragraph(theme: str) -> None:
    entry = Entry("a", (Run("Title"),))
    made = replace(nasty.document(), sections=(Section("s", "experience", (Run("S"),), entries=(entry,)),))
    for beside in (None, made):
        page = render(made, "html", theme, beside).decode()
        assert 'class="when"' not in page
        assert not re.search(r"<p[^>]*>\s*</p>", page)


def test_plain_text_without_contacts_has_one_blank_line_below_the_name() -> None:
    made = replace(nasty.document(), contacts=())
    assert "\n\n\n" not in render(made, "txt").decode()
    assert "\n\n\n" not in render(nasty.document(), "txt").decode()


@pytest.mark.parametrize(
    ("said", "label"),
    [
        *(
            (f"type: {type_}", "Place:")
            for type_ in ("conference", "communication", "invited", "poster", "abstract")
        ),
        *((f"type: {type_}", "Place of publication:") for type_ in ("book", "chapter", "report")),
        ("publisher: Zed", "Place of publication:"),
        ("conference: Zed", "Place:"),
        ("type: {text: Book}", "Place of publication:"),
    ],
)
def test_what_was_heard_at_an_event_has_no_place_of_publication(said: str, label: str) -> None:
    made = localise(f"  publications:\n    - {{title: T, {said}, place: Ulm}}\n")
    assert f"  {label} Ulm\n" in render(made, "txt").decode()


TAUGHT = """\
  teaching:
    a:
      title: T
      form: lecture
      organisation: X
      academic-years: [2019/2020, 2021/2022, 2023/2024]
"""
COLONS = {"en": ":", "fr": "\u00a0:", "ja": "：", "ar": ":", "zh": "：", "yue": "："}
COMMAS = {"en": ", ", "vi": ", ", "ja": "、", "ar": "، ", "zh": "，", "fa": "، "}


@pytest.mark.parametrize(("tag", "comma"), COMMAS.items())
def test_the_comma_between_periods_is_that_of_the_language(tag: str, comma: str) -> None:
    made = localise(TAUGHT, tag)
    (entry,) = made.sections[0].entries
    assert [period.comma for period in entry.periods] == [comma, comma, ""]
    printed = comma.join(plain(period.text) for period in entry.periods)
    assert printed in render(made, "txt").decode().replace("\n  ", " ")
    assert re.sub(r"\s", "", printed) in re.sub(r"\s", "", render(made, "md").decode())
    page = re.sub(r"<(?!/?li)[^>]*>", "", render(made, "html").decode())
    assert re.sub(r"\s", "", printed) in re.sub(r"\s", "", page)


LISTS = {
    "en": "Python, C, C++",
    "ja": "Python、C、C++",
    "ar": "Python، C، C++",
    "zh": "Python、C、C++",
    "zh-TW": "Python、C、C++",
}


@pytest.mark.parametrize(("tag", "listed"), LISTS.items())
def test_listed_words_have_the_mark_of_their_language_between_them(tag: str, listed: str) -> None:
    """Chinese has a mark of its own for them, and its comma between the parts of a place."""
    made = localise(
        "  projects: [{title: T, technologies: [Python, C, C++], place: {city: Ulm, country: DE}}]\n"
        "  skills: [{name: S, items: [Python], keywords: [C, C++]}]\n",
        tag,
    )
    printed = render(made, "txt").decode()
    assert printed.count(listed) == 2
    assert f"Ulm{COMMAS[tag[:2]]}" in printed


SEMICOLONS = {
    "en": ("[Julia, 'Python, R']", "Julia; Python, R"),
    "fr": ("[Julia, 'Python, R']", "Julia\u202f; Python, R"),
    "fr-CA": ("[Julia, 'Python, R']", "Julia; Python, R"),
    "ar": ("[Julia, Python، R]", "Julia؛ Python، R"),
    "zh": ("[Julia, Python，R]", "Julia；Python，R"),
    "ja": ("[Julia, Python、R]", "Julia；Python、R"),
    "pl": ("['1,5', '2,5']", "1,5, 2,5"),
}


@pytest.mark.parametrize(("tag", "items", "listed"), [(tag, *both) for tag, both in SEMICOLONS.items()])
def test_listed_words_have_semicolons_between_them_where_they_have_commas(
    tag: str, items: str, listed: str
) -> None:
    made = localise(f"  projects: [{{title: T, technologies: {items}}}]\n", tag)
    assert listed in render(made, "txt").decode()


def test_people_have_semicolons_between_them_where_their_titles_have_commas() -> None:
    made = localise(
        "  internships: [{title: T, supervisors: [a, b, c]}]\n"
        "people: {a: {name: Ada Wok, title: md}, b: {name: Bo Li, title: md}, c: {name: Cy Young}}\n"
    )
    assert "Ada Wok, MD; Bo Li, MD; and Cy Young" in render(made, "txt").decode()


def test_members_of_a_jury_are_set_apart_in_a_cell() -> None:
    cv = content.parse(
        "cv: 3\nlanguage: en\nperson: {name: Ada Wok}\nsections:\n  education:\n    - degree: phd\n      organisation: Zuq\n"
        "      thesis: {title: T, jury: {Bo Li: reviewer, Cy Young: examiner}}\n"
    )
    form = FORMS["llkh"]
    made = rendering.localise(cv, None, "en", labels=Labels.for_language("en"), style=form.style, form=form)
    cells = [plain(cell) for section in made.sections for e in section.entries for cell in e.cells]
    assert any("Bo Li, reviewer; Cy Young, examiner" in cell for cell in cells), cells


@pytest.mark.parametrize(("tag", "colon"), COLONS.items())
def test_the_colon_behind_a_label_is_that_of_the_language(tag: str, colon: str) -> None:
    made = localise(TAUGHT, tag)
    (entry,) = made.sections[0].entries
    assert {plain(field.label)[-len(colon) :] for field in entry.fields} == {colon}
    # A colon as wide as a letter has its space in it.
    first = f"{plain(entry.fields[0].label)}{'' if colon == '：' else ' '}X"
    assert first in render(made, "txt").decode()
    assert f"- {first}\n" in render(made, "md").decode()
    page = re.sub(r"<[^>]*>", "", render(made, "html").decode().partition("<main")[2])
    assert first in page


@pytest.mark.parametrize("theme", THEMES)
def test_a_script_without_italics_stands_upright(theme: str) -> None:
    """No browser slants what has no italics, and no font of Arabic brings slanted letters into a PDF."""
    arabic = localise("  introduction: {kind: text, paragraphs: ['نص *مهم* هنا']}\n", "ar")
    pages: Any = pypdf.PdfReader(BytesIO(render(arabic, "pdf", theme))).pages
    fonts = {str(font["/BaseFont"]) for sheet in pages for font in sheet["/Resources"]["/Font"].values()}
    assert not [font for font in fonts if "Italic" in font or "Slanted" in font]
    assert any("Amiri" in font or "Arabic" in font for font in fonts)
    page = render(arabic, "html", theme).decode()
    assert "font-synthesis: weight" in page
    assert ":is(em, .subtitle):dir(rtl) { font-style: normal }" in page
    assert "<em>مهم</em>" in page


# Drafts


def test_a_draft_is_marked_once_whatever_stands_in_it() -> None:
    made = untranslated("fr", drafts=True)
    first = made.sections[0].paragraphs[0]
    assert len(first) > 4
    assert {run.mark for run in first} == {"draft"}
    text = re.sub(r"\s+", " ", render(made, "txt").decode())
    start = text.index("⟦Ancien élève de l")
    assert text[start : start + len(plain(first)) + 2].count("⟦") == 1
    source = render(made, "md").decode()
    line = next(line for line in source.split("\n") if line.startswith("⟦Ancien"))
    assert (line.count("⟦"), line.count("⟧"), line[-1]) == (1, 1, "⟧")
    page = render(made, "html").decode()
    shown = page[page.index("Ancien élève") :].split("</p>")[0]
    assert shown.endswith("</mark>")
    assert shown.count("mark") == 1
    assert not Page(page).stack
    assert render(made, "md").decode().count("⟦") == render(made, "html").decode().count("<mark ")


@pytest.mark.parametrize("name", ["txt", "md", "html"])
def test_a_draft_of_a_label_is_printed_and_marked_as_a_drafted_text_is(name: str) -> None:
    project = Workspace(ROOT)
    catalog = project.read_own_labels("fr")
    assert catalog is not None
    drafted = {
        "Jury members",
        "Publications",
        "Skip to content",
        "Curriculum vitae – {name}",
        "National ({country})",
    }
    fuzzy = {one.identity: changed(one, fuzzy=True) for one in catalog.entries if one.msgid in drafted}
    labels = Labels.for_language("fr", [catalog.replaced(fuzzy)], drafts=True)
    made = rendering.localise(project.read_cv(), project.read_catalog("fr"), "fr", labels=labels, drafts=True)
    page = render(made, name).decode()
    mark = '<mark title="brouillon">' if name == "html" else "⟦"
    for label in ("Jury", "nationale (", "Publications"):
        assert mark + label in page
    assert made.title.startswith("⟦Curriculum vitae\N{NO-BREAK SPACE}– ⟧")
    assert made.words["skip"] == "⟦Aller au contenu⟧"
    assert not labels.missing


@pytest.mark.parametrize(
    ("tag", "country", "scope"),
    [
        ("en", "Country: France", "Scope: National (France)"),
        ("fr", "Pays : France", "Portée : nationale (France)"),
        ("vi", "Nước: Pháp", "Phạm vi: Quốc gia (Pháp)"),
        ("de", "Land: Frankreich", "Reichweite: national (Frankreich)"),
        ("ja", "国：フランス", "区分：フランス国内"),
        ("ar", "البلد: فرنسا", "النطاق: وطني (فرنسا)"),
    ],
)
def test_a_country_is_no_scope(tag: str, country: str, scope: str) -> None:
    def printed(more: str) -> str:
        made = localise(f"  publications:\n    - {{title: T, country: FR{more}}}\n", tag)
        return render(made, "txt").decode().replace("\u00a0", " ")

    assert country in printed("")
    assert scope in printed(", scope: national")
    assert country not in printed(", scope: national")


@pytest.mark.parametrize(
    ("tag", "doctorate", "other"),
    [
        ("en", "supervisor", "supervisor"),
        ("fr", "directrice de thèse", "directrice de mémoire"),
        ("vi", "người hướng dẫn", "người hướng dẫn"),
        ("de", "Betreuerin", "Betreuerin"),
        ("ja", "指導教員", "指導教員"),
        ("ar", "مشرفةً", "مشرفةً"),
    ],
)
def test_who_supervises_a_masters_thesis_supervises_no_doctorate(
    tag: str, doctorate: str, other: str
) -> None:
    people = "people: {bo: {name: Bo Wok, gender: feminine}}\n"
    labels = Workspace(ROOT).read_labels(tag, "en")

    def role(degree: str) -> str:
        entry = f"{{degree: {degree}, thesis: {{title: T, jury: {{bo: supervisor}}}}}}"
        cv = parse(HEAD.replace("sections:", f"{people}sections:") + f"  education: [{entry}]\n")
        (jury,) = rendering.localise(cv, None, tag, labels=labels).sections[0].entries[0].fields[1:]
        return re.split("[,،、] ?", plain(jury.items[0]).replace("\u00a0", " "))[1]

    assert role("phd") == doctorate
    for degree in ("msc", "bsc", "licence-3", "habilitation", "{text: Zed}"):
        assert role(degree) == other


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ["Type: Long article (18 pages)", "Length: 18 pages", "Type: Short article", ""]),
        ("fr", ["Type : article long (18 pages)", "Pagination : 18 pages", "Type : article court", ""]),
        ("vi", ["Loại: Bài dài (18 trang)", "Độ dài: 18 trang", "Loại: Bài ngắn", ""]),
    ],
)
def test_a_length_is_that_of_an_article_and_pages_are_no_type(tag: str, words: list[str]) -> None:
    def printed(kind: str, more: str) -> str:
        entry = f"{{type: {kind}, title: T, authors: [me], year: 2020{more}}}"
        made = localise(f"  p:\n    kind: publications\n    entries:\n      a: {entry}\n", tag)
        fields = made.sections[0].sections[0].entries[0].fields[1:]
        return "".join(f"{plain(f.label)} {plain(f.items[0])}" for f in fields).replace("\u00a0", " ")

    for kind in ("journal", "conference", "preprint", "working-paper"):
        assert printed(kind, ", length: long, pages: 18") == words[0]
        assert printed(kind, ", pages: 18") == words[1]
        assert printed(kind, ", length: short") == words[2]
        assert printed(kind, "") == words[3]
    assert printed("{text: Report}", ", length: short") == words[2]
    for kind in ("book", "chapter", "patent", "thesis", "poster"):
        assert printed(kind, ", pages: 18") == words[1]
        assert words[1].partition(" ")[0] in printed(kind, ", length: {text: two volumes}")
        assert printed(kind, ", length: {text: two volumes}").endswith("two volumes")
        with pytest.raises(ContentError, match="and this is none: " + kind):
            printed(kind, ", length: long, pages: 18")


# Styles inside styles


def read_back(source: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what a CommonMark reader sees: each character with its styles."""
    tokens = MarkdownIt("commonmark").parse(source)
    inline = next(token for token in reversed(tokens) if token.type == "inline")
    open_: list[str] = []
    found = []
    for token in inline.children or []:
        kind, _, end = token.type.rpartition("_")
        if kind in {"strong", "em", "link"}:
            open_.append(kind) if end == "open" else open_.remove(kind)
        found += [(char, tuple(sorted(open_))) for char in token.content]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "**a*b*c**",
        "*a**b**c*",
        "**a *b* c** and *d **e** f*",
        "***a* b**",
        "***a** b*",
        "**a *b***",
        "*a **b***",
        "**a** *b*",
        "x**a**y*b*z",
        "**[a *b*](https://x.org) c**",
        "[**a** *b*](https://x.org)",
        "**bold `code *x*` end**",
        r"**a \* b** *\_c\_*",
    ],
)
def test_styles_inside_styles_survive_in_markdown(text: str) -> None:
    made = localise(f"  t:\n    kind: text\n    paragraphs:\n      p: {json.dumps(text)}\n")
    source = render(made, "md").decode()
    assert read_back(source) == read_back(text)


# Two columns, on paper too


@needs_browser
@pytest.mark.parametrize("theme", THEMES)
def test_two_languages_stand_in_two_columns_on_paper(theme: str, tmp_path: Path) -> None:
    page = tmp_path / "cv.html"
    page.write_bytes(render(sample("fr"), "html", theme, sample("en")))
    [paper] = printed(page)
    sheet = pypdf.PdfReader(paper).pages[0]
    places: dict[str, tuple[float, float]] = {}

    def note(text: str, user: list[float], matrix: list[float], *_: Any) -> None:
        x, y = matrix[4] * user[0] + user[4], matrix[5] * user[3] + user[5]
        places.setdefault(text.strip(), (x, y))

    sheet.extract_text(visitor_text=note)
    left = next(places[text] for text in places if text.startswith("Chercheur postdoctoral en"))
    right = next(places[text] for text in places if text.startswith("Postdoctoral researcher in"))
    assert right[0] - left[0] > float(sheet.mediabox.width) / 3
    assert abs(right[1] - left[1]) < 2


# Dates in a column of their own

DATES = """
  positions:
    kind: experience
    entries:
      a: {title: First, organisation: x, start: 2013-12-01, end: 2014-12-01}
      b: {title: Second, organisation: x, start: 2014-09-28, end: 2014-11-30}
      c: {title: Third, organisation: x, start: 2014-09-20, end: 2014-09-30}
      d: {title: Fourth, organisation: x, start: 2014-09-30}
      e: {title: Fifth, organisation: x, start: 2014-09, end: 2015-11}
      f: {title: Sixth, organisation: x, start: 2014-09-30, end: present}
organisations:
  x: {name: X}
"""


def shown(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def broken(document: Document, data: bytes | Path) -> list[str]:
    """Return the dates that a line ends in, and the lines that begin with a dash."""
    periods = [period for entry in document.sections[0].entries for period in entry.periods]
    days = {day for period in periods for day in (period.start, period.end) if day}
    printed_days = {shown(language.format_date(day, document.language, "short")) for day in days}
    dates = [date for date in printed_days if any(date in shown(plain(period.text)) for period in periods)]
    assert len(dates) > 4
    sheet = pypdf.PdfReader(BytesIO(data) if isinstance(data, bytes) else data).pages[0]
    lines = [shown(line).strip() for line in sheet.extract_text().splitlines()]
    return [date for date in dates if not any(date in line for line in lines)] + [
        line for line in lines if line.startswith("–")
    ]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_date_in_its_column_breaks_behind_the_dash_only(theme: str, tag: str) -> None:
    document = localise(DATES, tag)
    assert broken(document, render(document, "pdf", theme)) == []


@needs_browser
def test_a_date_on_a_narrow_page_breaks_behind_the_dash_only(tmp_path: Path) -> None:
    documents = {f"{theme}-{tag}": localise(DATES, tag) for theme in THEMES for tag in TAGS}
    pages = [tmp_path / f"{name}.html" for name in documents]
    for page, document in zip(pages, documents.values(), strict=True):
        text = render(document, "html", page.stem.split("-")[0]).decode()
        page.write_text(text.replace("</style>", "@page { size: 9cm 29cm; margin: 1cm }</style>"), "utf-8")
    for paper in printed(*pages):
        assert broken(documents[paper.stem], paper) == [], paper.stem


# Words that are longer than a line

LONG = "Q" * 120
ADDRESS = "https://example.org/" + "abcde" * 30


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("beside", [False, True])
def test_a_long_word_breaks_and_stays_on_the_paper(theme: str, beside: bool) -> None:
    made = long_words()
    data = render(made, "pdf", theme, long_words(Run(" and so on")) if beside else None)
    shown = ""
    for width, left, right, text in drawn(data):
        assert -0.5 <= left < right <= width + 0.5, text
        shown += text
    said = re.sub(r"[\s\u00ad]", "", shown)
    assert said.count(LONG) > 1
    names = len(pypdf.PdfReader(BytesIO(data)).pages)  # at the top, and below every other page
    assert said.count("Q") == len(LONG) * (names + (2 if beside else 1) * (1 + 2 * 5))


def long_words(*more: Run) -> Document:
    """Return a CV of words that no line can hold, and what stands behind each of them that another one lacks."""
    long, address = (Run(LONG), *more), (Run(ADDRESS), *more)
    field = Field((Run("Label:"),), ((*long, Run(" and more")),))
    listed = Field((Run("Label:"),), ((Run(ADDRESS, link=ADDRESS),), long))
    brief = Field((Run("DOI:"),), (address,), brief=True)
    entry = Entry("a", long, subtitle=long, fields=(field, listed, brief), bullets=(long,))
    section = Section(
        "s", "experience", (Run("W" * 40),), paragraphs=((Run(f"see {ADDRESS}"),),), entries=(entry,)
    )
    contact = replace(nasty.document().contacts[0], text=address)
    return replace(
        nasty.document(),
        name=(Run(LONG),),
        headline=long,
        contacts=(contact,),
        sections=(section, replace(section, key="t")),
    )


def drawn(data: bytes) -> list[tuple[float, float, float, str]]:
    """Return the words of a PDF: the width of the page, where they begin and end, and what they are."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    found = []
    for sheet in done.stdout.decode().split("<page ")[1:]:
        width = float(sheet.split('"')[1])
        for left, right, text in re.findall(r'<word xMin="(.*?)" .*? xMax="(.*?)" .*?>(.*?)<', sheet):
            found.append((width, float(left), float(right), text))
    assert found
    return found


ADDRESS = "12 rue des *Inventés*\n# 31000 Toulouse\n- France"


def addressed(tmp_path: Path) -> Document:
    path = tmp_path / "private.yaml"
    lines = "".join(f"  {line}\n" for line in ADDRESS.split("\n"))
    path.write_text(f"address: |\n{lines}", "utf-8")
    labels = Workspace(ROOT).read_labels("en", "en")
    cv = parse(HEAD.removesuffix("sections:\n") + "sections: {}\n")
    return rendering.localise(cv, None, "en", labels=labels, private=content.read_private(path))


def test_the_lines_of_an_address_stay_lines(tmp_path: Path) -> None:
    document = addressed(tmp_path)
    first, *rest = ADDRESS.split("\n")
    text = render(document, "txt").decode()
    assert f"Address: {first}\n  {rest[0]}\n  {rest[1]}\n" in text
    page = MarkdownIt().render(render(document, "md").decode())
    assert f"Address: {first}<br>\n{rest[0]}<br>\n{rest[1]}</li>".replace("<br>", "<br />") in page
    drawn = pypdf.PdfReader(BytesIO(render(document, "pdf"))).pages[0].extract_text()
    # Where contacts share a row, its lines stand one behind the other.
    assert f"{first} {rest[0]} {rest[1]}" in " ".join(drawn.split())
    html = render(document, "html").decode()
    assert f"{first}\n{rest[0]}\n{rest[1]}" in html
    assert ".contacts dd { white-space: pre-line }" in html
