"""Precision: the checks are silent about good translations, thousands of them in French and Vietnamese."""

from __future__ import annotations

import corpus
import precision
import pytest
import second_table

from cvi18n.checking.pairs import CATALOG_CHECKS, PAIR_CHECKS, context_of

needs_debian = pytest.mark.needs("msgfmt", "chromium")  # their packages bring catalogs along


@needs_debian
@pytest.mark.parametrize("language", precision.LANGUAGES)
def test_good_translations_have_hardly_any_findings(language):
    pairs = precision.good_pairs(language)
    assert len(pairs) >= 2000
    found = precision.count(pairs, context_of(None, language))
    assert found.error_rate < 1 / 200
    assert found.warning_rate < 1 / 20


@pytest.mark.parametrize("language", precision.LANGUAGES)
def test_translations_from_packages_have_hardly_any_findings(language):
    pairs = [pair for name in corpus.PACKAGES for pair in corpus.of_package(name, language)]
    assert len(pairs) > 600
    found = precision.count(pairs, context_of(None, language))
    assert found.error_rate < 1 / 200
    assert found.warning_rate < 1 / 20


@needs_debian
@pytest.mark.parametrize("language", precision.LANGUAGES)
def test_what_is_counted_apart_is_rare_as_well(language):
    pairs = precision.good_pairs(language)
    found = precision.count(pairs, context_of(None, language))
    for name in precision.APART:
        assert found.checks[name] / len(pairs) < 1 / 20, name


@pytest.mark.parametrize("language", precision.LANGUAGES)
def test_this_projects_own_translations_have_no_findings(language):
    pairs, context = corpus.of_project(language)
    assert len(pairs) > 100
    found = precision.count(pairs, context)
    assert (found.errors, found.warnings) == (0, 0)


def test_the_page_has_every_check():
    page = (corpus.ROOT / "docs" / "precision.md").read_text("utf-8")
    for check in (*PAIR_CHECKS, *CATALOG_CHECKS):
        assert f"| {check.code} {check.name}" in page, "rerun: python benchmarks/checks.py --precision"


def test_the_page_says_what_was_seen_first():
    page = (corpus.ROOT / "docs" / "precision.md").read_text("utf-8")
    assert second_table.first_sights()
    for text in second_table.first_sights():
        assert f"\n\n{text}" in page
