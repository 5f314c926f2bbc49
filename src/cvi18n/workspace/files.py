"""Files read and written whole, and the lock that keeps two runs apart."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cvi18n.errors import CvError, UsageError

TEMPORARY = re.compile(r"\.cvi18n-[a-z0-9_]+\.tmp")


def read(path: Path) -> bytes:
    """Return a file's bytes. Raises UsageError with the system's reason where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


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
def locked(path: Path, shown: str) -> Iterator[None]:
    """Hold the lock file ``path``, which messages name ``shown``; CvError where another run holds it.

    The system releases the lock when a process dies, however it dies, so none is ever left behind.
    The filelock package does the same and costs 60 ms of import, a quarter of an ``extract``.
    """
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
                f"another cvi18n is writing this project's catalogs ({shown} is locked)\n"
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
