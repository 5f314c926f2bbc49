"""The JSON Schema of the canonical YAML (draft 2020-12), made from the declarations: what the reader takes.

Six things no schema can say, and the reader says: whether a key that is referred to, or a language, exists, whether an end comes
before its start, whether a check digit is right, where a link in a text leads, how many decimals a number has that
is in no quotation marks, and what nobody sees. An editor takes a bare ``null`` or ``~`` for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cvi18n.content import entry_rules, files_beside, model, own_kinds
from cvi18n.content.code_types import Count, Date
from cvi18n.content.declaration import Kind, Schema, wording
from cvi18n.content.fact_types import ORGANISATION, People
from cvi18n.content.field_types import Proses, declared
from cvi18n.content.section_kinds import KINDS, SECTION
from cvi18n.content.section_kinds.career import TEXT as TEXTS
from cvi18n.content.shapes import BY_LANGUAGE, FREE, LANGUAGE, NAME, TEXT, listed, named, object_of
from cvi18n.content.sharing import shared
from cvi18n.content.values import VERSION
from cvi18n.limits import YAML_TEXT

# Where it is defined what a section is, and one in another: no kind of one's own can have a name with a dot.
ANY, INNER = "one.section", "one.inner-section"


def schema(own: Mapping[str, Kind] = MappingProxyType({})) -> dict[str, Any]:
    """Return the JSON Schema, as plain data; with the kinds that a CV declares itself, where they are given."""
    return shared(unshared(own), _SHAPES)


def unshared(own: Mapping[str, Kind]) -> dict[str, Any]:
    """Return the same schema as it is declared, in which every field says all that it takes."""
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
            "organisations": named(_defined(ORGANISATION)),
            "people": {**people, "properties": {"me": False}},
            "kinds": {**own_kinds.schema(), "description": "kinds of sections of your own"},
            "sections": _sections(every, ANY),
        },
        "$defs": {
            **{kind.name: _section(kind) for kind in every},
            **{f"{kind.name}.fields": _fields(kind, every) for kind in every},
            **{f"{kind.name}.alone": _alone(kind) for kind in every},
            **{f"{kind.name}.entries": _entries(kind) for kind in every if _has_entries(kind)},
            ANY: _any_of(every),
            INNER: _any_of(_inner(every)),
            ORGANISATION: object_of(declared(model.Organisation)),
        },
    }


def _inner(kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Return the kinds of sections that may stand in another."""
    return tuple(one for one in kinds if one.layout != "sections")


def _any_of(kinds: tuple[Kind, ...]) -> Schema:
    """Return the schema of a section that says its kind."""
    return {"anyOf": [_defined(kind.name) for kind in kinds]}


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _sections(kinds: tuple[Kind, ...], said: str) -> Schema:
    """Return the schema of named sections: one whose name is that of a kind need not say it."""
    names = [kind.name for kind in kinds]
    every: Schema = {"anyOf": [_defined(said), *_TEXTS]}
    return {
        "type": "object",
        "properties": {
            name: {"anyOf": [every if name == TEXTS.name else _defined(said), _defined(f"{name}.alone")]}
            for name in names
        },
        "patternProperties": {f"^(?!(?:{'|'.join(names)})$){NAME.removeprefix('^')}": every},
        "additionalProperties": False,
    }


# A section that is a text, or a list of texts.
_TEXTS = (TEXT, {**Proses().schema()["anyOf"][1], "description": "paragraphs of your own"})


def _section(kind: Kind) -> Schema:
    """Return the schema of a section that says its kind; what has paragraphs is a text."""
    said: Schema = {"required": ["kind"]}
    if kind.name == TEXTS.name:
        said = {"anyOf": [said, {"required": ["paragraphs"]}]}
    return {"allOf": [_defined(f"{kind.name}.fields"), said]}


def _fields(kind: Kind, every: tuple[Kind, ...]) -> Schema:
    """Return the schema of a section that is a mapping, whose kind is known without being said."""
    own: dict[str, Any] = {}
    options = object_of(kind.options)["properties"]
    rules: Schema = {}
    if kind.layout == "fields":
        content = object_of(kind.fields)
        own, rules = content["properties"], {"required": content.get("required", [])}
    elif kind.layout == "sections":
        own = {"sections": _sections(_inner(every), INNER)}
    else:
        own = {"entries": _defined(f"{kind.name}.entries"), "from": FROM}
        rules = {"not": {"required": ["entries", "from"]}}  # entries stand in one place
    heading = {
        **TEXT,
        "description": "a heading in place of the kind's own",
        "examples": [wording(kind.heading)],
    }
    return {
        "type": "object",
        "additionalProperties": False,
        **rules,
        "description": kind.description,
        "properties": {"kind": {"const": kind.name}, "heading": heading, **own, **options},
    }


def _alone(kind: Kind) -> Schema:
    """Return the schema of a section whose name says its kind: its fields, or nothing but its entries."""
    fields = _defined(f"{kind.name}.fields")
    if not _has_entries(kind):
        return fields
    return {"anyOf": [fields, {"allOf": [_defined(f"{kind.name}.entries"), _NO_FIELDS]}]}


# Entries of which none has the name of a field.
_NO_FIELDS: Schema = {
    "type": ["object", "array"],
    "minProperties": 1,
    "propertyNames": {"not": {"enum": sorted(SECTION)}},
}


FROM: Schema = {
    "type": "string",
    "pattern": rf"^(?=.*(?:{'|'.join(map(re.escape, files_beside.READERS))})\s*$)\s*{files_beside.NAME.pattern}\s*$",
    "maxLength": YAML_TEXT,
    "description": "a file in the folder of the CV that has the entries",
    "examples": ["publications.yaml"],
}


def _has_entries(kind: Kind) -> bool:
    return kind.layout in {"entries", "lines"}


def _entries(kind: Kind) -> Schema:
    """Return the schema of entries: named, or in a list."""
    one = {**object_of(kind.fields), **entry_rules.schema(kind.fields)}
    return {**named(one), **listed(one), "type": ["object", "array"]}


# What many types have in common, by names that say what it is.
_SHAPES = (
    ("one-text", TEXT),
    ("by-language", BY_LANGUAGE),
    ("own-words", FREE),
    ("language-tag", LANGUAGE),
    ("no-fields", _NO_FIELDS),
    ("count", Count().schema()),
    ("persons", People().schema()),
)
