"""The head of a CV: the ways to reach its owner and, where they are asked for, the private facts and the photo."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.content import field_types, person_types, profiles
from cvi18n.content.declaration import Entry, Field, FieldType
from cvi18n.content.field_types import declared
from cvi18n.content.label import Label
from cvi18n.labels.vocabulary import EXTENSION
from cvi18n.rendering.assemble import Pieces, listed, name, spoken, words
from cvi18n.rendering.document import Contact, Photo
from cvi18n.rendering.printers import Items, printed, prints
from cvi18n.rendering.voice import Voice

if TYPE_CHECKING:
    from cvi18n.content.model import CV, Private, Profile, Section
    from cvi18n.content.texts import Localised

# What stands first, by the names of the fields; all else follows as it is declared.
FIRST = ("email", "phone", "website", "profiles", "affiliation", "residence", "availability")


def contacts(voice: Voice, private: Private | None) -> tuple[Contact, ...]:
    """Return the ways to reach the owner, with the private ones and the private facts where they are given."""
    held = [
        (field, entry)
        for record in (voice.cv.person, private)
        if record is not None
        for entry in [_entry(record)]
        for field, _ in entry.items()
    ]
    held.sort(key=lambda one: FIRST.index(one[0].name) if one[0].name in FIRST else len(FIRST))
    return tuple(contact for field, entry in held for contact in _contacts(voice, field, entry))


def photo(voice: Voice, private: Private | None) -> Photo | None:
    """Return the photo for a page, with its text in the page's language."""
    shown = private.photo if private else None
    if shown is None or shown.picture is None:
        return None
    text, tag = shown.text.form(voice.locale, voice.cv.language)
    return Photo(shown.picture.kind, b64encode(shown.picture.data).decode(), text, tag)


def reachable(section: Section, private: Private) -> Section:
    """Return a section of references whose people have the ways to reach them, as lines of their entries."""
    known = private.references or {}
    entries = (
        _with_lines(entry, _entry(known[entry.key])) if entry.key in known else entry
        for entry in section.entries
    )
    return replace(section, entries=tuple(entries))


def _with_lines(entry: Entry, more: Entry) -> Entry:
    """Return an entry with the fields and values of another behind its own."""
    return replace(entry, fields=(*entry.fields, *more.fields), values={**entry.values, **more.values})


def asked_for(cv: CV) -> list[str]:
    """Return the keys of the entries of the CV that private references are found by."""
    sections = (inner for section in cv.whole or cv.sections for inner in (section, *section.sections))
    return [entry.key for section in sections if section.of.private for entry in section.entries]


def _entry(record: Any) -> Entry:
    """Return the values of an object of the model by the names of their fields."""
    cls: type = type(record)
    fields = declared(cls)
    held = {field.name: getattr(record, field.name.replace("-", "_")) for field in fields}
    return Entry("", fields, {key: value for key, value in held.items() if value})


def _contacts(voice: Voice, field: Field, entry: Entry) -> Iterator[Contact]:
    if isinstance(field.type, person_types.Profiles):
        yield from (_profile(voice, page) for page in entry.get(field.name))
    elif isinstance(field.label, Label):
        label = voice.labelled(voice.said(field.label))
        yield from (Contact(field.name, label, voice.finish(item)) for item in printed(voice, field, entry))


def _profile(voice: Voice, profile: Profile) -> Contact:
    """Return a page elsewhere. What its place is called ("ORCID") is a name, and the same in every language."""
    if profile.service and profile.id:
        service = profiles.SERVICES[profile.service]
        text = profile.text or (profile.id if service.says else None)
        label, shown = service.name, _page(profiles.page(profile.service, profile.id), text)
    else:
        label = profile.label or ""
        shown = _page(profile.url, profile.text) if profile.url else name(profile.text or "")
    return Contact("profile", voice.labelled(label), voice.finish(shown))


def _page(url: str, text: str | None = None) -> Pieces:
    """Return a page that is linked: under its text, or under its address as people write it."""
    return name(text or url.split("://", 1)[-1].rstrip("/"), link=url)


@prints(field_types.Lines)
def _lines(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del voice, type_, entry
    return (name(value),)


@prints(person_types.Emails)
def _emails(voice: Voice, type_: FieldType, value: Sequence[str], entry: Entry) -> Items:
    del voice, type_, entry
    return [name(email, link=f"mailto:{email}") for email in value]


@prints(person_types.Websites)
def _websites(voice: Voice, type_: FieldType, value: Sequence[str], entry: Entry) -> Items:
    del voice, type_, entry
    return [_page(url) for url in value]


@prints(person_types.Phones)
def _phones(voice: Voice, type_: FieldType, value: Sequence[language.Phone], entry: Entry) -> Items:
    del type_, entry
    return [_phone(voice, phone) for phone in value]


def _phone(voice: Voice, phone: language.Phone) -> Pieces:
    number = _from_left(name(language.format_phone(phone), link=phone.link), voice.locale)
    if not phone.extension:
        return number
    return voice.filled(voice.said(EXTENSION), number=number, extension=words(phone.extension))


def _from_left(pieces: Pieces, locale: str) -> Pieces:
    """Return figures in their order also behind Arabic words, where their groups would stand the other way round."""
    if language.direction(locale) == "ltr":
        return pieces
    return tuple(replace(piece, run=replace(piece.run, direction="ltr")) for piece in pieces)


@prints(person_types.FullDate)
def _day(voice: Voice, type_: FieldType, value: str, entry: Entry) -> Items:
    del type_, entry
    return (spoken(language.format_labelled_date(value, voice.locale), voice.locale),)


@prints(person_types.PlaceName)
def _place_name(voice: Voice, type_: FieldType, value: Localised, entry: Entry) -> Items:
    del type_, entry
    return (voice.official(value),)


@prints(person_types.Countries)
def _countries(voice: Voice, type_: FieldType, value: Sequence[str], entry: Entry) -> Items:
    del type_, entry
    return (listed([voice.country(code) for code in value], voice.locale),)


@prints(person_types.OwnersWord)
def _owners_word(voice: Voice, type_: person_types.OwnersWord, value: str, entry: Entry) -> Items:
    del entry
    return (words(voice.labels.term(type_.words, value, voice.cv.person.gender)),)
