"""`cvi18n merge-driver`: git's merge of two branches, for catalogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import here
from cvi18n.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKER = 7  # git's own length


def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="%O", help="The version that both branches began with.")],
    ours: Annotated[Path, typer.Argument(metavar="%A", help="Our version; the result replaces it.")],
    theirs: Annotated[Path, typer.Argument(metavar="%B", help="Their version.")],
    *,
    marker_size: Annotated[
        int, typer.Option("--marker-size", metavar="%L", min=1, help="The length of a conflict marker.")
    ] = MARKER,
    path: Annotated[
        str, typer.Option("--path", metavar="%P", help="The catalog's name in the repository, for messages.")
    ] = "",
) -> None:
    """Merge two versions of a catalog message by message; git calls this, as docs/translators.md sets up."""
    from functools import partial

    from cvi18n import workspace
    from cvi18n.limits import LONGEST_MARKER

    # Who sent the repository has written the length; git too takes its own where one makes no sense.
    length = marker_size if marker_size <= LONGEST_MARKER else MARKER
    # Git's files are its own; he who calls this by hand names files that may be open in an editor.
    if workspace.undisturbed(partial(_merge, (base, ours, theirs), length, path)):
        raise typer.Exit(1)


def _merge(files: Sequence[Path], marker_size: int, path: str) -> bool:
    """Write the merge of three files, of which the second is ours, in its place; return whether there are conflicts."""
    from cvi18n import workspace
    from cvi18n.catalogs import Catalog, merge_three
    from cvi18n.errors import CatalogError
    from cvi18n.files import NAME_CATALOG
    from cvi18n.limits import CATALOG_BYTES

    ours = files[1]
    versions = [workspace.read(file, CATALOG_BYTES + 1, remedy=NAME_CATALOG) for file in files]
    catalogs: list[Catalog] = []
    try:
        for data, file in zip(versions, files, strict=True):
            with workspace.discreet(file, here()):
                catalogs.append(Catalog.parse(data, path or str(file)))
        data, conflicts = merge_three(*catalogs, marker_size=marker_size)
        if not conflicts:
            Catalog.parse(data, str(ours))
    except CatalogError as error:
        now_is = workspace.read(ours)  # the whole: nothing limits what git merges
        merged, has_conflicts = _merged_lines(files, marker_size)
        if merged is not None:
            workspace.write(ours, merged, root=ours.parent, expected=now_is)
            has_conflicts = has_conflicts or (len(catalogs) == len(files) and not _is_catalog(merged))
        say(f"{error}\ncvi18n cannot read this catalog: its lines are merged as git merges them")
        return has_conflicts
    workspace.write(ours, data, root=ours.parent, expected=versions[1])
    if conflicts:
        texts = "1 text" if conflicts == 1 else f"{conflicts} texts"
        say(f"{path or ours}: both branches changed {texts}")
    return conflicts > 0


def _is_catalog(data: bytes) -> bool:
    """Say whether a catalog can be read: what three readable ones were merged into is no result where it cannot."""
    from cvi18n.catalogs import Catalog
    from cvi18n.errors import CatalogError

    try:
        Catalog.parse(data, "")
    except CatalogError:
        return False
    return True


def _merged_lines(files: Sequence[Path], marker_size: int) -> tuple[bytes | None, bool]:
    """Return the lines of three files as git merges them, None where it cannot, and whether there are conflicts."""
    import subprocess

    from cvi18n.errors import UsageError

    base, ours, theirs = map(str, files)
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ["git", "merge-file", "-p", f"--marker-size={marker_size}", *names, "--", ours, base, theirs]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror or error}") from None
    if done.stderr:
        say(done.stderr.decode("utf-8", "surrogateescape").rstrip())
    # git-merge-file(1): the number of conflicts, at most 127; all else is an error, which it has printed.
    return (done.stdout if 0 <= done.returncode < 128 else None), done.returncode != 0
