"""What is known of one language, as frozen values: the record that its data file is read into.

``data/en.yaml`` says in words what each field is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from cvi18n.language.fields import (
    Fault,
    Path,
    Record,
    choice,
    flag,
    folded_words,
    many,
    mapping,
    needed,
    optional,
    pairs,
    part,
    parts,
    pattern,
    required,
    table,
    text,
    texts,
    words,
)

_date = pattern("year", "month", "day")
_range = pattern("year", "month", "day", "end_month", "end_day")
_open = pattern("date")
_hours = pattern("hours")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _split(mark: str) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(text.split(mark))


class MonthNames(Record):
    """The names of the months, in both styles."""

    long: tuple[str, ...] = required(many(12))
    short: tuple[str, ...] = required(many(12))


class Months(Record):
    """The names of the months in a date; ``typed`` is how people shorten them too, ``alone`` those without a day."""

    long: tuple[str, ...] = required(many(12))
    short: tuple[str, ...] = required(many(12))
    typed: tuple[str, ...] = optional(texts, default=())
    alone: MonthNames | None = optional(part(MonthNames), default=None)

    @property
    def names(self) -> Iterator[tuple[str, ...]]:
        """Return every list of the twelve, the short ones first."""
        lists = (self, self.alone) if self.alone else (self,)
        return (names for one in lists for names in (one.short, one.long))

    @property
    def numbers(self) -> dict[str, int]:
        """Return the number of each month that has a name, by the name in lower case and without a dot."""
        return {
            name.casefold().rstrip("."): number
            for names in self.names
            for number, name in enumerate(names, 1)
            if not name.isdigit()
        }

    @property
    def typed_numbers(self) -> dict[str, int]:
        """Return the number of each month that people shorten so: that which begins like it."""
        typed = [short.casefold() for short in self.typed]
        return {
            short: number
            for short in typed
            for name, number in self.numbers.items()
            if name.startswith(short)
        }


class DatePatterns(Record):
    """How a month and a day are written in one style."""

    month: str = required(_date)
    day: str = required(_date)


class Dates(Record):
    """How dates are written."""

    long: DatePatterns = required(part(DatePatterns))
    short: DatePatterns = required(part(DatePatterns))
    year: str = optional(pattern("year"), default="{year}")
    first_day: str = optional(text, default="")
    labelled: Literal["long", "short"] = optional(choice("long", "short"), default="long")
    two_digit_days: bool = optional(flag, default=False)


class OpenRange(Record):
    """How a range is written that has not ended, by the precision of its beginning."""

    year: str = required(_open)
    month: str = required(_open)
    day: str = required(_open)


def _open_range(value: Any, path: Path, faults: list[Fault]) -> OpenRange | None:
    """Read the patterns of an open range; one text is that of every precision."""
    if isinstance(value, str):
        value = dict.fromkeys(OpenRange.fields, value)
    return OpenRange.read(value, path, faults)


class Ranges(Record):
    """How ranges are written; "" is both ends with a dash between them."""

    open: OpenRange = required(_open_range)
    between: str = optional(text, default="")
    same_year_months: str = optional(_range, default="")
    same_year_days: str = optional(_range, default="")
    same_month_days: str = optional(_range, default="")
    style: Literal["", "long", "short"] = optional(choice("long", "short"), default="")
    spaced: bool = optional(flag, default=False)


class Lists(Record):
    """What stands between two things, between any two of more, and before the last of more.

    ``before``: where the last thing begins as a pattern says, in capitals or not, another text stands before it.
    """

    two: str = required(text)
    separator: str = required(text)
    last: str = required(text)
    before: tuple[tuple[str, str], ...] = optional(table(2), default=())


class Numbers(Record):
    """The decimal sign and what separates thousands."""

    decimal: str = required(text)
    group: str = required(text)


class Ordinals(Record):
    """Ordinal numbers: names, or a pattern, or endings (a regular expression of the digits, the ending)."""

    names: Mapping[str, str] = optional(mapping(), default=_NOTHING)
    feminine_names: Mapping[str, str] = optional(mapping(), default=_NOTHING)
    pattern: str = optional(pattern("n"), default="")
    rules: tuple[tuple[str, str], ...] = optional(table(2), default=())
    feminine: tuple[tuple[str, str], ...] = optional(table(2), default=())


class Hours(Record):
    """A number of hours; ``singular`` says after which numbers the noun is singular: "1", "<2", "" for none."""

    singular: str = required(text)
    one: str = required(_hours)
    other: str = required(_hours)
    product: str = required(pattern("hours", "times"))


class Casing(Record):
    """Capitals."""

    initials: Mapping[str, str] = optional(mapping(), default=_NOTHING)
    sentence: bool = optional(flag, default=False)
    syllables: bool = optional(flag, default=False)
    nouns: bool = optional(flag, default=False)
    small_values: bool = optional(flag, default=False)


class Names(Record):
    """Names of people."""

    family_first: bool = optional(flag, default=False)
    marks: tuple[str, ...] = optional(texts, default=())


class Marks(Record):
    """The space before a colon, before the other high marks (; ! ?), and before a per cent sign."""

    colon: str = required(text)
    high: str = required(text)
    percent: str = required(text)


class Typography(Record):
    """What typesetting does in this language."""

    marks: Marks = required(part(Marks))
    before_names: tuple[str, ...] = required(texts)
    before_numbers: tuple[str, ...] = required(texts)
    pages: tuple[str, ...] = required(texts)
    ongoing: tuple[str, ...] = required(texts)
    units: tuple[str, ...] = required(texts)
    glued_units: tuple[str, ...] = optional(texts, default=())
    clock: tuple[str, ...] = optional(texts, default=())
    after_days: tuple[str, ...] = optional(texts, default=())
    after_times: tuple[str, ...] = optional(texts, default=())
    after_ordinals: tuple[str, ...] = optional(texts, default=())
    foreign_quotes: tuple[str, ...] = optional(many(2), default=())
    ends_a_list: tuple[str, ...] = optional(texts, default=())
    em_dash: str = optional(text, default="")
    abbreviations: tuple[str, ...] = optional(texts, default=())
    own_marks: Mapping[str, str] = optional(mapping(), default=_NOTHING)
    titles_apart: bool = optional(flag, default=False)
    identifiers: tuple[str, ...] = optional(texts, default=())
    ratios: tuple[str, ...] = optional(texts, default=())
    elided: tuple[str, ...] = optional(texts, default=())
    ordinals: tuple[tuple[str, str, str], ...] = optional(table(3), default=())
    ligatures: tuple[str, ...] = optional(texts, default=())
    capitals: tuple[str, ...] = optional(texts, default=())
    tone_endings: tuple[str, ...] = optional(texts, default=())
    tone_onsets: tuple[str, ...] = optional(texts, default=())
    address: tuple[str, ...] = optional(texts, default=())
    name_labels: tuple[str, ...] = optional(texts, default=())
    beside_names: tuple[str, ...] = optional(texts, default=())
    family_names: tuple[str, ...] = optional(texts, default=())


class FrequentWords(Record):
    """Words that betray a text of their language."""

    stop: frozenset[str] = optional(words, default=frozenset())
    common: frozenset[str] = optional(words, default=frozenset())
    labels: frozenset[str] = optional(folded_words, default=frozenset())


class TellingWords(FrequentWords):
    """What the checks know of every language: the words that betray a text of it, and its months."""

    months: Months | None = optional(part(Months), default=None)


class CheckWords(FrequentWords):
    """Words that the checks know, each list one text with commas; all of them may be left out."""

    shared: frozenset[str] = optional(words, default=frozenset())
    plain: frozenset[str] = optional(words, default=frozenset())
    titles: frozenset[str] = optional(words, default=frozenset())
    in_names: frozenset[str] = optional(words, default=frozenset())
    endings: frozenset[str] = optional(words, default=frozenset())
    doubles: frozenset[str] = optional(words, default=frozenset())
    doubled_wrong: frozenset[str] = optional(words, default=frozenset())
    joins: frozenset[str] = optional(words, default=frozenset())
    multiples: frozenset[str] = optional(words, default=frozenset())
    uncombined: frozenset[str] = optional(words, default=frozenset())
    ordinals: frozenset[str] = optional(words, default=frozenset())
    loans: frozenset[str] = optional(words, default=frozenset())
    until: frozenset[str] = optional(words, default=frozenset())
    measures: frozenset[str] = optional(words, default=frozenset())
    abbreviations: frozenset[str] = optional(words, default=frozenset())
    numbers: Mapping[str, tuple[str, ...]] = optional(pairs(" ", _split(" ")), default=_NOTHING)
    magnitudes: Mapping[str, int] = optional(pairs(" ", int), default=_NOTHING)
    acronyms: Mapping[str, tuple[str, ...]] = optional(pairs(" =", _split(" | ")), default=_NOTHING)
    unaccented: Mapping[str, str] = optional(pairs(" = "), default=_NOTHING)
    unsure_months: Mapping[str, str] = optional(pairs(" "), default=_NOTHING)
    born: frozenset[str] = optional(words, default=frozenset())
    streets: frozenset[str] = optional(words, default=frozenset())
    fillers: frozenset[str] = optional(folded_words, default=frozenset())
    prompts: frozenset[str] = optional(folded_words, default=frozenset())
    nothing: frozenset[str] = optional(folded_words, default=frozenset())
    month: str = optional(text, default="")
    month_names: Mapping[str, str] = optional(pairs(" "), default=_NOTHING)


class QuantityWords(Record):
    """Words of quantities other than numbers, each list one text with commas; all of them may be left out."""

    weekdays: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    seasons: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    decades: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    periods: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    fractions: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    part: str = optional(text, default="")
    percent: frozenset[str] = optional(words, default=frozenset())
    points: frozenset[str] = optional(words, default=frozenset())
    currencies: Mapping[str, str] = optional(pairs(" = "), default=_NOTHING)
    things: Mapping[str, str] = optional(pairs(" = "), default=_NOTHING)
    halves: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    hours: Mapping[str, int] = optional(pairs(" = ", int), default=_NOTHING)
    frequencies: Mapping[str, float] = optional(pairs(" = ", float), default=_NOTHING)
    unsure: frozenset[str] = optional(words, default=frozenset())
    named: frozenset[str] = optional(words, default=frozenset())


class Font(Record):
    """A font that draws the language: the package that brings it, and its family's name.

    ``draws`` are the words with which Unicode's names of its letters begin: ARABIC, HIRAGANA.
    """

    package: str = required(text)
    family: str = required(text)
    draws: tuple[str, ...] = required(texts)


class Language(Record):
    """One language. What stands as None is not known here, and CLDR has it."""

    native: str | None = needed(text)
    read_by: tuple[str, ...] | None = needed(texts)
    script: str = optional(text, default="")
    direction: Literal["ltr", "rtl"] | None = needed(choice("ltr", "rtl"))
    months: Months | None = needed(part(Months))
    date: Dates | None = needed(part(Dates))
    range: Ranges | None = needed(part(Ranges))
    list: Lists | None = needed(part(Lists))
    number: Numbers | None = needed(part(Numbers))
    ordinal: Ordinals | None = needed(part(Ordinals))
    digits: str = optional(text, default="")
    hours: Hours | None = optional(part(Hours), default=None)
    colon: str = optional(text, default=":")
    comma: str = optional(text, default=", ")
    item_comma: str = optional(text, default="")
    semicolon: str = optional(text, default="; ")
    brackets: tuple[str, ...] = optional(many(2), default=(" (", ")"))
    stop: str = optional(text, default=". ")
    language_prefix: str = optional(text, default="")
    quotation: tuple[str, ...] = optional(many(4), default=())
    casing: Casing = optional(part(Casing), default=Casing())
    names: Names = optional(part(Names), default=Names())
    plural: str = optional(text, default="")
    spaced: bool = optional(flag, default=True)
    doubling: bool = optional(flag, default=False)
    typography: Typography | None = needed(part(Typography))
    fonts: tuple[Font, ...] = optional(parts(Font), default=())
