"""Whose words a translation is: a person's, or a machine's as it wrote them.

A draft has a translator's comment that names where it is from, and the hash of its translation: a draft that somebody
has edited is that person's work from then on.
"""

from __future__ import annotations

from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import LINE, PROVENANCE, notes_of
from cvi18n.value_object import ValueObject, record

# How much an entry weighs: nothing, a machine's draft, a person's draft, a final translation.
NOTHING, MACHINES, PERSONS, FINAL = range(4)
EDITED = "a draft that somebody edited"  # what people call a machine's draft with words of a person


@record
class Provenance(ValueObject):
    """One line: the engine with its details ("model=…"), and the hashes of source and translation."""

    engine: str
    details: str
    key: str
    src: str
    out: str
    lost: str = ""

    def __str__(self) -> str:
        words = [
            PROVENANCE,
            self.engine,
            self.details,
            f"key={self.key}",
            f"src={self.src}",
            f"out={self.out}",
        ]
        if self.lost:
            words.append(f"lost={self.lost}")
        return " ".join(filter(None, words))


def digest(*texts: str) -> str:
    """Return eight hexadecimal digits for a text, or for the forms of one.

    >>> digest("Jury") == digest("Jury"), digest("Jury") == digest("jury"), len(digest(""))
    (True, False, 8)
    """
    from hashlib import sha256  # most merges meet no draft

    return sha256("\0".join(texts).encode()).hexdigest()[:8]


def read(entry: Entry) -> Provenance | None:
    """Return the provenance of an entry's own draft: the last line that names the entry's key."""
    if PROVENANCE not in entry.raw:
        return None
    for line, _ in reversed(notes_of(entry.comments)):
        match = LINE.fullmatch(line)
        if match is not None and match["key"] == entry.key:
            return Provenance(**{name: value or "" for name, value in match.groupdict().items()})
    return None


def is_untouched(entry: Entry) -> bool:
    """Say whether an entry still holds a machine's draft, word for word, that nobody has made final."""
    line = read(entry)
    return line is not None and entry.fuzzy and line.out == digest(*entry.msgstr)


def is_edited(entry: Entry) -> bool:
    """Say whether somebody has changed a machine's draft and left it fuzzy."""
    line = read(entry)
    return line is not None and entry.fuzzy and any(entry.msgstr) and line.out != digest(*entry.msgstr)


def weight(entry: Entry) -> int:
    """Return how much an entry weighs beside another one that could stand in its place: NOTHING to FINAL."""
    if entry.is_empty:
        return NOTHING
    if entry.translated:
        return FINAL
    return MACHINES if is_untouched(entry) else PERSONS
