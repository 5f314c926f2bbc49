"""Quantities are compared by their place and kind: in every language whose words are known, and in no other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from second_table import sight

from cvi18n.checking.alignment import align
from cvi18n.checking.definition import Pair
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking.pairs import context_of
from cvi18n.checking.reading import read
from cvi18n.language.data import languages, quantity_words

ENGLISH = quantity_words("en")
LANGUAGES = [tag for tag in languages() if tag != "en"]
# The kinds of the second tables that are about numbers, dates and money.
NUMBERS = {
    "fr": {
        *("numbers swapped", "number word", "great number", "decimal mark", "date", "weekday", "time of day"),
        *("money", "share", "frequency", "unit", "style of dates", "number words", "weeks", "ordinal"),
    },
    "vi": {
        *("count", "scale", "share", "number form", "contact", "date", "weekday", "time", "money", "unit"),
        *("number in words", "round number", "part", "ordinal", "number in target", "not a number"),
        *("classifier", "version", "percent", "other order"),
    },
}  # fmt: skip


PIECES = st.sampled_from([
    *("12 hours", "3", "1/3", "%", "$", "€500", "half", "a", "million", "of", "two", "decades", "May", "2019", "-5 %", "–"),
    *("thứ ba", "phần tư", "năm", "mười", "chín giờ 30", "8:15", "p.m.", "midnight", "Tue", "mar.", "IV", "XX", "20 °C"),
    *("12th", "1.2.3", "1,200", "99.9", "quart", "demi", "tháng", "every month", "İ", "¹", "'90s", "٣", "三", "k", "M€", "to", "et"),
])  # fmt: skip


def told(source: str, target: str, language: str) -> list[str]:
    """Return what is said of two texts when their quantities are compared, whether or not they look the same."""
    return [
        fault.message for fault in align(Pair(source, target, language), context_of(None, language)).faults
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["weekdays", "seasons", "hours"])
def test_a_word_is_its_own_translation_and_no_other_one(language, kind):
    """Each word of each language is compared with each English one: the same value passes, another is told."""
    behind = " 2019" if kind == "seasons" else ""
    for word, value in getattr(quantity_words(language), kind).items():
        for english, other in getattr(ENGLISH, kind).items():
            source, target = f"{english.title()}{behind}", f"{word.title()}{behind}"
            assert bool(told(source, target, language)) == (value != other), (source, target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_changed_places_between_two_things_are_told(language):
    """Twelve of one thing and three of another are not three of the one: with any two things, in any order."""
    words = {thing: word for word, thing in quantity_words(language).things.items() if " " not in word}
    known = [thing for thing in words if thing in ENGLISH.things and words[thing] != "s"][:12]
    for one, other in pairwise(known):
        source = f"12 {one}, 30 {other}"
        first, second = words[one], words[other]
        assert told(source, f"30 {first}, 12 {second}", language), source
        for right in (f"12 {first}, 30 {second}", f"30 {second}, 12 {first}"):
            assert not told(source, right, language), (source, right)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_currency_is_told(language):
    for word, sign in quantity_words(language).currencies.items():
        assert not told(f"A prize of {sign}300", f"300 {word}", language), word
        assert told("A prize of CHF300" if sign == "$" else "A prize of $300", f"300 {word}", language) == (
            [] if sign == "$" else [f"$ became {word}"]
        )


@pytest.mark.parametrize(("language", "text", "values"), [
    ("en", "Twenty-three talks", [{23}]),
    ("en", "three quarters of two million", [{0.75, 75}, {2_000_000}]),
    ("en", "at 7.30 p.m. and at noon", [{19 * 60 + 30}, {720}]),
    ("fr", "deux cent cinq exposés en 18,5 heures", [{205}, {18.5}]),
    ("fr", "les années 80", [{80, 1980, 2080}]),
    ("vi", "ba mươi tư học sinh", [{34}]),
    ("vi", "hai trăm lẻ tám hộ", [{208}]),
    ("vi", "ba phần tư", [{0.75, 75}]),
    ("de", "3,5 Millionen", [{3_500_000}]),
    ("en", "M2, CO2 and Python 3.12.1", []),
])  # fmt: skip
def test_quantities_are_read_as_values(language, text, values):
    assert [quantity.values for quantity in read(text, lexicon(language)) if quantity.sure] == values


@given(
    st.lists(PIECES, max_size=9).map(" ".join),
    st.lists(PIECES, max_size=9).map(" ".join),
    st.sampled_from(LANGUAGES),
)
def test_any_texts_are_compared_and_none_differs_from_itself(source, target, language):
    assert not told(source, source, "en")
    context = context_of(None, language)
    for fault in align(Pair(source, target, language), context).faults:
        assert 0 <= fault.start <= fault.end <= len(target)
    assert not told("3 million", "3 million", language)  # as a name has it


def test_a_language_without_words_has_fewer_findings_and_no_false_ones():
    assert told("Four students and 12 hours", "四名学生，12小时", "zh") == []
    assert told("Every Tuesday", "tous les mercredis", "xx") == []


@pytest.mark.parametrize("language", NUMBERS)
def test_numbers_of_the_second_table_are_found_without_false_alarms(language):
    wrong = [one for one in sight(language, "wrong") if one.row["kind"] in NUMBERS[language]]
    right = [one for one in sight(language, "right") if one.row["kind"] in NUMBERS[language]]
    assert sum(bool(one.meant) for one in wrong) >= 0.8 * len(wrong)
    assert [one.row for one in right if any(code[0] == "F" for code in one.other)] == []
