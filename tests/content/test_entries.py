"""What entries of every kind may have, and what their fields must be together; words of one's own in a vocabulary."""

from __future__ import annotations

import pytest

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.content import field_types
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import word
from cvi18n.content.section_kinds import KINDS, complete
from cvi18n.content.vocabularies import LEVELS
from cvi18n.errors import ContentError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, Entry, plain

GAMES = Kind(
    "games",
    word("section", "Games", "a heading"),
    (
        Field("title", field_types.Prose(), "title", description="what was played"),
        Field("level", field_types.Word(LEVELS), "subtitle", description="for whom"),
        Field("tools", field_types.Texts(), label="Tools", description="with what"),
        Field("host", field_types.Text(), label="Host", description="at whose house", names=True),
    ),
    description="games",
)
LABELS = Labels.for_language("en")
HEAD = """\
cv: 3
language: en
person: {name: Ada Wok}
organisations: {zuq: {name: Zuq, place: {city: Aeg, country: FR}}}
sections:
  games:
"""


@pytest.fixture(autouse=True)
def _games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "games", complete(GAMES))


def localise(entry: str, catalog: Catalog | None = None, tag: str = "en") -> Document:
    cv = content.parse(f"{HEAD}    a: {entry}\n")
    return rendering.localise(cv, catalog, tag, labels=Labels.for_language(tag), style="labelled")


def printed(entry: str) -> Entry:
    ((made,),) = (section.entries for section in localise(entry).sections)
    return made


def lines(entry: str) -> list[str]:
    """Return all that is printed of an entry, each part with what it is."""
    made = printed(entry)
    return [
        plain(made.title),
        *([f"({plain(made.subtitle)})"] if made.subtitle else []),
        *(f"@ {plain(period.text)}" for period in made.periods),
        *(f"{plain(field.label)} {'|'.join(map(plain, field.items))}" for field in made.fields),
        *(f"§ {plain(text)}" for text in made.paragraphs),
        *(f"- {plain(text)}" for text in made.bullets),
    ]


PRINTED = {
    "{title: Go}": ["Go"],
    "{organisation: zuq}": ["Zuq, Aeg, France"],
    "{organisation: zuq, level: licence-2}": ["Zuq, Aeg, France", "(Licence 2)"],
    "{level: licence-2}": ["Licence 2"],
    "{host: Bo}": ["Bo"],
    "{host: Bo, date: 2020}": ["Bo", "@ 2020"],
    "{host: Bo, title: Go}": ["Go", "Host: Bo"],
    "{host: Bo, level: licence-2}": ["Licence 2", "Host: Bo"],
    "{title: Go, organisation: zuq}": ["Go", "Organization: Zuq, Aeg, France"],
    "{title: Go, organisation: zuq, place: remote, tools: [ink, pen, ice]}": [
        "Go",
        "Organization: Zuq, Aeg, France",
        "Place: Remote",
        "Tools: ink, pen, ice",
    ],
    "{title: Go, place: {city: Palo Alto, region: CA, country: US}}": [
        "Go",
        "Place: Palo Alto, CA, United States",
    ],
    "{title: Go, place: Palo Alto}": ["Go", "Place: Palo Alto"],
    "{title: Go, place: {text: at sea}}": ["Go", "Place: at sea"],
    "{title: Go, level: {text: for *all*}}": ["Go", "(for all)"],
    "{title: Go, level: {text: {en: Year 9, fr: Troisième}}}": ["Go", "(Year 9)"],
    "{title: Go, date: 2020-05}": ["Go", "@ May 2020"],
    "{title: Go, start: 2020}": ["Go", "@ 2020"],
    "{title: Go, start: 2020, end: present}": ["Go", "@ 2020–present"],
    "{title: Go, date: 2020-05, expected: true}": ["Go", "@ May 2020 (expected)"],
    "{title: Go, date: 2020-05, expected: false}": ["Go", "@ May 2020"],
    "{title: Go, start: 2020, end: 2022, expected: true}": ["Go", "@ 2020–2022 (expected)"],
    "{title: Go, summary: Long, highlights: [Won, Lost]}": ["Go", "§ Long", "- Won", "- Lost"],
    "{title: Go, also: {a: {label: Stones, text: black}, b: {name: FIDE, value: 1200}}}": [
        "Go",
        "Stones: black",
        "FIDE: 1200",
    ],
    "{title: Go, also: [{label: Stones, value: 180}, {name: Dan, text: the first}]}": [
        "Go",
        "Stones: 180",
        "Dan: the first",
    ],
    "{title: Go, also: {}}": ["Go"],
    "{title: Go, tools: [], highlights: [], organisation: zuq}": ["Go", "Organization: Zuq, Aeg, France"],
}


@pytest.mark.parametrize(("entry", "said"), PRINTED.items(), ids=PRINTED)
def test_an_entry_prints_what_it_has(entry: str, said: list[str]) -> None:
    assert [line.replace("\u00a0", " ").replace("\u2009", " ") for line in lines(entry)] == said


# What entries of the kinds may be called by, besides their titles.
NAMED = ["service: event", "service: candidate", "service: thesis", "talks: event", "patents: number"]
NAMED += ["supervision: subject", "outreach: medium"]


@pytest.mark.parametrize("named", NAMED)
def test_an_entry_without_a_title_is_called_by_what_else_names_it(named: str) -> None:
    kind, _, field = named.partition(": ")
    said = f"{{{field}: The Zed, summary: A text.}}"
    cv = content.parse(f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  {kind}:\n    - {said}\n")
    ((made,),) = (section.entries for section in rendering.localise(cv, None, "en", labels=LABELS).sections)
    assert (plain(made.title), made.fields) == ("The Zed", ())
    (message,) = content.messages(cv)
    assert message.key == f"sections.{kind}.the-zed.summary"
    assert " > The Zed > summary" in message.comment


REFUSED = {
    "{}": ("{", "nothing says what 'sections.games.a' is", "title, level, organisation"),
    "{tools: [ink]}": ("{", "nothing says what", "it needs one of"),
    "{titel: Go}": ("titel", "unknown field", "did you mean 'title'"),
    "{title: Go, date: 2020, start: 2019}": ("2020", "a date beside its start", "one or the other"),
    "{title: Go, end: 2019, date: 2020}": ("2020", "a date beside its end", "one or the other"),
    "{title: Go, start: 2020, end: 2019}": ("2019", "comes before the start", "exchange them"),
    "{title: Go, start: 2020, end: present, expected: true}": ("true", "is not expected", "delete it"),
    "{title: Go, end: present}": ("present", "nothing says since when", "add 'start'"),
    "{title: Go, expected: true}": ("true", "no date that could be expected", "add one of: "),
    "{title: Go, expected: soon}": ("soon", "true or false", "`expected: true` or `expected: false`"),
    **{
        f"{{title: Go, date: 2099, expected: {said}}}": (said, "true or false", f"write `expected: {meant}`")
        for meant, words in {"true": ("yes", "True", "ON", "1"), "false": ("no", "FALSE", "off", "0")}.items()
        for said in words
    },
    "{title: Go, place: onlin}": ("onlin", "is no name of a place", "did you mean 'online'"),
    "{title: Go, place: Remote}": ("Remote", "is no name of a place", "did you mean 'remote'"),
    "{title: Go, place: ONLINE}": ("ONLINE", "is no name of a place", "did you mean 'online'"),
    "{title: Go, place: lyon}": ("lyon", "is no name of a place", "as it is printed"),
    "{title: Go, level: {text: {}}}": ("{}", "has no value", ""),
    "{title: Go, level: {txt: A}}": ("txt", "unknown field", "did you mean 'text'"),
    "{title: Go, level: {}}": ("{}", "has no value", "{text: …}"),
    "{title: Go, level: beginner}": ("beginner", "is no level", "in your own words: {text: …}"),
    "{title: Go, also: {a: {label: A}}}": ("{label", "neither 'text' nor 'value'", "write one"),
    "{title: Go, also: {a: {text: A}}}": ("{text", "neither 'label' nor 'name'", "write one"),
    "{title: Go, also: {a: {label: A, name: B, text: C}}}": (
        "{label",
        "both 'label' and 'name'",
        "write one",
    ),
    "{title: Go, also: {a: {label: A, text: B, value: C}}}": (
        "{label",
        "both 'text' and 'value'",
        "write one",
    ),
    "{title: Go, also: {a: {label: A, texte: B}}}": ("texte", "unknown field", "'text'"),
    "{title: Go, also: B}": ("B", "is a list, or has names", "- B"),
    "{title: Go, also: [B]}": ("B", "a mapping", ""),
}

# What is said of an entry of a kind: two dates, of which the second cannot be earlier.
IN_ORDER = {
    "certificates: {title: T, date: 2020-03, expires: 2020-02}": "2020-02}",
    "certificates: {title: T, date: 2020-03, expires: 2020}": "",
    "certificates: {title: T, date: 2020-03, expires: 2021}": "",
    "certificates: {title: T, expires: 2021}": "",
    "supervision: {person: Bo Li, start: 2020, defended: 2019-12}": "2019-12}",
    "supervision: {person: Bo Li, start: 2020, end: 2023, defended: 2023-12}": "",
}


@pytest.mark.parametrize(("said", "at"), IN_ORDER.items(), ids=IN_ORDER)
def test_a_date_does_not_come_before_the_one_that_it_follows(said: str, at: str) -> None:
    kind, _, entry = said.partition(": ")
    text = f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  {kind}:\n    a: {entry}\n"
    if not at:
        content.parse(text)
        return
    with pytest.raises(ContentError, match="comes before the") as caught:
        content.parse(text)
    assert [one.column for one in caught.value.problems] == [len("    a: ") + entry.index(at) + 1]


@pytest.mark.parametrize(("entry", "said"), REFUSED.items(), ids=REFUSED)
def test_what_is_wrong_is_told_where_it_stands(entry: str, said: tuple[str, str, str]) -> None:
    at, message, hint = said
    with pytest.raises(ContentError) as caught:
        localise(entry)
    problem = caught.value.problems[0]
    line = f"    a: {entry}"
    assert (problem.line, problem.column) == (7, 1 + line.rindex(at) if at != "{" else 8)
    assert message in problem.message
    assert hint in problem.hint


MESSAGES = {
    "{title: Go, level: {text: for all}}": (
        "sections.games.a.level",
        "for all",
        "Games > Go > level",
    ),
    "{title: Go, place: {text: at sea}}": (
        "sections.games.a.place",
        "at sea",
        'Games > Go > place: printed as "Place: …"',
    ),
    "{title: Go, also: {x: {label: Stones, value: 180}}}": (
        "sections.games.a.also.x.label",
        "Stones",
        "Games > Go > also: a line of the owner's own: its label, or what stands behind it",
    ),
    "{title: Go, also: [{name: Stones, text: black}]}": (
        "sections.games.a.also.stones.text",
        "black",
        "Games > Go > also: a line of the owner's own: its label, or what stands behind it",
    ),
}


@pytest.mark.parametrize(("entry", "message"), MESSAGES.items(), ids=MESSAGES)
def test_words_of_ones_own_are_translated(entry: str, message: tuple[str, str, str]) -> None:
    messages = content.messages(content.parse(f"{HEAD}    a: {entry}\n"))
    assert [
        (one.key, one.text, one.comment) for one in messages if one.key.count(".") > 3 or one.text != "Go"
    ] == [message]
    template = Catalog.parse(Catalog.template(messages, project="A", creation_date="").serialise())
    catalog = template.replaced(
        {
            one.identity: changed(one, msgstr=("Übersetzt",))
            for one in template.entries
            if one.msgctxt == message[0]
        }
    )
    document = localise(entry, catalog, "de")
    (made,) = document.sections[0].entries
    texts = [made.subtitle, *(text for field in made.fields for text in (field.label, *field.items))]
    assert any("Übersetzt" in plain(text) for text in texts)


def test_a_fact_in_several_languages_reaches_no_translator() -> None:
    entry = "{title: Go, level: {text: {en: Year 9, fr: Troisième}}}"
    assert [one.key for one in content.parse(f"{HEAD}    a: {entry}\n").messages] == [
        "sections.games.a.title"
    ]
    (made,) = localise(entry, tag="fr").sections[0].entries
    assert plain(made.subtitle) == "Troisième"


@pytest.mark.parametrize(
    ("entry", "is_linked"),
    [
        ("{title: Go, url: https://example.org/}", True),
        ("{organisation: zuq, url: https://example.org/}", True),
        ("{title: Go}", False),
    ],
)
def test_the_title_leads_to_the_page(entry: str, is_linked: bool) -> None:
    links = {run.link for run in printed(entry).title}
    assert ("https://example.org/" in links) == is_linked


def test_what_a_kind_declares_itself_wins_over_what_all_entries_have() -> None:
    own = Field("place", field_types.Text(), label="Board", description="x")
    made = complete(Kind("x", word("section", "X"), (own,)))
    assert [field for field in made.fields if field.name == "place"] == [own]
    names = [field.name for field in complete(GAMES).fields]
    assert names[:4] == ["title", "level", "organisation", "place"]
    assert len(names) == len(set(names))


def test_a_private_kind_is_printed_with_private_facts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    monkeypatch.setitem(KINDS, "games", complete(dataclasses.replace(GAMES, private=True)))
    cv = content.parse(f"{HEAD}    a: {{title: Go}}\n")
    labels = Labels.for_language("en")
    assert rendering.localise(cv, None, "en", labels=labels).sections == ()
    private = content.Private()
    assert len(rendering.localise(cv, None, "en", labels=labels, private=private).sections) == 1


@pytest.mark.parametrize(
    "section", ["skills: [{items: []}]", "skills: [{keywords: {}}]", "languages: [{languages: []}]"]
)
def test_a_line_of_nothing_is_refused(section: str) -> None:
    with pytest.raises(ContentError, match="nothing says what"):
        content.parse(f"cv: 3\nlanguage: en\nperson: {{name: A}}\nsections:\n  {section}\n")
