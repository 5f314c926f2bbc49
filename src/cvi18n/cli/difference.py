"""What changed in a text, as diff -u shows it, in time that grows with its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# How many lines ahead the texts are looked at for where they go on alike: an upgrade changes few lines in a row.
AHEAD = 64
AROUND = 1  # lines that are shown before and behind what changed


class _Change(NamedTuple):
    """The lines of the old text from ``start`` to ``end``, in whose place those of the new one stand."""

    start: int
    end: int
    new_start: int
    new_end: int


def difference(name: str, old: Sequence[str], new: Sequence[str]) -> str:
    r"""Return what changes in a file of a name, from its lines to others; "" where nothing does.

    Where many lines in a row have changed, some that are equal may be shown as changed; they are right all the same.

    >>> print(difference("a", ["1", "2", "3", "4"], ["1", "b", "3", "4"]))
    --- a
    +++ a
    @@ -1,3 +1,3 @@
     1
    -2
    +b
     3
    """
    lines = [line for hunk in _hunks(_changes(old, new)) for line in _shown(hunk, old, new)]
    return "\n".join([f"--- {name}", f"+++ {name}", *lines]) if lines else ""


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    at = there = 0
    while at < len(old) or there < len(new):
        if at < len(old) and there < len(new) and old[at] == new[there]:
            at, there = at + 1, there + 1
            continue
        skipped, added = _until_alike(old[at : at + AHEAD], new[there : there + AHEAD])
        yield _Change(at, at + skipped, there, there + added)
        at, there = at + skipped, there + added


def _until_alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many lines of each stand before the nearest one that both have; all of them where there is none."""
    first: dict[str, int] = {}
    for place, line in enumerate(old):
        first.setdefault(line, place)
    best = len(old), len(new)
    for place, line in enumerate(new):
        if place >= sum(best):
            break
        if line in first and first[line] + place < sum(best):
            best = first[line], place
    return best


def _hunks(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that are shown together: no more than what is shown around them stands between."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * AROUND:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _shown(hunk: list[_Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    before = min(AROUND, hunk[0].start)
    behind = min(AROUND, len(old) - hunk[-1].end)
    start, end = hunk[0].start - before, hunk[-1].end + behind
    new_start, new_end = hunk[0].new_start - before, hunk[-1].new_end + behind
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@"
    at = start
    for change in hunk:
        yield from (f" {line}" for line in old[at : change.start])
        yield from (f"-{line}" for line in old[change.start : change.end])
        yield from (f"+{line}" for line in new[change.new_start : change.new_end])
        at = change.end
    yield from (f" {line}" for line in old[at:end])


def _range(start: int, end: int) -> str:
    """Return lines as diff -u says them: the first and how many; one has no number, none the line before."""
    count = end - start
    if count == 1:
        return f"{start + 1}"
    return f"{start + 1 if count else start},{count}"
