"""The theme `side`: what holds lines stands in the column, is read first, and goes on as long as it must."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from geometry import words_of
from outputs import READERS, as_read, document_words, render, sample

from cvi18n.rendering.document import Document, Field, Run, Section

TINT = (233, 239, 237)


def long_one() -> Document:
    """Return the sample with a hundred and fifty skills in the middle, and no other section of lines."""
    made = sample("en")
    skills = tuple(Field((Run(f"Skill {number}:"),), ((Run("known"),),)) for number in range(150))
    others = tuple(section for section in made.sections if not section.lines)
    assert len(others) == len(made.sections) - 1
    new = Section("s", "skills", (Run("Abilities"),), fields=skills, lines=True)
    return replace(made, sections=(*others[:2], new, *others[2:]))


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_the_column_is_read_first_and_the_rest_in_the_order_of_the_cv(name: str) -> None:
    made = sample("en")
    first = as_read(made, "side")
    assert first.sections[0].kind == "group"
    assert READERS[name](made, "side") == document_words(first) != document_words(made)


@pytest.mark.needs("pdftoppm")
def test_a_long_column_goes_on_over_pages_and_nothing_is_lost() -> None:
    made = long_one()
    data = render(made, "pdf", "side")
    found, _ = words_of(data)
    skills = [word for word in found if word.text == "Skill"]
    pages = {word.page for word in found}
    assert len(skills) == 150
    assert len({word.page for word in skills}) > 1
    assert len({round(word.left) for word in skills}) == 1
    assert sorted(READERS["pdf"](made, "side")) == sorted(document_words(made))
    done = subprocess.run(["pdftoppm", "-r", "10", "-"], input=data, capture_output=True, check=True)
    sheets = done.stdout.split(b"P6\n")[1:]
    assert len(sheets) == len(pages) > 1
    for sheet in sheets:  # the colour reaches both edges of each page
        pixels = sheet.split(b"\n", 2)[2]
        assert tuple(pixels[:3]) == tuple(pixels[-83 * 3 : -82 * 3]) == TINT
