"""Where lines break in a PDF: no name in two, no last line of one word."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from geometry import bare, lines, placed, words_of
from outputs import ROOT, TAGS, THEMES, as_read, render, sample

from cvi18n import content
from cvi18n.workspace import Workspace

NAMES = {person.name.published for person in content.read(Workspace(ROOT).content).people.values()}


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_no_name_breaks_and_no_last_line_has_one_word(tag: str, theme: str) -> None:
    made = as_read(sample(tag), theme)
    headings = {section.heading for section in made.sections}  # a narrow column has lines of one word
    dates = {period.text for s in made.sections for entry in s.entries for period in entry.periods}
    labels = {field.label for s in made.sections for entry in s.entries for field in entry.fields}
    apart = headings | dates | labels  # behind the last word of a label, its value goes on
    alone, broken, longer = [], [], 0
    for text, words in placed(made, render(made, "pdf", theme)):
        rows = ["".join(word.text for word in line) for line in lines(words)]
        longer += len(rows) > 1
        said = "".join(rows)
        broken += [
            name for name in NAMES if bare(name) in said and not any(_count(name, row) for row in rows)
        ]
        if len(rows) > 1 and len(lines(words)[-1]) == 1 and text not in apart:
            alone.append(rows[-1])
    assert longer > 5
    assert alone == []
    assert broken == []


def _count(name: str, row: str) -> int:
    return row.count(bare(name))


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("theme", THEMES)
def test_every_page_but_the_first_says_whose_it_is_and_which(theme: str) -> None:
    made = sample("en")
    found, below = words_of(render(made, "pdf", theme))
    pages = found[-1].page
    assert pages > 1
    said = {page: " ".join(word.text for word in below if word.page == page) for page in range(1, pages + 1)}
    assert said == {1: ""} | {page: f"Quoc-Tung Le Page {page} of {pages}" for page in range(2, pages + 1)}
    _, below = words_of(render(replace(made, sections=made.sections[:1]), "pdf", theme))
    assert below == []


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_no_number_stands_beside_a_year(tag: str, theme: str) -> None:
    found, _ = words_of(render(sample(tag, "labelled"), "pdf", theme))
    numbers = [(a, b) for a, b in pairwise(found) if re.fullmatch(r"\d\.", a.text)]
    assert len(numbers) > 10
    assert not [b for a, b in numbers if abs(a.base - b.base) < 4 and -20 < b.left - a.right < 20]
