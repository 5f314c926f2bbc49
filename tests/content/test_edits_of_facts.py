"""Which edits of a CV change its template: those of texts and of what their translators are told, and no others.

The files are made from the declarations, with every field that there is.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from own_kinds import DECLARED, OWN

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.content import (
    author_types,
    code_types,
    fact_types,
    field_types,
    identifier_types,
    model,
    person_types,
)
from cvi18n.content.declaration import Field, FieldType, Kind
from cvi18n.content.field_types import declared
from cvi18n.content.section_kinds import KINDS

EVERY = {**KINDS, **OWN}
Tree = Any  # a dict or a list of trees, or a text of YAML in flow style
# Two values of each type. Starts come before ends.
VALUES: dict[type[FieldType], tuple[Tree, Tree]] = {
    field_types.Text: ("Ab", "Cd 2"),
    field_types.Issued: ("EP 1", "US 2"),
    field_types.Texts: ("[Ab]", "[Cd, 2]"),
    field_types.Prose: ("Eine", "Zwei"),
    field_types.Quotation: ("Eine", "Zwei"),
    field_types.Proses: ({"a": "Eine"}, {"a": "Zwei"}),
    field_types.Terms: ({"a": "Eine"}, {"a": "Zwei"}),
    field_types.Tags: ("[short]", "[long]"),
    code_types.Year: ("1999", "2024"),
    code_types.Country: ("FR", "VN"),
    code_types.Email: ("a@b.org", "c@d.org"),
    code_types.Url: ("https://a.org/", "https://b.org/"),
    identifier_types.Doi: ("10.1137/22M1496657", "10.1137/33"),
    identifier_types.Arxiv: ("2112.00386", "2112.00387"),
    identifier_types.Hal: ("hal-03456789", "tel-03456789v2"),
    identifier_types.Pmid: ("30049270", "7"),
    identifier_types.Pmcid: ("PMC6063418", "PMC7"),
    identifier_types.Isbn: ("978-0-306-40615-7", "080442957X"),
    identifier_types.Issn: ("0378-5955", "2434-561X"),
    identifier_types.Pages: ("12", "1659-1671"),
    identifier_types.Ordinal: ("2", "3"),
    field_types.Extent: ("{text: {en: Ab}}", "{text: {en: Cd}}"),  # a code is said of articles alone
    code_types.Count: ("1", "12"),
    code_types.Number: ("1.5", "24"),
    code_types.Hours: ("1.5", "24"),
    code_types.Amount: ("1.5", "24"),
    code_types.Currency: ("EUR", "USD"),
    code_types.Percent: ("50", "33.3"),
    code_types.Level: ("a1", "c2"),
    code_types.Expected: ("false", "false"),
    code_types.Date: ("1999", "2000-02"),
    code_types.End: ("2020", "present"),
    code_types.AcademicYears: ("[2021/2022]", "[2022/2023]"),
    code_types.Languages: ("[fr]", "[vi, fr]"),
    fact_types.Localised: ("Ab", "{en: Cd, fr: Ef}"),
    fact_types.Work: ("Ab", "{text: Cd, language: fr}"),
    fact_types.Works: ("[Ab]", "[Cd, Ef]"),
    fact_types.Venue: ("Ab", "{text: Cd, acronym: E}"),
    person_types.Headlines: ("Eine", "Zwei"),
    person_types.Emails: ("a@b.org", "{work: c@d.org}"),
    person_types.Websites: ("https://a.org/", "{home: https://b.org/}"),
    person_types.Profiles: ("[{label: A, text: B}]", "[{service: github, id: b}]"),
    person_types.PersonName: ("Ab", "{given: Cd, family: Ef}"),
    fact_types.OrganisationName: ("Ab", "Cd"),
    fact_types.Organisation: ("o", "The Other"),
    fact_types.Organisations: ("o", "[o, The Other]"),
    fact_types.Person: ("p", "Some Body"),
    fact_types.People: ("[p]", "[me, p]"),
    author_types.Authors: ("[me]", "[{person: me, equal: true}, p, {others: 3}]"),
    fact_types.Jury: ("{p: reviewer}", "{p: examiner}"),
}


class Place(NamedTuple):
    """A field of a file: the names that lead to it, and what it is declared as."""

    path: tuple[str, ...]
    field: Field


def pair(type_: FieldType) -> tuple[Tree, Tree]:
    """Return two values of a type that has no fields of its own."""
    if type(type_) not in VALUES and isinstance(type_, field_types.Word):
        first, *_, last = type_.words
        return first, last
    return VALUES[type(type_)]


def filled(fields: tuple[Field, ...]) -> dict[str, Tree]:
    """Return every field with a value."""
    return {field.name: value(field.type) for field in fields}


def value(type_: FieldType) -> Tree:
    if isinstance(type_, field_types.Part):
        return filled(type_.fields)
    if isinstance(type_, field_types.Records):
        return [filled(declared(type_.of))]
    if isinstance(type_, field_types.Record):
        return filled(declared(type_.of))
    return pair(type_)[0]


def places(path: tuple[str, ...], fields: tuple[Field, ...]) -> Iterator[Place]:
    """Yield every field that has no fields of its own."""
    for field in fields:
        below = (*path, field.name)
        if isinstance(field.type, field_types.Part):
            yield from places(below, field.type.fields)
        elif isinstance(field.type, field_types.Record):
            first = ("0",) if isinstance(field.type, field_types.Records) else ()
            yield from places((*below, *first), declared(field.type.of))
        else:
            yield Place(below, field)


def together(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields that one entry may have: a date, or a start and an end, and none that has to follow them."""
    dated = any(one.name == "date" and one.required for one in fields)
    without = {"start", "end"} if dated else {"date"}
    names = {one.name for one in fields} - without
    names -= {one.name for one in fields if isinstance(one.type, code_types.Date) and one.type.after in names}
    return tuple(one for one in fields if one.name in names)


def file(kind: Kind) -> dict[str, Tree]:
    """Return a file that has every field of a kind, and all that is known of people and organisations."""
    section: dict[str, Tree] = {"kind": kind.name, "heading": "Eine"}
    if kind.layout == "fields":
        section.update(filled(kind.fields))
    elif kind.layout == "sections":
        section["sections"] = {"t": {"kind": "text", "paragraphs": {"a": "Eine"}}}
    else:
        section["entries"] = {"e": filled(together(kind.fields))}
    return {
        "cv": "3",
        "language": "en",
        "updated": "2024",
        "person": {**filled(declared(model.Owner)), "name": "Ow Ner"},
        "organisations": {"o": filled(declared(model.Organisation))},
        "people": {"p": {**filled(declared(model.Person)), "affiliation": "o"}},
        "sections": {"s": section},
        **({"kinds": DECLARED} if kind.name in OWN else {}),
    }


def facts(kind: Kind) -> Iterator[Place]:
    """Yield every place of a file of a kind."""
    at = {"fields": ("sections", "s"), "sections": ()}.get(kind.layout, ("sections", "s", "entries", "e"))
    yield from places(at, together(kind.fields) if at else ())
    yield from places(("person",), declared(model.Owner))
    yield from places(("organisations", "o"), declared(model.Organisation))
    yield from places(("people", "p"), declared(model.Person))
    yield Place(("updated",), Field("updated", code_types.Date()))


def is_told(kind: Kind, place: Place) -> bool:
    """Say whether translators are told what stands in a place, or translate it."""
    field = place.field
    if isinstance(field.type, field_types.Prose) or place.path in {
        ("person", "gender"),
        ("organisations", "o", "name"),
    }:
        return True
    if place.path == ("people", "p", "name"):  # of the person that an entry is called by
        return any(isinstance(one.type, fact_types.Person) and one.role == "title" for one in kind.fields)
    is_name = place.path[:1] == ("sections",) and field.role in {"title", "where"}
    return is_name or (kind.layout == "lines" and isinstance(field.type, field_types.Word))


def written(tree: Tree) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{name}: {written(item)}" for name, item in tree.items()) + "}"
    return "[" + ", ".join(map(written, tree)) + "]" if isinstance(tree, list) else str(tree)


def template(tree: Tree) -> bytes:
    messages = content.messages(content.parse(written(tree)))
    return Catalog.template(messages, project="A", creation_date="").serialise()


def edited(tree: Tree, path: tuple[str, ...], new: Tree) -> Tree:
    """Return a tree with another value in a place; None takes the field away."""
    made = copy.deepcopy(tree)
    at = made
    for name in path[:-1]:
        at = at[0] if isinstance(at, list) else at[name]
    if new is None:
        del at[path[-1]]
    else:
        at[path[-1]] = new
    return made


@pytest.mark.parametrize("name", EVERY)
def test_an_edit_of_what_no_translator_is_told_changes_no_catalog(name: str) -> None:
    kind = EVERY[name]
    tree = file(kind)
    before = template(tree)
    looked_at = 0
    for place in facts(kind):
        if not is_told(kind, place):
            new = pair(place.field.type)[1]
            assert template(edited(tree, place.path, new)) == before, (place.path, new)
            if not place.field.required:
                assert template(edited(tree, place.path, None)) == before, place.path
            looked_at += 1
    assert looked_at > 10


@pytest.mark.parametrize("name", EVERY)
def test_every_text_has_one_line_that_says_where_it_stands(name: str) -> None:
    messages = content.messages(content.parse(written(file(EVERY[name]))))
    assert len(messages) >= 2
    for message in messages:
        assert message.comment
        assert message.comment.isprintable()
        field = message.key.rpartition(".")[2]
        is_below = not message.key.startswith(("person.", "kinds.")) and not message.key.endswith("s.heading")
        above = "kinds > " if message.key.startswith("kinds.") else field
        assert message.comment.startswith("Eine > " if is_below else above)


def test_another_name_of_an_organisation_is_told_and_changes_no_text() -> None:
    tree = file(KINDS["experience"])
    old, new = template(tree), template(edited(tree, ("organisations", "o", "name"), "Other"))
    assert b"#. Eine > Ab > title: " in old
    assert new == old.replace(b"> Ab > title: ", b"> Other > title: ")


def test_every_type_is_looked_at() -> None:
    used = {type(place.field.type) for kind in EVERY.values() for place in facts(kind)}
    words = {type_ for type_ in used if issubclass(type_, field_types.Word)}
    assert used - words == VALUES.keys() - {fact_types.Jury, field_types.Extent}
    assert {code_types.Date, code_types.End, code_types.Year, code_types.Url, code_types.Count} <= used
