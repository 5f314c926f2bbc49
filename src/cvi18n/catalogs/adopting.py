"""Taking up translations that somebody wrote elsewhere than in a catalog."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cvi18n.catalogs.authorship import PERSONS, weight
from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import OF_DRAFTS, without
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_final, is_of

REPLACED = "replaced by extract --adopt:"


def adopt(catalog: Catalog, texts: Mapping[str, str]) -> Catalog:
    """Return the catalog with translations by content key, as final ones.

    A final translation is never replaced: ``in_the_way`` names those that say something else. A draft is; what a
    person wrote of it stays in a comment.
    """
    if not texts:
        return catalog
    new = {
        entry.identity: _adopted(catalog, entry, texts[entry.key])
        for entry in catalog.entries
        if entry.key in texts and not entry.translated
    }
    return catalog.replaced(new)


def in_the_way(catalog: Catalog, texts: Mapping[str, str], sources: Mapping[str, str]) -> dict[str, str]:
    """Return the final translations of ``sources``, by content key, that say something else than ``texts``."""
    return {
        entry.key: entry.translation
        for entry in catalog.entries
        if entry.key in texts
        and is_final(entry, sources[entry.key])
        and not is_of(entry.translation, texts[entry.key])
    }


def other_words(catalog: Catalog, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what persons have written, final or not, of ``texts`` by content key, and that says something else."""
    return {
        entry.key: entry.translation
        for entry in catalog.entries
        if entry.key in texts and weight(entry) >= PERSONS and not is_of(entry.translation, texts[entry.key])
    }


def _adopted(catalog: Catalog, entry: Entry, text: str) -> Entry:
    lost = [one for one in entry.msgstr if one not in {"", text}] if weight(entry) == PERSONS else []
    notes = [f"{REPLACED} {json.dumps(one, ensure_ascii=False)}" for one in lost]
    return changed(
        entry,
        newline=catalog.newline,
        msgstr=(text,),
        fuzzy=False,
        previous=None,
        comments=[*without(entry.comments, *OF_DRAFTS), *notes],
    )
