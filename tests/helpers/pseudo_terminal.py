"""A command in a pseudo-terminal of a given size, its keys typed as a person does: when the question is there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Self

PATIENCE = 60  # seconds


class PseudoTerminal:
    """A run of the command in a terminal of its own; a context, which ends it."""

    def __init__(
        self,
        arguments: list[str],
        folder: Path,
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.shown = ""
        self._read_to = 0
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        dropped = {"COLUMNS", "LINES", "VISUAL"}
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cvi18n", *arguments],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**kept, "TERM": "dumb", **(environment or {})},
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._master)

    def until(self, pattern: str) -> str:
        """Wait until the terminal shows something new that fits a pattern; return what is new up to there."""
        end = time.monotonic() + PATIENCE
        while not (found := re.compile(pattern).search(self.shown, self._read_to)):
            assert time.monotonic() < end, f"nothing fits {pattern!r} in {self.shown[self._read_to :]!r}"
            assert self._has_more(), (
                f"it ended, and nothing fits {pattern!r} in {self.shown[self._read_to :]!r}"
            )
        new = self.shown[self._read_to : found.end()]
        self._read_to = found.end()
        return new

    def type(self, keys: str) -> None:
        """Type some keys, all at once."""
        os.write(self._master, keys.encode())

    def code(self) -> int:
        """Wait for the end; return the exit code."""
        end = time.monotonic() + PATIENCE
        while self._has_more():
            assert time.monotonic() < end, self.shown
        return self._process.wait(PATIENCE)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the command alone."""
        self._process.send_signal(number)

    def hang_up(self) -> int:
        """Close the terminal; return the exit code."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """End the run as nobody expects: by SIGKILL, with all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    def _has_more(self) -> bool:
        """Read what there is; return False where the other end is closed."""
        if not select([self._master], [], [], 0.1)[0]:
            return True
        with suppress(OSError):  # Linux says so where nobody writes any more
            if data := os.read(self._master, 1 << 16):
                self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
                return True
        return False
