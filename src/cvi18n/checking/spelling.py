"""Names that are almost the same: two spellings of one person or institution, found fast."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cvi18n.language.data import language_of, languages

WORD = re.compile(r"[^\W_]+")
SHORTEST = 5  # a slip in a shorter word makes another word more often than a mistake: "Lin", "Lim"
SHORTEST_WITH_MARKS = 6  # such names have one syllable, and many are a letter apart: Trang, Trung, Trần
LONGEST = 60  # letters of a word that may have a slip, and words of a name: each is left out in turn
MOST_NEAR = 20  # names that one name is compared with for each way in which they may be near
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def words(name: str) -> tuple[str, ...]:
    """Return a name's words without case, diacritics and punctuation.

    >>> words("Quốc-Tùng LE")
    ('quoc', 'tung', 'le')
    """
    decomposed = unicodedata.normalize("NFD", name.casefold().translate(PLAIN))
    return tuple(WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of names that are probably one name: the earlier one, then the later one.

    That is: the same words, whatever their case, accents and hyphens; the same but for one letter in one
    word of five or more (added, lost, exchanged, or two swapped: distance 1 as Damerau counts it); or
    the same but for a given name and its initial. Words with digits never count as near: "Paris 1" and
    "Paris 2" are two. So are Vietnamese names that both have their marks, and other ones. Equal texts
    are one name, and never yielded; for other orders see ``reordered``. The work grows with the length
    of the names, not with the square of their number: of many that are all near, each is compared with the
    first MOST_NEAR.

    >>> list(near_pairs(["Léon Zheng", "Leon Zheng", "Elisa Riccietti", "E. Riccietti", "Eric Thierry"]))
    [(0, 1), (2, 3)]
    """
    forms = [words(name) for name in names]
    found = {pair for shared, group in _groups(forms) for pair in _near_in(shared, group)}
    for one, other in sorted(found):
        is_reordered = forms[one] != forms[other] and sorted(forms[one]) == sorted(forms[other])
        if names[one] != names[other] and not is_reordered and not _are_two(names[one], names[other]):
            yield one, other


def reordered(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of names that have the words of an earlier one in another order, that one first.

    >>> list(reordered(["Wei Zhang", "Ada Noether", "Zhang Wei", "Zhang wei"]))
    [(0, 2), (0, 3)]
    """
    first: dict[tuple[str, ...], tuple[int, tuple[str, ...]]] = {}
    for number, name in enumerate(names):
        form = words(name)
        earlier, its_form = first.setdefault(tuple(sorted(form)), (number, form))
        if form != its_form:
            yield earlier, number


def _are_two(one: str, other: str) -> bool:
    """Say whether two near names are those of two people, as Vietnamese names that differ in their marks are.

    A mark that is lost, or stands on the letter beside, is a slip: "Thuỷ" and "Thủy" are one name. So is
    a name without any mark: it was typed so.
    """
    first, second = _marks(one), _marks(other)
    both = unicodedata.normalize("NFD", f"{one} {other}".casefold())
    if (
        not any(mark in both for mark in _telling_marks())
        or not any(map(any, first))
        or not any(map(any, second))
    ):
        return False
    its_words, other_words = words(one), words(other)
    if its_words == other_words:
        return any(
            not any(map(str.strip, a))
            or not any(map(str.strip, b))
            or any(x and y and x != y for x, y in zip(a, b, strict=False))
            for a, b in zip(first, second, strict=False)
            if a != b
        )
    lengths = [len(word) for word in set(its_words) ^ set(other_words)]
    return len(lengths) == 2 and min(lengths) > 1 and max(lengths) < SHORTEST_WITH_MARKS


@cache
def _telling_marks() -> frozenset[str]:
    """Return the marks that tell one name from another in some language, as they are decomposed."""
    return frozenset(
        unicodedata.normalize("NFD", mark) for tag in languages() for mark in language_of(tag).names.marks
    )


def _marks(name: str) -> list[tuple[str, ...]]:
    """Return the marks of each letter of each word; a blank for the stroke of a đ, which is no mark by itself."""
    return [
        tuple(
            unicodedata.normalize("NFD", char)[1:] or (" " if char.translate(PLAIN) != char else "")
            for char in word
        )
        for word in WORD.findall(unicodedata.normalize("NFC", name.casefold()))
    ]


def _groups(forms: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], list[tuple[int, str]]]]:
    """Yield what some names share, all their words or all but one, with their places and the word left over."""
    groups: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for number, form in enumerate(forms):
        joined = "".join(form)
        if joined:
            groups["", joined].append((number, ""))
        in_order = tuple(sorted(form)) if len(form) <= LONGEST else ()
        for place, word in enumerate(in_order):
            groups[in_order[:place] + in_order[place + 1 :]].append((number, word))
    return (item for item in groups.items() if len(item[1]) > 1)


def _near_in(shared: tuple[str, ...], group: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one group whose left-over words are near; an initial needs a family name beside it."""
    by_trace: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, word in group:
        for trace in _traces(word):
            for other, other_word in by_trace[trace]:
                if other != number and _is_near(word, other_word):
                    yield min(other, number), max(other, number)
            if len(by_trace[trace]) < MOST_NEAR:
                by_trace[trace].append((number, word))
    if shared:
        yield from _initials(group)


def _initials(group: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a given name and its initial."""
    given: dict[str, list[int]] = defaultdict(list)
    for number, word in group:
        if len(word) > 1 and word.isalpha() and len(given[word[0]]) < MOST_NEAR:
            given[word[0]].append(number)
    for number, word in group:
        if len(word) == 1:
            yield from ((min(other, number), max(other, number)) for other in given[word])


def _traces(word: str) -> set[str]:
    """Return what near words have in common: the word itself, or with a letter taken away."""
    if not SHORTEST - 1 <= len(word) <= LONGEST or not word.isalpha():
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _is_near(one: str, other: str) -> bool:
    """Say whether two words are equal, or one letter apart."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(long) < SHORTEST or len(long) - len(short) > 1 or not (short + long).isalpha():
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start + 1 : start + 2] + short[start : start + 1]
    return swapped == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
