"""`cvi18n upgrade`: a project of an older version of the format, brought to today's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Quiet, here
from cvi18n.cli.terminal import say, show

if TYPE_CHECKING:
    from cvi18n.workspace.upgrade import File


def upgrade(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the difference, and write nothing.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Bring the YAML, the catalogs and the settings of a project to today's version of the format."""
    from contextlib import nullcontext

    from cvi18n import workspace

    home = workspace.find(here())
    with nullcontext() if dry_run else home.lock():
        found = workspace.Upgrade.read(home)
        for file in found.files:
            name = home.shown(file.path)
            show(f"{name}: made anew" if file.made else _difference(name, file))
        if not dry_run:
            found.write()
    if not found.files:
        say("This project is of today's version of the format.", quiet=quiet)
    elif dry_run:
        say("Nothing was written.", quiet=quiet)
    else:
        say("docs/upgrading.md says what has another name, and why.\nNow run: cvi18n extract", quiet=quiet)


def _difference(name: str, file: File) -> str:
    """Return what changes in a file, as diff -u shows it."""
    from cvi18n.cli.difference import difference

    old, new = (data.decode("utf-8", "replace").splitlines() for data in (file.old, file.new))
    return difference(name, old, new)
