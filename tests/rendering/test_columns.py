"""That nothing runs out of its column: not a heading, nor what stands beside the others, with any look of the settings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import nasty
import pytest
from geometry import Sheet, bare, middle, overlapping, sheets_of
from outputs import ROOT, localised, render

from cvi18n import rendering
from cvi18n.content.look import Look
from cvi18n.language.data import languages
from cvi18n.rendering.document import Document, Run, Section, Text, plain

MM = 72 / 25.4
LONG = "Begutachtung für Zeitschriften und Konferenzen"
COLUMN, NAME = 165, 140  # points: where the headings of the sample end, and its head
FOOT = 20  # millimetres: the margin at the end of a page
pytestmark = pytest.mark.needs("pdftoppm")  # pdftotext comes along with it


def text(words: str) -> Text:
    return (Run(words),)


def drawn(document: Document, theme: str, look: Look) -> list[Sheet]:
    return sheets_of(rendering.render(document, "pdf", theme=rendering.load_theme(theme), look=look))


def shifted(lines: int) -> tuple[Section, ...]:
    """Return so many lines on a new page, and sections with little beside a long heading, so that some of it goes on."""
    filled = tuple(text(f"line {number}") for number in range(lines))
    above = Section(f"a{lines}", "text", text("Above"), filled, page_break=True)
    short = Section(f"b{lines}", "text", text(LONG), (text("short"),))
    return (
        above,
        short,
        Section(f"c{lines}", "text", text(LONG), tuple(map(text, "abcdefghi"))),
    )


def test_a_section_is_as_high_as_its_heading_where_it_begins_and_where_it_goes_on() -> None:
    sections = tuple(section for lines in range(24, 42) for section in shifted(lines))
    document = replace(nasty.document(), language="de", paper="us-letter", sections=sections)
    sheets = drawn(document, "modern", Look(size=11, margins=(25, FOOT), page_numbers=False))
    headings = [[word for word in sheet.words if word.text == "Begutachtung"] for sheet in sheets]
    assert sum(map(len, headings)) > 2 * 18  # it is drawn once more where its section goes on
    assert [pair for sheet in sheets for pair in overlapping(sheet)] == []
    assert [word for sheet in sheets for word in sheet.words if middle(word) > sheet.height - FOOT * MM] == []


@pytest.mark.parametrize("tag", languages())
def test_headings_beside_their_sections_have_one_size_and_no_half_of_a_word_on_the_last_line(
    tag: str,
) -> None:
    made = localised(ROOT, tag, "running")
    others = {section.heading for section in made.sections if len(plain(section.heading).split()) > 2}
    ends = {tuple(map(bare, plain(heading).split()[-2:])) for heading in others}
    sheets = sheets_of(render(made, "pdf", "modern"))
    is_rtl = made.direction == "rtl"
    column = [
        word
        for sheet in sheets
        for word in sheet.words
        if (word.left > sheet.width - COLUMN if is_rtl else word.right < COLUMN) and word.top > NAME
    ]
    column = [word for word in column if word.base < sheets[0].height - FOOT * MM]
    latin = [word for word in column if word.text[0] < "\u0600"]  # others have a font of their own
    assert len({round(word.base - word.top) for word in latin}) == 1
    parted = [(a.text, b.text) for a, b in pairwise(column) if (a.text, b.text) in ends and b.top - a.top > 5]
    assert tag != "vi" or parted == []
