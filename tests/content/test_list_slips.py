"""Entries that do not stand as their neighbours do: a dash too many or too few, a name among dashes. Each remedy works."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.errors import ContentError, Problem

HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections:\n"
NAMED = """\
  experience:
    acme:
      title: Engineer
      organisation: Acme
      start: 2020
    zed:
      title: Clerk
      organisation: Zed
      start: 2010
"""
DASHED = """\
  experience:
    - title: Engineer
      organisation: Acme
      start: 2020
    - title: Clerk
      organisation: Zed
      start: 2010
"""


def first(sections: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        content.parse(HEAD + sections, "cv.yaml")
    return caught.value.problems[0]


def titles(sections: str) -> list[str]:
    return [message.text for message in content.parse(HEAD + sections).messages]


# What is typed wrong in the place of what; the caret's text; words of the message; what the help tells; and what its reader types.
SLIPS = {
    "a dash behind names": (
        NAMED, "    zed:\n      title: Clerk", "    - title: Clerk", "- title: Clerk", "stands among entries with names",
        "'another:' in the column of 'acme', in the place of the dash, and 'title: Clerk' below",
        ("    - title: Clerk", "    another:\n      title: Clerk")),
    "a dash before names": (
        NAMED, "    acme:\n      title: Engineer", "    - title: Engineer", "zed:", "a name stands among entries with dashes",
        "write a dash in the place of 'zed:'", ("    zed:", "    -")),
    "a dash in the column of the fields": (
        NAMED, "    zed:\n      title: Clerk", "      - title: Clerk", "- title: Clerk", "among the fields of 'acme'",
        "'another:' in the column of 'acme'", ("      - title: Clerk", "    another:\n      title: Clerk")),
    "a name behind dashes": (
        DASHED, "    - title: Clerk", "    zed:\n      title: Clerk", "zed:", "a name stands among entries with dashes",
        "write a dash in the place of 'zed:'", ("    zed:", "    -")),
    "no dash at the second": (
        DASHED, "    - title: Clerk\n      organisation: Zed\n      start: 2010", "    title: Clerk\n    organisation: Zed\n    start: 2010",
        "title: Clerk", "a dash is missing before 'title'", "write '- title: Clerk' behind 4 spaces, and the other fields of that entry behind 6",
        ("    title: Clerk\n    organisation: Zed\n    start", "    - title: Clerk\n      organisation: Zed\n      start")),
    "no dash at the first": (
        DASHED, "    - title: Engineer\n      organisation: Acme\n      start", "    title: Engineer\n    organisation: Acme\n    start",
        "title: Engineer", "a dash is missing before 'title'", "write '- title: Engineer' behind 4 spaces",
        ("    title: Engineer\n    organisation: Acme\n    start", "    - title: Engineer\n      organisation: Acme\n      start")),
    "a blank for the dash of the first": (
        DASHED, "    - title: Engineer", "      title: Engineer", "title: Engineer", "a dash is missing before 'title'",
        "write '- title: Engineer' behind 4 spaces", ("      title: Engineer", "    - title: Engineer")),
    "a blank for the dash of the second": (
        DASHED, "    - title: Clerk", "      title: Clerk", "title: Clerk", "'title' stands here twice", "a dash is missing: write '- title: …'",
        ("      title: Clerk", "    - title: Clerk")),
    "no dash at all": (
        DASHED, "    - title: Engineer\n      organisation: Acme\n      start: 2020\n    - title: Clerk\n      organisation: Zed\n      start: 2010",
        "    title: Engineer\n    organisation: Acme\n    start: 2020", "title: Engineer", "a dash is missing before 'title'", "write '- title: …'",
        ("    title: Engineer\n    organisation: Acme\n    start: 2020", "    - title: Engineer\n      organisation: Acme\n      start: 2020")),
    "a field one column to the left": (
        DASHED, "      start: 2020", "     start: 2020", "start: 2020", "the column of the fields above", "they have 6 spaces", ("     start: 2020", "      start: 2020")),
    "an item two columns too far": (
        DASHED, "    - title: Clerk\n      organisation: Zed\n      start", "      - title: Clerk\n        organisation: Zed\n        start",
        "- title: Clerk", "the column of the list above", "its dashes have 4 spaces",
        ("      - title: Clerk\n        organisation: Zed\n        start", "    - title: Clerk\n      organisation: Zed\n      start")),
    "a text among texts with names": (
        NAMED, "      start: 2020", "      start: 2020\n      highlights:\n        one: Built\n        - Sold", "- Sold", "among texts with names",
        "write 'another: Sold'", ("        - Sold", "        another: Sold")),
    "a dash too many": (NAMED, "      start: 2020", "      - start: 2020", "- start: 2020", "among fields", "write 'start: 2020'", ("- start", "start")),
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_the_remedy_for_an_entry_that_stands_otherwise_makes_a_cv(case: str) -> None:
    whole, old, new, at, message, remedy, (typed, meant) = SLIPS[case]
    assert old in whole
    text = whole.replace(old, new, 1)
    problem = first(text)
    line = (HEAD + text).split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith(at), str(problem)
    assert message in problem.message, str(problem)
    assert remedy in problem.hint, str(problem)
    assert typed in text
    found = titles(text.replace(typed, meant, 1))
    assert "Engineer" in found
    assert found.count("Clerk") == (case != "no dash at all")


OPTIONS = [
    "sort: -date",
    "group: year",
    "numbering: whole",
    "page-break: before",
    "heading: Posts",
    "kind: experience",
    "sort: -date\n    # newest first\n    heading: Posts",
]


@pytest.mark.parametrize("column", [4, 6])
@pytest.mark.parametrize("option", OPTIONS)
def test_a_list_below_an_option_of_a_section_stands_below_entries(option: str, column: int) -> None:
    rows = DASHED.split("\n", 1)[1].replace("\n    ", "\n" + " " * column)
    rows = " " * (column - 4) + rows
    problem = first(f"  experience:\n    {option}\n{rows}")
    assert problem.hint == "write 'entries:' on a line above it"
    assert titles(f"  experience:\n    {option}\n    entries:\n{rows}")[-2:] == ["Engineer", "Clerk"]


SINGLE = {
    "experience": "- title: Boss\n    - organisation: {name: Bosch}",
    "skills": "- name: Programming\n    - items: [Python]",
    "talks": "- title: My talk\n    - event: NeurIPS",
    "awards": "- title: Best\n    - summary: of all",
}


@pytest.mark.parametrize("kind", SINGLE)
def test_a_dash_before_each_field_is_told_and_a_space_in_its_place_makes_one_entry(kind: str) -> None:
    head = f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  {kind}:\n    "
    try:
        told = [(one.about, one.problem) for one in content.parse(head + SINGLE[kind]).doubts]
    except ContentError as error:
        told = [("dashes", one) for one in error.problems]
    ((about, problem),) = told
    assert (about, problem.line) == ("dashes", 7)
    assert "write a space in the place of its dash" in problem.hint
    (section,) = content.parse(head + SINGLE[kind].replace("\n    -", "\n     ")).sections
    assert len(section.entries) == 1


@pytest.mark.parametrize(
    "entries",
    [
        "- title: A\n    - title: B",
        "- title: A\n      date: 2020\n    - title: B",
        "[{title: A}, {title: B}]",
        "- title: A",
    ],
)
def test_entries_of_one_field_each_are_left_in_peace(entries: str) -> None:
    text = f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  awards:\n    {entries}\n"
    assert list(content.parse(text).doubts) == []
