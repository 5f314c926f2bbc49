"""Taking up translations that somebody wrote elsewhere than in a catalog."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import PROVENANCE, REFUSED, SUGGESTION, WAS_DRAFT, without
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


def _adopted(catalog: Catalog, entry: Entry, text: str) -> Entry:
    comments = without(entry.comments, PROVENANCE, SUGGESTION)
    is_machine = len(comments) < len(entry.comments)
    if entry.translation and entry.translation != text and not is_machine:
        comments.append(f"{REPLACED} {json.dumps(entry.translation, ensure_ascii=False)}")
    return changed(
        entry,
        newline=catalog.newline,
        msgstr=(text,),
        fuzzy=False,
        previous=None,
        comments=without(comments, REFUSED, WAS_DRAFT),
    )
