"""Whether the answers of one request belong to other texts of it: a service may forget one, and count on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# What a translation takes over as it stands: figures, acronyms, and what a language does not touch.
_TELLING = re.compile(r"\d+|\b[A-Z]{2,}\b|ph\d+@x\.tld|<[gx]\b[^>]*>")


def are_shifted(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Say whether an answer has what its neighbour's text has and its own has not, or two texts the same answer.

    >>> are_shifted(["Built 3 labs", "Led 12 people"], ["A dirigé 12 personnes", "A dirigé 12 personnes"])
    True
    >>> are_shifted(["Built 3 labs", "Led 12 people"], ["A construit 3 labos", "A dirigé 12 personnes"])
    False
    """
    told = [sorted(_TELLING.findall(text)) for text in texts]
    found = [sorted(_TELLING.findall(answer)) for answer in answers]
    for at, answered in enumerate(found):
        if set(answered) <= set(told[at]):
            continue  # what it lacks may be said otherwise
        if answered in (told[max(0, at - 1)], told[min(at + 1, len(told) - 1)]):
            return True
    # One-word texts may well be said alike; whole sentences are not.
    return any(
        one == other and len(one.split()) > 2 and mine.casefold() != yours.casefold()
        for (one, other), (mine, yours) in zip(pairwise(answers), pairwise(texts), strict=True)
    )
