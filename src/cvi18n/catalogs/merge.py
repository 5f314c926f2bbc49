"""Merging by content key: five rules, in this order, for each message of the new template.

1. The same key and the same source: the entry stays as it is.
2. The same key and another source: the translation stays, as a draft; ``#|`` holds the source that
   it was made from.
3. A key that is gone, and its source under one new key with the same last segment: a rename.
4. An obsolete entry of this key and source: it comes back to life.
5. Else an empty entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from cvi18n.catalogs.edit import changed
from cvi18n.catalogs.po import Catalog, Entry

PROVENANCE = "cvi18n-mt:"
CREATED = re.compile(r'"POT-Creation-Date: [^"]*"')


class Identity(NamedTuple):
    """What joins a template's message and a catalog's: the key, and the source where keys repeat."""

    key: str
    msgid: str


def merge(template: Catalog, existing: Catalog) -> Catalog:
    """Return ``existing`` in step with ``template``; where nothing is to do, its very bytes."""
    merged = _Merger(template, existing).merged()
    result = replace(existing, messages=merged, _by_key=None)
    before, after = existing.serialise(), result.serialise()
    if before == after or existing.header is None:
        return result
    header = _dated(existing.header, template)
    if not existing.messages:
        header = replace(header, raw=header.raw.rstrip("\r\n") + existing.newline * 2)
    return replace(result, header=header, _by_key=None)


def _dated(header: Entry, template: Catalog) -> Entry:
    """Return a header with the template's creation date: messages have moved."""
    date = template.headers.get("POT-Creation-Date", "")
    raw = CREATED.sub(lambda _: f'"POT-Creation-Date: {date}\\n"', header.raw, count=1)
    return replace(header, raw=raw)


def accept(catalog: Catalog, keys: tuple[str, ...]) -> Catalog:
    """Return the catalog with the stale translations of some keys final again."""
    wanted = set(keys)
    messages = [
        changed(entry, newline=catalog.newline, fuzzy=False, previous=None)
        if entry.key in wanted and entry.fuzzy and entry.previous_msgid and not entry.obsolete
        else entry
        for entry in catalog.messages
    ]
    return replace(catalog, messages=messages, _by_key=None)


def keep_date(template: Catalog, old: Catalog) -> Catalog:
    """Return the template with the old one's creation date, if nothing else differs."""
    if template.header is None or old.header is None:
        return template
    dated = replace(template, header=_dated(template.header, old), _by_key=None)
    return dated if dated.serialise() == old.serialise() else template


class _Merger:
    """Joins one template and one catalog."""

    def __init__(self, template: Catalog, existing: Catalog) -> None:
        self.template = template
        self.existing = existing
        keys = [entry.key for entry in template.entries]
        self.by_source = len(set(keys)) != len(keys)
        self.live = {self.identity(entry): entry for entry in existing.entries}
        self.dead: dict[Identity, Entry] = {self.identity(entry): entry for entry in existing.obsolete}
        self.used: set[int] = set()
        self.renames = self._renames()

    def identity(self, entry: Entry) -> Identity:
        return Identity(entry.key, entry.msgid if self.by_source else "")

    def _renames(self) -> dict[str, Entry]:
        """Return, for each new key, the entry of the one gone key that it renames (rule 3)."""
        wanted = {self.identity(entry) for entry in self.template.entries}
        gone: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for identity, entry in self.live.items():
            if identity not in wanted and any(entry.msgstr):
                gone[entry.msgid, _last(entry.key)].append(entry)
        new: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.template.entries:
            if self.identity(entry) not in self.live and (entry.msgid, _last(entry.key)) in gone:
                new[entry.msgid, _last(entry.key)].append(entry)
        return {
            entries[0].key: gone[place][0]
            for place, entries in new.items()
            if len(entries) == 1 and len(gone[place]) == 1 and not self.by_source
        }

    def merged(self) -> list[Entry]:
        found = [self._join(entry) for entry in self.template.entries]
        alive = {entry.identity for entry in found}
        for entry in self.existing.messages:
            if id(entry) in self.used:
                continue
            if entry.obsolete:
                if entry.identity not in alive:
                    found.append(entry)
            elif any(entry.msgstr) or entry.comments:
                found.append(changed(entry, newline=self.existing.newline, obsolete=True))
        return self._separated(found)

    def _join(self, source: Entry) -> Entry:
        """Return the entry of one message of the template."""
        identity = self.identity(source)
        live = self.live.get(identity)
        if live is not None:
            self.used.add(id(live))
            return self._updated(live, source)
        dead = self.dead.get(identity)
        if dead is not None and dead.msgid != source.msgid:
            self.used.add(id(dead))
            return self._updated(changed(dead, newline=self.existing.newline, obsolete=False), source)
        renamed = self.renames.get(source.key)
        if renamed is not None:
            self.used.add(id(renamed))
            comments = tuple(_moved(line, renamed.key, source.key) for line in renamed.comments)
            given = comments if comments != renamed.comments else None
            return changed(renamed, newline=self.existing.newline, source=source, comments=given)
        if dead is not None:
            self.used.add(id(dead))
            revived = changed(dead, newline=self.existing.newline, obsolete=False)
            return changed(revived, newline=self.existing.newline, source=source)
        return changed(source, newline=self.existing.newline, msgstr=[""] * self._forms(source))

    def _updated(self, entry: Entry, source: Entry) -> Entry:
        """Return an entry of the same key with the template's source: rules 1 and 2."""
        newline = self.existing.newline
        if entry.msgid == source.msgid and entry.msgid_plural == source.msgid_plural:
            if entry.extracted == source.extracted and entry.references == source.references:
                return entry
            return changed(entry, newline=newline, source=source)
        if not any(entry.msgstr):
            empty = [""] * self._forms(source) if self._forms(source) != len(entry.msgstr) else None
            return changed(entry, newline=newline, source=source, msgstr=empty)
        forms = self._forms(source)
        count = 1 if source.msgid_plural is None else max(forms, len(entry.msgstr))
        same_shape = (source.msgid_plural is None) == (entry.msgid_plural is None)
        texts = None if same_shape else (list(entry.msgstr) + [entry.msgstr[0]] * count)[:count]
        previous = entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid
        return changed(entry, newline=newline, source=source, fuzzy=True, previous=previous, msgstr=texts)

    def _forms(self, source: Entry) -> int:
        """Return how many forms a message has, by gettext's table for the language."""
        if source.msgid_plural is None:
            return 1
        from babel.messages.plurals import get_plural

        return int(get_plural(self.existing.headers.get("Language") or "en")[0])

    def _separated(self, entries: list[Entry]) -> list[Entry]:
        """Return the entries, with a blank line before each that has a new neighbour.

        Neighbours that the file already had keep whatever stands between them.
        """
        newline = self.existing.newline
        old = self.existing.messages
        followers = {id(entry): follower for entry, follower in pairwise(old)}
        last = id(old[-1]) if old else 0
        result = []
        for number, entry in enumerate(entries):
            is_last = number == len(entries) - 1
            if is_last and not self.existing.tail:
                keeps, end = id(entry) == last, newline
            else:
                keeps, end = not is_last and followers.get(id(entry)) is entries[number + 1], newline * 2
            result.append(entry if keeps else replace(entry, raw=entry.raw.rstrip("\r\n") + end))
        return result


def _last(key: str) -> str:
    return key.rsplit(".", 1)[-1]


def _moved(comment: str, old: str, new: str) -> str:
    """Return a provenance line that names the new key."""
    return comment.replace(f"key={old}", f"key={new}") if comment.startswith(PROVENANCE) else comment
