"""Numbers, ordinals and hours as each language writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from cvi18n.language.data import cldr, language_of
from cvi18n.language.digits import in_digits, numbering_system
from cvi18n.language.tags import parse_tag

Number = int | float | Decimal
_UNIT_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")


def format_number(value: Number, locale: str, *, decimals: int = 0) -> str:
    """Return a number with the decimal sign and the thousands of the language; no digit is rounded away.

    It has ``decimals`` decimals at least.

    >>> format_number(1200.5, "vi"), format_number(1200.5, "vi", decimals=2)
    ('1.200,5', '1.200,50')
    """
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} is not a number that can be printed")
    signs = language_of(locale).number
    if signs is None:
        return _cldr_number(number, locale, decimals)
    whole, _, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    text = f"{whole}.{fraction}" if fraction else whole
    return in_digits(text.translate({ord(","): signs.group, ord("."): signs.decimal}), locale)


def format_ordinal(n: int, locale: str, gender: str = "masculine") -> str:
    """Return an ordinal number in plain letters, without superscripts; a CLDR-only language gets digits.

    >>> format_ordinal(1, "fr", "feminine"), format_ordinal(22, "en")
    ('1re', '22nd')
    """
    ordinal = language_of(locale).ordinal
    if ordinal is None:
        return in_digits(str(n), locale)
    names = (ordinal.feminine_names if gender == "feminine" else {}) or ordinal.names
    if str(n) in names:
        return names[str(n)]
    if ordinal.pattern:
        return in_digits(ordinal.pattern.format(n=n), locale)
    rules = (ordinal.feminine if gender == "feminine" else ()) or ordinal.rules
    return in_digits(f"{n}", locale) + next(
        (suffix for ending, suffix in rules if re.search(ending, str(n))), ""
    )


def format_hours(hours: Number, times: int, locale: str) -> str:
    """Return a volume of teaching: the product is shown where something is repeated.

    >>> format_hours(400, 3, "en").replace(chr(0xA0), "~")
    '400 × 3 = 1,200~hours'
    """
    total = Decimal(str(hours)) * times
    if total == total.to_integral_value():
        total = total.to_integral_value()  # CLDR's plural of 1.0 is another than that of 1
    own = language_of(locale).hours
    if own is None:
        printed = _cldr_hours(total, locale)
        product = "{hours} × {times} = "
    else:
        pattern = own.one if _is_singular(total, own.singular) else own.other
        printed = pattern.format(hours=format_number(total, locale))
        product = own.product
    if times == 1:
        return printed
    return product.format(hours=format_number(hours, locale), times=format_number(times, locale)) + printed


def _is_singular(number: Decimal, rule: str) -> bool:
    """Return whether the noun after ``number`` is singular: rule "1" (only one), "<2" (French), "" (never)."""
    if rule.startswith("<"):
        return abs(number) < int(rule[1:])
    return bool(rule) and number == int(rule)


def _cldr_number(number: Decimal, locale: str, decimals: int = 0) -> str:
    """Return CLDR's form of a number, with all its digits and ``decimals`` decimals at least."""
    from babel.numbers import format_decimal

    shown = format_decimal(
        number,
        format=_cldr_pattern(locale, decimals),
        locale=_known(locale),
        decimal_quantization=False,
        numbering_system=numbering_system(locale),
    )
    return in_digits(str(shown), locale)


def _cldr_pattern(locale: str, decimals: int) -> str | None:
    """Return CLDR's pattern of a number with so many decimals; None for the usual one."""
    if not decimals:
        return None
    usual: str = cldr(parse_tag(locale))["decimal_formats"][None].pattern
    return re.sub(r"\.#+", f".{'0' * decimals}", usual)


def _cldr_hours(number: Decimal, locale: str) -> str:
    """Return CLDR's form of a number of hours."""
    from babel.units import format_unit

    known = _known(locale)
    texts = (
        format_unit(
            number, "duration-hour", length=length, locale=known, numbering_system=numbering_system(locale)
        )
        for length in _UNIT_LENGTHS
    )
    # Where CLDR has no long form, Babel prints the unit's identifier.
    text = next((text for text in texts if "duration-hour" not in text), f"{_cldr_number(number, locale)} h")
    return in_digits(text, locale).replace(" ", "\u00a0")


def _known(locale: str) -> str:
    """Return the nearest locale that Babel knows, in its spelling."""
    from cvi18n.language.data import nearest

    return nearest(parse_tag(locale))
