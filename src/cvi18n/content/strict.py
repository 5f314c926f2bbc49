"""Strict YAML: text in, a tree of mappings, lists and texts with their places out, or every problem.

Every scalar is text: what it means is the model's business. Whatever makes YAML surprising or
dangerous (anchors, aliases, merge keys, tags, several documents, tabs, control characters, depth and
size beyond reason) is refused. The events of libyaml are read in a loop: no recursion, so no depth
can end the interpreter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from cvi18n.errors import ContentError, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML without libyaml: slower, and the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32
MAX_EVENTS = 1_000_000
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
# C0 and C1 controls but line feed and carriage return; bidirectional controls; BOM and zero-width
# characters inside a text, which no one can see.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
TAB = re.compile(r"^[ ]*\t|^[^#\n]*?:[ ]*\t", re.MULTILINE)
HINTS = (
    (re.compile(r"mapping values are not allowed"), "a text with ': ' in it needs quotes"),
    (re.compile(r"cannot start any token"), "a text that starts with this character needs quotes"),
    (re.compile(r"expected alphabetic or numeric character"), "a text that starts with * or & needs quotes"),
    (re.compile(r"could not find expected ':'"), "a field is written 'name: value'"),
    (re.compile(r"did not find expected key"), "the fields of one entry start in the same column"),
)


@dataclass(slots=True)
class Node:
    """A text, list or mapping of the file, with its place (from 1, in characters).

    ``value`` is a str, a list of Nodes, or a dict from names to (name's Node, value's Node).
    """

    value: str | list[Node] | dict[str, tuple[Node, Node]]
    line: int
    column: int
    plain: bool = False

    @property
    def described(self) -> str:
        """Return what this is, in words."""
        if isinstance(self.value, str):
            return "a text" if self.value else "nothing"
        return "a list" if isinstance(self.value, list) else "a mapping"


class Source:
    """The text of a file with its lines, and the problems found in it so far."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.block_lines: set[int] = set()  # the lines of block texts, in which '#' is no comment

    def line(self, number: int) -> str:
        """Return a line's text, without its end."""
        return self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""

    def fault(self, line: int, column: int, message: str, hint: str = "", width: int = 1) -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self.path, line, column, message, hint, self.line(line), width))

    def at(self, node: Node, message: str, hint: str = "") -> None:
        """Note a problem at a node; the caret underlines it as far as its line goes."""
        width = len(node.value) if isinstance(node.value, str) else 1
        self.fault(node.line, node.column, message, hint, max(1, width))

    def raise_problems(self) -> None:
        """Raise ContentError if there are problems."""
        if self.problems:
            raise ContentError(self.problems)

    def comment_above(self, line: int) -> str:
        """Return the TRANSLATORS: comment that ends right above a line, or ""."""
        found: list[str] = []
        number = line - 1
        while number not in self.block_lines and (text := self.line(number).strip()).startswith("#"):
            found.append(text.lstrip("#").strip())
            number -= 1
        found.reverse()
        starts = [i for i, text in enumerate(found) if text.startswith("TRANSLATORS:")]
        if not starts:
            return ""
        return " ".join(text.removeprefix("TRANSLATORS:").strip() for text in found[starts[0] :])


def decode(data: bytes, path: str) -> str:
    """Return a file's text: strict UTF-8 in NFC, without a byte-order mark; else ContentError."""
    if len(data) > MAX_BYTES:
        raise ContentError(
            [Problem(path, 0, 0, f"the file has {len(data):,} bytes; {MAX_BYTES:,} are the most")]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        shown = data.splitlines()[line - 1].decode("utf-8", "replace")
        problem = Problem(
            path,
            line,
            column,
            f"this byte is not UTF-8: 0x{data[error.start]:02x}",
            "save the file as UTF-8",
            shown,
        )
        raise ContentError([problem]) from None
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def parse(text: str, path: str) -> tuple[Node, Source]:
    """Return the tree of a YAML text and its source; ContentError with every problem of its form.

    >>> root, _ = parse("person: {name: Le}", "cv.yaml")
    >>> root.value["person"][1].value["name"][1].value
    'Le'
    """
    source = Source(text, path)
    for match in FORBIDDEN.finditer(text):
        _fault_at(
            source,
            match.start(),
            f"the character U+{ord(match.group()):04X} is not allowed here",
            "delete it",
        )
    for match in TAB.finditer(text):
        _fault_at(source, match.end() - 1, "a tab stands where YAML wants spaces", "use spaces")
    if source.problems:
        source.raise_problems()
    root = _Builder(source).build() or Node("", 1, 1)
    source.raise_problems()
    return root, source


def _fault_at(source: Source, offset: int, message: str, hint: str) -> None:
    start = source.text.rfind("\n", 0, offset) + 1
    source.fault(source.text.count("\n", 0, offset) + 1, offset - start + 1, message, hint)


class _Builder:
    """Turns the events of one file into a tree, with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []  # for each open mapping: the key that waits for its value
        self.documents = 0

    def build(self) -> Node | None:
        """Return the root; problems are noted in the source, and end the reading where they must."""
        loader = Loader(self.source.text)
        handlers: dict[type, Callable[[yaml.Event], bool]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        count = 0
        try:
            while True:
                event = loader.get_event()
                if event is None or type(event) is yaml.StreamEndEvent:
                    break
                count += 1
                if count > MAX_EVENTS:
                    self._refuse(event, f"the file has more than {MAX_EVENTS:,} parts")
                    break
                handler = handlers.get(type(event))
                if handler is not None and not handler(event):
                    break
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except yaml.YAMLError as error:
            self.source.fault(1, 1, f"this is not YAML: {error}")
        finally:
            loader.dispose()
        if self.root is None and not self.source.problems:
            self.source.fault(1, 1, "the file is empty", "`cvi18n init DIR` shows a complete example")
        return self.root

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        said = error.problem or "this is not YAML"
        hint = next((hint for pattern, hint in HINTS if pattern.search(said)), "")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.source.fault(line, column, f"this is not YAML: {said}", hint)

    def _refuse(self, event: yaml.Event, message: str, hint: str = "") -> bool:
        """Note a problem that ends the reading."""
        mark = event.start_mark
        self.source.fault(mark.line + 1, mark.column + 1, message, hint)
        return False

    def _document(self, event: yaml.Event) -> bool:
        self.documents += 1
        if self.documents > 1:
            return self._refuse(
                event, "a second document starts here", "a CV is one document: delete the '---'"
            )
        return True

    def _alias(self, event: yaml.Event) -> bool:
        return self._refuse(
            event, "aliases (*name) are not allowed", "a text that starts with * needs quotes"
        )

    def _is_plain(self, event: yaml.Event) -> bool:
        """Say whether an event has neither anchor nor tag; what has is noted, and ends the reading."""
        if event.anchor is not None:
            return self._refuse(
                event, "anchors (&name) are not allowed", "a text that starts with & needs quotes"
            )
        if event.tag is not None:
            return self._refuse(
                event, f"tags are not allowed: {event.tag}", "a text that starts with ! needs quotes"
            )
        return True

    def _scalar(self, event: yaml.Event) -> bool:
        if not self._is_plain(event):
            return False
        mark = event.start_mark
        column = mark.column + (2 if event.style in {"'", '"'} else 1)
        value = event.value
        if event.style in {"|", ">"}:
            self.source.block_lines.update(range(mark.line + 2, event.end_mark.line + 1))
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        if event.style == '"' and (found := FORBIDDEN.search(value)):
            self.source.fault(
                mark.line + 1,
                mark.column + 1,
                f"the character U+{ord(found.group()):04X} is not allowed here",
                "delete its escape",
            )
        return self._place(Node(value, mark.line + 1, column, event.style in {None, ""}))

    def _open(self, event: yaml.Event) -> bool:
        if not self._is_plain(event):
            return False
        mark = event.start_mark
        if len(self.stack) >= MAX_DEPTH:
            return self._refuse(event, f"more than {MAX_DEPTH} levels of nesting")
        empty: list[Node] | dict[str, tuple[Node, Node]] = {} if type(event) is yaml.MappingStartEvent else []
        node = Node(empty, mark.line + 1, mark.column + 1)
        if not self._place(node):
            return False
        self.stack.append(node)
        self.keys.append(None)
        return True

    def _close(self, _event: yaml.Event) -> bool:
        self.stack.pop()
        self.keys.pop()
        return True

    def _place(self, node: Node) -> bool:
        """Put a node where it belongs: at the root, in a list, or as a mapping's key or value."""
        if not self.stack:
            self.root = node
            return True
        parent = self.stack[-1].value
        if isinstance(parent, list):
            parent.append(node)
            return True
        if isinstance(parent, str):  # texts have no children: only lists and mappings are opened
            return True
        key = self.keys[-1]
        if key is None:
            if not isinstance(node.value, str):
                self.source.at(node, "a name is a text")
                return False
            self.keys[-1] = node
            return True
        self.keys[-1] = None
        name = str(key.value)
        if name in parent:
            first = parent[name][0]
            self.source.at(key, f"'{name}' stands here twice", f"the first is in line {first.line}")
        else:
            parent[name] = (key, node)
        return True
