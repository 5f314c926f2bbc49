"""The workspace: where a project's files are, its settings, reading and writing whole, making outputs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cvi18n.workspace.files import read, write
from cvi18n.workspace.folder import CONTENT_FILE, Workspace, find
from cvi18n.workspace.settings import Checks, Settings

if TYPE_CHECKING:
    from cvi18n.workspace.outputs import Made, Order, make

__all__ = [
    "CONTENT_FILE",
    "Checks",
    "Made",
    "Order",
    "Settings",
    "Workspace",
    "find",
    "make",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    # Most commands make no outputs: rendering is imported by those that do.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.outputs"), name)
