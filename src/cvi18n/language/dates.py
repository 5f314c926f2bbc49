"""Dates and ranges as each language writes them; months are (year, month), never points in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvi18n.language.data import cldr, language_of, nearest
from cvi18n.language.moments import DateLike, Moment, Style, known_style, moment, order
from cvi18n.language.record import Language, Ranges
from cvi18n.language.tags import parse_tag

PRESENT = "present"
_PATTERN_FIELD = re.compile(r"'([^']*)'|(y+|M+|L+|d+)|([^'yMLd]+)|(.)", re.DOTALL)


def format_date(value: str | DateLike, locale: str, style: Style = "long") -> str:
    """Return a date in the precision that it was given with; raise ValueError for no date and no style.

    >>> format_date("2024-07-01", "fr").replace(chr(0xA0), "~")
    '1er~juillet~2024'
    """
    known_style(style)
    return _date(moment(value), parse_tag(locale).tag, style)


def format_range(
    start: str | DateLike, end: str | DateLike | None, locale: str, style: Style = "long"
) -> str:
    """Return a period. ``end`` may be "present"; None means a single date; equal ends print once.

    A dash is closed where neither end has a space, else it has a no-break space before it, so that no
    line starts with a dash. Raise ValueError where the end is before the start, and for no date and no style.

    >>> format_range("2020-04", "2020-08", "en", "short").replace(chr(0xA0), "~")
    'Apr–Aug~2020'
    """
    known_style(style)
    tag = parse_tag(locale).tag
    first = moment(start)
    last = None if end is None or end == PRESENT else moment(end)
    if end is None or first == last:
        return _date(first, tag, style)
    own = language_of(tag)
    patterns = own.range
    style = (patterns.style if patterns else "") or style
    if last is None:
        pattern = getattr(patterns.open, first.precision) if patterns else "{date}–"
        return str(pattern).format(date=_date(first, tag, style))
    if order(first, last) > 0:
        raise ValueError(f"the end {end} is before the start {start}")
    shared = _shared_pattern(first, last, patterns)
    if shared:
        return shared.format(
            year=first.year,
            month=_month(first.month, own, style),
            end_month=_month(last.month, own, style),
            day=_day(first.day, own),
            end_day=_day(last.day, own),
        )
    return _joined(_date(first, tag, style), _date(last, tag, style), tag, patterns)


def _shared_pattern(first: Moment, last: Moment, patterns: Ranges | None) -> str:
    """Return the pattern of a range whose ends share a year or a month, or ""."""
    if patterns is None or first.year != last.year or first.precision != last.precision:
        return ""
    if first.precision == "month":
        return patterns.same_year_months
    return patterns.same_month_days if first.month == last.month else patterns.same_year_days


def _joined(start: str, end: str, tag: str, patterns: Ranges | None) -> str:
    """Return both ends with the dash of the language between them."""
    if patterns is None:
        dash = _cldr_dash(tag)
        if dash:
            return f"{start}{dash}{end}"
    open_dash = any(char.isspace() for char in start + end) or (
        patterns is not None and patterns.spaced and "/" in start + end
    )
    return f"{start}\u00a0– {end}" if open_dash else f"{start}–{end}"


def _cldr_dash(tag: str) -> str:
    """Return CLDR's separator of a range where it is not a dash ("~" of ja), else ""."""
    pattern = cldr(parse_tag(tag)).get("interval_formats", {}).get(None, "{0} – {1}")
    separator = str(pattern).removeprefix("{0}").removesuffix("{1}")
    return "" if separator.strip() in {"–", "-", "—"} or "{" in separator else separator


def _date(value: Moment, tag: str, style: Style) -> str:
    """Return one date; a bare year is its digits in every language that has a file."""
    own = language_of(tag)
    if own.date is None:
        return _cldr_date(value, tag, style)
    if value.precision == "year":
        return str(value.year)
    patterns = own.date.long if style == "long" else own.date.short
    pattern = patterns.month if value.precision == "month" else patterns.day
    return pattern.format(year=value.year, month=_month(value.month, own, style), day=_day(value.day, own))


def _month(month: int, own: Language, style: Style) -> str:
    """Return the name of a month, or "" for none."""
    if not month or own.months is None:
        return ""
    return (own.months.long if style == "long" else own.months.short)[month - 1]


def _day(day: int, own: Language) -> str:
    """Return the number of a day as the language writes it in a date."""
    if day == 1 and own.date and own.date.first_day:
        return own.date.first_day
    return f"{day:02}" if own.date and own.date.two_digit_days else str(day)


def _cldr_date(value: Moment, tag: str, style: Style) -> str:
    """Return a date by CLDR's patterns, which are read here: Babel's own calls need a time zone's day."""
    data = cldr(parse_tag(tag))
    if nearest(parse_tag(tag)) == "root" or all(name[1] == "M01" for name in _month_names(data, "M", "wide")):
        return "-".join(f"{part:02}" for part in value if part)  # nobody has told CLDR the names of months
    if value.precision == "day":
        pattern: Any = data["date_formats"]["long" if style == "long" else "medium"]
    else:
        skeleton = "y" if value.precision == "year" else ("yMMMM" if style == "long" else "yMMM")
        skeletons = data["datetime_skeletons"]
        pattern = skeletons.get(skeleton) or skeletons.get("yMMM") or "y-MM"
        if value.precision == "year":
            pattern = skeletons.get("y") or "y"
    text = str(getattr(pattern, "pattern", pattern))
    return "".join(_pattern_part(match, value, data) for match in _PATTERN_FIELD.finditer(text)).replace(
        " ", "\u00a0"
    )


def _pattern_part(match: re.Match[str], value: Moment, data: Mapping[str, Any]) -> str:
    """Return what one field or literal of a CLDR date pattern prints."""
    quoted, field, literal, other = match.groups()
    if field is None:
        return (quoted or "'") if quoted is not None else (literal or other)
    if field[0] == "y":
        return str(value.year)
    if field[0] == "d":
        return f"{value.day:0{len(field)}}"
    if len(field) <= 2:
        return f"{value.month:0{len(field)}}"
    width = "wide" if len(field) >= 4 else "abbreviated"
    names = (names.get(value.month, "") for names in _month_names(data, field[0], width))
    return next((str(name) for name in names if name and name != f"M{value.month:02}"), str(value.month))


def _month_names(data: Mapping[str, Any], letter: str, width: str) -> Iterator[Mapping[int, str]]:
    """Yield CLDR's tables of months, the one that a pattern asks for first; some have a code in place of names."""
    contexts = ("format", "stand-alone") if letter == "M" else ("stand-alone", "format")
    for context in contexts:
        yield from (data["months"][context][width], data["months"][context]["wide"])
