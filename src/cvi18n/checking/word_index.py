"""Words and phrases of many rows, found in a text by the words that the text has.

A text has few of them, so nothing is made of a row before one of its words is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cvi18n.checking.phrases import is_inner

SHORTEST = 4  # letters of a word that may have an ending
_WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """A phrase in a text: its place, and what its row says before the colon."""

    start: int
    end: int
    known: str


class WordIndex:
    """Rows of phrases, as ``cvi18n.language.slips`` has them; one with a capital is looked for as it is."""

    def __init__(self, rows: str, endings: Iterable[str] = (), *, exact: bool = False) -> None:
        self._rows = rows
        self._first: dict[str, list[int]] = {}
        place = 0
        for piece in rows.replace("\n", ",").replace(":", ",").lower().split(", "):
            first = piece.partition(" ")[0]
            if not first.isalpha():
                first = "".join(_WORD.findall(first)[:1])
            self._first.setdefault(first, []).append(place)
            place += len(piece) + 2
        self._endings = (*endings,)
        self._lasts = {ending[-1] for ending in self._endings}
        self._exact = exact
        self._phrases: dict[str, list[tuple[str, str]]] = {}

    def hits(self, text: str) -> list[Hit]:
        r"""Return what stands in a text as words of their own, in their order; hyphens are spaces.

        >>> WordIndex("\n  deputy: vice, deputy\n  acronym: UN").hits("Vice-dean, one of UN")
        [Hit(start=0, end=4, known='deputy'), Hit(start=18, end=20, known='acronym')]
        """
        plain = text.replace("’", "'").replace("-", " ")
        small = plain.lower()
        found: list[Hit] = []
        for match in _WORD.finditer(small):
            word = match[0]
            if word in self._first or word[-1] in self._lasts:
                start = match.start()
                for phrase, known in self._beginning_with(word):
                    is_exact = self._exact or phrase != phrase.lower()
                    end = start + len(phrase)
                    if (plain if is_exact else small).startswith(phrase, start) and self._ends(
                        small, phrase, end
                    ):
                        found.append(Hit(start, end, known))
        return found

    def _beginning_with(self, word: str) -> list[tuple[str, str]]:
        """Return each phrase that begins with a word, or with what it is without an ending, and what is known of it."""
        if word not in self._phrases:
            bases = {word, *(word.removesuffix(ending) for ending in self._endings)} & self._first.keys()
            rows = (self._row(place) for base in sorted(bases) for place in self._first[base])
            self._phrases[word] = [row for row in rows if row]
        return self._phrases[word]

    def _row(self, place: int) -> tuple[str, str] | None:
        """Return the phrase at a place, and what is known of it; None where it stands before the colon."""
        start, end = self._rows.rfind("\n", 0, place) + 1, self._rows.find("\n", place)
        known, _, phrases = self._rows[start : end if end > 0 else None].partition(": ")
        before = place - start - len(known) - 2
        if before < 0:
            return None
        return phrases[before:].partition(", ")[0].replace("-", " "), known.strip()

    def _ends(self, text: str, phrase: str, end: int) -> bool:
        """Say whether a phrase ends a word at a place, or has an ending there."""
        return not is_inner(text[end : end + 1]) or (
            len(phrase) >= SHORTEST
            and any(
                text.startswith(ending, end) and not is_inner(text[end + len(ending) : end + len(ending) + 1])
                for ending in self._endings
            )
        )


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits that lie in no longer one, in their order; one place may be of several rows."""
    free: list[Hit] = []
    taken: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda one: (one.start - one.end, one)):
        held = [taken[place] for place in range(hit.start, hit.end) if place in taken]
        if all(other[:2] == hit[:2] for other in held):
            taken.update(dict.fromkeys(range(hit.start, hit.end), hit))
            free.append(hit)
    return sorted(free)
