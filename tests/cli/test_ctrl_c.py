"""Ctrl-C ends a render at once, whatever Typst or a theme is busy with, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cvi18n.errors import KILLED

# A shell that starts a command in the background has it ignore Ctrl-C: a terminal does not.
RUN = """
import signal
from cvi18n.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
FOREVER = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
ENDLESS = "#for i in range(100000) { for j in range(100000) { } }"
CV = "cv: 3\nlanguage: en\nperson:\n  name: A B\nsections:\n  about:\n    kind: text\n    paragraphs:\n"

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")


def project(folder: Path, paragraphs: int) -> Path:
    """Return a project with paragraphs of one long word each, which Typst takes a tenth of a second for."""
    (folder / "content").mkdir()
    lines = (f"      p{i}: {'x' * 9000}\n" for i in range(paragraphs))
    (folder / "content" / "cv.yaml").write_text(CV + "".join(lines), "utf-8")
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "cv.typ").write_text(ENDLESS, "utf-8")
    (own / "cv.html.j2").write_text(FOREVER, "utf-8")
    (folder / "tmp").mkdir()
    return folder


def interrupted(
    folder: Path, busy: Callable[[int], bool], *arguments: str, by: signal.Signals = signal.SIGINT
) -> tuple[float, str]:
    """Run `render`, press Ctrl-C when it is ``busy``; return how long it went on, and what it said.

    Another signal may come in the place of Ctrl-C's.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "render", *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        while not busy(process.pid):
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        started = time.monotonic()
        process.send_signal(by)
        said = b"".join(process.communicate(timeout=60)).decode()
    finally:
        process.kill()
    assert process.returncode == (-by if by == signal.SIGKILL else KILLED + by), said
    return time.monotonic() - started, said


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def computed(pid: int) -> float:
    """Return the seconds that a process has computed."""
    times = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("trust", [(), ("--trust-theme",)], ids=["limited", "trusted"])
@pytest.mark.parametrize("name", ["html", "pdf"])
def test_ctrl_c_ends_the_child_that_draws_a_theme(tmp_path: Path, name: str, trust: tuple[str, ...]) -> None:
    seen: list[int] = []

    def busy(pid: int) -> bool:
        seen[:] = children(pid)
        return any(computed(child) > 0.7 for child in seen)

    home = project(tmp_path, 1)
    took, said = interrupted(home, busy, "--theme", "own", "--format", name, *trust)
    assert took < 3
    assert said == ""
    assert seen
    assert not [child for child in seen if Path(f"/proc/{child}").exists()]
    assert not list((home / "tmp").iterdir())
    assert not (home / "build").exists()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("name", ["html", "pdf"])
def test_the_child_ends_with_its_parent_however_that_ends(
    tmp_path: Path, name: str, by: signal.Signals
) -> None:
    seen: list[int] = []

    def busy(pid: int) -> bool:
        seen[:] = children(pid)
        return any(computed(child) > 0.7 for child in seen)

    home = project(tmp_path, 1)
    interrupted(home, busy, "--theme", "own", "--format", name, "--trust-theme", by=by)
    assert by == signal.SIGKILL or not list((home / "tmp").iterdir())
    end = time.monotonic() + 10
    while (left := [child for child in seen if Path(f"/proc/{child}").exists()]) and time.monotonic() < end:
        time.sleep(0.1)
    for child in left:
        os.kill(child, signal.SIGKILL)
    assert seen
    assert not left


def test_ctrl_c_ends_typst_with_a_theme_that_comes_along(tmp_path: Path) -> None:
    home = project(tmp_path, 15)

    def busy(pid: int) -> bool:  # the thread that Typst works in has begun
        return len(list(Path(f"/proc/{pid}/task").iterdir())) > 1

    took, said = interrupted(home, busy, "--format", "pdf")
    assert took < 3
    assert said == ""
    assert not list((home / "tmp").iterdir())
    assert not (home / "build").exists()


@pytest.mark.parametrize("name", ["cvi18n.errors", "cvi18n.cli", "typer"])
def test_ctrl_c_during_the_first_imports_leaves_no_traceback(name: str) -> None:
    script = f"""
import sys
from importlib.abc import MetaPathFinder

class Press(MetaPathFinder):
    def find_spec(self, name, *_):
        if name == {name!r}:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt

from cvi18n.__main__ import main
sys.meta_path.insert(0, Press())
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "status"], check=False, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (KILLED + signal.SIGINT, b"")
