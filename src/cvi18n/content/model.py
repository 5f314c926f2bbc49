"""The CV: what the canonical YAML holds, as frozen values.

The classes below are what the format itself knows. Each of their fields is declared with its type, as the fields
of a kind of section are: a value is translatable because its type says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import person_types as person
from cvi18n.content import vocabularies as words
from cvi18n.content.declaration import Entry, FieldType, Kind
from cvi18n.content.label import word
from cvi18n.content.places import Places
from cvi18n.content.strict import Doubt
from cvi18n.content.texts import Localised, PersonName, Prose, Said, Translations
from cvi18n.language import Phone, parse_tag
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, named_record

if TYPE_CHECKING:
    from cvi18n.content.photo import Picture


def required(type: FieldType, description: str, example: Any = None) -> Any:  # noqa: A002  # a field has a type
    """Return a field that the YAML must have."""
    return field(metadata={"type": type, "required": True, "description": description, "example": example})


def optional(
    type: FieldType,  # noqa: A002
    description: str,
    example: Any = None,
    *,
    default: Any = None,
    **more: Any,
) -> Any:
    """Return a field that the YAML may have; ``more`` is what else is declared of it."""
    declared = {"type": type, "description": description, "example": example, **more}
    return field(default=default, metadata=declared)


@named_record
class Place(ValueObject):
    """A city, its region and its country (ISO 3166-1 code); the country's name comes from CLDR."""

    city: Localised | None = optional(fact.Localised(), "the city", "Lyon")
    region: Localised | None = optional(fact.Localised(), "the region or the state, where it is said", "CA")
    country: str | None = optional(code.Country(), "the country; its name is printed in each language")


@named_record
class FormerName(ValueObject):
    """The name that an organisation had until a date."""

    name: Localised = required(fact.Localised(), "the name of that time", "Institute of Saint-Armel")
    until: str = required(code.Date(), "the first day of the next name", "2010-09-01")


@named_record
class Organisation(ValueObject):
    """A university, a laboratory, a company: printed the same way wherever it is referred to."""

    key: str
    name: Localised = required(
        fact.Localised(), "the official name; or one for each language that has one", "Northbridge University"
    )
    short: str | None = optional(of.Text(), "the acronym", "CNRS")
    place: Place | None = optional(of.Record(Place), "where it is")
    url: str | None = optional(code.Url(), "its page")
    former: tuple[FormerName, ...] = optional(
        of.Records(FormerName),
        "earlier names, printed for what ended before; what has no end yet has today's",
        default=(),
    )

    def name_on(self, date: str | None) -> Localised:
        """Return the name on a date, or the name of today where ``date`` is None."""
        if date is not None:
            for former in sorted(self.former, key=lambda name: name.until):
                if date[:10] < former.until[: len(date)]:
                    return former.name
        return self.name


@named_record
class Profile(ValueObject):
    """A page about the owner elsewhere: at a service that is known, or under a label, with a page or without."""

    service: str | None = optional(of.Text(), "a service that is known", "orcid")
    id: str | None = optional(
        of.Issued(), "what you are called there; its form is checked", "0000-0000-0000-0001"
    )
    label: str | None = optional(of.Text(), "what the page is called: a name, not a word", "Signal")
    url: str | None = optional(code.Url(), "the page")
    text: str | None = optional(
        of.Text(), "what is printed in the place of the page's address", "nora.vallier.01"
    )


@named_record
class Owner(ValueObject):
    """The person whose CV it is."""

    name: PersonName = required(
        person.PersonName(),
        "your name, as it is written in the CV's own language",
        {"given": "Nora", "family": "Vallier"},
    )
    gender: str | None = optional(
        of.Word(words.GENDERS, closed=True),
        "grammatical, for agreement: translators are told it, and it is never printed",
        "feminine",
    )
    headline: tuple[Prose, ...] = optional(
        person.Headlines(),
        "who you are, in a line",
        "Postdoctoral researcher in hydrology",
        note="the line below the name",
        agrees=True,
        default=(),
    )
    summary: tuple[Prose, ...] = optional(
        person.Headlines(),
        "who you are, in a paragraph",
        "I study how rivers carry sand, and write the software for it.",
        note="a paragraph below the name and the contacts",
        agrees=True,
        default=(),
    )
    email: tuple[str, ...] = optional(
        person.Emails(), "your address", default=(), label=word("contact", "E-mail")
    )
    website: tuple[str, ...] = optional(
        person.Websites(), "your page", default=(), label=word("contact", "Website")
    )
    affiliation: str | None = optional(
        fact.Organisation(),
        "the organisation that you belong to",
        "Northbridge University",
        label=word("contact", "Affiliation", "before the name of the institution that the owner belongs to"),
    )
    residence: Place | Said | None = optional(
        fact.Place(Place),
        "where you live, as far as everybody may know",
        label=word("contact", "Residence", "where the owner lives: a place follows"),
    )
    availability: Prose | None = optional(
        of.Prose(),
        "when, and for what, you are free",
        "From September, for a post in Lyon",
        note="when the owner could begin, or for which work",
        label=word("contact", "Availability", "when the owner could begin, or for which work"),
    )
    profiles: tuple[Profile, ...] = optional(
        person.Profiles(Profile), "pages about you elsewhere", default=()
    )


@named_record
class Person(ValueObject):
    """Somebody else: a supervisor, a co-author, a member of the jury."""

    key: str
    name: PersonName = required(
        person.PersonName(), "the name, as it is written in the CV's own language", "Mai Tran"
    )
    gender: str | None = optional(
        of.Word(words.GENDERS, closed=True), "grammatical, for agreement; never printed", "feminine"
    )
    rank: Said | None = optional(
        of.Word(words.RANKS), "the academic rank, printed in brackets behind the name", "professor"
    )
    title: Said | None = optional(
        of.Word(words.TITLES), "the title, printed before the name where ranks are", "dr"
    )
    affiliation: tuple[str, ...] = optional(
        fact.Organisations(), "where this person works", "Northbridge University", default=()
    )
    url: str | None = optional(code.Url(), "this person's page, which the name is linked with")


@named_record
class Photo(ValueObject):
    """A photo of the owner, and what it shows, for whoever does not see it."""

    __repr__ = object.__repr__  # what is private stands in no log

    file: str = required(of.Text(), "a PNG or a JPEG beside this file", "private.jpg")
    text: Localised = required(fact.Localised(), "what it shows; or that in each language", "Nora Vallier")
    picture: Picture | None = None


@named_record
class Reached(ValueObject):
    """How somebody is reached who speaks for the owner."""

    __repr__ = object.__repr__  # what is private stands in no log

    email: tuple[str, ...] = optional(
        person.Emails(), "the address", default=(), label=word("contact", "E-mail")
    )
    phone: tuple[Phone, ...] = optional(
        person.Phones(),
        "the telephone number",
        "+33 1 99 00 00 01",
        default=(),
        label=word("contact", "Phone"),
    )


@named_record
class Private(ValueObject):
    """What only ``--private`` prints; it stands in content/private.yaml, and in no catalog, log or ``repr``."""

    __repr__ = object.__repr__  # what is private stands in no log

    phone: tuple[Phone, ...] = optional(
        person.Phones(),
        "a telephone number, national or not",
        "+33 1 99 00 00 00",
        default=(),
        label=word("contact", "Phone"),
    )
    email: tuple[str, ...] = optional(
        person.Emails(), "an address for few", default=(), label=word("contact", "E-mail")
    )
    address: str | None = optional(of.Lines(), "a postal address", label=word("contact", "Address"))
    birth_date: str | None = optional(
        person.FullDate(), "a date of birth", label=word("contact", "Date of birth")
    )
    birth_place: Localised | None = optional(
        person.PlaceName(), "a place of birth", label=word("contact", "Place of birth")
    )
    home_town: Localised | None = optional(
        person.PlaceName(),
        "where the family is from",
        label=word("contact", "Home town", "where the owner's family is from (Vietnamese: quê quán)"),
    )
    nationality: tuple[str, ...] = optional(
        person.Countries(), "the country, or the countries", default=(), label=word("contact", "Nationality")
    )
    sex: str | None = optional(
        of.Word(words.SEXES, closed=True), "as a form asks for it", "female", label=word("contact", "Sex")
    )
    civil_status: str | None = optional(
        person.OwnersWord(words.CIVIL_STATUSES, closed=True),
        "as a form asks for it",
        "married",
        label=word("contact", "Civil status", "followed by: Single, Married"),
    )
    children: int | None = optional(
        code.Count(),
        "how many; without any, leave it out",
        2,
        label=word("contact", "Children", "a number follows"),
    )
    ethnicity: Localised | None = optional(
        fact.Localised(), "as a form asks for it", label=word("contact", "Ethnicity")
    )
    religion: Localised | None = optional(
        fact.Localised(), "as a form asks for it", label=word("contact", "Religion")
    )
    identity_number: str | None = optional(
        of.Issued(),
        "the number of the identity card",
        label=word("contact", "Identity number", "of the identity card"),
    )
    identity_date: str | None = optional(
        person.FullDate(),
        "when it was issued",
        label=word("contact", "Date of issue", "of the identity card"),
    )
    identity_place: Localised | None = optional(
        person.PlaceName(),
        "where it was issued",
        label=word("contact", "Place of issue", "of the identity card"),
    )
    driving_licence: tuple[str, ...] = optional(
        of.Texts(),
        "the classes",
        ("B",),
        default=(),
        label=word("contact", "Driving licence", "its classes follow: B"),
    )
    photo: Photo | None = optional(person.Photo(Photo), "a photo, printed in HTML and PDF")
    references: dict[str, Reached] | None = optional(
        person.ByEntry(Reached),
        "how those are reached who speak for you, by the keys of the entries of `references`",
    )


@named_record
class Volume(ValueObject):
    """A teaching load: hours a year, and how many times."""

    hours: float = required(code.Number(), "hours in one year", 24)
    times: int = optional(code.Count(), "how many years, or groups, had as many", 2, default=1)


@named_record
class Certificate(ValueObject):
    """What attests how well a language is known."""

    name: str = required(of.Text(), "what it is called", "TOEFL iBT")
    score: str | None = optional(of.Text(), "the score, as it was given", "110")
    date: str | None = optional(code.Date(), "when it was issued")
    number: str | None = optional(of.Issued(), "its number", "0000-0417")


@named_record
class Money(ValueObject):
    """A sum of money."""

    amount: float = required(code.Amount(), "how much, in figures alone")
    currency: str = required(code.Currency(), "its currency")


@named_record
class Section(ValueObject):
    """A section. ``of`` is its kind, which says what it holds.

    ``content`` are the values of the fields that the section itself has; it has none where it holds ``entries``
    or other ``sections``. ``options`` are the values of those fields that say how its entries are printed.
    """

    key: str
    of: Kind
    heading: Prose | None = None
    content: Entry | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.of.name


@named_record
class CV(ValueObject):
    """One CV, as its owner wrote it.

    ``kinds`` are those that it declares itself. ``messages`` are its translatable texts in order of the file, each with its owner's note; ``places`` says where its values stand, ``doubts``
    what its owner has probably not meant, ``translations`` the prose that the file has in several languages. A variant
    knows all sections of the ``whole`` CV: a title is recognised in a text, though it is printed nowhere else.
    """

    language: str
    updated: str | None
    person: Owner
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    sections: tuple[Section, ...]
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    messages: tuple[Message, ...] = field(default=(), repr=False)
    places: Places = field(default_factory=Places, repr=False, compare=False)
    doubts: tuple[Doubt, ...] = field(default=(), repr=False, compare=False)
    translations: tuple[Translations, ...] = ()
    whole: tuple[Section, ...] = field(default=(), repr=False)

    @property
    def country(self) -> str:
        """The country whose national telephone numbers the owner writes: where they live, else the language's own; or ""."""
        residence = self.person.residence
        lives_in = residence.country if isinstance(residence, Place) else None
        return lives_in or parse_tag(self.language).territory
