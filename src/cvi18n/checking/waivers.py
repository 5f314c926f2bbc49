"""Waivers: what somebody has looked at and found right, said in a catalog or in the settings.

In a catalog a waiver is a translator's comment, which every editor keeps: ``# cvi18n: ignore F101 as the
jury wrote it``. In the settings it stands under a content key. Both name the code of one check or several
("F101, L104", "F101 L104", "f101 (why), L104"), and have a reason. An editor may have wrapped the comment
between two codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvi18n.catalogs import Catalog, Entry
from cvi18n.checking.definition import Check, Example, Fault, Finding, Severity, define
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.value_object import ValueObject, record

COMMENT = lazy_pattern(r"cvi18n:\s*ignore\b[\s:]*(.*)", re.IGNORECASE)
# What looks like a waiver to the person who wrote it.
ATTEMPT = re.compile(r"cvi18n\s*+:?\s*+ignor", re.IGNORECASE)
CODE = lazy_pattern(r"([A-Z]\d{3})(?!\w)\s*(?:\([^()]*\)\s*)?[\s,;]*", re.IGNORECASE)
OTHER_COMMENTS = tuple(".:,=|~")  # the second characters of comments that are no translator's


@record
class Waiver(ValueObject):
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


class Index:
    """Waivers, found by what a finding is about. They are told by their places in ``own``."""

    def __init__(self, own: Sequence[Waiver]) -> None:
        self._of_entries: dict[tuple[str, int], list[int]] = {}
        self._of_keys: dict[tuple[str, str], list[int]] = {}
        self._lengths = {len(waiver.key) for waiver in own if waiver.entry is None}
        for number, waiver in enumerate(own):
            for code in waiver.codes:
                if waiver.entry is not None:
                    self._of_entries.setdefault((code, id(waiver.entry)), []).append(number)
                else:
                    self._of_keys.setdefault((code, waiver.key), []).append(number)

    def about(self, finding: Finding, entry: Entry | None) -> list[int]:
        """Return the waivers of a finding, made in ``entry`` if in any: of it, of its key, and of those around."""
        code, key = finding.check.code, finding.key
        found = list(self._of_entries.get((code, id(entry)), ()))
        if self._lengths:
            ends = (place for place, char in enumerate(key) if char == "." and place in self._lengths)
            for end in (*ends, len(key)):
                found += self._of_keys.get((code, key[:end]), ())
        return found


@define(
    "W101",
    "waiver-unused",
    Severity.WARNING,
    reason="A waiver, or one code of it, that matches nothing: what it was for has been mended, or its code is "
    "mistyped. It would hide the next fault. A comment that only looks like a waiver is found too.",
    bad=Example(
        '# cvi18n: ignore T105 not so old\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    ),
    good=Example(
        "# cvi18n: ignore T105 the new source says the same\n"
        '#, fuzzy\n#| msgid "Engineers"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    ),
)
def waiver_unused(
    waiver: Waiver, known: frozenset[str], used: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Say what is wrong with a waiver; ``known`` are all codes, ``used`` those that matched something."""
    if not waiver.codes:
        yield Fault("this waives nothing: it names no check", "write it as: cvi18n: ignore F101 the reason")
    for code in waiver.codes:
        if code not in known:
            yield Fault(f"there is no check '{code}'", "docs/checks.md lists them all")
    idle = [code for code in waiver.codes if code in known and code not in used]
    if idle:
        hint = "delete it" if len(idle) == len(waiver.codes) else f"delete {', '.join(idle)} from it"
        yield Fault(f"this waiver of {', '.join(idle)} matches nothing", hint)


CHECKS: tuple[Check, ...] = (waiver_unused,)


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes that a waiver's text begins with; its reason follows them.

    >>> codes_of("F101, L104 as the jury wrote it"), codes_of("f101 (why) L104: all of it")
    (('F101', 'L104'), ('F101', 'L104'))
    >>> codes_of("because")
    ()
    """
    return _codes(text)[0]


def _codes(text: str) -> tuple[tuple[str, ...], str]:
    """Return the codes that a text begins with, and the rest of it."""
    found: list[str] = []
    place = 0
    while match := CODE.match(text, place):
        found.append(match[1].upper())
        place = match.end()
    return tuple(dict.fromkeys(found)), text[place:]


def in_catalog(catalog: Catalog, language: str) -> list[Waiver]:
    """Return the waivers in the translators' comments of a catalog's header and of its live entries."""
    waivers = []
    for entry in (*([catalog.header] if catalog.header else ()), *catalog.entries):
        if "18" not in entry.raw or not ATTEMPT.search(entry.raw):  # few have the program's name
            continue
        comments = [
            (number, line.rstrip(), line.strip()[1:].strip())
            for number, line in enumerate(entry.raw.split("\n"))
            if line.lstrip().startswith("#") and not line.lstrip().startswith(OTHER_COMMENTS, 1)
        ]
        texts = [text for _, _, text in comments]
        for place, (number, line, text) in enumerate(comments):
            if ATTEMPT.search(text):
                codes = _codes_from(texts, place)
                where = (catalog.path, entry.line + number, line)
                waivers.append(Waiver(codes, entry.key, *where, entry, language))
    return waivers


def _codes_from(texts: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the codes behind "ignore" in one of some comment lines, with those of the lines behind it."""
    match = COMMENT.fullmatch(texts[place])
    if match is None:
        return ()
    found, rest = _codes(match[1])
    codes = dict.fromkeys(found)
    for number in range(place + 1, len(texts)):
        text = texts[number]
        if rest or not CODE.match(text):
            break
        found, rest = _codes(text)
        codes.update(dict.fromkeys(found))
    return tuple(codes)
