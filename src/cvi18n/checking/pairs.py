"""All checks that look at a source and its translation, and which of them a pair needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cvi18n.checking import (
    acronyms,
    casing,
    characters,
    facts,
    form,
    marks,
    proper_names,
    senses,
    sentences,
    slip_patterns,
    structure,
    syllables,
    terminology,
    wording,
)
from cvi18n.checking.context import Context, context_of, example_context
from cvi18n.checking.definition import Check, Pair
from cvi18n.checking.scan import scan

PAIR_CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *marks.CHECKS,
    *facts.CHECKS,
    *acronyms.CHECKS,
    *proper_names.CHECKS,
    *wording.CHECKS,
    *senses.CHECKS,
    *sentences.CHECKS,
    *slip_patterns.CHECKS,
    *syllables.CHECKS,
    *casing.CHECKS,
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
    "S106": "{%$",
    "S107": "/.:-",
    "S108": "@",
    "S109": "<",
    "S110": "()[]{}",
    "S111": '"«»“”„',
    "S112": "]",
    "S113": "/\\.:-#",
    "F102": ",.",
    "P106": ":;",
    "P107": ",.:;!?()",
    "P108": ",.:;!?",
    "P109": "«“„",
    "P110": ",;:",
    "C104": characters.FIRST_BYTES,
    "C105": "?´¨",
    "C109": "&",
})  # fmt: skip
# Those that can find something where there are characters beyond Latin letters and common punctuation.
ODD = frozenset({"C101", "C102", "C103", "C105", "C106", "C107"})
# Those that need something else, in the order in which ``_signs`` looks for it.
SIGNS = ("L101", "L109", "L110", "F103", "F104", "P101", "P102", "P103", "P104", "P105", "L102", "L111")
_MARK = re.compile(f"[{re.escape(''.join(sorted({char for chars in MARKS.values() for char in chars})))}]")
_FEW = 16

__all__ = ["CATALOG_CHECKS", "PAIR_CHECKS", "Context", "checks_for", "context_of", "example_context"]


def checks_for(pair: Pair, context: Context) -> tuple[Check, ...]:
    """Return the checks that can find something in a pair: most texts have nothing that most are about.

    >>> pair = Pair("a *b*", "a b", "fr")
    >>> [check.name for check in checks_for(pair, context_of(None, "fr")) if check.code in MARKS]
    ['emphasis-changed']
    """
    found = frozenset(_MARK.findall(pair.source + pair.target))
    without = context.without
    if context.names and not _may_have_name(pair.source, context.first_words):
        without = context.nameless
    without |= slip_patterns.left_out(pair, context)
    return _with(found, scan(pair.target).odd, _signs(pair.source, pair.target, context), without)


def _may_have_name(source: str, first_words: frozenset[str]) -> bool:
    """Say whether a text has the first word of a name; looking for each is faster where they are few."""
    if len(first_words) <= _FEW and not any(word in source for word in first_words):
        return False
    return not first_words.isdisjoint(scan(source).words)


def _signs(source: str, target: str, context: Context) -> tuple[bool, ...]:
    """Return for each check of SIGNS whether it can find something in two texts."""
    size = len(target)
    if not size or not source:
        return tuple(code not in {"L109", "L110"} for code in SIGNS)
    first, last = source[0] + target[0], source[-1] + target[-1]
    return (
        source.strip() == target.strip(),
        casing.INNER_CAPITAL.search(target) is not None,
        not first.isalpha() or source[0].isupper() != target[0].isupper(),
        ("20" in target or "19" in target) and facts.TWO_YEARS.search(target) is not None,
        acronyms.TWO_CAPITALS.search(source) is not None or "+" in source or "#" in source,
        not (first.strip() == first and last.strip() == last),
        "  " in target or form.ODD_SPACE.search(target) is not None,
        not last.isalnum(),
        not target.strip(form.BLANK + "\u200b\ufeff"),
        size > form.SHORT and size > len(source),
        *((not context.telling.isdisjoint(scan(target).lower),) * 2),
    )


@lru_cache(maxsize=4096)
def _with(
    found: frozenset[str], odd: bool, signs: tuple[bool, ...], without: frozenset[str]
) -> tuple[Check, ...]:
    left_out = without.union(code for code, sign in zip(SIGNS, signs, strict=True) if not sign)
    plain = {check.code for check in PAIR_CHECKS} - MARKS.keys() - ODD
    return tuple(
        check
        for check in PAIR_CHECKS
        if check.code not in left_out
        and (
            (check.code in ODD and odd)
            or check.code in plain
            or not found.isdisjoint(MARKS.get(check.code, ""))
        )
    )
