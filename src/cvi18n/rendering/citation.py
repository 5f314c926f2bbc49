"""An entry as one paragraph: "Authors. *Title.* Venue, volume(issue), pages, year. DOI: …"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, zip_longest

from cvi18n import language
from cvi18n.content.declaration import Citation, Phrase, wording
from cvi18n.content.label import Label
from cvi18n.labels import PLACEHOLDER, Word
from cvi18n.rendering.assemble import Piece, Pieces, apart, opened, words
from cvi18n.rendering.voice import Voice

WHEN = "when"  # the place of an entry's dates, which are several fields


@lru_cache(maxsize=16)
def places(citation: Citation) -> frozenset[str]:
    """Return the places of all patterns of a citation."""
    phrases = (phrase for sentence in citation for phrase in sentence)
    return frozenset(place for phrase in phrases for one in phrase.patterns for place in _places(one))


def paragraph(
    voice: Voice, citation: Citation, said: Mapping[str, Pieces], behind: Sequence[Pieces]
) -> Pieces:
    """Return the paragraph that a citation makes of what is ``said``, by its places.

    A phrase without a place that is filled drops out with its comma, a sentence without a phrase with its stop. What
    stands ``behind`` is said with labels, in a last sentence that has no stop: an address would seem to end in it.
    """
    sentences = [made for one in citation if (made := _sentence(voice, one, said))]
    if behind:
        sentences.append(apart(behind, voice.locale))
    ends = [language.stop_after(sentence[-1].run.text, voice.locale) for sentence in sentences]
    ends[-1:] = [] if behind else [end.rstrip() for end in ends[-1:]]
    row = zip_longest(sentences, map(words, ends), fillvalue=())
    return _each_link_once([piece for sentence, end in row for piece in (*sentence, *end)])


@lru_cache(maxsize=64)
def _places(pattern: Label | str) -> tuple[str, ...]:
    return tuple(PLACEHOLDER.findall(wording(pattern)))


def _sentence(voice: Voice, sentence: Sequence[Phrase], said: Mapping[str, Pieces]) -> Pieces:
    """Return a sentence; one that is no more than a word ("in press") begins as sentences do, no name and no title."""
    made = apart([made for one in sentence if (made := _phrase(voice, one, said))], voice.locale)
    if len(sentence) > 1 or sentence[0].is_emphasised or not made:
        return made
    return opened(made, voice.locale)


def _phrase(voice: Voice, phrase: Phrase, said: Mapping[str, Pieces]) -> Pieces:
    """Return the first pattern of a phrase that can be filled, nothing where none can."""
    for pattern in phrase.patterns:
        if all(said.get(place) for place in _places(pattern)):
            text = voice.said(pattern)
            # "vol. 43" does not break. Typesetting sees to that between words of ours, and a number is a fact.
            made = voice.filled(Word.like(text.replace(" {", "\u00a0{"), text), **said)
            return _emphasised(made) if phrase.is_emphasised else made
    return ()


def _emphasised(pieces: Pieces) -> Pieces:
    return tuple(
        piece
        if "emphasis" in piece.run.styles
        else replace(piece, run=replace(piece.run, styles=(*piece.run.styles, "emphasis")))
        for piece in pieces
    )


def _each_link_once(pieces: Iterable[Piece]) -> Pieces:
    """Return the pieces without the links that stand again further on: a title's, where its DOI is printed."""
    groups = [(link, tuple(group)) for link, group in groupby(pieces, key=lambda piece: piece.run.link)]
    last = {link: at for at, (link, _) in enumerate(groups)}
    made: list[Piece] = []
    for at, (link, group) in enumerate(groups):
        again = link is not None and at < last[link]
        made += (replace(one, run=replace(one.run, link=None)) if again else one for one in group)
    return tuple(made)
