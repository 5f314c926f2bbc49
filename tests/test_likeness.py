"""What two sequences have in common: the longest, whatever they hold, in a time that nobody can make long."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

import cvi18n
from cvi18n.likeness import LONGEST, MOST_PAIRS, changes, closest, opcodes, ratio


def in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, from the table of all pairs."""
    above = [0] * (len(other) + 1)
    for item in one:
        row = [0]
        for at, found in enumerate(other):
            row.append(above[at] + 1 if item == found else max(above[at + 1], row[-1]))
        above = row
    return above[-1]


@pytest.mark.parametrize("letters", ["a", "ab", "abcd", "abcdefghijklmnop"])
def test_what_stays_is_the_longest_that_two_sequences_have_in_common(letters: str) -> None:
    choose = random.Random(letters)
    for _ in range(400):
        old, new = ("".join(choose.choices(letters, k=choose.randrange(14))) for _ in range(2))
        steps = list(opcodes(old, new))
        assert "".join(old[a:b] for _, a, b, _, _ in steps) == old
        assert "".join(new[c:d] for _, _, _, c, d in steps) == new
        for kind, a, b, c, d in steps:
            assert kind == ("equal" if old[a:b] == new[c:d] else {(True, False): "delete", (False, True): "insert"}.get((b > a, d > c), "replace"))  # fmt: skip
        assert [step[1:] for step in steps if step[0] != "equal"] == list(changes(old, new))
        stays = sum(b - a for kind, a, b, _, _ in steps if kind == "equal")
        assert stays == in_common(old, new)
        assert ratio(old, new) == (2 * stays / len(old + new) if old + new else 1)
        assert ratio(new, old) == ratio(old, new)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("shrot", ["long", "short"], "short"),
        ("shrot", ["short", "shrots"], "shrots"),
        ("abc", ["abd", "abe"], "abd"),  # the first of two
        ("abcde", ["abcxy"], "abcxy"),
        ("abcde", ["abxyz"], None),
        ("", ["a"], None),
        ("a" * LONGEST, ["a" * LONGEST], "a" * LONGEST),
        ("a" * (LONGEST + 1), ["a" * LONGEST], None),
        ("a" * LONGEST, ["a" * (LONGEST + 1)], None),
    ],
)
def test_the_word_that_is_the_most_alike_is_meant(word: str, known: list[str], expected: str | None) -> None:
    assert closest(word, known) == expected


def runs(separators: str) -> list[str]:
    """Return 500 words: short runs of one word, between which stand those of ``separators`` in turns."""
    return [word for at in range(124) for word in ("aa", "aa", "aa", separators[at % len(separators)])]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (runs("bcdef"), runs("ghijk")),
        (runs("bcdef"), runs("fedcb")),
        (["aa"] * LONGEST, ["aa", "b"] * (LONGEST // 2)),
        (list(map(str, range(LONGEST))), list(map(str, reversed(range(LONGEST))))),
        (["x"], ["a", *map(str, range(MOST_PAIRS - 2)), "b"]),
        (["a", *map(str, range(MOST_PAIRS - 2)), "b"], ["x"]),
    ],
)
def test_words_that_were_slow_once_are_compared(old: list[str], new: list[str]) -> None:
    assert list(changes(old, new))
    assert ratio(old, new) < 1


def test_nothing_is_compared_by_what_takes_the_third_power() -> None:
    sources = list(Path(cvi18n.__file__).parent.rglob("*.py"))
    assert sources
    assert [path for path in sources if "import difflib" in (text := path.read_text("utf-8")) or "from difflib" in text] == []  # fmt: skip
