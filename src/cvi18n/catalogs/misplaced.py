"""Words that a person typed where no translation belongs: into the msgid, or as a message of no CV."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import repeat

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import STRING, Entry
from cvi18n.catalogs.notes import TYPED
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote, unquote
from cvi18n.errors import Problem
from cvi18n.lazy_pattern import lazy_pattern

CONTENT_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+")
# The source of a message, as a template of ours has it behind the key.
SOURCE = lazy_pattern(r'\nmsgid ("[^\n]*(?:\n"[^\n]*)*)')
MOVE = "they are kept in a comment: if they are a translation, write it into msgstr, and leave msgid as it is"
OVER = "they are kept behind #~: write the translation into the msgstr of"
UNKNOWN = "no such label:"
OTHER_VERSION = (
    "it is of another version, or was typed there; it is kept behind #~: delete it if it is of no use"
)
ASTRAY = "the CV has no text of this key: they are kept behind #~"


def typed(catalog: Catalog, sources: Mapping[str, str], former: bytes) -> list[Entry]:
    """Return the live entries whose msgid was typed, or is an older source, and that a merge would throw away.

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
    old = former_texts(former, {entry.key for entry in doubtful})
    return [entry for entry in doubtful if not _is_old(entry, sources, old)]


def misplaced(entry: Entry, path: str, *, is_known: bool) -> Problem:
    """Return what to tell of an entry whose msgid was typed, perhaps; ``is_known`` says that the CV has its key."""
    return problem_at(entry, path, f"these words are {note(entry)}", MOVE if is_known else ASTRAY)


def kept(catalog: Catalog, template: Catalog) -> tuple[Catalog, list[Problem]]:
    """Return a catalog whose words in a msgid of no message stand in a comment, which a merge keeps, and what to tell.

    For catalogs that are joined by context and text, as labels are. Where a message of the ``template`` is missing
    in the very place, somebody has typed over it; else it may be of another version, and nobody has translated it.
    """
    found = []
    changes = {}
    for entry, below in _undeclared(catalog, template):
        if not entry.is_empty or not entry.msgid:
            continue
        if below is None:
            comment = f"{UNKNOWN} {quote(entry.msgid)}"
            message, hint = f"this version of cvi18n has {comment}", OTHER_VERSION
        else:
            comment = note(entry)
            message, hint = f"these words are {comment}", f"{OVER} '{below.msgid}'"
        if comment not in entry.comments:
            comments = (*entry.comments, comment)
            changes[entry.identity] = changed(entry, newline=catalog.newline, comments=comments)
            found.append(problem_at(entry, catalog.path, message, hint))
    return catalog.replaced(changes) if changes else catalog, found


def _undeclared(catalog: Catalog, template: Catalog) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield the live messages that a template does not have, each with the one that it stands in the place of.

    Between two neighbours of the template as many messages are missing then, of the same contexts.
    """
    declared = template.messages
    places = {entry.identity: at for at, entry in enumerate(declared)}
    present = {entry.identity for entry in catalog.entries}
    between: list[Entry] = []
    start = 0
    for entry in (*catalog.entries, None):
        if entry is not None and entry.identity not in places:
            between.append(entry)
            continue
        end = len(declared) if entry is None else places[entry.identity]
        missing = [one for one in declared[start:end] if one.identity not in present]
        is_over = [one.msgctxt for one in missing] == [one.msgctxt for one in between]
        yield from zip(between, missing if is_over else repeat(None), strict=False)
        between, start = [], end + 1


def problem_at(entry: Entry, path: str, message: str, hint: str, keyword: str = "msgid") -> Problem:
    """Return what to tell of an entry, at its msgid or the line of another ``keyword``."""
    lines = entry.raw.split("\n")
    at = next((n for n, line in enumerate(lines) if line.lstrip().startswith(keyword)), 0)
    return Problem(path, entry.line + at, 1, message, hint, lines[at].rstrip("\r"))


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


def former_texts(data: bytes, keys: Collection[str]) -> dict[str, str]:
    """Return the texts of some keys in a template; the rest of it is not read, which may be 50,000 messages."""
    found = {}
    for piece in f"\n{data.decode('utf-8', 'replace')}".split('\nmsgctxt "')[1:]:
        key, _, rest = piece.partition('"')
        if key in keys and (source := SOURCE.match(rest)):
            found[key] = "".join(unquote(text) for text in STRING.findall(source[1]))
    return found
