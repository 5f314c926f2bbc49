"""Runs one fuzz target (``tests/helpers/targets.py``) under libFuzzer: ``fuzz.py NAME [libFuzzer's options] CORPUS…``."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))

with atheris.instrument_imports(include=["cvi18n", "markdown_it"]):
    from dice import Dice
    from targets import TARGETS


def main() -> None:
    """Feed the target that the first argument names; libFuzzer sees the others."""
    run = TARGETS[sys.argv.pop(1)]

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        run(Dice(lambda count: provider.ConsumeIntInRange(0, count - 1)))

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
