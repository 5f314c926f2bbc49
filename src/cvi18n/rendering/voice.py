"""The voice of one language: how it prints a text, a name, a date, a label of one CV."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from cvi18n import language
from cvi18n.catalogs import is_final
from cvi18n.content.code_types import AHEAD
from cvi18n.content.declaration import Entry, Naming
from cvi18n.content.label import Label
from cvi18n.content.model import Person, Place, Section
from cvi18n.content.texts import Localised, Prose, Said, Venue
from cvi18n.content.vocabularies import RANKS, TITLES
from cvi18n.limits import (
    DOCUMENT_TEXT,
    ENTRY_TEXT,
    LONG_WORD,
    RUN_TEXT,
    WORD_TEXT,
    unprintable_in,
)
from cvi18n.rendering import styles
from cvi18n.rendering.assemble import (
    Piece,
    Pieces,
    fill,
    finish,
    linked,
    listed,
    marked,
    name,
    set_apart,
    spoken,
    words,
)
from cvi18n.rendering.document import Field, Mark, Period, Run, Text

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.catalogs import Entry as CatalogEntry
    from cvi18n.content.model import CV, Organisation, Owner
    from cvi18n.content.vocabularies import Term, Vocabulary
    from cvi18n.labels import Labels

ME = "me"


class Voice:
    """Prints the parts of one CV in one language. Makes pieces; ``finish`` makes them text."""

    def __init__(
        self,
        cv: CV,
        catalogs: Sequence[Catalog],
        locale: str,
        labels: Labels,
        *,
        drafts: bool = False,
        style: str = styles.DEFAULT_STYLE,
    ) -> None:
        self.cv = cv
        self.catalogs = catalogs
        self.at_home = language.is_same_language(cv.language, locale)
        self.locale = locale
        self.labels = labels
        self.drafts = drafts
        self.style = style
        self.unprintable: dict[str, str] = {}  # of translations, by key: where each stands, and the character
        self._ids: set[str] = set()
        self._room = DOCUMENT_TEXT

    @cached_property
    def home(self) -> Voice:
        """The voice of the CV's own language: what must be the same in every language is decided in it."""
        if self.locale == self.cv.language:
            return self
        return Voice(self.cv, (), self.cv.language, self.labels.home())

    def id_of(self, section: str, entry: str) -> str:
        """Return what an entry's place in the document is called. Of two that would be called the same, one gets a number.

        ContentError where the Document has become too long.
        """
        self._take(ENTRY_TEXT)
        whole = f"{section}-{entry}".replace(".", "-")
        number = 1
        while (found := whole if number == 1 else f"{whole}-{number}") in self._ids:
            number += 1
        self._ids.add(found)
        return found

    # Texts

    def finish(self, pieces: Iterable[Piece]) -> Text:
        """Return the pieces as finished text of this language. ContentError where the Document has become too long."""
        pieces = tuple(pieces)
        self._take(sum([_weight(piece.run) for piece in pieces]))
        return finish(pieces, self.locale)

    def _take(self, weight: int) -> None:
        """Take so many characters of what the Document may have."""
        self._room -= weight
        if self._room < 0:
            from cvi18n.rendering.too_long import refusal

            raise refusal(self.cv, self.catalogs, self.locale)

    def prose(self, text: Prose) -> Pieces:
        """Return a translatable text: its final translation, a marked draft, or the source, tagged."""
        for catalog in self.catalogs:
            entry = catalog.get(text.key)
            if is_final(entry, text.text):
                return self._translated(catalog, entry)
            if self.drafts and entry is not None and entry.translation:
                return self._translated(catalog, entry, "draft")
        if self.at_home:
            return self._recognised(marked(text.text))
        return self._recognised(marked(text.text, language=self.cv.language, mark="fallback"))

    def _translated(self, catalog: Catalog, entry: CatalogEntry, mark: Mark | None = None) -> Pieces:
        """Return a translation in NFC, as the CV's own facts are that may stand in it."""
        text = unicodedata.normalize("NFC", entry.translation)
        if char := unprintable_in(text):
            self.unprintable[entry.key] = f"{catalog.path}:{entry.line}: {entry.key}: U+{ord(char):04X}"
        return self._recognised(marked(text, mark=mark))

    def _recognised(self, pieces: Pieces) -> Pieces:
        """Return the pieces with their language on those that are, word for word, a fact in another one.

        In "My thesis, *Aspects of …*" the title is set apart, and the CV says which language it is in.
        """
        if not any(piece.run.styles for piece in pieces):
            return pieces
        return tuple(
            replace(piece, run=replace(piece.run, language=self._own(self._languages[piece.run.text])))
            if piece.run.styles and piece.run.text in self._languages
            else piece
            for piece in pieces
        )

    def _own(self, tags: tuple[str, ...]) -> str | None:
        """Return None where one of the tags is the document's language, else the first of them."""
        return None if any(language.is_same_language(tag, self.locale) for tag in tags) else tags[0]

    @cached_property
    def _languages(self) -> dict[str, tuple[str, ...]]:
        """The languages of every title and of every name that is said to be of a language, by its text."""
        known: dict[str, tuple[str, ...]] = {}
        for fact in _facts(self.cv.whole or self.cv.sections):
            for tag, text in fact.forms:
                known[text] = (*known.get(text, ()), tag or self.cv.language)
        for organisation in self.cv.organisations.values():
            for name_ in (organisation.name, *(former.name for former in organisation.former)):
                for tag, text in name_.forms:
                    if tag:
                        known[text] = (*known.get(text, ()), tag)
        return known

    def fact(self, fact: Localised, link: str | None = None) -> Pieces:
        """Return a title, a venue, a programme: verbatim, tagged where it is of another language."""
        text, tag = fact.form(self.locale, self.cv.language)
        return linked(marked(text, language=tag), link)

    # Labels

    def label(
        self, context: str, msgid: str, *, plural: str | None = None, n: int = 1, gender: str | None = None
    ) -> str:
        """Return a word of the program itself, in agreement with its number and gender."""
        return self.labels.get(context, msgid, plural=plural, n=n, gender=gender)

    def said(self, label: Label | str, *, n: int = 1, gender: str | None = None) -> str:
        """Return a declared label, in agreement with its number and gender; what is a mere text is a name."""
        return label if isinstance(label, str) else self.labels.say(label, n=n, gender=gender)

    def heading(self, section: Section) -> Text:
        """Return the heading of a section: the owner's, or that of its kind."""
        return self.finish(self.naming(section.heading or section.of.heading))

    def counted(self, label: Label, n: int) -> Pieces:
        """Return a declared label that says a number: "37 others"."""
        return fill(self.said(label, n=n), n=words(language.format_number(n, self.locale)))

    def naming(self, label: Naming, *, n: int = 1, gender: str | None = None) -> Pieces:
        """Return a label, as ``said`` does, or one in the words of the CV's owner."""
        return self.prose(label) if isinstance(label, Prose) else words(self.said(label, n=n, gender=gender))

    def labelled(self, label: str | Pieces) -> Text:
        """Return a label with the colon of the language: "Jury:" and, in French, "Jury :"."""
        said = words(label) if isinstance(label, str) else label
        return self.finish((*said, *words(language.colon(self.locale))))

    def bracketed(self, pieces: Pieces) -> Pieces:
        """Return an explanation in the brackets of the language, to stand behind what it explains."""
        opening, closing = language.brackets(self.locale)
        return (*words(opening), *pieces, *words(closing))

    def filled(self, pattern: str, **values: Pieces) -> Pieces:
        """Return a label's pattern with its places filled."""
        return fill(pattern, **values)

    def field(self, label: str | Pieces, *items: Pieces, brief: bool = False) -> Field:
        """Return a labelled value or list of values."""
        return Field(
            self.labelled(label) if label else (),
            tuple(self.finish(item) for item in items),
            brief,
        )

    # Words of a vocabulary

    def term(self, words_: Vocabulary, said: Said, gender: str | None = None) -> Pieces:
        """Return what a code of a vocabulary stands for, in agreement with a gender; or the owner's own word.

        What is said of the owner agrees with theirs.
        """
        if isinstance(said, str):
            gender = self.cv.person.gender if words_.of_owner else gender
            return self._naming(words_.terms[said], words(self.labels.term(words_, said, gender)))
        return self.prose(said) if isinstance(said, Prose) else self.fact(said)

    def pattern(self, words_: Vocabulary, code: str, **values: Pieces) -> Pieces:
        """Return what a code stands for together with what stands beside it: "PhD in hydrology"."""
        return self._naming(words_.terms[code], self.filled(self.labels.pattern(words_, code), **values))

    def _naming(self, term: Term, pieces: Pieces) -> Pieces:
        """Return a word, in which a name of another language says so."""
        if term.own is None or language.is_same_language(term.own.language, self.locale):
            return pieces
        return set_apart(pieces, *term.own)

    def whole(self, say: Callable[[Voice], Pieces], pattern: Label) -> Pieces:
        """Return what a pattern and the words in it say together; all of it in the CV's own language where one is missing.

        Half of it would be in one language and half in another: "Doctorat en computer science".
        """
        pieces = say(self)
        is_whole = pattern not in self.labels.missing and all(
            piece.run.mark != "fallback" for piece in pieces
        )
        if is_whole or self.at_home:
            return pieces
        return tuple(
            replace(
                piece,
                run=replace(piece.run, language=piece.run.language or self.cv.language, mark="fallback"),
            )
            for piece in say(self.home)
        )

    # People

    def people(self, keys: Sequence[str], *, ranks: bool = False) -> Pieces:
        """Return a list of people in a sentence, the owner's own name marked."""
        return listed([self.person(key, rank=ranks) for key in keys], self.locale)

    def person(self, key: str, *, rank: bool = False) -> Pieces:
        """Return the name of a person, with the title and the rank where they are asked for and known."""
        person = self.somebody(key)
        shown = person.name.shown(self.locale)
        if not isinstance(person, Person):
            return name(shown, me=True)
        pieces = name(shown, link=person.url)
        if rank and person.title:
            pieces = self._titled(person.title, pieces, person.gender)
        if rank and person.rank:
            pieces = (*pieces, *self.bracketed(self.term(RANKS, person.rank, person.gender)))
        return pieces

    def _titled(self, title: Said, pieces: Pieces, gender: str | None) -> Pieces:
        """Return a name with the title before or behind it, as the language has it; one of the owner's own stands before."""
        if isinstance(title, str):
            return self.filled(self.labels.pattern(TITLES, title, gender), name=pieces)
        return (*self.term(TITLES, title), *words(" "), *pieces)

    def somebody(self, key: str) -> Person | Owner:
        """Return the person with a key; the owner's is ``me``."""
        return self.cv.person if key == ME else self.cv.people[key]

    def common_gender(self, keys: Sequence[str]) -> str | None:
        """Return the gender that all these people share, or None."""
        genders = {self.somebody(key).gender for key in keys}
        return genders.pop() if len(genders) == 1 else None

    # Organisations and places

    def organisation_name(
        self, organisation: Organisation, date: str | None = None
    ) -> tuple[str, str | None]:
        """Return an organisation's name in this language, as it was on ``date``, and its foreign tag."""
        return self._official(organisation.name_on(date))

    def official(self, fact: Localised) -> Pieces:
        """Return the name of a place or an organisation in this language."""
        text, tag = self._official(fact)
        return name(text, language=tag)

    def _official(self, fact: Localised) -> tuple[str, str | None]:
        """Return a name's form in this language, and its tag where it is said to be another language's."""
        text, tag = fact.form(self.locale, self.cv.language)
        return text, None if ("", text) in fact.forms else tag

    def organisation(self, key: str, date: str | None = None, *, country: bool = True) -> Pieces:
        """Return an organisation: name, short name, city where the name does not say it, country."""
        organisation = self.cv.organisations[key]
        full, tag = self.organisation_name(organisation, date)
        pieces = name(full, link=organisation.url, language=tag)
        if organisation.short and not language.has_name(full, organisation.short):
            pieces = (*pieces, *self.bracketed(name(organisation.short)))
        if organisation.place is None or not country:
            return pieces
        return self._with_comma(pieces, self.place(organisation.place, known=full))

    def place(self, place: Place, known: str = "") -> Pieces:
        """Return a city, its region and its country.

        A city that ``known`` already names is not said again, nor a country that is called as its city: Singapore,
        also where the city's name stands in the CV's own language alone.
        """
        city, tag = self._official(place.city) if place.city else ("", None)
        pieces = () if not city or language.has_name(known, city) else name(city, language=tag)
        if place.region:
            region, tag = self._official(place.region)
            pieces = self._with_comma(pieces, name(region, language=tag))
        country = self.country(place.country) if place.country else ()
        if country and not place.region and self._is_state(place):
            return country
        return self._with_comma(pieces, country) if country else pieces

    def country(self, code: str) -> Pieces:
        """Return the name of a country."""
        in_english = language.forms_of(self.locale, names=True)
        return name(language.country_name(code, self.locale), language=in_english)

    def _is_state(self, place: Place) -> bool:
        """Say whether a city is called as its country: here, or in the CV's own language."""
        if not (place.city and place.country):
            return False
        # The names of another language cost milliseconds to read, and few cities share that of their country.
        languages = (
            {self.locale, self.cv.language} if language.is_named_as_a_city(place.country) else {self.locale}
        )
        return any(
            place.city.form(locale, self.cv.language)[0] == language.country_name(place.country, locale)
            for locale in languages
        )

    def _with_comma(self, pieces: Pieces, more: Pieces) -> Pieces:
        """Return two parts with the comma of the language between them, where there are two."""
        return (*pieces, *words(language.comma(self.locale)), *more) if pieces and more else pieces or more

    # Dates

    def period(self, start: str | None, end: str | None, *, expected: bool = False) -> tuple[Period, ...]:
        """Return when something was, or is ``expected``: a range, an open range, one date, or nothing."""
        if start is None:
            return self.date(end, expected=expected) if end else ()
        if end is None or end == start:
            return self.date(start, expected=expected)
        text = language.format_range(start, end, self.locale, "short")
        until = "" if end == "present" else end
        return (Period(self._ahead(spoken(text, self.locale), expected), start, until),)

    def date(self, value: str, *, expected: bool = False) -> tuple[Period, ...]:
        """Return one date."""
        return (Period(self._ahead(self.day(value, "short"), expected), value),)

    def _ahead(self, date: Pieces, expected: bool) -> Text:  # passed on as it is
        """Return a date, which the text says to lie ahead where it is ``expected``."""
        return self.finish(self.filled(self.said(AHEAD), date=date) if expected else date)

    def day(self, value: str, style: Literal["long", "short"] = "long") -> Pieces:
        """Return a date in the language's own form."""
        return spoken(language.format_date(value, self.locale, style), self.locale)


def _weight(run: Run) -> int:
    """Return as how many characters of the Document a run counts: a page takes memory for all that it carries."""
    text = run.text
    weight = len(text) + RUN_TEXT + len(run.link or "") + len(run.source or "")
    if len(text) > WORD_TEXT:
        weight += LONG_WORD * sum([max(0, len(word) - WORD_TEXT) for word in text.split()])
    return weight


def _facts(value: object) -> Iterator[Localised]:
    """Yield the titles, venues, programmes and events of a part of a CV; not the places."""
    if isinstance(value, Localised):
        yield value
    elif isinstance(value, Venue):
        yield value.name
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item)
    elif isinstance(value, Section):
        yield from _facts((value.entries, value.sections, value.content))
    elif isinstance(value, Entry):
        yield from _facts(tuple(held for _, held in value.items()))
