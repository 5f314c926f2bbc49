"""`cvi18n extract`: the CV's prose, out to the translators' catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, now, say

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from cvi18n.catalogs import Catalog
    from cvi18n.errors import CvError
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
    full: Annotated[
        bool,
        typer.Option("--full", help="Write empty entries also for a variety, such as fr-CA beside fr."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Bring every catalog in step with the CV; --lang starts a new language."""
    from contextlib import nullcontext

    from cvi18n import workspace

    home = workspace.find(here())
    with nullcontext() if check else home.lock():
        desk = _Desk(home, tuple(lang or ()), tuple(accept or ()), full=full)
        changes = desk.changes()
        if not check:
            for path, data in changes.items():
                workspace.write(path, data)
    for path in changes:
        typer.echo(home.shown(path))
    for error in desk.errors:
        say(str(error))
    if check and changes:
        say("These are out of step with content/cv.yaml.\n  help: run `cvi18n extract`")
        raise typer.Exit(1)
    if desk.errors:
        raise typer.Exit(max(error.exit_code for error in desk.errors))
    if not changes:
        say("Every catalog is in step with content/cv.yaml.", quiet=quiet)
    elif not check:
        say(desk.next_step(changes), quiet=quiet)


class _Desk:
    """What one run reads: the CV and its template, the languages, and what stands in their files."""

    def __init__(
        self, home: Workspace, tags: Sequence[str], accepted: tuple[str, ...], *, full: bool
    ) -> None:
        from cvi18n import catalogs, content
        from cvi18n.errors import UsageError
        from cvi18n.language import parse_tag

        self.home = home
        self.accepted = accepted
        self.full = full
        self.errors: list[CvError] = []  # of the languages that cannot be brought in step
        self.cv = home.read_cv()
        messages = content.messages(self.cv)
        _refuse_unknown(accepted, messages)
        asked = tuple(parse_tag(tag).tag for tag in tags)
        if self.cv.language in asked:
            raise UsageError(f"{self.cv.language} is the source language: it has no catalog")
        every = dict.fromkeys((*home.languages(), *asked))
        self.languages = tuple(tag for tag in every if tag != self.cv.language)
        self.new = tuple(tag for tag in asked if not home.catalog(tag).exists())
        self.template = catalogs.Catalog.template(
            messages,
            project=self.cv.person.name.shown(self.cv.language),
            creation_date=_stamp(),
            line_numbers=home.settings.line_numbers,
        )

    def changes(self) -> dict[Path, bytes]:
        """Return the files that extracting would change, with their new bytes; everything is read first."""
        from cvi18n import catalogs
        from cvi18n.errors import CvError

        home = self.home
        results = {home.template_catalog: _dated(home, self.template).serialise()}
        for tag in self.languages:
            try:
                full = self.full or not self._is_variety(tag)
                merged = catalogs.merge(self.template, self._existing(tag), full=full)
                results[home.catalog(tag)] = catalogs.accept(merged, self.accepted).serialise()
            except CvError as error:
                self.errors.append(error)
        for tag in (self.cv.language, *self.languages):
            try:
                labels = self._labels(tag)
            except CvError as error:
                self.errors.append(error)
            else:
                results |= {} if labels is None else {home.labels(tag): labels.serialise()}
        return {
            path: data for path, data in results.items() if not path.exists() or path.read_bytes() != data
        }

    def _is_variety(self, tag: str) -> bool:
        """Say whether another language of the project speaks for what a catalog lacks: fr for fr-CA."""
        from cvi18n.language import is_same_language, lookup

        return is_same_language(tag, self.cv.language) or any(
            parent in self.languages for parent in lookup(tag)[1:]
        )

    def _existing(self, tag: str) -> Catalog:
        """Return a language's catalog as it is; a new one, or a header, where it has none."""
        from dataclasses import replace

        from cvi18n import catalogs
        from cvi18n.language import parse_tag

        new = catalogs.Catalog.new(parse_tag(tag).folder, self.template)
        if not self.home.catalog(tag).exists():
            return new
        existing = self.home.read_catalog(tag)
        return existing if existing.header or existing.messages else replace(new, path=existing.path)

    def _labels(self, tag: str) -> Catalog | None:
        """Return the project's own labels of a language, in step with the program's; None where it needs none.

        A language whose labels come with the program needs none; that of a variety holds what differs alone.
        """
        from cvi18n import catalogs
        from cvi18n.labels import missing
        from cvi18n.language import lookup, parse_tag
        from cvi18n.workspace import labels_template, shipped_labels

        own = self.home.read_own_labels(tag)
        shipped = [catalog for one in lookup(tag) if (catalog := shipped_labels(one)) is not None]
        if own is None and not (missing(tag, shipped) or (self.full and tag in self.new)):
            return None
        declared = labels_template()
        new = catalogs.Catalog.new(parse_tag(tag).folder, declared)
        return catalogs.merge(declared, own or new, full=self.full or bool(missing(tag, shipped)))

    def next_step(self, changes: Collection[Path]) -> str:
        """Return the sentence that says what to do now."""
        if not self.new:
            return "Next: `cvi18n status` shows what is left to translate."
        lines = []
        for tag in self.new:
            files = [
                self.home.shown(path)
                for path in (self.home.catalog(tag), self.home.labels(tag))
                if path in changes
            ]
            lines.append(
                f"Next: translate {' and '.join(files)}, or `cvi18n pretranslate --lang {tag}` makes drafts."
            )
        return "\n".join([*lines, "`cvi18n build` shows how far you are at any time."])


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
