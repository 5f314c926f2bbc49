"""`cvi18n merge-driver`: git's merge of two branches, for catalogs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvi18n.cli.terminal import say


def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="%O", help="The version that both branches began with.")],
    ours: Annotated[Path, typer.Argument(metavar="%A", help="Our version; the result replaces it.")],
    theirs: Annotated[Path, typer.Argument(metavar="%B", help="Their version.")],
    *,
    marker_size: Annotated[
        int, typer.Option("--marker-size", metavar="%L", min=1, help="The length of a conflict marker.")
    ] = 7,
    path: Annotated[
        str, typer.Option("--path", metavar="%P", help="The catalog's name in the repository, for messages.")
    ] = "",
) -> None:
    """Merge two versions of a catalog message by message; git calls this, as docs/translators.md sets up."""
    from cvi18n import workspace
    from cvi18n.catalogs import Catalog, merge_three
    from cvi18n.errors import CatalogError

    try:
        catalogs = [Catalog.parse(workspace.read(file), path or str(file)) for file in (base, ours, theirs)]
        data, conflicts = merge_three(*catalogs, marker_size=marker_size)
        if not conflicts:
            Catalog.parse(data, str(ours))
    except CatalogError as error:
        say(f"{error}\ncvi18n cannot read this catalog: its lines are merged as git merges them")
        raise typer.Exit(_merge_lines(base, ours, theirs, marker_size)) from None
    workspace.write(ours, data, root=ours.parent)
    if conflicts:
        texts = "1 text" if conflicts == 1 else f"{conflicts} texts"
        say(f"{path or ours}: both branches changed {texts}")
        raise typer.Exit(1)


def _merge_lines(base: Path, ours: Path, theirs: Path, marker_size: int) -> int:
    """Merge the lines of files as git does; return 0, or 1 where they conflict."""
    import subprocess

    from cvi18n.errors import UsageError

    command = [
        "git",
        "merge-file",
        f"--marker-size={marker_size}",
        "-L",
        "ours",
        "-L",
        "base",
        "-L",
        "theirs",
    ]
    try:
        done = subprocess.run(
            [*command, "--", str(ours), str(base), str(theirs)],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror or error}") from None
    say(done.stderr.rstrip(), quiet=not done.stderr)
    return 1 if done.returncode else 0
