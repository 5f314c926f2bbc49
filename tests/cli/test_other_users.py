"""Other users of the machine: what they can put where a command looks, read of it, or keep from it.

Who runs the tests as root takes the part of another user by giving files away; who does not, is one to root's.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="Windows has no owners and modes of this kind")

import fcntl

from cvi18n.cli import run
from cvi18n.cli.editor import keep
from cvi18n.drafting.cache import Cache
from cvi18n.drafting.engine import Answer
from cvi18n.errors import CvError, UsageError
from cvi18n.files import locked, write
from cvi18n.owners import is_strangers
from cvi18n.temporary import PAGE, TYPED, temporary_folder
from cvi18n.workspace import find

NOBODY = 65534
AS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root can give a file away")


def everybodys(folder: Path) -> Path:
    """Return a folder that is everybody's, as /tmp is, with one of this user's own in it."""
    own = folder / "everybodys" / "mine"
    own.mkdir(parents=True)
    own.parent.chmod(0o1777)
    return own


def states(folder: Path) -> dict[Path, tuple[int, ...]]:
    """Return which files there are, and what would tell that one was written, or written anew."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {path: (one.st_ino, one.st_mode, one.st_size, one.st_mtime_ns) for path, one in found.items()}


def give_away(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


@needs_root
@pytest.mark.parametrize("file", ["cvi18n.toml", "content/cv.yaml"])
@pytest.mark.parametrize(("is_link", "mode"), [(False, 0o1777), (True, 0o1777), (False, 0o777)])
def test_no_project_of_another_user_stands_above_ones_own_folder(
    file: str, is_link: bool, mode: int, tmp_path: Path
) -> None:
    own = everybodys(tmp_path)
    own.parent.chmod(mode)
    path = own.parent / file
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "target").write_text("", "utf-8")
    path.symlink_to(tmp_path / "target") if is_link else path.write_text("", "utf-8")
    assert find(own).root == own.parent, "one's own may stand there"
    give_away(path)
    with pytest.raises(UsageError, match=r"is another user's.*\n  help: `cvi18n init my-cv`"):
        find(own)
    own.parent.chmod(0o755)  # a folder of one user's, or of a group that works together
    assert find(own).root == own.parent


@needs_root
def test_what_another_user_has_for_other_programs_is_passed_over(tmp_path: Path) -> None:
    own = everybodys(tmp_path)
    (own.parent / "pyproject.toml").write_text("[broken", "utf-8")
    (own.parent / "content").mkdir()
    give_away(own.parent / "pyproject.toml")
    give_away(own.parent / "content")
    with pytest.raises(UsageError, match="no project here"):
        find(own)
    cv = own.parent / "content" / "cv.yaml"
    os.chown(cv.parent, os.geteuid(), -1)
    cv.write_text("", "utf-8")
    assert find(own).root == own.parent, "one's own CV stands beside it"
    (own.parent / "cvi18n.toml").write_text('output = "out"\n', "utf-8")
    assert find(own).settings.output == "out"


@pytest.mark.parametrize("which", ["the file", "its folder"])
def test_no_answer_is_taken_from_what_others_may_write_and_none_given_to_it(
    which: str, tmp_path: Path
) -> None:
    path = tmp_path / "cache" / "fr.jsonl"
    cache = Cache(path)
    cache.keep([("a", Answer("1"))])
    cache.close()
    (path if which == "the file" else path.parent).chmod(0o777)
    before = path.read_bytes()
    for attempt in (lambda: Cache(path), lambda: cache.keep([("b", Answer("2"))])):
        with pytest.raises(
            CvError, match=r"other users .* may write.*\n  help: .*: chmod go-w .*, or set XDG_CACHE_HOME "
        ) as told:
            attempt()
    assert path.read_bytes() == before
    command = str(told.value).split("take it away from them: ")[1].split(", or ")[0]
    subprocess.run(shlex.split(command), check=True)
    assert Cache(path).get("a") == Answer("1")


@needs_root
@pytest.mark.parametrize("which", ["the file", "its folder"])
def test_no_answer_is_taken_from_another_users_file(which: str, tmp_path: Path) -> None:
    path = tmp_path / "cache" / "fr.jsonl"
    Cache(path).keep([("a", Answer("1"))])
    give_away(path if which == "the file" else path.parent)
    with pytest.raises(CvError, match="belongs to another user of this machine") as told:
        Cache(path)
    assert str(told.value).endswith("\n  help: set XDG_CACHE_HOME to a folder that can be written")


def test_roots_files_are_no_strangers(tmp_path: Path) -> None:
    assert not is_strangers(Path("/"))
    assert not is_strangers(tmp_path)
    assert not is_strangers(tmp_path / "none")


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o600), (0o002, 0o660), (0o077, 0o600), (0o000, 0o666)])
def test_only_who_may_write_a_lock_can_open_it(umask: int, mode: int, tmp_path: Path) -> None:
    path = tmp_path / "lock"
    before = os.umask(umask)
    try:
        with locked(path, "lock", root=tmp_path):
            assert stat.S_IMODE(path.stat().st_mode) == mode
    finally:
        os.umask(before)
    path.chmod(0o644)  # as older versions made it
    with locked(path, "lock", root=tmp_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@needs_root
def test_another_user_cannot_hold_a_lock_that_is_only_to_be_read(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)
    path = tmp_path / "lock"
    with locked(path, "lock", root=tmp_path):
        pass
    child = os.fork()
    if not child:  # another user
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX)
        except PermissionError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_what_stands_in_a_shared_tmpdir_is_neither_read_nor_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = everybodys(tmp_path).parent
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("mine", "utf-8")
    planted = [shared / f"{PAGE}link", shared / f"{PAGE}file"]
    planted[0].symlink_to(kept)
    planted[1].write_text("", "utf-8")
    if AS_ROOT:
        planted.append(shared / f"{PAGE}folder")
        planted[-1].mkdir()
        give_away(planted[-1])
    for path in planted:
        os.utime(path, (0, 0), follow_symlinks=False)
    for prefix in (PAGE, TYPED):
        with temporary_folder(prefix) as folder:
            assert Path(folder).parent == shared
            assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
            (Path(folder) / "page.typ").write_text("text", "utf-8")
        assert not Path(folder).exists()
    assert (kept / "file").read_text("utf-8") == "mine"
    assert all(map(os.path.lexists, planted))
    keep("what somebody has typed")
    (typed,) = shared.glob(f"{TYPED}*")
    assert stat.S_IMODE(typed.stat().st_mode) == 0o600


@pytest.mark.parametrize("how", [["-m", "cvi18n"], ["-P", "-m", "cvi18n"]])
def test_a_projects_folder_holds_nothing_that_is_imported(how: list[str], home: Path) -> None:
    """Python looks for modules, and for programs' plug-ins, in the folder that -m is run in."""
    planted = "import pathlib; pathlib.Path('ran').write_text(__name__)\n"
    for name in ("yaml", "typer", "click", "babel", "json", "cvi18n_evil"):
        (home / f"{name}.py").write_text(planted, "utf-8")
    info = home / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[cvi18n.engines]\nevil = cvi18n_evil:Evil\n", "utf-8")
    (home / "cvi18n.toml").write_text('engine = "evil"\n', "utf-8")
    for command in (["--version"], ["status"], ["check"]):
        done = subprocess.run([sys.executable, *how, *command], cwd=home, capture_output=True, check=False)
        assert not (home / "ran").exists(), command
        assert b"Traceback" not in done.stderr


def test_the_hooks_of_a_commit_change_nothing_and_lead_nowhere(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What .pre-commit-hooks.yaml runs, over a project whose writer would like to have something written."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (home / "locales" / ".cvi18n.lock").unlink(missing_ok=True)
    (home / "locales" / ".cvi18n.lock").symlink_to(outside / "lock")
    (home / "locales" / "cv.pot").unlink()
    (home / "locales" / "cv.pot").symlink_to(outside / "cv.pot")
    before = states(home)
    for command in (["extract", "--check"], ["check"]):
        assert run(command) in {0, 1}
        assert "Traceback" not in capsys.readouterr().err
    assert states(home) == before
    assert list(outside.iterdir()) == []


@needs_root
@pytest.mark.parametrize("umask", [0o077, 0o027, 0o022])
@pytest.mark.parametrize("mode", [0o666, 0o604, 0o640, 0o600, 0o777])
def test_in_the_place_of_another_users_file_the_umask_says_who_may_read(
    mode: int, umask: int, tmp_path: Path
) -> None:
    path = tmp_path / "cv-private.txt"
    before = os.umask(umask)
    try:
        for is_given_away in (True, False):
            path.write_text("theirs", "utf-8")
            path.chmod(mode)
            if is_given_away:
                give_away(path)
            assert write(path, b"private", root=tmp_path)
            found = path.stat()
            assert found.st_mode & 0o7777 == (0o666 & ~umask if is_given_away else mode)
            assert found.st_uid == os.geteuid()
    finally:
        os.umask(before)
