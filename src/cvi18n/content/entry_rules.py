"""What the fields of an entry must be together: something that names it, and one way of saying when it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cvi18n.content.code_types import PRESENT, Date
from cvi18n.content.field_types import Extent
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.values import ends_before

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.declaration import Entry, Field, Role, Schema
    from cvi18n.content.strict import Node

DATE, YEAR, EXPECTED = "date", "year", "expected"


@lru_cache(maxsize=128)
def naming_fields(known: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the names of the fields one of which an entry must have, to be called by: its title, or where it was."""
    return tuple(dict.fromkeys((*_titles(known), *(one.name for one in known if one.names))))


def titled(known: tuple[Field, ...], given: Collection[str]) -> tuple[Field, ...]:
    """Return the fields of an entry that has those ``given``: its title is the one that names it, if there is no other."""
    if any(name in given for name in _titles(known)):
        return known
    name = next((one.name for one in known if one.names and one.name in given), "")
    return _with_title(known, name) if name else known


@lru_cache(maxsize=128)
def _with_title(known: tuple[Field, ...], name: str) -> tuple[Field, ...]:
    return tuple(replace(one, role="title") if one.name == name else one for one in known)


@lru_cache(maxsize=128)
def _titles(known: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the names of the fields that are an entry's title, or stand in its place by their roles."""
    named: dict[str, None] = {}
    roles: tuple[Role, ...] = ("title", "subtitle", "where")
    for role in roles:
        for one in known:
            if one.role == role:
                named |= dict.fromkeys((one.name, *one.type.instead()))
    return tuple(named)


@lru_cache(maxsize=128)
def _name_of(known: tuple[Field, ...], role: Role) -> str:
    """Return the name of the field with a role; "" where there is none."""
    return next((one.name for one in known if one.role == role), "")


@lru_cache(maxsize=128)
def _dating_fields(known: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the names of the fields that say when something was, or will be."""
    return tuple(one.name for one in known if one.role in {"start", "end", "when"})


@lru_cache(maxsize=128)
def _in_order(known: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields whose date follows that of another field, each with that one's."""
    return tuple((one.name, one.type.after) for one in known if isinstance(one.type, Date) and one.type.after)


@lru_cache(maxsize=128)
def _beside_date(known: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the names of the fields that say when something was, so that a date beside them is one too many."""
    year = (one.name for one in known if one.name == YEAR and one.role == "when")
    return tuple(name for name in (_name_of(known, "start"), _name_of(known, "end"), *year) if name)


@lru_cache(maxsize=128)
def _extents(known: tuple[Field, ...]) -> tuple[tuple[str, Extent], ...]:
    """Return the fields that say how long an article is: their names and their types."""
    return tuple((one.name, one.type) for one in known if isinstance(one.type, Extent))


def compare(reader: Reader, entry: Entry, node: Node, path: str) -> None:
    """Note what is wrong with an entry whose fields are right, each by itself."""
    naming = naming_fields(entry.fields)
    items = node.value if isinstance(node.value, dict) else {}
    unread = [name for name in naming if name in items and items[name][1].unusable]  # told already
    if naming and not unread and all(entry.get(name) in (None, ()) for name in naming):
        needed = f"it needs one of: {', '.join(naming)}"
        if reader.kind not in KINDS and not any(one.role == "title" for one in entry.fields):
            needed = f"give a field of 'kinds.{reader.kind}' 'role: title'"
        needed = reader.dashed.get((node.line, node.column), needed)
        reader.source.fault(node.line, node.column, f"nothing says what '{path}' is", needed)
    first, last = _name_of(entry.fields, "start"), _name_of(entry.fields, "end")
    start, end = entry.get(first), entry.get(last)
    if start and end and ends_before(start, end):
        message = f"the end {end} comes before the start {start}"
        reader.source.at(_value(node, last), message, "exchange them, or correct one")
    for name, earlier in _in_order(entry.fields):
        if entry.get(name) and entry.get(earlier) and ends_before(entry.get(earlier), entry.get(name)):
            message = f"{name} {entry.get(name)} comes before the {earlier} {entry.get(earlier)}"
            reader.source.at(_value(node, name), message, "exchange them, or correct one")
    other = next((name for name in _beside_date(entry.fields) if entry.get(name)), "")
    if other and entry.get(DATE) and isinstance(entry.get(DATE), str):
        message = f"this has a {DATE} beside its {other}"
        reader.source.at(_value(node, DATE), message, "write one or the other")
    if end == PRESENT and not start:
        hint = f"add '{first}'" if first else "write the date on which it ended"
        reader.source.at(_value(node, last), f"nothing says since when: the end is '{PRESENT}'", hint)
    if entry.get(EXPECTED) and entry.values.keys().isdisjoint(_dating_fields(entry.fields)):
        needed = f"add one of: {', '.join(_dating_fields(entry.fields))}"
        reader.source.at(_value(node, EXPECTED), "this has no date that could be expected", needed)
    if end == PRESENT and entry.get(EXPECTED):
        message = f"what goes on until '{PRESENT}' is not expected"
        reader.source.at(_value(node, EXPECTED), message, "delete it, or write the date that is expected")
    for name, extent in _extents(entry.fields):
        if extent.is_false(entry.get(name), entry):
            message = f"'{name}' is said of articles, and this is none: {entry.get(extent.type)}"
            reader.source.at(_value(node, name), message, "delete it, or write it in your words: {text: …}")


def _value(node: Node, name: str) -> Node:
    """Return the value of a field of an entry."""
    return node.value[name][1] if isinstance(node.value, dict) else node


def schema(known: tuple[Field, ...]) -> Schema:
    """Return what a JSON Schema can say of the same: which fields one of which is needed, and which exclude another."""
    naming = naming_fields(known)
    rules: list[Schema] = []
    if naming:
        says: Schema = {"not": {"enum": [[], {}]}}
        rules.append({"anyOf": [{"required": [name], "properties": {name: says}} for name in naming]})
    names = {one.name for one in known}
    end = _name_of(known, "end")
    if DATE in names and _beside_date(known):
        rules.append({"not": {"anyOf": [{"required": [DATE, other]} for other in _beside_date(known)]}})
    if EXPECTED in names and end:
        ends: Schema = {"properties": {end: {"const": PRESENT}, EXPECTED: {"enum": [True, "true"]}}}
        rules.append({"not": {"required": [end, EXPECTED], **ends}})
    if end:
        goes_on: Schema = {"required": [end], "properties": {end: {"const": PRESENT}}}
        start = _name_of(known, "start")
        rules.append({"anyOf": [{"not": goes_on}, *([{"required": [start]}] if start else [])]})
    for name, extent in _extents(known):
        is_other: Schema = {"type": "string", "not": {"enum": sorted(extent.articles)}}
        false: Schema = {name: {"type": "string"}, extent.type: is_other}
        rules.append({"not": {"required": list(false), "properties": false}})
    dating = _dating_fields(known)
    if EXPECTED in names and dating:
        ahead: Schema = {"properties": {EXPECTED: {"enum": [True, "true"]}}, "required": [EXPECTED]}
        rules.append({"anyOf": [{"not": ahead}, *({"required": [name]} for name in dating)]})
    return {"allOf": rules} if rules else {}
