"""Dates and ranges as each language writes them; months are (year, month), never points in time."""

from __future__ import annotations

from cvi18n.language.cldr_dates import cldr_date, cldr_range, today
from cvi18n.language.data import language_of
from cvi18n.language.digits import in_digits
from cvi18n.language.moments import DateLike, Moment, Style, known_style, moment, order
from cvi18n.language.record import Language, Ranges
from cvi18n.language.tags import parse_tag

PRESENT = "present"


def format_date(value: str | DateLike, locale: str, style: Style = "long") -> str:
    """Return a date in the precision that it was given with; raise ValueError for no date and no style.

    >>> format_date("2024-07-01", "fr").replace(chr(0xA0), "~")
    '1er~juillet~2024'
    """
    known_style(style)
    return _date(moment(value), parse_tag(locale).tag, style)


def format_labelled_date(value: str | DateLike, locale: str) -> str:
    """Return a whole date as forms print it behind its label; raise ValueError for no date.

    Where a language's label says a word of its long dates already, the date is of figures alone.

    >>> [format_labelled_date("1984-02-09", tag).replace(chr(0xA0), "~") for tag in ("fr", "vi")]
    ['9~février~1984', '09/02/1984']
    """
    tag = parse_tag(locale).tag
    own = language_of(tag)
    return _date(moment(value), tag, own.date.labelled if own.date else "long")


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
    is_short = style == "short"
    style = (own.range.style if own.range else "") or style
    if last is None:
        return _open(first, tag, style)
    if order(first, last) > 0:
        raise ValueError(f"the end {end} is before the start {start}")
    if own.date is None:
        return in_digits(cldr_range(first, last, parse_tag(tag), style), tag)
    shared = _shared_pattern(first, last, own.range) if own.range else ""
    if shared:
        text = shared.format(
            year=first.year,
            month=_month(first, own, style),
            end_month=_month(last, own, style),
            day=_day(first.day, own),
            end_day=_day(last.day, own),
        )
        return in_digits(text, tag)
    return _joined(_date(first, tag, style), _date(last, tag, style), own, is_short=is_short)


def _open(first: Moment, tag: str, style: Style) -> str:
    """Return a range that has not ended: by the language's own words, else with CLDR's word for today."""
    date = _date(first, tag, style)
    patterns = language_of(tag).range
    if patterns:
        return str(getattr(patterns.open, first.precision)).format(date=date)
    word = today(parse_tag(tag))
    return f"{date}\u00a0– {word}" if word else f"{date}–"


def _shared_pattern(first: Moment, last: Moment, patterns: Ranges) -> str:
    """Return the pattern of a range whose ends share a year or a month, or ""."""
    if first.year != last.year or first.precision != last.precision:
        return ""
    if first.precision == "month":
        return patterns.same_year_months
    return patterns.same_month_days if first.month == last.month else patterns.same_year_days


def _joined(start: str, end: str, own: Language, *, is_short: bool) -> str:
    """Return both ends with the dash of the language between them: in a column of short ones, all have the same."""
    patterns = own.range
    if patterns and patterns.between:
        return f"{start}{patterns.between}{end}"
    spaced = any(char.isspace() for char in start + end) or (
        patterns is not None and patterns.spaced and (is_short or "/" in start + end)
    )
    return f"{start}\u00a0– {end}" if spaced else f"{start}–{end}"


def _date(value: Moment, tag: str, style: Style) -> str:
    """Return one date."""
    own = language_of(tag)
    if own.date is None:
        return in_digits(cldr_date(value, parse_tag(tag), style), tag)
    patterns = own.date.long if style == "long" else own.date.short
    if value.precision == "year":
        pattern = own.date.year
    else:
        pattern = patterns.month if value.precision == "month" else patterns.day
    text = pattern.format(year=value.year, month=_month(value, own, style), day=_day(value.day, own))
    return in_digits(text, tag)


def _month(value: Moment, own: Language, style: Style) -> str:
    """Return the name of a moment's month, in the case that it has with its day or without; "" for none."""
    if not value.month or own.months is None:
        return ""
    names = own.months.alone if own.months.alone and value.precision == "month" else own.months
    return (names.long if style == "long" else names.short)[value.month - 1]


def _day(day: int, own: Language) -> str:
    """Return the number of a day as the language writes it in a date."""
    if day == 1 and own.date and own.date.first_day:
        return own.date.first_day
    return f"{day:02}" if own.date and own.date.two_digit_days else str(day)
