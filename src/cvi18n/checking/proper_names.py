"""Checks of names: the CV's people and organisations, in a form that the CV has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvi18n.checking.context import Context, Name, plainly, word_place
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import initials
from cvi18n.checking.scan import WORD, scan

LONGEST_NAME = 60  # characters of one word
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿ]{3,}(?![\w-])")


def _carries(text: str, name: Name, context: Context) -> bool:
    """Say whether a text has a name; that of an organisation also with small letters, or as an acronym."""
    if any(word_place(text, form) >= 0 for form in name.needles):
        return True
    if name.person:
        return False
    lower = text.lower()  # à l'université de Lyon: inside a sentence, what a name begins with may be a noun
    if any(" " in form and word_place(lower, form.lower()) >= 0 for form in name.needles):
        return True
    short = {word.lower() for word in _CAPITALS.findall(text)}
    return bool(short) and any(
        initials(form, lexicon).startswith(word)
        for form in name.needles
        for lexicon in (context.source, context.target)
        for word in short
    )


def _with_small_letters(text: str, name: Name) -> str:
    """Return a text in which the words of a person's name that are in capitals are as the name has them."""
    words = {word.upper(): word for form in name.needles for word in WORD.findall(form) if len(word) > 1}
    return WORD.sub(lambda match: words.get(match[0], match[0]), text)


def _lost_names(pair: Pair, context: Context, *, person: bool) -> Iterator[tuple[str, Name, str]]:
    """Yield the names that the source has and the translation has in no form: form, name, plain target."""
    first_words = context.names_by_word
    if not first_words or context.first_words.isdisjoint(scan(pair.source).words):
        return
    source = plainly(pair.source)
    found: list[tuple[str, Name]] = []
    for word in dict.fromkeys(scan(pair.source).words):
        for form, name in first_words.get(word, ()):
            if word_place(source, form) >= 0:
                found.append((form, name))
    if not found:
        return
    target = plainly(pair.target)
    for form, name in found:
        inside_other = any(form != other and form in other for other, _ in found)
        if name.person != person or inside_other:
            continue
        text = _with_small_letters(target, name) if person else target
        if not _carries(text, name, context):
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
    from difflib import SequenceMatcher

    return SequenceMatcher(None, before[0].strip('*«“"('), first.split()[-1]).ratio() > 0.7


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
        if not any(_mentions(target, variant) for variant in _glossary_forms(form, context)):
            yield Fault(
                f"the name '{form}' is missing",
                "in this language: " + (name.forms[-1] if len(name.forms) > 1 else form),
            )


def _mentions(text: str, form: str) -> bool:
    return plainly(form).lower() in text.lower()


def _glossary_forms(form: str, context: Context) -> set[str]:
    return {
        variant
        for term in context.terms
        if plainly(term.term) == form
        for variant in (*term.variants, term.term)
    }


CHECKS = (person_changed, organisation_changed)
