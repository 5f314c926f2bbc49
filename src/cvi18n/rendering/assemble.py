"""Assembling finished text: pieces are joined and filled into patterns, then typeset as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from cvi18n.content.markup import parse_inline
from cvi18n.labels import PLACEHOLDER, Word
from cvi18n.language import (
    capitalise_first,
    comma,
    direction,
    forms_of,
    has_comma,
    item_comma,
    list_separators,
    semicolon,
    small_first,
    typeset_runs,
)
from cvi18n.rendering.document import Direction, Mark, Run, Text
from cvi18n.value_object import ValueObject, record


@record
class Piece(ValueObject):
    """A run before typesetting; ``verbatim`` ones (names, code, math) keep every character."""

    run: Run
    verbatim: bool = False


Pieces = tuple[Piece, ...]


def words(text: str) -> Pieces:
    """Return text of the document's own language; a label that stands in for one is tagged, a draft is marked."""
    if not text:
        return ()
    if not isinstance(text, Word):
        return (Piece(Run(text)),)
    return (Piece(Run(str(text), text.language, mark="draft" if text.draft else None)),)


def spoken(text: str, locale: str) -> Pieces:
    """Return what the language's own data says, a date or a list's "and": English, tagged, where nobody has such data."""
    return words(Word.of(text, forms_of(locale)))


def name(text: str, *, me: bool = False, link: str | None = None, language: str | None = None) -> Pieces:
    """Return the name of a person, a place or an organisation: never typeset.

    A name belongs to no language, unless its owner says that it is the form of ``language``.
    """
    return (Piece(Run(text, language, me=me, link=link), verbatim=True),) if text else ()


def marked(text: str, *, language: str | None = None, mark: Mark | None = None) -> Pieces:
    """Return a text with inline Markdown, in ``language`` where that is not the document's."""
    return tuple(
        Piece(
            Run(span.text, language, span.styles, span.link, span.source, mark),
            verbatim="code" in span.styles or "math" in span.styles,
        )
        for span in parse_inline(text)
    )


def set_apart(pieces: Pieces, name: str, language: str) -> Pieces:
    """Return the pieces with a name that stands in them, in capitals or not, tagged as being of another ``language``.

    >>> [(piece.run.text, piece.run.language) for piece in set_apart(words("Kỹ sư (engineer)"), "Kỹ sư", "vi")]
    [('Kỹ sư', 'vi'), (' (engineer)', None)]
    """
    made: list[Piece] = []
    for piece in pieces:
        text, own = piece.run.text, piece.run.language
        there = re.search(re.escape(name), text, re.IGNORECASE)
        first, last = there.span() if there else (len(text), len(text))
        parts = ((text[:first], own), (text[first:last], language), (text[last:], own))
        made += (
            replace(piece, run=replace(piece.run, text=text, language=tag)) for text, tag in parts if text
        )
    return tuple(made)


def opened(pieces: Pieces, locale: str) -> Pieces:
    """Return the pieces as they begin a sentence or a line: a word of the language itself has a capital, no name.

    >>> [piece.run.text for piece in opened(words("en ligne"), "fr")]
    ['En ligne']
    """
    first = pieces[0]
    if first.verbatim or first.run.language or first.run.styles:
        return pieces
    text = capitalise_first(first.run.text, locale)
    return (replace(first, run=replace(first.run, text=text)), *pieces[1:])


def small(pieces: Pieces, locale: str) -> Pieces:
    """Return the word of a vocabulary as it stands inside of a line, behind a comma.

    >>> [piece.run.text for piece in small(words("Online"), "en")]
    ['online']
    """
    return tuple(
        replace(piece, run=replace(piece.run, text=small_first(piece.run.text, piece.run.language or locale)))
        for piece in pieces[:1]
    ) + tuple(pieces[1:])


def linked(pieces: Pieces, link: str | None) -> Pieces:
    """Return the pieces with ``link`` on each that has no link of its own."""
    if link is None:
        return pieces
    return tuple(replace(piece, run=replace(piece.run, link=piece.run.link or link)) for piece in pieces)


def listed(items: Sequence[Pieces], locale: str) -> Pieces:
    """Return a list in a sentence ("A, B and C"), with the commas and the "and" of the language.

    Semicolons stand where an item has a comma itself: "Ada Wok, MD; Bo Li; and Cy Young".
    """
    if not items:
        return ()
    end = "".join(piece.run.text for piece in items[-1])
    separators = ["", *list_separators(len(items), locale, end, parted=_is_parted(items, locale))]
    return tuple(
        piece
        for separator, item in zip(separators, items, strict=True)
        for piece in (*spoken(separator, locale), *item)
    )


def apart(items: Sequence[Pieces], locale: str) -> Pieces:
    """Return phrases that follow one another ("vol. 3, pp. 1–9, 2020"), with the commas of the language."""
    return _joined(items, words(comma(locale)) if len(items) > 1 else ())


def enumerated(items: Sequence[Pieces], locale: str) -> Pieces:
    """Return a list that is no sentence ("A, B, C"), with what the language has between listed words.

    Semicolons stand where an item has a comma itself.
    """
    if len(items) < 2:
        return _joined(items, ())
    return _joined(items, words((semicolon if _is_parted(items, locale) else item_comma)(locale)))


def continued(lists: Sequence[Pieces], locale: str) -> Pieces:
    """Return lists that were enumerated as one list, with the mark that stands between their own items."""
    mark = semicolon(locale)
    has_semicolons = any(mark in "".join(piece.run.text for piece in one) for one in lists)
    return _joined(lists, words(mark if has_semicolons else item_comma(locale)))


def _is_parted(items: Iterable[Pieces], locale: str) -> bool:
    return any(has_comma("".join(piece.run.text for piece in item), locale) for item in items)


def _joined(items: Sequence[Pieces], between: Pieces) -> Pieces:
    return tuple(piece for at, item in enumerate(items) for piece in (*(between if at else ()), *item))


def fill(pattern: str, **values: Pieces) -> Pieces:
    """Return a label's pattern with pieces in its places.

    >>> [piece.run.text for piece in fill("Doctorat en {field}", field=words("informatique"))]
    ['Doctorat en ', 'informatique']
    """
    pieces: list[Piece] = []
    for index, part in enumerate(PLACEHOLDER.split(pattern)):
        pieces += values.get(part, words("{" + part + "}")) if index % 2 else words(Word.like(part, pattern))
    return tuple(pieces)


def finish(pieces: Iterable[Piece], locale: str) -> Text:
    """Return the finished text: each language typeset by its own rules, equal neighbours joined.

    The typographer sees the whole line, so that a colon after bold text, or a quotation mark before
    a foreign title, still finds its neighbour.
    """
    line = [_directed(piece, locale) for piece in _foreign_set(pieces)]
    texts = typeset_runs([(piece.run.text, piece.verbatim or _is_foreign(piece)) for piece in line], locale)
    runs = [_saying(piece.run, text) for piece, text in zip(line, texts, strict=True) if text]
    if len(runs) < 2:
        return tuple(runs)
    groups = (list(group) for _, group in groupby(runs, key=_manner))
    return tuple(_saying(group[0], "".join(run.text for run in group)) for group in groups)


def _saying(run: Run, text: str) -> Run:
    """Return the run with another text. ``dataclasses.replace`` costs more than all the rest of a line."""
    if text == run.text:
        return run
    return Run(text, run.language, run.styles, run.link, run.source, run.mark, run.me, run.direction)


def _directed(piece: Piece, locale: str) -> Piece:
    """Return a piece that says its direction, where that is another one than the document's."""
    run = piece.run
    if run.language is not None:
        own: Direction | None = _direction(run.language)
    elif piece.verbatim and not run.styles:
        own = _written(run.text)
    else:
        return piece
    if own is None or own == _direction(locale):
        return piece
    return Piece(replace(run, direction=own), piece.verbatim)


@lru_cache(maxsize=64)
def _direction(tag: str) -> Direction:
    return direction(tag)


def _written(name: str) -> Direction | None:
    """Return the direction of a name's first letter, None where it has none (a telephone number)."""
    for char in name:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return None


def _foreign_set(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of each other language typeset by that language's rules."""
    for language, group in groupby(pieces, key=lambda piece: piece.run.language):
        members = list(group)
        if language is None:
            yield from members
            continue
        texts = typeset_runs([(piece.run.text, piece.verbatim) for piece in members], language)
        for piece, text in zip(members, texts, strict=True):
            yield Piece(_saying(piece.run, text), piece.verbatim)


def _is_foreign(piece: Piece) -> bool:
    return piece.run.language is not None


def _manner(run: Run) -> tuple[object, ...]:
    """Return what must be equal for two neighbours to be one run; math stays apart for its source."""
    return (run.language, run.styles, run.link, run.source, run.mark, run.me, run.direction)
