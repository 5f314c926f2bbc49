"""Catalogs of a CV whose texts become those of another language: each translation stays what it is, of another source."""

from __future__ import annotations

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of


def turned(catalog: Catalog, old: Catalog, new: Catalog) -> Catalog:
    """Return a catalog whose live messages of the template ``old`` are those of ``new``, by content key.

    What is final, a draft or empty stays so, with its comments and the source that a draft was made from. What has
    another source than ``old`` stays as it is, and so does what would be in the file twice.
    """
    sources = old.sources
    targets = {entry.key: entry for entry in new.entries}
    present = {entry.identity for entry in catalog.entries}
    changes = {
        entry.identity: changed(entry, newline=catalog.newline, source=targets[entry.key])
        for entry in catalog.entries
        if entry.key in targets
        and is_of(entry.msgid, sources.get(entry.key, ""))
        and targets[entry.key].identity not in present
    }
    return catalog.replaced(changes) if changes else catalog
