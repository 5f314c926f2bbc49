"""The labels of one language: the program's own words, in agreement with number and gender."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cvi18n import language
from cvi18n.catalogs import place as place_of
from cvi18n.content import vocabularies
from cvi18n.content.label import Label
from cvi18n.errors import CatalogError, Problem
from cvi18n.labels import vocabulary
from cvi18n.language import PluralRule, plural_rule
from cvi18n.limits import note

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.vocabularies import Vocabulary

SOURCE = "en"
#: A place in a pattern that something is printed in: "{field}".
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
DECLARED = MappingProxyType({label[:2]: label for label in vocabulary.declared()})


def is_declared(context: str | None, msgid: str) -> bool:
    """Say whether the program prints a word, so that a translation of it is of use."""
    return (context or "", msgid) in DECLARED


class Translation(NamedTuple):
    """A label as one language says it: the language's tag, its forms, and the rule by which a number picks one."""

    tag: str
    forms: tuple[str, ...]
    rule: PluralRule


def missing(tag: str, catalogs: Sequence[Catalog]) -> tuple[Label, ...]:
    """Return the labels of which no catalog has a complete and final translation into the language ``tag``.

    ``catalogs`` are the language's own, and those along its tag. A variety of English lacks nothing: the labels
    are declared in English.
    """
    if language.is_same_language(tag, SOURCE):
        return ()
    have: set[tuple[str, str]] = set()
    for catalog in catalogs:
        have.update(_translations(tag, catalog))
    return tuple(label for key, label in DECLARED.items() if key not in have)


def _translations(tag: str, catalog: Catalog) -> dict[tuple[str, str], Translation]:
    """Return the final translations that have every form that their catalog counts, by context and English."""
    rule = catalog.plural_rule(tag)
    found = {}
    for entry in catalog.entries:
        label = DECLARED.get((entry.msgctxt or "", entry.msgid))
        if label is None or not entry.translated:
            continue
        forms = entry.msgstr
        if len(forms) == (rule.count if label.plural else 1):
            found[label[:2]] = Translation(tag, tuple(forms), rule)
    return found


def _refuse_lost_places(tag: str, catalog: Catalog) -> None:
    """Raise CatalogError for a translated pattern that lacks a place, or has one that nothing fills.

    A form for one thing may say the number in a word ("one page").
    """
    problems: list[Problem] = []
    for entry in catalog.entries:
        label = DECLARED.get((entry.msgctxt or "", entry.msgid))
        if label is None or "{" not in entry.raw or not entry.translated:
            continue
        wanted = set(PLACEHOLDER.findall(label.msgid))
        for form, text in enumerate(entry.msgstr):
            found = set(PLACEHOLDER.findall(text))
            lost = wanted - found - ({"n"} if label.plural else set())
            for place in sorted(lost | (found - wanted)):
                has = "has no" if place in lost else "has a"
                message = f"the label '{label.msgid}' of the language '{tag}' {has} place {{{place}}}"
                line, column, source = place_of(entry, form)
                problem = Problem(catalog.path, line, column, message, _remedy(wanted), source)
                note(problem, problems, CatalogError)
    if problems:
        raise CatalogError(problems)


def _remedy(places: set[str]) -> str:
    named = " and ".join(f"{{{place}}}" for place in sorted(places))
    return f"the text is printed with {named} filled in" if named else "there is nothing to fill in"


class Word(str):
    """A label that stands in for a missing one, and the language that it is of."""

    __slots__ = ("language",)
    language: str

    @classmethod
    def of(cls, text: str, language: str | None) -> str:
        """Return the text, with its language where that is another than the document's."""
        if language is None:
            return text
        word = cls(text)
        word.language = language
        return word


@dataclass(frozen=True, slots=True)
class Labels:
    """The program's own words in one language.

    They are plain typewriter text, as translators write it, and are typeset together with the text
    that they become a part of. A word of another language that stands in for a missing one is a ``Word``, which
    knows so. A pattern keeps its places (``{field}``, ``{name}``, ``{date}``). ``missing`` are the labels that
    the language does not have.

    >>> english = Labels.for_language("en")
    >>> english.get("label", "Author", plural="Authors", n=2), english.term(vocabularies.DEGREES, "phd")
    ('Authors', 'PhD')
    """

    tag: str
    translations: Mapping[tuple[str, str], Translation]
    missing: tuple[Label, ...] = ()

    @classmethod
    def for_language(
        cls,
        tag: str,
        catalogs: Sequence[Catalog] = (),
        *,
        source: str = SOURCE,
        source_catalogs: Sequence[Catalog] = (),
    ) -> Labels:
        """Return the labels of the language ``tag``, from its catalogs of labels.

        ``catalogs`` are the language's own and those along its tag, the nearest first. What none of them has is
        said in the CV's ``source`` language, from its catalogs, and in English where that has none either.
        CatalogError where a pattern has lost one of its places.
        """
        found: dict[tuple[str, str], Translation] = {}
        for catalog in catalogs:
            _refuse_lost_places(tag, catalog)
            found = _translations(tag, catalog) | found
        absent = missing(tag, catalogs)
        for catalog in source_catalogs if absent else ():
            found = _translations(source, catalog) | found
        return cls(tag, MappingProxyType(found), absent)

    def get(
        self, context: str, msgid: str, *, plural: str | None = None, n: int = 1, gender: str | None = None
    ) -> str:
        """Return one label, in the form for ``n`` and for a person's (or a group's common) ``gender``.

        A feminine form is taken where one is declared; so is a neutral one where the gender is None;
        else the plain context serves. Asking for a label that is not declared is a KeyError.
        """
        label = DECLARED[context, msgid]
        if (plural or "") not in {"", label.plural}:
            raise KeyError(context, msgid, plural)
        return self.say(label, n=n, gender=gender)

    def say(self, label: Label, *, n: int = 1, gender: str | None = None) -> str:
        """Return a declared label, in the form for ``n`` and for ``gender``, as ``get`` does."""
        named = f"{label.context}|{'neutral' if gender is None else gender}", label.msgid
        agreeing = DECLARED.get(named, label)
        # The language's generic word reads better than another language's that agrees.
        lacks = agreeing in self.missing and label not in self.missing
        return self._form(label if lacks else agreeing, n)

    def _form(self, label: Label, n: int) -> str:
        """Return the form of a label that goes with the number ``n``; another language's where it is missing."""
        tag, forms, rule = self._said(label)
        text = forms[rule.form(n)] if label.plural else forms[0]
        return text if language.is_same_language(tag, self.tag) else Word.of(text, tag)

    def texts(self) -> list[str]:
        """Return every form of every label, as this language prints it."""
        return [text for label in DECLARED.values() for text in self._said(label).forms]

    def _said(self, label: Label) -> Translation:
        """Return a label as this language says it, or English where no catalog has it."""
        english = (label.msgid, label.plural) if label.plural else (label.msgid,)
        return self.translations.get(label[:2]) or Translation(SOURCE, english, plural_rule(SOURCE))

    # The vocabularies, by the codes of the canonical YAML

    def section(self, kind: str) -> str:
        """Return the heading of a section that has none of its own."""
        return self._form(vocabulary.SECTIONS[kind], 1)

    def term(self, words: Vocabulary, code: str, gender: str | None = None) -> str:
        """Return the word of a code, in agreement with a person's gender where it has such forms.

        >>> Labels.for_language("en").term(vocabularies.TEACHING_FORMS, "lab")
        'Lab sessions'
        """
        return self.say(words.label(code), n=words.number, gender=gender)

    def pattern(self, words: Vocabulary, code: str) -> str:
        """Return the word of a code with a place for what stands beside it: "PhD in {field}"."""
        return self._form(words.pattern(code), 1)

    def extent(self, length: str | None, pages: int | None) -> str:
        """Return the length of a paper, as far as it is known: "Long article (44 pages)"."""
        if not pages:
            return self.term(vocabularies.LENGTHS, length) if length else ""
        label = vocabularies.LENGTHS.pattern(length) if length else vocabularies.PAGES
        return _with(self._form(label, pages), "{n}", language.format_number(pages, self.tag))

    def scope(self, code: str, country: str = "") -> str:
        """Return the scope of a journal or a conference, with the name of its country if it has one."""
        if not country:
            return self.term(vocabularies.SCOPES, code)
        return _with(self.pattern(vocabularies.SCOPES, code), "{country}", country)

    def interface(self, locale: str) -> dict[str, str]:
        """Return the words that themes print beside the CV's own, typeset, by name."""
        words = vocabulary.INTERFACE.items()
        return {name: language.typeset(self._form(label, 1), locale) for name, label in words}


def _with(label: str, place: str, value: str) -> str:
    """Return a label with its place filled; one of another language stays one."""
    return Word.of(label.replace(place, value), getattr(label, "language", None))
