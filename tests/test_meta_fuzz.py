"""The fuzz targets hold for choices of a seed too: a target that is broken, or looks at nothing, is seen here."""

from __future__ import annotations

import pytest
from dice import Dice
from targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_seeded_choices(name: str) -> None:
    dice = Dice.seeded(len(name))
    for _ in range(60):
        TARGETS[name](dice)
