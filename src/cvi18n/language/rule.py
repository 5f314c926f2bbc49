"""One typographic rule: a search and a replacement, compiled when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from cvi18n.value_object import ValueObject, record

Replace = Callable[[re.Match[str]], str]
#: The three kinds of space between words. As one set they would take ten times as long to be compiled: for a set of
#: more than two characters beyond Latin-1 Python makes a table of 65,536. ``(?=)``, which always holds, keeps two.
SPACE = "(?:[ \u00a0]|\u202f(?=))"
#: A word and its full stop, or a sign such as "n°", at the end of a stretch of text.
LAST_WORD = re.compile(r"(?<![\w.-])[\w.°º§]+\Z")


@record
class Rule(ValueObject):
    """One search and replacement, tried only where it can succeed: a text of ``gate``, a digit.

    A pattern begins with what it looks for, and looks behind afterwards: Python's search is then a jump.
    """

    gate: tuple[str, ...]
    source: str
    replace: Replace
    digit: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern. Most texts need few of the rules, so each is compiled when it is needed."""
        return compiled(self.source)


def rule(gate: str | tuple[str, ...], pattern: str, replace: Replace | str, *, digit: bool = False) -> Rule:
    """Return a rule; a replacement text stands for itself."""
    function = replace if callable(replace) else (lambda _match: replace)
    return Rule((gate,) if isinstance(gate, str) else gate, pattern, function, digit)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern; what no text needs is never compiled."""
    return re.compile(pattern)


def any_of(items: Iterable[str]) -> str:
    """Return the alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


def with_capitals(words: Iterable[str]) -> list[str]:
    """Return words, and each of them as it begins a sentence."""
    return sorted({form for word in words for form in (word, word[:1].upper() + word[1:])})
