r"""Changing one node of a canonical YAML: every byte around it stays as it is.

Comments, order, quotation marks, blank lines, line ends, flow and block style stay; what is new is written as its
neighbours are. Each function takes a text (as ``strict.decode`` returns it) and a path, and returns the new text. It
reads back what it wrote, and raises ContentError where that is not the old tree with the one change: nothing is
ever changed nearly right.

>>> replaced("title: Engineer  # since 2020\n", {("title",): "Welder: senior"})
'title: "Welder: senior"  # since 2020\n'
>>> inserted("a:\n    b: 1\n", ("a", "c"), ["x", "y"])
'a:\n    b: 1\n    c:\n      - x\n      - y\n'
>>> removed("a: 1\n# of b\nb: 2\n", [("b",)])
'a: 1\n'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cvi18n.content import writing
from cvi18n.content.layout import Layout, Splice, same
from cvi18n.content.spans import Child, Path, Span, Value, children, plain
from cvi18n.content.strict import BLOCK_STYLES
from cvi18n.lazy_pattern import lazy_pattern

_HEADER = lazy_pattern(r"([|>])([+-]?)[0-9]?([+-]?)([ \t]+#[^\r\n]*)?")
_ON_LINES = lazy_pattern(
    r",[ \t]*(?:\r?\n[ \t]*)+"
)  # what separates the items of a flow that has a line for each
_MOVING = "\0"  # the name that a value has on its way


def replaced(text: str, values: Mapping[Path, Value], file: str = "cv.yaml") -> str:
    """Return the text with other values at some paths, none of which lies in another."""
    layout = Layout(text, file)
    expected = plain(layout.root)
    holders = {path[:depth] for path in values for depth in range(len(path))}
    splices: list[Splice] = []
    for path, given in values.items():
        value = layout.checked(path, given)
        if same(plain(layout.at(path)), value):
            continue
        if path in holders or any(path[:depth] in values for depth in range(len(path))):
            raise layout.refusal(path, "of this, a part is replaced and the whole")
        splices += _replacement(layout, path, value)
        _get(expected, path[:-1])[path[-1]] = value
    return layout.spliced(splices, expected, next(iter(values), ()))


def inserted(text: str, path: Path, value: Value, *, before: str | None = None, file: str = "cv.yaml") -> str:
    """Return the text with one more value: in a list at the position that ends the path, in a mapping under its name.

    In a mapping it comes last, or before the name ``before``.
    """
    layout = Layout(text, file)
    value = layout.checked(path, value)
    expected = plain(layout.root)
    if layout.at(path[:-1]).value == "":  # "tags:" with nothing behind it
        return replaced(text, {path[:-1]: _only(path[-1], value)}, file)
    position = layout.position(path, before)
    _put(_get(expected, path[:-1]), path[-1], value, position)
    return layout.spliced(_insertion(layout, path, position, value), expected, path)


def removed(text: str, paths: Collection[Path], file: str = "cv.yaml") -> str:
    """Return the text without some values, their names or dashes, and the comments above, behind and below that are theirs.

    No two of them stand in the same list or mapping, and none in another.
    """
    layout = Layout(text, file)
    expected = plain(layout.root)
    splices: list[Splice] = []
    for path in paths:
        layout.checked(path, "")
        layout.at(path)
        splices += _removal(layout, path)
    for path in paths:
        del _get(expected, path[:-1])[path[-1]]
    return layout.spliced(splices, expected, next(iter(paths), ()))


def renamed(text: str, names: Mapping[Path, str], file: str = "cv.yaml") -> str:
    """Return the text with other names for the values at some paths; a path has the names of before."""
    layout = Layout(text, file)
    expected = plain(layout.root)
    new_names: dict[Path, dict[str | int, str]] = defaultdict(dict)
    splices: list[Splice] = []
    for path, name in names.items():
        layout.checked(path, name)
        key = layout.key(path)
        if name == path[-1]:
            continue
        if name in _get(expected, path[:-1]) or name in new_names[path[:-1]].values():
            raise layout.refusal(path, f"there is a '{name}' already")
        new_names[path[:-1]][path[-1]] = name
        new = writing.scalar(name, key.style, inside=layout.is_flow(path[:-1]))
        splices.append(Splice(key.start, key.end, new))
    for parent in sorted(new_names, key=len, reverse=True):
        _rename(_get(expected, parent), new_names[parent])
    return layout.spliced(splices, expected, next(iter(names), ()))


def moved(text: str, path: Path, to: Path, *, before: str | None = None, file: str = "cv.yaml") -> str:
    """Return the text with a value, its comments and its style at another path.

    ContentError where it has comments or lines of text that it cannot keep: between a list and a mapping, in a flow.
    ``to`` is read in the text as it is: in a list it names the item that the value comes before. In a mapping the
    value comes last, or before the name ``before``.
    """
    layout = Layout(text, file)
    layout.checked(path, "")
    value = plain(layout.at(path))
    if to[: len(path)] == path and len(to) > len(path):
        raise layout.refusal(path, "nothing can be moved into itself")
    expected = plain(layout.root)
    position = layout.position(to, before, moving=path)
    source, target = _get(expected, path[:-1]), _get(expected, to[:-1])
    _put(target, _MOVING, value, position)
    if source is target and isinstance(source, list):
        del source[int(path[-1]) + (position <= int(path[-1]))]
    else:
        del source[path[-1]]
    if isinstance(target, dict):
        _rename(target, {_MOVING: to[-1]})
    if source is target and position - layout.order(path) in {0, 1}:  # where it is
        return (
            text
            if path[-1] == to[-1] or isinstance(source, list)
            else renamed(text, {path: str(to[-1])}, file)
        )
    splices = [*_removal(layout, path), *_insertion(layout, to, position, value, moving=path)]
    return layout.spliced(splices, expected, path)


# Values as plain data


def _get(value: Any, path: Path) -> Any:
    for name in path:
        value = value[name]
    return value


def _put(parent: Any, name: str | int, value: Value, position: int) -> None:
    """Put a value into a list or mapping at a position."""
    if isinstance(parent, list):
        parent.insert(position, value)
        return
    items = list(parent.items())
    items.insert(position, (name, value))
    parent.clear()
    parent.update(items)


def _rename(parent: dict[Any, Any], names: Mapping[Any, Any]) -> None:
    """Give some values of a mapping other names; their order stays."""
    items = [(names.get(name, name), value) for name, value in parent.items()]
    parent.clear()
    parent.update(items)


def _only(name: str | int, value: Value) -> Value:
    return [value] if isinstance(name, int) else {name: value}


# Splices


def _replacement(layout: Layout, path: Path, value: Value) -> list[Splice]:
    old = layout.at(path)
    if layout.is_flow(path[:-1]):
        new = (
            writing.scalar(value, _quotes(old), inside=True)
            if isinstance(value, str)
            else writing.flow(value)
        )
        return [_behind_colon(layout, old, new)]
    if value and not isinstance(value, str) and not _stays_flow(old, value):
        return _block_replacement(layout, path, value)
    header, comment = _header(layout, old)
    if header and isinstance(value, str):
        for one in (header, header[0] + "-", header[0]):
            if made := writing.block(one, value, _inner_column(layout, old, path)):
                made[0] += comment
                return [Splice(old.start, old.end, layout.end_of_line.join(made))]
    new = writing.scalar(value, _quotes(old)) if isinstance(value, str) else writing.flow(value)
    if old.style == "block" and isinstance(path[-1], str):
        colon = layout.behind_colon(path)
        behind = layout.line_end(colon)
        return [Splice(colon, colon, " " + new), Splice(behind, _block_end(layout, old), "")]
    return [_behind_colon(layout, old, new + comment)]


def _behind_colon(layout: Layout, old: Span, new: str) -> Splice:
    """Return the splice of a value in its place; where nothing stood, a space comes before it."""
    bare = old.start == old.end and layout.text[old.start - 1 : old.start] in {":", "-"}
    return Splice(old.start, old.end, " " + new if bare else new)


def _stays_flow(old: Span, value: Value) -> bool:
    """Say whether a value is written in the flow that stood in its place: one that had something in it, and short."""
    return old.style == "flow" and bool(old.value) and len(writing.flow(value)) <= writing.WIDTH


def _header(layout: Layout, old: Span) -> tuple[str, str]:
    """Return the signs that begin a text in a block, and the comment behind them; "" for any other value."""
    found = _HEADER.match(layout.text, old.start) if old.style in BLOCK_STYLES else None
    return (found[1] + (found[2] or found[3]), found[4] or "") if found else ("", "")


def _quotes(old: Span) -> str:
    return old.style if old.style in {"'", '"'} else ""


def _inner_column(layout: Layout, old: Span, path: Path) -> int:
    """Return the column of a block's lines."""
    for line in layout.text[layout.next_line(old.start) : old.end].splitlines():
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return _column_of(layout, path) + layout.indentation()[0]


def _column_of(layout: Layout, path: Path) -> int:
    """Return the column of a value's name or dash."""
    return layout.column(layout.head(layout.at(path[:-1]), layout.order(path)))


def _block_replacement(layout: Layout, path: Path, value: Value) -> list[Splice]:
    """Return the splices for a list or mapping in lines, below the name or behind the dash."""
    old = layout.at(path)
    step, dash = layout.indentation()
    column = _column_of(layout, path)
    if old.style == "block":
        there = layout.column(old.start)
        # A list may stand in the column of its name, a mapping may not.
        deeper = step if there == column and isinstance(value, dict) and isinstance(path[-1], str) else 0
        made = writing.lines(value, there + deeper, step, dash)
        return [Splice(old.start, old.end, layout.end_of_line.join(made)[there:])]
    if isinstance(path[-1], int):
        made = writing.lines(value, column + 2, step, dash)
        if comment := _header(layout, old)[1]:
            return [Splice(old.start, old.end, layout.end_of_line.join([comment.lstrip(), *made]))]
        return [_behind_colon(layout, old, layout.end_of_line.join(made).lstrip(" "))]
    made = writing.lines(value, column + (dash if isinstance(value, list) else step), step, dash)
    colon = layout.behind_colon(path)
    behind = layout.behind(old.end)
    comment = _header(layout, old)[1] or layout.text[old.end : behind].rstrip()
    if comment and not comment.startswith(" "):
        comment = " " + comment
    return [Splice(colon, behind, layout.end_of_line.join([comment, *made]))]


def _block_end(layout: Layout, block: Span) -> int:
    return layout.behind(block.end)


def _removal(layout: Layout, path: Path) -> list[Splice]:
    parent = layout.at(path[:-1])
    family = layout.children(parent)
    position = layout.order(path)
    if parent.style == "flow":
        return [_flow_removal(layout, parent, position)]
    start, end = layout.chunk(parent, position)
    if len(family) == 1:
        return _emptied(layout, path[:-1], start, end)
    if not layout.is_first_in_line(start):
        if position:  # what begins behind a dash is the first
            raise layout.refusal(path, "a name behind '?' cannot be taken away")
        following = layout.head(parent, position + 1)
        return [Splice(start, following if layout.is_blank(end, following) else end, "")]
    return [Splice(*_whole_lines(layout, start, end), "")]


def _whole_lines(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Return the lines of a chunk with their break, and with the blank lines on one side if both sides have them."""
    after = layout.next_line(end)
    following = after
    while following < len(layout.text) and layout.is_blank(following, layout.next_line(following)):
        following = layout.next_line(following)
    above = start
    while above > 0 and layout.is_blank(layout.line_start(above - 1), above):
        above = layout.line_start(above - 1)
    if following == len(layout.text):
        ends = layout.text[end:]
        start = above
        if start and not ends:  # the text ends without a break: so will it then
            start = layout.line_end(layout.line_start(start - 1))
    elif above < start or above == 0:
        after = following
    return start, after


def _emptied(layout: Layout, path: Path, start: int, end: int) -> list[Splice]:
    """Return the splices that leave an empty list or mapping behind."""
    parent = layout.at(path)
    empty = "{}" if isinstance(parent.value, dict) else "[]"
    if not path or not layout.is_first_in_line(parent.start):
        return [Splice(start if path else layout.line_start(start), end, empty)]
    if isinstance(path[-1], str):
        at = layout.behind_colon(path)
    else:
        grand = layout.at(path[:-1])
        at = layout.head(grand, path[-1]) + 1
    return [Splice(at, at, f" {empty}"), Splice(*_whole_lines(layout, start, end), "")]


def _flow_removal(layout: Layout, parent: Span, position: int) -> Splice:
    family = layout.children(parent)
    if len(family) == 1:
        return Splice(parent.start + 1, parent.end - 1, "")
    if position + 1 < len(family):
        return Splice(layout.head(parent, position), layout.head(parent, position + 1), "")
    return Splice(family[position - 1][1].end, family[position][1].end, "")


def _insertion(
    layout: Layout, path: Path, position: int, value: Value, moving: Path | None = None
) -> list[Splice]:
    parent = layout.at(path[:-1])
    family = layout.children(parent)
    if not family or (moving and len(family) == 1 and moving[:-1] == path[:-1]):
        _refuse_loss(layout, moving)
        return _replacement(layout, path[:-1], _only(path[-1], value))
    if parent.style == "flow":
        _refuse_loss(layout, moving)
        return [_flow_insertion(layout, parent, path, position, value)]
    column = layout.column(layout.head(parent, 0))
    made = _moved_lines(layout, path, column, moving) if moving else None
    if made is None:
        _refuse_loss(layout, moving)
        item = [value] if isinstance(path[-1], int) else {path[-1]: value}
        made = writing.lines(item, column, *layout.indentation())
    apart = [""] if layout.are_apart(parent) else []
    if position == len(family):
        at = layout.chunk(parent, position - 1)[1]
        return [Splice(at, at, layout.end_of_line.join(["", *apart, *made]))]
    at = layout.chunk(parent, position)[0]
    if not layout.is_first_in_line(at):
        written = layout.end_of_line.join([*made, *apart, " " * column])
        return [Splice(at, at, written[column:])]
    at = layout.line_start(at)
    return [Splice(at, at, layout.end_of_line.join([*made, *apart, ""]))]


def _flow_insertion(layout: Layout, parent: Span, path: Path, position: int, value: Value) -> Splice:
    name = path[-1]
    written = writing.flow(value)
    if isinstance(name, str):
        written = f"{writing.scalar(name, inside=True)}: {written}"
    family = layout.children(parent)
    separator = ", "
    if len(family) > 1:
        between = layout.text[family[0][1].end : layout.head(parent, 1)]
        separator = between if _ON_LINES.fullmatch(between) else separator
    if position == len(family):
        at = family[-1][1].end
        return Splice(at, at, separator + written)
    at = layout.head(parent, position)
    return Splice(at, at, written + separator)


def _refuse_loss(layout: Layout, moving: Path | None) -> None:
    """Raise ContentError where a value that moves has what is lost when it is written anew."""
    if moving is None:
        return
    child = layout.children(layout.at(moving[:-1]))[layout.order(moving)]
    if any(span.style in BLOCK_STYLES for span in _scalars(child)):
        raise layout.refusal(moving, "this text has lines of its own, which it would not keep there")
    if has_comment(layout, moving):
        raise layout.refusal(moving, "this has a comment, which would be lost there")


def has_comment(layout: Layout, path: Path) -> bool:
    """Say whether a comment goes where the value at a path is taken away."""
    parent, position = layout.at(path[:-1]), layout.order(path)
    if parent.style == "flow":
        start, end, _ = _flow_removal(layout, parent, position)
    else:
        start, end = layout.chunk(parent, position)
    outside = ""  # of the texts: signs, spaces and comments
    for span in _scalars(layout.children(parent)[position]):
        outside += layout.text[start : span.start]
        start = span.end
    return "#" in outside + layout.text[start:end]


def _scalars(child: Child) -> Iterator[Span]:
    """Yield the texts of a child in the order of the file, its name first."""
    for span in child:
        if span is not None and isinstance(span.value, str):
            yield span
        elif span is not None:
            for inside in children(span):
                yield from _scalars(inside)


def _moved_lines(layout: Layout, path: Path, column: int, moving: Path) -> list[str] | None:
    """Return the lines of a value that moves, as they are; None where they must be written anew."""
    parent = layout.at(moving[:-1])
    if parent.style == "flow" or type(path[-1]) is not type(moving[-1]):
        return None
    position = layout.order(moving)
    start, end = layout.chunk(parent, position)
    head = layout.head(parent, position)
    text = layout.text[start:end]
    if isinstance(path[-1], str) and path[-1] != moving[-1]:
        key = layout.key(moving)
        text = text[: key.start - start] + writing.scalar(path[-1], key.style) + text[key.end - start :]
    old = layout.column(head)
    lines = (" " * old + text if start == head else text).split(layout.end_of_line)
    return [
        " " * column + line[old:] if not line[:old].strip(" ") and line.strip() else line for line in lines
    ]
