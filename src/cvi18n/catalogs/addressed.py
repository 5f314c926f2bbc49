"""Which language a catalog says that it is in, and whether that is the one of its folder."""

from __future__ import annotations

from cvi18n.catalogs.counting import LANGUAGE
from cvi18n.catalogs.entry import place
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.quoting import quote
from cvi18n.errors import CatalogError, Problem
from cvi18n.language import canonical, is_known, mistaken, parse_tag


def is_for(catalog: Catalog, tag: str) -> bool:
    r"""Say whether a catalog holds translations into a language or a variety of it, or does not say into which.

    >>> fr = Catalog.parse(b'msgid ""\nmsgstr "Language: fr_FR\\n"\n')
    >>> is_for(fr, "fr-CA"), is_for(fr, "de"), is_for(Catalog.parse(b""), "de")
    (True, False, True)
    """
    named = _named(catalog)
    # The languages that are known cost an import, and most headers name the right one.
    return not named or parse_tag(named).language == parse_tag(tag).language or not is_known(named)


def refuse_another(catalog: Catalog, tag: str) -> None:
    """Raise CatalogError where the header of the catalog of a language names another: the file of that was copied."""
    if catalog.header is None or is_for(catalog, tag):
        return
    found = LANGUAGE.search(catalog.header.translation)
    line, column, source = place(catalog.header, 0, found.start(1) if found else 0)
    named, folder = _named(catalog), parse_tag(tag).folder
    right = quote(f"Language: {folder}\n")
    message = f"this is the catalog of {tag}, and its header names {named}"
    hint = f"if its translations are in {tag}, write {right} there; else take back the right file"
    if meant := mistaken(tag):
        hint = (
            f"{tag} is no language: rename the folder locales/{folder} to locales/{parse_tag(meant).folder}"
        )
    raise CatalogError([Problem(catalog.path, line, column, message, hint, source, len(named))])


def _named(catalog: Catalog) -> str:
    """Return the tag that a header names; "" where it names none."""
    found = LANGUAGE.search(catalog.header.translation) if catalog.header else None
    return canonical(found.group(1)) if found else ""
