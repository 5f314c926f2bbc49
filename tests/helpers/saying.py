"""An engine that answers as it is told to, for the tests of drafting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cvi18n.drafting.engine import Answer, Batch, Capabilities, Usage


class Saying:
    """An engine that answers as it is told to; ``answers`` by texts, without tags."""

    name = "saying"

    def __init__(self, answers: Mapping[str, str], most: int = 50) -> None:
        self.answers = dict(answers)
        self.most = most
        self.asked: list[tuple[str, ...]] = []

    def host(self) -> str:
        """Return that nothing leaves the machine."""
        return ""

    def identity(self, _source: str, _target: str) -> str:
        """Return nothing that an answer depends on."""
        return ""

    def capabilities(self, _source: str, _target: str, *, ask: bool) -> Capabilities:
        """Return how many texts it takes at once."""
        del ask
        return Capabilities(max_texts=self.most)

    def prepare(self, _source: str, _target: str) -> list[str]:
        """Do nothing."""
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the answers that it was told."""
        self.asked.append(batch.texts)
        return [Answer(self.answers[text]) for text in batch.texts]

    def usage(self) -> Usage | None:
        """Return that there is no account."""
        return None
