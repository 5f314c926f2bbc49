"""The characters that can be drawn: those of the themes' fonts, and those of the fonts that languages name."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache

from cvi18n.language.data import fonts_for

FILE = os.path.join(os.path.dirname(__file__), "data", "glyphs.txt")


@cache
def undrawable() -> re.Pattern[str]:
    """Return a pattern of one character that no font has; ``data/glyphs.txt`` holds the ranges of the others."""
    with open(FILE, encoding="ascii") as file:
        ranges = [words.partition("-") for words in file.read().split()]
    drawn = "".join(f"{chr(int(first, 16))}-{chr(int(last or first, 16))}" for first, _, last in ranges)
    return re.compile("[^\\s" + re.sub(r"([\\\]\[^])", r"\\\1", drawn) + "]")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for font in fonts_for() for kind in font.draws)


def is_drawn_elsewhere(char: str) -> bool:
    """Say whether a character is of a script for which a language names a font: rendering asks for its package.

    >>> is_drawn_elsewhere("水"), is_drawn_elsewhere("ب"), is_drawn_elsewhere("\U00013000")
    (True, True, False)
    """
    return unicodedata.name(char, "").split(" ", 1)[0] in _kinds()
