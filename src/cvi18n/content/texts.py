"""Texts of a CV that are more than one string: prose, facts with a form in several languages, names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cvi18n.language import is_same_language, lookup, person_name


@dataclass(frozen=True, slots=True)
class Prose:
    """A translatable text: its content key and its source, which may carry inline Markdown; and its tags."""

    key: str
    text: str
    tags: tuple[str, ...] = ()


class Translations(NamedTuple):
    """A translatable text that the YAML has in several languages: its content key, its source, its other forms.

    ``line`` and ``column`` (from 1) are the place of the source text.
    """

    key: str
    source: str
    forms: dict[str, str]
    line: int
    column: int


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


# What stands where a word of a vocabulary may: its code, or a word of the owner's own.
Said = str | Prose | Localised


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


@dataclass(frozen=True, slots=True)
class Venue:
    """A journal or a conference."""

    name: Localised
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody in a list of authors, and what is marked behind the name."""

    person: str
    equal: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class Others:
    """How many authors are not named at a place in their list; ``people`` are the keys of those who are known."""

    count: int
    people: tuple[str, ...] = ()


Authors = tuple[Author | Others, ...]
