"""`cvi18n extract`: the CV's prose, out to the translators' catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, next_step, stamp
from cvi18n.cli.terminal import say, show

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from cvi18n.catalogs import Catalog
    from cvi18n.errors import Problem
    from cvi18n.workspace import Adoption, Extraction


def extract(
    *,
    lang: Languages = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a catalog is out of step with the CV.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="KEY",
            help="This source text changed without changing its meaning: what was final stays final. Repeatable.",
        ),
    ] = None,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt",
            help="Move translations that stand in the YAML ({en: …, fr: …}) into the catalogs, as final.",
        ),
    ] = False,
    swap: Annotated[
        str | None,
        typer.Option(
            "--swap",
            metavar="TAG",
            help="`language:` has changed from TAG: take the CV's texts from the catalog of the new language, and make"
            " those of now the catalog of TAG.",
        ),
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Write empty entries also for a variety, such as fr-CA beside fr."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Bring every catalog in step with the CV; --lang starts a new language."""
    from contextlib import nullcontext
    from functools import partial

    from cvi18n import workspace
    from cvi18n.errors import UsageError

    if swap is not None and (adopt or accept):
        raise UsageError("--swap goes without --adopt and --accept: give one after the other")
    home = workspace.find(here())
    with nullcontext() if check else home.lock():
        adoption: Adoption | None = None
        before: Catalog | None = None
        if swap is not None:
            adoption = swapped = workspace.Swap.between(home, swap)
            before = swapped.before
        elif adopt:
            adoption = workspace.Adoption.read(home)
        begin = partial(
            workspace.Extraction,
            home,
            lang or (),
            created=stamp(),
            accepted=tuple(accept or ()),
            full=full,
            adoption=adoption,
            turning=before,
        )
        desk = begin()
        if before is not None:  # one catalog that cannot be read keeps the others from turning without it
            _refuse_unreadable(begin())
        changes = []
        for path in desk.out_of_step() if check else desk.write():
            show(home.shown(path))
            changes.append(path)
        if adoption and not check and not desk.errors:
            adoption.keep_what_is_in_no_catalog()
        if adoption and adoption.adopted and not desk.errors:  # what is in no catalog stays where it is
            changes.append(home.content)
            if not check:
                adoption.write()
            show(home.shown(home.content))
    if before is not None and (check or home.content not in changes):
        desk.stays_unturned()
    tell(desk, adoption.conflicts if adoption else (), quiet=quiet)
    if check and changes:
        options = [
            *(["--adopt"] if adopt else []),
            *([f"--swap {swap}"] if swap is not None else []),
            *(["--full"] if full else []),
            *(f"--lang {tag}" for tag in desk.new if tag not in desk.adopted),
            *(f"--accept {key}" for key in accept or ()),
        ]
        say(
            f"These are out of step with content/cv.yaml.\n  help: run `{' '.join(['cvi18n extract', *options])}`"
        )
        raise typer.Exit(1)
    if adoption and adoption.conflicts and not desk.errors:
        raise typer.Exit(1)
    if desk.errors:
        raise typer.Exit(max(error.exit_code for error in desk.errors))
    if not changes:
        say("Every catalog is in step with content/cv.yaml.", quiet=quiet)
    if not check:
        say(_next_step(desk, changes), quiet=quiet)


def tell(desk: Extraction, conflicts: Iterable[Problem] = (), *, quiet: bool = False) -> set[str]:
    """Say what an extraction met, and ``conflicts`` between translations in the YAML and in catalogs; return what was said."""
    doubts = [] if quiet else [str(problem) for problem in desk.doubts]
    problems = [str(problem) for problem in (*conflicts, *desk.misplaced, *desk.unaccepted)]
    told = [*doubts, *problems, *map(str, desk.errors)]
    for text in told:
        say(text)
    return set(told)


def _refuse_unreadable(trial: Extraction) -> None:
    """Say which catalogs cannot be brought in step, and that nothing was exchanged; exit before any is written."""
    trial.out_of_step()
    if trial.errors:
        for error in trial.errors:
            say(str(error))
        say("No text was exchanged.")
        raise typer.Exit(max(error.exit_code for error in trial.errors))


def _next_step(done: Extraction, changes: Collection[Path]) -> str:
    """Return the sentence that says what to do now."""
    from cvi18n.language import is_known

    if not done.new:
        return next_step(len(done.waiting))
    lines = [
        f"{tag} is no language that CLDR knows: its dates and its countries are English. Is the code right?"
        for tag in done.new
        if not is_known(tag)
    ]
    for tag in done.new:
        if tag in done.adopted:
            continue
        if done.is_variety(tag):
            lines.append(
                f"{tag} reads its language's texts: `cvi18n extract --full` lists them, for what it says otherwise."
            )
            continue
        files = [
            done.home.shown(path)
            for path in (done.home.catalog(tag), done.home.labels(tag))
            if path in changes
        ]
        lines.append(
            f"{tag}: translate {' and '.join(files)}, or `cvi18n pretranslate --lang {tag}` makes drafts."
        )
    return "\n".join(
        [*lines, "`cvi18n build` shows how far you are at any time.", next_step(len(done.waiting))]
    )
