"""`cvi18n init`: a new project, complete, of an invented person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Quiet, say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")] = Path(),
    *,
    quiet: Quiet = False,
) -> None:
    """Make a new project of an invented person, complete in French and Vietnamese."""
    from importlib import resources

    from cvi18n import workspace
    from cvi18n.errors import UsageError

    files = dict(_files(resources.files("cvi18n") / "sample", Path()))
    taken = sorted(str(folder / path) for path in files if (folder / path).exists())
    if taken:
        raise UsageError("init overwrites nothing, and these are there:\n  " + "\n  ".join(taken))
    for path, data in files.items():
        workspace.write(folder / path, data)
        typer.echo(str(folder / path))
    step = "" if folder == Path() else f"cd {folder} && "
    say(
        f"Now run: {step}cvi18n build\nThen write your own CV into {workspace.CONTENT_FILE.as_posix()}.",
        quiet=quiet,
    )


def _files(folder: Traversable, path: Path) -> list[tuple[Path, bytes]]:
    """Return every file of the sample, with its path in a project."""
    found: list[tuple[Path, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__":
                found += _files(item, path / item.name)
        elif item.name == "gitignore":  # a .gitignore of its own would hide files from the package
            found.append((path / ".gitignore", item.read_bytes()))
        else:
            found.append((path / item.name, item.read_bytes()))
    return found
