"""Which messages a run may touch: those that are empty, and its own drafts of a source that has changed.

Everything else is somebody's work. Where its source has changed, a translation of the new one is proposed beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cvi18n.catalogs import Catalog, Entry, authorship, is_of
from cvi18n.drafting import provenance
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

# Among the keys of texts to be asked for anew: all those whose answers were refused, or could not be read.
REFUSED = "refused"


@record
class Unit(ValueObject):
    """One message to translate, and its entry in the catalog.

    ``beside``: the entry holds somebody's translation of an older source, which stays; the new one is proposed beside it.
    """

    message: Message
    entry: Entry
    beside: bool = False

    @property
    def section(self) -> str:
        """Return the part of the CV that the message belongs to: "sections.positions", "person"."""
        return section_of(self.message.key)


@record
class Plan(ValueObject):
    """What a run may do to a catalog: the messages to translate, and why the others are left alone.

    ``finished`` are entries that have lost their fuzzy mark and still hold the line of a draft. ``edited``
    counts the drafts that somebody has changed; ``out_of_step`` the messages that the catalog does not
    have, or has with another source; ``refused`` are the keys of those whose answer was refused in an earlier run.
    """

    units: tuple[Unit, ...]
    finished: tuple[Entry, ...]
    edited: int
    out_of_step: int
    refused: tuple[str, ...] = ()


def section_of(key: str) -> str:
    """Return the section of a content key.

    >>> section_of("sections.teaching.lab.title"), section_of("person.headline")
    ('sections.teaching', 'person')
    """
    first, _, rest = key.partition(".")
    return f"{first}.{rest.partition('.')[0]}" if first == "sections" else first


def is_under(key: str, keys: Iterable[str]) -> bool:
    """Say whether a key is one of some keys, or what one of them begins with.

    >>> is_under("sections.talks", ["sections.talks.a.title"]), is_under("sections.t", ["sections.talks.a.title"])
    (True, False)
    """
    return any(one == key or one.startswith(key + ".") for one in keys)


def is_asked_anew(entry: Entry, redo: Collection[str]) -> bool:
    """Say whether the text of an entry is among those to be asked for anew: keys, what keys begin with, REFUSED."""
    if REFUSED in redo and provenance.is_refused(entry):
        return True
    return any(is_under(key, (entry.key,)) for key in redo)


def plan(
    catalog: Catalog, messages: Sequence[Message], *, only: Collection[str] = (), redo: Collection[str] = ()
) -> Plan:
    """Return what a run may do to a catalog of the CV's messages.

    ``only`` and ``redo`` are keys, or what keys begin with: of the messages that are meant, where not all are, and of
    those that are asked for anew, where REFUSED may stand, too.
    """
    units: list[Unit] = []
    refused: list[str] = []
    out_of_step = 0
    meant = [one for one in messages if not only or any(is_under(key, (one.key,)) for key in only)]
    for message in meant:
        entry = catalog.get(message.key)
        if entry is None or not is_of(entry.msgid, message.text):
            out_of_step += 1
            continue
        if entry.msgid_plural is not None:
            continue
        is_anew = is_asked_anew(entry, redo)
        beside = is_of_older_source(entry)
        if is_open(entry) if is_anew else may_touch(entry) or beside:
            if provenance.is_refused(entry) and not is_anew:
                refused.append(message.key)
            elif is_anew or not (beside and provenance.is_proposed(entry)):
                units.append(Unit(message, entry, beside))
    entries = (
        [entry for one in meant if (entry := catalog.get(one.key)) is not None] if only else catalog.entries
    )
    finished = tuple(entry for entry in entries if provenance.cleaned(entry, catalog.newline) is not entry)
    return Plan(tuple(units), finished, sum(map(authorship.is_edited, entries)), out_of_step, tuple(refused))


def is_empty(entry: Entry) -> bool:
    """Say whether an entry has no translation at all."""
    return entry.raw.rstrip().endswith('\nmsgstr ""') or not any(entry.msgstr)


def is_open(entry: Entry) -> bool:
    """Say whether a translation of an entry's source can be stored: in its place, or beside one of an older source."""
    return may_touch(entry) or is_of_older_source(entry) or authorship.is_untouched(entry)


def is_of_older_source(entry: Entry) -> bool:
    """Say whether an entry holds a translation of an older source that a run may not write over."""
    if is_empty(entry) or not entry.fuzzy or not entry.previous_msgid or may_touch(entry):
        return False
    return not is_of(entry.previous_msgid, entry.msgid)


def may_touch(entry: Entry) -> bool:
    """Say whether a run may write this entry: it is empty, or a draft of an earlier source that nobody edited."""
    if is_empty(entry):
        return True
    line = authorship.read(entry)
    if line is None or not authorship.is_untouched(entry) or line.src == authorship.digest(entry.msgid):
        return False
    # ``extract`` leaves the source that the draft was made from, and takes the line from what was final.
    # msgmerge does neither: after it, nobody knows whether the draft had been accepted.
    return "msgctxt" not in entry.previous and line.src == authorship.digest(entry.previous.get("msgid", ""))
