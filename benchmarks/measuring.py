"""How the benchmarks measure: whole processes, their CPU seconds and memory, in rounds, beside peers."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Subject:
    """One command that is measured: what it may cost, what it is compared with, what it cost."""

    name: str
    command: Sequence[str | Path] | None  # None: its program is not installed here
    target: float | None = None
    target_mb: float | None = None
    against: str | None = None
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float | None:
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def memory(self) -> float | None:
        return statistics.median(self.megabytes) if self.megabytes else None


def measure(command: Sequence[str | Path], cwd: Path) -> tuple[float, float]:
    """Run a command to its end; return its CPU seconds and its peak memory in MB, children included.

    Python keeps what it has compiled, as it does for an installed program.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{command}: exit code {process.returncode}\n{log.read().decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def has(module: str) -> bool:
    """Say whether this Python can import a module, without importing it here."""
    return (
        subprocess.run(
            [sys.executable, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
        == 0
    )


def run_rounds(subjects: Sequence[Subject], folder: Path, rounds: int) -> None:
    """Run every command once in each round, so that a slow minute of the machine meets all of them."""
    for _ in range(rounds):
        for subject in subjects:
            if subject.command is not None:
                seconds, megabytes = measure(subject.command, folder)
                subject.seconds.append(seconds)
                subject.megabytes.append(megabytes)


def show(found: Sequence[Subject]) -> None:
    """Print the table: medians, what was to be reached, and the ratio to the peer of the same run."""
    by_name = {subject.name: subject for subject in found}
    print(f"{'command':<28} {'CPU s':>7} {'to reach':>9} {'MB':>6} {'to reach':>9}   ratio")
    for subject in found:
        if subject.cpu is None or subject.memory is None:
            print(f"{subject.name:<28} not run")
            continue
        target = f"{subject.target:.2f}" if subject.target else ""
        target_mb = f"{subject.target_mb:.0f}" if subject.target_mb else ""
        peer = by_name.get(subject.against or "")
        ratio = f"{subject.cpu / peer.cpu:.2f} × {peer.name}" if peer is not None and peer.cpu else ""
        missed = "  MISSED" if subject.target and subject.cpu > subject.target else ""
        missed = "  MISSED" if subject.target_mb and subject.memory > subject.target_mb else missed
        print(
            f"{subject.name:<28} {subject.cpu:>7.3f} {target:>9} {subject.memory:>6.0f} {target_mb:>9}   {ratio}{missed}"
        )


def show_json(found: Sequence[Subject]) -> None:
    """Print the same for a program."""
    rows = [{"name": s.name, "cpu": s.cpu, "mb": s.memory, "to_reach": s.target} for s in found]
    print(json.dumps(rows, indent=2, ensure_ascii=False))
