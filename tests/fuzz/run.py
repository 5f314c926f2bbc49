"""Runs every fuzz target for some seconds, two at a time, and prints a line for each: runs, features, seconds.

    run.py SECONDS [NAME…]

The corpus of each target is kept in build/fuzz/NAME. A choice that breaks a target is kept as build/fuzz/NAME-crash-…;
``fuzz.py NAME FILE`` tries it again. The exit code is 1 where one was found. With the variable FUZZ_SEED an empty corpus
grows the same way each time, as far as the seconds allow.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "fuzz"
# What a target may take: an input that is slower than this, or needs more, is a find.
SEED = (f"-seed={os.environ['FUZZ_SEED']}",) if os.environ.get("FUZZ_SEED") else ()
LIMITS = (
    *SEED,
    "-timeout=20",
    "-rss_limit_mb=2048",
    "-max_len=4096",
    "-len_control=0",
    "-print_final_stats=1",
)
# libFuzzer begins anew after a crash, at most so many times.
RESTARTS = 3
SEEDS = 40


def names() -> list[str]:
    """Return the names of the targets, without importing the program."""
    text = (ROOT / "tests" / "helpers" / "targets.py").read_text(encoding="utf-8")
    return [name.rstrip("_") for name in re.findall(r"^@target\ndef (\w+)\(", text, re.MULTILINE)]


def seeded(folder: Path) -> None:
    """Put the files that tests begin with into an empty corpus: as bytes they are choices as good as any."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    files = sorted((ROOT / "tests" / "catalogs" / "merge").glob("*/before.po"))[:SEEDS]
    for number, file in enumerate(files):
        (folder / f"seed-{number}").write_bytes(file.read_bytes()[:2048])


def fuzz(name: str, seconds: int) -> bool:
    """Run one target, print its line, and return whether it holds."""
    seeded(BUILD / name)
    began = time.monotonic()
    runs = features = crashes = 0
    while (left := seconds - int(time.monotonic() - began)) > 0 and crashes <= RESTARTS:
        options = (f"-max_total_time={left}", f"-artifact_prefix={BUILD / name}-", *LIMITS)
        command = [sys.executable, str(ROOT / "tests/fuzz/fuzz.py"), name, *options, str(BUILD / name)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        log = done.stderr + done.stdout
        (BUILD / f"{name}.log").write_text(log, encoding="utf-8")
        runs += int(next(iter(re.findall(r"number_of_executed_units: (\d+)", log)), 0))
        features = max([features, *map(int, re.findall(r" ft: (\d+)", log))])
        if done.returncode:
            crashes += 1
            print(
                f"{name}: {'; '.join(re.findall(r'Test unit written to (.*)', log)) or log[-2000:]}",
                flush=True,
            )
    took = int(time.monotonic() - began)
    print(f"{name:10} {runs:>10,} runs  {features:>7,} features  {took:>4} s  {crashes} found", flush=True)
    return crashes == 0


def main() -> None:
    """Run the targets that the command line names, or all."""
    seconds = int(sys.argv[1])
    chosen = sys.argv[2:] or names()
    workers = int(os.environ.get("FUZZ_JOBS", "2"))
    with ThreadPoolExecutor(workers) as pool:
        held = list(pool.map(lambda name: fuzz(name, seconds), chosen))
    sys.exit(0 if held and all(held) else 1)


if __name__ == "__main__":
    main()
