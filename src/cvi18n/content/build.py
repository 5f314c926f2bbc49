"""From the tree of a file to the CV: each field is read by its type, and every problem is noted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, NamedTuple

from cvi18n.content import markup, model
from cvi18n.content.strict import NAME, Node, Source
from cvi18n.errors import UsageError
from cvi18n.language import parse_tag
from cvi18n.message import Message

ME = "me"
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
PATTERNS = {
    "year": (re.compile(r"\d{4}"), "a year, as in 2024"),
    "country": (re.compile(r"[A-Z]{2}"), "a country's code of two capitals (ISO 3166-1), as in FR"),
    "email": (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+"), "an address, as in a@example.org"),
    "url": (re.compile(r"https?://[^\s<>\"]+"), "an address that starts with https:// or http://"),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "a DOI, as in 10.1137/22M1496657"),
    "arxiv": (
        re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}"),
        "an arXiv number, as in 2112.00386",
    ),
    "phone": (re.compile(r"\+[1-9][\d ()-]{6,20}\d"), "an international number, as in +33 1 99 00 00 00"),
    "count": (re.compile(r"[1-9]\d{0,5}"), "a whole number from 1"),
    "number": (re.compile(r"\d{1,6}(\.\d{1,3})?"), "a number, as in 32 or 1.5"),
}
ACADEMIC_YEAR = re.compile(r"(\d{4})/(\d{4})")
PRIVATE_FIELDS = frozenset({"phone", "address", "birth-date", "birth-place", "nationality", "photo"})


class Slot(NamedTuple):
    """The place in the model that a value goes to: its content key, its name, and its field's metadata."""

    path: str
    name: str
    options: Mapping[str, Any]


class Reader:
    """Reads the values of one file; knows the CV's language, and which names may be referred to."""

    def __init__(self, source: Source, language: str = "en") -> None:
        self.source = source
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
        return node.value.strip()

    def named(self, node: Node, what: str) -> list[tuple[str, Node, Node]]:
        """Return the items of a mapping whose names become parts of content keys."""
        items = []
        for name, (key, value) in self.mapping(node, what).items():
            if NAME.fullmatch(name):
                items.append((name, key, value))
            else:
                self.source.at(
                    key, f"'{name}' is not a name", "a name has small letters, digits and hyphens: [a-z0-9-]"
                )
        return items

    def fields_of(
        self, cls: type, node: Node, path: str, names: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """Return the values of a class's fields, read from a mapping; unknown and missing ones are noted."""
        specs = {
            f.name.replace("_", "-"): f
            for f in fields(cls)
            if f.metadata and (names is None or f.name in names)
        }
        items = self.mapping(node, path.rsplit(".", 1)[-1])
        if node.unusable or not isinstance(node.value, dict):
            return {}
        values: dict[str, Any] = {}
        meant: set[str | None] = set()
        for name, (key, value) in items.items():
            spec = specs.get(name)
            if spec is None:
                meant.add(self.unknown(key, name, specs))
                continue
            slot = Slot(f"{path}.{name}", name, spec.metadata)
            values[spec.name] = self.types[spec.metadata["reader"]](value, slot)
        for name, spec in specs.items():
            if spec.metadata["required"] and name not in items and name not in meant:
                self.source.fault(
                    node.line, node.column, f"the field '{name}' is missing in '{path}'", "add it"
                )
        return values

    def unknown(self, key: Node, name: str, known: Iterable[str]) -> str | None:
        """Note a field that does not exist, and return the one that was probably meant."""
        known = sorted(known)
        near = difflib.get_close_matches(name, known, 1)
        if name in PRIVATE_FIELDS:
            hint = "it is private: it stands in content/private.yaml, and only --private prints it"
        else:
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
        self.source.at(key, f"unknown field '{name}'", hint)
        return near[0] if near else None

    def make(self, cls: type, values: dict[str, Any], **given: Any) -> Any:
        """Return an object of a class; what could not be read has its default, or None.

        A problem has been noted for each such field, so that the object is never used.
        """
        for f in fields(cls):
            if f.name not in values and f.name not in given and f.default is MISSING:
                values[f.name] = None
        return cls(
            **{name: value for name, value in values.items() if value is not None or _may_be_none(cls, name)},
            **given,
        )

    # Types of values

    def text(self, node: Node, slot: Slot) -> str | None:
        return self.scalar(node, slot.name)

    def texts(self, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (self.scalar(item, slot.name) for item in self.sequence(node, slot.name))
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
        near = difflib.get_close_matches(text, slot.options["words"], 1)
        allowed = f"{slot.name} is one of: {', '.join(slot.options['words'])}"
        self.source.at(
            node, f"'{text}' is no {slot.name}", (f"did you mean '{near[0]}'? " if near else "") + allowed
        )
        return None

    def patterned(self, node: Node, slot: Slot) -> Any:
        text = self.scalar(node, slot.name)
        if text is None:
            return None
        pattern, wanted = PATTERNS[slot.options["reader"]]
        if not pattern.fullmatch(text):
            self.source.at(node, f"'{text}' is not what {slot.name} holds", f"expected {wanted}")
            return None
        if slot.options["reader"] == "count":
            return int(text)
        return float(text) if slot.options["reader"] == "number" else text

    def flag(self, node: Node, slot: Slot) -> bool:
        text = self.scalar(node, slot.name)
        if text not in {"true", "false", None}:
            self.source.at(node, f"{slot.name} is true or false")
        return text == "true"

    def date(self, node: Node, slot: Slot) -> str | None:
        text = self.scalar(node, slot.name)
        if text is not None and not is_date(text):
            hint = "a date is 2024, 2024-07 or 2024-07-01"
            self.source.at(node, f"there is no date '{text}'", hint)
            return None
        return text

    def end(self, node: Node, slot: Slot) -> str | None:
        if node.value == "present":
            return "present"
        text = self.scalar(node, slot.name)
        if text is not None and not is_date(text):
            self.source.at(
                node, f"there is no date '{text}'", "an end is 2024, 2024-07, 2024-07-01 or present"
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
                self.source.at(item, f"'{text}' is no academic year", "an academic year is written 2020/2021")
        return tuple(found)

    def language_code(self, node: Node, what: str) -> str | None:
        text = self.scalar(node, what)
        if text is None:
            return None
        try:
            return parse_tag(text).tag
        except UsageError:
            self.source.at(
                node, f"'{text}' is no language code", "a language code is fr, fr-CA or zh-Hans (BCP 47)"
            )
            return None

    def language_codes(self, node: Node, slot: Slot) -> tuple[str, ...]:
        found = (self.language_code(item, "a language") for item in self.sequence(node, slot.name))
        return tuple(code for code in found if code is not None)

    def localised(self, node: Node, slot: Slot) -> model.Localised | None:
        """Read a name: one text, or one text for each language."""
        if isinstance(node.value, str):
            text = self.scalar(node, slot.name)
            return None if text is None else model.Localised((("", text),))
        forms = []
        for tag, (key, value) in self.mapping(node, slot.name).items():
            text = self.scalar(value, f"{slot.name} in {tag}")
            if self.language_code(Node(tag, key.line, key.column), slot.name) and text is not None:
                forms.append((tag, text))
        if not forms and not self.source.problems:
            self.source.at(node, f"{slot.name} has no form")
        return model.Localised(tuple(forms)) if forms else None

    def work(self, node: Node, slot: Slot) -> model.Localised | None:
        """Read a title: a text in the CV's language, {text, language}, or one for each language."""
        if isinstance(node.value, dict) and "text" in node.value:
            found = self.only(node, ("text", "language"))
            text = self.scalar(found["text"], slot.name)
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
            acronym = self.scalar(node.value["acronym"][1], "acronym")
            rest = {name: item for name, item in node.value.items() if name != "acronym"}
            node = Node(rest, node.line, node.column)
        name = self.work(node, slot)
        return None if name is None else model.Venue(name=name, acronym=acronym)

    def person_name(self, node: Node, slot: Slot) -> model.PersonName | None:
        """Read a name: one text, {given, family}, or either for each language."""
        if (
            isinstance(node.value, str)
            or "family" in self.mapping(node, slot.name)
            or "given" in self.mapping(node, slot.name)
        ):
            form = self.name_form(node, "")
            return model.PersonName((form,)) if form else None
        forms = [self.name_form(value, tag) for tag, (_, value) in self.mapping(node, slot.name).items()]
        for tag, (key, _) in self.mapping(node, slot.name).items():
            self.language_code(Node(tag, key.line, key.column), "name")
        return model.PersonName(tuple(form for form in forms if form)) if any(forms) else None

    def name_form(self, node: Node, tag: str) -> tuple[str, str, str] | None:
        if isinstance(node.value, str):
            text = self.scalar(node, "name")
            return (tag, text, "") if text else None
        found = self.only(node, ("given", "family"))
        given = self.scalar(found["given"], "given") if "given" in found else ""
        if "family" not in found:
            self.source.fault(node.line, node.column, "the field 'family' is missing in 'name'", "add it")
            return None
        family = self.scalar(found["family"], "family")
        return (tag, given or "", family) if family else None

    # References

    def reference(self, node: Node, what: str, known: Iterable[str]) -> str | None:
        name = self.scalar(node, what)
        if name is None or name in known:
            return name
        near = difflib.get_close_matches(name, list(known), 1)
        what, where = ("person", "people") if known is self.people else ("organisation", "organisations")
        hint = f"did you mean '{near[0]}'?" if near else f"add it to '{where}'"
        self.source.at(node, f"there is no {what} '{name}'", hint)
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
        if start and end and end != "present" and end[: len(start)] < start[: len(end)]:
            at = self.mapping(node, name)["end"][1]
            self.source.at(
                at, f"the end {end} comes before the start {start}", "exchange them, or correct one"
            )
        return self.make(cls, values, key=name)


def _may_be_none(cls: type, name: str) -> bool:
    """Say whether None is a field's default, or stands for a value that could not be read."""
    default = next(f.default for f in fields(cls) if f.name == name)
    return default is None or default is MISSING


def is_date(text: str) -> bool:
    """Say whether a text is a date of the calendar, with the precision it is written with.

    >>> [is_date(text) for text in ("2024", "2024-02-30", "2024-13", "24-1")]
    [True, False, False, False]
    """
    match = DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
