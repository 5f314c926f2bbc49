"""The characters of the CV's own texts: what is damaged is found at its place, in prose and in facts."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.checking import Scope, check

CV = """\
cv: 3
language: en
person: {name: Zoé Đặng, headline: Engineer}
people:
  yamada: {name: {en: Taro Yamada, ja: 山田太郎}}
sections:
  text: Built it – “twice”, for €5 ≤ $x^2$.
  jobs:
    kind: experience
    entries:
      one: {title: Engineer, start: 2020, highlights: [Led it, Sold it]}
"""
# What is replaced, by what; the code, the place and the width, the content path.
DAMAGED = {
    "an emoji in prose": ("Led it", "Led it 🚀", "C107", (11, 63, 1), "sections.jobs.one.highlights.led-it"),
    "an emoji in a heading": ("headline: Engineer", 'headline: "✉ Engineer"', "C107", (3, 37, 1), "person.headline"),
    "a replacement character": ("Zoé", "Zo\ufffd", "C105", (3, 18, 1), "person.name"),
    "letters read wrongly": ("Zoé", "ZoÃ©", "C104", (3, 18, 2), "person.name"),
    "an invisible character": ("Built it", "Built\u200b it", "C102", (7, 14, 1), "sections.text"),
    "a soft hyphen in a fact": ("Taro Yamada", "Ya\u00admada", "C102", (5, 25, 1), "people.yamada.name.en"),
    "a mark in a title": ("title: Engineer", "title: Engi\u2060neer", "C102", (11, 24, 1), "sections.jobs.one.title"),
    "in a fact": ("name: {en: Taro Yamada", "name: {en: TarÃ´ Yamada", "C104", (5, 26, 2), "people.yamada.name.en"),
    "an entity in prose": ("Built it", "Built R&amp;D", "C109", (7, 16, 5), "sections.text"),
    "an entity in a fact": ("Zoé", "Zo&eacute;", "C109", (3, 18, 8), "person.name"),
    "the number of a character": ("Led it", "Ada&#8217;s team", "C109", (11, 59, 7), "sections.jobs.one.highlights.ada-8217-s-team"),
    "a ligature": ("Sold it", "O\ufb03ce work", "C110", (11, 64, 4), "sections.jobs.one.highlights.office-work"),
    "a word twice": ("Sold it", "Sold the the shop", "L108", (11, 69, 7), "sections.jobs.one.highlights.sold-the-the-shop"),
    "in a text of lines": ("Built it", ">-\n    Built\n    it 🚀", "C107", (7, 9, 1), "sections.text"),
}  # fmt: skip


def findings(text: str, *, own_fonts: bool = False) -> list[tuple[str, tuple[int, int, int], str]]:
    cv = content.parse(text, "content/cv.yaml")
    scope = Scope(
        "2025-06-15",
        select=frozenset({"C102", "C104", "C105", "C107", "C109", "C110", "L108"}),
        own_fonts=own_fonts,
    )
    found = sorted(check(cv, {}, scope), key=lambda one: one.problem.line)
    return [(f.check.code, (f.problem.line, f.problem.column, f.problem.width), f.key) for f in found]


@pytest.mark.parametrize("name", ["Zoé Đặng", "Wagga Wagga", "Song song", "Bảy bảy song song"])
def test_whole_texts_are_let_pass(name: str) -> None:
    assert findings(CV.replace("Zoé Đặng", name)) == []


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🔬"])
def test_what_a_script_writes_with_joiners_has_none_invisible(word: str) -> None:
    assert "C102" not in [code for code, _, _ in findings(CV.replace("Taro Yamada", word), own_fonts=True)]


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_is_found_at_its_place(case: str) -> None:
    old, new, code, place, key = DAMAGED[case]
    assert old in CV
    assert findings(CV.replace(old, new, 1)) == [(code, place, key)]


@pytest.mark.parametrize(
    "text", ["我研究河流、洪水与“预报”。", "《水文学》，（第2版）", "「川」の『水』を研究。"]
)
def test_the_marks_of_a_script_are_drawn_by_its_font(text: str) -> None:
    assert findings(CV.replace("Led it", text)) == []


def test_a_projects_own_fonts_may_have_every_sign() -> None:
    assert findings(CV.replace("Led it", "Led it 🚀"), own_fonts=True) == []
