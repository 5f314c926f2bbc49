"""The test suite's own promises: a missing program is visible, and no test reaches the network."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SUITE = """
import pytest

needs = pytest.mark.needs

@needs("no-such-program")
def test_one(): raise AssertionError("ran without its program")

@needs("python-of-no-kind", "npm:no-such-package")
def test_two(): pass

@needs("no-such-program")
def test_three(): pass

def test_free(): pass
"""


def run_suite(folder: Path, require: str) -> subprocess.CompletedProcess[str]:
    """Run a suite whose programs are missing, under this suite's own conftest."""
    (folder / "tests").mkdir()
    shutil.copy(HERE / "conftest.py", folder / "tests")
    (folder / "tests" / "test_suite.py").write_text(SUITE, encoding="utf-8")
    settings = "[pytest]\naddopts = --strict-markers\nmarkers =\n    needs(*programs): programs\n"
    (folder / "pytest.ini").write_text(settings, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no"],
        cwd=folder,
        env={**os.environ, "CVI18N_REQUIRE_PROGRAMS": require},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_missing_programs_skip_their_tests_with_one_line_each(tmp_path: Path) -> None:
    done = run_suite(tmp_path, require="")
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^SKIPPED: .*", done.stdout, re.MULTILINE) == [
        "SKIPPED: no-such-program is not installed: 2 tests were skipped",
        "SKIPPED: python-of-no-kind is not installed: 1 test was skipped",
    ]


def test_missing_programs_fail_where_they_are_demanded(tmp_path: Path) -> None:
    done = run_suite(tmp_path, require="1")
    assert done.returncode == 1, done.stdout
    assert "1 passed, 3 errors" in done.stdout
    assert "no-such-program is not installed" in done.stdout


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 443)])
def test_a_socket_of_a_test_cannot_leave_this_machine(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(AssertionError, match="reached for"):
        one.connect(address)
    with pytest.raises(AssertionError, match="looked up"):
        socket.getaddrinfo(*address)


def test_loopback_is_free() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()
