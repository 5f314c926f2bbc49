"""Where lines break in a PDF: no name in two, no last line of one word."""

from __future__ import annotations

import pytest
from geometry import bare, lines, placed
from outputs import ROOT, TAGS, THEMES, render, sample

from cvi18n import content
from cvi18n.workspace import Workspace

NAMES = {person.name.published for person in content.read(Workspace(ROOT).content).people.values()}


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_no_name_breaks_and_no_last_line_has_one_word(tag: str, theme: str) -> None:
    made = sample(tag)
    headings = {section.heading for section in made.sections}  # a narrow column has lines of one word
    dates = {period.text for s in made.sections for entry in s.entries for period in entry.periods}
    alone, broken, longer = [], [], 0
    for text, words in placed(made, render(made, "pdf", theme)):
        rows = ["".join(word.text for word in line) for line in lines(words)]
        longer += len(rows) > 1
        said = "".join(rows)
        broken += [
            name for name in NAMES if bare(name) in said and not any(_count(name, row) for row in rows)
        ]
        if len(rows) > 1 and len(lines(words)[-1]) == 1 and text not in headings | dates:
            alone.append(rows[-1])
    assert longer > 5
    assert alone == []
    assert broken == []


def _count(name: str, row: str) -> int:
    return row.count(bare(name))
