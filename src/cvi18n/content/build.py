"""From the tree of a file to the CV: each field is read by its type, and every problem is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cvi18n.content import entry_rules, files_beside, name_slips
from cvi18n.content.declaration import Entry, Field, Kind, Slot
from cvi18n.content.derived import Item
from cvi18n.content.field_types import declared
from cvi18n.content.node_reading import NodeReader
from cvi18n.content.places import Places
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.strict import NAME, Node, Source
from cvi18n.content.texts import Localised, NameForm, PersonName
from cvi18n.content.values import Suggestions, in_flow, quoted
from cvi18n.errors import ContentError
from cvi18n.language import list_separators
from cvi18n.limits import PHOTO_BYTES
from cvi18n.message import Message

ME = "me"
# What else the key of an entry says, where its title is none that a person wrote.
ITEMS = "items"  # of a line that lists things
NAMING = ("subtitle", "where", "when", "start")

if TYPE_CHECKING:
    from cvi18n.content.photo import Picture


class Reader(NodeReader):
    """Reads the fields of one file; knows which names may be referred to, and the kinds of sections."""

    def __init__(
        self,
        source: Source,
        language: str = "en",
        *,
        private: bool = False,
        remembered: Callable[[], Iterable[tuple[str, str]]] = tuple,
        adopting: bool = False,
        folder: Path | None = None,
        country: str = "",
    ) -> None:
        super().__init__(source, language, private=private, remembered=remembered, adopting=adopting)
        self.country = country  # of telephone numbers that say none
        self.known: dict[str, Collection[str]] = {"organisations": (), "people": ()}
        self.suggestions = Suggestions()
        self.owner: PersonName | None = None
        # Those that no key names: they stand in the tables under the text that says them.
        self.unnamed: dict[str, dict[str, Any]] = {"organisations": {}, "people": {}}
        self.kind = ""
        self.dashed: dict[tuple[int, int], str] = {}  # entries that have a dash too much, and what to do
        self.unread: set[str] = set()  # the CV's own kinds that something is wrong with: their sections wait
        self.kinds: dict[str, Kind] = dict(KINDS)  # those of the CV itself among them
        self.messages: list[Message] = []
        self._folder = files_beside.Folder(folder)
        self.beside: dict[str, Places] = {}  # of what stands in other files or in no table, by content paths
        self._others: list[Source] = []

    # Fields

    def fields_of(self, known: tuple[Field, ...], node: Node, path: str) -> dict[str, Any]:
        """Return the values of fields by their names, read from a mapping; unknown and missing ones are noted."""
        by_name = _by_name(known)
        if isinstance(node.value, str | list) and node.value and not node.unusable:
            needed = [one.name for one in known if one.required]
            what = path.rsplit(".", 1)[-1]
            if self.is_nothing(node, what) or self.is_unparted(node, by_name):
                return {}
            fields = ", ".join(f"{name}: …" for name in (needed or list(by_name))[:4])
            entry = ""
            if isinstance(node.value, str) and not self.private and len(needed) < 2:
                from cvi18n.content.entry_slips import entry_of

                entry = entry_of(known, node.value.strip())
            message = f"{what} has fields, and this is {node.described}"
            hint = entry or f"{{{fields}}}, or each on a line of its own"
            self.source.at(node, message, f"write it as {hint}")
            return {}
        items = self.mapping(node, path.rsplit(".", 1)[-1])
        if node.unusable or not isinstance(node.value, dict):
            return {}
        values: dict[str, Any] = {}
        misspelt: set[str | None] = set()
        for name, (key, value) in items.items():
            one = by_name.get(name)
            if one is None:
                misspelt.add(self.unknown(key, name, by_name))
                continue
            value.is_required = one.required
            values[name] = one.type.read(self, value, Slot(f"{path}.{name}", name))
        for one in known:
            if one.required and one.name not in items and one.name not in misspelt:
                self.source.fault(
                    node.line, node.column, f"the field '{one.name}' is missing in '{path}'", "add it"
                )
        return values

    def record(self, cls: type, node: Node, path: str, **given: Any) -> Any:
        """Return an object of a class, read from a mapping; what could not be read has its default, or None.

        A problem has been noted for each such field, so that the object is never used.
        """
        read = self.fields_of(declared(cls), node, path)
        values = {name.replace("-", "_"): value for name, value in read.items()}
        for f in fields(cls):
            if f.default is MISSING and f.name not in values and f.name not in given:
                values[f.name] = None
        return cls(
            **{name: value for name, value in values.items() if value is not None or _may_be_none(cls, name)},
            **given,
        )

    # References

    def reference(self, node: Node, slot: Slot, table: Literal["organisations", "people"]) -> str | None:
        """Return a key of a table, or None with the problem noted."""
        known = self.known[table]
        is_key = isinstance(node.value, str) and NAME.fullmatch(node.value.strip()) is not None
        name = self.fact(node, slot, is_name=not is_key)
        if name is None or name in known:
            return name
        if not NAME.fullmatch(name):
            if table == "people" and not self._is_one_person(node, name, slot):
                return None
            return self._name(node, name, table)
        thing = "person" if table == "people" else "organisation"
        added = f"add it to '{table}', or write "
        added += "the whole name" if table == "people" else f"its name: {{name: {name}}}"
        # What is only tried is told nobody.
        hint = added if self._is_trying else self.suggestions.nearest(name, known, added)
        self.source.at(node, f"there is no {thing} {quoted(name)}", hint)
        return None

    def people(self, node: Node, slot: Slot) -> list[Node]:
        """Return the items of a list of people; a text is told as the list that it means, and names by halves are doubted."""
        if isinstance(node.value, str) and node.value.strip() and not node.unusable and not self.private:
            if self.is_nothing(node, slot.name):
                return []
            written = [in_flow(one) for one in self._people_in(node.value.strip())]
            message = f"{slot.name} is a list, and this is {node.described}"
            self.source.at(node, message, f"write it as [{', '.join(written)}]")
            return []
        items = self.sequence(node, slot.name)
        texts = [item.value.strip() if isinstance(item.value, str) else "" for item in items]
        for places, people in name_slips.half_names(texts, self.language):
            printed = ", ".join(texts[place] for place in places)
            message = f"{quoted(printed)} are {len(places)} people, with a name of one word each"
            hint = f"write [{', '.join(map(self._named, people))}] if they are {len(people)}"
            self._doubt_name(items[places[0]], slot, message, hint)
        return items

    def _people_in(self, text: str) -> list[str]:
        return [self._named(one) for one in name_slips.people_in(text, self.language, self.known["people"])]

    def _named(self, person: str) -> str:
        """Return how a list has a person: the owner of this CV is ``me``."""
        return ME if self._is_owner(person) else person

    def _is_owner(self, name: str) -> bool:
        return self.owner is not None and name in {
            self.owner.plain(form.language) for form in self.owner.forms
        }

    def doubt_whole_name(self, node: Node, slot: Slot, name: str) -> None:
        """Note the name of somebody in one text that begins with the family name or a title."""
        if name.replace(" ", "").replace("-", "").isalpha():  # most are
            return
        said = name_slips.doubt(name, self.language) or name_slips.title_before(name, self.language)
        if said:
            self._doubt_name(node, slot, *said)

    def _doubt_name(self, node: Node, slot: Slot, message: str, hint: str) -> None:
        if not self._is_trying:
            self.source.doubt(slot.path, "name", node, message, hint)

    def _is_one_person(self, node: Node, name: str, slot: Slot) -> bool:
        """Say whether a text that is no key may be one person's name; what is odd in it is noted, or doubted."""
        known = self.known["people"]
        several = _several(name, known, self.language)
        parts = self._people_in(name)
        if parts == [ME] and not self._is_owner(name):
            self.source.at(node, f"{quoted(name)} is the owner of this CV", f"write '{ME}'")
            return False
        if not several and len(parts) > 1 and any(part in known for part in parts):
            several = parts
        if several:
            message = f"a comma is missing: {quoted(name)} names several people"
            self.source.at(node, message, f"write [{', '.join(several)}], or each in a line of its own")
            return False
        if fault := name_slips.fault(name):
            self.source.at(node, *fault)
            return False
        if doubt := name_slips.doubt(name, self.language):
            self._doubt_name(node, slot, *doubt)
        return True

    def organisation(self, node: Node, slot: Slot) -> str | None:
        """Return the key of an organisation: of one in the table, of a plain name, or of one that is written here."""
        if not isinstance(node.value, dict):
            return self.reference(node, slot, "organisations")
        from cvi18n.content import model

        key = f" {slot.path}"  # with a space in front, as no name that is read can have
        self._unnamed("organisations", key, self.record(model.Organisation, node, slot.path, key=key), node)
        return key

    def _name(self, node: Node, name: str, table: Literal["organisations", "people"]) -> str | None:
        """Return a plain name as the key of what it names; None where it is the owner's."""
        from cvi18n.content import model

        if table == "organisations":
            made: Any = model.Organisation(key=name, name=Localised((("", name),)))
        elif self._is_owner(name):
            self.source.at(node, f"{quoted(name)} is the owner of this CV", f"write '{ME}'")
            return None
        else:
            made = model.Person(key=name, name=PersonName((NameForm(self.language, name),)))
        self._unnamed(table, name, made, node)
        return name

    def _unnamed(self, table: str, key: str, made: Any, node: Node) -> None:
        """Put what stands in no table into it, and remember where it is said first."""
        if not self._is_trying:
            self.unnamed[table].setdefault(key, made)
            there = Places(self.source.path, self.source.lines, node, is_whole=True)
            self.beside.setdefault(f"{table}.{key}", there)

    # Other files

    @property
    def is_beside(self) -> bool:
        """Say whether what is being read stands in another file."""
        return self.source in self._others

    def entries_beside(self, known: tuple[Field, ...], node: Node, path: str) -> tuple[Entry, ...]:
        """Read the entries of a section from the file beside this one that a node names."""
        name = self.scalar(node, "from")
        if name is None:
            return ()
        opened = self._folder.opened(name)
        if isinstance(opened, files_beside.Refusal):
            self.source.at(node, *opened)
            return ()
        root, source = opened
        source.doubts = self.source.doubts
        whole, self.source = self.source, source
        self._others.append(source)
        try:
            entries = self.entries(known, root, path)
        finally:
            self.source = whole
        self.beside[path] = Places(source.path, source.lines, root)
        return entries

    def picture(self, node: Node, name: str) -> Picture | None:
        """Return the picture in the file beside this one that a node names, or None with the problem noted."""
        from cvi18n.content.photo import ENDINGS, Picture, picture_of

        data = self._folder.bytes_of(name, ENDINGS, PHOTO_BYTES)
        made = data if isinstance(data, files_beside.Refusal) else picture_of(data)
        if isinstance(made, Picture):
            return made
        self.source.at(node, *made)
        return None

    def raise_problems(self) -> None:
        """Raise ContentError if there are problems, in this file or beside it."""
        found = [problem for source in (self.source, *self._others) for problem in source.problems]
        if found:
            raise ContentError(found)

    # Entries

    def entries(self, known: tuple[Field, ...], node: Node, path: str) -> tuple[Entry, ...]:
        """Read the entries of a section: a mapping of named ones, or a list."""
        if lone := _lone_fields(known, node):
            key = min(lone, key=lambda one: (one.line, one.column))
            hint = f"write '- {key.value}: …', and the other fields of that entry two spaces further to the right than the dash"
            self.source.at(key, f"a dash is missing before {quoted(str(key.value))}", hint)
            return ()
        items = self.keyed(node, "entries", path, lambda item: self._said(known, item))
        if isinstance(node.value, list):
            self._find_dashes(items, path)
        # The key leaves out the word `entries`: it names things, not the file's scaffolding.
        return tuple(self.entry(known, name, value, f"{path}.{name}") for name, value in items)

    def _find_dashes(self, items: Sequence[tuple[str, Node]], path: str) -> None:
        """Note the entries of one field below a dash whose neighbour above is one of another field: a dash is too much."""
        for (_, above), (name, item) in pairwise(items):
            first, second = self._lone_name(above), self._lone_name(item)
            if first and second and first != second:
                from cvi18n.content.entry_slips import without_dash

                hint = without_dash(first, second)
                self.dashed[item.line, item.column] = hint
                message = f"each dash begins an entry, and this one has {quoted(second)} alone"
                self.source.doubt(f"{path}.{name}", "dashes", item, message, hint)

    def _lone_name(self, node: Node) -> str:
        """Return the name of the only field of an entry that stands behind a dash; "" for any other."""
        if not isinstance(node.value, dict) or len(node.value) != 1:
            return ""
        before = self.source.line(node.line)[: node.column - 1].rstrip()
        return next(iter(node.value)) if before.endswith("-") else ""

    def _said(self, known: tuple[Field, ...], node: Node) -> Item:
        """Return the texts of an entry that has no name, and the words that its key is made from."""
        kept = self.messages, self.source.problems, self.translations, self._is_trying
        self.messages, self.source.problems, self.translations, self._is_trying = [], [], [], True
        try:
            self.fields_of(known, node, "")
            texts = tuple(message.text for message in self.messages)
        except ContentError:  # more problems than are kept: the reading itself will raise them
            texts = ()
        finally:
            self.messages, self.source.problems, self.translations, self._is_trying = kept
        items = node.value if isinstance(node.value, dict) else {}
        known = entry_rules.titled(known, items)
        titles = [one for one in known if one.role == "title" and one.name in items][:1]
        title = [_words(items[one.name][1]) for one in titles]
        says_enough = any(one.type.is_name for one in titles) or any(word in texts for word in title)
        if not says_enough:  # a code, such as that of a degree, says little
            title += [_words(items[one.name][1]) for one in known if one.role in NAMING and one.name in items]
        return Item(texts, " ".join(title))

    def entry(self, known: tuple[Field, ...], name: str, node: Node, path: str) -> Entry:
        """Read one entry of a section, and compare its fields."""
        before = len(self.source.problems)
        values = self.fields_of(known, node, path)
        entry = Entry(name, entry_rules.titled(known, values), values)
        if len(self.source.problems) == before and not node.unusable:
            entry_rules.compare(self, entry, node, path)
        return entry


def _several(name: str, known: Collection[str], language: str) -> list[str]:
    """Return the keys that a text in a language is made of, as "me and bob" is; none where it has other words."""
    joining = "".join(list_separators(2, language)).split()
    words = [word for word in name.replace("&", " ").replace(";", " ").split() if word not in joining]
    return words if len(words) > 1 and all(word in known for word in words) else []


def _words(node: Node) -> str:
    """Return the first text of a value."""
    value: Any = node.value
    while value and not isinstance(value, str):
        value = value[0].value if isinstance(value, list) else next(iter(value.values()))[1].value
    return value or ""


@lru_cache(maxsize=64)
def _by_name(known: tuple[Field, ...]) -> Mapping[str, Field]:
    return {one.name: one for one in known}


@lru_cache(maxsize=256)
def _may_be_none(cls: type, name: str) -> bool:
    """Say whether None is a field's default, or stands for a value that could not be read."""
    default = next(f.default for f in fields(cls) if f.name == name)
    return default is None or default is MISSING


def _lone_fields(known: tuple[Field, ...], node: Node) -> list[Node]:
    """Return the names of fields that stand where a section has its entries, and have no entry around them."""
    if not isinstance(node.value, dict):
        return []
    names = _by_name(known)
    return [
        key
        for name, (key, value) in node.value.items()
        if name in names and not isinstance(value.value, dict)
    ]
