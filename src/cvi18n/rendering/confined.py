"""What strangers bring, themes and fonts, is drawn in a child process: limited, and without a network."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from cvi18n.rendering import drawing
from cvi18n.rendering.drawing import Fault

SECONDS = 5  # of computing, for one file
LONGEST = 30  # seconds by the clock: for a machine with much else to do, or one that counts no computing
MEMORY = 1 << 30  # bytes
SIZE = 64 << 20  # bytes of one file
ADDRESS = "http://127.0.0.1:0"  # nothing can listen on port 0
PACKAGES = ("jinja2", "markupsafe", "typst")
# What Python and Typst need of the environment; keys and passwords that stand in it are none of it.
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


class Limit(Fault):
    """What is drawn has reached a limit of the child, or has broken it."""


def draw(job: dict[str, Any], *, limited: bool) -> bytes:
    """Return the page that ``drawing`` makes of a job, made by a child process.

    A ``limited`` child may compute for 5 seconds, take 1 GB of memory and make 64 MB; Limit says which of
    them did not do, Fault what else is wrong. No child can look up a name or reach another machine: Typst
    fetches packages through the proxy that the environment names, and that is a closed port. The child is
    kept for the next job, and ends with this process, however that ends; an interruption ends it at once.
    """
    with _lock:
        child = _kept.get(limited)
        if child is None or not child.is_alive():
            child = _kept[limited] = _Child(limited=limited)
        return child.draw(job)


class _Child:
    """A process that runs drawing.py."""

    def __init__(self, *, limited: bool) -> None:
        self.limited = limited
        self.owner = os.getpid()
        self.late = False
        self.said = tempfile.TemporaryFile()  # noqa: SIM115  a pipe that nobody reads could fill up
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", drawing.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            env=_environment(),
            # Ctrl-C reaches this process alone, which ends the child, and then says so itself.
            process_group=0 if os.name == "posix" else None,
        )
        limits = {"seconds": SECONDS, "memory": MEMORY, "size": SIZE} if limited else None
        self._send({"path": _folders(), "limits": limits, "owner": self.owner})

    def is_alive(self) -> bool:
        """Say whether the child can take a job of this very process: a fork of it shares no child."""
        return self.owner == os.getpid() and self.process.poll() is None

    def draw(self, job: dict[str, Any]) -> bytes:
        """Return the page of a job; Fault or Limit says what is wrong with it."""
        timer = threading.Timer(LONGEST, self._stop_late)
        timer.daemon = True
        if self.limited:
            timer.start()
        try:
            self._send(job)
            return self._receive()
        except Fault:
            raise
        except BaseException:
            self.stop()  # interrupted: what it would say next answers a job that is given up
            raise
        finally:
            timer.cancel()

    def _send(self, message: dict[str, Any]) -> None:
        stream: Any = self.process.stdin
        with suppress(BrokenPipeError):  # it has died: reading says of what
            stream.write(json.dumps(message).encode() + b"\n")
            stream.flush()

    def _receive(self) -> bytes:
        answers: Any = self.process.stdout
        head = answers.readline()
        if not head.endswith(b"\n"):
            raise self._broken()
        answer = json.loads(head)
        if answer.get("memory"):
            raise Limit(self._memory())
        if "fault" in answer:
            raise Fault(answer["fault"], answer["hints"], answer["place"])
        if self.limited and answer["size"] > SIZE:
            self.stop()
            raise Limit(f"makes a file of more than {SIZE >> 20} MB")
        page: bytes = answers.read(answer["size"])
        if len(page) < answer["size"]:
            raise self._broken()
        return page

    def _broken(self) -> Limit:
        """Return what the child has died of, and put it away."""
        code = self.process.wait()
        self.said.seek(0)
        words = self.said.read(1 << 16)
        self.stop()
        if self.late:
            return Limit(f"takes longer than {LONGEST} seconds")
        if code == -getattr(signal, "SIGXCPU", 0) != 0:
            return Limit(f"computes for more than {SECONDS} seconds")
        if b"memory allocation" in words or b"MemoryError" in words:
            return Limit(self._memory())
        return Limit(f"breaks the process that draws it (exit code {code})")

    def _memory(self) -> str:
        return (
            f"takes more than {MEMORY >> 30} GB of memory"
            if self.limited
            else "takes more memory than there is"
        )

    def _stop_late(self) -> None:
        self.late = True
        self.process.kill()

    def stop(self) -> None:
        """End the child, and close what leads to it."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.said):
            with suppress(OSError):  # what was left to send has no receiver
                if stream is not None:
                    stream.close()


_lock = threading.Lock()
_kept: dict[bool, _Child] = {}


@atexit.register
def _stop_all() -> None:
    while _kept:
        _kept.popitem()[1].stop()


def _environment() -> dict[str, str]:
    """Return the child's environment: little of ours, no way to a network, few threads (each reserves memory)."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    proxies = {
        name: ADDRESS
        for base in ("http", "https", "all")
        for name in (f"{base}_proxy", f"{base}_PROXY".upper())
    }
    return {**kept, **proxies, "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "RUST_BACKTRACE": "0"}


def _folders() -> list[str]:
    """Return the folders that the child imports from: those of the packages that it needs."""
    specs = [find_spec(name) for name in PACKAGES]
    return [
        *dict.fromkeys(
            os.path.dirname(os.path.dirname(spec.origin)) for spec in specs if spec and spec.origin
        )
    ]
