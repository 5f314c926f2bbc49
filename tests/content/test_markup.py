"""Inline Markdown: what is markup, what stays text, and what can do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.content.markup import Span, faults, is_link, math_text, no_formula, parse_inline

SPANS = {
    "plain text": [Span("plain text")],
    "": [],
    "a **b** *c* `d`": [
        Span("a "),
        Span("b", ("strong",)),
        Span(" "),
        Span("c", ("emphasis",)),
        Span(" "),
        Span("d", ("code",)),
    ],
    "***x***": [Span("x", ("strong", "emphasis"))],
    "**ENS**'s": [Span("ENS", ("strong",)), Span("'s")],
    "[**b** c](https://a.org/é?x=1&y=2)": [
        Span("b", ("strong",), "https://a.org/é?x=1&y=2"),
        Span(" c", (), "https://a.org/é?x=1&y=2"),
    ],
    "[w](mailto:a@b.org) [t](tel:+33199000000)": [
        Span("w", (), "mailto:a@b.org"),
        Span(" "),
        Span("t", (), "tel:+33199000000"),
    ],
    r"2 \* 3 \$5 \[x\]": [Span("2 * 3 $5 [x]")],
    "`a * b` $x$": [Span("a * b", ("code",)), Span(" "), Span("x", ("math",), None, "x")],
    "$a*b$ and $c*d$": [
        Span("a*b", ("math",), None, "a*b"),
        Span(" and "),
        Span("c*d", ("math",), None, "c*d"),
    ],
    "two\nlines *of\nit*": [Span("two lines "), Span("of it", ("emphasis",))],
    "two\nlines  and\n\n a tab\there": [Span("two lines and a tab here")],
    "two  *in\n  one*\n  \nand `a  b`": [
        Span("two "),
        Span("in one", ("emphasis",)),
        Span(" and "),
        Span("a b", ("code",)),
    ],
    "kept\u00a0\u00a0together\u202f!": [Span("kept\u00a0\u00a0together\u202f!")],
    "*a* _b_ __c__": [Span("a", ("emphasis",)), Span(" _b_ __c__")],
    # pandoc's rule for dollar signs
    "$20,000 and $30,000": [Span("$20,000 and $30,000")],
    "$ x$ and $x $": [Span("$ x$ and $x $")],
    "$x$5": [Span("$x$5")],
    "$$x$$": [Span("$$x$$")],
    r"$a\$b$": [Span("a$b", ("math",), None, r"a\$b")],
}
# What other dialects take for markup.
PLAIN = (
    "snake_case _x_ __y__",
    "~~struck~~ ==marked== H~2~O x^2^",
    "&amp; &lt; &#106;",
    "<b>bold</b> <script>alert(1)</script> <!-- c -->",
    "https://example.org www.example.org <https://example.org>",
    "# heading",
    "- item",
    "> quote",
    "1. one",
    "[x][y] [z]",
    '#read("x") @ref \\input{x} {{ x }}',
    "* star * and ** stars **",
    "unclosed **bold, `code, $math, [link](https://a.org",
)  # fmt: skip
REFUSED_LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    "/path",
    "page.html",
    "&#106;avascript:alert(1)",
    "<java script:x>",
    "<https://a.org/a b>",
    "https:",
    "http://",
    "ftp://a.org",
    "",
)


@pytest.mark.parametrize("text", SPANS)
def test_spans(text: str) -> None:
    assert list(parse_inline(text)) == SPANS[text]


@pytest.mark.parametrize("text", PLAIN)
def test_nothing_else_is_markup(text: str) -> None:
    spans = parse_inline(text)
    assert [(span.styles, span.link) for span in spans] == [((), None)]
    assert spans[0].text == text


@pytest.mark.parametrize("link", REFUSED_LINKS)
def test_a_link_that_may_not_be_is_named_and_stays_text(link: str) -> None:
    """A translation is not read by the reader, so the parser itself makes no such link."""
    text = f"see [**this**]({link})"
    assert len(faults(text)) == 1
    assert "is not allowed" in faults(text)[0]
    assert {span.link for span in parse_inline(text)} == {None}


@pytest.mark.parametrize(
    "text", ["[a](https://a.org)", "no link", "`[a](javascript:x)`", r"\[a](javascript:x)"]
)
def test_nothing_is_refused_where_there_is_no_bad_link(text: str) -> None:
    assert faults(text) == []


def test_every_bad_link_of_a_text_is_named() -> None:
    assert len(faults("[a](javascript:1) [b](https://b.org) [c](data:2)")) == 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\ell_1", "ℓ_1"),
        (r"f : X \to Y ; !", "f : X → Y ; !"),
        (r"\mathbb{R}^n", "ℝ^n"),
        (r"\frac {1}{2} \to x", "1/2 → x"),
        (r"\hat x", "x̂"),
        ("{" * 5000, "{" * 5000),  # deeper than pylatexenc can go
        (r"\unknown", r"\unknown"),
        (r"x \unknown y", r"x \unknown y"),
        (r"x_{ij}^2", "x_{ij}^2"),
        (r"x_{i}^{2}", "x_i^2"),
        (r"\mathbb{R}^{n\times n}", "ℝ^{n×n}"),
        (r"\sum_{k=1}^n k", "∑_{k=1}^n k"),
        (r"\frac{a+b}{2c}", "(a+b)/(2c)"),
        (r"\frac{a}{bc}", "a/(bc)"),
        (r"\frac{x_{ij}}{\frac{a}{b}}", "(x_{ij})/(a/b)"),
        (r"\|x\|_{1}", "‖x‖_1"),
        (r"\operatorname{rank}(A)", "rank(A)"),
        (r"f\colon X \to Y", "f: X → Y"),
        (r"O(n\log n)", "O(n log n)"),
        (r"2\sin\theta\cos\theta", "2 sin θ cos θ"),
        (r"x^2\log\log x", "x^2 log log x"),
        (r"\alpha\ln n", "α ln n"),
        (r"\frac{1}{n}\log n", "1/n log n"),
        (r"n\operatorname{rank}(A)", "n rank(A)"),
        (r"-\log_2 n", "-log_2 n"),
        (r"x_\max", "x_max"),
        (r"(\max\{a,b\})", "(max{a,b})"),
        (r"n\infty", "n∞"),
        (r"\mathrm{H}_2\mathrm{SO}_4", "H_2SO_4"),
    ],
)
def test_math_has_a_unicode_form(source: str, text: str) -> None:
    assert math_text(source) == text


@pytest.mark.parametrize("source", [r"\today", r"\input{cv.yaml}", r"\include{cv.yaml}"])
def test_tex_in_math_reads_neither_the_clock_nor_a_file(source: str) -> None:
    name = source.split("{", maxsplit=1)[0]
    assert math_text(source).startswith(name)


@given(st.text(alphabet="*`[]()$\\_ab1 \n:/", max_size=60))
def test_any_text_is_parsed_without_losing_a_letter(text: str) -> None:
    spans = parse_inline(text)
    assert all(span.text for span in spans)
    assert all(span.link is None or is_link(span.link) for span in spans)
    outside = [span for span in spans if "math" not in span.styles]
    if len(outside) == len(spans) and "](" not in text:
        assert [c for c in "".join(s.text for s in spans) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    "text",
    ["100*200*50 cells", "3*3 and 4*4", "2**10**3", "On 2*3*4 grids", "٣*٤*٥", "(2*3)*4*5", "9*9*9*9*9"],
)
def test_an_asterisk_between_figures_is_no_emphasis(text: str) -> None:
    (span,) = parse_inline(text)
    assert (span.text, span.styles) == (text, ())


@pytest.mark.parametrize("text", ["*3* 4", "2 *3* 4", "x*3*y", "**2**", "a*b*c", "5*x*"])
def test_an_asterisk_elsewhere_is_emphasis(text: str) -> None:
    assert "*" not in "".join(span.text for span in parse_inline(text))


@pytest.mark.parametrize(
    ("formula", "is_none"),
    [
        ("x + y", False),
        ("ab", False),
        ("ab,cd", False),
        ("sin x", False),
        (r"\text{if so}", False),
        ("1 ab", False),
        ("the lab", True),
        ("1the, lab", True),
        ("a über, été", True),
        ("ab,\n-cd", True),
        ("30 km x", True),
        ("HOME/bin", True),
    ],
)
def test_a_formula_with_words_is_none(formula: str, is_none: bool) -> None:
    assert no_formula(f"It is ${formula}$ here.") == (formula if is_none else "")


@pytest.mark.parametrize("piece", ["é", "ab,", "ab "])
def test_a_long_formula_is_looked_through_once(piece: str) -> None:
    # seconds, and many minutes where each letter is read with all behind it
    assert bool(no_formula(f"${piece * 30_000}x$")) is (piece == "ab ")
