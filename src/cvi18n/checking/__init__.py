"""The checks: what a bilingual proof-reader would find, and how it is reported."""

from __future__ import annotations

from cvi18n.checking import report
from cvi18n.checking.definition import Check, Example, Fault, Finding, Pair, Severity
from cvi18n.checking.fixes import mended
from cvi18n.checking.inspection import Scope, check, of_entry, refused
from cvi18n.checking.reference import explanation
from cvi18n.checking.registry import every, one, select
from cvi18n.checking.state import Behind
from cvi18n.checking.waivers import Waiver, codes_of

__all__ = [
    "Behind",
    "Check",
    "Example",
    "Fault",
    "Finding",
    "Pair",
    "Scope",
    "Severity",
    "Waiver",
    "check",
    "codes_of",
    "every",
    "explanation",
    "mended",
    "of_entry",
    "one",
    "refused",
    "report",
    "select",
]
