"""Marks that were meant to make a draft of a translation, and that gettext does not know: it is printed as final."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.po import Catalog
from cvi18n.errors import Problem
from cvi18n.lazy_pattern import lazy_pattern

# "fuzzy", and what fingers make of it: fuzy, fuzzi, fuzyz.
_NEAR = lazy_pattern(r"fu+(?=y?z)[zyie]+")
# A line above a message that may hold such a word.
_LIKELY = lazy_pattern(r"(?im)^[ \t]*#(?!~)[^\n]*fu+y?z[^\n]*")
_WORD = lazy_pattern(r"[\w-]+")
_FLAG = lazy_pattern(r"[\w-]+-format|(?:no-)?wrap|range")
_OF_FLAGS = ("#,", "#=", "#!")
HINT = "write #, fuzzy if this is a draft, or delete the mark: until then the translation is printed as a final one"


def vain_marks(catalog: Catalog) -> Iterator[tuple[Entry, Problem]]:
    """Yield each final translation that somebody has marked as a draft in vain, with what to tell of its mark.

    gettext knows ``fuzzy`` alone, in small letters, in a line that begins with ``#,``: not ``#, Fuzzy``, ``# fuzzy``,
    ``#fuzzy`` or ``#, fuzzy!``. A comment in which other words stand too is none of these.
    """
    for entry in catalog.entries:
        for found in _LIKELY.finditer(entry.raw):
            mark = found[0].strip()
            if _is_meant(mark) and any(entry.msgstr) and not entry.fuzzy:
                line = entry.line + entry.raw.count("\n", 0, found.start())
                column = found[0].index("#") + 1
                message = "this mark makes no draft of the translation"
                yield (
                    entry,
                    Problem(catalog.path, line, column, message, HINT, found[0].rstrip(), len(mark)),
                )


def _is_meant(line: str) -> bool:
    """Say whether a line is a mark that was meant as fuzzy: a flag like it, or a comment of nothing but flags."""
    words = _WORD.findall(line.casefold())
    near = [word for word in words if _NEAR.fullmatch(word)]
    is_alone = all(word in near or _FLAG.fullmatch(word) for word in words)
    return bool(near) and (is_alone or line.startswith(_OF_FLAGS))
