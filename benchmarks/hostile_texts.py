"""Texts that were made to be slow: pieces that are repeated, and what reads a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cvi18n.catalogs import word_diff
from cvi18n.checking.definition import Pair
from cvi18n.checking.pairs import checks_for, context_of
from cvi18n.checking.scan import scan
from cvi18n.content.markup import math_text, no_formula, parse_inline
from cvi18n.drafting.answer import Damaged, unseal
from cvi18n.drafting.envelope import Names, seal
from cvi18n.drafting.figures import differ
from cvi18n.drafting.pseudo import pseudo
from cvi18n.errors import Problem, format_problem, printable
from cvi18n.language import typeset
from cvi18n.language.kept import spans
from cvi18n.limits import marks_at
from cvi18n.walk import fault_of, from_edit

PIECES = (
    "`a` ", "`a", "``a` ", "$a ", "$a$ ", "$1 ", "\\$", "${a ", "[", "[a](", "[a](b ", "](", "[a](https://a.org) ",
    "**a", "*a* ", "**a** *b* ", "***", "\\*", "{", "{a", "{{", "{%", "%(a", "%1$", "<a", "</a ", "<a>", "&a", "&a;",
    "a.", "a.b/", "a/b,", "a.org/(", "www.", "www.((", "https://", "https://a{", "a:", "a::", "a@", "a@b.", "@a", "@a.",
    "10.1000/", "1-", "1:", "1'", "1.", "1 ", "12 34-", "+1 ", "v1.", "a-1.", "a-", "--a=", "-a ", "/a", "/(", " /a(/",
    "~/", "./", "C:\\", ":-", ":=", "#a", "C++", "«", "« a", "“", '"', '"a ', "'", "‘a", "(", "( ", "a b ", "é",
    "a  b", " ,", "x; ", "&a; ", "“a” ", "3.9/4 ", "1 000 A", "`e\u0301` ", "a", "--", " - ", "2019-", "1,000 ", "A1", "iPhone ", "MIT's ", "ph1@x.tld ", "a-b-", "1.5 MB ", "...",
    "9", "9.9,", "1 000 ", "\u0301\u0316", "a\u0301", "\u1b05", "\ufffd", "\u202e", "[*a", "*[a", "[$a ", "[`", "`$", "$`a", "<a `", "{$a ", "a.org/`", "*a `b` ", "\\`a", "**a [b](c) ", "{a}", "\\frac{", "\\to é ",
    "de ", "É ", "the of ", "of the team ", "a b c d, ", "2019 to ", "tháng ", "two ", "?a",
)  # fmt: skip
# Those that were slow once.
WORST = (
    "`a` ",
    "$a ",
    "[",
    "[a](b ",
    "**a",
    "{{",
    "<a",
    "a.",
    "a/b,",
    "1:",
    "C++",
    "(/a",
    "«",
    "a b ",
    "x; ",
    "***",
)
NAMES = Names({"ENS": "ENS", "Ada Lovelace": "Ada Lovelace", "a.b": "a.b"})
CONTEXT = context_of(None, "fr")


# A source that has one of much that the checks compare: what a translation has besides is looked at more closely.
SOURCE = 'Team works: 12 of 1995, "quoted" (in) **bold** & $x$ at AB&C, `é` in C++, 3.9/4.'


def check(source: str, target: str) -> None:
    """Run the checks of a pair."""
    pair = Pair(source, target, "fr")
    scan.cache_clear()
    for one in checks_for(pair, CONTEXT):
        list(one.run(pair, CONTEXT))


def answer(text: str) -> None:
    """Read a text as an engine's answer to itself."""
    sealed = seal(text, NAMES)
    for tags in (False, True):
        try:
            unseal(sealed, sealed.sent(tags=tags), "en", "fr", tags=tags)
        except Damaged:
            continue


def formula(text: str) -> None:
    """Read a text between two dollars."""
    math_text.cache_clear()
    if marks_at(text) < 0:
        no_formula(f"${text}$")
        parse_inline(f"${text}$")


def editor(text: str) -> None:
    """Read a text as an editor left it, and show it."""
    left = from_edit(text, ["fr"])["fr"]
    if not fault_of(left):
        word_diff(text, left[: len(left) // 2] + " x " + left[len(left) // 2 :])
        printable(left)
        format_problem(Problem("cv.yaml", 1, len(text) // 2, text[:9], "", text))


# What reads a text, by its name.
STAGES: Mapping[str, Callable[[str], object]] = {
    "kept": spans,
    "marks": marks_at,
    "markup": parse_inline,
    "formula": formula,
    "typeset": lambda text: typeset(text, "fr") if marks_at(text) < 0 else None,
    "envelope": lambda text: seal(text, NAMES).tagged,
    "answer": answer,
    "figures": lambda text: differ(f"2 million {text}", f"{text} % 3 millions", "en", "fr"),
    "pseudo": pseudo,
    "checks": lambda text: check(text, text + ".") if marks_at(text) < 0 else None,
    "checks of another source": lambda text: check(SOURCE, text + " a: b") if marks_at(text) < 0 else None,
    "editor": editor,
}
