"""From a CV to finished files: labels, the Document of each language, and one writer per format."""

from __future__ import annotations

from cvi18n.rendering.formats import FORMATS, check_formats, render
from cvi18n.rendering.localise import alternates, localise, unfinished
from cvi18n.rendering.themes import Theme, load_theme

__all__ = [
    "FORMATS",
    "Theme",
    "alternates",
    "check_formats",
    "load_theme",
    "localise",
    "render",
    "unfinished",
]
