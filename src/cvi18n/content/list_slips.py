"""Lists whose items do not stand as their neighbours do: a dash too many or too few, or in another column."""

from __future__ import annotations

import re
from typing import NamedTuple

from cvi18n.content.section_kinds import SECTION
from cvi18n.content.section_kinds.arrangement import EVERY, PAGE_BREAK
from cvi18n.content.stop import FIELD, Fault, Stop, names, other_dash

OPTIONS = SECTION | {one.name for one in (*EVERY, PAGE_BREAK)}
HOLDERS = ("sections", "entries")  # what stands below one of them, or below a section, is a list of entries
AMONG = "an item of a list stands among "
NAMED = "another"  # a name that a remedy takes


class _Field(NamedTuple):
    """A field above the stop: its line, its name and what stands behind its colon."""

    line: int
    name: str
    value: str
    is_item: bool  # it stands behind a dash

    @property
    def is_named_entry(self) -> bool:
        return self.name not in OPTIONS and (not self.value or self.value.startswith("{"))


def _list_beside(stop: Stop) -> int | None:
    """Return how many spaces the dashes above have, where the stop is a dash that stands one beside theirs, or to the left."""
    if not stop.text(stop.line).lstrip().startswith("- "):
        return None
    here = stop.indent(stop.line)
    found: list[int] = []
    is_behind_field = False  # a field in its own column ends the list further to the right
    for other in stop.above(stop.line):
        there = stop.indent(other)
        is_item = stop.text(other).lstrip().startswith("- ")
        if is_item and (abs(there - here) == 1 or (there > here and not is_behind_field)):
            found.append(there)
        if there < here:
            break
        is_behind_field |= there == here and not is_item
    return min(found, key=lambda there: abs(there - here), default=None)


def false_column(stop: Stop) -> Fault:
    """Return what is wrong with a line that stands in no column where a field may."""
    if fault := _other_dash(stop):
        return fault
    if _list_beside(stop) is not None:
        return false_item(stop)
    if stop.text(stop.line)[stop.column - 1 :].startswith("- "):
        return below_options(stop) or _dash_among_fields(stop)
    message = "this line does not stand in the column of the fields above"
    above = next(stop.above(stop.line), stop.line)
    spaces = {stop.indent(above): "as the line above", stop.began[1] - 1: "as the fields that hold it"}
    hint = ", or ".join(f"{many} spaces, {why}" for many, why in spaces.items())
    return Fault(stop.line, stop.column, message, f"align it: {hint}")


def _other_dash(stop: Stop) -> Fault | None:
    """Return that a line begins with a sign in the place of a dash; None where it does not."""
    said = other_dash(stop.text(stop.line).strip())
    return Fault(stop.line, stop.indent(stop.line) + 1, *said) if said else None


def below_options(stop: Stop) -> Fault | None:
    """Return what to do where a list stands right below what a section says of itself; None elsewhere."""
    above = next(stop.above(stop.line), 0)
    column = min(stop.indent(stop.line), stop.indent(above))
    fields = _fields(stop, column)
    if not fields or fields[-1].line != above or not all(one.name in OPTIONS and one.value for one in fields):
        return None
    hint = "write 'entries:' on a line above it"
    return Fault(stop.line, stop.indent(stop.line) + 1, f"{AMONG}fields", hint)


def _dash_among_fields(stop: Stop) -> Fault:
    """Return what is wrong with a dash where the lines above have fields: it is too much, or another one is missing."""
    here = stop.indent(stop.line)
    text = stop.text(stop.line).strip()[2:].strip()
    own = FIELD.match(text)
    fields = _fields(stop, here) or _fields(stop, _inner(stop, here))
    others = [one for one in fields if one.name not in OPTIONS]
    at = (stop.line, here + 1)
    if others and all(one.is_named_entry for one in others):
        return Fault(*at, f"{AMONG}entries with names", _give_a_name(text, others[-1].name))
    if own is None and others and not {one.name for one in others} <= names():
        return Fault(*at, f"{AMONG}texts with names", f"write '{NAMED}: {text}', with a name of your choice")
    if own is None or own[2] not in {one.name for one in others}:
        return Fault(*at, f"{AMONG}fields", f"write '{text}'")
    if fields[0].is_item:
        spaces = stop.indent(fields[0].line)
        message = "this line does not stand in the column of the list above"
        return Fault(*at, message, f"align it: its dashes have {spaces} spaces before them")
    holder = _holder(stop, fields[0].line)
    if holder is None or holder.name in HOLDERS or _is_section(stop, holder):
        return _no_dash(stop, others[0].line, here)
    return Fault(*at, f"{AMONG}the fields of '{holder.name}'", _give_a_name(text, holder.name))


def false_item(stop: Stop) -> Fault:
    """Return what is wrong with a line that stands in no column where an item of a list may."""
    if fault := _other_dash(stop):
        return fault
    beside = _list_beside(stop)
    column = stop.began[1] - 1
    found = FIELD.match(stop.text(stop.line))
    if beside is None and found and "-" not in found[1]:
        if stop.indent(stop.line) == column:
            return _field_among_dashes(stop, found)
        inside = next((line for line in stop.above(stop.line) if stop.indent(line) == column), 0)
        item = FIELD.match(stop.text(inside))
        message = "this line does not stand in the column of the fields above"
        spaces = len(item[1]) if item else column + 2
        return Fault(stop.line, stop.column, message, f"align it: they have {spaces} spaces before them")
    spaces = column if beside is None else beside
    message = "this line does not stand in the column of the list above"
    return Fault(stop.line, stop.column, message, f"align it: its dashes have {spaces} spaces before them")


def _field_among_dashes(stop: Stop, found: re.Match[str]) -> Fault:
    """Return what is wrong with a field in the column of dashes: it is the name of an entry, or lacks a dash."""
    name = found[2]
    if found[5] or name in names():
        return _no_dash(stop, stop.line, len(found[1]))
    hint = f"write a dash in the place of '{name}:', or a name of your choice in the place of each dash above"
    return Fault(
        stop.line, stop.column, "an entry with a name stands among entries with dashes", hint, len(name)
    )


def _no_dash(stop: Stop, line: int, column: int) -> Fault:
    """Return that the entry whose first field stands in a line lacks its dash, in the ``column`` of the others."""
    text = stop.text(line).strip()
    found = FIELD.match(text)
    name = found[2] if found else text
    hint = f"write '- {text}' behind {column} spaces, and the other fields of that entry behind {column + 2}"
    return Fault(line, stop.indent(line) + 1, f"a dash is missing before '{name}'", hint, len(name))


def _give_a_name(text: str, other: str) -> str:
    """Return what to write where an item stands in the place of an entry with a name, as the ``other`` one has."""
    return (
        f"give it a name, as '{other}' is one: '{NAMED}:' in the column of '{other}', in the place of the dash, "
        f"and '{text}' below, further to the right"
    )


def _fields(stop: Stop, column: int) -> list[_Field]:
    """Return the fields of the mapping above the stop that stand in a column, from its first one on."""
    found: list[_Field] = []
    for line in stop.above(stop.line):
        field = FIELD.match(stop.text(line))
        is_item = stop.indent(line) < column
        if field and len(field[1]) == column:
            found.append(_Field(line, field[2], field[5].strip(), is_item))
        if is_item:
            break
    return found[::-1]


def _inner(stop: Stop, here: int) -> int:
    """Return the column of the fields right above that stand further to the right than the stop."""
    columns = []
    for line in stop.above(stop.line):
        if stop.indent(line) <= here:
            break
        columns.append(stop.indent(line))
    return min(columns, default=here)


def _holder(stop: Stop, line: int) -> _Field | None:
    """Return the field that the one in a line stands below; None at the top."""
    above = next((other for other in stop.above(line) if stop.indent(other) < stop.indent(line)), 0)
    field = FIELD.match(stop.text(above))
    return _Field(above, field[2], field[5].strip(), is_item="-" in field[1]) if field else None


def _is_section(stop: Stop, field: _Field) -> bool:
    holder = _holder(stop, field.line)
    return holder is not None and holder.name == HOLDERS[0]
