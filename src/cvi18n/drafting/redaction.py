"""What another program says of a failure, fit to be shown: one line, not too long, and without the texts that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

LONGEST = 300  # characters of a message
LETTERS = 6  # so many in a row, of a text that was given, tell what it is about
SIGNS = 3  # the same where a sign is a word, or a syllable
_FIRST_SIGN = "\u1100"
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
LEFT_OUT = "…"


def redacted(message: str, given: Iterable[str]) -> str:
    r"""Return a message with a mark in the place of every word of a text that was ``given``, in whatever escapes.

    Words that are short tell nothing by themselves, and stay.

    >>> redacted("no quota for 'Head of \\u00e9tudes'\x1b[2J\nat once", ["Deputy head of études"])
    "no quota for '…' [2J at once"
    """
    plain = unescape(unquote(_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), message)))
    line = " ".join("".join(char if char.isprintable() else " " for char in plain).split())
    hidden = _hidden(line, given)
    shown = "".join(LEFT_OUT if is_hidden else piece for is_hidden, piece in _pieces(line, hidden))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + LEFT_OUT


def _hidden(line: str, given: Iterable[str]) -> set[int]:
    """Return the places of a line that hold a word of a text."""
    letters, places = _letters(line)
    windows: set[str] = set()
    hidden: set[int] = set()
    for text in given:
        own = _letters(text)[0]
        windows.update(_windows(own))
        if 1 < len(own) < LETTERS:  # a whole text, however short
            found = re.finditer(rf"(?<!\w){re.escape(text.strip())}(?!\w)", line, re.IGNORECASE)
            hidden.update(at for match in found for at in range(*match.span()))
    for size in (LETTERS, SIGNS):
        for at in range(len(letters) - size + 1):
            if letters[at : at + size] in windows:
                hidden.update(range(places[at], places[at + size - 1] + 1))
    return _whole_words(line, hidden)


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and figures of a text in one case, and where each stands."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    return "".join(text[at].lower()[0] for at in places), places


def _windows(letters: str) -> Iterator[str]:
    """Yield what tells of a text: so many letters in a row, or so many signs."""
    for at in range(len(letters)):
        if len(few := letters[at : at + SIGNS]) == SIGNS and max(few) >= _FIRST_SIGN:
            yield few
        if len(many := letters[at : at + LETTERS]) == LETTERS:
            yield many


def _whole_words(line: str, hidden: set[int]) -> set[int]:
    """Return places with all others of their words."""
    words = [range(*match.span()) for match in re.finditer(r"\w+", line)]
    return hidden.union(*(word for word in words if not hidden.isdisjoint(word)))


def _pieces(line: str, hidden: set[int]) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a line, and whether each is hidden."""
    from itertools import groupby

    for is_hidden, places in groupby(range(len(line)), hidden.__contains__):
        yield is_hidden, "".join(line[at] for at in places)
