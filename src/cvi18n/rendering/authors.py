"""Lists of authors: who is named, who is counted, and the marks behind their names."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n import language
from cvi18n.content import fact_types as fact
from cvi18n.content.texts import Author, Authors, Others
from cvi18n.rendering.assemble import Pieces, listed, name, words
from cvi18n.rendering.voice import ME, Voice

EQUAL, CORRESPONDING = "*", "†"


def line(voice: Voice, authors: Authors) -> Pieces:
    """Return the authors of a work under the names that they publish with: a fact, as its title is.

    What their marks mean stands in brackets behind the last of them.
    """
    shown = listed([_one(voice, one) for one in authors], voice.locale)
    meanings = [piece for meaning in _meanings(voice, authors) for piece in meaning]
    return (*shown, *voice.bracketed(tuple(meanings))) if meanings else shown


def _one(voice: Voice, one: Author | Others) -> Pieces:
    if isinstance(one, Others):
        return voice.counted(fact.OTHERS, one.count)
    published = voice.somebody(one.person).name.published
    marks = EQUAL * one.equal + CORRESPONDING * one.corresponding
    return (*name(published, me=one.person == ME), *name(marks))


def _meanings(voice: Voice, authors: Authors) -> Iterator[Pieces]:
    """Yield what each mark in a list means, with the comma of the language between two."""
    named = [one for one in authors if isinstance(one, Author)]
    if any(one.equal for one in named):
        yield _meaning(EQUAL, voice.said(fact.EQUAL))
    asked = [one.person for one in named if one.corresponding]
    if asked:
        said = voice.said(fact.CORRESPONDING, n=len(asked), gender=voice.common_gender(asked))
        comma = words(language.comma(voice.locale)) if any(one.equal for one in named) else ()
        yield (*comma, *_meaning(CORRESPONDING, said))


def _meaning(mark: str, said: str) -> Pieces:
    return (*name(mark), *words("\u00a0"), *words(said))
