"""Whether somebody has written the texts of two languages each in the other's place, in the file of an editor."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice
from operator import itemgetter

from cvi18n.checking.lexicon import WORD, lexicon
from cvi18n.language import parse_tag
from cvi18n.language.data import cldr
from cvi18n.language.tags import MOST_KEPT
from cvi18n.likeness import ratio
from cvi18n.walk.waiting import Row

ALIKE = 0.8  # from here on a text is what stood in a place, or a little edit of it
MOST_WORDS = 200  # of a text that are looked at


def mixed_up(rows: Sequence[Row], texts: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first two languages whose texts were probably exchanged, None where none were.

    ``rows`` are the languages as they stood before, ``texts`` what was written for each. The words and letters of the two
    languages decide; where they say little, what is almost what stood in the other's place was exchanged.
    """
    written = [row for row in rows if texts[row.tag].strip()]
    for one, other in combinations(written, 2):
        first, second = texts[one.tag], texts[other.tag]
        wrong = (_leaning(first, other.tag, one.tag), _leaning(second, one.tag, other.tag))
        if min(wrong) < 0:  # one of them is where it belongs
            continue
        # One word in each place, or several in one of them.
        if sum(wrong) > 1 or (_stood(first, other, one) and _stood(second, one, other)):
            return one.tag, other.tag
    return None


def _leaning(text: str, to: str, away: str) -> int:
    """Return how many more words of a text are in the language ``to`` than in the other one, as far as they tell.

    Of a word that neither knows, the letters tell, where they are none that most languages have.

    >>> _leaning("Nghiên cứu viên", "vi", "fr"), _leaning("Chercheur en biologie", "vi", "fr")
    (3, -1)
    """
    found = 0
    for word in islice(
        map(itemgetter(0), WORD.finditer(unicodedata.normalize("NFC", text).casefold())), MOST_WORDS
    ):
        is_of, is_not = (word in _words(tag) for tag in (to, away))
        if not (is_of or is_not or word.isascii()):
            is_of, is_not = (_letters(tag).issuperset(word) for tag in (to, away))
        found += is_of - is_not
    return found


@lru_cache(maxsize=MOST_KEPT)
def _words(tag: str) -> frozenset[str]:
    """Return the frequent words of a language that are no others', too; none of one without a file."""
    known = lexicon(tag)
    return frozenset(map(str.casefold, known.stop | known.common)) - known.shared


@lru_cache(maxsize=MOST_KEPT)
def _letters(tag: str) -> frozenset[str]:
    """Return the letters of a language: those of its names of countries and languages, by CLDR."""
    data = cldr(parse_tag(tag))
    names = [name for kind in ("territories", "languages") for name in data.get(kind, {}).values()]
    return frozenset(unicodedata.normalize("NFC", "".join(names)).casefold())


def _stood(text: str, there: Row, here: Row) -> bool:
    """Say whether a text is, or almost is, what stood or was proposed in another place, and not what did in its own.

    The texts of languages that are near differ in a letter: there, the very text tells.
    """
    other, own = (
        max(ratio(text, before) for before in (row.translation, row.proposal)) for row in (there, here)
    )
    return other >= ALIKE > own or (other == 1 > own)
