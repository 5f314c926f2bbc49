"""What is known of each language: its record, read from ``data/<language>.yaml``, and CLDR for all the others."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, NoReturn

from cvi18n.errors import BrokenInstallation
from cvi18n.language.layers import NESTED, merged, spaced, values_of, varied
from cvi18n.language.record import CheckWords, Font, Language, QuantityWords, TellingWords
from cvi18n.language.tags import MOST_KEPT, Tag, parse_tag

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
#: The file of the languages that have none of their own.
OTHERS = "_others"
#: The language whose forms a language has that nobody knows, and what is printed by them.
FALLBACK = "en"
_FORMS = ("months", "date", "range", "list", "number", "ordinal", "hours")


@lru_cache(maxsize=MOST_KEPT)
def language_of(locale: str) -> Language:
    """Return what is known of a locale: its language's file, with the territory's own values on top.

    A language without a file has its few facts from ``_others.yaml``, and CLDR for the rest; so has a
    language in another script than its file's. Raise LanguageError for a file that cannot be used.

    >>> language_of("en-NZ").date.long.day == language_of("en-GB").date.long.day
    True
    """
    data, name = _data(parse_tag(locale))
    known = Language.read(values_of(data), (), [], whole=name != OTHERS)
    return known if known is not None else _refuse(name)


@lru_cache(maxsize=MOST_KEPT)
def check_words(locale: str) -> CheckWords:
    """Return the words of a locale that the checks know; the same errors as those of ``language_of``.

    They are read apart, because other commands need them for a slip at most.
    """
    data, name = _data(parse_tag(locale))
    known = CheckWords.read(data.get("checks", {}), (), [])
    return known if known is not None else _refuse(name)


@lru_cache(maxsize=MOST_KEPT)
def quantity_words(locale: str) -> QuantityWords:
    """Return the words of a locale for quantities; the same errors as those of ``language_of``.

    They are read apart, because most texts say none.
    """
    data, name = _data(parse_tag(locale))
    known = QuantityWords.read(data.get("quantities", {}), (), [])
    return known if known is not None else _refuse(name)


@lru_cache(maxsize=MOST_KEPT)
def telling_words(language: str) -> TellingWords:
    """Return the words that tell a text of a language with a file; the same errors as those of ``language_of``.

    They are all that a check asks of every language, so that the rest of a file is not read for them.
    """
    data = parsed(path_of(language), only=("months", "checks"))
    given = {**data.pop("checks", {}), **data}
    known = TellingWords.read({name: given[name] for name in TellingWords.fields if name in given}, (), [])
    return known if known is not None else _refuse(language)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, sorted."""
    names = os.listdir(_FOLDER)
    return tuple(
        sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and name[0] != "_")
    )


def varieties() -> tuple[str, ...]:
    """Return the tags that the files speak of: each language, and its territories that differ; sorted."""
    return tuple(
        sorted(
            tag
            for language in languages()
            for tag in (
                language,
                *(f"{language}-{one}" for one in (_read(language) or {}).get("territories", {})),
            )
        )
    )


@cache
def frequent_words() -> frozenset[str]:
    """Return the frequent words of languages that have no file."""
    entries = (entry.get("checks", {}) for entry in (_read(OTHERS) or {}).values())
    return frozenset(word for entry in entries for word in entry.get("stop", "").split(", ") if word)


@lru_cache(maxsize=MOST_KEPT)
def fonts_for(*locales: str) -> tuple[Font, ...]:
    """Return the fonts of scripts beyond Latin, Greek and Cyrillic: those of some languages first, then the others'.

    >>> [font.family for font in fonts_for("ja")][:2], fonts_for("fr") == fonts_for()
    (['Noto Sans CJK JP', 'Amiri'], True)
    """
    entries = [*languages(), *(_read(OTHERS) or {})]
    found: dict[str, Font] = {}
    for one in (*locales, *entries):
        for font in language_of(one).fonts:
            found.setdefault(font.family, font)
    return tuple(found.values())


@lru_cache(maxsize=MOST_KEPT)
def script_of(tag: str) -> str:
    """Return the script that a language is written in, after CLDR's likely subtags; "" where it says nothing."""
    known = parse_tag(tag)
    if known.script:
        return known.script
    from babel.core import get_global

    with _told():
        likely = get_global("likely_subtags")
    full = likely.get(known.folder) or likely.get(known.language, "")
    return parse_tag(full.replace("_", "-")).script if full else ""


def shorter(language: str) -> str:
    """Return the code of two letters of a language whose other code has three, "" where it has none.

    A tag takes the shortest (RFC 5646, 2.2.1), and it alone is CLDR's.

    >>> shorter("fra"), shorter("fre"), shorter("yue")
    ('fr', 'fr', '')
    """
    from babel.core import get_global

    with _told():
        found = str(get_global("language_aliases").get(language, ""))
    return found if len(found) == 2 < len(language) else ""


def nearest(tag: Tag) -> str:
    """Return the nearest locale that Babel knows, in its spelling; English where it knows none."""
    from babel import localedata

    if localedata.exists(tag.folder):
        return tag.folder
    script = script_of(tag.tag)  # that of zh-TW is Hant, which no part of the tag says
    likely, without_territory = Tag(tag.language, script, tag.territory), Tag(tag.language, script)
    without_script = Tag(tag.language, "", tag.territory)
    for candidate in (likely, without_territory, without_script, Tag(tag.language)):
        if localedata.exists(candidate.folder):
            return candidate.folder
    return FALLBACK


def has_locale(tag: Tag) -> bool:
    """Say whether Babel knows a tag's language."""
    return nearest(tag).split("_", 1)[0] == tag.language


@contextmanager
def _told() -> Iterator[None]:
    """Tell that Babel lacks files of CLDR's as what it is."""
    try:
        yield
    except (OSError, RuntimeError):
        raise BrokenInstallation("Babel has no data") from None


@lru_cache(maxsize=MOST_KEPT)
def cldr(tag: Tag) -> Mapping[str, Any]:
    """Return CLDR's data of the nearest locale that Babel knows."""
    from babel import localedata

    with _told():
        data: Any = localedata.load(nearest(tag))
    known: Mapping[str, Any] = localedata.LocaleDataDict(data)
    return known


def zero_digits() -> Mapping[str, str]:
    """Return the zero of each numbering system that is some language's own."""
    return _read("_digits") or {}


#: The countries that nobody calls by their long name.
SHORTENED = frozenset({"HK", "MM", "MO", "PS"})


def short_country(code: str, locale: str) -> str | None:
    """Return the short name of a country in a language, None where it has none there.

    >>> short_country("HK", "zh-TW"), short_country("PS", "fr-CA"), short_country("FR", "fr")
    ('香港', 'Palestine', None)
    """
    if code not in SHORTENED:
        return None
    names = (_read("_short_countries") or {})[code]
    parts = nearest(parse_tag(locale)).split("_")
    shorter = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((names[tag] for tag in shorter if tag in names), None)


@lru_cache(maxsize=MOST_KEPT)
def identifiers(locale: str) -> frozenset[str]:
    """Return the words, case-folded, after which a number is an identifier: those of every language, and its own."""
    everywhere = (_read("_identifiers") or {}).get("words", ())
    typography = language_of(locale).typography
    own = typography.identifiers if typography else ()
    return frozenset(word.casefold() for word in (*everywhere, *own))


def gettext_plurals() -> Mapping[str, Any]:
    """Return gettext's plural rules, each with its languages, and the release that they are of."""
    return parsed(path_of("_plurals"))


def path_of(name: str) -> str:
    """Return where a data file is."""
    return os.path.join(_FOLDER, f"{name}.yaml")


def parsed(path: str, *, only: Collection[str] = ()) -> dict[str, Any]:
    """Return a data file, or ``only`` some of its fields, as texts, lists and mappings, its patterns with real spaces."""
    from yaml import YAMLError

    from cvi18n.language.plain_yaml import load

    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        data = load(spaced(text), only=only)
    except YAMLError:
        data = None
    if not isinstance(data, dict) or not all(isinstance(data.get(name, {}), dict) for name in NESTED):
        _refuse(os.path.basename(path).removesuffix(".yaml"))
    return data


def _data(tag: Tag) -> tuple[Mapping[str, Any], str]:
    """Return what the data files say of a tag, and the name of the one that says it."""
    file = _read(tag.language)
    if file is not None and tag.script in {"", file.get("script")}:
        return varied(file, tag.territory), tag.language
    return _brief(tag), OTHERS


def _refuse(name: str) -> NoReturn:
    """Raise LanguageError with all that is wrong with a data file; what finds it is loaded only now."""
    from cvi18n.language.validation import refuse

    refuse(path_of(name), whole=name != OTHERS)


def _brief(tag: Tag) -> Mapping[str, Any]:
    """Return the few facts of a language without a file, a script's own on top of the language's.

    A language that CLDR does not know either has English forms.
    """
    entries = _read(OTHERS) or {}
    data: Mapping[str, Any] = entries.get(tag.language, {})
    script = entries.get(f"{tag.language}-{tag.script}") if tag.script else None
    if not has_locale(tag):
        data = {**{name: (_read(FALLBACK) or {})[name] for name in _FORMS}, **data}
    return merged(data, script) if script else data


@cache
def _read(name: str) -> dict[str, Any] | None:
    """Return one data file; None where there is none."""
    path = path_of(name)
    return parsed(path) if os.path.exists(path) else None
