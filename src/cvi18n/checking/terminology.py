"""Checks of terms: what the glossary says, allows and forbids."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.checking.context import Context, plainly, word_place
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.glossary import Term
from cvi18n.checking.lexicon import initials
from cvi18n.checking.scan import QUOTED, WORD, scan

SHORTEST = 5  # of a word that has endings
ENDING = 5  # letters that inflection may put behind a stem
PLURALS = ("", "s", "es")
NEUTRAL = "|neutral"  # labels of this context take another noun than the glossary's, without a gender


def _terms(pair: Pair, context: Context) -> Iterator[Term]:
    """Yield the glossary's terms that the source has, the longest first, none inside another one or a name."""
    by_word = context.terms_by_word
    hits = by_word.keys() & _singulars(scan(pair.source).lower)
    if not hits:
        return
    kept = plainly(_without_citations(pair))
    source = plainly(context.without_names(kept)).lower()
    terms = sorted((term for word in hits for term in by_word[word]), key=lambda term: -len(term.term))
    for term in terms:
        form = plainly(term.term) if term.keep else plainly(term.term).lower()
        place = word_place(kept if term.keep else source, form, endings=PLURALS)
        if place >= 0:
            source = source[:place] + " " * len(form) + source[place + len(form) :]
            yield term


def _without_citations(pair: Pair) -> str:
    """Return the source without the quotations and italics that the translation has in the same words."""
    return QUOTED.sub(
        lambda match: " " if match[0].strip("*") in pair.target else match[0], scan(pair.source).plain
    )


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
    target = ""
    for term in _terms(pair, context):
        if term.keep or not term.variants:
            continue
        target = target or plainly(pair.target).lower().replace("*", "")
        if not any(_has_form(target, variant) for variant in term.variants):
            yield Fault(
                f"the glossary says '{term.variants[0]}' for '{term.term}'",
                "its variants stand in content/glossary.csv, line " + str(term.line)
                if len(term.variants) > 1
                else "",
            )


def _has_form(text: str, variant: str) -> bool:
    """Say whether a text has a variant, each word of it in any inflection."""
    variant = plainly(variant).lower()
    if variant in text:
        return True
    wanted = WORD.findall(variant)
    words = WORD.findall(text)
    return any(
        all(map(_is_inflected, words[place : place + len(wanted)], wanted))
        for place in range(len(words) - len(wanted) + 1)
    )


def _is_inflected(word: str, base: str) -> bool:
    """Say whether two words differ in their endings alone."""
    if len(base) < SHORTEST:
        return word == base
    stem = base[: max(SHORTEST - 1, len(base) - 2)]
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
            target, wrong = plainly(pair.target).lower(), plainly(form).lower()
            place = word_place(target, wrong)
            if place >= 0 and not any(
                wrong in plainly(variant).lower() and _has_form(target, variant) for variant in term.variants
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
    names = (name for name in context.names if form in name.needles)
    return any(other in target for name in names for other in name.needles)


CHECKS = (glossary_term, glossary_forbidden, glossary_keep)
