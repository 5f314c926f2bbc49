"""What a section prints, from its kind's declaration: each field by its role, each value by its type's printer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cvi18n import language
from cvi18n.content import model
from cvi18n.content.declaration import Entry as CvEntry
from cvi18n.content.declaration import Field as Declared
from cvi18n.content.declaration import Reference, Role
from cvi18n.content.field_types import Part
from cvi18n.rendering.assemble import Pieces, words
from cvi18n.rendering.document import Entry, Field, Period, Text
from cvi18n.rendering.ordering import arranged
from cvi18n.rendering.printers import Items, printed, refuse_unprinted
from cvi18n.rendering.voice import Voice


def contents(voice: Voice, section: model.Section) -> dict[str, Any]:
    """Return the paragraphs, entries, fields or subsections of a section, as arguments of the Document's Section."""
    refuse_unprinted(section.of)  # a kind may be declared after this module was imported
    if section.content is not None:
        return {
            "paragraphs": _texts(voice, section.content, "paragraph"),
            "fields": _lines(voice, section.content),
        }
    if section.of.layout == "lines":
        return {"fields": tuple(_line(voice, entry) for entry in section.entries)}
    return arranged(voice, section, [_entry(voice, entry) for entry in section.entries])


def _entry(voice: Voice, entry: CvEntry) -> Entry:
    return Entry(
        key=entry.key,
        title=next(iter(_texts(voice, entry, "title")), ()),
        periods=_periods(voice, entry),
        subtitle=next(iter(_texts(voice, entry, "subtitle")), ()),
        fields=_lines(voice, entry),
        paragraphs=_texts(voice, entry, "paragraph"),
        bullets=_texts(voice, entry, "list"),
    )


def _line(voice: Voice, entry: CvEntry) -> Field:
    """Return an entry that is one line: its title is the label, and the rest stands behind it.

    A label with nothing behind it needs no colon.
    """
    label: Pieces = ()
    values: list[Pieces] = []
    for field in entry.fields:
        items = _items(voice, field, entry)
        if field.role == "title":
            label = items[0]
            continue
        for item in items:
            values += [words(language.stop(voice.locale)), item] if values else [item]
    if not values:
        return Field(voice.finish(label), ())
    colon = words(language.colon(voice.locale))
    return Field(voice.finish((*label, *colon)), (voice.finish(piece for item in values for piece in item),))


def _texts(voice: Voice, entry: CvEntry, role: Role) -> tuple[Text, ...]:
    """Return the texts of all fields with a role."""
    shown = (field for field in entry.fields if field.role == role)
    return tuple(voice.finish(item) for field in shown for item in _items(voice, field, entry))


def _lines(voice: Voice, entry: CvEntry) -> tuple[Field, ...]:
    """Return the labelled values of an entry, those of its parts among them."""
    lines: list[Field] = []
    for field in entry.fields:
        if field.role not in {"line", "where"}:
            continue
        if isinstance(field.type, Part):
            part = entry.get(field.name)
            lines += _lines(voice, part) if part else ()
        elif items := _items(voice, field, entry):
            label = _label(voice, field, entry)
            lines.append(voice.field(label, *items, brief=field.brief))
    return tuple(lines)


def _items(voice: Voice, field: Declared, entry: CvEntry) -> Items:
    """Return what a field prints; nothing where neither it nor a field beside it has a value."""
    if field.role == "aside" or not any(name in entry.values for name in (field.name, *field.type.beside())):
        return ()
    return printed(voice, field, entry)


def _label(voice: Voice, field: Declared, entry: CvEntry) -> str:
    """Return a field's label, in agreement with the number of its values and the gender of its people."""
    value = entry.get(field.name)
    label = field.type.label(field.label, value, entry)
    if label is None:
        return ""
    people = [key for table, key in _references(field, value) if table == "people"]
    number = 1 if value is None else field.type.number(value)
    # Of those who are not named nobody knows a gender.
    gender = voice.common_gender(people) if people and len(people) == number else None
    return voice.said(label, n=number, gender=gender)


def _references(field: Declared, value: Any) -> list[Reference]:
    return [] if value is None else list(field.type.references(value))


def _periods(voice: Voice, entry: CvEntry) -> tuple[Period, ...]:
    """Return when an entry was: from its start to its end, and at the times that its other fields say."""
    periods = voice.period(entry.of_role("start"), entry.of_role("end"))
    for field, value in entry.items():
        if field.role == "when":
            periods += tuple(p for span in field.type.spans(value) for p in voice.period(*span))
    comma = language.comma(voice.locale)
    return (*(replace(period, comma=comma) for period in periods[:-1]), *periods[-1:])
