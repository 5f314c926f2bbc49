"""What follows from the script that a language is written in: its direction, and which tags speak for which."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from cvi18n.errors import UsageError
from cvi18n.language.data import FALLBACK, cldr, has_locale, language_of, languages, script_of
from cvi18n.language.tags import MOST_KEPT, Tag, canonical, parse_tag

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


def is_known(tag: str) -> bool:
    """Say whether the program or CLDR knows a language, or the tag is one for private use (qaa to qtz, x-klingon).

    >>> is_known("ja"), is_known("jp"), is_known("qaa"), is_known("x-klingon")
    (True, False, True, True)
    """
    language = parse_tag(tag).language
    if language in languages():  # most are, and Babel takes long to import
        return True
    return "qaa" <= language <= "qtz" or language.startswith("x-") or has_locale(parse_tag(tag))


@lru_cache(maxsize=MOST_KEPT)
def mistaken(tag: str) -> str:
    """Return the tag that is meant by one that no language has, "" for any other.

    It has a country's code in the place of the language that is spoken there, or another code than its country's.

    >>> mistaken("vn"), mistaken("cz-CZ"), mistaken("us"), mistaken("en-UK"), mistaken("fr-CA"), mistaken("tlh"), mistaken("x-vn")
    ('vi', 'cs-CZ', 'en', 'en-GB', '', '', '')
    """
    known = parse_tag(tag)
    language, territory = known.language, known.territory
    if language in languages() and not territory:  # most are, and Babel takes long to import
        return ""
    from babel.core import get_global

    aliases: list[str] = get_global("territory_aliases").get(territory, []) if territory else []
    if len(aliases) == 1 and territory not in cldr(parse_tag(FALLBACK)).get("territories", {}):
        territory = aliases[0]
    if not is_named_language(language):
        language = _spoken_in(language.upper()) or language
    meant = "-".join(filter(None, (language, known.script, territory, known.private)))
    return "" if meant == tag else meant


def _spoken_in(territory: str) -> str:
    """Return the language of a territory, "" for what is none: CLDR's likely ones leave out where it is English."""
    from babel.core import get_global

    if likely := get_global("likely_subtags").get(f"und_{territory}"):
        return str(likely.partition("_")[0])
    from babel.languages import get_official_languages

    return FALLBACK if FALLBACK in get_official_languages(territory, de_facto=True) else ""


def is_named_language(tag: str) -> bool:
    """Say whether CLDR, or who made the tag, has a name for its language.

    >>> is_named_language("vi"), is_named_language("lzz"), is_named_language("frz"), is_named_language("x-klingon")
    (True, True, False, True)
    """
    return is_known(tag) or parse_tag(tag).language in cldr(parse_tag(FALLBACK)).get("languages", {})


def checked_tag(code: str) -> Tag:
    """Return the tag that ``code`` spells, as ``parse_tag`` does; UsageError, too, for one that no language has."""
    spelt = canonical(code)
    if spelt and (meant := mistaken(spelt)):
        raise UsageError(f"{code!r} is no language that there is; did you mean {meant}?")
    return parse_tag(code)


@lru_cache(maxsize=MOST_KEPT)
def forms_of(tag: str, *, names: bool = False) -> str | None:
    """Return the language of the dates, lists and numbers of a tag where that is another: English, if nobody has them.

    With ``names``, of the names of countries and languages, which CLDR alone has.

    >>> forms_of("qaa"), forms_of("pl"), forms_of("fr-CA", names=True)
    ('en', None, None)
    """
    known = parse_tag(tag)
    has_file = not names and known.language in languages()
    return None if has_file or has_locale(known) else FALLBACK


def lookup(tag: str) -> tuple[str, ...]:
    """Return the tags that speak for a language, the nearest first: its own, then along it (RFC 4647, 3.4).

    A shorter tag that is written in another script is left out: Traditional Chinese is not read in Simplified.

    >>> lookup("fr-CA"), lookup("zh-Hant-HK"), lookup("zh-TW"), lookup("vi"), lookup("en-x-casual"), lookup("x-a-b")
    (('fr-CA', 'fr'), ('zh-Hant-HK', 'zh-Hant'), ('zh-TW',), ('vi',), ('en-x-casual', 'en'), ('x-a-b',))
    """
    known = parse_tag(tag)
    parts = [part for part in (known.language, known.script, known.territory, known.private) if part]
    shorter = ("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return (tag, *(other for other in shorter if script_of(other) == script_of(tag)))


def is_same_language(one: str, other: str) -> bool:
    """Say whether readers of one tag read the other as their own language: another territory's, in the same script.

    >>> is_same_language("en-US", "en-GB"), is_same_language("zh-TW", "zh"), is_same_language("fr", "en")
    (True, False, False)
    """
    if one == other:
        return True
    return parse_tag(one).language == parse_tag(other).language and script_of(one) == script_of(other)


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Return "rtl" where the locale is written from right to left, else "ltr".

    >>> direction("ar"), direction("ks-Deva"), direction("vi")
    ('rtl', 'ltr', 'ltr')
    """
    tag = parse_tag(locale)
    if tag.script:
        return "rtl" if tag.script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    own = language_of(locale).direction
    if own:
        return own
    return "rtl" if cldr(tag).get("character_order") == "right-to-left" else "ltr"
