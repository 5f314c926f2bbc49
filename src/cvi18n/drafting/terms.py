"""The glossary's terms, found in each text: the time grows with the texts, and not with the texts times the terms."""

from __future__ import annotations

from collections.abc import Mapping

_BEGINNING = 3  # the characters that a term is looked up by
# What bounds the search in one text: a glossary may be made of terms that all begin alike.
MOST_FOUND, _MOST_TRIED = 200, 20_000


class Terms:
    """Terms and how they are said, looked for all at once, whatever their case."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._pairs = list(terms.items())
        self._numbers: dict[str, list[int]] = {}
        lengths: dict[str, set[int]] = {}
        for number, term in enumerate(terms):
            own = term.casefold()
            self._numbers.setdefault(own, []).append(number)
            lengths.setdefault(own[:_BEGINNING], set()).add(len(own))
        self._lengths = {beginning: sorted(many) for beginning, many in lengths.items() if beginning}

    def of(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the terms that stand in a text, in the order of the glossary: the first MOST_FOUND that it has.

        >>> Terms({"thesis": "Arbeit", "lab": "Labor"}).of("Labs, and a Thesis")
        (('thesis', 'Arbeit'), ('lab', 'Labor'))
        """
        folded = text.casefold()
        found: set[int] = set()
        tried = 0
        for at in range(len(folded)):
            for size in range(1, _BEGINNING + 1):
                for length in self._lengths.get(folded[at : at + size], ()):
                    tried += 1
                    found.update(self._numbers.get(folded[at : at + length], ()))
            if tried > _MOST_TRIED or len(found) > MOST_FOUND:
                break
        return tuple(self._pairs[number] for number in sorted(found)[:MOST_FOUND])
