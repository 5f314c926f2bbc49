"""Every fault of a language's data file in one message, each with its line: only a wrong file is read here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import yaml

from cvi18n.errors import LanguageError, Problem
from cvi18n.language.fields import Fault, Path, texts
from cvi18n.language.layers import NESTED, merged, spaced, values_of
from cvi18n.language.record import CheckWords, Language, QuantityWords


def problems(path: str, *, whole: bool = True) -> list[Problem]:
    """Return all that is wrong with a data file; ``whole`` is false for the file of many languages.

    What is missing, unknown, said twice or of the wrong kind has the place of the mapping, or of itself.
    """
    with open(path, encoding="utf-8") as file:
        text = file.read()
    lines = text.splitlines()
    try:
        loader = yaml.BaseLoader(spaced(text))
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return [_problem(path, lines, mark, 1, f"this is no YAML: {error.problem or error.context}")]
    data = None if root is None else loader.construct_document(root)
    if not isinstance(data, dict):
        return [Problem(path, 1, 1, "a mapping of fields is expected here")]
    faults = [*_repeated(root, ())]
    faults += _language_faults(data, ()) if whole else _entry_faults(data)
    found = {}
    for fault in faults:
        node, width = _node(root, fault)
        mark = node.start_mark
        found[mark.line, mark.column, fault.message] = _problem(
            path, lines, mark, width, f"{_name(fault)}{fault.message}", fault.hint
        )
    return [found[place] for place in sorted(found)]


def refuse(path: str, *, whole: bool = True) -> NoReturn:
    """Raise LanguageError with all that is wrong with a data file."""
    raise LanguageError(problems(path, whole=whole))


def _language_faults(data: Mapping[str, Any], path: Path, *, whole: bool = True) -> list[Fault]:
    """Return the faults of a language: its own, its territories' and those of its words for checks and quantities."""
    faults: list[Fault] = []
    Language.read(values_of(data), path, faults, whole=whole)
    for name, words in (("checks", CheckWords), ("quantities", QuantityWords)):
        if name in data:
            words.read(data[name], (*path, name), faults)
    territories = data.get("territories", {})
    if not isinstance(territories, dict):
        return [*faults, Fault((*path, "territories"), "a mapping of territories is expected here")]
    for name, values in territories.items():
        where = (*path, "territories", name)
        if not isinstance(values, dict):
            faults.append(Fault(where, "a mapping of fields is expected here"))
            continue
        own = values_of(values)
        both: list[Fault] = []
        Language.read(merged(values_of(data), own), (), both, whole=whole)
        if "also" in values:
            texts(values["also"], ("also",), both)
        # What the language lacks has been said of the language.
        faults += (
            Fault((*where, *fault.path), fault.message, fault.hint, fault.extra)
            for fault in both
            if _holds(values, fault.path)
        )
        faults += (
            Fault((*where, key), f"unknown field '{key}'", extra=key) for key in values if key in NESTED
        )
    return faults


def _entry_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    for name, entry in data.items():
        if isinstance(entry, dict):
            yield from _language_faults(entry, (name,), whole=False)
        else:
            yield Fault((name,), "a mapping of fields is expected here")


def _holds(data: Any, path: Path) -> bool:
    """Return whether there is something at a path that is not empty."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return False
    return bool(path)


def _repeated(node: Any, path: Path) -> Iterator[Fault]:
    """Yield the fields that stand twice in one mapping."""
    if isinstance(node, yaml.MappingNode):
        names = set()
        for key, value in node.value:
            if key.value in names:
                yield Fault((*path, key.value), f"'{key.value}' stands here twice", extra=key.value)
            names.add(key.value)
            yield from _repeated(value, (*path, key.value))


def _node(root: Any, fault: Fault) -> tuple[Any, int]:
    """Return the node of a fault, or the nearest one around it, and how many characters to underline."""
    node = root
    key = None
    for step in fault.path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in reversed(node.value) if pair[0].value == step), None)
            if pair is None:
                break
            key, node = pair
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            key, node = None, node.value[step]
    shown = key if key is not None and (fault.extra or not isinstance(node, yaml.ScalarNode)) else node
    return shown, len(shown.value) if isinstance(shown, yaml.ScalarNode) else 1


def _name(fault: Fault) -> str:
    """Return the path of a fault as the beginning of its message."""
    steps = fault.path[:-1] if fault.extra else fault.path
    return "".join(f"{step}." if isinstance(step, str) else f"{step + 1}." for step in steps)[:-1] + (
        ": " if steps else ""
    )


def _problem(path: str, lines: list[str], mark: Any, width: int, message: str, hint: str = "") -> Problem:
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if mark is None:
        return Problem(path, 1, 1, message, hint)
    width = max(1, min(width, len(line) - mark.column))
    return Problem(path, mark.line + 1, mark.column + 1, message, hint, line, width)
