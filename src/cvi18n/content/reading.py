"""Reading a CV: the file's bytes, the strict tree, the values; all problems of a file in one run."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from cvi18n.content import model
from cvi18n.content.build import ME, Reader, Slot
from cvi18n.content.places import Places
from cvi18n.content.strict import Node, decode
from cvi18n.content.strict import parse as parse_tree
from cvi18n.errors import ContentError, Problem
from cvi18n.files import contents
from cvi18n.limits import YAML_BYTES
from cvi18n.message import Message

T = TypeVar("T")
TOP = ("cv", "language", "updated", "person", "organisations", "people", "sections")
VERSION = "1"


def read(path: Path, shown: str | None = None) -> model.CV:
    """Return the CV of a file; messages name it ``shown``. ContentError lists every problem."""
    shown = shown or str(path)
    return parse(decode(_bytes(path, shown), shown), shown)


def read_private(path: Path, shown: str | None = None) -> model.Private:
    """Return the private facts of a file. ContentError lists every problem."""
    shown = shown or str(path)
    root, source = parse_tree(decode(_bytes(path, shown), shown), shown, secret=True)
    reader = Reader(source, private=True)
    values = reader.fields_of(model.Private, root, "private")
    private: model.Private = reader.make(model.Private, values)
    source.raise_problems()
    return private


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return contents(path, YAML_BYTES + 1)  # decode refuses what is longer
    except OSError as error:
        raise ContentError([Problem(shown, 0, 0, f"cannot be read: {error.strerror or error}")]) from None


def parse(text: str, path: str = "cv.yaml") -> model.CV:
    r"""Return the CV of a YAML text. ContentError lists every problem.

    >>> parse("cv: 1\nlanguage: en\nperson: {name: {given: Ada, family: Noether}}\nsections: {}").person.name
    PersonName(forms=(('en', 'Ada', 'Noether'),))
    """
    root, source = parse_tree(text, path)
    reader = Reader(source)
    top = reader.only(root, TOP)
    for name in ("cv", "language", "person", "sections"):
        if name not in top and isinstance(root.value, dict):
            source.fault(1, 1, f"the field '{name}' is missing", "`cvi18n init DIR` shows a complete example")
    if "cv" in top and top["cv"].value != VERSION:
        source.at(
            top["cv"],
            f"this is version {top['cv'].value} of the format",
            f"this program reads version {VERSION}",
        )
    language = reader.language_code(top["language"], "language") if "language" in top else None
    reader.language = language or "en"
    updated = reader.date(top["updated"], Slot("updated", "updated", {})) if "updated" in top else None
    reader.organisations = _names(top.get("organisations"))
    reader.people = {ME: None, **_names(top.get("people"))}
    person = _person(reader, top.get("person"))
    organisations = _table(reader, model.Organisation, top.get("organisations"), "organisations")
    if isinstance(table := top["people"].value if "people" in top else None, dict) and ME in table:
        source.at(table[ME][0], "'me' is the CV's owner", "give this person another name")
    people = _table(reader, model.Person, top.get("people"), "people")
    sections = _sections(reader, top["sections"], "sections") if "sections" in top else ()
    source.raise_problems()
    return model.CV(
        language=reader.language,
        updated=updated,
        person=person,
        organisations=organisations,
        people=people,
        sections=sections,
        messages=tuple(sorted(reader.messages, key=lambda message: (message.line, message.column))),
        places=Places(path, source.lines, root),
    )


def messages(cv: model.CV) -> list[Message]:
    r"""Return the CV's translatable texts, in the order of the file.

    >>> cv = parse("cv: 1\nlanguage: en\nperson: {name: A, headline: Dancer}\nsections: {}")
    >>> [(message.key, message.text) for message in messages(cv)]
    [('person.headline', 'Dancer')]
    """
    return list(cv.messages)


def _names(node: Node | None) -> dict[str, None]:
    return dict.fromkeys(node.value) if node is not None and isinstance(node.value, dict) else {}


def _person(reader: Reader, node: Node | None) -> model.Owner:
    values = reader.fields_of(model.Owner, node, "person") if node is not None else {}
    owner: model.Owner = reader.make(model.Owner, values)
    return owner


def _table(reader: Reader, cls: type[T], node: Node | None, path: str) -> dict[str, T]:
    """Return the people or organisations by name."""
    if node is None:
        return {}
    return {
        name: reader.make(cls, reader.fields_of(cls, value, f"{path}.{name}"), key=name)
        for name, _, value in reader.named(node, path)
    }


def _sections(reader: Reader, node: Node, path: str, *, nested: bool = False) -> tuple[model.Section, ...]:
    found = []
    for name, key, value in reader.named(node, "sections"):
        section = _section(reader, key, value, f"{path}.{name}", nested=nested)
        if section is not None:
            found.append(section)
    return tuple(found)


def _section(reader: Reader, key: Node, node: Node, path: str, *, nested: bool) -> model.Section | None:
    """Return one section, read as its kind says."""
    items = reader.mapping(node, path)
    if not isinstance(node.value, dict):
        return None
    if "kind" not in items:
        reader.source.fault(key.line, key.column, f"the field 'kind' is missing in '{path}'", _kinds(nested))
        return None
    kind = reader.word(items["kind"][1], Slot(path, "kind", {"words": _allowed(nested)}))
    if kind is None:
        return None
    content = model.KINDS[kind]
    own = content if isinstance(content, tuple) else ("entries",)
    reader.kind = kind
    known = {"kind", "heading", *own}
    rest = {name: item for name, item in items.items() if name not in {"kind", "entries", "sections"}}
    for name, (item, _) in items.items():
        if name not in known:
            reader.unknown(item, name, known)
            rest.pop(name, None)
    values = reader.fields_of(model.Section, Node(rest, node.line, node.column), path)
    entries: list[object] = []
    sections: tuple[model.Section, ...] = ()
    if isinstance(content, type) and "entries" in items:
        for name, _, value in reader.named(items["entries"][1], "entries"):
            # The key leaves out the word `entries`: it names things, not the file's scaffolding.
            entries.append(reader.entry(content, name, value, f"{path}.{name}"))
    elif kind == "group" and "sections" in items:
        sections = _sections(reader, items["sections"][1], path, nested=True)
    made: model.Section = reader.make(
        model.Section,
        values,
        key=path.removeprefix("sections."),
        kind=kind,
        entries=tuple(entries),
        sections=sections,
    )
    return made


def _allowed(nested: bool) -> tuple[str, ...]:
    return tuple(kind for kind in model.KINDS if not (nested and kind == "group"))


def _kinds(nested: bool) -> str:
    return f"kind is one of: {', '.join(_allowed(nested))}"
