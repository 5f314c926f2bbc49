"""From the tree of a file to the CV: each field is read by its type, and every problem is noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from functools import lru_cache
from typing import Any, NamedTuple

from cvi18n.content import markup, model
from cvi18n.content.strict import LONGEST_NAME, NAME, Node, Source
from cvi18n.content.values import (
    ACADEMIC_YEAR,
    PATTERNS,
    PRIVATE_FIELDS,
    ends_before,
    fits,
    is_date,
    meant,
    quoted,
)
from cvi18n.errors import UsageError
from cvi18n.language import parse_tag
from cvi18n.limits import YAML_TEXT
from cvi18n.message import Message

ME = "me"


class Slot(NamedTuple):
    """The place in the model that a value goes to: its content key, its name, and its field's metadata."""

    path: str
    name: str
    options: Mapping[str, Any]


class Reader:
    """Reads the values of one file; knows the CV's language, and which names may be referred to."""

    def __init__(self, source: Source, language: str = "en", *, private: bool = False) -> None:
        self.source = source
        self.private = private
        self.language = language
        self.organisations: Iterable[str] = ()
        self.people: Iterable[str] = ()
        self.kind = ""
        self.messages: list[Message] = []
        self.types: dict[str, Callable[[Node, Slot], Any]] = {
            "prose": self.prose,
            "proses": self.proses,
            "text": self.text,
            "texts": self.texts,
            "word": self.word,
            "localised": self.localised,
            "work": self.work,
            "works": self.works,
            "venue": self.venue,
            "person name": self.person_name,
            "date": self.date,
            "end": self.end,
            "flag": self.flag,
            "organisation": self.organisation,
            "organisations": self.organisation_list,
            "people": self.people_list,
            "jury": self.jury,
            "academic years": self.academic_years,
            "languages": self.language_codes,
            "record": self.record,
            "records": self.records,
            **dict.fromkeys(PATTERNS, self.patterned),
        }

    # Shapes

    def mapping(self, node: Node, what: str) -> dict[str, tuple[Node, Node]]:
        """Return a mapping's items, or none with a problem noted."""
        if isinstance(node.value, dict) and not node.unusable:
            return node.value
        if node.unusable:
            return {}
        self.source.at(
            node, f"{what} is a mapping, and this is {node.described}", "write 'name: value' lines below it"
        )
        return {}

    def sequence(self, node: Node, what: str) -> list[Node]:
        """Return a list's items, or none with a problem noted."""
        if isinstance(node.value, list):
            return node.value
        if node.unusable:
            return []
        self.source.at(node, f"{what} is a list, and this is {node.described}", "write it as [one, two]")
        return []

    def scalar(self, node: Node, what: str) -> str | None:
        """Return a text that is not empty, or None with a problem noted."""
        if node.unusable:
            return None
        if not isinstance(node.value, str):
            self.source.at(node, f"{what} is a text, and this is {node.described}")
            return None
        if not node.value.strip():
            self.source.at(node, f"{what} has no value", "write one, or delete the field")
            return None
        if len(node.value) > YAML_TEXT:
            self.source.at(node, f"{what} is longer than {YAML_TEXT:,} characters", "divide it")
            return None
        return node.value.strip()

    def line(self, node: Node, what: str) -> str | None:
        """Return a text as one line, or None with a problem noted: what is no prose prints as it is read."""
        text = self.scalar(node, what)
        return None if text is None else markup.one_line(text)

    def named(self, node: Node, what: str) -> list[tuple[str, Node, Node]]:
        """Return the items of a mapping whose names become parts of content keys."""
        items = []
        for name, (key, value) in self.mapping(node, what).items():
            if NAME.fullmatch(name):
                items.append((name, key, value))
            else:
                self.source.at(
                    key,
                    f"{quoted(name)} is not a name",
                    f"a name has small letters, digits and hyphens, {LONGEST_NAME} at most: [a-z0-9-]",
                )
        return items

    def fields_of(self, cls: type, node: Node, path: str) -> dict[str, Any]:
        """Return the values of a class's fields, read from a mapping; unknown and missing ones are noted."""
        specs = _specs(cls)
        items = self.mapping(node, path.rsplit(".", 1)[-1])
        if node.unusable or not isinstance(node.value, dict):
            return {}
        values: dict[str, Any] = {}
        misspelt: set[str | None] = set()
        for name, (key, value) in items.items():
            spec = specs.get(name)
            if spec is None:
                misspelt.add(self.unknown(key, name, specs))
                continue
            slot = Slot(f"{path}.{name}", name, spec.metadata)
            values[spec.name] = self.types[spec.metadata["reader"]](value, slot)
        for name, spec in specs.items():
            if spec.metadata["required"] and name not in items and name not in misspelt:
                self.source.fault(
                    node.line, node.column, f"the field '{name}' is missing in '{path}'", "add it"
                )
        return values

    def unknown(self, key: Node, name: str, known: Iterable[str]) -> str | None:
        """Note a field that does not exist, and return the one that was probably meant."""
        known = sorted(known)
        near = meant(name, known)
        if name in PRIVATE_FIELDS and not self.private:
            hint = "it is private: it stands in content/private.yaml, and only --private prints it"
        else:
            hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known)}"
        self.source.at(key, f"unknown field {quoted(name)}", hint)
        return near

    def make(self, cls: type, values: dict[str, Any], **given: Any) -> Any:
        """Return an object of a class; what could not be read has its default, or None.

        A problem has been noted for each such field, so that the object is never used.
        """
        for f in fields(cls):
            if f.default is MISSING and f.name not in values and f.name not in given:
                values[f.name] = None
        return cls(
            **{name: value for name, value in values.items() if value is not None or _may_be_none(cls, name)},
            **given,
        )

    def value(self, text: str) -> str:
        """Return how a message names a value: a private one is not repeated."""
        return "this" if self.private else quoted(text)

    # Types of values

    def text(self, node: Node, slot: Slot) -> str | None:
        return self.line(node, slot.name)

    def texts(self, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (self.line(item, slot.name) for item in self.sequence(node, slot.name))
        return tuple(text for text in found if text is not None)

    def prose(self, node: Node, slot: Slot) -> model.Prose | None:
        """Read a translatable text, and note its message."""
        text = self.scalar(node, slot.name)
        if text is None:
            return None
        self.check_markup(node, text)
        comment = self.source.comment_above(node.key_line)
        kind = f"{self.kind}.{slot.name}" if self.kind else slot.name
        self.messages.append(
            Message(slot.path, text, comment, self.source.path, node.line, node.column, kind)
        )
        return model.Prose(slot.path, text)

    def proses(self, node: Node, slot: Slot) -> tuple[model.Prose, ...]:
        found = []
        for name, _, value in self.named(node, slot.name):
            found.append(self.prose(value, slot._replace(path=f"{slot.path}.{name}")))
        return tuple(text for text in found if text is not None)

    def check_markup(self, node: Node, text: str) -> None:
        """Note what inline Markdown must not hold: links to anything but the web, mail and telephones."""
        for fault in markup.faults(text):
            self.source.at(node, fault, "links are https, http, mailto or tel")

    def word(self, node: Node, slot: Slot) -> str | None:
        text = self.scalar(node, slot.name)
        if text is None or text in slot.options["words"]:
            return text
        near = meant(text, slot.options["words"])
        allowed = f"{slot.name} is one of: {', '.join(slot.options['words'])}"
        self.source.at(
            node, f"{quoted(text)} is no {slot.name}", (f"did you mean '{near}'? " if near else "") + allowed
        )
        return None

    def patterned(self, node: Node, slot: Slot) -> Any:
        text = self.scalar(node, slot.name)
        if text is None:
            return None
        kind = slot.options["reader"]
        if not fits(kind, text):
            self.source.at(
                node, f"{self.value(text)} is not what {slot.name} holds", f"expected {PATTERNS[kind][1]}"
            )
            return None
        if kind == "count":
            return int(text)
        return float(text) if kind == "number" else text

    def flag(self, node: Node, slot: Slot) -> bool:
        text = self.scalar(node, slot.name)
        if text not in {"true", "false", None}:
            self.source.at(node, f"{slot.name} is true or false")
        return text == "true"

    def date(self, node: Node, slot: Slot) -> str | None:
        text = self.scalar(node, slot.name)
        if text is not None and not is_date(text):
            hint = "a date is 2024, 2024-07 or 2024-07-01"
            self.source.at(node, f"there is no date {self.value(text)}", hint)
            return None
        return text

    def end(self, node: Node, slot: Slot) -> str | None:
        if node.value == "present":
            return "present"
        text = self.scalar(node, slot.name)
        if text is not None and not is_date(text):
            self.source.at(
                node, f"there is no date {self.value(text)}", "an end is 2024, 2024-07, 2024-07-01 or present"
            )
            return None
        return text

    def academic_years(self, node: Node, slot: Slot) -> tuple[tuple[str, str], ...]:
        found = []
        for item in self.sequence(node, slot.name):
            text = self.scalar(item, "an academic year")
            match = ACADEMIC_YEAR.fullmatch(text or "")
            if match and int(match[2]) == int(match[1]) + 1:
                found.append((match[1], match[2]))
            elif text is not None:
                self.source.at(
                    item, f"{quoted(text)} is no academic year", "an academic year is written 2020/2021"
                )
        return tuple(found)

    def language_code(self, node: Node, what: str) -> str | None:
        text = self.scalar(node, what)
        if text is None:
            return None
        try:
            return parse_tag(text).tag
        except UsageError:
            self.source.at(
                node,
                f"{quoted(text)} is no language code",
                "a language code is fr, fr-CA or zh-Hans (BCP 47)",
            )
            return None

    def language_codes(self, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (self.language_code(item, "a language") for item in self.sequence(node, slot.name))
        return tuple(code for code in found if code is not None)

    def localised(self, node: Node, slot: Slot) -> model.Localised | None:
        """Read a name: one text, or one text for each language."""
        if isinstance(node.value, str):
            text = self.line(node, slot.name)
            return None if text is None else model.Localised((("", text),))
        forms = []
        for tag, (key, value) in self.mapping(node, slot.name).items():
            text = self.line(value, f"{slot.name} in {tag}")
            if self.language_code(Node(tag, key.line, key.column), slot.name) and text is not None:
                forms.append((tag, text))
        if node.value == {}:
            self.source.at(node, f"{slot.name} has no value", "write one, or delete the field")
        return model.Localised(tuple(forms)) if forms else None

    def work(self, node: Node, slot: Slot) -> model.Localised | None:
        """Read a title: a text in the CV's language, {text, language}, or one for each language."""
        if isinstance(node.value, dict) and "text" in node.value:
            found = self.only(node, ("text", "language"))
            text = self.line(found["text"], slot.name)
            tag = self.language_code(found["language"], "language") if "language" in found else ""
            work = None if text is None or tag is None else model.Localised(((tag, text),))
        else:
            work = self.localised(node, slot)
        for _, text in work.forms if work else ():
            self.check_markup(node, text)
        return work

    def only(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        """Return a mapping's values by name; other names are noted."""
        found = {}
        for name, (key, value) in self.mapping(node, "this").items():
            if name in known:
                found[name] = value
            else:
                self.unknown(key, name, known)
        return found

    def works(self, node: Node, slot: Slot) -> tuple[model.Localised, ...]:
        found = (self.work(item, slot) for item in self.sequence(node, slot.name))
        return tuple(work for work in found if work is not None)

    def venue(self, node: Node, slot: Slot) -> model.Venue | None:
        """Read a journal or a conference: a title, or one with an acronym."""
        acronym = None
        if isinstance(node.value, dict) and "acronym" in node.value:
            acronym = self.line(node.value["acronym"][1], "acronym")
            rest = {name: item for name, item in node.value.items() if name != "acronym"}
            node = Node(rest, node.line, node.column)
        name = self.work(node, slot)
        return None if name is None else model.Venue(name=name, acronym=acronym)

    def person_name(self, node: Node, slot: Slot) -> model.PersonName | None:
        """Read a name: one text, {given, family}, or either for each language."""
        if isinstance(node.value, str) or {"given", "family"} & self.mapping(node, slot.name).keys():
            form = self.name_form(node, self.language)
            return model.PersonName((form,)) if form else None
        if not isinstance(node.value, dict):
            return None
        if not node.value:
            self.source.at(node, f"{slot.name} has no value", "write it, as in {given: Ada, family: Noether}")
        forms = []
        for tag, (key, value) in node.value.items():
            form = self.name_form(value, tag)
            if self.language_code(Node(tag, key.line, key.column), "name") and form:
                forms.append(form)
        primary = self.language.split("-", 1)[0]
        forms.sort(key=lambda form: (form[0] != self.language, form[0] != primary))
        return model.PersonName(tuple(forms)) if forms else None

    def name_form(self, node: Node, tag: str) -> tuple[str, str, str] | None:
        if isinstance(node.value, str):
            text = self.line(node, "name")
            return (tag, text, "") if text else None
        found = self.only(node, ("given", "family"))
        given = self.line(found["given"], "given") if "given" in found else ""
        if "family" not in found:
            self.source.fault(node.line, node.column, "the field 'family' is missing in 'name'", "add it")
            return None
        family = self.line(found["family"], "family")
        return (tag, given or "", family) if family else None

    # References

    def reference(self, node: Node, what: str, known: Iterable[str]) -> str | None:
        name = self.scalar(node, what)
        if name is None or name in known:
            return name
        near = meant(name, known)
        what, where = ("person", "people") if known is self.people else ("organisation", "organisations")
        hint = f"did you mean '{near}'?" if near else f"add it to '{where}'"
        self.source.at(node, f"there is no {what} {quoted(name)}", hint)
        return None

    def organisation(self, node: Node, slot: Slot) -> str | None:
        return self.reference(node, slot.name, self.organisations)

    def organisation_list(self, node: Node, slot: Slot) -> tuple[str, ...]:
        items = [node] if isinstance(node.value, str) else self.sequence(node, slot.name)
        found = (self.reference(item, slot.name, self.organisations) for item in items)
        return tuple(name for name in found if name is not None)

    def people_list(self, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (self.reference(item, slot.name, self.people) for item in self.sequence(node, slot.name))
        return tuple(name for name in found if name is not None)

    def jury(self, node: Node, slot: Slot) -> tuple[tuple[str, str], ...]:
        found = []
        for name, (key, value) in self.mapping(node, slot.name).items():
            person = self.reference(Node(name, key.line, key.column), slot.name, self.people)
            role = self.word(value, slot._replace(name="role"))
            if person and role:
                found.append((person, role))
        return tuple(found)

    # Records

    def record(self, node: Node, slot: Slot) -> Any:
        cls = slot.options["of"]
        return self.make(cls, self.fields_of(cls, node, slot.path))

    def records(self, node: Node, slot: Slot) -> tuple[Any, ...]:
        return tuple(self.record(item, slot) for item in self.sequence(node, slot.name))

    def entry(self, cls: type, name: str, node: Node, path: str) -> Any:
        """Read one entry of a section, and compare its dates."""
        values = self.fields_of(cls, node, path)
        start, end = values.get("start"), values.get("end")
        if start and end and ends_before(start, end):
            at = self.mapping(node, name)["end"][1]
            self.source.at(
                at, f"the end {end} comes before the start {start}", "exchange them, or correct one"
            )
        return self.make(cls, values, key=name)


@lru_cache(maxsize=64)
def _specs(cls: type) -> Mapping[str, Field[Any]]:
    """Return the fields of a class that the YAML may have, by their names there."""
    return {f.name.replace("_", "-"): f for f in fields(cls) if f.metadata}


@lru_cache(maxsize=256)
def _may_be_none(cls: type, name: str) -> bool:
    """Say whether None is a field's default, or stands for a value that could not be read."""
    default = next(f.default for f in fields(cls) if f.name == name)
    return default is None or default is MISSING
