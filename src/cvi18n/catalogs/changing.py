"""Changing one message of a catalog: what is not changed keeps its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cvi18n.catalogs.entry import Entry, flags_of
from cvi18n.catalogs.quoting import quoted
from cvi18n.lazy_pattern import lazy_pattern

KEEP = object()
SOURCE_PARTS = ("extracted", "reference", "msgctxt", "msgid", "msgid_plural")
TEXT_PARTS = ("previous", "msgctxt", "msgid", "msgid_plural", "msgstr")
FORM = lazy_pattern(r"\s*msgstr(?:\[(?P<number>\d+)\])?")
ORDER = ("comment", "extracted", "reference", "flags", *TEXT_PARTS)


def changed(
    entry: Entry,
    *,
    newline: str = "\n",
    source: Entry | None = None,
    fuzzy: bool | None = None,
    previous: str | object | None = KEEP,
    msgstr: Sequence[str] | None = None,
    comments: Iterable[str] | None = None,
    obsolete: bool | None = None,
) -> Entry:
    """Return an entry with some of its parts changed; each other line, and the blank ones behind, stay.

    ``newline`` is the catalog's; ``source`` gives key, text and the source's comments and places;
    ``previous`` the text that the translation was made from (None deletes it); ``comments`` the
    translators' lines without "# ".
    """
    parts = dict(entry.parts)
    was_obsolete = entry.obsolete
    if source is not None:
        for name in SOURCE_PARTS:
            parts[name] = (
                [_dead(line) for line in source.parts.get(name, ())]
                if was_obsolete
                else list(source.parts.get(name, ()))
            )
    if "flags" in parts or fuzzy:
        parts["flags"] = _flag_lines(entry, fuzzy=entry.fuzzy if fuzzy is None else fuzzy)
    if previous is not KEEP:
        mark = "#~| " if was_obsolete else "#| "
        lines = f"msgid {quoted(str(previous))}".split("\n") if previous else []
        parts["previous"] = [mark + line for line in lines]
    if comments is not None:
        written = dict(zip(entry.comments, entry.parts.get("comment", ()), strict=True))
        given = (line for text in comments for line in text.split("\n"))
        parts["comment"] = [written.get(line) or f"# {line}".rstrip() for line in given]
    if msgstr is not None:
        is_plural = (source or entry).msgid_plural is not None
        lines = _translation_lines(msgstr, plural=is_plural)
        parts["msgstr"] = [f"#~ {line}" for line in lines] if was_obsolete else lines
    is_obsolete = was_obsolete if obsolete is None else obsolete
    if is_obsolete != was_obsolete:
        turn = _dead if is_obsolete else _alive
        for name in TEXT_PARTS:
            parts[name] = [turn(line) for line in parts.get(name, ())]
    raw = _raw(entry, parts, newline)
    key, text = (source.msgctxt, source.msgid) if source else (entry.msgctxt, entry.msgid)
    return Entry(raw, entry.line, key, text, obsolete=is_obsolete)


def completed(entry: Entry, count: int, newline: str) -> Entry:
    """Return an entry with its first ``count`` plural forms, in their order; those that it lacked are empty.

    It is itself where it has them. gettext refuses a file in which a form is missing.
    """
    lines = entry.parts.get("msgstr", [])
    forms: dict[int, list[str]] = {}
    form: list[str] = []
    for line in lines:
        begins = FORM.match(line)
        if begins:
            form = forms.setdefault(int(begins["number"] or 0), [])
        # Without its number, a form is the first one.
        form.append(line if begins is None or begins["number"] else line.replace("msgstr", "msgstr[0]", 1))
    numbers = sorted({*range(count), *forms})
    whole = [line for number in numbers for line in forms.get(number) or [f'msgstr[{number}] ""']]
    return entry if whole == lines else entry.with_raw(_raw(entry, {**entry.parts, "msgstr": whole}, newline))


def _raw(entry: Entry, parts: Mapping[str, list[str]], newline: str) -> str:
    """Return the lines of an entry's parts, with the blank ones that are behind it."""
    gap = entry.raw[len(entry.raw.rstrip("\r\n")) :]
    return newline.join([line for name in ORDER for line in parts.get(name, ())]) + gap


def _flag_lines(entry: Entry, *, fuzzy: bool) -> list[str]:
    """Return the lines of an entry's flags: one where they were several, fuzzy first.

    gettext 0.21 forgets the fuzzy of a line that another one follows. Sticky flags ("#=") have a line of
    their own, which older versions keep as a comment.
    """
    lines = entry.parts.get("flags", [])
    sticky = [line for line in lines if line.lstrip().startswith("#=")]
    ordinary = [line for line in lines if line not in sticky]
    if fuzzy is entry.fuzzy and len(ordinary) < 2:
        return lines
    flags = dict.fromkeys(["fuzzy"] * fuzzy + [flag for line in ordinary for flag in flags_of(line)])
    if not fuzzy:
        flags.pop("fuzzy", None)
        sticky = [line for line in sticky if "fuzzy" not in flags_of(line)]
    return [f"#, {', '.join(flags)}", *sticky] if flags else sticky


def _translation_lines(forms: Sequence[str], *, plural: bool) -> list[str]:
    lines: list[str] = []
    for number, text in enumerate(forms):
        name = f"msgstr[{number}]" if plural else "msgstr"
        lines += f"{name} {quoted(text)}".split("\n")
    return lines


def _dead(line: str) -> str:
    line = line.strip()
    if line.startswith("#~"):
        return line
    return "#~" + line[1:] if line.startswith("#|") else f"#~ {line}"


def _alive(line: str) -> str:
    line = line.strip()
    if line.startswith("#~|"):
        return "#" + line[2:]
    return line[2:].lstrip() if line.startswith("#~") else line
