"""What is found by an index is what is found one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cvi18n.checking import acronyms, facts, spelling, terminology
from cvi18n.checking.context import word_place
from cvi18n.checking.phrases import LONGEST, SAME, Phrases, Pile

PIECES = ["a", "b", "ab", "s", "es", "é", "1", "-", "_", ".", "'", " ", "  ", "A"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
FORMS = st.lists(TEXTS.filter(lambda text: text.strip() == text != ""), max_size=8)


def places(text: str, form: str, endings: tuple[str, ...]) -> list[int]:
    found = [word_place(text, form, endings=endings)]
    while found[-1] >= 0:
        found.append(word_place(text, form, found[-1] + 1, endings))
    return found[:-1]


@given(TEXTS, FORMS, st.sampled_from([("",), ("", "s", "es")]))
def test_forms_are_found_where_each_by_itself_is(
    text: str, forms: list[str], endings: tuple[str, ...]
) -> None:
    alone = {form: found for form in forms if (found := places(text, form, endings))}
    assert Phrases(forms).places(text, endings) == alone


def test_what_is_longer_than_any_name_is_not_looked_for() -> None:
    for size in (LONGEST, LONGEST + 1):
        assert bool(Phrases(["a" * size]).places("a" * size)) is (size <= LONGEST)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=6), TEXTS.filter(bool))
def test_things_are_found_by_a_part(things: list[list[str]], part: str) -> None:
    having = [number for number, texts in enumerate(things) if any(part in text for text in texts)]
    assert list(Pile(things).having(part)) == having[:SAME]


def test_of_many_things_with_a_part_the_first_are_found() -> None:
    assert list(Pile([["ENS"]] * (SAME + 1)).having("ENS")) == list(range(SAME))


CAPITALS = st.text("ABC", min_size=2, max_size=4)


@given(CAPITALS, st.lists(CAPITALS, max_size=8, unique=True))
def test_the_nearest_acronym_is_the_first_that_is_near(acronym: str, words: list[str]) -> None:
    first = next((word for word in words if acronyms._is_near(acronym, word)), None)
    assert acronyms._Near(words).to(acronym) == first


@given(st.text("0129 ", max_size=12), st.sets(st.integers(0, 130).map(str), max_size=6))
def test_the_place_of_a_number_is_the_first_that_begins_with_it(text: str, numbers: set[str]) -> None:
    found = {n: match.span() for n in numbers if (match := re.search(rf"(?<![0-9])0*{n}", text))}
    assert facts._places_of(numbers, text) == found


@given(
    st.lists(st.sampled_from(["mots", "motsx", "réseaux", "réseau", "de", "neurones"]), max_size=9), st.data()
)
def test_a_form_is_found_in_any_inflection(words: list[str], data: st.DataObject) -> None:
    variant = data.draw(
        st.lists(st.sampled_from(["mots", "motse", "réseau", "de", "neurone"]), min_size=1, max_size=3)
    )
    rows = [words[start : start + len(variant)] for start in range(len(words) - len(variant) + 1)]
    alone = any(all(map(terminology._is_inflected, row, variant)) for row in rows)
    text, form = " ".join(words), " ".join(variant)
    assert terminology._Words(text).has(form) is (alone or form in text)


@given(st.sets(st.text("159", min_size=1, max_size=4)), st.sets(st.text("159", min_size=1, max_size=4)))
def test_short_years_end_the_long_ones(short: set[str], long: set[str]) -> None:
    ends = {number for number in short if any(other.endswith(number) for other in long)}
    rest = {number for number in long if not any(number.endswith(end) for end in ends)}
    assert facts._without_endings(short, long) == (short - ends, rest)


def test_of_many_names_that_are_near_each_is_found_beside_one_of_the_first() -> None:
    for prefix in ("Ada ", ""):
        names = [f"{prefix}Bcdefg{chr(0x4E00 + number)}hk" for number in range(300)]
        pairs = list(spelling.near_pairs(names))
        assert {other for _, other in pairs} == set(range(1, 300))
        assert len(pairs) <= 300 * spelling.MOST_NEAR
    initials = ["A. Noether", "a Noether", *(f"A{'b' * number} Noether" for number in range(9, 300))]
    assert len(list(spelling.near_pairs(initials))) < 1500


def test_a_word_that_no_name_has_is_compared_as_a_whole() -> None:
    """Each letter is left out in turn, and each word of a name: that takes the square of their number."""
    letters, words = "a" * 9000, "ab " * 3000
    assert list(spelling.near_pairs([letters, letters + "b", words, words + "cd", words.upper()])) == [(2, 4)]
