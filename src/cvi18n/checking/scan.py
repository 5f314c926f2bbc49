"""One text taken apart: what must stay as it is (links, code, placeholders), and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from cvi18n.language.kept import Kept, Kind, spans

# What a translation has as its source has it; the numbers of times, dates and telephones are compared by value.
KEPT: frozenset[Kind] = frozenset({
    "code", "math", "escape", "target", "url", "host", "email", "handle", "identifier", "placeholder", "tag",
    "entity", "file", "path", "option", "scope", "version", "hashtag",
})  # fmt: skip
# Neither printable ASCII, nor a Latin letter as French and Vietnamese have them, nor the punctuation they need.
_ODD = re.compile(
    "[^ -~\n\r\t\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u202f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# The same words where all letters are Latin, several times as fast.
_LATIN = re.compile("[A-Za-zªµºÀ-ÖØ-öø-\u024f\u1e00-\u1eff]+")
WORD = re.compile(r"[^\W\d_]+")
# A quotation, or words in italics: these may be in another language.
QUOTED = re.compile(r"«[^«»]*+»|“[^“”]*+”|\"[^\"]*+\"|\*(?<!\*\*)\**+[^*]++\*++|‘[^‘’]*+’")


class Scan:
    """One text, taken apart once for all checks.

    ``kept`` has, for each kind of KEPT but "escape", what the text holds of it, as (text, place), in their
    order; ``plain`` is the text with all that replaced by as many spaces, so that places stay, and with
    versions, whose numbers are compared; ``words`` are its words and ``lower`` the same in lower case.
    """

    __slots__ = ("_ends", "_lower", "_odd", "_starts", "_words", "kept", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[Kind, list[tuple[str, int]]] = {}
        self._starts: list[int] = []
        self._ends: list[int] = []
        found = spans(text, KEPT)
        self.plain = self._take(found) if found else text
        self._words: list[str] | None = None
        self._odd: bool | None = None
        self._lower: list[str] | None = None

    def _take(self, found: Iterable[Kept]) -> str:
        text, done = self.text, 0
        pieces: list[str] = []
        for start, end, kind in found:
            if kind != "escape":
                self.kept.setdefault(kind, []).append((text[start:end], start))
                self._starts.append(start)
                self._ends.append(end)
            if kind != "version":
                pieces += (text[done:start], " " * (end - start))
                done = end
        return "".join([*pieces, text[done:]])

    def is_kept(self, place: int) -> bool:
        """Say whether a character belongs to what must stay as it is."""
        at = bisect_right(self._starts, place)
        return at > 0 and place < self._ends[at - 1]

    @property
    def odd(self) -> bool:
        """Whether there is a character beyond Latin letters, their marks and the common punctuation."""
        if self._odd is None:
            self._odd = is_odd(self.text)
        return self._odd

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._words = (WORD if self.odd else _LATIN).findall(self.plain)
        return self._words

    @property
    def lower(self) -> list[str]:
        if self._lower is None:
            self._lower = (WORD if self.odd else _LATIN).findall(self.plain.lower())
        return self._lower

    def of(self, *kinds: Kind) -> list[str]:
        """Return what the text holds of some kinds, one kind after the other."""
        return [text for kind in kinds for text, _ in self.kept.get(kind, ())]


def is_odd(text: str) -> bool:
    """Say whether a text has a character beyond Latin letters, their marks and the common punctuation."""
    return bool((not text.isascii() and _ODD.search(text)) or _CONTROL.search(text))


@lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Return a text taken apart.

    >>> scan("See `a b` at https://a.org, {name}").kept["url"]
    [('https://a.org', 13)]
    >>> scan("Led **five** people").words
    ['Led', 'five', 'people']
    """
    return Scan(text)
