"""Where the pages of a PDF end: in no heading, no title, no first of two items; and what stands at their beginning."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache

import nasty
import pytest
from outputs import THEMES, html_words, render
from tagged import spoken

from cvi18n import content, rendering
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, Entry, Field, Run, Section, Text

SHIFTS = range(0, 66)  # lines above the entry, so that each of its own lines meets the end of a page
LONG = 14  # highlights of an entry that goes on on the next page
FOOTER = re.compile(r"Page \d+ of \d+")


def text(words: str) -> Text:
    return (Run(words),)


def section(key: str, shift: int) -> Section:
    """Return a section on a page of its own: some lines, and below them an entry, a long one, and a list of the section's."""
    lines = tuple(text(f"above {line}") for line in range(shift))
    short = Entry("s", text(f"Short {key}"), fields=(Field(text("Said:"), (text("one line"),)),))
    points = tuple(text(f"point {number} {key}") for number in range(LONG))
    long = Entry("l", text(f"Long {key}"), where=text("Somewhere"), bullets=points)
    listed = Field(text(f"Listed {key}:"), tuple(text(f"item {number} {key}") for number in range(LONG)))
    inner = Section(f"{key}.a", "experience", text(f"Inner {key}"), entries=(short, long), fields=(listed,))
    return Section(key, "experience", text(f"Outer {key}"), lines, sections=(inner,), page_break=True)


@cache
def shifted(theme: str) -> tuple[bytes, list[list[str]]]:
    """Return a PDF of such sections, and the lines of its pages without the footers."""
    made = replace(nasty.document(), language="en", sections=tuple(section(f"k{n}", n) for n in SHIFTS))
    data = render(made, "pdf", theme)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    sheets = done.stdout.decode().split("\f")[:-1]
    return data, [
        [line.strip() for line in sheet.splitlines() if line.strip() and not FOOTER.search(line)]
        for sheet in sheets
    ]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("theme", THEMES)
def test_no_page_ends_in_what_leads_on(theme: str) -> None:
    _, sheets = shifted(theme)
    ends = [sheet[-1] for sheet in sheets]
    assert len({re.sub(r" k\d+", "", end) for end in ends}) > 10
    leading = re.compile(r"(?:^|\s)(?:Outer|Inner|Short|Long|Listed|point 0|item 0) k\d+:?$|Somewhere$")
    assert [end for end in ends if leading.search(end)] == []


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("theme", THEMES)
def test_a_section_begins_on_a_new_page_where_its_owner_says_so(theme: str) -> None:
    _, sheets = shifted(theme)
    starts = [sheet[0] for sheet in sheets]
    assert [n for n in SHIFTS if not any(re.match(rf"Outer k{n}\b", start) for start in starts)] == []


@pytest.mark.needs("pdftotext")
def test_a_heading_in_its_own_column_is_seen_again_where_its_section_goes_on_and_said_once() -> None:
    data, sheets = shifted("modern")
    going_on = [(a, b) for a, b in zip(sheets, sheets[1:], strict=False) if re.search(r" k\d+$", b[-1])]
    assert len(going_on) > 30
    for _, sheet in going_on:
        (key,) = set(re.findall(r"k\d+$", sheet[-1]))
        assert sheet[0].startswith(f"Outer {key}")
    said = "".join(part for part, _ in spoken(data))
    assert [n for n in SHIFTS if len(re.findall(rf"Outer k{n}(?!\d)", said)) != 1] == []
