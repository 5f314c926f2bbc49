"""CPU seconds and memory of whole commands, beside programs that do the same.

    python benchmarks/run.py [--rounds 5] [--json]

Every command runs in a process of its own, on this repository's sample CV, in rounds: one run of each
command, then the next round, so that a slow minute of the machine meets all of them. What counts is
the median of user plus system time, as the kernel accounts it. Peers run in the same rounds, so that
their ratios mean something on any machine; one that is not installed is printed as "not run".
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Subject, has, measure, run_rounds, show, show_json

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
        run_rounds(found, folder, options.rounds)
    (show_json if options.json else show)(found)


if __name__ == "__main__":
    main()
