"""Content keys that have another name: the entries move, and everything that was said in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import moved
from cvi18n.catalogs.po import Catalog
from cvi18n.lazy_pattern import lazy_pattern

_TEXT = r'"(?:[^"\\\n]|\\.)*"'
# In one line or several, as a long key is wrapped by other programs; an obsolete one has its sign in each.
_KEY = lazy_pattern(
    rf"^((?:#~[ \t]*)?msgctxt[ \t]*){_TEXT}(?:[ \t]*\r?\n(?:#~)?[ \t]*{_TEXT})*", re.MULTILINE
)


def rekeyed(catalog: Catalog, key: Callable[[str], str]) -> Catalog:
    """Return the catalog with the content keys that ``key`` gives for its own; obsolete entries move too.

    Translations stay as they are, and final where they were.
    """
    there = {entry.key for entry in catalog.messages}
    messages = [
        _moved(catalog, entry, new) if (new := key(entry.key)) not in there else entry
        for entry in catalog.messages
    ]
    return catalog.with_messages(messages)


def _moved(catalog: Catalog, entry: Entry, key: str) -> Entry:
    comments = moved(entry.comments, entry.key, key)
    if comments != list(entry.comments):
        entry = changed(entry, newline=catalog.newline, comments=comments)
    raw = _KEY.sub(lambda found: f'{found[1]}"{key}"', entry.raw, count=1)
    return Entry(raw, entry.line, key, entry.msgid, obsolete=entry.obsolete)
