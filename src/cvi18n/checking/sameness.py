"""Whether two texts surely have the same quantities: told from their figures and words, before any is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import DIGITS
from cvi18n.checking.scan import Scan, scan
from cvi18n.checking.units import CURRENCIES, MEASURES, UNITS
from cvi18n.language.data import quantity_words
from cvi18n.language.tags import MOST_KEPT

_PART = re.compile(r"[0-9]+|[^\W\d_]+|[%$€£¥₫]")
_SIGN = re.compile(r"[$€£¥₫%°]|(?<!\w)[-−+][0-9]")
_SIGNED = re.compile(r"°|(?<!\w)[-−+][0-9]")
_YEARS = ("19", "20")


class Telling(NamedTuple):
    """Words of one language: those that are a number, with it; those that are another quantity; and what numbers have.

    ``things`` are what is counted, ``currencies`` have their sign, ``powers`` stand for zeros; ``unsure`` may be a
    number. ``doubtful`` change a number in a way that is not told from the words alone; ``units`` are all of these
    but things without a measure.
    """

    numbers: Mapping[str, str]
    quantities: frozenset[str]
    things: Mapping[str, str]
    currencies: Mapping[str, str]
    powers: Mapping[str, int]
    unsure: frozenset[str]
    doubtful: frozenset[str]
    units: frozenset[str]


@lru_cache(maxsize=MOST_KEPT)
def _telling(lexicon: Lexicon) -> Telling:
    words = quantity_words(lexicon.tag)
    numbers = {
        word: given[0]
        for word, given in lexicon.numbers.items()
        if word in lexicon.ordinals or (given[0] not in {"0", "1"} and word not in words.unsure)
    }
    numbers |= {word: str(month) for word, month in (*lexicon.typed_months.items(), *lexicon.months.items())}
    currencies = {**CURRENCIES, **{_word_of(said): sign for said, sign in words.currencies.items()}}
    powers = {word.lower(): power for word, power in lexicon.magnitudes.items()}
    doubtful = _words_of(words.halves, words.points)
    measures = (word for word, thing in words.things.items() if thing in MEASURES)
    return Telling(
        numbers,
        _words_of(words.weekdays, words.seasons, words.hours, words.frequencies, words.decades),
        {**UNITS, **words.things, "%": "%"},
        currencies,
        powers,
        words.unsure,
        doubtful,
        doubtful | _words_of(currencies, powers, words.percent, UNITS, measures),
    )


def _words_of(*phrases: Iterable[str]) -> frozenset[str]:
    """Return one word of each phrase."""
    return frozenset(_word_of(phrase) for some in phrases for phrase in some)


def _word_of(phrase: str) -> str:
    """Return the longest word of a phrase: "m" of "p.m."."""
    words: list[str] = _PART.findall(phrase)
    return max(reversed(words), key=len)


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
        if DIGITS.search(one.plain + other.plain) is not None:
            return False
        return not (
            (numbers or not known.unsure.isdisjoint(one.lower))
            and (others or not given.unsure.isdisjoint(other.lower))
        )
    if all(len(number) == 4 and number.startswith(_YEARS) for number in numbers):
        return True
    if not (_has_unit(one, known) and _has_unit(other, given)) and (
        len(numbers) < 2 or not _both(one, other, known.things.keys(), given.things.keys())
    ):
        return True
    return _have_same_units(one, other, known, given)


def _has_unit(text: Scan, telling: Telling) -> bool:
    return not telling.units.isdisjoint(text.lower) or _SIGN.search(text.plain) is not None


def _have_same_units(one: Scan, other: Scan, known: Telling, given: Telling) -> bool:
    """Say whether what stands beside the numbers of two texts is the same, as far as it is known in both."""
    if not (known.doubtful.isdisjoint(one.lower) and given.doubtful.isdisjoint(other.lower)):
        return False
    if _SIGNED.search(one.plain) or _SIGNED.search(other.plain):
        return False
    things, currencies, powers = _units(one, known)
    others, money, zeros = _units(other, given)
    if powers != zeros or (currencies != money and currencies and money):
        return False
    return all(thing in {own, ""} or not own for thing, own in zip(things, others, strict=True))


def _units(text: Scan, telling: Telling) -> tuple[list[str], list[str], list[int]]:
    """Return what stands right behind each number, the currencies, and the words for zeros."""
    things: list[str] = []
    currencies, powers = [], []
    is_behind = False
    for part in _PART.findall(text.plain.lower()):
        if "0" <= part[0] <= "9" or part in telling.numbers:
            things.append("")
            is_behind = True
            continue
        if is_behind and (thing := telling.things.get(part)):
            things[-1] = thing
        if part in telling.currencies:
            currencies.append(telling.currencies[part])
        if part in telling.powers and is_behind:
            powers.append(telling.powers[part])
        is_behind = False
    return things, currencies, powers


def _both(one: Scan, other: Scan, known: AbstractSet[str], given: AbstractSet[str]) -> bool:
    return not known.isdisjoint(one.lower) and not given.isdisjoint(other.lower)


def _numbers(text: Scan, telling: Telling) -> list[str]:
    """Return the numbers of a text in their order: figures, and words that are one."""
    if telling.numbers.keys().isdisjoint(text.lower):
        return [part.lstrip("0") for part in DIGITS.findall(text.plain)]
    parts = (telling.numbers.get(part, part) for part in _PART.findall(text.plain.lower()))
    return [part.lstrip("0") for part in parts if "0" <= part[0] <= "9"]
