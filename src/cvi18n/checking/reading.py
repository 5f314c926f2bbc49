"""The quantities of a text in their order, each with its kind, its value and what it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from cvi18n.checking.dates import dates
from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import CURRENCY, SPACES, magnitude, numerals, romans
from cvi18n.checking.quantity import (
    DATE,
    FREQUENCY,
    NUMBER,
    SEASON,
    TIME,
    WEEKDAY,
    Quantity,
    shares,
    whole,
    written,
)
from cvi18n.checking.times import DAY, time_at
from cvi18n.checking.units import CURRENCIES
from cvi18n.checking.vocabulary import Entry, Token, tokens_of, vocabulary

_KINDS = {"weekdays": WEEKDAY, "frequencies": FREQUENCY}
_ROMAN = re.compile("[IVX]{2,}")
_MINUS, _PLUS = "-−–‑", "+"
_NEAR = 3  # words between a number and what it counts
_YEARS = ("19", "20")


@lru_cache(maxsize=4)
def read(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in their order.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> [(q.kind, sorted(q.values), q.thing) for q in read("Four talks and 12 hours a week", lexicon("en"))]
    [('number', [4], 'talk'), ('number', [12], 'hour'), ('time', [720], '')]
    >>> [sorted(q.values) for q in read("Half a million, two decades, 7.30 p.m.", lexicon("en"))]
    [[500000], [2, 20], [1170]]
    """
    return _Reader(text, lexicon).read()


def things(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return what the words of a text stand for that can be counted."""
    words, tokens = vocabulary(lexicon.tag), tokens_of(text)
    found = (words.at(tokens, place, text, "things") for place in range(len(tokens)))
    return frozenset(str(entry.value) for entry in found if entry)


class _Reader:
    """Reads one text from its first token to its last."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.words = vocabulary(lexicon.tag)
        self.tokens = tokens_of(text)
        self.found: list[Quantity] = []
        self.done = 0  # where what has been read ends

    @cached_property
    def has_afternoon(self) -> bool:
        """Whether the text has a word that tells of a time behind noon."""
        halves = (self._at(place, "halves") for place in range(len(self.tokens)))
        return any(half is not None and half.value for half in halves)

    def read(self) -> tuple[Quantity, ...]:
        place, taken = 0, 0
        of_dates = dates(self.text, self.lexicon)
        for date in of_dates:
            self.found.append(Quantity(DATE, date.readings, date.start, date.end))
        while place < len(self.tokens):
            token = self.tokens[place]
            while taken < len(of_dates) and of_dates[taken].end <= token.start:
                taken += 1
            if token.start < self.done or (taken < len(of_dates) and of_dates[taken].start < token.end):
                place += 1
                continue
            place = max(place + 1, self._take(place))
        found = sorted(self.found, key=lambda one: (one.start, one.end))
        return tuple(self._as_next(one, other) for one, other in pairwise((*found, None)) if one)

    def _as_next(self, one: Quantity, other: Quantity | None) -> Quantity:
        """Return a number with what is said of the next one alone: 10 to 25 million, 2 to 4 p.m."""
        if other is None or one.kind != NUMBER or one.scaled or not (other.scaled or other.kind == TIME):
            return one
        between = self.text[one.end : other.start].lower().strip(SPACES + "-–").split()
        if len(between) > 1 or not self.lexicon.until.union(self.lexicon.joins).issuperset(between):
            return one
        if other.scaled:
            return replace(one, values=one.values | {value * 10**other.scaled for value in one.values})
        if not other.sure or one.spelled or one.thing or max(one.values) > 24:
            return one
        minutes = frozenset(60 * value + later for value in one.values for later in (0, DAY // 2))
        return Quantity(TIME, minutes, one.start, one.end, sure=False)

    def _take(self, place: int) -> int:
        """Read what begins at a token; return the place behind it."""
        token = self.tokens[place]
        if token.is_figure:
            if self.text[max(token.start - 1, 0) : token.start].isalpha():  # M2, CO2
                return place + 1
            time = time_at(self.text, self.tokens, place, self.words, lambda: self.has_afternoon)
            if time is not None:
                self.found.append(time.quantity)
            return time.behind if time and time.quantity.sure else self._number(place)
        entry = self._at(place, "weekdays", "seasons", "decades", "hours", "frequencies", "fractions")
        if entry is not None and not self._is_half_of_a_word(place, entry):
            behind = self._entry(place, entry)
            if behind:
                return behind
        if token.word in self.lexicon.numerals and not self._is_counted(place):
            return self._numeral(place)
        if _ROMAN.fullmatch(self.text, token.start, token.end):
            values = frozenset(map(int, romans(self.text[token.start : token.end])))
            self.found.append(
                Quantity(NUMBER, values, token.start, token.end, spelled=True, rank=True, sure=False)
            )
        return place + 1

    def _is_half_of_a_word(self, place: int, entry: Entry) -> bool:
        """Say whether a frequency stands behind a hyphen, so that the whole word may mean another: bi-annual."""
        start = self.tokens[place].start
        return entry.kind == "frequencies" and self.text[start - 1 : start] == "-"

    def _is_counted(self, place: int) -> bool:
        """Say whether a word that is a number and a thing stands beside a number, and so is the thing: 5 năm."""
        if self.tokens[place].word not in self.words.unsure or self._at(place, "things") is None:
            return False
        if place and (
            self.tokens[place - 1].is_figure or self.tokens[place - 1].word in self.lexicon.numerals
        ):
            return True
        return place + 1 < len(self.tokens) and self.tokens[place + 1].is_figure

    def _at(self, place: int, *kinds: str) -> Entry | None:
        return self.words.at(self.tokens, place, self.text, *kinds)

    def _entry(self, place: int, entry: Entry) -> int:
        """Read words that are a quantity by themselves; return the place behind them, 0 where they are none here."""
        behind = place + len(entry.words)
        start, end = self.tokens[place].start, self.tokens[behind - 1].end
        if entry.kind == "fractions":
            return self._half_of(place)
        if entry.kind == "seasons":
            if not any(self._is_year(token) for token in self.tokens[behind : behind + 2]):
                return 0
            self.found.append(Quantity(SEASON, frozenset({entry.value}), start, end))
        elif entry.kind == "hours":
            hour = int(entry.value)
            values = {60 * hour} if hour else {0, DAY}
            self.found.append(Quantity(TIME, frozenset(values), start, end))
        elif entry.kind == "decades":
            decade = int(entry.value)
            values = {decade, *(int(century) * 100 + decade for century in _YEARS)}
            self.found.append(Quantity(NUMBER, frozenset(values), start, end, spelled=True, sure=False))
        else:
            is_rank = bool(self.words.rank) and entry.words[0] == self.words.rank
            self.found.append(
                Quantity(_KINDS[entry.kind], frozenset({entry.value}), start, end, sure=not is_rank)
            )
            if is_rank and entry.words[1] in self.lexicon.numerals:  # "thứ ba" is Tuesday, and third
                self._numeral(place + 1)
        return behind

    def _is_year(self, token: Token) -> bool:
        return len(token.word) == 4 and token.word.startswith(_YEARS) and token.word.isdigit()

    def _half_of(self, place: int) -> int:
        """Read a fraction of a great number, as half a million; return the place behind it, 0 where there is none."""
        divisor = self._at(place, "fractions")
        if divisor is None:
            return 0
        for behind in range(place + len(divisor.words), min(place + 4, len(self.tokens))):
            token = self.tokens[behind]
            power = self.lexicon.magnitudes.get(token.word, 0) if len(token.word) > 1 else 0
            if power > 2:
                value = 10**power // int(divisor.value)
                self._add({value}, place, behind, spelled=True, scaled=power)
                return behind + 1
            if token.word not in self.lexicon.joins and self.lexicon.numbers.get(token.word) != ("1",):
                return 0
        return 0

    def _number(self, place: int) -> int:
        """Read a number in figures; return the place behind it."""
        token = self.tokens[place]
        values = written(token.word, self.lexicon)
        if not values:
            return place + 1
        behind = place + 1
        divisor = self._divisor(behind)
        if divisor:
            self._add(shares(min(values) / divisor), place, behind, sure=False)
            return behind + 1
        power = 0
        while behind < len(self.tokens) and (more := self._power(behind)):
            power, behind = power + more, behind + 1
        if power:
            great: set[int | float] = {whole(round(value * 10**power, 3)) for value in values}
            is_sign = len(self.tokens[behind - 1].word) == 1 and CURRENCY.search(self.text) is None
            values = values | great if is_sign else great
        if self.text.startswith("s", token.end) and self._is_year(token):  # the 1990s
            values |= {value % 100 for value in values}
        is_named = place > 0 and self.tokens[place - 1].word in self.words.named
        self._add(values, place, behind - 1, scaled=power, named=is_named)
        return behind

    def _divisor(self, place: int) -> int:
        """Return the second number of a fraction in figures, 0 where there is none: 1/3."""
        if (
            place >= len(self.tokens)
            or not self.tokens[place].word.isdecimal()
            or len(self.tokens[place].word) > 2
        ):
            return 0
        slash = self.text[self.tokens[place - 1].end : self.tokens[place].start] == "/"
        around = (
            self.text[self.tokens[place - 1].start - 1 : self.tokens[place - 1].start]
            + self.text[self.tokens[place].end : self.tokens[place].end + 1]
        )
        return int(self.tokens[place].word) if slash and "/" not in around else 0

    def _power(self, place: int) -> int:
        """Return how many zeros the token at a place stands for, 0 where it is no such word."""
        token = self.tokens[place]
        if token.is_figure or self.text[self.tokens[place - 1].end : token.start].strip(SPACES):
            return 0
        if self.text[token.end : token.end + 1].isalnum():
            return 0
        word = self.text[token.start : token.end]
        if not self.words.is_spaced:  # 300万円
            word = max(
                (great for great in self.lexicon.magnitudes if word.startswith(great)), key=len, default=word
            )
        return magnitude(word, self.text, self.lexicon) or 0

    def _numeral(self, place: int) -> int:
        """Read a number in words; return the place behind it."""
        last = place
        while last + 1 < len(self.tokens) and self._goes_on(place, last):
            last += 1
        while self.tokens[last].word not in self.lexicon.numerals:
            last -= 1
        said = [token.word for token in self.tokens[place : last + 1]]
        behind = last + 1
        for numeral in numerals(said, self.lexicon):
            values = {int(value) for value in numeral.values}
            first, end = place + numeral.first, place + numeral.last
            if (
                values == {1}
                and (half := self._at(end + 1, "fractions"))
                and (beyond := self._half_of(end + 1))
            ):
                return max(beyond, end + 1 + len(half.words))
            if end == last:
                beyond = self._shared(values, first, end)
                if beyond:
                    return beyond
            is_rank = said[numeral.last] in self.lexicon.ordinals or (
                place > 0 and numeral.first == 0 and self.tokens[place - 1].word == self.words.rank != ""
            )
            if values <= {0, 1} and not is_rank:
                continue
            self._add(values, first, end, spelled=True, rank=is_rank, sure=self._is_sure(first, end, is_rank))
        return behind

    def _goes_on(self, first: int, last: int) -> bool:
        """Say whether the token behind a numeral belongs to it, or may, where a join stands between."""
        one, two = self.tokens[last], self.tokens[last + 1]
        if self.text[one.end : two.start].strip(SPACES + "-"):
            return False
        fraction = self._at(last + 1, "fractions")
        if fraction is not None:
            return two.word in self.lexicon.ordinals and self.lexicon.numbers.get(
                self.tokens[first].word
            ) != ("1",)
        if two.word in self.lexicon.numerals:
            return True
        return (
            two.word in self.lexicon.joins
            and one.word in self.lexicon.numerals
            and last + 2 < len(self.tokens)
        )

    def _shared(self, values: set[int], first: int, last: int) -> int:
        """Read a numeral with a fraction or a word for years behind it; return the place behind, or 0."""
        divisor, behind = 0, last + 1
        if behind < len(self.tokens) and self.tokens[last].word not in self.lexicon.ordinals:
            fraction = self._at(behind, "fractions")
            if fraction is not None:
                divisor, behind = int(fraction.value), behind + len(fraction.words)
            elif (
                self.words.part
                and self.tokens[behind].word == self.words.part
                and behind + 1 < len(self.tokens)
            ):
                given = self.lexicon.numbers.get(self.tokens[behind + 1].word)
                divisor, behind = int(given[0]) if given else 0, behind + 2
        if divisor > 1 and len(values) == 1:
            value = min(values) / divisor
            read = shares(value)
            if values == {1}:  # as the word is read by itself
                read |= {int(number) for number in self.lexicon.numbers.get(self.tokens[behind - 1].word, ())}
            self._add(read, first, behind - 1, spelled=True, sure=divisor > 2)
            return behind
        period = self._at(last + 1, "periods")
        if period is not None and self.tokens[first].word not in self.lexicon.ordinals:
            end = last + len(period.words)
            self._add({*values, *(value * int(period.value) for value in values)}, first, end, spelled=True)
            return end + 1
        return 0

    def _is_sure(self, first: int, last: int, is_rank: bool) -> bool:
        """Say whether a numeral is no other word: no name, none that is more often something else."""
        word, token = self.tokens[last].word, self.tokens[first]
        doubtful = word in self.lexicon.uncombined | self.words.unsure or word in self.lexicon.magnitudes
        if first == last and not is_rank and doubtful:
            return False
        before = self.text[max(token.start - _NEAR, 0) : token.start].rstrip()
        return not self.text[token.start].isupper() or not before or before[-1] in ".!?:*•"

    def _add(
        self, values: set[Any], first: int, last: int, *, spelled: bool = False, rank: bool = False,
        scaled: int = 0, sure: bool = True, named: bool = False,
    ) -> None:  # fmt: skip
        """Note a number, with its sign, its currency and what it counts."""
        start, end = self.tokens[first].start, self.tokens[last].end
        currency, currency_place = self._currency(first, last)
        thing, place, beside = self._thing(last)
        if thing in {"%", "points"}:
            values = {*values, *(whole(round(value / 100, 4)) for value in values)}
            end = place[1] if beside else end
        elif not spelled and self._is_year(self.tokens[last]):
            thing = ""
        if first and values and max(values) < 100 and self._is_years(first - 1):
            values = {*values, *(int(century) * 100 + value for century in _YEARS for value in values)}
        before = (
            self.text[start - 1 : start]
            if start and not self.text[start - 2 : start - 1].strip(" (:")
            else ""
        )
        self.done = end
        sign = "-" if before and before in _MINUS else "+" if before == _PLUS else ""
        self.found.append(
            Quantity(
                NUMBER, frozenset(values), start, end, thing, beside, currency,
                currency_place if currency else place, sign, spelled, rank, scaled, sure, named,
            )
        )  # fmt: skip

    def _is_years(self, place: int) -> bool:
        """Say whether the word at a place is one for years: a number behind it may be short for one."""
        entry = self._at(place, "things")
        return entry is not None and entry.value == "year"

    def _currency(self, first: int, last: int) -> tuple[str, tuple[int, int]]:
        """Return the sign of the currency beside a number, and its place."""
        before = self.tokens[first - 1] if first else None
        if before is not None and before.word in CURRENCIES and self.tokens[first].start - before.end <= 1:
            return CURRENCIES[before.word], (before.start, before.end)
        for place in range(last + 1, min(last + 1 + _NEAR, len(self.tokens))):
            if self._parted(place):
                break
            entry = self._at(place, "currencies")
            if entry is not None:
                return str(entry.value), (
                    self.tokens[place].start,
                    self.tokens[place + len(entry.words) - 1].end,
                )
        return "", (0, 0)

    def _thing(self, last: int) -> tuple[str, tuple[int, int], bool]:
        """Return what a number counts, the place of the word, and whether it stands right behind the number."""
        for place in range(last + 1, min(last + 1 + _NEAR, len(self.tokens))):
            if self._parted(place):
                break
            entry = self._at(place, "points", "percent", "things")
            if entry is not None and not self._is_of_decades(place):
                end = self.tokens[place + len(entry.words) - 1].end
                return str(entry.value), (self.tokens[place].start, end), place == last + 1
            if self.tokens[place].word in self.lexicon.stop:
                break
        return "", (0, 0), False

    def _is_of_decades(self, place: int) -> bool:
        """Say whether a letter behind a number of tens may be that of a plural, and no second: the under-30s."""
        token, before = self.tokens[place], self.tokens[place - 1]
        is_glued = before.is_figure and before.end == token.start and token.word == "s"
        return is_glued and len(before.word) == 2 and before.word.endswith("0")

    def _parted(self, place: int) -> bool:
        """Say whether another number or a mark stands between a token and what is before it."""
        token, before = self.tokens[place], self.tokens[place - 1]
        if token.is_figure or token.word in self.lexicon.numerals:
            return True
        return bool(self.text[before.end : token.start].strip(SPACES + "-*_"))
