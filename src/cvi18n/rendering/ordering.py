"""The order of a section's entries: their groups, and their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from cvi18n.content import model
from cvi18n.content.declaration import Entry as CvEntry
from cvi18n.rendering.document import Entry, Section
from cvi18n.rendering.printers import printed
from cvi18n.rendering.voice import Voice

Pair = tuple[CvEntry, Entry]  # an entry of the CV, and what is printed of it


def arranged(voice: Voice, section: model.Section, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the printed ``entries`` of a section in their order, as arguments of the Document's Section."""
    if section.of.grouped_by:
        return {"sections": _groups(voice, section, zip(section.entries, entries, strict=True))}
    return {"entries": tuple(entries)}


def _groups(voice: Voice, section: model.Section, pairs: Iterable[Pair]) -> tuple[Section, ...]:
    """Return entries in groups, groups in the order of their first entry, and number each group."""
    by = next(field for field in section.of.fields if field.name == section.of.grouped_by)
    groups: dict[Any, list[Pair]] = {}
    for entry, shown in pairs:
        groups.setdefault(entry.get(by.name), []).append((entry, shown))
    return tuple(
        Section(
            key=f"{section.key}.{code}",
            kind=section.kind,
            heading=voice.finish(printed(voice, by, members[0][0])[0]),
            entries=_numbered([shown for _, shown in members]),
        )
        for code, members in groups.items()
    )


def _numbered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    if len(entries) == 1:
        return tuple(entries)
    return tuple(replace(entry, marker=f"{number}.") for number, entry in enumerate(entries, 1))
