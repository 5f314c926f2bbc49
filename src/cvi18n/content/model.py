"""The CV: what the canonical YAML holds, as frozen values.

The classes below are what the format itself knows. Each of their fields is declared with its type, as the fields
of a kind of section are: a value is translatable because its type says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import vocabularies as words
from cvi18n.content.declaration import Entry, FieldType, Kind
from cvi18n.content.places import Places
from cvi18n.content.strict import Doubt
from cvi18n.content.texts import Localised, PersonName, Prose, Said, Translations
from cvi18n.message import Message


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, its region and its country (ISO 3166-1 code); the country's name comes from CLDR."""

    city: Localised | None = optional(fact.Localised(), "the city", "Lyon")
    region: Localised | None = optional(fact.Localised(), "the region or the state, where it is said", "CA")
    country: str | None = optional(code.Country(), "the country; its name is printed in each language")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """The name that an organisation had until a date."""

    name: Localised = required(fact.Localised(), "the name of that time", "Institute of Saint-Armel")
    until: str = required(code.Date(), "the first day of the next name", "2010-09-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A page about the owner elsewhere: ORCID, a research archive, a code forge."""

    label: str = required(of.Text(), "what the page is called: a name, not a word", "ORCID")
    url: str = required(code.Url(), "the page")
    text: str | None = optional(
        of.Text(), "what is printed in the place of the page's address", "0000-0000-0000-0000"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The person whose CV it is."""

    name: PersonName = required(
        fact.PersonName(),
        "your name, as it is written in the CV's own language",
        {"given": "Nora", "family": "Vallier"},
    )
    gender: str | None = optional(
        of.Word(words.GENDERS, closed=True),
        "grammatical, for agreement: translators are told it, and it is never printed",
        "feminine",
    )
    headline: Prose | None = optional(
        of.Prose(),
        "who you are, in a line",
        "Postdoctoral researcher in hydrology",
        note="the line below the name",
        agrees=True,
    )
    email: str | None = optional(code.Email(), "your address")
    website: str | None = optional(code.Url(), "your page")
    affiliation: str | None = optional(
        fact.Organisation(), "the organisation that you belong to", "northbridge"
    )
    profiles: tuple[Profile, ...] = optional(of.Records(Profile), "pages about you elsewhere", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody else: a supervisor, a co-author, a member of the jury."""

    key: str
    name: PersonName = required(
        fact.PersonName(), "the name, as it is written in the CV's own language", "Mai Tran"
    )
    gender: str | None = optional(
        of.Word(words.GENDERS, closed=True), "grammatical, for agreement; never printed", "feminine"
    )
    rank: Said | None = optional(
        of.Word(words.RANKS), "the academic rank, printed in brackets behind the name", "professor"
    )
    affiliation: tuple[str, ...] = optional(
        fact.Organisations(), "where this person works", "northbridge", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Private:
    """What only ``--private`` prints; it stands in content/private.yaml, and in no catalog, log or ``repr``."""

    phone: str | None = optional(code.Phone(), "a telephone number")
    address: str | None = optional(of.Lines(), "a postal address")
    birth_date: str | None = optional(code.Date(), "a date of birth")
    birth_place: str | None = optional(of.Text(), "a place of birth")
    nationality: str | None = optional(code.Country(), "a country's code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A teaching load: hours a year, and how many times."""

    hours: float = required(code.Number(), "hours in one year", 24)
    times: int = optional(code.Count(), "how many years, or groups, had as many", 2, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What attests how well a language is known."""

    name: str = required(of.Text(), "what it is called", "TOEFL iBT")
    score: str | None = optional(of.Text(), "the score, as it was given", "110")
    date: str | None = optional(code.Date(), "when it was issued")
    number: str | None = optional(of.Text(), "its number", "0000-0417")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum of money."""

    amount: float = required(code.Amount(), "how much, in figures alone")
    currency: str = required(code.Currency(), "its currency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CV:
    """One CV, as its owner wrote it.

    ``kinds`` are those that it declares itself. ``messages`` are its translatable texts in order of the file, each with its owner's note; ``places`` says where its values stand, ``doubts``
    what its owner has probably not meant, ``translations`` the prose that the file has in several languages.
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
