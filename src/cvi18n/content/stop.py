"""Where libyaml could go no further in a text that is no YAML, what stands around there, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from cvi18n.content.item_signs import OTHER_SIGNS
from cvi18n.errors import code_point

# A field: its indentation and dashes, its name, what stands behind its colon.
FIELD = re.compile(r"""( *(?:- +)*)([^\s:#'"\[{&*!|>%@`,-][^\s:：]*) *([:：])(\s*)(.*)""")


NUMBER = re.compile(r"([0-9]{1,2}[.)]|\([0-9]{1,2}\))\s+")  # of an item, in the place of its dash
_COMMENT = re.compile(r"(?:^|\s\s)#.*")


def before_comment(text: str) -> str:
    """Return the rest of a line without its comment: behind one space, a "#" is taken for a part of the text.

    >>> before_comment("see note #3"), before_comment("see note  # which one?")
    ('see note #3', 'see note')
    """
    return _COMMENT.sub("", text).rstrip()


def other_dash(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a line that begins with another sign than a dash, and what to write; None for others.

    >>> other_dash("\u2013 title: A")
    ('an item of a list begins with a dash (-), and this is U+2013 EN DASH', "write '- title: A'")
    >>> other_dash("1. title: A")
    ("an item of a list begins with a dash (-), and this is '1.'", "write '- title: A'")
    >>> other_dash("-\u00a0title: A")
    ('the space behind the dash is U+00A0 NO-BREAK SPACE', "write '- title: A'")
    >>> other_dash("\u2013title: A"), other_dash("- title: A"), other_dash("1. FC: A")
    (None, None, None)
    """
    if text[:1] == "-" and (space := text[1:2]) != " " and space.isspace():
        return f"the space behind the dash is {code_point(space)}", f"write '- {text[1:].strip()}'"
    if text[:1] == "-" and text[1:2].isalpha() and (field := FIELD.match(text[1:])) and field[2] in names():
        return "a space is missing behind the dash", f"write '- {text[1:].strip()}'"
    number = NUMBER.match(text)
    if number and (field := FIELD.match(text[number.end() :])) and field[2] in names():
        return numbered(text, number)
    if text[:1] not in OTHER_SIGNS or not text[1:2].isspace():
        return None
    message = f"an item of a list begins with a dash (-), and this is {code_point(text[0])}"
    return message, f"write '- {text[1:].strip()}'"


def numbered(text: str, number: re.Match[str]) -> tuple[str, str]:
    """Return what is wrong with a line that begins with a number in the place of a dash, and what to write."""
    message = f"an item of a list begins with a dash (-), and this is '{number[1]}'"
    return message, f"write '- {text[number.end() :].strip()}'"


class Fault(NamedTuple):
    """Where something is wrong (from 1), what, and what to do."""

    line: int
    column: int
    message: str
    hint: str
    width: int = 1


@dataclass(frozen=True)
class Stop:
    """Where libyaml could go no further: the text's lines, what it says, and both places that it names."""

    lines: Sequence[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]  # where what it was reading began

    def text(self, number: int) -> str:
        """Return a line, "" outside of the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def indent(self, number: int) -> int:
        """Return how many spaces a line begins with."""
        return len(self.text(number)) - len(self.text(number).lstrip(" "))

    def above(self, number: int) -> Iterator[int]:
        """Yield the lines above one that are neither blank nor a comment, the nearest first."""
        for other in range(number - 1, 0, -1):
            if self.text(other).strip() and not self.text(other).lstrip().startswith("#"):
                yield other

    @cached_property
    def tokens(self) -> list[Any]:
        """The tokens that end before the stop."""
        found: list[Any] = []
        text = "\n".join(self.lines)
        try:
            for token in yaml.scan(text, Loader=_loader()):
                mark = token.start_mark
                if (mark.line + 1, mark.column + 1) >= (self.line, self.column):
                    break
                found.append(token)
        except yaml.YAMLError:
            pass
        return [token for token in found if token.end_mark.index > token.start_mark.index]


def _loader() -> Any:
    try:
        from yaml import CSafeLoader as Loader
    except ImportError:
        from yaml import SafeLoader as Loader  # type: ignore[assignment]
    return Loader


def names() -> set[str]:
    """Return the names of all fields."""
    from cvi18n.content.json_schema import schema

    found: set[str] = set()
    todo: list[Any] = [schema()]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if isinstance(fields := node.get("properties"), dict):
                found |= fields.keys()
            todo += node.values()
        elif isinstance(node, list):
            todo += node
    return found
