"""How far a catalog is: what is translated, what is a draft and why, what is empty."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeGuard

from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import PROVENANCE
from cvi18n.catalogs.po import Catalog
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.likeness import opcodes
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

MEMORY = f"{PROVENANCE} memory"
DRAFTS = ("machine", "memory", "stale")
WORD = lazy_pattern(r"\w+(?:['’-]\w+)*")


@record
class Statistics(ValueObject):
    """The figures of one catalog, in messages; ``words`` and ``words_translated`` count source words.

    A draft is counted once: as made by a machine, as found in memory, or as stale. ``out_of_step``
    counts the messages of the CV that the catalog does not have, or has with another source. ``inherited`` are
    those among the translated ones that stand in the catalog of a parent (fr for fr-CA), or in the source.
    """

    total: int
    translated: int
    machine: int
    memory: int
    stale: int
    untranslated: int
    obsolete: int
    words: int
    words_translated: int
    out_of_step: int
    inherited: int = 0

    @property
    def percent(self) -> int:
        """Return the share of translated source words, rounded down: 100 means that nothing is left."""
        return 100 * self.words_translated // self.words if self.words else 100

    def to_data(self) -> dict[str, Any]:
        """Return the figures as plain data."""
        return {**asdict(self), "percent": self.percent}


def is_of(text: str | None, source: str) -> bool:
    """Say whether a catalog's text is the CV's ``source``, however its letters are composed.

    The CV is in NFC, and a catalog as its editor wrote it: the same letters are the same text.

    >>> is_of("Nguye\u0302\u0303n", "Nguy\u1ec5n"), is_of("Nguyen", "Nguy\u1ec5n")
    (True, False)
    """
    return text == source or (text is not None and unicodedata.normalize("NFC", text) == source)


def is_final(entry: Entry | None, source: str) -> TypeGuard[Entry]:
    """Say whether an entry is a final translation of the CV's text ``source``."""
    return entry is not None and entry.translated and is_of(entry.msgid, source)


@record
class Standing(ValueObject):
    """What stands behind the catalog of a variety such as fr-CA: where it has nothing, they speak.

    ``parents`` are the catalogs along its tag (that of fr); ``at_home`` says that the CV's own language is the
    same (en for en-US). Without either, a language stands alone: what its catalog lacks is missing.
    """

    parents: tuple[Catalog, ...] = ()
    at_home: bool = False

    def __bool__(self) -> bool:
        return self.at_home or bool(self.parents)

    def serves(self, message: Message) -> bool:
        """Say whether a text that the catalog does not have is printed in its language all the same."""
        found = (parent.get(message.key) for parent in self.parents)
        return self.at_home or any(is_final(entry, message.text) for entry in found)


ALONE = Standing()


def statistics(catalog: Catalog, messages: Sequence[Message], behind: Standing = ALONE) -> Statistics:
    """Return the figures of a catalog for the CV's messages; what stands ``behind`` it counts as translated."""
    states: Counter[str] = Counter()
    words = done = out_of_step = inherited = 0
    for message in messages:
        entry = catalog.get(message.key)
        count = len(WORD.findall(message.text))
        words += count
        out_of_step += not behind if entry is None else not is_of(entry.msgid, message.text)
        state = state_of(entry, message.text)
        if state == "untranslated" and behind.serves(message):
            state = "translated"
            inherited += 1
        states[state] += 1
        done += count if state == "translated" else 0
    return Statistics(
        len(messages),
        states["translated"],
        states["machine"],
        states["memory"],
        states["stale"],
        states["untranslated"],
        len(catalog.obsolete),
        words,
        done,
        out_of_step,
        inherited,
    )


def state_of(entry: Entry | None, source: str | None = None) -> str:
    """Return an entry's state: translated, machine, memory, stale or untranslated.

    ``source`` is the CV's text where that may be another than the entry's: its translation is stale then,
    whatever its mark says, until the catalog is brought in step.
    """
    if entry is None or not any(entry.msgstr):
        return "untranslated"
    text = entry.msgid if source is None else source
    if not entry.fuzzy:
        final = "translated" if all(entry.msgstr) else "untranslated"
        return final if is_of(entry.msgid, text) else "stale"
    if not is_of(entry.msgid if entry.previous_msgid is None else entry.previous_msgid, text):
        return "stale"
    for comment in entry.comments:
        if comment.startswith(MEMORY):
            return "memory"
        if comment.startswith(PROVENANCE):
            return "machine"
    return "stale"


def made_from(entry: Entry) -> str:
    """Return the source that an entry's translation was made from."""
    return entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid


def word_diff(old: str, new: str) -> str:
    """Return what changed between two texts, word by word.

    >>> word_diff("a short text", "a longer text")
    'a [-short-] {+longer+} text'
    """
    before, after = old.split(), new.split()
    parts: list[str] = []
    for kind, a, b, c, d in opcodes(before, after):
        if kind == "equal":
            parts += before[a:b]
            continue
        if b > a:
            parts.append(f"[-{' '.join(before[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(after[c:d])}+}}")
    return " ".join(parts)


def marked(old: str, new: str) -> tuple[str, str]:
    """Return two texts, each with the words marked that the other one does not have.

    >>> marked("a short text", "a longer text")
    ('a [-short-] text', 'a {+longer+} text')
    """
    before, after = old.split(), new.split()
    was: list[str] = []
    now_is: list[str] = []
    for kind, a, b, c, d in opcodes(before, after):
        gone, come = " ".join(before[a:b]), " ".join(after[c:d])
        is_equal = kind == "equal"
        was += [gone if is_equal else f"[-{gone}-]"] if gone else []
        now_is += [come if is_equal else f"{{+{come}+}}"] if come else []
    return " ".join(was), " ".join(now_is)
