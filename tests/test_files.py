"""What is read and written is a regular file, inside the folder that was asked for."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cvi18n.errors import CvError, Locked, UsageError
from cvi18n.files import Changed, locked, read, write
from cvi18n.temporary import PAGE, TYPED, _sweep_pages, temporary_folder

if sys.platform == "win32":
    pytest.skip("Windows has no FIFO, no mode, and opens no folder", allow_module_level=True)

import fcntl


def a_socket(path: Path) -> None:
    """Leave a Unix socket at a path, which may be longer than a socket's own may be."""
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def a_device(path: Path) -> None:
    """Leave a device like /dev/null at a path; who may not make one leaves a link to it, and may not replace it."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        path.symlink_to(os.devnull)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "Is a directory": Path.mkdir,
    "named pipe": os.mkfifo,
    "socket": a_socket,
    "device": a_device,
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "it"
    NO_FILES[kind](path)
    before = path.lstat()
    with pytest.raises(UsageError, match=kind):
        read(path)
    with pytest.raises(CvError, match="cannot be written: "):
        write(path, b"new", root=tmp_path)
    with pytest.raises(CvError, match="cannot be written: "), locked(path, "it", root=tmp_path):
        pass
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert os.listdir(tmp_path) == ["it"]


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="the kernel's messages may not be read")
def test_a_file_of_the_system_that_waits_is_not_waited_for() -> None:
    assert isinstance([read(Path("/proc/kmsg")) for _ in range(2)][-1], bytes)


# Each makes something in a project beside which lies a folder "outside" with a file "file", and returns
# the path to write to.
LINKS_OUT: dict[str, Callable[[Path], str]] = {
    "the file": lambda home: _link(home / "a", "../outside/file"),
    "the file, absolute": lambda home: _link(home / "a", str(home.parent / "outside/file")),
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


# Each makes a link in a folder "home" with the files "a.po" and "deep/file", and returns the path to write to and
# the one that is written.
LINKS_INSIDE: dict[str, Callable[[Path], tuple[str, str]]] = {
    "a catalog": lambda home: (_link(home / "b.po", "a.po"), "a.po"),
    "a catalog, absolute": lambda home: (_link(home / "b.po", str(home / "a.po")), "a.po"),
    "a catalog, by two links": lambda home: (
        _link(home / "c", "b.po") and _link(home / "b.po", "a.po"),
        "a.po",
    ),
    "its folder": lambda home: (_link(home / "a", "deep") + "/file", "deep/file"),
    "its folder, to a new file": lambda home: (_link(home / "a", "deep") + "/new", "deep/new"),
    "out and in again": lambda home: (_link(home / "a", "../home/deep") + "/file", "deep/file"),
}


@pytest.mark.parametrize("case", LINKS_INSIDE)
def test_a_link_to_a_catalog_or_folder_of_the_folder_is_followed_and_stays(case: str, home: Path) -> None:
    (home / "deep").mkdir()
    (home / "deep" / "file").write_bytes(b"old")
    (home / "a.po").write_bytes(b"old")
    path, target = LINKS_INSIDE[case](home)
    before = everything(home)
    assert write(home / path, b"new", root=home)
    assert everything(home) == before | {home / target: b"new"}


# Each makes a link in a folder "home" with the files "file", "a.po", ".venv/file" and ".venv/a.po", and returns the
# path to write to and what is said of it.
LINKS_REFUSED: dict[str, Callable[[Path], tuple[str, str]]] = {
    "a file": lambda home: (_link(home / "a", "file"), "a link to file"),
    "a file of the same kind": lambda home: (_link(home / "b.txt", "a.txt"), "a link to a.txt"),
    "a file, absolute": lambda home: (_link(home / "a", str(home / "file")), f"a link to {home}/file"),
    "a template that leads to a catalog": lambda home: (_link(home / "cv.pot", "a.po"), "a link to a.po"),
    "a file below a link": lambda home: (
        _link(home / "en", "sub") + "/" + _link(home / "sub" / "a", "../file"),
        "a link to ../file",
    ),
    "a catalog that leads to another file": lambda home: (_link(home / "b.po", "file"), "no catalog"),
    "a catalog that leads to a hidden one": lambda home: (
        _link(home / "b.po", ".venv/a.po"),
        "a hidden folder",
    ),
    "a folder that leads to a hidden one": lambda home: (
        _link(home / "a", ".venv") + "/file",
        "a hidden folder",
    ),
    "a new file there": lambda home: (_link(home / "a", ".venv") + "/new", "a hidden folder"),
    "a new folder there": lambda home: (_link(home / "a", ".venv") + "/en/new", "a hidden folder"),
}


@pytest.mark.parametrize("case", LINKS_REFUSED)
def test_no_link_leads_a_write_to_what_else_the_project_has(case: str, home: Path) -> None:
    for folder in (home, home / ".venv", home / "sub"):
        folder.mkdir(exist_ok=True)
        for name in ("file", "a.po", "a.txt"):
            (folder / name).write_bytes(b"old")
    path, says = LINKS_REFUSED[case](home)
    before = everything(home)
    for attempt in (
        lambda: write(home / path, b"new", root=home),
        locked(home / path, "", root=home).__enter__,
    ):
        with pytest.raises(CvError, match=rf"cannot be written: .*{says}.*\n  help: remove the link"):
            attempt()
    assert everything(home) == before


def test_a_hidden_folder_that_was_asked_for_is_written_into(home: Path) -> None:
    (home / "shortcut").symlink_to("../home")
    assert write(home / ".out" / "en" / "cv.txt", b"new", root=home)
    assert write(home / ".out" / "fr" / "cv.txt", b"new", root=home / ".out")


@pytest.mark.parametrize("target", ["new", "deep/new", "a", "b"])
@pytest.mark.parametrize("below", ["", "/file"])
def test_a_link_that_leads_nowhere_is_refused(target: str, below: str, home: Path) -> None:
    (home / "b").symlink_to("a")
    (home / "a").symlink_to(target)
    before = everything(home)
    with pytest.raises(CvError, match=r"cannot be written: .* is a link to .*\n  help: "):
        write(home / f"a{below}", b"new", root=home)
    assert everything(home) == before


@pytest.mark.parametrize("name", [".git", ".GIT"])
def test_what_is_gits_own_is_not_written_through_a_link(name: str, home: Path) -> None:
    hooks = home / name / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_bytes(b"old")
    (home / "a").symlink_to(f"{name}/hooks")
    with pytest.raises(CvError, match="git's own"):
        write(home / "a" / "pre-commit", b"new", root=home)
    assert (hooks / "pre-commit").read_bytes() == b"old"
    assert write(hooks / "mine", b"new", root=hooks), "the folder that was asked for is"


def test_the_other_name_of_a_file_keeps_its_bytes(home: Path) -> None:
    os.link(home.parent / "outside" / "file", home / "a")
    assert write(home / "a", b"new", root=home)
    assert (home.parent / "outside" / "file").read_bytes() == b"old"


CALLS = (
    "stat",
    "lstat",
    "readlink",
    "mkdir",
    "open",
    "scandir",
    "write",
    "fsync",
    "fchmod",
    "replace",
    "unlink",
)


@pytest.mark.parametrize("swapped", ["build", "build/en", "build/en/cv.txt"])
@pytest.mark.parametrize("there", [False, True])
def test_no_link_slips_in_at_any_moment(
    swapped: str, there: bool, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each of the system's calls in turn, a link to a folder outside takes the place of one inside."""
    outside = home.parent / "outside"
    (outside / "en").mkdir()
    (outside / "en" / "cv.txt").write_bytes(b"old")
    (outside / "cv.txt").write_bytes(b"old")
    before = everything(outside)
    place = home / swapped
    target = outside / "file" if swapped.endswith("txt") else outside
    outcomes = set()
    real = {name: getattr(os, name) for name in CALLS}
    for number in itertools.count(1):
        shutil.rmtree(home)
        (home / "build" / "en").mkdir(parents=True)
        if there:
            (home / "build" / "en" / "cv.txt").write_bytes(b"old")
        count = itertools.count(1)

        def swapping(name: str, count: Iterator[int] = count, at: int = number) -> Callable[..., Any]:
            def call(*given: Any, **options: Any) -> Any:
                if next(count) == at:
                    for each in CALLS:
                        setattr(os, each, real[each])
                    if place.exists():
                        place.rename(home / "aside")
                    place.symlink_to(target)
                return real[name](*given, **options)

            return call

        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, swapping(name))
            try:
                outcomes.add(write(home / "build/en/cv.txt", b"new", root=home))
            except CvError:
                outcomes.add(False)
        assert everything(outside) == before, f"at call {number}"
        if next(count) <= number:
            break
    assert number > 20
    assert outcomes == {True, False}


@pytest.mark.parametrize("asked_for", [True, False])
def test_a_folder_may_lie_deep(asked_for: bool, tmp_path: Path) -> None:
    """One more than Python's limit of recursion, and more than a path may have."""
    for depth in (1, 1001):
        folder = tmp_path / ("a/" * depth)
        assert write(folder / "file", b"new", root=folder if asked_for else tmp_path)
        assert (folder / "file").read_bytes() == b"new"
    subprocess.run(["rm", "-r", tmp_path / "a"], check=True)
    folder = tmp_path / ("a/" * 3000)
    with pytest.raises(CvError, match="name too long"):
        write(folder / "file", b"new", root=folder if asked_for else tmp_path)
    assert os.listdir(tmp_path) == []


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Yield what sets the umask, which is put back."""
    before = os.umask(0)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027, 0o077])
def test_a_new_file_has_what_the_umask_leaves(mask: int, tmp_path: Path, umask: Callable[[int], int]) -> None:
    umask(mask)
    path = tmp_path / "deep" / "file"
    assert write(path, b"one", root=tmp_path)
    assert path.stat().st_mode & 0o7777 == 0o666 & ~mask
    assert path.parent.stat().st_mode & 0o777 == 0o777 & ~mask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_mode_and_no_more(mode: int, tmp_path: Path, umask: Callable[[int], int]) -> None:
    umask(0o022)
    path = tmp_path / "file"
    path.write_bytes(b"one")
    path.chmod(0o4000 | mode)
    assert write(path, b"two", root=tmp_path)
    assert path.stat().st_mode & 0o7777 == mode, "a new owner's file takes nobody else's rights"


def test_what_killed_runs_left_is_removed_whatever_its_date(tmp_path: Path) -> None:
    now = time.time()
    dates = {"old": now - 4000, "recent": now - 3000, "future": now + 4000, "soon": now + 3000}
    for name, date in dates.items():
        (tmp_path / f".cvi18n-{name}.tmp").touch()
        os.utime(tmp_path / f".cvi18n-{name}.tmp", (date, date))
    (tmp_path / ".cvi18n-link.tmp").symlink_to(".cvi18n-old.tmp")
    (tmp_path / ".cvi18n-folder.tmp").mkdir()
    os.utime(tmp_path / ".cvi18n-folder.tmp", (0, 0))
    for name in (".cvi18n-mine", "cvi18n-mine.tmp", ".cvi18n-Mine.tmp"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    assert write(tmp_path / "file", b"new", root=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("file", ".cvi18n-mine", "cvi18n-mine.tmp", ".cvi18n-Mine.tmp"),
        *(".cvi18n-recent.tmp", ".cvi18n-soon.tmp", ".cvi18n-link.tmp", ".cvi18n-folder.tmp"),
    }


def test_the_folders_of_pages_that_killed_runs_left_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _sweep_pages.cache_clear()
    now = time.time()
    dates = {"old": now - 4000, "recent": now - 3000, "future": now + 4000, "soon": now + 3000}
    for prefix in (PAGE, TYPED, "cvi18n-"):
        for name, date in dates.items():
            (tmp_path / f"{prefix}{name}").mkdir()
            (tmp_path / f"{prefix}{name}" / "photo.png").touch()
            os.utime(tmp_path / f"{prefix}{name}", (date, date))
    (tmp_path / f"{PAGE}link").symlink_to(tmp_path / f"{TYPED}old")
    with temporary_folder() as folder:
        assert Path(folder).parent == tmp_path
    kept = {f"{prefix}{name}" for prefix in (TYPED, "cvi18n-") for name in dates}
    assert {path.name for path in tmp_path.iterdir()} == {
        *kept,
        f"{PAGE}recent",
        f"{PAGE}soon",
        f"{PAGE}link",
    }
    assert (tmp_path / f"{TYPED}old" / "photo.png").exists()


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir"])
def test_a_full_disk_leaves_no_empty_folder(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever call fails, what was there stays, and what was made for the file is gone."""
    real, seen = getattr(os, call), 0

    def full(*given: Any, **named: Any) -> Any:
        nonlocal seen
        is_last = call not in {"open", "mkdir"} or str(given[0]).endswith((".tmp", "c"))
        if is_last:
            seen += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given, **named)

    (tmp_path / "there").mkdir()
    for root in (tmp_path / "there", tmp_path / "new", tmp_path / "new" / "deep"):
        monkeypatch.setattr(os, call, full)
        with pytest.raises(CvError, match="No space left"):
            write(root / "a" / "b" / "c" / "file", b"x", root=root)
        monkeypatch.setattr(os, call, real)
        assert [path.name for path in tmp_path.rglob("*")] == ["there"]
    assert seen == 3


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


def test_a_disk_without_locks_is_not_taken_for_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    with (
        locked(tmp_path / "lock", "lock", root=tmp_path),
        pytest.raises(Locked),
        locked(tmp_path / "lock", "lock", root=tmp_path),
    ):
        pass
    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = locked(tmp_path / "lock", "lock", root=tmp_path)
    with pytest.raises(CvError, match="cannot be locked: No locks available") as raised, lock:
        pass
    assert not isinstance(raised.value, Locked), "nothing waits for it"
