"""Markdown, as its readers read it: a Document's own links and emphasis, and nothing else, whatever its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

import cmarkgfm
import commonmark
import markdown
import mistune
import nasty
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from outputs import TAGS, document_texts, sample

from cvi18n import rendering
from cvi18n.rendering.document import Contact, Document, Entry, Field, Period, Run, Section, Text

UNSAFE = 1 << 17  # cmark's option to let HTML through
# All of them let HTML through, and know what people add to Markdown most: tables, footnotes, struck text.
READERS: dict[str, Callable[[str], str]] = {
    "commonmark": commonmark.commonmark,
    "GFM": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, UNSAFE),
    "mistune": lambda text: str(mistune.html(text)),
    "mistune with addresses": lambda text: str(
        mistune.create_markdown(escape=False, plugins=["url", "task_lists", "def_list"])(text)
    ),
    "python-markdown": markdown.markdown,
    "python-markdown with extras": lambda text: markdown.markdown(text, extensions=["extra", "sane_lists"]),
    "markdown-it": MarkdownIt("commonmark", {"html": True}).render,
    "markdown-it with tables": MarkdownIt("js-default", {"html": True}).render,
}
FRAME = {"p", "ul", "li", "h1", "h2", "h3", "h4", "h5", "h6"}


class Read(NamedTuple):
    """A character, as it is read."""

    char: str
    strong: bool
    emphasis: bool
    code: bool
    link: str | None


class Page(HTMLParser):
    """What a page shows, character by character, without spaces; no element that Markdown's frame does not need."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.read: list[Read] = []
        self.breaks = 0
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        if tag == "br":
            self.breaks += 1
            return
        assert tag in FRAME | {"strong", "em", "code", "a"}, tag
        assert set(given_) == ({"href"} if tag == "a" else set()), given_
        self.open.append((tag, given_.get("href")))

    def handle_endtag(self, tag: str) -> None:
        assert tag == "br" or self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        link = next((href for tag, href in self.open if tag == "a"), None)
        self.read += [
            Read(
                char, "strong" in tags, "em" in tags, "code" in tags, None if link is None else unquote(link)
            )
            for char in data
            if not char.isspace()
        ]

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def expected(document: Document) -> list[Read]:
    """Return what a reader should read of a Document. Titles are strong, drafts in brackets, math is code."""
    return [read for text in document_texts(with_strong_titles(document)) for read in expected_text(text)]


def with_strong_titles(document: Document) -> Document:
    def entry(e: Entry) -> Entry:
        return replace(e, title=tuple(replace(run, styles=(*run.styles, "strong")) for run in e.title))

    def section(s: Section) -> Section:
        return replace(s, entries=tuple(map(entry, s.entries)), sections=tuple(map(section, s.sections)))

    return replace(document, sections=tuple(map(section, document.sections)))


def expected_text(text: Text) -> list[Read]:
    found: list[Read] = []
    text = tuple(run for run in text if run.source or run.text)
    for at, run in enumerate(text):
        strong = run.me or "strong" in run.styles
        math = run.source is not None
        code = (math or "code" in run.styles) and not is_broken_in_code(text, at)
        link = None if run.link is None else unquote(run.link)
        read = Read("", strong, "emphasis" in run.styles, code, link)
        words = [read._replace(char=char) for char in (run.source or run.text) if not char.isspace()]
        if math and code and words:
            dollar = read._replace(char="$", code=False)
            words = [dollar, *words, dollar]
        if run.mark == "draft":
            bracket = Read("⟦", strong=False, emphasis=False, code=False, link=None)
            first = at == 0 or text[at - 1].mark != "draft"
            last = at + 1 == len(text) or text[at + 1].mark != "draft"
            words = [*[bracket] * first, *words, *[bracket._replace(char="⟧")] * last]
        found += words
    return found


def is_broken_in_code(text: Text, at: int) -> bool:
    """Say whether a run stands in code that python-markdown could not go on from."""
    if text[at].source is not None:
        return re.search("&#|<[!?]", text[at].source or "") is not None
    first = last = at
    while first and is_one_code(text[first - 1], text[first]):
        first -= 1
    while last + 1 < len(text) and is_one_code(text[last], text[last + 1]):
        last += 1
    return re.search("&#|<[!?]", "".join(run.text for run in text[first : last + 1])) is not None


def is_one_code(one: Run, two: Run) -> bool:
    """Say whether two runs that follow each other are one piece of code."""
    alike = all("code" in run.styles and run.source is None for run in (one, two))
    styles = [{*run.styles, *(["strong"] if run.me else [])} for run in (one, two)]
    return alike and styles[0] == styles[1] and one.link == two.link and one.mark == two.mark


def check(document: Document, reader: str) -> None:
    source = rendering.render(document, "md", theme=rendering.load_theme("classic")).decode()
    page = Page(READERS[reader](source))
    read = page.read
    if reader == "GFM":  # it makes a link of every e-mail address; there is no way to write one as text
        read = [r._replace(link=None) if re.match(r"mailto:|xmpp:", r.link or "") else r for r in read]
        wanted = [
            r._replace(link=None) if re.match(r"mailto:", r.link or "") else r for r in expected(document)
        ]
    else:
        wanted = expected(document)
    assert read == wanted, source
    # The lines of an address are the Document's own.
    assert page.breaks <= sum(run.text.count("\n") for one in document.contacts for run in one.text), source


# Each is text, and markup to somebody.
PIECES = (
    *nasty.HARMFUL,
    *(
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "<!DOCTYPE x>",
        "<?php",
        "<![CDATA[",
        "</p>",
        "<div>",
        "<a@b.org>",
    ),
    *(
        "&lt;img src=x&gt;",
        "&#60;b&#62;",
        "&copy",
        "&",
        "amp;",
        "<https://evil.example>",
        "[x]: https://evil.example",
    ),
    *(
        "[x](https://evil.example)",
        "![x](https://evil.example)",
        "[^1]",
        "[^1]: x",
        "[ ]",
        "[x] ",
        "[[x]]",
        "!",
        "![",
    ),
    *(
        "`",
        "``",
        "`` ` ``",
        "```",
        "~~~",
        "~~x~~",
        "~",
        "$",
        "$$",
        "$x$",
        "\\",
        "\\\\",
        "\\`",
        "\\*",
        "\\<b>",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "x*y*z",
        "x_y_z",
        "_x_",
        "__x__",
        "*x**y***z",
        "==x==",
        "++x++",
        "^x^",
        ":x:",
    ),
    *(
        "# x",
        "#",
        "##",
        "x #",
        "===",
        "---",
        "- - -",
        "-",
        "+",
        "*",
        "> x",
        ">",
        "1.",
        "1)",
        "1. x",
        ": x",
        ":",
        "    x",
    ),
    *(
        "|",
        "|-|",
        "--- | ---",
        "| a | b |",
        ":-:",
        "{: #id .x }",
        "{#x}",
        "*[x]: y",
        "\t",
        "  ",
        "\n",
        "\n\n",
        "\u2028",
    ),
    *(
        "https://evil.example/x",
        "http:",
        "//x.org",
        "ftp://x.org",
        "www.",
        "www.evil.example",
        "x.org",
        "mailto:",
        "@",
    ),
    *(
        "a",
        "B",
        "é",
        "ễ",
        "字",
        "x1",
        " ",
        "(",
        ")",
        '"',
        "'",
        "“",
        "”",
        "«",
        "»",
        "€",
        "\u00a0",
        ".",
        ",",
        "“字”",
        "e\u0302",
    ),
)
words = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["C"]), max_size=3), max_size=4
).map("".join)
LINKS = (
    "https://example.org/a_b_c?d=1&lt;=2&e",
    "https://example.org/(x)*y*[z]",
    "mailto:a@b.org",
    "tel:+33-1",
    "https://e.org/<b>`$x$`",
)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    styles = draw(st.sets(st.sampled_from(["strong", "emphasis"])).map(sorted))
    kind = draw(st.sampled_from(["text", "text", "text", "code", "math"]))
    text = draw(words)
    return Run(
        text,
        language=draw(st.sampled_from([None, None, "en"])),
        styles=(*styles, *([] if kind == "text" else [kind])),  # type: ignore[arg-type]
        link=draw(st.sampled_from([None, None, *LINKS])),
        source=text if kind == "math" and text.strip() else None,
        mark=draw(st.sampled_from([None, None, None, "draft"])),
        me=draw(st.booleans()) and draw(st.booleans()),
    )


texts = st.lists(runs(), min_size=1, max_size=4).map(tuple)
fields = st.builds(Field, texts, st.lists(texts, max_size=2).map(tuple))
entries = st.builds(
    Entry,
    key=st.just("e"),
    title=texts,
    periods=st.lists(st.builds(Period, texts, st.just("2020")), max_size=2).map(tuple),
    marker=words,
    subtitle=texts,
    fields=st.lists(fields, max_size=2).map(tuple),
    paragraphs=st.lists(texts, max_size=1).map(tuple),
    bullets=st.lists(texts, max_size=1).map(tuple),
)
sections = st.builds(
    Section,
    key=st.just("s"),
    kind=st.just("text"),
    heading=texts,
    paragraphs=st.lists(texts, max_size=2).map(tuple),
    entries=st.lists(entries, max_size=2).map(tuple),
    fields=st.lists(fields, max_size=2).map(tuple),
)
documents = st.builds(
    lambda *, name, headline, contacts, parts: replace(
        nasty.document(), name=name, headline=headline, contacts=tuple(contacts), sections=tuple(parts)
    ),
    name=texts,
    headline=texts,
    contacts=st.lists(st.builds(Contact, st.just("email"), texts, texts), max_size=2),
    parts=st.lists(sections, max_size=2),
)


def everywhere(piece: str) -> Document:
    """Return a Document with a piece in each of the places where a line may begin, and in every style."""
    text = nasty.text(piece)
    entry = Entry("e", title=text, subtitle=text, paragraphs=(text,), bullets=(text, text))
    styled = (
        Run(piece),
        Run(piece, styles=("strong",)),
        Run(piece, styles=("emphasis", "strong")),
        Run(piece, styles=("code",)),
        Run(piece, styles=("math",), source=piece if piece.strip() else None),
        Run(piece, link="https://example.org/"),
    )
    lines = [
        nasty.text(*line)
        for run in styled
        for line in ((run,), ("a", run, "b"), ("a ", run, " b"), (run, Run("字", styles=("emphasis",)), run))
    ]
    section = Section("s", "text", heading=text, paragraphs=tuple(lines), entries=(entry, entry))
    address = Contact("address", nasty.text("Address"), nasty.text(f"Street\n{piece}\nCity"))
    contacts = (Contact("email", text, text), address, replace(address, text=nasty.text(f"Street\n{piece}")))
    return replace(nasty.document(), headline=text, contacts=contacts, sections=(section,))


@pytest.mark.parametrize("reader", READERS)
@settings(
    max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # a failing one is small enough
@given(document=documents)
def test_a_reader_finds_the_documents_own_markup_and_nothing_else(document: Document, reader: str) -> None:
    check(document, reader)


@pytest.mark.parametrize("reader", READERS)
def test_a_piece_of_markup_is_text_in_every_place_and_style(reader: str) -> None:
    for piece in PIECES:
        check(everywhere(piece), reader)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("which", [*TAGS, "nasty"])
def test_the_sample_is_read_as_it_is(which: str, reader: str) -> None:
    document = nasty.document() if which == "nasty" else sample(which)
    assert sum(read.link is not None for read in expected(document)) > 10
    check(document, reader)


@pytest.mark.parametrize(
    ("run", "written"),
    [
        (Run("x²", styles=("math",), source="x^2"), "$`x^2`$"),
        (
            Run("x", styles=("math",), source="<img src=x onerror=alert(1)>"),
            "$`<img src=x onerror=alert(1)>`$",
        ),
        (Run("x", styles=("math",), source="x*y*z"), "$`x*y*z`$"),
        (Run("x", styles=("math",), source="a`b``c"), "$```a`b``c```$"),
        (Run("a & b < c"), "a & b &lt; c"),
        (Run("R&D, AT&T; $5 and ~x"), "R&D, AT&amp;T; &#36;5 and &#126;x"),
        (Run("Hello!"), "Hello\\!"),
        (Run("Yes! No"), "Yes! No"),
    ],
)
def test_how_it_is_written(run: Run, written: str) -> None:
    document = replace(nasty.document(), headline=(run,))
    assert (
        f"\n\n{written}\n\n"
        in rendering.render(document, "md", theme=rendering.load_theme("classic")).decode()
    )


@pytest.mark.parametrize(
    "markup", ["<b>x</b>", "**x**", "~~x~~", "[x](https://e.org)", "`x`", "> x", "a\n===", "| a |\n|-|"]
)
def test_markup_that_is_let_through_would_be_seen(markup: str) -> None:
    """The negative control."""
    document = replace(nasty.document(), headline=nasty.text(markup))
    wrong = 0
    for read in READERS.values():
        try:
            wrong += Page(read(markup)).read != expected_text(document.headline)
        except AssertionError:
            wrong += 1
    assert wrong


@pytest.mark.parametrize("reader", READERS)
def test_what_stands_in_for_a_missing_word_joins_its_neighbours(reader: str) -> None:
    """Two stretches of the same emphasis would touch: four asterisks in a row are read in several ways."""
    one = Run("one", styles=("emphasis", "strong"))
    name = (one, replace(one, text="two", language="en", mark="fallback"), replace(one, text="three"))
    check(replace(nasty.document(), name=name), reader)
