"""A value as YAML: as plain as it may be, in the manner of the text that it goes into."""

from __future__ import annotations

import json
import textwrap

import yaml

from cvi18n.content.spans import Value
from cvi18n.content.strict import events

WIDTH = 100  # a line that is longer is folded, where it may be
# What an editor reads as nothing at all.
NULLS = frozenset({"~", "null", "Null", "NULL"})


def flow(value: Value) -> str:
    """Return a value in one line.

    >>> flow({"city": {"en": "Hanoi", "fr": "Hanoï"}, "tags": ["a, b", ""]})
    '{city: {en: Hanoi, fr: Hanoï}, tags: ["a, b", ""]}'
    """
    if isinstance(value, str):
        return scalar(value, inside=True)
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return "{" + ", ".join(f"{scalar(name, inside=True)}: {flow(item)}" for name, item in value.items()) + "}"


def scalar(text: str, style: str = "", *, inside: bool = False) -> str:
    """Return a text in one line: in the quotation marks ``style`` if it can stand in them, else in double ones.

    ``inside`` says that it stands in a flow.

    >>> [scalar(text) for text in ("Engineer", "Welder: senior", "2020", "https://example.org/#a")]
    ['Engineer', '"Welder: senior"', '2020', 'https://example.org/#a']
    >>> scalar("l'été", "'")
    "'l''été'"
    """
    if style == "" and text not in NULLS and _reads_back(text, text, inside=inside):
        return text
    if style == "'" and _reads_back(single := "'" + text.replace("'", "''") + "'", text, inside=inside):
        return single
    return json.dumps(text, ensure_ascii=False)


def lines(value: Value, column: int, step: int, dash: int) -> list[str]:
    """Return a list or mapping that is not empty as lines, indented by ``column`` spaces.

    ``step`` is how much further the values of a mapping are indented, ``dash`` the same for its lists.

    >>> lines({"place": {"city": "Hanoi"}, "tags": ["a", {"b": "c", "d": "e"}]}, 0, 2, 2)
    ['place:', '  city: Hanoi', 'tags:', '  - a', '  - b: c', '    d: e']
    """
    margin = " " * column
    found: list[str] = []
    if isinstance(value, dict):
        for name, item in value.items():
            deeper = column + (dash if isinstance(item, list) else step)
            found += _behind(f"{margin}{scalar(name)}:", item, deeper, step, dash)
    elif isinstance(value, list):
        for item in value:
            if item and not isinstance(item, str):
                first, *rest = lines(item, column + 2, step, dash)
                found += [f"{margin}- {first.lstrip(' ')}", *rest]
            else:
                found += _behind(f"{margin}-", item, column + 2, step, dash)
    return found


def block(header: str, text: str, column: int) -> list[str] | None:
    """Return a text as a block's header and lines; None where it cannot be one.

    A folded one (``>``) is wrapped, a literal one (``|``) has the lines of the text.

    >>> block(">-", "One two", 4)
    ['>-', '    One two']
    """
    if header[0] == ">":
        room = max(20, WIDTH - column)
        body = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    else:
        body = text.removesuffix("\n").split("\n")
    written = [f"a: {header}", *(" " + line if line else "" for line in body)]
    if _values("\n".join(written) + "\n") != ["a", text]:
        return None
    return [header, *(" " * column + line if line else "" for line in body)]


def _behind(start: str, value: Value, deeper: int, step: int, dash: int) -> list[str]:
    """Return the lines of a value behind its name or dash."""
    if value and not isinstance(value, str):
        return [start, *lines(value, deeper, step, dash)]
    if not isinstance(value, str):
        return [f"{start} {flow(value)}"]
    if len(start) + len(value) > WIDTH and (folded := block(">-", value, deeper)):
        return [f"{start} {folded[0]}", *folded[1:]]
    return [f"{start} {scalar(value)}"]


def _reads_back(written: str, text: str, *, inside: bool) -> bool:
    """Say whether what is written is this text, also behind a name, a dash and a comma."""
    if not written or "\n" in written or "\r" in written:
        return False
    if inside:
        return _values(f"[{written}, {{a: {written}, b}}]") == [text, "a", text, "b", ""]
    return _values(f"a: {written}") == ["a", text] and _values(f"- {written}") == [text]


def _values(document: str) -> list[str | None]:
    """Return the texts of a document in their order; nothing where it is no YAML or holds more than texts."""
    try:
        found = list(events(document))
    except yaml.YAMLError:
        return []
    if any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in found):
        return []
    return [event.value for event in found if type(event) is yaml.ScalarEvent]
