"""What is wrong with a text that is no YAML: the place of the cause, in plain words, and what to write instead.

libyaml stops where it can go no further, which is often a line or many below the slip: "start:2023" is a text that
the next line would continue. What it says, and where, is only where the search begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import yaml

from cvi18n.content.list_slips import below_options, false_column, false_item
from cvi18n.content.stop import FIELD, NUMBER, Fault, Stop, before_comment, names, numbered, other_dash
from cvi18n.content.strict import QUOTE, misindented
from cvi18n.content.values import nothing_known

_ITEM = re.compile(r"( *(?:- +)*)([*&@`%!|>].*)")
_BRACKETS = {"[": "]", "{": "}"}
_OPENED = {"[": "list", "{": "mapping"}
_TOKEN = re.compile(r"""[\[\]{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'""")
_COMMENT = re.compile(r"\s#")
_INNER = re.compile(r"[^,\]}]*[^\s,\]}]")  # an item between brackets
_HIDDEN = re.compile(r"(?:[\[{,]\s*|:\s+)(#[^,\]}]*[^\s,\]}])")  # what begins with "#" where a value may
_BLANK = re.compile(r" *([^\S ])\s*\S")  # one that is no space, before the first word
_NAME = re.compile(r"([\w-]*)\s*[=;.,]?\s*")
_BLOCK = re.compile(r".*:\s+[|>][0-9+-]*\s*(?:#.*)?")


def cause(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Fault:
    r"""Return what is wrong where libyaml says that something is.

    >>> try:
    ...     yaml.compose("start:2023\nend: 2024", yaml.SafeLoader)
    ... except yaml.MarkedYAMLError as error:
    ...     cause(["start:2023", "end: 2024"], error)
    Fault(line=1, column=7, message='a space is missing behind the colon', hint="write 'start: 2023'", width=1)
    """
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    if mark is None or began is None:
        return Fault(1, 1, f"this is not YAML: {error.problem}", QUOTE)
    said = f"{error.problem or ''}; {error.context or ''}"
    line, column = mark.line + 1, mark.column + 1
    if line > len(lines):  # behind the last line, which has no break
        line, column = len(lines), len(lines[-1]) + 1
    stop = Stop(lines, said, line, column, (began.line + 1, began.column + 1))
    if blank := _BLANK.match(stop.text(line)):
        return Fault(line, blank.start(1) + 1, *misindented(blank[1]))
    for part, find in _FINDERS:
        if part in said and (fault := find(stop)):
            return fault
    return Fault(stop.line, stop.column, f"this is not YAML: {error.problem}", QUOTE)


def _open_quote(stop: Stop) -> Fault:
    return Fault(*stop.began, "this quotation mark is not closed", "close it where the text ends")


def _backslash(stop: Stop) -> Fault:
    """A backslash in double quotes before a letter that is no escape, or needs digits behind it."""
    from cvi18n.content.backslashes import remedy

    line, column = stop.began
    hint = remedy(stop.text(line)[column - 1 :], secret=False)
    return Fault(stop.line, stop.column, "a backslash in double quotes starts an escape", hint)


def _behind_quote(stop: Stop) -> Fault | None:
    """A text in quotation marks that ends too early: at an apostrophe, at a quotation, or in a later line."""
    last = stop.tokens[-1] if stop.tokens else None
    if not isinstance(last, yaml.ScalarToken) or last.style not in {"'", '"'}:
        return None
    start, end = last.start_mark, last.end_mark
    if end.line > start.line:
        hint = f"close it where the text ends: the next one is in line {end.line + 1}"
        return Fault(start.line + 1, start.column + 1, "this quotation mark is not closed in its line", hint)
    if end.line + 1 != stop.line:
        return None
    whole = before_comment(stop.text(stop.line)[start.column :]).rstrip(" ,")
    what = "an apostrophe" if last.style == "'" else "a quotation mark"
    hint = f"write it as {quoted(_meant(whole, end.column - start.column))}"
    return Fault(stop.line, end.column, f"{what} ends the text here, and more follows", hint)


def _meant(whole: str, closed: int) -> str:
    r"""Return the text that somebody meant to write, with a mark in front and a second one before the place ``closed``.

    The marks are YAML's where they hold all of it, and the text's own where the first two hold a part.

    >>> _meant('"a "b" c"', 4), _meant('"Best" paper', 6), _meant('"a" and "b"', 3), _meant("'Women's'", 7)
    ('a "b" c', '"Best" paper', '"a" and "b"', "Women's")
    """
    mark = whole[0]
    is_pair = not whole[closed - 2].isspace() and not whole[closed : closed + 1].isalnum()
    is_even = whole.count(mark) % 2 == 0
    if not whole.endswith(mark) or (is_pair and is_even and closed < len(whole)):
        return whole
    return whole[1:-1].replace(mark * 2 if mark == "'" else '\\"', mark)


def _behind_bracket(stop: Stop) -> Fault | None:
    """A text that starts with a bracket: "[Acting] head"."""
    last = stop.tokens[-1] if stop.tokens else None
    if not isinstance(last, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
        return None
    if last.end_mark.line + 1 != stop.line:
        return None
    depth = 0
    for token in reversed(stop.tokens):
        depth += isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
        depth -= isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
        if depth == 0:
            column = token.start_mark.column
            whole = before_comment(stop.text(token.start_mark.line + 1)[column:])
            message = f"what starts with '{whole[0]}' is a {_OPENED[whole[0]]}, and more follows it"
            hint = f"if it is a text, write {quoted(whole)}"
            return Fault(token.start_mark.line + 1, column + 1, message, hint, len(whole))
    return None


def _open_bracket(stop: Stop) -> Fault | None:
    """A list or mapping in brackets that is not closed, or lacks a comma."""
    line, column = stop.began
    opening = stop.text(line)[column - 1 : column]
    if opening not in _BRACKETS:
        return None
    rest = stop.text(line)[column - 1 :]
    closing = _BRACKETS[opening]
    other = stop.text(stop.line)[stop.column - 1 : stop.column]
    if other in _BRACKETS.values() and other != closing:
        message = f"a {_OPENED[opening]} that starts with '{opening}' is not closed before '{other}'"
        return Fault(line, column, message, f"close it with '{closing}'")
    if (sign := _COMMENT.search(rest)) and _closes(rest) and not _closes(rest[: sign.start()]):
        message = "' #' begins a comment: what follows it is not read"
        return Fault(line, column + sign.start() + 1, message, "put the text in quotation marks")
    if not _closes(rest):
        message = f"a {_OPENED[opening]} that starts with '{opening}' is not closed"
        return Fault(line, column, message, f"close it with '{closing}'")
    last = stop.tokens[-1] if stop.tokens else None
    if not isinstance(last, yaml.ScalarToken) or stop.line != line:
        return None
    text = stop.text(line)
    at = stop.column - 1  # behind a quoted text the stop is the next word, behind a plain one its colon
    if last.style in {"'", '"'}:
        if last.end_mark.column == at:
            return None
    else:
        words = text[last.start_mark.column : last.end_mark.column]
        divided = max(words.rfind(" "), words.rfind(";"))
        if divided < 0:
            return None
        at = last.start_mark.column + divided + 1
    word = re.match(r"[^\s:,\]}]*", text[at:])
    name = word.group() if word else ""
    hint = f"write {text[:at].rstrip(' ;')[column - 1 :]}, {text[at:].strip()}"
    return Fault(line, at + 1, f"a comma is missing before '{name}'", hint, max(1, len(name)))


def _hidden(stop: Stop) -> Fault | None:
    """An item between brackets that begins with "#": it is a comment, as is all that follows it in its line."""
    for line in (stop.line, *stop.above(stop.line)):
        text = stop.text(line) if line != stop.line else stop.text(line)[: stop.column - 1]
        if sign := _HIDDEN.search(_TOKEN.sub(lambda one: one[0][0] + "." * (len(one[0]) - 1), text)):
            message = "'#' begins a comment: what follows it is not read"
            return Fault(line, sign.start(1) + 1, message, f"write {quoted(sign[1])}", len(sign[1]))
        if text.strip():
            break
    return None


def _no_colon(stop: Stop) -> Fault:
    """A line that is no field: the colon is missing or is none, or it is the rest of something above."""
    line, column = stop.began
    text = stop.text(line)
    found = FIELD.match(text)
    if found and found.end(3) >= column and not (found[3] == ":" and found[4] == " "):
        return _false_colon(line, found)
    bare = text[column - 1 :].rstrip()
    if other := other_dash(bare):
        return Fault(line, column, *other)
    if dash := re.match(r"-(?=[^\s-])", bare):
        hint = f"write '- {bare[dash.end() :]}'"
        return Fault(line, column, "a space is missing behind the dash", hint, len(bare))
    if number := NUMBER.match(bare):
        return Fault(line, column, *numbered(bare, number))
    if bare.startswith("- "):
        return _no_name(line, column, bare)
    above = next(stop.above(line), 0)
    if above and _BLOCK.fullmatch(stop.text(above)) and stop.indent(line) <= stop.indent(above):
        hint = f"indent it by {stop.indent(above) + 2} spaces"
        return Fault(line, column, "the text of a block stands further to the right than its name", hint)
    if (item := _item_above(stop, line)) and stop.indent(item) == stop.indent(line):
        return Fault(line, column, "a list goes on without a dash", f"write '- {bare}'", len(bare))
    if (name := _NAME.match(bare)) and name[1] in names():
        hint = f"write '{name[1]}: {bare[name.end() :]}'".replace(": '", ":'")
        return Fault(line, column + name.end(1), f"a colon is missing behind '{name[1]}'", hint)
    if above and (field := FIELD.match(stop.text(above))) and field[5]:
        hint = f"indent it further than '{field[2]}', or put the whole text in quotation marks"
        return Fault(line, column, "this line is no field, and does not continue the text above", hint)
    return Fault(line, column, "a field without ': '", "a field is written 'name: value'", max(1, len(bare)))


def _no_name(line: int, column: int, item: str) -> Fault:
    hint = f"name the text, as in '- title: {item[2:].strip()}'"
    return Fault(line, column, "this item has a text without a name, and fields below", hint, len(item))


def _false_colon(line: int, found: re.Match[str]) -> Fault:
    name, colon, space, rest = found[2], found[3], found[4], found[5].rstrip()
    if colon == "：":
        hint = f"write '{name}: {rest}', with the colon of ASCII"
        return Fault(line, found.start(3) + 1, "this colon is a full-width one (U+FF1A)", hint)
    if space:
        hint = f"delete it and type a space: '{name}: {rest}'"
        return Fault(line, found.start(4) + 1, f"the space behind the colon is U+{ord(space[0]):04X}", hint)
    return Fault(line, found.end(3) + 1, "a space is missing behind the colon", f"write '{name}: {rest}'")


def _item_above(stop: Stop, line: int) -> int:
    """Return the nearest line above that is not further right; 0 where it is no item of a list."""
    for other in stop.above(line):
        if stop.indent(other) <= stop.indent(line):
            return other if stop.text(other).lstrip().startswith("- ") else 0
    return 0


def _two_colons(stop: Stop) -> Fault | None:
    """A colon where none may be: inside a text, or in a line that is indented too far or whose parent is too little."""
    text = stop.text(stop.line)
    found = FIELD.match(text)
    if found and found.end(3) < stop.column and found[5]:
        value = before_comment(found[5])
        hint = f"quote this value: {found[2]}: {quoted(value)}"
        if value.endswith(":"):
            hint = f"put the whole text in quotation marks, or on lines of its own below '{found[2]}: >-'"
        return Fault(stop.line, found.start(5) + 1, "': ' cannot stand inside a text", hint, len(value))
    above = next(stop.above(stop.line), 0)
    indent = stop.indent(stop.line)
    if not above or not found:
        return None
    if not FIELD.match(stop.text(above)) and re.fullmatch(r" *(?:- +)*[\w-]+ *", stop.text(above)):
        name = stop.text(above).split()[-1]
        if stop.text(above).lstrip().startswith("- ") and name not in names():
            return _no_name(above, stop.indent(above) + 1, stop.text(above).strip())
        place = len(stop.text(above).rstrip()) + 1
        return Fault(above, place, f"a colon is missing behind '{name}'", f"write '{name}:'")
    field = FIELD.match(stop.text(above))
    if not field or field[3] != ":" or (field[4] not in {" ", ""} or (field[5] and not field[4])):
        return _no_colon(replace(stop, began=(above, stop.indent(above) + 1)))
    for other in stop.above(above):
        if stop.indent(other) == indent and stop.indent(above) < indent:
            message = "this line stands less far to the right than its neighbours"
            return Fault(above, stop.indent(above) + 1, message, f"indent it by {indent} spaces, as they are")
        if stop.indent(other) < indent:
            break
    if stop.text(stop.line).lstrip().startswith("- ") and (fault := below_options(stop)):
        return fault
    message = "this line stands further to the right than the field above, and would continue its text"
    hint = f"indent it by {stop.indent(above)} spaces; if it is a part of that text, quote the whole text"
    return Fault(stop.line, indent + 1, message, hint)


def _first_sign(stop: Stop) -> Fault | None:
    """A text that begins with a sign that only YAML knows."""
    line, column = stop.line, stop.column
    found = FIELD.match(stop.text(line))
    if found and found[5].strip() and found.start(5) < column:
        value = before_comment(found[5])
        if value[:1] in _BRACKETS and (inner := _INNER.match(stop.text(line), column - 1)):
            hint = f"write {quoted(inner[0])}"
            return Fault(line, column, f"a text cannot start with '{inner[0][0]}'", hint, len(inner[0]))
        if not any(map(str.isalnum, value)):
            return Fault(
                line, found.start(5) + 1, f"'{value}' is no value", nothing_known(found[2]), len(value)
            )
        hint = f"quote this value: {found[2]}: {quoted(value)}"
        return Fault(line, found.start(5) + 1, f"a text cannot start with '{value[0]}'", hint, len(value))
    item = _ITEM.fullmatch(stop.text(line))
    if not item or item.start(2) >= column:
        return None
    value = before_comment(item[2])
    if value.startswith("* "):
        hint = f"write '- {value[2:]}'"
        return Fault(line, item.start(2) + 1, "an item of a list begins with a dash", hint, len(value))
    hint = f"quote this value: {quoted(value)}"
    return Fault(line, item.start(2) + 1, f"a text cannot start with '{value[0]}'", hint, len(value))


def _said(message: str, hint: str) -> Callable[[Stop], Fault]:
    """Return the finder of what is wrong where libyaml stops."""
    return lambda stop: Fault(stop.line, stop.column, message, hint)


def _closes(text: str) -> bool:
    """Say whether the bracket that a line's rest begins with is closed in it."""
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return True
    return False


def quoted(text: str) -> str:
    r"""Return a text in the quotation marks that it needs in YAML.

    >>> quoted("Women's health"), quoted('a "b" c'), quoted('''it's "so"''')
    ('"Women\'s health"', '\'a "b" c\'', '\'it\'\'s "so"\'')
    """
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


_FINDERS: tuple[tuple[str, Callable[[Stop], Fault | None]], ...] = (
    ("unknown escape character", _backslash),
    ("expected hex", _backslash),
    ("expected escape", _backslash),
    ("while scanning a quoted scalar", lambda stop: _open_quote(stop) if "unexpected" in stop.said else None),
    ("expected ',' or", _open_bracket),
    ("expected", _behind_quote),
    ("expected", _behind_bracket),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _two_colons),
    ("mapping keys are not allowed", _first_sign),
    ("mapping values are not allowed", _said("': ' cannot stand inside a text", QUOTE)),
    ("cannot start any token", _first_sign),
    ("expected alphabetic or numeric character", _first_sign),
    ("block sequence entries are not allowed", _first_sign),
    ("cannot start any token", _said("a text cannot start with this character", QUOTE)),
    ("expected alphabetic or numeric character", _said("a text cannot start with '*' or '&'", QUOTE)),
    ("expected key", false_column),
    ("expected '-' indicator", false_item),
    (
        "expected ',' or",
        _said(
            "something that no comma divides from what stands before it", "put a comma, or quote the whole"
        ),
    ),
    ("expected node content", _hidden),
    ("expected node content", _said("a value is missing here", "write it, or delete the sign in its place")),
    (
        "unexpected ':'",
        _said("a colon without a space inside brackets", "put a space behind it, or quote the text"),
    ),
    ("directive name", _said("a line cannot start with '%'", QUOTE)),
    ("while scanning a tag", _said("a text cannot start with '!'", QUOTE)),
    ("while parsing a tag", _said("a text cannot start with '!'", QUOTE)),
    ("while scanning a directive", _said("a line cannot start with '%'", QUOTE)),
    (
        "expected <document start>",
        _said("this stands outside of the document", "a CV is one mapping: 'name: value' lines"),
    ),
    ("undefined alias", _said("aliases (*name) are not allowed", QUOTE)),
    (
        "block sequence entries are not allowed",
        _said("a list cannot start here", "start it on a line of its own"),
    ),
    ("block scalar", _said("a text that starts with '|' or '>' is a block", QUOTE)),
)
