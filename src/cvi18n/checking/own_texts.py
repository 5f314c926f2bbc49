"""The CV's own texts, prose and facts, as the checks of characters see them: nobody translates what is damaged."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.checking import pairs
from cvi18n.checking.characters import (
    damaged_character,
    html_entity,
    invisible_character,
    may_be_damaged,
    mojibake,
    undrawable_character,
)
from cvi18n.checking.definition import Check, Fault, Finding, Pair
from cvi18n.checking.glyphs import fonts_with
from cvi18n.checking.slip_patterns import ligature_character
from cvi18n.checking.wording import doubled_word
from cvi18n.content.model import CV
from cvi18n.content.places import SCAFFOLDING, Places
from cvi18n.content.strict import Node
from cvi18n.errors import Problem
from cvi18n.lazy_pattern import lazy_pattern

CHECKS = (
    mojibake,
    damaged_character,
    invisible_character,
    undrawable_character,
    html_entity,
    ligature_character,
    doubled_word,
)
_TWICE = lazy_pattern(r"\b([^\W\d_]{2,}) \1\b")


def damaged(cv: CV, *, own_fonts: bool) -> Iterator[Finding]:
    """Yield what is wrong with the characters of a CV's texts; one check finds one thing in a text.

    A letter that has a font in another package is none: it may be that of a name in another script.
    """
    context = pairs.context_of(cv, cv.language, own_fonts=own_fonts)
    for places, path, node, text in every_text(cv):
        if "&" not in text and (text.isascii() or not may_be_damaged(text)) and not _TWICE.search(text):
            continue
        pair = Pair("", text, cv.language, cv.language)
        for check in CHECKS:
            for fault in check.run(pair, context):
                if _is_sure(check, fault, text, context):
                    yield _finding(check, fault, places, path, node, text)


def every_text(cv: CV) -> Iterator[tuple[Places, str, Node, str]]:
    """Yield each text of the CV's files, with its content path: an item of a list without keys has that of its list."""
    other = ((path, places) for path, places in cv.places.beside.items() if places.path != cv.places.path)
    for start, places in (("", cv.places), *other):
        todo = [(start, places.root)]
        while todo:
            path, node = todo.pop()
            value = node.value if node else ""
            if node and isinstance(value, str):
                yield places, path, node, value
            elif isinstance(value, dict):
                todo += (
                    (path if path and name in SCAFFOLDING else f"{path}.{name}".lstrip("."), inner)
                    for name, (_, inner) in value.items()
                )
            elif node and isinstance(value, list):
                keys = {id(item): f"{path}.{key}" for key, item in (node.by_key or {}).items()}
                todo += ((keys.get(id(inner), path), inner) for inner in value)


def _is_sure(check: Check, fault: Fault, text: str, context: pairs.Context) -> bool:
    """Say whether a fault is one in a text that may be of another language, or a name in another script."""
    if check is doubled_word:
        known = context.target.stop | context.target.common | context.target.titles
        return text[fault.start : fault.end].split(" ", maxsplit=1)[0].lower() in known
    return check is not undrawable_character or not fonts_with(text[fault.start])


def _finding(check: Check, fault: Fault, places: Places, path: str, node: Node, text: str) -> Finding:
    """Return a fault of a text at its place: that of the text where its line is written in another way."""
    line = places.lines[node.line - 1]
    found = text[fault.start : fault.end]
    at = line.find(found, node.column - 1)
    column, width = (node.column, 1) if at < 0 else (at + 1, len(found))
    problem = Problem(places.path, node.line, column, fault.message, fault.hint, line, width)
    return Finding(check, problem, "", path, problem.path, problem.line)
