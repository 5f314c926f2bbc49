"""Signals that end a command: each as Ctrl-C does, so that what there is to be kept is kept."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cvi18n.errors import KILLED, Interruption


@contextmanager
def interruptible(*, is_last: bool = False) -> Iterator[None]:
    """Have SIGTERM and SIGHUP (a terminal that was closed) end the block as Ctrl-C does: by KeyboardInterrupt, an Interruption.

    Python hears signals in its main thread alone: in another one, they do what they did. Afterwards they do so again; where
    the block is the last thing that a process does, each ends it at once, with the same exit code as inside.
    """
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What is ignored, as by nohup, stays so.
    taken = {one: old for one in numbers if (old := signal.getsignal(one)) is not signal.SIG_IGN}
    try:
        for number in taken:
            signal.signal(number, _interrupt)
    except ValueError:  # another thread
        taken = {}
    if is_last and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        taken[signal.SIGINT] = None
    try:
        yield
    finally:
        for number, old in taken.items():
            signal.signal(number, _leave if is_last else old)


def let_end() -> None:
    """Ignore the signals of this room from now on: nothing is left but to take a process down, which waits for nobody."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _leave(number: int, _frame: FrameType | None) -> None:
    os._exit(KILLED + number)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    raise Interruption(number)
