"""Whose a file or a folder is: other users of a machine may put theirs where a command looks. Windows does not say."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from pathlib import Path
from typing import NamedTuple

_AS_TMP = stat.S_ISVTX | stat.S_IWOTH
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Opening(NamedTuple):
    """Why others may have written a file, and the command by which this user ends that; "" where none does."""

    reason: str
    command: str


def is_everybodys(folder: Path) -> bool:
    """Say whether everybody may put files into a folder, and nobody take away another's, as in /tmp."""
    return _mode(folder) & _AS_TMP == _AS_TMP


def is_open(folder: Path) -> bool:
    """Say whether everybody may put files into a folder, as into /tmp, or even change what is there."""
    return bool(_mode(folder) & stat.S_IWOTH)


def _mode(folder: Path) -> int:
    """Return the mode of a folder; 0 where the system does not tell."""
    try:
        return os.stat(folder).st_mode
    except (OSError, ValueError):
        return 0


def is_strangers(path: Path) -> bool:
    """Say whether something at a path, a link itself, is another user's: neither this one's nor root's."""
    try:
        return is_others(os.lstat(path))
    except (OSError, ValueError):
        return False


def opening(path: Path) -> Opening | None:
    """Return why others may have written a file, or may replace it, in the folder it stands in; None where nobody else can."""
    for one, what, is_folder in ((path.parent, "its folder", True), (path, "it", False)):
        try:
            found = os.stat(one, follow_symlinks=is_folder)
        except OSError:  # whoever opens it says why
            continue
        if is_others(found):
            return Opening(f"{what} belongs to another user of this machine", "")
        if sys.platform != "win32" and not stat.S_ISLNK(found.st_mode) and found.st_mode & _OF_OTHERS:
            command = f"chmod go-w {shlex.quote(str(one))}" if os.geteuid() in {found.st_uid, 0} else ""
            return Opening(f"other users of this machine may write {'into ' * is_folder}{what}", command)
    return None


def is_others(found: os.stat_result) -> bool:
    """Say whether what the system knows of a file or folder is that it is another user's: neither this one's nor root's."""
    return sys.platform != "win32" and found.st_uid not in {os.geteuid(), 0}
