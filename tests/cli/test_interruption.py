"""Killed at any moment, an extract leaves each file as it was or as it should be."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.cli import run
from cvi18n.workspace import Workspace


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a project whose every catalog the next extract changes."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo", "--quiet"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    path = Path("content/cv.yaml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("headline: ", "headline: Once ", 1), "utf-8")
    assert path.read_text("utf-8") != text
    return Workspace(tmp_path / "demo")


def catalogs(home: Workspace) -> list[Path]:
    return [home.template_catalog, *(home.catalog(tag) for tag in home.languages())]


def finished(home: Workspace, old: dict[Path, bytes]) -> dict[Path, bytes]:
    """Return what an extract that nobody kills makes, and put the old files back."""
    assert run(["extract", "--quiet"]) == 0
    new = {path: path.read_bytes() for path in old}
    restore(old)
    return new


def restore(old: dict[Path, bytes]) -> None:
    for path, data in old.items():
        path.write_bytes(data)


def check_whole(old: dict[Path, bytes], new: dict[Path, bytes]) -> int:
    """Fail where a file is neither the old nor the new one; return how many are new."""
    for path, data in old.items():
        found = path.read_bytes()
        assert found in {data, new[path]}, f"{path} is half-written"
        words = {entry.translation for entry in Catalog.parse(data).messages}
        assert words <= {entry.translation for entry in Catalog.parse(found).messages}
    return sum(path.read_bytes() == new[path] != data for path, data in old.items())


def test_killed_at_random_moments(home: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    old = {path: path.read_bytes() for path in catalogs(home)}
    new = finished(home, old)
    chance = random.Random(0)
    command = [sys.executable, "-m", "cvi18n", "extract", "--quiet"]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    killed = 0
    for _ in range(30):
        restore(old)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * chance.uniform(0.1, 1.05))  # the first run may have been a slow one
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        check_whole(old, new)
    assert killed, "at least one run was killed before its end"
    assert run(["extract", "--quiet"]) == 0
    assert check_whole(old, new) == len(old)


# Sends a signal to itself at one point behind the last thing that a command does: where it returns, or in what Python calls
# when all else is done.
AT_THE_END = """
import atexit, os, signal, sys
point, number = sys.argv[1], int(sys.argv[2])
signal.signal(signal.SIGINT, signal.default_int_handler)
kill = lambda: os.kill(os.getpid(), number)
def profile(frame, event, _arg):
    code = frame.f_code
    if event == "return" and code.co_name == point and "cvi18n" in code.co_filename:
        sys.setprofile(None)
        kill()
if point == "atexit":
    atexit.register(kill)
else:
    sys.setprofile(profile)
from cvi18n.__main__ import main
sys.argv = ["cvi18n", *sys.argv[3:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize(
    ("point", "name", "command", "code"),
    [
        ("run", "SIGTERM", "schema", None),
        ("run", "SIGHUP", "render --lang xx", None),
        ("run", "SIGINT", "schema", None),
        ("_command", "SIGTERM", "schema", None),
        ("_told", "SIGTERM", "render --lang xx", None),
        ("atexit", "SIGTERM", "schema", 0),
        ("atexit", "SIGINT", "render --lang xx", 1),
    ],
)
def test_a_signal_at_the_very_end_gives_an_exit_code(
    home: Workspace, point: str, name: str, command: str, code: int | None
) -> None:
    number = signal.Signals[name]
    whole = [sys.executable, "-c", AT_THE_END, point, str(int(number)), *command.split()]
    done = subprocess.run(whole, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == (128 + number if code is None else code), done.stderr
    assert "Traceback" not in done.stderr
