"""All checks that look at a source and its translation, and what they need to know."""

from __future__ import annotations

from cvi18n.checking import characters, facts, form, structure, terminology, wording
from cvi18n.checking.check import Check
from cvi18n.checking.context import Context, context_of, example_context

PAIR_CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *facts.CHECKS,
    *wording.CHECKS,
    *terminology.CHECKS,
    *characters.CHECKS,
    *form.CHECKS,
)
CATALOG_CHECKS: tuple[Check, ...] = wording.CATALOG_CHECKS

__all__ = ["CATALOG_CHECKS", "PAIR_CHECKS", "Context", "context_of", "example_context"]
