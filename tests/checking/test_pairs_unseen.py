"""Strings of CVs that no check was made for: the right ones pass, the wrong ones are found."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pairs import check_pairs

from cvi18n.checking.definition import Check, Fault, Pair, Severity
from cvi18n.checking.pairs import context_of

ROWS = yaml.safe_load((Path(__file__).parent.parent / "data" / "unseen-pairs.yaml").read_text("utf-8"))


def found(row: list[str]) -> tuple[list[tuple[str, str]], list[tuple[Check, Fault]]]:
    language, source, target = row
    source_language = "fr" if language == "en" else "en"
    context = context_of(None, language, source_language=source_language)
    [findings] = check_pairs([Pair(source, target, language, source_language)], context)
    return [
        (check.name, fault.message) for check, fault in findings if check.severity != Severity.NOTE
    ], findings


def test_there_are_many_rows():
    assert min(map(len, ROWS.values())) > 100


@pytest.mark.parametrize("row", ROWS["right"], ids=lambda row: row[2][:40])
def test_right(row):
    assert found(row)[0] == []


@pytest.mark.parametrize("row", ROWS["wrong"], ids=lambda row: row[2][:40])
def test_wrong(row):
    assert found(row)[1]


@pytest.mark.parametrize("row", ROWS["wrong"], ids=lambda row: row[2][:40])
def test_a_place_is_inside_the_text(row):
    for _, fault in found(row)[1]:
        assert 0 <= fault.start <= fault.end <= len(row[2]) or (fault.start, fault.end) <= (len(row[2]),) * 2
