"""What the checks know besides the pair: the CV's names, its glossary, and the words of the languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cvi18n.checking import glossary as glossaries
from cvi18n.checking.definition import Example
from cvi18n.checking.glossary import Glossary, Term
from cvi18n.checking.lexicon import Lexicon, example_data, lexicon
from cvi18n.checking.phrases import SAME, Phrases, Pile, is_inner, stands
from cvi18n.language.data import frequent_words, language_of, languages, telling_words
from cvi18n.language.record import Language
from cvi18n.language.slips import between, slips_of

if TYPE_CHECKING:
    from cvi18n.content import CV
    from cvi18n.content.texts import Localised, PersonName

WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Name:
    """A person or an organisation: every form of the name, and how it is written in the source language."""

    key: str
    forms: tuple[str, ...]
    person: bool

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """Return the forms as ``plainly`` writes them."""
        return tuple(plainly(form) for form in self.forms)


@dataclass(frozen=True, eq=False)
class Context:
    """What is known when the pairs of one language are checked; made by ``context_of``, and equal to itself alone."""

    language: str
    source_language: str = "en"
    names: tuple[Name, ...] = ()
    places: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    own_fonts: bool = False

    @cached_property
    def target(self) -> Lexicon:
        """The words of the translation's language."""
        return lexicon(self.language)

    @cached_property
    def spoken(self) -> Language:
        """What is known of the translation's language besides its words."""
        return language_of(self.language)

    @cached_property
    def source(self) -> Lexicon:
        """The words of the source's language."""
        return lexicon(self.source_language)

    @cached_property
    def same_language(self) -> bool:
        """Whether both are varieties of one language, as en and en-GB: the texts may be equal then."""
        return self.source.language == self.target.language

    @cached_property
    def foreign_months(self) -> Mapping[str, str]:
        """The months of each other language, with that language; none that the target has too."""
        return {
            word: tag
            for tag in languages()
            if tag != self.target.language and (months := telling_words(tag).months)
            for word in months.numbers
            if word not in self.target.months and f"{word}." not in self.target.abbreviations
        }

    @cached_property
    def doubtful_months(self) -> frozenset[str]:
        """The months of other languages that are words of this one as well."""
        own = self.target.stop | self.target.shared | self.target.plain
        return own.intersection(self.foreign_months)

    @cached_property
    def foreign_labels(self) -> Mapping[str, str]:
        """The labels of each other language, in lower case; none that the target has too."""
        own = self.target.labels | self.labels.get(self.target.language, frozenset())
        found: dict[str, str] = {}
        known = [(tag, telling_words(tag).labels) for tag in languages()]
        for tag, labels in (*known, *self.labels.items()):
            if tag.split("-", 1)[0] != self.target.language:
                for label in labels - own:
                    found.setdefault(label, tag)
        return found

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of all names of the CV, in lower case."""
        texts = [form for name in self.names for form in name.forms]
        return frozenset(
            word.lower() for text in (*texts, *self.places) for word in WORD.findall(text) if len(word) > 1
        )

    @cached_property
    def without(self) -> frozenset[str]:
        """The codes of the checks that can find nothing: without names, without a glossary, in this language."""
        return self.nameless - {"F105", "F106"} if self.names else self.nameless

    @cached_property
    def nameless(self) -> frozenset[str]:
        """The codes of the checks that can find nothing in a text without a name."""
        codes = {"F105", "F106"}
        if not self.terms:
            codes |= {"L105", "L106", "L107"}
        if not self.target.unaccented:
            codes.add("L111")
        if not self.target.plain:
            codes.add("C108")
        if not self.spoken.casing.sentence:
            codes.add("L109")
        if not slips_of(self.language):
            codes |= {"L112", "L113", "L117", "L118", "L119", "L123"}
        if "syllables" not in slips_of(self.language):
            codes |= {"L120", "L121", "L122"}
        if not between(self.source_language, self.language):
            codes.add("L114")
        return frozenset(codes)

    @cached_property
    def known_acronyms(self) -> frozenset[str]:
        """The acronyms of the source's language that have a form in another one, and those forms."""
        acronyms = self.source.acronyms
        return frozenset(acronyms) | {form for forms in acronyms.values() for form in forms if form.isupper()}

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words without which a text is in its language, and has its accents."""
        return self.foreign_words[0] | self.hints | self.target.unaccented.keys()

    @cached_property
    def hints(self) -> frozenset[str]:
        """Frequent words of the source's language, those of its names too; none that the target has."""
        source, target = self.source, self.target
        own = target.stop | target.shared | target.common | target.plain
        return (source.stop | source.common | source.in_names) - own

    @cached_property
    def all_forms(self) -> Phrases:
        """Every form of every name and place."""
        forms = {form for name in self.names for form in name.needles} | set(map(plainly, self.places))
        return Phrases(form for form in forms if len(form) > 1 and WORD.search(form))

    @cached_property
    def names_by_form(self) -> Mapping[str, Sequence[tuple[int, Name]]]:
        """The names that have a form, each with its place among the names: not all of many that have the same."""
        found: dict[str, list[tuple[int, Name]]] = {}
        for number, name in enumerate(self.names):
            for form in name.needles:
                if WORD.search(form) and len(found.setdefault(form, [])) < SAME:
                    found[form].append((number, name))
        return found

    @cached_property
    def name_forms(self) -> Phrases:
        """Every form of every name."""
        return Phrases(self.names_by_form)

    @cached_property
    def small_forms(self) -> Phrases:
        """Every form of several words of every organisation, in lower case."""
        return Phrases(
            form.lower() for name in self.names if not name.person for form in name.needles if " " in form
        )

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of all forms of all names."""
        return frozenset(WORD.findall(form)[0] for form in self.names_by_form)

    @cached_property
    def foreign_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Frequent words of the source's language, and those of all others; none that the target has too."""
        target = self.target
        own = target.stop | target.shared | target.common | target.plain
        others = (tag for tag in languages() if tag not in {self.source.language, target.language})
        left = self.source.stop | self.source.common
        known = {word for tag in others for word in telling_words(tag).stop | telling_words(tag).common}
        return left - own, frozenset(known | frequent_words()) - left - own - self.target.in_names

    @cached_property
    def unnamed_words(self) -> frozenset[str]:
        """Frequent words that make no name of what stands around them: where nouns have capitals, all would be one."""
        nouns = (telling_words(tag).stop for tag in languages() if language_of(tag).casing.nouns)
        return frequent_words().union(*nouns)

    @cached_property
    def term_words(self) -> frozenset[str]:
        """The first words of the glossary's terms, in lower case."""
        words = (WORD.search(term.term.lower()) for term in self.terms)
        return frozenset(match[0] for match in words if match)

    @cached_property
    def terms_by_form(self) -> tuple[Mapping[str, Sequence[Term]], Mapping[str, Sequence[Term]]]:
        """The glossary's terms by their form in lower case; then those to keep, by their form as it stands."""
        found: tuple[dict[str, list[Term]], dict[str, list[Term]]] = ({}, {})
        for term in self.terms:
            form = plainly(term.term) if term.keep else plainly(term.term).lower()
            same = found[term.keep].setdefault(form, [])
            if len(same) < SAME:
                same.append(term)
        return found

    @cached_property
    def term_forms(self) -> tuple[Phrases, Phrases]:
        """The forms of the glossary's terms, as ``terms_by_form`` has them."""
        return Phrases(self.terms_by_form[False]), Phrases(self.terms_by_form[True])

    @cached_property
    def forms_of_terms(self) -> Mapping[str, frozenset[str]]:
        """Each term of the glossary with all that may stand for it."""
        found: dict[str, set[str]] = {}
        for term in self.terms:
            found.setdefault(plainly(term.term), {term.term}).update(term.variants)
        return {term: frozenset(forms) for term, forms in found.items()}

    @cached_property
    def term_text(self) -> Pile:
        """The glossary's terms, to look for a part of one."""
        return Pile([term.term] for term in self.terms)

    @cached_property
    def name_text(self) -> Pile:
        """The names, each in all forms, to look for a part of one."""
        return Pile(name.needles for name in self.names)

    @cached_property
    def undrawable(self) -> re.Pattern[str] | None:
        """A pattern of the characters that no font of the themes has; None where the fonts are the user's."""
        from cvi18n.checking.glyphs import undrawable

        return None if self.own_fonts else undrawable()

    def without_names(self, text: str) -> str:
        """Return a text with the CV's names replaced by as many spaces."""
        text = plainly(text)
        pieces: list[str] = []
        done = 0
        spans = (
            (start, start + len(form))
            for form, starts in self.all_forms.places(text).items()
            for start in starts
        )
        for start, end in sorted(spans):
            if end > done:
                first = max(start, done)
                pieces += (text[done:first], " " * (end - first))
                done = end
        return "".join([*pieces, text[done:]])


def word_place(text: str, form: str, start: int = 0, endings: Sequence[str] = ("",)) -> int:
    """Return the place of a form that stands as a word of its own, with one of some endings; -1 without one.

    >>> word_place("the sparsest, sparse ones", "sparse"), word_place("three theses", "these", endings=("s",))
    (14, 6)
    """
    place = text.find(form, start)
    while place >= 0:
        if not (place and is_inner(text[place - 1])) and stands(text, place + len(form), endings):
            return place
        place = text.find(form, place + 1)
    return -1


def plainly(text: str) -> str:
    """Return a text with plain apostrophes, hyphens and spaces, each character in its place.

    >>> plainly("l’École")
    "l'École"
    """
    return text if text.isascii() else text.translate(_PLAIN)


_PLAIN = {0x2019: "'", 0x02BC: "'", 0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-"}


def context_of(
    cv: CV | None,
    language: str,
    *,
    source_language: str = "en",
    glossary: Glossary | None = None,
    labels: Mapping[str, Sequence[str]] | None = None,
    own_fonts: bool = False,
) -> Context:
    """Return what the checks of one language need to know.

    ``cv`` gives the names (None: there are none); its language is the source's. ``glossary`` is
    parsed, ``labels`` the texts of the labels of each language, ``own_fonts`` says that the project has
    fonts of its own.
    """
    return Context(
        language=language,
        source_language=source_language if cv is None else cv.language,
        names=tuple(_names(cv)) if cv is not None else (),
        places=frozenset(_places(cv)) if cv is not None else frozenset(),
        terms=glossary.terms(language) if glossary else (),
        labels={tag: frozenset(text.casefold() for text in texts) for tag, texts in (labels or {}).items()},
        own_fonts=own_fonts,
    )


def example_context(example: Example) -> Context:
    """Return what the examples of the checks take for granted: names and a glossary of an invented CV."""
    data = example_data()
    names = [Name(kind, tuple(data[kind]), person=kind == "person") for kind in ("person", "organisation")]
    return Context(
        language=example.language,
        source_language=example.source_language,
        names=tuple(names),
        terms=glossaries.parse(data["glossary"].encode()).terms(example.language),
    )


def _names(cv: CV) -> Iterator[Name]:
    yield Name("me", _person_forms(cv.person.name), person=True)
    for person in cv.people.values():
        yield Name(person.key, _person_forms(person.name), person=True)
    for organisation in cv.organisations.values():
        forms = [*_forms(organisation.name), organisation.short or ""]
        forms += [form for former in organisation.former for form in _forms(former.name)]
        yield Name(organisation.key, tuple(dict.fromkeys(filter(None, forms))), person=False)


def _person_forms(name: PersonName) -> tuple[str, ...]:
    """Return a name as it may stand in prose: as a language prints it, and in the other order."""
    forms: list[str] = []
    for tag, given, family, *_ in name.forms:
        forms.append(name.plain(tag))
        forms += [f"{given} {family}", f"{family} {given}"] if given and family else []
    return tuple(dict.fromkeys(forms))


def _forms(name: Localised) -> Iterator[str]:
    return (text for _, text in name.forms)


def _places(cv: CV) -> Iterator[str]:
    for organisation in cv.organisations.values():
        if organisation.place and organisation.place.city:
            yield from _forms(organisation.place.city)
