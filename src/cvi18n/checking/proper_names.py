"""Checks of names: the CV's people and organisations, in a form that the CV has."""

from __future__ import annotations

from collections.abc import Iterator, KeysView
from functools import cached_property

from cvi18n.checking.context import Context, Name, plainly, word_place
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import initials
from cvi18n.checking.phrases import MOST
from cvi18n.checking.scan import WORD, scan
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.likeness import ratio

LONGEST_NAME = 60  # characters of one word
_CAPITALS = lazy_pattern(r"(?<![\w-])[^\W\d_a-zà-ÿ]{3,}(?![\w-])")


class _Target:
    """A translation, and what it has of names."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self._context = context
        self._forms = context.name_forms.places(text).keys()

    def for_person(self, name: Name) -> str:
        """Return the text with the words of a person's name that are in capitals as the name has them."""
        words = {word.upper(): word for form in name.needles for word in WORD.findall(form) if len(word) > 1}
        if self._capitals.isdisjoint(words):
            return self.text
        return WORD.sub(lambda match: words.get(match[0], match[0]), self.text)

    def carries(self, name: Name, text: str) -> bool:
        """Say whether the text, or as ``for_person`` gives it, has a name; that of an organisation in small letters too."""
        if not self._forms.isdisjoint(name.needles):
            return True
        if name.person:
            return text != self.text and any(word_place(text, form) >= 0 for form in name.needles)
        if any(" " in form and form.lower() in self._small for form in name.needles):
            return True
        return bool(self._acronyms[0]) and any(map(self._has_initials, name.needles))

    def _has_initials(self, form: str) -> bool:
        """Say whether the text has the first letters of an organisation's words, or the first of them, in capitals."""
        acronyms, lengths = self._acronyms
        for known in (self._context.source, self._context.target):
            letters = initials(form, known)
            if any(letters[:length] in acronyms for length in lengths if length <= len(letters)):
                return True
        return False

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(WORD.findall(self.text))

    @cached_property
    def _small(self) -> KeysView[str]:
        """The names with small letters: à l'université de Lyon; inside a sentence, what one begins with may be a noun."""
        return self._context.small_forms.places(self.text.lower()).keys()

    @cached_property
    def _acronyms(self) -> tuple[frozenset[str], frozenset[int]]:
        """The words in capitals, in lower case, and their lengths."""
        found = frozenset(word.lower() for word in _CAPITALS.findall(self.text))
        return found, frozenset(map(len, found))


def _lost_names(pair: Pair, context: Context, *, person: bool) -> Iterator[tuple[str, Name, str]]:
    """Yield the names that the source has and the translation has in no form: form, name, plain target."""
    if not context.first_words or context.first_words.isdisjoint(scan(pair.source).words):
        return
    order = {word: number for number, word in enumerate(dict.fromkeys(scan(pair.source).words))}
    forms = context.name_forms.places(plainly(pair.source))
    found = [
        (order[first], number, form, name)
        for form in forms
        if (first := WORD.findall(form)[0]) in order
        for number, name in context.names_by_form[form]
    ]
    if not found:
        return
    found = sorted(found, key=lambda item: item[:2])[:MOST]
    target = _Target(plainly(pair.target), context)
    for _, _, form, name in found:
        if name.person != person or any(form != other and form in other for _, _, other, _ in found):
            continue
        text = target.for_person(name) if person else target.text
        if not target.carries(name, text):
            yield form, name, text


@define(
    "F105",
    "person-changed",
    Severity.ERROR,
    reason="The names of the CV's people are written as the CV writes them.",
    bad=Example("Encadré par Jeanne Martn", "Supervised by Jeanne Martin"),
    good=Example("Encadré par Jeanne Martin", "Supervised by Jeanne Martin"),
)
def person_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a person of the CV whom the source names and the translation does not."""
    for form, _name, target in _lost_names(pair, context, person=True):
        if _misspelt(form, target):
            yield Fault(f"the name '{form}' is written in another way", "names stay as the CV has them")
        elif word_place(target, form.split(" ")[-1]) < 0:
            yield Fault(f"the name '{form}' is missing", "names stay as the CV has them")


def _misspelt(form: str, target: str) -> bool:
    """Say whether a text has a name's last word behind another first one that looks like its own."""
    first, _, last = form.rpartition(" ")
    place = word_place(target, last)
    before = target[:place].split()[-1:] if place > 0 and first else []
    if not before or before[0].endswith(".") or before[0] in first.split():
        return False
    if not 3 <= len(before[0]) <= LONGEST_NAME:
        return False
    return ratio(before[0].strip('*«“"('), first.split()[-1]) > 0.7


@define(
    "F106",
    "organisation-changed",
    Severity.WARNING,
    reason="The names of the CV's organisations are kept, in the form that the CV gives for the language.",
    bad=Example("Doctorat à l'Institut d'Exempel", "PhD at Example Institute"),
    good=Example("Doctorat à l'Institut d'Exemple", "PhD at Example Institute"),
)
def organisation_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report an organisation of the CV that the source names and the translation does not, in any form."""
    for form, name, target in _lost_names(pair, context, person=False):
        if not any(_mentions(target, variant) for variant in context.forms_of_terms.get(form, ())):
            yield Fault(
                f"the name '{form}' is missing",
                "in this language: " + (name.forms[-1] if len(name.forms) > 1 else form),
            )


def _mentions(text: str, form: str) -> bool:
    return plainly(form).lower() in text.lower()


CHECKS = (person_changed, organisation_changed)
