"""A citation in two languages, parted into what both say, which is printed once, and what each says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import eq
from typing import TypeAlias

from cvi18n import language
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.rendering.document import Run, Text, plain

Parted: TypeAlias = tuple[Text, Text, Text]
SENTENCE = lazy_pattern(r"(?<=\d)\.(?= |$)")  # behind a year; another stop may be that of an abbreviation
STOP = lazy_pattern(r"\.?(?= |$)")


def parted(one: Text, two: Text, tags: tuple[str, str]) -> Parted | None:
    """Return the first sentences of a citation, which say the same in both languages, and what follows in each.

    They are those of the first language: authors who differ by no more than the "and" between them are the same. None
    where not even authors and title are alike. A text ends in its title, or behind a year.
    """
    ends = _end_of_title(one), _end_of_title(two)
    starts = _start_of_title(one), _start_of_title(two)
    if not all(ends) or _names(one, starts[0], tags[0]) != _names(two, starts[1], tags[1]):
        return None
    alike = _alike(_cut(one, starts[0]), _cut(two, starts[1]), tags)
    said = plain(one)
    if (starts[0] + alike, starts[1] + alike) == (len(said), len(plain(two))):
        return one, (), ()
    stop = STOP.match(said, ends[0])
    cuts = [stop.end() if stop else 0, *(found.end() for found in SENTENCE.finditer(said, ends[0]))]
    cut = max((at for at in cuts if ends[0] <= at <= starts[0] + alike), default=0)
    if not cut:
        return None
    return _cut(one, 0, cut), _begun(_cut(one, cut)), _begun(_cut(two, cut - starts[0] + starts[1]))


def _alike(one: Text, two: Text, tags: tuple[str, str]) -> int:
    """Return how many letters at the beginning of two texts look and sound the same."""
    count = 0
    for (a, *tags_of_a), (b, *tags_of_b) in zip(_letters(one, tags[0]), _letters(two, tags[1]), strict=False):
        if a != b or not any(map(eq, tags_of_a, tags_of_b)):
            break
        count += 1
    return count


def _start_of_title(text: Text) -> int:
    """Return where the title begins: the first that is emphasised; 0 where nothing is."""
    at = 0
    for run in text:
        if "emphasis" in run.styles:
            return at
        at += len(run.text)
    return 0


def _end_of_title(text: Text) -> int:
    """Return where the title ends; 0 where there is none."""
    at, found = 0, False
    for run in text:
        if found and "emphasis" not in run.styles:
            return at
        found = found or "emphasis" in run.styles
        at += len(run.text)
    return at if found else 0


def _names(text: Text, end: int, tag: str) -> tuple[str, list[str]]:
    """Return the text up to a place with a comma for each "and" of its language, and the owner's name in it."""
    said = plain(text)[:end]
    ends = (end_of for end_of in ("", *said.split()))
    ands = {
        mark
        for name in ends
        for count, parted in ((2, False), (3, False), (3, True))
        for mark in language.list_separators(count, tag, name, parted=parted)
    }
    pattern = "|".join(map(re.escape, sorted(ands, key=len, reverse=True)))
    return re.sub(pattern, ", ", said), [run.text for run in text if run.me]


def _letters(text: Text, tag: str) -> Iterator[tuple[object, str | None, str]]:
    """Yield each letter with what a reader sees of it; its own language, none where it has none; and that it is said in."""
    for run in text:
        shown = run.styles, run.link, run.source, run.me, run.mark == "draft"
        for letter in run.text:
            yield (letter, *shown), run.language, run.language or tag


def _begun(text: Text) -> Text:
    """Return a text without the space that it begins with."""
    return (replace(text[0], text=text[0].text.lstrip()), *text[1:]) if text else ()


def _cut(text: Text, start: int, end: int | None = None) -> Text:
    """Return the runs of a text between two places."""
    made: list[Run] = []
    at = 0
    for run in text:
        shown = run.text[max(start - at, 0) : None if end is None else max(end - at, 0)]
        if shown:
            made.append(replace(run, text=shown))
        at += len(run.text)
    return tuple(made)
