"""Waivers: what somebody has looked at and found right, said in a catalog or in the settings.

In a catalog a waiver is a translator's comment, which every editor keeps: ``# cvi18n: ignore F101 as the
jury wrote it``. In the settings it stands under a content key. Both name the code of
one check or several ("F101, L104"), and have a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvi18n.catalogs import Catalog, Entry
from cvi18n.checking.check import Check, Example, Fault, Finding, Severity, define

COMMENT = re.compile(r"cvi18n:\s*ignore\b\s*(.*)")
CODES = re.compile(r"([A-Z]\d{3})(?:\s*,\s*|\s+|$)")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: the codes of checks, and where it stands.

    ``key`` is the content key or path that it is about: a waiver for an entry holds for its fields too.
    ``entry`` is the entry that a comment stands above, in the catalog of ``language``; a waiver of the
    settings has neither.
    """

    codes: tuple[str, ...]
    key: str = ""
    path: str = ""
    line: int = 0
    source: str = ""
    entry: Entry | None = None
    language: str = ""

    def covers(self, finding: Finding, entry: Entry | None) -> bool:
        """Say whether a finding, made in ``entry`` if in any, is waived."""
        if finding.check.code not in self.codes:
            return False
        if self.entry is not None:
            return entry is self.entry
        return finding.key == self.key or finding.key.startswith(f"{self.key}.")


@define(
    "W101",
    "waiver-unused",
    Severity.WARNING,
    reason="A waiver that matches nothing: what it was for has been mended, or its code is mistyped. It would "
    "hide the next fault.",
    bad=Example(
        '# cvi18n: ignore T105 not so old\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    ),
    good=Example(
        "# cvi18n: ignore T105 the new source says the same\n"
        '#, fuzzy\n#| msgid "Engineers"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    ),
)
def waiver_unused(waiver: Waiver, known: frozenset[str]) -> Iterator[Fault]:
    """Say what is wrong with a waiver that matched nothing; ``known`` are all codes."""
    if not waiver.codes:
        yield Fault("this waiver names no check", "write it as: cvi18n: ignore F101 the reason")
        return
    strange = [code for code in waiver.codes if code not in known]
    if strange:
        yield Fault(f"there is no check '{strange[0]}'", "docs/checks.md lists them all")
        return
    yield Fault(f"this waiver of {', '.join(waiver.codes)} matches nothing", "delete it")


CHECKS: tuple[Check, ...] = (waiver_unused,)


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes that a waiver's text begins with; its reason follows them.

    >>> codes_of("F101, L104 as the jury wrote it")
    ('F101', 'L104')
    >>> codes_of("because")
    ()
    """
    found: list[str] = []
    place = 0
    while match := CODES.match(text, place):
        found.append(match.group(1))
        place = match.end()
        if "," not in match.group():
            break
    return tuple(found)


def in_catalog(catalog: Catalog, language: str) -> list[Waiver]:
    """Return the waivers in the translators' comments of a catalog's live entries."""
    waivers = []
    for entry in catalog.entries:
        if "cvi18n:" not in entry.raw:
            continue
        for number, line in enumerate(entry.raw.split("\n")):
            text = line.strip()
            if text.startswith("#") and (match := COMMENT.fullmatch(text[1:].strip())):
                codes = codes_of(match.group(1))
                place = (catalog.path, entry.line + number, line.rstrip())
                waivers.append(Waiver(codes, entry.key, *place, entry, language))
    return waivers
