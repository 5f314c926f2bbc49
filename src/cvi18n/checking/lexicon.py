"""The words of one language that the checks know: those of its file, with its months and its numbers' signs."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from cvi18n.language.data import check_words, language_of
from cvi18n.language.fields import mapping, optional, required, text
from cvi18n.language.record import CheckWords
from cvi18n.language.tags import MOST_KEPT
from cvi18n.lazy_pattern import lazy_pattern

WORD = lazy_pattern(r"[^\W\d_]+")
_EXAMPLE = os.path.join(os.path.dirname(__file__), "data", "_example.yaml")


class Lexicon(CheckWords):
    """The words of the checks, and what else they need of a language; empty for one without a file.

    ``months`` are those that have a name, in lower case and without a dot, with their numbers;
    ``typed_months`` are how people shorten them too, which may be other words.
    """

    tag: str = required(text)
    months: Mapping[str, int] = required(mapping())
    typed_months: Mapping[str, int] = optional(mapping(), default=MappingProxyType({}))
    decimal: str = optional(text, default=".")
    group: str = optional(text, default=",")

    @property
    def language(self) -> str:
        return self.tag.split("-", 1)[0]

    @cached_property
    def numerals(self) -> frozenset[str]:
        """All words of numerals: those of numbers, and those for thousands and more."""
        large = (word for word, power in self.magnitudes.items() if power > 2 and len(word) > 1)
        return frozenset((*self.numbers, *large))


@lru_cache(maxsize=MOST_KEPT)
def lexicon(tag: str) -> Lexicon:
    """Return what is known of a language: that of "fr" serves "fr-CA".

    >>> lexicon("fr").months["août"], lexicon("en").numbers["twelve"], lexicon("xx").stop
    (8, ('12',), frozenset())
    """
    own, words = language_of(tag), check_words(tag)
    known: dict[str, Any] = {one: getattr(words, one) for one in CheckWords.fields}
    if own.number:
        known.update(decimal=own.number.decimal, group=own.number.group)
    if own.months:
        known.update(typed_months=own.months.typed_numbers)
    return Lexicon(tag=tag, months=own.months.numbers if own.months else {}, **known)


@lru_cache(maxsize=16)
def initials(text: str, lexicon: Lexicon) -> str:
    """Return the first letters of a text's words in lower case, without accents and without small words.

    >>> initials("de l'École normale supérieure", lexicon("fr"))
    'ens'
    """
    words = (word for word in WORD.findall(text.lower()) if word not in lexicon.titles and len(word) > 1)
    return unicodedata.normalize("NFD", "".join(word[0] for word in words)).encode("ascii", "ignore").decode()


@cache
def example_data() -> Mapping[str, Any]:
    """Return what the examples of the checks take for granted: people, organisations and a glossary."""
    from cvi18n.language.plain_yaml import load

    with open(_EXAMPLE, encoding="utf-8") as file:
        data: dict[str, Any] = load(file.read())
    return data
