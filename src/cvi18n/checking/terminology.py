"""Checks of terms: what the glossary says, allows and forbids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import repeat

from cvi18n.checking.context import Context, plainly, word_place
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.glossary import Term
from cvi18n.checking.lexicon import initials
from cvi18n.checking.phrases import MOST
from cvi18n.checking.scan import QUOTED, WORD, scan

SHORTEST = 5  # of a word that has endings
ENDING = 5  # letters that inflection may put behind a stem
PLURALS = ("", "s", "es")
NEUTRAL = "|neutral"  # labels of this context take another noun than the glossary's, without a gender


def _terms(pair: Pair, context: Context) -> tuple[Term, ...]:
    """Return the glossary's terms that the source has, the longest first, none inside another one or a name."""
    return _terms_of(pair.source, pair.target, context)


@lru_cache(maxsize=1)  # the checks of this page ask in turn
def _terms_of(text: str, target: str, context: Context) -> tuple[Term, ...]:
    hits = context.term_words & _singulars(scan(text).lower)
    return tuple(_found(text, target, hits, context)) if hits else ()


def _found(text: str, target: str, hits: frozenset[str], context: Context) -> Iterator[Term]:
    """Yield the terms of a text that begin with one of some words and stand there freely."""
    kept = plainly(_without_citations(text, target))
    source = plainly(context.without_names(kept)).lower()
    found: list[tuple[Term, str, Iterator[int]]] = []
    for keep, plain in ((False, source), (True, kept)):
        for form, places in context.term_forms[keep].places(plain, PLURALS).items():
            left = repeat(places[0]) if keep else iter(places)
            terms = (term for term in context.terms_by_form[keep][form] if _first_word(term) in hits)
            found += ((term, form, left) for term in terms)
    found.sort(key=lambda item: -len(item[0].term))
    taken = bytearray(max(len(source), len(kept)))
    for term, form, left in found[:MOST]:
        free = (place for place in left if term.keep or taken.find(1, place, place + len(form)) < 0)
        place = next(free, None)
        if place is not None:
            taken[place : place + len(form)] = b"\1" * len(form)
            yield term


def _first_word(term: Term) -> str:
    match = WORD.search(term.term.lower())
    return match[0] if match else ""


def _without_citations(text: str, target: str) -> str:
    """Return a source without the quotations and italics that the translation has in the same words."""
    return QUOTED.sub(lambda match: " " if match[0].strip("*") in target else match[0], scan(text).plain)


def _singulars(words: list[str]) -> set[str]:
    return {*words, *(word[:-1] for word in words if word.endswith("s"))}


@define(
    "L105",
    "glossary-term",
    Severity.WARNING,
    reason="The glossary says how a term is translated, and the translation says it in another way.",
    bad=Example("Entraînement de réseaux neuronaux", "Neural network training"),
    good=Example("Entraînement de réseaux de neurones", "Neural network training"),
)
def glossary_term(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a term of the source of which the translation has no variant, in any inflection."""
    if not context.terms or pair.kind.endswith(NEUTRAL):
        return
    for term in _terms(pair, context):
        if term.keep or not term.variants:
            continue
        if not any(map(_words_of(pair.target.replace("*", "")).has, term.variants)):
            yield Fault(
                f"the glossary says '{term.variants[0]}' for '{term.term}'",
                "its variants stand in content/glossary.csv, line " + str(term.line)
                if len(term.variants) > 1
                else "",
            )


class _Words:
    """A text, in lower case, by its words, each of which may be an inflected one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, bool] = {}

    def has(self, variant: str) -> bool:
        """Say whether the text has a variant, each word of it in any inflection."""
        if variant not in self._known:
            plain = plainly(variant).lower()
            self._known[variant] = plain in self.text or self._has_inflected(WORD.findall(plain))
        return self._known[variant]

    def _has_inflected(self, wanted: list[str]) -> bool:
        """Look around the word that the text has in the fewest places."""
        if not wanted:
            return True
        places = [self._places.get(_stem(base), []) for base in wanted]
        rarest = min(range(len(wanted)), key=lambda number: len(places[number]))
        starts = (place - rarest for place in places[rarest][:MOST])
        return any(
            all(map(_is_inflected, self._words[start : start + len(wanted)], wanted))
            for start in starts
            if 0 <= start <= len(self._words) - len(wanted)
        )

    @cached_property
    def _words(self) -> list[str]:
        return WORD.findall(self.text)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places of the words, found by each beginning that they may have in common with their base."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            first = max(SHORTEST - 1, len(word) - ENDING)
            for beginning in {word, *(word[:end] for end in range(first, len(word)))}:
                found.setdefault(beginning, []).append(place)
        return found


@lru_cache(maxsize=4)
def _words_of(target: str) -> _Words:
    """Return a translation taken apart; for the checks of this page in turn."""
    return _Words(plainly(target).lower())


def _stem(base: str) -> str:
    """Return what every inflection of a word begins with."""
    return base if len(base) < SHORTEST else base[: max(SHORTEST - 1, len(base) - 2)]


def _is_inflected(word: str, base: str) -> bool:
    """Say whether two words differ in their endings alone."""
    if len(base) < SHORTEST:
        return word == base
    stem = _stem(base)
    return word.startswith(stem) and len(word) <= len(stem) + ENDING


@define(
    "L106",
    "glossary-forbidden",
    Severity.WARNING,
    reason="The glossary forbids this way of saying a term.",
    bad=Example("Formation de réseaux neuronaux", "Neural network training"),
    good=Example("Entraînement de réseaux de neurones", "Neural network training"),
)
def glossary_forbidden(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a forbidden form of a term that the source has."""
    if not context.terms:
        return
    for term in _terms(pair, context):
        for form in term.forbidden:
            target, wrong = _words_of(pair.target), plainly(form).lower()
            place = word_place(target.text, wrong)
            if place >= 0 and not any(
                wrong in plainly(variant).lower() and target.has(variant) for variant in term.variants
            ):
                yield Fault(
                    f"the glossary forbids '{form}' for '{term.term}'",
                    f"it says '{term.variants[0]}'" if term.variants else "",
                    place,
                    place + len(form),
                )


@define(
    "L107",
    "glossary-keep",
    Severity.WARNING,
    reason="The glossary keeps this term as it is in every language.",
    bad=Example("Diplôme de l'E.N.S.", "ENS diploma"),
    good=Example("Diplôme de l'ENS", "ENS diploma"),
)
def glossary_keep(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a term to keep that the translation has not, in the same letters."""
    if not context.terms:
        return
    target = plainly(pair.target)
    for term in _terms(pair, context):
        form = plainly(term.term)
        if term.keep and form not in target and not _in_full(form, target, context):
            yield Fault(f"'{term.term}' stays as it is, says the glossary")


def _in_full(form: str, target: str, context: Context) -> bool:
    """Say whether a text has an acronym in full: by its first letters, or as the CV names its organisation."""
    if form.isupper() and form.lower() in initials(target, context.target):
        return True
    return any(other in target for _, name in context.names_by_form.get(form, ()) for other in name.needles)


CHECKS = (glossary_term, glossary_forbidden, glossary_keep)
