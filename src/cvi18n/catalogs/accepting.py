"""Accepting a change of the source that does not touch the translations, such as a corrected typo."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import PROVENANCE, WAS_DRAFT, without
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of, made_from
from cvi18n.errors import Problem


def accept(merged: Catalog, before: Catalog, keys: Sequence[str]) -> tuple[Catalog, list[Problem]]:
    """Return a catalog with the stale translations of some keys final again, and what to tell of those that are not.

    ``before`` is the catalog that ``merged`` was made from. What was a draft there, and has another source now,
    stays one: only the last change is accepted, not the one that made it a draft. It loses the source that stands
    beside it, so that accepting once more finds no change that explains its mark, and leaves it a draft. A machine's
    draft that nobody has looked at stays a draft of the new source.
    """
    if not keys:
        return merged, []
    wanted = set(keys)
    messages: list[Entry] = []
    problems: list[Problem] = []
    for entry in merged.messages:
        if entry.key not in wanted or not entry.fuzzy or not entry.previous_msgid or entry.obsolete:
            messages.append(entry)
            continue
        draft = _earlier_draft(entry, before)
        if draft is not None:
            problems.append(_problem(draft, before.path))
        is_machines = any(comment.startswith(PROVENANCE) for comment in entry.comments)
        stays = draft is not None or is_machines or WAS_DRAFT in entry.comments
        comments = without(entry.comments, WAS_DRAFT)
        messages.append(changed(entry, newline=merged.newline, fuzzy=stays, previous=None, comments=comments))
    return merged.with_messages(messages), problems


def _earlier_draft(entry: Entry, before: Catalog) -> Entry | None:
    """Return what an entry was before its source changed, now or in an earlier run, if that was a draft already; else None."""
    own = before.get(entry.key)
    # A key that is new has its translation from another key, or from what was obsolete.
    if own is not None and WAS_DRAFT in own.comments:
        return own
    origins = [own] if own is not None else [old for old in before.messages if _is_origin(old, entry)]
    return next((old for old in origins if old.fuzzy and not is_of(old.msgid, entry.msgid)), None)


def _is_origin(old: Entry, entry: Entry) -> bool:
    """Say whether an entry has the translation of another one, made from the same source."""
    return old.msgstr[:1] == entry.msgstr[:1] and made_from(old) == entry.previous_msgid


def _problem(draft: Entry, path: str) -> Problem:
    source = shorten(made_from(draft), 60, placeholder="…")
    return Problem(
        path,
        draft.line,
        1,
        f"{draft.key} stays a draft, of '{source}': it was one before its source changed",
        "read it against the source with `cvi18n review`, or correct it and take away the fuzzy mark",
    )
