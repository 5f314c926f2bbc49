"""From a project's files to finished CVs: everything is read first, then made, then written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from cvi18n import content, rendering
from cvi18n.content import CV, Private
from cvi18n.errors import CvError, ProblemsError, UsageError, raise_together
from cvi18n.language import parse_tag
from cvi18n.rendering.document import Document
from cvi18n.workspace.files import write
from cvi18n.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What a command asks for; what is empty or None comes from the project's settings."""

    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    theme: str | None = None
    output: Path | None = None
    drafts: bool = False
    strict: bool = False
    private: bool = False
    beside: str | None = None
    updated: str | None = None  # the document's date, in place of the CV's own


@dataclass(slots=True)
class Made:
    """What a run has made: the files, the texts that fell back per language, and what went wrong."""

    written: list[Path] = field(default_factory=list)
    fallbacks: dict[str, int] = field(default_factory=dict)
    errors: list[CvError] = field(default_factory=list)


def make(home: Workspace, order: Order) -> Made:
    """Make every output of an order, from the files of a workspace. What is wrong with one language or format stops no other.

    Content or catalogs that cannot be read stop everything, with all their problems, before a file
    is written.
    """
    if order.drafts and order.strict:
        raise UsageError("--drafts and --strict exclude each other: drafts are printed, or they are errors")
    formats = _formats(order, home)
    theme = rendering.load_theme(order.theme or home.settings.theme, home.templates)
    cv = home.read_cv()
    tags = _languages(order, home, cv)
    other = _beside(order, tags)
    private = home.read_private() if order.private else None
    documents, made = _documents(order, home, cv, (*tags, other) if other else tags, private)
    second = documents.pop(other) if other else None
    target = order.output or home.root / home.settings.output
    for tag, document in documents.items():
        for name in formats:
            try:
                data = rendering.render(document, name, theme=theme, fonts=home.fonts, beside=second)
            except CvError as error:
                made.errors.append(
                    type(error)(f"{tag}, {name}: {error}") if not isinstance(error, ProblemsError) else error
                )
                continue
            stem = f"cv-{tag}-{other}" if other else "cv"
            path = target / tag / f"{stem}.{rendering.FORMATS[name].extension}"
            write(path, data)
            made.written.append(path)
    return made


def _formats(order: Order, home: Workspace) -> tuple[str, ...]:
    """Return the formats to make. Of those in the settings, two languages take the ones with columns."""
    beside = order.beside is not None
    formats = order.formats or home.settings.formats
    rendering.check_formats(formats, beside=beside and bool(order.formats))
    if not beside or order.formats:
        return formats
    wide = tuple(name for name, known in rendering.FORMATS.items() if known.columns)
    return tuple(name for name in formats if name in wide) or wide


def _languages(order: Order, home: Workspace, cv: CV) -> tuple[str, ...]:
    """Return the tags to make, in a stable order: as asked for, else the source language first."""
    if order.languages:
        return tuple(dict.fromkeys(parse_tag(tag).tag for tag in order.languages))
    every = dict.fromkeys((cv.language, *home.languages()))
    return tuple(tag for tag in every if tag != order.beside)


def _beside(order: Order, tags: tuple[str, ...]) -> str | None:
    """Return the tag of the second column, if one is asked for; UsageError where it is also the first."""
    if order.beside is None:
        return None
    other = parse_tag(order.beside).tag
    if other in tags:
        raise UsageError(f"--beside {other}: the first column would be {other} too")
    return other


def _documents(
    order: Order, home: Workspace, cv: CV, tags: tuple[str, ...], private: Private | None
) -> tuple[dict[str, Document], Made]:
    """Return the Document of every language; problems of all catalogs are raised together."""
    made = Made()
    documents: dict[str, Document] = {}
    every = tuple(dict.fromkeys((cv.language, *home.languages(), *tags)))
    if order.updated is not None:
        cv = replace(cv, updated=order.updated)
    messages = content.messages(cv)
    errors: list[CvError] = []
    for tag in tags:
        try:
            catalog = None if tag == cv.language else home.read_catalog(tag)
            documents[tag] = rendering.localise(
                cv,
                catalog,
                tag,
                labels=home.read_labels(tag, drafts=order.drafts),
                drafts=order.drafts,
                strict=order.strict,
                private=private,
                alternates=rendering.alternates(tag, every),
            )
        except CvError as error:
            errors.append(error)
            continue
        missing = rendering.unfinished(messages, catalog) if catalog is not None else []
        if missing and not order.drafts:
            made.fallbacks[tag] = len(missing)
    raise_together(errors)
    return documents, made
