"""The digits of a language: those of its file, else CLDR's default numbering system of its territory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cvi18n.language.data import cldr, language_of, zero_digits
from cvi18n.language.tags import MOST_KEPT, parse_tag

_LATIN = "latn"


def in_digits(text: str, locale: str) -> str:
    """Return a number or a date with the digits that the language counts with.

    CLDR gives Arabic Latin digits, and Arabic of Egypt or Syria its own: so do the CVs of their
    universities. What is a name or a code (a DOI, a telephone number, a page) keeps the digits it has.

    >>> in_digits("2024", "ar"), in_digits("2024", "ar-EG")
    ('2024', '٢٠٢٤')
    """
    table = _table(locale)
    return text.translate(table) if table else text


@lru_cache(maxsize=MOST_KEPT)
def _table(locale: str) -> Mapping[int, str]:
    """Return the digits that stand for 0 to 9, none for those that everybody writes."""
    zero = zero_digits().get(numbering_system(locale), "0")
    return {} if zero == "0" else {ord("0") + n: chr(ord(zero) + n) for n in range(10)}


@lru_cache(maxsize=MOST_KEPT)
def numbering_system(locale: str) -> str:
    """Return CLDR's name of the digits that a language counts with."""
    own = language_of(locale)
    if own.digits or own.date:
        return own.digits or _LATIN
    return str(cldr(parse_tag(locale)).get("default_numbering_system", _LATIN))
