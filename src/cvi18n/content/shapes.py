"""The shapes of values in the JSON Schema that several types share."""

from __future__ import annotations

from cvi18n.content import strict
from cvi18n.content.declaration import Field, Schema
from cvi18n.language.tags import PATTERN
from cvi18n.limits import YAML_TEXT

NAME = f"^{strict.NAME.pattern}$"
TAG = f"^{PATTERN}$"
# An editor's YAML takes 1984 for a number and true for a truth value; the reader takes every scalar for a text.
SCALAR = ["string", "number", "boolean"]
TEXT: Schema = {"type": SCALAR, "pattern": r"\S", "maxLength": YAML_TEXT}
LANGUAGE: Schema = {"type": "string", "pattern": TAG, "maxLength": YAML_TEXT}
BY_LANGUAGE: Schema = {
    "type": "object",
    "minProperties": 1,
    "patternProperties": {TAG: TEXT},
    "additionalProperties": False,
}
# A word of one's own in the place of one of a vocabulary.
FREE: Schema = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"anyOf": [TEXT, BY_LANGUAGE]}},
}


def named(value: Schema) -> Schema:
    """Return the schema of a mapping whose names are parts of content keys."""
    return {"type": "object", "patternProperties": {NAME: value}, "additionalProperties": False}


def listed(value: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": value}


def object_of(fields: tuple[Field, ...]) -> Schema:
    """Return the schema of a mapping with these fields and no others."""
    needed = [one.name for one in fields if one.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: explained(one) for one in fields},
        **({"required": needed} if needed else {}),
    }


def explained(one: Field) -> Schema:
    """Return the schema of a field, with what an editor shows of it."""
    example = one.type.example if one.example is None else one.example
    if isinstance(example, tuple):
        example = list(example)
    examples = {} if example is None else {"examples": [example]}
    return {**one.type.schema(), "description": one.description, **examples}
