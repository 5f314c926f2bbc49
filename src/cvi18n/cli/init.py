"""`cvi18n init`: a new project, complete, of an invented person."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, stamp
from cvi18n.cli.terminal import say, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cvi18n.workspace import Workspace


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")] = Path(),
    *,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="The language that you write your CV in.")
    ] = "en",
    lang: Languages = None,
    quiet: Quiet = False,
) -> None:
    """Make a new project of an invented person: in English, with translations, or as --language and --lang say."""
    import shlex

    from cvi18n import workspace
    from cvi18n.errors import UsageError
    from cvi18n.language import checked_tag
    from cvi18n.workspace.destination import expanded, refuse_as_project

    folder = expanded(folder)
    own = checked_tag(language).tag
    others = None if lang is None else tuple(dict.fromkeys(checked_tag(tag).tag for tag in lang))
    if own in (others or ()):
        raise UsageError(f"--lang {own}: the CV is written in {own}; --lang names the others")
    files = workspace.new_project(own, others, created=stamp())
    home = workspace.Workspace(here() / folder)
    outer = _outer_project(folder)
    odd = refuse_as_project(home.root, is_named=folder != Path())
    _refuse_taken(folder / path for path in workspace.taken(home, files, others or ()))
    for path, data, old in workspace.to_write(home, files):
        try:
            home.write(home.root / path, data, expected=old)
        except workspace.Changed:  # it has come since
            _refuse_taken([folder / path])
        show(str(folder / path))
        if old is not None:
            say(
                f"{folder / path}: what stands there stays; what git is not to keep is added below",
                quiet=quiet,
            )
    _begin(home, others or (), folder)
    if not workspace.speaks(own):
        say(f"The example has no text in {own}: its texts are English, for you to write over.", quiet=quiet)
    if odd:
        say(odd, quiet=quiet)
    if outer is not None:
        say(f"{folder} lies in the project {outer}: each has its own CV.", quiet=quiet)
    step = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    say(
        f"Now run: {step}cvi18n build\n"
        f"Then write your own CV into {workspace.CONTENT_FILE.as_posix()}; after each edit, `cvi18n translate` does the rest.",
        quiet=quiet,
    )


def _refuse_taken(paths: Iterable[Path]) -> None:
    """Raise UsageError where there is a file in the place of one that init would write."""
    from cvi18n.errors import UsageError

    taken = sorted(map(str, paths))
    if taken:
        raise UsageError(
            "init overwrites nothing, and these are there:\n  "
            + "\n  ".join(taken)
            + "\n  help: `cvi18n init NAME` makes a project in a folder of its own; or move these elsewhere first"
        )


def _outer_project(folder: Path) -> Path | None:
    """Return the project that a new one would lie in; UsageError where nobody has named a folder for the new one.

    That happens to who stands in the content/ of his project.
    """
    from cvi18n import workspace
    from cvi18n.errors import UsageError

    try:
        outer = workspace.find(Path(os.path.abspath(here() / folder)).parent).root
    except UsageError:
        return None
    if folder != Path() and workspace.is_own(os.path.abspath(here() / folder), outer):
        raise UsageError(
            f"{folder} lies among the files of the project {outer}\n  help: name a folder elsewhere for the new one"
        )
    if folder == Path():
        raise UsageError(
            f"this folder lies in the project {outer}\n  help: `cvi18n init DIR` makes another one, in a folder of its own"
        )
    return outer


def _begin(home: Workspace, others: Sequence[str], folder: Path) -> None:
    """Begin the languages that the example does not speak, and the labels of those that ship without."""
    from cvi18n import workspace

    with home.lock():
        desk = workspace.Extraction(home, others, created=stamp())
        for path in desk.write():
            show(str(folder / path.relative_to(home.root)))
    if desk.errors:
        raise desk.errors[0]
