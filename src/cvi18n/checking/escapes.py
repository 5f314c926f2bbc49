r"""Escapes in a catalog's strings: those that gettext refuses, and those that were meant as text.

A backslash begins an escape there: ``\q`` is none, and ``C:\temp`` is ``C:``, a tabulator and ``emp``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from cvi18n.catalogs import Entry
from cvi18n.catalogs.entry import layout
from cvi18n.checking.definition import Fault
from cvi18n.language.kept import Kind, spans
from cvi18n.lazy_pattern import lazy_pattern

# What may stand behind a backslash (gettext-tools/src/po-lex.c, control_sequence).
VALID = lazy_pattern(r'\\(?:[ntrabfv"\\]|[0-7]|x[0-9A-Fa-f])')
# What no text of a CV has in print: a bell, a form feed, other controls.
NEVER = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A path: a drive, or a backslash in the same word.
PATH = lazy_pattern(r"(?:(?<![^\W_])[A-Za-z]:|\\)[^\s\\]*\Z")
LONGEST_PATH = 100
# Behind the first dollar of a formula: what was meant as a backslash.
WAS_BACKSLASH = lazy_pattern(r"(?<=\$)[\a-\r]")
MATH: frozenset[Kind] = frozenset({"math"})


def invalid(entry: Entry) -> Iterator[Fault]:
    """Yield the escapes of a translation that there are none of."""
    for form, _, found in _escapes(entry):
        for at, escape in found:
            if not VALID.match(escape):
                message = f"{escape[:2]} is no escape of gettext, which refuses the file"
                yield _fault(
                    message, f"write \\{escape[:2]} for a backslash in the text, or delete it", form, at
                )


def meant_as_text(entry: Entry) -> Iterator[Fault]:
    """Yield the escapes that are a control character, and were meant as a backslash and letters."""
    for form, text, found in _escapes(entry):
        added = frozenset(char for char in "\t\n\r" if text.count(char) > entry.msgid.count(char))
        formulas = [(start, end) for start, end, _ in spans(WAS_BACKSLASH.sub(r"\\", text), MATH)]
        for at, escape in found:
            if VALID.match(escape) and _is_astray(text, at, added, formulas):
                message = f"{escape} is a control character here, and not a backslash and what follows it"
                yield _fault(message, f"write \\{escape} for a backslash in the text", form, at)


def _fault(message: str, hint: str, form: int, at: int) -> Fault:
    """Return a fault at its place; one in another plural form than the first stands at the beginning."""
    return Fault(message, hint, at, at + 1) if form == 0 else Fault(message, hint)


def _escapes(entry: Entry) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    """Yield for each plural form with escapes its number, its text and them, each with its place in the text."""
    if "\\" not in entry.raw:
        return
    for form, text in enumerate(entry.msgstr):
        places = enumerate(layout(entry, form).characters)
        found = [(at, entry.raw[a:b]) for at, (a, b) in places if entry.raw[a : a + 1] == "\\" and a < b]
        if found:
            yield form, text, found


def _is_astray(text: str, at: int, added: Collection[str], formulas: list[tuple[int, int]]) -> bool:
    """Say whether a character that an escape stands for cannot have been meant.

    ``added`` are the blank ones of which the source has fewer; ``formulas`` the places of the formulas.
    """
    char = text[at]
    if NEVER.match(char):
        return True
    after = text[at + 1 : at + 2]
    if char not in added or not after.isalpha():
        return False
    before = bisect_left(formulas, (at,)) - 1
    if char != "\n" or (before >= 0 and at < formulas[before][1]):
        return True
    return after.islower() and PATH.search(text[max(0, at - LONGEST_PATH) : at]) is not None
