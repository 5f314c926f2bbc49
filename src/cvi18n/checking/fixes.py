"""Putting texts right in a catalog: only the characters that were wrong change their bytes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from cvi18n.catalogs import Catalog, Entry, place
from cvi18n.catalogs.quoting import CHARACTER, quote
from cvi18n.checking.check import Finding
from cvi18n.checking.run import Scope, check
from cvi18n.content.model import CV

ROUNDS = 10  # a text in which more faults hide each other is left for another run


def mended(
    cv: CV, catalogs: Mapping[str, Catalog], scope: Scope, *, labels: Mapping[str, Catalog | None]
) -> tuple[Mapping[str, Catalog], Mapping[str, Catalog | None], list[Finding]]:
    """Return the catalogs and the labels with all that can be mended, and what is still found then.

    A catalog without anything to mend is itself. A text with many faults is mended in several rounds.
    """
    findings = list(check(cv, catalogs, scope, labels=labels))
    for _ in range(ROUNDS):
        if not any(finding.fixed is not None for finding in findings):
            break
        catalogs = {tag: fixed(catalog, findings) for tag, catalog in catalogs.items()}
        labels = {tag: own and fixed(own, findings) for tag, own in labels.items()}
        findings = list(check(cv, catalogs, scope, labels=labels))
    return catalogs, labels, findings


def fixed(catalog: Catalog, findings: Iterable[Finding]) -> Catalog:
    """Return the catalog with the fixes of the findings that were made in it; itself where there are none.

    One text is fixed once at a time: another finding in it is to be made again, in the text as it then
    is. So the checks and this function run in turn until nothing changes.
    """
    texts: dict[tuple[int, int], str] = {}
    for finding in findings:
        if finding.fixed is not None and finding.problem.path == catalog.path:
            texts.setdefault((finding.problem.line, finding.form), finding.fixed)
    places = sorted(texts)
    changes = {}
    for entry in catalog.entries if places else ():
        first = bisect_left(places, (entry.line, 0))
        last = bisect_left(places, (entry.line + entry.raw.count("\n") + 1, 0))
        result = entry
        for form, text in {at[1]: texts[at] for at in reversed(places[first:last])}.items():
            result = _with_text(result, form, text)
        if result is not entry:
            changes[entry.identity] = result
    return catalog.replaced(changes) if changes else catalog


def _with_text(entry: Entry, form: int, text: str) -> Entry:
    """Return an entry with another text in one plural form; line breaks and escapes stay as they were."""
    old = entry.msgstr[form]
    if text == old:
        return entry
    raw = entry.raw
    starts = [0, *(match.end() for match in re.finditer("\n", raw))]
    spans = []
    for offset in range(len(old) + 1):
        line, column, _ = place(entry, form, offset)
        start = starts[line - entry.line] + column - 1
        match = CHARACTER.match(raw, start)
        spans.append((start, match.end() if match else start))
    for _, a, b, c, d in reversed(SequenceMatcher(None, old, text, autojunk=False).get_opcodes()):
        if old[a:b] == text[c:d]:
            continue
        for start, stop in reversed(spans[a + 1 : b]):
            raw = raw[:start] + raw[stop:]
        start, stop = spans[a] if a < b else (spans[a][0],) * 2
        raw = raw[:start] + quote(text[c:d])[1:-1] + raw[stop:]
    return entry.with_raw(raw)
