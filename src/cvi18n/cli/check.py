"""`cvi18n check`: what a bilingual proof-reader would find, in the YAML and in the catalogs."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, now
from cvi18n.cli.terminal import say, show, show_commands, show_painted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cvi18n.catalogs import Catalog
    from cvi18n.checking import Behind, Finding, Scope
    from cvi18n.workspace import Workspace


class Format(StrEnum):
    """What the findings look like."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


class Level(StrEnum):
    """From which severity on the command fails."""

    error = "error"
    warning = "warning"
    note = "note"


class Found:
    """What a run has found, how many texts each catalog has (None: nobody could look at them), and the files to write: what was read, what to write."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.texts: dict[str, int | None] = {}
        self.mended: dict[Path, tuple[bytes, bytes]] = {}


def check(
    *,
    lang: Languages = None,
    output_format: Annotated[Format, typer.Option(help="How findings are printed.")] = Format.text,
    fail_on: Annotated[Level, typer.Option(help="Exit 1 if there is this or worse.")] = Level.error,
    strict: Annotated[
        bool, typer.Option("--strict", help="Texts that are stale, drafts or untranslated are errors.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help="Only these: F101, F, or a name; with commas, or repeated."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these, written the same way.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend in the catalogs what is safe to mend, and report the rest.")
    ] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Say what one check is about.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Find what is wrong or doubtful in the CV and in its translations."""
    from contextlib import nullcontext
    from functools import partial

    from cvi18n import checking, workspace

    if explain is not None:
        show(checking.explanation(checking.one(explain)), end="")
        return
    home = workspace.find(here())
    home.refuse_wrong_settings()
    scope = workspace.scope_of(
        home,
        now().date().isoformat(),
        select=_codes(select or ()),
        ignore=_codes(ignore or ()),
        strict=strict,
        whole=not lang,
    )
    with home.lock() if fix else nullcontext():
        found = workspace.undisturbed(partial(_found, home, lang, scope, fix=fix, quiet=quiet))
    _print(found.findings, output_format, home)
    if output_format is Format.text:
        for problem in home.unread_files():
            say(str(problem), quiet=quiet)
        say(checking.report.summary(found.findings, found.texts), quiet=quiet)
    worst = tuple(checking.Severity)[: list(Level).index(fail_on) + 1]
    if any(finding.severity in worst for finding in found.findings):
        raise typer.Exit(1)


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of an option; a comma behind the last one divides nothing."""
    return tuple(code for text in given for code in text.removesuffix(",").split(","))


def _found(home: Workspace, lang: list[str] | None, scope: Scope, *, fix: bool, quiet: bool) -> Found:
    """Return what is found; with ``fix``, when the catalogs have been mended."""
    found = _find(home, lang, scope, fix=fix)
    for path, (was, now_is) in found.mended.items():
        home.write(path, now_is, expected=was)
        say(f"mended: {home.shown(path)}", quiet=quiet)
    return found


def _find(home: Workspace, lang: list[str] | None, scope: Scope, *, fix: bool) -> Found:
    """Return what is found; with ``fix``, in the catalogs as they are when they have been mended."""
    from cvi18n import checking, workspace
    from cvi18n.errors import CatalogError, ContentError, UsageError
    from cvi18n.language import checked_tag

    found = Found()
    tags = tuple(dict.fromkeys(checked_tag(tag).tag for tag in lang)) if lang else home.languages()
    try:
        cv = home.read_cv()
    except ContentError as error:
        cv = None
        found.findings += checking.refused(error)
    if cv is not None and cv.language in tags:
        if lang:
            raise UsageError(f"{cv.language} is the source language: it has no catalog")
        tags = tuple(tag for tag in tags if tag != cv.language)
    catalogs = _read(tags, home.read_catalog, found.findings)
    labels = _read(tags, home.read_own_labels, found.findings)
    for astray in () if lang else home.strays():
        found.findings += checking.refused(astray, language="")
    if cv is None:
        found.texts = dict.fromkeys(tags)
        return found
    before = {tag: catalog for tag, catalog in catalogs.items() if catalog is not None and tag in labels}
    found.texts = {tag: len(before[tag].entries) if tag in before else None for tag in tags}
    scope = replace(
        scope,
        template=home.read_template(),
        unread=home.unread(cv),
        unmet=tuple(home.unmet(cv)),
        fonts=tuple(workspace.missing_fonts(home)),
    )
    try:
        scope = replace(scope, glossary=home.read_glossary())
    except CatalogError as error:
        found.findings += checking.refused(error)
    behind = {tag: _behind(home, tag, cv.language) for tag in before}
    if not fix:
        found.findings += checking.check(cv, before, scope, labels=labels, behind=behind)
        return found
    after, after_labels, findings = checking.mended(cv, before, scope, labels=labels, behind=behind)
    found.findings += findings
    files: list[tuple[Path, Catalog | None, Catalog | None]] = []
    files += ((home.catalog(tag), was, after[tag]) for tag, was in before.items())
    files += ((home.labels(tag), was, after_labels[tag]) for tag, was in labels.items())
    found.mended = {
        path: (was.serialise(), now_is.serialise())
        for path, was, now_is in files
        if was is not None and now_is is not None and now_is is not was
    }
    return found


def _behind(home: Workspace, tag: str, source: str) -> Behind:
    """Return what speaks where a language's own catalogs have nothing; one that is broken is a finding of its own."""
    from cvi18n import checking
    from cvi18n.errors import CatalogError

    try:
        return checking.Behind(home.read_standing(tag, source), tuple(home.read_other_labels(tag)))
    except CatalogError:
        return checking.Behind()


def _read(
    tags: Sequence[str], reader: Callable[[str], Catalog | None], refused: list[Finding]
) -> dict[str, Catalog | None]:
    """Return the catalogs that can be read, by language; the problems of the others become findings."""
    from cvi18n import checking
    from cvi18n.errors import CatalogError

    found = {}
    for tag in tags:
        try:
            found[tag] = reader(tag)
        except CatalogError as error:
            refused += checking.refused(error, language=tag)
    return found


def _print(findings: Sequence[Finding], output_format: Format, home: Workspace) -> None:
    """Print the findings on stdout, where there is something to print."""
    from cvi18n import checking

    if output_format is Format.text:
        show_painted(checking.report.pieces(findings))
    elif output_format is Format.github:
        show_commands(checking.report.github(findings, _in_repository(home.root)))
    else:
        import json

        from cvi18n import __version__

        as_json = output_format is Format.json
        data = (
            checking.report.to_json(findings)
            if as_json
            else checking.report.sarif(findings, checking.every(), __version__, _in_repository(home.root))
        )
        show(json.dumps(data, indent=2, ensure_ascii=False))


def _in_repository(folder: Path) -> str:
    """Return a folder's path from the root of its git repository, "" for the root, and without a repository.

    The root is the nearest parent with a ``.git``, which is a file in a worktree and in a submodule.
    """
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            path = folder.relative_to(parent).as_posix()
            return "" if path == "." else path
    return ""
