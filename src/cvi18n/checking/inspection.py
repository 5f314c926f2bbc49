"""Running the checks: a CV and its catalogs in, findings with their places out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from cvi18n.catalogs import Catalog, Entry, place
from cvi18n.checking import (
    content_checks,
    mending,
    own_texts,
    pairs,
    registry,
    state,
    variant_checks,
    waivers,
)
from cvi18n.checking.definition import Check, Fault, Finding, Pair, Severity
from cvi18n.checking.glossary import Glossary
from cvi18n.checking.state import Behind, Desk
from cvi18n.checking.waivers import Waiver
from cvi18n.content.label import SOURCE
from cvi18n.content.model import CV
from cvi18n.errors import ContentError, Problem, ProblemsError
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

MOST_FAULTS = 20  # of one check in one text
LONGEST = 500  # characters of a message
# A finding, and the entry that it was made in: a waiver above that entry is about it.
Placed = tuple[Finding, Entry | None]


@record
class Scope(ValueObject):
    """What is checked, and how severely.

    ``today`` is an ISO date. ``strict`` makes errors of untranslated, draft and stale texts. ``select``
    and ``ignore`` hold codes: without ``select`` all are meant. ``waivers`` are those of the settings;
    ``whole`` says that every language is there, so that a waiver that matches nothing is superfluous.
    ``template`` is the last template catalog, as bytes. ``own_fonts`` says that the project brings fonts.
    ``unread`` is what to tell of a catalog of the CV's own language, ``unmet`` what variants of the settings ask for in
    vain: whose key it is, its problem, and whether it is only a doubt. ``fonts`` says the same of fonts that the settings
    name and that there are not.
    """

    today: str
    strict: bool = False
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    whole: bool = True
    glossary: Glossary | None = None
    template: bytes = b""
    own_fonts: bool = False
    unread: tuple[Problem, ...] = ()
    unmet: tuple[tuple[str, Problem, bool], ...] = ()
    fonts: tuple[tuple[str, Problem, bool], ...] = ()

    def has(self, code: str) -> bool:
        """Say whether what a check finds is asked for."""
        return code not in self.ignore and (self.select is None or code in self.select)


def check(
    cv: CV,
    catalogs: Mapping[str, Catalog],
    scope: Scope,
    *,
    labels: Mapping[str, Catalog | None] | None = None,
    behind: Mapping[str, Behind] | None = None,
) -> Iterator[Finding]:
    """Yield everything that the checks find, in no particular order.

    ``catalogs`` are the translations by language; ``labels`` the project's own catalogs of labels by language,
    which are checked as translations too; ``behind`` what speaks where a language's own have nothing.
    """
    messages = {message.key: message for message in cv.messages}
    found = list(_of_content(cv, scope.today))
    found += ((one, None) for one in own_texts.damaged(cv, own_fonts=scope.own_fonts))
    found += ((_of_source(problem), None) for problem in scope.unread)
    found += ((_of_variant(*one), None) for one in scope.unmet)
    found += ((_of_font(*one), None) for one in scope.fonts)
    own = list(scope.waivers)
    for tag, catalog in catalogs.items():
        own_labels = (labels or {}).get(tag)
        desk = Desk(tag, catalog, messages, own_labels, (behind or {}).get(tag, Behind()), scope.template)
        found += _of_desk(cv, desk, scope)
        own += (one for one in waivers.in_catalog(catalog, tag) if not _is_about_the_gone(one, desk))
        if desk.labels is not None:
            own += waivers.in_catalog(desk.labels, tag)
    for finding in _unwaived(found, own, whole=scope.whole):
        if scope.has(finding.check.code):
            yield finding


def of_entry(
    entry: Entry, catalog: Catalog, context: pairs.Context, scope: Scope, kinds: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what the checks of texts find in one entry of a catalog, without what is waived or not asked for.

    ``kinds`` says which kind of field each key is.
    """
    desk = Desk(context.language, catalog)
    found = pairs_of(catalog, context.language, context.source_language, kinds)
    own = [pair for pair in found if pair.entry is entry]
    placed = [one for pair in own for one in _of_pair_alone(pair, context, desk, catalog)]
    placed += [one for one in _of_pairs_together(found, context, desk, catalog) if one[1] is entry]
    waived = waivers.Index([*scope.waivers, *waivers.in_catalog(Catalog(catalog.header, [entry]), "")])
    for finding, _ in placed:
        if scope.has(finding.check.code) and not waived.about(finding, entry):
            yield finding


def refused(error: ProblemsError, *, language: str | None = None) -> Iterator[Finding]:
    """Yield a reader's problems as findings: of the YAML or, without a ``language``, of the glossary.

    With one they are of its catalog; "" is that of a catalog of nobody knows which.
    """
    is_content = isinstance(error, ContentError)
    why = content_checks.content_refused if is_content else content_checks.glossary_refused
    if language is not None:
        why = state.catalog_refused
    return (Finding(why, problem, language or "") for problem in error.problems)


def _is_about_the_gone(waiver: Waiver, desk: Desk) -> bool:
    """Say whether a waiver stands above a text that is gone from the CV: only that is said of the text."""
    is_gone = waiver.entry is not desk.catalog.header and waiver.key not in desk.messages
    return is_gone and state.out_of_step.code not in waiver.codes


def _of_content(cv: CV, today: str) -> Iterator[Placed]:
    for one in content_checks.CHECKS:
        for path, fault in one.run(cv, today):
            problem = cv.places.problem(path, fault.message, fault.hint)
            yield Finding(one, problem, "", path, problem.path, problem.line), None


def _of_source(problem: Problem) -> Finding:
    """Return what is told of a catalog of the CV's own language, as a finding."""
    return Finding(state.catalog_of_source, problem, "", "language", problem.path, problem.line)


def _of_variant(key: str, problem: Problem, is_doubt: bool) -> Finding:
    """Return what a variant asks for in vain, as a finding in the settings."""
    check = variant_checks.tag_of_nothing if is_doubt else variant_checks.variant_unmet
    return Finding(check, problem, "", key)


def _of_font(key: str, problem: Problem, is_doubt: bool) -> Finding:
    """Return what is told of a font that the settings name, as a finding in them."""
    check = variant_checks.font_missing
    return Finding(replace(check, severity=Severity.WARNING) if is_doubt else check, problem, "", key)


def _of_desk(cv: CV, desk: Desk, scope: Scope) -> Iterator[Placed]:
    """Yield what the checks find in one language."""
    for one in state.CHECKS:
        hardened = state.STRICT.get(one.code, one) if scope.strict else one
        for subject, fault in one.run(desk):
            yield _of_state(hardened, subject, fault, desk)
    context = pairs.context_of(cv, desk.language, glossary=scope.glossary, own_fonts=scope.own_fonts)
    kinds = {key: message.kind for key, message in desk.messages.items()}
    found = [
        pair
        for pair in pairs_of(desk.catalog, desk.language, cv.language, kinds)
        if pair.entry is not None and pair.entry.key in kinds
    ]
    yield from _of_pairs(desk, desk.catalog, found, context)
    if desk.labels is not None:
        # The program's own words speak of no person of this CV, and follow no glossary of its field.
        context = pairs.context_of(None, desk.language, own_fonts=scope.own_fonts)
        yield from _of_pairs(desk, desk.labels, pairs_of(desk.labels, desk.language, SOURCE), context)


def pairs_of(
    catalog: Catalog, language: str, source_language: str, kinds: Mapping[str, str] | None = None
) -> list[Pair]:
    """Return the texts of a catalog that have a translation, final or draft, each plural form by itself.

    ``kinds`` says which kind of field each key is; without it the context is the kind, as in labels.
    """
    found = []
    for entry in catalog.entries:
        kind = entry.key if kinds is None else kinds.get(entry.key, "")
        forms = entry.msgstr
        # The only form of a language without plurals is that of the plural: it has the number.
        plural = entry.msgid_plural or entry.msgid
        first = plural if len(forms) == 1 else entry.msgid
        for form, target in enumerate(forms):
            if target:
                source = first if form == 0 else plural
                found.append(Pair(source, target, language, source_language, kind, entry, form))
    return found


def faults_of(check: Check, pair: Pair, context: pairs.Context) -> Iterator[Fault]:
    """Yield what a check finds in a pair: so many faults, and how many more there are, for a text may hold nothing else."""
    faults = iter(check.run(pair, context))
    for fault in islice(faults, MOST_FAULTS):
        yield (
            fault if len(fault.message) <= LONGEST else replace(fault, message=fault.message[:LONGEST] + "…")
        )
    last = next(faults, None)
    if last is not None:
        more = 1 + sum(1 for _ in faults)
        yield Fault(f"and {more} more of the same in this text", "mend these first", last.start, last.end)


def _of_pairs(
    desk: Desk, catalog: Catalog, found: Sequence[Pair], context: pairs.Context
) -> Iterator[Placed]:
    """Yield what the checks of pairs find in one catalog."""
    for pair in found:
        yield from _of_pair_alone(pair, context, desk, catalog)
    yield from _of_pairs_together(found, context, desk, catalog)


def _of_pair_alone(pair: Pair, context: pairs.Context, desk: Desk, catalog: Catalog) -> Iterator[Placed]:
    for one in pairs.checks_for(pair, context):
        for fault in faults_of(one, pair, context):
            yield _of_pair(one, pair, fault, desk, catalog)


def _of_pairs_together(
    found: Sequence[Pair], context: pairs.Context, desk: Desk, catalog: Catalog
) -> Iterator[Placed]:
    for one in pairs.CATALOG_CHECKS:
        for pair, fault in one.run(found, context):
            yield _of_pair(one, pair, fault, desk, catalog)


def _of_pair(one: Check, pair: Pair, fault: Fault, desk: Desk, catalog: Catalog) -> Placed:
    entry = pair.entry
    assert entry is not None, "every pair of a catalog has its entry"  # noqa: S101  what pairs_of() promises
    line, column, source = place(entry, pair.form, fault.start)
    last, end, _ = place(entry, pair.form, max(fault.start, fault.end - 1))
    width = end - column + 1 if last == line and fault.end > fault.start else 1
    problem = Problem(catalog.path, line, column, fault.message, fault.hint, source, width)
    fixed = mending.allowed(pair.source, pair.target, fault.fixed)
    return _finding(one, problem, desk, catalog, entry, fixed, pair.form), entry


def _of_state(one: Check, subject: Entry | Message | None, fault: Fault | Problem, desk: Desk) -> Placed:
    catalog = desk.labels if one.code in state.OF_LABELS and desk.labels is not None else desk.catalog
    if isinstance(fault, Problem):
        problem = fault
        if desk.labels is not None and fault.path == desk.labels.path:
            catalog = desk.labels
    else:
        line, column, source = place(subject, 0, fault.start) if isinstance(subject, Entry) else (0, 0, "")
        problem = Problem(catalog.path, line, column, fault.message, fault.hint, source)
    return (
        _finding(one, problem, desk, catalog, subject),
        subject if isinstance(subject, Entry) else None,
    )


def _finding(
    one: Check,
    problem: Problem,
    desk: Desk,
    catalog: Catalog,
    subject: Entry | Message | None,
    fixed: str | None = None,
    form: int = 0,
) -> Finding:
    """Return a finding in a catalog, with the key of what it is about and its place in the YAML."""
    message = subject if isinstance(subject, Message) else None
    key = subject.key if subject is not None else ""
    if isinstance(subject, Entry):
        if catalog is desk.catalog:
            message = desk.messages.get(key)
        else:
            key = f"{key}: {subject.msgid}"  # the context of a label is that of many
    path, line = (message.path, message.line) if message is not None else ("", 0)
    return Finding(one, problem, desk.language, key, path, line, fixed, form)


def _unwaived(found: Iterable[Placed], own: Sequence[Waiver], *, whole: bool) -> Iterator[Finding]:
    """Yield the findings that no waiver is about, and one for each code of a waiver that is about none."""
    used: dict[int, set[str]] = defaultdict(set)
    index = waivers.Index(own)
    for finding, entry in found:
        matching = index.about(finding, entry)
        for number in matching:
            used[number].add(finding.check.code)
        if not matching:
            yield finding
    known = frozenset(one.code for one in registry.every())
    for number, waiver in enumerate(own):
        if waiver.entry is None and not whole:
            continue
        for fault in waivers.waiver_unused.run(waiver, known, frozenset(used[number])):
            if waiver.line and not waiver.source:  # it lies outside of the project, and is not quoted
                problem = Problem(waiver.path, waiver.line, 1, "a waiver here matches nothing")
                yield Finding(waivers.waiver_unused, problem, waiver.language)
                continue
            text = waiver.source.strip()
            column = waiver.source.find(text) + 1
            problem = Problem(
                waiver.path, waiver.line, column, fault.message, fault.hint, waiver.source, max(1, len(text))
            )
            yield Finding(waivers.waiver_unused, problem, waiver.language, waiver.key)
