"""A project's folder: the paths of its files, and what they hold, read for all commands alike."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import field
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from cvi18n.errors import BrokenInstallation, CatalogError, ContentError, CvError, Problem, UsageError
from cvi18n.files import contents, locked, read, write
from cvi18n.language import canonical, is_same_language, lookup, parse_tag, tag_from_folder
from cvi18n.limits import CATALOG_BYTES, GLOSSARY_BYTES
from cvi18n.resources import resource
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace.discretion import discreet
from cvi18n.workspace.settings import SETTINGS_FILE, Settings, is_there, settings_of

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog, Standing
    from cvi18n.checking.glossary import Glossary
    from cvi18n.content import CV, Private
    from cvi18n.content.label import Label
    from cvi18n.labels import Labels

CONTENT_FILE = Path("content", "cv.yaml")
# Where people put the CV, too.
MISPLACED = (Path("content", "cv.yml"), Path("content", "cv.YAML"), Path("cv.yaml"), Path("cv.yml"))
PRIVATE_FILE = Path("content", "private.yaml")
GLOSSARY_FILE = Path("content", "glossary.csv")
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
        return self.root / "locales" / "cv.pot"

    def catalog(self, tag: str) -> Path:
        """Return the path of the translations into the language ``tag`` ("fr-CA")."""
        return self.root / "locales" / parse_tag(tag).folder / "LC_MESSAGES" / "cv.po"

    def labels(self, tag: str) -> Path:
        """Return the path of the project's own labels in the language ``tag``."""
        return self.catalog(tag).with_name("labels.po")

    def shown(self, path: Path) -> str:
        """Return ``path`` as messages and catalogs print it: from the root, with slashes."""
        with suppress(ValueError):
            return path.relative_to(self.root).as_posix()
        return str(path)

    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that have a folder with catalogs, sorted.

        A folder that has labels and no texts makes no language: it may be that of the CV's own. UsageError where
        a folder is named after no language.
        """
        folder = self.root / "locales"
        if not folder.is_dir():
            return ()
        found = (path / "LC_MESSAGES" for path in folder.iterdir() if _may_hold_catalogs(path))
        return tuple(sorted(self._tag_of(path.parent) for path in found if _is_language(path)))

    def _tag_of(self, folder: Path) -> str:
        """Return the tag of the language that a folder of ``locales/`` is named after."""
        try:
            return tag_from_folder(folder.name).tag
        except UsageError:
            shown = self.shown(folder)
            meant = canonical(folder.name).replace("-", "_")
            is_free = meant and not os.path.lexists(folder.with_name(meant))
            remedy = f"rename {shown} to {meant}" if is_free else f"remove {shown}, or rename it"
            raise UsageError(f"{shown}: this folder is named after no language\n  help: {remedy}") from None

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The folders with fonts of the project's own."""
        return tuple(self.root / folder for folder in self.settings.fonts)

    def lock(self) -> AbstractContextManager[None]:
        """Return the lock to hold while catalogs are written; Locked at its entry where another run has it."""
        path = self.root / "locales" / LOCK_FILE
        return locked(path, self.shown(path), root=self.root)

    def write(self, path: Path, data: bytes, *, expected: bytes | EllipsisType | None = ...) -> bool:
        """Write a file of the project, whole or not at all, as ``files.write`` does; return whether it changed."""
        return write(path, data, root=self.root, expected=expected)

    def read_cv(self) -> CV:
        """Return the CV; ContentError where there is none or it has problems."""
        from cvi18n import content

        shown = self.shown(self.content)
        if not is_there(self.content):
            other = next(filter(os.path.isfile, map(self.root.joinpath, MISPLACED)), None)
            help_ = "`cvi18n init DIR` shows a complete example"
            if other is not None:
                help_ = f"rename {self.shown(other)} to {shown}"
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

    def read_private(self, cv: CV) -> Private:
        """Return the private facts of a CV's owner; ContentError where they cannot be read or have problems."""
        from cvi18n import content

        with discreet(self.private, self.root):
            return content.read_private(self.private, self.shown(self.private), cv.country)

    def read_catalog(self, tag: str) -> Catalog:
        """Return the catalog of the language ``tag``; CatalogError, with the remedy, where it is missing or broken."""
        path = self.catalog(tag)
        shown = self.shown(path)
        try:
            data = contents(path, CATALOG_BYTES + 1)  # Catalog.parse refuses what is longer
        except FileNotFoundError:
            remedy = f"run `cvi18n extract --lang {tag}` first"
            raise CatalogError([Problem(shown, 0, 0, f"there is no catalog for {tag}", remedy)]) from None
        except OSError as error:
            raise _unreadable(shown, error) from None
        with discreet(path, self.root):
            return _parsed(data, shown, tag)

    def unread(self, cv: CV) -> tuple[Problem, ...]:
        """Return what to tell of a catalog of the CV's own language, which no command reads: none, where there is none."""
        path = self.catalog(cv.language)
        if not may_exist(path):
            return ()
        message = f"the CV is in {cv.language}: the catalog of this language is not read"
        hint = f"name the language of the CV's own texts here, or delete {self.shown(path)}"
        return (cv.places.problem("language", message, hint),)

    def unmet(self, cv: CV) -> Iterator[tuple[str, Problem, bool]]:
        """Yield what the variants of the settings ask for and a CV does not have.

        That is the key of a variant, the problem, and whether it is only a doubt.
        """
        for variant in self.settings.variants.listed:
            from cvi18n.workspace.variants import TABLE, Told

            for problem, is_doubt in Told(self.settings.variants, variant).unmet(cv):
                yield f"{TABLE}.{variant.name}", problem, is_doubt

    def read_memory(self, path: Path) -> Catalog:
        """Return another project's catalog. UsageError where the file cannot be read, CatalogError where it is broken."""
        from cvi18n.catalogs import Catalog

        with discreet(path, self.root):
            return Catalog.parse(read(path, CATALOG_BYTES + 1), str(path))

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


def may_exist(path: Path) -> bool:
    """Say whether a file is there, or nobody can tell, because its folder cannot be looked into: its reader says so."""
    try:
        os.stat(path)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def _may_hold_catalogs(folder: Path) -> bool:
    inner = folder / "LC_MESSAGES"
    return os.path.isdir(inner) or (may_exist(inner) and not os.path.exists(inner))


def _is_language(folder: Path) -> bool:
    """Say whether a folder of catalogs is that of a language of the CV."""
    has_texts, has_labels = (os.path.exists(folder / name) for name in ("cv.po", "labels.po"))
    return has_texts or not has_labels


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


def find(start: Path) -> Workspace:
    """Return the workspace that the folder ``start`` lies in: the nearest parent with settings or a CV.

    Raises UsageError where there is none, or where a setting is wrong.
    """
    for folder in (start, *start.parents):
        settings = settings_of(folder)
        if settings is not None:
            return Workspace(folder, settings)
        if is_there(folder / CONTENT_FILE):
            return Workspace(folder)
    other = next((path for path in MISPLACED if (start / path).is_file()), None)
    help_ = "`cvi18n init my-cv` makes a new one"
    if other is not None:
        help_ = f"rename {other.as_posix()} to {CONTENT_FILE.as_posix()}"
    raise UsageError(
        f"no project here: neither {SETTINGS_FILE} nor {CONTENT_FILE.as_posix()} in this folder or above\n"
        f"  help: {help_}"
    )
