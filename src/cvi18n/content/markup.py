"""Inline Markdown: text in, spans of text with styles and links out.

``**strong**``, ``*emphasis*``, ``[text](url)``, code in backticks, ``$math$`` and a backslash before a
character that stands for itself; nothing else is markup. markdown-it-py is loaded only for a text that
may hold some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from cvi18n.language.kept import math_end, opens_math
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from pylatexenc.latex2text import LatexNodes2Text

Style = Literal["strong", "emphasis", "code", "math"]

# Commands of TeX, and what text they hold; two words that stand beside each other, or a sum and a word.
_COMMANDS = lazy_pattern(r"\\(?:text\w*|mathrm|operatorname\*?|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+")
# The first is read on from the beginning of a word alone, and never back: a formula may be long.
_WORDS = lazy_pattern(
    r"(?<![^\W\d_])[^\W\d_]{2,}+(?=[^\w\s]*+\s)\W++[^\W\d_]{2}|^[\d.,]+\s+[^\W\d_]{2,}\s|^[A-Z_]{3,}[:/]"
)
# The order in which a span lists its styles, so that equal spans are equal however they were nested.
STYLES: tuple[Style, ...] = ("strong", "emphasis", "code", "math")
LINK = lazy_pattern(r"(?:https?://[^\s/<>\"]|mailto:[^\s<>\"]|tel:\+?[0-9])[^\s<>\"]*", re.IGNORECASE)
_DESTINATION = re.compile(r"\]\(\s*([^\s()]*)")
_BLANKS = re.compile(r"[ \t\n\r\f\v]*[\t\n\r\f\v][ \t\n\r\f\v]*|  +")
_ESCAPED = lazy_pattern(r"\\[*`\[\]()]")
_OPEN = lazy_pattern(r"(?<!\S)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\S)|`(?=\w)|\]\((?=https?:|mailto:|tel:)")
_MARKUP = lazy_pattern(r"[*\[`\\$]")
_TOKEN_STYLES: dict[str, Style] = {"strong": "strong", "em": "emphasis"}
_OPERATOR = lazy_pattern(r"\\operatorname\*?\s*\{")
# Functions, whose names TeX sets apart from a letter or a figure before them, and from a symbol behind.
_FUNCTION = (
    r"\\(?:arccos|arcsin|arctan|arg|cosh?|coth?|csc|deg|det|dim|exp|gcd|hom|inf|ker|lg|lim|liminf|limsup|ln|log|max|min|"
    r"operatorname\*?|Pr|sec|sinh?|sup|tanh?)(?![A-Za-z])"
)
_BEFORE_FUNCTION = lazy_pattern(rf"(?<=[^\W_]|[)}}\]])(?={_FUNCTION})")
_BEHIND_FUNCTION = lazy_pattern(rf"({_FUNCTION})(?=\\(?!left|[Bb]ig|limits|nolimits)[A-Za-z])")
_SPACED_MACRO = lazy_pattern(r"\\([A-Za-z]+)(?=\s)")
# What has a meaning of its own in pylatexenc and must not: a clock, files.
_REFUSED_MACROS = ("today", "input", "include", "includegraphics")


@record
class Span(ValueObject):
    """A stretch of text of one style. ``source`` is the TeX of math, whose ``text`` is its Unicode form."""

    text: str
    styles: tuple[Style, ...] = ()
    link: str | None = None
    source: str | None = None


def parse_inline(text: str) -> tuple[Span, ...]:
    r"""Return the spans of a text with inline Markdown; a link that is not allowed stays text.

    >>> [(span.text, span.styles) for span in parse_inline("At **ENS**, in *Lyon*")]
    [('At ', ()), ('ENS', ('strong',)), (', in ', ()), ('Lyon', ('emphasis',))]
    >>> [(span.text, span.link) for span in parse_inline(r"[a](https://a.org) or [b](data:x)")]
    [('a', 'https://a.org'), (' or [b](data:x)', None)]
    """
    if not text:
        return ()
    if not _MARKUP.search(text):
        return (Span(one_line(text)),)
    spans = _spans(_tokens(_parser(), text))
    return tuple(
        Span(one_line("".join(span.text for span in group)), *manner)
        for manner, group in groupby(spans, key=lambda span: (span.styles, span.link, span.source))
    )


def plain(text: str) -> str:
    """Return a text without its inline Markdown; one that has none stays as it was typed.

    >>> plain("At **ENS**, see [this](https://a.org)")
    'At ENS, see this'
    """
    if not _MARKUP.search(text):
        return text
    return "".join(span.text for span in parse_inline(text))


def one_line(text: str) -> str:
    r"""Return a text with one space for each line end and each run of blanks: a text flows, however it was typed.

    >>> one_line("1. one\n  2. two  and more")
    '1. one 2. two and more'
    """
    return _BLANKS.sub(" ", text)


def links(text: str) -> list[str]:
    """Return where the links of a text lead, those that are not allowed among them.

    >>> links("see [this](https://a.org) and [that](x)")
    ['https://a.org', 'x']
    """
    return _DESTINATION.findall(text)


def faults(text: str) -> list[str]:
    """Return what is wrong with the inline Markdown of a text: its links that are not allowed.

    >>> faults("see [this](javascript:alert%281%29) and [that](https://a.org)")
    ["the link 'javascript:alert%281%29' is not allowed"]
    """
    if all(map(is_link, links(text))):  # the most frequent case, and much faster to see
        return []
    tokens = _tokens(_parser(any_link=True), text)
    found = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    return [f"the link '{link}' is not allowed" for link in found if not is_link(link)]


def leads_to(text: str, link: str) -> bool:
    """Say whether a text has a link to an address.

    >>> leads_to("see [this](https://a.org.)", "https://a.org."), leads_to("`[this](https://a.org.)`", "https://a.org.")
    (True, False)
    """
    return any(span.link == link for span in parse_inline(text))


def is_link(url: str) -> bool:
    """Say whether a link may be printed: http, https, mailto or tel.

    >>> [is_link(url) for url in ("https://a.org", "mailto:a@b.org", "javascript:alert(1)", "//a.org", "a")]
    [True, True, False, False, False]
    """
    return LINK.fullmatch(url) is not None


def _tokens(parser: MarkdownIt, text: str) -> list[Token]:
    return parser.parseInline(text)[0].children or []


def _spans(tokens: list[Token]) -> Iterator[Span]:
    """Yield one span per token that has text."""
    styles: list[Style] = []
    link: str | None = None
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if kind in _TOKEN_STYLES:
            if end == "open":
                styles.append(_TOKEN_STYLES[kind])
            else:
                styles.pop()
        elif kind == "link":
            link = str(token.attrs["href"]) or None if end == "open" else None
        elif token.type == "math":
            yield Span(math_text(token.content), _ordered([*styles, "math"]), link, token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Span(" ", _ordered(styles), link)
        elif token.content:
            more: list[Style] = ["code"] if token.type == "code_inline" else []
            yield Span(token.content, _ordered(styles + more), link)


def _ordered(styles: list[Style]) -> tuple[Style, ...]:
    return tuple(style for style in STYLES if style in styles)


@lru_cache(maxsize=2)
def _parser(*, any_link: bool = False) -> MarkdownIt:
    """Return markdown-it's ``zero`` preset with the five rules of the format, and math.

    Where a link is not allowed, the text stays text; with ``any_link``, it becomes a link all the same.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.emphasis import tokenize
    from markdown_it.rules_inline.link import link

    def asterisks(state: StateInline, silent: bool) -> bool:
        """Take ``*`` for emphasis, and leave it between figures (3*4), and ``_`` to words such as snake_case."""
        start = end = state.pos
        if state.src[start] != "*":
            return False
        while end < state.posMax and state.src[end] == "*":
            end += 1
        if not (start and state.src[start - 1].isdigit() and state.src[end : end + 1].isdigit()):
            return tokenize(state, silent)
        state.pos = end
        if not silent:
            state.pending += state.src[start:end]
        return True

    def targets(state: StateInline, silent: bool) -> bool:
        """Take a bracket for a link where there is still a target: looking for its end is slow."""
        if "last target" not in state.env:
            state.env["last target"] = state.src.rfind("](")
        return state.pos < state.env["last target"] and link(state, silent)

    # Brackets within brackets are read once for each level of nesting.
    parser = MarkdownIt("zero", {"maxNesting": 20}).enable(
        ["emphasis", "link", "backticks", "escape", "newline"]
    )
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]  # a link is printed as it was written
    parser.validateLink = (lambda _: True) if any_link else is_link  # type: ignore[method-assign,assignment]
    parser.inline.ruler.at("emphasis", asterisks)
    parser.inline.ruler.at("link", targets)
    parser.inline.ruler.before("escape", "math", _math)
    return parser


def _math(state: StateInline, silent: bool) -> bool:
    r"""Take ``$math$`` as ``cvi18n.language.kept`` reads it: by pandoc's rule, money aside.

    No later dollar needs to look again where one is never closed.
    """
    text, start, stop = state.src, state.pos, state.posMax
    unclosed = f"math {stop}"
    if text[start] != "$" or start >= state.env.get(unclosed, stop) or not opens_math(text, start, stop):
        return False
    end = math_end(text, start, stop)
    if not end:
        state.env[unclosed] = start
        return False
    if not silent:
        state.push("math", "", 0).content = text[start + 1 : end - 1]
    state.pos = end
    return True


def unclosed(text: str) -> str:
    r"""Return the first mark of a text that opens emphasis, code or a link and is closed by none, "" where all are.

    A single asterisk may be a note's sign; one behind a backslash is meant as it stands.

    >>> [unclosed(text) for text in ("**bold and *it", "**bold**", r"\*\*two", "2**10", "a `code b", "[x](https://a.org")]
    ['**', '', '', '', '`', '](']
    """
    bare = _ESCAPED.sub("", text) if "\\" in text else text
    if not (bare.count("**") % 2 or bare.count("`") % 2 or bare.count("](") > bare.count(")")):
        return ""  # nearly all texts: parsing takes longer
    for span in parse_inline(bare):
        if not span.source and "code" not in span.styles and (found := _OPEN.search(span.text)):
            return found[0]
    return ""


def no_formula(text: str) -> str:
    r"""Return the first formula of a text that is plainly none, "" where all are: it has words, or begins with money.

    >>> no_formula("PHP ($var) and 30 k$"), no_formula(r"$x \in A \text{ and } y$ costs 5$")
    ('var) and 30 k', '')
    """
    for token in _tokens(_parser(), text):
        if token.type == "math" and _WORDS.search(_COMMANDS.sub(" ", token.content)):
            return token.content
    return ""


@lru_cache(maxsize=256)
def math_text(source: str) -> str:
    r"""Return the Unicode form of TeX math; what cannot be understood stays as it is.

    >>> math_text(r"\ell_1 \to \mathbb{R}")
    'ℓ_1 → ℝ'

    A group of several characters keeps its braces, and those of a fraction have parentheses: what is
    raised or divided is to be seen.

    >>> math_text(r"x_{ij}^2"), math_text(r"\frac{a+b}{2}"), math_text(r"n\times n")
    ('x_{ij}^2', '(a+b)/2', 'n×n')
    """
    apart = _BEHIND_FUNCTION.sub(r"\1 ", _BEFORE_FUNCTION.sub(" ", source))
    named = _OPERATOR.sub(r"\\mathrm{", apart)
    try:
        text = _tex().latex_to_text(_SPACED_MACRO.sub(_keep_space, named))
    except Exception:  # noqa: BLE001  # pylatexenc raises many things on TeX that is none
        return source
    return unicodedata.normalize("NFC", " ".join(str(text).split())) or source


def _keep_space(match: re.Match[str]) -> str:
    r"""Return a symbol's macro with an end, so that TeX keeps the space behind it: ``\to{} x``.

    A sign that has no space before it needs none behind: ``n\times n``.
    """
    from pylatexenc.latexwalker import get_default_latex_context_db

    before = match.string[match.start() - 1 : match.start()]
    if before.strip() and not math_text(match[0]).isalpha():
        return match[0]
    spec = get_default_latex_context_db().get_macro_spec(match[1])
    takes = getattr(getattr(spec, "args_parser", None), "argspec", None)
    return match[0] if takes else match[0] + "{}"


def _fraction(node: Any, l2tobj: LatexNodes2Text) -> str:
    """Return a fraction in one line; a part of several characters stands in parentheses."""
    parts = (l2tobj.nodelist_to_text([part]).strip() for part in node.nodeargs)
    above, below = ((part[1:-1] if part[:1] == "{" and part[-1:] == "}" else part) for part in parts)
    return "/".join(part if len(part) == 1 or part.isdigit() else f"({part})" for part in (above, below))


@lru_cache(maxsize=1)
def _tex() -> LatexNodes2Text:
    """Return the converter, without the macros that read a file or the clock."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    fraction = [MacroTextSpec(name, simplify_repl=_fraction) for name in ("frac", "dfrac", "tfrac")]
    signs = [MacroTextSpec("|", simplify_repl="‖"), MacroTextSpec("colon", simplify_repl=": ")]
    context.add_context_category("signs", prepend=True, macros=[*fraction, *signs])
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: node.latex_verbatim()))
    refused = [MacroTextSpec(name, simplify_repl=rf"\{name}") for name in _REFUSED_MACROS]
    context.add_context_category("refused", prepend=True, macros=refused)
    return LatexNodes2Text(latex_context=context, keep_braced_groups=True, keep_braced_groups_minlen=2)
