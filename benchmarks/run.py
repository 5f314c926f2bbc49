"""CPU seconds and memory of whole commands, beside programs that do the same.

    python benchmarks/run.py [--rounds 5] [--json]
    python benchmarks/run.py --beside ../before [--rounds 30]

Every command runs in a process of its own, on this repository's sample CV, in rounds: one run of each
command, then the next round, so that a slow minute of the machine meets all of them. What counts is
the median of user plus system time, as the kernel accounts it. Peers run in the same rounds, so that
their ratios mean something on any machine; one that is not installed is printed as "not run".

``--beside`` names another checkout with a .venv of its own: each command is run here and there in turns, on the
sample of either, and once more here, which says what a ratio means on this machine at this hour.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Subject, has, measure, run_rounds, show, show_json

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "cvi18n")
MINIMUM_FOR_RENDERCV = (3, 12)
RENDER = ("render", "--lang", "fr")
COMMANDS = (
    ("--version",),
    ("--help",),
    ("status",),
    ("extract",),
    ("check",),
    *((*RENDER, "--format", name) for name in ("md", "txt", "html", "json", "pdf")),
    RENDER,
    ("build",),
)

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
            (*PROGRAM, *RENDER, "--format", "pdf"),
            against="weasyprint, the same page",
        ),
        Subject(
            "cvi18n render fr, 4 formats",
            (*PROGRAM, *RENDER),
            0.35,
            against="rendercv",
        ),
        Subject("cvi18n build, 3 × 4", (*PROGRAM, "build"), 0.50, 120, against="rendercv"),
    ]


def sample(checkout: Path, program: Sequence[str | Path], folder: Path) -> Path:
    """Return a folder with a checkout's sample CV, built by its program; and with that, Python's own caches."""
    for part in ("content", "locales"):  # the themes that come along are the program's own
        shutil.copytree(checkout / part, folder / part)
    measure((*program, "extract"), folder)
    measure((*program, "build"), folder)
    return folder


def beside(other: Path, rounds: int, folder: Path) -> None:
    """Print what each command takes here and in another checkout, and their ratio; then that of here and here."""
    programs: dict[Path, tuple[str | Path, ...]] = {
        ROOT: PROGRAM,
        other: (other / ".venv" / "bin" / "python", "-m", "cvi18n"),
    }
    folders = {root: sample(root, programs[root], folder / str(n)) for n, root in enumerate(programs)}
    print(f"{'command':<34} {'here':>7} {'there':>7}   ratio    spread")
    for command in COMMANDS:
        taken: tuple[list[float], ...] = ([], [], [])
        for _ in range(rounds):
            for seconds, root in zip(taken, (ROOT, other, ROOT), strict=True):
                seconds.append(measure((*programs[root], *command), folders[root])[0])
        here, there, again = map(statistics.median, taken)
        print(
            f"{' '.join(command):<34} {here:>7.3f} {there:>7.3f}   {here / there:.3f}    {here / again:.3f}",
            flush=True,
        )


def main() -> None:
    """Measure everything and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.beside:
            beside(options.beside.absolute(), options.rounds, folder)
            return
        found = subjects(sample(ROOT, PROGRAM, folder))
        run_rounds(found, folder, options.rounds)
    (show_json if options.json else show)(found)


if __name__ == "__main__":
    main()
