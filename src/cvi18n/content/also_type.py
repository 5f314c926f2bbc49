"""The type of free lines: a label and what stands behind it, both in the words of the CV's owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvi18n.content import texts
from cvi18n.content.declaration import Entry, Field, Schema, Slot
from cvi18n.content.derived import Item
from cvi18n.content.field_types import Part, Prose, Text
from cvi18n.content.shapes import TEXT, listed, named
from cvi18n.content.values import in_flow

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Items, Node

LABEL = ("label", "name")  # prose, or a name that is the same in every language
VALUE = ("text", "value")  # prose, or a fact


class Also(Part):
    """Lines of one's own, named or in a list: ``{label: …, text: …}`` are prose, ``{name: …, value: …}`` are facts.

    Each becomes a field of its own, with its label.
    """

    __slots__ = ()
    described = "lines of your own, named or in a list: `{label, text}`; or `name` for a label, `value` for a text, that are facts"

    def __init__(self) -> None:
        super().__init__()

    def read(self, reader: Reader, node: Node, slot: Slot) -> Entry:
        fields: list[Field] = []
        values: dict[str, Any] = {}
        if isinstance(node.value, dict) and (line := _line(node.value)):
            message = f"{slot.name} has lines, and this is one"
            reader.source.at(node, message, f"put it in a list: - {line}")
            return Entry(slot.name, (), {})
        for name, item in reader.keyed(node, slot.name, slot.path, _said):
            before = len(reader.source.problems)
            if (divided := _divided(item)) is not None:
                reader.source.at(item, "a line has a label and a text, or a value", f"write {divided}")
                continue
            parts = reader.only(item, (*LABEL, *VALUE))
            if len(reader.source.problems) > before:
                continue
            label = _one(reader, item, parts, LABEL, f"{slot.path}.{name}")
            value = _one(reader, item, parts, VALUE, f"{slot.path}.{name}")
            if len(reader.source.problems) > before or label is None or value is None:
                continue
            fields.append(Field(name, Prose() if "text" in parts else Text(), label=label))
            values[name] = value
        return Entry(slot.name, tuple(fields), values)

    def schema(self) -> Schema:
        either = [{"oneOf": [{"required": [name]} for name in names]} for names in (LABEL, VALUE)]
        properties = dict.fromkeys((*LABEL, *VALUE), TEXT)
        one: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "allOf": either,
        }
        return {"anyOf": [named(one), listed(one)]}

    def prose(self, value: Entry) -> Iterator[texts.Prose]:
        for one, said in value.items():
            yield from (text for text in (one.label, said) if isinstance(text, texts.Prose))


def _line(items: Items) -> str:
    """Return a line as it is written, where a mapping is one and no mapping of names to lines; "" where it is none."""
    said = {name: value.value for name, (_, value) in items.items() if isinstance(value.value, str)}
    if not items.keys() <= {*LABEL, *VALUE} or len(said) < len(items):
        return ""
    return "{" + ", ".join(f"{name}: {in_flow(text)}" for name, text in said.items()) + "}" if said else ""


def _divided(item: Node) -> str | None:
    """Return how a line is written that says its label as the name of a field, as "Team size: 8"; None for others."""
    if not isinstance(item.value, dict) or len(item.value) != 1:
        return None
    ((name, (_, value)),) = item.value.items()
    if name in {*LABEL, *VALUE} or not isinstance(value.value, str) or not value.value.strip():
        return None
    return f"{{{LABEL[0]}: {in_flow(name)}, {VALUE[1]}: {in_flow(value.value.strip())}}}"


def _one(reader: Reader, item: Node, parts: dict[str, Node], names: tuple[str, str], path: str) -> Any:
    """Return the prose or the fact that one of two fields says; None with the problem noted."""
    found = [name for name in names if name in parts]
    if len(found) != 1:
        if not item.unusable and isinstance(item.value, dict):
            prose, fact = names
            message = f"'{path}' has {'both' if found else 'neither'} '{prose}' {'and' if found else 'nor'} '{fact}'"
            hint = f"'{prose}' is translated, '{fact}' is the same in every language: write one of them"
            reader.source.fault(item.line, item.column, message, hint)
        return None
    (name,) = found
    type_ = Prose() if name == names[0] else Text()
    return type_.read(reader, parts[name], Slot(f"{path}.{name}", name))


def _said(node: Node) -> Item:
    """Return what a line that has no name says: its translatable texts, and the words of its label."""
    items = node.value if isinstance(node.value, dict) else {}
    said = {name: value.value.strip() for name, (_, value) in items.items() if isinstance(value.value, str)}
    prose = tuple(said[name] for name in (LABEL[0], VALUE[0]) if said.get(name))
    return Item(prose, said.get("label") or said.get("name") or "")
