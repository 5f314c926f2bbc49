"""The engine ``memory``: what has been translated before, and nothing else. No text leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence

from cvi18n.drafting.engine import Answer, Batch, Capabilities, Resident, Setup


class MemoryEngine(Resident):
    """Translates nothing: memory is searched before any engine is asked."""

    name = "memory"

    def __init__(self, setup: Setup) -> None:
        del setup

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what it can do: nothing."""
        del source, target, ask
        return Capabilities(max_texts=0)

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Never called: a batch may hold no text."""
        del batch
        raise AssertionError("the engine memory takes no batch")
