"""The times of day of a text, in minutes behind midnight."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cvi18n.checking.quantity import TIME, Quantity
from cvi18n.checking.vocabulary import Token, Vocabulary

DAY = 24 * 60
_NOON = DAY // 2
_MINUTES = re.compile("[0-5][0-9]")
_BETWEEN = frozenset({":", "\u2236"})
_BEFORE_MINUTES = frozenset({"", " ", "\u00a0", "\u202f", *_BETWEEN})


class Time(NamedTuple):
    """A time of day, and the place among the tokens behind it."""

    quantity: Quantity
    behind: int


def time_at(
    text: str, tokens: Sequence[Token], place: int, words: Vocabulary, has_afternoon: Callable[[], bool]
) -> Time | None:
    """Return the time that begins with a number, None where there is none: 8:15 p.m., 14 h 15, 19 giờ.

    Hours alone are not sure, since they may be how long something takes. Where the text has a word for the
    afternoon elsewhere, they may be those behind noon.
    """
    token = tokens[place]
    hour, _, minutes = token.word.partition(".")
    if len(hour) > 2 or int(hour) > 24 or (minutes and not _MINUTES.fullmatch(minutes)):
        return None
    behind, is_sure = place + 1, False
    if not minutes and text[token.end : token.end + 1] in _BETWEEN and _has_minutes(text, tokens, behind):
        minutes, behind, is_sure = tokens[behind].word, behind + 1, True
    named = words.at(tokens, behind, text, "things")
    if named is not None and named.value == "hour":
        behind += len(named.words)
        if not minutes and _has_minutes(text, tokens, behind):
            minutes, behind, is_sure = tokens[behind].word, behind + 1, True
    half = words.at(tokens, behind, text, "halves")
    if half is None and not is_sure and (minutes or behind == place + 1):
        return None
    minute = 60 * int(hour) + int(minutes or 0)
    values = {minute}
    if half is not None:
        behind += len(half.words)
        values = {minute % _NOON + (_NOON if half.value else 0)} if int(hour) <= 12 else values
    elif minute <= _NOON and has_afternoon():
        values.add(minute + _NOON)
    quantity = Quantity(
        TIME, frozenset(values), token.start, tokens[behind - 1].end, sure=is_sure or half is not None
    )
    return Time(quantity, behind)


def _has_minutes(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether minutes stand at a place, right behind what is before them."""
    if place >= len(tokens) or not _MINUTES.fullmatch(tokens[place].word):
        return False
    return text[tokens[place - 1].end : tokens[place].start] in _BEFORE_MINUTES
