"""The type of lists of authors: who is named, who is only counted, and what is marked behind a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvi18n.content import code_types, name_slips, texts
from cvi18n.content.declaration import Field, FieldType, Reference, Schema, Slot
from cvi18n.content.fact_types import Person
from cvi18n.content.label import Label, counted, word
from cvi18n.content.shapes import TEXT, listed, object_of

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node

EQUAL = word(
    "authors",
    "equal contribution",
    "explains the mark * behind the names of authors who have done as much as each other",
)
CORRESPONDING = counted(
    "authors",
    "corresponding author",
    "corresponding authors",
    "explains the mark † behind the name of the author whom readers may write to",
    feminine="a woman, or women",
    neutral="of unstated gender, or women and men: a word for both, or a noun for the activity",
)
OTHERS = counted(
    "authors",
    "{n} other",
    "{n} others",
    'authors who are not named, the last item of a list: "Ada Noether, Mai Tran and 37 others"; '
    'the language\'s own comma and "and" are put before it',
)
NAMED = (
    Field("person", Person(), required=True, description="the key, or the name", example="Mai Tran"),
    Field("equal", code_types.Flag(), description="has done as much as others who are marked so"),
    Field("corresponding", code_types.Flag(), description="answers questions about the work"),
)
UNNAMED = (
    Field("others", code_types.Count(), required=True, description="how many are not named", example=37),
)


class Authors(FieldType):
    """The authors of a work, who are printed under the names that they publish with.

    The CV's owner is among them where they are its ``own`` work's.
    """

    described = (
        "a list of people: their keys, or their names; or `{person, equal, corresponding}`; or `{others: 37}`"
    )

    __slots__ = ("own",)

    def __init__(self, *, own: bool = True) -> None:
        self.own = own

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        items = reader.people(node, slot)
        found = (self._one(reader, item, slot) for item in items)
        return tuple(one for one in found if one is not None)

    def labels(self) -> Iterator[Label]:
        yield from (EQUAL, CORRESPONDING, OTHERS)

    def _one(self, reader: Reader, node: Node, slot: Slot) -> texts.Author | texts.Others | None:
        if not isinstance(node.value, dict):
            if isinstance(node.value, str) and name_slips.ET_AL.fullmatch(node.value.strip()):
                reader.source.at(
                    node, "these are authors without names", "write {others: 37}: how many they are"
                )
                return None
            person = reader.reference(node, slot, "people")
            return None if person is None else texts.Author(person)
        form = UNNAMED if "others" in node.value else NAMED
        found = reader.fields_of(form, node, slot.path)
        if form is UNNAMED:
            count = found.get("others")
            return None if count is None else texts.Others(count)
        person = found.get("person")
        return (
            None
            if person is None
            else texts.Author(person, found.get("equal", False), found.get("corresponding", False))
        )

    def schema(self) -> Schema:
        return listed({"anyOf": [TEXT, object_of(NAMED), object_of(UNNAMED)]})

    def people(self, value: texts.Authors) -> Iterator[str]:
        """Yield the keys of all who are known."""
        for one in value:
            yield from (one.person,) if isinstance(one, texts.Author) else one.people

    def references(self, value: texts.Authors) -> Iterator[Reference]:
        yield from (Reference("people", key) for key in self.people(value))

    def number(self, value: texts.Authors) -> int:
        return sum(one.count if isinstance(one, texts.Others) else 1 for one in value)
