"""The numbers of a text, by value: in digits, in words, in Roman numerals, with "million" behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cvi18n.checking.lexicon import Lexicon

DIGITS = re.compile("[0-9]+")
SPACES = " \u00a0\u202f\u2009'’"
_WHOLE = re.compile(r"(?<=[0-9])[.,:]0+(?![0-9])")  # 4.0 is 4, and 17:00 is 17 h
_DECIMAL = re.compile(r"(?<![0-9.,])([0-9]+)[.,]([0-9]{1,2}|[0-9]{4,})(?![0-9.,]*[0-9])")
_ROMAN = re.compile(r"\b[IVXLC]+(?=\b|e\b|ème\b|er\b)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SCALED = re.compile(
    "([0-9]+(?:[.,\u00a0\u202f ][0-9]+)*)[ \u00a0\u202f]?([^\\W\\d_]+)(?!\\w)(?:[ \u00a0\u202f]([^\\W\\d_]+)(?!\\w))?"
)
_NUMBER = re.compile("[0-9]+(?:[.,\u00a0\u202f ][0-9]+)*")
_CURRENCY = re.compile("[$€£¥₫]")


def values(text: str, lexicon: Lexicon) -> set[str]:
    """Return the runs of digits, with the groups of a large number joined and without zeros in front.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> sorted(values("1,200 users, 99.9% in 05", lexicon("en")))
    ['1200', '5', '9', '99']
    """
    joined = _grouped(lexicon.group).sub(lambda match: "".join(DIGITS.findall(match[0])), text)
    return {number.lstrip("0") or "0" for number in DIGITS.findall(_WHOLE.sub("", joined))}


@lru_cache(maxsize=8)
def _grouped(mark: str) -> re.Pattern[str]:
    """Return a pattern of a large number in groups of three digits, with spaces or a mark between them."""
    separators = re.escape(SPACES + mark)
    return re.compile(rf"(?<![0-9.,])[0-9]{{1,3}}(?:[{separators}][0-9]{{3}})+(?![0-9])")


def said(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """Return the numbers that words stand for: numerals, ordinals, months. The words are in lower case."""
    words = list(words)
    found = {number for word in words for number in lexicon.numbers.get(word, ())}
    found |= {str(lexicon.months[word]) for word in words if word in lexicon.months}
    return found


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
        power = _power(match[2], text, lexicon)
        if power is None:
            continue
        written = text[match.start() : match.end(2)]
        if match[3] and (more := _power(match[3], text, lexicon)):
            power += more
            written = match[0]
        number = re.sub(rf"[{re.escape(SPACES + lexicon.group)}]", "", match[1])
        whole, _, part = number.partition(lexicon.decimal)
        if (whole + part).isdigit() and len(part) <= power:
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


def _power(word: str, text: str, lexicon: Lexicon) -> int | None:
    """Return the power of ten that a word stands for, or None; "m" is a million of money alone."""
    if len(word) == 1 and word == "m" and not _CURRENCY.search(text):
        return None
    return lexicon.magnitudes.get(word, lexicon.magnitudes.get(word.lower() if len(word) > 1 else ""))
