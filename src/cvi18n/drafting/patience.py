"""How long a service that says "later" is waited for: a few times in a row, each longer than the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cvi18n.drafting.engine import Busy, Stopped

# How often a service may say "later" in a row, and how many seconds are waited at most.
ROUNDS = 3
MOST_SECONDS = 120.0
FIRST_SECONDS = 2.0

T = TypeVar("T")


def seconds_before(error: Busy, rounds: int) -> float:
    """Return for how long to wait after an error that has come ``rounds`` times in a row. Stopped where that is too long."""
    seconds = error.after if error.after is not None else FIRST_SECONDS * 3 ** (rounds - 1)
    if rounds > ROUNDS or seconds > MOST_SECONDS:
        asked = f"; it asks to wait {seconds:.0f} seconds" if error.after is not None else ""
        raise Stopped(f"{error}{asked}")
    return seconds


def patiently(look_up: Callable[[], T], pause: Callable[[float], None]) -> T:
    """Return what a look-up finds; a service that is busy is asked again. Stopped where it stays so."""
    rounds = 0
    while True:
        try:
            return look_up()
        except Busy as error:
            rounds += 1
            pause(seconds_before(error, rounds))
