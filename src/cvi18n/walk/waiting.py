"""The texts that wait for a person: what is known of one in each language, for whoever shows it."""

from __future__ import annotations

from dataclasses import field

from cvi18n.catalogs import Entry, state_of
from cvi18n.catalogs.authorship import EDITED, is_edited
from cvi18n.catalogs.notes import PROVENANCE, WAS_DRAFT
from cvi18n.catalogs.progress import made_from
from cvi18n.value_object import ValueObject, record

#: The states of a text that waits, and what people call them. "stale" has another source than it was made from;
#: "back" had one in between, "marked" is fuzzy and nothing says why, "edited" was a machine's draft, or one from memory.
STATES = {
    "empty": "empty",
    "machine": "a machine's draft",
    "memory": "from memory",
    "edited": EDITED,
    "stale": "the source has changed",
    "back": "its source is what it was",
    "marked": "marked fuzzy",
}
#: What is shown of a text that does not wait, and of one that another catalog speaks for, or that is out of step.
FINAL, ELSEWHERE = "final", ""


@record
class Row(ValueObject):
    """One language of a text: its ``entry`` as it was read, its state, and what the checks find in it.

    ``proposal`` is what ``engine`` proposes for the source of today, beside a translation of an older one.
    """

    tag: str
    state: str
    entry: Entry | None = field(default=None, compare=False, repr=False)
    remarks: tuple[str, ...] = ()
    proposal: str = ""
    engine: str = ""

    @property
    def waits(self) -> bool:
        """Whether a person has to decide."""
        return self.state in STATES

    @property
    def translation(self) -> str:
        """What stands in the catalog."""
        return self.entry.translation if self.entry else ""

    @property
    def was_draft(self) -> bool:
        """Whether what stands was a draft already before its source changed: nobody has made it final."""
        return (
            any(note.startswith((PROVENANCE, WAS_DRAFT)) for note in self.entry.comments)
            if self.entry
            else False
        )

    @property
    def was(self) -> str:
        """The source that the translation was made from, "" where that is the source of today."""
        old = made_from(self.entry) if self.entry and self.state == "stale" else ""
        return "" if self.entry and old == self.entry.msgid else old


@record
class Text(ValueObject):
    """One text of the CV in the languages of the walk.

    ``others`` are the final translations into other languages, by tag; ``before`` and ``after`` the texts beside it
    in the CV; ``notes`` what translators are told.
    """

    key: str
    language: str
    source: str
    rows: tuple[Row, ...]
    others: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[Row, ...]:
        """The languages in which it waits."""
        return tuple(row for row in self.rows if row.waits)


def state_in(entry: Entry) -> str:
    """Return the state of an entry in the walk: one of STATES, or FINAL."""
    state = state_of(entry)
    if state == "translated":
        return FINAL
    if state == "untranslated":
        return "empty"
    if state == "stale" and made_from(entry) == entry.msgid:
        return "back" if entry.previous_msgid else "marked"
    return "edited" if state != "stale" and is_edited(entry) else state
