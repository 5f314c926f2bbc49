"""Changing one message of a catalog: what is not changed keeps its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvi18n.catalogs.po import Entry, quoted

KEEP = object()


def changed(
    entry: Entry,
    *,
    newline: str = "\n",
    source: Entry | None = None,
    fuzzy: bool | None = None,
    previous: str | object | None = KEEP,
    msgstr: Sequence[str] | None = None,
    comments: Sequence[str] | None = None,
    obsolete: bool | None = None,
) -> Entry:
    """Return an entry with some of its parts changed; each other line stays as it was.

    ``source`` gives key, text and the source's comments and places; ``previous`` the text that the
    translation was made from (None deletes it); ``comments`` the translators' lines without "# ".
    """
    parts = {name: list(lines) for name, lines in entry.parts.items()}
    is_obsolete = entry.obsolete if obsolete is None else obsolete
    flags = list(entry.flags)
    plural = source.msgid_plural if source else entry.msgid_plural
    if source is not None:
        for name in ("extracted", "reference", "msgctxt", "msgid", "msgid_plural"):
            parts[name] = [_dead(line) if is_obsolete else line for line in source.parts.get(name, ())]
    if fuzzy is not None and fuzzy != entry.fuzzy:
        flags = ["fuzzy", *flags] if fuzzy else [flag for flag in flags if flag != "fuzzy"]
        parts["flags"] = [f"#, {', '.join(flags)}"] if flags else []
    if previous is not KEEP:
        mark = "#~| " if is_obsolete else "#| "
        parts["previous"] = (
            [mark + line for line in f"msgid {quoted(str(previous))}".split("\n")] if previous else []
        )
    if comments is not None:
        parts["comment"] = [f"# {line}".rstrip() for line in comments]
    if msgstr is not None:
        parts["msgstr"] = _msgstr_lines(msgstr, plural=plural is not None)
    if obsolete is not None and obsolete != entry.obsolete:
        turn = _dead if obsolete else _alive
        for name in ("previous", "msgctxt", "msgid", "msgid_plural", "msgstr"):
            parts[name] = [turn(line) for line in parts.get(name, ())]
    order = (
        "comment",
        "extracted",
        "reference",
        "flags",
        "previous",
        "msgctxt",
        "msgid",
        "msgid_plural",
        "msgstr",
    )
    raw = newline.join(line for name in order for line in parts.get(name, ())) + newline + newline
    return replace(
        entry,
        raw=raw,
        msgctxt=source.msgctxt if source else entry.msgctxt,
        msgid=source.msgid if source else entry.msgid,
        msgid_plural=plural,
        msgstr=tuple(msgstr) if msgstr is not None else entry.msgstr,
        flags=tuple(flags),
        previous_msgid=entry.previous_msgid if previous is KEEP else previous or None,  # type: ignore[arg-type]
        obsolete=is_obsolete,
        parts=parts,
    )


def _msgstr_lines(forms: Sequence[str], *, plural: bool) -> list[str]:
    lines: list[str] = []
    for number, text in enumerate(forms):
        name = f"msgstr[{number}]" if plural else "msgstr"
        lines += f"{name} {quoted(text)}".split("\n")
    return lines


def _dead(line: str) -> str:
    if line.startswith("#~"):
        return line
    return "#~" + line[1:] if line.startswith("#|") else f"#~ {line}"


def _alive(line: str) -> str:
    if line.startswith("#~|"):
        return "#" + line[2:]
    return line[2:].lstrip() if line.startswith("#~") else line
