"""A project of an older version of the format, brought to today's: the YAML, the catalogs, the settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import yaml

from cvi18n import catalogs
from cvi18n.catalogs import Catalog
from cvi18n.content import strict, upgrading
from cvi18n.content.values import OLDER, VERSION
from cvi18n.errors import CatalogError, ContentError, CvError, Problem
from cvi18n.files import Changed, read
from cvi18n.limits import SETTINGS_BYTES, YAML_BYTES
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace.discretion import discreet, lies_in
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.sample import SCHEMA_FILE, schema_bytes

_QUOTED = re.compile(r'"([^"\\\n]+)"|\'([^\'\n]+)\'')


@record
class File(ValueObject):
    """A file of the project, its bytes, and those that it gets; ``made`` is what nobody has written by hand."""

    path: Path
    old: bytes
    new: bytes
    made: bool = False


@record
class Upgrade(ValueObject):
    """What upgrading a project changes: no files where it is of today's version."""

    home: Workspace
    files: tuple[File, ...]

    @classmethod
    def read(cls, home: Workspace) -> Upgrade:
        """Read and make everything, before anything is written.

        CvError where a file cannot be read, or cannot be changed exactly, or lies outside of the project: what
        changes is printed.
        """
        data = read(home.content, YAML_BYTES + 1)
        shown = home.shown(home.content)
        with discreet(home.content, home.root):
            text = strict.decode(data, shown)
            if _version(text, shown) == VERSION:
                return cls(home, ())
            done = upgrading.upgraded(text, shown)
        found = [*_catalogs(home, done), *_settings(home, done), *_schema(home)]
        found.append(File(home.content, data, strict.marked(data, done.text)))
        files = tuple(file for file in found if file.new != file.old)
        for file in files:
            if not lies_in(file.path, home.root):
                raise CvError(
                    f"{home.shown(file.path)}: the file lies outside of the project, where nothing is changed\n"
                    "  help: put the file itself into the project, in the place of a link"
                )
        return cls(home, files)

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
    _, source = strict.parse(text, shown)
    try:
        version = upgrading.version_of(text)
    except (yaml.YAMLError, ValueError):
        source.raise_problems()
        version = ""
    if version not in {*OLDER, VERSION}:
        message = (
            f"this is version {version[: strict.SHOWN]} of the format"
            if version
            else "this file says no version of the format"
        )
        hint = f"the first line of a CV is 'cv: {VERSION}'; this program knows no later version"
        raise ContentError([Problem(shown, 1, 1, message, hint)])
    return version


def _catalogs(home: Workspace, done: upgrading.Upgraded) -> Iterator[File]:
    """Yield the template, where it can be read, and the catalogs, under today's keys."""
    with suppress(CatalogError):
        yield _rekeyed(home.template_catalog, Catalog.parse(home.read_template()), done)
    for error in home.strays():
        raise error  # it would keep the old keys
    for tag in home.languages():
        if os.path.exists(home.catalog(tag)):
            yield _rekeyed(home.catalog(tag), home.read_catalog(tag), done)


def _rekeyed(path: Path, catalog: Catalog, done: upgrading.Upgraded) -> File:
    return File(path, catalog.serialise(), catalogs.rekeyed(catalog, done.key).serialise())


def _schema(home: Workspace) -> Iterator[File]:
    """Yield the schema beside the CV, where there is one: an older one finds fault with today's words."""
    path = home.root / SCHEMA_FILE
    if os.path.exists(path):
        yield File(path, read(path, YAML_BYTES + 1), schema_bytes(), made=True)


def _settings(home: Workspace, done: upgrading.Upgraded) -> Iterator[File]:
    """Yield the file of settings, whose waivers stand under content keys, where it has some."""
    waivers = home.settings.checks.waivers
    new_keys = {waived.key: done.key(waived.key) for waived in waivers}

    def renamed(found: re.Match[str]) -> str:
        quote, key = found[0][0], found[1] or found[2]
        return quote + new_keys.get(key, key) + quote

    for name in {waived.path for waived in waivers}:
        data = read(home.root / name, SETTINGS_BYTES + 1)
        text = data.decode("utf-8", "surrogateescape")
        yield File(home.root / name, data, _QUOTED.sub(renamed, text).encode("utf-8", "surrogateescape"))
