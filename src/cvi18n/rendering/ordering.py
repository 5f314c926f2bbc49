"""The order of a section's entries: sorted, in groups with headings, and numbered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from cvi18n.content import model
from cvi18n.content.code_types import PRESENT
from cvi18n.content.declaration import Entry as CvEntry
from cvi18n.content.declaration import Field
from cvi18n.content.derived import key_of
from cvi18n.content.recency import dates, recency
from cvi18n.content.section_kinds.arrangement import GROUP, NUMBERING, SORT
from cvi18n.rendering.assemble import Pieces
from cvi18n.rendering.document import Entry, Section, Text, plain
from cvi18n.rendering.printers import printed
from cvi18n.rendering.voice import Voice

Pair = tuple[CvEntry, Entry]  # an entry of the CV, and what is printed of it
# Letters that are none with a mark that could be taken off.
LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})


class _Group(NamedTuple):
    """Entries that stand together.

    Those without a heading stand at the top of their section, and so do those whose heading only ``repeats`` the section's.
    """

    key: str
    heading: Text
    pairs: list[Pair]
    repeats: bool


def arranged(voice: Voice, section: model.Section, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the printed ``entries`` of a section as its options say, as arguments of the Document's Section.

    A group whose heading would say again what the section's own says has none.
    """
    in_file = list(zip(section.entries, entries, strict=True))
    pairs = _sorted(section.options.get(SORT.name, ""), in_file)
    by = section.options.get(GROUP.name, section.of.grouped_by or "none")
    groups = [_Group("", (), pairs, repeats=False)]
    if by == "year":
        groups = list(_years(voice, section, pairs))
    elif by != "none":
        groups = list(_fields(voice, section, by, in_file, pairs))
    top = [group for group in groups if group.repeats or not group.heading]
    below = [group for group in groups if group not in top]
    first = [pair for group in top for pair in group.pairs]
    numbered = _numbered(section, [first, *(group.pairs for group in below)])
    return {
        "entries": next(numbered),
        "sections": tuple(
            Section(f"{section.key}.{group.key}", section.kind, group.heading, entries=shown)
            for group, shown in zip(below, numbered, strict=True)
        ),
    }


# Order


def _sorted(order: str, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs in an order; what is equal in it stays in that of the file."""
    if not order:
        return pairs
    key = _title if order.endswith("title") else _when
    return sorted(pairs, key=key, reverse=order.startswith("-"))


def _title(pair: Pair) -> str:
    """Return what a title is sorted by: its letters, whatever their case and their marks."""
    letters = unicodedata.normalize("NFKD", plain(pair[1].title).casefold().translate(LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"\W+", " ", bare).strip()


def _when(pair: Pair) -> tuple[bool, bool, str, str]:
    return recency(pair[0])


# Groups


def _group(
    voice: Voice, section: model.Section, key: str, said: Callable[[Voice], Pieces], pairs: list[Pair]
) -> _Group:
    """Return a group of a section; what heads it is ``said`` by a voice.

    Whether that repeats the section's heading is asked in the CV's own language, so that every language has the same
    groups: what are two words in one may be a single one in another.
    """
    home = voice.home
    repeats = plain(home.finish(said(home))).casefold() == plain(home.heading(section)).casefold()
    return _Group(key, voice.finish(said(voice)), pairs, repeats)


def _nothing(voice: Voice) -> Pieces:
    """Return what heads the entries of no group."""
    del voice
    return ()


def _years(voice: Voice, section: model.Section, pairs: Iterable[Pair]) -> Iterator[_Group]:
    """Yield the entries of each year; years stand in the order of their first entries."""
    years: dict[str, list[Pair]] = {}
    for pair in pairs:
        years.setdefault(_year(pair[0]), []).append(pair)
    for year, members in years.items():
        heading = partial(Voice.day, value=year) if year else _nothing
        yield _group(voice, section, year, heading, members)


def _year(entry: CvEntry) -> str:
    """Return the year of an entry's last date; that of its start where it goes on, "" where it has none."""
    first, last = dates(entry)
    return (first if last == PRESENT else last)[:4]


def _fields(
    voice: Voice, section: model.Section, name: str, in_file: Iterable[Pair], pairs: Iterable[Pair]
) -> Iterator[_Group]:
    """Yield the entries with the same value of a field; groups stand in the order of the file."""
    by = next(field for field in section.of.fields if field.name == name)

    def code(entry: CvEntry) -> str:
        value = entry.get(name)
        return value if isinstance(value, str) else by.type.called(value, voice.cv.language) if value else ""

    groups: dict[str, list[Pair]] = {code(entry): [] for entry, _ in in_file}
    for entry, shown in pairs:
        groups[code(entry)].append((entry, shown))
    for said, members in groups.items():
        first = members[0][0]
        heading = partial(_value, field=by, entry=first) if said else _nothing
        key = said if isinstance(first.get(name), str) else key_of(said)
        yield _group(voice, section, key, heading, members)


def _value(voice: Voice, field: Field, entry: CvEntry) -> Pieces:
    """Return what a field of an entry prints, which is one text."""
    return printed(voice, field, entry)[0]


# Numbers


def _numbered(section: model.Section, groups: Sequence[Sequence[Pair]]) -> Iterator[tuple[Entry, ...]]:
    """Yield the printed entries of each group with their numbers: all have one, or none has.

    Where each group has one entry, there is nothing to count in them; nor is there in a section of one.
    """
    default = "group" if section.of.grouped_by else "none"
    how = section.options.get(NUMBERING.name, default)
    before, every = 0, sum(map(len, groups))
    if every < 2 or (how == "group" and all(len(group) < 2 for group in groups)):
        how = "none"
    for group in groups:
        first = {"group": 1, "whole": 1 + before, "reversed": every - before}.get(how, 0)
        step = -1 if how == "reversed" else 1
        yield tuple(
            replace(shown, marker=f"{first + step * place}.") if first else shown
            for place, (_, shown) in enumerate(group)
        )
        before += len(group)
