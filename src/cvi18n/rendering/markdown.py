"""Markdown (CommonMark): headings, lists and links; no text of the CV can become markup.

Readers differ: what one takes for text is a table, a formula or an element to another. So a backslash
stands only before what all of them let it stand before, and a character reference for everything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.rendering.document import Contact, Document, Entry, Field, Run, Section, Text, gap, lines_of
from cvi18n.rendering.formats import Options

# What may be markup wherever it stands; an exclamation mark is, before a link, and a caret, first in one.
SPECIAL = re.compile(r"[\\`*_{}\[\]#]|!\Z|\A\^|[<~|$]|&(?=#?\w+;)")
BACKSLASHED = frozenset("\\`*_{}[]#!")  # the escapes of python-markdown, which knows the fewest
# What starts a list, a quotation or a definition at the start of a line, or makes a heading or a table of the one above.
AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+>])|^[:=]")
# What GitHub makes a link of without being asked. It leaves an address alone inside of a link only.
ADDRESS = re.compile(r"(https?|ftp|mailto|xmpp):|(www)\.", re.IGNORECASE)
NOT_IN_A_LINK = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")  # RFC 3986 allows none of them in an address
# Where one of these stands in code, python-markdown loses what comes later.
NO_CODE = lazy_pattern(r"&#|<[!?]")
SPACES = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
STRONG, EMPHASIS = "**", "_"  # two characters: asterisks side by side can be read in several ways
WORD_SYMBOLS = frozenset("$+<=>^`|~")  # ASCII's, which every reader takes for punctuation


def write(document: Document, _options: Options) -> bytes:
    """Return the Document as Markdown in UTF-8."""
    form = document.form
    blocks = [_inline(line) for line in form.above] if form else []
    blocks += [_line("#", _inline(form.title if form else document.name)), _inline(document.headline)]
    contacts = map(_contact, document.contacts)
    blocks.append("\n".join(filter(None, contacts)))
    blocks.append(_inline(document.summary))
    for section in document.sections:
        blocks += _section(section, 2)
    if document.updated:
        blocks.append(_inline(document.updated.text))
    if form:
        blocks.append(_inline(form.closing))
        blocks += (_inline(text) for one in form.signatures for text in (one.who, one.how))
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def _contact(contact: Contact) -> str:
    """Return one way to reach the owner; two spaces before a line's end keep it, to every reader."""
    first, *rest = lines_of(contact.text) if contact.kind == "address" else [contact.text]
    return "  \n  ".join(filter(None, [_line("-", _labelled(contact.label, first)), *map(_inline, rest)]))


def _section(section: Section, level: int) -> Iterator[str]:
    yield _line("#" * min(level, 6), _inline(section.heading))
    yield from (_inline(paragraph) for paragraph in section.paragraphs)
    if section.columns:
        yield "\n".join(_table(section))
    else:
        for entry in section.entries:
            yield "\n".join(_entry(entry))
    yield "\n".join(line for field in section.fields for line in _field(field, ""))
    for part in section.sections:
        yield from _section(part, level + 1)


def _table(section: Section) -> Iterator[str]:
    """Yield a table as GitHub and most readers have it; no text has a bar that is not written as a reference."""
    yield _row(section.columns)
    yield "|" + " --- |" * len(section.columns)
    for entry in section.entries:
        yield _row(entry.cells)


def _row(cells: Sequence[Text]) -> str:
    return "|" + "".join(f" {_inline(cell)} |" for cell in cells)


def _entry(entry: Entry) -> Iterator[str]:
    if entry.citation:
        yield _line("-", _plain(entry.marker), _inline(entry.citation))
        yield from _below(entry, "  ")
        return
    # Two times that nothing parts would have their marks touch.
    when = "".join(f"{_inline(period.text)}{period.comma or ' '}" for period in entry.periods).strip()
    # The escaped point keeps "1." a text: the number is part of the CV, not of the list.
    title = tuple(replace(run, styles=(*run.styles, "strong")) for run in entry.title)
    first = _line("-", _plain(entry.marker), when, _inline(title))
    indent = "  " if first else ""
    yield from filter(None, [first])
    yield from _items(indent, [entry.where, entry.subtitle])
    yield from _below(entry, indent)


def _below(entry: Entry, indent: str) -> Iterator[str]:
    for field in entry.fields:
        yield from _field(field, indent)
    yield from _items(indent, (*entry.paragraphs, *entry.bullets))


def _field(field: Field, indent: str) -> Iterator[str]:
    label = _inline(field.label)
    only = _labelled(field.label, field.items[0]) if len(field.items) == 1 else label
    yield from filter(None, [_line(f"{indent}-", only)])
    if len(field.items) > 1:
        yield from _items(f"{indent}  " if label else indent, field.items)


def _items(indent: str, texts: Sequence[Text]) -> Iterator[str]:
    return filter(None, (_line(f"{indent}-", _inline(text)) for text in texts))


def _labelled(label: Text, value: Text) -> str:
    shown, said = _inline(label), _inline(value)
    return f"{shown}{gap(label)}{said}" if shown and said else shown or said


def _line(mark: str, *parts: str) -> str:
    """Return a line that begins with a mark; none where no part has words: it would underline the line above."""
    words = " ".join(filter(None, parts))
    return f"{mark} {words}" if words else ""


def _plain(text: str) -> str:
    return _inline((Run(text),))


def _inline(text: Text) -> str:
    """Return a text with its styles, as it stands at the start of a line. A draft is marked once."""
    pieces: list[str] = []
    said = (run for run in text if run.source or run.text)  # between two of the rest, marks would touch
    for is_draft, runs in groupby(said, key=lambda run: run.mark == "draft"):
        body = _nested(list(runs), frozenset())
        pieces += ["⟦", *body, "⟧"] if is_draft else body
    return _start(_joined([piece for piece in pieces if piece]).strip())


def _nested(runs: Sequence[Run], around: frozenset[str]) -> Iterator[str]:
    """Yield the runs inside the marks ``around`` them; the mark that reaches farthest stands outside.

    A mark of emphasis is a piece of its own; no piece of text equals one, since a text's are escaped.
    """
    link = next((mark for mark in around if mark.startswith("](")), "")
    at = 0
    while at < len(runs):
        inner = [mark for mark in _marks(runs[at]) if mark not in around]
        if not inner:
            end = _alike(runs, at, around)
            yield _bare(runs[at:end], link)
            at = end
            continue
        ends = {mark: _reach(runs, at, mark) for mark in inner}
        mark = max(inner, key=lambda mark: ends[mark])
        body = list(_nested(runs[at : ends[mark]], around | {mark}))
        at = ends[mark]
        before, core, after = _stripped(body)
        if core:
            opening = "[" if mark.startswith("](") else mark
            core = [opening, *core, mark]
        yield from (before, *core, after)


def _stripped(pieces: list[str]) -> tuple[str, list[str], str]:
    """Return the pieces without the space at their ends, and that space: marks stand close to words."""
    pieces = [piece for piece in pieces if piece]
    before = after = ""
    while pieces and not pieces[0].strip():
        before += pieces.pop(0)
    while pieces and not pieces[-1].strip():
        after = pieces.pop() + after
    if pieces:
        first = pieces[0].lstrip()
        before += pieces[0][: len(pieces[0]) - len(first)]
        pieces[0] = first
        last = pieces[-1].rstrip()
        after = pieces[-1][len(last) :] + after
        pieces[-1] = last
    return before, pieces, after


def _marks(run: Run) -> list[str]:
    """Return what stands behind a run that it stands before too, in its own way: a link's address, emphasis."""
    link = [f"](<{_address(run.link)}>)"] if run.link else []
    strong = [STRONG] if "strong" in run.styles or run.me else []
    return [*link, *strong, *([EMPHASIS] if "emphasis" in run.styles else [])]


def _address(link: str) -> str:
    """Return an address as every reader takes it: some decode a character reference in it twice."""
    safe = NOT_IN_A_LINK.sub(lambda match: quote(match[0]), link)
    return re.sub(r"(&#?\w+);", r"\1%3B", safe)


def _reach(runs: Sequence[Run], start: int, mark: str) -> int:
    """Return the end of the runs from ``start`` on that have a mark in common."""
    return next((i for i in range(start, len(runs)) if mark not in _marks(runs[i])), len(runs))


def _alike(runs: Sequence[Run], start: int, around: frozenset[str]) -> int:
    """Return the end of the runs that are one text, or one piece of code, to a reader of Markdown."""
    kind = _kind(runs[start])
    if kind == "math":
        return start + 1
    ends = (i for i in range(start, len(runs)) if _kind(runs[i]) != kind or set(_marks(runs[i])) - around)
    return next(ends, len(runs))


def _kind(run: Run) -> str:
    return "math" if run.source is not None else "code" if "code" in run.styles else "text"


def _bare(runs: Sequence[Run], link: str) -> str:
    """Return the text of runs that are alike. Math is code between dollars, as GitHub and GitLab read it.

    The text of a ``link`` may be the address that it leads to.
    """
    kind = _kind(runs[0])
    text = SPACES.sub(" ", "".join(run.text if run.source is None else run.source for run in runs))
    if kind == "text" or not text.strip() or NO_CODE.search(text):
        escaped = SPECIAL.sub(lambda match: _escape(match[0]), text)
        return escaped if text in link else ADDRESS.sub(_broken, escaped)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    code = f"{fence}{pad}{text}{pad}{fence}"
    return f"${code}$" if kind == "math" else code


def _broken(match: re.Match[str]) -> str:
    return f"{match[1]}&#58;" if match[1] else f"{match[2]}\\."


def _escape(char: str) -> str:
    """Return a character that is special as every reader takes it for itself."""
    return f"\\{char}" if char in BACKSLASHED else {"<": "&lt;", "&": "&amp;"}.get(char) or f"&#{ord(char)};"


def _start(text: str) -> str:
    return AT_START.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}" if m[3] else f"&#{ord(m[0])};", text
    )


def _joined(pieces: list[str]) -> str:
    """Return the pieces as one text, in which every mark of emphasis is one.

    CommonMark takes a mark between a letter and punctuation for the other side of what it is ("a**(b)**"),
    and an underscore between letters for text. The letter is then written as a reference: that starts
    and ends with punctuation.
    """
    opened: set[str] = set()
    for at, mark in enumerate(pieces):
        if mark not in {STRONG, EMPHASIS}:
            continue
        opening = mark not in opened
        opened ^= {mark}
        outside, inside = (at - 1, pieces[at + 1][0]) if opening else (at + 1, pieces[at - 1][-1])
        if not 0 <= outside < len(pieces):
            continue
        single = len(pieces[at + 1 if opening else at - 1]) == 1  # it may become a reference itself
        text = pieces[outside]
        char = text[-1] if opening else text[0]
        if _is_word(char) and (mark == EMPHASIS or single or not inside.isalnum()):
            reference = f"&#{ord(char)};"
            pieces[outside] = text[:-1] + reference if opening else reference + text[1:]
    return "".join(pieces)


def _is_word(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char)[0] != "P" and char not in WORD_SYMBOLS
