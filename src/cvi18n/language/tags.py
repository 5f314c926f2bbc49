"""Language tags: the narrow BCP 47 pattern, gettext's folder names, and what follows from a tag alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cvi18n.errors import UsageError

_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")
_LETTER_PAPER = frozenset({"US", "CA"})


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
