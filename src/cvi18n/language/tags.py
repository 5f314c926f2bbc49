"""Language tags: the narrow BCP 47 pattern, gettext's folder names, and what follows from a tag alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cvi18n.errors import UsageError

_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")
_LETTER_PAPER = frozenset({"US", "CA"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One language: its code, and the script and territory where they are given.

    >>> parse_tag("zh-Hans-SG").folder
    'zh_Hans_SG'
    """

    language: str
    script: str = ""
    territory: str = ""

    @property
    def tag(self) -> str:
        """The BCP 47 form: ``fr-CA``."""
        return "-".join(filter(None, (self.language, self.script, self.territory)))

    @property
    def folder(self) -> str:
        """The name of gettext's folder: ``fr_CA``."""
        return self.tag.replace("-", "_")

    def __str__(self) -> str:
        return self.tag


def parse_tag(code: str) -> Tag:
    """Return the tag that ``code`` spells, or raise UsageError with the spelling that was probably meant.

    The pattern is narrow on purpose (language, script, territory): a code becomes a part of paths.

    >>> parse_tag("fr-CA").territory
    'CA'
    """
    match = _TAG.fullmatch(code)
    if match is None:
        meant = _canonical(code)
        hint = f"did you mean {meant}?" if meant else "write it like fr, fr-CA or zh-Hans"
        raise UsageError(f"{code[:40]!r} is not a language code that can be used here; {hint}")
    language, script, territory = match.groups(default="")
    return Tag(language, script, territory)


def tag_from_folder(name: str) -> Tag:
    """Return the tag that a folder of gettext's names: ``fr_CA`` is fr-CA.

    >>> str(tag_from_folder("pt_BR"))
    'pt-BR'
    """
    if "-" in name:
        raise UsageError(
            f"{name[:40]!r} is not a folder name of a language; "
            f"gettext writes it {name[:40].replace('-', '_')}"
        )
    return parse_tag(name.replace("_", "-"))


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
    from cvi18n.language.data import cldr, language_of

    own = language_of(locale).direction
    if own:
        return own
    return "rtl" if cldr(tag).get("character_order") == "right-to-left" else "ltr"


def paper(locale: str) -> Literal["a4", "us-letter"]:
    """Return the paper of the tag's own territory, in Typst's words: a bare language means A4.

    >>> paper("fr-CA"), paper("en"), paper("en-GB")
    ('us-letter', 'a4', 'a4')
    """
    return "us-letter" if parse_tag(locale).territory in _LETTER_PAPER else "a4"


def _canonical(code: str) -> str:
    """Return ``code`` with the separators and the case of BCP 47, or "" where that is no tag either."""
    parts = re.split(r"[-_]", code.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0])
    shaped = [parts[0].lower()]
    shaped += [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    candidate = "-".join(shaped)
    return candidate if _TAG.fullmatch(candidate) else ""
