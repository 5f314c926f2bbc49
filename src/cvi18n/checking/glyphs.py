"""The characters that the themes can draw: those of Noto Serif, Noto Sans and New Computer Modern Math."""

from __future__ import annotations

import os
import re
from functools import cache

FILE = os.path.join(os.path.dirname(__file__), "data", "glyphs.txt")


@cache
def undrawable() -> re.Pattern[str]:
    """Return a pattern of one character that no font has; ``data/glyphs.txt`` holds the ranges of the others."""
    with open(FILE, encoding="ascii") as file:
        ranges = [words.partition("-") for words in file.read().split()]
    drawn = "".join(f"{chr(int(first, 16))}-{chr(int(last or first, 16))}" for first, _, last in ranges)
    return re.compile("[^\\s" + re.sub(r"([\\\]\[^])", r"\\\1", drawn) + "]")
