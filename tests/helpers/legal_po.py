"""Arbitrary legal .po files, with what they mean: a strategy for hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

COMMENTS = [
    "#",
    "# note",
    "#  two spaces ",
    "#word",
    "#. from the source",
    "#: a.py:1 b.py:2",
    "#, own, c-format",
]
COMMENTS += ["#= no-wrap", "#! bang", "# \u2028 a line separator", "#,"]
ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "A": "\\x41", "B": "\\102", "\a": "\\a"}
Message = tuple[str | None, str, str | None, tuple[str, ...], bool, bool, str | None]


@dataclass(frozen=True)
class LegalFile:
    """The bytes of a file and its messages.

    A message is context, source, plural, translations, obsolete, fuzzy and previous source.
    """

    data: bytes
    messages: list[Message]


texts = st.text(
    st.one_of(st.sampled_from('\n\t"\\AB\a é\u2028'), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=12,
)


@st.composite
def keyword_lines(draw: st.DrawFn, keyword: str, text: str, prefix: str) -> list[str]:
    """Draw the lines of a keyword and its text: escaped in one of the legal ways, wrapped anywhere."""
    units = [ESCAPES.get(char, char) if char in '\n"\\' or draw(st.booleans()) else char for char in text]
    cuts = sorted(draw(st.sets(st.integers(0, len(units)), max_size=2)))
    pieces = ["".join(units[a:b]) for a, b in zip([0, *cuts], [*cuts, len(units)], strict=True)]
    if draw(st.booleans()):
        pieces.insert(0, "")
    space = draw(st.sampled_from([" ", " ", " ", "  ", "\t"]))
    end = draw(st.sampled_from(["", "", "", " ", "\t"]))
    lines = [f'{keyword}{space}"{pieces[0]}"{end}', *(f'"{piece}"' for piece in pieces[1:])]
    return [prefix + line for line in lines]


@st.composite
def blocks(draw: st.DrawFn, number: int) -> tuple[list[str], Message]:
    """Draw the lines of one message, and what it means."""
    obsolete = draw(st.booleans()) and draw(st.booleans())
    prefix = "#~ " if obsolete else ""
    lines = draw(st.lists(st.sampled_from(COMMENTS), max_size=3))
    fuzzy = draw(st.booleans())
    if fuzzy:
        lines.insert(draw(st.integers(0, len(lines))), "#, fuzzy")
    previous = draw(st.none() | texts)
    if previous is not None:
        lines += draw(keyword_lines("msgid", previous, "#~| " if obsolete else "#| "))
    context = draw(st.none() | st.just(f"key.{number}"))
    if context is not None:
        lines += draw(keyword_lines("msgctxt", context, prefix))
    source = f"{number} " + draw(texts)
    lines += draw(keyword_lines("msgid", source, prefix))
    plural = draw(st.none() | texts) if draw(st.booleans()) else None
    count = 1 if plural is None else draw(st.integers(1, 3))
    forms = tuple(draw(texts) for _ in range(count))
    if plural is not None:
        lines += draw(keyword_lines("msgid_plural", plural, prefix))
    for index, form in enumerate(forms):
        lines += draw(keyword_lines("msgstr" if plural is None else f"msgstr[{index}]", form, prefix))
    return lines, (context, source, plural, forms, obsolete, fuzzy, previous)


@st.composite
def legal_files(draw: st.DrawFn) -> LegalFile:
    """Draw a file: a header or none, messages with blank lines or none between them, either line end."""
    lines: list[str] = []
    messages: list[Any] = []
    if draw(st.booleans()):
        lines += [
            'msgid ""',
            'msgstr ""',
            '"Language: fr\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"',
            "",
        ]
    for number in range(draw(st.integers(0, 5))):
        block, message = draw(blocks(number))
        lines += block
        messages.append(message)
        lines += [""] * draw(st.integers(0, 3))
    if draw(st.booleans()):
        lines.append("# the end")
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = draw(st.sampled_from(["", "", "\ufeff"])) + newline.join(lines)
    return LegalFile(text.encode(), messages)
