"""What must stay as it is in a text: links, addresses, code, math, placeholders, numbers that name something.

One grammar for all who ask (typesetting, checks, the envelope, pseudo-translation, memory): each names the
kinds that it needs, and only these are looked for. The work grows with the length of the text, whatever the
text is: a repetition never gives back what it has taken, no stretch of text is read by more than a fixed
number of alternatives, and what opens (a backtick, a dollar) is asked once where it closes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from cvi18n.language.kept_data import (
    EXTENSIONS,
    PREFIXES,
    ROOTS,
    SHORT_UNITS,
    TOP_LEVEL,
    UNITS,
    WORD_LIKE,
)

Kind = Literal[
    "code",  # `x`, ``x`y``
    "math",  # $x$
    "escape",  # \* in Markdown
    "target",  # (https://a.org) of a Markdown link
    "url",  # https://a.org, www.a.org, mailto:a@b.org, tel:+33...
    "host",  # example.org, example.org/talks
    "email",
    "handle",  # @ada, @ada@social.example.org
    "identifier",  # DOI, arXiv, ORCID, ISBN, hal:...
    "placeholder",  # {x}, {{ x }}, {% x %}, ${X}, $X, %s, %5d, %1$s, %(x)s, %%
    "tag",  # <b>, <br/>, </b>
    "entity",  # &nbsp;
    "file",  # main.py, docs/cv.yaml
    "path",  # /usr/bin, ~/bin, ./x, C:\temp
    "option",  # --flag=value, -v
    "scope",  # std::vector
    "signed",  # C++17, C#
    "version",  # v2.1.0, 2.1.0, python-3.11
    "hashtag",
    "date",  # 2024-07-01, 2024-07
    "time",  # 10:30, 16:9
    "measure",  # 5'10"
    "phone",  # +33 6 12 34 56 78
    "series",  # 12-345-6: digits and hyphens
    "dotted",  # self.name: a word that only looks like a host or a file
    "sign",  # smileys, :=, !=, ::, a word behind a slash or a hyphen
    "mark",  # MARK
    "digits",  # so many digits that they may be a telephone number: 06 12 34 56 78
    "quantity",  # 12 GB, 3.5 GHz
]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))

#: Stands for one stretch that was put aside; ends every other stretch.
MARK = "\ue000"


class Kept(NamedTuple):
    """A stretch of a text that stays as it is."""

    start: int
    end: int
    kind: Kind


# A body of an address: no link ends with punctuation, unless it closes a bracket that is open in it.
_NEVER = rf"\s<>\"«»“”„{MARK}"
_LAST = r".,;:!?)\]}'’…*`(\[{"
_CLOSED = rf"\([^(){_NEVER}]*+\)|\{{[^{{}}{_NEVER}]*+\}}"
_BODY = re.compile(rf"(?:(?:{_CLOSED}|(?!\]\()[{_LAST}])*+[^{_NEVER}{_LAST}])++(?:{_CLOSED})?+")
_HOST = r"\w[\w-]{0,62}+(?:\.[\w-]{1,63}+)++"
_BREAK = r"[^\s\"«»“”„‘’'(\[*]"  # what may not stand right before a smiley or a path
_STARTS = rf"(?<!{_BREAK}/)(?<![^\s(\[][\"»”’']/)(?<!\s»/)"  # a path, not "A"/"B"
_CONVERSION = (
    r"[-+0\#']*+(?:\d++|\*)?+(?:\.(?:\d++|\*))?+(?:hh|h|ll|l|j|z|t|L)?[sdiufFeEgGxXoOcrap](?![^\W\d_])"
)
_NUMBERED = r"(?<!\d%)(?<!\d[ \u00a0\u202f]%)"  # 50 % d'avance is a percentage
_RELEASE = r"(?:[.-]?(?:rc|alpha|beta|dev|post|[ab])[.-]?\d*+)?(?!\w)"


class _Row(NamedTuple):
    """One line of the grammar: kinds (the first is what it finds), what a text must have for it, a pattern."""

    kinds: tuple[Kind, ...]
    sign: str
    pattern: str
    handler: str = ""  # of the method that reads on, where a pattern alone cannot tell


# What begins a word, in the order in which it is tried.
_WORDS: tuple[_Row, ...] = (
    _Row(("url",), r":(?=//)", r"[A-Za-z][A-Za-z0-9+-]{1,20}+://", "body"),
    _Row(("url",), r"\.(?<=www\.)", r"(?i:www)\.(?=[\w{])", "body"),
    _Row(
        ("url",),
        r":(?=\S)",
        r"(?i:mailto|tel|sms|sips?|skype|xmpp|callto|(?:signal|telegram|matrix|whatsapp)(?=:[@+\d]|:u/)):",
        "body",
    ),
    _Row(("identifier",), r":(?=\S)", r"(?i:doi|arxiv|urn|orcid|isbn|issn|hal|pmid):", "body"),
    _Row(("email",), "@", rf"(?:[oO]['’])?+\w[\w.+%-]{{0,63}}+@{_HOST}"),
    _Row(("path",), r"\\(?<=:\\)", r"[A-Za-z]:\\", "maybe"),
    _Row(("scope",), "::", r"[A-Za-z_]\w*+(?:::~?[A-Za-z_]\w*+)++"),
    _Row(("signed",), r"\+(?=\+)|\#(?<=[A-Z]\#)", r"(?:[A-Za-z]\w*+\+\+(?:\d\d)?+|[A-Z]\#)(?!\w)"),
    _Row(("version",), r"\.(?=\d)", rf"[vV]\d++(?:\.\d++)++{_RELEASE}"),
    _Row(
        ("version",),
        r"\.(?=\d)",
        rf"[A-Za-z]\w*+(?:-[A-Za-z]\w*+){{0,4}}+-v?\d++(?:\.\d++)++{_RELEASE}",
    ),
    _Row(("identifier",), r"\.(?=\d)", r"10\.\d{4,9}+/", "body"),
    _Row(
        ("identifier",), r"\.(?=\d)", r"(?<!\d[.,])\d\d(?:0[1-9]|1[0-2])\.\d{4,5}+(?:v\d++)?+(?![\w.]\w|\w)"
    ),
    _Row(("identifier",), "-", r"(?<!\d-)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])"),
    _Row(
        ("identifier",),
        "-",
        r"(?<!\d-)(?=(?:(?:\d-?){9}|(?:\d-?){12})[\dXx](?![\w-]))(?:97[89]-)?\d{1,5}-\d{1,7}-\d{1,7}-[\dXx]",
    ),
    _Row(("identifier",), "-", r"(?<!\d-)\d{4}-\d{3}X(?![\w-])"),
    _Row(("date",), "-", r"(?<!\d-)\d{4}-\d\d-\d\d(?![\w-])"),
    _Row(("date",), "-", r"(?<!\d-)(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])"),
    _Row(("series",), "-", r"\d++(?:-[\dXx]++){2,8}+(?![\w-])"),
    _Row(("time",), r":(?=\d)", r"\d++(?::\d++){1,4}+(?!\w)"),
    _Row(("measure",), r"'(?=\d)", r"\d++'\d++(?:\.\d++)?+(?:\"|'')?+"),
    _Row(("version",), r"\.(?=\d)", rf"(?<!\d[.,])\d++(?:\.\d++){{2,6}}+{_RELEASE}", "numbers"),
    _Row(
        ("host", "file", "dotted"),
        r"[./](?=\w)",
        r"(?<![\w./@\\-])\w[\w-]*+(?:(?:\.[\w-]++)++|(?=/\w)|(?=:\d))",
        "word",
    ),
)
# What begins with a character of its own.
_OTHERS: tuple[_Row, ...] = (
    _Row(("escape",), r"\\", r"\\[!-/:-@\[-`{-~]"),
    _Row(("code",), "`", r"`++", "code"),
    _Row(("math", "placeholder"), r"\$", r"\$", "dollar"),
    _Row(("target",), r"\]\(", r"(?<=\])\((?:<[^<>\n]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)\)"),
    _Row(
        ("placeholder",),
        r"\{",
        r"[\#%]?\{(?:\{\{[^{}\n]*+\}\}|\{[^{}\n]*+\}|%(?:[^%{}\n]|%(?!\}))*+%|[^{}\n]*+)\}",
    ),
    _Row(
        ("placeholder",),
        "%",
        rf"%(?:\d++\${_CONVERSION}|(?:\([\w.\s-]{{1,64}}+\)|<\w{{1,64}}+>)[-+0\#' ]*+\d*+(?:\.\d++)?+[a-zA-Z]"
        rf"|%|[A-Z_][A-Z0-9_]{{1,40}}+%|{_NUMBERED}(?:{_CONVERSION}|(?:L?\d{{1,2}}|n)(?!\w)))",
    ),
    _Row(("placeholder",), "<", r"<%[^%<>\n]*+%>"),
    _Row(("tag",), r"<(?=[A-Za-z/])", r"</?[A-Za-z][\w-]*+(?::[\w-]++)?+(?=[\s>]|/>)[^<>]*+>"),
    _Row(("entity",), r"&(?=[#A-Za-z])", r"&(?:\#\d{1,7}+|\#x[0-9A-Fa-f]{1,6}+|[A-Za-z]\w{1,30}+);"),
    _Row(
        ("handle",),
        "@",
        rf"@(?<![\w.@/]@)(?=\d*+[^\W\d])\w(?:[\w-]|\.(?=\w))*+(?:@{_HOST})?+",
    ),
    _Row(("hashtag",), r"\#(?=\w)", r"\#(?<![\w&/\#]\#)[^\W\d_]\w++"),
    _Row(("phone",), r"\+(?=\d)", r"\+\d[\d ().\u00a0\u202f-]{5,24}\d(?!\w)"),
    _Row(("sign",), r"[:;=]", rf"[:;=](?<!{_BREAK}[:;=])['’]?[-o^]?[)(\[\]DPpOo|/\\](?![^\s.,;:!?…)\"»”*])"),
    _Row(("sign",), "::", r":{2,}(?:\w++(?:::\w++)*+)?+"),
    _Row(("sign",), "=", r"[!:<>=]=++"),
    _Row(("path",), r"/(?=\w)", rf"/{_STARTS}(?:[\w.%+~-]++/|(?:{'|'.join(ROOTS)})(?!\w))", "maybe"),
    _Row(("sign",), "/", rf"/{_STARTS}", "body"),
    _Row(("path",), r"[~.](?=/)", rf"[~.](?<!{_BREAK}[~.])(?:(?<=\.)\.)?+/", "maybe"),
    _Row(
        ("option",),
        r"-(?=[-A-Za-z])(?<![\w.-]-)",
        r"-(?<![\w.)\]}-]-)(?:-[A-Za-z][\w-]*+|[A-Za-z]\d?+(?![\w-])|[A-Za-z][\w-]*+(?==))=?+",
        "maybe",
    ),
    _Row(("sign",), r"-(?=[-A-Za-z])(?<![\w.-]-)", r"-(?<![\w.-]-)-?[A-Za-z][\w-]*+"),
    _Row(("mark",), MARK, MARK),
)
# What is looked for between all others: many digits that are no range of years or pages, and units.
_BETWEEN: tuple[_Row, ...] = (
    _Row(
        ("digits",),
        r"\d(?:\D{0,4}\d){7}",
        r"(?<![\w.,])(?!(?:1[89]|20)\d\d\s?[‐‑‒–-]\s?(?:1[89]|20)\d\d(?!\d))"
        r"(?!\d{3,6}[‒–]\d{3,6}(?![\d‐‑‒–-]))(?!\d{4}-\d\d-\d\d(?![\w-])|\d\d?([./])\d\d?\1\d{4}(?!\d))"
        r"\+?\(?\d(?:[ \u00a0\u202f.()/‐‑‒–-]{0,3}\d){7,14}(?!\w)",
    ),
    _Row(
        ("quantity",),
        rf"\d[ \u00a0\u202f]?[{PREFIXES}BoHWdePbVJNL]",
        rf"(?<![\w.,])\d++(?:[.,]\d++)?+[ \u00a0\u202f]?(?:[{PREFIXES}]?(?:{'|'.join(UNITS)})"
        rf"|[{PREFIXES}](?:{'|'.join(SHORT_UNITS)}))(?![\w/^²³])",
    ),
)
# Words that hold nothing are matched as well, so that the search never begins inside one.
_PLAIN = r"((?:[^\W\d_]++(?:[\s,]++|\Z))++)"

_TICKS = re.compile("`+")
_OPENS_MATH = re.compile(
    r"\$(?<!\$\$)(?=[^\s$,;)])(?![.:!?](?:\s|\Z))"
    r"(?!\{(?:[A-Z_][\w.]*+|[a-z][\w.]++)\}(?!\$(?!\{)|[_^]))"
)
_MATH_END = re.compile(r"(?:[^$\\]++|\\.|(?<=\s)\$|\$(?=\d))*+\$", re.DOTALL)
_VARIABLE = re.compile(
    r"\$(?<!\d\$)(?<!\d[ \u00a0\u202f]\$)(?:\{[^{}\n]*+\}|\(\w++\)|(?![A-Z]{2}D\b)[A-Z_][A-Z0-9_]{2,}+(?!\w))"
)
_HOST_NAME = re.compile(r"(?:[^\W_][\w-]*+\.)++[a-z]{2,24}")
_PORT = re.compile(r":\d{1,5}+/?+|/")
_RELATIVE = re.compile(r"[\w-]++(?:[./]++[\w-]++)*+")
_ENDING = re.compile(r"[a-z]{2,24}")


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


class _Grammar:
    """The grammar of some kinds, compiled."""

    def __init__(self, kinds: frozenset[Kind]) -> None:
        words, others = (
            [row for row in rows if not kinds.isdisjoint(row.kinds)] for rows in (_WORDS, _OTHERS)
        )
        self.kinds = kinds
        self.rows = [None, *words, None, *others]  # by the number of their groups, less one
        inside = "|".join([_PLAIN, *(f"({row.pattern})" for row in words), r"(\w++)"])
        self._pattern = re.compile(
            "|".join([rf"(?<!\w)(?:{inside})", *(f"({row.pattern})" for row in others)])
        )
        signs = dict.fromkeys(row.sign for row in (*words, *others))
        self._sign = re.compile("|".join(signs) or r"(?!)")
        self.between = [
            (row.kinds[0], re.compile(row.sign), re.compile(row.pattern))
            for row in _BETWEEN
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
        body = _BODY.match(self.text, place)
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
