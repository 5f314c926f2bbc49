"""What two sequences have in common: what changed in a text word by word, how alike two words are, which one is meant.

The longest common subsequence is found with a bit for each item of one sequence, all of which one step of arithmetic
moves (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): so many steps as the other sequence has items,
whatever the two hold. ``difflib`` takes time with the third power of the length for texts that somebody made so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

LONGEST = 500  # the letters of a word that others are looked for of
MOST_PAIRS = LONGEST**2  # that are compared: those of two texts of 500 words each
ALIKE = 0.6  # from here on one word may be meant by another

Change = tuple[int, int, int, int]  # old[a:b] became new[c:d]


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what stays and what changed between two sequences, as ``difflib`` says it: (kind, a, b, c, d).

    >>> list(opcodes("abcd", "axcde"))
    [('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 4, 2, 4), ('insert', 4, 4, 4, 5)]
    """
    at = now = 0
    for a, b, c, d in [*changes(old, new), (len(old), len(old), len(new), len(new))]:
        if a > at:
            yield "equal", at, a, now, c
        if b > a or d > c:
            yield ("insert" if a == b else "delete" if c == d else "replace"), a, b, c, d
        at, now = b, d


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Change]:
    """Yield where ``old[a:b]`` became ``new[c:d]``, as (a, b, c, d), in their order.

    Where more than MOST_PAIRS lie between the common beginning and the common end, all of that is one change.

    >>> list(changes("abcd", "axcd"))
    [(1, 2, 1, 2)]
    """
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    room = shorter - start
    end = next((at for at in range(room) if old[-at - 1] != new[-at - 1]), room)
    b, d = len(old) - end, len(new) - end
    a = c = start
    if (b - a) * (d - c) <= MOST_PAIRS:
        for at, now in _pairs(old[a:b], new[c:d]):
            if start + at > a or start + now > c:
                yield a, start + at, c, start + now
            a, c = start + at + 1, start + now + 1
    if b > a or d > c:
        yield a, b, c, d


def ratio(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return how alike two sequences are, from 0 to 1: twice what they have in common, by the length of both.

    Of those with more than MOST_PAIRS nothing is known, which is 0.

    >>> ratio("abcd", "abed"), ratio("", "")
    (0.75, 1.0)
    """
    if len(one) * len(other) > MOST_PAIRS:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    both = len(one) + len(other)
    return 2 * _in_common(_places(shorter), longer) / both if both else 1.0


def closest(word: str, known: Iterable[str], least: float = ALIKE) -> str | None:
    """Return the known word that is the most like another, the first of several; None where none is alike enough.

    >>> closest("jerome-bolt", ["edouard-pauwels", "jerome-bolte"]), closest("x", ["short"])
    ('jerome-bolte', None)
    """
    if len(word) > LONGEST:
        return None
    places = _places(word)
    best, found = least, None
    for name in known:
        both = len(word) + len(name)
        if len(name) > LONGEST or 2 * min(len(word), len(name)) < best * both:
            continue
        share = 2 * _in_common(places, name) / both if both else 1.0
        if share > best or (found is None and share == best):
            best, found = share, name
    return found


def _places(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return for each item the places where it stands, each as a bit."""
    places: dict[Hashable, int] = {}
    for at, item in enumerate(items):
        places[item] = places.get(item, 0) | 1 << at
    return places


def _in_common(places: Mapping[Hashable, int], items: Iterable[Hashable]) -> int:
    """Return how many items have a place, in the order of the places."""
    return (~deque(_rows(places, items), 1)[0]).bit_count()


def _rows(places: Mapping[Hashable, int], items: Iterable[Hashable]) -> Iterator[int]:
    """Yield a number before the first of some items, and behind each.

    Its bit at a place is 0 where one item more is in common once that place belongs to the other sequence.
    """
    row = -1
    yield row
    for item in items:
        if met := row & places.get(item, 0):
            row = (row + met) | (row - met)
        yield row


def _pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what two sequences have in common, in their order; the bits are those of the shorter one."""
    if len(old) > len(new):
        return [(at, now) for now, at in _pairs(new, old)]
    rows = list(_rows(_places(old), new))
    found = []
    at, now = len(old) - 1, len(new) - 1
    while at >= 0 and now >= 0:
        if rows[now + 1] >> at & 1:
            at -= 1
        elif not rows[now] >> at & 1:
            now -= 1
        else:
            found.append((at, now))
            at, now = at - 1, now - 1
    return found[::-1]
