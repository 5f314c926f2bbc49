"""Texts of a CV that are more than one string: prose, facts with a form in several languages, names."""

from __future__ import annotations

from typing import NamedTuple

from cvi18n.language import is_same_language, lookup, person_name
from cvi18n.value_object import ValueObject, record


@record
class Prose(ValueObject):
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


@record
class Localised(ValueObject):
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


class NameForm(NamedTuple):
    """A person's name in one language. Where it is given as one text, that is in the place of the given name.

    The ``prefix`` and the ``suffix`` are printed before and behind it: "Sir", "MD".
    """

    language: str
    given: str
    family: str = ""
    prefix: str = ""
    suffix: str = ""


@record
class PersonName(ValueObject):
    """A person's name in each language that it has a form of.

    The first form is that of the CV's own language, where it has one.
    """

    forms: tuple[NameForm, ...]

    def form(self, locale: str) -> NameForm:
        """Return the form that a language prints."""
        for tag in lookup(locale):
            for form in self.forms:
                if form.language == tag:
                    return form
        return self.forms[0]

    def shown(self, locale: str) -> str:
        """Return the name as a language prints it, in the order of the language whose form that is.

        >>> name = PersonName((NameForm("vi", "Văn An", "Nguyễn"), NameForm("en", "Van An", "Nguyen", suffix="MD")))
        >>> name.shown("vi"), name.shown("fr"), name.shown("en")
        ('Nguyễn Văn An', 'Nguyễn Văn An', 'Van An Nguyen, MD')
        """
        form = self.form(locale)
        return person_name(form.given, form.family, form.language, prefix=form.prefix, suffix=form.suffix)

    def plain(self, locale: str) -> str:
        """Return the name without what stands before and behind it: as texts and lists of authors have it."""
        form = self.form(locale)
        return person_name(form.given, form.family, form.language)

    @property
    def published(self) -> str:
        """The name in lists of authors: that of the CV's own language, whatever language prints it."""
        return self.plain(self.forms[0].language)


@record
class Venue(ValueObject):
    """A journal or a conference."""

    name: Localised
    acronym: str | None = None


class Author(NamedTuple):
    """Somebody in a list of authors, and what is marked behind the name."""

    person: str
    equal: bool = False
    corresponding: bool = False


@record
class Others(ValueObject):
    """How many authors are not named at a place in their list; ``people`` are the keys of those who are known."""

    count: int
    people: tuple[str, ...] = ()


Authors = tuple[Author | Others, ...]
