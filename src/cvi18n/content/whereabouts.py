"""Where each translatable text stands, for its translators: one line that is made from the declarations.

The line names the heading, the entry and the field, and says how the finished line reads and whether it speaks of
the owner. It has names, titles and words of the program, and no date, number or link: an edit of these changes no
catalog. Its words are English, as those of all such comments are, whatever the CV's own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cvi18n.content.declaration import Entry, Field, FieldType, Layout, Reference, wording
from cvi18n.content.field_types import declared, inner
from cvi18n.content.markup import plain
from cvi18n.content.model import CV, Section
from cvi18n.content.values import SHOWN
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import WHEREABOUTS

BELOW = " > "  # a sign of ASCII: with one that is not in Latin-1 a large catalog takes twice the memory
OF_OWNER = "speaks of the owner"
_GENDER = lazy_pattern(rf"{OF_OWNER} \((masculine|feminine)\)$", re.MULTILINE)
Lines = Iterator[tuple[str, str]]  # by content key


class _Text(NamedTuple):
    """A field of texts, or one with such fields of its own, as an entry has it.

    The entry is called by the first field of ``naming`` that has a name. What stands ``before`` the text in its line,
    or is printed ``around`` it, is another in each entry; ``remarks`` are what else is said, where nothing is. Its values may
    have fields with texts themselves: ``has_parts`` says so.
    """

    field: Field
    naming: tuple[Field, ...]
    around: tuple[Field, ...]
    before: tuple[Field, ...]
    has_parts: bool
    remarks: str


def whereabouts(cv: CV) -> dict[str, str]:
    """Return the line of each text by its content key; of a long one the beginning.

    One reads "Professional experience > Northbridge University > title: what the post is called; speaks of the owner (feminine)".
    """
    teller = _Teller(cv)
    found = dict(teller.of_fields([_record("person", cv.person)], ""))
    if cv.kinds:
        from cvi18n.content import own_kinds

        found.update(own_kinds.whereabouts(cv.kinds))
    for person in cv.people.values():
        found.update(
            teller.of_fields([_record("people", person)], f"people{BELOW}{person.name.published}{BELOW}")
        )
    for section in cv.sections:
        found.update(teller.of_section(section, ""))
    return {
        key: line if len(line) <= WHEREABOUTS else line[: WHEREABOUTS - 1] + "…"
        for key, line in found.items()
    }


def gender_of(comment: str) -> str:
    """Return the gender of the owner where a text speaks of the owner, as its translators are told; else "".

    >>> gender_of("headline: the line below the name; speaks of the owner (feminine)"), gender_of("heading")
    ('feminine', '')
    """
    found = _GENDER.search(comment)
    return found[1] if found else ""


class _Teller:
    """Tells of the texts of one CV."""

    def __init__(self, cv: CV) -> None:
        self.cv = cv
        self.texts: dict[tuple[tuple[Field, ...], Layout], list[_Text]] = {}
        self.names: dict[tuple[Field, str], str] = {}

    def of_section(self, section: Section, above: str) -> Lines:
        heading = wording(section.of.heading)
        if section.heading:
            yield section.heading.key, f'{above}heading: in place of "{heading}"'
            heading = _short(plain(section.heading.text))
        above += heading + BELOW
        if section.content:
            yield from self.of_fields([section.content], above)
        yield from self.of_fields(section.entries, above, section.of.layout)
        for part in section.sections:
            yield from self.of_section(part, above)

    def of_fields(self, entries: Sequence[Entry], above: str, layout: Layout = "fields") -> Lines:
        """Yield the lines of the texts of entries of one kind; in the layout "fields" they have no name."""
        for entry in entries:
            for text in self.texts_of(entry.fields, layout):
                field = text.field
                value = entry.values.get(field.name)
                if not value:
                    continue
                found = tuple(field.type.prose(value))
                parts = _parts(field, value) if text.has_parts and not found else ()
                if not found and not parts:
                    continue
                at = f"{above}{self.name(entry, text)}{field.name}"
                yield from self.of_fields(parts, at + BELOW)
                if text.around or text.before:
                    at += self.remarks(field, self.printed(entry, text))
                else:
                    at += text.remarks
                for prose in found:
                    yield prose.key, at

    def texts_of(self, fields: tuple[Field, ...], layout: Layout) -> list[_Text]:
        """Return which of the fields have texts."""
        found = self.texts.get((fields, layout))
        if found is None:
            made = (
                self.text(fields, place, layout) for place, one in enumerate(fields) if _holds_text(one.type)
            )
            found = self.texts[fields, layout] = list(made)
        return found

    def text(self, fields: tuple[Field, ...], place: int, layout: Layout) -> _Text:
        field = fields[place]
        around = tuple(one for one in fields if field.name in one.type.beside())
        named = (
            ()
            if layout == "fields"
            else [one for role in ("title", "where") for one in fields if one.role == role]
        )
        # The text itself, and a title that it is a part of, name nothing.
        naming = tuple(one for one in named if one is not field and one not in around)
        line = [one for one in fields[:place] if one.role not in {"title", "aside"}]
        label = wording(field.label) if field.label else ""
        printed = f"{label}: …" if label and field.role == "line" else ""
        before = tuple(reversed(line)) if layout == "lines" else ()
        has_parts = any(_holds_text(one.type) for one in inner(field.type))
        return _Text(field, naming, around, before, has_parts, self.remarks(field, printed))

    def remarks(self, field: Field, printed: str) -> str:
        """Return what else there is to know of a field's texts; ``printed`` is the line that one stands in."""
        said = [field.note] if field.note else []
        if printed:
            said.append(f'printed as "{printed}"')
        if field.agrees:
            said.append(f"{OF_OWNER} ({self.cv.person.gender or 'gender not given'})")
        return f": {'; '.join(said)}" if said else ""

    def printed(self, entry: Entry, text: _Text) -> str:
        """Return the line that a text is a part of, with "…" in the text's place; "" for no such line."""
        for one in text.around:
            if one.name in entry.values:
                return one.type.around(entry.values[one.name], self.cv.language)
        for one in text.before:
            if one.name in entry.values and (name := self.called(one, entry.values[one.name])):
                return f"{name}. …"
        return ""

    def name(self, entry: Entry, text: _Text) -> str:
        """Return what an entry is called where one of its texts is told of: its title, or where it was."""
        for one in text.naming:
            value = entry.values.get(one.name)
            if value and (name := self.called(one, value)):
                return name + BELOW
        return ""

    def called(self, field: Field, value: Any) -> str:
        """Return the name of today, in the CV's own language, of what a value stands for or refers to."""
        known = self.names.get((field, value)) if isinstance(value, str) else None
        if known is not None:
            return known
        name = field.type.called(value, self.cv.language)
        name = name or ", ".join([self.referred(one) for one in field.type.references(value)])
        name = _short(name or ", ".join(field.type.names(value)))
        if isinstance(value, str):
            self.names[field, value] = name
        return name

    def referred(self, reference: Reference) -> str:
        if reference.table == "people":
            return (self.cv.people.get(reference.key) or self.cv.person).name.published
        return self.cv.organisations[reference.key].name.form(self.cv.language, self.cv.language)[0]


def _holds_text(type_: FieldType) -> bool:
    """Say whether values of a type may be translatable texts, or have such fields."""
    return type_.has_prose() or any(_holds_text(one.type) for one in inner(type_))


def _parts(field: Field, value: Any) -> list[Entry]:
    """Return a value, or those of a list, as the fields that each has."""
    items = value if isinstance(value, tuple) else (value,)
    return [item if isinstance(item, Entry) else _record(field.name, item) for item in items]


def _record(name: str, of: Any) -> Entry:
    """Return an object of the model as the fields that it was read from."""
    cls: type = type(of)
    fields = declared(cls)
    return Entry(name, fields, {one.name: getattr(of, one.name.replace("-", "_")) for one in fields})


def _short(text: str) -> str:
    """Return a name as one line that is not long."""
    if not text.isprintable():
        text = " ".join(text.split())
    if len(text) <= SHOWN:
        return text
    return (text[:SHOWN].rpartition(" ")[0] or text[:SHOWN]) + "…"
