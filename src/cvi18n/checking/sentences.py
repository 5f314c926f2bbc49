"""Checks of sentences: one that was left out or added, and words that stand several times in a row."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import scan
from cvi18n.language.data import language_of
from cvi18n.lazy_pattern import lazy_pattern

# An end of a sentence with another one behind it; an abbreviation looks like one, but has few words before it.
_END = lazy_pattern(r"(?<=[^\W_]{2})[.!?][\"»”'’)*]*\s+(?=[\"«“(*¿¡]*[^\W\d_a-zà-ÿ])")
_BRACKETS = lazy_pattern(r" ?\([^()]*\)")
_WORD = lazy_pattern(r"\w+(?:['’]\w+)*")
# Lengths, as shares of the source's, of a text with a sentence less, and with one more.
LOST, ADDED = 0.9, 1.5
CUT, LONG = 0.4, 50  # the same of a text that is cut off, and from how many characters on
FEWEST, MOST = 3, 12  # words that are said again


@define(
    "L125",
    "sentence-lost-or-added",
    Severity.WARNING,
    reason="A translation has less than its source, or more: a sentence was left out, the end is missing, or one was added.",
    bad=Example("Je tiens un café.", "I run a café. I also bake bread for the whole village."),
    good=Example("Je tiens un café et je fais du pain.", "I run a café. I also bake bread."),
)
def sentence_lost_or_added(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the sentences of both texts where their lengths differ more than the sentences' order and words explain."""
    if not (context.spoken.spaced and language_of(context.source_language).spaced):
        return  # neither lengths nor ends of sentences are alike
    source, target = _BRACKETS.sub("", pair.source), pair.target
    share = len(target) / len(source) if source else 1
    if LOST <= share <= ADDED or context.same_language or not context.target.stop:
        return
    ours = len(_sentences(source, context.source.abbreviations))
    theirs = _sentences(target, context.target.abbreviations)
    hint = "see that both texts say the same"
    if share < CUT and len(source) >= LONG:
        yield Fault("the text is much shorter than its source", hint, 0, len(target))
    elif share < LOST and len(theirs) < ours:
        yield Fault(f"the source has {ours} sentences, and this text {len(theirs)}", hint, 0, len(target))
    elif share > ADDED and len(theirs) > ours:
        message = f"this text has {len(theirs)} sentences, and its source {ours}"
        yield Fault(message, hint, theirs[ours], len(target))


def _sentences(text: str, abbreviations: frozenset[str]) -> list[int]:
    """Return where the sentences of a text begin, those of a word or two with the one before; one at least."""
    starts = [0]
    for match in _END.finditer(text):
        word = text[text.rfind(" ", 0, match.start()) + 1 : match.start() + 1]
        before, behind = text[starts[-1] : match.start()].split(), text[match.end() :].split(None, FEWEST)
        if word not in abbreviations and min(len(before), len(behind)) >= FEWEST:
            starts.append(match.end())
    return starts


@define(
    "L126",
    "words-repeated",
    Severity.WARNING,
    reason="Several words stand there again, right behind themselves, as models repeat what they have said.",
    bad=Example("Bénévole dans une ferme dans une ferme", "Volunteer on a farm"),
    good=Example("Bénévole dans une ferme", "Volunteer on a farm"),
)
def words_repeated(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report three words and more that follow themselves, where the source has no such thing."""
    lower = scan(pair.target).lower
    if len(lower) < 2 * FEWEST or len(set(lower)) > len(lower) - FEWEST or _repeated(scan(pair.source).lower):
        return
    found = list(_WORD.finditer(scan(pair.target).plain))
    again = _repeated([match[0].lower() for match in found])
    if again:
        first, size = again
        start, end = found[first].start(), found[first + 2 * size - 1].end()
        yield Fault(f"'{pair.target[start : found[first + size - 1].end()]}' stands twice", "", start, end)


def _repeated(words: list[str]) -> tuple[int, int] | None:
    """Return the place and the number of the first words that stand twice in a row, None where there are none."""
    for size in range(FEWEST, MOST + 1):
        for first in range(len(words) - 2 * size + 1):
            if (
                words[first] == words[first + size]
                and words[first : first + size] == words[first + size : first + 2 * size]
            ):
                return first, size
    return None


CHECKS = (sentence_lost_or_added, words_repeated)
