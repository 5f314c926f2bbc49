"""CPU seconds and memory of whole commands, beside programs that do the same.

    python benchmarks/run.py [--rounds 5] [--json]

Every command runs in a process of its own, on this repository's sample CV, in rounds: one run of each
command, then the next round, so that a slow minute of the machine meets all of them. What counts is
the median of user plus system time, as the kernel accounts it. Peers run in the same rounds, so that
their ratios mean something on any machine; one that is not installed is printed as "not run".
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "cvi18n")
MINIMUM_FOR_RENDERCV = (3, 12)

TYPER = """
import typer
from typing import Annotated
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one(option: Annotated[bool, typer.Option("--option")] = False): pass
@app.command()
def two(): pass
app()
"""


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
    """Run a command to its end; return its CPU seconds and its peak memory in MB, children included."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [str(word) for word in command], cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{command}: exit code {process.returncode}\n{log.read().decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rendercv() -> str | None:
    """Return a Python that is new enough for RenderCV and has it, or None."""
    for name in (os.environ.get("RENDERCV_PYTHON"), "python3", "python3.14", "python3.13", "python3.12"):
        python = shutil.which(name) if name else None
        if python is None:
            continue
        test = f"import sys, rendercv; sys.exit(sys.version_info < {MINIMUM_FOR_RENDERCV})"
        if subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0:
            return python
    return None


def rendercv_command(folder: Path) -> list[str] | None:
    """Return the command that makes RenderCV's own example, or None where it cannot run.

    It fetches a Typst package before its first PDF; where that cannot be had, what is measured is all
    of its work before the PDF, and a line says so.
    """
    python = rendercv()
    if python is None:
        return None
    subprocess.run([python, "-m", "rendercv", "new", "Peer"], cwd=folder, capture_output=True, check=True)
    render = [python, "-m", "rendercv", "render", "Peer_CV.yaml"]
    for left_out in (("html", "markdown", "png"), ("html", "markdown", "png", "pdf")):
        command = [*render, *(f"--dont-generate-{name}" for name in left_out)]
        if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0:
            if "pdf" in left_out:
                print("rendercv cannot make its PDF here: measured without it", file=sys.stderr)
            return command
    return None


def has(module: str) -> bool:
    """Say whether this Python can import a module, without importing it here."""
    return (
        subprocess.run(
            [sys.executable, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
        == 0
    )


def subjects(folder: Path) -> list[Subject]:
    """Return everything that is measured; ``folder`` holds a project with the sample CV, built."""
    peer = rendercv_command(folder)
    page = folder / "build" / "fr" / "cv.html"
    peer_page = (sys.executable, "-m", "weasyprint", page, folder / "peer.pdf") if has("weasyprint") else None
    return [
        Subject("python, nothing", (sys.executable, "-c", "pass")),
        Subject("typer --help, no rich", (sys.executable, "-c", TYPER, "--help")),
        Subject("typer, one option", (sys.executable, "-c", TYPER, "one", "--option")),
        Subject("weasyprint, the same page", peer_page),
        Subject("rendercv", peer),
        Subject("cvi18n --version", (*PROGRAM, "--version"), 0.03, against="python, nothing"),
        Subject("cvi18n --help", (*PROGRAM, "--help"), 0.08, against="typer --help, no rich"),
        Subject("cvi18n status", (*PROGRAM, "status"), against="typer, one option"),
        Subject("cvi18n extract, unchanged", (*PROGRAM, "extract"), 0.25, against="typer, one option"),
        Subject(
            "cvi18n render fr pdf",
            (*PROGRAM, "render", "--lang", "fr", "--format", "pdf"),
            against="weasyprint, the same page",
        ),
        Subject(
            "cvi18n render fr, 4 formats",
            (*PROGRAM, "render", "--lang", "fr"),
            0.35,
            against="rendercv",
        ),
        Subject("cvi18n build, 3 × 4", (*PROGRAM, "build"), 0.50, 120, against="rendercv"),
    ]


def show(found: list[Subject]) -> None:
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


def main() -> None:
    """Measure everything and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("content", "locales", "templates"):
            shutil.copytree(ROOT / part, folder / part)
        measure((*PROGRAM, "extract"), folder)
        measure((*PROGRAM, "build"), folder)  # and with it, Python's own caches
        found = subjects(folder)
        for _ in range(options.rounds):
            for subject in found:
                if subject.command is not None:
                    seconds, megabytes = measure(subject.command, folder)
                    subject.seconds.append(seconds)
                    subject.megabytes.append(megabytes)
    if options.json:
        rows = [{"name": s.name, "cpu": s.cpu, "mb": s.memory, "to_reach": s.target} for s in found]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        show(found)


if __name__ == "__main__":
    main()
