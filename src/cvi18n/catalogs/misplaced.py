"""Words that a person typed where no translation belongs: into the msgid, or as a message of no CV."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import STRING, Entry
from cvi18n.catalogs.notes import TYPED
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote, unquote
from cvi18n.errors import Problem

CONTENT_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+")
# The source of a message, as a template of ours has it behind the key.
SOURCE = re.compile(r'\nmsgid ("[^\n]*(?:\n"[^\n]*)*)')
MOVE = "they are kept in a comment: write the translation into msgstr, and leave msgid as it is"
ASTRAY = "the CV has no text of this key: they are kept behind #~"


def typed(catalog: Catalog, sources: Mapping[str, str], former: bytes) -> list[Entry]:
    """Return the live entries whose msgid was typed, and that a merge would throw away.

    Such a msgid is neither the CV's text (``sources``, by key) nor what that was in the last template,
    the file ``former``.
    """
    doubtful = [
        entry
        for entry in catalog.messages
        if sources.get(entry.msgctxt or "") != entry.msgid and not entry.obsolete
        if _is_lost(entry, sources.get(entry.key))
    ]
    if not doubtful:
        return []
    old = _former(former, {entry.key for entry in doubtful})
    return [entry for entry in doubtful if not _is_old(entry, sources, old)]


def misplaced(entry: Entry, path: str, *, is_known: bool) -> Problem:
    """Return what to tell of an entry whose msgid was typed; ``is_known`` says that the CV has its key."""
    lines = entry.raw.split("\n")
    at = next((n for n, line in enumerate(lines) if line.lstrip().startswith("msgid")), 0)
    message = f"these words were {note(entry)}"
    return Problem(path, entry.line + at, 1, message, MOVE if is_known else ASTRAY, lines[at].rstrip("\r"))


def kept(catalog: Catalog, declared: Collection[tuple[str | None, str]]) -> tuple[Catalog, list[Problem]]:
    """Return a catalog whose words in a msgid of no message stand in a comment, which a merge keeps, and what to tell.

    For catalogs that are joined by context and text, as labels are: ``declared`` are those of the template. A
    message of another version that nobody has translated looks the same, and is kept as well.
    """
    astray = {
        entry.identity: changed(entry, newline=catalog.newline, comments=(*entry.comments, note(entry)))
        for entry in catalog.entries
        if entry.is_empty
        and entry.msgid
        and entry.identity not in declared
        and note(entry) not in entry.comments
    }
    found = [
        misplaced(entry, catalog.path, is_known=False)
        for entry in catalog.entries
        if entry.identity in astray
    ]
    return catalog.replaced(astray) if astray else catalog, found


def note(entry: Entry) -> str:
    """Return the comment that keeps the words of such an entry."""
    return f"{TYPED} {quote(entry.msgid)}"


def _is_lost(entry: Entry, source: str | None) -> bool:
    """Say whether an entry has a msgid that is not ``source``, and that a merge keeps nowhere else."""
    is_empty = entry.is_empty
    # A translation that becomes a draft keeps the msgid as its old source; one that is a draft has that already.
    if not is_empty and (source is None or not entry.fuzzy or entry.previous_msgid is None):
        return False
    if not entry.msgid or (source is not None and is_of(entry.msgid, source)):
        return False
    return note(entry) not in entry.comments and entry.msgid not in (*entry.msgstr, entry.previous_msgid)


def _is_old(entry: Entry, sources: Mapping[str, str], former: Mapping[str, str]) -> bool:
    """Say whether an entry is as an older CV had it."""
    if entry.key in former:
        return is_of(entry.msgid, former[entry.key])
    # A key that neither template has may be older still.
    return entry.key not in sources and CONTENT_KEY.fullmatch(entry.key) is not None


def _former(data: bytes, keys: Collection[str]) -> dict[str, str]:
    """Return the texts of some keys in a template; the rest of it is not read, which may be 50,000 messages."""
    found = {}
    for piece in f"\n{data.decode('utf-8', 'replace')}".split('\nmsgctxt "')[1:]:
        key, _, rest = piece.partition('"')
        if key in keys and (source := SOURCE.match(rest)):
            found[key] = "".join(unquote(text) for text in STRING.findall(source[1]))
    return found
