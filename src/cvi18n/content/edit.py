"""Changing texts of a canonical YAML in place: every byte around them stays as it is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping

import yaml

from cvi18n.content.strict import QUOTES, events

# What needs no quotes anywhere in YAML: it begins with a letter, and holds no sign that ends a plain text.
PLAIN = re.compile(r"[^\W\d_][^\n:#\[\]{},]*(?<!\s)")
WIDTH = 100

Place = tuple[int, int]


def with_texts(yaml_text: str, texts: Mapping[Place, str]) -> str:
    r"""Return a YAML text with other texts at some places (line and column, from 1, as messages have them).

    A block (``>-``) stays one, as wide as it was indented; what needs quotes gets double ones. The place of a
    quoted text is that of its first character.

    >>> with_texts("title: Engineer  # since 2020\n", {(1, 8): "Welder: senior"})
    'title: "Welder: senior"  # since 2020\n'
    """
    pieces: list[str] = []
    done = 0
    for event in events(yaml_text):
        kind = type(event)
        if kind is not yaml.ScalarEvent:
            continue
        start, end = event.start_mark, event.end_mark
        text = texts.get((start.line + 1, start.column + 1 + (event.style in QUOTES)))
        if text is None:
            continue
        old = yaml_text[start.index : end.index]
        pieces += [yaml_text[done : start.index], _block(old, text) if event.style == ">" else _written(text)]
        done = end.index
    return "".join([*pieces, yaml_text[done:]])


def _written(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _block(old: str, text: str) -> str:
    """Return a folded block with another text: its header, its indentation and the lines behind it stay."""
    header, _, body = old.partition("\n")
    indent = body[: len(body) - len(body.lstrip(" "))]
    behind = body[len(body.rstrip("\n ")) :]
    lines = textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return "\n".join([header, *(indent + line for line in lines)]) + behind
