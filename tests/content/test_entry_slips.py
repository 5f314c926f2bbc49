"""A section that is a text, a list of texts or texts with names: what is told to write in its place works when typed."""

from __future__ import annotations

import re

import pytest

from cvi18n import content
from cvi18n.content.section_kinds import KINDS
from cvi18n.errors import ContentError

HEAD = "cv: 3\nlanguage: {language}\nperson: {{name: Ada}}\n"
OWN = "kinds: {boats: {heading: Boats, fields: {ship: {type: work, role: title}}}}\n"
ALL = (*KINDS, "boats")
# What is typed in the place of a section, and the words that have to stand in the CV that the remedy makes.
TYPED = {
    "a text": ("Best Paper Award 2020", {"Best Paper Award 2020"}),
    "a text with a colon, in quotation marks": ('"Tides: a study"', {"Tides: a study"}),
    "a text with commas": ("Reading, Hiking", {"Reading", "Hiking"}),
    "a list of texts": ("[Reading, Hiking]", {"Reading", "Hiking"}),
    "a list of texts with commas": ('["Reading, slowly", Hiking]', {"Reading, slowly", "Hiking"}),
    "a list of dashes": ("\n  - Reading\n  - Hiking", {"Reading", "Hiking"}),
    "a text of two lines": ("Reading\n    and hiking", {"Reading and hiking"}),
}


def mended(text: str, typed: str) -> str:
    """Return a CV whose only problem is a section, with the remedy in its place."""
    with pytest.raises(ContentError) as caught:
        content.parse(text + typed)
    (problem,) = caught.value.problems
    written = re.fullmatch(r"write it as ([\[{].*?[\]}])(, or with the fields of .*)?", problem.hint)
    assert written, str(problem)
    return text + written[1] + "\n"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("kind", sorted({*ALL} - {"text"}))
def test_what_is_told_of_a_section_that_is_a_text_works_when_typed(
    kind: str, typed: str, language: str
) -> None:
    text, words = TYPED[typed]
    own = OWN if kind == "boats" else ""
    start = f"{HEAD.format(language=language)}{own}sections:\n  {kind}: "
    whole = mended(start, text)
    (section,) = content.parse(whole).sections
    written = whole.removeprefix(start)
    assert all(word in written for word in words)
    assert ("…" in written) == (language == "fr" and section.of.name == "text")


def test_what_has_no_title_stays_a_text_below_the_heading_of_its_kind() -> None:
    whole = mended(f"{HEAD.format(language='en')}sections:\n  references: ", "Available on request")
    (section,) = content.parse(whole).sections
    assert (section.of.name, section.heading.text if section.heading else "") == ("text", "References")


@pytest.mark.parametrize("kind", ["skills", "interests"])
def test_texts_with_names_are_lists_of_things(kind: str) -> None:
    start = f"{HEAD.format(language='en')}sections:\n  {kind}:\n    tools: "
    (section,) = content.parse(mended(start, "Python, R")).sections
    assert [entry.get("items") for entry in section.entries] == [("Python", "R")]


def test_a_section_of_many_texts_is_told_in_short() -> None:
    start = f"{HEAD.format(language='en')}sections:\n  awards: "
    assert mended(start, f"[{', '.join(f'Award {n}' for n in range(99))}]").endswith(
        "[{title: Award 0}, …]\n"
    )
