"""What the checks of pairs know of the words of a language, and of two: read apart, for only they need it.

A language's file is ``data/checks/<language>.txt``, that of two ``data/checks/<one>-<other>.txt``; a part may be left
out, and so may a file. A part is a line with a colon, and its rows, each on an indented line of its own: what is known,
a colon, and the words of which it is, with commas between them. There are far more rows than words in a CV, and few of
them are ever looked at: a part stays one text, and a row is taken apart where a text has its words. A word with a
capital is looked for as it is, another in small letters and in capitals.

``endings: any: s, es`` are those that a word of four letters and more may have besides. A row of ``ranks`` and
``opposites`` is "degree doctorate: PhD, DPhil": a group, a sense or several of it, and their words; senses of a group
are not one another. ``marked`` words say what the other text must say too, as "vice" does: they are ``sure`` to say it,
may do so (``also``), or are phrases of these words that do not (``none``). A row of ``friends`` is "words | words beside
which it is right: what they do not mean", where the second may be missing. A row of ``patterns`` is "kind | words, one
of which a text must have | remedy | pattern of its source: pattern", where all but the kind and the last may be empty,
and what a group of the pattern has must be one of those words; a space at an end of a word is written "_";
``every.txt`` has those of all languages.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cvi18n.language.data import path_of
from cvi18n.language.tags import MOST_KEPT

Parts = Mapping[str, str]
EVERY = "every"  # the file of what is wrong in every language


@lru_cache(maxsize=MOST_KEPT)
def slips_of(language: str) -> Parts:
    r"""Return the parts of a language: those of "fr" serve "fr-CA"; none where it has no file.

    >>> slips_of("en-GB")["endings"], slips_of("xx")
    ('\n  any: s, es', mappingproxy({}))
    """
    return _read(language.split("-", 1)[0])


@lru_cache(maxsize=MOST_KEPT)
def between(source: str, target: str) -> Parts:
    """Return the parts of two languages; none where they have no file."""
    return _read(f"{source.split('-', 1)[0]}-{target.split('-', 1)[0]}")


def _read(name: str) -> Parts:
    path = os.path.join(path_of("checks").removesuffix(".yaml"), f"{name}.txt")
    if not os.path.exists(path):
        return MappingProxyType({})
    with open(path, encoding="utf-8") as file:
        # The comment at the beginning is no part.
        _, *parts = ("\n" + file.read().rstrip("\n")).split("\n\n")
    return MappingProxyType(dict(part.split(":", 1) for part in parts))
