"""Inline Markdown: strong, emphasis, links, code, backslash escapes and $math$; nothing else is markup.

It is the ``zero`` preset of markdown-it-py with those rules, and pandoc's rule for dollar signs
(tex_math_dollars): the opening one has no space behind it, the closing one none before it and no
digit behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

Style = Literal["strong", "emphasis", "code", "math"]
MARKUP = re.compile(r"[*_`\[\\$]")
SCHEME = re.compile(r"(https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)
MATH = re.compile(r"\$(?!\s)((?:[^$\\]|\\.)+?)(?<!\s)\$(?!\d)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one style. ``source`` is the TeX of math, whose text is its Unicode form."""

    text: str
    styles: tuple[Style, ...] = ()
    link: str | None = None
    source: str | None = None


def parse_inline(text: str) -> tuple[Span, ...]:
    """Return the spans of a text.

    >>> [(span.text, span.styles) for span in parse_inline("a **b** and `c`")]
    [('a ', ()), ('b', ('strong',)), (' and ', ()), ('c', ('code',))]
    """
    if not MARKUP.search(text):
        return (Span(text),) if text else ()
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    """Yield the spans of markdown-it's tokens; a line break in the source is a space."""
    styles: list[Style] = []
    link: str | None = None
    pending = ""
    for token in _parser().parseInline(text)[0].children or []:
        if token.type in {"text", "text_special", "softbreak", "hardbreak"}:
            pending += token.content if token.content else " " if token.type.endswith("break") else ""
            continue
        if pending:
            yield Span(pending, tuple(styles), link)
            pending = ""
        if token.type == "strong_open":
            styles.append("strong")
        elif token.type == "em_open":
            styles.append("emphasis")
        elif token.type in {"strong_close", "em_close"}:
            styles.pop()
        elif token.type == "link_open":
            link = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            link = None
        elif token.type == "code_inline":
            yield Span(token.content, (*styles, "code"), link)
        elif token.type == "math_inline":
            yield Span(_unicode(token.content), (*styles, "math"), link, token.content)
    if pending:
        yield Span(pending, tuple(styles), link)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser; made once, and only for texts that have markup."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "link", "backticks", "escape", "newline", "balance_pairs", "fragments_join"])
    parser.inline.ruler.before("escape", "math", _math)
    # Every address becomes a link here, and what is not of the web, mail or a telephone is refused
    # by `faults`, with a place; markdown-it would print it as text, and nobody would know.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _math(state: StateInline, silent: bool) -> bool:
    """Read $…$ at the state's position: the signature that markdown-it's rules have."""
    match = MATH.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = match.group(1)
    state.pos = match.end()
    return True


@lru_cache(maxsize=256)
def _unicode(source: str) -> str:
    """Return the Unicode text of a TeX formula: ``x^2 \\le n`` reads "x^2 ≤ n"."""
    from pylatexenc.latex2text import LatexNodes2Text

    text = LatexNodes2Text(math_mode="text", keep_comments=False).latex_to_text(source, tolerant_parsing=True)
    return " ".join(text.split())


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with the links of a text."""
    if "](" not in text:
        return
    for span in parse_inline(text):
        if span.link is not None and not SCHEME.fullmatch(span.link):
            yield f"the link '{span.link}' leads nowhere that a CV may lead"
