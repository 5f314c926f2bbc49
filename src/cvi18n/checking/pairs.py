"""All checks that look at a source and its translation, and which of them a pair needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cvi18n.checking import characters, facts, form, marks, structure, terminology, wording
from cvi18n.checking.check import Check, Pair
from cvi18n.checking.context import Context, context_of, example_context
from cvi18n.checking.scan import scan

PAIR_CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *marks.CHECKS,
    *facts.CHECKS,
    *wording.CHECKS,
    *terminology.CHECKS,
    *characters.CHECKS,
    *form.CHECKS,
)
CATALOG_CHECKS: tuple[Check, ...] = wording.CATALOG_CHECKS

# The checks that can find something only where one of these characters stands, in either text.
MARKS: Mapping[str, str] = MappingProxyType({
    "S101": "*",
    "S102": "]",
    "S103": "]@/.",
    "S104": "`",
    "S105": "$",
    "S106": "{%",
    "S107": "/.",
    "S108": "@",
    "S109": "<",
    "S110": "()[]{}",
    "S111": '"«»“”„',
    "S112": "]",
    "F102": ",.",
    "F103": "-–—",
    "P106": ":;",
    "P107": ",.:;!?",
    "P108": ",.:;!?",
    "P109": "«“„",
    "P110": ",;",
    "C104": characters.FIRST_BYTES,
})  # fmt: skip
# Those that are about characters beyond Latin letters and common punctuation.
ODD = frozenset({"C101", "C102", "C103", "C105", "C106", "C107"})
_MARK = re.compile(f"[{re.escape(''.join(sorted({char for chars in MARKS.values() for char in chars})))}]")

__all__ = ["CATALOG_CHECKS", "PAIR_CHECKS", "Context", "checks_for", "context_of", "example_context"]


def checks_for(pair: Pair) -> tuple[Check, ...]:
    """Return the checks that can find something in a pair, by the characters that it has.

    >>> [check.name for check in checks_for(Pair("a *b*", "a b", "fr")) if check.code in MARKS]
    ['emphasis-changed']
    """
    return _with(frozenset(_MARK.findall(pair.source + pair.target)), scan(pair.target).odd)


@lru_cache(maxsize=4096)
def _with(found: frozenset[str], odd: bool) -> tuple[Check, ...]:
    return tuple(
        check
        for check in PAIR_CHECKS
        if (check.code not in ODD or odd)
        and (check.code not in MARKS or not found.isdisjoint(MARKS[check.code]))
    )
