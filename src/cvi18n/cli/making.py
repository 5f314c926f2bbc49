"""From a project's files to finished CVs: everything is read first, then made, then written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import typer

from cvi18n import content, project, rendering
from cvi18n.catalogs import Catalog
from cvi18n.cli.options import here, say, source_date
from cvi18n.content.model import CV
from cvi18n.errors import CvError, ProblemsError, UsageError
from cvi18n.language import parse_tag
from cvi18n.project import Project
from cvi18n.rendering.document import Document
from cvi18n.rendering.labels import Labels


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


@dataclass(slots=True)
class Made:
    """What a run has made: the files, the texts that fell back per language, and what went wrong."""

    written: list[Path] = field(default_factory=list)
    fallbacks: dict[str, int] = field(default_factory=dict)
    errors: list[CvError] = field(default_factory=list)


def make(order: Order) -> Made:
    """Make every output of an order. What is wrong with one language or format stops no other.

    Content or catalogs that cannot be read stop everything, with all their problems, before a file
    is written.
    """
    if order.drafts and order.strict:
        raise UsageError("--drafts and --strict exclude each other: drafts are printed, or they are errors")
    home = project.find(here())
    formats = _formats(order, home)
    theme = rendering.load_theme(order.theme or home.settings.theme, home.templates)
    cv = read_content(home)
    tags = _languages(order, home, cv)
    other = _beside(order, tags)
    private = content.read_private(home.private) if order.private else None
    documents, made = _documents(order, home, cv, (*tags, other) if other else tags, private)
    second = documents.pop(other) if other else None
    target = order.output or home.root / home.settings.output
    fonts = tuple(home.root / folder for folder in home.settings.fonts)
    for tag, document in documents.items():
        for name in formats:
            try:
                data = rendering.render(document, name, theme=theme, fonts=fonts, beside=second)
            except CvError as error:
                made.errors.append(
                    type(error)(f"{tag}, {name}: {error}") if not isinstance(error, ProblemsError) else error
                )
                continue
            stem = f"cv-{tag}-{other}" if other else "cv"
            path = target / tag / f"{stem}.{rendering.FORMATS[name].extension}"
            project.write(path, data)
            made.written.append(path)
    return made


def finish(made: Made, *, quiet: bool) -> None:
    """Print what was made; end with the first error's exit code where something went wrong."""
    base = here()
    for path in made.written:
        typer.echo(str(path.relative_to(base)) if path.is_relative_to(base) else str(path))
    for tag, count in made.fallbacks.items():
        one = count == 1
        texts, stand = ("1 text has", "stands") if one else (f"{count} texts have", "stand")
        say(
            f"{tag}: {texts} no final translation, and {stand} in the source language\n"
            f"  help: `cvi18n status --list untranslated` and `--list draft` name {'it' if one else 'them'}",
            quiet=quiet,
        )
    for error in made.errors:
        say(str(error))
    if made.errors:
        raise typer.Exit(max(error.exit_code for error in made.errors))


def read_content(home: Project) -> CV:
    """Return the project's CV; ContentError where there is none or it has problems."""
    if not home.content.exists():
        raise project.missing_content()
    return content.read(home.content, shown=home.shown(home.content))


def _formats(order: Order, home: Project) -> tuple[str, ...]:
    """Return the formats to make. Of those in the settings, two languages take the ones with columns."""
    beside = order.beside is not None
    formats = order.formats or home.settings.formats
    rendering.check_formats(formats, beside=beside and bool(order.formats))
    if not beside or order.formats:
        return formats
    wide = tuple(name for name, known in rendering.FORMATS.items() if known.columns)
    return tuple(name for name in formats if name in wide) or wide


def _languages(order: Order, home: Project, cv: CV) -> tuple[str, ...]:
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
    order: Order, home: Project, cv: CV, tags: tuple[str, ...], private: content.Private | None
) -> tuple[dict[str, Document], Made]:
    """Return the Document of every language; problems of all catalogs are raised together."""
    made = Made()
    documents: dict[str, Document] = {}
    every = tuple(dict.fromkeys((cv.language, *home.languages(), *tags)))
    moment = source_date()
    if moment is not None:
        cv = replace(cv, updated=moment.date().isoformat())
    messages = content.messages(cv)
    errors: list[CvError] = []
    for tag in tags:
        try:
            catalog = None if tag == cv.language else read_catalog(home, tag)
            documents[tag] = rendering.localise(
                cv,
                catalog,
                tag,
                labels=read_labels(home, tag, drafts=order.drafts),
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


def raise_together(errors: list[CvError]) -> None:
    """Raise nothing, the one error, or one error whose text is all of them."""
    if not errors:
        return
    if len(errors) == 1:
        raise errors[0]
    raise CvError("\n".join(str(error) for error in errors))


def read_catalog(home: Project, tag: str) -> Catalog:
    """Return a language's catalog; CatalogError where it is missing or broken."""
    return Catalog.parse(project.read_catalog(home, tag), home.shown(home.catalog(tag)))


def read_labels(home: Project, tag: str, *, drafts: bool = False) -> Labels:
    """Return the labels of a language; RenderError where they are not complete."""
    return Labels.for_language(tag, label_catalog(home, tag), drafts=drafts)


def label_catalog(home: Project, tag: str) -> Catalog | None:
    """Return the catalog of a language's labels: the project's own first, else the one that comes along."""
    folder = parse_tag(tag).folder
    path = home.labels(tag)
    if not path.is_file():
        found = rendering.resource("locales", folder, "LC_MESSAGES", "labels.po")
        if found is None and "_" in folder:  # fr-CA speaks the labels of fr
            found = rendering.resource("locales", folder.split("_", 1)[0], "LC_MESSAGES", "labels.po")
        if found is None:
            return None
        path = found
    return Catalog.parse(project.read(path), home.shown(path))
