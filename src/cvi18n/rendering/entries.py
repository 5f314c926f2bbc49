"""What a section prints, from its kind's declaration: each field by its role, each value by its type's printer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from cvi18n import language
from cvi18n.content import model
from cvi18n.content.code_types import Url
from cvi18n.content.declaration import Citation, Position, Reference, Role
from cvi18n.content.declaration import Entry as CvEntry
from cvi18n.content.declaration import Field as Declared
from cvi18n.content.field_types import Part
from cvi18n.content.forms import WHEN, Column
from cvi18n.content.section_kinds.arrangement import SHOWN_AUTHORS
from cvi18n.content.section_kinds.shared import EXPECTED, URL
from cvi18n.content.texts import Prose
from cvi18n.rendering import citation, running, tables
from cvi18n.rendering.assemble import Piece, Pieces, apart, continued, enumerated, linked, listed, words
from cvi18n.rendering.authors import shortened
from cvi18n.rendering.document import Entry, Field, Period, Run, Text, gap
from cvi18n.rendering.ordering import arranged
from cvi18n.rendering.printers import Items, printed, refuse_unprinted
from cvi18n.rendering.styles import RUNNING
from cvi18n.rendering.voice import Voice

# What an entry is called by: the first of these that it has.
CALLED: tuple[Role, ...] = ("title", "where", "subtitle")


def contents(voice: Voice, section: model.Section, columns: Sequence[Column] = ()) -> dict[str, Any]:
    """Return the paragraphs, entries, fields or subsections of a section, as arguments of the Document's Section.

    With ``columns``, its entries are rows of a table.
    """
    refuse_unprinted(section.of)  # a kind may be declared after this module was imported
    if section.content is not None:
        return {
            "paragraphs": _texts(voice, _plan(section.content.fields), section.content, "paragraph"),
            "fields": _lines(voice, section.content, _plan(section.content.fields).lines),
        }
    if section.of.layout == "lines":
        return {"fields": tuple(_line(voice, entry) for entry in section.entries)}
    shown = section.options.get(SHOWN_AUTHORS.name)
    cited = section.of.citation if voice.style == RUNNING else ()
    made = [_entry(voice, section.key, shortened(entry, shown), cited) for entry in section.entries]
    if not columns:
        return arranged(voice, section, made)
    rows = zip(section.entries, made, strict=True)
    filled = [replace(shown, cells=_cells(voice, entry, columns, shown)) for entry, shown in rows]
    return tables.tabled(voice, columns, section.of, arranged(voice, section, filled))


def _cells(voice: Voice, entry: CvEntry, columns: Sequence[Column], shown: Entry) -> tuple[Text, ...]:
    """Return an entry as the cells of a row; the last holds what stands in no other one, with its labels."""
    plan = _plan(entry.fields)
    every = {one.field.name: one for role in plan.by_role.values() for one in role}
    named = {name for column in columns for name in column.fields}
    cells = []
    for column in columns:
        shows = [every[name] for name in column.fields if name in every]
        said = [running.begun(voice, one.field, entry, _items(voice, one, entry)) for one in shows]
        parts = [enumerated(items, voice.locale) for items in said if items]
        dates = shown.periods if WHEN in column.fields else ()
        cells.append(tables.dated(dates) if dates else voice.finish(apart(parts, voice.locale)))
    others = [one for one in every.values() if one.field.name not in named]
    roles = ("title", "subtitle", "paragraph", "list")
    texts = [
        voice.finish(item)
        for one in others
        if one.field.role in roles
        for item in running.begun(voice, one.field, entry, _items(voice, one, entry))
    ]
    lines = _lines(voice, entry, (one for one in plan.lines if one in others))
    return (*cells, tables.joined(voice, [*(tables.said(voice, field) for field in lines), *texts]))


class _Shown(NamedTuple):
    """A field that is printed, with the names of those fields one of which must have a value for that."""

    field: Declared
    names: tuple[str, ...]


class _Plan(NamedTuple):
    """What the entries of a kind print, by the roles of their fields."""

    by_role: Mapping[Role, tuple[_Shown, ...]]
    lines: tuple[_Shown, ...]  # those with a label, in their order
    labelled: tuple[_Shown, ...]  # those of them that have it in every style
    where: tuple[_Shown, ...]  # those that stand in one line without labels, parts before the whole
    below: tuple[_Shown, ...]  # those that stand in the subtitle, where lines have no labels
    link: str  # the field whose link the title leads to, where no other field has it beside itself
    linked: frozenset[str]  # those that have it beside themselves


@lru_cache(maxsize=128)
def _plan(fields: tuple[Declared, ...]) -> _Plan:
    by_role: dict[Role, tuple[_Shown, ...]] = {}
    shown = [_Shown(one, (one.name, *one.type.beside())) for one in fields if one.role != "aside"]
    for one in shown:
        by_role[one.field.role] = (*by_role.get(one.field.role, ()), one)
    links = (one for one in fields if one.role == "aside" and isinstance(one.type, Url))
    link = next((one.name for one in links if one.name == URL.name), "")
    lines = tuple(one for one in shown if one.field.role in {"line", "where"})
    positions = {at: tuple(one for one in lines if one.field.running == at) for at in get_args(Position)}
    return _Plan(
        by_role,
        lines,
        labelled=tuple(one for one in lines if one.field.role == "line" and one.field.running is None),
        where=(*positions["part"], *by_role.get("where", ()), *positions["place"]),
        below=(*by_role.get("subtitle", ()), *positions["subtitle"]),
        link=link,
        linked=frozenset(one.name for one in fields if link and link in one.type.beside()),
    )


def _entry(voice: Voice, section: str, entry: CvEntry, cited: Citation) -> Entry:
    """Return one entry of a section, whose key its id begins with.

    Without a title, it is called by where it was, or by its subtitle. Where its kind is ``cited``, it is a paragraph.
    """
    plan = _plan(entry.fields)
    named = ((role, _whole(voice, plan, entry, role)) for role in CALLED)
    role, title = next((one for one in named if one[1]), ("title", ()))
    link = entry.get(plan.link) if entry.values.keys().isdisjoint(plan.linked) else None
    made = Entry(
        key=entry.key,
        title=voice.finish(linked(title, link)),
        periods=_periods(voice, entry),
        paragraphs=_texts(voice, plan, entry, "paragraph"),
        bullets=_texts(voice, plan, entry, "list"),
        id=voice.id_of(section, entry.key),
    )
    if cited:
        return replace(made, **_cited(voice, plan, entry, cited, made.periods))
    return replace(made, **(_running if voice.style == RUNNING else _labelled)(voice, plan, entry, role))


def _labelled(voice: Voice, plan: _Plan, entry: CvEntry, called: Role) -> dict[str, Any]:
    """Return what stands below a title in a form: each line has its label. ``called`` is the role of the title."""
    return {
        "subtitle": () if called == "subtitle" else voice.finish(_whole(voice, plan, entry, "subtitle")),
        "fields": _lines(voice, entry, plan.lines, without=called),
    }


def _running(voice: Voice, plan: _Plan, entry: CvEntry, called: Role) -> dict[str, Any]:
    """Return what stands below a title where position says what it is. ``called`` is the role of the title."""
    below = [
        item
        for one in plan.below
        if one.field.role != called
        for item in running.begun(voice, one.field, entry, _items(voice, one, entry))
    ]
    where = [one.field for one in plan.where if one.field.role != called and _items(voice, one, entry)]
    return {
        "where": voice.finish(running.whereabouts(voice, where, entry)),
        "subtitle": voice.finish(running.between(below)),
        "fields": _lines(voice, entry, plan.labelled),
    }


def _cited(
    voice: Voice, plan: _Plan, entry: CvEntry, cited: Citation, periods: Iterable[Period]
) -> dict[str, Any]:
    """Return an entry as a paragraph, with the lines that its owner has added below it."""
    names = citation.places(cited)
    every = (one for shown in plan.by_role.values() for one in shown if one.field.name in names)
    said = {one.field.name: enumerated(_items(voice, one, entry), voice.locale) for one in every}
    said[citation.WHEN] = tuple(
        Piece(run, verbatim=True) for one in periods for run in (*one.text, Run(one.comma))
    )
    others = [one for one in plan.lines if one.field.name not in names]
    behind = [
        _said_before(voice, _label(voice, one.field, entry), items, "\u00a0")
        for one in others
        if not isinstance(one.field.type, Part) and (items := _items(voice, one, entry))
    ]
    return {
        "citation": voice.finish(citation.paragraph(voice, cited, said, behind)),
        "fields": _lines(voice, entry, (one for one in others if isinstance(one.field.type, Part))),
    }


def _line(voice: Voice, entry: CvEntry) -> Field:
    """Return an entry that is one line: the first of its titles is the label, and the rest stands behind it.

    A label with nothing behind it needs no colon. What stands behind a full stop begins as a line does.
    """
    shown = [
        (field, items)
        for field in entry.fields
        if (items := _items(voice, _Shown(field, (field.name, *field.type.beside())), entry))
    ]
    titles = [item for field, items in shown if field.role == "title" for item in items]
    values = [continued(titles[1:], voice.locale)] if titles[1:] else []
    for field, items in shown:
        if field.role == "title":
            continue
        if isinstance(field.label, Prose):
            values.append(_said_before(voice, voice.naming(field.label), items))
        else:
            values += running.begun(voice, field, entry, items) if values or not titles else items
    label = titles[0] if titles else ()
    if not values:
        return Field(voice.finish(label), ())
    stop = words(language.stop(voice.locale))
    behind = tuple(piece for item in values for piece in (*stop, *item))[len(stop) :]
    colon = words(language.colon(voice.locale)) if label else ()
    return Field(voice.finish((*label, *colon)), (voice.finish(behind),))


def _said_before(voice: Voice, label: Pieces, items: Items, space: str = " ") -> Pieces:
    """Return what a field prints behind its label, in the midst of a text: "Seats: 3".

    Where the language has a ``space`` between them, it is that one.
    """
    colon = words(language.colon(voice.locale) + (space if gap(voice.labelled(label)) else ""))
    return (*label, *colon, *enumerated(items, voice.locale))


def _whole(voice: Voice, plan: _Plan, entry: CvEntry, role: Role) -> Pieces:
    """Return all that the fields with a role print, as one text that stands in a line of its own."""
    items: list[Pieces] = []
    for one in plan.by_role.get(role, ()):
        shown = _items(voice, one, entry)
        items += shown if items else running.begun(voice, one.field, entry, shown)
    return listed(items, voice.locale)


def _texts(voice: Voice, plan: _Plan, entry: CvEntry, role: Role) -> tuple[Text, ...]:
    """Return the texts of all fields with a role."""
    return tuple(
        voice.finish(item) for one in plan.by_role.get(role, ()) for item in _items(voice, one, entry)
    )


def _lines(voice: Voice, entry: CvEntry, those: Iterable[_Shown], *, without: str = "") -> tuple[Field, ...]:
    """Return the labelled values of an entry, those of its parts among them; not those of the role ``without``."""
    lines: list[Field] = []
    for one in those:
        field = one.field
        if field.role == without:
            continue
        if isinstance(field.type, Part):
            part = entry.get(field.name)
            if part:
                inside = field.type.within(part, entry)
                lines += _lines(voice, inside, _plan(inside.fields).lines)
        elif items := _items(voice, one, entry):
            label = _label(voice, field, entry)
            begin = running.behind_label if label else running.begun
            items = begin(voice, field, entry, items)
            lines.append(voice.field(label, *items, brief=field.brief))
    return tuple(lines)


def _items(voice: Voice, one: _Shown, entry: CvEntry) -> Items:
    """Return what a field prints; nothing where neither it nor a field beside it has a value."""
    if one.field.role == "aside" or all(entry.get(name) in (None, ()) for name in one.names):
        return ()
    return printed(voice, one.field, entry)


def _label(voice: Voice, field: Declared, entry: CvEntry) -> Pieces:
    """Return a field's label, in agreement with the number of its values and the gender of its people."""
    value = entry.get(field.name)
    label = field.type.label(field.label, value, entry)
    if label is None:
        return ()
    people = [key for table, key in _references(field, value) if table == "people"]
    number = 1 if value is None else field.type.number(value)
    # Of those who are not named nobody knows a gender.
    gender = voice.common_gender(people) if people and len(people) == number else None
    return voice.naming(label, n=number, gender=gender)


def _references(field: Declared, value: Any) -> list[Reference]:
    return [] if value is None else list(field.type.references(value))


def _periods(voice: Voice, entry: CvEntry) -> tuple[Period, ...]:
    """Return when an entry was: from its start to its end, and at the times that its other fields say."""
    expected = bool(entry.get(EXPECTED.name))
    periods = voice.period(entry.of_role("start"), entry.of_role("end"), expected=expected)
    for one in _plan(entry.fields).by_role.get("when", ()):
        if (value := entry.get(one.field.name)) is not None:
            for span in one.field.type.spans(value):
                periods += voice.period(*span, expected=expected)
    comma = language.comma(voice.locale)
    return (*(replace(period, comma=comma) for period in periods[:-1]), *periods[-1:])
