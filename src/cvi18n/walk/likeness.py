"""Whether an edit of the source changes nothing that a translation could show: case, spaces, punctuation, typography."""

from __future__ import annotations

import re
from unicodedata import category, normalize

# Punctuation that is none of markup, of a code, an address, a share or a number of something.
_MARKS = frozenset(".,;:!?…'\"·()¿¡")
_QUOTED = {"Pi", "Pf"}
# What stands between figures is part of a number, a range or a date, and a dash before one is a sign.
_OF_FIGURES = re.compile(r"(?<=\d)\W(?=\d)|(?<!\w)-(?=\d)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212-]")


def is_alike(old: str, new: str) -> bool:
    """Say whether two texts differ in case, spaces, punctuation and typography alone.

    >>> is_alike("Built a “model”", "built a 'model'."), is_alike("C++", "C")
    (True, False)
    >>> is_alike("2019-2020", "2019–2020"), is_alike("1.5 m", "15 m"), is_alike("a *b*", "a b")
    (True, False, False)
    """
    return old != new and _bare(old) == _bare(new)


def _bare(text: str) -> str:
    """Return what is left of a text without all that."""
    plain = re.sub(r"\s+", " ", _DASHES.sub("-", normalize("NFC", text).casefold()))
    inner = {found.start() for found in _OF_FIGURES.finditer(plain)}
    return "".join(char for at, char in enumerate(plain) if at in inner or not _is_trifle(char))


def _is_trifle(char: str) -> bool:
    return char in _MARKS or char == "-" or char.isspace() or category(char) in _QUOTED
