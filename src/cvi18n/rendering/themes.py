"""Themes: a project's own first, else those that come with the program."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from cvi18n.errors import BrokenInstallation, RenderError, UsageError
from cvi18n.files import contents_below
from cvi18n.resources import resource
from cvi18n.value_object import ValueObject, record

THEME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
BASE = "classic"
MAX_BYTES = 1 << 20  # of one file; the largest that comes along has 12 kB
MAX_FILES = 100
PAGES = ("cv.typ", "beside.typ")
SHARED = ("parts.typ", "look.typ", "tokens.typ")  # all that a theme's page in Typst can read
SHEETS = ("cv.css", "look.css", "beside.css", "dates-left.css", "dates-right.css")
FILES = ("cv.html.j2", "beside.html.j2", *SHEETS, *PAGES, *SHARED)
CODE = (".html", ".htm", ".css", ".typ", ".typst", ".scss", ".tex")  # what is written for a theme
TRUST = "where it is your own, `--trust-theme` lifts the limits"


@record
class Theme(ValueObject):
    """A folder that says how a Document looks: cv.html.j2, cv.css and cv.typ.

    A file that it leaves out is that of the ``base``: the classic theme that comes along. ``known`` themes
    come along themselves. ``trusted`` says that the user answers for the theme, and for the fonts of the
    project: nothing limits what they take.
    """

    name: str
    folder: Path
    base: Path | None = None
    known: bool = False
    trusted: bool = False

    def read(self, file: str) -> str:
        """Return the text of one of the theme's files. RenderError where it has none that may be read.

        A link that leads out of the theme's folder is not followed.
        """
        return self._text(file, own=self.has(file))

    def texts(self, *files: str) -> tuple[dict[str, str], bool]:
        """Return the texts of some files by name, and whether one is somebody else's than cvi18n's.

        A stranger's code is run in a child; whose a file is, and what it says, is found in the same reading, as
        another process may put one in its place meanwhile. RenderError as for ``read``.
        """
        own = {file: self.has(file) for file in files}
        return {file: self._text(file, own=its) for file, its in own.items()}, not self.known and any(
            own.values()
        )

    def _text(self, file: str, *, own: bool) -> str:
        folder = os.path.realpath(self.folder if own or self.base is None else self.base)
        path = os.path.realpath(os.path.join(folder, file))
        try:
            if not Path(path).is_relative_to(folder) or not os.path.isfile(path):
                fault = f"the theme '{self.name}' has no {file}"
                raise BrokenInstallation(fault) if self.known else RenderError(fault)
            data = contents_below(folder, path, MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise RenderError(f"the theme '{self.name}': {file} is larger than {MAX_BYTES >> 20} MB")
            return data.decode()
        except (OSError, UnicodeDecodeError) as error:
            raise RenderError(f"the theme '{self.name}': {file} cannot be read: {error}") from None

    def has(self, file: str) -> bool:
        """Say whether a file of the theme is its own, and not that of the base."""
        own = self.folder / file
        return os.path.lexists(own)

    def templates(self) -> tuple[dict[str, str], bool]:
        """Return what ``texts`` does of all templates for HTML that lie in the theme's folder or the base's."""
        folders = [folder for folder in (self.base, self.folder) if folder is not None]
        try:
            names = sorted(
                {path.name for folder in folders for path in folder.iterdir() if path.suffix == ".j2"}
            )
        except OSError as error:
            raise RenderError(f"the theme '{self.name}' cannot be read: {error}") from None
        if len(names) > MAX_FILES:
            raise RenderError(f"the theme '{self.name}' has more than {MAX_FILES} templates")
        return self.texts(*names)

    def unread(self) -> list[str]:
        """Return the names of the files of a theme's author that nothing reads: style.css, or CV.css.

        Templates may name each other as they like.
        """
        if self.known:
            return []
        try:
            names = sorted(os.listdir(self.folder))
        except OSError:
            return []
        return [
            name
            for name in names[:MAX_FILES]
            if name not in FILES
            and (name.lower() in FILES or (name.lower().endswith(CODE) and not name.endswith(".j2")))
        ]


def load_theme(name: str, own: Path | None = None, *, trusted: bool = False) -> Theme:
    """Return the theme with a name, from the folder ``own`` or from those that come along.

    UsageError where there is none, and where ``own``, or the theme's folder in it, is a link to somewhere
    else: a theme would reach what its project must not print. A ``trusted`` one's ``own`` may be a link.
    """
    along = resource("templates")
    bases = [base for base in (own, along) if base is not None]
    for base in bases if THEME.fullmatch(name) else ():
        if not _is_folder(base, name):
            continue
        known = along is not None and _real(base) == _real(along)
        if not known:
            _check_place(name, base, trusted=trusted)
        return Theme(name, base / name, resource("templates", BASE), known, trusted)
    if name == BASE:
        raise BrokenInstallation(f"the theme '{name}' is missing")
    from cvi18n.content.values import no_such

    raise UsageError(no_such("theme", name, sorted({known for base in bases for known in _names(base)})))


def _is_folder(base: Path, name: str) -> bool:
    """Say whether a folder holds one of a name; UsageError where it cannot be looked into."""
    try:
        return stat.S_ISDIR(os.stat(base / name).st_mode)
    except PermissionError as error:
        raise UsageError(
            f"{base}: cannot be read: {error.strerror}\n  help: give yourself the right to: chmod u+rx"
        ) from None
    except OSError:
        return False


def _names(base: Path) -> list[str]:
    """Return the names of the themes in a folder that can be asked for; none where it cannot be read."""
    try:
        names = os.listdir(base)
    except OSError:
        return []
    return [name for name in names if THEME.fullmatch(name) and os.path.isdir(base / name)]


def _check_place(name: str, base: Path, *, trusted: bool) -> None:
    """Raise UsageError where a theme's folder is not where it seems to be."""
    place = _real(base)
    if place != _real(base.parent) / base.name and not trusted:
        raise UsageError(
            f"{base} is a link to another folder, and a theme could read there what is not its own\n"
            f"  help: put the themes into the project, or use `--trust-theme` where they are yours"
        )
    folder = _real(base / name)
    if folder == place or not folder.is_relative_to(place):
        raise UsageError(
            f"the theme '{name}' is a link that leads out of {base}\n  help: put the theme's folder there itself"
        )


def _real(path: Path) -> Path:
    """Return where a path leads; a link to itself, which ``Path.resolve`` ends with an error, to itself."""
    return Path(os.path.realpath(path))
