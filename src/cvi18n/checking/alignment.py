"""The quantities of a text and of its translation, side by side: what became another one, and what changed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Fault, Pair
from cvi18n.checking.quantities import DIGITS
from cvi18n.checking.quantity import DATE, FREQUENCY, NUMBER, SEASON, TIME, WEEKDAY, Quantity
from cvi18n.checking.reading import read, things
from cvi18n.checking.scan import scan
from cvi18n.checking.units import MEASURES
from cvi18n.language.data import language_of
from cvi18n.value_object import ValueObject, record

# How many of the second unit one of the first is; a translation may say a length in its readers' own.
_CONVERTED = {("mile", "km"): 1.609, ("km", "mile"): 0.621, ("foot", "m"): 0.305, ("m", "foot"): 3.281}
_CLOSE = 0.05
_SHORT_YEAR = 32  # what is less may be a day
_FEW = 2  # numbers in words that became others
_MANY = 200  # quantities of a table, which nobody compares by their places


@record
class Aligned(ValueObject):
    """What was found in two texts, and the two without the quantities that are the same in both."""

    faults: tuple[Fault, ...]
    rest: Pair


def align(pair: Pair, context: Context) -> Aligned:
    """Compare the quantities of two texts: in their order, kind by kind, with what they count."""
    source, target = scan(pair.source).plain, scan(pair.target).plain
    left, right = read(source, context.source), read(target, context.target)
    if len(left) > _MANY or len(right) > _MANY:
        return Aligned((), pair)
    matches = _Matches(left, right)
    faults = tuple(_faults(pair, context, matches))
    return Aligned(faults, pair if faults else matches.rest(pair))


class _Matches:
    """Which quantity of a translation is which of its source's."""

    def __init__(self, left: Sequence[Quantity], right: Sequence[Quantity]) -> None:
        self.left, self.right = left, right
        self.pairs: list[tuple[Quantity, Quantity]] = []
        free = list(right)
        for one in left:
            same = [other for other in free if _same(one, other)]
            if same:
                chosen = min(
                    same,
                    key=lambda other: (
                        other.thing != one.thing,
                        other.spelled != one.spelled,
                        not other.sure,
                    ),
                )
                free.remove(chosen)
                self.pairs.append((one, chosen))
        taken = {id(one) for one, _ in self.pairs}
        self.missing = [one for one in left if id(one) not in taken]
        spans = [(other.start, other.end) for _, other in self.pairs]
        self.extra = [
            other
            for other in free
            if not any(start < other.end and other.start < end for start, end in spans)
        ]

    def of(self, kind: str) -> tuple[list[Quantity], list[Quantity]]:
        """Return what only the source has of a kind, and what only the translation has."""
        return [one for one in self.missing if one.kind == kind], [
            one for one in self.extra if one.kind == kind
        ]

    def rest(self, pair: Pair) -> Pair:
        """Return two texts with spaces for the quantities that are the same, and written in another way."""
        source, target = pair.source, pair.target
        for one, other in self.pairs:
            if one.kind == DATE and not any(a.says_as_much(b) for a in one.values for b in other.values):
                continue
            if one.scaled != other.scaled or _figures(source, one) != _figures(target, other):
                source, target = _blanked(source, one), _blanked(target, other)
        for other in self.extra:
            if other.named:
                target = _blanked(target, other)
        if (source, target) == (pair.source, pair.target):
            return pair
        return Pair(source, target, pair.language, pair.source_language, pair.kind, pair.entry, pair.form)


def _figures(text: str, one: Quantity) -> str:
    """Return the digits of a quantity in their order, without zeros before them."""
    return "".join(DIGITS.findall(text[one.start : one.end])).lstrip("0")


def _blanked(text: str, one: Quantity) -> str:
    return text[: one.start] + " " * (one.end - one.start) + text[one.end :]


def _same(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities may be the same."""
    if one.kind != other.kind:
        return False
    if one.kind == DATE:
        return any(a.agrees(b) for a in one.values for b in other.values)
    if not one.values.isdisjoint(other.values):
        return True
    if one.kind != NUMBER or _is_short_for(one, other) or _is_short_for(other, one):
        return one.kind == NUMBER
    if one.thing == other.thing:
        return False
    if (one.thing, other.thing) == ("°f", "°c"):
        return any(abs((a - 32) / 1.8 - b) <= 1 for a in one.values for b in other.values)
    factor = _CONVERTED.get((one.thing, other.thing))
    return factor is not None and any(
        abs(a * factor - b) <= _CLOSE * a * factor + (0.5 if factor < 2 and a > 1 and b > 2 else 0.05)
        for a in one.values
        for b in other.values
    )


def _is_short_for(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures are the end of a year: 98 and 1998."""
    if one.spelled or one.thing or not other.is_year:
        return False
    return any(_SHORT_YEAR <= value < 100 for value in one.values) and not one.values.isdisjoint(
        value % 100 for value in other.values
    )


def _faults(pair: Pair, context: Context, matches: _Matches) -> Iterator[Fault]:
    """Yield what became another quantity; where nothing did, what changed places; at last, what has another unit."""
    for some in (_others, _other_places, _other_measures):
        found = False
        for fault in some(pair, context, matches):
            found = True
            yield fault
        if found:
            return


def _others(pair: Pair, context: Context, matches: _Matches) -> Iterator[Fault]:
    """Yield the quantities that became others."""
    yield from _other_kinds(pair, matches)
    yield from _other_numbers(pair, context, matches)


def _became(pair: Pair, one: Quantity, other: Quantity, what: str) -> Fault:
    old, new = pair.source[one.start : one.end], pair.target[other.start : other.end]
    return Fault(f"{what} {old} became {new}", start=other.start, end=other.end)


def _other_kinds(pair: Pair, matches: _Matches) -> Iterator[Fault]:
    """Yield the dates, weekdays, seasons, times and frequencies that became others."""
    for kind in (DATE, WEEKDAY, SEASON, TIME, FREQUENCY):
        missing, extra = matches.of(kind)
        if kind == DATE and len(missing) != len(extra):
            continue
        if kind == WEEKDAY and missing and not extra and not matches.of(DATE)[0]:
            extra = matches.of(DATE)[1]  # Tue, mars
        if kind == TIME:
            missing = [one for one in missing if one.sure]
            lasting = {value for one in matches.left if one.thing == "hour" for value in one.values}
            extra = [one for one in extra if one.sure or not {60 * value for value in lasting} & one.values]
        if kind == FREQUENCY and (len(missing), len(extra)) != (1, 1):
            continue
        for one, other in zip(missing, extra, strict=False):
            yield _became(pair, one, other, "the " + kind)


def _other_numbers(pair: Pair, context: Context, matches: _Matches) -> Iterator[Fault]:
    """Yield the numbers that became others, where no other way of writing them is meant."""
    missing, extra = matches.of(NUMBER)
    counted = [one for one in missing if one.spelled and one.sure and not one.rank]
    given = [other for other in extra if other.spelled and not other.rank]
    if any(not other.sure for other in given):
        said = things(scan(pair.source).plain, context.source)
        given = [other for other in given if other.sure or _is_nothing_else(other, pair, context, said)]
    if counted and len(counted) == len(given) <= _FEW:
        for one, other in zip(counted, given, strict=True):
            yield _became(pair, one, other, "the number")
        return
    ranks, given = [one for one in missing if one.rank and one.sure], [other for other in extra if other.rank]
    if len(ranks) == len(given) == 1:
        yield _became(pair, ranks[0], given[0], "the number")
        return
    if len(missing) == len(extra) == 1:
        one, other = missing[0], extra[0]
        old, rest = pair.source[one.start : one.end], pair.target[other.start :]
        if rest.startswith(old) and not rest[len(old) : len(old) + 1].isalnum():
            return  # a word for millions that the target's language has not, in a name
        if one.scaled or other.scaled or (one.thing and one.thing == other.thing and not one.spelled):
            yield _became(pair, one, other, "the number")


def _is_nothing_else(other: Quantity, pair: Pair, context: Context, said: frozenset[str]) -> bool:
    """Say whether a word that is a number and a thing is the number, since the source says nothing of the thing."""
    own = things(pair.target[other.start : other.end], context.target)
    return bool(own) and own.isdisjoint(said)


def _other_measures(pair: Pair, _: Context, matches: _Matches) -> Iterator[Fault]:
    """Yield the numbers that are the same, of another currency, unit or sign."""
    often = Counter(value for _, other in matches.pairs for value in other.values)
    for one, other in matches.pairs:
        if one.kind != NUMBER or any(often[value] > 1 for value in other.values):
            continue
        old, new = pair.source[slice(*one.place)], pair.target[slice(*other.place)]
        start, end = other.place
        if one.currency and other.currency and one.currency != other.currency:
            yield Fault(f"{old} became {new}", start=start, end=end)
        elif one.thing == "points" and other.thing == "%":
            yield Fault(f"{old} became {new}", start=other.start, end=end)
        elif (
            one.beside and other.beside and one.thing != other.thing and {one.thing, other.thing} <= MEASURES
        ):
            if one.values == other.values:
                yield Fault(f"{old} became {new}", start=other.start, end=end)
        elif {one.sign, other.sign} == {"-", "+"} or (
            one.sign == "-" and not other.sign and one.thing == "%"
        ):
            yield Fault(
                f"the sign {one.sign} became {other.sign}" if other.sign else "the sign - is missing",
                start=max(other.start - 1, 0),
                end=other.end,
            )


def _other_places(pair: Pair, context: Context, matches: _Matches) -> Iterator[Fault]:
    """Yield two numbers that changed places: what is counted, what stands beside them or a join tells it."""
    numbers = [
        match for match in matches.pairs if match[0].kind == NUMBER and match[0].sure and match[1].sure
    ]
    values = Counter(value for one, _ in numbers for value in one.values)
    if len(numbers) < 2:
        return
    found = _by_thing(numbers) or _by_years(numbers) or _by_join(pair, context, numbers)
    if found is None:
        return
    first, second = sorted((found[0][1], found[1][1]), key=lambda one: one.start)
    if any(values[value] > 1 for one, _ in found for value in one.values):
        return
    new = f"{pair.target[first.start : first.end]} and {pair.target[second.start : second.end]}"
    yield Fault(f"the numbers {new} have changed places", start=first.start, end=second.end)


Match = tuple[Quantity, Quantity]


def _by_thing(numbers: Sequence[Match]) -> tuple[Match, Match] | None:
    """Return two numbers, each of which counts what the other one did, as far as the words are known."""
    for one, new in numbers:
        for two, newer in numbers:
            if one is two or not one.thing or one.thing != newer.thing or one.values & two.values:
                continue
            if one.thing not in {new.thing, two.thing} and new.thing in {"", two.thing}:
                return (one, new), (two, newer)
    return None


def _by_years(numbers: Sequence[Match]) -> tuple[Match, Match] | None:
    """Return two numbers that changed places between two years, or two years between two numbers."""
    right = sorted((other for _, other in numbers), key=lambda other: other.start)
    pattern = [one.is_year for one, _ in numbers]
    if len(numbers) < 4 or pattern != [other.is_year for other in right]:
        return None
    if any(one == two for one, two in pairwise(pattern)):
        return None
    turned = {
        kind: _turned([match for match in numbers if match[0].is_year == kind]) for kind in (True, False)
    }
    if bool(turned[True]) != bool(turned[False]):
        return turned[True] or turned[False]
    return None


def _turned(numbers: Sequence[Match]) -> tuple[Match, Match] | None:
    """Return the first two numbers in the source's order that stand in the other order in the translation."""
    for before, behind in pairwise(numbers):
        if before[1].start > behind[1].start:
            return before, behind
    return None


def _by_join(pair: Pair, context: Context, numbers: Sequence[Match]) -> tuple[Match, Match] | None:
    """Return two numbers in the other order with "and" or "to" between them, in both texts."""
    for before, behind in pairwise(numbers):
        if before[1].start < behind[1].start:
            continue
        left = pair.source[before[0].end : behind[0].start].lower().split()
        right = pair.target[behind[1].end : before[1].start].lower().split()
        if not 0 < len(left) <= 4 or not 0 < len(right) <= 5:
            continue
        until = not context.source.until.isdisjoint(left) and not context.target.until.isdisjoint(right)
        joined = _and(context.source.tag) in left and _and(context.target.tag) in right
        if until or (joined and len(left) > 1 and len(right) > 1 and not before[0].is_year):
            return before, behind
    return None


def _and(tag: str) -> str:
    """Return the word that a language joins two things with."""
    known = language_of(tag).list
    return known.two.strip() if known else ""
