"""How a value of each type of field is printed: one printer a type, from the value to its items.

A printer gets the voice, the field's type, the value (None where only a field beside it has one) and the entry that
it stands in, and returns the items: one for what is a single text, several for a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.content import author_types, code_types, fact_types, field_types
from cvi18n.content import identifier_types as number
from cvi18n.content.declaration import Entry, Field, FieldType, Kind
from cvi18n.content.model import Place
from cvi18n.content.section_kinds import KINDS
from cvi18n.labels import Word
from cvi18n.rendering import authors
from cvi18n.rendering.assemble import Pieces, apart, enumerated, listed, name, small, spoken, words
from cvi18n.rendering.voice import Voice

if TYPE_CHECKING:
    from cvi18n.content.model import Certificate, Money, Volume
    from cvi18n.content.texts import Authors, Localised, Prose, Said, Venue

Items = Sequence[Pieces]
Printer = Callable[[Voice, Any, Any, Entry], Items]
# What is printed of the fields that a section itself has.
ROLES_OF_FIELDS = frozenset({"line", "where", "paragraph", "aside"})
PRINTERS: dict[type[FieldType], Printer] = {}


def prints(*types: type[FieldType]) -> Callable[[Printer], Printer]:
    """Register a function as the printer of types."""

    def register(printer: Printer) -> Printer:
        PRINTERS.update(dict.fromkeys(types, printer))
        return printer

    return register


def printed(voice: Voice, field: Field, entry: Entry) -> Items:
    """Return the items that a field of an entry prints."""
    return PRINTERS[type(field.type)](voice, field.type, entry.get(field.name), entry)


@lru_cache(maxsize=128)
def refuse_unprinted(kind: Kind) -> None:
    """Raise TypeError where a value of a kind would not be printed, or has a type that nobody can print."""
    roles = ROLES_OF_FIELDS if kind.layout == "fields" else None
    for field in kind.fields:
        if roles and field.role not in roles:
            raise TypeError(f"the field '{field.name}' would not be printed: a section has no {field.role}")
    _refuse_unprinted(kind.fields, in_line=kind.layout == "lines")


def _refuse_unprinted(fields: Iterable[Field], *, in_line: bool = False) -> None:
    for field in fields:
        if isinstance(field.type, field_types.Part):
            _refuse_unprinted(field.type.fields)
        elif field.role in {"start", "end", "when"} and not in_line:
            if type(field.type).spans is FieldType.spans:
                raise TypeError(f"the field '{field.name}' is no time: {type(field.type).__name__}")
        elif field.role != "aside" and type(field.type) not in PRINTERS:
            raise TypeError(
                f"the field '{field.name}' has a type without a printer: {type(field.type).__name__}"
            )


def over(entry: Entry) -> str | None:
    """Return the date on which what an entry tells of ended.

    None for what goes on, or of which no end is known: it keeps up with a change of names.
    """
    found = None
    for field, value in entry.items():
        if field.role == "end":
            found = None if value == "present" else value
        elif field.role == "when":
            found = max((last or first for first, last in field.type.spans(value)), default=None)
    return found


# Texts


@prints(field_types.Text, field_types.Issued, fact_types.OrganisationName, number.Isbn, number.Issn)
def _text(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del voice, type_, entry
    return (name(value),)


@prints(field_types.Texts)
def _texts(voice: Voice, type_: FieldType, value: tuple[str, ...], entry: Entry) -> Items:
    del type_, entry
    return (enumerated([words(item) for item in value], voice.locale),)


@prints(code_types.Languages)
def _languages(voice: Voice, type_: FieldType, value: tuple[str, ...], entry: Entry) -> Items:
    del type_, entry
    named = [words(language.language_name(code, voice.locale)) for code in value]
    shown = "".join(piece.run.text for piece in listed(named, voice.locale))
    in_english = language.forms_of(voice.locale, names=True)
    return (words(Word.of(language.capitalise_first(shown, voice.locale), in_english)),)


@prints(field_types.Prose)
def _prose(voice: Voice, type_: FieldType, value: Prose, entry: Entry) -> Items:
    del type_, entry
    return (voice.prose(value),)


@prints(field_types.Quotation)
def _quotation(voice: Voice, type_: FieldType, value: Prose, entry: Entry) -> Items:
    del type_, entry
    opening, closing = language.quotation_marks(voice.locale)
    return ((*words(opening), *voice.prose(value), *words(closing)),)


@prints(field_types.Proses)
def _proses(voice: Voice, type_: FieldType, value: tuple[Prose, ...], entry: Entry) -> Items:
    del type_, entry
    return [voice.prose(text) for text in value]


@prints(field_types.Terms)
def _terms(voice: Voice, type_: FieldType, value: tuple[Prose, ...], entry: Entry) -> Items:
    del type_, entry
    return (enumerated([voice.prose(text) for text in value], voice.locale),)


# Words and numbers


@prints(field_types.Word)
def _word(voice: Voice, type_: field_types.Word, value: Said, entry: Entry) -> Items:
    del entry
    return (voice.term(type_.words, value),)


@prints(field_types.Degree)
def _degree(voice: Voice, type_: field_types.Degree, value: Said | None, entry: Entry) -> Items:
    subject = entry.get(type_.subject)
    if value is None:
        return (voice.prose(subject),)
    if subject is None:
        return _word(voice, type_, value, entry)
    pattern = type_.words.pattern(value) if isinstance(value, str) else field_types.DEGREE

    def said(voice: Voice) -> Pieces:
        field = voice.prose(subject)
        if voice.at_home and pattern in voice.labels.missing:
            return apart([voice.term(type_.words, value), field], voice.locale)
        if isinstance(value, str):
            return voice.pattern(type_.words, value, field=field)
        return voice.filled(voice.said(pattern), degree=voice.term(type_.words, value), field=field)

    return (voice.whole(said, pattern),)


@prints(field_types.Proficiency)
def _proficiency(voice: Voice, type_: field_types.Proficiency, value: Said | None, entry: Entry) -> Items:
    level: str | None = entry.get(type_.level)
    known = words(level.upper()) if level else ()
    return (_explained(voice, voice.term(type_.words, value), known) if value else known,)


@prints(field_types.Scope)
def _scope(voice: Voice, type_: field_types.Scope, value: Said | None, entry: Entry) -> Items:
    code = entry.get(type_.country)
    country = voice.country(code) if code else ()
    if value is None:
        return (country,)
    if isinstance(value, str):
        return (voice.filled(voice.labels.scope(value, with_country=bool(code)), country=country),)
    return (_explained(voice, voice.term(type_.words, value), country),)


@prints(field_types.Extent)
def _extent(voice: Voice, type_: field_types.Extent, value: Said | None, entry: Entry) -> Items:
    pages = entry.get(type_.pages)
    pages = pages if isinstance(pages, int) else None
    if value is None or isinstance(value, str):
        extent = words(voice.labels.extent(value, pages))
        return (extent,) if extent else ()
    return (_explained(voice, voice.term(type_.words, value), words(voice.labels.extent(None, pages))),)


def _explained(voice: Voice, said: Pieces, more: Pieces) -> Pieces:
    """Return a text with an explanation in brackets behind it, where there is one."""
    return (*said, *voice.bracketed(more)) if more else said


@prints(code_types.Count, code_types.Number)
def _number(voice: Voice, type_: FieldType, value: float, entry: Entry) -> Items:
    del type_, entry
    return (words(language.format_number(value, voice.locale)),)


@prints(code_types.Percent)
def _percent(voice: Voice, type_: FieldType, value: float, entry: Entry) -> Items:
    del type_, entry
    return (spoken(language.format_percent(value, voice.locale), voice.locale),)


@prints(code_types.Hours)
def _hours(voice: Voice, type_: FieldType, value: float, entry: Entry) -> Items:
    del type_, entry
    return (spoken(language.format_hours(value, 1, voice.locale), voice.locale),)


@prints(code_types.Date, code_types.Year)
def _date(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del type_, entry
    return (voice.day(value, "short"),)


@prints(code_types.AcademicYears)
def _academic_years(
    voice: Voice, type_: code_types.AcademicYears, value: tuple[tuple[str, str], ...], entry: Entry
) -> Items:
    del entry
    ranges = [language.format_range(*years, voice.locale, "short") for years in type_.spans(value)]
    return (apart([spoken(text, voice.locale) for text in ranges], voice.locale),)


@prints(code_types.Country)
def _country(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del type_, entry
    return (voice.country(value),)


@prints(number.Doi, number.Arxiv, number.Hal, number.Pmid, number.Pmcid, code_types.Url)
def _linked(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del voice, entry
    return (name(value, link=type_.address(value)),)


@prints(code_types.Email)
def _email(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del voice, type_, entry
    return (name(value, link=f"mailto:{value}"),)


@prints(number.Pages)
def _pages(voice: Voice, type_: FieldType, value: int | str, entry: Entry) -> Items:
    """Return from which page to which a work goes; how many there are is said with its length."""
    del voice, type_, entry
    return (name(value),) if isinstance(value, str) else ()


@prints(number.Ordinal)
def _ordinal(voice: Voice, type_: FieldType, value: int, entry: Entry) -> Items:
    del type_, entry
    # Where a language has genders, an edition is feminine: édition, edición, edizione, edição.
    return (spoken(language.format_ordinal(value, voice.locale, "feminine"), voice.locale),)


@prints(fact_types.Volume)
def _volume(voice: Voice, type_: FieldType, value: Volume, entry: Entry) -> Items:
    del type_, entry
    return (spoken(language.format_hours(value.hours, value.times, voice.locale), voice.locale),)


@prints(fact_types.Certificates)
def _certificates(voice: Voice, type_: FieldType, value: tuple[Certificate, ...], entry: Entry) -> Items:
    del type_, entry
    return [_explained(voice, name(one.name), _details(voice, one)) for one in value]


def _details(voice: Voice, one: Certificate) -> Pieces:
    """Return the score, the date and the number of a certificate, as far as they are known."""
    number = voice.filled(voice.said(fact_types.NUMBERED), number=name(one.number)) if one.number else ()
    date = voice.day(one.date, "short") if one.date else ()
    comma = words(language.comma(voice.locale))
    parts = [part for part in (name(one.score or ""), date, number) if part]
    return tuple(piece for part in parts for piece in (*comma, *part))[len(comma) :]


@prints(fact_types.Money)
def _money(voice: Voice, type_: FieldType, value: Money, entry: Entry) -> Items:
    del type_, entry
    return (spoken(language.format_money(value.amount, value.currency, voice.locale), voice.locale),)


# Names and titles


@prints(fact_types.Localised)
def _localised(voice: Voice, type_: FieldType, value: Localised, entry: Entry) -> Items:
    del type_, entry
    return (voice.fact(value),)


@prints(fact_types.Work)
def _work(voice: Voice, type_: fact_types.Work, value: Localised | None, entry: Entry) -> Items:
    link = next((address for address in _addresses(type_, entry) if address), None)
    acronym = entry.get(type_.acronym)
    if value is None:
        return (name(acronym, link=link),) if acronym else ()
    return (_explained(voice, voice.fact(value, link), name(acronym or "")),)


def _addresses(type_: fact_types.Work, entry: Entry) -> Iterable[str]:
    """Yield the links that fields beside a title say, in the order of its type."""
    held = {
        field.name: field.type.address(value) for field, value in entry.items() if field.name in type_.links
    }
    return (held[link] for link in type_.links if link in held)


@prints(fact_types.Works)
def _works(voice: Voice, type_: FieldType, value: tuple[Localised, ...], entry: Entry) -> Items:
    del type_, entry
    return [voice.fact(work) for work in value]


@prints(fact_types.Venue)
def _venue(voice: Voice, type_: FieldType, value: Venue, entry: Entry) -> Items:
    del type_, entry
    title = voice.fact(value.name)
    return ((*name(value.acronym), *words(" – "), *title) if value.acronym else title,)


@prints(fact_types.Place)
def _place(voice: Voice, type_: fact_types.Place, value: Place | Said, entry: Entry) -> Items:
    del entry
    if isinstance(value, Place):
        return (voice.place(value),)
    word = voice.term(type_.words, value)
    return (small(word, voice.locale) if isinstance(value, str) else word,)


# Organisations and people


@prints(fact_types.Organisation)
def _organisation(voice: Voice, type_: fact_types.Organisation, value: str | None, entry: Entry) -> Items:
    formerly = entry.get(type_.formerly)
    if value is None:
        return (name(formerly),)
    shown = voice.organisation(value, over(entry), country=type_.country)
    if formerly:
        said = voice.filled(voice.said(fact_types.FORMERLY), name=name(formerly))
        shown = (*shown, *voice.bracketed(said))
    return (shown,)


@prints(fact_types.Organisations)
def _organisations(voice: Voice, type_: FieldType, value: tuple[str, ...], entry: Entry) -> Items:
    del type_
    return [voice.organisation(key, over(entry)) for key in value]


@prints(fact_types.Person)
def _person(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del type_, entry
    return (voice.person(value, rank=True),)


@prints(fact_types.WordOf)
def _word_of(voice: Voice, type_: fact_types.WordOf, value: Said, entry: Entry) -> Items:
    key = entry.get(type_.person)
    return (voice.term(type_.words, value, voice.somebody(key).gender if key else None),)


@prints(fact_types.People)
def _people(voice: Voice, type_: fact_types.People, value: tuple[str, ...], entry: Entry) -> Items:
    del entry
    return (voice.people(value, ranks=type_.ranks),) if value else ()


@prints(author_types.Authors)
def _authors(voice: Voice, type_: FieldType, value: Authors, entry: Entry) -> Items:
    del type_, entry
    return (authors.line(voice, value),) if value else ()


@prints(fact_types.Jury)
def _jury(voice: Voice, type_: fact_types.Jury, value: tuple[tuple[str, Said], ...], entry: Entry) -> Items:
    """Return "Caroline Chaux (DR), rapporteuse, IPAL" for each, with the role in the person's gender."""
    del entry
    return [_member(voice, type_, key, role) for key, role in value]


def _member(voice: Voice, type_: fact_types.Jury, key: str, role: Said) -> Pieces:
    person = voice.somebody(key)
    affiliation = person.affiliation if isinstance(person.affiliation, tuple) else ()
    places = [voice.organisation(place, country=False) for place in affiliation]
    comma = words(language.comma(voice.locale))
    where = (*comma, *listed(places, voice.locale)) if places else ()
    said = voice.term(type_.words, role, person.gender)
    return (*voice.person(key, rank=True), *comma, *said, *where)


for _kind in KINDS.values():
    refuse_unprinted(_kind)
