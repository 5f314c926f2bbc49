"""Kinds of sections that a CV declares itself: one with a field of each type, one whose entries are lines."""

from __future__ import annotations

from typing import Any

from cvi18n import content
from cvi18n.content import own_kinds
from cvi18n.content.declaration import Kind

ROLES = {"work": "title", "prose": "paragraph", "proses": "list", "year": "when", "organisation": "where"}


def _field(type_: str) -> dict[str, str]:
    role = ROLES.get(type_, "line")
    label = {"label": f"The {type_}"} if role in own_kinds.LABELLED else {}
    return {"type": type_, **label, **({"role": role} if type_ in ROLES else {})}


#: What stands below ``kinds:``, as a tree of texts.
DECLARED: dict[str, Any] = {
    "concerts": {
        "heading": "Concerts",
        "description": "what you have played",
        "fields": {
            **{f"my-{type_}": _field(type_) for type_ in own_kinds.TYPES},
            "mood": {"type": "word", "vocabulary": "proficiency", "role": "subtitle"},
            "must": {"type": "text", "required": "true"},
        },
    },
    "records": {
        "heading": "Records",
        "layout": "lines",
        "fields": {"disc": {"type": "work", "role": "title"}, "press": {"type": "prose", "label": "Press"}},
    },
}


def written(tree: Any) -> str:
    """Return a tree of texts as YAML."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{name}: {written(value)}" for name, value in tree.items()) + "}"
    return str(tree)


def _kinds() -> dict[str, Kind]:
    text = f"cv: 3\nlanguage: en\nperson: {{name: A}}\nkinds: {written(DECLARED)}\nsections: {{}}\n"
    return dict(content.parse(text).kinds)


OWN = _kinds()
