"""The JSON Schema of the canonical YAML (draft 2020-12), made from the model's own fields."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from cvi18n.content import model, strict
from cvi18n.content.values import COUNTRIES, PATTERNS

NAME = f"^{strict.NAME.pattern}$"
TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
# An editor's YAML has numbers and dates already; the program itself reads every scalar as text.
SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def schema() -> dict[str, Any]:
    """Return the JSON Schema, as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A CV for cvi18n",
        "type": "object",
        "required": ["cv", "language", "person", "sections"],
        "additionalProperties": False,
        "properties": {
            "cv": {"const": 1},
            "language": {"type": "string", "pattern": TAG},
            "updated": SCALAR,
            "person": _object(model.Owner),
            "organisations": _named(_object(model.Organisation)),
            "people": _named(_object(model.Person)),
            "sections": _named({"oneOf": [_section(kind) for kind in model.KINDS]}),
        },
    }


def _named(value: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping whose names are parts of content keys."""
    return {"type": "object", "patternProperties": {NAME: value}, "additionalProperties": False}


def _object(cls: type) -> dict[str, Any]:
    specs = [f for f in fields(cls) if f.metadata]
    needed = [f.name.replace("_", "-") for f in specs if f.metadata["required"]]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {f.name.replace("_", "-"): _value(f.metadata) for f in specs},
        **({"required": needed} if needed else {}),
    }


def _section(kind: str) -> dict[str, Any]:
    content = model.KINDS[kind]
    own: dict[str, Any]
    if isinstance(content, type):
        own = {"entries": _named(_object(content))}
    elif kind == "group":
        own = {"sections": _named({"oneOf": [_section(k) for k in model.KINDS if k != "group"]})}
    else:
        own = {f.name: _value(f.metadata) for f in fields(model.Section) if f.name in content}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["kind"],
        "properties": {"kind": {"const": kind}, "heading": TEXT, **own},
    }


def _value(meta: Any) -> dict[str, Any]:
    """Return the schema of one field, from the type that reads it."""
    reader = meta["reader"]
    texts = {"type": "array", "items": TEXT}
    by_language = {"type": "object", "patternProperties": {TAG: TEXT}, "additionalProperties": False}
    forms = {"text": TEXT, "language": {"type": "string", "pattern": TAG}}
    work = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": forms,
    }
    if reader == "country":
        return {"enum": sorted(COUNTRIES)}
    if reader in PATTERNS:
        return {"type": ["string", "number"], "description": PATTERNS[reader][1]}
    simple: dict[str, Any] = {
        "prose": TEXT,
        "text": TEXT,
        "organisation": TEXT,
        "proses": _named(TEXT),
        "texts": texts,
        "people": texts,
        "languages": texts,
        "academic years": texts,
        "organisations": {"anyOf": [TEXT, texts]},
        "date": SCALAR,
        "end": SCALAR,
        "flag": {"type": "boolean"},
        "localised": {"anyOf": [TEXT, by_language]},
        "work": {"anyOf": [TEXT, work, by_language]},
        "works": {"type": "array", "items": {"anyOf": [TEXT, work, by_language]}},
        "venue": {"anyOf": [TEXT, {**work, "properties": {**forms, "acronym": TEXT}}]},
        "person name": {"anyOf": [TEXT, {"type": "object", "minProperties": 1}]},
    }
    if reader == "word":
        return {"enum": list(meta["words"])}
    if reader == "jury":
        return {"type": "object", "patternProperties": {NAME: {"enum": list(meta["words"])}}}
    if reader == "record":
        return _object(meta["of"])
    if reader == "records":
        return {"type": "array", "items": _object(meta["of"])}
    found: dict[str, Any] = simple[reader]
    return found
