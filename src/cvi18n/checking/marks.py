"""Checks of structure: marks that come in pairs, the asterisks of emphasis, brackets and quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import DIGITS, spoken
from cvi18n.checking.scan import WORD, scan
from cvi18n.content.markup import Style, parse_inline
from cvi18n.lazy_pattern import lazy_pattern

_ASTERISKS = re.compile(r"(?s)(?:(?<=(.))|(?<!.))(\*+)(?=(.)|$)")
_LOOSE = lazy_pattern(
    r"\*(?=\S)|(?<=\S)\*"
)  # between spaces it stands for itself, or begins a line of a list
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
_QUOTE = lazy_pattern('["«»“”„]')


def _shape(text: str) -> list[tuple[int, bool, bool]]:
    """Return each run of asterisks: how many they are, whether they can open and whether they can close.

    Emphasis depends on nothing else (CommonMark, 6.2): two texts of one shape have the same stretches.
    """
    return [
        (
            len(run),
            after != 0 and (after == 2 or before < 2),
            before != 0 and (before == 2 or after < 2),
        )
        for first, run, last in _ASTERISKS.findall(scan(text).plain)
        for before, after in ((_class(first), _class(last)),)
    ]


def _class(char: str) -> int:
    """Return 0 for a space or an end of the text, 1 for a mark, 2 for a letter or a digit."""
    return 0 if not char or char.isspace() else 2 if char.isalnum() else 1


def _marks(text: str) -> tuple[Counter[Style], int]:
    """Return how many stretches of each style a text has, and the asterisks that style nothing."""
    counts: Counter[Style] = Counter()
    loose = 0
    spans = parse_inline(text)
    for span in spans:
        if "code" not in span.styles and "math" not in span.styles:
            loose += len(_LOOSE.findall(span.text))
    for style in ("strong", "emphasis"):
        counts[style] = sum(on for on, _ in groupby(style in span.styles for span in spans))
    return counts, loose


@define(
    "S101",
    "emphasis-changed",
    Severity.ERROR,
    reason="The translation must have the same words in bold and in italics: a pair of asterisks that is "
    "broken is printed as asterisks.",
    bad=Example("Dirigé **cinq personnes", "Led **five** people"),
    good=Example("Dirigé **cinq** personnes", "Led **five** people"),
)
def emphasis_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the stretches in bold and in italics, and the asterisks that style nothing."""
    if "*" not in pair.target and "*" not in pair.source:
        return
    if _shape(pair.source) == _shape(pair.target):
        yield from _moved(pair, context)
        return
    (source, source_loose), (target, target_loose) = _marks(pair.source), _marks(pair.target)
    start = max(pair.target.find("*"), 0)
    if target_loose != source_loose:
        end = pair.target.rfind("*") + 1
        yield Fault(
            "asterisks that open or close nothing" if target_loose > source_loose else "asterisks are lost",
            "**bold** and *italics* need a mark on both sides, right at the words",
            start,
            max(end, start),
        )
        return
    for style, name in (("strong", "bold"), ("emphasis", "italics")):
        if source[style] != target[style]:  # type: ignore[index]
            yield Fault(
                f"{_count(target[style])} in {name}, and the source has {_count(source[style])}",  # type: ignore[index]
                start=start,
            )


def _moved(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report the one stretch that is on other words: a name or a number that is plain in the source."""
    mark = "**" if "**" in pair.source else "*"
    left, right = pair.source.split(mark), pair.target.split(mark)
    if len(left) != 3 or len(right) != 3 or left[1] == right[1]:
        return
    old, new = left[1], right[1]
    source, target = f"{left[0]} {left[2]}", f"{right[0]} {right[2]}"
    if not new or new in old or new not in source or not (new[0].isupper() or new[0].isdigit()):
        return
    numbers = _numbers(old, context.source)
    if old in target or (numbers and numbers <= _numbers(target, context.target)):
        place = pair.target.find("*")
        yield Fault(
            f"'{new}' is set off, and the source sets off '{old}'",
            start=place,
            end=pair.target.rfind("*") + 1,
        )


def _numbers(text: str, lexicon: Lexicon) -> set[str]:
    """Return the numbers of a text, in digits and in words."""
    return set(DIGITS.findall(text)).union(*spoken(WORD.findall(text.lower()), lexicon))


def _count(number: int) -> str:
    return {0: "nothing", 1: "one stretch"}.get(number, f"{number} stretches")


@define(
    "S110",
    "brackets-unbalanced",
    Severity.ERROR,
    reason="A bracket that is opened must be closed.",
    bad=Example("Ingénieur (lead chez Acme", "Engineer (lead) at Acme"),
    good=Example("Ingénieur (lead) chez Acme", "Engineer (lead) at Acme"),
)
def brackets_unbalanced(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a bracket without its partner, unless the source has one too."""
    target = pair.target
    if not _BRACKET.search(target):
        return
    place = _unbalanced(scan(target).plain)
    if place is not None and _unbalanced(scan(pair.source).plain) is None:
        char = target[place]
        verb = "closes nothing" if char in _BRACKETS else "is never closed"
        yield Fault(f"the bracket '{char}' {verb}", start=place, end=place + 1)


def _unbalanced(text: str) -> int | None:
    """Return the place of the first bracket without a partner, or None."""
    opened: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in "([{":
            opened.append((char, place))
        elif char in _BRACKETS:
            if not opened or opened[-1][0] != _BRACKETS[char]:
                return place
            opened.pop()
    return opened[0][1] if opened else None


@define(
    "S111",
    "quotes-unbalanced",
    Severity.WARNING,
    reason="A quotation mark that is opened must be closed.",
    bad=Example('Prix « Best paper" obtenu', 'Won "Best paper" prize'),
    good=Example("Prix « Best paper » obtenu", 'Won "Best paper" prize'),
)
def quotes_unbalanced(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a quotation mark without its partner, unless the source has one too."""
    target = pair.target
    if len(pair.source) < 3 or not _QUOTE.search(target):
        return
    plain = scan(target).plain
    place = _open_quote(plain)
    if place is not None and _open_quote(scan(pair.source).plain) is None:
        yield Fault(
            f"the quotation mark {target[place]} has no partner",
            start=place,
            end=place + 1,
        )


def _open_quote(text: str) -> int | None:
    """Return the place of a quotation mark without a partner, or None."""
    if text.count('"') % 2 and not re.search(r'\d"', text):
        return text.rfind('"')
    opened: list[int] = []
    last = ""
    for place, char in enumerate(text):
        if char in "«“„" and not (char == "“" and last == "„"):
            opened.append(place)
            last = char
        elif char in "»”“":
            if not opened:
                return place
            opened.pop()
            last = ""
    return opened[0] if opened else None


CHECKS = (emphasis_changed, brackets_unbalanced, quotes_unbalanced)
