"""Types of fields: texts, words, dates, codes, numbers, and fields within fields.

Types whose values are names or refer to something are in ``content.fact_types``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from cvi18n.content import markup, strict, texts
from cvi18n.content.declaration import Entry, Field, FieldType, Reference, Schema, Slot
from cvi18n.content.derived import Item
from cvi18n.content.label import Label
from cvi18n.content.values import (
    ACADEMIC_YEAR,
    ACADEMIC_YEARS,
    CALENDAR,
    COUNTRIES,
    PATTERNS,
    fits,
    is_date,
    meant,
    quoted,
)
from cvi18n.content.vocabularies import LENGTHS, PAGES, SCOPES, Vocabulary
from cvi18n.limits import YAML_TEXT
from cvi18n.message import Message

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node

NAME = f"^{strict.NAME.pattern}$"
TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
# An editor's YAML takes 1984 for a number and true for a truth value; the reader takes every scalar for a text.
SCALAR = ["string", "number", "boolean"]
TEXT: Schema = {"type": SCALAR, "pattern": r"\S", "maxLength": YAML_TEXT}
LANGUAGE: Schema = {"type": "string", "pattern": TAG}


@lru_cache(maxsize=64)
def declared(cls: type) -> tuple[Field, ...]:
    """Return the fields that a class of the model declares, by the names that they have in the YAML."""
    return tuple(Field(f.name.replace("_", "-"), **f.metadata) for f in fields(cls) if f.metadata)


def named(value: Schema) -> Schema:
    """Return the schema of a mapping whose names are parts of content keys."""
    return {"type": "object", "patternProperties": {NAME: value}, "additionalProperties": False}


def listed(value: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": value}


def spelt(pattern: str) -> Schema:
    """Return the schema of a text that is a pattern and nothing else; the reader does not mind spaces around it."""
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"}


def object_of(fields: tuple[Field, ...]) -> Schema:
    """Return the schema of a mapping with these fields and no others."""
    needed = [one.name for one in fields if one.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: explained(one) for one in fields},
        **({"required": needed} if needed else {}),
    }


def explained(one: Field) -> Schema:
    """Return the schema of a field, with what an editor shows of it."""
    example = one.type.example if one.example is None else one.example
    if isinstance(example, tuple):
        example = list(example)
    examples = {} if example is None else {"examples": [example]}
    return {**one.type.schema(), "description": one.description, **examples}


# Texts


class Text(FieldType):
    """A fact of one line."""

    __slots__ = ()
    described = "a text"

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return reader.fact(node, slot)

    def schema(self) -> Schema:
        return TEXT

    def called(self, value: str, language: str) -> str:
        del language
        return value


class Texts(FieldType):
    """A list of facts of one line."""

    __slots__ = ()
    described = "a list of texts"
    example = ("Python", "R")

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (reader.line(item, slot.name) for item in reader.sequence(node, slot.name))
        return tuple(text for text in found if text is not None)

    def schema(self) -> Schema:
        return listed(TEXT)

    def called(self, value: tuple[str, ...], language: str) -> str:
        del language
        return ", ".join(value)


class Prose(FieldType):
    """A translatable text, which may carry inline Markdown."""

    __slots__ = ()
    described = "prose"

    def read(self, reader: Reader, node: Node, slot: Slot) -> texts.Prose | None:
        """Return the text, and note its message."""
        if isinstance(node.value, dict) and not node.unusable:
            source = reader.source_form(node, slot)
            if source is None:
                return None
            node = replace(source, key_line=node.key_line)
        text = reader.scalar(node, slot.name)
        if text is None:
            return None
        reader.check_markup(node, text)
        reader.doubt_markup(node, text, slot.path)
        comment = reader.comment(node)
        kind = f"{reader.kind}.{slot.name}" if reader.kind else slot.name
        reader.messages.append(
            Message(slot.path, text, comment, reader.source.path, node.line, node.column, kind)
        )
        return texts.Prose(slot.path, text)

    def schema(self) -> Schema:
        return TEXT

    def called(self, value: Any, language: str) -> str:
        del language
        return markup.plain(value.text)


class Proses(Prose):
    """Translatable texts, named or in a list; one may have tags: ``{text: …, tags: [short]}``."""

    __slots__ = ()
    described = "named prose, or a list"

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        found = []
        for name, item in reader.keyed(node, slot.name, slot.path, _said):
            value: Node = item
            tags: tuple[str, ...] = ()
            if isinstance(item.value, dict) and (item.value.keys() & {"text", "tags"} or not item.value):
                parts = reader.only(item, ("text", "tags"))
                if "text" not in parts:
                    reader.source.fault(
                        item.line, item.column, f"the field 'text' is missing in '{name}'", "add it"
                    )
                    continue
                value = replace(parts["text"], key_line=item.key_line or parts["text"].key_line)
                tags = Tags().read(reader, parts["tags"], Slot("", "tags")) if "tags" in parts else ()
            text = super().read(reader, value, slot._replace(path=f"{slot.path}.{name}"))
            if text is not None:
                found.append(replace(text, tags=tags))
        return tuple(found)

    def schema(self) -> Schema:
        tagged = {"text": TEXT, "tags": Tags().schema()}
        one: Schema = {
            "anyOf": [
                TEXT,
                {"type": "object", "required": ["text"], "additionalProperties": False, "properties": tagged},
            ]
        }
        return {"anyOf": [named(one), listed(one)]}

    def called(self, value: Any, language: str) -> str:
        del value, language
        return ""


def _said(node: Node) -> Item:
    """Return what a text that has no name says."""
    if isinstance(node.value, dict) and node.value:
        node = node.value.get("text", next(iter(node.value.values())))[1]
    text = node.value.strip() if isinstance(node.value, str) else ""
    return Item((text,) if text else (), text)


class Tags(FieldType):
    """Names that a variant of the CV chooses entries and texts by."""

    __slots__ = ()
    described = "a list of names"
    example = ("short",)

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        found = []
        for item in reader.sequence(node, slot.name):
            text = reader.scalar(item, "a tag")
            if text is not None and not strict.NAME.fullmatch(text):
                reader.source.at(
                    item, f"{quoted(text)} is no tag", "a tag has small letters, digits and hyphens"
                )
            elif text is not None:
                found.append(text)
        return tuple(found)

    def schema(self) -> Schema:
        return listed({"type": SCALAR, "pattern": NAME})


# Words of a vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Word(FieldType):
    """A code of a vocabulary."""

    words: Vocabulary

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        text = reader.scalar(node, slot.name)
        if text is None or text in self.words.terms:
            return text
        near = meant(text, self.words)
        hint = f"{slot.name} is one of: {', '.join(self.words)}"
        if near:
            hint = f"did you mean '{near}'? {hint}"
        reader.source.at(node, f"{quoted(text)} is no {slot.name}", hint)
        return None

    def schema(self) -> Schema:
        return {"enum": list(self.words)}

    def labels(self) -> Iterator[Label]:
        yield from self.words.labels()

    def called(self, value: str, language: str) -> str:
        del language
        label = self.words.terms[value].label
        return label.msgid if label else ""


@dataclass(frozen=True, slots=True, eq=False)
class Degree(Word):
    """A degree, which is printed with its subject where the field ``subject`` has one: "PhD in hydrology"."""

    subject: str

    def beside(self) -> tuple[str, ...]:
        return (self.subject,)

    def around(self, value: str) -> str:
        return self.words.pattern(value).msgid.format(field="…")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Scope(Word):
    """A scope, which is printed with the country in the field ``country``: "National (France)"."""

    country: str
    words: Vocabulary = SCOPES

    def beside(self) -> tuple[str, ...]:
        return (self.country,)


# Codes, numbers and links


class Pattern(FieldType):
    """A text that looks as ``values.PATTERNS`` says."""

    __slots__ = ()
    pattern: ClassVar[str]

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        text = reader.scalar(node, slot.name)
        if text is None:
            return None
        if not fits(self.pattern, text):
            reader.source.at(
                node,
                f"{reader.value(text)} is not what {slot.name} holds",
                f"expected {PATTERNS[self.pattern][1]}",
            )
            return None
        return self.converted(text)

    def converted(self, text: str) -> Any:
        """Return the value that a right text stands for."""
        return text

    def schema(self) -> Schema:
        return spelt(PATTERNS[self.pattern][0].pattern)


class Year(Pattern):
    """A year."""

    __slots__ = ()
    described = "a year"
    example = 2024
    pattern = "year"

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 2999}, super().schema()]}

    def spans(self, value: str) -> tuple[tuple[str, str | None], ...]:
        return ((value, None),)


class Country(Pattern):
    """A country, by its code in ISO 3166-1."""

    __slots__ = ()
    described = "a country's code (ISO 3166-1)"
    example = "FR"
    pattern = "country"

    def schema(self) -> Schema:
        return {"enum": sorted(COUNTRIES)}


class Email(Pattern):
    """An address of electronic mail."""

    __slots__ = ()
    described = "an e-mail address"
    example = "nora.vallier@example.org"
    pattern = "email"


class Phone(Pattern):
    """A telephone number in its international form."""

    __slots__ = ()
    described = "an international number"
    pattern = "phone"


class Url(Pattern):
    """A page on the web."""

    __slots__ = ()
    described = "a link"
    example = "https://example.org/"
    pattern = "url"

    def address(self, value: str) -> str:
        return value


class Doi(Pattern):
    """A digital object identifier."""

    __slots__ = ()
    described = "a DOI"
    example = "10.1137/22M1496657"
    pattern = "doi"

    def address(self, value: str) -> str:
        return f"https://doi.org/{value}"


class Arxiv(Pattern):
    """A number of arXiv."""

    __slots__ = ()
    described = "an arXiv number"
    example = "2112.00386"
    pattern = "arxiv"

    def schema(self) -> Schema:
        # 2112.00386 is a number in an editor's eyes; 2112 and 3.14 are none of arXiv.
        number = {"type": "number", "minimum": 704, "exclusiveMaximum": 10000, "not": {"type": "integer"}}
        return {"anyOf": [number, super().schema()]}

    def address(self, value: str) -> str:
        return f"https://arxiv.org/abs/{value}"


class Count(Pattern):
    """A whole number from 1."""

    __slots__ = ()
    described = "a whole number"
    example = 18
    pattern = "count"

    def converted(self, text: str) -> int:
        return int(text)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999}, super().schema()]}


class Number(Pattern):
    """A number, with up to three decimals."""

    __slots__ = ()
    described = "a number"
    example = 1.5
    pattern = "number"

    def converted(self, text: str) -> float:
        return float(text)

    def schema(self) -> Schema:
        number = {"type": "number", "minimum": 0, "exclusiveMaximum": 1_000_000}
        return {"anyOf": [number, super().schema()]}


class Flag(FieldType):
    """True or false."""

    __slots__ = ()
    described = "`true` or `false`"
    example = True

    def read(self, reader: Reader, node: Node, slot: Slot) -> bool:
        text = reader.scalar(node, slot.name)
        if text not in {"true", "false", None}:
            reader.source.at(node, f"{slot.name} is true or false")
        return text == "true"

    def schema(self) -> Schema:
        return {"enum": [True, False, "true", "false"]}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Extent(Word):
    """The length of a paper, printed with the number in the field ``pages``: "Long article (44 pages)".

    Only what the field ``type`` calls one of ``articles`` is long or short; of the rest the pages are said,
    under the field's own label.
    """

    pages: str
    type: str
    articles: frozenset[str]
    article_label: Label
    words: Vocabulary = LENGTHS

    def beside(self) -> tuple[str, ...]:
        return (self.pages,)

    def labels(self) -> Iterator[Label]:
        yield from (self.article_label, *self.words.labels(), PAGES)

    def length(self, value: str | None, entry: Entry) -> str | None:
        """Return the length where it may be said of the entry's type."""
        return value if entry.get(self.type) in self.articles else None

    def label(self, own: Label | str | None, value: Any, entry: Entry) -> Label | str | None:
        return self.article_label if self.length(value, entry) else own


# Dates


class Date(FieldType):
    """A date of the calendar, as precise as it is written."""

    __slots__ = ()
    described = "a date"
    example = "2024-07"
    forms: ClassVar[str] = "a date is 2024, 2024-07 or 2024-07-01"

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        text = reader.scalar(node, slot.name)
        if text is not None and not is_date(text):
            reader.source.at(node, f"there is no date {reader.value(text)}", self.forms)
            return None
        return text

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, spelt(CALENDAR)]}

    def spans(self, value: str) -> tuple[tuple[str, str | None], ...]:
        return ((value, None),)


class End(Date):
    """The date on which something ended; ``present`` for what goes on."""

    __slots__ = ()
    described = "a date, or `present`"
    example = "present"
    forms = "an end is 2024, 2024-07, 2024-07-01 or present"

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return "present" if node.value == "present" else super().read(reader, node, slot)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": "present"}, *super().schema()["anyOf"]]}


class AcademicYears(FieldType):
    """A list of academic years: pairs of years, one after the other."""

    __slots__ = ()
    described = "a list of academic years"
    example = ("2021/2022",)

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[tuple[str, str], ...]:
        found = []
        for item in reader.sequence(node, slot.name):
            text = reader.scalar(item, "an academic year")
            match = ACADEMIC_YEAR.fullmatch(text or "")
            if match and int(match[2]) == int(match[1]) + 1:
                found.append((match[1], match[2]))
            elif text is not None:
                reader.source.at(
                    item, f"{quoted(text)} is no academic year", "an academic year is written 2020/2021"
                )
        return tuple(found)

    def schema(self) -> Schema:
        return listed(spelt(ACADEMIC_YEARS))

    def spans(self, value: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str | None], ...]:
        return value


class Languages(FieldType):
    """A list of languages, by their codes (BCP 47)."""

    __slots__ = ()
    described = "a list of languages' codes (BCP 47)"
    example = ("fr",)

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (reader.language_code(item, "a language") for item in reader.sequence(node, slot.name))
        return tuple(code for code in found if code is not None)

    def schema(self) -> Schema:
        return listed(LANGUAGE)

    def called(self, value: tuple[str, ...], language: str) -> str:
        del language
        return ", ".join(value)


# Fields within fields


@dataclass(frozen=True, slots=True, eq=False)
class Part(FieldType):
    """Fields of their own: each prints as a field of the entry does."""

    fields: tuple[Field, ...]

    def read(self, reader: Reader, node: Node, slot: Slot) -> Entry:
        return Entry(slot.name, self.fields, reader.fields_of(self.fields, node, slot.path))

    def schema(self) -> Schema:
        return object_of(self.fields)

    def references(self, value: Entry) -> Iterator[Reference]:
        for one, held in value.items():
            yield from one.type.references(held)


@dataclass(frozen=True, slots=True, eq=False)
class Record(FieldType):
    """An object of the model."""

    of: type

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        return reader.record(self.of, node, slot.path)

    def schema(self) -> Schema:
        return object_of(declared(self.of))


class Records(Record):
    """A list of objects of the model."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[Any, ...]:
        return tuple(reader.record(self.of, item, slot.path) for item in reader.sequence(node, slot.name))

    def schema(self) -> Schema:
        return listed(object_of(declared(self.of)))
