"""Where the values of a TOML file stand, which its parser does not say; for what is told of them, and only then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from cvi18n.errors import Problem
from cvi18n.limits import PROBLEMS
from cvi18n.workspace.discretion import OUTSIDE, REMEDY

Way = tuple[str | int, ...]  # the names of tables and keys, and the numbers of items, from 0
_TOKEN = re.compile(
    r"""[ \t\r]+ | \#[^\n]* | (?P<line>\n) | (?P<mark>[\[\]{},=.])
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<bare>[^\s\[\]{},=.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class TomlPlaces:
    """The places in the text of a file, which is right TOML; messages call it ``shown``.

    ``above`` are the tables that the settings stand in. A file that is ``outside`` of the project is quoted nowhere.
    """

    def __init__(self, shown: str, text: str, above: tuple[str, ...] = (), *, outside: bool = False) -> None:
        self.shown, self.text, self.above, self.outside = shown, text, above, outside

    def problem(self, way: Way, message: str, hint: str = "") -> Problem:
        r"""Return a problem of the value that a way leads to, or of the nearest that is around it.

        >>> print(TomlPlaces("a.toml", "[b]\nc = ['x', 'y']").problem(("b", "c", 1), "no y here"))
        a.toml:2:11: no y here
          c = ['x', 'y']
                    ^^^
        """
        start, end = max((self._nearest(one) for one in (way, _parted(way))), key=itemgetter(0))[1]
        line = self.text.count("\n", 0, start) + 1
        first = self.text.rfind("\n", 0, start) + 1
        source = self.text[first:].split("\n", 1)[0].rstrip("\r")
        if self.outside:
            return Problem(self.shown, line, start - first + 1, OUTSIDE, REMEDY)
        return Problem(self.shown, line, start - first + 1, message, hint, source, max(1, end - start))

    def _nearest(self, way: Way) -> tuple[int, tuple[int, int]]:
        """Return how far a way leads to what stands in the file, and where that is."""
        whole = (*self.above, *way)
        while whole and whole not in self._found:
            whole = whole[:-1]
        return len(whole), self._found.get(whole, (0, 0))

    def table(self, way: Way) -> str:
        """Return the table that a way leads to, as the file writes it.

        >>> TomlPlaces("pyproject.toml", "", ("tool", "cvi18n")).table(("variants", "short"))
        '[tool.cvi18n.variants.short]'
        """
        return f"[{'.'.join(map(str, (*self.above, *way)))}]"

    @property
    def top(self) -> str:
        """Where a setting stands that is in no table of the settings."""
        return f"right below {self.table(())}" if self.above else "above the first [table]"

    @cached_property
    def _found(self) -> dict[Way, tuple[int, int]]:
        """Where each key of the settings stands, and each item of a list."""
        return _Walk(self.text, self.above).found


class Note:
    """What notes faults, told by their ways below ``above``, in a list: of very many, their number is kept."""

    def __init__(self, places: TomlPlaces, faults: list[Problem], above: Way = ()) -> None:
        self.places, self._faults, self._above = places, faults, above

    def __call__(self, way: Way, message: str, hint: str) -> None:
        """Note a fault at its place."""
        is_shown = len(self._faults) < PROBLEMS
        self._faults.append(
            self.places.problem((*self._above, *way), message, hint)
            if is_shown
            else Problem("", 0, 0, message)
        )

    def unknown(self, way: Way, message: str) -> None:
        """Note a setting that there is not, with what was meant."""
        from cvi18n.workspace.unknown_settings import remedy

        hint = ""
        if len(self._faults) < PROBLEMS:
            hint = remedy(str(way[-1]), (*self._above, *way[:-1]), self.places)
        self(way, message, hint)


class _Walk:
    """One walk over the tokens of a file, which notes what stands below the tables ``above``."""

    def __init__(self, text: str, above: Way) -> None:
        self.found: dict[Way, tuple[int, int]] = {}
        self._above = above
        self._tokens = list(_tokens(text))
        self._at = 0
        table: Way = ()
        while self._at < len(self._tokens):
            if self._next.text == "[":
                table = self._header()
            elif self._next.kind == "line":
                self._at += 1
            else:
                self._statement(table)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _Token("line", "\n", 0, 0)

    def _header(self) -> Way:
        while self._next.text == "[":
            self._at += 1
        table = self._names(())
        while self._next.text == "]":
            self._at += 1
        return table

    def _statement(self, table: Way) -> None:
        path = self._names(table)
        self._at += 1  # the sign of equality
        self._value(path)

    def _names(self, above: Way) -> Way:
        """Note a key of one or several names; return it behind those above."""
        path = above
        while self._next.kind in {"bare", "text"}:
            token = self._next
            path = (*path, _name(token.text))
            self._note(path, token)
            self._at += 1
            if self._next.text != ".":
                break
            self._at += 1
        return path

    def _note(self, path: Way, token: _Token) -> None:
        # A file may hold other programs' tables, which nothing is told of.
        if path[: len(self._above)] == self._above[: len(path)]:
            self.found.setdefault(path, (token.start, token.end))

    def _value(self, path: Way) -> None:
        """Note what stands in a list or in a table between braces."""
        if self._next.text in {"[", "{"}:
            end = "]" if self._next.text == "[" else "}"
            self._at += 1
            number = 0
            while self._next.text != end and self._at < len(self._tokens):
                if self._next.text == "," or self._next.kind == "line":
                    self._at += 1
                elif end == "}":
                    self._statement(path)
                else:
                    item = (*path, number)
                    self._note(item, self._next)
                    before = self._at
                    self._value(item)
                    self._at = max(self._at, before + 1)
                    number += 1
            self._at += 1
            return
        while self._next.text not in {",", "]", "}"} and self._next.kind != "line":
            self._at += 1  # a number or a date may have dots


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup:
            yield _Token(match.lastgroup, match.group(), match.start(), match.end())


def _parted(way: Way) -> Way:
    """Return a way in which a name with dots is several: a key may be written so, without quotes."""
    return tuple(part for name in way for part in (name.split(".") if isinstance(name, str) else [name]))


def _name(text: str) -> str:
    """Return the name that a part of a key says."""
    return text[1:-1] if text[0] in "\"'" else text
