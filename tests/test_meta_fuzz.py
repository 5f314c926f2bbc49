"""The fuzz targets hold for choices of a seed too: a target that is broken, or looks at nothing, is seen here."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from dice import Dice
from targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_seeded_choices(name: str) -> None:
    dice = Dice.seeded(len(name))
    for _ in range(60):
        TARGETS[name](dice)


def test_all_targets_are_run() -> None:
    path = Path(__file__).parent / "fuzz" / "run.py"
    spec = importlib.util.spec_from_file_location("fuzz_run", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.names() == list(TARGETS)
