"""The way through the texts that wait: on, back, to a key, and only through some of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class Route:
    """Where somebody is among the texts of a walk, by their keys.

    ``waiting`` holds for each text that waits when the walk begins its states, by language, in the order of the CV.
    """

    def __init__(self, waiting: Mapping[str, Mapping[str, str]]) -> None:
        self._words = _words_of(waiting)
        self.keys = list(waiting)
        self.at = 0

    @property
    def key(self) -> str:
        """The key of the text to show, "" behind the last."""
        return self.keys[self.at] if self.at < len(self.keys) else ""

    @property
    def place(self) -> str:
        """Where that is, in words."""
        return f"{self.at + 1} of {len(self.keys)}"

    def on(self) -> None:
        """Go to the next text."""
        self.at += 1

    def back(self) -> bool:
        """Go to the text before; return whether there is one."""
        if not self.at:
            return False
        self.at -= 1
        return True

    def to(self, *keys: str, waiting: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> None:
        """Go to the first of some texts, adding before the text in sight those that are none of the walk.

        ``waiting`` holds the states of those that wait again.
        """
        self._words |= _words_of(waiting)
        there = set(self.keys)
        self.keys[self.at : self.at] = [key for key in keys if key not in there]
        wanted = set(keys)
        self.at = next(at for at, key in enumerate(self.keys) if key in wanted)

    def filter(self, words: str) -> int:
        """Keep the texts with one of some words as a state, as a language or in their keys; all, without a word.

        Return how many there are; where there are none, the walk stays as it is.
        """
        wanted = words.casefold().split()
        found = [
            key
            for key, own in self._words.items()
            if not wanted or any(word in key.casefold() or word in own for word in wanted)
        ]
        if found:
            here = self.key
            self.keys, self.at = found, found.index(here) if here in found else 0
        return len(found)


def _words_of(waiting: Mapping[str, Mapping[str, str]]) -> dict[str, set[str]]:
    """Return the words that a text is found by, beside its key: its states and the languages they are of."""
    return {key: {*states, *states.values()} for key, states in waiting.items()}
