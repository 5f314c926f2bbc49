"""What a declaration is made of: kinds of sections, their fields, and the types of fields.

A kind is declared once, in ``content.section_kinds``. The reader, the JSON Schema, the messages with their notes,
the labels' catalog, the entries of the Document and the tables of docs/format.md are made from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from cvi18n.content.label import Label
from cvi18n.content.markup import plain
from cvi18n.content.texts import Prose
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node

Schema = dict[str, Any]
# What is printed before a value or above entries: a word of the program; a name, the same in every language; the
# owner's own word, which the CV's translators translate.
Naming = Label | str | Prose
# What a field is in an entry. A "line" has a label before it; what is "aside" is printed by another field's
# printer, or not at all.
Role = Literal["title", "subtitle", "where", "start", "end", "when", "line", "paragraph", "list", "aside"]
# Where a "line" stands, without its label, in an entry of the style `running`: in the line of where that was, as a
# "part" in front of the whole that it belongs to or as a "place" behind it, or in the "subtitle".
Position = Literal["part", "place", "subtitle"]
# What a section of a kind holds: entries; entries of one line each; fields of its own; other sections.
Layout = Literal["entries", "lines", "fields", "sections"]


def wording(naming: Naming) -> str:
    """Return a label in the language that it is declared in: English, or the CV's own."""
    if isinstance(naming, Prose):
        return plain(naming.text)
    return naming if isinstance(naming, str) else naming.msgid


class Slot(NamedTuple):
    """The place that a value goes to: its content key, and its field's name."""

    path: str
    name: str


class Reference(NamedTuple):
    """What a value refers to: a key of ``organisations`` or of ``people``."""

    table: Literal["organisations", "people"]
    key: str


class FieldType:
    """A type of fields: how a value is read, which values are right, and what they mean.

    A subclass has one printer, which ``rendering`` registers for it.
    """

    __slots__ = ()
    #: What a value is, for people: the table in docs/format.md says it.
    described: ClassVar[str] = ""
    #: A value as it is written in the YAML.
    example: ClassVar[Any] = None
    #: Whether a value alone tells an entry of a list from its neighbours: its key is made from nothing else.
    is_name: ClassVar[bool] = False

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        """Return the value of a node; None, or without its bad parts, where a problem has been noted."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Return the JSON Schema of what ``read`` takes, references and calendar order aside.

        An editor's YAML has numbers and truth values already, where the reader sees texts.
        """
        raise NotImplementedError

    def labels(self) -> Iterator[Label]:
        """Yield the labels that values of this type are printed with."""
        return iter(())

    def beside(self) -> tuple[str, ...]:
        """Return the names of the fields of the same entry that are printed together with this one."""
        return ()

    def instead(self) -> tuple[str, ...]:
        """Return the names of those fields beside this one that are printed where this one has no value, too."""
        return ()

    def label(self, own: Naming | None, value: Any, entry: Entry) -> Naming | None:
        """Return the label of a value: ``own``, the field's, or another that says better what the value is."""
        del value, entry
        return own

    def references(self, value: Any) -> Iterator[Reference]:
        """Yield what a value refers to."""
        del value
        return iter(())

    def number(self, value: Any) -> int:
        """Return how many things or people a value says: a label agrees with it."""
        return len(value) if isinstance(value, tuple) else 1

    def names(self, value: Any) -> Iterator[str]:
        """Yield the names of organisations that a value says and that have no key."""
        del value
        return iter(())

    def spans(self, value: Any) -> tuple[tuple[str, str | None], ...]:
        """Return the stretches of time that a value says, from and to; only for the role "when"."""
        raise NotImplementedError

    def called(self, value: Any, language: str) -> str:
        """Return the name of what a value stands for, in the CV's own ``language``; "" for what is no name."""
        del value, language
        return ""

    def prose(self, value: Any) -> Iterator[Prose]:
        """Yield the translatable texts that a value holds; only the types that may hold some have this."""
        del value
        return iter(())

    def has_prose(self) -> bool:
        """Say whether values of this type may hold translatable texts."""
        return type(self).prose is not FieldType.prose

    def around(self, value: Any, language: str) -> str:
        """Return what is printed of a value around the text of the field beside it: "PhD in …"; "" for nothing.

        ``language`` is the CV's own.
        """
        del value, language
        return ""

    def address(self, value: Any) -> str:
        """Return the link that a value says; only for the types that a title may be linked by."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field: its name in the YAML, its type, and what it is in an entry.

    ``brief`` lines are
    short enough to share a line with brief neighbours. ``description`` and ``example`` are for those who write
    the YAML, ``note`` for those who translate what stands in the field. Where it ``agrees``, it speaks of the owner,
    whose gender the translators must know. An entry that has no title, no subtitle and no place is called by the first
    of its fields that ``names`` it. A line with a ``running`` position is understood there without its label.
    """

    name: str
    type: FieldType
    role: Role = "line"
    label: Naming | None = None
    required: bool = False
    brief: bool = False
    description: str = ""
    example: Any = None
    note: str = ""
    agrees: bool = False
    names: bool = False
    running: Position | None = None


class Phrase(NamedTuple):
    """A part of a citation: of its ``patterns``, the first whose places all have something to print.

    A place is the name of a field, or ``when`` for the dates of the entry. A pattern without words of its own is a text.
    """

    patterns: tuple[Label | str, ...]
    is_emphasised: bool = False


# Sentences of phrases, which stand behind each other with commas.
Citation = tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of section: ``fields`` are those of its entries, or the section's own, as ``layout`` says.

    ``heading`` is printed where the owner gives none. With ``grouped_by``, the name of a field, entries with the
    same word there stand together below that word, and are numbered. The ``options`` are fields of the section that
    say how its entries are printed. In the style `running`, an entry is the paragraph that ``citation`` makes of its fields.
    A ``private`` kind is printed where private facts are. The fields that are ``shown``
    make the example on the page of the format.
    """

    name: str
    heading: Label | Prose
    fields: tuple[Field, ...] = ()
    layout: Layout = "entries"
    description: str = ""
    grouped_by: str = ""
    options: tuple[Field, ...] = ()
    private: bool = False
    shown: tuple[str, ...] = ()
    citation: Citation = ()

    def labels(self) -> Iterator[Label]:
        """Yield the labels of the kind: its heading, those of its fields and options, of their types, of its citation."""
        if isinstance(self.heading, Label):
            yield self.heading
        every = list(_every((*self.fields, *self.options)))
        yield from (one.label for one in every if isinstance(one.label, Label))
        for one in every:
            yield from one.type.labels()
        patterns = (one for sentence in self.citation for phrase in sentence for one in phrase.patterns)
        yield from (pattern for pattern in patterns if isinstance(pattern, Label))


def _every(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield fields, and those inside them."""
    for one in fields:
        yield one
        yield from _every(getattr(one.type, "fields", ()))


@record
class Entry(ValueObject):
    """An entry of a section, or a part of one: its values by the names of their fields."""

    key: str
    fields: tuple[Field, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a field, ``default`` where it is left out."""
        return self.values.get(name, default)

    def items(self) -> Iterator[tuple[Field, Any]]:
        """Yield the fields that have a value, in the order of the declaration."""
        for one in self.fields:
            if one.name in self.values:
                yield one, self.values[one.name]

    def of_role(self, role: Role) -> Any:
        """Return the value of the first field with a role, None where there is none."""
        return next((value for one, value in self.items() if one.role == role), None)
