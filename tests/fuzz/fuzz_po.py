"""Feeds mutated bytes to the catalog reader: it reads without loss, or refuses as declared."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from cvi18n.catalogs import Catalog
    from cvi18n.errors import CatalogError


def one(data: bytes) -> None:
    """Fail where a file is neither refused nor given back byte for byte."""
    try:
        catalog = Catalog.parse(data)
    except CatalogError:
        return
    assert catalog.serialise() == data


atheris.Setup(sys.argv, one)
atheris.Fuzz()
