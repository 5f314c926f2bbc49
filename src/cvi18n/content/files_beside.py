"""Files beside the CV that a section's entries come from: `publications: {from: publications.yaml}`.

They hold facts. What is translated stands in the CV, where its owner sees all of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from cvi18n.content.strict import Node, Source, decode, parse
from cvi18n.files import contents
from cvi18n.limits import YAML_BYTES

NAME = re.compile(r"[\w-][\w.-]*\.[a-z0-9]+")

PRIVATE = "private.yaml"


def _yaml(data: bytes, shown: str) -> tuple[Node, Source]:
    return parse(decode(data, shown), shown)


# What reads a file, by its ending: its bytes and its name for messages, to a tree with places in it.
READERS: dict[str, Callable[[bytes, str], tuple[Node, Source]]] = {".yaml": _yaml, ".yml": _yaml}


def opened(name: str, folder: Path | None) -> tuple[Node, Source] | str:
    """Return the tree and the source of a file in a folder; what is wrong with its name, or with reading it, as a text.

    Raises ContentError where its own text cannot be read.
    """
    if not NAME.fullmatch(name):
        return f"'{name[:60]}' is not the name of a file"
    read = READERS.get(os.path.splitext(name)[1])
    if read is None:
        return f"'{name}' ends in none of {', '.join(READERS)}"
    if folder is None:
        return f"there is no folder to look for '{name}' in"
    if _is_private(folder / name):
        return f"'{name}' is private: only --private reads it"
    if os.path.dirname(os.path.realpath(folder / name)) != os.path.realpath(folder):
        return f"'{name}' is a link that leads out of its folder"
    try:
        data = contents(folder / name, YAML_BYTES + 1)
    except OSError as error:
        return f"'{name}' cannot be read: {error.strerror or error}"
    return read(data, f"{folder.name}/{name}")


def _is_private(path: Path) -> bool:
    """Say whether a file is the private one, under whichever name."""
    if path.name.casefold() == PRIVATE:
        return True
    try:
        return os.path.samefile(path, path.with_name(PRIVATE))
    except OSError:
        return False
