"""The dates of a text, in figures and in words, each as year, month and day; what is not said is None."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import Month, months
from cvi18n.language.data import language_of
from cvi18n.language.tags import MOST_KEPT

_FIGURES = re.compile(
    r"(?<![\w./])(?:((?:1[0-9]|20)[0-9]{2})-([0-9]{1,2})(?:-([0-9]{1,2}))?"
    r"|([0-9]{1,2})([/.-])([0-9]{1,2})\5((?:1[0-9]|20)[0-9]{2})|([0-9]{1,2})/((?:19|20)[0-9]{2}))(?![\w/]|[.-][0-9])"
)
# A day before its month (3rd of May, 1er mai, 3. Mai), or behind it, and the year behind them.
_DAY_BEFORE = re.compile(
    "(?<![0-9.,:/])([0-9]{1,2})(?:[^\\W\\d_]{0,2}|[.ºª])[ \u00a0](?:[^\\W\\d_]{1,3}[ \u00a0'’])?$"
)
_DAY_BEHIND = re.compile("\\.?[ \u00a0]([0-9]{1,2})(?:[^\\W\\d_]{2})?(?![\\w/:%]|[.,][0-9])")
# The other day of some days of one month: 3–14, 3 to 14.
_BETWEEN = "(?:[ \u00a0]?[-–/][ \u00a0]?|[ \u00a0][^\\W\\d_]{1,3}[ \u00a0])"
_FIRST_DAY = re.compile(f"(?<![0-9.,:/])([0-9]{{1,2}})(?:[^\\W\\d_]{{0,2}}|[.ºª]){_BETWEEN}$")
_LAST_DAY = re.compile(f"{_BETWEEN}([0-9]{{1,2}})(?:[^\\W\\d_]{{2}})?(?![\\w/:%]|[.,][0-9])")
_YEAR_BEHIND = re.compile(
    "\\.?,?(?:[ \u00a0]|/)(?:(?:[^\\W\\d_]{1,4}[ \u00a0])?((?:19|20)[0-9]{2})|['’]?([4-9][0-9]))(?![\\w%]|[.,][0-9])"
)
_ROOM = 14  # for a day before its month
_NEXT = 6  # characters between a day and the month behind it, at most
_LAST = 31


class Date(NamedTuple):
    """A year, a month and a day."""

    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: Date) -> bool:
        """Say whether two dates may be the same: 68 is 1968, and what one does not say may be anything."""
        return all(
            one is None
            or two is None
            or one == two
            or (place == 0 and one % 100 == two % 100 and min(one, two) < 100)
            for place, (one, two) in enumerate(zip(self, other, strict=True))
        )

    def says_as_much(self, other: Date) -> bool:
        """Say whether two dates are of the same precision."""
        return all((one is None) == (two is None) for one, two in zip(self, other, strict=True))


class Dated(NamedTuple):
    """A date of a text: what it may be read as, and its place."""

    readings: frozenset[Date]
    start: int
    end: int


def dates(text: str, lexicon: Lexicon) -> list[Dated]:
    """Return the dates of a text that have a month, in their order.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> [tuple(*date.readings) for date in dates("From 3 May 2019 to June", lexicon("en"))]
    [(2019, 5, 3), (None, 6, None)]
    >>> [tuple(*date.readings) for date in dates("ngày 11/4/2022", lexicon("vi"))]
    [(2022, 4, 11)]
    """
    found = list(_in_figures(text, lexicon))
    starts, ends = [date.start for date in found], [date.end for date in found]
    floor, named = 0, months(text, lexicon)
    for place, month in enumerate(named):
        before = bisect_left(starts, month.end)  # the dates in figures that begin before the month's end
        if not before or ends[before - 1] <= month.start:
            ceiling = named[place + 1].start if place + 1 < len(named) else len(text) + _NEXT + 1
            found.append(_around(text, month, floor, ceiling))
            floor = found[-1].end
    return sorted(found, key=lambda date: date.start)


def _around(text: str, month: Month, floor: int, ceiling: int) -> Dated:
    """Return the date that a month in words belongs to; what is before ``floor`` or behind ``ceiling`` does not."""
    start, end = month.start, month.end
    days: set[int | None] = set()
    before = _DAY_BEFORE.search(text, max(floor, start - _ROOM), start)
    if before and 0 < int(before[1]) <= _LAST:
        start, days = before.start(), {int(before[1])}
        first = _FIRST_DAY.search(text, max(floor, start - _ROOM), start)
        if first and 0 < int(first[1]) < int(before[1]):
            start = first.start()
            days.add(int(first[1]))
    else:
        behind = _DAY_BEHIND.match(text, end)
        if behind and 0 < int(behind[1]) <= _LAST:
            end, days = behind.end(), {int(behind[1])}
            last = _LAST_DAY.match(text, end)
            if last and int(behind[1]) < int(last[1]) <= _LAST and last.end() + _NEXT < ceiling:
                end = last.end()
                days.add(int(last[1]))
    year = _YEAR_BEHIND.match(text, end)
    if year:
        end = year.end()
    said = int(year[1] or year[2]) if year else None
    return Dated(frozenset(Date(said, month.number, day) for day in days or {None}), start, end)


def _in_figures(text: str, lexicon: Lexicon) -> Iterator[Dated]:
    for match in _FIGURES.finditer(text):
        year, month, day, first, _, second, last, short, long = match.groups()
        readings: list[tuple[str, str, str | None]]
        if year:
            readings = [(year, month, day)]
        elif long:
            readings = [(long, short, None)]
        else:
            readings = [(last, second, first)]
            if not _day_first(lexicon.tag):
                readings.append((last, first, second))
        dates = {Date(int(y), int(m), int(d) if d else None) for y, m, d in readings}
        sound = frozenset(date for date in dates if 0 < (date.month or 0) <= 12 and (date.day or 1) <= 31)
        if sound:
            yield Dated(sound, *match.span())


@lru_cache(maxsize=MOST_KEPT)
def _day_first(tag: str) -> bool:
    """Say whether a language writes the day of a date in figures before the month, and never behind it."""
    known = language_of(tag).date
    pattern = known.short.day if known else ""
    return 0 <= pattern.find("{day}") < pattern.find("{month}") and "-" not in tag
