"""A project's folder: the paths of its files, and what they hold, read for all commands alike."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import field
from itertools import islice
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from cvi18n.errors import BrokenInstallation, CatalogError, ContentError, CvError, Problem, UsageError
from cvi18n.files import NAME_CATALOG, contents, locked, read, write
from cvi18n.language import is_same_language, lookup, parse_tag
from cvi18n.limits import CATALOG_BYTES, GLOSSARY_BYTES, PROBLEMS
from cvi18n.owners import is_open, is_strangers
from cvi18n.resources import resource
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace import locales, misnamed
from cvi18n.workspace.discretion import discreet, lies_in
from cvi18n.workspace.locales import may_exist
from cvi18n.workspace.misnamed import CONTENT_FILE, GLOSSARY_FILE, PRIVATE_FILE
from cvi18n.workspace.settings import SETTINGS_FILE, Settings, fault_at, is_own, is_there, settings_of

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog, Standing
    from cvi18n.checking.glossary import Glossary
    from cvi18n.content import CV, Private
    from cvi18n.content.label import Label
    from cvi18n.content.variant import Variant
    from cvi18n.labels import Labels
    from cvi18n.rendering.themes import Theme
    from cvi18n.workspace.variants import Told

LOCK_FILE = ".cvi18n.lock"


@record
class Workspace(ValueObject):
    """A folder with a canonical YAML, and what belongs to it: paths, and readers of what they hold."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def content(self) -> Path:
        return self.root / CONTENT_FILE

    @property
    def private(self) -> Path:
        return self.root / PRIVATE_FILE

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def template_catalog(self) -> Path:
        return self.root / locales.LOCALES / "cv.pot"

    def catalog(self, tag: str) -> Path:
        """Return the path of the translations into the language ``tag`` ("fr-CA")."""
        return self.root / locales.LOCALES / parse_tag(tag).folder / locales.MESSAGES / locales.TEXTS

    def labels(self, tag: str) -> Path:
        """Return the path of the project's own labels in the language ``tag``."""
        return self.catalog(tag).with_name(locales.LABELS)

    def shown(self, path: Path) -> str:
        """Return ``path`` as messages and catalogs print it: from the root, with slashes."""
        with suppress(ValueError):
            return path.relative_to(self.root).as_posix()
        return str(path)

    def has_source(self, path: Path) -> bool:
        """Say whether a path is one of the files with settings, or lies in a folder of sources, links followed or not."""
        settings = {os.path.realpath(self.root / name) for name in (SETTINGS_FILE, "pyproject.toml")}
        return os.path.realpath(path) in settings or is_own(str(path), self.root)

    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that have catalogs in their place, or a folder for them, sorted."""
        return locales.languages(self.root)

    def strays(self) -> tuple[CatalogError, ...]:
        """Return an error for each catalog, and each folder of some, that lies where no command reads it."""
        return tuple(CatalogError([stray.problem]) for stray in locales.strays(self.root))

    def astray(self, tag: str) -> tuple[Problem, ...]:
        """Return what to tell of a language whose catalog is missing and lies, perhaps, in a wrong place."""
        if may_exist(self.catalog(tag)):
            return ()
        return tuple(stray.problem for stray in locales.strays(self.root) if tag in stray.tags)

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The folders with fonts of the project's own."""
        return tuple(self.root / folder for folder in self.settings.fonts)

    def refuse_unknown_names(self) -> None:
        """Raise SettingsError where the settings, or a variant of them, name a theme, a style or a format that does not exist."""
        chosen, default = self.settings, Settings()
        special = [variant for variant in chosen.variants.listed if variant.theme or variant.style]
        if not special and (chosen.formats, chosen.theme, chosen.style) == (
            default.formats,
            default.theme,
            default.style,
        ):
            return  # these exist, and rendering takes long to import
        self.chosen_formats()
        self.chosen_style()
        self.chosen_theme(trusted=True)  # nothing of it is run
        for variant in special:
            self.told(variant).look(self.templates, trusted=True)

    def chosen_formats(self) -> tuple[str, ...]:
        """Return the formats of the settings; SettingsError where there is none of that name."""
        from cvi18n import rendering

        for number, name in enumerate(self.settings.formats):
            with self.about("formats", number):
                rendering.check_formats([name])
        return self.settings.formats

    def chosen_style(self) -> str:
        """Return the style of the settings, or the one without them; SettingsError where there is none of that name."""
        from cvi18n import rendering

        style = self.settings.style or rendering.DEFAULT_STYLE
        with self.about("style"):
            rendering.check_style(style)
        return style

    def chosen_theme(self, *, trusted: bool) -> Theme:
        """Return the theme of the settings; SettingsError where there is none of that name."""
        from cvi18n import rendering

        with self.about("theme"):
            return rendering.load_theme(self.settings.theme, self.templates, trusted=trusted)

    def refuse_unknown_engine(self) -> None:
        """Raise SettingsError where the settings name an engine that is not installed."""
        if name := self.settings.engine:
            from cvi18n.drafting.engine import names

            if name not in names():
                from cvi18n.content.values import no_such

                with self.about("engine"):
                    raise UsageError(no_such("engine", name, names()))

    @contextmanager
    def about(self, setting: str, *way: str | int) -> Iterator[None]:
        """Raise what is wrong with the value of a setting as a SettingsError at its place, if it stands there."""
        try:
            yield
        except UsageError as error:
            name = misnamed.settings_in(self.root)
            if not name or getattr(self.settings, setting) == getattr(Settings(), setting):
                raise
            raise fault_at(self.root / name, (setting, *way), error) from None

    def refuse_wrong_settings(self) -> None:
        """Raise SettingsError where a setting can be seen to be wrong before anything is drawn."""
        from cvi18n.workspace.destination import refuse_folders

        self.refuse_unknown_names()
        self.refuse_unknown_engine()
        refuse_folders(self)

    def settings_elsewhere(self) -> Path | None:
        """Return the file of the settings where it lies outside of the project."""
        own = self.root / SETTINGS_FILE
        file = own if is_there(own) else self.root / "pyproject.toml"
        return file if file.is_symlink() and not lies_in(file, self.root) else None

    def told(self, variant: Variant) -> Told:
        """Return what tells of a variant of the settings, at its place in their file."""
        from cvi18n.workspace.variants import Told

        return Told(self.settings.variants, variant, self.languages)

    def lock(self) -> AbstractContextManager[None]:
        """Return the lock to hold while catalogs are written; Locked at its entry where another run has it."""
        path = self.root / locales.LOCALES / LOCK_FILE
        return locked(path, self.shown(path), root=self.root)

    def write(self, path: Path, data: bytes, *, expected: bytes | EllipsisType | None = ...) -> bool:
        """Write a file of the project, whole or not at all, as ``files.write`` does; return whether it changed."""
        return write(path, data, root=self.root, expected=expected)

    def read_cv(self) -> CV:
        """Return the CV; ContentError where there is none or it has problems."""
        from cvi18n import content

        shown = self.shown(self.content)
        if not is_there(self.content):
            help_ = misnamed.remedy(self.root) or "`cvi18n init DIR` shows a complete example"
            raise ContentError([Problem(shown, 0, 0, "there is no such file", help_)])
        with discreet(self.content, self.root):
            return content.read(self.content, shown, self.remembered)

    def remembered(self) -> Iterator[tuple[str, str]]:
        """Yield the keys and the texts of the last template.

        Where it is lost or cannot be read, those of the first catalog that can: it has the same keys and texts.
        """
        from cvi18n.catalogs import Catalog

        entries = []
        with suppress(CatalogError):
            entries = Catalog.parse(self.read_template()).entries
        for tag in () if entries else self.languages():
            with suppress(CvError):
                entries = entries or self.read_catalog(tag).entries
        for entry in entries:
            yield entry.key, entry.msgid

    def read_private(self, cv: CV, variant: str = "") -> Private:
        """Return the private facts of a CV's owner; ContentError where they cannot be read or have problems.

        They are asked for by --private, or by a ``variant``.
        """
        from cvi18n import content

        if not is_there(self.private):
            otherwise = f"delete 'private' in the variant {variant!r}" if variant else "leave --private out"
            hint = misnamed.private_remedy(self.root, otherwise)
            raise ContentError([Problem(self.shown(self.private), 0, 0, "there is no such file", hint)])
        with discreet(self.private, self.root):
            return content.read_private(self.private, self.shown(self.private), cv.country)

    def read_catalog(self, tag: str) -> Catalog:
        """Return the catalog of the language ``tag``; CatalogError, with the remedy, where it is missing or broken."""
        path = self.catalog(tag)
        shown = self.shown(path)
        try:
            data = contents(path, CATALOG_BYTES + 1)  # Catalog.parse refuses what is longer
        except FileNotFoundError:
            if found := self.astray(tag):
                raise CatalogError(found) from None
            remedy = f"run `cvi18n extract --lang {tag}` first"
            raise CatalogError([Problem(shown, 0, 0, f"there is no catalog for {tag}", remedy)]) from None
        except OSError as error:
            raise _unreadable(shown, error) from None
        with discreet(path, self.root):
            catalog = _parsed(data, shown, tag)
        _refuse_labels(catalog)
        return catalog

    def unread(self, cv: CV) -> tuple[Problem, ...]:
        """Return what to tell of a catalog of the CV's own language, which no command reads: none, where there is none."""
        path = self.catalog(cv.language)
        if not may_exist(path):
            return ()
        message = f"the CV is in {cv.language}: the catalog of this language is not read"
        hint = f"none of its texts is a translation of the CV's: move {self.shown(path)} out of locales"
        if self._translates(cv):
            hint = (
                f"name the language of the CV's own texts here; or, where they are to be in {cv.language} from now on,"
                f" `cvi18n extract --swap TAG`, TAG being what they were in, takes them from {self.shown(path)}"
            )
        return (cv.places.problem("language", message, hint),)

    def _translates(self, cv: CV) -> bool:
        """Say whether the catalog of the CV's own language has a translation of one of its texts, or cannot be read."""
        try:
            catalog = self.read_catalog(cv.language)
        except CatalogError:
            return True
        entries = ((catalog.get(one.key), one.text) for one in cv.messages)
        return any(entry is not None and entry.msgid == text and any(entry.msgstr) for entry, text in entries)

    def doubts(self, cv: CV) -> tuple[Problem, ...]:
        """Return what the CV's owner has probably not meant: what is not read, and what the CV's own reader doubts."""
        found = (doubt.problem for doubt in cv.doubts)
        return (*self.unread_files(), *self.unread(cv), *found)

    def unread_files(self) -> tuple[Problem, ...]:
        """Return what to tell of settings, glossaries and copies that no command that is run in the project reads."""
        return misnamed.unread_files(self.root)

    def unmet(self, cv: CV) -> Iterator[tuple[str, Problem, bool]]:
        """Yield what the variants of the settings ask for and a CV does not have.

        That is the key of a variant, the problem, and whether it is only a doubt: the first PROBLEMS of them all.
        """
        found = (
            (f"variants.{variant.name}", problem, is_doubt)
            for variant in self.settings.variants.listed
            for problem, is_doubt in self.told(variant).unmet(cv)
        )
        return islice(found, PROBLEMS)

    def read_memory(self, path: Path) -> Catalog:
        """Return another project's catalog. UsageError where the file cannot be read, CatalogError where it is broken."""
        from cvi18n.catalogs import Catalog

        with discreet(path, self.root):
            return Catalog.parse(read(path, CATALOG_BYTES + 1, remedy=NAME_CATALOG), str(path))

    def read_template(self) -> bytes:
        """Return the bytes of the last template; none where there is none or it cannot be read.

        This program alone writes it, and makes it anew each time.
        """
        with suppress(OSError):
            return contents(self.template_catalog, CATALOG_BYTES + 1)
        return b""

    def read_parents(self, tag: str) -> tuple[Catalog, ...]:
        """Return the catalogs along a tag that are there: those of fr for fr-CA. CatalogError if one is broken."""
        return tuple(
            self.read_catalog(parent) for parent in lookup(tag)[1:] if may_exist(self.catalog(parent))
        )

    def read_catalogs(self, tag: str, source: str) -> tuple[Catalog, ...]:
        """Return the catalogs that speak for a language, its own first, then those along its tag.

        ``source`` is the CV's own language: that of its varieties, too, may do without a catalog. CatalogError
        where one is broken, or where there is none.
        """
        parents = self.read_parents(tag)
        if not may_exist(self.catalog(tag)) and (parents or is_same_language(tag, source)):
            return parents
        return (self.read_catalog(tag), *parents)

    def read_standing(self, tag: str, source: str) -> Standing:
        """Return what stands behind the catalog of a language, in a CV whose own language is ``source``."""
        from cvi18n.catalogs import Standing

        return Standing(self.read_parents(tag), is_same_language(tag, source))

    def read_own_labels(self, tag: str) -> Catalog | None:
        """Return the project's own catalog of a language's labels; None where it has none."""
        path = self.labels(tag)
        shown = self.shown(path)
        try:
            data = contents(path, CATALOG_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(shown, error) from None
        with discreet(path, self.root):
            return _parsed(data, shown, tag)

    def read_other_labels(self, tag: str) -> Iterator[Catalog]:
        """Yield the labels that speak where the project's own have nothing: those that ship, and those along the tag."""
        for at, one in enumerate(lookup(tag)):
            own = self.read_own_labels(one) if at else None
            yield from (catalog for catalog in (own, shipped_labels(one)) if catalog is not None)

    def read_label_catalogs(self, tag: str) -> Iterator[Catalog]:
        """Yield all catalogs of a language's labels, the project's own first: each is read when it is asked for."""
        own = self.read_own_labels(tag)
        if own is not None:
            yield own
        yield from self.read_other_labels(tag)

    def read_labels(self, tag: str, source: str, *, drafts: bool = False) -> Labels:
        """Return the labels of a language; those that it lacks are in the CV's ``source`` language.

        ``drafts`` are taken only where they are asked for.

        CatalogError where a catalog that is needed for the language's labels is broken. That the source language's is
        broken is an error of that language alone.
        """
        from cvi18n.labels import Labels

        catalogs, others = self.read_label_catalogs(tag), self._read_unbroken_labels(source)
        return Labels.for_language(tag, catalogs, source=source, source_catalogs=others, drafts=drafts)

    def _read_unbroken_labels(self, tag: str) -> Iterator[Catalog]:
        """Yield the catalogs of a language's labels up to the first that is broken."""
        with suppress(CatalogError):
            yield from self.read_label_catalogs(tag)

    def missing_labels(self, tag: str) -> tuple[Label, ...]:
        """Return the labels that a language lacks, and says in the CV's own; CatalogError where a catalog of them is broken.

        A language whose labels come with the program lacks none, and nothing is read.
        """
        if has_labels(tag):
            return ()
        from cvi18n.labels import missing

        return missing(tag, tuple(self.read_label_catalogs(tag)))

    def read_glossary(self) -> Glossary | None:
        """Return the glossary, None where there is none. CatalogError where it cannot be read."""
        from cvi18n.checking import glossary

        path = self.root / GLOSSARY_FILE
        shown = self.shown(path)
        try:
            data = contents(path, GLOSSARY_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(shown, error) from None
        with discreet(path, self.root):
            return glossary.parse(data, shown)


def _parsed(data: bytes, shown: str, tag: str) -> Catalog:
    """Return the catalog of a language; CatalogError too for a header that names another one.

    It is raised for a plural rule that msgfmt -c refuses as well, though no message counts by it. A file without any content is no catalog: a full disk leaves one, and so does, for a moment, a program that
    saves in place. To begin anew would cost all translations.
    """
    from cvi18n.catalogs import Catalog, refuse_another

    if not data.removeprefix(BOM_UTF8).strip():
        remedy = "take it back from git, or delete it to begin anew"
        raise CatalogError([Problem(shown, 0, 0, "the file is empty", remedy)])
    catalog = Catalog.parse(data, shown)
    catalog.plural_rule()
    refuse_another(catalog, tag)
    return catalog


def _refuse_labels(catalog: Catalog) -> None:
    """Raise CatalogError for labels in the place of the CV's texts: a merge would give up all of them, one by one."""
    from cvi18n.catalogs.misplaced import CONTENT_KEY

    entries = catalog.entries
    if not entries or any(CONTENT_KEY.fullmatch(entry.key) for entry in entries):
        return
    labels = {entry.identity for entry in labels_template().entries}
    if 2 * sum(entry.identity in labels for entry in entries) > len(entries):
        message = "this is a catalog of labels, and holds no text of the CV"
        hint = f"take {locales.TEXTS} back from git; {locales.LABELS} beside it is the place of labels"
        raise CatalogError([Problem(catalog.path, 0, 0, message, hint)])


def _shipped(tag: str) -> Path | None:
    return resource("locales", parse_tag(tag).folder, "LC_MESSAGES", "labels.po")


def has_labels(tag: str) -> bool:
    """Say whether the program comes with the labels of a language: with all of them, as English is what they are declared in."""
    from cvi18n.content.label import SOURCE

    return is_same_language(tag, SOURCE) or any(_shipped(one) for one in lookup(tag))


def shipped_labels(tag: str) -> Catalog | None:
    """Return the catalog of a language's labels that comes with the program; None where none does."""
    from cvi18n.catalogs import Catalog

    path = _shipped(tag)
    return None if path is None else Catalog.parse(read(path), str(path))


def labels_template() -> Catalog:
    """Return the template catalog of the labels, which comes with the program."""
    from cvi18n.catalogs import Catalog

    path = resource("locales", "labels.pot")
    if path is None:
        raise BrokenInstallation("labels.pot is missing")
    return Catalog.parse(read(path), path.name)


def _unreadable(shown: str, error: OSError) -> CatalogError:
    return CatalogError([Problem(shown, 0, 0, f"cannot be read: {error.strerror or error}")])


def _refuse_unquotable(home: Workspace) -> None:
    """Raise UsageError for wrong values of settings that lie outside of the project: what refuses them later would quote them."""
    file = home.settings_elsewhere()
    if file is not None:
        with discreet(file, home.root):
            from cvi18n.workspace.inspecting import scope_of

            home.refuse_wrong_settings()
            scope_of(home, "")


def _refuse_strangers(folder: Path) -> None:
    """Raise UsageError where somebody else has made a project of a folder that everybody may write into."""
    cv = (CONTENT_FILE.parent, CONTENT_FILE) if is_there(folder / CONTENT_FILE) else ()
    for place in (folder / name for name in (Path(SETTINGS_FILE), *cv)):
        if is_strangers(place):
            raise UsageError(
                f"{place} is another user's, in a folder that is everybody's\n"
                "  help: `cvi18n init my-cv` makes a project of your own, best in your home"
            )


def find(start: Path) -> Workspace:
    """Return the workspace that the folder ``start`` lies in: the nearest parent with settings or a CV.

    Raises UsageError where there is none, or where a setting is wrong.
    """
    for folder in (start, *start.parents):
        if is_open(folder):
            _refuse_strangers(folder)
        settings = settings_of(folder)
        if settings is not None:
            home = Workspace(folder, settings)
            _refuse_unquotable(home)
            return home
        if is_there(folder / CONTENT_FILE):
            return Workspace(folder)
    help_ = misnamed.remedy(start) or "`cvi18n init my-cv` makes a new one"
    raise UsageError(
        f"no project here: neither {SETTINGS_FILE} nor {CONTENT_FILE.as_posix()} in this folder or above\n"
        f"  help: {help_}"
    )
