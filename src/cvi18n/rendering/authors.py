"""Lists of authors: who is named, who is counted, and the marks behind their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvi18n import language
from cvi18n.content import author_types
from cvi18n.content.declaration import Entry
from cvi18n.content.texts import Author, Authors, Others
from cvi18n.rendering.assemble import Pieces, listed, name, words
from cvi18n.rendering.voice import ME, Voice

EQUAL, CORRESPONDING = "*", "†"


def shortened(entry: Entry, shown: int | None) -> Entry:
    """Return an entry whose lists of authors name the first ``shown`` and the CV's owner, and count the rest.

    Where the owner stands further down, those before the name and those behind it are counted apart.
    """
    if shown is None:
        return entry
    lists = {
        field.name: _shortened(value, shown)
        for field, value in entry.items()
        if isinstance(field.type, author_types.Authors)
    }
    return replace(entry, values={**entry.values, **lists}) if lists else entry


def _shortened(authors: Authors, shown: int) -> Authors:
    kept: list[Author | Others] = list(authors[:shown])
    left: list[Author | Others] = [kept.pop()] if kept and isinstance(kept[-1], Others) else []
    for one in authors[shown:]:
        if isinstance(one, Author) and one.person == ME:
            kept += [*_counted(left), one]
            left = []
        else:
            left.append(one)
    return (*kept, *_counted(left))


def _counted(left: Sequence[Author | Others]) -> tuple[Others, ...]:
    """Return the authors between two that are named as a number of others, nothing where there are none."""
    people = tuple(key for one in left for key in ((one.person,) if isinstance(one, Author) else one.people))
    count = sum(1 if isinstance(one, Author) else one.count for one in left)
    return (Others(count, people),) if left else ()


def line(voice: Voice, authors: Authors) -> Pieces:
    """Return the authors of a work under the names that they publish with: a fact, as its title is.

    What their marks mean stands in brackets behind the last of them.
    """
    shown = listed([_one(voice, one) for one in authors], voice.locale)
    meanings = [piece for meaning in _meanings(voice, authors) for piece in meaning]
    return (*shown, *voice.bracketed(tuple(meanings))) if meanings else shown


def _one(voice: Voice, one: Author | Others) -> Pieces:
    if isinstance(one, Others):
        return voice.counted(author_types.OTHERS, one.count)
    published = voice.somebody(one.person).name.published
    marks = EQUAL * one.equal + CORRESPONDING * one.corresponding
    return (*name(published, me=one.person == ME), *name(marks))


def _meanings(voice: Voice, authors: Authors) -> Iterator[Pieces]:
    """Yield what each mark in a list means, with the comma of the language between two."""
    named = [one for one in authors if isinstance(one, Author)]
    if any(one.equal for one in named):
        yield _meaning(EQUAL, voice.said(author_types.EQUAL))
    asked = [one.person for one in named if one.corresponding]
    if asked:
        said = voice.said(author_types.CORRESPONDING, n=len(asked), gender=voice.common_gender(asked))
        comma = words(language.comma(voice.locale)) if any(one.equal for one in named) else ()
        yield (*comma, *_meaning(CORRESPONDING, said))


def _meaning(mark: str, said: str) -> Pieces:
    return (*name(mark), *words("\u00a0"), *words(said))
