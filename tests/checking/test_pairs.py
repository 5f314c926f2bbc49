"""The checks of pairs: every example, the table of French strings, and what the contract asks of a check."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pairs import findings

from cvi18n.checking.definition import Check, Pair, Severity
from cvi18n.checking.pairs import CATALOG_CHECKS, PAIR_CHECKS, context_of, example_context

CASES = json.loads((Path(__file__).parent.parent / "data" / "checks-fr.json").read_text("utf-8"))
# Only these two stand in one catalog: no other row is found because its source is in the table twice.
TOGETHER = [row for row in CASES if row["key"].startswith("consistency_")]
FOUND = {row["key"]: findings([row], "fr")[0] for row in CASES}
FOUND |= {row["key"]: found for row, found in zip(TOGETHER, findings(TOGETHER, "fr"), strict=True)}
ALL = (*PAIR_CHECKS, *CATALOG_CHECKS)


def test_the_table_has_its_rows():
    assert [sum(row["good"] is kind for row in CASES) for kind in (False, True)] == [30, 9]


@pytest.mark.parametrize("row", [row for row in CASES if not row["good"]], ids=lambda row: row["key"])
def test_what_is_wrong_is_found(row):
    assert FOUND[row["key"]]


@pytest.mark.parametrize("row", [row for row in CASES if row["good"]], ids=lambda row: row["key"])
def test_what_is_right_is_left_alone(row):
    assert [f for f in FOUND[row["key"]] if f[0].severity != Severity.NOTE] == []


@pytest.mark.parametrize("check", PAIR_CHECKS, ids=lambda check: check.name)
def test_a_check_finds_its_bad_example_and_not_its_good_one(check: Check):
    for example, expected in ((check.bad, True), (check.good, False)):
        context = example_context(example)
        pair = Pair(example.source, example.target, example.language, context.source_language)
        assert bool(list(check.run(pair, context))) is expected, example


@pytest.mark.parametrize("check", PAIR_CHECKS, ids=lambda check: check.name)
def test_a_good_example_is_right_for_all_checks(check: Check):
    context = example_context(check.good)
    pair = Pair(check.good.source, check.good.target, check.good.language, context.source_language)
    assert [(c.name, fault) for c in PAIR_CHECKS for fault in c.run(pair, context)] == []


@pytest.mark.parametrize("check", CATALOG_CHECKS, ids=lambda check: check.name)
def test_two_translations_of_one_source_are_found_and_one_is_not(check: Check):
    one, other = (Pair(e.source, e.target, e.language, kind="title") for e in (check.bad, check.good))
    context = context_of(None, "fr")
    assert [pair for pair, _ in check.run([one, other, one], context)] == [one, other, one]
    assert list(check.run([one, one], context)) == []
    assert list(check.run([one, Pair(other.source, other.target, "fr", kind="heading")], context)) == []


def test_codes_and_names_are_unique_and_well_formed():
    assert len({check.code for check in ALL}) == len({check.name for check in ALL}) == len(ALL)
    for check in ALL:
        assert re.fullmatch(r"[SFLCP]1\d\d", check.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
        assert check.reason.endswith(".")
