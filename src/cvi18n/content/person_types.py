"""Types of fields whose values are about a person: the name, the ways to reach them, the photo."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from cvi18n.content import code_types, profiles, texts
from cvi18n.content.declaration import FieldType, Schema, Slot
from cvi18n.content.fact_types import Localised
from cvi18n.content.field_types import Prose, Proses, Record, Word, declared
from cvi18n.content.shapes import BY_LANGUAGE, TAG, TEXT, listed, named, object_of
from cvi18n.content.strict import Items, Node
from cvi18n.language import NoPhone, Phone, read_phone

if TYPE_CHECKING:
    from cvi18n.content.build import Reader

PARTS = ("given", "family", "prefix", "suffix")
NAME_FORM: Schema = {
    "type": "object",
    "required": ["family"],
    "additionalProperties": False,
    "properties": dict.fromkeys(PARTS, TEXT),
}


# Names


class PersonName(FieldType):
    """A person's name: one text, its parts, or either for each language."""

    __slots__ = ()
    described = "one text, or `{given, family}`, also with `prefix` and `suffix`; or either for each language"

    def read(self, reader: Reader, node: Node, slot: Slot) -> texts.PersonName | None:
        if isinstance(node.value, str) or any(map(_is_part, reader.mapping(node, slot.name))):
            form = self._form(reader, node, slot, reader.language)
            return texts.PersonName((form,)) if form else None
        if not isinstance(node.value, dict):
            return None
        if not node.value:
            reader.source.at(
                node, f"{slot.name} has no value", "write it, as in {given: Ada, family: Noether}"
            )
        from cvi18n.content.remedies import language_meant

        if node.value and not any(map(language_meant, node.value)):
            key = next(iter(node.value.values()))[0]
            hint = f"write {{given: …, family: …}}; there are: {', '.join(PARTS)}"
            reader.source.at(
                key, f"{reader.value(str(key.value))} is no part of a name, and no language", hint
            )
            return None
        forms = []
        for tag, (key, value) in node.value.items():
            form = self._form(reader, value, slot, tag)
            if reader.language_code(Node(tag, key.line, key.column), "name") and form:
                forms.append(form)
        primary = reader.language.split("-", 1)[0]
        forms.sort(key=lambda form: (form.language != reader.language, form.language != primary))
        return texts.PersonName(tuple(forms)) if forms else None

    def _form(self, reader: Reader, node: Node, slot: Slot, tag: str) -> texts.NameForm | None:
        if isinstance(node.value, str):
            text = reader.fact(node, slot._replace(name="name"), is_name=True)
            if text:
                reader.doubt_whole_name(node, slot, text)
            return texts.NameForm(tag, text) if text else None
        found = reader.only(node, PARTS)
        if "family" not in found:
            if isinstance(node.value, dict) and any(_means(name, "family") for name in node.value):
                return None  # said already
            reader.source.fault(node.line, node.column, "the field 'family' is missing in 'name'", "add it")
            return None
        read = {
            part: reader.fact(found[part], slot._replace(name=part), is_name=True) or ""
            for part in PARTS
            if part in found
        }
        return texts.NameForm(tag, **{"given": "", **read}) if read["family"] else None

    def schema(self) -> Schema:
        form = {"anyOf": [TEXT, NAME_FORM]}
        return {"anyOf": [*form["anyOf"], {**BY_LANGUAGE, "patternProperties": {TAG: form}}]}


def _is_part(name: str) -> bool:
    """Say whether a word is a part of a name, or is meant to be one."""
    return name in PARTS or _means(name, "given") or _means(name, "family")


def _means(name: str, part: str) -> bool:
    from cvi18n.content import synonyms

    return synonyms.by_meaning(name, (part,)) is not None


# One or several


class Headlines(Proses):
    """A translatable text, or several with names: the first is printed.

    Where all names are languages' codes, they are the translations of one text.
    """

    __slots__ = ()
    described = "prose, or several with names: the first is printed"

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        if isinstance(node.value, dict) and node.value and not _is_translated(node):
            several: tuple[texts.Prose, ...] = super().read(reader, node, slot)
            return several
        text = Prose.read(self, reader, node, slot)
        return () if text is None else (text,)

    def schema(self) -> Schema:
        by_name, _ = super().schema()["anyOf"]
        codes = {"propertyNames": {"pattern": TAG}}
        return {"anyOf": [TEXT, {**by_name, "minProperties": 1, "not": codes}]}


def _is_translated(node: Node) -> bool:
    """Say whether all names of a mapping are codes of languages, or were meant as such: French, pt_BR."""
    from cvi18n.content.remedies import language_meant

    return isinstance(node.value, dict) and all(
        re.fullmatch(TAG, name) or language_meant(name) for name in node.value
    )


class Several(FieldType):
    """One value, or several with names, which are not printed."""

    __slots__ = ()
    one: ClassVar[FieldType]
    #: The names in a mapping that is one value.
    parts: ClassVar[frozenset[str]] = frozenset()

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[Any, ...]:
        if isinstance(node.value, list) and len(node.value) > 1:
            message = f"{slot.name} has one value, or several with names, and this is a list"
            reader.source.at(
                node, message, "give each a name in the place of its dash, as in {home: …, work: …}"
            )
            return ()
        if not isinstance(node.value, dict) or (node.value and node.value.keys() <= self.parts):
            values = [self.one.read(reader, node, slot)]
        else:
            if not node.value:
                reader.no_value(node, slot.name)
            values = [self.one.read(reader, item, slot) for _, _, item in reader.named(node, slot.name)]
        return tuple(value for value in values if value is not None)

    def schema(self) -> Schema:
        return {"anyOf": [self.one.schema(), {**named(self.one.schema()), "minProperties": 1}]}


class Emails(Several):
    """One address of electronic mail, or several."""

    __slots__ = ()
    described = "an e-mail address, or several with names"
    example = code_types.Email.example
    one = code_types.Email()


class Websites(Several):
    """One page on the web, or several."""

    __slots__ = ()
    described = "a link, or several with names"
    example = code_types.Url.example
    one = code_types.Url()


class PhoneNumber(FieldType):
    """A telephone number: an international one, or one with its country."""

    __slots__ = ()
    parts: ClassVar[tuple[str, ...]] = ("number", "country")

    def read(self, reader: Reader, node: Node, slot: Slot) -> Phone | None:
        country = reader.country
        if isinstance(node.value, dict):
            found = reader.only(node, self.parts)
            if "country" in found:
                country = (
                    code_types.Country().read(reader, found["country"], Slot(slot.path, "country")) or ""
                )
            if "number" not in found:
                reader.source.at(node, f"the field 'number' is missing in '{slot.name}'", "add it")
                return None
            node = found["number"]
        text = reader.code(node, slot.name)
        if text is None:
            return None
        try:
            return read_phone(text, country)
        except NoPhone as fault:
            reader.source.at(node, fault.message, fault.hint)
            return None

    def schema(self) -> Schema:
        number: Schema = {"type": ["string", "integer"]}
        parts = {"number": number, "country": code_types.Country().schema()}
        return {
            "anyOf": [
                number,
                {
                    "type": "object",
                    "required": ["number"],
                    "additionalProperties": False,
                    "properties": parts,
                },
            ]
        }


class Phones(Several):
    """One telephone number, or several."""

    __slots__ = ()
    described = "a number, or `{number, country}`; or several with names"
    one = PhoneNumber()
    parts = frozenset(PhoneNumber.parts)


class Countries(FieldType):
    """A country, or a list of them."""

    __slots__ = ()
    described = "a country's code (ISO 3166-1), or a list of them"
    example = "FR"

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        items = node.value if isinstance(node.value, list) else [node]
        found = (code_types.Country().read(reader, item, slot) for item in items)
        return tuple(code for code in found if code is not None)

    def schema(self) -> Schema:
        one = code_types.Country().schema()
        return {"anyOf": [one, listed(one)]}


# Pages elsewhere


class Profiles(FieldType):
    """Pages about the owner elsewhere: at a service that is known, or with a label and a link."""

    __slots__ = ("of",)
    example = ({"service": "orcid", "id": "0000-0000-0000-0001"},)
    described = "a list: `{service, id}`, `{label, url}` or `{label, text}`"

    def __init__(self, of: type) -> None:
        self.of = of

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[Any, ...]:
        found = []
        if not reader.private and (meant := self._meant(node)):
            message = f"{slot.name} is a list, and this is {node.described}"
            reader.source.at(node, message, f"write it as [{', '.join(meant)}]")
            return ()
        if self._is_one(node):
            message = f"{slot.name} is a list, and this is one of its items"
            reader.source.at(node, message, "put it between brackets, or write a dash before it")
            return ()
        for item in reader.sequence(node, slot.name):
            is_said = isinstance(item.value, dict) or "/" in str(item.value)
            if is_said and not reader.private and (named := self._meant(item)):
                message = "a profile has a service and an id, or a label and what stands behind it"
                reader.source.at(item, message, f"write {named[0]}")
                continue
            profile = reader.record(self.of, item, slot.path)
            self._check(reader, item)
            found.append(profile)
        return tuple(found)

    def _meant(self, node: Node) -> list[str]:
        """Return the profiles that a text, or services with ids, were meant to be; none where it is neither, or a profile."""
        if isinstance(node.value, str) and node.value.strip():
            return [profiles.profile_meant(node.value.strip())]
        items = node.value if isinstance(node.value, dict) else {}
        said = {name: _text(item) for name, item in items.items()}
        if not said or not all(said.values()) or any(one.name in said for one in declared(self.of)):
            return []
        services = [(profiles.service_meant(name), text) for name, text in said.items()]
        made = [profiles.written(name, text) for name, text in services if name]
        return made if len(made) == len(services) else []

    def _is_one(self, node: Node) -> bool:
        """Say whether a value is a profile that stands in no list."""
        known = {one.name for one in declared(self.of)}
        return isinstance(node.value, dict) and bool(node.value) and node.value.keys() <= known

    def _check(self, reader: Reader, node: Node) -> None:
        """Note what is wrong with the fields of a profile as a whole, and with its id."""
        items = node.value
        if (
            node.unusable
            or not isinstance(items, dict)
            or not items.keys() <= {one.name for one in declared(self.of)}
        ):
            return  # the problem is noted
        names = items.keys() - {"text"}
        if names != {"service", "id"} and not (
            names <= {"label", "url"} and "label" in names and len(items) > 1
        ):
            message = "a profile has a service and an id, or a label and what stands behind it"
            reader.source.at(node, message, WRITE_ONE if reader.private else _with_address(items))
        elif "id" in names and (fault := profiles.fault(_text(items["service"]), _text(items["id"]))):
            at, *said = fault
            reader.source.at(items[at][1], *said)

    def schema(self) -> Schema:
        one = object_of(declared(self.of))
        service = {**one["properties"]["service"], "enum": list(profiles.SERVICES)}
        known: Schema = {"required": ["service", "id"], "not": _any_of("label", "url")}
        other: Schema = {"required": ["label"], **_any_of("url", "text"), "not": _any_of("service", "id")}
        properties = {**one["properties"], "service": service}
        return listed({**one, "properties": properties, "anyOf": [known, other]})


WRITE_ONE = "write {service: orcid, id: …}, {label: …, url: …} or {label: …, text: …}"


def _with_address(items: Items) -> str:
    """Return what to write for a profile that has neither a service and an id, nor a label: often a service and an address."""
    service, url = (_text(items[name]) if name in items else "" for name in ("service", "url"))
    if len(items) != 2 or not service or not url:
        return WRITE_ONE
    meant = profiles.service_meant(service)
    return f"write {profiles.written(meant, url) if meant else profiles.with_label(service, url)}"


def _text(item: tuple[Node, Node]) -> str:
    """Return the text of a field, "" where it is none."""
    value = item[1].value
    return value.strip() if isinstance(value, str) else ""


def _any_of(*names: str) -> Schema:
    return {"anyOf": [{"required": [name]} for name in names]}


# What is private


class FullDate(code_types.Date):
    """A date that is printed in full: no other stands beside it."""

    __slots__ = ()


class PlaceName(Localised):
    """The name of a place, which belongs to no language unless it says so."""

    __slots__ = ()


class OwnersWord(Word):
    """A code of a vocabulary whose words agree with the owner."""

    __slots__ = ()


class Photo(Record):
    """A picture in a file beside the private one, and what it shows, in words."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        photo = reader.record(self.of, node, slot.path)
        if not photo.file:  # the problem is noted
            return None
        return replace(photo, picture=reader.picture(reader.mapping(node, slot.name)["file"][1], photo.file))


class ByEntry(Record):
    """An object of the model for each of some entries, by their keys."""

    __slots__ = ()

    def read(self, reader: Reader, node: Node, slot: Slot) -> dict[str, Any]:
        # The names are private, too, and messages say the last part of a path.
        return {
            name: reader.record(self.of, item, f"{slot.path}.{'an item' if reader.private else name}")
            for name, _, item in reader.named(node, slot.name)
        }

    def schema(self) -> Schema:
        return named(super().schema())
