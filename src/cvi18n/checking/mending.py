"""A text and the same text put right: where they differ, and what of that may be done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from cvi18n.checking.scan import scan
from cvi18n.likeness import changes

# Two texts run on together where so many characters are equal; so far ahead such a place is looked for.
SAME = 3
WINDOW = 32


def differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    r"""Yield where ``old[a:b]`` becomes ``new[c:d]``, as (a, b, c, d), in their order.

    What mends a text changes a few characters here and there, so the next common place is looked for
    nearby: the work grows with the length, not with its square. Where it is not
    nearby, all up to the common end is one difference.

    >>> list(differences("a  b, cafe\u0301", "a b, caf\u00e9"))
    [(2, 3, 2, 2), (9, 11, 8, 9)]
    """
    at = now = 0
    while at < len(old) or now < len(new):
        if old[at : at + 1] == new[now : now + 1]:
            at, now = at + 1, now + 1
            continue
        end, now_end = _together(old, new, at, now)
        yield from _smaller(old, new, (at, end, now, now_end))
        at, now = end, now_end


def _smaller(old: str, new: str, found: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the parts of one difference: in a short one there may be characters that stay."""
    at, end, now, now_end = found
    if not 2 < end - at + now_end - now <= 2 * WINDOW or at == end or now == now_end:
        yield found
        return
    for a, b, c, d in changes(old[at:end], new[now:now_end]):
        yield at + a, at + b, now + c, now + d


def _together(old: str, new: str, at: int, now: int) -> tuple[int, int]:
    """Return where two texts run on together, behind two characters that differ."""
    for size in range(1, WINDOW + 1):
        for more in range(size + 1):
            end, now_end = at + size - more, now + more
            if end > len(old) or now_end > len(new):
                continue
            if old[end : end + SAME] == new[now_end : now_end + SAME]:
                return end, now_end
    end, now_end = len(old), len(new)
    while end > at and now_end > now and old[end - 1] == new[now_end - 1]:
        end, now_end = end - 1, now_end - 1
    return end, now_end


def allowed(source: str, text: str, fixed: str | None) -> str | None:
    """Return what of a fix may be done to a text: nothing to code, links and placeholders that are the source's.

    Another stretch of that kind may become what the source has, and stays else. None if nothing is left.
    """
    if fixed is None or fixed == text:
        return None
    kept = scan(text).kept
    if not kept and not scan(fixed).kept:
        return fixed
    changes = list(differences(text, fixed))
    right, own = set(_stretches(source)), _stretches(text)
    places = [(start, start + len(held), (kind, held)) for kind, many in kept.items() for held, start in many]
    in_source = [(start, end) for start, end, held in places if held in right]
    for left_alone in (in_source, [(start, end) for start, end, _ in places]):
        result = _with_changes(text, fixed, changes, left_alone)
        now = _stretches(result)
        if result != text and len(now) >= len(own) and right.union(own).issuperset(now):
            return result
    return None


def _with_changes(
    text: str,
    fixed: str,
    changes: Iterable[tuple[int, int, int, int]],
    left_alone: Iterable[tuple[int, int]],
) -> str:
    """Return a text with the changes that lead to a fixed one, those inside some places apart."""
    pieces, done = [], 0
    stretches = sorted(left_alone)
    for start, end, now_start, now_end in changes:
        at = bisect_left(stretches, (end,)) - 1  # the last that begins before the change ends
        if at < 0 or stretches[at][1] <= start:
            pieces += [text[done:start], fixed[now_start:now_end]]
            done = end
    return "".join([*pieces, text[done:]])


def _stretches(text: str) -> list[tuple[str, str]]:
    """Return what a text holds that must stay as it is, with its kind."""
    return [(kind, held) for kind, many in scan(text).kept.items() for held, _ in many]
