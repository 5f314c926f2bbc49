"""The second tables: pairs of a language that were chosen from public sources before any check knew them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pairs import check_pairs

from cvi18n.checking import own_texts
from cvi18n.checking.definition import Fault, Pair, Severity
from cvi18n.checking.pairs import Context, context_of
from cvi18n.value_object import ValueObject, record

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = sorted(path.stem.removeprefix("second-table-") for path in DATA.glob("second-table-*.yaml"))
SIDES = ("wrong", "right")


@cache
def table(language: str) -> dict[str, Any]:
    """Return a language's table: ``sources`` by name, and the rows of both SIDES."""
    read: dict[str, Any] = yaml.safe_load((DATA / f"second-table-{language}.yaml").read_text("utf-8"))
    return read


def first_sights() -> list[str]:
    """Return for each language what is written of its table's first sight, which stays as it was."""
    return [path.read_text("utf-8") for path in sorted(DATA.glob("second-table-*.md"))]


@record
class Seen(ValueObject):
    """A row and what the checks say of it: those that find what it is there for, and those that find more."""

    row: Mapping[str, Any]
    meant: tuple[str, ...]
    other: tuple[str, ...]


def sight(language: str, side: str) -> list[Seen]:
    """Return what the checks find in each row of a side by itself: errors and warnings, no notes.

    Of a wrong row that is meant which points at its words; where words are missing, any place may be told. Where
    the fault is the source's own, it is looked for as that of a CV's own text is, in the source.
    """
    context = context_of(None, language)
    return [_seen(row, language, context) for row in table(language)[side]]


def _seen(row: Mapping[str, Any], language: str, context: Context) -> Seen:
    pair = Pair(row["en"], row[language], language, kind=f"experience.{row.get('in', 'title')}")
    [found] = check_pairs([pair], context)
    told = [(check, fault) for check, fault in found if check.severity != Severity.NOTE]
    meant = tuple(check.code for check, fault in told if _points(fault, row, language))
    other = tuple(check.code for check, fault in told if not _points(fault, row, language))
    return Seen(row, (*meant, *_in_the_source(row)), other)


def _in_the_source(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the checks of a CV's own texts that point at the words of the source which are wrong."""
    if "in_en" not in row:
        return
    own = Pair("", row["en"], "en")
    context = context_of(None, "en")
    for check in own_texts.CHECKS:
        if any(_touches(fault, row["en"], row["in_en"]) for fault in check.run(own, context)):
            yield check.code


def _points(fault: Fault, row: Mapping[str, Any], language: str) -> bool:
    """Say whether a fault of the translation is at the words that a wrong row is there for."""
    return _touches(fault, row[language], row["at"]) if "at" in row else "gone" in row


def _touches(fault: Fault, text: str, words: str) -> bool:
    start = text.index(words)
    return fault.start < start + len(words) and start < max(fault.end, fault.start + 1)


def by_kind(language: str) -> str:
    """Return a table of what is seen today: of each kind the wrong rows found, and the right ones with an alarm."""
    wrong, right = sight(language, "wrong"), sight(language, "right")
    lines = [
        "| kind | wrong | found | told elsewhere | right | false alarms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for kind in (*dict.fromkeys(one.row["kind"] for one in (*wrong, *right)), None):
        here = [one for one in wrong if kind in (one.row["kind"], None)]
        there = [one for one in right if kind in (one.row["kind"], None)]
        found = sum(bool(one.meant) for one in here)
        elsewhere = sum(bool(one.other) and not one.meant for one in here)
        alarms = sum(bool(one.other) for one in there)
        numbers = (len(here), found, elsewhere, len(there), alarms)
        lines.append(f"| {kind or '**all**'} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines) + "\n"
