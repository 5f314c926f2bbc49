"""`cvi18n extract`: the CV's prose, out to the translators' catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, now, say

if TYPE_CHECKING:
    from pathlib import Path

    from cvi18n.catalogs import Catalog
    from cvi18n.message import Message
    from cvi18n.workspace import Workspace


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
            help="This source text changed without changing its meaning: keep its translations as final. Repeatable.",
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Bring every catalog in step with the CV; --lang starts a new language."""
    from contextlib import nullcontext

    from cvi18n import workspace

    home = workspace.find(here())
    with nullcontext() if check else home.lock():
        changes = _changes(home, tuple(lang or ()), tuple(accept or ()))
        if not check:
            for path, data in changes.items():
                workspace.write(path, data)
    for path in changes:
        typer.echo(home.shown(path))
    if check and changes:
        say("These are out of step with content/cv.yaml.\n  help: run `cvi18n extract`")
        raise typer.Exit(1)
    if not changes:
        say("Every catalog is in step with content/cv.yaml.", quiet=quiet)
    elif not check:
        say("Next: `cvi18n status` shows what is left to translate.", quiet=quiet)


def _changes(home: Workspace, tags: tuple[str, ...], accepted: tuple[str, ...]) -> dict[Path, bytes]:
    """Return the files that extracting would change, with their new bytes; everything is read first."""
    from cvi18n import catalogs, content
    from cvi18n.errors import CvError, UsageError, raise_together
    from cvi18n.language import parse_tag

    cv = home.read_cv()
    messages = content.messages(cv)
    _refuse_unknown(accepted, messages)
    wanted = tuple(dict.fromkeys((*home.languages(), *(parse_tag(tag).tag for tag in tags))))
    if cv.language in tags:
        raise UsageError(f"{cv.language} is the source language: it has no catalog")
    template = catalogs.Catalog.template(
        messages,
        project=cv.person.name.shown(cv.language),
        creation_date=_stamp(),
        line_numbers=home.settings.line_numbers,
    )
    results: dict[Path, bytes] = {}
    errors: list[CvError] = []
    for tag in wanted:
        try:
            existing = _existing(home, tag, template)
            merged = catalogs.accept(catalogs.merge(template, existing), accepted)
            results[home.catalog(tag)] = merged.serialise()
        except CvError as error:
            errors.append(error)
    raise_together(errors)
    results = {home.template_catalog: _dated(home, template).serialise(), **results}
    return {path: data for path, data in results.items() if not path.exists() or path.read_bytes() != data}


def _existing(home: Workspace, tag: str, template: Catalog) -> Catalog:
    """Return a language's catalog as it is; a new one, or a header, where it has none."""
    from dataclasses import replace

    from cvi18n import catalogs
    from cvi18n.language import parse_tag

    new = catalogs.Catalog.new(parse_tag(tag).folder, template)
    if not home.catalog(tag).exists():
        return new
    existing = home.read_catalog(tag)
    return existing if existing.header or existing.messages else replace(new, path=existing.path)


def _dated(home: Workspace, template: Catalog) -> Catalog:
    """Return the template with the date of the one that is there, if nothing else has changed.

    That one is written by this program alone: where it cannot be read, after a merge say, it is made anew.
    """
    from cvi18n import catalogs
    from cvi18n.errors import CatalogError

    path = home.template_catalog
    try:
        old = catalogs.Catalog.parse(path.read_bytes(), home.shown(path))
    except (CatalogError, OSError):
        return template
    return catalogs.keep_date(template, old)


def _refuse_unknown(accepted: tuple[str, ...], messages: list[Message]) -> None:
    """Raise UsageError for a key that no message has."""
    import difflib

    from cvi18n.errors import UsageError

    keys = [message.key for message in messages]
    faults = []
    for key in accepted:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            faults.append(f"no text has the key '{key}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    if faults:
        raise UsageError("\n".join(faults))


def _stamp() -> str:
    """Return the time as gettext's headers write it."""
    return now().strftime("%Y-%m-%d %H:%M%z")
