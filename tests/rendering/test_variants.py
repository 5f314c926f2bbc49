"""What holds for every variant: it says nothing that the whole CV does not say, and the same in every language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from outputs import ROOT, TAGS

from cvi18n import rendering
from cvi18n.content import parse, read
from cvi18n.content.declaration import Entry
from cvi18n.content.model import CV
from cvi18n.content.model import Section as CvSection
from cvi18n.content.selecting import select
from cvi18n.content.texts import Prose
from cvi18n.content.variant import Variant
from cvi18n.rendering.document import Document, Section
from cvi18n.workspace import Workspace

NAMES = ("short", "long")
HOME = Workspace(ROOT)
LABELS = {tag: HOME.read_labels(tag, "en") for tag in TAGS}
CATALOGS = {tag: HOME.read_catalog(tag) for tag in TAGS[1:]}


@cache
def sample() -> CV:
    return read(HOME.content)


def localised(cv: CV, tag: str) -> Document:
    return rendering.localise(cv, CATALOGS.get(tag), tag, labels=LABELS[tag])


def tagged(value: Any, chance: random.Random) -> Any:
    """Return a part of a CV in which some entries and texts have tags."""
    tags = tuple(name for name in NAMES if chance.random() < 0.3)
    if isinstance(value, CvSection):
        inner = {name: tagged(getattr(value, name), chance) for name in ("entries", "sections")}
        return replace(value, content=value.content and tagged(value.content, chance), **inner)
    if isinstance(value, Entry):
        values = {name: tagged(held, chance) for name, held in value.values.items()}
        return replace(value, values={**values, "tags": tags})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(tagged(item, chance) for item in value)
    return replace(value, tags=tags) if isinstance(value, Prose) else value


def is_part(some: Sequence[object], every: Sequence[object]) -> bool:
    """Say whether a sequence is what is left of another without some of its items."""
    rest = iter(every)
    return all(any(item == one for one in rest) for item in some)


def lines(section: Section) -> Iterator[tuple[object, ...]]:
    """Yield all that a section and those in it print, piece by piece, without the numbers."""
    yield section.key, section.heading
    yield from ((section.key, text) for text in section.paragraphs)
    for entry in section.entries:
        yield section.key, replace(entry, marker="", paragraphs=(), bullets=())
        yield from ((section.key, entry.key, text) for text in (*entry.paragraphs, *entry.bullets))
    yield from ((section.key, field) for field in section.fields)
    for one in section.sections:
        yield from lines(one)


def keys(document: Document) -> list[str]:
    return [
        f"{section.key}.{entry.key}"
        for top in document.sections
        for section in (top, *top.sections)
        for entry in section.entries
    ]


variants = st.builds(
    lambda **asked: Variant(name="v", **asked),
    tags=st.lists(st.sampled_from(NAMES), unique=True).map(tuple),
    without=st.lists(st.sampled_from(NAMES), unique=True, max_size=1).map(tuple),
    newest=st.dictionaries(st.sampled_from(["positions", "publications", "talks"]), st.integers(1, 4)),
)


@settings(max_examples=15, deadline=None)
@given(variants, st.integers(0, 2**32))
def test_a_variant_is_the_whole_cv_with_pieces_left_out(variant: Variant, seed: int) -> None:
    chance = random.Random(seed)
    cv = replace(sample(), sections=tuple(tagged(section, chance) for section in sample().sections))
    chosen = select(cv, variant)
    printed = []
    for tag in TAGS:
        whole, part = localised(cv, tag), localised(chosen, tag)
        assert is_part(
            [line for section in part.sections for line in lines(section)],
            [line for section in whole.sections for line in lines(section)],
        )
        # What machines are told of the owner is what the page says.
        assert set(part.employers) <= set(whole.employers)
        assert set(part.schools) <= set(whole.schools)
        follows: dict[str, Any] = {"sections": (), "employers": (), "schools": ()}
        assert replace(part, **follows) == replace(whole, **follows)
        printed.append(keys(part))
    assert all(found == printed[0] for found in printed), "every language has the same entries"
    selected = [
        entry.key
        for top in chosen.sections
        for section in (top, *top.sections)
        for entry in section.entries
        if section.of.layout == "entries"
    ]
    assert sorted(key.rpartition(".")[2] for key in printed[0]) == sorted(selected)


@settings(max_examples=15, deadline=None)
@given(st.permutations([section.key for section in sample().sections]), st.integers(1, 5))
def test_sections_are_those_that_are_asked_for_in_their_order(every: list[str], number: int) -> None:
    asked = tuple(every[:number])
    chosen = select(sample(), Variant(name="v", sections=asked))
    for tag in TAGS:
        whole = {section.key: section for section in localised(sample(), tag).sections}
        assert localised(chosen, tag).sections == tuple(whole[key] for key in asked if key in whole)


MENTIONED = """\
cv: 3
language: en
person: {name: Ada Wok}
sections:
  introduction: I wrote *Somme di nulla*.
  publications:
    - {type: book, title: {text: Somme di nulla, language: it}, authors: [me], year: 2020}
"""


def test_a_title_is_known_for_what_it_is_though_its_own_entry_is_left_out() -> None:
    """The language of a title that stands in a text is known from the entry that has the title."""
    whole = parse(MENTIONED)
    chosen = select(whole, Variant(name="v", sections=("introduction",)))
    [alone] = localised(chosen, "en").sections
    assert alone == localised(whole, "en").sections[0]
    assert "it" in [run.language for run in alone.paragraphs[0]]


def test_what_is_left_is_numbered_anew() -> None:
    for section in localised(select(sample(), Variant(name="v", newest={"publications": 3})), "en").sections:
        if section.key == "publications":
            groups = [[entry.marker for entry in one.entries] for one in (section, *section.sections)]
            assert sum(map(len, groups)) == 3
            assert all(
                found == [f"{n}." for n in range(1, len(found) + 1)] or not any(found) for found in groups
            )
