"""Each check of pairs by itself: a table of what it finds and what it leaves alone, and what holds for all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.checking.definition import Example, Fault, Pair
from cvi18n.checking.pairs import PAIR_CHECKS, checks_for, context_of, example_context

TABLE = yaml.safe_load((Path(__file__).parent.parent / "data" / "pair-table.yaml").read_text("utf-8"))
CHECKS = {check.code: check for check in PAIR_CHECKS}
ROWS = [
    (code, kind, *row) for code, kinds in TABLE.items() for kind in ("found", "passed") for row in kinds[kind]
]
# Texts with every mark that a check looks for, and words of each language.
PIECES = st.sampled_from([
    *"*`$[](){}<>«»“”\"'’.,;:!?…%&@/\\- \u00a0\u202f\u200b\u0301\ufffd\n0123459",
    *("**", "](", "https://", "www.", "10.1000/", "{a}", "%s", "%(a)s", "</b>", "<b>", "a@b.org", "$x$", "`a`"),
    *("de ", "the ", "và ", "of ", "mai ", "AWS", "ENS", "Jeanne Martin", "réseau", "é", "ữ", "с", "Ã©", "1,200", "99.9%"),
    *("Auteurs: ", "neural network", "XIV", " : "),
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)
LANGUAGES = ("fr", "fr-CA", "vi", "en", "de", "zh-Hans", "ar")


def example(source: str, target: str, language: str) -> Example:
    return Example(target, source, language, "fr" if language == "en" else "en")


def run(code: str, language: str, source: str, target: str) -> list[Fault]:
    context = example_context(example(source, target, language))
    return list(CHECKS[code].run(Pair(source, target, language, context.source_language), context))


@pytest.mark.parametrize(
    ("code", "kind", "language", "source", "target"), ROWS, ids=lambda value: value[:24] or "-"
)
def test_table(code, kind, language, source, target):
    assert bool(run(code, language, source, target)) is (kind == "found")


@pytest.mark.parametrize(
    ("kind", "source", "target", "found"),
    [
        ("headline", 60, 79, False),
        ("headline", 60, 90, True),
        ("headline", 100, 110, False),
        ("experience.title", 60, 140, False),
        ("experience.title", 60, 160, True),
        ("section", 20, 75, True),
        ("text.paragraphs", 60, 160, False),
        ("text.paragraphs", 300, 590, False),
        ("text.paragraphs", 300, 610, True),
        ("", 10, 60, False),
    ],
)
def test_a_text_has_the_room_of_its_kind(kind, source, target, found):
    pair = Pair("a" * source, "b" * target, "fr", kind=kind)
    assert bool(list(CHECKS["P105"].run(pair, context_of(None, "fr")))) is found


def test_every_check_has_its_rows_in_several_languages():
    assert set(TABLE) == set(CHECKS)
    for code, kinds in TABLE.items():
        assert min(len(kinds["found"]), len(kinds["passed"])) >= 2, code
        languages = {row[0] for rows in kinds.values() for row in rows}
        assert len(languages) >= 2 or CHECKS[code].good.language in languages, code


@given(source=TEXTS, target=TEXTS, language=st.sampled_from(LANGUAGES))
def test_no_pair_breaks_a_check_and_every_place_is_in_the_text(source, target, language):
    context = example_context(example(source, target, language))
    pair = Pair(source, target, language, context.source_language)
    chosen = checks_for(pair, context)
    for check in PAIR_CHECKS:
        faults = list(check.run(pair, context))
        for fault in faults:
            assert 0 <= fault.start <= max(fault.start, fault.end) <= max(len(target), 1), (check, fault)
            assert fault.message
        if faults:
            assert check in chosen, "a check that finds something is left out"


@given(source=TEXTS, target=TEXTS, language=st.sampled_from(LANGUAGES))
def test_a_fix_mends_what_it_was_found_for_and_no_more(source, target, language):
    context = example_context(example(source, target, language))
    for check in PAIR_CHECKS:
        for fault in check.run(Pair(source, target, language, context.source_language), context):
            if fault.fixed is not None:
                assert fault.fixed != target
                again = check.run(Pair(source, fault.fixed, language, context.source_language), context)
                assert [f for f in again if f.fixed is not None] == [], (check.name, fault.fixed)


@given(text=TEXTS)
def test_a_text_in_a_variety_of_its_own_language_may_stay_as_it_is(text):
    context = context_of(None, "en-GB")
    names = {check.name for check in PAIR_CHECKS if list(check.run(Pair(text, text, "en-GB"), context))}
    assert not names & {"same-as-source", "source-language-left", "number-changed", "link-changed"}
