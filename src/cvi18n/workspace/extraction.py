"""Bringing the catalogs of a project in step with its CV: what ``extract`` does, and how a language begins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cvi18n import catalogs, content
from cvi18n.catalogs import Catalog
from cvi18n.errors import CvError, Problem, UsageError
from cvi18n.files import read
from cvi18n.labels import missing
from cvi18n.language import is_same_language, lookup, parse_tag
from cvi18n.message import Message
from cvi18n.workspace.folder import Workspace, labels_template, shipped_labels


class Extraction:
    """One run of extracting: what it reads, the files that it would change, the languages that cannot be read.

    ``new`` are the languages that it starts, ``errors`` those of the languages that cannot be brought in step,
    ``misplaced`` the words that somebody typed into a msgid.
    """

    def __init__(
        self,
        home: Workspace,
        tags: Sequence[str] = (),
        *,
        created: str,
        accepted: tuple[str, ...] = (),
        full: bool = False,
    ) -> None:
        """Read the CV; UsageError where a tag is none, or an accepted key is that of no text.

        ``created`` is the time as gettext's headers write it.
        """
        self.home = home
        self.accepted = accepted
        self.full = full
        self.errors: list[CvError] = []
        self.misplaced: list[Problem] = []
        cv = home.read_cv()  # ten times the size of what is kept of it
        messages = content.messages(cv)
        self.source = cv.language
        _refuse_unknown(accepted, messages)
        asked = tuple(parse_tag(tag).tag for tag in tags)
        if cv.language in asked:
            raise UsageError(f"{cv.language} is the source language: it has no catalog")
        every = dict.fromkeys((*home.languages(), *asked))
        self.languages = tuple(tag for tag in every if tag != cv.language)
        self.new = tuple(tag for tag in asked if not os.path.exists(home.catalog(tag)))
        self.template = catalogs.Catalog.template(
            messages,
            project=cv.person.name.shown(cv.language),
            creation_date=created,
            line_numbers=home.settings.line_numbers,
        )

    def changes(self) -> dict[Path, bytes]:
        """Return the files that extracting would change, with their new bytes; everything is read first."""
        home, old = self.home, self.home.read_template()
        results = {home.template_catalog: catalogs.as_written(self.template, old)}
        for tag in self.languages:
            try:
                merged = self._merged(tag, old)
                results[home.catalog(tag)] = catalogs.accept(merged, self.accepted).serialise()
            except CvError as error:
                self.errors.append(error)
        for tag in (self.source, *self.languages):
            try:
                labels = self._labels(tag)
            except CvError as error:
                self.errors.append(error)
            else:
                results |= {} if labels is None else {home.labels(tag): labels.serialise()}
        return {
            path: data
            for path, data in results.items()
            if not path.is_file() or read(path, len(data) + 1) != data
        }

    def is_variety(self, tag: str) -> bool:
        """Say whether another language of the project speaks for what a catalog lacks: fr for fr-CA."""
        return is_same_language(tag, self.source) or any(
            parent in self.languages for parent in lookup(tag)[1:]
        )

    def _merged(self, tag: str, old: bytes) -> Catalog:
        """Return a language's catalog in step with the CV; ``old`` is the last template."""
        existing = self._existing(tag)
        sources = self.template.sources
        typed = catalogs.typed(existing, sources, old)
        self.misplaced += (
            catalogs.misplaced(entry, existing.path, is_known=entry.key in sources) for entry in typed
        )
        full = self.full or not self.is_variety(tag)
        return catalogs.merge(self.template, existing, full=full, typed=typed)

    def _existing(self, tag: str) -> Catalog:
        """Return a language's catalog as it is, with a header where it has none; a new one where there is no file."""
        new = catalogs.Catalog.new(parse_tag(tag).folder, self.template)
        return self.home.read_catalog(tag).with_header(new) if os.path.exists(self.home.catalog(tag)) else new

    def _labels(self, tag: str) -> Catalog | None:
        """Return the project's own labels of a language, in step with the program's; None where it needs none.

        A language whose labels come with the program needs none; that of a variety holds what differs alone.
        """
        own = self.home.read_own_labels(tag)
        shipped = [catalog for one in lookup(tag) if (catalog := shipped_labels(one)) is not None]
        if own is None and not (missing(tag, shipped) or (self.full and tag in self.new)):
            return None
        declared = labels_template()
        new = catalogs.Catalog.new(parse_tag(tag).folder, declared)
        existing = new
        if own is not None:
            existing, found = catalogs.kept(
                own.with_header(new), {entry.identity for entry in declared.entries}
            )
            self.misplaced += found
        return catalogs.merge(declared, existing, full=self.full or bool(missing(tag, shipped)))


def _refuse_unknown(accepted: tuple[str, ...], messages: list[Message]) -> None:
    """Raise UsageError for a key that no message has."""
    import difflib

    keys = [message.key for message in messages]
    faults = []
    for key in accepted:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            faults.append(f"no text has the key '{key}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    if faults:
        raise UsageError("\n".join(faults))
