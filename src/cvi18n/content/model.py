"""The CV: every kind of thing that the canonical YAML holds, as frozen values with typed fields.

The metadata of each field says how it is read; the reader, the messages and the JSON Schema are all
made from it, so that a value is translatable because its type says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cvi18n.content import vocabularies as words
from cvi18n.content.places import Places
from cvi18n.language import is_same_language, lookup, person_name


@dataclass(frozen=True, slots=True)
class Prose:
    """A translatable text: its content key and its source, which may carry inline Markdown."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Localised:
    """A fact with its official form in one or several languages; "" is the CV's own language."""

    forms: tuple[tuple[str, str], ...]

    def form(self, locale: str, source: str) -> tuple[str, str | None]:
        """Return the form for a document in ``locale``, and its language where that is another.

        ``source`` is the CV's own language. The form of "fr" serves "fr-CA" where that has none, and so does
        that of another territory.

        >>> Localised((("en", "Hanoi"), ("fr", "Hanoï"))).form("fr", "en")
        ('Hanoï', None)
        >>> Localised((("", "Deep nets"),)).form("fr", "en")
        ('Deep nets', 'en')
        """
        forms = {tag or source: text for tag, text in self.forms}
        for tag in (*lookup(locale), source, *forms):
            if tag in forms and is_same_language(tag, locale):
                return forms[tag], None
        tag = source if source in forms else next(iter(forms))
        return forms[tag], tag


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: for each language that it has a form of, the given name and the family name.

    The first form is that of the CV's own language, where it has one. A name that is given as one text
    stands in the place of the given name, with "" for the family.
    """

    forms: tuple[tuple[str, str, str], ...]

    def parts(self, locale: str) -> tuple[str, str]:
        """Return the given and the family name in a language."""
        return self._form(locale)[1:]

    def shown(self, locale: str) -> str:
        """Return the name as a language prints it, in the order of the language whose form that is.

        >>> name = PersonName((("vi", "Văn An", "Nguyễn"), ("en", "Van An", "Nguyen")))
        >>> name.shown("vi"), name.shown("fr"), name.shown("en")
        ('Nguyễn Văn An', 'Nguyễn Văn An', 'Van An Nguyen')
        """
        tag, given, family = self._form(locale)
        return person_name(given, family, tag)

    @property
    def published(self) -> str:
        """The name in lists of authors: that of the CV's own language, whatever language prints it."""
        return self.shown(self.forms[0][0])

    def _form(self, locale: str) -> tuple[str, str, str]:
        for tag in lookup(locale):
            for form in self.forms:
                if form[0] == tag:
                    return form
        return self.forms[0]


def required(reader: str, **options: Any) -> Any:
    """Return a field that the YAML must have; ``reader`` names the type in ``fields``."""
    return field(metadata={"reader": reader, "required": True, **options})


def optional(reader: str, default: Any = None, **options: Any) -> Any:
    """Return a field that the YAML may have."""
    return field(default=default, metadata={"reader": reader, "required": False, **options})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city and a country (ISO 3166-1 code); the country's name comes from CLDR."""

    city: Localised | None = optional("localised")
    country: str | None = optional("country")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """The name that an organisation had until a date."""

    name: Localised = required("localised")
    until: str = required("date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A university, a laboratory, a company: printed the same way wherever it is referred to."""

    key: str
    name: Localised = required("localised")
    short: str | None = optional("text")
    place: Place | None = optional("record", of=Place)
    url: str | None = optional("url")
    former: tuple[FormerName, ...] = optional("records", (), of=FormerName)

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

    label: str = required("text")
    text: str = required("text")
    url: str = required("url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The person whose CV it is."""

    name: PersonName = required("person name")
    gender: str | None = optional("word", words=words.GENDERS)
    headline: Prose | None = optional("prose")
    email: str | None = optional("email")
    website: str | None = optional("url")
    affiliation: str | None = optional("organisation")
    profiles: tuple[Profile, ...] = optional("records", (), of=Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody else: a supervisor, a co-author, a member of the jury."""

    key: str
    name: PersonName = required("person name")
    gender: str | None = optional("word", words=words.GENDERS)
    rank: str | None = optional("word", words=words.RANKS)
    affiliation: tuple[str, ...] = optional("organisations", ())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Private:
    """What only ``--private`` prints; it stands in content/private.yaml, and in no catalog, log or ``repr``."""

    phone: str | None = optional("phone")
    address: str | None = optional("text")
    birth_date: str | None = optional("date")
    birth_place: str | None = optional("text")
    nationality: str | None = optional("country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A position held."""

    key: str
    title: Prose = required("prose")
    organisation: str = required("organisation")
    funding: Prose | None = optional("prose")
    supervisors: tuple[str, ...] = optional("people", ())
    start: str = required("date")
    end: str | None = optional("end")
    summary: Prose | None = optional("prose")
    highlights: tuple[Prose, ...] = optional("proses", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesis:
    """A thesis and its jury: pairs of a person's key and a role."""

    title: Localised = required("work")
    supervisors: tuple[str, ...] = optional("people", ())
    jury: tuple[tuple[str, str], ...] = optional("jury", (), words=words.JURY_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialisations:
    """The main and the second subject of a diploma."""

    primary: Prose = required("prose")
    secondary: Prose | None = optional("prose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A degree."""

    key: str
    degree: str = required("word", words=words.DEGREES)
    field: Prose | None = optional("prose")
    organisation: str = required("organisation")
    formerly: str | None = optional("text")
    laboratory: str | None = optional("organisation")
    programme: Localised | None = optional("work")
    acronym: str | None = optional("text")
    delivered_by: str | None = optional("organisation")
    specialisations: Specialisations | None = optional("record", of=Specialisations)
    thesis: Thesis | None = optional("record", of=Thesis)
    start: str | None = optional("date")
    end: str | None = optional("end")
    summary: Prose | None = optional("prose")
    highlights: tuple[Prose, ...] = optional("proses", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Internship:
    """An internship; ``team`` is an organisation's key, or a name."""

    key: str
    title: Prose = required("prose")
    level: str | None = optional("word", words=words.INTERNSHIP_LEVELS)
    organisation: str = required("organisation")
    team: str | None = optional("text")
    supervisors: tuple[str, ...] = optional("people", ())
    start: str = required("date")
    end: str | None = optional("end")
    summary: Prose | None = optional("prose")
    highlights: tuple[Prose, ...] = optional("proses", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A journal or a conference."""

    name: Localised
    acronym: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication; ``authors`` are keys of people, the owner's is ``me``."""

    key: str
    type: str = required("word", words=words.PUBLICATION_TYPES)
    title: Localised = required("work")
    authors: tuple[str, ...] = required("people")
    journal: Venue | None = optional("venue")
    conference: Venue | None = optional("venue")
    year: str = required("year")
    pages: int | None = optional("count")
    length: str | None = optional("word", words=words.LENGTHS)
    scope: str | None = optional("word", words=words.SCOPES)
    country: str | None = optional("country")
    doi: str | None = optional("doi")
    arxiv: str | None = optional("arxiv")
    url: str | None = optional("url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A teaching load: hours a year, and how many times."""

    hours: float = required("number")
    times: int = optional("count", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course taught; ``academic_years`` are pairs of years."""

    key: str
    title: Prose = required("prose")
    form: str = required("word", words=words.TEACHING_FORMS)
    instructors: tuple[str, ...] = optional("people", ())
    level: str | None = optional("word", words=words.LEVELS)
    organisation: str = required("organisation")
    volume: Volume | None = optional("record", of=Volume)
    academic_years: tuple[tuple[str, str], ...] = optional("academic years", ())
    summary: Prose | None = optional("prose")
    highlights: tuple[Prose, ...] = optional("proses", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk."""

    key: str
    title: Localised = required("work")
    event: Localised = required("work")
    url: str | None = optional("url")
    place: Place | None = optional("record", of=Place)
    online: bool = optional("flag", False)
    date: str = required("date")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """How well one or several languages (ISO codes) are spoken."""

    key: str
    languages: tuple[str, ...] = required("languages")
    proficiency: str = required("word", words=words.PROFICIENCY)
    note: Prose | None = optional("prose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """How well one or several things are known; their names are facts."""

    key: str
    items: tuple[str, ...] = required("texts")
    proficiency: str | None = optional("word", words=words.PROFICIENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section; its kind says which of the fields it has, and what its entries are."""

    key: str
    kind: str
    heading: Prose | None = optional("prose")
    paragraphs: tuple[Prose, ...] = optional("proses", ())
    entries: tuple[Any, ...] = ()
    sections: tuple[Section, ...] = ()
    journals: tuple[Localised, ...] = optional("works", ())
    conferences: tuple[Localised, ...] = optional("works", ())


# For each kind of section: the type of its entries, or the fields that it has in their place.
KINDS: dict[str, type | tuple[str, ...]] = {
    "text": ("paragraphs",),
    "experience": Experience,
    "education": Education,
    "internships": Internship,
    "publications": Publication,
    "teaching": Course,
    "talks": Talk,
    "reviewing": ("journals", "conferences"),
    "languages": LanguageSkill,
    "skills": Skill,
    "group": ("sections",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CV:
    """One CV, as its owner wrote it.

    ``messages`` are its translatable texts in order of the file; ``places`` says where its values stand.
    """

    language: str
    updated: str | None
    person: Owner
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    sections: tuple[Section, ...]
    messages: tuple[Any, ...] = field(default=(), repr=False)
    places: Places = field(default_factory=Places, repr=False, compare=False)
