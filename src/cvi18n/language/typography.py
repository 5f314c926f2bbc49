"""Micro-typography: quotes, apostrophes, spaces and dashes as each language prints them.

The rules are compiled from the language's data file (``rules``). They work on text in NFC, in which all
that must stay as it is has been put aside (``joined``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from cvi18n.language.joined import Joined
from cvi18n.language.quotation import quotation_edits
from cvi18n.language.rule import Rule
from cvi18n.language.rules import rules

_DIGIT = re.compile(r"\d")


def typeset(text: str, locale: str) -> str:
    """Return text as the language prints it. Typewriter and typographic text come out the same.

    Idempotent. Never for names of people, nor for text in another language than ``locale``.

    >>> typeset('Il dit "oui" !', "fr").replace(chr(0xA0), "~").replace(chr(0x202F), "¬")
    'Il dit «~oui~»¬!'
    """
    return typeset_runs([(text, False)], locale)[0]


def typeset_runs(runs: Sequence[tuple[str, bool]], locale: str) -> list[str]:
    """Return the texts of consecutive runs, typeset as one text; True protects a run (code, math, a name).

    The boundaries between runs are invisible to the rules, and every character stays in its run.

    >>> [text.replace(chr(0xA0), "~") for text in typeset_runs([("Jury", False), (" : A", False)], "fr")]
    ['Jury', '~: A']
    """
    if not runs:
        return []
    known = rules(locale)
    joined = Joined.of([(unicodedata.normalize("NFC", text), protected) for text, protected in runs])
    _apply(joined, known.before)
    if known.quotes and any(mark in joined.text for mark in ('"', *known.foreign_quotes[:1])):
        joined.edit(quotation_edits(joined.text, known.quotes, known.foreign_quotes, spaced=known.spaced))
    _apply(joined, known.after)
    return joined.split()


def _apply(joined: Joined, chosen: Iterable[Rule]) -> None:
    """Apply rules in their order, those that have something to look for."""
    has_digit = _DIGIT.search(joined.text) is not None
    for rule in chosen:
        if rule.digit and not has_digit:
            continue
        text = joined.text
        for gate in rule.gate:
            if gate in text:
                joined.sub(rule.pattern, rule.replace)
                break
