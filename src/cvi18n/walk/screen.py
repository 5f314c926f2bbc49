"""A text as a terminal shows it: the key, the source and the translations are in sight, however long they are."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from unicodedata import east_asian_width

from cvi18n.catalogs import marked, word_diff
from cvi18n.errors import printable
from cvi18n.value_object import ValueObject, record
from cvi18n.walk.waiting import FINAL, STATES, Row, Text

LEAST = 2  # lines of a text that are shown before anything beside it
OF_A_GROUP = 4  # lines of a text that is accepted with others, at most
EDITED = "edited, and not final yet"
BEFORE = 20  # characters of a text that are shown before the first word that changed


@record
class Window(ValueObject):
    """How much a terminal shows: its columns, and the lines that are left for a text; None where it has no end."""

    width: int = 80
    height: int | None = None


@record
class _Block(ValueObject):
    """A text beside its label; ``focus`` is the line that must be seen where not all of them can be."""

    label: str
    lines: list[str] = field(default_factory=list)
    focus: int = 0


def shown(text: Text, place: str, window: Window, *, only: str = "", edited: Collection[str] = ()) -> str:
    """Return a text for a window: its ``place`` in the walk, its key, its source, what stands and what is remarked.

    ``only`` is the language that the next decision is about, where it is not about all; ``edited`` are those whose
    translation was written in this walk. What is too long is shown in part; the key is never broken. Characters that
    would steer the terminal are made visible.
    """
    rows = text.waiting or text.rows
    states = {row.tag: EDITED if row.tag in edited and row.waits else _state(row) for row in rows}
    together = next(iter(states.values())) if len({*states.values()}) == 1 else ""
    head = _joined(window.width, place, text.key, f"({together})" if together else "")
    gutter = max(len(label) for label, _ in _labelled(text, rows)) + 2
    column = max(20, window.width - gutter)
    blocks = [_block(label, body, column) for label, body in _labelled(text, rows)]
    extras = list(_extras(text, rows, window.width, {} if together else states, only))
    if window.height is not None:
        blocks, extras = _fitted(blocks, extras, window.height - len(head))
    lines = [line for block in blocks for line in _beside(block, gutter)]
    return "\n".join([*head, *lines, *extras])


def listed(texts: Sequence[Text], width: int) -> str:
    """Return texts that changed in trifles alone, for one decision: of each what changed, and what stands."""
    count = "1 text changed" if len(texts) == 1 else f"{len(texts)} texts changed"
    lines = _wrapped(f"{count} only in case, spaces, punctuation or typography:", width)
    for text in texts:
        was = next((row.was for row in text.waiting if row.was), text.source)
        diff = _wrapped(_about(word_diff(was, text.source)), width - 4)
        lines += [f"  {text.key}", *(f"    {line}" for line in _excerpt(diff, OF_A_GROUP))]
        lines += [_short(f"    {row.tag}: {row.translation}", width) for row in text.waiting]
    return "\n".join(lines)


def _about(diff: str) -> str:
    """Return a text with marked words from shortly before the first mark on."""
    cut = diff.rfind(" ", 0, max(0, _mark_in(diff) - BEFORE)) + 1
    return ("… " if cut else "") + diff[cut:]


def _labelled(text: Text, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the texts that must be in sight, each with its label: the sources, then what stands in each language."""
    former = list(dict.fromkeys(row.was for row in rows if row.was))
    source = text.source
    for was in former:
        before, source_marked = marked(was, text.source)
        if len(former) == 1:
            source = source_marked
        yield f"{text.language} was", before
    yield text.language, source
    for number, row in enumerate(rows, 1):
        forms = row.entry.msgstr[1:] if row.entry else ()
        body = "\n".join(
            [row.translation or "(empty)", *(f"[{at}] {one}" for at, one in enumerate(forms, 1))]
        )
        yield (f"{number} {row.tag}" if len(rows) > 1 else row.tag), body
        if row.proposal:
            yield f"{row.tag} new", marked(row.translation, row.proposal)[1]


def _block(label: str, body: str, column: int) -> _Block:
    lines = _wrapped(body, column)
    focus = next((at for at, line in enumerate(lines) if "[-" in line or "{+" in line), 0)
    return _Block(label, lines, focus)


def _joined(width: int, *parts: str) -> list[str]:
    """Return parts in as few lines as they fit into; one that is longer than a line stays whole."""
    lines = [""]
    for part in filter(None, parts):
        longer = f"{lines[-1]}  {part}".lstrip()
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _extras(
    text: Text, rows: Sequence[Row], width: int, states: Mapping[str, str], only: str
) -> Iterator[str]:
    """Yield the lines that help, the most needed first; ``states`` are those of the languages that the title does not say."""
    if only:
        yield f"  The next decision is about {only} alone."
    for row in rows:
        name = f"{row.tag}: " if len(rows) > 1 else ""
        if row.tag in states:
            yield f"  {name}{states[row.tag]}"
        for remark in row.remarks:
            yield from _indented(f"{name}{remark}", width)
    for row in rows:
        if row.proposal:
            yield _short(f"  {row.tag} new: by {row.engine}", width)
    for note in text.notes:
        yield from _indented(note, width)
    done = [(row.tag, row.translation) for row in text.rows if row not in rows and row.state == FINAL]
    for tag, translation in (*done, *text.others):
        yield _short(f"  {tag}: {translation}", width)
    for where, source in (("above", text.before), ("below", text.after)):
        if source:
            yield _short(f"  {where}: {source}", width)


def _state(row: Row) -> str:
    if row.was_draft and row.state in {"stale", "back"}:
        return f"{STATES[row.state]}, and it was a draft before"
    return STATES.get(row.state, "final" if row.state == FINAL else "nothing to decide")


def _fitted(blocks: Sequence[_Block], extras: Sequence[str], room: int) -> tuple[list[_Block], list[str]]:
    """Return what fits into so many lines: of each block some lines at least, then of what helps a third of the room."""
    least = sum(min(len(block.lines), LEAST) for block in blocks)
    whole = sum(len(block.lines) for block in blocks)
    for_extras = max(0, min(room - least, max(room // 3, room - whole)))
    kept = _excerpt(extras, for_extras) if for_extras else []
    left = room - len(kept)
    sizes = [min(len(block.lines), max(1, min(LEAST, left // len(blocks)))) for block in blocks]
    while sum(sizes) < left and (
        growing := [at for at, block in enumerate(blocks) if sizes[at] < len(block.lines)]
    ):
        sizes[min(growing, key=sizes.__getitem__)] += 1
    cut = [
        _Block(block.label, _excerpt(block.lines, size, block.focus))
        for block, size in zip(blocks, sizes, strict=True)
    ]
    return cut, kept


def _excerpt(lines: Sequence[str], room: int, focus: int = 0) -> list[str]:
    """Return so many of some lines, the one in ``focus`` among them; the last of them says how many are left out."""
    if len(lines) <= room:
        return list(lines)
    begin = min(max(0, focus - (room > 2)), len(lines) - room)  # the last line is cut
    kept = list(lines[begin : begin + room])
    more = f" … {len(lines) - room} more: v"
    width = max(map(len, lines)) - len(more)
    last, at = kept[-1], _mark_in(kept[-1])
    if begin + room - 1 == focus and at + BEFORE > width:  # what changed stays in sight
        last = last[at:]
    return [*kept[:-1], f"{last[:width].rstrip()}{more}"]


def _mark_in(text: str) -> int:
    """Return where the first word that is marked begins; 0 where none is."""
    return min((at for at in (text.find("[-"), text.find("{+")) if at >= 0), default=0)


def _beside(block: _Block, gutter: int) -> Iterator[str]:
    for number, line in enumerate(block.lines):
        label = "" if number else block.label
        yield f"{label:<{gutter}}{line}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    lines = printable(text).split("\n")
    return [part for line in lines for part in textwrap.wrap(line, _letters(line, width)) or [""]]


def _indented(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a remark: two blanks in, and its continuation four."""
    for number, line in enumerate(_wrapped(text, width - 4)):
        yield f"{'    ' if number else '  '}{line}"


def _short(text: str, width: int) -> str:
    line = " ".join(printable(text).split("\n"))
    most = _letters(line, width)
    return line if len(line) <= most else line[: most - 1] + "…"


def _letters(line: str, width: int) -> int:
    """Return how many letters fit into so many columns: half as many where some are as wide as two (UAX #11)."""
    return width // 2 if any(east_asian_width(char) in "WF" for char in line) else width
