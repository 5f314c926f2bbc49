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
from cvi18n.language.rules import Rules, rules

_DIGIT = re.compile(r"\d")
# What one rule makes may be news to a rule before it, or to the grammar of kept text. A second pass has settled every
# text that is known, a third one finds that; no text may go on for ever.
_PASSES = 4


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
    line = [(unicodedata.normalize("NFC", text), protected) for text, protected in runs]
    for _ in range(_PASSES):
        joined = Joined.of(line)
        settled = _passed(joined, known)
        texts = joined.split()
        if settled:
            break
        before = line
        line = [(text, protected) for text, (_, protected) in zip(texts, runs, strict=True)]
        if line == before:
            break
    return texts


def _passed(joined: Joined, known: Rules) -> bool:
    """Apply all rules, each once; return whether a second pass surely changes nothing more.

    It may where a stretch is kept, since what stands around tells where one begins and ends; where a straight mark
    is left, of which nobody knows what it belongs to; and where the rules have put in or taken away anything. Most
    of the texts that change do so character for character, a space into a no-break one, and pay for one pass.
    """
    length = len(joined.text)
    _apply(joined, known.before)
    foreign = known.foreign_quotes
    if known.quotes and ('"' in joined.text or (foreign and foreign[0] in joined.text)):
        joined.edit(quotation_edits(joined.text, known.quotes, foreign, spaced=known.spaced))
    _apply(joined, known.after)
    text = joined.text
    return not joined.found and len(text) == length and "'" not in text and '"' not in text


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
