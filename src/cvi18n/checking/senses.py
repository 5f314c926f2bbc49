"""Checks of meaning: a degree or a rank that became another one, a word that became its opposite, a false friend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import QUOTED, scan
from cvi18n.checking.word_index import Hit, WordIndex, longest
from cvi18n.language.slips import between, slips_of


@define(
    "L112",
    "rank-changed",
    Severity.WARNING,
    reason="A degree, a rank, a post or a school became another one: a CV that says so is wrong.",
    bad=Example("Licence de physique", "PhD in physics"),
    good=Example("Doctorat de physique", "PhD in physics"),
)
def rank_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the degrees, ranks, posts and schools of both texts, and the words for a deputy."""
    yield from _compared(pair, context, "deputy", ranks=True)


@define(
    "L113",
    "opposite",
    Severity.WARNING,
    reason="A word became its opposite or another of its kind, or lost its negation: before became after, Sweden "
    "Switzerland.",
    bad=Example("Réduction des marges", "Increased the margins"),
    good=Example("Augmentation des marges", "Increased the margins"),
)
def opposite(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the words of both texts that have an opposite, their countries and negations."""
    yield from _compared(pair, context, "negation", ranks=False)


def _compared(pair: Pair, context: Context, mark: str, *, ranks: bool) -> Iterator[Fault]:
    """Yield what two texts say differently: words of a group that were exchanged, and words that are marked.

    The CV's names are left out, which is looked at where there is something to tell.
    """
    if context.same_language:
        return
    known: list[Fault] = []
    for text_of in (str, _without_kept(context)):
        said = _groups(text_of(pair.source), context.source_language)
        found = _groups(text_of(pair.target), context.language)
        both = (group for group in found if group in said and group not in _MARKS)
        wanted = [group for group in both if (group in _ranks(context.language)) is ranks]
        known = [fault for group in wanted for fault in _exchanged(pair, said[group], found[group])]
        known += _marked(pair, said.get(mark, ()), found.get(mark, ()))
        if not known:
            return
    yield from known


def _without_kept(context: Context) -> Callable[[str], str]:
    """Return what takes the CV's names and the addresses out of a text: most texts need not be taken apart."""
    return lambda text: context.without_names(scan(text).plain)


_PARTS = ("ranks", "opposites", "marked")
_MARKS = frozenset({"deputy", "negation"})


class Said(NamedTuple):
    """Words that have one sense of a group, or may have several, and their place."""

    start: int
    end: int
    senses: frozenset[str]


Groups = Mapping[str, Sequence[Said]]


@lru_cache(maxsize=8)
def _words(language: str) -> WordIndex:
    """Return the words of a language that have a sense, with its group and the sense, or senses."""
    known = slips_of(language)
    endings = known.get("endings", "").partition(": ")[2].split(", ")
    return WordIndex("".join(known.get(part, "") for part in _PARTS), filter(None, endings))


@lru_cache(maxsize=8)
def _ranks(language: str) -> frozenset[str]:
    """Return the groups of what a person is, or has been."""
    return frozenset(row.split(" ", 1)[0] for row in slips_of(language).get("ranks", "").split("\n  ")[1:])


@lru_cache(maxsize=16)  # both checks ask in turn
def _groups(text: str, language: str) -> Groups:
    """Return the words of a text that have a sense, by their group, none inside a longer one of it."""
    groups: dict[str, list[Hit]] = {}
    for hit in _words(language).hits(text):
        groups.setdefault(hit.known.partition(" ")[0], []).append(hit)
    return {
        group: [Said(start, end, frozenset(known.split(" ")[1:])) for start, end, known in longest(hits)]
        for group, hits in groups.items()
    }


def _exchanged(pair: Pair, ours: Sequence[Said], theirs: Sequence[Said]) -> Iterator[Fault]:
    """Yield the words of a translation that have another sense of a group than those of its source.

    That is: none of the source's may have their sense, and one of the source's has none of theirs.
    """
    lost = [words for words in ours if not _is_among(words, theirs)]
    for words in theirs if lost else ():
        if not _is_among(words, ours):
            was, now = pair.source[lost[0].start : lost[0].end], pair.target[words.start : words.end]
            yield Fault(f"'{was}' became '{now}'", "see that both texts say the same", words.start, words.end)


def _is_among(words: Said, others: Sequence[Said]) -> bool:
    return any(words.senses & other.senses for other in others)


def _marked(pair: Pair, said: Sequence[Said], found: Sequence[Said]) -> Iterator[Fault]:
    """Yield words that say a thing which the other text does not say: "vice" without "adjoint"."""
    ours, theirs = ([words for words in many if "none" not in words.senses] for many in (said, found))
    sure = next((words for words in ours if "sure" in words.senses), None)
    if sure and not theirs:
        yield Fault(f"nothing says '{pair.source[sure.start : sure.end]}' here", end=len(pair.target))
    for words in theirs if not ours else ():
        if "sure" in words.senses:
            form = pair.target[words.start : words.end]
            yield Fault(f"nothing in the source says '{form}'", "", words.start, words.end)


@define(
    "L114",
    "false-friend",
    Severity.WARNING,
    reason="A word looks like that of the other language and means another thing, or has two meanings and got the wrong one.",
    bad=Example("Lecture sur les abeilles", "Lecture on bees"),
    good=Example("Conférence sur les abeilles", "Lecture on bees"),
)
def false_friend(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report words that the list of both languages says to be wrong for one of the source's."""
    if context.same_language:
        return
    wrong = _friends(context.source_language, context.language)
    if not wrong.hits(pair.target):
        return
    for hit in longest(wrong.hits(QUOTED.sub(_blank, scan(pair.target).plain))):
        said, _, right = hit.known.partition(" | ")
        source = next(iter(WordIndex(f": {said}").hits(scan(pair.source).plain)), None)
        if (
            source
            and _is_free(source, pair.source, context)
            and not _is_right(pair.source, source, said, right)
        ):
            form, was = pair.target[hit.start : hit.end], pair.source[source.start : source.end]
            yield Fault(f"'{form}' does not mean '{was}'", "say it with another word", hit.start, hit.end)


def _is_free(hit: Hit, text: str, context: Context) -> bool:
    """Say whether a word belongs to none of the CV's names."""
    return not context.without_names(text)[hit.start : hit.end].isspace()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@lru_cache(maxsize=8)
def _friends(source: str, target: str) -> WordIndex:
    """Return what some words do not mean, with these words."""
    return WordIndex(between(source, target).get("friends", ""))


def _is_right(text: str, hit: Hit, said: str, right: str) -> bool:
    """Say whether a source has a word that is translated so: of a name (Turkey), its capital is no other word's.

    A name at the beginning that goes on in small letters may be none: "May teach three courses".
    """
    is_name = said != said.lower()
    if is_name and not hit.start and text[hit.end : hit.end + 2].strip().islower():
        return True
    return bool(right) and bool(WordIndex(f": {right}", exact=is_name).hits(text))


CHECKS = (rank_changed, opposite, false_friend)
