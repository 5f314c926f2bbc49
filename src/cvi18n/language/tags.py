"""Language tags: the narrow BCP 47 pattern, gettext's folder names, and what follows from a tag alone."""

from __future__ import annotations

import re
from typing import Literal, get_args

from cvi18n.errors import UsageError
from cvi18n.value_object import ValueObject, record

# For private use: en-x-casual, and x-klingon with no language before it (RFC 5646, 2.2.7), of a few short words.
_PRIVATE = "(x(?:-[a-z0-9]{1,8}){1,3})"
#: What a tag looks like, as a regular expression that JSON Schema knows too.
PATTERN = f"(?:([a-z]{{2,3}})(?:-([A-Z][a-z]{{3}}))?(?:-([A-Z]{{2}}|[0-9]{{3}}))?(?:-{_PRIVATE})?|{_PRIVATE})"
_TAG = re.compile(PATTERN)
#: What a page is printed on, in Typst's words.
Paper = Literal["a4", "us-letter"]
PAPERS: tuple[str, ...] = get_args(Paper)
_LETTER_PAPER = frozenset({"US", "CA"})
# What is known of a language is kept for so many: a file that somebody sends may name any number of them.
MOST_KEPT = 128


@record
class Tag(ValueObject):
    """One language: its code, and the script, the territory and the private use where they are given.

    A tag that is private as a whole (x-klingon) is a language of that name.

    >>> parse_tag("zh-Hans-SG").folder, parse_tag("en-x-casual").private, parse_tag("x-klingon").language
    ('zh_Hans_SG', 'x-casual', 'x-klingon')
    """

    language: str
    script: str = ""
    territory: str = ""
    private: str = ""

    @property
    def tag(self) -> str:
        """The BCP 47 form: ``fr-CA``."""
        return "-".join(filter(None, (self.language, self.script, self.territory, self.private)))

    @property
    def folder(self) -> str:
        """The name of gettext's folder: ``fr_CA``."""
        return self.tag.replace("-", "_")

    def __str__(self) -> str:
        return self.tag


def parse_tag(code: str) -> Tag:
    """Return the tag that ``code`` spells, or raise UsageError with the spelling that was probably meant.

    The pattern is narrow on purpose (language, script, territory, private use): a code becomes a part of paths.

    >>> parse_tag("fr-CA").territory
    'CA'
    """
    match = _TAG.fullmatch(code)
    if match is None:
        meant = canonical(code)
        hint = f"did you mean {meant}?" if meant else "write it like fr, fr-CA or zh-Hans"
        if re.fullmatch(rf"{PATTERN}(?:[ ,]+{PATTERN})+", code):
            hint = f"name each for itself: {', '.join(re.split('[ ,]+', code))}"
        raise UsageError(f"{code[:40]!r} is not a language code that can be used here; {hint}")
    language, script, territory, private, alone = match.groups(default="")
    if short := _shorter(language):
        meant = short + code.removeprefix(language)
        raise UsageError(f"{code!r} is not the shortest code of its language; write {meant!r}")
    return Tag(language or alone, script, territory, private)


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


def _shorter(language: str) -> str:
    """Return the code of two letters for one of three; few codes have three, and only for them CLDR's table is read."""
    if len(language) != 3:
        return ""
    from cvi18n.language.data import shorter

    return shorter(language)


def paper(locale: str) -> Paper:
    """Return the paper of the tag's own territory: a bare language means A4.

    >>> paper("fr-CA"), paper("en"), paper("en-GB")
    ('us-letter', 'a4', 'a4')
    """
    return "us-letter" if parse_tag(locale).territory in _LETTER_PAPER else "a4"


def canonical(code: str) -> str:
    """Return ``code`` with the separators and the case of BCP 47, or "" where that is no tag either.

    >>> canonical("FR_fr.UTF-8"), canonical("fra_CA"), canonical("fr (copy)")
    ('fr-FR', 'fr-CA', '')
    """
    parts = re.split(r"[-_]", code.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0])
    private = next((place for place, part in enumerate(parts) if part.lower() == "x"), len(parts))
    shaped = [part.lower() for part in parts[:1]]
    shaped += [part.title() if len(part) == 4 else part.upper() for part in parts[1:private]]
    shaped += [part.lower() for part in parts[max(private, 1) :]]
    shaped[0] = _shorter(shaped[0]) or shaped[0]
    candidate = "-".join(shaped)
    return candidate if _TAG.fullmatch(candidate) else ""
