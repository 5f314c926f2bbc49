"""A kind of section is one declaration: one that is added here goes all the way, with nothing else changed."""

from __future__ import annotations

import dataclasses
from typing import Any

import jsonschema
import pytest
import yaml
from outputs import READERS, ROOT, TAGS, THEMES, document_words, render, runs

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.checking import content_checks
from cvi18n.content import (
    author_types,
    code_types,
    fact_types,
    field_types,
    identifier_types,
    model,
    person_types,
)
from cvi18n.content.declaration import Entry, Field, FieldType, Kind, Layout, Role
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import KINDS, complete
from cvi18n.content.vocabularies import CIVIL_STATUSES, DEGREES, LEVELS, PROFICIENCY, Term, Vocabulary
from cvi18n.errors import ContentError
from cvi18n.labels import Labels, collect, format_page, is_declared, vocabulary
from cvi18n.rendering import printers
from cvi18n.rendering.assemble import words
from cvi18n.rendering.document import Document, plain
from cvi18n.rendering.document import Entry as Shown
from cvi18n.workspace import Workspace

PRIZES = Vocabulary(
    "prize",
    {
        "gold": Term(word("prize", "Gold medal", "the highest one")),
        "silver": Term(word("prize", "Silver medal")),
    },
)
NOTE = "a part of the prize's name, so without a full stop"
AWARDS = Kind(
    "awards",
    word("section", "Awards", "heading of the list of prizes"),
    (
        Field("prize", field_types.Word(PRIZES), "title", required=True, description="the prize"),
        Field(
            "motto",
            field_types.Prose(),
            "subtitle",
            description="what the prize is for",
            note=NOTE,
        ),
        Field(
            "giver",
            fact_types.Organisation(),
            "where",
            word("label", "Given by", "before the name of an academy"),
            required=True,
            description="who gave it",
        ),
        Field(
            "winners",
            fact_types.People(),
            label=counted("label", "Shared with", "Shared among", "before the names of other winners"),
            description="those who won it too",
        ),
        Field("year", code_types.Year(), "when", required=True, description="when you won it"),
        Field("reasons", field_types.Proses(), "list", description="why you won it"),
    ),
    description="prizes that you won",
)
FILE = """\
cv: 3
language: en
person: {name: Ada Wok, gender: feminine}
organisations: {zuq: {name: Zuq, place: {city: Aeg, country: FR}}}
people: {bo: {name: Bo Wok}, cy: {name: Cy Wok}}
sections:
  prizes:
    kind: awards
    entries:
      first:
        prize: gold
        motto: clear maps
        giver: zuq
        winners: [bo, cy]
        year: 2020
        reasons:
          # TRANSLATORS: of the map
          depth: Measured the depth.
"""
FRENCH = {
    ("section", "Awards"): "Récompenses",
    ("prize", "Gold medal"): "Médaille d'or",
    ("label", "Given by"): "Remise par",
}


@pytest.fixture(autouse=True)
def _awards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "awards", complete(AWARDS))


def localise(tag: str, style: str = "running") -> Document:
    labels = Workspace(ROOT).read_labels(tag, "en")
    return rendering.localise(content.parse(FILE), None, tag, labels=labels, style=style)


def test_it_is_read() -> None:
    (section,) = content.parse(FILE).sections
    (entry,) = section.entries
    assert (section.kind, section.key, entry.key) == ("awards", "prizes", "first")
    assert (entry.get("prize"), entry.get("winners"), entry.get("year")) == ("gold", ("bo", "cy"), "2020")
    assert content.kinds()["awards"].heading == AWARDS.heading


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("prize: gold", "prize: gould", "did you mean 'gold'"),
        ("giver: zuq", "giver: zuk", "there is no organisation 'zuk'"),
        ("[bo, cy]", "[bo, si]", "there is no person 'si'"),
        ("motto:", "moto:", "did you mean 'motto'"),
        ("        year: 2020\n", "", "the field 'year' is missing in 'sections.prizes.first'"),
        ("year: 2020", "year: soon", "expected a year"),
        ("kind: awards", "kind: award", "did you mean 'awards'"),
    ],
)
def test_what_is_wrong_in_it_is_refused(old: str, new: str, said: str) -> None:
    assert old in FILE
    with pytest.raises(ContentError, match=said):
        content.parse(FILE.replace(old, new))


def test_it_is_in_the_schema_with_what_an_editor_shows() -> None:
    schema = content.schema()
    validator = jsonschema.Draft202012Validator(schema)
    tree = yaml.safe_load(FILE)
    assert validator.is_valid(tree)
    tree["sections"]["prizes"]["entries"]["first"]["prize"] = "bronze"
    assert not validator.is_valid(tree)
    fields = schema["$defs"]["awards.entries"]["patternProperties"]
    ((_, entry),) = fields.items()
    entry = schema["$defs"][entry["$ref"].removeprefix("#/$defs/")]
    assert entry["properties"]["prize"]["description"] == "the prize"
    assert entry["properties"]["year"]["examples"] == [2024]


def test_it_is_on_the_page_of_the_format() -> None:
    table = format_page.tables()["kinds"]
    assert '### awards\n\nPrizes that you won. Heading: "Awards".' in table
    assert "| `motto` | prose | what the prize is for |" in table
    assert "| `prize`* | a word: prize | the prize |" in table


def test_its_texts_reach_the_translators_with_their_notes() -> None:
    messages = content.messages(content.parse(FILE))
    assert [(message.key, message.kind, message.comment) for message in messages] == [
        (
            "sections.prizes.first.motto",
            "awards.motto",
            f"Awards > Gold medal > motto: {NOTE}",
        ),
        (
            "sections.prizes.first.reasons.depth",
            "awards.reasons",
            "of the map\nAwards > Gold medal > reasons",
        ),
    ]
    template = Catalog.template(messages, project="A", creation_date="").serialise().decode()
    assert f"#. Awards > Gold medal > motto: {NOTE}\n" in template


def test_a_note_of_the_owner_comes_before_that_of_the_field() -> None:
    both = FILE.replace("        motto:", "        # TRANSLATORS: maps of rivers\n        motto:")
    (message, _) = content.messages(content.parse(both))
    assert message.comment == f"maps of rivers\nAwards > Gold medal > motto: {NOTE}"


def test_its_labels_reach_the_translators_of_the_program() -> None:
    assert is_declared("prize", "Gold medal")
    template = collect.template(vocabulary.declared(), "").decode()
    assert '#. heading of the list of prizes\nmsgctxt "section"\nmsgid "Awards"\n' in template
    assert '#. the highest one\nmsgctxt "prize"\nmsgid "Gold medal"\n' in template
    assert 'msgid "Shared with"\nmsgid_plural "Shared among"\n' in template


def test_what_it_refers_to_is_used() -> None:
    cv = content.parse(FILE)
    assert list(content_checks.unused_person.run(cv, "2026-01-01")) == []
    assert list(content_checks.unused_organisation.run(cv, "2026-01-01")) == []
    alone = content.parse(FILE.replace("[bo, cy]", "[bo]"))
    assert [path for path, _ in content_checks.unused_person.run(alone, "2026-01-01")] == ["people.cy"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("format_", READERS)
def test_it_is_printed_in_every_language_and_format(tag: str, format_: str) -> None:
    made = localise(tag)
    printed = " ".join(document_words(made))
    assert all(text in printed for text in ("clear maps", "Zuq", "Bo Wok", "Cy Wok", "2020", "Measured"))
    for theme in THEMES:
        assert READERS[format_](made, theme) == document_words(made)
    assert render(made, "json")


def labelled(entry: Shown) -> list[tuple[str, ...]]:
    return [(plain(field.label), *map(plain, field.items)) for field in entry.fields]


def test_an_entry_is_laid_out_by_the_roles_of_its_fields() -> None:
    (section,) = localise("en").sections
    (entry,) = section.entries
    assert (plain(section.heading), section.kind) == ("Awards", "awards")
    assert (plain(entry.title), plain(entry.subtitle), entry.periods[0].start) == (
        "Gold medal",
        "clear maps",
        "2020",
    )
    shared = ("Shared among:", "Bo Wok and Cy Wok")
    assert plain(entry.where) == "Zuq, Aeg, France"
    assert labelled(entry) == [shared]
    assert list(map(plain, entry.bullets)) == ["Measured the depth."]
    (form,) = localise("en", "labelled").sections[0].entries
    assert plain(form.where) == ""
    assert labelled(form) == [("Given by:", "Zuq, Aeg, France"), shared]


def test_its_labels_are_said_as_a_catalog_says_them_and_in_english_where_none_does() -> None:
    missing = {run.text for run in runs(localise("fr")) if run.language == "en"}
    assert {"Awards", "Gold medal"} <= missing
    template = Catalog.parse(collect.template(vocabulary.declared(), ""))
    french = template.replaced(
        {
            entry.identity: changed(entry, msgstr=(FRENCH[entry.msgctxt or "", entry.msgid],))
            for entry in template.entries
            if (entry.msgctxt, entry.msgid) in FRENCH
        }
    )
    made = rendering.localise(
        content.parse(FILE), None, "fr", labels=Labels.for_language("fr", [french]), style="labelled"
    )
    (section,) = made.sections
    assert (plain(section.heading), plain(section.entries[0].title)) == ("Récompenses", "Médaille d’or")
    assert plain(section.entries[0].fields[0].label) == "Remise par\u00a0:"


# Types of fields

# A value of each type that can be printed, and the words that it prints in an English CV.
PRINTED: list[tuple[FieldType, Any, str]] = [
    (field_types.Text(), "Zuq", "Zuq"),
    (field_types.Issued(), "Zuq 1", "Zuq 1"),
    (field_types.Texts(), "[a, b, c]", "a, b, c"),
    (field_types.Terms(), "{x: a, y: b *c*}", "a, b c"),
    (field_types.Prose(), "a *b*", "a b"),
    (field_types.Quotation(), "a *b*", "“a b”"),
    (field_types.Proses(), "{x: a, y: b}", "a|b"),
    (field_types.Word(LEVELS), "licence-2", "Licence 2"),
    (field_types.Degree(DEGREES, subject="other"), "phd", "PhD in art"),
    (
        field_types.Scope(country="other", country_label=word("label", "Country")),
        "national",
        "National (art)",
    ),
    (fact_types.Jury(), "{bo: reviewer}", "Bo Wok, reviewer"),
    (code_types.Date(), "2020-02-29", "Feb 29, 2020"),
    (code_types.Year(), "2020", "2020"),
    (code_types.AcademicYears(), "[2019/2020, 2021/2022]", "2019–2020, 2021–2022"),
    (code_types.Country(), "FR", "France"),
    (code_types.Email(), "a@b.org", "a@b.org"),
    (code_types.Count(), "1200", "1,200"),
    (code_types.Number(), "1.5", "1.5"),
    (identifier_types.Doi(), "10.1000/x", "10.1000/x"),
    (identifier_types.Arxiv(), "2112.00386", "2112.00386"),
    (identifier_types.Hal(), "hal-03456789", "hal-03456789"),
    (identifier_types.Pmid(), "30049270", "30049270"),
    (identifier_types.Pmcid(), "PMC6063418", "PMC6063418"),
    (identifier_types.Isbn(), "978-0-306-40615-7", "978-0-306-40615-7"),
    (identifier_types.Issn(), "0378-5955", "0378-5955"),
    (identifier_types.Pages(), "1659-1671", "1659–1671"),
    (identifier_types.Ordinal(), "2", "2nd"),
    (code_types.Url(), "https://example.org/", "https://example.org/"),
    (fact_types.Localised(), "{en: A, fr: B}", "A"),
    (fact_types.Work(acronym="other"), "A", "A (art)"),
    (fact_types.Works(), "[A, B]", "A|B"),
    (fact_types.Venue(), "{text: A, acronym: B}", "B – A"),
    (fact_types.Place(model.Place), "{city: Aeg, region: IA, country: FR}", "Aeg, IA, France"),
    (fact_types.Place(model.Place), "Palo Alto", "Palo Alto"),
    (fact_types.Place(model.Place), "remote", "Remote"),
    (fact_types.Place(model.Place), "{text: at sea}", "at sea"),
    (field_types.Word(LEVELS), "{text: Cours élémentaire}", "Cours élémentaire"),
    (field_types.Word(LEVELS), "{text: {en: Fourth form, fr: Seconde}}", "Fourth form"),
    (field_types.Degree(DEGREES, subject="other"), "{text: Diploma}", "Diploma in art"),
    (
        field_types.Scope(country="other", country_label=word("label", "Country")),
        "{text: Alpine}",
        "Alpine (art)",
    ),
    (fact_types.Jury(), "{bo: {text: observer}}", "Bo Wok, observer"),
    (field_types.Lines(), "A", "A"),
    (person_types.Emails(), "{work: a@example.org, home: b@example.org}", "a@example.org|b@example.org"),
    (person_types.Websites(), "https://example.org/me/", "example.org/me"),
    (person_types.Phones(), "{number: 01 99 00 00 00, country: FR}", "+33 1 99 00 00 00"),
    (person_types.Countries(), "[FR, HK]", "France and Hong Kong"),
    (person_types.FullDate(), "2024-07-01", "July 1, 2024"),
    (person_types.PlaceName(), "{en: A, fr: B}", "A"),
    (person_types.OwnersWord(CIVIL_STATUSES, closed=True), "married", "Married"),
    (fact_types.Volume(model.Volume), "{hours: 2, times: 3}", "2 × 3 = 6 hours"),
    (fact_types.Money(model.Money), "{amount: 1250.5, currency: EUR}", "€1,250.50"),
    (field_types.Proficiency(PROFICIENCY, level="other"), "fluent", "Fluent (ART)"),
    (
        fact_types.Certificates(model.Certificate),
        "[{name: A, score: 1, date: 2020-05, number: 7}, {name: B}, {name: C, number: 8}]",
        "A (1, May 2020, no. 7)|B|C (no. 8)",
    ),
    (code_types.Hours(), "14", "14 hours"),
    (code_types.Percent(), "50", "50%"),
    (fact_types.OrganisationName(), "Zuq", "Zuq"),
    (fact_types.Organisation(country=False), "zuq", "Zuq"),
    (fact_types.Organisations(), "[zuq]", "Zuq, Aeg, France"),
    (fact_types.Organisation(), "Some Lab", "Some Lab"),
    (fact_types.Person(), "bo", "Bo Wok"),
    (fact_types.People(), "[bo, me]", "Bo Wok and Ada Wok"),
    (author_types.Authors(), "[me]", "Ada Wok"),
    (code_types.Languages(), "[fr, vi]", "French and Vietnamese"),
]


def shown(type_: FieldType, value: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a field of a type prints as a line of an entry; beside it stands the text "art"."""
    other = field_types.Prose() if isinstance(type_, field_types.Degree) else field_types.Text()
    fields = (
        Field("name", field_types.Text(), "title", description=""),
        Field("value", type_, label="L", description=""),
        Field("other", other, "aside", description=""),
    )
    monkeypatch.setitem(KINDS, "awards", complete(dataclasses.replace(AWARDS, fields=fields)))
    head, _, _ = FILE.partition("      first:")
    text = f"{head}      first: {{name: N, value: {value}, other: art}}\n"
    made = rendering.localise(content.parse(text), None, "en", labels=Labels.for_language("en"))
    (line,) = made.sections[0].entries[0].fields
    assert plain(line.label) == "L:"
    return "|".join(map(plain, line.items))


@pytest.mark.parametrize(("type_", "value", "said"), PRINTED, ids=lambda value: type(value).__name__)
def test_every_type_with_a_printer_prints(
    type_: FieldType, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(type_, value, monkeypatch).replace("\u00a0", " ") == said


def test_every_printer_is_looked_at() -> None:
    assert {type(type_) for type_, _, _ in PRINTED} == printers.PRINTERS.keys() - {
        field_types.Extent,
        fact_types.WordOf,
    }


class Colour(FieldType):
    """A type of which nobody has said how it is printed."""

    __slots__ = ()


@pytest.mark.parametrize(
    "fields",
    [
        (Field("colour", Colour()),),
        (Field("colour", Colour(), "title"),),
        (Field("part", field_types.Part(Field("colour", Colour()))),),
        (Field("when", field_types.Text(), "when"),),
    ],
    ids=["line", "title", "inside", "no time"],
)
def test_a_type_that_nobody_can_print_is_refused_when_printing_is_imported(fields: tuple[Field, ...]) -> None:
    with pytest.raises(TypeError, match=r"without a printer|is no time"):
        printers.refuse_unprinted(declared(fields))
    printers.refuse_unprinted(declared((Field("colour", Colour(), "aside"),)))


def declared(fields: tuple[Field, ...], layout: Layout = "entries") -> Kind:
    return Kind("new", word("section", "New", "a heading"), fields, layout)


@pytest.mark.parametrize("role", ["title", "subtitle", "start", "end", "when", "list"])
def test_what_a_section_itself_would_not_print_is_refused(role: Role) -> None:
    """The reader would take it, and it would be nowhere on the page."""
    with pytest.raises(TypeError, match="would not be printed"):
        printers.refuse_unprinted(declared((Field("x", field_types.Text(), role),), "fields"))


@pytest.mark.parametrize("type_", [field_types.Tags(), person_types.PersonName()])
def test_a_line_of_a_type_that_nobody_can_print_is_refused(type_: FieldType) -> None:
    with pytest.raises(TypeError, match="without a printer"):
        printers.refuse_unprinted(declared((Field("x", type_, "start"),), "lines"))


def test_a_type_of_ones_own_needs_a_printer_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shout(field_types.Text):
        __slots__ = ()

    def printer(voice: Any, type_: FieldType, value: str, entry: Entry) -> printers.Items:
        return (words(value.upper()),)

    monkeypatch.setitem(printers.PRINTERS, Shout, printer)
    assert shown(Shout(), "hey", monkeypatch) == "HEY"
