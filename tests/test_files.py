"""What is read and written is a regular file, inside the folder that was asked for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from cvi18n.errors import CvError, UsageError
from cvi18n.files import Changed, locked, read, write


def a_socket(path: Path) -> None:
    """Leave a Unix socket at a path, which may be longer than a socket's own may be."""
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "Is a directory": Path.mkdir,
    "named pipe": os.mkfifo,
    "socket": a_socket,
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "it"
    NO_FILES[kind](path)
    before = path.lstat()
    with pytest.raises(UsageError, match=kind):
        read(path)
    with pytest.raises(CvError, match=kind):
        write(path, b"new", root=tmp_path)
    with pytest.raises(CvError, match=kind), locked(path, "it", root=tmp_path):
        pass
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert os.listdir(tmp_path) == ["it"]


# Each makes something in a project beside which lies a folder "outside" with a file "file", and returns
# the path to write to.
LINKS_OUT: dict[str, Callable[[Path], str]] = {
    "the file": lambda home: _link(home / "a", "../outside/file"),
    "the file, absolute": lambda home: _link(home / "a", str(home.parent / "outside/file")),
    "a device": lambda home: _link(home / "a", "/dev/null"),
    "a file that is not there": lambda home: _link(home / "a", "../outside/new"),
    "its folder": lambda home: _link(home / "a", "../outside") + "/file",
    "its folder, to a new file": lambda home: _link(home / "a", "../outside") + "/new",
    "its folder's folder": lambda home: _link(home / "a", "..") + "/outside/file",
    "a new folder in it": lambda home: _link(home / "a", "../outside") + "/deep/er/new",
    "two links": lambda home: _link(home / "b", "../outside") and _link(home / "a", "b/file"),
    "a folder whose name begins alike": lambda home: _link(home / "a", "../home2/file"),
    "dots": lambda _home: "../outside/file",
}


def _link(path: Path, target: str) -> str:
    path.symlink_to(target)
    return path.name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("home", "home2", "outside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"old")
    return tmp_path / "home"


def everything(folder: Path) -> dict[Path, bytes | str | None]:
    """Return what a folder holds: bytes of files, targets of links, None for the rest."""
    return {
        path: os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("case", LINKS_OUT)
@pytest.mark.parametrize("root_is_a_link", [False, True])
def test_no_link_leads_a_write_out(case: str, root_is_a_link: bool, home: Path) -> None:
    path = LINKS_OUT[case](home)
    root = home
    if root_is_a_link:
        root = home.parent / "shortcut"
        root.symlink_to("home")
    before = everything(home.parent)
    with pytest.raises(CvError, match=r"cannot be written: .*\n  help: "):
        write(root / path, b"new", root=root)
    with (
        pytest.raises(CvError, match=r"cannot be written: .*\n  help: "),
        locked(root / path, "it", root=root),
    ):
        pass
    assert everything(home.parent) == before


def test_a_caller_who_has_read_other_bytes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert write(path, b"one", root=tmp_path, expected=None)
    for expected in (None, b"other", b""):
        with pytest.raises(Changed):
            write(path, b"two", root=tmp_path, expected=expected)
    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["file"]
    assert write(path, b"two", root=tmp_path, expected=b"one")
    path.unlink()
    with pytest.raises(Changed):
        write(path, b"three", root=tmp_path, expected=b"two")
    assert os.listdir(tmp_path) == []
