"""Checks of the dates of one whole CV: when each entry was, and what is not said of it."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.name_checks import Found, every_entry, every_section
from cvi18n.content.code_types import PRESENT
from cvi18n.content.declaration import Entry
from cvi18n.content.model import CV

EXPECTED = "expected"
FUTURE = 9999 * 12


@define(
    "Y102",
    "dates-overlap",
    Severity.NOTE,
    reason="Two entries of one section cover the same months. That is often right (two posts held at once), "
    "and sometimes a mistyped year.",
    bad=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  posts:\n    kind: experience\n    entries:\n"
        "      one: {title: Engineer, organisation: lab, start: 2018-02, end: 2021-05}\n"
        "      two: {title: Student, organisation: lab, start: 2019-02, end: 2019-06}\n"
    ),
    good=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  posts:\n    kind: experience\n    entries:\n"
        "      one: {title: Engineer, organisation: lab, start: 2019, end: 2021}\n"
        "      two: {title: Student, organisation: lab, start: 2017, end: 2019}\n"
    ),
)
def dates_overlap(cv: CV, today: str) -> Found:
    """Compare the ranges of each section's entries in order of their starts.

    A range is as short as its precision allows. An entry is named once, with the one that lasts longest
    of those that began before it.
    """
    del today
    for section in every_section(cv.sections):
        dated = [(span, entry) for entry in section.entries if (span := _span(entry)) is not None]
        longest: tuple[int, Any] = (0, None)
        for (start, end), entry in sorted(dated, key=itemgetter(0)):
            if start < longest[0]:
                start_field = next(field.name for field in entry.fields if field.role == "start")
                yield (
                    f"sections.{section.key}.{entry.key}.{start_field}",
                    Fault(
                        f"{_range(entry)} overlaps with '{longest[1].key}', {_range(longest[1])}",
                        "correct a date, if this is a slip",
                    ),
                )
            longest = max(longest, (end, entry), key=itemgetter(0))


@define(
    "Y103",
    "in-the-future",
    Severity.WARNING,
    reason="An entry begins after today, and is not `expected`. A plan reads as a fact: `expected: true` prints that it "
    "is none; else the year is mistyped, as it is where the document's own date (`updated`) lies ahead.",
    bad=Example(
        "sections:\n  talks:\n    kind: talks\n    entries:\n"
        "      sums: {title: On sums, event: Sum Day, date: 2099-05}\n"
    ),
    good=Example(
        "sections:\n  talks:\n    kind: talks\n    entries:\n"
        "      sums: {title: On sums, event: Sum Day, date: 2019-05}\n"
    ),
)
def in_the_future(cv: CV, today: str) -> Found:
    """Compare starts, dates, years and the document's date with ``today``, at the precision they are written with."""
    if cv.updated and cv.updated > today[: len(cv.updated)]:
        hint = "correct it, or the clock of this machine"
        yield "updated", Fault(f"the document's date {cv.updated} is in the future", hint)
    for path, entry in every_entry(cv):
        if entry.get(EXPECTED):
            continue
        for field, date in entry.items():
            if field.role not in {"start", "when"} or not isinstance(date, str):
                continue
            if date > today[: len(date)]:
                hint = "correct it; or write `expected: true` beside it"
                yield f"{path}.{field.name}", Fault(f"the {field.name} {date} is in the future", hint)


@define(
    "Y115",
    "no-end",
    Severity.WARNING,
    reason="An entry has a start and no end, so the start alone is printed. Whoever reads it takes it for all: one "
    "month, or one year. What goes on has `end: present`; what was over at once has a `date`.",
    bad=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  posts:\n    kind: experience\n    entries:\n"
        "      one: {title: Engineer, organisation: lab, start: 2018-02}\n"
    ),
    good=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  posts:\n    kind: experience\n    entries:\n"
        "      one: {title: Engineer, organisation: lab, start: 2018-02, end: present}\n"
        "      two: {title: Juror, organisation: lab, date: 2017-03}\n"
    ),
)
def no_end(cv: CV, today: str) -> Found:
    """Look for a start without an end."""
    del today
    for path, entry in every_entry(cv):
        start = next((field for field, _ in entry.items() if field.role == "start"), None)
        has_end = any(field.role == "end" for field in entry.fields)
        if start and has_end and entry.of_role("end") is None:
            said = entry.values[start.name]
            length = {4: "year", 7: "month"}.get(len(said), "day")
            hint = f"one {length}: write `date: {said}` in its place; or it goes on: `end: {PRESENT}`"
            yield f"{path}.{start.name}", Fault(f"this has a {start.name} and no end", hint)


@define(
    "Y116",
    "expected-and-past",
    Severity.WARNING,
    reason="What is said to be expected has a date that is over: it has happened, or the date has moved.",
    bad=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  studies:\n    kind: education\n    entries:\n"
        "      phd: {degree: phd, organisation: lab, start: 2015, end: 2018, expected: true}\n"
    ),
    good=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  studies:\n    kind: education\n    entries:\n"
        "      phd: {degree: phd, organisation: lab, start: 2015, end: 2018}\n"
    ),
)
def expected_and_past(cv: CV, today: str) -> Found:
    """Compare the last date of what is expected with ``today``, at the precision that it is written with."""
    for path, entry in every_entry(cv):
        if not entry.get(EXPECTED):
            continue
        dates = [date for role in ("end", "when", "start") if isinstance(date := entry.of_role(role), str)]
        if dates and dates[0] < today[: len(dates[0])]:
            hint = "delete `expected`, or write the date of today's plan"
            yield f"{path}.{EXPECTED}", Fault(f"{dates[0]} is expected, and is over", hint)


CHECKS: tuple[Check, ...] = (dates_overlap, in_the_future, no_end, expected_and_past)


def _span(entry: Entry) -> tuple[int, int] | None:
    """Return the months that an entry surely covers, [from, to): a year's start is its end, and its end its start."""
    start, end = entry.of_role("start"), entry.of_role("end")
    if not start or not end:
        return None
    first = _month(start, 12)
    last = FUTURE if end == "present" else _month(end, 1)
    return (first, last) if first < last else None


def _month(date: str, default: int) -> int:
    """Return a date as months since the year 0; ``default`` is the month of a mere year."""
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) > 4 else default) - 1


def _range(entry: Entry) -> str:
    return f"{entry.of_role('start')} to {entry.of_role('end')}"
