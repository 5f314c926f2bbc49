"""Checks of what the data has a pattern for: a model's own words, unfinished text, and slips of a language's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from cvi18n.checking.context import Context, plainly
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import QUOTED, WORD, scan
from cvi18n.language.slips import EVERY, Parts, between, slips_of
from cvi18n.lazy_pattern import lazy_pattern

# The kind of slips that each check of this page looks for.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "L115": "remark",
        "L116": "unfinished",
        "L117": "elision",
        "L118": "agreement",
        "L119": "form",
        "L123": "encoding",
        "L124": "character",
        "C110": "ligature",
    }
)
_CODES = frozenset(KINDS)
_ANYWHERE = frozenset({"encoding", "character", "ligature"})  # kinds that a part of a word may be of


class Slip(NamedTuple):
    """What is wrong where a pattern is found: its kind, words one of which it needs, a remedy, and the patterns.

    The source must have ``source``, where there is one. What a group of the pattern has must be one of the words.
    """

    kind: str
    triggers: tuple[str, ...]
    hint: str
    source: re.Pattern[str] | None
    pattern: re.Pattern[str]


def _slip(row: str) -> Slip:
    known, _, pattern = row.partition(": ")
    kind, triggers, hint, source = (part.strip() for part in known.split("|", 3))
    return Slip(
        kind,
        tuple(triggers.split(", ")) if triggers else (),
        hint,
        lazy_pattern(source) if source else None,
        lazy_pattern(pattern),
    )


class _Book(NamedTuple):
    """The slips of a language, of two and of all: by a word, by a phrase's first word, by a part of a text, and others."""

    by_word: dict[str, list[Slip]]
    by_first: dict[str, list[tuple[str, Slip]]]
    by_part: list[tuple[str, Slip]]
    odd: tuple[Slip, ...]


@lru_cache(maxsize=16)
def _book(source: str, target: str) -> _Book:
    known: tuple[Parts, ...] = (slips_of(EVERY), slips_of(target), between(source, target))
    slips = [_slip(row) for parts in known for row in parts.get("patterns", "").split("\n  ")[1:]]
    by_word: dict[str, list[Slip]] = {}
    by_first: dict[str, list[tuple[str, Slip]]] = {}
    by_part: list[tuple[str, Slip]] = []
    for slip in slips:
        for trigger in slip.triggers:
            phrase = trigger.replace("_", " ") if "_" in trigger else f"{trigger} " if " " in trigger else ""
            if slip.kind in _ANYWHERE:
                by_part.append((phrase or trigger, slip))
            elif not phrase:
                by_word.setdefault(trigger, []).append(slip)
            elif words := WORD.findall(phrase):
                by_first.setdefault(words[0], []).append((phrase, slip))
            else:
                by_part.append((phrase, slip))
    return _Book(by_word, by_first, by_part, tuple(slip for slip in slips if not slip.triggers))


@lru_cache(maxsize=8)  # the checks of this page ask in turn
def _possible(text: str, source: str, target: str) -> Mapping[Slip, None]:
    """Return the slips that a text may have, by its words and characters."""
    book = _book(source, target)
    text_scan, small = scan(text), f" {plainly(text).lower()} "
    found: dict[Slip, None] = {}
    for word in book.by_word.keys() & text_scan.lower:
        found |= dict.fromkeys(book.by_word[word])
    begun = (book.by_first[word] for word in book.by_first.keys() & set(WORD.findall(small)))
    found |= {slip: None for phrases in (*begun, book.by_part) for part, slip in phrases if part in small}
    return found | dict.fromkeys(book.odd) if text_scan.odd else found


def left_out(pair: Pair, context: Context) -> frozenset[str]:
    """Return the codes of the checks of this page that can find nothing in a translation: mostly all."""
    possible = _possible(pair.target, context.source_language, context.language)
    return _without(frozenset(slip.kind for slip in possible)) if possible else _CODES


@cache
def _without(kinds: frozenset[str]) -> frozenset[str]:
    return frozenset(code for code, kind in KINDS.items() if kind not in kinds)


def _found(pair: Pair, context: Context, kind: str) -> Iterator[tuple[Slip, re.Match[str]]]:
    """Yield the slips of a kind in a translation, with their places; none that the source has as well."""
    source, target = "", ""
    in_both: dict[str, bool] = {}
    for slip in _possible(pair.target, context.source_language, context.language):
        if slip.kind != kind:
            continue
        source, target = source or plainly(pair.source).lower(), target or plainly(pair.target)
        for match in slip.pattern.finditer(target):
            if match.lastindex and match[1].lower() not in slip.triggers:
                continue
            said = match[0].lower().strip()
            if said not in in_both:
                in_both[said] = (len(said) > 2 or not said.isascii()) and said in source
            if in_both[said]:
                continue
            if slip.source is None or slip.source.search(pair.source):
                yield slip, match


def _in_prose(pair: Pair, context: Context, kind: str) -> Iterator[Fault]:
    """Yield the slips of a kind that stand neither in a quotation nor in a name, nor in what must stay."""
    if context.same_language:
        return
    prose = ""
    for slip, match in _found(pair, context, kind):
        prose = prose or QUOTED.sub(
            lambda quoted: " " * len(quoted[0]), context.without_names(scan(pair.target).plain)
        )
        if prose[match.start() : match.end()] == match[0]:
            yield Fault(f"'{match[0].strip()}' is wrong", slip.hint, match.start(), match.end())


@define(
    "L115",
    "machine-remark",
    Severity.ERROR,
    reason="A service that was asked for a translation has written of its own: what it did, or that it did it.",
    bad=Example("Voici la traduction : Chef de chantier", "Site foreman"),
    good=Example("Chef de chantier", "Site foreman"),
)
def machine_remark(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report what models write around their answers, where the source speaks of no such thing."""
    found = sorted(match.span() for _, match in _found(pair, context, KINDS["L115"]))
    for start, end in found[:1]:
        said = pair.target[start:end].strip()
        yield Fault(f"'{said}' is no part of a translation", "delete what was added", start, end)


@define(
    "L116",
    "unfinished-text",
    Severity.ERROR,
    reason="A text that stands for another one, which was never written, is printed as it is.",
    bad=Example("TODO", "Site foreman"),
    good=Example("Chef de chantier", "Site foreman"),
)
def unfinished_text(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report TODO, lorem ipsum and the like, where the source has it not."""
    for _, match in _found(pair, context, KINDS["L116"]):
        yield Fault(f"'{match[0].strip()}' stands for a text", "write it", match.start(), match.end())
        return


@define(
    "L117",
    "elision",
    Severity.WARNING,
    reason="Words that are drawn together in this language stand apart, or an apostrophe was lost, or stands where none may.",
    bad=Example("Chef de le atelier", "Head of the workshop"),
    good=Example("Chef de l'atelier", "Head of the workshop"),
)
def elision(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report lost apostrophes, words that elide or contract and have not, and those that must not."""
    yield from _in_prose(pair, context, KINDS["L117"])


@define(
    "L118",
    "agreement",
    Severity.WARNING,
    reason="Words that belong together differ in gender or number.",
    bad=Example("Chef d'une petit équipe", "Head of a small team"),
    good=Example("Chef d'une petite équipe", "Head of a small team"),
)
def agreement(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report an article, adjective or participle that cannot belong to the word beside it."""
    yield from _in_prose(pair, context, KINDS["L118"])


@define(
    "L119",
    "wrong-form",
    Severity.WARNING,
    reason="A word stands in the place of another that sounds or looks like it, or with a preposition that it never has.",
    bad=Example("Stage en Japon", "Internship in Japan"),
    good=Example("Stage au Japon", "Internship in Japan"),
)
def wrong_form(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report what the data of the language has a pattern for."""
    yield from _in_prose(pair, context, KINDS["L119"])


@define(
    "L123",
    "legacy-encoding",
    Severity.ERROR,
    reason="The text was typed for a font of the time before Unicode: all other fonts draw other letters.",
    bad=Example("Nghiªn cøu viªn", "Research fellow", "vi"),
    good=Example("Nghiên cứu viên", "Research fellow", "vi"),
)
def legacy_encoding(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a text with the letters of an older encoding of the language, the source's own aside."""
    for slip, match in _found(pair, context, KINDS["L123"]):
        yield Fault("these letters are those of another encoding", slip.hint, match.start(), match.end())
        return


@define(
    "L124",
    "foreign-character",
    Severity.ERROR,
    reason="A letter or a mark of another script got into the text, or one that only looks like the right one.",
    bad=Example("Trường Ðại học", "University", "vi"),
    good=Example("Trường Đại học", "University", "vi"),
)
def foreign_character(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report characters of no Latin script, and those that the language's data names, that the source has not."""
    if context.spoken.script != "Latn":
        return
    for slip, match in _found(pair, context, KINDS["L124"]):
        yield Fault(f"'{match[0]}' is no text of this language", slip.hint, match.start(), match.end())


@define(
    "C110",
    "ligature-character",
    Severity.WARNING,
    reason="Two letters are one character, as they come out of a PDF: searching fails on them. Fonts join letters by "
    "themselves.",
    bad=Example("Enquête de terrain o\ufb03cielle", "Official field survey"),
    good=Example("Enquête de terrain officielle", "Official field survey"),
)
def ligature_character(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report the ligatures of Unicode that the source has not."""
    for slip, match in _found(pair, context, KINDS["C110"]):
        yield Fault(f"'{match[0]}' has a character of several letters", slip.hint, match.start(), match.end())


CHECKS = (
    machine_remark,
    unfinished_text,
    elision,
    agreement,
    wrong_form,
    legacy_encoding,
    foreign_character,
    ligature_character,
)
