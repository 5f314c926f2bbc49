"""Merging by content key: five rules, in this order, for each message of the new template.

1. The same key and the same source: the entry stays as it is.
2. The same key and another source: the translation stays, as a draft; ``#|`` holds the source that
   it was made from.
3. A key that is gone, and its source under a new key that is the likest one: a rename. What else has
   moved with its entry moves too, as a draft where its source is another.
4. An obsolete entry of this key and source: it comes back to life. A final one does so before rule 2,
   and before a draft of rule 3.
5. Else an empty entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import is_
from typing import Any

from cvi18n.catalogs.authorship import weight
from cvi18n.catalogs.changing import changed, completed
from cvi18n.catalogs.counting import with_rule
from cvi18n.catalogs.entry import Entry, uncollected
from cvi18n.catalogs.misplaced import note
from cvi18n.catalogs.notes import PROVENANCE, WAS_DRAFT, moved, without
from cvi18n.catalogs.obsolete import Obsolete, comes_back, in_forms, with_words
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote, quoted
from cvi18n.catalogs.renames import renames
from cvi18n.errors import CatalogError
from cvi18n.lazy_pattern import lazy_pattern

CREATED = lazy_pattern(r"(?<=POT-Creation-Date: )[^\"\\\n]*(?=\\n)")
ASCII = lazy_pattern(r"(?<=charset=)(?:US-)?ASCII\b|(?<=charset=)CHARSET\b", re.IGNORECASE)


# A line of flags, or of a previous source.
MARK = lazy_pattern(r"^#[,=!|~]", re.MULTILINE)
# What joins a template's message and a catalog's: the key, and the source too where keys repeat.
Twin = tuple[str | None, str]
Identity = str | None | Twin


def merge(template: Catalog, existing: Catalog, *, full: bool = True, typed: Iterable[Entry] = ()) -> Catalog:
    """Return ``existing`` in step with ``template``; where nothing is to do, its very bytes.

    Without ``full`` an entry that holds neither a translation nor a comment is left out: another catalog speaks.
    ``typed`` are the entries whose msgid is no source of any time, but what somebody typed there: it
    becomes a comment.
    """
    with uncollected():
        held = existing if full else _held(existing)
        messages = _Merger(template, held, typed).merged(full=full)
    if messages is existing.messages:
        return existing
    result = existing.with_messages(messages)
    if existing.header is None:
        return result
    header = _dated(existing.header, template)
    if existing.headers.get("Language") and any(entry.msgid_plural is not None for entry in messages):
        header = with_rule(header, existing.plural_rule(), existing.newline)
    if not existing.messages or existing.header_at:
        header = _followed(header, existing.newline * 2)
    return replace(result, header=header, header_at=0)


def _held(catalog: Catalog) -> Catalog:
    """Return a catalog without the entries that hold nothing: where they are left out, they join nothing."""
    messages = [entry for entry in catalog.messages if not entry.is_empty or entry.comments]
    return catalog if len(messages) == len(catalog.messages) else catalog.with_messages(messages)


def _dated(header: Entry, template: Catalog) -> Entry:
    """Return a header with the template's creation date: messages have moved, and may not be ASCII now."""
    date = template.headers.get("POT-Creation-Date", "")
    raw = CREATED.sub(lambda _: date, header.raw, count=1)
    return header.with_raw(ASCII.sub("UTF-8", raw, count=1))


def keep_date(template: Catalog, old: Catalog) -> Catalog:
    """Return the template with the old one's creation date, if nothing else differs."""
    if template.header is None or old.header is None:
        return template
    dated = replace(template, header=_dated(template.header, old), _by_key=None)
    return dated if dated.serialise() == old.serialise() else template


def as_written(template: Catalog, old: bytes) -> bytes:
    """Return the template's bytes, with the date of the file that is there, ``old``, if nothing else differs.

    They have the line ends of that file: git makes those of Windows of all files where somebody's settings say so.
    """
    if b"\r\n" not in old:
        return _dated_as(template, old)
    return _dated_as(template, old.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")


def _dated_as(template: Catalog, old: bytes) -> bytes:
    """Return the template's bytes with an old one's date; of that only the header is read, which costs less than all."""
    data = template.serialise()
    if template.header is None:
        return data
    body = data[len(template.header.raw.encode()) :]
    if not old.endswith(body):
        return data
    try:
        header = Catalog.parse(old[: len(old) - len(body)])
    except CatalogError:  # after a merge of git's, say
        return data
    return keep_date(Catalog(template.header, []), header).serialise() + body


class _Merger:
    """Joins one template and one catalog."""

    def __init__(self, template: Catalog, existing: Catalog, typed: Iterable[Entry]) -> None:
        self.template = template
        self.existing = existing
        self.keys = {entry.msgctxt for entry in template.messages}
        self.by_source = len(self.keys) != len(template.messages)
        self.live: dict[Identity, Entry] = (
            {entry.identity: entry for entry in existing.entries}
            if self.by_source
            else {entry.msgctxt: entry for entry in existing.messages if not entry.obsolete}
        )
        self.obsolete = Obsolete(existing.obsolete, self.identity)
        self.used: set[int] = set()
        self.typed = {id(entry) for entry in typed}
        self.renames = self._renames()

    def identity(self, entry: Entry) -> Identity:
        return (entry.msgctxt, entry.msgid) if self.by_source else entry.msgctxt

    @cached_property
    def live_twins(self) -> dict[Twin, Entry]:
        """The live messages by key and source, where the file has one key with several sources."""
        if len(self.live) + len(self.existing.obsolete) == len(self.existing.messages):
            return {}
        return {entry.identity: entry for entry in self.existing.messages if not entry.obsolete}

    def changed(self, entry: Entry, **changes: Any) -> Entry:
        return changed(entry, newline=self.existing.newline, **changes)

    def _renames(self) -> dict[Identity, Entry]:
        """Return, for each new message, the one entry with a key that is gone that it renames (rule 3)."""
        if self.by_source or self.live.keys() <= self.keys:  # contexts that repeat are no content keys
            return {}
        gone = [entry for key, entry in self.live.items() if key not in self.keys]
        new = [entry for entry in self.template.messages if self._is_new(entry)]
        kept = (entry.key for key, entry in self.live.items() if key in self.keys)
        return {source.msgctxt: entry for entry, source in renames(gone, new, kept)}

    def _is_new(self, source: Entry) -> bool:
        """Say whether the catalog has no live message of this key, or of this source where it has one key with several."""
        return self.identity(source) not in self.live and source.identity not in self.live_twins

    def merged(self, *, full: bool) -> list[Entry]:
        found = []
        for source in self.template.messages:
            live = None if self.by_source else self.live.get(source.msgctxt)
            if (
                live is not None
                and live.msgid == source.msgid
                and _is_in_step(live.raw, source.raw)
                and not self.obsolete.twins(live)
            ):
                self.used.add(id(live))
                found.append(live)  # most messages, at the first look
            else:
                found.append(self._join(source))
        if not full:
            found = [entry for entry in found if not entry.is_empty or entry.comments]
        gone = [entry for entry in self.existing.messages if id(entry) not in self.used]
        found += [
            self.changed(self._with_words(entry), obsolete=True)
            for entry in gone
            if not entry.obsolete and (not entry.is_empty or entry.comments or id(entry) in self.typed)
        ]
        found += (entry for entry in gone if entry.obsolete and id(entry) not in self.used)
        if len(found) == len(self.existing.messages) and all(map(is_, found, self.existing.messages)):
            return self.existing.messages
        return self._separated(found)

    def _join(self, source: Entry) -> Entry:
        """Return the entry of one message of the template, with the words of its obsolete twins."""
        entry = self._with_words(self._found(source))
        if source.msgid_plural is None:
            return entry
        return completed(entry, self.plural_forms, self.existing.newline)

    def _with_words(self, entry: Entry) -> Entry:
        """Return an entry that takes the place of the obsolete ones of its key and source, with their words."""
        twins = [dead for dead in self.obsolete.twins(entry) if id(dead) not in self.used]
        if not twins:
            return entry
        self.used.update(map(id, twins))
        return with_words(entry, twins, self.existing.newline)

    def _found(self, source: Entry) -> Entry:
        """Return the entry that one of the rules finds for a message of the template."""
        identity = self.identity(source)
        live = self.live.get(identity)
        if live is None or live.msgid != source.msgid:
            live = self.live_twins.get(source.identity) or live
        if live is not None and not self._is_behind(live, source):
            self.used.add(id(live))
            if id(live) in self.typed:
                live = self.changed(live, comments=[*live.comments, note(live)])
            return self._updated(live, source)
        dead = self.obsolete.of(source)
        renamed = self.renames.get(identity)
        if renamed is not None and (dead is None or _moves(renamed, dead, source)):
            self.used.add(id(renamed))
            return self._renamed(renamed, source)
        if dead is not None:
            self.used.add(id(dead))
            return self._updated(self.changed(dead, obsolete=False), source)
        return self._empty(source)

    def _is_behind(self, live: Entry, source: Entry) -> bool:
        """Say whether a live entry of a message's key has another source, and an obsolete one its final translation."""
        if is_of(live.msgid, source.msgid) or id(live) in self.typed:
            return False
        dead = self.obsolete.of(source)
        return dead is not None and comes_back(dead, source)

    def _renamed(self, entry: Entry, source: Entry) -> Entry:
        """Return an entry under its new key; a provenance line names the new key as well."""
        comments = moved(entry.comments, entry.key, source.key)
        if is_of(entry.msgid, source.msgid) and entry.msgid_plural == source.msgid_plural:
            return self.changed(entry, source=source, comments=comments)
        return self._updated(self.changed(entry, comments=comments), source)

    def _empty(self, source: Entry) -> Entry:
        """Return a new message without a translation."""
        if source.raw.endswith('msgstr ""\n\n') and self.existing.newline == "\n":
            return source
        return self.changed(source, msgstr=[""] * self._forms(source))

    def _updated(self, entry: Entry, source: Entry) -> Entry:
        """Return an entry of the same key with the template's source: rules 1 and 2."""
        same = is_of(entry.msgid, source.msgid)
        if same and _begins_alike(entry.raw, source.raw):
            return entry
        if same and entry.msgid_plural == source.msgid_plural:
            if entry.extracted == source.extracted and entry.references == source.references:
                return entry
            return self.changed(entry, source=source)
        drafted = _drafted(entry, source) if self.existing.newline == "\n" else None
        if drafted is not None:
            return drafted
        has_other_shape = (source.msgid_plural is None) != (entry.msgid_plural is None)
        if entry.is_empty:
            forms = self._forms(source)
            empty = [""] * forms if has_other_shape or forms != len(entry.msgstr) else None
            return self.changed(entry, source=source, msgstr=empty)
        is_draft = entry.fuzzy
        previous = entry.previous_msgid if is_draft and entry.previous_msgid else entry.msgid
        shape: dict[str, list[str]] = {}
        if is_draft and not entry.previous_msgid:
            # Nothing else would tell it from a final translation that became a draft by this change.
            entry = self.changed(entry, comments=[*without(entry.comments, WAS_DRAFT), WAS_DRAFT])
        elif not is_draft and (PROVENANCE in entry.raw or WAS_DRAFT in entry.raw):
            # Somebody has made the draft final: from now on it is theirs, and no machine may touch it.
            entry = self.changed(entry, comments=without(entry.comments, PROVENANCE, WAS_DRAFT))
        if has_other_shape:
            shape = self._reshaped(entry, 1 if source.msgid_plural is None else self.plural_forms)
        return self.changed(entry, source=source, fuzzy=True, previous=previous, **shape)

    def _reshaped(self, entry: Entry, count: int) -> dict[str, list[str]]:
        """Return the translation in another number of forms; those that go become comments."""
        lost = [f"msgstr[{n}] {quote(text)}" for n, text in enumerate(entry.msgstr) if n >= count and text]
        return {"msgstr": in_forms(entry.msgstr, count), "comments": [*entry.comments, *lost]}

    def _forms(self, source: Entry) -> int:
        """Return how many forms a message has in this catalog."""
        return 1 if source.msgid_plural is None else self.plural_forms

    @cached_property
    def plural_forms(self) -> int:
        return self.existing.plural_rule().count

    def _separated(self, entries: list[Entry]) -> list[Entry]:
        """Return the entries, with a blank line before each that has a new neighbour.

        Neighbours that the file already had keep whatever stands between them.
        """
        if not entries:
            return entries
        newline = self.existing.newline
        followers = {id(entry): id(follower) for entry, follower in pairwise(self.existing.messages)}
        if self.existing.messages and self.existing.header_at < len(self.existing.messages):
            followers[id(self.existing.messages[-1])] = 0  # the end of the file
        result = [
            entry if followers.get(id(entry)) == id(follower) else _followed(entry, newline * 2)
            for entry, follower in pairwise(entries)
        ]
        last = entries[-1]
        if self.existing.tail:
            result.append(_followed(last, newline * 2))
        elif followers.get(id(last)) == 0:
            result.append(last)
        else:
            result.append(_followed(last, newline))
        return result


def _followed(entry: Entry, end: str) -> Entry:
    """Return an entry whose lines end with ``end``."""
    raw = entry.raw.rstrip("\r\n") + end
    return entry if raw == entry.raw else entry.with_raw(raw)


def _drafted(entry: Entry, source: Entry) -> Entry | None:
    r"""Return a final entry as a draft of another source; None: take it apart, it is not of the common form.

    The common form has its template's comments, no mark, one plural form, and a translation that begins in
    the line of msgstr. Taking 15,000 of 50,000 entries apart doubles the time and the memory of a merge.
    """
    raw, other = entry.raw, source.raw
    start, text = other.find("\nmsgctxt ") + 1, raw.rfind("\nmsgstr ") + 1
    end = other.rfind("\nmsgstr ") + 1
    is_marked = (
        PROVENANCE in raw
        or WAS_DRAFT in raw
        or "\r" in raw
        or "\n#" in raw[start:]
        or MARK.search(raw, 0, start)
    )
    if not text or not end or is_marked or raw.startswith('msgstr ""', text) or not _begins_alike(raw, other):
        return None
    previous = "\n#| ".join(f"msgid {quoted(entry.msgid)}".split("\n"))
    middle = other[start:end]
    drafted = f"{raw[:start]}#, fuzzy\n#| {previous}\n{middle}{raw[text:]}"
    return Entry(drafted, entry.line, source.msgctxt, source.msgid)


def _moves(renamed: Entry, dead: Entry, source: Entry) -> bool:
    """Say whether an entry with another name takes the place of the obsolete one of a message's key.

    That of the message's source comes back, unless what moves is of that source too and weighs as much. One of
    another source stays obsolete, where words move.
    """
    if not is_of(dead.msgid, source.msgid):
        return dead.is_empty or not renamed.is_empty
    return is_of(renamed.msgid, source.msgid) and (renamed.is_empty or weight(renamed) >= weight(dead))


def _is_in_step(raw: str, source: str) -> bool:
    """Say whether an entry's lines begin as its template's do, up to the translation, which is in one form."""
    end = source.rfind("\nmsgstr ")  # a plural form has its number there
    return end > 0 and raw.startswith(source[: end + len("\nmsgstr ")])


def _begins_alike(entry: str, source: str) -> bool:
    """Say whether an entry has its template's comments and places and no plural, at the first look.

    True where its lines begin as the template's do, up to the key; False means: look closer.
    """
    end = source.find("\nmsgctxt ") + 1
    return (
        end > 0
        and entry.startswith("msgctxt ", end)
        and entry.startswith(source[:end])
        and "msgid_plural" not in source
        and "msgid_plural" not in entry
    )
