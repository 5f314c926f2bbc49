"""How the work grows with its input: CPU seconds, then those of the doubled input; and the memory that it takes.

    python benchmarks/growth.py [--stage NAME] [--all] [--json]

Every stage that reads what somebody else may have sent is measured: hostile texts (a piece is repeated up to the
size), and files of many parts, whole and damaged. What looks at every pair of places takes four times as long for
the double, what reads on takes twice as long. Then each reader runs in a process of its own, whose memory may grow
by so many times its input. Exit code 1 where anything grows too fast. With ``--once --size N --stage NAME`` the
worst texts are read once, and nothing is measured.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import hostile_files
import hostile_texts

from cvi18n.__main__ import collect_rarely

GOAL = 2.6
TRIES = 6
# What is faster than this says nothing about growth.
TOO_FAST = 0.08
TEXT_SIZE = 6000  # characters
# How many bytes of memory a reader may take for a byte of its input.
MOST_MEMORY = {
    "YAML": 40,
    "YAML in one line": 70,
    "YAML of unknown names": 75,
    "YAML of tabs": 20,
    "catalog": 14,
    "catalog without translations": 20,
    "catalog of conflicts": 24,
    "catalog of one text without an end": 8,
    "catalog of repeated messages": 30,
    "glossary": 95,
    "answers": 25,
    "answers of empty braces": 45,
    "names in many languages": 300,  # what is kept of so many languages
    "render pdf of an early end": 1500,
    "formulas": 500,  # the collector begins at 50 MB
}


class Row(NamedTuple):
    """What was measured of a stage over an input: CPU seconds, those of the doubled input, and their ratio."""

    stage: str
    given: str
    cpu: float
    doubled: float
    growth: float


def seconds(read: Callable[[Any], object], given: Any) -> float:
    """Return the CPU seconds of a stage over an input, without the cyclic collector, which a command seldom needs."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    read(given)
    end = time.process_time()
    gc.enable()
    return end - start


def growth(
    read: Callable[[Any], object], made: Callable[[int], Any], size: int
) -> tuple[float, float, float]:
    """Return the CPU seconds for an input of a size, for the double, and their ratio.

    The best of several pairs counts: other programs disturb, and what grows with the square does so each time.
    """
    best = (0.0, 0.0, float("inf"))
    for _ in range(TRIES):
        twice = seconds(read, made(2 * size))
        if twice <= TOO_FAST:
            return 0.0, twice, 0.0
        once = seconds(read, made(size))
        best = min(best, (once, twice, twice / once), key=itemgetter(2))
        if best[2] <= GOAL:
            break
    return best


def of_texts(stages: set[str]) -> Iterator[Row]:
    """Measure what reads a text, with every hostile piece."""
    for name, read in hostile_texts.STAGES.items():
        for piece in hostile_texts.PIECES if name in stages else ():
            made = lambda size, piece=piece: piece * (size // len(piece))  # noqa: E731
            yield Row(name, repr(piece), *growth(read, made, TEXT_SIZE))


def of_files(stages: set[str]) -> Iterator[Row]:
    """Measure what reads files of many parts."""
    for name, stage in hostile_files.STAGES.items():
        if name in stages:
            yield Row(name, f"{stage.size:,} parts", *growth(stage.read, stage.made, stage.size))


def peak() -> int:
    """Return the most bytes that this process has had since it began, as Linux says it.

    What getrusage says begins with what its parent had.
    """
    (kilobytes,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(kilobytes) * 1024


def show_memory(name: str, path: str) -> None:
    """Read an input that stands in a file; print how many more bytes this process has had for it."""
    stage = hostile_files.STAGES[name]
    stage.read(stage.made(9))
    data = Path(path).read_bytes()
    before = peak()
    collect_rarely()
    stage.read(data if isinstance(stage.made(1), bytes) else data.decode())
    print(peak() - before)


def memory(name: str) -> tuple[int, int]:
    """Return the bytes of a stage's input, and the bytes of memory that reading it took, in a process of its own."""
    stage = hostile_files.STAGES[name]
    given = stage.made(2 * stage.size)
    with tempfile.NamedTemporaryFile() as file:
        file.write(given.encode() if isinstance(given, str) else given)
        file.flush()
        command = [sys.executable, __file__, "--memory", name, file.name]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        return file.tell(), int(done.stdout)


def main() -> None:
    """Print the slowest input of each stage, and what grows too fast; exit 1 if anything does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = [*hostile_texts.STAGES, *hostile_files.STAGES]
    parser.add_argument("--stage", choices=names)
    parser.add_argument("--all", action="store_true", help="print every input, and not the slowest alone")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=40_000, help=argparse.SUPPRESS)
    parser.add_argument("--memory", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    stages = {options.stage} if options.stage else set(names)
    if options.memory:
        show_memory(*options.memory)
        return
    if options.once:
        for piece in hostile_texts.WORST:
            hostile_texts.STAGES[options.stage](piece * (options.size // len(piece)))
        return
    rows = [*of_texts(stages), *of_files(stages)]
    taken = {name: memory(name) for name in MOST_MEMORY if name in stages and sys.platform == "linux"}
    if options.json:
        print(json.dumps({"growth": [row._asdict() for row in rows], "memory": taken}, indent=2))
    else:
        show(rows, taken, everything=options.all)
    greedy = any(more > MOST_MEMORY[name] * size for name, (size, more) in taken.items())
    sys.exit(greedy or any(row.growth > GOAL for row in rows))


def show(rows: list[Row], taken: dict[str, tuple[int, int]], *, everything: bool) -> None:
    """Print the two tables."""
    print(f"{'stage':<40} {'input':<16} {'CPU s':>7} {'doubled':>8} {'growth':>7}   to reach {GOAL}")
    slowest = {row.stage: row for row in sorted(rows, key=lambda row: row.doubled)}
    for row in rows:
        missed = "  MISSED" if row.growth > GOAL else ""
        if everything or missed or row is slowest[row.stage]:
            print(
                f"{row.stage:<40} {row.given:<16} {row.cpu:>7.3f} {row.doubled:>8.3f} {row.growth:>7.2f}{missed}"
            )
    print(f"\n{'memory':<40} {'input MB':>8} {'MB':>8} {'times':>7} {'to reach':>9}")
    for name, (size, more) in taken.items():
        missed = "  MISSED" if more > MOST_MEMORY[name] * size else ""
        print(
            f"{name:<40} {size / 1e6:>8.2f} {more / 1e6:>8.1f} {more / size:>7.1f} {MOST_MEMORY[name]:>9}{missed}"
        )


if __name__ == "__main__":
    main()
