"""Where the nodes of a YAML text stand: their lines, the comments that are theirs, what separates them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from cvi18n.content.spans import Child, Path, Span, Value, children, plain, read
from cvi18n.content.strict import FORBIDDEN
from cvi18n.errors import ContentError, Problem
from cvi18n.lazy_pattern import lazy_pattern

_COMMENT_BEHIND = lazy_pattern(r"(?:[ \t]+#[^\r\n]*)?[ \t]*")
_COMMENT_OR_BLANK = lazy_pattern(r"[ \t]*(?:(#)|\r?\n)")
_COMMENT_LINE = lazy_pattern(r"[ \t]*#")
_BY_HAND = "change it in an editor"


class Splice(NamedTuple):
    """New characters in the place of ``text[start:end]``."""

    start: int
    end: int
    new: str


class Layout:
    """A text, its tree, and the places in it. ``file`` is what messages call it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        try:
            self.root = read(text)
        except (yaml.YAMLError, ValueError) as error:
            raise ContentError(
                [Problem(file, 0, 0, f"this is no YAML to change: {error}", _BY_HAND)]
            ) from None
        self.end_of_line = "\r\n" if "\r\n" in text else "\n"
        self._indentation: tuple[int, int] | None = None
        self._children: dict[int, list[Child]] = {}

    # The tree

    def at(self, path: Path) -> Span:
        """Return the value at a path; ContentError where there is none."""
        span = self.root
        for depth, name in enumerate(path):
            found = _child(span, name)
            if found is None:
                raise self.refusal(
                    path[: depth + 1], f"there is no '{'.'.join(map(str, path[: depth + 1]))}'"
                )
            span = found[1]
        return span

    def key(self, path: Path) -> Span:
        """Return the name of the value at a path; ContentError where it has none."""
        self.at(path)
        found = _child(self.at(path[:-1]), path[-1]) if path else None
        if found is None or found[0] is None:
            raise self.refusal(path, "an item of a list has no name")
        return found[0]

    def is_flow(self, path: Path) -> bool:
        """Say whether the value at a path is a flow, or stands in one."""
        return any(self.at(path[:depth]).style == "flow" for depth in range(len(path) + 1))

    def children(self, span: Span) -> list[Child]:
        """Return the children of a value, whose list is made once."""
        if id(span) not in self._children:
            self._children[id(span)] = children(span)
        return self._children[id(span)]

    def behind_colon(self, path: Path) -> int:
        """Return where the colon behind a name ends; ContentError where there is none, as behind "? name"."""
        found = self.text.find(":", self.key(path).end)
        if found < 0:
            raise self.refusal(path, "no colon stands behind this name")
        return found + 1

    def order(self, path: Path) -> int:
        """Return the position of a value among its neighbours."""
        parent = self.at(path[:-1])
        if isinstance(parent.value, dict):
            return list(parent.value).index(str(path[-1]))
        return int(path[-1])

    def position(self, path: Path, before: str | None, moving: Path = ()) -> int:
        """Return at which position among its neighbours a new value comes; ContentError where it cannot."""
        parent = self.at(path[:-1]) if path else self.root
        name = path[-1] if path else ""
        if isinstance(parent.value, list) and isinstance(name, int) and 0 <= name <= len(parent.value):
            return name
        if not isinstance(parent.value, dict) or not isinstance(name, str):
            raise self.refusal(path[:-1], f"there is no place for '{name}' in this")
        if name in parent.value and path != moving:
            raise self.refusal(path, f"there is a '{name}' already")
        if before is not None and before not in parent.value:
            raise self.refusal(path[:-1], f"there is no '{before}' to stand before")
        names = list(parent.value)
        return len(names) if before is None else names.index(before)

    # Lines

    def column(self, index: int) -> int:
        """Return how many characters stand before an index in its line."""
        return index - self.line_start(index)

    def line_start(self, index: int) -> int:
        """Return where the line of an index begins."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        """Return where the line after that of an index begins, or the end of the text."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def line_end(self, index: int) -> int:
        """Return where the line of an index ends, without its break."""
        after = self.next_line(index)
        return max(
            index, after - (2 if self.text.endswith("\r\n", 0, after) else self.text.endswith("\n", 0, after))
        )

    def is_first_in_line(self, index: int) -> bool:
        """Say whether only spaces stand before an index in its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def is_blank(self, start: int, end: int) -> bool:
        """Say whether there are only spaces and line breaks between two indices."""
        return not self.text[start:end].strip()

    def behind(self, index: int) -> int:
        """Return the end of the comment that stands behind an index in its line."""
        found = _COMMENT_BEHIND.match(self.text, index)
        end = found.end() if found else index
        return end if end == self.line_end(index) else index

    # The neighbours in a block

    def head(self, parent: Span, position: int) -> int:
        """Return where a child begins: at its name, or at its dash."""
        key, value = self.children(parent)[position]
        if key is not None:
            return key.start
        if parent.style == "flow":
            return value.start
        if position == 0:
            return parent.start
        at = self.next_line(self.children(parent)[position - 1][1].end)
        while self.text[at : self.line_end(at)].strip(" ")[:1] in {"", "#"} and at < value.start:
            at = self.next_line(at)
        return at + self.column(parent.start)

    def chunk(self, parent: Span, position: int) -> tuple[int, int]:
        """Return from where to where a child of a block reaches, with its comments, without the last line break.

        Its comments are the lines right above it in its column, what stands behind it, and the lines below that are
        indented further than it. Where it begins behind a dash, so does the chunk.
        """
        key, value = self.children(parent)[position]
        head = self.head(parent, position)
        end = self.behind(max(value.end, head + 1) if key is None else value.end)
        column = self.column(head)
        at = self.next_line(end)
        while at < len(self.text) and (found := _COMMENT_OR_BLANK.match(self.text, at)):
            if found[1]:
                if found.end() - at - 1 <= column:
                    break
                end = self.line_end(at)
            at = self.next_line(at)
        if not self.is_first_in_line(head):
            return head, end
        return self._comments_above(head, column, self._upper_bound(parent, position)), end

    def _comments_above(self, head: int, column: int, bound: int) -> int:
        start = self.line_start(head)
        while start > bound:
            above = self.line_start(start - 1)
            line = self.text[above:start]
            if above < bound or not line[column:].startswith("#") or line[:column].strip(" "):
                break
            start = above
        return start

    def _upper_bound(self, parent: Span, position: int) -> int:
        """Return the index above which no line belongs to a child."""
        if position == 0:
            return 0 if parent is self.root else self.next_line(self.line_start(self._before(parent)))
        return self.next_line(self.children(parent)[position - 1][1].end)

    def _before(self, parent: Span) -> int:
        """Return the index of the last character before a block that is neither space nor comment."""
        at = self.line_start(parent.start)
        while at > 0:
            above = self.line_start(at - 1)
            line = self.text[above : self.line_end(above)]
            if line.strip() and not _COMMENT_LINE.match(line):
                return above
            at = above
        return 0

    def are_apart(self, parent: Span) -> bool:
        """Say whether blank lines stand between the children of a block."""
        many = len(self.children(parent))
        if many < 2:
            return False
        end, start = self.chunk(parent, many - 2)[1], self.chunk(parent, many - 1)[0]
        return self.text.count("\n", end, start) > 1

    def indentation(self) -> tuple[int, int]:
        """Return how much further mappings are indented than what holds them, and lists: 2 where none is."""
        if self._indentation is None:
            self._indentation = self._steps()
        return self._indentation

    def _steps(self) -> tuple[int, int]:
        steps: dict[type, int] = {}
        todo = [self.root]
        while todo and len(steps) < 2:
            span = todo.pop()
            for key, value in children(span):
                if key and value.style == "block" and self.is_first_in_line(key.start):
                    steps.setdefault(type(value.value), self.column(value.start) - self.column(key.start))
                todo.append(value)
        return steps.get(dict, 2), steps.get(list, 2)

    # Results

    def checked(self, path: Path, value: Value) -> Value:
        """Return a value in NFC; ContentError where the reader refuses it, or the path is the whole file's."""
        if not path:
            raise self.refusal(path, "the whole file cannot be changed at once")
        if not _is_value(value):
            raise self.refusal(path, "the new value is no text, list or mapping of texts")
        for text in texts(value):
            if FORBIDDEN.search(text.replace("\n", "")):
                raise self.refusal(path, "the new value holds a character that is not allowed")
        return composed(value)

    def spliced(self, splices: Iterable[Splice], expected: Value, path: Path) -> str:
        """Return the text with new pieces; ContentError where that is not read as what is expected."""
        pieces: list[str] = []
        done = 0
        for start, end, new in sorted(splices):
            pieces += [self.text[done:start], new]
            done = max(done, end)
        made = "".join([*pieces, self.text[done:]])
        try:
            is_right = same(plain(read(made)), expected)
        except (yaml.YAMLError, ValueError):
            is_right = False
        if not is_right:
            raise self.refusal(path, "this cannot be changed without a change of something else")
        return made

    def refusal(self, path: Path, message: str) -> ContentError:
        """Return the error that says what cannot be done, at the nearest place that is there."""
        span, at = self.root, 0
        for name in path:
            found = _child(span, name)
            if found is None:
                break
            at, span = (found[0] or found[1]).start, found[1]
        line = self.text[self.line_start(at) : self.line_end(at)]
        number = self.text.count("\n", 0, at) + 1
        return ContentError([Problem(self.file, number, self.column(at) + 1, message, _BY_HAND, line)])


def same(one: Value, other: Value) -> bool:
    """Say whether two values are equal, in the order of their names too."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _is_value(value: object) -> bool:
    """Say whether a value is made of texts, lists and mappings alone."""
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_value(item) for name, item in value.items())
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_value, value)))


def texts(value: Value) -> Iterator[str]:
    """Yield every text in a value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from texts(item)
    else:
        for item in value:
            yield from texts(item)


def composed(value: Value) -> Value:
    """Return a value with its texts in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(item) for item in value]
    return {unicodedata.normalize("NFC", name): composed(item) for name, item in value.items()}


def _child(span: Span, name: str | int) -> Child | None:
    if isinstance(span.value, dict):
        return span.value.get(name) if isinstance(name, str) else None
    if isinstance(span.value, list) and isinstance(name, int) and 0 <= name < len(span.value):
        return None, span.value[name]
    return None
