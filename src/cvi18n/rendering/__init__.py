"""From a CV to finished files: labels, the Document of each language, and one writer per format."""

from __future__ import annotations

from cvi18n.rendering.fitting import fit
from cvi18n.rendering.formats import FORMATS, check_formats, render
from cvi18n.rendering.localise import alternates, localise, unfinished
from cvi18n.rendering.styles import DEFAULT_STYLE, STYLES, check_style
from cvi18n.rendering.themes import FILES, Theme, load_theme

__all__ = [
    "DEFAULT_STYLE",
    "FILES",
    "FORMATS",
    "STYLES",
    "Theme",
    "alternates",
    "check_formats",
    "check_style",
    "fit",
    "load_theme",
    "localise",
    "render",
    "unfinished",
]
