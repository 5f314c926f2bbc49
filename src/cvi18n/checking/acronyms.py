"""Checks of acronyms and of names with signs: CNRS, R&D, C++."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvi18n.checking.context import Context, plainly
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import initials
from cvi18n.checking.phrases import MOST
from cvi18n.checking.quantities import lowered
from cvi18n.checking.scan import scan
from cvi18n.lazy_pattern import lazy_pattern

_ACRONYM = re.compile(r"(?<![\w&])(?![A-Z][0-9]+\b)[A-Z](?:[A-Z0-9]*[A-Z0-9]|&[A-Z])(?=s?(?![\w&]))")
TWO_CAPITALS = re.compile(r"[A-Z](?:[A-Z0-9]|&[A-Z])")
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 5  # of those that a translation may not replace by words
_LONGER = 1.2  # how long a text gets in a translation: French and Vietnamese ones of CVs are a fifth longer
_SHORTEST_WORD = 4  # letters of a word that an acronym has a letter of, with the small words between
_LONGEST_NEAR = 40  # letters of a word that may be another one with a slip
_SIGNED = lazy_pattern(r"(?<![\w+#])[A-Za-z][a-z]{0,10}(?:\+\+|#)(?![\w+#])")
_CAPITALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_a-zà-ÿ]{2,}|[A-Z]&[A-Z])(?![^\W\d_])")


@define(
    "F104",
    "acronym-changed",
    Severity.WARNING,
    reason="An acronym must be kept, or be replaced by the language's own (EU and UE) or by its words.",
    bad=Example("Passé à AMS rapidement", "Moved to AWS fast"),
    good=Example("Passé à AWS rapidement", "Moved to AWS fast"),
)
def acronym_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report an acronym of the source that the translation neither keeps nor replaces."""
    if "+" in pair.source or "#" in pair.source:
        yield from _lost_languages(pair)
    if not TWO_CAPITALS.search(pair.source):
        return
    source = scan(pair.source).plain
    acronyms = _ACRONYM.findall(source)
    if not acronyms or source.isupper():
        return
    target = lowered(scan(pair.target).plain)
    source = lowered(source)
    lower = target.lower()
    others = list(dict.fromkeys(word for word in _CAPITALS.findall(target) if word not in source))
    acronyms = list(dict.fromkeys(acronyms))[:MOST]
    own = {form for word in acronyms for form in context.source.acronyms.get(word, ())}
    known = next((word for word in others if word in context.known_acronyms - own), None)
    nearest = _Near(others)
    for acronym in acronyms:
        if _is_roman(acronym):
            continue
        near = nearest.to(acronym)
        if near is not None and len(near) > 2 and near.lower() in initials(lower, context.target):
            continue  # the translation says the words that its own acronym is of
        if near is None and acronym not in target:  # EU became UN
            near = known
        if near is not None and not _replaced(acronym, lower, context):
            place = target.find(near)
            yield Fault(f"the acronym {acronym} became {near}", start=place, end=place + len(near))
        elif acronym in target or acronym.lower() in lower.replace("-", "") or others:
            continue
        elif len(acronym) < _SHORTEST_ACRONYM:
            continue  # PR and PI are said in words as often as not
        elif _has_room(acronym, pair):
            continue  # its words stand there
        elif not _replaced(acronym, lower, context) and not _is_word(acronym, pair.source, context):
            yield Fault(
                f"the acronym {acronym} is missing",
                "an acronym stays as it is, unless the glossary has a form for it",
            )


def _lost_languages(pair: Pair) -> Iterator[Fault]:
    """Report a programming language whose name has lost its signs: C++, C#."""
    target = scan(pair.target).plain
    for name in dict.fromkeys(_SIGNED.findall(scan(pair.source).plain)):
        if name not in target:
            yield Fault(f"the name {name} is missing", "names of programming languages stay as they are")


def _is_roman(acronym: str) -> bool:
    return not acronym.strip("IVXLC")


def _replaced(acronym: str, target: str, context: Context) -> bool:
    """Say whether the translation has the acronym's form in its language, by the lists or the glossary."""
    acronyms = context.source.acronyms
    forms = acronyms.get(acronym.upper()) or acronyms.get(acronym)
    own = (acronym, *(form for form in forms or () if form.isupper()))
    if any(len(form) > 2 and form.lower() in initials(target, context.target) for form in own):
        return True
    if forms is not None and any(form.lower() in target for form in forms):
        return True
    if any(
        any(form.lower() in target for form in context.terms[number].variants)
        for number in context.term_text.having(acronym)
    ):
        return True
    plain = plainly(target)
    return any(
        any(other.lower() in plain for other in context.names[number].needles)
        for number in context.name_text.having(acronym)
    )


def _has_room(acronym: str, pair: Pair) -> bool:
    """Say whether a translation is so much longer than the rest of its source that it says what an acronym stands for.

    >>> _has_room("MBA", Pair("Executive MBA", "Thạc sĩ quản trị kinh doanh", "vi"))
    True
    >>> _has_room("CNRS", Pair("Worked with the CNRS", "Travail avec le laboratoire", "fr"))
    False
    """
    rest = len(pair.source) - len(acronym)
    return len(pair.target) - rest * _LONGER >= len(acronym) * _SHORTEST_WORD


def _is_word(acronym: str, source: str, context: Context) -> bool:
    """Say whether what looks like an acronym is a word in capitals: a long or known one, or in a heading."""
    if len(acronym) > _LONGEST_ACRONYM or acronym.lower() in context.source.common:
        return True
    return bool(re.search(rf"\b[A-Z]{{2,}}[ _-]{acronym}\b|\b{acronym}[ _-][A-Z]{{2,}}\b", source))


class _Near:
    """Words in capitals, found by another one that differs in one letter, or in the order of two."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._by_rest: dict[tuple[int, str], list[int]] = {}
        self._by_letters: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            if len(word) <= _LONGEST_NEAR:
                for rest in _rests(word):
                    self._by_rest.setdefault(rest, []).append(number)
                self._by_letters.setdefault("".join(sorted(word)), []).append(number)

    def to(self, acronym: str) -> str | None:
        """Return the first of the words that is near an acronym."""
        if not self._words or len(acronym) > _LONGEST_NEAR:
            return None
        rows = [self._by_rest.get(rest, []) for rest in _rests(acronym)]
        rows.append(self._by_letters.get("".join(sorted(acronym)), []))
        found = (next((n for n in row[:MOST] if _is_near(acronym, self._words[n])), None) for row in rows)
        first = min((number for number in found if number is not None), default=None)
        return None if first is None else self._words[first]


def _rests(word: str) -> list[tuple[int, str]]:
    """Return a word without each of its letters in turn, which a word of two letters has no rest for."""
    return [(place, word[:place] + word[place + 1 :]) for place in range(len(word))] if len(word) > 2 else []


def _is_near(one: str, other: str) -> bool:
    """Say whether two words of one length differ in one letter, or in the order of two."""
    if len(one) != len(other) or one == other:
        return False
    different = [place for place in range(len(one)) if one[place] != other[place]]
    if len(different) == 1:
        return len(one) > 2
    return len(different) == 2 and sorted(one) == sorted(other)


CHECKS = (acronym_changed,)
