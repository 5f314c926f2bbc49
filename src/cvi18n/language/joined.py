"""Runs joined into one text, in which what no rule may touch (``kept``) has been put aside."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cvi18n.language.kept import KINDS, MARK, Kept, spans
from cvi18n.language.rule import SPACE, compiled

# What no rule may touch. A rule sets the space of a unit, and of the groups of a number.
_FIXED = KINDS - {"escape", "digits", "quantity", "version"}
# Between two times of a clock, or two dates of ISO 8601, a hyphen is the dash of a range; it is all that changes there.
_HYPHENS = rf"{SPACE}?--?{SPACE}?"
_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_ALONE = rf"(?!{SPACE}?[-–—])"
_RANGES = {
    "time": (rf"{_CLOCK}(?:{_HYPHENS}|{SPACE}?–{SPACE}?){_CLOCK}(?!\w){_ALONE}", "–"),
    # In a date there are hyphens: a closed dash would look like one more, and is left where it was typed.
    "date": (rf"(\d{{4}}-\d\d(?:-\d\d)?){_HYPHENS}(\d{{4}}-\d\d(?:-\d\d)?)(?!\w){_ALONE}", "\u00a0– "),
}


@dataclass(slots=True)
class Joined:
    """Consecutive runs as one text. ``cuts`` are the places between runs; they move with every edit.

    ``kept`` has been put aside, the protected runs among it; ``found`` says that there is more than those.
    """

    text: str
    cuts: list[int]
    kept: list[str]
    found: bool = False

    @classmethod
    def of(cls, runs: Sequence[tuple[str, bool]]) -> Joined:
        """Join runs of text; a protected run becomes one MARK."""
        pieces: list[str] = []
        cuts: list[int] = []
        kept: list[str] = []
        length = 0
        for text, protected in runs:
            piece = text
            if protected and text:
                kept.append(text)
                piece = MARK
            elif MARK in text:
                kept.extend(MARK * text.count(MARK))
            pieces.append(piece)
            length += len(piece)
            cuts.append(length)
        joined = cls("".join(pieces), cuts[:-1], kept)
        joined._protect()
        return joined

    def split(self) -> list[str]:
        """Return the texts of the runs, with what was protected back in its place."""
        if not self.kept:
            if not self.cuts:
                return [self.text]
            ends = [*self.cuts, len(self.text)]
            return [self.text[start:end] for start, end in zip([0, *self.cuts], ends, strict=True)]
        kept = iter(self.kept)
        ends = [*self.cuts, len(self.text)]
        return [
            _restored(self.text[start:end], kept) for start, end in zip([0, *self.cuts], ends, strict=True)
        ]

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> None:
        """Replace every match; runs keep their own characters."""
        if not self.cuts:
            self.text = pattern.sub(replace, self.text)
            return
        edits = []
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new != match[0]:
                edits.append(_trimmed(match.start(), match[0], new))
        self.edit(edits)

    def edit(self, edits: Sequence[tuple[int, int, str]]) -> None:
        """Apply edits (start, end, new text), sorted and apart.

        What is inserted at a cut belongs to the run on its right, unless that one is protected, or it is
        the space of an opening quotation mark: a link within quotation marks is not underlined beyond its text.
        """
        if not edits:
            return
        pieces: list[str] = []
        cuts: list[int] = []
        waiting = iter(self.cuts)
        cut = next(waiting, None)
        done = length = 0
        for start, end, new in edits:
            while cut is not None and (
                cut < start or (cut == start and not self._goes_left(start, end, new))
            ):
                cuts.append(length + cut - done)
                cut = next(waiting, None)
            length += start - done
            while cut is not None and cut < end:
                cuts.append(length + min(cut - start, len(new)))
                cut = next(waiting, None)
            pieces += (self.text[done:start], new)
            length += len(new)
            done = end
        while cut is not None:
            cuts.append(length + cut - done)
            cut = next(waiting, None)
        pieces.append(self.text[done:])
        self.text = "".join(pieces)
        self.cuts = cuts

    def _goes_left(self, start: int, end: int, new: str) -> bool:
        """Return whether an edit at a cut is an insertion that belongs to the run on its left."""
        if start != end:
            return False
        before = self.text[start - 1 : start]
        return self.text[start : start + 1] == MARK or (
            new.isspace() and unicodedata.category(before) == "Pi"
        )

    def _protect(self) -> None:
        """Put a MARK in the place of every stretch that no rule may touch, in pieces where runs meet."""
        found = spans(self.text, _FIXED)
        if not found:
            return
        kinds = {kind for _, _, kind in found}
        self.found = kinds != {"mark"}
        earlier = iter(self.kept)
        kept: list[str] = []
        edits: list[tuple[int, int, str]] = []
        cuts = self.cuts
        for start, end, _ in found:
            inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
            for first, last in zip([start, *inner], [*inner, end], strict=True):
                piece = self.text[first:last]
                kept.append(_restored(piece, earlier) if MARK in piece else piece)
                edits.append((first, last, MARK))
        if not kinds.isdisjoint(_RANGES):
            edits = sorted([*edits, *self._range_dashes(found)])
        self.edit(edits)
        self.kept = kept

    def _range_dashes(self, found: Sequence[Kept]) -> Iterator[tuple[int, int, str]]:
        """Yield the edits of the dashes between two times, and between two dates of which the first is earlier."""
        for one, other in pairwise(found):
            if one.kind != other.kind or one.kind not in _RANGES:
                continue
            pattern, dash = _RANGES[one.kind]
            match = compiled(pattern).match(self.text, one.start)
            if match is None or match.end() != other.end or self._follows_dash(one.start):
                continue
            if one.kind == "date" and not (len(match[1]) == len(match[2]) and match[1] < match[2]):
                continue
            yield one.end, other.start, dash

    def _follows_dash(self, place: int) -> bool:
        return self.text[max(0, place - 2) : place].rstrip(" \u00a0\u202f")[-1:] in {"-", "–", "—"}


def _restored(text: str, kept: Iterator[str]) -> str:
    """Return ``text`` with each MARK replaced by the next protected stretch."""
    first, *others = text.split(MARK)
    return first + "".join(next(kept) + other for other in others)


def _trimmed(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Return the edit from ``old`` to ``new`` without what both have in common at their ends."""
    front = 0
    while front < len(old) and front < len(new) and old[front] == new[front]:
        front += 1
    back = 0
    limit = min(len(old), len(new)) - front
    while back < limit and old[-1 - back] == new[-1 - back]:
        back += 1
    return start + front, start + len(old) - back, new[front : len(new) - back]
