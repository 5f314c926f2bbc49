"""Catalogs: .po files without loss, merged by content key, and how far they are."""

from __future__ import annotations

from cvi18n.catalogs.accepting import accept
from cvi18n.catalogs.addressed import is_for, refuse_another
from cvi18n.catalogs.adopting import adopt, in_the_way, other_words
from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry, place
from cvi18n.catalogs.marks import vain_marks
from cvi18n.catalogs.merge import as_written, keep_date, merge
from cvi18n.catalogs.misplaced import kept, misplaced, typed
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import (
    Standing,
    Statistics,
    is_final,
    is_of,
    marked,
    state_of,
    statistics,
    word_diff,
)
from cvi18n.catalogs.rekeying import rekeyed
from cvi18n.catalogs.restoring import restored, stranded, with_plural
from cvi18n.catalogs.three_way import merge_three
from cvi18n.catalogs.turning import turned

__all__ = [
    "Catalog",
    "Entry",
    "Standing",
    "Statistics",
    "accept",
    "adopt",
    "as_written",
    "changed",
    "in_the_way",
    "is_final",
    "is_for",
    "is_of",
    "keep_date",
    "kept",
    "marked",
    "merge",
    "merge_three",
    "misplaced",
    "other_words",
    "place",
    "refuse_another",
    "rekeyed",
    "restored",
    "state_of",
    "statistics",
    "stranded",
    "turned",
    "typed",
    "vain_marks",
    "with_plural",
    "word_diff",
]
