"""From a project's files to finished CVs: everything is read first, then made, then written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvi18n import rendering
from cvi18n.content import CV, Private
from cvi18n.errors import CvError, Problem, ProblemsError, Unwritable, UsageError
from cvi18n.files import write
from cvi18n.language import is_same_language, parse_tag
from cvi18n.rendering.document import Document
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace.folder import Workspace

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.labels import Labels


@record
class Order(ValueObject):
    """What a command asks for; what is empty or None comes from the project's settings."""

    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    theme: str | None = None
    style: str | None = None
    trusted: bool = False  # the theme and the fonts are the user's own: they are drawn without limits
    output: Path | None = None
    drafts: bool = False
    strict: bool = False
    private: bool = False
    beside: str | None = None
    updated: str | None = None  # the document's date, in place of the CV's own

    @property
    def stem(self) -> str:
        """The name of the files, without the languages of two columns: a private file stands in no public one's place."""
        return "cv-private" if self.private else "cv"


@dataclass(slots=True)
class Made:
    """What a run has made: the files, how many texts and labels fell back per language, and what went wrong.

    ``broken`` says which labels are translated and cannot be printed, ``doubts`` what the CV's owner has probably
    not meant.
    """

    written: list[Path] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    own_labels: set[str] = field(default_factory=set)  # the languages that have a labels.po in the project
    broken: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    errors: list[CvError] = field(default_factory=list)


def make(home: Workspace, order: Order) -> Made:
    """Make every output of an order, from the files of a workspace.

    What is wrong with one language or format stops no other, and stands in ``Made.errors``. A CV that cannot be
    read stops everything, with all its problems, before a file is written.
    """
    if order.drafts and order.strict:
        raise UsageError("--drafts and --strict exclude each other: drafts are printed, or they are errors")
    formats = _formats(order, home)
    name = order.theme or home.settings.theme
    theme = rendering.load_theme(name, home.templates, trusted=order.trusted)
    rendering.check_style(order.style or home.settings.style)
    missing = [folder for folder in home.fonts if not folder.is_dir()]
    if missing:
        raise UsageError(f"the setting 'fonts' names {home.shown(missing[0])}, and there is no such folder")
    cv = home.read_cv()
    tags = _languages(order, home, cv)
    other = _beside(order, tags)
    private = home.read_private(cv) if order.private else None
    documents, made = _documents(order, home, cv, (*tags, other) if other else tags, private)
    made.doubts += [*home.doubts(cv), *_unguarded(home, private)]
    made.errors += () if order.languages else home.strays()
    second = documents.pop(other, None) if other else None
    if other and second is None:  # its error is told once, instead of for each file that it is missing in
        return made
    stem = f"{order.stem}-{{}}-{other}" if other else order.stem
    root, target = _target(order, home)
    for tag, document in documents.items():
        for name in formats:
            path = target / tag / f"{stem.format(tag)}.{rendering.FORMATS[name].extension}"
            try:
                data = rendering.render(document, name, theme=theme, fonts=home.fonts, beside=second)
                write(path, data, root=root)
            except CvError as error:
                made.errors.append(_of_language(f"{tag}, {name}", error))
            else:
                made.written.append(path)
    return made


def _unguarded(home: Workspace, private: Private | None) -> Iterator[Problem]:
    """Yield what to tell of a photo of a name that the .gitignore of ``init`` does not have. The name is private."""
    if private and private.photo and not private.photo.file.casefold().startswith("private"):
        message = "git does not ignore the photo, whose name does not begin with private"
        yield Problem(home.shown(home.private), 0, 0, message, "rename it to private.jpg or private-….png")


def _target(order: Order, home: Workspace) -> tuple[Path, Path]:
    """Return the folder that nothing is written outside of, and the folder to write into.

    The user says with -o what a project cannot: that this is another folder than one of the project.
    """
    if order.output is not None:
        folder = _expanded(order.output)
        return folder, folder
    target = home.root / _expanded(Path(home.settings.output))
    real = Path(os.path.realpath(target))
    if not real.is_relative_to(os.path.realpath(home.root)):
        raise UsageError(
            f"the folder {home.settings.output} of the setting 'output' is {real}, outside of the project\n"
            "  help: `-o DIR` writes there"
        )
    return home.root, target


def _expanded(folder: Path) -> Path:
    """Return a folder with the user's own in the place of "~", which no shell has seen in a setting or behind "=".

    UsageError where there is no such user.
    """
    try:
        return folder.expanduser()
    except RuntimeError:
        raise UsageError(f"{folder}: nobody knows the folder that '{folder.parts[0]}' stands for") from None


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
    """Return the Document of each language that can be made; the problems of the others are in ``errors``."""
    made = Made()
    documents: dict[str, Document] = {}
    if order.updated is not None:
        cv = replace(cv, updated=order.updated)
    voices: dict[str, tuple[tuple[Catalog, ...], Labels]] = {}
    for tag in tags:
        try:
            catalogs = () if tag == cv.language else home.read_catalogs(tag, cv.language)
            labels = home.read_labels(tag, cv.language, drafts=order.drafts)
            voices[tag] = catalogs, labels
            made.broken += labels.broken
        except CvError as error:
            made.errors.append(error)
    every = dict.fromkeys((cv.language, *home.languages(), *tags))
    linked = tuple(tag for tag in every if tag in voices or tag not in tags)
    site = "" if order.private else home.settings.site  # what is private is published nowhere
    messages = cv.messages
    for tag, (catalogs, labels) in voices.items():
        try:
            documents[tag] = rendering.localise(
                cv,
                catalogs[0] if catalogs else None,
                tag,
                labels=labels,
                drafts=order.drafts,
                strict=order.strict,
                private=private,
                alternates=rendering.alternates(tag, linked, f"{order.stem}.html", site),
                parents=catalogs[1:],
                style=order.style or home.settings.style,
            )
        except CvError as error:
            made.errors.append(_of_language(tag, error))
            continue
        if not order.drafts and not is_same_language(tag, cv.language):
            made.texts[tag] = len(rendering.unfinished(messages, catalogs))
        made.labels[tag] = len(labels.missing)
        if home.labels(tag).is_file():
            made.own_labels.add(tag)
    return documents, made


def _of_language(tag: str, error: CvError) -> CvError:
    """Return an error with the language that it is of in front; one with places or a path says so itself."""
    return error if isinstance(error, ProblemsError | Unwritable) else type(error)(f"{tag}: {error}")
