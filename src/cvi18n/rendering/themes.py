"""Themes: a project's own first, else those that come with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvi18n.errors import RenderError, UsageError
from cvi18n.resources import resource

THEME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
BASE = "classic"


@dataclass(frozen=True, slots=True)
class Theme:
    """A folder that says how a Document looks: cv.html.j2, cv.css and cv.typ.

    A file that it leaves out is that of the ``base``: the classic theme that comes along.
    """

    name: str
    folder: Path
    base: Path | None = None

    def read(self, file: str) -> str:
        """Return the text of one of the theme's files. RenderError where it has none that may be read.

        A symbolic link that leads out of the folder is not followed.
        """
        own = self.folder / file
        folder = self.folder if self.base is None or own.is_symlink() or own.exists() else self.base
        path = (folder / file).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise RenderError(f"the theme '{self.name}' has no {file}")
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RenderError(f"the theme '{self.name}': {file} cannot be read: {error}") from None


def load_theme(name: str, own: Path | None = None) -> Theme:
    """Return the theme with a name, from the folder ``own`` or from those that come along."""
    if not THEME.fullmatch(name):
        raise UsageError(f"'{name[:60]}' is no theme's name: small letters, digits and hyphens")
    bases = [base for base in (own, resource("templates")) if base is not None]
    for base in bases:
        if (base / name).is_dir():
            return Theme(name, base / name, resource("templates", BASE))
    known = sorted({path.name for base in bases if base.is_dir() for path in base.iterdir() if path.is_dir()})
    raise UsageError(f"there is no theme '{name}'; there are: {', '.join(known)}")
