"""A YAML text as a tree that knows where each of its nodes stands, to the character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

from cvi18n.content.strict import BLOCK_STYLES, events

Path = tuple[str | int, ...]  # names of mappings and positions in lists, from the root
Value = str | list[Any] | dict[str, Any]
Place = tuple[int, int]  # line and column, from 1


@dataclass(slots=True)
class Span:
    """A node with its own characters: ``text[start:end]``, from 0, without what stands around them.

    ``value`` is a str, a list of Spans, or a dict from names to (name's Span, value's Span). ``style`` is the
    quotation mark or the sign of a block, "" for a plain text, "flow" for ``{}`` and ``[]``, "block" for lists and
    mappings that stand in lines. A block ends with its last child.
    """

    value: str | list[Span] | dict[str, tuple[Span, Span]]
    start: int
    end: int
    style: str = ""


Child = tuple[Span | None, Span]  # the name, where there is one, and the value


def read(text: str) -> Span:
    """Return the root of a text; yaml.YAMLError where it is no YAML, ValueError where it holds no node, or an alias."""
    stack: list[Span] = []
    keys: list[Span | None] = []
    root: Span | None = None
    for event in events(text):
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = stack.pop()
            keys.pop()
            done.end = event.end_mark.index if done.style == "flow" else children(done)[-1][1].end
            continue
        if kind is yaml.AliasEvent:
            raise ValueError("an alias stands for what is written elsewhere")
        if kind is yaml.ScalarEvent:
            span = _scalar(text, event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            style = "flow" if event.flow_style else "block"
            empty: Any = {} if kind is yaml.MappingStartEvent else []
            span = Span(empty, event.start_mark.index, event.end_mark.index, style)
        else:
            continue
        if not stack:
            root = root or span
        elif isinstance(parent := stack[-1].value, list):
            parent.append(span)
        elif isinstance(parent, dict):
            if keys[-1] is None:
                keys[-1] = span
            else:
                parent[_name(keys[-1])] = (keys[-1], span)
                keys[-1] = None
        if kind is not yaml.ScalarEvent:
            stack.append(span)
            keys.append(None)
    if root is None:
        raise ValueError("the text holds no node")
    return root


def children(span: Span) -> list[Child]:
    """Return the children of a list or mapping; none of a text."""
    if isinstance(span.value, dict):
        return list(span.value.values())
    return [(None, item) for item in span.value] if isinstance(span.value, list) else []


def plain(span: Span) -> Value:
    """Return the values of a tree without their places, in NFC, as the reader takes them."""
    if isinstance(span.value, str):
        return unicodedata.normalize("NFC", span.value)
    if isinstance(span.value, list):
        return [plain(item) for item in span.value]
    return {name: plain(value) for name, (_, value) in span.value.items()}


def paths_at(text: str, places: set[Place]) -> dict[Place, Path]:
    """Return the paths of the texts that begin at some places, as messages have them.

    The place of a quoted text is that of its first character.

    >>> paths_at("person: {name: 'Ada'}", {(1, 17)})
    {(1, 17): ('person', 'name')}
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    wanted = {starts[line - 1] + column - 1: (line, column) for line, column in places if line <= len(starts)}
    found: dict[Place, Path] = {}
    todo: list[tuple[Path, Span]] = [((), read(text))]
    while todo:
        path, span = todo.pop()
        if isinstance(span.value, str):
            at = span.start + (span.style in {"'", '"'})
            if at in wanted:
                found[wanted[at]] = path
        elif isinstance(span.value, list):
            todo += [((*path, index), item) for index, item in enumerate(span.value)]
        else:
            todo += [((*path, name), value) for name, (_, value) in span.value.items()]
    return found


def _scalar(text: str, event: Any) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or ""
    if style in BLOCK_STYLES:
        header = text[start:end].partition("\n")[0]
        if "+" in header.partition("#")[0]:  # the blank lines behind it are its own
            end = start + len(re.sub(r"\r?\n\Z", "", text[start:end]))
        else:
            # Behind its last line stand blank lines, and the spaces before what follows.
            last = start + len(text[start:end].rstrip("\r\n "))
            behind = text.find("\n", last, end)
            end = end if behind < 0 else behind - (text[behind - 1] == "\r")
    return Span(event.value, start, end, style)


def _name(key: Span) -> str:
    name = plain(key)
    return name if isinstance(name, str) else ""
