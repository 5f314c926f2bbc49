"""Keys for what stands in a list: made from its first words, and kept while it is edited and moved about.

A named item keeps its translations whatever happens to it, which is why names are the better way. An item of a list
gets a key here; the template catalog remembers it with its texts. At the next reading the items are matched with what
is remembered: by their texts, or most of their words, then by their place between matched neighbours. What is
matched without being equal has another text under the old key, which is what makes a merge mark its translation fuzzy.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from cvi18n.content.strict import NAME
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import KEY_LENGTH, KEY_PARTS

Texts = tuple[str, ...]  # the translatable texts of one item, in their order

MAX_WORDS, MAX_LETTERS = 5, 40  # of a key
_MOST_PAIRS = 10_000  # how many pairs of texts are compared with each other, at most
_MOST_WORDS = 100  # of an item are compared: the first ones of a long paragraph tell it from others
_MOST_SAME = (
    20  # with how many entries that share a text one is compared: what all say tells none from another
)
_ALIKE = 0.6  # which part of the words of both two texts share that are one, edited; gettext's threshold
_WORD = lazy_pattern(r"\w+")


class Item(NamedTuple):
    """An item of a list: what it says, and the words that its key is made from if it is new."""

    texts: Texts
    words: str


def keys(items: Sequence[Item], remembered: Mapping[str, Texts]) -> list[str]:
    """Return the key of each item, all different. ``remembered`` has the texts of each key, in the order of the file.

    >>> old = {"built-a-press": ("Built a press",), "led-six-people": ("Led six people",)}
    >>> said = ["Led six people", "Built two presses", "Wrote a book"]
    >>> keys([Item((text,), text) for text in said], old)
    ['led-six-people', 'built-two-presses', 'wrote-a-book']
    >>> keys([Item((text,), text) for text in ("Built a small press", "Led six people")], old)
    ['built-a-press', 'led-six-people']
    """
    old = list(remembered)
    found: dict[int, int] = {}  # positions of items, and those of what they were
    _match_equal(items, remembered, found)
    _match_shared(items, remembered, found)
    _match_alike(items, remembered, found)
    _match_places(items, remembered, found)
    taken = set(old)
    last: dict[str, int] = {}
    made: list[str] = []
    for position, item in enumerate(items):
        if position in found:
            key = old[found[position]]
        else:  # what has no words yet is called by its place
            key = _unused(key_of(item.words) if item.words.strip() else str(position + 1), taken, last)
        taken.add(key)
        made.append(key)
    return made


class Memory:
    """What a template catalog remembers: the texts under each name, by the path that the name follows.

    >>> memory = Memory([("a.b.c.title", "T"), ("a.b.c.summary", "S"), ("a.b.d", "D"), ("a.x", "X")])
    >>> memory.under("a.b")
    {'c': ('T', 'S'), 'd': ('D',)}
    """

    def __init__(self, messages: Iterable[tuple[str, str]] = ()) -> None:
        self._names: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for key, text in messages:
            if len(key) > KEY_LENGTH or key.count(".") >= KEY_PARTS:
                continue  # no CV's: and each of its parts would be kept with all that stand before it
            parts = key.split(".")
            if not all(map(NAME.fullmatch, parts)):
                continue  # somebody else's
            for depth in range(1, len(parts)):
                self._names[".".join(parts[:depth])].setdefault(parts[depth], []).append(text)

    def under(self, path: str) -> dict[str, Texts]:
        """Return the names below a path with their texts, in the order of the template."""
        return {name: tuple(texts) for name, texts in self._names.get(path, {}).items()}


def key_of(words: str) -> str:
    """Return a key made from the first words of a text.

    >>> key_of("Đã xây dựng **mô hình** cho `X`, và hơn nữa"), key_of("C++ & Rust")
    ('da-xay-dung-mo-hinh', 'c-rust')
    >>> key_of("日本語") == key_of("日本語") != key_of("日本")
    True
    """
    # A stroke is no accent that could be taken off.
    folded = unicodedata.normalize(
        "NFKD", words.casefold().replace("đ", "d").replace("ł", "l").replace("ø", "o")
    )
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    found = re.findall(r"[a-z0-9]+", letters)[:MAX_WORDS]
    while len(found) > 1 and len("-".join(found)) > MAX_LETTERS:
        found.pop()
    if found:
        return "-".join(found)[:MAX_LETTERS]
    import hashlib

    # A text of other letters has no words that a key could have.
    return "x" + hashlib.sha256(words.encode()).hexdigest()[:8]


def _unused(key: str, taken: set[str], last: dict[str, int]) -> str:
    """Return a key, with the first number that makes it another where it is taken; ``last`` has the last of each."""
    if key not in taken:
        return key
    number = last.get(key, 1) + 1
    while f"{key}-{number}" in taken:
        number += 1
    last[key] = number
    return f"{key}-{number}"


def _match_equal(items: Sequence[Item], remembered: Mapping[str, Texts], found: dict[int, int]) -> None:
    """Match what says the same, the first with the first."""
    waiting: dict[Texts, list[int]] = defaultdict(list)
    for position, texts in enumerate(remembered.values()):
        waiting[texts].append(position)
    for places in waiting.values():
        places.reverse()
    for position, item in enumerate(items):
        places = waiting.get(item.texts, [])
        if places and item.texts:
            found[position] = places.pop()


def _match_shared(items: Sequence[Item], remembered: Mapping[str, Texts], found: dict[int, int]) -> None:
    """Match entries that have some of their texts in common, those with the most first."""
    taken = set(found.values())
    places: dict[str, list[int]] = defaultdict(list)
    for position, texts in enumerate(remembered.values()):
        if position not in taken:
            for text in texts:
                places[text].append(position)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for position, item in enumerate(items):
        if position not in found:
            for text in item.texts:
                for place in places[text][:_MOST_SAME]:
                    shared[position, place] += 1
    for (position, place), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if position not in found and place not in taken:
            found[position] = place
            taken.add(place)


def _match_alike(items: Sequence[Item], remembered: Mapping[str, Texts], found: dict[int, int]) -> None:
    """Match what was edited a little, wherever it went: those first that share the most of their words."""
    taken = set(found.values())
    news = {place: _words(item.texts) for place, item in enumerate(items) if place not in found}
    olds = {place: _words(texts) for place, texts in enumerate(remembered.values()) if place not in taken}
    if len(news) * len(olds) > _MOST_PAIRS:
        return
    pairs = ((-_likeness(new, old), at, was) for at, new in news.items() for was, old in olds.items())
    for _, at, was in sorted(pair for pair in pairs if -pair[0] >= _ALIKE):
        if at not in found and was not in taken:
            found[at] = was
            taken.add(was)


def _match_places(items: Sequence[Item], remembered: Mapping[str, Texts], found: dict[int, int]) -> None:
    """Match what stands between matched neighbours with what stood there."""
    texts = list(remembered.values())
    taken = set(found.values())
    for start, end in list(_gaps(len(items), found.keys())):
        left = found[start - 1] + 1 if start else 0
        right = found[end] if end < len(items) else len(texts)
        free = _free_from(left, len(texts), taken)
        if end < len(items) and not free:
            free = _free_before(right, taken)
        news = [place for place in range(start, end) if items[place].texts]
        for new, old in _paired([items[place].texts for place in news], [texts[place] for place in free]):
            found[news[new]] = free[old]
            taken.add(free[old])


def _gaps(many: int, matched: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of positions below ``many`` that are not matched, the end exclusive."""
    start = 0
    for position in [*sorted(matched), many]:
        if start < position:
            yield start, position
        start = position + 1


def _free_from(place: int, many: int, taken: set[int]) -> list[int]:
    """Return the places from one on until the first that is taken."""
    end = place
    while end < many and end not in taken:
        end += 1
    return list(range(place, end))


def _free_before(place: int, taken: set[int]) -> list[int]:
    start = place
    while start > 0 and start - 1 not in taken:
        start -= 1
    return list(range(start, place))


def _paired(news: Sequence[Texts], olds: Sequence[Texts]) -> list[tuple[int, int]]:
    """Return which new item was which old one, in the same order: all of them, or the fewer, as alike as can be."""
    if len(news) == len(olds) or len(news) * len(olds) > _MOST_PAIRS:
        return list(zip(range(len(news)), range(len(olds)), strict=False))
    if len(news) > len(olds):
        return [(new, old) for old, new in _paired(olds, news)]
    words = [_words(old) for old in olds]
    return _best([[_likeness(new, old) for old in words] for new in map(_words, news)])


def _best(alike: list[list[float]]) -> list[tuple[int, int]]:
    """Return for each row one column, to the right of that of the row above, with the greatest sum."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    spare = columns - rows  # how many columns stay without a row
    best = [0.0] * (spare + 1)  # by the number of columns left out so far
    steps: list[list[int]] = []
    for row in range(rows):
        choice, least, scores = [], 0, [0.0] * (spare + 1)
        for left_out in range(spare + 1):
            if best[left_out] > best[least]:
                least = left_out
            choice.append(least)
            scores[left_out] = best[least] + alike[row][row + left_out]
        best = scores
        steps.append(choice)
    at = max(range(spare + 1), key=lambda left_out: best[left_out], default=0) if rows else 0
    found = []
    for row in reversed(range(rows)):
        found.append((row, row + at))
        at = steps[row][at]
    return found[::-1]


def _words(texts: Texts) -> frozenset[str]:
    """Return the words of an item, at most the first _MOST_WORDS."""
    found = (match.group() for text in texts for match in _WORD.finditer(text.casefold()))
    return frozenset(islice(found, _MOST_WORDS))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of their words two items share (Jaccard's index)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared or 1)
