"""Checks of facts: numbers and years, which are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.number_forms import date_format, number_format
from cvi18n.checking.quantities import (
    DIGITS,
    amounts,
    decimals,
    has_scale,
    phones,
    raised,
    romans,
    said,
    scaled,
    shortened,
    values,
)
from cvi18n.checking.sameness import have_same_quantities
from cvi18n.checking.scan import scan
from cvi18n.lazy_pattern import lazy_pattern

# Two years with a dash or up to three short words between them: 2019–2021, 2019 to May 2021.
_RANGE = lazy_pattern(
    r"(?<![0-9])([0-9]{4})(?: ?[-–—] ?|[ \u00a0]([^\W\d_]+)[ \u00a0](?:[^\W\d_]{1,9}\.?[ \u00a0]){0,2})([0-9]{4})(?![0-9])"
)
TWO_YEARS = re.compile(r"[0-9]{4}[^0-9]{1,30}[0-9]{4}")
_AFTERNOON = lazy_pattern(r"[0-9] ?p\.?m\b", re.IGNORECASE)
_SHORT_YEAR = lazy_pattern(r"['’][0-9]{2}\b|\b[0-9]{2}s\b|\b[0-9]{4}[–/-][0-9]{2}(?![0-9-])")
_TWICE = re.compile(
    r"(?<![\w.,+-])(?<![0-9][ \u00a0])([0-9]{1,2}|[0-9]{4,})[ \u00a0]\1(?![\w.,]|[ \u00a0][0-9])"
)
_BARE_POINT = lazy_pattern(r"(?<![\w.,])\.[0-9]")
_GROUPS = re.compile("(?<=[0-9])[ \u00a0\u202f-](?=[0-9])")


@define(
    "F101",
    "number-changed",
    Severity.ERROR,
    reason="Numbers are facts, and so are dates, weekdays, times of day and amounts of money: each must be the same, of "
    "the same thing, in the same unit. They may be written as the language writes them (99.9 and 99,9; 1,200 and 1 200; "
    "three and 3; December and tháng 12; half a million and 500 000; 8 p.m. and 20 h).",
    bad=Example("Coûts réduits de 30 % chez Acme", "Cut costs by 40% at Acme"),
    good=Example("Coûts réduits de 40 % chez Acme", "Cut costs by 40% at Acme"),
)
def number_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the quantities of both texts in their order, by kind and value; then the figures that are left."""
    if have_same_quantities(pair.source, pair.target, context.source, context.target):
        return
    from cvi18n.checking.alignment import align  # most texts say none, or the same

    aligned = align(pair, context)
    yield from aligned.faults or _other_figures(aligned.rest, context)


def _other_figures(pair: Pair, context: Context) -> Iterator[Fault]:
    source, target = scan(pair.source), scan(pair.target)
    left, right = DIGITS.findall(source.plain), DIGITS.findall(target.plain)
    if left and right:
        other = _other_magnitude(pair, context)
        if other:
            yield Fault(
                f"the number {other} has another value in the source", start=max(pair.target.find(other), 0)
            )
            return
    if left == right or len(pair.source) < 2:
        return
    twice = _TWICE.search(target.plain) if len(right) > len(left) else None
    if twice and twice[0] not in source.plain:
        yield Fault(f"the number {twice[1]} stands twice", start=twice.start(), end=twice.end())
        return
    missing, extra = _numbers_apart(source.plain, target.plain, left, right, context)
    if not missing and not extra:
        yield from _other_decimals(source.plain, target.plain)
        return
    missing -= said(target.lower, context.target)
    extra -= said(source.lower, context.source)
    if not missing and not extra:
        return
    missing, extra = _without_conventions(pair, missing, extra, context)
    extra -= missing
    lost = sorted(missing, reverse=True)
    places = _places_of(extra, target.plain) if extra else {}
    for number in sorted(extra):
        start, end = places.get(number, (0, 0))
        if lost:
            yield Fault(f"the number {lost.pop()} became {number}", start=start, end=end)
        else:
            yield Fault(f"the number {number} is not in the source", start=start, end=end)
    for number in reversed(lost):
        yield Fault(f"the number {number} is missing")


def _places_of(numbers: set[str], text: str) -> dict[str, tuple[int, int]]:
    """Return where a row of digits first begins with each of some numbers, with the zeros in front of it.

    >>> _places_of({"7", "20"}, "In 2021, 007")
    {'20': (3, 5), '7': (9, 12)}
    """
    lengths = sorted({*map(len, numbers)})
    found: dict[str, tuple[int, int]] = {}
    for match in DIGITS.finditer(text):
        start, end = match.span()
        first = end - len(match[0].lstrip("0"))
        if first > start and "0" in numbers:
            found.setdefault("0", (start, first))
        for length in lengths:
            if first + length > end:
                break
            number = text[first : first + length]
            if number in numbers:
                found.setdefault(number, (start, first + length))
    return found


def _other_magnitude(pair: Pair, context: Context) -> str | None:
    """Return a number with a word such as "million", in either text, whose value the other text has not."""
    if not _has_magnitude(pair, context):
        return None
    source, target = scan(pair.source), scan(pair.target)
    left, right = scaled(source.plain, context.source), scaled(target.plain, context.target)
    all_left = amounts(source.plain, context.source).union(left)
    words = said(source.lower, context.source) | said(target.lower, context.target)
    for value, written in right.items():
        if value not in all_left and str(value).rstrip("0") not in words and written not in pair.source:
            return written
    if not right:  # the word stands behind one of several numbers at least: 10 à 25 millions
        all_right = amounts(target.plain, context.target)
        for value, written in left.items():
            if value not in all_right and not words and written not in pair.target:
                return written
    return None


def _other_decimals(source: str, target: str) -> Iterator[Fault]:
    """Report a number with decimals that has the same digits in another order: 7.5 and 5,7."""
    left, right = decimals(source), decimals(target)
    if len(left) == len(right) and left != right:
        old, new = min(left - right), min(right - left)
        place = re.search(rf"{new[0]}[.,]{new[1]}", target)
        if place:
            yield Fault(f"the number {'.'.join(old)} became {place[0]}", start=place.start(), end=place.end())


def _numbers_apart(
    source: str, target: str, left: list[str], right: list[str], context: Context
) -> tuple[set[str], set[str]]:
    """Return the numbers that only the source has, and those that only the target has."""
    plain_left = {number.lstrip("0") or "0" for number in left}
    plain_right = {number.lstrip("0") or "0" for number in right}
    if plain_left == plain_right:
        return set(), set()
    grouped_left = values(source, context.source)
    grouped_right = values(target, context.target)
    if grouped_left == grouped_right or grouped_left == values(target, context.source):
        return set(), set()
    if _ungrouped(source) == _ungrouped(target):
        return set(), set()
    return grouped_left - grouped_right - plain_right, grouped_right - grouped_left - plain_left


def _ungrouped(text: str) -> list[str]:
    """Return the numbers in the order of their values, without spaces and hyphens: a telephone's groups."""
    return sorted(DIGITS.findall(_GROUPS.sub("", text)))


def _without_conventions(
    pair: Pair, missing: set[str], extra: set[str], context: Context
) -> tuple[set[str], set[str]]:
    """Take out what is written in another way: Roman numerals, millions, clocks, short years."""
    if _AFTERNOON.search(pair.source):  # 3 p.m. is 15 h
        left, right = set(DIGITS.findall(pair.source)), set(DIGITS.findall(pair.target))
        missing = {number for number in missing if len(number) > 2 or str(int(number) + 12) not in right}
        extra = {number for number in extra if len(number) > 2 or str(int(number) - 12) not in left}
    missing -= romans(pair.target) | raised(pair.target)
    extra -= romans(pair.source) | raised(pair.source)
    if _BARE_POINT.search(pair.source):  # .05 is 0,05
        extra.discard("0")
    if _BARE_POINT.search(pair.target):
        missing.discard("0")
    if "+" in pair.source or "+" in pair.target:
        missing, extra = _without_phones(pair, missing, extra)
    if _SHORT_YEAR.search(pair.source):
        missing, extra = _without_endings(missing, extra)
    if _SHORT_YEAR.search(pair.target):
        extra, missing = _without_endings(extra, missing)
    if _has_magnitude(pair, context):  # 1,200,000 is 1.2 million
        whole_left, whole_right = shortened(pair.source), shortened(pair.target)
        same = whole_left.keys() & whole_right.keys()
        missing -= {number for number in missing if number.rstrip("0") in whole_right}
        missing -= {part for number in same for part in DIGITS.findall(whole_left[number])}
        extra -= {number for number in extra if number.rstrip("0") in whole_left}
        extra -= {part for number in same for part in DIGITS.findall(whole_right[number])}
    return missing, extra


def _without_phones(pair: Pair, missing: set[str], extra: set[str]) -> tuple[set[str], set[str]]:
    """Take out the parts of telephone numbers that are the same but for the code of their country."""
    left, right = phones(pair.source), phones(pair.target)
    same: set[str] = set()
    for local in left.keys() & right.keys():
        for number in (left[local], right[local]):
            parts = DIGITS.findall(number)
            parts += ["".join(parts[first:]) for first in range(len(parts))]
            same.update(part.lstrip("0") for part in parts)
    return missing - same, extra - same


def _without_endings(short: set[str], long: set[str]) -> tuple[set[str], set[str]]:
    """Return two sets without the numbers of one that end a number of the other: 90 and 1990."""
    lengths = {*map(len, short)}
    endings = {number: {number[-length:] for length in lengths if length <= len(number)} for number in long}
    ends = short & set().union(*endings.values())
    return short - ends, {number for number in long if ends.isdisjoint(endings[number])}


def _has_magnitude(pair: Pair, context: Context) -> bool:
    """Say whether a number of one of the texts has a word such as "million" behind it."""
    return bool(
        has_scale(context.source).search(pair.source) or has_scale(context.target).search(pair.target)
    )


@define(
    "F103",
    "range-changed",
    Severity.ERROR,
    reason="The years of a range must be the same, in the same order.",
    bad=Example("De 2023–2019 à Paris", "From 2019–2023 in Paris"),
    good=Example("De 2019 à 2023 à Paris", "From 2019–2023 in Paris"),
)
def range_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the ranges of years that have the same years in both texts: 2019–2023, de 2019 à 2023."""
    if not TWO_YEARS.search(pair.target):
        return
    right = _ranges(pair.target, context.target)
    if not right:
        return
    left = _ranges(pair.source, context.source)
    for (start, end), place in right.items():
        if (start, end) not in left and (end, start) in left and start != end:
            yield Fault(f"the range {end}–{start} became {start}–{end}", start=place[0], end=place[1])


def _ranges(text: str, lexicon: Lexicon) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the ranges of years of a text and their places."""
    return {
        (match[1], match[3]): match.span()
        for match in _RANGE.finditer(text)
        if match[2] is None or match[2].lower() in lexicon.until
    }


CHECKS = (
    number_changed,
    number_format,
    range_changed,
    date_format,
)
