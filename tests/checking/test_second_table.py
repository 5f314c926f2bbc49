"""The second tables keep their form: many rows, each with a source, of many kinds, none twice."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from second_table import LANGUAGES, SIDES, by_kind, table

CASES = [(language, side) for language in LANGUAGES for side in SIDES]
WORDS = {"kind", "in", "gender", "en", "from"}


def test_there_are_tables():
    assert LANGUAGES == ["fr", "vi"]


@pytest.mark.parametrize(("language", "side"), CASES)
def test_there_are_many_rows_and_few_of_a_kind(language, side):
    rows = table(language)[side]
    assert len(rows) >= 60
    assert max(Counter(row["kind"] for row in rows).values()) <= 5


@pytest.mark.parametrize(("language", "side"), CASES)
def test_every_row_cites_a_source(language, side):
    sources = table(language)["sources"]
    assert {row["from"] for row in table(language)[side]} <= set(sources)
    assert all(source["title"] and source["url"].startswith("http") for source in sources.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_cited(language):
    cited = {row["from"] for side in SIDES for row in table(language)[side]}
    assert cited == set(table(language)["sources"])


@pytest.mark.parametrize(("language", "side"), CASES)
def test_a_row_says_what_is_expected_of_it(language, side):
    expected = {"at", "gone", "in_en"} if side == "wrong" else {"why"}
    for row in table(language)[side]:
        assert set(row) <= WORDS | {language} | expected, row
        assert len(expected & set(row)) == 1, row
        assert row.get("in", "title") in {"title", "summary"}, row
        assert row.get("gender", "feminine") in {"feminine", "masculine"}, row
        if "at" in row:
            assert row[language].count(row["at"]) == 1, row
        for place in {"gone", "in_en"} & set(row):
            assert row["en"].count(row[place]) == 1, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rows_differ_by_a_word(language):
    rows = [row for side in SIDES for row in table(language)[side]]
    for one, other in combinations(rows, 2):
        assert one[language] != other[language], one
        words, others = set(one["en"].lower().split()), set(other["en"].lower().split())
        assert not words & others or len(words ^ others) > 2, (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_seen_is_counted_whole(language):
    *_, last = by_kind(language).splitlines()
    numbers = [int(number) for number in last.split("|")[2:7]]
    assert (numbers[0], numbers[3]) == tuple(len(table(language)[side]) for side in SIDES)
    assert numbers[1] + numbers[2] <= numbers[0]
    assert numbers[1] > 0
