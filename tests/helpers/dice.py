"""Choices for whoever makes odd input: from a seed in a test, from a fuzzer's bytes in a target."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws numbers with ``below``: the argument is how many there are, from 0 on."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self.below = below

    @classmethod
    def seeded(cls, seed: int) -> Dice:
        """Return dice that throw the same for the same seed."""
        draw = random.Random(seed).random
        return cls(lambda count: int(draw() * count))

    def pick(self, items: Sequence[T]) -> T:
        """Return one of several things."""
        return items[self.below(len(items))]

    def chance(self, percent: int) -> bool:
        """Return whether something happens that does so as often."""
        return self.below(100) >= 100 - percent

    def some(self, make: Callable[[], T], most: int) -> list[T]:
        """Return up to ``most`` things."""
        return [make() for _ in range(self.below(most + 1))]
