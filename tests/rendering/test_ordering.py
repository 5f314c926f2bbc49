"""The order of entries, their groups and their numbers, as a section says."""

from __future__ import annotations

import random
from itertools import product

import pytest
from outputs import READERS, ROOT, THEMES, document_words
from printed_facts import ALL

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog
from cvi18n.content.vocabularies import PUBLICATION_TYPES
from cvi18n.errors import ContentError
from cvi18n.rendering.document import Document, Section, plain
from cvi18n.workspace import Workspace

HEAD = "cv: 3\nlanguage: en\nperson: {name: A B}\nsections:\n  works:\n"
PAPERS = """\
    entries:
      a: {type: journal, title: Éclair, year: 2020}
      b: {type: book, title: zebra, date: 2022-03}
      c: {type: journal, title: 'der Đuro', date: 2022-11}
      d: {type: journal, title: Apple}
      e: {type: book, title: eclair, year: 2020}
      f: {title: "«Banana»", year: 2021}
"""
POSTS = """\
    entries:
      a: {title: A, organisation: O, start: 2019, end: 2020}
      b: {title: B, organisation: O, start: 2021, end: present}
      c: {title: C, organisation: O, start: 2022, end: 2023-05}
      d: {title: D, organisation: O, start: 2020, end: present}
      e: {title: E, organisation: O, date: 2023-06}
      f: {title: F, organisation: O}
"""


def localise(options: str, entries: str = PAPERS, kind: str = "publications", tag: str = "en") -> Document:
    given = "".join(f"    {option}\n" for option in options.split(", ") if option)
    text = f"{HEAD}    kind: {kind}\n{given}{entries}"
    return rendering.localise(content.parse(text), None, tag, labels=Workspace(ROOT).read_labels(tag, "en"))


def shown(options: str, *more: str) -> str:
    """Return the entries of a section in their order, with their numbers, behind the heading of each group."""
    (section,) = localise(options, *more).sections
    groups: list[Section] = [*([section] if section.entries else []), *section.sections]
    return " | ".join(
        " ".join(
            [
                *([f"{plain(group.heading)}:"] if group is not section else []),
                *(f"{entry.marker}{entry.key}" for entry in group.entries),
            ]
        )
        for group in groups
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "1.f | Journal papers: 1.a 2.c 3.d | Books: 1.b 2.e"),
        ("sort: date", "1.f | Journal papers: 1.a 2.c 3.d | Books: 1.e 2.b"),
        ("sort: -date", "1.f | Journal papers: 1.d 2.c 3.a | Books: 1.b 2.e"),
        ("group: none", "1.a 2.b 3.c 4.d 5.e 6.f"),
        ("group: none, numbering: none", "a b c d e f"),
        ("group: none, numbering: reversed", "6.a 5.b 4.c 3.d 2.e 1.f"),
        ("group: none, sort: date", "1.a 2.e 3.f 4.b 5.c 6.d"),
        ("group: none, sort: -date", "1.d 2.c 3.b 4.f 5.a 6.e"),
        ("group: none, sort: title", "1.d 2.f 3.c 4.a 5.e 6.b"),
        ("group: none, sort: -title", "1.b 2.a 3.e 4.c 5.f 6.d"),
        ("group: type, numbering: whole", "1.f | Journal papers: 2.a 3.c 4.d | Books: 5.b 6.e"),
        ("group: type, numbering: reversed", "6.f | Journal papers: 5.a 4.c 3.d | Books: 2.b 1.e"),
        ("group: type, numbering: none", "f | Journal papers: a c d | Books: b e"),
        ("group: year", "1.d | 2020: 1.a 2.e | 2022: 1.b 2.c | 2021: 1.f"),
        ("group: year, sort: -date", "1.d | 2022: 1.c 2.b | 2021: 1.f | 2020: 1.a 2.e"),
        ("group: year, sort: date, numbering: whole", "1.d | 2020: 2.a 3.e | 2021: 4.f | 2022: 5.b 6.c"),
    ],
)
def test_papers(options: str, said: str) -> None:
    assert shown(options) == said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "a b c d e f"),
        ("sort: date", "a c e d b f"),
        ("sort: -date", "f b d e c a"),
        ("sort: title, numbering: group", "1.a 2.b 3.c 4.d 5.e 6.f"),
        ("group: year", "f | 2020: a d | 2021: b | 2023: c e"),
        ("group: year, sort: -date", "f | 2021: b | 2020: d a | 2023: e c"),
        ("numbering: reversed", "6.a 5.b 4.c 3.d 2.e 1.f"),
    ],
)
def test_posts(options: str, said: str) -> None:
    """What goes on is later than all that has ended; below a year stands what ended or began in it."""
    assert shown(options, POSTS, "experience") == said


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("{a: {type: journal, title: A}}", "Journal papers: a"),
        ("{a: {type: journal, title: A}, b: {type: book, title: B}}", "Journal papers: a | Books: b"),
        (
            "{a: {type: journal, title: A}, b: {type: book, title: B}, c: {type: book, title: C}}",
            "Journal papers: 1.a | Books: 1.b 2.c",
        ),
    ],
)
def test_all_are_numbered_or_none(entries: str, said: str) -> None:
    assert shown("", f"    entries: {entries}\n") == said


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Patents", "1.b 2.c | Journal papers: 1.a"),
        ("patents", "1.b 2.c | Journal papers: 1.a"),
        ("My patents", "Journal papers: 1.a | Patents: 1.b 2.c"),
    ],
)
def test_a_heading_is_not_said_twice(heading: str, said: str) -> None:
    entries = "{a: {type: journal, title: A}, b: {type: patent, title: B}, c: {type: patent, title: C}}"
    assert shown(f"heading: {heading}", f"    entries: {entries}\n") == said


# Headings that an owner gives to a section, in the language of the CV, and a type of publications beside books.
HEADINGS = {
    "Patents": ("en", "patent"),
    "Brevets": ("fr", "patent"),
    "Bằng sáng chế": ("vi", "patent"),
    "Journal papers": ("en", "journal"),
    "Publications": ("fr", "journal"),
    "Ausstellungen": ("de", "other"),
    "2020": ("en", "journal"),
}


@pytest.mark.parametrize("by", ["type", "year", "none"])
@pytest.mark.parametrize("heading", [*HEADINGS, ""])
def test_every_language_has_the_same_order_groups_and_numbers(heading: str, by: str) -> None:
    own, type_ = HEADINGS.get(heading, ("en", "book"))
    given = f"    heading: {heading!r}\n" if heading else ""
    text = f"{HEAD}    kind: publications\n    group: {by}\n{given}{PAPERS}      g: {{type: {type_}, title: G}}\n"
    cv = content.parse(text.replace("language: en", f"language: {own}"))
    home = Workspace(ROOT).read_labels(own, own)
    # What the owner's heading is translated with is, in turn, each of the words that may head a group.
    words = {home.term(PUBLICATION_TYPES, code) for code in ("journal", "book", type_)} | {"2020", "2022"}
    seen = set()
    for tag in ALL:
        labels = Workspace(ROOT).read_labels(tag, own)
        here = {labels.term(PUBLICATION_TYPES, code) for code in ("journal", "book", type_)}
        for word in {*words, *here}:
            entry = f'msgctxt "sections.works.heading"\nmsgid "{heading}"\nmsgstr "{word}"\n'
            catalog = None if tag == own else Catalog.parse(entry.encode())
            (section,) = rendering.localise(cv, catalog, tag, labels=labels).sections
            groups = [(section.key, section.entries), *((one.key, one.entries) for one in section.sections)]
            seen.add(tuple((key, tuple((one.key, one.marker) for one in entries)) for key, entries in groups))
    assert len(seen) == 1


@pytest.mark.parametrize("options", ["numbering: whole", "numbering: reversed", "group: none", ""])
@pytest.mark.parametrize("entry", ["{title: A}", "{title: A, type: book}", "{title: A, year: 2020}"])
def test_one_entry_alone_has_no_number(options: str, entry: str) -> None:
    assert shown(options, f"    entries: {{a: {entry}}}\n").rpartition(" ")[2] == "a"
    made = localise(options, f"    entries: {{a: {entry}}}\n")
    for name, read in READERS.items():
        assert "1." not in read(made, "classic"), name


def test_types_of_ones_own_are_grouped_by_what_they_say() -> None:
    entries = (
        "{a: {type: {text: News}, title: A}, b: {type: book, title: B}, c: {type: {text: News}, title: C}}"
    )
    assert shown("", f"    entries: {entries}\n") == "News: 1.a 2.c | Books: 1.b"
    (section,) = localise("", f"    entries: {entries}\n").sections
    assert [group.key for group in section.sections] == ["works.news", "works.book"]


def test_a_title_is_sorted_as_it_is_printed() -> None:
    entries = "    entries: {a: {degree: phd, organisation: O}, b: {degree: msc, organisation: O}}\n"
    assert shown("sort: title", entries, "education") == "b a"


def test_a_year_is_said_as_the_language_says_it() -> None:
    (section,) = localise("group: year", tag="ja").sections
    assert [plain(group.heading) for group in section.sections] == ["2020年", "2022年", "2021年"]


@pytest.mark.parametrize(
    ("option", "kind", "said"),
    [
        ("sort: year", "publications", "sort is one of: date, -date, title, -title"),
        ("group: type", "talks", "group is one of: none, year"),
        ("group: types", "publications", "did you mean 'type'? group is one of: none, year, type"),
        ("numbering: all", "talks", "numbering is one of: none, group, whole, reversed"),
        ("shown-authors: 0", "publications", "expected a whole number from 1"),
        (
            "shown-authors: 3",
            "talks",
            "there are: entries, from, group, heading, kind, numbering, page-break, sort",
        ),
    ],
)
def test_a_wrong_option_is_refused(option: str, kind: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        localise(option, "    entries: {}\n", kind)
    assert [problem.hint for problem in caught.value.problems] == [said]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{sort: date, entries: {sort: {title: T, event: E, date: 2020}}}", []),
        ("{sort: {title: T, event: E, date: 2020}}", []),
        ("{sort: date}", []),
        ("{sort: date, a: {title: T, event: E, date: 2020}}", ["unknown field 'a'"]),
    ],
)
def test_an_option_stands_beside_the_entries(section: str, said: list[str]) -> None:
    """An entry may have its name."""
    try:
        content.parse(f"cv: 3\nlanguage: en\nperson: {{name: A B}}\nsections: {{talks: {section}}}\n")
        found = []
    except ContentError as error:
        found = [problem.message for problem in error.problems]
    assert found == said


@pytest.mark.parametrize(
    ("sort", "group", "numbering"),
    [
        *product(
            ("", "date", "-date", "title", "-title"),
            ("", "none", "year", "type"),
            ("", "none", "group", "whole", "reversed"),
        )
    ],
)
def test_options_lose_no_entry_and_number_each_once(sort: str, group: str, numbering: str) -> None:
    dice = random.Random(f"{sort}{group}{numbering}")
    entries = [
        f"      e{i}: {{title: {dice.choice('abc')}, {dice.choice(['type: book, ', 'type: journal, ', ''])}"
        f"{dice.choice(['year: 2020', 'year: 2021', 'date: 2021-04', 'url: https://x.org/'])}}}\n"
        for i in range(12)
    ]
    chosen = [
        f"{name}: {value}"
        for name, value in zip(("sort", "group", "numbering"), (sort, group, numbering), strict=True)
        if value
    ]
    (section,) = localise(", ".join(chosen), "    entries:\n" + "".join(entries)).sections
    groups = [section.entries, *(one.entries for one in section.sections)]
    found = [entry for one in groups for entry in one]
    assert sorted(entry.key for entry in found) == sorted(f"e{i}" for i in range(12))
    assert all(plain(one.heading) and one.entries for one in section.sections)
    marks = [[entry.marker for entry in one] for one in groups if one]
    counted = [f"{number}." for number in range(1, 13)]
    if numbering in {"", "group"}:
        assert marks == [counted[: len(one)] for one in marks]
    elif numbering == "none":
        assert not any(map("".join, marks))
    else:
        assert [mark for one in marks for mark in one] == (counted if numbering == "whole" else counted[::-1])


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_above_the_groups_is_printed_in_every_format(theme: str) -> None:
    made = localise("group: year, numbering: reversed")
    assert made.sections[0].entries
    assert made.sections[0].sections
    for name, read in READERS.items():
        assert read(made, theme) == document_words(made), name
