"""The characters that can be drawn: those of the themes' fonts, and those of the fonts that languages name."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache

from cvi18n.language.data import fonts_for
from cvi18n.language.record import Font
from cvi18n.resources import package_folder

FILE = os.path.join(os.path.dirname(__file__), "data", "glyphs.txt")


@cache
def undrawable() -> re.Pattern[str]:
    """Return a pattern of one character that no font has; ``data/glyphs.txt`` holds the ranges of the others."""
    with open(FILE, encoding="ascii") as file:
        ranges = [words.partition("-") for words in file.read().split()]
    drawn = "".join(f"{chr(int(first, 16))}-{chr(int(last or first, 16))}" for first, _, last in ranges)
    return re.compile("[^\\s" + re.sub(r"([\\\]\[^])", r"\\\1", drawn) + "]")


def fonts_with(char: str) -> tuple[Font, ...]:
    """Return the fonts of other scripts that draw a character, whether they are installed or not.

    >>> [font.package for font in fonts_with("ب")], fonts_with("\U00013000")
    (['fontpkg-amiri'], ())
    """
    kind = unicodedata.name(char, "").split(" ", 1)[0]
    return tuple(font for font in fonts_for() if kind in font.draws)


def is_drawn_elsewhere(char: str) -> bool:
    """Say whether an installed font of another script draws a character."""
    return any(package_folder(font.package) for font in fonts_with(char))
