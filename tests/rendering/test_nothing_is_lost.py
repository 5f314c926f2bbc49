"""Every value of an entry is on the page, of every kind: entries are made of the declarations, with words of their own."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from outputs import render

from cvi18n import content, rendering
from cvi18n.content import also_type, author_types, entry_rules, model
from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import identifier_types as number
from cvi18n.content.declaration import Field, FieldType, Kind
from cvi18n.content.field_types import declared
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.values import VERSION
from cvi18n.labels import Labels

Made = tuple[Any, list[str]]  # a value as it is written, and what is printed of it


class Maker:
    """Makes values that no other place of the CV has."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def word(self) -> str:
        return f"zu{self.next()}q"

    def value(self, type_: FieldType) -> Made:
        """Return a value of a type, by what its class or the nearest of those above it makes."""
        made = next(MADE[cls] for cls in type(type_).__mro__ if cls in MADE)
        return made(self, type_)

    def fields(self, fields: tuple[Field, ...]) -> Made:
        """Return values for all of the fields, and all that is printed of them."""
        tree, said = {}, []
        for field in fields:
            tree[field.name], words = self.value(field.type)
            said += words
        return tree, said

    def entry(self, kind: Kind) -> Made:
        """Return an entry with some of the fields of its kind: those that exclude each other are not both there."""
        dropped = {"start", "end", "year"} if self.random.random() < 0.5 else {"date"}
        fields = [field for field in kind.fields if field.name not in dropped]
        names = {field.name for field in fields if field.required or self.random.random() < 0.7}
        if naming := entry_rules.naming_fields(kind.fields):
            names.add(self.random.choice(naming))
        if not names & {"date", "start", "end"}:
            names -= {"expected"}
        follows = {
            field.name for field in fields if isinstance(field.type, code.Date) and field.type.after in names
        }
        names -= follows  # any two dates would be in any order
        return self.fields(tuple(field for field in fields if field.name in names))


def _words(maker: Maker, type_: FieldType) -> Made:
    """Return several texts, in a list."""
    said = [maker.word() for _ in range(maker.random.randint(1, 3))]
    return said, said


def _named(maker: Maker, type_: FieldType) -> Made:
    """Return several texts with names."""
    said, _ = _words(maker, type_)
    return {f"n{at}": word for at, word in enumerate(said)}, said


def _names(maker: Maker, type_: FieldType) -> Made:
    """Return several names, none of which has the form of a key."""
    said, _ = _words(maker, type_)
    return [f"The {word}" for word in said], said


def _code(maker: Maker, type_: of.Word) -> Made:
    word = maker.word()
    if not type_.closed and not type_.beside() and maker.random.random() < 0.3:
        return {"text": word}, [word]
    chosen = maker.random.choice([code for code, term in type_.words.terms.items() if term.label])
    return chosen, [re.split(r"[ ']", type_.words.label(chosen).msgid)[0]]


def _number(maker: Maker, type_: FieldType) -> Made:
    made = maker.next() % 100
    return made, [str(made)]


def _year(maker: Maker, type_: FieldType) -> Made:
    year = 2000 + maker.next()
    return year, [str(year)]


def _record(maker: Maker, type_: of.Record) -> Made:
    return maker.fields(declared(type_.of))


def _records(maker: Maker, type_: of.Records) -> Made:
    made = [_record(maker, type_) for _ in range(2)]
    return [tree for tree, _ in made], [word for _, said in made for word in said]


def _also(maker: Maker, type_: FieldType) -> Made:
    said = [maker.word() for _ in range(4)]
    lines = [{"label": said[0], "text": said[1]}, {"name": f"The {said[2]}", "value": said[3]}]
    return lines, said


def _spelt(text: str, *, shown: str = "") -> Callable[[Maker, FieldType], Made]:
    """Return the maker of a value of one spelling, with a word in it that no other has."""

    def make(maker: Maker, _: FieldType) -> Made:
        made = text.format(maker.word())
        return made, [shown or made]

    return make


def _text(maker: Maker, type_: FieldType) -> Made:
    word = maker.word()
    return f"The {word}", [word]


# How a value of each type is made; a type without a line has that of the type which it is a sort of.
MADE: dict[type[FieldType], Callable[[Maker, Any], Made]] = {
    of.Text: _text,
    of.Texts: _words,
    of.Prose: _text,
    of.Proses: _named,
    of.Terms: _named,
    of.Tags: lambda maker, type_: (["short"], []),
    of.Word: _code,
    of.Extent: lambda maker, type_: ({"text": (word := maker.word())}, [word]),
    also_type.Also: _also,
    of.Part: lambda maker, type_: maker.fields(type_.fields),
    of.Record: _record,
    of.Records: _records,
    code.Year: _year,
    code.Date: _year,
    code.Country: _spelt("FR", shown="France"),
    code.Level: _spelt("b2", shown="B2"),
    code.Currency: _spelt("EUR", shown="€"),
    code.Url: _spelt("https://example.org/{}"),
    number.Doi: _spelt("10.5555/{}"),
    number.Identifier: lambda maker, type_: (type_.example, [str(type_.example)]),
    number.Pages: _number,
    code.Count: _number,
    code.Number: _number,
    code.Flag: lambda maker, type_: (True, []),
    code.Expected: lambda maker, type_: (True, ["expected"]),
    code.AcademicYears: lambda maker, type_: (["2001/2002", "2004/2005"], ["2001", "2002", "2004", "2005"]),
    code.Languages: lambda maker, type_: (["fr", "vi"], ["French", "Vietnamese"]),
    fact.Localised: _text,
    fact.Works: _words,
    fact.Organisation: _text,
    fact.Organisations: _names,
    fact.Person: _text,
    fact.People: _names,
    author_types.Authors: _names,
    fact.Jury: lambda maker, type_: ({"The Jury": "examiner"}, ["The Jury", "examiner"]),
}


def made_of(kind: Kind, seed: int) -> tuple[dict[str, Any], list[str]]:
    """Return a section of a kind, and what is printed of it."""
    maker = Maker(seed)
    if kind.layout == "fields":
        tree, said = maker.fields(kind.fields)
        return {"kind": kind.name, **tree}, said
    entries = {f"e{at}": maker.entry(kind) for at in range(2)}
    said = [word for _, words in entries.values() for word in words]
    return {"kind": kind.name, "entries": {key: tree for key, (tree, _) in entries.items()}}, said


def printed(section: dict[str, Any], style: str) -> str:
    """Return a page with a section in a style, links and all."""
    page = {"cv": VERSION, "language": "en", "person": {"name": "A B"}, "sections": {"s": section}}
    private = model.Private() if KINDS[section["kind"]].private else None
    cv = content.parse(json.dumps(page))
    labels = Labels.for_language("en")
    made = rendering.localise(cv, None, "en", labels=labels, private=private, style=style)
    return html.unescape(render(made, "html").decode()).replace("\u00a0", " ").casefold()


@pytest.mark.parametrize("style", rendering.STYLES)
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.layout != "sections"])
def test_every_value_of_an_entry_is_on_the_page(name: str, seed: int, style: str) -> None:
    section, said = made_of(KINDS[name], seed)
    page = printed(section, style)
    assert said
    assert [word for word in said if word.casefold() not in page] == [], section
