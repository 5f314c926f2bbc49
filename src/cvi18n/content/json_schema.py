"""The JSON Schema of the canonical YAML (draft 2020-12), made from the declarations: what the reader takes.

Four things no schema can say, and the reader says: whether a key that is referred to exists, whether an end comes
before its start, whether a check digit is right, and where a link in a text leads. An editor takes a bare ``null`` or ``~`` for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cvi18n.content import entry_rules, files_beside, model, own_kinds
from cvi18n.content.code_types import Date
from cvi18n.content.declaration import Kind, Schema, wording
from cvi18n.content.fact_types import ORGANISATION
from cvi18n.content.field_types import Proses, declared
from cvi18n.content.section_kinds import KINDS, SECTION
from cvi18n.content.section_kinds.career import TEXT as TEXTS
from cvi18n.content.shapes import LANGUAGE, NAME, TEXT, listed, named, object_of
from cvi18n.content.values import VERSION


def schema(own: Mapping[str, Kind] = MappingProxyType({})) -> dict[str, Any]:
    """Return the JSON Schema, as plain data; with the kinds that a CV declares itself, where they are given."""
    every = (*KINDS.values(), *own.values())
    people = named(object_of(declared(model.Person)))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A CV for cvi18n",
        "type": "object",
        "required": ["cv", "language", "person", "sections"],
        "additionalProperties": False,
        "properties": {
            "cv": {"enum": [int(VERSION), VERSION], "description": "the version of this format"},
            "language": {**LANGUAGE, "description": "the language of this file", "examples": ["en"]},
            "updated": {**Date().schema(), "description": "the document's date", "examples": ["2025-11"]},
            "person": object_of(declared(model.Owner)),
            "organisations": named({"$ref": f"#/$defs/{ORGANISATION}"}),
            "people": {**people, "properties": {"me": False}},
            "kinds": {**own_kinds.schema(), "description": "kinds of sections of your own"},
            "sections": _sections(every),
        },
        "$defs": {
            **{kind.name: _section(kind, every) for kind in every},
            **{f"{kind.name}-alone": _alone(kind, every) for kind in every},
            **{f"{kind.name}-entries": _entries(kind) for kind in every if _has_entries(kind)},
            ORGANISATION: object_of(declared(model.Organisation)),
        },
    }


def _sections(kinds: tuple[Kind, ...]) -> Schema:
    """Return the schema of named sections: one whose name is that of a kind need not say it."""
    names = [kind.name for kind in kinds]
    said: Schema = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]}
    every: Schema = {"anyOf": [*said["anyOf"], *_TEXTS]}
    return {
        "type": "object",
        "properties": {
            name: {
                "anyOf": [
                    *(every if name == TEXTS.name else said)["anyOf"],
                    {"$ref": f"#/$defs/{name}-alone"},
                ]
            }
            for name in names
        },
        "patternProperties": {f"^(?!(?:{'|'.join(names)})$){NAME.removeprefix('^')}": every},
        "additionalProperties": False,
    }


# A section that is a text, or a list of texts.
_TEXTS = (TEXT, {**Proses().schema()["anyOf"][1], "description": "paragraphs of your own"})


def _section(kind: Kind, every: tuple[Kind, ...]) -> Schema:
    """Return the schema of a section that says its kind."""
    own: dict[str, Any] = {}
    needed: list[str] = []
    if kind.layout == "fields":
        content = object_of(kind.fields)
        own, needed = content["properties"], content.get("required", [])
    elif kind.layout == "sections":
        own = {"sections": _sections(tuple(one for one in every if one.layout != "sections"))}
    else:
        options = object_of(kind.options)["properties"]
        own = {"entries": {"$ref": f"#/$defs/{kind.name}-entries"}, "from": FROM, **options}
    heading = {
        **TEXT,
        "description": "a heading in place of the kind's own",
        "examples": [wording(kind.heading)],
    }
    # Entries stand in one place.
    either: Schema = {"not": {"required": ["entries", "from"]}} if "from" in own else {}
    # What has paragraphs is a text.
    known = [] if kind.name == TEXTS.name and "paragraphs" in own else ["kind"]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*known, *needed],
        **({} if known else {"anyOf": [{"required": ["kind"]}, {"required": ["paragraphs"]}]}),
        **either,
        "description": kind.description,
        "properties": {"kind": {"const": kind.name}, "heading": heading, **own},
    }


def _alone(kind: Kind, every: tuple[Kind, ...]) -> Schema:
    """Return the schema of a section whose name says its kind: its fields, or nothing but its entries."""
    section = _section(kind, every)
    fields = {**section, "required": [name for name in section["required"] if name != "kind"]}
    fields.pop("anyOf", None)
    if not _has_entries(kind):
        return fields
    entries = {"$ref": f"#/$defs/{kind.name}-entries"}
    names: Schema = {
        "type": ["object", "array"],
        "minProperties": 1,
        "propertyNames": {"not": {"enum": sorted(SECTION)}},
    }
    return {"anyOf": [fields, {"allOf": [entries, names]}]}


FROM: Schema = {
    "type": "string",
    "pattern": rf"^(?=.*(?:{'|'.join(map(re.escape, files_beside.READERS))})\s*$)\s*{files_beside.NAME.pattern}\s*$",
    "description": "a file in the folder of the CV that has the entries",
    "examples": ["publications.yaml"],
}


def _has_entries(kind: Kind) -> bool:
    return kind.layout in {"entries", "lines"}


def _entries(kind: Kind) -> Schema:
    """Return the schema of entries: named, or in a list."""
    one = {**object_of(kind.fields), **entry_rules.schema(kind.fields)}
    return {"anyOf": [named(one), listed(one)]}
