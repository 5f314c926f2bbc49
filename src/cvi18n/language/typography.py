"""Micro-typography: quotes, apostrophes, spaces and dashes as each language prints them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def typeset(text: str, locale: str) -> str:
    """Return plain typewriter text as the language prints it."""
    return typeset_runs([(text, False)], locale)[0]


def typeset_runs(runs: Sequence[tuple[str, bool]], locale: str) -> list[str]:
    """Return the typeset texts of consecutive runs; True marks a run that is protected."""
    del locale
    return [unicodedata.normalize("NFC", text) for text, _ in runs]
