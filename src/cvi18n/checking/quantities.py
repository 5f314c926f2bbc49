"""The numbers of a text, by value: in digits, in words, in Roman numerals, with "million" behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.lexicon import Lexicon
from cvi18n.lazy_pattern import lazy_pattern

DIGITS = re.compile("[0-9]+")
SPACES = " \u00a0\u202f\u2009'’"
_WHOLE = re.compile(r"(?<=[0-9])[.,:]0+(?![0-9])")  # 4.0 is 4, and 17:00 is 17 h
_DECIMAL = lazy_pattern(r"(?<![0-9.,])([0-9]+)[.,]([0-9]{1,2}|[0-9]{4,}+)(?![0-9.,]*[0-9])")
_ROMAN = lazy_pattern(r"\b[IVXLC]+(?=\b|e\b|ème\b|er\b)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# It begins where a number does, and takes all of it: from each of its digits on, it would be read to its end again.
_SCALED = lazy_pattern(
    "(?<![0-9])(?<![0-9][.,\u00a0\u202f ])([0-9]++(?:[.,\u00a0\u202f ][0-9]++)*+)[ \u00a0\u202f]?([^\\W\\d_]+)(?!\\w)(?:[ \u00a0\u202f]([^\\W\\d_]+)(?!\\w))?"
)
_NUMBER = lazy_pattern("[0-9]+(?:[.,\u00a0\u202f ][0-9]+)*")
CURRENCY = lazy_pattern("[$€£¥₫]")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
_RAISED = re.compile("[⁰¹²³⁴-⁹₀-₉]")
_PHONE = lazy_pattern("(?:\\+|(?<![0-9])0)[0-9](?:[0-9 \u00a0\u202f().-]{6,20})[0-9]")
_LOCAL = 8  # digits of a number at least, behind the code of its country
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBER_BEHIND = lazy_pattern(r"\.?,?[ \u00a0][0-9]")
_NEAR = 6  # characters between the months of a range
COUNTED = (
    30  # the digits of a number whose value is looked at: Python reads some thousands, and no text means them
)


def values(text: str, lexicon: Lexicon) -> set[str]:
    """Return the runs of digits, with the groups of a large number joined and without zeros in front.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> sorted(values("1,200 users, 99.9% in 05", lexicon("en")))
    ['1200', '5', '9', '99']
    """
    joined = _grouped(lexicon.group).sub(lambda match: "".join(DIGITS.findall(match[0])), text)
    return {number.lstrip("0") or "0" for number in DIGITS.findall(_WHOLE.sub("", joined))}


def grouped(text: str, lexicon: Lexicon) -> set[str]:
    """Return the digits of the numbers that a text has in groups of three.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> grouped("18,500 of 2000", lexicon("en"))
    {'18500'}
    """
    return {"".join(DIGITS.findall(number)) for number in _grouped(lexicon.group).findall(text)}


def amounts(text: str, lexicon: Lexicon) -> set[int]:
    """Return what ``values`` does as numbers, without those of more digits than anybody counts by.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> sorted(amounts("1,200 users, 05, 1" + "0" * 99, lexicon("en")))
    [5, 1200]
    """
    return {int(number) for number in values(text, lexicon) if len(number) <= COUNTED}


@lru_cache(maxsize=8)
def _grouped(mark: str) -> re.Pattern[str]:
    """Return a pattern of a large number in groups of three digits, with spaces or a mark between them."""
    separators = re.escape(SPACES + mark)
    return re.compile(rf"(?<![0-9.,])[0-9]{{1,3}}(?:[{separators}][0-9]{{3}})+(?![0-9])")


def said(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """Return the numbers that words stand for: numerals, ordinals, months. The words are in lower case.

    A numeral of several words counts as a whole, and each word of it by itself.
    """
    words = list(words)
    found = {number for word in words for number in lexicon.numbers.get(word, ())}
    found |= {str(lexicon.months[word]) for word in words if word in lexicon.months}
    return found.union(*spoken(words, lexicon)) if found else found


class Numeral(NamedTuple):
    """A number in words: where its first and its last word stand among the others, and the values it may have."""

    first: int
    last: int
    values: set[str]


def spoken(words: Sequence[str], lexicon: Lexicon) -> list[set[str]]:
    """Return the numerals of a text in words, each as the values that it may have. The words are in lower case.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> spoken("quatre vingt dix sept exposés et deux cours".split(), lexicon("fr"))
    [{'97'}, {'2'}]
    >>> spoken("two hundred and five talks, half of them".split(), lexicon("en"))[0]
    {'205'}
    """
    return [numeral.values for numeral in numerals(words, lexicon)]


def numerals(words: Sequence[str], lexicon: Lexicon) -> list[Numeral]:
    """Return the numerals of a text in words, as ``spoken`` does, with their places."""
    found: list[Numeral] = []
    value: int | None = None  # of the numeral that is being read
    for place, word in enumerate(words):
        if word not in lexicon.numerals:
            if value is not None and word not in lexicon.joins:
                value = None
            continue
        numbers = lexicon.numbers.get(word)
        number = int(numbers[0]) if numbers else 10 ** lexicon.magnitudes[word]
        follows = words[place + 1] in lexicon.multiples if place + 1 < len(words) else False
        whole = None
        if value is not None and (
            follows or word not in lexicon.uncombined or words[place - 1] in lexicon.joins
        ):
            whole = _joined(value, number, multiple=word in lexicon.multiples)
        if whole is None:
            found.append(Numeral(place, place, set(numbers or [str(number)])))
        elif word in lexicon.ordinals:  # twenty first-year students
            found[-1] = Numeral(found[-1].first, place, {str(value), str(whole)})
        else:
            found[-1] = Numeral(found[-1].first, place, {str(whole)})
        value = number if whole is None else whole
    return found


def _joined(value: int, number: int, *, multiple: bool) -> int | None:
    """Return the value of a numeral with one word more, or None where the word begins another numeral."""
    if multiple:  # hai mươi, two dozen
        unit = value % 10
        return value + unit * (number - 1) if unit else None
    if number >= 100:
        unit = value % number
        if unit:
            return value + unit * (number - 1)
        return value + number if value % (number * 10) == 0 else None
    if number == 20 and value % 100 == 4:
        return value + 76
    if value % 100 == 0 or (value % 10 == 0 and 0 < number < 10):
        return value + number if value else None
    return value + number if value % 100 in {60, 80} and 10 <= number < 20 else None


class Month(NamedTuple):
    """A month that a text names: its number, and its place."""

    number: int
    start: int
    end: int


def months(text: str, lexicon: Lexicon) -> list[Month]:
    """Return the months that a text names: what may be another word counts beside a number alone.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> [month.number for month in months("From May to July 2021, Mr March may jump", lexicon("en"))]
    [5, 7]
    >>> text = "Tháng Mười một năm 2020, ngày 5 tháng 4"
    >>> [text[month.start : month.end] for month in months(text, lexicon("vi"))]
    ['Tháng Mười một', 'tháng 4']
    """
    if lexicon.month:
        return _numbered_months(text, lexicon)
    matches = [
        (match, number)
        for match in _WORDS.finditer(text)
        if (number := _month_of(match, lexicon))
        and (match[0][0].isupper() or lexicon.unsure_months.get(match[0].lower()) != "capital")
    ]
    found = []
    for place, (match, number) in enumerate(matches):
        if len(match[0]) > 1 and match[0].isupper() and not text.isupper():
            continue  # OCT is no month
        follows = matches[place + 1][0].start() - match.end() if place + 1 < len(matches) else 99
        if match[0].lower() not in lexicon.unsure_months or _is_month(text, match, follows, lexicon):
            found.append(Month(number, *match.span()))
    return found


def _month_of(match: re.Match[str], lexicon: Lexicon) -> int:
    """Return the number of a month's name, or of what is typed for it with a capital or a dot; 0 for another word."""
    word = match[0].lower()
    if word in lexicon.months:
        return lexicon.months[word]
    is_typed = match[0][0].isupper() or match.string.startswith(".", match.end())
    return lexicon.typed_months.get(word, 0) if is_typed else 0


def _numbered_months(text: str, lexicon: Lexicon) -> list[Month]:
    """Return the months of a language that counts them behind a word."""
    found = []
    for match in re.finditer(
        rf"\b{lexicon.month}[ \u00a0](?:([0-9]{{1,2}})\b|([^\W\d_]+)(?:[ \u00a0]([^\W\d_]+))?)",
        text,
        re.IGNORECASE,
    ):
        words = [word.lower() for word in match.groups()[1:] if word]
        said_numbers = spoken([lexicon.month_names.get(word, word) for word in words], lexicon)
        number, end = int(match[1] or 0), match.end()
        if words and words[0] in lexicon.month_names:
            number, end = int(lexicon.month_names[words[0]]), match.end(2)
        elif words and words[0] in lexicon.numbers:
            number = int(min(said_numbers[0]))
            if len(words) > 1 and number == int(min(lexicon.numbers[words[0]])):
                end = match.end(2)
        if 0 < number <= 12:
            found.append(Month(number, match.start(), end))
    return found


def _is_month(text: str, match: re.Match[str], follows: int, lexicon: Lexicon) -> bool:
    """Say whether a word that may be another one is a month; ``follows`` is how far behind it the next is."""
    if _NUMBER_BEHIND.match(text, match.end()):
        return True
    kind = lexicon.unsure_months[match[0].lower()]
    if kind == "capital" and match[0][0].isupper():
        before = text[max(match.start() - 20, 0) : match.start()].rstrip(" -\u00a0").rpartition(" ")[2]
        small = before.lower() in (lexicon.stop | lexicon.titles) - lexicon.in_names
        return before.islower() or small or follows <= _NEAR
    return kind == "small" and match[0].islower()


def romans(text: str) -> set[str]:
    """Return the values of the Roman numerals of a text.

    >>> sorted(romans("Louis XIV, XIXe siècle"))
    ['14', '19']
    """
    found = set()
    for numeral in _ROMAN.findall(text):
        letters = [_ROMAN_VALUES[letter] for letter in numeral]
        after = [*letters[1:], 0]
        found.add(str(sum(-v if v < following else v for v, following in zip(letters, after, strict=True))))
    return found


def decimals(text: str) -> set[tuple[str, str]]:
    """Return the numbers with decimals, whatever their mark; those with three may be thousands, and are not.

    >>> decimals("7,5 et 1.200") == decimals("7.5") == {("7", "5")}
    True
    """
    return {(whole, part.rstrip("0")) for whole, part in _DECIMAL.findall(text)}


def lowered(text: str) -> str:
    """Return a text with plain digits for those that stand lower or higher: CO₂ is CO2."""
    return text.translate(_LOWERED) if not text.isascii() and _RAISED.search(text) else text


def raised(text: str) -> set[str]:
    """Return the digits that stand lower or higher than others: 10 m², CO₂."""
    return set() if text.isascii() else {lowered(char) for char in _RAISED.findall(text)}


def phones(text: str) -> dict[str, str]:
    """Return the telephone numbers of a text by their last digits: those that stay where a country's code goes.

    >>> phones("+33 1 99 00 12 34").keys() == phones("01 99 00 12 34").keys()
    True
    """
    return {"".join(DIGITS.findall(number))[-_LOCAL:]: number for number in _PHONE.findall(text)}


def shortened(text: str) -> dict[str, str]:
    """Return each number without marks and without zeros at its end, and as it is written."""
    return {"".join(DIGITS.findall(number)).rstrip("0"): number for number in _NUMBER.findall(text)}


def scaled(text: str, lexicon: Lexicon) -> dict[int, str]:
    """Return the values of numbers with a word for thousands or millions behind them, and how they are written.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> scaled("1.5 million users, €45k", lexicon("en"))
    {1500000: '1.5 million', 45000: '45k'}
    """
    found = {}
    for match in _SCALED.finditer(text):
        power = magnitude(match[2], text, lexicon)
        if power is None:
            continue
        written = text[match.start() : match.end(2)]
        if match[3] and (more := magnitude(match[3], text, lexicon)):
            power += more
            written = match[0]
        number = re.sub(rf"[{re.escape(SPACES + lexicon.group)}]", "", match[1])
        whole, _, part = number.partition(lexicon.decimal)
        if (whole + part).isdigit() and len(part) <= power and len(whole + part) <= COUNTED:
            found[int(whole + part) * 10 ** (power - len(part))] = written
    return found


@lru_cache(maxsize=8)
def _scale(words: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"[0-9][ \u00a0\u202f]?(?:{'|'.join(map(re.escape, longest))})(?!\w)" if words else "(?!)",
        re.IGNORECASE,
    )


def has_scale(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern of a number with a word for thousands or millions behind it."""
    return _scale(frozenset(lexicon.magnitudes))


def magnitude(word: str, text: str, lexicon: Lexicon) -> int | None:
    """Return the power of ten that a word stands for, or None; "m" is a million of money alone."""
    if len(word) == 1 and word == "m" and not CURRENCY.search(text):
        return None
    return lexicon.magnitudes.get(word, lexicon.magnitudes.get(word.lower() if len(word) > 1 else ""))
