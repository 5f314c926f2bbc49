"""Strict YAML: text in, a tree of mappings, lists and texts with their places out, or every problem.

Every scalar is text: what it means is the model's business. Whatever makes YAML surprising or
dangerous (anchors, aliases, merge keys, tags, several documents, tabs, control characters, depth and
size beyond reason) is refused. The events of libyaml are read in a loop: no recursion, so no depth
can end the interpreter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, NoReturn

import yaml

from cvi18n.conflicts import refuse_markers
from cvi18n.encodings import LONGEST_START, TAKE_BACK, no_text, wide
from cvi18n.errors import ContentError, Problem, code_point
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import (
    DELETE_MARKS,
    PROBLEMS,
    TOO_MANY_MARKS,
    YAML_BYTES,
    marks_at,
    note,
    size_fault,
)

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML without libyaml: slower, and the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

QUOTE = 'quote this value: "…"'
MAX_DEPTH = 32
TOO_DEEP = f"more than {MAX_DEPTH} levels of nesting"
DEEP_ENOUGH = "a CV needs ten"
BRACKET = lazy_pattern(r"""[\[\]{}]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
MAX_EVENTS = 1_000_000
# A name is part of the key of everything below it.
LONGEST_NAME = 100
NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_NAME - 1}}}")
_CATALOG = re.compile(rb'^msg(?:ctxt|id) "', re.MULTILINE)
# Tabs; control characters but the line feed; bytes that are not UTF-8 (decoded to lone surrogates); the
# separators that only YAML takes for line ends; bidirectional controls, which make a text read as what it
# is not; byte-order marks; noncharacters.
FORBIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
BAD_BYTE = lazy_pattern(r"[\ud800-\udfff]")
STAND_IN = "\N{REPLACEMENT CHARACTER}"
OTHER_TAG = lazy_pattern(r"[A-Z]{2,}:")
QUOTED = lazy_pattern(r"'[^']{2,}'")
QUOTES = frozenset({"'", '"'})
BLOCK_STYLES = frozenset({"|", ">"})
SHOWN = 60  # the characters of a name that a message quotes
About = Literal["comment", "dollars", "dashes", "name", "markup", "marks", "heading", "language"]
Items = dict[str, tuple["Node", "Node"]]


@dataclass(slots=True)
class Node:
    """A text, list or mapping of the file, with its place (from 1, in characters).

    ``value`` is a str, a list of Nodes, or a dict from names to (name's Node, value's Node).
    """

    value: str | list[Node] | Items
    line: int
    column: int
    key_line: int = 0  # the line of the name or dash before this; the translators' comment stands above
    unusable: bool = False  # a problem is already noted for this value
    behind: str = ""  # what follows a plain text in its line after " #", the sign included
    is_required: bool = False  # it is the value of a field that may not be left out
    by_key: dict[str, Node] | None = None  # a list's items, where keys have been made for them

    @property
    def described(self) -> str:
        """Return what this is, in words."""
        if isinstance(self.value, str):
            return "a text" if self.value else "nothing"
        return "a list" if isinstance(self.value, list) else "a mapping"


class Doubt(NamedTuple):
    """What the reader takes, and its owner has probably not meant: at a content key, about what, and the words."""

    key: str
    about: About
    problem: Problem


class Doubts:
    """The doubts about a CV: the first PROBLEMS, of which the last says how many more there are."""

    def __init__(self) -> None:
        self._told: list[Doubt] = []
        self._untold = 0

    def add(self, doubt: Doubt) -> None:
        """Keep a doubt, or count it."""
        if len(self._told) < PROBLEMS:
            self._told.append(doubt)
        else:
            self._untold += 1

    def __iter__(self) -> Iterator[Doubt]:
        if not self._untold:
            yield from self._told
            return
        yield from self._told[:-1]
        last = self._told[-1]
        message = f"{last.problem.message}; {self._untold:,} more are not shown"
        yield last._replace(problem=last.problem._replace(message=message))


class Source:
    """The text of a file with its lines, and the problems found in it so far."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.lines = text.split("\n")  # as the file has them
        self.secret = False  # whether no message may repeat the file's text
        self.is_misread = False  # whether a line begins with a blank or a sign that YAML takes for a letter
        self.mended = False  # whether stand-ins for forbidden characters are read
        self.parts = 0  # how many events of libyaml it has
        self.problems: list[Problem] = []
        self.doubts = Doubts()
        self.text_lines: set[int] = set()  # the further lines of long texts, in which '#' is no comment
        self.lost: dict[tuple[int, int], tuple[str, str]] = {}  # escapes that swallowed letters, and remedies
        self.commented: set[int] = set()  # the lines whose first text has its comment

    def line(self, number: int) -> str:
        """Return a line's text, without its end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def fault(self, line: int, column: int, message: str, hint: str = "", width: int = 1) -> None:
        """Note a problem at a place; what has too many of them is read no further."""
        source = "" if self.secret else self.line(line)
        note(Problem(self.path, line, column, message, hint, source, width), self.problems, ContentError)

    def at(self, node: Node, message: str, hint: str = "") -> None:
        """Note a problem at a node; the caret underlines it as far as its line goes."""
        width = len(node.value) if isinstance(node.value, str) else 1
        self.fault(node.line, node.column, message, hint, max(1, width))

    def doubt(self, key: str, about: About, node: Node, message: str, hint: str) -> None:
        """Note that a text is probably not what its owner meant; ``key`` is its content key."""
        width = max(1, len(node.value) if isinstance(node.value, str) else 1)
        line = "" if self.secret else self.line(node.line)
        self.doubts.add(
            Doubt(key, about, Problem(self.path, node.line, node.column, message, hint, line, width))
        )

    def raise_problems(self) -> None:
        """Raise ContentError if there are problems."""
        if self.problems:
            raise ContentError(self.problems)

    def comment_above(self, line: int) -> str:
        """Return the TRANSLATORS: comment that ends right above a line, or "".

        It is the comment of the first text that the line names: a million may stand in one line.
        """
        if line in self.commented:
            return ""
        self.commented.add(line)
        found: list[str] = []
        number = line - 1
        while number not in self.text_lines and (text := self.line(number).strip()).startswith("#"):
            found.append(text.lstrip("#").strip())
            number -= 1
        found.reverse()
        starts = [i for i, text in enumerate(found) if text.startswith("TRANSLATORS:")]
        if not starts:
            return ""
        lines = [found[starts[0]]]
        for text in found[starts[0] + 1 :]:
            if OTHER_TAG.match(text) and not text.startswith("TRANSLATORS:"):
                break  # another kind of comment: "DOUBT: ..."
            lines.append(text)
        return " ".join(text.removeprefix("TRANSLATORS:").strip() for text in lines)


BYTE_ORDER_MARK = "\ufeff"


def marked(data: bytes, text: str) -> bytes:
    """Return the bytes of a text that takes the place of ``data``: with a byte-order mark where that has one."""
    mark = BYTE_ORDER_MARK.encode()
    return (mark if data.startswith(mark) else b"") + text.encode()


def decode(data: bytes, path: str) -> str:
    """Return a file's text without a byte-order mark; ContentError where it is too large, or blank, or UTF-16, or in conflict.

    A byte that is not UTF-8 becomes a lone surrogate, which ``parse`` refuses with its place.
    """
    if fault := size_fault(data, YAML_BYTES):
        raise ContentError([Problem(path, 0, 0, *fault)])
    if fault := no_text(data):
        raise ContentError([Problem(path, 0, 0, *fault)])
    if name := wide(data):
        raise ContentError([Problem(path, 1, 1, f"this file is {name}", "save it as UTF-8")])
    if _CATALOG.search(data[:LONGEST_START]):
        raise ContentError(
            [Problem(path, 0, 0, "this is a catalog of gettext (.po), and no YAML", TAKE_BACK)]
        )
    text = data.decode("utf-8", "surrogateescape").removeprefix(BYTE_ORDER_MARK)
    refuse_markers(text, path, ContentError)
    return text


def parse(text: str, path: str, *, secret: bool = False) -> tuple[Node, Source]:
    """Return the tree of a YAML text in NFC, and its source.

    Problems of its form are noted in the source, for the caller to add the model's to them. ContentError
    where the text is so broken that there is no tree. No message repeats a line of a ``secret`` text.

    >>> root, _ = parse("person: {name: Le}", "cv.yaml")
    >>> root.value["person"][1].value["name"][1].value
    'Le'
    """
    if (at := marks_at(text)) >= 0:
        _refuse_marks(text, at, path)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    source = Source(text, path)
    source.secret = secret
    if FORBIDDEN.search(text):
        _mend(source)
    root = _tree(source)
    if root is None or source.is_misread:  # nobody knows where its lines belong
        source.raise_problems()
    return root or Node("", 1, 1, unusable=True), source


def _refuse_marks(text: str, at: int, path: str) -> NoReturn:
    """Raise ContentError for the combining marks at a place: their text cannot be read in reasonable time."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    raise ContentError([Problem(path, line, column, TOO_MANY_MARKS, DELETE_MARKS)])


def _mend(source: Source) -> None:
    """Note the first forbidden character of each line, and put stand-ins so that reading can go on."""
    lines = source.lines
    source.lines = BAD_BYTE.sub(STAND_IN, source.text).split("\n")
    for number, line in enumerate(lines, 1):
        match = FORBIDDEN.search(line)
        if match is not None:
            source.fault(number, match.start() + 1, *_refusal(match.group()))
    source.text = FORBIDDEN.sub(STAND_IN, source.text.replace("\t", " "))
    source.mended = True


def _refusal(char: str) -> tuple[str, str]:
    """Return why a character is refused, and what to do."""
    if char == "\t":
        return "a tab is not allowed", "use spaces"
    if "\udc80" <= char <= "\udcff":
        return f"this byte is not UTF-8: 0x{ord(char) - 0xDC00:02x}", "save the file as UTF-8"
    if char == "\r":
        return "a carriage return stands inside a line", "save the file with LF or CR LF line ends"
    return f"the character {code_point(char)} is not allowed", "delete it"


def misindented(char: str) -> tuple[str, str]:
    """Return what is wrong with a blank at the beginning of a line, and what to do."""
    return (
        f"this line is indented with {code_point(char)}, which YAML takes for a letter",
        "indent it with spaces",
    )


def _tree(source: Source) -> Node | None:
    """Return the root of the tree; None with the problem noted where the text cannot be read to its end."""
    loader = Loader(source.text)
    try:
        return _Builder(source).build(loader.get_event)
    except yaml.MarkedYAMLError as error:
        _note_syntax(source, error)
    except yaml.YAMLError as error:
        source.fault(1, 1, f"this is not YAML: {' '.join(str(error).split())}")
    finally:
        loader.dispose()
    return None


def events(text: str) -> Iterator[Any]:
    """Yield libyaml's events of a text; yaml.YAMLError where it is no YAML."""
    loader = Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


def _note_syntax(source: Source, error: yaml.MarkedYAMLError) -> None:
    """Note a fault of syntax in plain words; it ends the reading, for nobody knows what follows it."""
    if any(problem.message.startswith(("a tab", "a carriage")) for problem in source.problems):
        return  # they make false columns and lines
    if "nesting depth" in f"{error.problem} {error.context}":  # libyaml's own limit, which it meets first
        source.fault(*_too_deep(source.text), TOO_DEEP, DEEP_ENOUGH)
        return
    from cvi18n.content.syntax import cause

    fault = cause(source.lines, error)
    if source.secret:  # a remedy repeats the text
        fault = fault._replace(
            message=QUOTED.sub("this", fault.message), hint=f"{QUOTE}, or look at the line above"
        )
    if any((one.line, one.column) == fault[:2] for one in source.problems):
        return  # the sign that it comes from is noted
    source.fault(*fault)


def _too_deep(text: str) -> tuple[int, int]:
    """Return the line and the column of the first bracket, outside quotes, that stands in too many others."""
    depth = 0
    for match in BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if depth > MAX_DEPTH:
            before = text[: match.start()]
            return before.count("\n") + 1, match.start() - before.rfind("\n")
    return 1, 1


def _without_space(name: str) -> tuple[str, str] | None:
    """Return the name and the value of a field that has no space behind its colon: "given:Ada", but no address."""
    start, colon, rest = name.partition(":")
    is_field = colon and rest and not rest.startswith("//") and start[:1].isalpha() and NAME.fullmatch(start)
    return (start, rest) if is_field else None


class _Builder:
    """Turns the events of one file into a tree, with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []  # for each open mapping: the key that waits for its value

    def build(self, get_event: Callable[[], Any]) -> Node | None:
        """Return the root, or None with the problem noted where the reading had to end."""
        documents = 0
        for self.source.parts in range(1, MAX_EVENTS + 1):
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(self.stack) >= MAX_DEPTH:
                    self._refuse(event, TOO_DEEP, DEEP_ENOUGH)
                    return None
                self._open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
                self.keys.pop()
            elif kind is yaml.AliasEvent:
                node = self._node(event, "")
                self._spoil(node, "aliases (*name) are not allowed", QUOTE)
                self._place(node)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "a CV is one document: delete the '---'"
                    self._refuse(event, "a second document starts here", hint)
                    return None
            elif event is None or kind is yaml.StreamEndEvent:
                break
        else:
            self._refuse(event, f"the file has more than {MAX_EVENTS:,} parts")
            return None
        if self.root is None and not self.source.problems:
            self.source.fault(1, 1, "the file is empty", "`cvi18n init DIR` shows a complete example")
        return self.root

    def _refuse(self, event: Any, message: str, hint: str = "") -> None:
        """Note a problem that ends the reading."""
        mark = event.start_mark
        self.source.fault(mark.line + 1, mark.column + 1, message, hint)

    def _spoil(self, node: Node, message: str, hint: str) -> None:
        """Note a problem of one value, and let the reading go on without it."""
        self.source.fault(node.line, node.column, message, hint)
        node.unusable = True

    def _node(self, event: Any, value: str | list[Node] | Items) -> Node:
        mark = event.start_mark
        return Node(value, mark.line + 1, mark.column + 1)

    def _check_properties(self, event: Any, node: Node) -> None:
        """Note an anchor or a tag."""
        if event.anchor is not None:
            self._spoil(node, "anchors (&name) are not allowed", QUOTE)
        elif event.tag is not None:
            said = "" if self.source.secret else f": {event.tag[:40]}"
            self._spoil(node, f"tags are not allowed{said}", QUOTE)

    def _scalar(self, event: Any) -> None:
        node = self._node(event, event.value)
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event, node)
        if self.source.mended and STAND_IN in event.value:
            node.unusable = True
        style = event.style
        if style == '"' and "\\" in (raw := self.source.text[event.start_mark.index : event.end_mark.index]):
            self._escaped(node, event.value, raw)
        if style in QUOTES:
            node.column += 1
        elif not style and (behind := self._comment_behind(event.end_mark.index)):
            node.behind = behind
        if event.end_mark.line > event.start_mark.line:
            last = event.end_mark.line + (0 if style in BLOCK_STYLES else 1)
            self.source.text_lines.update(range(node.line + 1, last + 1))
            if not style and self.stack and isinstance(self.stack[-1].value, list):
                self._check_dashes(node, last)
        self._place(node)

    def _escaped(self, node: Node, text: str, raw: str) -> None:
        """Read a text with escapes, and note those that make what no text may have, or have swallowed a letter."""
        if marks_at(text) >= 0:
            self._spoil(node, TOO_MANY_MARKS, DELETE_MARKS)
        else:
            node.value = unicodedata.normalize("NFC", text)  # an escape may complete a letter
        from cvi18n.content import backslashes

        if found := FORBIDDEN.search(text):
            message, hint = (
                f"the character {code_point(found.group())} is not allowed here",
                "delete its escape",
            )
            if escape := backslashes.refused(raw):
                message = f"in double quotes '{escape}' is {code_point(found.group())}, which is not allowed"
                hint = f"{backslashes.remedy(raw, secret=self.source.secret)}; or delete it"
            self._spoil(node, message, hint)
        elif escape := backslashes.lost(raw):
            self.source.lost[node.line, node.column + 1] = escape, backslashes.remedy_of_lost(raw, escape)

    def _check_dashes(self, node: Node, last: int) -> None:
        """Note the first line of an item that begins with a dash: YAML takes it for a part of the text above."""
        before = self.source.line(node.line)[: node.column - 1].rstrip(" ")
        for number in range(node.line + 1, last + 1):
            line = self.source.line(number)
            if before.endswith("-") and line.lstrip(" ").startswith("- "):
                hint = (
                    f"align it: its dashes have {len(before) - 1} spaces before them; or quote the whole text"
                )
                message = "this line does not stand in the column of the list above"
                self.source.fault(number, len(line) - len(line.lstrip(" ")) + 1, message, hint)
                node.unusable = True
                return

    def _comment_behind(self, index: int) -> str:
        """Return the comment that stands one space behind an index."""
        text = self.source.text
        return (
            text[index + 1 : text.find("\n", index) % (len(text) + 1)]
            if text[index : index + 2] == " #"
            else ""
        )

    def _take_apart(self, parent: Items, key: Node, name: str, value: str) -> None:
        """Note a field without a space behind its colon, which YAML takes for a name, and read on as if it had one."""
        hint = "write 'name: value'" if self.source.secret else f"write '{name}: {value}'"
        self.source.fault(key.line, key.column + len(name) + 1, "a space is missing behind the colon", hint)
        parent.setdefault(name, (replace(key, value=name), replace(key, value=value, unusable=True)))

    def _is_dash(self, key: Node) -> bool:
        """Say whether a name begins with a sign in the place of the dash of an item, which is noted."""
        from cvi18n.content.stop import other_dash

        said = other_dash(self.source.line(key.line)[key.column - 1 :].strip())
        if said:
            hint = "write a dash in its place" if self.source.secret else said[1]
            self.source.fault(key.line, key.column, said[0], hint)
        return said is not None

    def _open(self, event: Any, empty: list[Node] | Items) -> None:
        node = self._node(event, empty)
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event, node)
        self._place(node)
        self.stack.append(node)
        self.keys.append(None)

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: at the root, in a list, or as a mapping's key or value."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1].value
        if isinstance(parent, list):
            node.key_line = node.line
            parent.append(node)
            return
        if isinstance(parent, str):  # texts have no children: only lists and mappings are opened
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = node
            return
        self.keys[-1] = None
        node.key_line = key.line
        name = key.value
        if not isinstance(name, str):
            self.source.at(key, "a name is a text, and this is " + key.described)
        elif name[:1].isspace() and self.source.line(key.line)[: key.column].isspace():
            self.source.is_misread = True
            self.source.fault(key.line, key.column, *misindented(name[0]))
        elif not (name[:2].isascii() and name[:1].isalpha()) and self._is_dash(key):
            self.source.is_misread = True
        elif name == "<<":
            self.source.at(key, "merge keys (<<) are not allowed", "write the fields out")
        elif node.value == "" and (parts := _without_space(name)):
            self._take_apart(parent, key, *parts)
        elif name in parent:
            first = parent[name][0]
            shown = f"'{name if len(name) <= SHOWN else name[:SHOWN] + '…'}'"
            said = "this name" if self.source.secret else shown
            hint = f"the first is in line {first.line}"
            if len(self.stack) > 1 and isinstance(self.stack[-2].value, list) and not self.source.secret:
                hint += f"; if another entry begins here, a dash is missing: write '- {name[:SHOWN]}: …'"
            self.source.at(key, f"{said} stands here twice", hint)
        else:
            parent[name] = (key, node)
