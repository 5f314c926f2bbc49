"""Waivers: what they hide, and that one which hides nothing is found itself."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.checking import Finding, Scope, Waiver, check, codes_of, waivers

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
STALE = '#, fuzzy\n#| msgid "Welder"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Soudeuse"\n'
YAML = "cv: 3\nlanguage: en\nperson: {name: Ada, headline: Engineer}\npeople: {emmy: {name: Emmy}}\nsections: {}\n"
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
    "two codes, one of which matches": ("# cvi18n: ignore F101, T105 it says the same\n", ["W101", "Y104"]),
    "two codes, one of which is unknown": ("# cvi18n: ignore T105, Z999 why\n", ["W101", "Y104"]),
    "three codes, each wrong": (
        "# cvi18n: ignore Z998, Z999, T103 why\n",
        ["T105", "W101", "W101", "W101", "Y104"],
    ),
    "another code": ("# cvi18n: ignore T103 it says the same\n", ["T105", "W101", "Y104"]),
    "an unknown code": ("# cvi18n: ignore T999 it says the same\n", ["T105", "W101", "Y104"]),
    "no code": ("# cvi18n: ignore this please\n", ["T105", "W101", "Y104"]),
    "an extracted comment": ("#. cvi18n: ignore T105 it says the same\n", ["T105", "Y104"]),
    "a comment about waivers": ("# see cvi18n: ignore T105\n", ["T105", "W101", "Y104"]),
    "another verb": ("# cvi18n: ignores T105 here\n", ["T105", "W101", "Y104"]),
    "no colon": ("# cvi18n ignore T105\n", ["T105", "W101", "Y104"]),
    "a machine's draft": ("# cvi18n-mt: deepl ignore T105\n", ["T105", "Y104"]),
    "capitals": ("# CVI18N: Ignore T105 why\n", ["Y104"]),
    "a small code": ("# cvi18n: ignore t105 why\n", ["Y104"]),
    "a colon behind the code": ("# cvi18n: ignore T105: why\n", ["Y104"]),
    "a dash behind the code": ("# cvi18n: ignore T105 – why\n", ["Y104"]),
    "a reason in brackets": ("# cvi18n: ignore T103 (why), T105 (why)\n", ["W101", "Y104"]),
    "no comma": ("# cvi18n: ignore T103 T105 why\n", ["W101", "Y104"]),
    "wrapped behind a comma": ("# cvi18n: ignore T103,\n# T105 why\n", ["W101", "Y104"]),
    "wrapped before the first": ("# cvi18n: ignore\n# T105 why\n", ["Y104"]),
    "wrapped in its reason": ("# cvi18n: ignore T105 as\n# T103 says\n", ["Y104"]),
    "two waivers": ("# cvi18n: ignore T105\n# cvi18n: ignore T103\n", ["W101", "Y104"]),
    "one code twice": ("# cvi18n: ignore T105, T105 why\n", ["Y104"]),
    "a longer word": ("# cvi18n: ignore T1055 why\n", ["T105", "W101", "Y104"]),
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
    assert codes("# cvi18n: ignore T102, T105 it says the same\n" + other + STALE) == ["T105", "W101", "Y104"]


def test_an_unused_waiver_is_found_in_its_line() -> None:
    (finding,) = (
        one for one in found("# note\n# cvi18n: ignore T103 why\n" + STALE) if one.check.code == "W101"
    )
    line = HEADER.count("\n") + 2
    assert (finding.problem.path, finding.problem.line, finding.problem.column) == ("fr.po", line, 1)
    assert finding.problem.source == "# cvi18n: ignore T103 why"
    assert finding.language == "fr"
    assert finding.problem.message == "this waiver of T103 matches nothing"


def test_each_code_of_a_waiver_is_judged() -> None:
    comment = "# cvi18n: ignore T105, S101, Z999, F101 why\n"
    said = [
        (one.problem.message, one.problem.hint) for one in found(comment + STALE) if one.check.code == "W101"
    ]
    assert said == [
        ("there is no check 'Z999'", "docs/checks.md lists them all"),
        ("this waiver of S101, F101 matches nothing", "delete S101, F101 from it"),
    ]


def test_a_waiver_above_the_header_is_found() -> None:
    catalog = Catalog.parse(("# cvi18n: ignore F101 everywhere\n" + HEADER + STALE).encode(), "fr.po")
    scope = Scope("2025-06-15", select=frozenset({"W101"}))
    (finding,) = check(content.parse(YAML, "cv.yaml"), {"fr": catalog}, scope)
    assert (finding.problem.line, finding.problem.message) == (1, "this waiver of F101 matches nothing")


def test_of_a_text_that_is_gone_only_that_is_said() -> None:
    gone = 'msgctxt "person.gone"\nmsgid "Some words"\nmsgstr "Des  mots"\n\n'
    empty = 'msgctxt "person.lost"\nmsgid "Other words"\nmsgstr ""\n\n'
    for comment, left in (("", 2), ("# cvi18n: ignore F101 why\n", 2), ("# cvi18n: ignore T102 why\n", 1)):
        about = [one for one in found(comment + gone + empty + STALE, select=None) if one.language == "fr"]
        codes_found = sorted(one.check.code for one in about)
        assert codes_found == ["T102"] * left + ["T105", "T107"]


def test_the_examples_of_the_check() -> None:
    one = waivers.waiver_unused
    assert "W101" in codes(one.bad.target)
    assert codes(one.good.target) == ["Y104"]
