"""Date values: the year, the month and the day that an ISO-shaped text names, with its precision kept."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, Protocol, get_args, runtime_checkable

Style = Literal["long", "short"]
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@runtime_checkable
class DateLike(Protocol):
    """Anything with a year and perhaps a month and a day: the content model's dates, ``datetime.date``."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


class Moment(NamedTuple):
    """A year, a month of a year, or a day: 0 stands for what was not said. No clock, no time zone."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        if self.day:
            return "day"
        return "month" if self.month else "year"


def moment(value: str | DateLike) -> Moment:
    """Return the date that ``value`` names; raise ValueError where the calendar has no such date.

    >>> moment("2020-04")
    Moment(year=2020, month=4, day=0)
    """
    if isinstance(value, str):
        match = _ISO.fullmatch(value)
        if match is None:
            raise ValueError(f"{value[:40]!r} is not a date: write 2020, 2020-04 or 2020-04-09")
        parts = [int(part) for part in match.groups() if part is not None]
    else:
        parts = [value.year, *([value.month] if value.month else []), *([value.day] if value.day else [])]
    year, month, day = [*parts, 1, 1][:3] if len(parts) < 3 else parts
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= _days(year, month)):
        raise ValueError(f"{value!s:.40} is not a date of the calendar")
    return Moment(*parts)


def _days(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def known_style(style: str) -> None:
    """Raise ValueError, naming the styles, where ``style`` is none of them."""
    if style not in get_args(Style):
        raise ValueError(f"{style[:40]!r} is not a style of dates: write {' or '.join(get_args(Style))}")


def order(start: Moment, end: Moment) -> int:
    """Return -1, 0 or 1 as ``start`` is before, equal to or after ``end`` at the coarser precision."""
    size = min(sum(1 for part in start if part), sum(1 for part in end if part))
    return (start[:size] > end[:size]) - (start[:size] < end[:size])
