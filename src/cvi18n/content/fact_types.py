"""Types of fields whose values are names, titles, or references to people and organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cvi18n.content import markup, texts
from cvi18n.content.declaration import Entry, FieldType, Naming, Reference, Schema, Slot
from cvi18n.content.derived import key_of
from cvi18n.content.field_types import Record, Records, Text, Word, free, own_word
from cvi18n.content.label import Label, word
from cvi18n.content.shapes import BY_LANGUAGE, FREE, LANGUAGE, TEXT, listed
from cvi18n.content.strict import NAME as KEY
from cvi18n.content.strict import Node
from cvi18n.content.values import nearest
from cvi18n.content.vocabularies import JURY_ROLES, PLACES, Vocabulary
from cvi18n.language import canonical, is_known
from cvi18n.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cvi18n.content.build import Reader

FORMERLY = word(
    "label", "formerly {name}", "the earlier name of an institution, in brackets behind its name of today"
)
OF_ONE_LANGUAGE: Schema = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": TEXT, "language": LANGUAGE},
}
WORK: Schema = {"anyOf": [TEXT, OF_ONE_LANGUAGE, BY_LANGUAGE]}


def _with_acronym(form: Schema) -> Schema:
    """Return the schema of a mapping that may have an acronym besides."""
    properties = {**form.get("properties", {}), "acronym": TEXT}
    return {**form, "properties": properties}


# Facts with forms


class Localised(FieldType):
    """A name: one text, or one text for each language."""

    __slots__ = ()
    described = "a name; or one for each language"

    def read(self, reader: Reader, node: Node, slot: Slot) -> texts.Localised | None:
        if isinstance(node.value, str):
            text = reader.fact(node, slot, is_name=True)
            return None if text is None else texts.Localised((("", text),))
        forms = []
        if _has_other_fields(node):
            hint = "write the text alone, or that in each language: {en: …, fr: …}"
            reader.source.at(node, f"{slot.name} is a text, and this has fields", hint)
            return None
        for tag, (key, value) in reader.mapping(node, slot.name).items():
            which = slot.name if reader.private else f"{slot.name} in {tag}"
            text = reader.fact(value, slot._replace(name=which), is_name=True)
            if reader.language_code(Node(tag, key.line, key.column), slot.name) and text is not None:
                forms.append((tag, text))
        if node.value == {}:
            reader.no_value(node, slot.name)
        return texts.Localised(tuple(forms)) if forms else None

    def schema(self) -> Schema:
        return {"anyOf": [TEXT, BY_LANGUAGE]}

    def called(self, value: texts.Localised, language: str) -> str:
        return value.form(language, language)[0]


def _has_other_fields(node: Node) -> bool:
    """Say whether no name in a mapping means a language: it has the fields of something else, such as a place's."""
    if not isinstance(node.value, dict) or not node.value or any(map(_is_language, node.value)):
        return False
    from cvi18n.content.remedies import language_meant

    return not any(map(language_meant, node.value))


def _is_language(tag: str) -> bool:
    return canonical(tag) == tag and is_known(tag)


class Work(Localised):
    """The title of a work: a text in the CV's language, {text, language}, or one text for each language.

    It is printed with the link of the first of the fields ``links`` that has a value, and with the acronym in the
    field ``acronym`` in brackets behind it.
    """

    described = "a title; or one for each language; or `{text, language}`"

    __slots__ = ("acronym", "is_cited", "links")

    def __init__(self, *, links: tuple[str, ...] = (), acronym: str = "", is_cited: bool = False) -> None:
        self.links = links
        self.is_cited = is_cited
        self.acronym = acronym

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        work: texts.Localised | None
        if isinstance(node.value, dict) and "text" in node.value:
            found = reader.only(node, ("text", "language"))
            text = reader.fact(found["text"], slot, is_name=True)
            tag = reader.language_code(found["language"], "language") if "language" in found else ""
            if tag:
                reader.doubt_language(found["language"], tag, slot.path)
            work = None if text is None or tag is None else texts.Localised(((tag, text),))
        else:
            work = Localised.read(self, reader, node, slot)
        for _, text in work.forms if work else ():
            reader.check_markup(node, text, slot.path)
            if self.is_cited:
                reader.doubt_cited(node, text, slot)
        return work

    def schema(self) -> Schema:
        return WORK

    def called(self, value: texts.Localised, language: str) -> str:
        return markup.plain(Localised.called(self, value, language))

    def beside(self) -> tuple[str, ...]:
        return (*self.links, *self.instead())

    def instead(self) -> tuple[str, ...]:
        return (self.acronym,) if self.acronym else ()


class Works(Work):
    """A list of titles."""

    __slots__ = ()
    described = "a list of titles"

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        found = (Work.read(self, reader, item, slot) for item in reader.sequence(node, slot.name))
        return tuple(work for work in found if work is not None)

    def schema(self) -> Schema:
        return listed(WORK)

    def called(self, value: Any, language: str) -> str:
        return ", ".join(Work.called(self, work, language) for work in value)


class Venue(Work):
    """A journal or a conference: a title, or one with an acronym. Where it ``is_periodical``, no figure belongs to it."""

    described = "a title, which may have an `acronym`"

    __slots__ = ("is_periodical",)

    def __init__(self, *, is_periodical: bool = False) -> None:
        super().__init__()
        self.is_periodical = is_periodical

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        acronym = None
        if isinstance(node.value, dict) and "acronym" in node.value:
            acronym = reader.fact(node.value["acronym"][1], slot._replace(name="acronym"), is_name=True)
            rest = {name: item for name, item in node.value.items() if name != "acronym"}
            node = Node(rest, node.line, node.column)
        name = Work.read(self, reader, node, slot)
        for _, text in name.forms if name else ():
            reader.doubt_venue(node, text, slot, is_periodical=self.is_periodical)
        return None if name is None else texts.Venue(name=name, acronym=acronym)

    def called(self, value: Any, language: str) -> str:
        return Work.called(self, value.name, language)

    def schema(self) -> Schema:
        forms = {**_with_acronym(BY_LANGUAGE), "anyOf": [{"required": ["acronym"], "minProperties": 2}]}
        return {"anyOf": [TEXT, _with_acronym(OF_ONE_LANGUAGE), BY_LANGUAGE, forms]}


# Organisations


ORGANISATION = "one.organisation"  # where the schema defines all that may be known of an organisation
ANY_ORGANISATION: Schema = {"anyOf": [TEXT, {"$ref": f"#/$defs/{ORGANISATION}"}]}


class OrganisationName(Text):
    """The name of an organisation that has no key."""

    __slots__ = ()
    described = "the name of an organisation"

    def names(self, value: str) -> Iterator[str]:
        yield value


class Organisation(FieldType):
    """An organisation, by its key or by its name: what has the form of a key must be one. Or all that is known of it.

    It is printed with its country, unless that is not wanted, and with the name that it had, where the field
    ``formerly`` says one. ``known`` is the label of one with a key, where that is another than the field's own.
    """

    described = "an organisation: its key, its name, or `{name, place}` and the like"

    __slots__ = ("country", "formerly", "known")

    def __init__(self, *, country: bool = True, formerly: str = "", known: Label | None = None) -> None:
        self.country = country
        self.formerly = formerly
        self.known = known

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return reader.organisation(node, slot)

    def schema(self) -> Schema:
        return ANY_ORGANISATION

    def beside(self) -> tuple[str, ...]:
        return (self.formerly,) if self.formerly else ()

    def instead(self) -> tuple[str, ...]:
        return self.beside()

    def labels(self) -> Iterator[Label]:
        if self.formerly:
            yield FORMERLY
        if self.known:
            yield self.known

    def label(self, own: Naming | None, value: str, entry: Entry) -> Naming | None:
        del entry
        return self.known if self.known and KEY.fullmatch(value) else own

    def references(self, value: str) -> Iterator[Reference]:
        yield Reference("organisations", value)


class Organisations(FieldType):
    """One organisation, or a list of them."""

    __slots__ = ()
    described = "an organisation, or a list of them"

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        items = reader.sequence(node, slot.name) if isinstance(node.value, list) else [node]
        places = (slot._replace(path=f"{slot.path}.{position}") for position in range(len(items)))
        found = map(reader.organisation, items, places)
        return tuple(name for name in found if name is not None)

    def schema(self) -> Schema:
        return {"anyOf": [*ANY_ORGANISATION["anyOf"], listed(ANY_ORGANISATION)]}

    def references(self, value: Iterable[str]) -> Iterator[Reference]:
        yield from (Reference("organisations", key) for key in value)


# People


class Person(FieldType):
    """One person, by a key or by the whole name."""

    __slots__ = ()
    described = "a person: the key, or the name"
    is_name = True

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return reader.reference(node, slot, "people")

    def schema(self) -> Schema:
        return TEXT

    def references(self, value: str) -> Iterator[Reference]:
        yield Reference("people", value)


class People(FieldType):
    """A list of people, by their keys or their names; they are printed with their ranks where ``ranks`` says so."""

    described = "a list of people: their keys, or their names"

    __slots__ = ("ranks",)

    def __init__(self, *, ranks: bool = False) -> None:
        self.ranks = ranks

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (reader.reference(item, slot, "people") for item in reader.people(node, slot))
        return tuple(name for name in found if name is not None)

    def schema(self) -> Schema:
        return listed(TEXT)

    def references(self, value: Iterable[str]) -> Iterator[Reference]:
        yield from (Reference("people", key) for key in value)


class WordOf(Word):
    """What a person is, a code of a vocabulary: it agrees with the gender of the person in the field ``person``."""

    __slots__ = ("person",)

    def __init__(self, words: Vocabulary, *, person: str) -> None:
        super().__init__(words)
        self.person = person


class Jury(Word):
    """The members of a jury: a mapping from people to their ``roles``, the codes of which are those of any jury."""

    described = "a mapping from people to roles"

    __slots__ = ()

    def __init__(self, roles: Vocabulary = JURY_ROLES) -> None:
        super().__init__(roles)

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        found = []
        for name, (key, value) in reader.mapping(node, slot.name).items():
            person = reader.reference(Node(name, key.line, key.column), slot, "people")
            path = f"{slot.path}.{name if KEY.fullmatch(name) else key_of(name)}"
            role = Word.read(self, reader, value, Slot(path, "role"))
            if person and role:
                found.append((person, role))
        return tuple(found)

    def schema(self) -> Schema:
        roles = Word.schema(self)
        return {"type": "object", "patternProperties": {r"\S": roles}, "additionalProperties": False}

    def references(self, value: Iterable[tuple[str, texts.Said]]) -> Iterator[Reference]:
        yield from (Reference("people", key) for key, _ in value)

    def prose(self, value: Iterable[tuple[str, texts.Said]]) -> Iterator[texts.Prose]:
        for _, role in value:
            yield from Word.prose(self, role)

    def called(self, value: Any, language: str) -> str:
        del value, language
        return ""


# Records with a printer of their own


# What a name of a place has and a code has not: a letter that is none of a to z.
_OF_A_PLACE = lazy_pattern(r"[^a-z0-9\s.+-]")


class Place(Record):
    """A city with its region and country; its name; or a word such as "online". {text: …} is a place in one's own words.

    The place is an event's, and has the label ``event_label``, where the entry has a value in the field ``event``, or
    one of the words ``types`` in its field "type".
    """

    described = "`{city, region, country}`; or a name; or a word: place"
    example = "Geneva"

    __slots__ = ("event", "event_label", "types", "words")

    def __init__(
        self,
        of: type,
        *,
        event: str = "",
        event_label: Label | None = None,
        types: Collection[str] = (),
    ) -> None:
        super().__init__(of)
        self.words = PLACES
        self.event = event
        self.event_label = event_label
        self.types = types

    def label(self, own: Naming | None, value: Any, entry: Entry) -> Naming | None:
        del value
        is_of_event = self.event in entry.values or entry.get("type") in self.types
        return self.event_label if self.event_label and is_of_event else own

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        """Return a code of the vocabulary, a word of one's own, or an object of the model."""
        if isinstance(node.value, str):
            text = node.value.strip()
            if text.lower() in self.words.terms or not _OF_A_PLACE.search(text):
                return self._word(reader, node, slot)
            name = reader.fact(node, slot, is_name=True)
            return None if name is None else self.of(city=texts.Localised((("", name),)))
        if isinstance(node.value, dict) and "text" in node.value:
            return free(reader, node, slot)
        return super().read(reader, node, slot)

    def _word(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        """Return a code; a name of a place has a capital, or is written in letters that have none, and is no code."""
        text = reader.code(node, slot.name)
        if text is None or text in self.words.terms:
            return text
        hint = nearest(text.lower(), self.words.terms, "write its name as it is printed, or {city: …}")
        reader.source.at(node, f"{reader.value(text)} is no name of a place", hint)
        return None

    def schema(self) -> Schema:
        spellings = "|".join("".join(f"[{char}{char.upper()}]" for char in code) for code in self.words)
        is_code: Schema = {"pattern": rf"^\s*(?:{spellings})\s*$"}
        name = {**TEXT, "type": "string", "pattern": _OF_A_PLACE.pattern, "not": is_code}
        return {"anyOf": [{"enum": list(self.words)}, name, super().schema(), FREE]}

    def prose(self, value: Any) -> Iterator[texts.Prose]:
        if isinstance(value, texts.Prose):
            yield value

    def called(self, value: Any, language: str) -> str:
        if isinstance(value, str):
            return Word(self.words).called(value, language)
        is_own = isinstance(value, texts.Prose | texts.Localised)
        said = own_word(value, language) if is_own else value.city and value.city.form(language, language)[0]
        return said or ""

    def labels(self) -> Iterator[Label]:
        yield from self.words.labels()


class Volume(Record):
    """Hours taught."""

    __slots__ = ()


NUMBERED = word("label", "no. {number}", "the number of a certificate, in brackets behind its name")


class Certificates(Records):
    """What attests how well a language is known: each with its score, its date and its number in brackets."""

    __slots__ = ()

    def labels(self) -> Iterator[Label]:
        yield NUMBERED


class Money(Record):
    """A sum of money in its currency."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        if isinstance(node.value, str) and not reader.private:
            from cvi18n.content.remedies import sum_of

            if meant := sum_of(node.value.strip(), reader.language):
                message = f"{slot.name} has fields, and this is {node.described}"
                reader.source.at(node, message, f"write it as {meant}")
                return None
        return super().read(reader, node, slot)
