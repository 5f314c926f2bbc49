"""The JSON Schema of the canonical YAML (draft 2020-12), made from the declarations: what the reader takes.

Three things no schema can say, and the reader says: whether a key that is referred to exists, whether an end comes
before its start, and where a link in a text leads. An editor takes a bare ``null`` or ``~`` for nothing.
"""

from __future__ import annotations

from typing import Any

from cvi18n.content import model
from cvi18n.content.declaration import Kind, Schema
from cvi18n.content.field_types import LANGUAGE, TEXT, Date, declared, named, object_of
from cvi18n.content.section_kinds import KINDS


def schema() -> dict[str, Any]:
    """Return the JSON Schema, as plain data."""
    every = tuple(KINDS.values())
    people = named(object_of(declared(model.Person)))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A CV for cvi18n",
        "type": "object",
        "required": ["cv", "language", "person", "sections"],
        "additionalProperties": False,
        "properties": {
            "cv": {"enum": [1, "1"], "description": "the version of this format"},
            "language": {**LANGUAGE, "description": "the language of this file", "examples": ["en"]},
            "updated": {**Date().schema(), "description": "the document's date", "examples": ["2025-11"]},
            "person": object_of(declared(model.Owner)),
            "organisations": named(object_of(declared(model.Organisation))),
            "people": {**people, "properties": {"me": False}},
            "sections": _sections(every),
        },
        "$defs": {kind.name: _section(kind, every) for kind in every},
    }


def _sections(kinds: tuple[Kind, ...]) -> Schema:
    return named({"oneOf": [{"$ref": f"#/$defs/{kind.name}"} for kind in kinds]})


def _section(kind: Kind, every: tuple[Kind, ...]) -> Schema:
    own: dict[str, Any] = {}
    needed: list[str] = []
    if kind.layout == "fields":
        content = object_of(kind.fields)
        own, needed = content["properties"], content.get("required", [])
    elif kind.layout == "sections":
        own = {"sections": _sections(tuple(one for one in every if one.layout != "sections"))}
    else:
        own = {"entries": named(object_of(kind.fields))}
    heading = {
        **TEXT,
        "description": "a heading in place of the kind's own",
        "examples": [kind.heading.msgid],
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", *needed],
        "description": kind.description,
        "properties": {"kind": {"const": kind.name}, "heading": heading, **own},
    }
