"""What follows from the script that a language is written in: its direction, and which tags speak for which."""

from __future__ import annotations

from functools import cache
from typing import Literal

from cvi18n.language.data import cldr, language_of, nearest
from cvi18n.language.tags import parse_tag

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


def is_known(tag: str) -> bool:
    """Say whether the program or CLDR knows a language, or the tag is one for private use (qaa to qtz, ISO 639-2).

    >>> is_known("ja"), is_known("jp"), is_known("qaa")
    (True, False, True)
    """
    language = parse_tag(tag).language
    return (
        "qaa" <= language <= "qtz"
        or parse_tag(nearest(parse_tag(tag)).replace("_", "-")).language == language
    )


def lookup(tag: str) -> tuple[str, ...]:
    """Return the tags that speak for a language, the nearest first: its own, then along it (RFC 4647, 3.4).

    A shorter tag that is written in another script is left out: Traditional Chinese is not read in Simplified.

    >>> lookup("fr-CA"), lookup("zh-Hant-HK"), lookup("zh-TW"), lookup("vi")
    (('fr-CA', 'fr'), ('zh-Hant-HK', 'zh-Hant'), ('zh-TW',), ('vi',))
    """
    parts = tag.split("-")
    shorter = ("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return (tag, *(other for other in shorter if _script(other) == _script(tag)))


def is_same_language(one: str, other: str) -> bool:
    """Say whether readers of one tag read the other as their own language: another territory's, in the same script.

    >>> is_same_language("en-US", "en-GB"), is_same_language("zh-TW", "zh"), is_same_language("fr", "en")
    (True, False, False)
    """
    if one == other:
        return True
    return one.split("-", 1)[0] == other.split("-", 1)[0] and _script(one) == _script(other)


@cache
def _script(tag: str) -> str:
    """Return the script that a language is written in, after CLDR's likely subtags; "" where it says nothing."""
    known = parse_tag(tag)
    if known.script:
        return known.script
    from babel.core import get_global

    likely = get_global("likely_subtags")
    full = likely.get(known.folder) or likely.get(known.language, "")
    return parse_tag(full.replace("_", "-")).script if full else ""


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
