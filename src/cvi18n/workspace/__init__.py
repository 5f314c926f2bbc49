"""The workspace: where a project's files are, its settings, reading and writing whole, making outputs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cvi18n.files import Changed, read, write
from cvi18n.workspace.discretion import discreet
from cvi18n.workspace.folder import (
    Workspace,
    find,
    labels_template,
    shipped_labels,
)
from cvi18n.workspace.locales import may_exist
from cvi18n.workspace.misnamed import CONTENT_FILE
from cvi18n.workspace.settings import DEFAULT_FORMATS, Checks, Settings, is_own

if TYPE_CHECKING:
    from cvi18n.workspace.adoption import Adoption
    from cvi18n.workspace.extraction import Extraction
    from cvi18n.workspace.inspecting import scope_of
    from cvi18n.workspace.named_fonts import missing_fonts
    from cvi18n.workspace.outputs import Made, Order, make
    from cvi18n.workspace.pretranslation import Pretranslation
    from cvi18n.workspace.rewriting import undisturbed
    from cvi18n.workspace.sample import new_project, sample_languages, speaks, taken, to_write
    from cvi18n.workspace.swapping import Swap
    from cvi18n.workspace.upgrade import Upgrade

__all__ = [
    "CONTENT_FILE",
    "DEFAULT_FORMATS",
    "Adoption",
    "Changed",
    "Checks",
    "Extraction",
    "Made",
    "Order",
    "Pretranslation",
    "Settings",
    "Swap",
    "Upgrade",
    "Workspace",
    "discreet",
    "find",
    "is_own",
    "labels_template",
    "make",
    "may_exist",
    "missing_fonts",
    "new_project",
    "read",
    "sample_languages",
    "scope_of",
    "shipped_labels",
    "speaks",
    "taken",
    "to_write",
    "undisturbed",
    "write",
]

# Most commands make no outputs: catalogs and rendering are imported by those that need them.
_HOMES = {
    "Adoption": "adoption",
    "Swap": "swapping",
    "Extraction": "extraction",
    "Pretranslation": "pretranslation",
    "missing_fonts": "named_fonts",
    "new_project": "sample",
    "sample_languages": "sample",
    "scope_of": "inspecting",
    "speaks": "sample",
    "taken": "sample",
    "to_write": "sample",
    "undisturbed": "rewriting",
    "Upgrade": "upgrade",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'outputs')}"), name)
