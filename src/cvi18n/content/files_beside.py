"""Files beside the CV that a section's entries come from: `publications: {from: publications.yaml}`.

They hold facts. What is translated stands in the CV, where its owner sees all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cvi18n.content.strict import MAX_EVENTS, Node, Source, decode, parse
from cvi18n.files import contents
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import FILES_BESIDE, YAML_BYTES

NAME = lazy_pattern(r"[\w-][\w.-]*\.[a-z0-9]+")

PRIVATE = "private.yaml"


def _yaml(data: bytes, shown: str) -> tuple[Node, Source]:
    return parse(decode(data, shown), shown)


# What reads a file, by its ending: its bytes and its name for messages, to a tree with places in it.
READERS: dict[str, Callable[[bytes, str], tuple[Node, Source]]] = {".yaml": _yaml, ".yml": _yaml}


# What to do where a section names a file that is none.
NAME_ONE = "from: names a YAML file in the folder of the CV, as in publications.yaml"
OTHER_SIGNS = "has a sign that is no letter, no digit and none of . - _, or begins with a dot"
RENAME = "rename the file, with a hyphen in the place of each such sign, and write its new name here"
DIVIDE = "write fewer entries, or a CV of its own for those that are seldom printed"


class Refusal(NamedTuple):
    """Why a file beside the CV is not read, and what to do."""

    message: str
    hint: str = NAME_ONE


class Folder:
    """The folder of a CV, and how much of it may still be read: its files together are as large as one may be."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._name = path.name if path else ""
        self._taken: set[str] = set()
        self._bytes_left = YAML_BYTES
        self._parts_left = MAX_EVENTS

    def opened(self, name: str) -> tuple[Node, Source] | Refusal:
        """Return the tree and the source of a file; what is wrong with its name, or with reading it.

        Raises ContentError where its own text cannot be read.
        """
        where = self._refused(name) or self._resolved(name)
        if isinstance(where, Refusal):
            return where
        if where in self._taken:
            return Refusal(
                f"'{name}' is the file of another section already", "divide it: one for each section"
            )
        if len(self._taken) == FILES_BESIDE:
            return Refusal(f"sections come from more than {FILES_BESIDE} files", DIVIDE)
        self._taken.add(where)
        try:
            data = contents(Path(where), self._bytes_left + 1)
        except OSError as error:
            return Refusal(f"'{name}' cannot be read: {error.strerror or error}")
        if len(data) > self._bytes_left:
            return Refusal(
                f"with '{name}', the files of sections are larger than {YAML_BYTES >> 20} MiB", DIVIDE
            )
        self._bytes_left -= len(data)
        root, source = READERS[_ending(name)](data, f"{self._name}/{name}")
        self._parts_left -= source.parts
        if self._parts_left < 0:
            return Refusal(
                f"with '{name}', the files of sections have more than {MAX_EVENTS:,} parts", DIVIDE
            )
        return root, source

    def bytes_of(self, name: str, endings: tuple[str, ...], most: int) -> bytes | Refusal:
        """Return the bytes of a file, one more than ``most`` where it is larger; or why it is not read.

        Its name is private, and stands in no message.
        """
        has_ending = _ending(name).casefold() in endings
        if has_ending and _has_other_signs(name):
            return Refusal(f"the name of this file {OTHER_SIGNS}", RENAME)
        where = self._resolved(name) if NAME.fullmatch(name.casefold()) else None
        if isinstance(where, str) and not has_ending and os.path.isfile(where):
            message = f"a file of this kind cannot be shown: only {', '.join(endings)} can"
            return Refusal(message, "save it as one of them, and write the new name here")
        if where is None or isinstance(where, Refusal) or not has_ending:
            hint = f"name a file in the folder of this one that ends in one of {', '.join(endings)}"
            return Refusal("this is no such file", hint)
        try:
            return contents(Path(where), most + 1)
        except OSError as error:
            return Refusal(f"the file cannot be read: {error.strerror or error}", "put it beside this one")

    def _resolved(self, name: str) -> str | Refusal:
        """Return the path of the file that a name is that of, links followed: one of the folder, or none."""
        if self._path is None:
            return Refusal(f"there is no folder to look for '{name}' in")
        where = os.path.realpath(self._path / name)
        if os.path.dirname(where) != os.path.realpath(self._path):
            return Refusal(f"'{name}' is a link that leads out of its folder")
        return where

    def _refused(self, name: str) -> Refusal | None:
        """Return why a section may not come from a file of such a name."""
        if _ending(name) in READERS and _has_other_signs(name):
            return Refusal(f"'{name[:60]}' {OTHER_SIGNS}", RENAME)
        if not NAME.fullmatch(name):
            return Refusal(f"'{name[:60]}' is not the name of a file")
        if _ending(name) not in READERS:
            return Refusal(f"'{name}' ends in none of {', '.join(READERS)}")
        if self._path is not None and _is_private(self._path / name):
            return Refusal(f"'{name}' is private: only --private reads it")
        return None


def _has_other_signs(name: str) -> bool:
    """Say whether a name is that of a file in the folder itself, and has a sign that a name here may not have."""
    return not set(name) & set("/\\") and not NAME.fullmatch(name.casefold())


def _ending(name: str) -> str:
    return os.path.splitext(name)[1]


def _is_private(path: Path) -> bool:
    """Say whether a file is the private one, under whichever name."""
    if path.name.casefold() == PRIVATE:
        return True
    try:
        return os.path.samefile(path, path.with_name(PRIVATE))
    except OSError:
        return False
