"""Many forms of words, such as names, found in a text in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 200  # characters of what is looked for: each length is tried at each word
SAME = 10  # names of one form that are looked at, and terms
MOST = 200  # names, terms or acronyms of one text that are looked at
_START = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
_FIRST = re.compile(r"\w+|\W")


class Phrases:
    """Forms, looked for all at once: the time grows with the text, and not with the number of forms."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(form for form in forms if 0 < len(form) <= LONGEST)
        self._lengths: dict[str, set[int]] = {}
        for form in self._forms:
            self._lengths.setdefault(_FIRST.findall(form)[0], set()).add(len(form))
        self._by_endings: dict[tuple[str, ...], dict[str, list[int]]] = {}

    def places(self, text: str, endings: Sequence[str] = ("",)) -> dict[str, list[int]]:
        """Return every place where a form stands as a word of its own, with one of some endings.

        Both have plain characters already. Forms of more than LONGEST characters are not found.

        >>> Phrases(["ENS", "ENS Lyon", "Lyon"]).places("At ENS Lyon, not in Lyonnais")
        {'ENS': [3], 'ENS Lyon': [3], 'Lyon': [7]}
        """
        found: dict[str, list[int]] = {}
        openings = self._openings(tuple(endings))
        if openings.keys().isdisjoint(_START.findall(text)):
            return found
        for match in _START.finditer(text):
            for length in openings.get(match[0], ()):
                form = text[match.start() : match.start() + length]
                if form in self._forms and stands(text, match.start() + length, endings):
                    found.setdefault(form, []).append(match.start())
        return found

    def _openings(self, endings: tuple[str, ...]) -> Mapping[str, list[int]]:
        """Return the first words of forms, each with each ending too, with the lengths of what may begin there."""
        if endings not in self._by_endings:
            found: dict[str, set[int]] = {}
            for first, lengths in self._lengths.items():
                for ending in endings:
                    found.setdefault(first + ending, set()).update(lengths)
            self._by_endings[endings] = {first: sorted(lengths) for first, lengths in found.items()}
        return self._by_endings[endings]


class Pile:
    """Things, each of some texts, that are found by a part of one."""

    def __init__(self, things: Iterable[Iterable[str]]) -> None:
        self._ends: list[int] = []
        pieces: list[str] = []
        size = 0
        for texts in things:
            piece = "\n".join(texts) + "\n"
            pieces.append(piece)
            size += len(piece)
            self._ends.append(size)
        self._all = "".join(pieces)

    def having(self, part: str) -> Iterator[int]:
        """Yield the numbers of the first SAME things that have a part in one of their texts.

        >>> list(Pile([["ENS"], ["Lyon", "ENS Lyon"], ["A"]]).having("ENS"))
        [0, 1]
        """
        place = self._all.find(part)
        for _ in range(SAME):
            if place < 0:
                return
            number = bisect_right(self._ends, place)
            yield number
            place = self._all.find(part, self._ends[number])


def stands(text: str, end: int, endings: Sequence[str] = ("",)) -> bool:
    """Say whether a word ends at a place of a text, or behind one of some endings there."""
    return any(
        text.startswith(ending, end) and not is_inner(text[end + len(ending) : end + len(ending) + 1])
        for ending in endings
    )


def is_inner(char: str) -> bool:
    """Say whether a character, or none, belongs to the word beside it."""
    return char.isalnum() or char in {"-", "_"} if char else False
