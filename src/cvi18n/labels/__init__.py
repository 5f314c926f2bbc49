"""The program's own words: declared, collected for translators, and printed in agreement."""

from __future__ import annotations

from cvi18n.labels.agreement import PLACEHOLDER, Labels, Word, is_declared, missing

__all__ = ["PLACEHOLDER", "Labels", "Word", "is_declared", "missing"]
