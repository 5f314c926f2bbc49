"""The canonical YAML: read strictly, into a CV whose every value has a type and a place."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvi18n.content.json_schema import schema
    from cvi18n.content.model import CV, Private
    from cvi18n.content.reading import messages, parse, read, read_kinds, read_private
    from cvi18n.content.section_kinds import kinds
    from cvi18n.content.selecting import select
    from cvi18n.content.variant import Variant

__all__ = [
    "CV",
    "Private",
    "Variant",
    "kinds",
    "messages",
    "parse",
    "read",
    "read_kinds",
    "read_private",
    "schema",
    "select",
]

# Where each name lives: imported at its first use, so that importing the room costs nothing.
_HOMES = {
    "CV": "model",
    "Private": "model",
    "Variant": "variant",
    "kinds": "section_kinds",
    "schema": "json_schema",
    "select": "selecting",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'reading')}"), name)
