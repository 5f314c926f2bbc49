"""The layers of a language's data file: its own fields, its territories' on top, and what stands apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: What stands in a language's file beside the fields of the language.
NESTED = ("checks", "quantities", "territories")
_APART = {*NESTED, "also"}


def spaced(text: str) -> str:
    """Return the text of a data file with the two spaces that nobody can see in the place of their signs."""
    return text.replace("~", "\u00a0").replace("¬", "\u202f")


def values_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says of the language itself: no words for checks, none for quantities, no territories."""
    return {name: value for name, value in data.items() if name not in _APART}


def varied(base: Mapping[str, Any], territory: str) -> Mapping[str, Any]:
    """Return the data of a language as one of its territories has it; its own name is CLDR's there."""
    for name, values in base.get("territories", {}).items():
        if territory == name:
            return merged(base, values)
        if territory in values.get("also", ()):
            return merged(base, {**values, "native": ""})
    return {**base, "native": ""} if territory else base


def merged(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with the values of ``top`` over it, mapping by mapping; a list is replaced whole."""
    result = dict(base)
    for key, value in top.items():
        known = result.get(key)
        result[key] = merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return result
