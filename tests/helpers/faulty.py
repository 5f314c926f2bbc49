"""A program that runs a command again and again, each time with the next call of the system failing.

``python faulty.py PLAN`` takes a JSON object: ``folder``, a project that is copied for each run; ``command``, the
arguments of cvi18n; ``place``, the
folder where that is done; ``typed``, what is typed. It prints one JSON object a line: for each call that touches a file,
in their order, and for each fault, how the command ended and what then became of it in a second run without faults.
The first line is a run without faults. Each run is a fork: the command's modules are loaded once.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

CALLS = ("open", "write", "fsync", "fchmod", "replace", "mkdir", "unlink")
KILL = "SIGKILL"
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")


def failing(number: int, fault: str, hit: int) -> None:
    """Make the call of a number fail, or die in it; the name of the call is written to ``hit`` before."""
    count = itertools.count(1)
    write = os.write

    def faulty(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **options: Any) -> Any:
            if next(count) == number:
                write(hit, name.encode())
                if fault == KILL:
                    os.kill(os.getpid(), signal.SIGKILL)
                code = getattr(errno, fault)
                raise OSError(code, os.strerror(code))
            return function(*given, **options)

        return call

    for name in CALLS:
        setattr(os, name, faulty(name, getattr(os, name)))


def run(plan: dict[str, Any], folder: Path, number: int, fault: str) -> dict[str, Any]:
    """Run the command in a child; return its exit code, what it said, and the call that failed, if one did.

    Without a fault, "call" are the modules that it has loaded.
    """
    reads, hit = os.pipe()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as typed:
        typed.write(plan["typed"].encode())
        typed.seek(0)
        child = os.fork()
        if not child:
            from cvi18n import cli

            os.chdir(folder)
            for stream, standard in ((typed, 0), (said, 1), (said, 2)):
                os.dup2(stream.fileno(), standard)
            if fault:
                failing(number, fault, hit)
            code = 70
            try:
                code = cli.run(plan["command"])
                sys.stdout.flush()
                if not fault:
                    os.write(hit, "\n".join(sys.modules).encode())
            finally:
                os._exit(code)
        os.close(hit)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        with open(reads, encoding="ascii") as struck:
            call = struck.read()
        return {
            "call": call,
            "number": number,
            "fault": fault,
            "code": code,
            "said": said.read().decode(),
            "files": state(folder),
        }


def state(folder: Path) -> dict[str, str]:
    """Return what a folder holds: every file's bytes, as text that JSON can carry."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def runs(plan: dict[str, Any], project: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of each run, in a fresh copy of the project. A second run is made once from each state."""
    second: dict[str, dict[str, Any]] = {}

    def renewed() -> None:
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(plan["folder"], project)

    renewed()
    whole = run(plan, project, 0, "")
    for module in whole["call"].splitlines():
        if not module.startswith("__"):
            import_module(module)
    yield whole
    for number in itertools.count(1):
        for fault in (ERRORS[number % len(ERRORS)], KILL):
            renewed()
            done = run(plan, project, number, fault)
            if not done["call"]:
                return
            if fault == KILL and done["call"] == "open":
                continue  # as if it were killed right before what it did last
            for path in project.rglob(".cvi18n-*.tmp"):
                os.utime(path, (0, 0))  # as if the hour had passed that a run may take
            left = re.sub(r"\.cvi18n-\w+\.tmp", "", json.dumps(done["files"]))
            if left not in second:
                second[left] = run(plan, project, 0, "")
            yield done | {"again": second[left]}


def main() -> None:
    plan = json.loads(sys.argv[1])
    for one in runs(plan, Path(plan["place"], "project")):
        sys.stdout.write(json.dumps(one) + "\n")


if __name__ == "__main__":
    main()
