"""The fonts that the settings name: whether a PDF can be drawn with each, told at its place before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from cvi18n.errors import RenderError, SettingsError, UsageError

if TYPE_CHECKING:
    from cvi18n.errors import Problem
    from cvi18n.workspace.folder import Workspace


def missing_fonts(home: Workspace) -> Iterator[tuple[str, Problem, bool]]:
    """Yield what to tell of fonts that there are not: of the whole CV's first, then of those that variants name.

    That is the key of the setting, the problem, and whether it is only a doubt: where every format does ``without_font``.
    """
    places: list[str] = ["", *(one.name for one in home.settings.variants.listed if one.look.font)]
    for variant in places:
        if fault := font_fault(home, variant):
            is_doubt = without_font(home.settings.formats) == home.settings.formats
            yield ".".join(_named(home, variant)[1]), fault.problems[0], is_doubt


def without_font(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the formats that can be made though a font is missing: in their files there is none, and a reader's machine may have it."""
    from cvi18n.rendering import FORMATS

    return tuple(name for name in formats if not FORMATS[name].embeds)


def font_fault(home: Workspace, variant: str = "", *, trusted: bool = False) -> SettingsError | None:
    """Return what is wrong with the font of the CV, or of a ``variant``, at its place; None where there is such a font.

    What is wrong with the folders of fonts is told by what is drawn with them, which are looked into without limits where
    they are ``trusted``.
    """
    font, way = _named(home, variant)
    if not font:
        return None
    from cvi18n.rendering.pdf import unknown_font

    with suppress(RenderError):
        if said := unknown_font(font, home.fonts, trusted=trusted):
            try:
                with home.about(*way):
                    raise UsageError(said)
            except SettingsError as error:
                return error
    return None


def _named(home: Workspace, variant: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the font of the CV, or of a variant of it, and the way to the setting that names it."""
    for one in home.settings.variants.listed:
        if one.name == variant and one.look.font:
            return one.look.font, ("variants", variant, "look", "font")
    look = home.settings.look
    return (look.font if look else None), ("look", "font")
