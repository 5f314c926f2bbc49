"""Content keys that somebody edited or deleted in a catalog, where no translator has anything to change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.misplaced import CONTENT_KEY, former_texts, problem_at
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote
from cvi18n.errors import Problem

NO_KEY = "this message has no msgctxt, which says where in the CV its text stands"
STRANDED = "its translation is kept behind #~: write it into the msgstr of the text that it belongs to"
PLURAL = "a text of this project that has no plural has plural forms here"
ONE_FORM = "the first is kept as a draft, the others in comments: write the whole translation into msgstr"


def restored(catalog: Catalog, template: Catalog, former: bytes) -> Catalog:
    """Return the catalog with the right key where one was edited or deleted.

    That is certain where one text of the ``template`` is missing in the catalog that stood under its key in the last
    template, the file ``former``, and one message has that text and a key that neither of the two has.
    """
    strays = _strays(catalog, template.sources)
    if not strays:
        return catalog
    present = {entry.key for entry in catalog.entries}
    missing = _by_text(entry for entry in template.entries if entry.key not in present)
    pairs = [(ours, missing[text]) for text, ours in _by_text(strays).items() if text in missing]
    single = [(ours[0], theirs[0]) for ours, theirs in pairs if len(ours) == len(theirs) == 1]
    old = former_texts(former, {entry.key for pair in single for entry in pair})
    changes = {
        stray.identity: changed(stray, newline=catalog.newline, source=source)
        for stray, source in single
        if stray.msgctxt is None
        or (stray.key not in old and source.key in old and is_of(old[source.key], source.msgid))
    }
    return catalog.replaced(changes) if changes else catalog


def stranded(catalog: Catalog, merged: Catalog, sources: Mapping[str, str], former: bytes) -> list[Problem]:
    """Return what to tell of translations that a merge of the ``catalog`` keeps behind #~, and whose keys no CV had.

    ``sources`` are the texts of the CV by key. A key of no known template may be that of an older CV: it is told
    where the CV has the text under another one.
    """
    dead = {entry.identity for entry in merged.obsolete}
    strays = [one for one in _strays(catalog, sources) if one.identity in dead and not one.is_empty]
    if not strays:
        return []
    old = former_texts(former, {one.key for one in strays})
    texts = set(sources.values())
    return [
        problem_at(
            one,
            catalog.path,
            f"the CV has no text of the key {quote(one.key)}" if one.key else NO_KEY,
            STRANDED,
        )
        for one in strays
        if one.key not in old and (one.msgid in texts or not CONTENT_KEY.fullmatch(one.key))
    ]


def with_plural(catalog: Catalog, template: Catalog) -> list[Problem]:
    """Return what to tell of plural forms that somebody gave to a message which has none in the ``template``."""
    typed = [one for one in catalog.entries if one.msgid_plural is not None]
    if not typed:
        return []
    singular = {one.identity for one in template.entries if one.msgid_plural is None}
    return [
        problem_at(one, catalog.path, PLURAL, ONE_FORM, "msgid_plural")
        for one in typed
        if one.identity in singular
    ]


def _strays(catalog: Catalog, sources: Mapping[str, str]) -> list[Entry]:
    """Return the live messages whose key the CV does not have."""
    return [one for one in catalog.messages if one.key not in sources and one.msgid and not one.obsolete]


def _by_text(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[normalize("NFC", entry.msgid)].append(entry)
    return found
