"""Straight quotation marks: which ones belong together, and the marks of the language in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from cvi18n.language.kept import MARK
from cvi18n.language.rule import compiled

SPACES = " \u00a0\u202f"
_OPENING = "«“‘„"
_BRACKETS = "([{"
_SINGLE = "‘’‚"
# After one of these a quotation has ended; after "," or ":" one may begin without a space.
_ENDING = ".!?؟…)]}»”%°"
_CLOSING_PUNCTUATION = ".,;:!?،؛؟)]}»”"

Edit = tuple[int, int, str]


class _Mark(NamedTuple):
    """A quotation mark, straight or ``typed``; ``surely_opens`` where a word begins right behind it."""

    place: int
    opens: bool
    closes: bool
    surely_opens: bool = False
    after_digit: bool = False
    typed: bool = False


def quotation_edits(
    text: str, quotes: Sequence[str], foreign: Sequence[str] = (), *, spaced: bool = True
) -> list[Edit]:
    """Return the edits that make the straight quotes of ``text`` typographic, and leave what is unclear.

    ``quotes`` are the outer pair and the inner pair, with their spaces. A quotation within another one
    takes the inner pair, and so do typed outer quotes within straight ones. A mark after a digit, with
    none open, is a sign for inches or seconds. ``foreign`` is a typed pair that is treated as straight ones
    are: the outermost become the outer pair. Where words are not ``spaced``, a mark between two
    of them closes what is open, or opens.

    >>> quotation_edits('"a" b"c', ("«", "»", "“", "”"))
    [(0, 1, '«'), (2, 3, '»')]
    >>> quotation_edits("“a”", ("«", "»", "“", "”"), ("“", "”"))
    [(0, 1, '«'), (2, 3, '»')]
    """
    partners = _pairs(text, quotes, spaced=spaced)
    if foreign:
        partners |= _typed_pairs(text, foreign, partners)
    if not partners:
        return []
    opening, closing = quotes[0].strip(SPACES), quotes[1].strip(SPACES)
    typed = set() if opening == closing else {opening, closing}
    edits: list[Edit] = []
    depth = 0  # of typed quotations
    outermost = -1  # the end of the straight quotation that the place is in
    within: list[int] = []  # the typed quotes in it
    for place in (place for place, char in enumerate(text) if char in typed or place in partners):
        if place not in partners:
            depth = depth + 1 if text[place] == opening else max(0, depth - 1)
            within.append(place)
            continue
        end = partners[place]
        if end < place:
            if place == outermost:
                if not depth and _are_balanced([text[mark] == opening for mark in within]):
                    edits += (_edit(text, mark, quotes[2:], opens=text[mark] == opening) for mark in within)
                outermost = -1
            continue
        pair = quotes[2:] if depth or outermost >= 0 else quotes[:2]
        edits += (_edit(text, place, pair, opens=True), _edit(text, end, pair, opens=False))
        if outermost < 0:
            outermost = end
            within = []
    return _apart(sorted(edits))


def _pairs(text: str, quotes: Sequence[str], *, spaced: bool) -> dict[int, int]:
    """Return the places of the straight quotes that open or close a quotation, each with the other's.

    Typed ones stand among them, since a straight one becomes one: what is open in a quotation is nobody's
    when that has ended.
    """
    marks = list(_marks(text, quotes, spaced=spaced))
    pairs = {}
    waiting: list[_Mark] = []
    typed = 0  # how many of them
    for number, mark in enumerate(marks):
        if mark.typed:
            typed += 1 if mark.opens else -1
            if mark.opens:
                waiting.append(mark)
            elif typed < 0:
                typed = 0  # nobody knows what it closes
                waiting.clear()
            else:
                while not waiting.pop().typed:
                    pass
        elif waiting and mark.closes and not mark.surely_opens:
            if mark.after_digit and _closers(marks, number + 1, len(waiting)) == len(waiting):
                continue  # 27": those that follow close all that is open
            if waiting[-1].typed:
                continue
            start = waiting.pop().place
            if text[start + 1 : mark.place].strip(SPACES):
                pairs[start], pairs[mark.place] = mark.place, start
        elif mark.opens:
            waiting.append(mark)
        elif not mark.closes and not mark.after_digit:
            waiting.clear()  # nobody knows which of them this one belongs to
            typed = 0
    return pairs


def _typed_pairs(text: str, pair: Sequence[str], straight: Mapping[int, int]) -> dict[int, int]:
    """Return the places of typed quotes that open or close a quotation, each with the other's.

    One pair does not cross a straight one; a mark without its partner is nobody's.
    """
    opening, closing = pair
    pairs = {}
    waiting: list[int] = []
    for place, char in enumerate(text):
        if char == opening or straight.get(place, -1) > place:
            waiting.append(place)
        elif char == closing and waiting and text[waiting[-1]] == opening:
            start = waiting.pop()
            if text[start + 1 : place].strip(SPACES):
                pairs[start], pairs[place] = place, start
        elif place in straight:
            start = straight[place]
            while waiting and waiting.pop() != start:
                pass
    return pairs


def _marks(text: str, quotes: Sequence[str], *, spaced: bool) -> Iterator[_Mark]:
    """Yield the quotes of a text, and what each straight one may be by what stands around it.

    Of several in a row, all straight ones open or all close, by what stands around the row.
    """
    # The sign that opens in one language closes in another; single ones are apostrophes too.
    openers = {quote.strip(SPACES) for quote in quotes[::2]} - set(_SINGLE)
    closers = {quote.strip(SPACES) for quote in quotes[1::2]} - set(_SINGLE)
    opening = (set(_OPENING) - closers) | (openers - closers)
    ending = (set(_ENDING) - openers) | (closers - openers)
    closing = quotes[1].strip(SPACES)
    spaces = SPACES if quotes[1] != closing else ""
    for row in compiled(_rows(tuple(quotes))).finditer(text):
        start, end = row.span()
        if text[start] == closing:
            while start and text[start - 1] in spaces:
                start -= 1
        before = text[start - 1] if start else " "
        after = text[end : end + 1] or " "
        after_word = before.isalnum() or before == MARK or before in ending
        before_word = after.isalnum() or after == MARK or after in opening
        is_row = end - start > 1
        if after in _BRACKETS or (is_row and after == "'"):
            before_word = not after_word
        between = not spaced and after_word and before_word
        straight = _Mark(
            start,
            opens=between or (not after_word and (before_word or not is_row)),
            closes=between or (not before_word and (after_word or not is_row)),
            surely_opens=(before.isspace() or before in _BRACKETS)
            and not (after.isspace() or after in _CLOSING_PUNCTUATION),
            after_digit=before.isdigit(),
        )
        for place in range(start, end):
            if text[place] == '"':
                yield straight._replace(place=place)
            elif (opens := text[place] in openers) is not (text[place] in closers):
                yield _Mark(place, opens=opens, closes=not opens, typed=True)


@cache
def _rows(quotes: Sequence[str]) -> str:
    """Return the pattern of quotation marks in a row, straight and typed, with the spaces inside them."""
    opening, closing, *inner = (quote.strip(SPACES) for quote in quotes)
    marks = "".join(dict.fromkeys(['"', closing, *inner]))
    if quotes[0] == opening:
        return f"[{marks}{opening}]+"
    return f"(?:[{marks}]|{opening}[{SPACES}]*+)(?:[{marks}]|{opening}[{SPACES}]*+|[{SPACES}]++{closing})*+"


def _closers(marks: Sequence[_Mark], first: int, most: int) -> int:
    """Return how many of the marks, from the first on and at most so many, can only close."""
    following = marks[first : first + most]
    return sum(1 for _ in takewhile(lambda mark: mark.closes and not mark.opens, following))


def _edit(text: str, place: int, pair: Sequence[str], *, opens: bool) -> Edit:
    """Return the edit that puts a quotation mark in the place of another, and of the spaces inside it."""
    start = end = place
    if opens:
        while end + 1 < len(text) and text[end + 1] in SPACES:
            end += 1
    else:
        while start and text[start - 1] in SPACES:
            start -= 1
    return start, end + 1, pair[0 if opens else 1]


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Return sorted edits without the spaces that an earlier one has taken."""
    result = []
    done = 0
    for start, end, new in edits:
        result.append((max(start, done), end, new))
        done = end
    return result


def _are_balanced(openings: Sequence[bool]) -> bool:
    """Return whether every mark that opens is closed, and no other one is."""
    depth = 0
    for opens in openings:
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0
