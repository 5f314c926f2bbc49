"""Markdown (CommonMark): headings, lists and links; no text of the CV can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cvi18n.rendering.document import Document, Entry, Field, Run, Section, Text
from cvi18n.rendering.formats import Options

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#~|$&!]")
# What starts a list or a rule where it stands at the start of a line.
AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


def write(document: Document, _options: Options) -> bytes:
    """Return the Document as Markdown in UTF-8."""
    blocks = [f"# {_inline(document.name)}"]
    if document.headline:
        blocks.append(_inline(document.headline))
    contacts = [f"- {_escaped(contact.label)} {_inline(contact.text)}" for contact in document.contacts]
    if contacts:
        blocks.append("\n".join(contacts))
    for section in document.sections:
        blocks += _section(section, 2)
    if document.updated:
        blocks.append(_inline(document.updated.text))
    return ("\n\n".join(blocks) + "\n").encode()


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_inline(section.heading)}"
    yield from (_inline(paragraph) for paragraph in section.paragraphs)
    for entry in section.entries:
        yield "\n".join(_entry(entry))
    if section.fields:
        yield "\n".join(line for field in section.fields for line in _field(field, ""))
    for part in section.sections:
        yield from _section(part, level + 1)


def _entry(entry: Entry) -> Iterator[str]:
    when = ", ".join(_inline(period.text) for period in entry.periods)
    # The escaped point keeps "1." a text: the number is part of the CV, not of the list.
    marker = _escaped(entry.marker) if entry.marker else ""
    yield "- " + " ".join(part for part in (marker, when, f"**{_inline(entry.title, bold=True)}**") if part)
    if entry.subtitle:
        yield f"  - {_inline(entry.subtitle)}"
    for field in entry.fields:
        yield from _field(field, "  ")
    yield from (f"  - {_inline(text)}" for text in (*entry.paragraphs, *entry.bullets))


def _field(field: Field, indent: str) -> Iterator[str]:
    label = _inline(field.label)
    if len(field.items) == 1:
        yield f"{indent}- {label} {_inline(field.items[0])}".rstrip()
        return
    yield f"{indent}- {label}"
    yield from (f"{indent}  - {_inline(item)}" for item in field.items)


def _inline(text: Text, *, bold: bool = False) -> str:
    """Return a text with its styles; inside bold text, strong ones are already strong. A draft is marked once."""
    parts = []
    for mark, runs in groupby(text, key=lambda run: run.mark):
        body = "".join(_nested(list(runs), frozenset(["**"]) if bold else frozenset()))
        parts.append(f"⟦{body}⟧" if mark == "draft" else body)
    return _start("".join(parts))


def _nested(runs: Sequence[Run], around: frozenset[str]) -> Iterator[str]:
    """Yield the runs inside the marks ``around`` them; the mark that reaches farthest stands outside."""
    at = 0
    while at < len(runs):
        inner = [mark for mark in _marks(runs[at]) if mark not in around]
        if not inner:
            yield _bare(runs[at])
            at += 1
            continue
        ends = {mark: _reach(runs, at, mark) for mark in inner}
        mark = max(inner, key=lambda mark: ends[mark])
        body = "".join(_nested(runs[at : ends[mark]], around | {mark}))
        at = ends[mark]
        core = body.strip()
        before, after = body[: len(body) - len(body.lstrip())], body[len(body.rstrip()) :]
        if not core:
            yield body
        elif mark.startswith("*"):
            yield f"{before}{mark}{core}{mark}{after}"
        else:
            yield f"{before}[{core}](<{mark}>){after}"


def _marks(run: Run) -> list[str]:
    """Return what stands around a run: a link's address, and the asterisks."""
    link = [run.link.replace("<", "%3C").replace(">", "%3E")] if run.link else []
    strong = ["**"] if "strong" in run.styles or run.me else []
    return [*link, *strong, *(["*"] if "emphasis" in run.styles else [])]


def _reach(runs: Sequence[Run], start: int, mark: str) -> int:
    """Return the end of the runs from ``start`` on that have a mark in common."""
    return next((i for i in range(start, len(runs)) if mark not in _marks(runs[i])), len(runs))


def _bare(run: Run) -> str:
    """Return the text of a run alone."""
    if run.source is not None:
        return f"${run.source}$"
    if "code" not in run.styles:
        return _escaped(run.text, start=False)
    fence = "`" * (max((len(ticks) for ticks in re.findall("`+", run.text)), default=0) + 1)
    pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
    return f"{fence}{pad}{run.text}{pad}{fence}"


def _escaped(text: str, *, start: bool = True) -> str:
    escaped = SPECIAL.sub(r"\\\g<0>", text)
    return _start(escaped) if start else escaped


def _start(text: str) -> str:
    return AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)
