"""CLDR's words as the installed Babel has them, by Babel's own calls: no test knows them by heart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit


def locale(tag: str) -> Any:
    """Return Babel's locale of a tag."""
    return Locale.parse(tag, sep="-")


def day(iso: str, tag: str, style: str = "long") -> str:
    """Return a date, ``long`` or ``short``."""
    form: Any = "long" if style == "long" else "medium"
    return format_date(date.fromisoformat(iso), form, locale=locale(tag))


def month(iso: str, tag: str, style: str = "long") -> str:
    """Return a month with its year, ``long`` or ``short``."""
    skeleton = "yMMMM" if style == "long" else "yMMM"
    return format_skeleton(skeleton, date.fromisoformat(f"{iso}-01"), locale=locale(tag))


def year(iso: str, tag: str) -> str:
    """Return a year, with the mark that some languages put after it."""
    return format_skeleton("y", date.fromisoformat(f"{iso}-01-01"), locale=locale(tag))


def between(tag: str) -> str:
    """Return what stands between the two ends of a range."""
    return str(locale(tag).interval_formats[None]).replace("{0}", "").replace("{1}", "")


def listed(items: Sequence[str], tag: str) -> str:
    """Return things in a sentence."""
    return format_list(items, locale=locale(tag))


def hours(number: float, tag: str) -> str:
    """Return a number of hours, as long as it can be: older Babels print an identifier for want of a form."""
    lengths: Any = ("long", "short", "narrow")
    said = (format_unit(number, "duration-hour", length, locale=locale(tag)) for length in lengths)
    return next(text for text in said if "duration" not in text)


def number(value: float, tag: str) -> str:
    """Return a number."""
    return format_decimal(value, locale=locale(tag))


def country(code: str, tag: str) -> str:
    """Return the name of a country."""
    return str(locale(tag).territories[code])


def language(code: str, tag: str) -> str:
    """Return the name of a language, or of one with its script or territory where it has a name as a whole."""
    return str(locale(tag).languages[code])
