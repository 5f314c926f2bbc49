"""How a catalog counts: the plural rule of its header, or where that has none, its language's."""

from __future__ import annotations

import re

from cvi18n.catalogs.entry import Entry, place
from cvi18n.catalogs.quoting import quote
from cvi18n.errors import CatalogError, Problem
from cvi18n.language import PluralRule, WrongExpression, plural_rule

FIELD = re.compile(r"^Plural-Forms:[ \t]*(.*)", re.MULTILINE)
LANGUAGE = re.compile(r"^Language:[ \t]*(\S*)", re.MULTILINE)
PLACEHOLDER = "nplurals=INTEGER; plural=EXPRESSION;"


def rule_of(header: Entry | None, path: str = "", language: str = "") -> PluralRule:
    """Return the plural rule of a catalog with this header.

    ``language`` is asked where the header names none. CatalogError where the header's rule cannot be used:
    its place, and the line of the language's own rule to put there.
    """
    text = header.translation if header else ""
    named = LANGUAGE.search(text)
    language = (named.group(1) if named else "") or language or _folder(path)
    found = FIELD.search(text)
    if header is None or found is None:
        return plural_rule(language)
    try:
        return plural_rule(language, found.group(1))
    except WrongExpression as error:
        line, column, source = place(header, 0, found.start(1) + error.at)
        remedy = f"put {field(plural_rule(language))} there"
        raise CatalogError([Problem(path, line, column, str(error), remedy, source)]) from None


def with_rule(header: Entry, rule: PluralRule, newline: str) -> Entry:
    """Return a header that says how the catalog counts, where it does not yet; each other line stays."""
    if PLACEHOLDER in header.raw:
        return header.with_raw(header.raw.replace(PLACEHOLDER, str(rule), 1))
    text = header.translation
    if FIELD.search(text) or not text.endswith("\n"):
        return header
    lines = header.raw.rstrip("\r\n")
    return header.with_raw(lines + newline + field(rule) + header.raw[len(lines) :])


def field(rule: PluralRule) -> str:
    """Return the line of a header that names a rule."""
    return quote(f"Plural-Forms: {rule}\n")


def _folder(path: str) -> str:
    """Return the code in locales/<code>/LC_MESSAGES/cv.po, "" in any other path."""
    *_, code, folder, _ = ["", "", *path.split("/")]
    return code if folder == "LC_MESSAGES" else ""
