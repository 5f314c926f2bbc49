"""Two languages beside each other: the parts of two Documents of one CV, paired by key."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, TypeAlias, TypeVar

from cvi18n.rendering.document import Document, Entry, Field, Period, Run, Section, Text, to_data
from cvi18n.rendering.parting import parted
from cvi18n.value_object import ValueObject, record

Part = TypeVar("Part")
Keyed = TypeVar("Keyed", Entry, Section)
#: A part in the first and in the second language; None where that Document lacks it.
Two: TypeAlias = tuple[Part | None, Part | None]


@record
class Row(ValueObject):
    """One part of an entry in both languages: what it is, and whether both say the same, so that it is printed once."""

    kind: str  # one of those of ``_parts``
    both: Two[Any]
    same: bool


@record
class EntryPair(ValueObject):
    """One entry in both languages, part by part; a key is None where that Document lacks it."""

    id: str
    keys: Two[str]
    rows: tuple[Row, ...]


@record
class SectionPair(ValueObject):
    """One section in both languages: reading order is the order of the fields, pair by pair."""

    key: str
    headings: Two[Text]
    paragraphs: tuple[Two[Text], ...]
    entries: tuple[EntryPair, ...]
    fields: tuple[Two[Field], ...]
    sections: tuple[SectionPair, ...]
    page_break: bool


def pair(first: Document, second: Document) -> tuple[SectionPair, ...]:
    """Return the sections of two Documents of one CV in pairs.

    Sections and entries are paired by key, in the order of the first Document; what the second one
    alone has comes last. Paragraphs, fields and the parts of entries have no key: they are paired in their order.
    """
    return _sections(first.sections, second.sections, (first.language, second.language))


def beside_data(first: Document, second: Document) -> dict[str, Any]:
    """Return both Documents as plain data for a theme: the first one's, with ``other`` and ``pairs`` added.

    The title names both where their own titles differ.
    """
    title = " / ".join(dict.fromkeys((first.title, second.title)))
    foreign = {key: tag for key, tag in first.foreign.items() if key != "title" or title == first.title}
    pairs = to_data(pair(first, second))
    return {**to_data(first), "title": title, "foreign": foreign, "other": to_data(second), "pairs": pairs}


def _sections(
    first: tuple[Section, ...], second: tuple[Section, ...], tags: tuple[str, str]
) -> tuple[SectionPair, ...]:
    nothing = Section(key="", kind="", heading=())
    made = []
    for one, two in _by_key(first, second):
        a, b = one or nothing, two or nothing
        made.append(
            SectionPair(
                key=a.key or b.key,
                headings=(one.heading if one else None, two.heading if two else None),
                paragraphs=tuple(zip_longest(a.paragraphs, b.paragraphs)),
                entries=tuple(_entry(*both, tags) for both in _by_key(a.entries, b.entries)),
                fields=tuple(zip_longest(a.fields, b.fields)),
                sections=_sections(a.sections, b.sections, tags),
                page_break=a.page_break or b.page_break,
            )
        )
    return tuple(made)


def _entry(first: Entry | None, second: Entry | None, tags: tuple[str, str]) -> EntryPair:
    one, two = _parts(first), _parts(second)
    rows = (
        row
        for kind in one | two
        for both in zip_longest(one.get(kind, ()), two.get(kind, ()))
        for row in (_cited(both, tags) if kind == "cited" else [Row(kind, both, _is_same(*both, tags))])
    )
    name = first.id if first else second.id if second else ""
    keys = (first.key if first else None, second.key if second else None)
    return EntryPair(name, keys, tuple(rows))


def _cited(both: Two[Any], tags: tuple[str, str]) -> list[Row]:
    """Return the rows of a citation: the sentences that both languages share, and below them what each goes on with."""
    one, two = both
    if one is None or two is None or one[0] != two[0]:
        return [Row("cited", both, False)]
    found = parted(one[-1], two[-1], tags)
    if found is None:
        return [Row("cited", both, _is_same(one, two, tags))]
    shared, *rest = found
    rows = [Row("cited", ((*one[:-1], shared),) * 2, True)]
    if any(rest):
        left, right = (("", (), text) if text else None for text in rest)
        rows.append(Row("cited", (left, right), False))
    return rows


def _parts(entry: Entry | None) -> dict[str, tuple[Any, ...]]:
    """Return the parts of an entry by what they are, in reading order."""
    if entry is None:
        return {}
    dated = (entry.marker, entry.periods)
    top: dict[str, tuple[Any, ...]] = {
        "cited": ((*dated, entry.citation),) if entry.citation else (),
        "when": (dated,) if any(dated) and not entry.citation else (),
        "title": () if entry.citation else (entry.title,),
        "where": (entry.where,) if entry.where and not entry.citation else (),
        "subtitle": (entry.subtitle,) if entry.subtitle and not entry.citation else (),
    }
    return {**top, "field": entry.fields, "paragraph": entry.paragraphs, "bullet": entry.bullets}


def _is_same(one: Any, two: Any, tags: tuple[str, str]) -> bool:
    """Say whether two parts are the same to a reader: the same text, and each run of it in the same language or in none.

    Neither a name nor a figure has a language, and so neither has a word that is written alike in both.
    """
    if type(one) is not type(two):
        return False
    if isinstance(one, tuple):
        return len(one) == len(two) and all(_is_same(a, b, tags) for a, b in zip(one, two, strict=True))
    if isinstance(one, Run):
        spoken = one.language == two.language or (one.language or tags[0]) == (two.language or tags[1])
        return spoken and _shown(one) == _shown(two)
    if isinstance(one, Field):
        return _is_same((one.label, one.items), (two.label, two.items), tags)
    if isinstance(one, Period):
        return _is_same((one.text, one.comma), (two.text, two.comma), tags)
    return bool(one == two)


def _shown(run: Run) -> tuple[object, ...]:
    return run.text, run.styles, run.link, run.source, run.me, run.mark == "draft"


def _by_key(first: tuple[Keyed, ...], second: tuple[Keyed, ...]) -> tuple[Two[Keyed], ...]:
    ones, twos = {part.key: part for part in first}, {part.key: part for part in second}
    return tuple((ones.get(key), twos.get(key)) for key in ones | twos)
