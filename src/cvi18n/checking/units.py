"""Signs of currencies and units, which are those of every language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Signs and codes of currencies, which are those of every language.
CURRENCIES: Mapping[str, str] = MappingProxyType({
    **{sign: sign for sign in "$€£¥₫"},
    "usd": "$", "cad": "$", "aud": "$", "nzd": "$", "hkd": "$", "sgd": "$", "eur": "€", "gbp": "£",
    "jpy": "¥", "cny": "¥", "vnd": "₫",
})  # fmt: skip
#: Signs of units, which are those of every language: with each, what it is a unit of.
UNITS: Mapping[str, str] = MappingProxyType({
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "mg": "mg", "ms": "ms", "s": "second",
    "h": "hour", "min": "minute", "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb", "khz": "khz", "mhz": "mhz",
    "ghz": "ghz", "kw": "kw", "mw": "mw", "°c": "°c", "°f": "°f",
})  # fmt: skip
#: Units and periods in which something is measured: another one beside the same number says something else.
MEASURES = frozenset({*UNITS.values(), "year", "month", "week", "day", "mile"})
