"""Merging what was merged changes nothing, in whatever odd but legal files."""

from __future__ import annotations

import re

import pytest
from dice import Dice
from odd_catalogs import odd_catalog

from cvi18n.catalogs import Catalog, merge, merge_three
from cvi18n.catalogs.authorship import FINAL, NOTHING, PERSONS, weight
from cvi18n.catalogs.entry import STRING
from cvi18n.catalogs.quoting import unquote
from cvi18n.errors import CvError

ROUNDS = 3_000
# What a merge writes above an entry of words that have no other place in it.
NOTE = re.compile(r"obsolete: |msgstr\[\d+\] ")


def drawn(dice: Dice, *, template: bool = False) -> Catalog:
    """Return the next legal catalog."""
    while True:
        try:
            return Catalog.parse(odd_catalog(dice, template=template))
        except CvError:
            continue


@pytest.mark.parametrize("full", [True, False])
def test_a_merge_of_what_was_merged_changes_no_byte(full: bool) -> None:
    dice = Dice.seeded(1)
    for _ in range(ROUNDS):
        template, existing = drawn(dice, template=True), drawn(dice)
        once = merge(template, existing, full=full)
        data = once.serialise()
        assert merge(template, once, full=full).serialise() == data
        assert merge(template, Catalog.parse(data), full=full).serialise() == data


def test_a_merge_loses_no_word_of_a_translator() -> None:
    dice = Dice.seeded(2)
    compared = 0
    for _ in range(ROUNDS):
        template, existing = drawn(dice, template=True), drawn(dice)
        merged = Catalog.parse(merge(template, existing, full=dice.chance(50)).serialise())
        had, has = words(existing, PERSONS), words(merged, FINAL)
        lost = {text: own for text, own in had.items() if has.get(text, NOTHING) < own}
        assert not lost, "\n".join(
            [str(lost), *(one.serialise().decode() for one in (template, existing, merged))]
        )
        compared += len(had)
    assert compared > ROUNDS


def words(catalog: Catalog, stale: int) -> dict[str, int]:
    """Return the texts of a catalog, each with what it weighs at most: in translations, or in comments, which nobody touches.

    ``stale`` is what a draft weighs that has an older source beside it: after a merge it may have been final before.
    """
    notes = (note for entry in catalog.messages for note in entry.comments if NOTE.match(note))
    found = dict.fromkeys((unquote(text) for note in notes for text in STRING.findall(note)), FINAL)
    for entry in catalog.messages:
        own = weight(entry)
        if own == PERSONS and entry.previous_msgid is not None:
            own = stale
        elif not entry.msgid:
            own = min(own, PERSONS)  # no source is written beside a draft that was made from none
        found |= {text: max(own, found.get(text, NOTHING)) for text in entry.msgstr if text}
    return found


def test_versions_that_do_not_differ_merge_to_the_byte() -> None:
    dice = Dice.seeded(3)
    for _ in range(ROUNDS):
        one, other = drawn(dice), drawn(dice)
        assert merge_three(one, other, other) == (other.serialise(), 0)
        assert merge_three(one, other, one) == (other.serialise(), 0)


def test_where_we_changed_nothing_theirs_comes_out_and_stays() -> None:
    dice = Dice.seeded(4)
    for _ in range(ROUNDS):
        base, theirs = drawn(dice), drawn(dice)
        data, conflicts = merge_three(base, base, theirs)
        merged = Catalog.parse(data)
        assert conflicts == 0
        assert sorted(map(facts, merged.messages)) == sorted(map(facts, theirs.messages))
        assert merge_three(base, merged, theirs) == (data, 0)


def facts(entry) -> str:
    """Return what an entry says, in whatever lines."""
    said = (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, entry.obsolete)
    return repr((*said, entry.flags, entry.comments, entry.extracted, entry.references, entry.previous))
