"""Backslashes in double quotes: which are asked about or refused, and the remedy in its place gives the text that was typed."""

from __future__ import annotations

import re

import pytest
import yaml

from cvi18n import content
from cvi18n.errors import ContentError

PAGE = """\
cv: 3
language: en
person: {name: Ada, headline: "PROSE"}
sections:
  publications:
    - {type: journal, title: "TITLE", authors: [me], year: 2020}
  skills:
    - {items: ["ITEM"]}
"""
PLACES = ("PROSE", "TITLE", "ITEM")


def remedies(text: str) -> list[str]:
    """Return what is told to write: by the reader that takes a CV, or by the first refusal."""
    try:
        return [one.problem.hint for one in content.parse(text).doubts]
    except ContentError as error:
        return [one.hint for one in error.problems if "it needs one of" not in one.hint]


# What stands between double quotes, and is asked about or refused.
TAKEN = [
    *(r"Flows of $\nabla f$", r"$\nu$ and $\eta$", r"the R\nD Lab", r"my\_tool", r"C:\new", r"the $\neq$ sign", r"J\_Math"),
    *(r"$\theta$", r"$\beta$", r"$\rho$", r"$\alpha$", r"$\Pi$", r"C:\build", r"C:\temp\new", r"$\frac{a}{b}$", r"$\vec v$", r"$\Lambda$"),
    *(r"C:\Users", r"$\xi$", r"$\upsilon$", r"$\sum$", r"$\gamma$", r"\'etude", r"say \"$\nu$\"", r"it's $\tau$"),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("typed", TAKEN)
def test_the_remedy_for_a_swallowed_letter_prints_what_was_typed(typed: str, place: str) -> None:
    start = PAGE.replace(place, typed)
    (hint,) = remedies(start)
    written = re.fullmatch(r"write ('.*'), in single quotes, which keep a backslash(; or .*)?", hint)
    assert written, hint
    cv = content.parse(PAGE.replace(f'"{place}"', written[1]))
    assert yaml.safe_load(written[1]) == typed.replace('\\"', '"')
    assert not any("double quotes" in one.problem.message for one in cv.doubts)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("typed", "one_line"), [(r"Line one\nLine two", "Line one Line two"), (r"A lab\nB", "A lab B")]
)
def test_the_end_of_a_line_has_a_remedy_without_a_sign(typed: str, one_line: str, place: str) -> None:
    (hint,) = remedies(PAGE.replace(place, typed))
    assert hint.endswith("; or a space for it, if a line was to end there")
    assert remedies(PAGE.replace(place, one_line)) == []
    (other,) = remedies(PAGE.replace(place, r"my\_tool"))
    assert "a space for it" not in other


LEFT = [
    r"one\\nabla",
    r"R\u0026D",
    r"30\_000 km",
    r"caf\u00e9",
    r"a \"b\"",
    r"one\\\\n",
    r"M.\_Li",
    r"one\n",
    r"\xe9t\xe9",
    r"a\/b",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("typed", LEFT)
def test_escapes_that_swallow_nothing_are_left_in_peace(typed: str, place: str) -> None:
    assert remedies(PAGE.replace(place, typed)) == []


def test_a_text_of_two_lines_is_told_where_to_stand() -> None:
    (hint,) = remedies(PAGE.replace("PROSE", "Flows of $\\nu$\n  and more"))
    assert hint.startswith("put the text in single quotes, in which a backslash is itself; or ")
