"""Dates and ranges of languages without a file, by CLDR's patterns, which are read here.

Babel's own calls need a day in a time zone, answer an unknown skeleton with another one, and have no range of
months written in full (https://github.com/python-babel/babel/issues/803, 663, 1084).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from cvi18n.language.data import cldr
from cvi18n.language.moments import Moment, Style
from cvi18n.language.tags import MOST_KEPT, Tag
from cvi18n.lazy_pattern import lazy_pattern

_PARTS = lazy_pattern(r"'([^']*)'|([a-zA-Z])\2*|([^'a-zA-Z]+)")
_SPACES = lazy_pattern("[ \u00a0\u2009\u202f]+")
# What stands between the two ends: a dash, a wave dash or a sign with the spaces around it, or one word.
_BETWEEN = lazy_pattern(r"(?:\s*[–—‑~～至/-]\s*|\s+[^\W\d_]+\s+|\s+)\Z")
# A word that a name of a month has in it, and the pattern beside it.
_TWICE = lazy_pattern(r"(?<!\w)([^\W\d_]+)\u00a0\1(?!\w)")
_KNOWN_FIELDS = frozenset("yYMLd")


class Part(NamedTuple):
    """A field of a pattern ("MMM") or a text between two fields."""

    text: str
    is_field: bool

    @property
    def field(self) -> str:
        """The letter that CLDR names the field by in a table of intervals, "" for a text."""
        return {"L": "M", "Y": "y"}.get(self.text[0], self.text[0]) if self.is_field else ""


def cldr_date(value: Moment, tag: Tag, style: Style) -> str:
    """Return a date by the patterns of the nearest locale that CLDR knows; ISO's form where it knows none.

    In Polish, July is "lipiec" before a year and "lipca" after a day.

    >>> cldr_date(Moment(2024), Tag("pl"), "long")
    '2024'
    """
    data = cldr(tag)
    if not _has_months(tag):
        return "-".join(f"{part:02}" for part in value if part)
    return _glued(_printed(_date_parts(data, value.precision, style), value, data))


def cldr_range(first: Moment, last: Moment, tag: Tag, style: Style) -> str:
    """Return a period by CLDR's patterns of intervals, which say what both ends share once.

    In Czech, spring is "březen–květen 2023"; in Polish, half of a March is "4–20 marca 2023".

    >>> cldr_range(Moment(2020), Moment(2023), Tag("cs"), "short")
    '2020–2023'
    """
    data = cldr(tag)
    if first.precision != last.precision or not _has_months(tag):
        return _joined(cldr_date(first, tag, style), _fallback(data), cldr_date(last, tag, style))
    precision = first.precision
    differs = next(field for field, one, other in zip("yMd", first, last, strict=True) if one != other)
    pair = _interval(data, _skeleton(precision, style), differs)
    if pair is not None:
        start, separator, end = _split(pair)
        return _joined(_printed(start, first, data), separator, _printed(end, last, data))
    parts = _date_parts(data, precision, style)
    # CLDR has intervals of days with short months alone: they say what stands between the ends of long ones.
    model = _interval(data, _skeleton(precision, "short"), differs)
    before: Sequence[Part] = model[0] if model else (Part(_fallback(data), is_field=False),)
    separator = _split((before, []))[1]
    if differs == "y":
        return _joined(_printed(parts, first, data), separator, _printed(parts, last, data))
    shared = _shared(parts, before, differs, precision)
    return _joined(_printed(shared[0], first, data), separator, _printed(shared[1], last, data))


def today(tag: Tag) -> str:
    """Return CLDR's word for today, or "" where the installed data has none."""
    try:
        return str(cldr(tag)["date_fields"]["day"]["relative"][0])
    except (KeyError, TypeError):
        return ""


def _shared(
    parts: Sequence[Part], before: Sequence[Part], differs: str, precision: str
) -> tuple[Sequence[Part], Sequence[Part]]:
    """Return both ends of a range by the pattern of one date: what follows the field that differs is said once.

    ``before`` is the first half of the interval with short months; it says whether what is glued to the field,
    such as the dot of "4.", is said with both ends.
    """
    fields = {"M", "d"} if differs == "M" and precision == "day" else {differs}
    places = [place for place, part in enumerate(parts) if part.field in fields]
    start = list(parts[: places[-1] + 1])
    following = parts[places[-1] + 1].text if places[-1] + 1 < len(parts) else ""
    glued = re.match(r"[^\s,،]+", following)
    tail = before[-1].text if before and not before[-1].is_field else ""
    if glued and tail.startswith(glued[0]):
        start.append(Part(glued[0], is_field=False))
    return start, parts[places[0] :]


def _split(pair: tuple[Sequence[Part], Sequence[Part]]) -> tuple[list[Part], str, Sequence[Part]]:
    """Return the first half of an interval without what stands between its ends, that, and the second half."""
    start = list(pair[0])
    tail = start.pop().text if start and not start[-1].is_field else ""
    between = _BETWEEN.search(tail)
    separator = between[0] if between else ""
    unit = tail[: len(tail) - len(separator)]
    return [*start, Part(unit, is_field=False)], separator, pair[1]


def _joined(start: str, separator: str, end: str) -> str:
    """Return both ends with what stands between them: no line starts with it, and a dash between two words is closed."""
    start, end = _glued(start), _glued(end)
    has_space = "\u00a0" in start + end
    sign = separator.strip()
    if sign in {"", "-", "‑", "–"}:
        spaced = has_space and (separator != sign or not sign)
        sign = "–"
    else:
        spaced = separator != sign
    return f"{start}\u00a0{sign} {end}" if spaced else f"{start}{sign}{end}"


def _fallback(data: Mapping[str, Any]) -> str:
    """Return what CLDR puts between any two ends."""
    pattern = str(data.get("interval_formats", {}).get(None, "{0} – {1}"))
    separator = pattern.removeprefix("{0}").removesuffix("{1}")
    return "" if "{" in separator or separator.strip() in {"–", "-", "—"} else separator


def _interval(
    data: Mapping[str, Any], skeleton: str, differs: str
) -> tuple[Sequence[Part], Sequence[Part]] | None:
    """Return the two halves of CLDR's interval, or None where there is none, or one that cannot be right."""
    try:
        halves = [list(_parts(str(half))) for half in data["interval_formats"][skeleton][differs]]
    except KeyError:
        return None
    if len(halves) != 2:
        return None
    for half in halves:
        fields = [part.text[0] for part in half if part.is_field]
        said = {part.field for part in half}
        if differs not in said or len(set(fields)) < len(fields) or not _KNOWN_FIELDS.issuperset(fields):
            return None
    if any(re.search("[–—]", part.text) for part in halves[1]):
        return None
    return halves[0], halves[1]


def _skeleton(precision: str, style: Style) -> str:
    return (
        "y"
        if precision == "year"
        else f"y{'MMMM' if style == 'long' else 'MMM'}{'d' if precision == 'day' else ''}"
    )


def _date_parts(data: Mapping[str, Any], precision: str, style: Style) -> list[Part]:
    """Return the pattern of a date: of a day in full CLDR's long one, else that of the skeleton."""
    if precision == "day" and style == "long":
        pattern: Any = data["date_formats"]["long"]
    else:
        # The single months of some languages are worded in another way than their ranges: those are the newer.
        pair = _interval(data, _skeleton(precision, style), "y") if style == "short" else None
        if pair is not None and {part.field for part in pair[1]} >= set("yM"):
            return list(pair[1])
        skeletons = data["datetime_skeletons"]
        names = [_skeleton(precision, style), _skeleton(precision, "short")]
        found = (skeletons.get(name) for name in names)
        default = (
            data["date_formats"]["medium"] if precision == "day" else "y" if precision == "year" else "y-MM"
        )
        pattern = next((one for one in found if one), default)
    return list(_parts(str(getattr(pattern, "pattern", pattern))))


@cache
def _parts(pattern: str) -> tuple[Part, ...]:
    """Return a pattern's fields and the texts between them."""
    parts: list[Part] = []
    for match in _PARTS.finditer(pattern):
        if match[2]:
            parts.append(Part(match[0], is_field=True))
            continue
        text = match[3] if match[3] is not None else (match[1] or "'")
        if parts and not parts[-1].is_field:
            text = parts.pop().text + text
        parts.append(Part(text, is_field=False))
    return tuple(parts)


def _printed(parts: Sequence[Part], value: Moment, data: Mapping[str, Any]) -> str:
    return "".join(_field(part.text, value, data) if part.is_field else part.text for part in parts)


def _field(field: str, value: Moment, data: Mapping[str, Any]) -> str:
    """Return what one field of a CLDR date pattern prints."""
    if field[0] in "yY":
        return str(value.year)
    if field[0] == "d":
        return f"{value.day:0{len(field)}}"
    if field[0] not in "ML":
        return ""
    if len(field) <= 2:
        return f"{value.month:0{len(field)}}"
    width = "wide" if len(field) >= 4 else "abbreviated"
    names = (names.get(value.month, "") for names in _month_names(data, field[0], width))
    return next((str(name) for name in names if name and name != f"M{value.month:02}"), str(value.month))


def _glued(text: str) -> str:
    """Return a date whose parts no line end parts, and which says no word twice."""
    return _TWICE.sub(r"\1", _SPACES.sub("\u00a0", text.strip()))


@lru_cache(maxsize=MOST_KEPT)
def _has_months(tag: Tag) -> bool:
    """Return whether anybody has told CLDR the names of the months."""
    return any(name[1] != "M01" for name in _month_names(cldr(tag), "M", "wide"))


def _month_names(data: Mapping[str, Any], letter: str, width: str) -> Iterator[Mapping[int, str]]:
    """Yield CLDR's tables of months, the one that a pattern asks for first; some have a code in place of names."""
    contexts = ("format", "stand-alone") if letter == "M" else ("stand-alone", "format")
    for size in (width, "wide"):
        yield from (data["months"][context][size] for context in contexts)
