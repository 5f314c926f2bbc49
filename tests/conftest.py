"""What every test gets: no network, repeatable properties, and a visible line per missing program."""

from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import socket
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from cvi18n.temporary import PAGE

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "tests" / "browser" / "node_modules"
REQUIRE = "CVI18N_REQUIRE_PROGRAMS"
NEEDS = "needs "

hypothesis.settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("dev", deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def is_installed(program: str) -> bool:
    """Say whether a program that a test needs is there.

    ``npm:axe-core`` is a package under tests/browser, anything else a program on the PATH.
    """
    if program.startswith("npm:"):
        return (NODE_MODULES / program.removeprefix("npm:")).is_dir()
    return shutil.which(program) is not None


def pytest_configure() -> None:
    # A shell's background job and nohup ignore these, and so would all that the tests start and send them to.
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        if not mark.args or mark.kwargs:
            pytest.fail("needs() takes the names of programs", pytrace=False)
        for program in mark.args:
            if is_installed(program):
                continue
            if os.environ.get(REQUIRE) == "1":
                pytest.fail(f"{program} is not installed, and {REQUIRE}=1 demands it", pytrace=False)
            pytest.skip(f"{NEEDS}{program}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    # The tests may have run in other processes than this one, which their reports reach.
    reasons = (report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    missing = Counter(reason.partition(NEEDS)[2] for reason in reasons if NEEDS in reason)
    for program, count in sorted(missing.items()):
        tests = "1 test was" if count == 1 else f"{count} tests were"
        terminalreporter.write_line(f"SKIPPED: {program} is not installed: {tests} skipped", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have all that runs put its temporary files where pytest takes them away; no page's folder is left at the end."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        yield
    assert not list(folder.glob(f"{PAGE}*"))


class NetworkBlocked(AssertionError):
    """A test reached for the network. No declared error: nothing may catch it and go on."""


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.split("%", 1)[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let sockets of this process reach this machine alone."""
    patch = pytest.MonkeyPatch()

    def guard(name: str) -> None:
        real = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:
            if not _is_local(address):
                raise NetworkBlocked(f"a test reached for {address!r}")
            return real(self, address)

        patch.setattr(socket.socket, name, connect)

    guard("connect")
    guard("connect_ex")
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_local((name,)):
            raise NetworkBlocked(f"a test looked up {name!r}")
        return look_up(host, *args, **kwargs)

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield
    patch.undo()
