"""The JSON Schema and the reader agree: on files made from the declarations, right ones and wrong ones.

What an editor sees is what a YAML 1.2 parser (core schema) makes of the file; the reader takes every scalar as it
is typed. Where two spellings are one value in an editor's eyes (``2024.0`` and ``2024``, ``~`` and nothing) no
schema can tell them apart, so none is made here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from own_kinds import DECLARED, OWN
from quick_schema import quick

from cvi18n import content
from cvi18n.content import (
    also_type,
    author_types,
    code_types,
    entry_rules,
    fact_types,
    field_types,
    identifier_types,
    model,
    person_types,
    shapes,
    strict,
)
from cvi18n.content.build import Reader
from cvi18n.content.declaration import Field, FieldType, Kind, Slot
from cvi18n.content.field_types import declared
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.section_kinds.publications import ARTICLES
from cvi18n.content.values import ACADEMIC_YEARS, CALENDAR, is_date
from cvi18n.errors import ContentError
from cvi18n.limits import LINK_TEXT, YAML_TEXT

EVERY = {**KINDS, **OWN}
Tree = Any  # a dict or a list of trees, or a text of YAML in flow style

TEXTS = ["T", "1984", "true", "3.10", "'12:30'", '"a #b"', "No", "x" * 10_000]
# Right values of each type, as they are typed. Starts come before ends.
RIGHT: dict[type[FieldType], list[str]] = {
    field_types.Issued: TEXTS,
    field_types.Text: TEXTS,
    field_types.Texts: ["[]", "[T]", "[1984, true, x]"],
    field_types.Prose: [*TEXTS, "'**T**'"],
    field_types.Quotation: TEXTS,
    field_types.Terms: ["{}", "{a: T}", "[T, {text: 1984, tags: [short]}]"],
    field_types.Proses: ["{}", "{a: T}", "{1: 1984, b: true}", "[T, {text: 1984, tags: [short]}]"],
    field_types.Tags: ["[]", "[short, 1984]"],
    code_types.Year: ["1999", "'2024'"],
    code_types.Country: ["FR", "'NO'"],
    code_types.Email: ["a@b.org"],
    code_types.Url: ["https://example.org/", "'http://x.org/?a=b'"],
    identifier_types.Doi: [
        "10.1137/22M1496657",
        "10.1002/(SICI)1097(19980815)17:15/16<1661::SIM9>3.0.CO;2-2",
    ],
    identifier_types.Arxiv: [
        "2112.00386",
        "'2112.00380'",
        "2112.00386v2",
        "math/0309136",
        "hep-th/9901001v3",
    ],
    identifier_types.Hal: ["hal-03456789", "tel-03456789v2"],
    identifier_types.Pmid: ["1004927", "'7'"],
    identifier_types.Pmcid: ["PMC6063418"],
    identifier_types.Isbn: ["978-0-306-40615-7", "9780306406157", "'0306406152'", "0306406152", "080442957X"],
    identifier_types.Issn: ["0378-5955", "2434-561X"],
    identifier_types.Pages: ["12", "'12'", "1659-1671", "e12--e15", "'12, 14-15'"],
    identifier_types.Ordinal: ["2"],
    code_types.Count: ["1", "999999", "'12'"],
    code_types.Number: ["0", "1.5", "'24'", "999999.99", "'0.25'"],
    code_types.Hours: ["14", "1.5", "'24'"],
    code_types.Level: ["a1", "c2", "'b2'"],
    code_types.Amount: ["250000", "80000.5", "'80000'", "999999999999"],
    code_types.Percent: ["0", "100", "33.33", "'50'"],
    code_types.Currency: ["EUR", "'VND'"],
    code_types.Flag: ["true", "false", "'true'"],
    code_types.Expected: ["true", "false", "'true'"],
    code_types.Date: ["1999", "'2000'", "2000-02-29", "2019-12", "2019-11-30"],
    code_types.End: ["2020", "2020-02-29", "'2021-10-31'", "present"],
    code_types.AcademicYears: ["[]", "[1999/2000]", "[2021/2022, '2029/2030']"],
    code_types.Languages: ["[fr]", "[zh-Hans, fr-CA, nds]"],
    fact_types.Localised: [*TEXTS, "{en: T}", "{fr: 1984, fr-CA: T}"],
    fact_types.Work: [*TEXTS, "{en: T}", "{text: T}", "{text: 1984, language: fr}"],
    fact_types.Works: ["[]", "[T, {en: T}, {text: T, language: fr}]"],
    fact_types.Venue: ["T", "{en: T, acronym: 12}", "{text: T, acronym: A}", "{text: T, language: fr}"],
    person_types.PersonName: [
        "T",
        "{family: T}",
        "{given: T, family: 1984}",
        "{en: T, vi: {given: A, family: B}}",
        "{prefix: T, given: Q, family: W, suffix: 1984}",
    ],
    person_types.Headlines: [
        *TEXTS,
        "{short: T}",
        "{short: T, en: 1984}",
        "{short: {text: 1984, tags: [short]}}",
    ],
    person_types.Emails: ["a@b.org", "{work: a@b.org, en: c@d.org}"],
    person_types.Websites: ["https://a.org/", "{work: https://a.org/, 1984: 'http://b.org/'}"],
    person_types.Profiles: [
        "[]",
        "[{service: orcid, id: 0000-0000-0000-0001}, {service: github, id: 1984, text: T}]",
        "[{label: T, url: https://a.org/}, {label: 1984, text: true}, {label: T, url: https://a.org/, text: T}]",
    ],
    fact_types.OrganisationName: TEXTS[1:],
    fact_types.Organisation: ["o", "1984", "The O", "{name: T, place: {country: FR}}"],
    fact_types.Organisations: ["o", "[]", "[o, 1984, The O, {name: T}]"],
    fact_types.Person: ["p", "me", "Some Body"],
    fact_types.People: ["[]", "[p, me, Some Body]"],
    author_types.Authors: [
        "[me]",
        "[p, {others: 37}]",
        "[{person: me, equal: true}, {person: Some Body, corresponding: true}]",
    ],
}
# Words of one's own, where those of a vocabulary may stand.
FREE = ["{text: T}", "{text: 1984}", "{text: {en: T, fr: U}}"]
ALSO = ["{}", "{a: {label: T, text: 1984}}", "[{name: T, value: U}, {label: T, value: true}]"]
# What is typed in their places: right somewhere, and wrong in most places.
SLIPS = [
    *{value for values in RIGHT.values() for value in values},
    *(
        "''",
        "' '",
        "x" * 10_001,
        "-3",
        "0",
        "1000000",
        "0.5",
        "1.200",
        "33.333",
        "nobody",
        "'Some Body'",
        "o",
    ),
    *(
        "'1984'",
        "1999-13",
        "2023-02-29",
        "3000",
        "2000-02-30",
        "2020-04-31",
        "'0000'",
        "24-1",
        "'2024 '",
        "soon",
    ),
    *("2021/2023", "[2021/2023]", "[1999/2001]", "[2020/2019]", "['2024']"),
    *(
        "fr_CA",
        "FR",
        "[FR]",
        "[fr_CA]",
        "UK",
        "fr",
        "en",
        "eur",
        "€",
        "a@b",
        "http:/x.org",
        "'https://x.org/a b'",
    ),
    *(
        "0378-5956",
        "978-0-306-40615-8",
        "9780306406158",
        "[{others: 0}]",
        "[{person: p, others: 2}]",
        "[{equal: true}]",
    ),
    *("10.1/x", "2112", "abc", "[x]", "[[]]", "[{}]", "{x: y}", "{en: {}}", "{en: []}", "{EN: T}", "{}"),
    *("{language: fr}", "{text: T, language: FR}", "{text: T, en: T}", "{acronym: A}", "{given: T}"),
    *("{givn: T, family: T}", "{given: {}, family: T}", "{en: {given: T}}", "{p: reviewer}", "{p: reader}"),
    *(*ALSO, "{a: {label: T}}", "[{label: T, name: U, text: V}]", "[{label: T, text: U, value: V}]"),
    *(
        *FREE,
        "{text: {}}",
        "{text: []}",
        "{text: {fr_CA: T}}",
        "online",
        "onlin",
        "Online",
        " REMOTE ",
        "The City",
    ),
    *("phd", "phdd", "long", "good", "text", "group", "talks", "{city: T, country: FR}", "{hours: 1}"),
    *(
        "{work: a@b}",
        "{work: {}}",
        "{a: https://a.org/}",
        "{prefix: T}",
        "[{label: T}]",
        "[{service: orcid}]",
    ),
    *(
        "[{service: orcid, id: x}]",
        "[{service: orcid, id: 1984}]",
        "[{service: orcid, id: 0000-0000-0000-0002}]",
    ),
    *("[{service: none, id: x}]", "[{service: x, id: x, label: T}]", "[{text: T, url: https://a.org/}]"),
    *(
        "101",
        "50%",
        "250 000",
        "'250.000'",
        "'0.125'",
        "{amount: 5}",
        "{amount: 5, currency: EUR}",
        "{amount: 5, currency: FR}",
    ),
    *(
        "[Short]",
        "[short, {}]",
        "{tags: [a]}",
        "{text: T, tags: a}",
        "[{text: T, tag: [a]}]",
        "{name: T, nam: T}",
    ),
]
NAMES = ["x", "My Key", "kind", "title", "titel", "en", "me", "1", "x" * 101, "entries", "heading"]
# What only the reader can know.
BEYOND = re.compile(
    r"there is no (organisation|person) |comes before the|is the owner of this CV|last digit|is no id of|is no language that|is two pages, or one number"
)

# Nor does a schema count decimals: to say that a number is a multiple of 0.01 refuses 1.15, in most programs.
UNSEEN = (code_types.Number, {"2112.00386", "1.200", "33.333"})

# The core schema of YAML 1.2
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def seen(node: Any) -> Any:
    """Return a YAML node as an editor sees it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: seen(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [seen(item) for item in node.value]
    text = node.value
    if node.style is not None:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text


class Maker:
    """Makes files: a right one from the declarations, then perhaps a slip in it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def value(self, type_: FieldType) -> Tree:
        """Return a right value of a type."""
        if isinstance(type_, also_type.Also):
            return self.random.choice(ALSO)
        if isinstance(type_, field_types.Part):
            return self.fields(type_.fields)
        if isinstance(type_, field_types.Records):
            return [self.fields(declared(type_.of)) for _ in range(self.random.randint(0, 2))]
        if isinstance(type_, fact_types.Place) and self.random.random() < 0.5:
            return self.random.choice([*type_.words, "The City", "'Palo Alto, CA'", *FREE])
        if isinstance(type_, field_types.Record):
            return self.fields(declared(type_.of))
        if isinstance(type_, fact_types.Jury):
            return {name: self.random.choice([*type_.words, *FREE]) for name in ("p", "me")}
        if isinstance(type_, field_types.Word):
            return self.random.choice([*type_.words, *([] if type_.closed else FREE)])
        return self.random.choice(RIGHT[type(type_)])

    def fields(self, fields: tuple[Field, ...]) -> dict[str, Tree]:
        """Return right fields: those that must be there, and some of those that may be."""
        return {
            field.name: self.value(field.type)
            for field in fields
            if field.required or self.random.random() < 0.4
        }

    def entry(self, fields: tuple[Field, ...]) -> dict[str, Tree]:
        """Return the right fields of an entry: one that names it, and one way to say when it was."""
        made = self.fields(fields)
        naming = entry_rules.naming_fields(fields)
        while naming and all(made.get(name) in (None, [], {}, "[]", "{}") for name in naming):
            name = self.random.choice(naming)
            made[name] = self.value(next(one.type for one in fields if one.name == name))
        needed = {one.name for one in fields if one.required}
        for name in ("start", "end", "year") if "date" in needed or self.random.random() < 0.5 else ("date",):
            made.pop(name, None)
        dated = {one.name for one in fields if one.role in {"start", "end", "when"}} & made.keys()
        if made.get("end") == "present" or not dated:
            made.pop("expected", None)
            start = next((one for one in fields if one.role == "start"), None)
            made |= {start.name: self.value(start.type)} if start else {}
        if made.get("type") not in {*ARTICLES, None}:
            made.pop("length", None)
        for one in fields:  # the calendar's order is no matter of the schema
            if isinstance(one.type, code_types.Date) and one.type.after in made:
                made.pop(one.name, None)
        return made

    def section(self, kind: Kind) -> Tree:
        made: dict[str, Tree] = {"kind": kind.name}
        if kind.layout == "fields" and self.random.random() < 0.2:
            return self.random.choice(["T", ["T", "{text: T, tags: [a]}"]])
        if self.random.random() < 0.3:
            made["heading"] = self.random.choice(TEXTS)
        if kind.layout == "fields":
            made.update(self.fields(kind.fields))
        elif kind.layout == "sections":
            inner = [one for one in EVERY.values() if one.layout != "sections"]
            made["sections"] = {"a": self.section(self.random.choice(inner))}
        else:
            made.update(self.fields(kind.options) if self.random.random() < 0.3 else {})
            if self.random.random() < 0.9:
                entry = self.entry(kind.fields)
                made["entries"] = self.random.choice([{"a": entry}, [entry]])
        return made

    def sections(self, kind: Kind) -> dict[str, Tree]:
        """Return a section of any name; or one whose name says its kind, which may hold nothing but entries."""
        made = self.section(kind)
        if not isinstance(made, dict) or self.random.random() < 0.6:
            return {"s": made}
        del made["kind"]
        return {kind.name: made["entries"] if made.keys() == {"entries"} else made}

    def file(self, kind: Kind) -> dict[str, Tree]:
        """Return a right file with a section of a kind."""
        return {
            "cv": self.random.choice(["3", "'3'"]),
            "language": self.random.choice(["en", "fr-CA", "zh-Hans"]),
            **({"updated": self.value(code_types.Date())} if self.random.random() < 0.3 else {}),
            "person": self.fields(declared(model.Owner)),
            "organisations": {"o": self.fields(declared(model.Organisation)), "1984": {"name": "T"}},
            "people": {"p": self.fields(declared(model.Person))},
            "sections": self.sections(kind),
        }

    def slip(self, tree: Tree) -> None:
        """Change one place of a tree."""
        parent, at = self.random.choice(list(places(tree)))
        choice = self.random.random()
        if choice < 0.6:
            parent[at] = self.random.choice(SLIPS)
        elif choice < 0.75:
            del parent[at]
        elif isinstance(parent, dict):
            name = self.random.choice(NAMES)
            parent[name] = parent.pop(at) if choice < 0.9 else self.random.choice(SLIPS)


def places(tree: Tree) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a tree: what holds a value, and its name or position there."""
    if not isinstance(tree, str):
        for at in list(tree) if isinstance(tree, dict) else range(len(tree)):
            yield tree, at
            yield from places(tree[at])


def written(tree: Tree) -> str:
    """Return a tree as YAML."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{name}: {written(value)}" for name, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(written, tree)) + "]"
    return str(tree)


@cache
def validator() -> jsonschema.protocols.Validator:
    return quick(content.schema(OWN))


@cache
def definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = content.schema()["$defs"]
    return definitions


@cache
def an_editors(text: str) -> Any:
    return seen(yaml.compose(text, Loader=yaml.BaseLoader))


def shown(tree: Tree) -> Any:
    """Return a tree as an editor sees what is written of it."""
    if isinstance(tree, dict):
        return {name: shown(value) for name, value in tree.items()}
    return [shown(item) for item in tree] if isinstance(tree, list) else an_editors(tree)


def read(text: str) -> list[str]:
    """Return what the reader says of a file."""
    try:
        content.parse(text)
    except ContentError as error:
        return [problem.message for problem in error.problems]
    return []


def disagreement(tree: Tree, said: list[str]) -> str:
    """Return how the schema disagrees with what the reader says about a file, or nothing."""
    valid = validator().is_valid(shown(tree))
    if not valid and not said:
        error = next(jsonschema.Draft202012Validator(content.schema(OWN)).iter_errors(shown(tree)))
        return f"only the schema refuses: {error.message[:200]} at {list(error.path)}"
    if valid and any(not BEYOND.search(message) for message in said):
        return f"only the reader refuses: {said}"
    return ""


def types(fields: tuple[Field, ...]) -> Iterator[FieldType]:
    for field in fields:
        yield field.type
        yield from types(getattr(field.type, "fields", ()))


def every_field() -> list[tuple[str, Field]]:
    """Return every declared field with the kind or the class that has it."""
    records = (model.Owner, model.Organisation, model.Person, model.Place, model.FormerName, model.Profile)
    inner = (model.Volume, model.Certificate, model.Money)
    found = [(record.__name__, field) for record in (*records, *inner) for field in declared(record)]
    for kind in KINDS.values():
        parts = [part for field in kind.fields for part in getattr(field.type, "fields", ())]
        found += [(kind.name, field) for field in (*kind.fields, *parts, *kind.options)]
    return found


def test_right_values_of_every_type_are_known() -> None:
    records = (model.Owner, model.Organisation, model.Person, model.Place, model.FormerName, model.Profile)
    used = {type(type_) for kind in KINDS.values() for type_ in types(kind.fields)}
    used |= {type(field.type) for record in records for field in declared(record)}
    made = (field_types.Word, field_types.Part, field_types.Record)
    assert {type_ for type_ in used if not issubclass(type_, made)} - RIGHT.keys() == set()


@pytest.mark.parametrize("name", EVERY)
def test_reader_and_schema_take_what_is_right(name: str) -> None:
    make = Maker(1)
    for _ in range(40):
        tree = {**make.file(EVERY[name]), "kinds": DECLARED}
        said = read(written(tree))
        assert said == [], written(tree)
        assert disagreement(tree, said) == "", written(tree)


@pytest.mark.parametrize("name", EVERY)
def test_reader_and_schema_refuse_the_same(name: str) -> None:
    make = Maker(2)
    refused = 0
    for _ in range(100):
        tree = make.file(EVERY[name])
        for _ in range(make.random.choice([1, 1, 2])):
            make.slip(tree)
        tree["kinds"] = DECLARED
        said = read(written(tree))
        found = disagreement(tree, said)
        assert found == "", f"{found}\n{written(tree)[:3000]}"
        refused += bool(said)
    assert 25 < refused < 98


def parts(type_: FieldType) -> list[Any]:
    """Return all that a type is made of: types whose parts are equal read the same."""
    slots = [name for cls in type(type_).__mro__ for name in getattr(cls, "__slots__", ())]
    return [type(type_), *(getattr(type_, name) for name in slots)]


def every_type() -> list[tuple[str, FieldType]]:
    """Return every type that a field has, each once, with the first field that has it."""
    found: list[tuple[str, FieldType]] = []
    for owner, field in every_field():
        if not any(parts(one) == parts(field.type) for _, one in found):
            found.append((f"{owner}.{field.name}", field.type))
    return found


@pytest.mark.parametrize(("owner", "type_"), [pytest.param(*pair, id=pair[0]) for pair in every_type()])
def test_reader_and_schema_of_each_type_agree_about_every_slip(owner: str, type_: FieldType) -> None:
    """Files hold slips at random; here each is typed into a field of each type."""
    schema = quick({**type_.schema(), "$defs": definitions()})
    verdicts = set()
    value = written(Maker(3).value(type_))
    wide = padded(value)
    for text in [*SLIPS, value, *wide]:
        if isinstance(type_, UNSEEN[0]) and text in UNSEEN[1]:
            continue
        root, source = strict.parse(f"x: {text}", "cv.yaml")
        assert isinstance(root.value, dict)
        reader = Reader(source)
        reader.known = {"organisations": ("o", "1984"), "people": ("p", "me")}
        type_.read(reader, root.value["x"][1], Slot("x", "x"))
        said = [problem.message for problem in source.problems if not BEYOND.search(problem.message)]
        valid = schema.is_valid(an_editors(text))
        # An editor minds the spaces around a word of a vocabulary.
        is_padded = text in wide
        assert valid or is_padded or source.problems, f"{owner}: only the schema refuses {text[:80]}"
        assert not (valid and said), f"{owner}: only the reader refuses {text[:80]}: {said}"
        verdicts.add(valid)
    assert verdicts == {True, False}


def padded(value: str) -> list[str]:
    """Return a value with as many spaces behind it as a limit allows, and with one more; alone and in a list."""
    bare = value.strip("[]'\"")
    if not bare.isprintable() or set(bare) & set("{},'"):
        return []
    texts = [f"'{bare:<{most + more}}'" for most in (LINK_TEXT, YAML_TEXT) for more in (0, 1)]
    return [*texts, *(f"[{text}]" for text in texts)]


def test_the_calendar_of_the_schema_is_that_of_the_reader() -> None:
    calendar = re.compile(CALENDAR)
    for year in (0, 1, 4, 100, 400, 1900, *range(1990, 2031), 2100, 9999):
        for month in range(14):
            assert bool(calendar.fullmatch(f"{year:04}-{month:02}")) == is_date(f"{year:04}-{month:02}")
            for day in range(33):
                text = f"{year:04}-{month:02}-{day:02}"
                assert bool(calendar.fullmatch(text)) == is_date(text), text


def test_an_academic_year_is_one_year_and_the_next() -> None:
    years = re.compile(ACADEMIC_YEARS)
    for year in (*range(9999), 9999):
        right = year < 9999
        assert bool(years.fullmatch(f"{year:04}/{year + 1:04}")) == right, year
        assert not any(years.fullmatch(f"{year:04}/{year + by:04}") for by in (-1, 0, 2, 10, 11, 100)), year


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("name: A, headline: 1984", True),
        ("name: true", True),
        ("name: {givn: A, family: B}", False),
        ("name: {family: B}", True),
        ("name: {}", False),
        ("name: A, email: a", False),
        ("name: A, affiliation: The O", True),
        ("name: A, affiliation: {nam: O}", False),
    ],
)
def test_what_an_editor_shows_is_what_the_reader_says(text: str, good: bool) -> None:
    whole = f"{{cv: 3, language: en, person: {{{text}}}, sections: {{}}}}"
    said = read(whole)
    assert (said == []) == good
    assert disagreement(whole, said) == ""


@pytest.mark.parametrize(
    ("section", "good"),
    [
        ("{from: x.yaml}", True),
        ("{from: x.yml, heading: H}", True),
        ("{from: x.bib}", False),
        ("{from: x.yaml.bib}", False),
        ("{from: xyaml}", False),
        ("{from: x.yaml, entries: []}", False),
        ("{kind: talks, from: x.yaml, entries: {}}", False),
    ],
)
def test_a_section_comes_from_one_place_in_an_editor_too(section: str, good: bool) -> None:
    text = f"{{cv: 3, language: en, person: {{name: A}}, sections: {{talks: {section}}}}}"
    said = [message for message in read(text) if "there is no folder" not in message]
    assert (said == []) == good
    assert validator().is_valid(an_editors(text)) == good


@pytest.mark.parametrize(
    "rest",
    [
        "sections: {experience: [{title: T, date: 2020, start: 2019}]}",
        "sections: {experience: [{title: T, date: 2020, end: 2021}]}",
        "sections: {experience: [{title: T, end: present, expected: true}]}",
        "sections: {experience: {heading: {title: T}}}",
        "sections: {experience: {from: {title: T}, b: {title: T}}}",
        "people: {me: {name: A}}, sections: {}",
    ],
)
def test_what_chance_seldom_makes_is_refused_by_both(rest: str) -> None:
    text = f"{{cv: 3, language: en, person: {{name: A}}, {rest}}}"
    assert read(text) != []
    assert not validator().is_valid(an_editors(text))


@pytest.mark.parametrize("text", ["sections: {s: {kind: talks, entries: {a: {tags: [short]}}}}"])
def test_a_disagreement_would_be_found(text: str) -> None:
    assert "only the schema" in disagreement(f"{{cv: 3, language: en, person: {{name: A}}, {text}}}", [])
    right = "{cv: 3, language: en, person: {name: A}, sections: {}}"
    assert "only the reader" in disagreement(right, ["unknown field"])


@pytest.mark.parametrize(
    ("owner", "field"), [pytest.param(*pair, id=f"{pair[0]}.{pair[1].name}") for pair in every_field()]
)
def test_what_an_editor_shows_of_a_field_is_said_and_its_example_is_right(owner: str, field: Field) -> None:
    explained = shapes.explained(field)
    assert explained["description"], owner
    whole = quick({**explained, "$defs": definitions()})
    for example in explained.get("examples", []):
        assert whole.is_valid(example), example
    assert "examples" in explained or isinstance(field.type, (field_types.Part, field_types.Record))
