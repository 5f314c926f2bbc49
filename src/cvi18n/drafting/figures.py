"""The numbers of a text and of its translation, by value: what a machine may rewrite, and what it may not.

99.9 and 99,9, 1,200 and 1 200, 10k and 10 000, three and 3, ’90s and 1990, ٢٠١٩ and 2019 are the same; 4.5
and 5.4 are not. A number that can be read in two ways counts as both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from cvi18n.checking.lexicon import WORD, Lexicon, lexicon
from cvi18n.checking.quantities import has_scale, raised, romans, said, scaled

_RUN = re.compile(r"\d+")
_SPACE = "'’\u00a0\u202f\u2009 "
_GROUPED = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?P<mark>[.,{_SPACE}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:[.,]\d+)?(?![\d])"
)
_SIMPLE = re.compile(r"\d+(?:\.\d+){2,}|\d+(?:[.,]\d+)?")
# Where a year may have two digits: ’90s, 90s, 2019–20.
_SHORT = re.compile(r"['’]\d\d\b|\b\d\ds\b|\d{4}[-‐‑–/]\d\d(?!\d)")
_AFTERNOON = re.compile(r"\d ?p\.?m\b", re.IGNORECASE)
_MARKS = str.maketrans("٫٬", ".,")
# A translation may add small ones: Vietnamese counts its months. Of these, a language whose words are not
# known may say the first ones in words.
_SMALL, _IN_WORDS = 31, 12
_ARTICLES = frozenset({"0", "1"})


def differ(own: str, found: str, source: str, target: str) -> bool:
    """Say whether a translation has other numbers than its source.

    >>> differ("Grew by 12.5 % in 3 years", "A crû de 12,5 % en trois ans", "en", "fr")
    False
    >>> differ("Grew by 12.5 % in 3 years", "A crû de 12,5 % en 7 ans", "en", "fr")
    True
    """
    if not _RUN.search(own) and not _RUN.search(found):
        return False
    own, found = _ascii(own), _ascii(found)
    here, there = lexicon(source), lexicon(target)
    if _RUN.findall(own) == _RUN.findall(found):
        if not has_scale(here).search(own) or not has_scale(there).search(found):
            return False
        one, two = scaled(own, here), scaled(found, there)
        return bool(one and two) and one.keys() != two.keys()
    return all(_apart(own, found, here, there, grouped=grouped) for grouped in (True, False))


def _ascii(text: str) -> str:
    """Return a text with the digits 0 to 9 for those of any script."""
    if text.isascii():
        return text
    return re.sub(r"[^\D0-9]", lambda digit: str(unicodedata.digit(digit[0])), text).translate(_MARKS)


def _apart(own: str, found: str, here: Lexicon, there: Lexicon, *, grouped: bool) -> bool:
    """Say whether numbers are missing or added that neither words nor another way of writing explain."""
    missing, extra = _numbers(own, here, grouped=grouped), _numbers(found, there, grouped=grouped)
    for number in list(missing):
        match = next((other for other in extra if number & other), None)
        if match is not None:
            missing.remove(number)
            extra.remove(match)
    if not missing and not extra:
        return False
    if _SHORT.search(own) or _SHORT.search(found):
        _pair(missing, extra, lambda one, other: one[-2:] == other[-2:] and {len(one), len(other)} == {2, 4})
    if _AFTERNOON.search(own) or _AFTERNOON.search(found):
        _pair(missing, extra, lambda one, other: one.isdigit() and other.isdigit() and _twelve(one, other))
    in_words = _words(found, there)
    missing = [number for number in missing if not number & in_words and not number <= _ARTICLES]
    if extra:
        in_words = _words(own, here)
        extra = [number for number in extra if not number & in_words]
    if missing and not extra and not there.numbers:
        missing = [number for number in missing if not all(map(_is_in_words, number))]
    return bool(missing) or any(not any(map(_is_small, number)) for number in extra)


def _pair(missing: list[set[str]], extra: list[set[str]], same: Callable[[str, str], bool]) -> None:
    """Take away what is the same number in both lists, written another way."""
    for number in list(missing):
        for other in extra:
            if any(same(one, two) for one in number for two in other):
                missing.remove(number)
                extra.remove(other)
                break


def _twelve(one: str, other: str) -> bool:
    return max(len(one), len(other)) < 3 and abs(int(one) - int(other)) == 12


def _is_small(number: str) -> bool:
    return number.isdigit() and len(number) < 3 and int(number) <= _SMALL


def _is_in_words(number: str) -> bool:
    return number.isdigit() and len(number) < 3 and int(number) <= _IN_WORDS


def _numbers(text: str, words: Lexicon, *, grouped: bool) -> list[set[str]]:
    """Return the values that each number of a text may have."""
    numbers: list[set[str]] = []
    scales = scaled(text, words)
    place = 0
    for match in _GROUPED.finditer(text) if grouped else ():
        numbers += _simple(text[place : match.start()], scales)
        mark = match["mark"]
        whole, _, part = match[0].rpartition(mark) if mark in ".," else ("", "", "")
        decimal = {_value(whole, part)} if whole and mark not in whole and whole.isdigit() else set()
        tail = re.search(r"[.,](\d+)$", match[0])
        if tail and tail[0][0] != mark:
            numbers.append({_value(_digits(match[0][: tail.start()]), tail[1])})
        else:
            numbers.append({_value(_digits(match[0]), ""), *decimal, *_scaled(match[0], scales)})
        place = match.end()
    return numbers + _simple(text[place:], scales)


def _simple(text: str, scales: dict[int, str]) -> list[set[str]]:
    """Return the values of the numbers of a text that has none in groups of three digits."""
    numbers: list[set[str]] = []
    for match in _SIMPLE.finditer(text):
        parts = re.split("[.,]", match[0])
        if len(parts) > 2:  # a date, a version
            numbers += [{_value(part, "")} for part in parts]
            continue
        values = {_value(parts[0], parts[1] if len(parts) == 2 else ""), *_scaled(match[0], scales)}
        power = _power(text[match.end() : match.end() + 1])
        if power and len(parts) == 1 and len(match[0]) < 16:
            values.add(str(int(match[0]) * power))
        numbers.append(values)
    return numbers


def _scaled(number: str, scales: dict[int, str]) -> set[str]:
    """Return the values of a number with a word for thousands or millions behind it."""
    return {str(value) for value, written in scales.items() if written.startswith(number)}


def _power(letter: str) -> int:
    """Return the power of ten that one letter stands for, as in Chinese; 0 where it is none."""
    value = unicodedata.numeric(letter, 0.0) if letter and not letter.isascii() else 0.0
    return int(value) if value >= 10 else 0


def _digits(text: str) -> str:
    return "".join(_RUN.findall(text))


def _value(whole: str, part: str) -> str:
    """Return a number as one string for each value."""
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + part if part else "")


def _words(text: str, words: Lexicon) -> set[str]:
    """Return the numbers that stand in a text otherwise than in digits on the line: in words, in Roman numerals."""
    found = said(_lower(text), words) | romans(text) | raised(text)
    if not text.isascii():
        found |= {str(int(value)) for value in map(_numeric, text) if value == int(value)}
    return found


def _lower(text: str) -> Sequence[str]:
    return WORD.findall(text.lower())


def _numeric(letter: str) -> float:
    """Return the value of a letter that is a numeral, as in Chinese; 0.5 where it is none."""
    return 0.5 if letter.isascii() else unicodedata.numeric(letter, 0.5)
