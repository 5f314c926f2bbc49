"""Where a project's files are, what its settings say, and how files are read and written whole."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from cvi18n.errors import CatalogError, ContentError, CvError, Problem, UsageError
from cvi18n.language import parse_tag, tag_from_folder

SETTINGS_FILE = "cvi18n.toml"
CONTENT_FILE = Path("content", "cv.yaml")
PRIVATE_FILE = Path("content", "private.yaml")
LOCK_FILE = ".cvi18n.lock"
TEMPORARY = re.compile(r"\.cvi18n-[a-z0-9_]+\.tmp")
DEFAULT_FORMATS = ("html", "pdf", "md", "txt")


class Waived(NamedTuple):
    """A waiver of the settings: "CODE reason" for a content key, with the line that it stands in."""

    key: str
    text: str
    path: str
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The settings of ``check``: the checks to run and not to run, and what is waived for a key."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings; each has a default, and a command's option beats it."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = "classic"
    output: str = "build"
    fonts: tuple[str, ...] = ()
    line_numbers: bool = False
    checks: Checks = Checks()


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a canonical YAML, and what belongs to it. Makes paths; opens nothing."""

    root: Path
    settings: Settings = Settings()

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
        """Return the tags of the languages that have a folder with catalogs, sorted."""
        folder = self.root / "locales"
        if not folder.is_dir():
            return ()
        found = (tag_from_folder(path.name) for path in folder.iterdir() if (path / "LC_MESSAGES").is_dir())
        return tuple(sorted(tag.tag for tag in found))


def find(start: Path) -> Project:
    """Return the project that the folder ``start`` lies in: the nearest parent with settings or a CV.

    Raises UsageError where there is none, or where a setting is wrong.
    """
    for folder in (start, *start.parents):
        settings = _settings(folder)
        if settings is not None:
            return Project(folder, settings)
        if (folder / CONTENT_FILE).is_file():
            return Project(folder)
    raise UsageError(
        f"no project here: neither {SETTINGS_FILE} nor {CONTENT_FILE.as_posix()} in this folder or above\n"
        "  help: `cvi18n init my-cv` makes a new one"
    )


def _settings(folder: Path) -> Settings | None:
    """Return the settings that stand in ``folder``, or None where it has none."""
    own = folder / SETTINGS_FILE
    if own.is_file():
        return _check_settings(_toml(own), own)
    shared = folder / "pyproject.toml"
    if shared.is_file():
        table = _toml(shared).get("tool", {}).get("cvi18n")
        if table is not None:
            return _check_settings(table, shared)
    return None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None


def _check_settings(table: object, path: Path) -> Settings:
    """Return the settings of a TOML table; every wrong name and type is named in one UsageError."""
    faults: list[str] = []
    if not isinstance(table, dict):
        raise UsageError(f"{path}: the settings are a table")
    settings = replace(Settings(), **_values(Settings(), table, path, faults))
    if faults:
        raise UsageError("\n".join(faults))
    return settings


def _values(
    defaults: Settings | Checks, table: dict[str, Any], path: Path, faults: list[str]
) -> dict[str, Any]:
    """Return a table's values by the names of their fields; what is wrong is noted in ``faults``."""
    chosen: dict[str, Any] = {}
    known = {field.name.replace("_", "-"): field.name for field in fields(defaults)}
    where = "setting" if isinstance(defaults, Settings) else "setting of 'checks'"
    for name, value in table.items():
        if name not in known:
            faults.append(f"{path}: unknown {where} '{name}'; there are {', '.join(sorted(known))}")
            continue
        default = getattr(defaults, known[name])
        if isinstance(default, Checks) or name == "waivers":
            if not isinstance(value, dict):
                faults.append(f"{path}: the {where} '{name}' is a table")
            elif name == "waivers":
                chosen[known[name]] = _waivers(value, path, faults)
            else:
                chosen[known[name]] = replace(default, **_values(default, value, path, faults))
            continue
        if isinstance(default, tuple):
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        else:
            fits = isinstance(value, type(default))
        if fits:
            chosen[known[name]] = tuple(value) if isinstance(value, list) else value
        else:
            kind = {tuple: "a list of texts", str: "a text", bool: "true or false"}[type(default)]
            faults.append(f"{path}: the {where} '{name}' is {kind}")
    return chosen


def _waivers(table: dict[str, Any], path: Path, faults: list[str]) -> tuple[Waived, ...]:
    """Return the waivers of a table from content keys to texts; tomllib says no lines, so they are looked up."""
    lines = read(path).decode("utf-8-sig").splitlines()
    found = []
    for key, texts in table.items():
        listed = texts if isinstance(texts, list) else [texts]
        if not all(isinstance(text, str) for text in listed):
            faults.append(
                f'{path}: a waiver is written "content.key" = "CODE reason", the key in quotes: {key}'
            )
            continue
        places = (
            n for n, line in enumerate(lines, 1) if re.match(rf"\s*[\"']{re.escape(key)}[\"']\s*=", line)
        )
        line = next(places, 0)
        found += [Waived(key, text, path.name, line, lines[line - 1] if line else "") for text in listed]
    return tuple(found)


def read(path: Path) -> bytes:
    """Return a file's bytes. Raises UsageError with the system's reason where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


def read_catalog(project: Project, tag: str) -> bytes:
    """Return the bytes of a language's catalog; CatalogError with the remedy where there is none."""
    path = project.catalog(tag)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        problem = Problem(
            project.shown(path),
            0,
            0,
            f"there is no catalog for {tag}",
            f"run `cvi18n extract --lang {tag}` first",
        )
    except OSError as error:
        problem = Problem(project.shown(path), 0, 0, f"cannot be read: {error.strerror or error}")
    raise CatalogError([problem])


def write(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path``, whole or not at all; return whether the file changed.

    A file that already holds ``data`` is not touched. A symbolic link is followed, and the mode of an
    existing file is kept. The temporary file stands in the same folder and is flushed to disk before
    it takes the name (POSIX rename is atomic). Raises CvError where the folder cannot be written.
    """
    path = Path(os.path.realpath(path))
    try:
        with suppress(FileNotFoundError):
            if path.read_bytes() == data:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=".cvi18n-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise CvError(f"{path}: cannot be written: {error.strerror or error}") from None
    return True


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sweep(folder: Path, age: float = 3600.0) -> None:
    """Remove temporary files that a killed run left behind more than ``age`` seconds ago."""
    import time

    limit = time.time() - age
    for entry in os.scandir(folder):
        if TEMPORARY.fullmatch(entry.name):
            with suppress(OSError):
                if entry.stat().st_mtime < limit:
                    os.unlink(entry.path)


@contextmanager
def lock(project: Project) -> Iterator[None]:
    """Hold the project's lock while catalogs are written; CvError where another run holds it.

    The system releases the lock when a process dies, however it dies, so none is ever left behind.
    The filelock package does the same and costs 60 ms of import, a quarter of an ``extract``.
    """
    path = project.root / "locales" / LOCK_FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise CvError(f"{path}: cannot be written: {error.strerror or error}") from None
    try:
        try:
            _take(handle)
        except OSError:
            raise CvError(
                f"another cvi18n is writing this project's catalogs ({project.shown(path)} is locked)\n"
                "  help: wait until it has finished, then run this again"
            ) from None
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    """Lock an open file for this process, or raise OSError at once where another has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def missing_content() -> ContentError:
    """Return the error for a project without a canonical YAML."""
    return ContentError(
        [
            Problem(
                CONTENT_FILE.as_posix(),
                0,
                0,
                "there is no such file",
                "`cvi18n init DIR` shows a complete example",
            )
        ]
    )
