"""What must stay as it is in a text: links, addresses, code, math, placeholders, numbers that name something.

One grammar for all who ask (typesetting, checks, the envelope, pseudo-translation, memory): each names the
kinds that it needs, and only these are looked for. The work grows with the length of the text, whatever the
text is: a repetition never gives back what it has taken, no stretch of text is read by more than a fixed
number of alternatives, and what opens (a backtick, a dollar) is asked once where it closes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from cvi18n.language.kept_rows import (
    BETWEEN,
    BODY,
    EXTENSIONS,
    KINDS,
    MARK,
    OTHERS,
    TOP_LEVEL,
    WORD_LIKE,
    WORDS,
    Kind,
    Row,
)
from cvi18n.lazy_pattern import lazy_pattern

__all__ = ["KINDS", "MARK", "Kept", "Kind", "math_end", "may_hold", "opens_math", "spans"]


class Kept(NamedTuple):
    """A stretch of a text that stays as it is."""

    start: int
    end: int
    kind: Kind


# Words that hold nothing are matched as well, so that the search never begins inside one.
_PLAIN = r"(?:(?![oO]['’]|\d++')\w++(?![@+%\\\#]|[.:/-]\S)[\s,]*+)++()"

_SIGN = lazy_pattern(r"\[?((?:\\.|[^\\\]])+?)\]?(\(\?.*)?")

_TICKS = lazy_pattern("`+")
_OPENS_MATH = lazy_pattern(
    r"\$(?<!\$\$)(?=[^\s$,;)])(?![.:!?](?:\s|\Z))"
    r"(?!\{(?:[A-Z_][\w.]*+|[a-z][\w.]++)\}(?!\$(?!\{)|[_^]))"
)
_MATH_END = lazy_pattern(r"(?:[^$\\]++|\\.|(?<=\s)\$|\$(?=\d))*+\$", re.DOTALL)
_VARIABLE = lazy_pattern(
    r"\$(?<!\d\$)(?<!\d[ \u00a0\u202f]\$)(?:\{[^{}\n]*+\}|\(\w++\)|(?![A-Z]{2}D\b)[A-Z_][A-Z0-9_]{2,}+(?!\w))"
)
_HOST_NAME = lazy_pattern(r"(?:[^\W_][\w-]*+\.)++[a-z]{2,24}")
_PORT = lazy_pattern(r":\d{1,5}+/?+|/")
_RELATIVE = lazy_pattern(r"[\w-]++(?:[./]++[\w-]++)*+")
_ENDING = lazy_pattern(r"[a-z]{2,24}")


def spans(text: str, kinds: frozenset[Kind] = KINDS) -> list[Kept]:
    """Return what of these kinds a text holds, in its order; no two overlap.

    >>> [text[start:end] for text in ["See `a b` at https://a.org, {name}."] for start, end, _ in spans(text)]
    ['`a b`', 'https://a.org', '{name}']
    >>> spans("z.B. and/or fin.Le", frozenset({"host", "file", "path"}))
    []
    """
    grammar = _grammar(kinds)
    found = list(grammar.find(text)) if grammar.may_hold(text) else []
    for kind, sign, pattern in grammar.between:
        if sign.search(text):
            starts = [kept.start for kept in found]
            more = [
                Kept(*match.span(), kind)
                for match in pattern.finditer(text)
                if _is_free(match, starts, found)
            ]
            found = sorted([*found, *more]) if more else found
    return found


def may_hold(text: str, kinds: frozenset[Kind]) -> bool:
    """Say whether a text has any sign of these kinds: most texts have none, and this costs little."""
    grammar = _grammar(kinds)
    return grammar.may_hold(text) or any(sign.search(text) for _, sign, _ in grammar.between)


def opens_math(text: str, place: int, stop: int) -> bool:
    r"""Say whether the dollar at a place may open a formula, by pandoc's rule and by what money looks like.

    A character other than a space stands right behind it and no dollar right before it; no mark that ends
    something stands right behind it ("4 M$; 5 M$."), nor a variable of a shell (``${HOME}``).
    """
    return _OPENS_MATH.match(text, place, stop) is not None


def math_end(text: str, place: int, stop: int) -> int:
    r"""Return where the formula ends that the dollar at a place opens; 0 where it is never closed.

    The closing dollar has no space right before it and no digit right behind; ``\$`` closes nothing.

    >>> math_end("$a$ and $5", 0, 10)
    3
    """
    match = _MATH_END.match(text, place + 1, stop)
    return match.end() if match else 0


def _is_free(match: re.Match[str], starts: list[int], found: list[Kept]) -> bool:
    """Say whether a match overlaps nothing that was found."""
    at = bisect_left(starts, match.end())
    return at == 0 or found[at - 1].end <= match.start()


def _gate(rows: Sequence[Row]) -> re.Pattern[str]:
    """Return a pattern of all signs: it begins with one class of characters, so that searching is a jump."""
    parts = [match.groups() for row in rows if (match := _SIGN.fullmatch(row.sign))]
    sure = "".join(dict.fromkeys(char for char, around in parts if not around))
    others = dict.fromkeys(f"(?<=[{char}]){around}" for char, around in parts if around and char not in sure)
    chars = "".join(dict.fromkeys(char for char, _ in parts))
    return re.compile(
        f"[{chars}](?:{'|'.join([*([f'(?<=[{sure}])'] if sure else []), *others])})" if chars else "(?!)"
    )


class _Grammar:
    """The grammar of some kinds, compiled."""

    def __init__(self, kinds: frozenset[Kind]) -> None:
        words, others = ([row for row in rows if not kinds.isdisjoint(row.kinds)] for rows in (WORDS, OTHERS))
        self.kinds = kinds
        self.rows = [None, *words, None, *others]  # by the number of their groups, less one
        inside = "|".join([_PLAIN, *(f"{row.pattern}()" for row in words), r"\w++()"])
        self._pattern = re.compile(
            "|".join([rf"(?<!\w)(?:{inside})", *(f"{row.pattern}()" for row in others)])
        )
        self._sign = _gate([*words, *others])
        self.between = [
            (row.kinds[0], re.compile(row.sign), re.compile(row.pattern))
            for row in BETWEEN
            if not kinds.isdisjoint(row.kinds)
        ]

    def may_hold(self, text: str) -> bool:
        return self._sign.search(text) is not None

    def find(self, text: str) -> Iterator[Kept]:
        """Yield what a text holds; a handler says where the search goes on."""
        reading = _Reading(text, self.kinds)
        place: int | None = 0
        while place is not None:
            start, place = place, None
            for match in self._pattern.finditer(text, start):
                row = self.rows[match.lastindex - 1]  # type: ignore[operator]  # one group always matches
                if row is None:
                    continue
                if not row.handler:
                    yield Kept(*match.span(), row.kinds[0])
                    continue
                kind, end = getattr(reading, row.handler)(row.kinds[0], match.start(), match.end())
                if kind in self.kinds:
                    yield Kept(match.start(), end, kind)
                if end != match.end():
                    place = end
                    break


_Answer = tuple[Kind | Literal[""], int]


class _Reading:
    """One text while it is read. Each handler returns what begins at a place ("" for nothing), and its end."""

    def __init__(self, text: str, kinds: frozenset[Kind]) -> None:
        self.text = text
        self.kinds = kinds
        self._ticks: dict[int, list[int]] | None = None
        self._no_math = False

    def _body_end(self, place: int) -> int:
        body = BODY.match(self.text, place)
        return body.end() if body else place

    def body(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read the rest of an address, without which it is none."""
        del start
        last = self._body_end(end)
        return (kind if last > end else ""), last

    def maybe(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read the rest of a path, or the value of an option, where there is any."""
        del start
        has_rest = kind != "option" or self.text[end - 1] == "="
        return kind, self._body_end(end) if has_rest else end

    def code(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read code: it ends with the next run of as many backticks."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        runs = self._ticks.get(end - start, [])
        at = bisect_left(runs, end)
        return (kind, runs[at] + end - start) if at < len(runs) else ("", end)

    def dollar(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read math, or a variable."""
        if "math" in self.kinds and not self._no_math:
            escaped = "escape" not in self.kinds and self.text[start - 1 : start] == "\\"
            if not escaped and opens_math(self.text, start, len(self.text)):
                if closed := math_end(self.text, start, len(self.text)):
                    return kind, closed
                self._no_math = True  # no later dollar needs to look again
        variable = _VARIABLE.match(self.text, start) if "placeholder" in self.kinds else None
        return ("placeholder", variable.end()) if variable else ("", end)

    def numbers(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read numbers with points between them, unless they are thousands or a date."""
        first, second, third, *others = self.text[start:end].split(".")
        thousands = all(len(part) == 3 for part in (second, third, *others))
        dated = not others and (
            len(third) == 4 or (len(third) == len(second) == 2 and int(first) < 32 and int(second) < 13)
        )
        return ("" if thousands or dated else kind), end

    def word(self, kind: Kind, start: int, end: int) -> _Answer:
        """Read a word with points, or with a path behind it: a host, a file, or something alike."""
        del kind
        head = self.text[start:end]
        if "/" in self.text[end : end + 1] and (relative := _RELATIVE.match(self.text, start)):
            name, _, ending = relative[0].rpartition("/")[2].rpartition(".")
            if name and ending in EXTENSIONS:
                return "file", relative.end()
        port = _PORT.match(self.text, end)
        behind = port.end() if port else end
        if behind > end if head == "localhost" else _is_host(head, has_path=behind > end):
            end = behind
            return "host", self._body_end(end) if self.text[end - 1] == "/" else end
        name, _, ending = head.rpartition(".")
        if ending in EXTENSIONS and _is_file(name, ending):
            return "file", end
        if name and _ENDING.fullmatch(ending):
            return "dotted", end
        return "", end


def _is_file(name: str, ending: str) -> bool:
    """Say whether a name with a known ending is a file's: Node.js is a product's, and "s.c" an abbreviation."""
    return not (ending == "js" and name[:1].isupper()) and len(name) > 2 - min(len(ending) - 1, 2)


def _is_host(head: str, *, has_path: bool) -> bool:
    """Say whether a word with points in it is a host: by its ending, or by a path or a port behind it."""
    if not _HOST_NAME.fullmatch(head):
        return False
    *labels, ending = head.split(".")
    if ending in TOP_LEVEL:
        return True
    if has_path:
        return len(labels[-1]) > 1 or ending in WORD_LIKE
    clear = (len(labels) > 1 and min(map(len, labels)) > 1) or re.search(r"[\d-]", labels[-1]) is not None
    return ending in WORD_LIKE and clear


@cache
def _grammar(kinds: frozenset[Kind]) -> _Grammar:
    """Return the grammar of some kinds; a command needs one or two."""
    return _Grammar(kinds)
