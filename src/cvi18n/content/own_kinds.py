"""The kinds of sections that a CV declares itself, under ``kinds:``: their fields have the same types as those built in.

Headings and labels are prose: messages of the CV, which its translators translate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import identifier_types as number
from cvi18n.content import model, vocabularies
from cvi18n.content.author_types import Authors
from cvi18n.content.declaration import Field, FieldType, Kind, Layout, Role, Schema, Slot, wording
from cvi18n.content.section_kinds import KINDS, SECTION, complete, shared
from cvi18n.content.shapes import named, object_of
from cvi18n.content.strict import Node
from cvi18n.content.texts import Prose
from cvi18n.content.values import quoted
from cvi18n.content.vocabularies import Term, Vocabulary
from cvi18n.limits import KIND_FIELDS

if TYPE_CHECKING:
    from cvi18n.content.build import Reader

# The types by the names that they have in the YAML.
TYPES: Mapping[str, Callable[[], FieldType]] = {
    "text": of.Text,
    "texts": of.Texts,
    "prose": of.Prose,
    "proses": of.Proses,
    "terms": of.Terms,
    "work": fact.Work,
    "works": fact.Works,
    "date": code.Date,
    "year": code.Year,
    "academic-years": code.AcademicYears,
    "number": code.Number,
    "count": code.Count,
    "money": lambda: fact.Money(model.Money),
    "url": code.Url,
    "email": code.Email,
    "doi": number.Doi,
    "isbn": number.Isbn,
    "country": code.Country,
    "languages": code.Languages,
    "place": lambda: fact.Place(model.Place),
    "organisation": fact.Organisation,
    "organisations": fact.Organisations,
    "person": fact.Person,
    "people": fact.People,
    "authors": Authors,
}
WORD = "word"  # a word of the vocabulary that the field names
WORDS = {
    one.title.replace(" ", "-"): one
    for one in vocabularies.EVERY
    if all(term.label is not None for term in one.terms.values())
}
LAYOUTS = ("entries", "lines")
ROLES: Mapping[str, tuple[Role, ...]] = {
    "entries": tuple(role for role in get_args(Role) if role != "aside"),
    "lines": ("title", "line"),
}
ONCE = ("title", "subtitle", "where", "start", "end")
TIMES = ("start", "end", "when")
# What prints the label of a field; a place does where it is not the title.
LABELLED = ("line", "where")
KINDS_OF, FIELDS = "kinds", "fields"
COMMON = frozenset(one.name for one in (shared.ORGANISATION, shared.LOCATION, *shared.COMMON))


class _Label(of.Prose):
    """The label of a field: its key is that of the field."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> Prose | None:
        return super().read(reader, node, slot._replace(path=slot.path.rpartition(".")[0]))


class _Declared(of.Part):
    """The fields of a kind."""

    __slots__ = ()
    described = "names of fields, each with what it is"


def _one_of(title: str, codes: tuple[str, ...]) -> of.Word:
    return of.Word(Vocabulary(title, dict.fromkeys(codes, Term())), closed=True)


PARTS = (
    Field(
        "type",
        _one_of("type of a field", (*TYPES, WORD)),
        required=True,
        description="what its values are",
        example="text",
    ),
    Field(
        "vocabulary",
        _one_of("vocabulary", tuple(WORDS)),
        description="of the type `word`: which words there are",
        example="proficiency",
    ),
    Field("label", _Label(), description="what is printed before it", example="Hall"),
    Field(
        "role",
        _one_of("role of a field", ROLES["entries"]),
        description="what it is in an entry, where it is no line",
        example="title",
    ),
    Field("required", code.Flag(), description="every entry must have it"),
)
KIND = (
    Field(
        "heading",
        of.Prose(),
        required=True,
        description="the heading of its sections",
        example="Concerts",
    ),
    Field("description", of.Text(), description="what its entries are, for those who write them"),
    Field(
        "layout",
        _one_of("layout", LAYOUTS),
        description="whether an entry is one line",
        example="lines",
    ),
    Field("fields", _Declared(), required=True, description="the fields of its entries"),
)


def read(reader: Reader, node: Node) -> dict[str, Kind]:
    """Return the kinds that a CV declares, by their names; what is wrong with one has been noted."""
    found = {}
    reader.kind = KINDS_OF
    named = reader.named(node, KINDS_OF)
    if isinstance(node.value, dict):
        reader.unread.update(node.value.keys() - {name for name, _, _ in named} - KINDS.keys())
    for name, key, value in named:
        before = len(reader.source.problems)
        if name in KINDS or name in SECTION:
            taken = (
                "the program has a kind of this name"
                if name in KINDS
                else "a section has a field of this name"
            )
            reader.source.at(key, f"{quoted(name)} is taken: {taken}", "give this kind another name")
        elif (kind := _kind(reader, name, value, f"{KINDS_OF}.{name}")) is not None:
            found[name] = kind
        if len(reader.source.problems) > before and name not in KINDS:
            reader.unread.add(name)
    reader.kind = ""
    return found


def _kind(reader: Reader, name: str, node: Node, path: str) -> Kind | None:
    items = reader.mapping(node, name)
    # The fields are read one by one, below: here they are there.
    there = {key: (at, Node({}, 1, 1) if key == FIELDS else value) for key, (at, value) in items.items()}
    said = reader.fields_of(KIND, replace(node, value=there), path)
    if FIELDS not in items:
        return None
    layout: Layout = said.get("layout") or "entries"
    fields = _Fields(reader, layout, f"{path}.{FIELDS}").read(items[FIELDS][1])
    if layout == "lines" and not any(one.role == "title" for one in fields):
        reader.source.at(
            items[FIELDS][0], "an entry of one line has a title", "write 'role: title' in one of the fields"
        )
    if said.get("heading") is None:
        return None
    return complete(Kind(name, said["heading"], fields, layout, said.get("description") or ""))


class _Fields:
    """Reads the fields of one kind."""

    def __init__(self, reader: Reader, layout: Layout, path: str) -> None:
        self.reader = reader
        self.layout = layout
        self.path = path
        self.roles: dict[str, str] = {}  # those that an entry has once, with the fields that have them

    def read(self, node: Node) -> tuple[Field, ...]:
        """Return the fields; each problem has been noted."""
        fields = []
        there = self.reader.named(node, FIELDS)
        for _, key, _ in there[KIND_FIELDS : KIND_FIELDS + 1]:
            self.reader.source.at(key, f"a kind has {KIND_FIELDS} fields at most", "divide it into two kinds")
        for name, key, value in there[:KIND_FIELDS]:
            if name in COMMON or name in SECTION:
                has = "every entry has" if name in COMMON else "a section has"
                message = f"{quoted(name)} is taken: {has} a field of this name"
                self.reader.source.at(key, message, "give this field another name")
            elif (one := self.field(name, value)) is not None:
                fields.append(one)
        return tuple(fields)

    def field(self, name: str, node: Node) -> Field | None:
        parts = self.reader.fields_of(PARTS, node, f"{self.path}.{name}")
        type_ = self.type_of(parts, node)
        role: Role = parts.get("role") or "line"
        if type_ is None:
            return None
        if "role" in parts:
            self.compare(name, role, type_, node)
        label = parts.get("label")
        if label and role not in LABELLED:
            hint = "delete it, or the role"
            self.reader.source.at(_at(node, "label"), f"no label is printed before a {role}", hint)
        return Field(
            name,
            code.End() if role == "end" and type(type_) is code.Date else type_,
            role,
            label,
            required=bool(parts.get("required")),
            description=wording(label) if label else name,
        )

    def type_of(self, parts: Mapping[str, Any], node: Node) -> FieldType | None:
        """Return the type that a field has, None where it has none, or not all that the type needs."""
        name, words = parts.get("type"), parts.get("vocabulary")
        if name != WORD and "vocabulary" in parts:
            hint = f"write 'type: {WORD}', or delete it"
            self.reader.source.at(_at(node, "vocabulary"), f"the type {name} has no vocabulary", hint)
            return None
        if name == WORD and "vocabulary" not in parts:
            hint = f"vocabulary is one of: {', '.join(WORDS)}"
            self.reader.source.at(_at(node, "type"), f"the type {WORD} needs a vocabulary", hint)
        if name == WORD:
            return of.Word(WORDS[words]) if words else None
        return TYPES[name]() if name else None

    def compare(self, name: str, role: Role, type_: FieldType, node: Node) -> None:
        """Note where a field cannot have its role."""
        at = _at(node, "role")
        allowed = ROLES[self.layout]
        first = self.roles.setdefault(role, name)
        if role not in allowed:
            hint = f"role is one of: {', '.join(allowed)}"
            self.reader.source.at(at, f"an entry of one line has no {role}", hint)
        elif role in ONCE and first != name:
            hint = "give one of them another role"
            self.reader.source.at(at, f"{quoted(first)} is the {role} already: an entry has one", hint)
        elif role in TIMES and type(type_).spans is FieldType.spans:
            self.reader.source.at(at, f"{quoted(name)} is no time", "a time has the type date or year")
        elif role in {"start", "end"} and not isinstance(type_, code.Date | code.Year):
            hint = "write 'role: when'"
            self.reader.source.at(at, f"{quoted(name)} is no single date, as the {role} is", hint)


def _at(node: Node, name: str) -> Node:
    """Return the value of a part of a declaration."""
    return node.value[name][1] if isinstance(node.value, dict) else node


def whereabouts(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the headings and labels of own kinds, each with the line that its translators are told."""
    for kind in kinds.values():
        if isinstance(kind.heading, Prose):
            yield kind.heading.key, f"{KINDS_OF} > {kind.name} > heading: the heading of sections"
            heading = wording(kind.heading)
            for one in kind.fields:
                if isinstance(one.label, Prose):
                    yield (
                        one.label.key,
                        f'{KINDS_OF} > {heading} > {one.name}: printed before a value, as "{wording(one.label)}: …"',
                    )


def schema() -> Schema:
    """Return the JSON Schema of what declares a kind."""
    taken: Schema = {"not": {"enum": sorted({*COMMON, *SECTION})}}
    word: Schema = {"required": ["vocabulary"], "properties": {"type": {"const": WORD}}}
    no_word: Schema = {"not": {"required": ["vocabulary"]}, "properties": {"type": {"enum": list(TYPES)}}}
    unlabelled: Schema = {
        "required": ["label", "role"],
        "properties": {"role": {"enum": [role for role in ROLES["entries"] if role not in LABELLED]}},
    }
    field = {**object_of(PARTS), "anyOf": [word, no_word], "not": unlabelled}
    fields = {**named(field), "propertyNames": taken, "maxProperties": KIND_FIELDS}
    kind = object_of(KIND)
    kind["properties"][FIELDS] = {**fields, "description": "the fields of its entries"}
    return {**named(kind), "propertyNames": {"not": {"enum": sorted({*KINDS, *SECTION})}}}
