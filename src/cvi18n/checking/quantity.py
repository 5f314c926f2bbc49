"""One quantity of a text, and what a number in figures may be read as."""

from __future__ import annotations

import re
from typing import Any

from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.quantities import COUNTED, SPACES
from cvi18n.value_object import ValueObject, record

NUMBER, DATE, TIME, WEEKDAY, SEASON, FREQUENCY = "number", "date", "time", "weekday", "season", "frequency"
_SPACE = re.compile(f"[{SPACES}]")


@record
class Quantity(ValueObject):
    """One quantity of a text.

    ``values`` are all that it may be read as. ``thing`` is what is counted, as the vocabularies name it, and
    ``beside`` says that nothing stands between; ``currency`` is its sign; ``place`` where the one or the other
    stands. ``spelled``: it is in words; ``rank``: it is an ordinal in words; ``scaled``: a word for
    millions is behind it, which stands for so many zeros. ``sure`` is false for words that may be no quantity;
    ``named`` says that a number belongs to a name: a school of level 3.
    """

    kind: str
    values: frozenset[Any]
    start: int
    end: int
    thing: str = ""
    beside: bool = False
    currency: str = ""
    place: tuple[int, int] = (0, 0)
    sign: str = ""
    spelled: bool = False
    rank: bool = False
    scaled: int = 0
    sure: bool = True
    named: bool = False

    @property
    def is_year(self) -> bool:
        """Whether this is a number that reads as a year."""
        return any(isinstance(value, int) and 1900 <= value < 2100 for value in self.values) and not (
            self.thing or self.currency or self.spelled
        )


def written(number: str, lexicon: Lexicon) -> set[int | float]:
    """Return what a number in figures may be read as; nothing for a version.

    >>> from cvi18n.checking.lexicon import lexicon
    >>> [sorted(written(number, lexicon("fr"))) for number in ("1 200", "18.500", "3,5", "3.12.1")]
    [[1200], [18.5, 18500], [3.5], []]
    """
    plain = _SPACE.sub("", number)
    if len(plain) > COUNTED:
        return set()
    parts = re.split("[.,]", plain)
    if len(parts) == 1:
        return {int(plain)}
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    if len(parts) == 2:
        mark = plain[len(parts[0])]
        read: set[int | float] = set()
        if not (grouped and mark == lexicon.group):
            read.add(whole(float(f"{parts[0]}.{parts[1]}")))
        if grouped and mark != lexicon.decimal:
            read.add(int(parts[0] + parts[1]))
        return read
    if grouped:
        return {int("".join(parts))}
    marks = re.sub("[0-9]", "", plain)
    if marks[0] != marks[-1] and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:-1]):
        return {whole(float(f"{''.join(parts[:-1])}.{parts[-1]}"))}
    return set()


def shares(value: float) -> set[int | float]:
    """Return how a share is said: as it is, and in hundredths."""
    return {round(value, 2), whole(round(100 * value)), whole(round(100 * value, 1))}


def whole(value: float) -> int | float:
    """Return a number without decimals as what it is."""
    return int(value) if value == int(value) else value
