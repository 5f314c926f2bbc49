"""How numbers and dates are written: with the marks, endings and capitals of the language, not of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import grouped, months
from cvi18n.checking.scan import WORD, scan

# A number with a comma has no other, and groups of three digits may be thousands.
_UNGROUPED = MappingProxyType({",": r"(?<![,][0-9]{3})(?![0-9.,]*[0-9])", ".": r"(?![0-9.,]*[0-9])"})
_UNIT = re.compile(r"[ \u00a0\u202f]?(%|/[0-9]|[^\W\d_]+)")
# What stands before a grade as the source's country has it: GPA: 3.9/4.0.
_LABEL = re.compile(r"[A-Z]{3}[ \u00a0]?:?[ \u00a0]?$")
_LABEL_ROOM = 7  # for its last letters and what may stand behind them
_INNER_MARK = re.compile("[0-9][.,][0-9]")
# These are compiled where they are first used: few texts have such a number, or a month behind a day.
_THOUSANDS = r"(?<![0-9.,])[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?![0-9.,]?[0-9])"
_POINTED = r"[0-9]\.[0-9]"
# A version behind the name of its program, which is the same in both texts: Python 3.10.
_VERSION = r"([A-Z][a-z]+)([ \u00a0])([0-9]+),([0-9]{2,})(?![0-9.,]*[0-9])"
_DAY = "(?<![0-9.,:/])([0-9]{1,2})[ \u00a0]$"
_DAY_ROOM = 5  # for a day, the space behind it, and what is before it


@define(
    "F102",
    "number-format",
    Severity.WARNING,
    reason="A decimal point or a comma between thousands that is left as the source has it says another "
    "number: in French and Vietnamese, 1,200 is a little more than one. A version keeps its point.",
    bad=Example("1,200 utilisateurs servis", "Served 1,200 users"),
    good=Example("1 200 utilisateurs servis", "Served 1,200 users"),
)
def number_format(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a number whose marks are those of another language."""
    text = scan(pair.target).plain
    if not context.target.stop or not _INNER_MARK.search(text):  # nothing is known of the language
        return
    yield from _other_thousands(pair, context, text)
    if context.source.decimal != context.target.decimal:
        yield from _other_decimals(pair, context, text)


def _other_thousands(pair: Pair, context: Context, text: str) -> Iterator[Fault]:
    """Report thousands with a mark between them that the language does not put there."""
    target = context.target
    known = None
    for match in re.finditer(_THOUSANDS, text):
        if match[1] == target.group:
            continue
        known = grouped(pair.source, context.source) if known is None else known
        if match[0].replace(match[1], "") in known:
            reads = (
                "reads as a number with decimals here" if match[1] == target.decimal else "is no number here"
            )
            mark = chr(0xA0) if target.group.isspace() else target.group
            yield Fault(f"{match[0]} {reads}", f"write {match[0].replace(match[1], mark)}", *match.span())


def _other_decimals(pair: Pair, context: Context, text: str) -> Iterator[Fault]:
    """Report a decimal mark that is the source's, and a decimal comma in a version."""
    source, target = context.source, context.target
    if source.decimal in text:
        for match in re.finditer(
            rf"(?<![0-9.,])[0-9]+{re.escape(source.decimal)}[0-9]+{_UNGROUPED[source.decimal]}", text
        ):
            if match[0] in pair.source and (source.decimal == "," or _is_measure(text, match, target)):
                yield Fault(
                    f"{match[0]} has the decimal mark of the source",
                    f"write {match[0].replace(source.decimal, target.decimal)}",
                    match.start(),
                    match.end(),
                )
    for match in re.finditer(_VERSION, text):
        version = f"{match[3]}.{match[4]}"
        is_measured = match[1].lower() in source.measures | target.measures
        if not is_measured and re.search(rf"\b{match[1]}[ \u00a0]{version}\b", pair.source):
            yield Fault(
                f"a version of {match[1]} has a point", f"write {version}", match.start(3), match.end()
            )


def _is_measure(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Say whether the words around a number with a point show that it is one: a version has points too."""
    before = [word.lower() for word in WORD.findall(text[max(match.start() - 25, 0) : match.start()])][-2:]
    behind = _UNIT.match(text, match.end())
    if behind and behind[1].startswith("/"):
        return not _LABEL.search(text, max(0, match.start() - _LABEL_ROOM), match.start())
    if behind and (behind[1] == "%" or behind[1].lower() in lexicon.measures | lexicon.magnitudes.keys()):
        return True
    if match[0].startswith("0.") and before and before[-1] in lexicon.titles | lexicon.stop:
        return len(re.findall(_POINTED, text)) == 1  # an effect of 0.35, and no two versions
    return not lexicon.measures.isdisjoint(before)


@define(
    "F107",
    "date-format",
    Severity.WARNING,
    reason="The first of a month and the names of months are written as the language writes them: in French, 1er mars "
    "and 6 mai, not 1 mars and 6 Mai.",
    bad=Example("Ouverture le 6 Mai 2012", "Opened on 6 May 2012"),
    good=Example("Ouverture le 1er mars 2012", "Opened on 1 March 2012"),
)
def date_format(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report the first of a month without its ending, and a month behind a day with a capital that it has not."""
    text, own = scan(pair.target), context.spoken
    if not own.months or not own.date or context.target.months.keys().isdisjoint(text.lower):
        return
    has_capital = own.months.long[0].istitle()
    for month in months(text.plain, context.target):
        name = text.plain[month.start : month.end]
        day = re.search(_DAY, text.plain[max(0, month.start - _DAY_ROOM) : month.start])
        if day and day[1] == "1" and own.date.first_day:
            first = f"{own.date.first_day} {name}"
            start = max(0, month.start - _DAY_ROOM) + day.start(1)
            yield Fault(f"the first of a month is {own.date.first_day}", f"write {first}", start, start + 1)
        elif day and name.istitle() and not has_capital:
            yield Fault(f"{name} has a small letter here", f"write {name.lower()}", month.start, month.end)
