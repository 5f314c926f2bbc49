"""Whether two texts surely have the same quantities: told from their figures and words, before any is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import DIGITS
from cvi18n.checking.scan import Scan, scan
from cvi18n.language.data import quantity_words

_PART = re.compile(r"[0-9]+|[^\W\d_]+")
_SIGN = re.compile("[$€£¥₫%°]|[-−+][0-9]")
_YEARS = ("19", "20")
# Those in which something is measured: another one beside the same number says something else.
MEASURES = frozenset({
    "year", "month", "week", "day", "hour", "minute", "second", "ms", "mile", "km", "m", "cm", "mm", "kg", "mg",
    "kb", "mb", "gb", "tb", "khz", "mhz", "ghz", "kw", "mw", "°c", "°f",
})  # fmt: skip


class Telling(NamedTuple):
    """Words of one language: those that are a number, with it; those that are another quantity; and what numbers have.

    ``units`` are measures, currencies, words for shares and great numbers; ``things`` all that is counted.
    """

    numbers: Mapping[str, str]
    quantities: frozenset[str]
    units: frozenset[str]
    things: frozenset[str]


@cache
def _telling(lexicon: Lexicon) -> Telling:
    words = quantity_words(lexicon.tag)
    numbers = {
        word: given[0]
        for word, given in lexicon.numbers.items()
        if word in lexicon.ordinals or (given[0] not in {"0", "1"} and word not in words.unsure)
    }
    numbers |= {word: str(month) for word, month in (*lexicon.typed_months.items(), *lexicon.months.items())}
    return Telling(
        numbers,
        _words_of(words.weekdays, words.seasons, words.hours, words.frequencies, words.decades),
        _words_of(
            words.currencies, words.halves, words.points, words.percent, map(str.lower, lexicon.magnitudes), MEASURES,
            (word for word, thing in words.things.items() if thing in MEASURES),
        ),
        _words_of(words.things),
    )  # fmt: skip


def _words_of(*phrases: Iterable[str]) -> frozenset[str]:
    """Return one word of each phrase, the longest: "m" of "p.m."."""
    return frozenset(max(_PART.findall(one)[::-1], key=len) for some in phrases for one in some if one != "%")


def have_same_quantities(source: str, target: str, left: Lexicon, right: Lexicon) -> bool:
    """Say whether the numbers of two texts are the same in the same order, and nothing is said of them but that.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> both = lexicon("en"), lexicon("fr")
    >>> have_same_quantities("Defended in May 2019 by two of us", "Soutenue en mai 2019 par deux d'entre nous", *both)
    True
    >>> have_same_quantities("12 hours for 3 students", "3 heures pour 12 étudiants", *both)
    False
    """
    one, other = scan(source), scan(target)
    known, given = _telling(left), _telling(right)
    if _both(one, other, known.quantities, given.quantities):
        return False
    numbers, others = _numbers(one, known), _numbers(other, given)
    if numbers != others:  # a number in words has nothing to be compared with where there is no other
        return not (numbers and others) and DIGITS.search(one.plain + other.plain) is None
    counts = sum(len(number) != 4 or not number.startswith(_YEARS) for number in numbers)
    if not counts:
        return True
    if counts > 1 and _both(one, other, known.things, given.things):
        return False
    return not (_has_unit(one, known) and _has_unit(other, given))


def _has_unit(text: Scan, telling: Telling) -> bool:
    return not telling.units.isdisjoint(text.lower) or _SIGN.search(text.plain) is not None


def _both(one: Scan, other: Scan, known: frozenset[str], given: frozenset[str]) -> bool:
    return not known.isdisjoint(one.lower) and not given.isdisjoint(other.lower)


def _numbers(text: Scan, telling: Telling) -> list[str]:
    """Return the numbers of a text in their order: figures, and words that are one."""
    if telling.numbers.keys().isdisjoint(text.lower):
        return [part.lstrip("0") for part in DIGITS.findall(text.plain)]
    parts = (telling.numbers.get(part, part) for part in _PART.findall(text.plain.lower()))
    return [part.lstrip("0") for part in parts if part[0] <= "9"]
