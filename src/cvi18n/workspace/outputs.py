"""From a project's files to finished CVs: everything is read first, then made, then written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cvi18n import rendering
from cvi18n.content import CV, Private
from cvi18n.content.forms import FORMS, THEME
from cvi18n.content.look import Look
from cvi18n.content.variant import PRIVATE, WHOLE
from cvi18n.errors import (
    CvError,
    Problem,
    ProblemsError,
    SettingsError,
    Unwritable,
    UsageError,
)
from cvi18n.files import write
from cvi18n.language import checked_tag, is_same_language
from cvi18n.limits import PROBLEMS
from cvi18n.rendering.document import Document
from cvi18n.rendering.formats import Options
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace.destination import refuse_missing_fonts, target_of
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.named_fonts import font_fault, without_font
from cvi18n.workspace.settings import is_own

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.variant import Variant
    from cvi18n.labels import Labels
    from cvi18n.rendering.themes import Theme

    Voice = tuple[tuple[Catalog, ...], Labels]  # what speaks a language


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
    today: str = ""  # an ISO date, "" where nobody asks for it
    variants: tuple[str, ...] = ()  # those to make, in the place of the whole CV
    every: bool = False  # the whole CV, and each variant of the settings


@dataclass(slots=True)
class Made:
    """What a run has made: the files, how many texts and labels fell back per language, and what went wrong.

    ``broken`` says which labels are translated and cannot be printed, ``doubts`` what the CV's owner has probably
    not meant.
    """

    written: list[Path] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)  # the keys of those texts, in any language
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
    style = order.style or home.chosen_style()
    rendering.check_style(style)
    refuse_missing_fonts(home)
    theme = (
        rendering.load_theme(order.theme, home.templates, trusted=order.trusted)
        if order.theme
        else home.chosen_theme(trusted=order.trusted)
    )
    variants = _variants(order, home)
    cv = home.read_cv()
    tags = _languages(order, home, cv)
    other = _beside(order, tags)
    private = home.read_private(cv) if order.private else None
    if order.updated is not None:
        cv = replace(cv, updated=order.updated)
    made = Made()
    made.doubts += home.doubts(cv)
    made.errors += () if order.languages else home.strays()
    look = home.settings.look or Look()
    whole = Edition(cv, theme, style, private, look=look)
    editions = [whole] if order.every or not variants else []
    for variant in variants:
        try:
            editions.append(_edition(order, home, variant, whole, made))
        except CvError as error:
            made.errors.append(error)
    made.doubts += dict.fromkeys(
        doubt for edition in editions for doubt in _doubts(home, edition, order.today)
    )
    voices = _voices(order, home, cv, (*tags, other) if other else tags, made)
    made.doubts += _vain_marks(voices)
    asked = {*tags, other}
    every = dict.fromkeys((cv.language, *home.languages(), *tags))
    linked = tuple(tag for tag in every if tag in voices or tag not in asked)
    target = target_of(home, order.output)
    for edition in editions:
        documents = _documents(order, home, edition, voices, linked, made)
        second = documents.pop(other, None) if other else None
        # The error of a language beside is told once, instead of for each file that it is missing in.
        if second is not None or other is None:
            can = _drawable(order, home, edition, formats, made)
            fits = edition.pages is not None and "pdf" in can and second is None
            step = _fitted(home, order, edition, tuple(every), documents, made) if fits else 0
            _write(home, edition, documents, can, target, made, second, step)
    if editions and not order.drafts:
        _count(editions, voices, made)
    return made


@record
class Edition(ValueObject):
    """One of the CVs of a run: the whole one, or a ``variant`` of it, with its theme, style, look, pages and private values.

    ``stem`` is the name of its files.
    """

    cv: CV
    theme: Theme
    style: str
    private: Private | None = None
    variant: str = ""
    look: Look = Look()
    pages: int | None = None
    file: str = WHOLE
    form: str | None = None

    @property
    def stem(self) -> str:
        """The name of its files, without the languages of two columns: a private file stands in no public one's place."""
        return f"{self.file}-{PRIVATE}" if self.private else self.file


def _variants(order: Order, home: Workspace) -> tuple[Variant, ...]:
    """Return the variants to make; UsageError where the settings do not have one that is asked for."""
    listed = home.settings.variants.listed
    known = {variant.name: variant for variant in listed}
    for name in order.variants:
        if name not in known:
            from cvi18n.content.values import nearest, quoted

            there = f"there are: {', '.join(known)}" if known else "write [variants.NAME] into the settings"
            raise UsageError(
                f"the settings have no variant {quoted(name)}\n  help: {nearest(name, known, there)}"
            )
    if order.variants:
        return tuple(known[name] for name in dict.fromkeys(order.variants))
    return listed if order.every else ()


def _edition(order: Order, home: Workspace, variant: Variant, whole: Edition, made: Made) -> Edition:
    """Return a variant of the whole CV; SettingsError for what it asks for and nothing has, noted where it is a doubt."""
    from cvi18n.content.selecting import disclosed, select

    told = home.told(variant)
    if variant.form and (order.beside or (order.theme or THEME) != THEME):
        option = "--beside" if order.beside else "--theme"
        raise UsageError(
            f"{option}: the form of the variant '{variant.name}' has its own pages\n  help: leave {option} out"
        )
    found = list(told.unmet(whole.cv))
    if errors := [problem for problem, is_doubt in found if not is_doubt]:
        raise SettingsError(errors)
    made.doubts += (problem for problem, _ in found)
    private = whole.private
    if private is None and variant.private:
        private = disclosed(home.read_private(whole.cv, variant.name), variant)
        made.doubts += told.absent(private, home.shown(home.private))
    elif private is not None:  # all of them are asked for
        variant = replace(variant, private=())
    if private and (lacking := list(told.lacking(whole.cv, private, home.shown(home.private)))):
        raise SettingsError(lacking)
    theme, style = told.look(home.templates, trusted=order.trusted)
    if order.theme or not theme:
        theme = whole.theme
    if order.style or not style:
        style = whole.style
    chosen = select(whole.cv, variant)
    return Edition(
        chosen,
        theme,
        style,
        private,
        variant.name,
        variant.look.over(whole.look),
        variant.pages,
        variant.file,
        variant.form,
    )


def _write(
    home: Workspace,
    edition: Edition,
    documents: dict[str, Document],
    formats: tuple[str, ...],
    target: tuple[Path, Path],
    made: Made,
    second: Document | None,
    step: int,
) -> None:
    """Write the files of an edition, with a ``second`` language in a column of its own where there is one.

    Its PDFs are tightened by a ``step``.
    """
    root, folder = target
    for tag, document in documents.items():
        if is_own(os.path.abspath(folder / tag), root):
            made.errors.append(_among_sources(home, folder / tag))
            continue
        stem = f"{edition.stem}-{tag}-{second.language}" if second else edition.stem
        for name in formats:
            path = folder / tag / f"{stem}.{rendering.FORMATS[name].extension}"
            try:
                data = rendering.render(
                    document,
                    name,
                    theme=edition.theme,
                    fonts=home.fonts,
                    beside=second,
                    look=edition.look,
                    step=step,
                )
                write(path, data, root=root)
            except CvError as error:
                made.errors.append(_of_language(f"{_of_variant(tag, edition)}, {name}", error))
            else:
                made.written.append(path)


def _drawable(
    order: Order, home: Workspace, edition: Edition, formats: tuple[str, ...], made: Made
) -> tuple[str, ...]:
    """Return the formats that can be made with the font of an edition. That there is no such font is noted.

    It is an error where a file would have it inside, else a doubt: the machine of a page's reader may have it.
    """
    if not any(rendering.FORMATS[name].names_font for name in formats):
        return formats
    fault = font_fault(home, edition.variant, trusted=order.trusted)
    if fault is None:
        return formats
    can = without_font(formats)
    if can == formats:
        made.doubts += (problem for problem in fault.problems if problem not in made.doubts)
    else:
        made.errors.append(fault)
    return can


def _fitted(
    home: Workspace,
    order: Order,
    edition: Edition,
    tags: tuple[str, ...],
    documents: dict[str, Document],
    made: Made,
) -> int:
    """Return the step at which an edition fits its pages in all the languages that there are, not only those to make.

    So one language has the same bytes whichever others are made with it. What spills at the tightest step is an error of
    each language that is made; its file is written nevertheless. A language that cannot be made is left out.
    """
    assert edition.pages is not None, "asked for by the caller"  # noqa: S101
    aside, plain = Made(), replace(order, strict=False)
    others = tuple(tag for tag in tags if tag not in documents)
    voices = _voices(plain, home, edition.cv, others, aside)
    every = {**_documents(plain, home, edition, voices, tags, aside), **documents}
    options = Options(edition.theme, home.fonts, None, edition.look)
    try:
        found = rendering.fit(
            dict(sorted(every.items())), edition.pages, options, discreet=bool(edition.private)
        )
    except CvError as error:
        made.errors.append(_of_language(f"{edition.variant}, pdf", error))
        return 0
    for tag, spill in found.spilled.items():
        if tag in documents:
            made.errors.append(_of_language(f"{_of_variant(tag, edition)}, pdf", spill.error(edition.pages)))
    return found.step


def _doubts(home: Workspace, edition: Edition, today: str) -> Iterator[Problem]:
    yield from _unguarded(home, edition.private)
    yield from _unborn(home, edition.private, today)
    yield from _unread(home, edition.theme)


def _unguarded(home: Workspace, private: Private | None) -> Iterator[Problem]:
    """Yield what to tell of a photo of a name that the .gitignore of ``init`` does not have. The name is private."""
    if private and private.photo and not private.photo.file.casefold().startswith("private"):
        message = "git does not ignore the photo, whose name does not begin with private"
        yield Problem(home.shown(home.private), 0, 0, message, "rename it to private.jpg or private-….png")


def _unborn(home: Workspace, private: Private | None, today: str) -> Iterator[Problem]:
    """Yield what to tell of a date of birth that lies in the future."""
    if private and private.birth_date and today and private.birth_date > today:
        message = "the date of birth lies in the future"
        yield Problem(
            home.shown(home.private), 0, 0, message, "correct its year, or the clock of this machine"
        )


def _unread(home: Workspace, theme: Theme) -> Iterator[Problem]:
    """Yield the files in a theme's folder that its author wrote in vain."""
    for name in theme.unread():
        from cvi18n.content.values import nearest

        otherwise = f"a theme's files are {', '.join(rendering.FILES)}"
        hint = nearest(name.lower(), rendering.FILES, otherwise)
        yield Problem(home.shown(theme.folder / name), 0, 0, "nothing reads this file of the theme", hint)


def _among_sources(home: Workspace, folder: Path) -> CvError:
    """Return what is wrong with a folder of outputs that is a link to the project's own files."""
    leads = Path(os.path.realpath(folder))
    return UsageError(
        f"{home.shown(folder)} is a link that leads to {home.shown(leads)}, where the project itself stands\n"
        f"  help: delete the link: rm {home.shown(folder)}"
    )


def _formats(order: Order, home: Workspace) -> tuple[str, ...]:
    """Return the formats to make. Of those in the settings, two languages take the ones with columns."""
    beside = order.beside is not None
    formats = tuple(dict.fromkeys(order.formats)) or home.chosen_formats()
    rendering.check_formats(formats, beside=beside and bool(order.formats))
    if not beside or order.formats:
        return formats
    wide = tuple(name for name, known in rendering.FORMATS.items() if known.columns)
    return tuple(name for name in formats if name in wide) or wide


def _languages(order: Order, home: Workspace, cv: CV) -> tuple[str, ...]:
    """Return the tags to make, in a stable order: as asked for, else the source language first."""
    if order.languages:
        return tuple(dict.fromkeys(checked_tag(tag).tag for tag in order.languages))
    every = dict.fromkeys((cv.language, *home.languages()))
    return tuple(tag for tag in every if tag != order.beside)


def _beside(order: Order, tags: tuple[str, ...]) -> str | None:
    """Return the tag of the second column, if one is asked for; UsageError where it is also the first."""
    if order.beside is None:
        return None
    other = checked_tag(order.beside).tag
    if other in tags:
        raise UsageError(f"--beside {other}: the first column would be {other} too")
    return other


def _voices(order: Order, home: Workspace, cv: CV, tags: tuple[str, ...], made: Made) -> dict[str, Voice]:
    """Return the catalogs and the labels of each language that has them; what is wrong with the others is noted."""
    voices: dict[str, Voice] = {}
    for tag in tags:
        try:
            catalogs = () if tag == cv.language else home.read_catalogs(tag, cv.language)
            labels = home.read_labels(tag, cv.language, drafts=order.drafts)
            voices[tag] = catalogs, labels
            made.broken += labels.broken
        except CvError as error:
            made.errors.append(error)
    return voices


def _vain_marks(voices: dict[str, Voice]) -> Iterator[Problem]:
    """Yield the marks of drafts, in the catalogs of some languages, that make no draft; fr's are those of fr-CA, too."""
    from cvi18n.catalogs import vain_marks

    every = {catalog.path: catalog for catalogs, _ in voices.values() for catalog in catalogs}
    found = (problem for catalog in every.values() for _, problem in vain_marks(catalog))
    yield from islice(found, PROBLEMS)


def _documents(
    order: Order,
    home: Workspace,
    edition: Edition,
    voices: dict[str, Voice],
    linked: tuple[str, ...],
    made: Made,
) -> dict[str, Document]:
    """Return the Document of each language that can be made; the problems of the others are noted.

    The languages that are ``linked`` are those that have such a file, or had one when they were made.
    """
    documents: dict[str, Document] = {}
    site = "" if edition.private else home.settings.site  # what is private is published nowhere
    for tag, (catalogs, labels) in voices.items():
        try:
            document = rendering.localise(
                edition.cv,
                catalogs[0] if catalogs else None,
                tag,
                labels=labels,
                drafts=order.drafts,
                strict=order.strict,
                private=edition.private,
                alternates=rendering.alternates(tag, linked, f"{edition.stem}.html", site),
                parents=catalogs[1:],
                style=edition.style,
                form=FORMS[edition.form] if edition.form else None,
            )
        except CvError as error:
            made.errors.append(_of_language(_of_variant(tag, edition), error))
            continue
        paper = edition.look.paper
        documents[tag] = replace(document, paper=paper) if paper else document
        made.labels[tag] = len(labels.missing)
        if home.labels(tag).is_file():
            made.own_labels.add(tag)
    return documents


def _count(editions: Sequence[Edition], voices: dict[str, Voice], made: Made) -> None:
    """Note how many texts of some editions have no final translation, in each language that was made."""
    source = editions[0].cv.language
    messages = {message.key: message for edition in editions for message in edition.cv.messages}
    for tag, (catalogs, _) in voices.items():
        if tag in made.labels and not is_same_language(tag, source):
            left = rendering.unfinished(list(messages.values()), catalogs)
            made.texts[tag] = len(left)
            made.waiting |= {message.key for message in left}


def _of_variant(tag: str, edition: Edition) -> str:
    return f"{tag}, {edition.variant}" if edition.variant else tag


def _of_language(tag: str, error: CvError) -> CvError:
    """Return an error with the language that it is of in front; one with places or a path says so itself."""
    return error if isinstance(error, ProblemsError | Unwritable) else type(error)(f"{tag}: {error}")
