"""Signals that end a program, put off while a service is asked: what is under way is paid for, and is kept first."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self


class Endings:
    """Puts off signals that end a program, from ``hold`` to the end of the block; there they do what they always do.

    Until then, one is noted and raises nothing: so none can come between two statements that belong together, such as
    those that hand a request over and remember it. Once a person is ``told`` that something is waited for, another
    Ctrl-C means that it is not to be; a third does at once what it always does. Other signals may come twice, from a
    shell and from a terminal that was closed, and mean the same.
    """

    def __init__(self) -> None:
        self.told = False
        self.hurried = False
        self._noted: int | None = None
        self._passing = False
        self._before: dict[int, Callable[[int, FrameType | None], Any]] = {}
        self._wake: Callable[[], object] = bool

    @property
    def noted(self) -> bool:
        """Say whether one has come, and waits."""
        return self._noted is not None

    def hold(self, wake: Callable[[], object]) -> None:
        """Put them off from now on; ``wake`` is called when one comes. Only the main thread gets any."""
        from threading import current_thread, main_thread

        self._wake = wake
        if current_thread() is not main_thread():
            return
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            before = None if number is None else signal.getsignal(number)
            # What is ignored, as by nohup, stays so; and what the system does by itself.
            if number is not None and callable(before):
                self._before[number] = before
                signal.signal(number, self._note)

    def act(self) -> None:
        """Do what the signal that was noted does, which as a rule raises KeyboardInterrupt; nothing where none was."""
        number, self._noted = self._noted, None
        if number is not None:
            self._before[number](number, None)

    @contextmanager
    def let_through(self) -> Iterator[None]:
        """Put nothing off within a block in which nothing is under way; what was noted acts before it."""
        self._passing = True
        try:
            self.act()
            yield
        finally:
            self._passing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._passing = True
        for number, before in self._before.items():
            signal.signal(number, before)
        if error is None:
            self.act()

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._passing or (self.hurried and number == signal.SIGINT):
            self._before[number](number, frame)
            return
        if self._noted is None:
            self._noted = number
        elif self.told and number == signal.SIGINT:
            self.hurried = True
        self._wake()
