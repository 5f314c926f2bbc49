"""Requests under way: each in a thread of its own, known before it leaves, and its outcome in an inbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from cvi18n.drafting.batches import Work
from cvi18n.drafting.engine import Answer

# After which the inbox is left for a look at signals: one that another thread has got wakes nobody.
SECONDS = 0.1

Outcome = Sequence[Answer] | BaseException


class UnderWay:
    """The requests that are under way; ``ask`` carries one out, and what it raises is an outcome, too."""

    def __init__(self, ask: Callable[[Work], Sequence[Answer]]) -> None:
        self.requests: list[Work] = []
        self._ask = ask
        self._inbox: SimpleQueue[tuple[Work, Outcome] | None] = SimpleQueue()

    def __len__(self) -> int:
        return len(self.requests)

    def wake(self) -> None:
        """Have who waits for outcomes go on. Called by handlers of signals, at any moment."""
        self._inbox.put(None)

    def submit(self, work: Work) -> None:
        """Carry out a request in a thread that no end of the process waits for."""
        from threading import Thread

        def ask() -> None:
            outcome: Outcome
            try:
                outcome = self._ask(work)
            except BaseException as error:  # noqa: BLE001  it is raised again by whoever opens the inbox
                outcome = error
            self._inbox.put((work, outcome))

        # First: from here on it is waited for, whatever comes.
        self.requests.append(work)
        try:
            Thread(target=ask, daemon=True).start()
        except (RuntimeError, MemoryError) as error:  # the system has no thread left
            self._inbox.put((work, error))

    def arrived(self, held: float) -> list[tuple[Work, Outcome]]:
        """Wait a moment for outcomes and signals, and return those that have arrived; ``held`` is when more may be sent."""
        found = []
        with suppress(Empty):
            mail = self._inbox.get(timeout=min(SECONDS, held) if held > 0 else SECONDS)
            while True:
                found += [mail] if mail is not None else []
                mail = self._inbox.get_nowait()
        settled = [work for work, _ in found]
        self.requests = [work for work in self.requests if not any(work is one for one in settled)]
        return found
