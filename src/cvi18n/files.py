"""Files read whole, written whole or not at all, inside the folder that was asked for; and the lock between two runs.

Every file that a command reads or writes for its user passes through here. Nothing waits on a FIFO, opens a
device, or writes through a link that leads out of the folder, or that stands in a file's own place, unless both
names are those of catalogs. On POSIX the folder of a file is opened once, and
everything is done relative to it, so that nobody can slip a link into the path meanwhile. Windows has no such
calls: there the path is looked up each time.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple

from cvi18n.errors import CvError, Locked, Unwritable, UsageError
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.owners import is_others

CATALOG = ".po"
TEMPORARY = lazy_pattern(r"\.cvi18n-[a-z0-9_]+\.tmp")
STALE = 3600.0  # seconds
# What to do where something that is no file stands in the place of one; and where a user names it.
INSTEAD, NAME_CATALOG = "put a file in its place", "name a .po file"

# Flags that a system does not know are 0. O_BINARY is Windows's own.
_QUIET = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)
_RELATIVE = os.open in os.supports_dir_fd

_KINDS = {
    stat.S_IFDIR: os.strerror(errno.EISDIR),
    stat.S_IFLNK: "It is a link",
    stat.S_IFIFO: "It is a named pipe (FIFO)",
    stat.S_IFSOCK: "It is a socket",
    stat.S_IFCHR: "It is a device",
    stat.S_IFBLK: "It is a device",
}

# What locking says where another process has the file: on POSIX, on network disks, on Windows.
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class _Made(NamedTuple):
    """A folder that has been made, ``within`` an open one."""

    name: str
    within: int | None = None


class Changed(Exception):
    """A file, named by its path, no longer holds what its writer has read. ``undisturbed`` lets it read again."""


def contents(path: Path, most: int = -1, *, remedy: str = INSTEAD) -> bytes:
    """Return the bytes of a regular file, links followed; at most the first ``most`` of them.

    Raises OSError, with a reason that can be printed, and the ``remedy`` for what is no regular file. What is no regular file is not even opened: that alone
    may wait for somebody, or start something.
    """
    try:
        _check_regular(os.stat(path), remedy)
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _QUIET)) as file:
            _check_regular(os.fstat(file.fileno()), remedy)
            return file.read(most) or b""  # None where a file of the system waits for something: /proc/kmsg
    except ValueError as error:  # a NUL in the path
        raise OSError(errno.EINVAL, str(error)) from None


def read(path: Path, most: int = -1, *, remedy: str = INSTEAD) -> bytes:
    """Return a file's bytes as ``contents`` does. Raises UsageError with the system's reason where it cannot be read."""
    try:
        return contents(path, most, remedy=remedy)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


def contents_below(folder: str, path: str, most: int) -> bytes:
    """Return at most ``most`` bytes of a regular file below a folder, both named without a link on the way.

    The folders between are entered one by one: a link that has come there meanwhile is an OSError, as is what is no
    regular file. Windows, which opens no file relative to a folder, opens it by its path.
    """
    if not _RELATIVE:
        return contents(Path(path), most)
    *names, last = Path(path).relative_to(folder).parts
    within = os.open(folder, _FOLDER)
    try:
        for name in names:
            outer, within = within, os.open(name, _FOLDER, dir_fd=within)
            os.close(outer)
        data = _held(within, last, most)
    finally:
        os.close(within)
    if data is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    return data


def write(path: Path, data: bytes, *, root: Path, expected: bytes | EllipsisType | None = ...) -> bool:
    """Write ``data`` to ``path``, whole or not at all; return whether the file changed.

    A file that already holds ``data`` is not touched. The mode of an existing file is kept; a new one, and one in
    the place of another user's, gets what the umask leaves of 0666. A symbolic link is followed where it stands for a folder that lies in ``root``, the
    folder that was asked for, or for a catalog, which leads to another one there. The temporary file stands in the same folder and is flushed to disk before it takes the
    name (POSIX rename is atomic).

    ``expected`` are the bytes that the caller has read, None for no file: where the file holds others right
    before it is replaced, Changed is raised, and nothing is written. Raises CvError where the file cannot be
    written, or where it lies outside of ``root``.
    """
    try:
        with _folder_of(path, root) as (folder, name):
            old = _status(folder, name)
            if old is not None and old.st_size == len(data) and _held(folder, name, len(data)) == data:
                return False
            _sweep(folder, name)
            _replace(folder, name, data, old, expected)
    except Changed:
        raise Changed(path) from None
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from None
    return True


def open_in(path: Path, flags: int, mode: int, *, root: Path, folder_mode: int = 0o777) -> int:
    """Open a regular file of ``root``, which is made where ``flags`` say so, and return its descriptor.

    ``mode`` is that of a new file, ``folder_mode`` that of a new folder. Raises CvError as ``write`` does.
    """
    try:
        with _folder_of(path, root, folder_mode) as (folder, name):
            _status(folder, name)
            return os.open(name, flags | _QUIET | _NO_LINK, mode, dir_fd=folder)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from None


def put(handle: int, data: bytes) -> None:
    """Write all of ``data`` to an open file; it is on the disk when this returns. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


@contextmanager
def _folder_of(path: Path, root: Path, mode: int = 0o777) -> Iterator[tuple[int | None, str]]:
    """Open the folder of a file, made where it is missing; yield its descriptor and the file's name in it.

    Links are resolved once: that in the file's own place for a catalog alone, so that it is found there by whoever
    looks at the name in the folder. From ``root`` on, the folders are then entered one by one, and a link that has come
    between meanwhile is an OSError. Without descriptors (Windows), None and the whole path are yielded. What has been
    made is gone again where nothing could be written into it, as on a full disk. Raises CvError where links lead out of ``root``, into a hidden folder of it, or nowhere, or where one stands in
    the place of what is no catalog.
    """
    real = os.path.realpath(path) if path.suffix == CATALOG else _in_its_folder(path)
    try:
        os.stat(real)
    except OSError as error:
        _check_dangling(path)
        if not isinstance(error, FileNotFoundError):
            raise
    with _undone() as made:
        _make(root, mode, made)
        top = os.path.realpath(root)
        names = _names_between(path, top, real)
        _check_way(path, root, names)
        if not _RELATIVE:
            _make(Path(real).parent, mode, made)
            yield None, real
            return
        folder = os.open(top, _FOLDER)
        try:
            for name in names[:-1]:
                outer, folder = folder, _entered(folder, name, mode, made)
                os.close(outer)
            yield folder, names[-1]
        finally:
            os.close(folder)


@contextmanager
def _undone() -> Iterator[list[_Made]]:
    """Yield a list for the folders that are made; where an OSError ends the block, those that are empty go again."""
    made: list[_Made] = []
    try:
        yield made
    except OSError:
        with suppress(OSError):
            for one in reversed(made):
                os.rmdir(one.name, dir_fd=one.within)
        raise
    finally:
        for one in made:
            if one.within is not None:
                os.close(one.within)


def _in_its_folder(path: Path) -> str:
    """Return where a file's name stands, with no link on the way. CvError where a link stands there."""
    if os.path.islink(path):
        link = os.readlink(path)
        raise Unwritable(path, f"it is a link to {link}, and only a catalog may be one", "remove the link")
    return os.path.join(os.path.realpath(path.parent), path.name)


def _make(folder: Path, mode: int, made: list[_Made]) -> None:
    """Make a folder, and those above it, where it is missing, and note them. Raises OSError."""
    try:
        os.lstat(folder)
    except FileNotFoundError:
        # os.makedirs calls itself for each folder above: a thousand are too many for it.
        for one in (*reversed(folder.parents), folder):
            if not os.path.lexists(one):
                with suppress(FileExistsError):  # another run is as far as this one
                    os.mkdir(one, mode)
                    made.append(_Made(str(one)))


def _entered(folder: int, name: str, mode: int, made: list[_Made]) -> int:
    """Return a folder of an open folder, open; it is made where it is missing, and noted."""
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another run is as far as this one
            os.mkdir(name, mode, dir_fd=folder)
            made.append(_Made(name, os.dup(folder)))
        return os.open(name, _FOLDER, dir_fd=folder)


def _names_between(path: Path, top: str, real: str) -> tuple[str, ...]:
    """Return the names that lead from a folder to a file, both without links. CvError where none do."""
    if real == top:
        raise Unwritable(path, f"it is a link to the folder {top}", "remove the link")
    try:
        names = Path(real).relative_to(top).parts
    except ValueError:
        raise Unwritable(
            path,
            f"that is {real}, outside of {top}",
            "put a file or folder in the place of the link that leads there",
        ) from None
    return names


def _check_way(path: Path, root: Path, names: tuple[str, ...]) -> None:
    """Raise CvError where ``names``, which lead from ``root`` to a file, are none that a project may lead to.

    A project may come from anywhere; what stands in .git does not, and git runs it. Other programs run what stands
    in .venv, or read their settings from such a folder: no link of the project leads there. A catalog's link leads
    to a catalog.
    """
    real, remedy = os.path.join(os.path.realpath(root), *names), "remove the link that leads there"
    if any(name.lower() == ".git" for name in names):
        raise Unwritable(path, f"that is {real}, and git's own", remedy)
    asked = os.path.normcase(os.path.join(os.path.abspath(root), *names))
    if os.path.normcase(os.path.abspath(path)) == asked:
        return
    if any(name.startswith(".") for name in names[:-1]):
        raise Unwritable(path, f"that is {real}, in a hidden folder", remedy)
    if Path(real).suffix != path.suffix:
        raise Unwritable(path, f"that is {real}, and no catalog", remedy)


def _check_dangling(path: Path) -> None:
    """Raise CvError where a file or one of its folders is a link that leads to nothing."""
    for one in (path, *path.parents):
        if os.path.lexists(one):
            if not os.path.exists(one):
                link = f"{one} is a link to {os.readlink(one)}, and nothing is there"
                raise Unwritable(path, link, "remove the link, or make what it leads to")
            return


def _status(folder: int | None, name: str) -> os.stat_result | None:
    """Return what the system knows of a file, None where there is none. OSError where it is no regular file."""
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    _check_regular(found, f"remove it, or {INSTEAD}")  # a place that this program writes to
    return found


def _check_regular(found: os.stat_result, remedy: str) -> None:
    """Raise OSError, with what to do, where something is no regular file."""
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "It is something else than a file")
        raise OSError(errno.EINVAL, f"{kind}: {remedy}")


def _held(folder: int | None, name: str, most: int) -> bytes | None:
    """Return at most ``most`` bytes of a file of an open folder; None where there is none."""
    try:
        handle = os.open(name, os.O_RDONLY | _QUIET | _NO_LINK, dir_fd=folder)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:
        _check_regular(os.fstat(handle), INSTEAD)
        return file.read(most)


def _replace(
    folder: int | None,
    name: str,
    data: bytes,
    old: os.stat_result | None,
    expected: bytes | EllipsisType | None,
) -> None:
    """Put a new file in a file's place. Until it has the mode of the ``old`` one, nobody else may read it.

    Another user, who may have put a file there beforehand, does not say who may read what takes its place.
    """
    kept = None if old is None or is_others(old) else old.st_mode & 0o777
    temporary = _beside(name, f".cvi18n-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _QUIET | _NO_LINK
    try:
        handle = os.open(temporary, flags, 0o666 if kept is None else 0o600, dir_fd=folder)
        try:
            put(handle, data)
            if kept is not None and sys.platform != "win32":
                os.fchmod(handle, kept)
        finally:
            os.close(handle)
        if expected is not ... and _held(folder, name, len(expected or b"") + 1) != expected:
            raise Changed
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise


def _sweep(folder: int | None, name: str) -> None:
    """Remove the temporary files that killed runs have left beside a file.

    A run that is at work has made its own within the hour, by the clock of any machine: one from the past or
    the future is nobody's.
    """
    import time

    now = time.time()
    with os.scandir(os.path.dirname(name) if folder is None else folder) as entries:
        for entry in entries:
            if TEMPORARY.fullmatch(entry.name):
                with suppress(OSError):
                    if abs(entry.stat(follow_symlinks=False).st_mtime - now) > STALE:
                        os.unlink(_beside(name, entry.name), dir_fd=folder)


def _beside(name: str, other: str) -> str:
    """Return the name of another file of the same folder; a name is a whole path where folders are not opened."""
    return os.path.join(os.path.dirname(name), other)


@contextmanager
def locked(path: Path, shown: str, *, root: Path) -> Iterator[None]:
    """Hold the lock file ``path``, which messages name ``shown``; Locked where another run holds it.

    CvError where it cannot be written, or where the disk knows no locks.
    The system releases the lock when a process dies, however it dies, so none is ever left behind.
    The filelock package does the same and costs 60 ms of import, a quarter of an ``extract``.
    """
    handle = open_in(path, os.O_RDWR | os.O_CREAT, 0o666, root=root)
    try:
        try:
            _take(handle)
        except OSError as error:
            if error.errno not in _HELD:
                raise CvError(
                    f"{path}: cannot be locked: {error.strerror or error}\n"
                    "  help: work on a copy of the project, on another disk"
                ) from None
            raise Locked(
                f"another cvi18n is writing this project's catalogs ({shown} is locked)\n"
                "  help: wait until it has finished, then run this again"
            ) from None
        _keep_to_writers(handle)
        yield
    finally:
        os.close(handle)


def _keep_to_writers(handle: int) -> None:
    """Have those alone open a lock who may write it: whoever opens it can hold it, and keep others from their work."""
    with suppress(OSError):  # another's
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
        writers = mode & 0o222
        if sys.platform != "win32" and mode != writers | writers << 1:
            os.fchmod(handle, writers | writers << 1)


def _take(handle: int) -> None:
    """Lock an open file for this process, or raise OSError at once where another has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
