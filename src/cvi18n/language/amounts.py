"""Sums of money and percentages: the numbers of a language, and CLDR's places for the signs beside them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from cvi18n.language.data import cldr
from cvi18n.language.digits import numbering_system
from cvi18n.language.numbers import Number, format_number
from cvi18n.language.tags import parse_tag

_SIGN = "¤"
_NO_BREAK_SPACE = "\u00a0"
# Marks of direction; a text has that of its document, and shows the same without them.
_DIRECTION = re.compile("[\u200e\u200f\u061c]")


def format_money(amount: Number, currency: str, locale: str) -> str:
    r"""Return a sum with the sign of its currency (a code of ISO 4217), or its code where the language has no sign.

    A whole sum has no decimals, any other those that its currency has.

    >>> [format_money(250000, "EUR", locale) for locale in ("en", "vi")]
    ['€250,000', '250.000\xa0€']
    >>> format_money(1250.5, "CHF", "en")
    'CHF\xa01,250.50'
    """
    number = Decimal(str(amount))
    is_whole = number.is_finite() and number == number.to_integral_value()
    shown = format_number(amount, locale, decimals=0 if is_whole else _decimals(currency))
    known = cldr(parse_tag(locale))
    before, after = _around(known["currency_formats"]["standard"])
    sign = str(known.get("currency_symbols", {}).get(currency, currency))
    return _set(before.replace(_SIGN, sign), shown, after.replace(_SIGN, sign))


def format_percent(value: Number, locale: str) -> str:
    r"""Return a number of hundredths with the percent sign of the language, where the language puts it.

    >>> [format_percent(12.5, locale) for locale in ("en", "fr", "tr")]
    ['12.5%', '12,5\xa0%', '%12,5']
    """
    known = cldr(parse_tag(locale))
    before, after = _around(known["percent_formats"][None])
    sign = known["number_symbols"].get(numbering_system(locale), {}).get("percentSign", "%")
    return _set(before.replace("%", sign), format_number(value, locale), after.replace("%", sign))


def _around(pattern: Any) -> tuple[str, str]:
    """Return what stands before and behind a number in a pattern of CLDR's."""
    return pattern.prefix[0], pattern.suffix[0]


def _set(before: str, number: str, after: str) -> str:
    """Return a number between its signs: a space parts the letters of a code from it (CLDR's currency spacing)."""
    before, after = _DIRECTION.sub("", before), _DIRECTION.sub("", after)
    left = _NO_BREAK_SPACE if before and _is_letter(before[-1]) else ""
    right = _NO_BREAK_SPACE if after and _is_letter(after[0]) else ""
    return f"{before}{left}{number}{right}{after}"


def _is_letter(char: str) -> bool:
    """Say whether a character is neither a sign nor a space."""
    return unicodedata.category(char)[0] not in "SZP"


def _decimals(currency: str) -> int:
    """Return how many decimals the sums of a currency have, after CLDR."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)
