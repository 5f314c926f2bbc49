"""The entries of a section as rows of a table, as forms ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cvi18n import language
from cvi18n.content.declaration import Kind
from cvi18n.content.forms import NUMBER, REST, Column
from cvi18n.content.label import Label
from cvi18n.rendering.assemble import words
from cvi18n.rendering.document import Entry, Field, Period, Run, Text, gap, plain
from cvi18n.rendering.voice import Voice


def tabled(voice: Voice, columns: Sequence[Column], kind: Kind, arranged: dict[str, Any]) -> dict[str, Any]:
    """Return the ``arranged`` entries of a section as tables with some columns: its own, and one in each of its groups."""
    heads = (*(_head(voice, column, kind) for column in columns), voice.finish(words(voice.said(REST))))
    numbered = [NUMBER in column.fields for column in columns]
    parts = (replace(part, **_table(heads, numbered, part.entries)) for part in arranged["sections"])
    return {**_table(heads, numbered, arranged["entries"]), "sections": tuple(parts)}


def _head(voice: Voice, column: Column, kind: Kind) -> Text:
    """Return the heading of a column: its own, or the label of its field."""
    label = column.label or next(one.label for one in kind.fields if one.name == column.fields[0])
    assert isinstance(label, Label), "a column without a heading has a field with a label"  # noqa: S101
    return voice.finish(words(voice.said(label)))


def _table(heads: Sequence[Text], numbered: Sequence[bool], entries: tuple[Entry, ...]) -> dict[str, Any]:
    """Return entries as rows of a table without the columns that would be empty."""
    rows = [
        [
            (Run(entry.marker or f"{at}."),) if is_number else cell
            for cell, is_number in zip(entry.cells, (*numbered, False), strict=True)
        ]
        for at, entry in enumerate(entries, 1)
    ]
    used = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    made = (
        Entry(entry.key, (), id=entry.id, cells=tuple(row[place] for place in used))
        for entry, row in zip(entries, rows, strict=True)
    )
    return {"columns": tuple(heads[place] for place in used), "entries": tuple(made)}


def dated(periods: Sequence[Period]) -> Text:
    """Return the dates of an entry as one text."""
    return tuple(
        run for period in periods for run in (*period.text, *((Run(period.comma),) if period.comma else ()))
    )


def said(voice: Voice, field: Field) -> Text:
    """Return a labelled value, or several of them, as one text."""
    is_parted = any(language.has_comma(plain(item), voice.locale) for item in field.items)
    between = (Run((language.semicolon if is_parted else language.item_comma)(voice.locale)),)
    items = tuple(run for at, item in enumerate(field.items) for run in (*(between if at else ()), *item))
    return (*field.label, Run(gap(field.label)), *items) if field.label else items


def joined(voice: Voice, texts: Sequence[Text]) -> Text:
    """Return texts behind each other as sentences."""
    made: list[Run] = []
    for text in texts:
        if made:
            made.append(Run(language.stop_after(plain(tuple(made)), voice.locale)))
        made += text
    return tuple(run for run in made if run.text)
