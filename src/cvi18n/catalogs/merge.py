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
from functools import cached_property
from itertools import pairwise
from typing import Any

from cvi18n.catalogs.edit import changed
from cvi18n.catalogs.entry import Entry, uncollected
from cvi18n.catalogs.notes import PROVENANCE, moved, without
from cvi18n.catalogs.po import Catalog, plural_rule
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote

CREATED = re.compile(r"(?<=POT-Creation-Date: )[^\"\\\n]*(?=\\n)")
ASCII = re.compile(r"(?<=charset=)(?:US-)?ASCII\b|(?<=charset=)CHARSET\b", re.IGNORECASE)


# What joins a template's message and a catalog's: the key, and the source where keys repeat.
Identity = tuple[str | None, str]


def merge(template: Catalog, existing: Catalog, *, full: bool = True) -> Catalog:
    """Return ``existing`` in step with ``template``; where nothing is to do, its very bytes.

    Without ``full`` an entry that holds neither a translation nor a comment is left out: another catalog speaks.
    """
    with uncollected():
        messages = _Merger(template, existing).merged(full=full)
    if len(messages) == len(existing.messages) and all(map(_is, messages, existing.messages)):
        return existing
    result = existing.with_messages(messages)
    if existing.header is None:
        return result
    header = _dated(existing.header, template)
    if not existing.messages:
        header = header.with_raw(header.raw.rstrip("\r\n") + existing.newline * 2)
    return replace(result, header=header)


def _is(one: Entry, other: Entry) -> bool:
    return one is other


def _dated(header: Entry, template: Catalog) -> Entry:
    """Return a header with the template's creation date: messages have moved, and may not be ASCII now."""
    date = template.headers.get("POT-Creation-Date", "")
    raw = CREATED.sub(lambda _: date, header.raw, count=1)
    return header.with_raw(ASCII.sub("UTF-8", raw, count=1))


def accept(catalog: Catalog, keys: tuple[str, ...]) -> Catalog:
    """Return the catalog with the stale translations of some keys final again.

    A machine's draft that nobody has looked at stays a draft of the new source.
    """
    wanted = set(keys)
    messages = [
        changed(entry, newline=catalog.newline, fuzzy=_is_machine_draft(entry), previous=None)
        if entry.key in wanted and entry.fuzzy and entry.previous_msgid and not entry.obsolete
        else entry
        for entry in catalog.messages
    ]
    return catalog.with_messages(messages)


def _is_machine_draft(entry: Entry) -> bool:
    return any(comment.startswith(PROVENANCE) for comment in entry.comments)


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
        keys = {entry.msgctxt for entry in template.messages}
        self.by_source = len(keys) != len(template.messages)
        live = [entry for entry in existing.messages if not entry.obsolete]
        self.live = {self.identity(entry): entry for entry in live}
        self.live_twins = {entry.identity: entry for entry in live}
        self.dead = {self.identity(entry): entry for entry in existing.messages if entry.obsolete}
        self.dead_twins: dict[Identity, list[Entry]] = defaultdict(list)
        for entry in existing.messages:
            if entry.obsolete:
                self.dead_twins[entry.identity].append(entry)
        self.used: set[int] = set()
        self.renames = self._renames()

    def identity(self, entry: Entry) -> Identity:
        return (entry.msgctxt, entry.msgid if self.by_source else "")

    def changed(self, entry: Entry, **changes: Any) -> Entry:
        return changed(entry, newline=self.existing.newline, **changes)

    def _renames(self) -> dict[Identity, Entry]:
        """Return, for each new message, the one entry with a key that is gone that it renames (rule 3)."""
        wanted = {self.identity(entry) for entry in self.template.messages}
        gone: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for identity, entry in self.live.items():
            if identity not in wanted and not entry.is_empty:
                gone[entry.msgid, _last(entry.key)].append(entry)
        if not gone:
            return {}
        new: dict[tuple[str, str], list[Identity]] = defaultdict(list)
        for entry in self.template.messages:
            identity = self.identity(entry)
            if identity not in self.live and (entry.msgid, _last(entry.key)) in gone:
                new[entry.msgid, _last(entry.key)].append(identity)
        return {
            identities[0]: gone[place][0]
            for place, identities in new.items()
            if len(identities) == 1 and len(gone[place]) == 1
        }

    def merged(self, *, full: bool) -> list[Entry]:
        found = [self._join(entry) for entry in self.template.messages]
        if not full:
            found = [entry for entry in found if not entry.is_empty or entry.comments]
        gone = [entry for entry in self.existing.messages if id(entry) not in self.used]
        found += [
            self.changed(self._with_words(entry), obsolete=True)
            for entry in gone
            if not entry.obsolete and (not entry.is_empty or entry.comments)
        ]
        found += (entry for entry in gone if entry.obsolete and id(entry) not in self.used)
        return self._separated(found)

    def _join(self, source: Entry) -> Entry:
        """Return the entry of one message of the template, with the words of its obsolete twins."""
        entry = self._found(source)
        return self._with_words(entry) if source.identity in self.dead_twins else entry

    def _with_words(self, entry: Entry) -> Entry:
        """Return an entry that takes the place of obsolete ones, whose words it keeps.

        gettext refuses a file that has a message twice, live or obsolete. The first translation fills an
        entry that has none; the others become comments.
        """
        twins = [dead for dead in self.dead_twins.get(entry.identity, ()) if id(dead) not in self.used]
        if not twins:
            return entry
        self.used.update(map(id, twins))
        if entry.is_empty:
            best = next((dead for dead in twins if any(dead.msgstr)), twins[0])
            entry = self.changed(entry, msgstr=best.msgstr, fuzzy=best.fuzzy)
        kept = dict.fromkeys(entry.comments)
        for dead in twins:
            texts = (text for text in dead.msgstr if text and text not in entry.msgstr)
            kept |= dict.fromkeys(dead.comments)
            kept |= dict.fromkeys(f"obsolete: {quote(text)}" for text in texts)
        return entry if len(kept) == len(entry.comments) else self.changed(entry, comments=kept)

    def _found(self, source: Entry) -> Entry:
        """Return the entry that one of the rules finds for a message of the template."""
        identity = self.identity(source)
        live = self.live_twins.get(source.identity) or self.live.get(identity)
        if live is not None:
            self.used.add(id(live))
            return self._updated(live, source)
        twins = self.dead_twins.get(source.identity)
        dead = twins[0] if twins else self.dead.get(identity)
        if dead is not None and not is_of(dead.msgid, source.msgid):
            self.used.add(id(dead))
            return self._updated(self.changed(dead, obsolete=False), source)
        renamed = self.renames.get(identity)
        if renamed is not None:
            self.used.add(id(renamed))
            return self._renamed(renamed, source)
        if dead is not None:
            self.used.add(id(dead))
            return self.changed(self.changed(dead, obsolete=False), source=source)
        return self._empty(source)

    def _renamed(self, entry: Entry, source: Entry) -> Entry:
        """Return an entry under its new key; a provenance line names the new key as well."""
        return self.changed(entry, source=source, comments=moved(entry.comments, entry.key, source.key))

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
        if entry.is_empty:
            forms = self._forms(source)
            empty = [""] * forms if forms != len(entry.msgstr) else None
            return self.changed(entry, source=source, msgstr=empty)
        is_draft = entry.fuzzy
        previous = entry.previous_msgid if is_draft and entry.previous_msgid else entry.msgid
        shape: dict[str, list[str]] = {}
        if not is_draft and PROVENANCE in entry.raw:
            # Somebody has made the draft final: from now on it is theirs, and no machine may touch it.
            entry = self.changed(entry, comments=without(entry.comments, PROVENANCE))
        if (source.msgid_plural is None) != (entry.msgid_plural is None):
            shape = self._reshaped(entry, 1 if source.msgid_plural is None else self.plural_forms)
        return self.changed(entry, source=source, fuzzy=True, previous=previous, **shape)

    def _reshaped(self, entry: Entry, count: int) -> dict[str, list[str]]:
        """Return the translation in another number of forms; those that go become comments."""
        texts = list(entry.msgstr) + [entry.msgstr[0]] * count
        lost = [f"msgstr[{n}] {quote(text)}" for n, text in enumerate(entry.msgstr) if n >= count and text]
        return {"msgstr": texts[:count], "comments": [*entry.comments, *lost]}

    def _forms(self, source: Entry) -> int:
        """Return how many forms a message has, by gettext's table for the language."""
        return 1 if source.msgid_plural is None else self.plural_forms

    @cached_property
    def plural_forms(self) -> int:
        return plural_rule(self.existing.headers.get("Language", ""))[0]

    def _separated(self, entries: list[Entry]) -> list[Entry]:
        """Return the entries, with a blank line before each that has a new neighbour.

        Neighbours that the file already had keep whatever stands between them.
        """
        if not entries:
            return entries
        newline = self.existing.newline
        followers = {id(entry): id(follower) for entry, follower in pairwise(self.existing.messages)}
        result = [
            entry if followers.get(id(entry)) == id(follower) else _followed(entry, newline * 2)
            for entry, follower in pairwise(entries)
        ]
        last = entries[-1]
        if self.existing.tail:
            result.append(_followed(last, newline * 2))
        elif self.existing.messages and last is self.existing.messages[-1]:
            result.append(last)
        else:
            result.append(_followed(last, newline))
        return result


def _followed(entry: Entry, end: str) -> Entry:
    """Return an entry whose lines end with ``end``."""
    raw = entry.raw.rstrip("\r\n") + end
    return entry if raw == entry.raw else entry.with_raw(raw)


def _begins_alike(entry: str, source: str) -> bool:
    """Say whether an entry has its template's comments and places and no plural, at the first look.

    True where its lines begin as the template's do, up to the key; False means: look closer.
    """
    end = source.find("\nmsgctxt ") + 1
    return (
        end > 0
        and entry.startswith("msgctxt ", end)
        and entry.startswith(source[:end])
        and "\nmsgid_plural " not in source
        and "\nmsgid_plural " not in entry
    )


def _last(key: str) -> str:
    return key.rsplit(".", 1)[-1]
