"""What a person's decision makes of one entry of a catalog."""

from __future__ import annotations

from cvi18n.catalogs import Entry, changed
from cvi18n.catalogs.notes import OF_DRAFTS, without
from cvi18n.limits import CATALOG_TEXT, DELETE_MARKS, TOO_MANY_MARKS, marks_at, unprintable_in


def accepted(entry: Entry, newline: str) -> Entry:
    """Return an entry whose translation is final as it stands: no mark, no previous source, no provenance."""
    return changed(
        entry,
        newline=newline,
        fuzzy=False,
        previous=None,
        comments=without(entry.comments, *OF_DRAFTS),
    )


def edited(entry: Entry, newline: str, text: str) -> Entry:
    """Return an entry with another translation, a draft. Its provenance stays, and tells from now on that it was edited."""
    return changed(entry, newline=newline, msgstr=[text, *entry.msgstr[1:]], fuzzy=True)


def taken(entry: Entry, newline: str, proposal: str) -> Entry:
    """Return an entry whose translation is the one that was proposed, and final."""
    return changed(accepted(entry, newline), newline=newline, msgstr=[proposal, *entry.msgstr[1:]])


def fault_of(text: str) -> str:
    """Return why a text cannot stand in a catalog, "" where it can."""
    if len(text) > CATALOG_TEXT:
        return f"A text of a catalog has at most {CATALOG_TEXT:,} characters; this one has {len(text):,}."
    if char := unprintable_in(text):
        return f"It has the character U+{ord(char):04X}, which no page may hold: delete it."
    return f"It has {TOO_MANY_MARKS}: {DELETE_MARKS}." if marks_at(text) >= 0 else ""
