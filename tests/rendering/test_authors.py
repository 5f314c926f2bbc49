"""Lists of authors: who is named, who is counted, the marks behind the names, in the words of each language."""

from __future__ import annotations

import pytest
from outputs import READERS, ROOT, THEMES, document_words, render

from cvi18n import content, rendering
from cvi18n.checking import content_checks
from cvi18n.errors import ContentError
from cvi18n.rendering.document import Document, plain
from cvi18n.workspace import Workspace

HEAD = """\
cv: 3
language: en
person: {name: {given: Ada, family: Wok}, gender: feminine}
people: {bo: {name: Bo Zed, gender: feminine}, cy: {name: Cy Yam, gender: masculine}}
sections:
  publications:
    kind: publications
"""


def localise(authors: str, tag: str = "en", options: str = "", field: str = "authors") -> Document:
    text = f"{HEAD}{options}    entries:\n      a: {{title: T, type: journal, {field}: {authors}}}\n"
    labels = Workspace(ROOT).read_labels(tag, "en")
    return rendering.localise(content.parse(text), None, tag, labels=labels, style="labelled")


def line(made: Document) -> str:
    (section,) = made.sections[0].sections
    (field,) = section.entries[0].fields
    return f"{plain(field.label)} {plain(field.items[0])}".replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        ("[me]", "Author: Ada Wok"),
        ("[bo, me]", "Authors: Bo Zed and Ada Wok"),
        ("[bo, Dee Vex, me]", "Authors: Bo Zed, Dee Vex, and Ada Wok"),
        ("[{person: bo}, {person: Dee Vex}]", "Authors: Bo Zed and Dee Vex"),
        ("[me, {others: 37}]", "Authors: Ada Wok and 37 others"),
        ("[me, {others: 1}]", "Authors: Ada Wok and 1 other"),
        ("[bo, me, {others: 1200}]", "Authors: Bo Zed, Ada Wok, and 1,200 others"),
        ("[bo, {others: 5}, me]", "Authors: Bo Zed, 5 others, and Ada Wok"),
        (
            "[{person: me, equal: true}, {person: bo, equal: true}, cy]",
            "Authors: Ada Wok*, Bo Zed*, and Cy Yam (* equal contribution)",
        ),
        (
            "[{person: me, equal: false}, {person: cy, corresponding: true}]",
            "Authors: Ada Wok and Cy Yam† († corresponding author)",
        ),
        (
            "[{person: me, equal: true, corresponding: true}, {person: cy, equal: true, corresponding: true}]",
            "Authors: Ada Wok*† and Cy Yam*† (* equal contribution, † corresponding authors)",
        ),
    ],
)
def test_authors_in_english(authors: str, said: str) -> None:
    assert line(localise(authors)) == said


@pytest.mark.parametrize(
    ("tag", "between"),
    [("fr", " et "), ("vi", " và "), ("de", " und "), ("ja", "、"), ("ar", " و")],
)
def test_others_are_the_last_item_of_the_languages_own_list(tag: str, between: str) -> None:
    """The list is the language's, whatever language says "others"."""
    made = localise("[bo, me, {others: 37}]", tag)
    (section,) = made.sections[0].sections
    said = plain(section.entries[0].fields[0].items[0]).replace("\u00a0", " ").replace("\u2019", "'")
    names, _, rest = said.rpartition("Ada Wok")
    assert names.startswith("Bo Zed")
    assert rest.startswith(between)
    assert "37" in rest


@pytest.mark.parametrize(
    ("shown", "authors", "said"),
    [
        (1, "[me, bo, cy]", "Ada Wok and 2 others"),
        (2, "[me, bo, cy]", "Ada Wok, Bo Zed, and 1 other"),
        (3, "[me, bo, cy]", "Ada Wok, Bo Zed, and Cy Yam"),
        (9, "[me, bo, cy]", "Ada Wok, Bo Zed, and Cy Yam"),
        (1, "[bo, cy, me]", "Bo Zed, 1 other, and Ada Wok"),
        (1, "[bo, me, cy]", "Bo Zed, Ada Wok, and 1 other"),
        (1, "[bo, cy, Dee Vex, me, Ed Urn]", "Bo Zed, 2 others, Ada Wok, and 1 other"),
        (1, "[bo, cy, {others: 37}]", "Bo Zed and 38 others"),
        (2, "[bo, {others: 3}, me, {others: 4}, cy]", "Bo Zed, 3 others, Ada Wok, and 5 others"),
        (2, "[bo, {others: 3}, cy, Dee Vex]", "Bo Zed and 5 others"),
        (2, "[bo, {others: 3}, me]", "Bo Zed, 3 others, and Ada Wok"),
        (
            1,
            "[bo, {person: cy, equal: true}, {person: me, equal: true}]",
            "Bo Zed, 1 other, and Ada Wok* (* equal contribution)",
        ),
        (1, "[bo, {person: cy, corresponding: true}, me]", "Bo Zed, 1 other, and Ada Wok"),
    ],
)
def test_the_first_authors_and_the_owner_are_shown(shown: int, authors: str, said: str) -> None:
    assert line(localise(authors, options=f"    shown-authors: {shown}\n")) == f"Authors: {said}"


@pytest.mark.parametrize(
    ("authors", "options", "label"),
    [
        ("[me]", "", "Autrice :"),
        ("[me, bo]", "", "Autrices :"),
        ("[me, cy]", "", "Auteurs :"),
        ("[me, {others: 2}]", "", "Auteurs :"),
        ("[me, bo, Dee Vex]", "    shown-authors: 1\n", "Auteurs :"),
        ("[me, bo]", "    shown-authors: 1\n", "Autrices :"),
    ],
)
def test_the_label_agrees_with_those_who_are_not_named_too(authors: str, options: str, label: str) -> None:
    assert line(localise(authors, "fr", options)).startswith(label)


@pytest.mark.parametrize("shown", [1, 2, 3])
def test_the_owners_name_alone_is_marked_as_such(shown: int) -> None:
    made = localise("[bo, cy, {person: me, equal: true}]", options=f"    shown-authors: {shown}\n")
    runs = made.sections[0].sections[0].entries[0].fields[0].items[0]
    assert [run.text for run in runs if run.me] == ["Ada Wok"]


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        ("[me, et al.]", "these are authors without names"),
        ("[me, {others: 0}]", "'0' is not what others holds"),
        ("[me, {others: many}]", "'many' is not what others holds"),
        ("[me, {person: bo, others: 3}]", "unknown field 'person'"),
        ("[me, {equal: true}]", "the field 'person' is missing in 'sections.publications.a.authors'"),
        ("[me, {person: be}]", "there is no person 'be'"),
        ("[me, {person: bo, equal: yes}]", "equal is true or false"),
        ("[me, {person: bo, equall: true}]", "unknown field 'equall'"),
        ("[me, {person: Ada Wok}]", "'Ada Wok' is the owner of this CV"),
        ("[me, {}]", "the field 'person' is missing in 'sections.publications.a.authors'"),
    ],
)
def test_a_wrong_author_is_refused(authors: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        localise(authors)
    assert [problem.message for problem in caught.value.problems] == [said]


@pytest.mark.parametrize(
    ("field", "authors", "finds"),
    [
        ("authors", "[bo, {person: me, equal: true}]", False),
        ("authors", "[bo, {others: 3}]", True),
        ("editors", "[bo, cy]", False),
    ],
)
def test_the_owner_is_looked_for_among_authors_alone(field: str, authors: str, finds: bool) -> None:
    text = f"{HEAD}    entries:\n      a: {{title: T, {field}: {authors}}}\n"
    assert bool(list(content_checks.owner_not_author.run(content.parse(text), "2026-01-01"))) == finds


@pytest.mark.parametrize("theme", THEMES)
def test_marks_are_printed_in_every_format(theme: str) -> None:
    made = localise(
        "[{person: me, equal: true, corresponding: true}, {person: bo, equal: true}, {others: 3}]"
    )
    for name, read in READERS.items():
        assert read(made, theme) == document_words(made), name
    assert "Ada Wok*†" in render(made, "txt", theme).decode()
