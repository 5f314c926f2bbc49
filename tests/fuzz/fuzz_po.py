"""Feeds mutated bytes to the catalog reader: it reads without loss, or refuses as declared."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from cvi18n.catalogs import Catalog, place
    from cvi18n.errors import CatalogError


def one(data: bytes) -> None:
    """Fail where a file is neither refused nor given back byte for byte."""
    try:
        catalog = Catalog.parse(data)
    except CatalogError:
        return
    assert catalog.serialise() == data
    for entry in catalog.messages:  # what is decoded late must not fail late
        assert entry.msgstr or not entry.msgid
        assert isinstance(
            (entry.msgstr, entry.flags, entry.comments, entry.previous_msgid, entry.msgid_plural), tuple
        )
        assert all(line > 0 for line, _, _ in (place(entry), place(entry, 1, 3)))


atheris.Setup(sys.argv, one)
atheris.Fuzz()
