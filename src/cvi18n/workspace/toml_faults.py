"""What is wrong in a file of settings that is no TOML, in words for people who have not heard of TOML."""

from __future__ import annotations

import re
from typing import NamedTuple

from cvi18n.errors import Problem, code_point

_PLACE = re.compile(r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_WORD = re.compile(r"[^\s,;#\[\]{}\"']*")
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
_LINE = "a line is name = value, [table], or a comment behind #"
# Quotes of languages and of other formats, where TOML has straight ones.
_QUOTES = (
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\u2032\u2033\u0060\u00b4\uff02"
)
_BACKSLASH = ("Unescaped", "Invalid hex", "Invalid initial", "Escaped character")


class _Said(NamedTuple):
    message: str
    hint: str = ""
    width: int = 1


def problem_of(path: str, text: str, said: str) -> Problem:
    r"""Return what is wrong in a ``text`` of which Python's reader of TOML ``said`` something, with the remedy.

    >>> print(problem_of("a.toml", "theme: modern", "Expected '=' after a key in a key/value pair (at line 1, column 6)"))
    a.toml:1:6: a setting and its value have '=' between them
      theme: modern
           ^
      help: write '=' in the place of ':'
    """
    match = _PLACE.fullmatch(said)
    if match is None:
        return Problem(path, 0, 0, said)
    lines = text.split("\n")
    if match[2] is None:
        return _of_the_end(path, lines, match[1])
    line, column = int(match[2]), int(match[3])
    source = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    if match[1].startswith(_BACKSLASH):  # the parser has gone on behind it
        column = source.rfind("\\", 0, column) + 1
    found = _found(match[1], source[column - 1 :])
    return Problem(path, line, column, found.message, found.hint, source, found.width)


def _of_the_end(path: str, lines: list[str], message: str) -> Problem:
    """Return what is told at the end of the file, which is rarely the place of the fault."""
    if message == "Invalid value":
        last = len("\n".join(lines).rstrip().split("\n"))
        source = lines[last - 1].rstrip()
        return Problem(
            path, last, len(source) + 1, "a setting has no value", "write one, or delete the setting", source
        )
    if message.startswith("Cannot"):
        return Problem(path, 0, 0, "a setting, or a table, stands here twice", "delete one of the two")
    if message.startswith(("Expected '\"", 'Expected "', "Unterminated")):
        return Problem(path, 0, 0, "a text has no end", "close each quote in the line that it is opened in")
    return Problem(
        path, 0, 0, f"the file ends too early: {message}", "close what is open: a quote, a bracket"
    )


def _found(message: str, rest: str) -> _Said:
    """Return what is wrong where a line goes on with ``rest``."""
    first = rest[:1]
    if first in _QUOTES and first:
        hint = 'a text stands between two straight quotes: "…"'
        return _Said(f"a typographic quote stands here: {first}", hint)
    if (first and first not in " \t" and not first.isprintable()) or (
        first.isspace() and first not in " \t\n\r"
    ):
        return _Said(
            f"an invisible character stands here: {code_point(first)}", "put a space in its place, or nothing"
        )
    if message == "Invalid value":
        return _of_value(rest)
    if message.startswith("Expected '=' after a key"):
        hint = "write '=' in the place of ':'" if first == ":" else _LINE
        return _Said("a setting and its value have '=' between them", hint)
    if message.startswith("Expected newline"):
        return _Said("this stands behind a value", _behind(rest), len(rest.rstrip()) or 1)
    if message.startswith(_BACKSLASH):
        hint = "write a path with /, or between single quotes: 'C:\\fonts'"
        return _Said("a backslash begins an escape, and this is none", hint)
    if message.startswith("Illegal character"):
        return _Said("this text has no end in its line", "close the quote")
    if message.startswith("Cannot"):
        return _Said("this stands here twice", "delete one of the two")
    if message.startswith("Expected ']' at the end of a table"):
        return _Said("the name of a table stands in brackets", "close the bracket")
    if message == "Invalid statement":
        return _Said("this is no line of settings", _LINE)
    return _Said(message, _LINE if message.startswith("Expected") else "")


def _of_value(rest: str) -> _Said:
    """Return what is wrong with a value that is neither a text in quotes nor a number, nor true or false."""
    word = _WORD.match(rest)
    value = word[0] if word else ""
    if value.lower() in _YES | _NO:
        return _Said("this is no value", f"write {'true' if value.lower() in _YES else 'false'}", len(value))
    if not value:
        return _Said("a setting has no value", "write one behind '=', or delete the setting")
    listed = rest.partition("#")[0].rstrip()
    if "," in listed and not re.search(r"[\[\]{}\"']", listed):
        words = ", ".join(f'"{part.strip()}"' for part in listed.split(",") if part.strip())
        return _Said(
            "a list stands in brackets, and its texts between quotes", f"write [{words}]", len(listed)
        )
    return _Said("a text stands between quotes", f'write "{value}"', len(value))


def _behind(rest: str) -> str:
    """Return what to do with what stands behind a value."""
    if re.match(r",\d", rest):
        return "the decimals of a number stand behind a point: 10.5"
    if rest[:1] == ";":
        return "delete it"
    if re.match(r"[A-Za-z%]", rest) and "=" not in rest:
        return "write the number alone, or the text between quotes"
    return 'one setting stands in a line; several values stand in brackets: ["a", "b"]'
