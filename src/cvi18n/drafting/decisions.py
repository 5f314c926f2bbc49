"""Reviewing drafts: which texts wait for a person, and what a person's decision makes of one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from cvi18n.catalogs import Catalog, Entry, changed, word_diff
from cvi18n.catalogs.notes import OF_DRAFTS, PROVENANCE, without
from cvi18n.catalogs.progress import made_from, state_of
from cvi18n.checking import Check, Fault
from cvi18n.checking.inspection import faults_of, pairs_of
from cvi18n.checking.pairs import PAIR_CHECKS, Context
from cvi18n.errors import printable
from cvi18n.limits import CATALOG_TEXT, DELETE_MARKS, TOO_MANY_MARKS, marks_at, unprintable_in

# The line of a file in an editor below which nothing counts, as in a commit message of git.
SCISSORS = "# ------------------------ >8 ------------------------"
NOTICE = "# Nothing below this line counts. The source:"
STATES = {
    "machine": "a machine's draft",
    "memory": "from memory",
    "stale": "the source has changed",
    "back": "its source is what it was",
    "marked": "marked fuzzy",
}


def drafts(catalog: Catalog) -> list[Entry]:
    """Return the live entries that have a draft, in the order of the catalog."""
    return [entry for entry in catalog.entries if entry.fuzzy and any(entry.msgstr)]


def accepted(entry: Entry, newline: str) -> Entry:
    """Return an entry whose draft is final: no mark, no previous source, no provenance."""
    return changed(
        entry,
        newline=newline,
        fuzzy=False,
        previous=None,
        comments=without(entry.comments, *OF_DRAFTS),
    )


def edited(entry: Entry, newline: str, text: str) -> Entry:
    """Return an entry with another draft. Its provenance stays, and tells from now on that it was edited."""
    return changed(entry, newline=newline, msgstr=[text, *entry.msgstr[1:]])


def remarks(
    catalog: Catalog, entry: Entry, context: Context, source_language: str, kind: str
) -> Iterator[str]:
    """Yield what the checks say of an entry's draft, as "code severity: message"."""
    alone = Catalog(catalog.header, [entry])
    found = pairs_of(alone, context.language, source_language, {entry.key: kind})
    for pair in found:
        for one in PAIR_CHECKS:
            for fault in faults_of(one, pair, context):
                yield _remark(one, fault)


def _remark(one: Check, fault: Fault) -> str:
    return f"{one.code} {one.severity}: {fault.message}"


def shown(entry: Entry, notes: Sequence[str], width: int, place: str) -> str:
    """Return an entry as a terminal of ``width`` columns shows it: source and draft side by side.

    Above them stand its ``place`` among the drafts, and its key, which is never broken. Below stand the words of the source that have changed since, the translators' comments, and ``notes``.
    Characters that would steer the terminal are made visible.
    """
    column = (width - 3) // 2
    rows = _beside(_wrapped(entry.msgid, column), _wrapped(entry.translation, column), column)
    has_changed = made_from(entry) != entry.msgid
    state = state_of(entry)
    if state == "stale" and not has_changed:
        state = "back" if entry.previous_msgid else "marked"
    head = f"{place}  {entry.key}  ({STATES.get(state, 'a draft')})"
    lines = [*textwrap.wrap(head, width, break_long_words=False, break_on_hyphens=False), *rows]
    for number, form in enumerate(entry.msgstr[1:], 1):
        lines += _beside(
            _wrapped(entry.msgid_plural or "", column), _wrapped(f"[{number}] {form}", column), column
        )
    if entry.previous_msgid and has_changed:
        lines += _wrapped("was: " + word_diff(entry.previous_msgid, entry.msgid), width)
    for note in (*entry.extracted, *without(entry.comments, PROVENANCE), *notes):
        lines += _wrapped(f"  {note}", width)
    return "\n".join(lines)


def _beside(left: Sequence[str], right: Sequence[str], column: int) -> list[str]:
    height = max(len(left), len(right))
    pairs = zip([*left, *[""] * (height - len(left))], [*right, *[""] * (height - len(right))], strict=True)
    return [f"{a:<{column}} │ {b}".rstrip() for a, b in pairs]


def _wrapped(text: str, width: int) -> list[str]:
    lines = printable(text).split("\n")
    return [part for line in lines for part in textwrap.wrap(line, width) or [""]]


def to_edit(entry: Entry, typed: str = "") -> str:
    """Return the text that an editor opens for an entry: its draft, and below the scissors its source.

    ``typed`` is what somebody has already written in the draft's place.
    """
    lines = [typed or entry.translation, "", SCISSORS, NOTICE]
    lines += [f"#   {line}" for line in entry.msgid.split("\n")]
    return "\n".join([*lines, ""])


def fault_of(text: str) -> str:
    """Return why a text cannot stand in a catalog, "" where it can."""
    if len(text) > CATALOG_TEXT:
        return f"A text of a catalog has at most {CATALOG_TEXT:,} characters; this one has {len(text):,}."
    if char := unprintable_in(text):
        return f"It has the character U+{ord(char):04X}, which no page may hold: delete it."
    return f"It has {TOO_MANY_MARKS}: {DELETE_MARKS}." if marks_at(text) >= 0 else ""


def from_edit(text: str) -> str:
    """Return the draft that an editor left: what stands above the scissors, without empty lines at its end."""
    return text.partition(SCISSORS)[0].partition(NOTICE)[0].replace("\r\n", "\n").rstrip("\n ")
