"""Putting texts right in a catalog: only the characters that were wrong change their bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from cvi18n.catalogs import Catalog, Entry
from cvi18n.catalogs.entry import layout
from cvi18n.catalogs.quoting import quote
from cvi18n.checking.definition import Finding
from cvi18n.checking.inspection import Scope, check
from cvi18n.checking.mending import differences
from cvi18n.checking.state import Behind
from cvi18n.content.model import CV
from cvi18n.errors import CatalogError

ROUNDS = 10  # a text in which more faults hide each other is left for another run


def mended(
    cv: CV,
    catalogs: Mapping[str, Catalog],
    scope: Scope,
    *,
    labels: Mapping[str, Catalog | None],
    behind: Mapping[str, Behind] | None = None,
) -> tuple[Mapping[str, Catalog], Mapping[str, Catalog | None], list[Finding]]:
    """Return the catalogs and the labels with all that can be mended, and what is still found then.

    A catalog without anything to mend is itself. A text with many faults is mended in several rounds.
    """
    findings = list(check(cv, catalogs, scope, labels=labels, behind=behind))
    for _ in range(ROUNDS):
        if not any(finding.fixed is not None for finding in findings):
            break
        before = [*catalogs.values(), *labels.values()]
        catalogs = {tag: fixed(catalog, findings) for tag, catalog in catalogs.items()}
        labels = {tag: own and fixed(own, findings) for tag, own in labels.items()}
        after = [*catalogs.values(), *labels.values()]
        if all(one is other for one, other in zip(before, after, strict=True)):
            break  # what is left cannot be said in the lines that there are
        findings = list(check(cv, catalogs, scope, labels=labels, behind=behind))
    return catalogs, labels, findings


def fixed(catalog: Catalog, findings: Iterable[Finding]) -> Catalog:
    """Return the catalog with the fixes of the findings that were made in it; itself where there are none.

    One text is fixed once at a time: another finding in it is to be made again, in the text as it then
    is. So the checks and this function run in turn until nothing changes. What a file would not be read
    as afterwards is not done to it.
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
    if not changes:
        return catalog
    mended_one = catalog.replaced(changes)
    return mended_one if _reads_as_it_is(mended_one) else catalog


def _reads_as_it_is(catalog: Catalog) -> bool:
    """Say whether the bytes of a catalog mean its messages."""
    try:
        again = Catalog.parse(catalog.serialise(), catalog.path)
    except CatalogError:
        return False
    return len(again.messages) == len(catalog.messages) and all(
        one.identity == other.identity and one.msgstr == other.msgstr and one.flags == other.flags
        for one, other in zip(again.messages, catalog.messages, strict=True)
    )


def _with_text(entry: Entry, form: int, text: str) -> Entry:
    """Return an entry with another text in one plural form; line breaks and escapes stay as they were.

    It is itself where its lines cannot say that without other changes, as where a digit would come to
    stand behind an octal escape.
    """
    old, raw = entry.msgstr[form], entry.raw
    places = layout(entry, form).characters
    if text == old or len(places) != len(old) + 1:
        return entry
    pieces, done = [], 0
    for start, end, now_start, now_end in differences(old, text):
        pieces += [raw[done : places[start][0]], quote(text[now_start:now_end])[1:-1]]
        done = places[start][0]
        for first, last in places[start:end]:
            pieces.append(raw[done:first])
            done = last
    result = entry.with_raw("".join([*pieces, raw[done:]]))
    meant = (*entry.msgstr[:form], text, *entry.msgstr[form + 1 :])
    return result if result.msgstr == meant else entry
