"""The glossary's terms of a text: what a look at each of them would find, in a time that many do not make long."""

from __future__ import annotations

import random
import time

import pytest

from cvi18n.drafting.terms import MOST_FOUND, Terms


@pytest.mark.parametrize("letters", ["ab", "aAbß ", "実験aİ"])
def test_the_terms_of_a_text_are_those_that_stand_in_it(letters: str) -> None:
    choose = random.Random(letters)

    def text(most: int) -> str:
        return "".join(choose.choices(letters, k=choose.randrange(1, most)))

    for _ in range(300):
        terms = {text(6): text(4) for _ in range(choose.randrange(9))}
        asked = text(20)
        expected = [pair for pair in terms.items() if pair[0].casefold() in asked.casefold()]
        assert list(Terms(terms).of(asked)) == expected


def test_no_terms_make_it_slow() -> None:
    """Sixty thousand terms and three thousand texts took twenty seconds, each looked for in each."""
    start = time.process_time()
    terms = Terms({f"matrix {number}": "x" for number in range(60_000)})
    for number in range(3_000):
        assert terms.of(f"Work on matrix {number}x of many")[-1][0] == f"matrix {number}"
    alike = Terms({"a" * length: "x" for length in range(1, MOST_FOUND + 50)})
    assert len(alike.of("a" * 10_000)) == MOST_FOUND
    assert not Terms({"a" * length + "b": "x" for length in range(1, 200)}).of("a" * 100_000)
    assert time.process_time() - start < 3
