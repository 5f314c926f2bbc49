"""When an entry was, and which of two is the newer one."""

from __future__ import annotations

from cvi18n.content.code_types import PRESENT
from cvi18n.content.declaration import Entry


def recency(entry: Entry) -> tuple[bool, bool, str, str]:
    """Return what an entry is sorted by: its end, then its start. What goes on, or has no date, is the latest."""
    first, last = dates(entry)
    return not first, last == PRESENT, last, first


def dates(entry: Entry) -> tuple[str, str]:
    """Return the first and the last date of an entry; "" where it has none."""
    start, end = entry.of_role("start") or "", entry.of_role("end") or ""
    spans = [(start or end, end or start)] if start or end else []
    for field, value in entry.items():
        if field.role == "when":
            spans += [(first, last or first) for first, last in field.type.spans(value)]
    if not spans:
        return "", ""
    return min(first for first, _ in spans), max(
        (last for _, last in spans), key=lambda date: (date == PRESENT, date)
    )
