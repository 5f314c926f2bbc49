"""What the checks know of words is data: every file of it is whole, and each of its words is of use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvi18n.language.data import languages, path_of
from cvi18n.language.slips import EVERY, between, slips_of

FILES = {path.stem: path for path in Path(path_of("checks")).with_suffix("").glob("*.txt")}
OWN = sorted(name for name in FILES if "-" not in name and name != EVERY)
PAIRS = sorted(tuple(name.split("-")) for name in FILES if "-" in name)
GROUPED = ("ranks", "opposites", "marked")
PARTS = {*GROUPED, "endings", "friends", "patterns", "syllables", "compounds"}
KINDS = {"remark", "unfinished", "elision", "agreement", "form"}
ANYWHERE = {"encoding", "character", "ligature"}


def rows(part: str) -> list[tuple[str, str]]:
    """Return the rows of a part: what is known, and of which words."""
    found = [row.strip().partition(": ") for row in part.split("\n")[1:]]
    assert all(known and words for known, _, words in found)
    return [(known, words) for known, _, words in found]


def test_there_are_files_of_languages_and_of_two():
    assert {"en", "fr", "vi"} <= set(OWN) <= set(languages())
    assert ("en", "fr") in PAIRS
    assert all(set(tags) <= set(OWN) for tags in PAIRS)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_as_the_index_takes_it(name):
    text = FILES[name].read_text("utf-8")
    assert len(text.lower()) == len(text)
    assert not {"’", "\t", "\r", "\u00a0"} & set(text)
    assert set(between(*name.split("-")) if "-" in name else slips_of(name)) <= PARTS
    for line in text.splitlines():
        if line[:1] not in {"", "#"}:
            assert line.count(": ") > 0 if line.startswith("  ") else line.endswith(":"), line


@pytest.mark.parametrize("tag", OWN)
def test_a_group_is_of_one_part_and_known_to_another_language(tag):
    groups = [{known.split(" ")[0] for known, _ in rows(slips_of(tag)[part])} for part in GROUPED]
    assert sum(map(len, groups)) == len(set().union(*groups))
    for part, mine in zip(GROUPED, groups, strict=True):
        others = {known.split(" ")[0] for one in OWN if one != tag for known, _ in rows(slips_of(one)[part])}
        assert mine <= others


@pytest.mark.parametrize("tag", OWN)
def test_no_words_stand_twice_in_a_group(tag):
    seen = [
        (known.split(" ")[0], word)
        for part in GROUPED
        for known, words in rows(slips_of(tag)[part])
        for word in words.split(", ")
    ]
    assert len(seen) == len(set(seen)) > 100


@pytest.mark.parametrize("tags", PAIRS, ids="-".join)
def test_no_two_words_are_friends_twice(tags):
    seen = [
        (said, wrong)
        for known, words in rows(between(*tags)["friends"])
        for said in known.partition(" | ")[0].split(", ")
        for wrong in words.split(", ")
    ]
    assert len(seen) == len(set(seen)) > 100


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_pattern_is_one_with_words_in_small_letters_that_it_needs(name):
    known = between(*name.split("-")) if "-" in name else slips_of(name)
    for said, pattern in rows(known.get("patterns", "")):
        kind, triggers, _, source = (part.strip() for part in said.split("|", 3))
        assert kind in KINDS | ANYWHERE
        assert triggers == triggers.lower()
        assert triggers or name == EVERY
        re.compile(pattern)
        re.compile(source)


def test_a_territory_has_its_languages_words_and_other_languages_none():
    assert slips_of("fr-CA") == slips_of("fr")
    assert between("en-GB", "fr-CA") == between("en", "fr")
    assert not slips_of("xx")
    assert not between("fr", "xx")
