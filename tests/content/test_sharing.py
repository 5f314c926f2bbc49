"""The schema that editors get says the same as the declarations do, in little room."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from own_kinds import OWN

from cvi18n import content
from cvi18n.content import json_schema
from cvi18n.content.declaration import Kind
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.sharing import SHOWN, shared

TEXT = {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": 10_000}
PLACE = {"type": "object", "properties": {"city": {**TEXT, "description": "a city"}, "country": TEXT}}
# Kinds with the names of definitions that are made.
AWKWARD = dict.fromkeys(("one-text", "count", "place", "place-field", "rule"), OWN["concerts"])


def expanded(node: Any, own: set[str], defined: dict[str, Any]) -> Any:
    """Return a schema with each reference replaced by what it refers to, where it is none of the schema's own."""
    if isinstance(node, list):
        return [expanded(one, own, defined) for one in node]
    if not isinstance(node, dict):
        return node
    name = node["$ref"].removeprefix("#/$defs/") if isinstance(node.get("$ref"), str) else ""
    rest = {key: expanded(value, own, defined) for key, value in node.items()}
    if not name or name in own:
        return rest
    del rest["$ref"]
    assert rest.keys() <= set(SHOWN), name
    return {**expanded(defined[name], own, defined), **rest}


def back(schema: dict[str, Any], own: set[str]) -> Any:
    """Return a shared schema as it was."""
    kept = {**schema, "$defs": {name: part for name, part in schema["$defs"].items() if name in own}}
    return expanded(kept, own, schema["$defs"])


def values(node: Any) -> Iterator[Any]:
    """Yield every part of a schema that says what is right."""
    if isinstance(node, dict | list):
        yield from ([node] if isinstance(node, dict) and node.keys() & {"type", "anyOf", "enum"} else [])
        for one in node.values() if isinstance(node, dict) else node:
            yield from values(one)


@pytest.mark.parametrize("own", [{}, OWN, AWKWARD])
def test_what_is_shared_is_what_was_declared(own: dict[str, Kind]) -> None:
    declared = json_schema.unshared(own)
    made = content.schema(own)
    names = set(declared["$defs"])
    assert len(made["$defs"]) > len(names) + 50
    assert back(made, names) == declared
    jsonschema.Draft202012Validator.check_schema(made)


def test_no_large_part_stands_twice() -> None:
    times = Counter(json.dumps(part, sort_keys=True) for part in values(content.schema()))
    assert len(times) > 300
    assert [text for text, number in times.items() if number > 1 and len(text) > 100] == []


def test_an_editor_reads_a_small_file() -> None:
    """It is read anew for each file that is opened; and people look into it."""
    assert len(json.dumps(content.schema(), ensure_ascii=False, indent=1).encode()) < 200_000


def test_what_an_editor_shows_stands_with_each_field() -> None:
    """Beside the reference, or in what is referred to where that is one field of many kinds."""
    schema = content.schema()
    for kind in KINDS.values():
        if kind.layout in {"entries", "lines"}:
            (entry,) = schema["$defs"][f"{kind.name}.entries"]["patternProperties"].values()
            entry = schema["$defs"][entry["$ref"].removeprefix("#/$defs/")]
            for field in kind.fields:
                shown = entry["properties"][field.name]
                while "description" not in shown:
                    shown = schema["$defs"][shown["$ref"].removeprefix("#/$defs/")]
                assert shown["description"] == field.description


@pytest.mark.parametrize(
    ("properties", "shown", "defined"),
    [
        # Once, or too small
        ({"a": TEXT}, {"a": TEXT}, {}),
        ({"a": {"type": "string"}, "b": {"type": "string"}}, None, {}),
        # Twice; with a note or an example beside it
        ({"a": TEXT, "b": TEXT}, {"a": {"$ref": "#/$defs/a"}, "b": {"$ref": "#/$defs/a"}}, {"a": TEXT}),
        (
            {"a": {**TEXT, "description": "A"}, "b": {**TEXT, "examples": ["x"]}},
            {
                "a": {"$ref": "#/$defs/a", "description": "A"},
                "b": {"$ref": "#/$defs/a", "examples": ["x"]},
            },
            {"a": TEXT},
        ),
        # A field named like a definition that is there, and like a keyword
        (
            {"known": TEXT, "items": TEXT},
            {"known": {"$ref": "#/$defs/known-2"}, "items": {"$ref": "#/$defs/known-2"}},
            {"known-2": TEXT},
        ),
        # The larger part, and what is within it where it stands elsewhere too
        (
            {"a": {"items": PLACE}, "b": {"items": PLACE}, "c": TEXT},
            {"a": {"$ref": "#/$defs/a"}, "b": {"$ref": "#/$defs/a"}, "c": {"$ref": "#/$defs/city"}},
            {
                "a": {
                    "items": PLACE
                    | {
                        "properties": {
                            "city": {"$ref": "#/$defs/city", "description": "a city"},
                            "country": {"$ref": "#/$defs/city"},
                        }
                    }
                },
                "city": TEXT,
            },
        ),
    ],
)
def test_what_stands_twice_is_defined_once(
    properties: dict[str, Any], shown: dict[str, Any] | None, defined: dict[str, Any]
) -> None:
    known = {"known": {"const": 1}}
    made = shared({"properties": properties, "$defs": known})
    assert made["properties"] == (properties if shown is None else shown)
    assert made["$defs"] == known | defined


def test_a_definition_has_the_name_that_is_asked_for() -> None:
    made = shared({"properties": {"a": TEXT, "b": TEXT}, "$defs": {}}, [("one-text", TEXT), ("place", PLACE)])
    assert made["$defs"] == {"one-text": TEXT}
