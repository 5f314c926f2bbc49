"""The words that a language has for quantities, to be found in a text: weekdays, currencies, what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.units import CURRENCIES, UNITS
from cvi18n.language.data import language_of, quantity_words
from cvi18n.language.tags import MOST_KEPT

# A number with its marks, a word, or a sign of a currency, of a share or of degrees.
_TOKEN = re.compile(
    "(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|°[cf]\b|[%$€£¥₫]"
)
_SHORT = 4  # letters of a weekday that is another word without a capital: sat, sun


class Token(NamedTuple):
    """A number, a word in lower case or a sign, and its place."""

    word: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether this is a number."""
        return "0" <= self.word[0] <= "9"


class Entry(NamedTuple):
    """Words for a quantity: whether a dot stands behind them, their kind, and what they stand for."""

    words: tuple[str, ...]
    dotted: bool
    kind: str
    value: int | float | str


class Vocabulary:
    """The entries of one language by their first word, the longest first."""

    def __init__(self, tag: str) -> None:
        words = quantity_words(tag)
        own = language_of(tag)
        pattern = own.ordinal.pattern if own.ordinal else ""
        self.is_spaced = own.spaced
        self.part, self.unsure, self.named = words.part, words.unsure, words.named
        self.rank = pattern.partition("{")[0].strip()
        self._entries: dict[str, list[Entry]] = {}
        for kind in ("weekdays", "seasons", "decades", "periods", "fractions", "halves", "hours"):
            self._add(kind, getattr(words, kind).items())
        self._add("frequencies", words.frequencies.items())
        self._add("points", ((word, "points") for word in words.points))
        self._add("percent", ((word, "%") for word in ("%", *words.percent)))
        self._add("currencies", (*CURRENCIES.items(), *words.currencies.items()))
        self._add("things", (*UNITS.items(), *words.things.items()))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def _add(self, kind: str, items: Iterable[tuple[str, int | float | str]]) -> None:
        for said, value in items:
            words = (said,) if said.isalpha() else tuple(_TOKEN.findall(said))
            entry = Entry(words, said.endswith(".") and len(words) == 1, kind, value)
            self._entries.setdefault(words[0], []).append(entry)

    def at(self, tokens: Sequence[Token], place: int, text: str, *kinds: str) -> Entry | None:
        """Return the longest entry of some kinds whose words stand at a place among tokens, or None."""
        if place >= len(tokens):
            return None
        for entry in self._entries.get(tokens[place].word, ()):
            if entry.kind in kinds and self._stands(entry, tokens, place, text):
                return entry
        return None

    def _stands(self, entry: Entry, tokens: Sequence[Token], place: int, text: str) -> bool:
        last = place + len(entry.words) - 1
        if last >= len(tokens):
            return False
        if any(tokens[place + step].word != word for step, word in enumerate(entry.words)):
            return False
        if entry.dotted:
            return text.startswith(".", tokens[last].end)
        start, end = tokens[place].start, tokens[last].end
        return entry.kind != "weekdays" or end - start > _SHORT or text[start].isupper()


@lru_cache(maxsize=MOST_KEPT)
def vocabulary(tag: str) -> Vocabulary:
    """Return the words of a language for quantities."""
    return Vocabulary(tag)


def tokens_of(text: str) -> list[Token]:
    """Return the numbers, the words and the signs of a text.

    >>> [token.word for token in tokens_of("Paid 1 200 € (5%) for 3,5 km")]
    ['paid', '1 200', '€', '5', '%', 'for', '3,5', 'km']
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small one is two
        lower = text
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(lower)]
