"""Two languages beside each other: the parts of two Documents of one CV, paired by key."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, TypeAlias, TypeVar

from cvi18n.rendering.document import Document, Entry, Field, Section, Text, to_data
from cvi18n.value_object import ValueObject, record

Part = TypeVar("Part")
Keyed = TypeVar("Keyed", Entry, Section)
#: A part in the first and in the second language; None where that Document lacks it.
Two: TypeAlias = tuple[Part | None, Part | None]


@record
class SectionPair(ValueObject):
    """One section in both languages: reading order is the order of the fields, pair by pair."""

    key: str
    headings: Two[Text]
    paragraphs: tuple[Two[Text], ...]
    entries: tuple[Two[Entry], ...]
    fields: tuple[Two[Field], ...]
    sections: tuple[SectionPair, ...]


def pair(first: Document, second: Document) -> tuple[SectionPair, ...]:
    """Return the sections of two Documents of one CV in pairs.

    Sections and entries are paired by key, in the order of the first Document; what the second one
    alone has comes last. Paragraphs and fields have no key: they are paired in their order.
    """
    return _sections(first.sections, second.sections)


def beside_data(first: Document, second: Document) -> dict[str, Any]:
    """Return both Documents as plain data for a theme: the first one's, with ``other`` and ``pairs`` added.

    The title names both where their own titles differ.
    """
    title = " / ".join(dict.fromkeys((first.title, second.title)))
    foreign = {key: tag for key, tag in first.foreign.items() if key != "title" or title == first.title}
    pairs = to_data(pair(first, second))
    return {**to_data(first), "title": title, "foreign": foreign, "other": to_data(second), "pairs": pairs}


def _sections(first: tuple[Section, ...], second: tuple[Section, ...]) -> tuple[SectionPair, ...]:
    nothing = Section(key="", kind="", heading=())
    made = []
    for one, two in _by_key(first, second):
        a, b = one or nothing, two or nothing
        made.append(
            SectionPair(
                key=a.key or b.key,
                headings=(one.heading if one else None, two.heading if two else None),
                paragraphs=tuple(zip_longest(a.paragraphs, b.paragraphs)),
                entries=_by_key(a.entries, b.entries),
                fields=tuple(zip_longest(a.fields, b.fields)),
                sections=_sections(a.sections, b.sections),
            )
        )
    return tuple(made)


def _by_key(first: tuple[Keyed, ...], second: tuple[Keyed, ...]) -> tuple[Two[Keyed], ...]:
    ones, twos = {part.key: part for part in first}, {part.key: part for part in second}
    return tuple((ones.get(key), twos.get(key)) for key in ones | twos)
