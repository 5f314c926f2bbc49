"""A project of an older version of the format, brought to today's: the YAML, the catalogs, the settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from cvi18n import catalogs
from cvi18n.catalogs import Catalog
from cvi18n.content import upgrading
from cvi18n.content.strict import decode
from cvi18n.content.values import FIRST, VERSION
from cvi18n.errors import ContentError, CvError, Problem
from cvi18n.files import Changed, read
from cvi18n.limits import YAML_BYTES
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.settings import SETTINGS_FILE

_QUOTED = re.compile(r'"([^"\\\n]+)"|\'([^\'\n]+)\'')
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the project, its bytes, and those that it gets."""

    path: Path
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What upgrading a project changes: no files where it is of today's version."""

    home: Workspace
    files: tuple[File, ...]

    @classmethod
    def read(cls, home: Workspace) -> Upgrade:
        """Read and make everything, before anything is written.

        CvError where a file cannot be read, or cannot be changed exactly.
        """
        data = read(home.content, YAML_BYTES + 1)
        shown = home.shown(home.content)
        text = decode(data, shown)
        if _version(text, shown) == VERSION:
            return cls(home, ())
        done = upgrading.upgraded(text, shown)
        mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else ""
        found = [*_catalogs(home, done), *_settings(home, done)]
        found.append(File(home.content, data, (mark + done.text).encode()))
        return cls(home, tuple(file for file in found if file.new != file.old))

    def write(self) -> None:
        """Write the files, the YAML last: what is interrupted can be run again.

        CvError where somebody saved one since it was read.
        """
        try:
            for file in self.files:
                self.home.write(file.path, file.new, expected=file.old)
        except Changed as changed:
            raise CvError(
                f"{changed}: this file was saved meanwhile; it was left as it is\n  help: run this again"
            ) from None


def _version(text: str, shown: str) -> str:
    try:
        version = upgrading.version_of(text)
    except (yaml.YAMLError, ValueError):
        version = ""
    if version not in {FIRST, VERSION}:
        message = (
            f"this is version {version} of the format"
            if version
            else "this file says no version of the format"
        )
        hint = f"the first line of a CV is 'cv: {VERSION}'; this program knows no later version"
        raise ContentError([Problem(shown, 1, 1, message, hint)])
    return version


def _catalogs(home: Workspace, done: upgrading.Upgraded) -> Iterator[File]:
    """Yield the template and the catalogs, under today's keys."""
    paths = [home.template_catalog, *(home.catalog(tag) for tag in home.languages())]
    for path in paths:
        if path.is_file():
            data = read(path)
            yield File(
                path, data, catalogs.rekeyed(Catalog.parse(data, home.shown(path)), done.key).serialise()
            )


def _settings(home: Workspace, done: upgrading.Upgraded) -> Iterator[File]:
    """Yield the settings, whose waivers stand under content keys."""
    for name in (SETTINGS_FILE, "pyproject.toml"):
        path = home.root / name
        if path.is_file():
            data = read(path)
            text = data.decode("utf-8")
            new = _QUOTED.sub(lambda found: found[0][0] + done.key(found[1] or found[2]) + found[0][0], text)
            yield File(path, data, new.encode())
