"""Typographic rules for what some languages write with signs of their own: abbreviations in parts, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvi18n.language.record import Typography
from cvi18n.language.rule import SPACE, Rule, any_of, rule, with_capitals

_NO_LATIN = r"[^\W\d_a-zA-Zªºµß-öø-ɏᴀ-ỿ]"


def abbreviation_rules(spelling: Typography) -> Iterator[Rule]:
    """Yield the rule that sets a no-break space between the parts of an abbreviation: "z.B." and "z. B."."""
    if not spelling.abbreviations:
        return
    whole = {
        text.replace(" ", ""): text.replace(" ", "\u00a0") for text in with_capitals(spelling.abbreviations)
    }
    parts = sorted((text.split("\u00a0") for text in whole.values()), key=len, reverse=True)
    either = "|".join(rf"{SPACE}?".join(map(re.escape, text)) for text in parts)
    yield rule(
        tuple(sorted({text[0] for text in parts})),
        rf"(?<![\w.])(?:{either})(?:(?<=\.)|(?!\w))",
        lambda match: whole[re.sub(SPACE, "", match[0])],
    )


def own_mark_rules(spelling: Typography) -> Iterator[Rule]:
    """Yield the rule for the language's own comma, where a Latin one stands behind a word in its script.

    Behind a number or a bracket, the word that follows tells.
    """
    marks = spelling.own_marks
    if not marks:
        return
    either = any_of(marks)
    yield rule(
        tuple(marks),
        rf"(?:{either})(?:(?<={_NO_LATIN}.)(?![\w/])|(?<=[\d»”)\]%].)(?={SPACE}{_NO_LATIN}))",
        lambda match: marks[match[0]],
    )
