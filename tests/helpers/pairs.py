"""What the tests of the pair checks share: running all checks over rows of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvi18n.checking.definition import Check, Fault, Pair
from cvi18n.checking.pairs import CATALOG_CHECKS, Context, checks_for, context_of


def check_pairs(pairs: Sequence[Pair], context: Context) -> list[list[tuple[Check, Fault]]]:
    """Return for each pair what all checks find in it."""
    found = [
        [(check, fault) for check in checks_for(pair, context) for fault in check.run(pair, context)]
        for pair in pairs
    ]
    places = {id(pair): number for number, pair in enumerate(pairs)}
    for check in CATALOG_CHECKS:
        for pair, fault in check.run(pairs, context):
            found[places[id(pair)]].append((check, fault))
    return found


def findings(
    rows: Sequence[Mapping[str, Any]], language: str, kind: str = "title"
) -> list[list[tuple[Check, Fault]]]:
    """Return for each row (source, target) what all checks find; the rows stand in one catalog."""
    pairs = [Pair(row["source"], row["target"], language, kind=kind) for row in rows]
    return check_pairs(pairs, context_of(None, language))
