"""The labels of one language: the program's own words, in agreement with number and gender."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import tee
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cvi18n import language
from cvi18n.catalogs import place as place_of
from cvi18n.content import vocabularies
from cvi18n.content.declaration import Kind
from cvi18n.content.label import SOURCE, Label
from cvi18n.content.section_kinds import KINDS
from cvi18n.errors import Problem
from cvi18n.labels import vocabulary
from cvi18n.language import PluralRule, plural_rule
from cvi18n.limits import PROBLEMS, unprintable_in
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog, Entry
    from cvi18n.content.vocabularies import Vocabulary

#: A place in a pattern that something is printed in: "{field}".
PLACEHOLDER = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")


def declared() -> Mapping[tuple[str, str], Label]:
    """Return every declared label by its context and its English: those of the kinds that there are now."""
    return _declared(tuple(KINDS.values()))


@lru_cache(maxsize=4)
def _declared(kinds: tuple[Kind, ...]) -> Mapping[tuple[str, str], Label]:
    del kinds
    return MappingProxyType({label[:2]: label for label in vocabulary.declared()})


def is_declared(context: str | None, msgid: str) -> bool:
    """Say whether the program prints a word, so that a translation of it is of use."""
    return (context or "", msgid) in declared()


class Translation(NamedTuple):
    """A label as one language says it: the language's tag, its forms, and the rule by which a number picks one.

    A ``draft`` is a translation that nobody has confirmed.
    """

    tag: str
    forms: tuple[str, ...]
    rule: PluralRule
    draft: bool = False


Translations = dict[tuple[str, str], Translation]  # by context and English


def missing(tag: str, catalogs: Sequence[Catalog]) -> tuple[Label, ...]:
    """Return the labels of which no catalog has a final translation into the language ``tag`` that can be printed.

    ``catalogs`` are the language's own, and those along its tag. A variety of English lacks nothing: the labels
    are declared in English.
    """
    return _missing(tag, [_translations(tag, catalog)[0] for catalog in catalogs])


def _missing(tag: str, translations: Sequence[Translations]) -> tuple[Label, ...]:
    """Return the labels that are in none of the catalogs' translations, or are drafts alone."""
    if language.is_same_language(tag, SOURCE):
        return ()
    have = {key for found in translations for key, said in found.items() if not said.draft}
    return tuple(label for key, label in declared().items() if key not in have)


def _translations(
    tag: str, catalog: Catalog, *, drafts: bool = False
) -> tuple[Translations, list[tuple[Entry, Label]]]:
    """Return the translations that can be printed, by context and English: final ones, with ``drafts`` fuzzy ones too.

    They have every form that their catalog counts, and each form has the places of the English. Those of which a form
    cannot be printed are returned beside them, each with its label.
    """
    rule = catalog.plural_rule(tag)
    known = declared()
    found: Translations = {}
    broken = []
    for entry in catalog.entries:
        label = known.get((entry.key, entry.msgid))
        if label is None:
            continue
        forms, draft = entry.msgstr, entry.fuzzy
        is_full = "" not in forms
        if not (drafts if draft else forms and is_full):
            continue
        whole = "".join(forms)
        if ("{" in label.msgid or "{" in whole or not whole.isprintable()) and any(
            _lost(label, text) for text in forms
        ):
            broken.append((entry, label))
        elif is_full and len(forms) == (rule.count if label.plural else 1):
            found[label[:2]] = Translation(tag, forms, rule, draft)
    return found, broken


def _lost(label: Label, text: str) -> list[str]:
    """Return why one form of a label's translation cannot be printed, as the end of a sentence: mostly its places.

    A form for one thing may say the number in a word ("one page").
    """
    if char := unprintable_in(text):
        return [f"holds the character U+{ord(char):04X}"]
    if "{" not in label.msgid and "{" not in text:
        return []
    wanted, found = (set(PLACEHOLDER.findall(one)) for one in (label.msgid, text))
    lost = wanted - found - ({"n"} if label.plural else set())
    return [
        f"has {'no' if place in lost else 'a'} place {{{place}}}" for place in sorted(lost | (found - wanted))
    ]


def _faults(entry: Entry, label: Label, path: str) -> Iterator[Problem]:
    """Yield where a translation of a label lacks a place, has one that nothing fills, or cannot be printed."""
    for form, text in enumerate(entry.msgstr):
        for fault in _lost(label, text):
            line, column, source = place_of(entry, form)
            message = f"the label '{label.msgid}' {fault}, and is not printed"
            hint = "delete it" if unprintable_in(text) else _remedy(PLACEHOLDER.findall(label.msgid))
            yield Problem(path, line, column, message, hint, source)


def _remedy(places: Iterable[str]) -> str:
    named = " and ".join(f"{{{place}}}" for place in sorted(set(places)))
    return f"the text is printed with {named} filled in" if named else "there is nothing to fill in"


class Word(str):
    """A word that is not the document's own as it stands: of another language, or a draft."""

    __slots__ = ("draft", "language")
    language: str | None
    draft: bool

    @classmethod
    def of(cls, text: str, language: str | None, *, draft: bool = False) -> str:
        """Return the text, with its language where that is another than the document's; plain where it is neither."""
        if language is None and not draft:
            return text
        word = cls(text)
        word.language, word.draft = language, draft
        return word

    @classmethod
    def like(cls, text: str, other: str) -> str:
        """Return the text with the language of another word, as a draft where that is one."""
        return cls.of(text, other.language, draft=other.draft) if isinstance(other, Word) else text


@record
class Labels(ValueObject):
    """The program's own words in one language.

    They are plain typewriter text, as translators write it, and are typeset together with the text
    that they become a part of. A word of another language that stands in for a missing one is a ``Word``, which
    knows so; so is a draft. A pattern keeps its places (``{field}``, ``{name}``, ``{date}``). ``missing`` are the
    labels that the language does not have; ``broken`` says which of its translations cannot be printed, and why.
    ``home`` returns the labels of the CV's own language, which are read when they are asked for.

    >>> english = Labels.for_language("en")
    >>> english.get("label", "Author", plural="Authors", n=2), english.term(vocabularies.DEGREES, "phd")
    ('Authors', 'PhD')
    """

    tag: str
    translations: Mapping[tuple[str, str], Translation]
    missing: tuple[Label, ...] = ()
    broken: tuple[Problem, ...] = ()
    home: Callable[[], Labels] = field(default=lambda: Labels.for_language(SOURCE), compare=False, repr=False)

    @classmethod
    def for_language(
        cls,
        tag: str,
        catalogs: Iterable[Catalog] = (),
        *,
        source: str = SOURCE,
        source_catalogs: Iterable[Catalog] = (),
        drafts: bool = False,
    ) -> Labels:
        """Return the labels of the language ``tag``, from its catalogs of labels.

        ``catalogs`` are the language's own and those along its tag, the nearest first. What none of them has is
        said in the CV's ``source`` language, from its catalogs, and in English where that has none either. So is
        a pattern that has lost one of its places. With ``drafts`` a fuzzy translation stands before both.
        Neither is asked for a catalog more than is needed.
        """
        found: Translations = {}
        each: list[Translations] = []
        broken: list[Problem] = []
        for catalog in catalogs:
            translations, lost = _translations(tag, catalog, drafts=drafts)
            found = translations | found
            each.append(translations)
            broken += (problem for one in lost for problem in _faults(*one, catalog.path))
            if len(found) == len(declared()):
                break  # those behind have nothing to say
        source_catalogs, of_home = tee(source_catalogs)
        absent = tuple(label for label in _missing(tag, each) if not drafts or label[:2] not in found)
        for catalog in source_catalogs if absent else ():
            found = _translations(source, catalog)[0] | found
        home = lru_cache(maxsize=1)(lambda: cls.for_language(source, of_home))
        return cls(tag, MappingProxyType(found), absent, tuple(broken[:PROBLEMS]), home)

    def get(
        self, context: str, msgid: str, *, plural: str | None = None, n: int = 1, gender: str | None = None
    ) -> str:
        """Return one label, in the form for ``n`` and for a person's (or a group's common) ``gender``.

        A feminine form is taken where one is declared; so is a neutral one where the gender is None;
        else the plain context serves. Asking for a label that is not declared is a KeyError.
        """
        label = declared()[context, msgid]
        if (plural or "") not in {"", label.plural}:
            raise KeyError(context, msgid, plural)
        return self.say(label, n=n, gender=gender)

    def say(self, label: Label, *, n: int = 1, gender: str | None = None) -> str:
        """Return a declared label, in the form for ``n`` and for ``gender``, as ``get`` does."""
        named = f"{label.context}|{'neutral' if gender is None else gender}", label.msgid
        agreeing = declared().get(named, label)
        # The language's generic word reads better than another language's that agrees.
        lacks = agreeing in self.missing and label not in self.missing
        return self._form(label if lacks else agreeing, n)

    def _form(self, label: Label, n: int) -> str:
        """Return the form of a label that goes with the number ``n``; another language's where it is missing."""
        said = self._said(label)
        text = said.forms[said.rule.form(n)] if label.plural else said.forms[0]
        is_own = language.is_same_language(said.tag, self.tag)
        return Word.of(text, None if is_own else said.tag, draft=said.draft)

    def texts(self) -> list[str]:
        """Return every form of every label, as this language prints it."""
        return [text for label in declared().values() for text in self._said(label).forms]

    def _said(self, label: Label) -> Translation:
        """Return a label as this language says it, or English where no catalog has it."""
        english = (label.msgid, label.plural) if label.plural else (label.msgid,)
        return self.translations.get(label[:2]) or Translation(SOURCE, english, plural_rule(SOURCE))

    # The vocabularies, by the codes of the canonical YAML

    def term(self, words: Vocabulary, code: str, gender: str | None = None) -> str:
        """Return the word of a code, in agreement with a person's gender where it has such forms.

        >>> Labels.for_language("en").term(vocabularies.TEACHING_FORMS, "lab")
        'Lab sessions'
        """
        return self.say(words.label(code), n=words.number, gender=gender)

    def pattern(self, words: Vocabulary, code: str, gender: str | None = None) -> str:
        """Return the word of a code with a place for what stands beside it: "PhD in {field}"."""
        return self.say(words.pattern(code), gender=gender)

    def extent(self, length: str | None, pages: int | None) -> str:
        """Return the length of a paper, as far as it is known: "Long article (44 pages)"."""
        if not pages:
            return self.term(vocabularies.LENGTHS, length) if length else ""
        label = vocabularies.LENGTHS.pattern(length) if length else vocabularies.PAGES
        pattern = self._form(label, pages)
        return Word.like(pattern.replace("{n}", language.format_number(pages, self.tag)), pattern)

    def scope(self, code: str, *, with_country: bool = False) -> str:
        """Return the scope of a journal or a conference: its name, or a pattern with a place for ``{country}``."""
        return (self.pattern if with_country else self.term)(vocabularies.SCOPES, code)

    def interface(self) -> dict[str, str]:
        """Return the words that themes print beside the CV's own, by name."""
        return {name: self._form(label, 1) for name, label in vocabulary.INTERFACE.items()}
