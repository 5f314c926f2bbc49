"""Folders of this user's alone that are gone when a command ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache

from cvi18n.errors import CvError
from cvi18n.files import STALE

# How the folder begins that a page is drawn in, and that of a text in an editor: what somebody has typed is never swept.
PAGE, TYPED = "cvi18n-page-", "cvi18n-text-"


@contextmanager
def temporary_folder(prefix: str = PAGE, *, kept_on: tuple[type[BaseException], ...] = ()) -> Iterator[str]:
    """Yield a folder of this user's alone that is gone afterwards, unless ``kept_on`` ends the block.

    Those of PAGE that killed runs have left are removed. CvError where it, or a file in it, cannot be written.
    """
    import shutil
    import tempfile

    try:
        if prefix == PAGE:
            _sweep_pages(tempfile.gettempdir())
        folder = tempfile.mkdtemp(prefix=prefix)
        try:
            yield folder
        except kept_on:
            raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise CvError(
            f"no temporary file can be written: {error.strerror or error}\n"
            "  help: make room, or set TMPDIR to a folder that has some"
        ) from None


@lru_cache(maxsize=1)
def _sweep_pages(parent: str) -> None:
    """Remove the folders of pages that killed runs of this user have left, as ``files`` does temporary files; once in a process."""
    import shutil
    import time

    now = time.time()
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if not entry.name.startswith(PAGE) or not entry.is_dir(follow_symlinks=False):
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                is_own = sys.platform == "win32" or found.st_uid == os.getuid()
                if is_own and abs(found.st_mtime - now) > STALE:
                    shutil.rmtree(entry.path, ignore_errors=True)
