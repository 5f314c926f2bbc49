"""What a run writes into an entry: a draft and the line that says where it comes from, or what is proposed or refused.

    # cvi18n-mt: deepl model=quality_optimized key=sections.positions.tse.title src=5e884898 out=2c26b46b

The line names its key, because msgmerge copies comments to other messages; and it holds the hash of the translation, which
tells a machine's words from a person's (catalogs/authorship.py).
"""

from __future__ import annotations

from cvi18n.catalogs import Catalog, Entry, changed
from cvi18n.catalogs.authorship import Provenance, digest
from cvi18n.catalogs.notes import (
    OF_DRAFTS,
    PROPOSAL,
    PROVENANCE,
    REFUSED,
    REFUSED_LINE,
    SUGGESTION,
    notes_of,
    proposal_in,
    without,
)
from cvi18n.catalogs.quoting import quote
from cvi18n.errors import printable

# Of a refused answer, so many characters are kept.
LONGEST_ANSWER = 1000


def made(engine: str, details: str, entry: Entry, translation: str, *, lost: str = "") -> Provenance:
    """Return the provenance of a new translation of an entry."""
    return Provenance(engine, details, entry.key, digest(entry.msgid), digest(translation), lost)


def cleaned(entry: Entry, newline: str) -> Entry:
    """Return an entry without the lines of a draft, if it is none any more: translated, and not fuzzy."""
    if not any(mark in entry.raw for mark in OF_DRAFTS):
        return entry
    if entry.obsolete or not entry.translated:
        return entry
    kept = without(entry.comments, *OF_DRAFTS)
    return entry if len(kept) == len(entry.comments) else changed(entry, newline=newline, comments=kept)


def drafted(entry: Entry, newline: str, translation: str, line: Provenance, suggestion: str = "") -> Entry:
    """Return an entry with a draft: fuzzy, with its provenance last, and no source that it once had."""
    comments = without(entry.comments, *OF_DRAFTS)
    if suggestion:
        comments.append(suggestion)
    comments.append(str(line))
    return changed(entry, newline=newline, msgstr=[translation], fuzzy=True, previous=None, comments=comments)


def proposed(
    entry: Entry, newline: str, translation: str, engine: str, details: str, suggestion: str = ""
) -> Entry:
    """Return an entry with a translation of its source beside the one of an older source, which stays as it is."""
    comments = without(entry.comments, SUGGESTION, REFUSED, PROPOSAL)
    if suggestion:
        comments.append(suggestion)
    words = filter(None, (PROPOSAL, engine, details, f"key={entry.key}", f"src={digest(entry.msgid)}:"))
    comments.append(f"{' '.join(words)} {quote(translation)}")
    return changed(entry, newline=newline, comments=comments)


def is_proposed(entry: Entry) -> bool:
    """Say whether a translation of its source, as it is now, is proposed beside the one that an entry has."""
    return PROPOSAL in entry.raw and bool(proposal_in(entry.comments, entry.key, digest(entry.msgid))[0])


def is_refused(entry: Entry) -> bool:
    """Say whether an answer for the text of an entry, as it is now, stands above it as one that was refused."""
    if REFUSED not in entry.raw:
        return False
    found = (REFUSED_LINE.fullmatch(note) for note, _ in notes_of(entry.comments))
    src = digest(entry.msgid)
    return any(line["key"] == entry.key and line["src"] == src for line in found if line is not None)


def refused(entry: Entry, newline: str, engine: str, reason: str, answer: str, suggestion: str = "") -> Entry:
    """Return an entry with an answer that was refused above it, and why; its translation stays as it is."""
    comments = without(entry.comments, SUGGESTION, REFUSED)
    if suggestion:
        comments.append(suggestion)
    shown = answer if len(answer) <= LONGEST_ANSWER else answer[:LONGEST_ANSWER] + "…"
    why = reason.replace('"', "'")
    comments.append(
        f"{REFUSED} {engine} key={entry.key} src={digest(entry.msgid)} ({why}): {quote(printable(shown))}"
    )
    return changed(entry, newline=newline, comments=comments)


def suggested(entry: Entry, newline: str, suggestion: str) -> Entry:
    """Return an empty entry with a suggestion above it, or with none."""
    comments = without(entry.comments, PROVENANCE, SUGGESTION)
    if suggestion:
        comments.append(suggestion)
    return entry if comments == list(entry.comments) else changed(entry, newline=newline, comments=comments)


def onto(fresh: Catalog, before: Catalog, after: Catalog) -> Catalog:
    """Return a catalog that somebody has written meanwhile, with what a run did to ``before``.

    ``after`` is what it made of it. An entry that is no longer as the run has read it stays as it is.
    """
    read = {entry.identity: entry for entry in before.entries}
    changes = {}
    present = {entry.identity: entry for entry in fresh.entries}
    for new in after.entries:
        old, now = read.get(new.identity), present.get(new.identity)
        if old is None or now is None or new is old or _state(now) != _state(old):
            continue
        changes[now.identity] = changed(
            now,
            newline=fresh.newline,
            msgstr=new.msgstr if new.msgstr != now.msgstr else None,
            fuzzy=new.fuzzy,
            previous=new.previous_msgid,
            comments=new.comments,
        )
    return fresh.replaced(changes)


def _state(entry: Entry) -> tuple[object, ...]:
    return entry.msgstr, entry.fuzzy, entry.comments
