"""What is known of each language: the words of ``data/<lang>.yaml``, and CLDR for all the others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from cvi18n.language.tags import Tag, parse_tag

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
#: How the data files write the two spaces that nobody can see.
_SPACES = {ord("~"): "\u00a0", ord("¬"): "\u202f"}


@cache
def words(locale: str) -> Mapping[str, Any]:
    """Return the data of a locale: its language's file, with the territory's own words on top.

    A territory may follow another one (``follows: {AU: GB}`` in en.yaml). Empty without a file.
    """
    tag = parse_tag(locale)
    base = _read(tag.language)
    if base is None or tag.script:
        return {}
    territory = base.get("follows", {}).get(tag.territory, tag.territory)
    regional = _read(f"{tag.language}_{territory}") if territory else None
    return base if regional is None else _merged(base, regional)


def has_data(tag: Tag) -> bool:
    """Return whether a data file speaks for this language, so that CLDR need not be asked."""
    return bool(words(tag.tag))


@cache
def languages_with_data() -> tuple[str, ...]:
    """Return the tags that have a data file, sorted."""
    names = os.listdir(_FOLDER)
    return tuple(
        sorted(
            name.removesuffix(".yaml").replace("_", "-")
            for name in names
            if name.endswith(".yaml") and name[0].islower()
        )
    )


def nearest(tag: Tag) -> str:
    """Return the nearest locale that Babel knows, in its spelling; CLDR's root where it knows none."""
    from babel import localedata

    without_script, without_territory = Tag(tag.language, "", tag.territory), Tag(tag.language, tag.script)
    for candidate in (tag, without_territory, without_script, Tag(tag.language)):
        if localedata.exists(candidate.folder):
            return candidate.folder
    return "root"


@cache
def cldr(tag: Tag) -> Mapping[str, Any]:
    """Return CLDR's data of the nearest locale that Babel knows."""
    from babel import localedata

    data: Any = localedata.load(nearest(tag))
    known: Mapping[str, Any] = localedata.LocaleDataDict(data)
    return known


def outer_quotes(locale: str) -> tuple[str, ...]:
    """Return the quotation marks of a language without a file: outer, then inner; () if not known."""
    return tuple((_read("_quotes") or {}).get(parse_tag(locale).language, ()))


@cache
def identifiers(locale: str) -> frozenset[str]:
    """Return the words, case-folded, after which a number is an identifier: those of every language, and its own."""
    everywhere = (_read("_identifiers") or {}).get("words", ())
    own = words(locale).get("typography", {}).get("identifiers", ())
    return frozenset(word.casefold() for word in (*everywhere, *own))


def family_first(locale: str) -> bool:
    """Return whether people of a language have their family name first."""
    others = _read("_others") or {}
    own = words(locale) or others.get(parse_tag(locale).language, {})
    return bool(own.get("names", {}).get("family_first") == "yes")


def gettext_plurals() -> Mapping[str, Any]:
    """Return gettext's plural rules, each with its languages, and the release that they are of."""
    return _read("_plurals") or {}


@cache
def _read(name: str) -> dict[str, Any] | None:
    """Return one data file, its patterns with real spaces; None where there is none."""
    try:
        with open(os.path.join(_FOLDER, f"{name}.yaml"), encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return None
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: dict[str, Any] = yaml.load(text.translate(_SPACES), Loader=loader)  # noqa: S506  (builds only str, list, dict)
    return data


def _merged(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with the values of ``top`` over it, mapping by mapping; a list is replaced whole."""
    result = dict(base)
    for key, value in top.items():
        known = result.get(key)
        result[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return result
