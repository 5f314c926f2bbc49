"""The engine ``pseudo``: accented, longer, bracketed text, to see a layout before anybody has translated.

Nothing leaves the machine. Text that stays plain on a page is text that no translator can reach; a closing
bracket that is missing has been cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvi18n.drafting.engine import Answer, Batch, Capabilities, Resident, Setup
from cvi18n.language.kept import KINDS, spans

_PLAIN = "aceilnorsuyzACEILNORSUYZ"
_ACCENTED = str.maketrans(_PLAIN, "åçéîļñöŕšûýžÅÇÉÎĻÑÖŔŠÛÝŽ")
_VOWELS = re.compile(r"[aeiouAEIOU]")
# How what is opaque travels. Its content has no "<".
_OPAQUE = re.compile(r"<x\b[^<>]*+>[^<]*+</x>")
# Everything with letters that stays as it is, wherever it comes from.
_KEPT = KINDS - {"escape", "sign", "dotted", "mark"}


class Pseudo(Resident):
    """Makes the text of no language."""

    name = "pseudo"

    def __init__(self, setup: Setup) -> None:
        del setup

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what the engine can do: tags travel, and any number of texts at once."""
        del source, target, ask
        return Capabilities(tags=True, max_texts=10_000, max_bytes=100_000_000, translates=False)

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return each text accented, about a third longer, in brackets."""
        return [Answer(pseudo(text)) for text in batch.texts]


def pseudo(text: str) -> str:
    """Return a text accented, with every vowel doubled, in brackets; tags and entities stay as they are.

    >>> pseudo('PhD at <x id="1">ENS</x>')
    '⟦PhD ååt <x id="1">ENS</x>⟧'
    """
    pieces: list[str] = []
    place = 0
    for start, end in _fixed(text):
        pieces += (_strange(text[place:start]), text[start:end])
        place = end
    pieces.append(_strange(text[place:]))
    return f"⟦{''.join(pieces)}⟧"


def _fixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what must stay begins and ends: what is opaque, and whatever else there is between."""
    place = 0
    for start, end in (*(match.span() for match in _OPAQUE.finditer(text)), (len(text), len(text))):
        yield from ((place + first, place + last) for first, last, _ in spans(text[place:start], _KEPT))
        yield start, end
        place = end


def _strange(text: str) -> str:
    return _VOWELS.sub(r"\g<0>\g<0>", text).translate(_ACCENTED)
