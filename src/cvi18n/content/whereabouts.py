"""Where each translatable text stands, for its translators: one line that is made from the declarations.

The line names the heading, the entry and the field, and says how the finished line reads and whether it speaks of
the owner. It has names, titles and words of the program, and no date, number or link: an edit of these changes no
catalog. Its words are English, as those of all such comments are, whatever the CV's own language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cvi18n.content.declaration import Entry, Field, Reference
from cvi18n.content.field_types import declared
from cvi18n.content.markup import plain
from cvi18n.content.model import CV, Section
from cvi18n.content.texts import Prose
from cvi18n.content.values import SHOWN

BELOW = " › "
Lines = Iterator[tuple[str, str]]  # by content key


def whereabouts(cv: CV) -> dict[str, str]:
    """Return the line of each text by its content key.

    One reads "Career path › Northbridge University › title: what the post is called; speaks of the owner (feminine)".
    """
    teller = _Teller(cv)
    found = dict(teller.of_fields(_record("person", cv.person), ""))
    for section in cv.sections:
        found.update(teller.of_section(section, ""))
    return found


class _Teller:
    """Tells of the texts of one CV."""

    def __init__(self, cv: CV) -> None:
        self.cv = cv
        self.names: dict[Reference, str] = {}

    def of_section(self, section: Section, above: str) -> Lines:
        heading = section.of.heading.msgid
        if section.heading:
            yield section.heading.key, f'{above}heading: in place of "{heading}"'
            heading = _short(plain(section.heading.text))
        above += heading + BELOW
        if section.content:
            yield from self.of_fields(section.content, above)
        for entry in section.entries:
            yield from self.of_fields(entry, above, section.of.layout)
        for inner in section.sections:
            yield from self.of_section(inner, above)

    def of_fields(self, entry: Entry, above: str, layout: str = "fields") -> Lines:
        """Yield the lines of the texts of an entry, or of fields that are none and have no name of their own."""
        for one, value in entry.items():
            if isinstance(value, str):
                continue
            at = ""
            for item in value if isinstance(value, tuple) else (value,):
                is_text = isinstance(item, Prose)
                part = None if is_text else _part(one, item)
                if part is None and not is_text:
                    continue
                if not at:
                    at = above + (self.name(entry, one) if layout != "fields" else "") + one.name
                    line = f"{at}{self.remarks(entry, one, value, layout)}" if is_text else ""
                if part is None:
                    yield item.key, line
                else:
                    yield from self.of_fields(part, at + BELOW)

    def name(self, entry: Entry, text: Field) -> str:
        """Return what an entry is called where one of its texts is told of: its title, or where it was.

        The text itself, and a title that it is a part of, name nothing.
        """
        for one in _naming(entry.fields, text):
            if one.name in entry.values:
                value = entry.values[one.name]
                referred = [self.referred(reference) for reference in one.type.references(value)]
                name = ", ".join(referred or one.type.names(value))
                if name := name or one.type.called(value, self.cv.language):
                    return _short(name) + BELOW
        return ""

    def referred(self, reference: Reference) -> str:
        """Return the name of today, in the CV's own language, of what is referred to."""
        found = self.names.get(reference)
        if found is None:
            if reference.table == "people":
                found = (self.cv.people.get(reference.key) or self.cv.person).name.published
            else:
                name = self.cv.organisations[reference.key].name
                found = name.form(self.cv.language, self.cv.language)[0]
            self.names[reference] = found
        return found

    def remarks(self, entry: Entry, field: Field, value: Any, layout: str) -> str:
        """Return what else there is to know of a field's text."""
        remarks = [field.note] if field.note else []
        if printed := self.printed(entry, field, value, layout):
            remarks.append(f'printed as "{printed}"')
        if field.agrees:
            remarks.append(f"speaks of the owner ({self.cv.person.gender or 'gender not given'})")
        return f": {'; '.join(remarks)}" if remarks else ""

    def printed(self, entry: Entry, field: Field, value: Any, layout: str) -> str:
        """Return the line that a field's text is a part of, with "…" in the place of the text; "" for no such line."""
        if field.role == "line" and (label := field.type.label(field.label, value, entry)):
            return f"{label if isinstance(label, str) else label.msgid}: …"
        for one in _around(entry.fields, field):
            if one.name in entry.values:
                return one.type.around(entry.values[one.name])
        if layout != "lines":
            return ""
        before = ""
        for one, other in entry.items():
            if one is field:
                break
            if one.role not in {"title", "aside"}:
                before = one.type.called(other, self.cv.language)
        return f"{_short(before)}. …" if before else ""


def _part(one: Field, value: Any) -> Entry | None:
    """Return the fields within a value, if there are any."""
    if isinstance(value, Entry):
        return value
    return _record(one.name, value) if hasattr(value, "__dataclass_fields__") else None


def _record(name: str, of: Any) -> Entry:
    """Return an object of the model as the fields that it was read from."""
    cls: type = type(of)
    fields = declared(cls)
    values = {one.name: getattr(of, one.name.replace("-", "_")) for one in fields}
    return Entry(name, fields, {name: value for name, value in values.items() if value is not None})


@lru_cache(maxsize=256)
def _naming(fields: tuple[Field, ...], text: Field) -> tuple[Field, ...]:
    """Return the fields that an entry may be called by where a text is told of: the likest one first."""
    named = [one for role in ("title", "where") for one in fields if one.role == role]
    return tuple(one for one in named if one is not text and text.name not in one.type.beside())


@lru_cache(maxsize=256)
def _around(fields: tuple[Field, ...], text: Field) -> tuple[Field, ...]:
    """Return the fields that a text is printed together with."""
    return tuple(one for one in fields if text.name in one.type.beside())


def _short(text: str) -> str:
    """Return a name as one line that is not long."""
    text = " ".join(text.split())
    if len(text) <= SHOWN:
        return text
    return (text[:SHOWN].rpartition(" ")[0] or text[:SHOWN]) + "…"
