"""Types of fields: texts, words of a vocabulary, and fields within fields.

Dates, codes, numbers and links are in ``content.code_types``; names, titles and what refers to something in
``content.fact_types``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cvi18n.content import markup, strict, texts
from cvi18n.content.declaration import Entry, Field, FieldType, Naming, Reference, Schema, Slot
from cvi18n.content.derived import Item
from cvi18n.content.label import Label, word
from cvi18n.content.markup import one_line
from cvi18n.content.shapes import FREE, NAME, SCALAR, TEXT, listed, named, object_of
from cvi18n.content.values import fits, one_of, quoted
from cvi18n.content.vocabularies import LENGTHS, PAGES, SCOPES, Vocabulary
from cvi18n.message import Message

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node


@lru_cache(maxsize=64)
def declared(cls: type) -> tuple[Field, ...]:
    """Return the fields that a class of the model declares, by the names that they have in the YAML."""
    return tuple(Field(f.name.replace("_", "-"), **f.metadata) for f in fields(cls) if f.metadata)


# Texts


class Text(FieldType):
    """A fact of one line; one that ``is_cited`` has words, brackets and commas of a citation around it."""

    __slots__ = ("is_cited",)
    described = "a text"

    def __init__(self, *, is_cited: bool = False) -> None:
        self.is_cited = is_cited

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        text = reader.fact(node, slot)
        if self.is_cited and text is not None:
            reader.doubt_cited(node, text, slot)
        return text

    def schema(self) -> Schema:
        return TEXT

    def called(self, value: str, language: str) -> str:
        del language
        return value


class Issued(Text):
    """A number or a code that somebody has given, such as that of a patent."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return None if reader.code(node, slot.name) is None else super().read(reader, node, slot)


class Lines(Text):
    """A fact of several lines, which stay lines."""

    __slots__ = ()
    described = "a text, of several lines behind a `|`"

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        text = reader.scalar(node, slot.name)
        return None if text is None else "\n".join(map(one_line, filter(str.strip, text.split("\n"))))


class Texts(FieldType):
    """A list of facts of one line, which is printed in one line with commas between them."""

    __slots__ = ()
    described = "a list of texts"
    example = ("Python", "R")

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (reader.fact(item, slot, is_name=True) for item in reader.sequence(node, slot.name))
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
        if reader.is_beside:
            message = f"{slot.name} is translated, and this file holds facts alone"
            reader.source.at(node, message, "write this entry into the CV itself")
            return None
        if isinstance(node.value, dict) and not node.unusable:
            source = reader.source_form(node, slot)
            if source is None:
                return None
            node = replace(source, key_line=node.key_line)
        text = reader.scalar(node, slot.name)
        if text is None:
            return None
        reader.check_markup(node, text, slot.path)
        reader.doubt_markup(node, text, slot.path)
        comment = reader.comment(node)
        kind = f"{reader.kind}.{slot.name}" if reader.kind else slot.name
        reader.messages.append(
            Message(slot.path, text, comment, reader.source.path, node.line, node.column, kind)
        )
        return texts.Prose(slot.path, text)

    def schema(self) -> Schema:
        return TEXT

    def prose(self, value: Any) -> Iterator[texts.Prose]:
        yield value

    def called(self, value: Any, language: str) -> str:
        del language
        return markup.plain(value.text)


class Quotation(Prose):
    """What somebody said, printed in the quotation marks of the language that it is printed in."""

    __slots__ = ()
    described = "prose, without quotation marks"


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

    def prose(self, value: Any) -> Iterator[texts.Prose]:
        yield from value

    def called(self, value: Any, language: str) -> str:
        del value, language
        return ""


class Terms(Proses):
    """Translatable words, which are printed in one line with commas between them."""

    __slots__ = ()
    described = "named words to translate, or a list"
    example = ("flood forecasting", "open data")


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
            text = reader.code(item, "a tag")
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


class Word(FieldType):
    """A code of a vocabulary; or ``{text: …}``, a word of one's own: prose, or a fact in several languages.

    A ``closed`` vocabulary has no place for another word: the program asks for its codes.
    """

    __slots__ = ("closed", "words")

    def __init__(self, words: Vocabulary, *, closed: bool = False) -> None:
        self.words = words
        self.closed = closed

    def read(self, reader: Reader, node: Node, slot: Slot) -> texts.Said | None:
        if isinstance(node.value, dict) and not node.unusable and not self.closed:
            return free(reader, node, slot)
        text = reader.code(node, slot.name)
        if text is None or text in self.words.terms:
            return text
        from cvi18n.content import synonyms

        near = synonyms.meant_word(text, self.words.terms)
        hint = one_of(slot.name, self.words)
        if not self.closed:
            hint = f"in your own words: {{text: …}}; {hint}"
            hint = f"or {hint}" if near else hint
        if near:
            hint = f"did you mean '{near}'? {hint}"
        reader.source.at(node, f"{reader.value(text)} is no {slot.name}", hint)
        return None

    def schema(self) -> Schema:
        codes: Schema = {"enum": list(self.words)}
        return codes if self.closed else {"anyOf": [codes, FREE]}

    def labels(self) -> Iterator[Label]:
        yield from self.words.labels()

    def prose(self, value: Any) -> Iterator[texts.Prose]:
        if isinstance(value, texts.Prose):
            yield value

    def called(self, value: Any, language: str) -> str:
        if not isinstance(value, str):
            return own_word(value, language)
        label = self.words.terms[value].label
        return label.msgid if label else ""


def free(reader: Reader, node: Node, slot: Slot) -> texts.Prose | texts.Localised | None:
    """Return what ``{text: …}`` says: prose with the field's own key, or a fact that has a form in each language.

    In a file that holds facts alone, it is a fact.
    """
    found = reader.only(node, ("text",))
    if "text" not in found:
        if not node.value:
            reader.no_value(node, slot.name, "{text: …}")
        return None
    text = replace(found["text"], key_line=node.key_line or found["text"].key_line)
    if isinstance(text.value, dict) or reader.private or reader.is_beside:
        from cvi18n.content.fact_types import Localised

        return Localised().read(reader, text, slot)
    return Prose().read(reader, text, slot)


def own_word(value: texts.Prose | texts.Localised, language: str) -> str:
    """Return a word of one's own in the CV's own ``language``."""
    return markup.plain(value.text) if isinstance(value, texts.Prose) else value.form(language, language)[0]


DEGREE = word(
    "degree",
    "{degree} in {field}",
    "a degree that has no word of its own here, and its field of study: both in the words of the CV's owner",
)


class Degree(Word):
    """A degree, which is printed with its subject where the field ``subject`` has one: "PhD in hydrology"."""

    __slots__ = ("subject",)

    def __init__(self, words: Vocabulary, *, subject: str) -> None:
        super().__init__(words)
        self.subject = subject

    def beside(self) -> tuple[str, ...]:
        return (self.subject,)

    def instead(self) -> tuple[str, ...]:
        return (self.subject,)

    def labels(self) -> Iterator[Label]:
        yield from super().labels()
        yield DEGREE

    def around(self, value: Any, language: str) -> str:
        if isinstance(value, str):
            return self.words.pattern(value).msgid.format(field="…")
        return DEGREE.msgid.format(degree=own_word(value, language), field="…")


class Proficiency(Word):
    """How well a language is known, which is printed with what the field ``level`` says: "Fluent (C1)"."""

    __slots__ = ("level",)

    def __init__(self, words: Vocabulary, *, level: str) -> None:
        super().__init__(words)
        self.level = level

    def read(self, reader: Reader, node: Node, slot: Slot) -> texts.Said | None:
        if isinstance(node.value, str) and not reader.private:
            level = node.value.strip().lower()
            if fits("cefr", level):
                message = f"{quoted(node.value.strip())} is a level, and no word of {slot.name}"
                reader.source.at(node, message, f"write '{self.level}: {level}'")
                return None
        return super().read(reader, node, slot)

    def beside(self) -> tuple[str, ...]:
        return (self.level,)


class Scope(Word):
    """A scope, which is printed with the country in the field ``country``: "National (France)".

    A country of which no scope is said stands under a label of its own.
    """

    __slots__ = ("country", "country_label")

    def __init__(self, *, country: str, country_label: Label) -> None:
        super().__init__(SCOPES)
        self.country = country
        self.country_label = country_label

    def beside(self) -> tuple[str, ...]:
        return (self.country,)

    def instead(self) -> tuple[str, ...]:
        return (self.country,)

    def labels(self) -> Iterator[Label]:
        yield from (*self.words.labels(), self.country_label)

    def label(self, own: Naming | None, value: Any, entry: Entry) -> Naming | None:
        del entry
        return self.country_label if value is None else own


class Extent(Word):
    """The length of a paper, printed with the number in the field ``pages``: "Long article (44 pages)".

    Only what the field ``type`` calls one of ``articles``, or nothing, is a long or a short one; of the rest the
    pages and the owner's own words are said, under the field's own label.
    """

    __slots__ = ("article_label", "articles", "pages", "type")

    def __init__(self, *, pages: str, type: str, articles: frozenset[str], article_label: Label) -> None:  # noqa: A002
        super().__init__(LENGTHS)
        self.pages = pages
        self.type = type
        self.articles = articles
        self.article_label = article_label

    def beside(self) -> tuple[str, ...]:
        return (self.pages,)

    def labels(self) -> Iterator[Label]:
        yield from (self.article_label, *self.words.labels(), PAGES)

    def is_false(self, value: texts.Said | None, entry: Entry) -> bool:
        """Say whether a value says of the entry that it is an article, and its type that it is none."""
        type_ = entry.get(self.type)
        return isinstance(value, str) and isinstance(type_, str) and type_ not in self.articles

    def label(self, own: Naming | None, value: Any, entry: Entry) -> Naming | None:
        is_article = isinstance(value, str) or (value and entry.get(self.type) in self.articles)
        return self.article_label if is_article else own


# Fields within fields


class Part(FieldType):
    """Fields of their own: each prints as a field of the entry does."""

    __slots__ = ("fields",)

    def __init__(self, *fields: Field) -> None:
        self.fields = fields

    def read(self, reader: Reader, node: Node, slot: Slot) -> Entry:
        return Entry(slot.name, self.fields, reader.fields_of(self.fields, node, slot.path))

    def schema(self) -> Schema:
        return object_of(self.fields)

    def references(self, value: Entry) -> Iterator[Reference]:
        for one, held in value.items():
            yield from one.type.references(held)

    def within(self, value: Entry, entry: Entry) -> Entry:
        """Return a value as it is printed in an entry, whose other values may call for other labels."""
        del entry
        return value


class Thesis(Part):
    """The text for a degree: where the degree in the field ``degree`` is none of the ``doctoral`` ones, it prints as the fields ``otherwise`` do.

    Those read the same values: their labels and words are others.
    """

    __slots__ = ("degree", "doctoral", "fields_otherwise")

    def __init__(
        self, *fields: Field, degree: str, doctoral: frozenset[str], otherwise: tuple[Field, ...]
    ) -> None:
        super().__init__(*fields)
        self.degree = degree
        self.doctoral = doctoral
        self.fields_otherwise = otherwise

    def labels(self) -> Iterator[Label]:
        yield from (one.label for one in self.fields_otherwise if isinstance(one.label, Label))

    def within(self, value: Entry, entry: Entry) -> Entry:
        if entry.get(self.degree) in self.doctoral:
            return value
        return Entry(value.key, self.fields_otherwise, value.values)


class Record(FieldType):
    """An object of the model."""

    __slots__ = ("of",)

    def __init__(self, of: type) -> None:
        self.of = of

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


def inner(type_: FieldType) -> tuple[Field, ...]:
    """Return the fields that values of a type have themselves."""
    if isinstance(type_, Record):
        return declared(type_.of)
    return type_.fields if isinstance(type_, Part) else ()
