"""Markdown (CommonMark): headings, lists and links; no text of the CV can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvi18n.rendering.document import Document, Entry, Field, Run, Section, Text
from cvi18n.rendering.render import Options

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
    """Return a text with its styles; inside bold text, strong ones are already strong."""
    return _start("".join(_run(run, bold=bold) for run in text))


def _run(run: Run, *, bold: bool) -> str:
    if run.source is not None:
        body = f"${run.source}$"
    elif "code" in run.styles:
        fence = "`" * (max((len(ticks) for ticks in re.findall("`+", run.text)), default=0) + 1)
        pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
        body = f"{fence}{pad}{run.text}{pad}{fence}"
    else:
        body = _escaped(run.text, start=False)
    core = body.strip()
    if not core:
        return body
    before, after = body[: len(body) - len(body.lstrip())], body[len(body.rstrip()) :]
    if "emphasis" in run.styles:
        core = f"*{core}*"
    if ("strong" in run.styles or run.me) and not bold:
        core = f"**{core}**"
    if run.mark == "draft":
        core = f"⟦{core}⟧"
    if run.link:
        core = f"[{core}](<{run.link.replace('<', '%3C').replace('>', '%3E')}>)"
    return before + core + after


def _escaped(text: str, *, start: bool = True) -> str:
    escaped = SPECIAL.sub(r"\\\g<0>", text)
    return _start(escaped) if start else escaped


def _start(text: str) -> str:
    return AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)
