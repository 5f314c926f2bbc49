"""Faults put into correct translations: nearly all of them are found."""

from __future__ import annotations

import precision
import pytest
from injection import FAULTS

pytestmark = pytest.mark.needs("msgfmt", "chromium")  # their packages bring catalogs along
# A text that is the same as its source may be right: names and words that languages share stay so.
HARD = {"left_untranslated": 0.8}


@pytest.mark.parametrize("name", FAULTS)
def test_a_kind_of_fault_is_found(name):
    results = [precision.recall(language)[name] for language in precision.LANGUAGES]
    made, found = sum(result[0] for result in results), sum(result[1] for result in results)
    assert made >= 50, "too few places for this fault"
    assert found / made >= HARD.get(name, 0.93), [example for result in results for example in result[2]]


def test_97_in_100_faults_are_found():
    results = [result for language in precision.LANGUAGES for result in precision.recall(language).values()]
    made, found = sum(result[0] for result in results), sum(result[1] for result in results)
    for language in precision.LANGUAGES:
        for name, (here, there, _) in precision.recall(language).items():
            print(f"{language} {name:24} {there:4} of {here:4}")  # noqa: T201  (what -s shows)
    assert len(FAULTS) >= 15
    assert found / made >= 0.97
