"""Reading a CV: the file's bytes, the strict tree, the values; all problems of a file in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from cvi18n.content import model, synonyms
from cvi18n.content.build import ME, Reader
from cvi18n.content.code_types import Date
from cvi18n.content.declaration import Entry, Kind, Slot
from cvi18n.content.field_types import Prose
from cvi18n.content.item_signs import OTHER_SIGNS
from cvi18n.content.node_reading import is_language
from cvi18n.content.places import Places
from cvi18n.content.section_kinds import KINDS, SECTION, own_fields
from cvi18n.content.section_kinds.career import TEXT
from cvi18n.content.strict import BLOCK_STYLES, Items, Node, decode
from cvi18n.content.strict import parse as parse_tree
from cvi18n.content.values import (
    OLDER,
    SHOWN,
    VERSION,
    nothing_known,
    one_of,
    quoted,
    without_brackets,
)
from cvi18n.errors import ContentError, Problem
from cvi18n.files import contents
from cvi18n.limits import YAML_BYTES
from cvi18n.message import Message

T = TypeVar("T")
Remembered = Callable[[], Iterable[tuple[str, str]]]
NEEDED = ("cv", "language", "person", "sections")
TOP = ("cv", "language", "updated", "person", "organisations", "people", "kinds", "sections")


def read(path: Path, shown: str | None = None, remembered: Remembered = tuple) -> model.CV:
    """Return the CV of a file; messages name it ``shown``. ContentError lists every problem.

    ``remembered`` returns the keys and texts of the last template, for the items of lists to keep their keys.
    """
    shown = shown or str(path)
    return parse(decode(_bytes(path, shown), shown), shown, remembered, folder=path.parent)


def read_kinds(path: Path) -> Mapping[str, Kind]:
    """Return the kinds that a CV declares itself: those that can be read, whatever else is wrong with its file."""
    try:
        root, source = parse_tree(decode(_bytes(path, str(path)), str(path)), str(path))
    except ContentError:
        return {}
    declared = root.value.get("kinds") if isinstance(root.value, dict) else None
    if declared is None:
        return {}
    from cvi18n.content import own_kinds

    return own_kinds.read(Reader(source), declared[1])


def read_private(path: Path, shown: str | None = None, country: str = "") -> model.Private:
    """Return the private facts of a file. ContentError lists every problem.

    ``country`` is that of the telephone numbers that are national.
    """
    shown = shown or str(path)
    root, source = parse_tree(decode(_bytes(path, shown), shown), shown, secret=True)
    reader = Reader(source, private=True, folder=path.parent, country=country)
    private: model.Private = reader.record(model.Private, root, "private")
    for node in _cut(root):
        hint = "quote the value if it goes on; a comment has a space behind its '#'"
        source.at(node, "the value ends before ' #': the rest is a comment", hint)
    source.raise_problems()
    return private


def _cut(node: Node) -> Iterator[Node]:
    """Yield the texts that a '#' without a space behind it has probably cut short: a house number, "Apt #4"."""
    if isinstance(node.value, list):
        for item in node.value:
            yield from _cut(item)
    elif isinstance(node.value, dict):
        for _, value in node.value.values():
            yield from _cut(value)
    elif node.behind[1:2].strip():
        yield node


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return contents(path, YAML_BYTES + 1)  # decode refuses what is longer
    except OSError as error:
        raise ContentError([Problem(shown, 0, 0, f"cannot be read: {error.strerror or error}")]) from None


def parse(
    text: str,
    path: str = "cv.yaml",
    remembered: Remembered = tuple,
    *,
    adopting: bool = False,
    folder: Path | None = None,
) -> model.CV:
    r"""Return the CV of a YAML text, as ``read`` does. ContentError lists every problem.

    With ``adopting``, prose may be written in several languages: ``CV.translations`` has what is not the source.
    ``folder`` is where the files are that a section comes ``from``.

    >>> parse("cv: 3\nlanguage: en\nperson: {name: {given: Ada, family: Noether}}\nsections: {}").person.name
    PersonName(forms=(NameForm(language='en', given='Ada', family='Noether', prefix='', suffix=''),))
    """
    root, source = parse_tree(text, path)
    reader = Reader(source, remembered=remembered, adopting=adopting, folder=folder)
    top = reader.only(root, TOP)
    for name in NEEDED:
        if name in top:
            top[name].is_required = True
    if "cv" in top and top["cv"].value != VERSION:
        older = top["cv"].value in OLDER
        hint = "`cvi18n upgrade` makes today's of it" if older else f"this program reads version {VERSION}"
        if (version := reader.line(top["cv"], "cv")) is not None:
            source.at(top["cv"], f"this is version {version[:SHOWN]} of the format", hint)
        source.raise_problems()  # what follows is right or wrong in another version
    for name in NEEDED:
        if name not in top and isinstance(root.value, dict):
            shown = "`cvi18n init DIR` shows a complete example"
            hint = f"write 'cv: {VERSION}' in the first line" if name == "cv" else shown
            source.fault(1, 1, f"the field '{name}' is missing", hint)
    language = reader.language_code(top["language"], "language") if "language" in top else None
    reader.language = language or "en"
    if language:
        reader.doubt_language(top["language"], language, "language")
    updated = Date().read(reader, top["updated"], Slot("updated", "updated")) if "updated" in top else None
    reader.known["organisations"] = _names(top.get("organisations"))
    reader.known["people"] = {ME: None, **_names(top.get("people"))}
    person = _person(reader, top.get("person"))
    organisations = _table(reader, model.Organisation, top.get("organisations"), "organisations")
    if isinstance(table := top["people"].value if "people" in top else None, dict) and ME in table:
        source.at(table[ME][0], "'me' is the CV's owner", "give this person another name")
    people = _table(reader, model.Person, top.get("people"), "people")
    if "kinds" in top:
        from cvi18n.content import own_kinds

        reader.kinds |= own_kinds.read(reader, top["kinds"])
    sections = _sections(reader, top["sections"], "sections") if "sections" in top else ()
    reader.raise_problems()
    return model.CV(
        language=reader.language,
        updated=updated,
        person=person,
        organisations={**organisations, **reader.unnamed["organisations"]},
        people={**people, **reader.unnamed["people"]},
        kinds={name: kind for name, kind in reader.kinds.items() if name not in KINDS},
        sections=sections,
        messages=tuple(sorted(reader.messages, key=lambda message: (message.line, message.column))),
        places=Places(path, source.lines, root, reader.beside),
        doubts=tuple(source.doubts),
        translations=tuple(reader.translations),
    )


def messages(cv: model.CV) -> list[Message]:
    r"""Return the CV's translatable texts, in the order of the file, each with all that its translators are told.

    ``CV.messages`` are the same texts with their owner's notes alone.

    >>> cv = parse("cv: 3\nlanguage: en\nperson: {name: A, headline: Dancer, gender: feminine}\nsections: {}")
    >>> [(message.key, message.text, message.comment) for message in messages(cv)]
    [('person.headline', 'Dancer', 'headline: the line below the name; speaks of the owner (feminine)')]
    """
    from cvi18n.content.whereabouts import whereabouts

    where = whereabouts(cv)
    return [_told(message, where.get(message.key, "")) for message in cv.messages]


def _told(message: Message, where: str) -> Message:
    """Return a message whose comment says, behind its owner's note, where it stands."""
    comment = f"{message.comment}\n{where}" if message.comment and where else message.comment or where
    return Message(
        message.key, message.text, comment, message.path, message.line, message.column, message.kind
    )


def _names(node: Node | None) -> dict[str, None]:
    return dict.fromkeys(node.value) if node is not None and isinstance(node.value, dict) else {}


def _person(reader: Reader, node: Node | None) -> model.Owner:
    owner: model.Owner = reader.record(model.Owner, node or Node("", 1, 1, unusable=True), "person")
    reader.owner = owner.name
    return owner


def _table(reader: Reader, cls: type[T], node: Node | None, path: str) -> dict[str, T]:
    """Return the people or organisations by name."""
    if node is None:
        return {}
    return {
        name: reader.record(cls, value, f"{path}.{name}", key=name)
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
    if node.unusable or _said_kind(key, node) in reader.unread:
        return None
    items = _written_out(reader, key, node, nested=nested)
    name = _kind(reader, items["kind"][1], nested=nested) if "kind" in items else None
    if "kind" not in items:
        meaning = synonyms.meant_by(str(key.value), _allowed(reader, nested), synonyms.KINDS)
        hint = (
            f"did you mean 'kind: {meaning}'? {_kinds(reader, nested)}" if meaning else _kinds(reader, nested)
        )
        if isinstance(node.value, list):
            hint += "; beside a kind, a list stands below 'entries:'"
        reader.source.fault(key.line, key.column, f"the field 'kind' is missing in '{path}'", hint)
    if name is None:
        return None
    kind = reader.kinds[name]
    own = own_fields(kind)
    reader.kind = name
    if _is_only_text(reader, kind, key, node, nested=nested):
        return None
    known = {"kind", "heading", *own}
    for other, (at, _) in items.items():
        if other not in known:
            reader.unknown(at, other, known)
    heading = None
    if "heading" in items:
        heading = Prose().read(reader, items["heading"][1], Slot(f"{path}.heading", "heading"))
    elif name == TEXT.name:
        _doubt_heading(reader, key, node, path)
    content = None
    entries: tuple[Entry, ...] = ()
    sections: tuple[model.Section, ...] = ()
    if kind.layout == "fields":
        names = {one.name for one in kind.fields} & items.keys()
        fields = Node({each: items[each] for each in items if each in names}, node.line, node.column)
        content = Entry(name, kind.fields, reader.fields_of(kind.fields, fields, path))
    elif kind.layout == "sections" and "sections" in items:
        sections = _sections(reader, items["sections"][1], path, nested=True)
    elif "from" in items and "entries" in items:
        reader.source.at(
            items["from"][0], "a section has entries, or comes from a file", "delete one of the two"
        )
    elif "from" in items:
        entries = reader.entries_beside(kind.fields, items["from"][1], path)
    elif "entries" in items:
        entries = reader.entries(kind.fields, items["entries"][1], path)
    named = {one.name for one in kind.options} & items.keys()
    chosen = Node({name: items[name] for name in named}, node.line, node.column)
    options = reader.fields_of(kind.options, chosen, path) if named else {}
    return model.Section(
        key=path.removeprefix("sections."),
        of=kind,
        heading=heading,
        content=content,
        options=options,
        entries=entries,
        sections=sections,
    )


def _doubt_heading(reader: Reader, key: Node, node: Node, path: str) -> None:
    """Note a text that nobody has called one, by its kind or its name: it gets the heading of an introduction.

    Where it tells that there is nothing, that is noted instead.
    """
    items = node.value if isinstance(node.value, dict) else {}
    if key.value in synonyms.INTRODUCTIONS or "kind" in items:
        return
    from cvi18n.content import entry_slips

    texts = items["paragraphs"][1] if "paragraphs" in items else node
    written = entry_slips.texts_of(texts)
    if _tell_nothing(reader, key, texts, written):
        return
    if said := entry_slips.heading_slip(str(key.value), written, [*reader.kinds]):
        reader.source.doubt(path, "heading", key, *said)


def _is_only_text(reader: Reader, kind: Kind, key: Node, node: Node, *, nested: bool) -> bool:
    """Say whether a section of a kind that has fields is a text or a list of texts; it is told once, with what to write."""
    if isinstance(node.value, dict) or kind.name == TEXT.name:
        return False
    from cvi18n.content import entry_slips

    first = reader.source.line(node.line)[node.column - 1 :].lstrip()
    is_list = isinstance(node.value, list)
    texts = entry_slips.texts_of(node)
    texts = texts if is_list else [without_brackets(text) if "," in text else text for text in texts]
    has_entries = kind.layout in {"entries", "lines"}
    if _is_no_text(reader, kind, key, node, texts):
        return True
    if not texts or (has_entries and not is_list and first[:1] in {*BLOCK_STYLES, *OTHER_SIGNS, "-", "*"}):
        return False  # one whose items have other signs than dashes is told that

    def is_read(written: str) -> bool:
        root, source = parse_tree(written, "")
        trial = Reader(source, reader.language)
        trial.known, trial.kinds = reader.known, reader.kinds
        _section(trial, key, root, str(key.value), nested=nested)
        return not source.problems

    written = entry_slips.section_of(kind, reader.language, texts, is_read, is_list=is_list)
    if written:
        message = f"{key.value} has fields, and this is {'a list of texts' if is_list else 'a text'}"
        hint = f"write it as {written}"
        if has_entries and written.startswith("{"):  # as a text
            fields = ", ".join(f"{one.name}: …" for one in kind.fields[:3])
            hint += f", or with the fields of {kind.name}: [{{{fields}}}]"
        reader.source.at(node, message, hint)
    return bool(written)


def _is_no_text(reader: Reader, kind: Kind, key: Node, node: Node, texts: Sequence[str]) -> bool:
    """Say whether the texts of a section tell nothing, or one is a field without its colon; that is noted."""
    if _tell_nothing(reader, key, node, texts):
        return True
    fields = {one.name for one in kind.fields}
    items = node.value if isinstance(node.value, list) else [node]
    return any(reader.is_unparted(one, fields) for one in items)


def _tell_nothing(reader: Reader, key: Node, node: Node, texts: Sequence[str]) -> bool:
    """Say whether the texts of a section tell that there is nothing to tell; that is noted."""
    from cvi18n.content import value_slips

    is_nothing = bool(texts) and all(value_slips.is_nothing(text, reader.language) for text in texts)
    if is_nothing:
        reader.source.at(node, f"{quoted(texts[0])} is no value", nothing_known(str(key.value)))
    return is_nothing


def _said_kind(key: Node, node: Node) -> str:
    """Return the name of the kind that a section says, or that it has itself."""
    items = node.value if isinstance(node.value, dict) else {}
    return str(items["kind"][1].value if "kind" in items else key.value)


def _written_out(reader: Reader, key: Node, node: Node, *, nested: bool) -> Items:
    """Return the fields of a section, those that may be left out among them.

    A section's name stands for its kind. A section that is a text, or a list of texts, has paragraphs; one that is
    any other list, or a mapping without a field of a section, has entries.
    """
    name = key.value if isinstance(key.value, str) else ""
    by_name = {"kind": (key, Node(name, key.line, key.column))} if _is_allowed(reader, name, nested) else {}
    # What has the name of another kind is not meant as a text: it is told that its entries are no entries.
    if (not by_name or name == TEXT.name) and _are_texts(node):
        texts = node if isinstance(node.value, list) else Node([node], node.line, node.column)
        return {"kind": (key, Node(TEXT.name, key.line, key.column)), "paragraphs": (key, texts)}
    if not isinstance(node.value, dict):
        return {**by_name, "entries": (key, node)}
    if "kind" in node.value:
        return node.value
    if "paragraphs" in node.value:
        return {"kind": (key, Node(TEXT.name, key.line, key.column)), **node.value}
    has_entries = bool(by_name) and reader.kinds[name].layout in {"entries", "lines"}
    if has_entries and node.value and not _is_written_out(node.value, reader.kinds[name]):
        return {**by_name, "entries": (key, node)}
    return {**by_name, **node.value}


def _is_written_out(items: Items, kind: Kind) -> bool:
    """Say whether one of the names is that of a field of a section; an entry may have the name of an option."""
    chosen = (one.name for one in kind.options if one.name in items)
    return bool(SECTION & items.keys()) or any(isinstance(items[name][1].value, str) for name in chosen)


def _are_texts(node: Node) -> bool:
    if isinstance(node.value, list):
        return all(map(_is_text, node.value))
    return isinstance(node.value, str) or (bool(node.value) and all(map(is_language, node.value)))


def _is_text(node: Node) -> bool:
    """Say whether a node is a text: alone, with tags, or in several languages."""
    if not isinstance(node.value, dict):
        return isinstance(node.value, str)
    names = node.value.keys()
    return bool(names) and (names <= {"text", "tags"} or all(map(is_language, names)))


def _kind(reader: Reader, node: Node, *, nested: bool) -> str | None:
    """Return the name of a section's kind, or None with the problem noted."""
    name = reader.code(node, "kind")
    if name is None or _is_allowed(reader, name, nested):
        return name
    allowed = _allowed(reader, nested)
    near = synonyms.by_meaning(name, allowed, synonyms.KINDS) or synonyms.meant_by(
        name, allowed, synonyms.WORDS
    )
    hint = f"did you mean '{near}'? {_kinds(reader, nested)}" if near else _kinds(reader, nested)
    reader.source.at(node, f"{quoted(name)} is no kind", hint)
    return None


def _is_allowed(reader: Reader, name: str, nested: bool) -> bool:
    """Say whether there is a kind of a name, and it may stand here: in a group of sections there is no group."""
    return name in reader.kinds and not (nested and reader.kinds[name].layout == "sections")


def _allowed(reader: Reader, nested: bool) -> list[str]:
    """Return the names of all kinds that may stand here: for a sentence about a fault, since they may be many."""
    return [name for name in reader.kinds if _is_allowed(reader, name, nested)]


def _kinds(reader: Reader, nested: bool) -> str:
    return one_of("kind", _allowed(reader, nested))
