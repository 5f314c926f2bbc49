"""The engine ``pseudo``: accented, longer, bracketed text, to see a layout before anybody has translated.

Nothing leaves the machine. Text that stays plain on a page is text that no translator can reach; a closing
bracket that is missing has been cut off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvi18n.drafting.engine import Answer, Batch, Capabilities, Setup, Usage

_PLAIN = "aceilnorsuyzACEILNORSUYZ"
_ACCENTED = str.maketrans(_PLAIN, "åçéîļñöŕšûýžÅÇÉÎĻÑÖŔŠÛÝŽ")
_VOWELS = re.compile(r"[aeiouAEIOU]")
# What has no words of its own: the content of <x>, tags, entities.
_FIXED = re.compile(r"<x\b[^>]*>.*?</x>|<[^>]*>|&#?\w+;", re.DOTALL)


class Pseudo:
    """Makes the text of no language."""

    name = "pseudo"

    def __init__(self, setup: Setup) -> None:
        del setup

    def host(self) -> str:
        """Return "": texts stay here."""
        return ""

    def identity(self, source: str, target: str) -> str:
        """Return "": an answer depends on nothing but the text."""
        del source, target
        return ""

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what the engine can do: tags travel, and any number of texts at once."""
        del source, target, ask
        return Capabilities(tags=True, max_texts=10_000, max_bytes=100_000_000)

    def prepare(self, source: str, target: str) -> list[str]:
        """Do nothing."""
        del source, target
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return each text accented, about a third longer, in brackets."""
        return [Answer(pseudo(text)) for text in batch.texts]

    def usage(self) -> Usage | None:
        """Return None: there is no account."""
        return None


def pseudo(text: str) -> str:
    """Return a text accented, with every vowel doubled, in brackets; tags and entities stay as they are.

    >>> pseudo('PhD at <x id="1">ENS</x>')
    '⟦PhD ååt <x id="1">ENS</x>⟧'
    """
    pieces: list[str] = []
    place = 0
    for match in _FIXED.finditer(text):
        pieces += (_strange(text[place : match.start()]), match[0])
        place = match.end()
    pieces.append(_strange(text[place:]))
    return f"⟦{''.join(pieces)}⟧"


def _strange(text: str) -> str:
    return _VOWELS.sub(r"\g<0>\g<0>", text).translate(_ACCENTED)
