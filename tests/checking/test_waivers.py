"""Waivers: what they hide, and that one which hides nothing is found itself."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.checking import Finding, Scope, Waiver, check, codes_of, waivers

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
STALE = '#, fuzzy\n#| msgid "Welder"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Soudeuse"\n'
YAML = "cv: 1\nlanguage: en\nperson: {name: Ada, headline: Engineer}\npeople: {emmy: {name: Emmy}}\nsections: {}\n"
ABOUT = frozenset({"T105", "Y104", "W101"})


def found(
    entries: str, *settings: Waiver, select: frozenset[str] | None = ABOUT, whole: bool = True
) -> list[Finding]:
    scope = Scope("2025-06-15", select=select, waivers=settings, whole=whole)
    catalog = Catalog.parse((HEADER + entries).encode(), "fr.po")
    return sorted(
        check(content.parse(YAML, "cv.yaml"), {"fr": catalog}, scope), key=lambda one: one.check.code
    )


def codes(entries: str, *settings: Waiver, whole: bool = True) -> list[str]:
    return [finding.check.code for finding in found(entries, *settings, whole=whole)]


COMMENTS = {
    "a code": ("# cvi18n: ignore T105 it says the same\n", ["Y104"]),
    "a name": ("# cvi18n: ignore stale it says the same\n", ["T105", "W101", "Y104"]),
    "no blank": ("#cvi18n: ignore T105 it says the same\n", ["Y104"]),
    "no reason": ("# cvi18n: ignore T105\n", ["Y104"]),
    "two codes, one of which matches": ("# cvi18n: ignore F101, T105 it says the same\n", ["Y104"]),
    "another code": ("# cvi18n: ignore T103 it says the same\n", ["T105", "W101", "Y104"]),
    "an unknown code": ("# cvi18n: ignore T999 it says the same\n", ["T105", "W101", "Y104"]),
    "no code": ("# cvi18n: ignore this please\n", ["T105", "W101", "Y104"]),
    "an extracted comment": ("#. cvi18n: ignore T105 it says the same\n", ["T105", "Y104"]),
    "a comment about waivers": ("# see cvi18n: ignore T105\n", ["T105", "Y104"]),
    "of a check of content": ("# cvi18n: ignore Y104 not here\n", ["T105", "W101", "Y104"]),
}


@pytest.mark.parametrize(("comment", "left"), COMMENTS.values(), ids=COMMENTS)
def test_comments(comment: str, left: list[str]) -> None:
    assert codes(comment + STALE) == left


SETTINGS = {
    "a code": ("people.emmy", "Y104 she is in the next paper", ["T105"]),
    "a name": ("people.emmy", "unused-person she is in the next paper", ["T105", "W101", "Y104"]),
    "the parent": ("people", "Y104 they are in the next paper", ["T105"]),
    "a text of a catalog": ("person.headline", "T105 it says the same", ["Y104"]),
    "the beginning of a name": ("people.em", "Y104", ["T105", "W101", "Y104"]),
    "another code": ("people.emmy", "Y105 she is in the next paper", ["T105", "W101", "Y104"]),
    "no code": ("people.emmy", "she is in the next paper", ["T105", "W101", "Y104"]),
}


@pytest.mark.parametrize(("key", "text", "left"), SETTINGS.values(), ids=SETTINGS)
def test_settings(key: str, text: str, left: list[str]) -> None:
    assert codes(STALE, Waiver(codes_of(text), key, "cvi18n.toml", 3)) == left


def test_a_waiver_of_the_settings_may_be_about_a_language_that_is_not_checked_now() -> None:
    waiver = Waiver(("T103",), "person.headline", "cvi18n.toml", 3)
    assert "W101" in codes(STALE, waiver)
    assert "W101" not in codes(STALE, waiver, whole=False)


def test_a_waiver_is_used_even_where_its_check_is_not_asked_for() -> None:
    comment = "# cvi18n: ignore T105 it says the same\n"
    assert found(comment + STALE, select=frozenset({"W101"})) == []


def test_a_waiver_is_about_its_own_entry_alone() -> None:
    other = 'msgctxt "person.other"\nmsgid "Engineer"\nmsgstr "Ingénieure"\n\n'
    assert codes("# cvi18n: ignore T105 it says the same\n" + other + STALE) == ["T105", "W101", "Y104"]


def test_an_unused_waiver_is_found_in_its_line() -> None:
    (finding,) = (
        one for one in found("# note\n# cvi18n: ignore T103 why\n" + STALE) if one.check.code == "W101"
    )
    line = HEADER.count("\n") + 2
    assert (finding.problem.path, finding.problem.line, finding.problem.column) == ("fr.po", line, 1)
    assert finding.problem.source == "# cvi18n: ignore T103 why"
    assert finding.language == "fr"
    assert finding.problem.message == "this waiver of T103 matches nothing"


def test_the_examples_of_the_check() -> None:
    one = waivers.waiver_unused
    assert "W101" in codes(one.bad.target)
    assert codes(one.good.target) == ["Y104"]
