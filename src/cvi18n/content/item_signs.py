"""The signs that people put before the items of a list: in a text, all but the dash of YAML are printed."""

from __future__ import annotations

from collections.abc import Sequence

from cvi18n.lazy_pattern import lazy_pattern

# Signs that people, and the programs they write with, put in the place of the dash of an item: those that are nothing else,
# and with them the dashes that may part a sentence, too.
BULLETS = "\u2022\u2023\u2043\u2219\u00b7\u25aa\u25cb\u25cf\u25e6"
OTHER_SIGNS = f"{BULLETS}\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_STARTS = tuple(f"-*{BULLETS}")
# The sign of an item at the beginning of a text or behind a colon, and another one behind a blank.
_LISTED = lazy_pattern(rf"(?s)(?:^|:\s)[-*{BULLETS}]\s.*?\s[-*{BULLETS}]\s")
# Two lines that begin with the signs of items, and the first of the lines that begin with the first two numbers.
_LISTED_LINES = lazy_pattern(rf"(?sm)^ *[-*{OTHER_SIGNS}]\s.*?^ *[-*{OTHER_SIGNS}]\s")
_NUMBERED_LINES = (lazy_pattern(r"(?m)^ *1[.)]\s"), lazy_pattern(r"(?m)^ *2[.)]\s"))
_LINE_STARTS = frozenset(f"-*{OTHER_SIGNS}12")
_FIRST_SIGNS = frozenset(f"*{OTHER_SIGNS}")
_FIRST_SIGN = lazy_pattern(rf"([*{OTHER_SIGNS}]|[1-9][0-9]?\)|[a-z]\))\s+\S")


def sign(text: str) -> str:
    """Return the sign or the number of an item that a text begins with, besides its dash; "" for none.

    >>> sign("\u25cf One"), sign("1) One"), sign("1. FC"), sign("- One"), sign("* One")
    ('\u25cf', '1)', '', '', '*')
    """
    is_signed = text[:1] in _FIRST_SIGNS or ")" in text[1:3]
    found = _FIRST_SIGN.match(text) if is_signed else None
    return found[1] if found else ""


def has_items(text: str) -> bool:
    """Say whether a text was typed as a list, from its beginning, behind a colon or in lines of its own."""
    if (text.startswith(_STARTS) or ": " in text) and _LISTED.search(text):
        return True
    return "\n" in text and _has_lines(text)


def has_lines_of_items(lines: Sequence[str]) -> bool:
    """Say whether two of some lines begin as the items of a list do."""
    return sum(line.lstrip()[:1] in _LINE_STARTS for line in lines) > 1 and _has_lines("\n".join(lines))


def _has_lines(text: str) -> bool:
    return _LISTED_LINES.search(text) is not None or all(one.search(text) for one in _NUMBERED_LINES)
