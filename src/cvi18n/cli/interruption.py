"""Signals that end a command: each as Ctrl-C does, so that what there is to be kept is kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cvi18n.errors import Interruption


@contextmanager
def interruptible() -> Iterator[None]:
    """Have SIGTERM and SIGHUP (a terminal that was closed) end the block as Ctrl-C does: by KeyboardInterrupt, an Interruption.

    Python hears signals in its main thread alone: in another one, they do what they did.
    """
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What is ignored, as by nohup, stays so.
    taken = {one: old for one in numbers if (old := signal.getsignal(one)) is not signal.SIG_IGN}
    try:
        for number in taken:
            signal.signal(number, _interrupt)
    except ValueError:  # another thread
        taken = {}
    try:
        yield
    finally:
        for number, old in taken.items():
            signal.signal(number, old)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    raise Interruption(number)
