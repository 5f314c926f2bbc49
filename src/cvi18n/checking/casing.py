"""Checks of capitals: those of an English title, and those at the beginning of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import WORD, scan
from cvi18n.checking.wording import without_quotations
from cvi18n.language.data import cldr, language_of
from cvi18n.language.tags import MOST_KEPT, parse_tag
from cvi18n.lazy_pattern import lazy_pattern

INNER_CAPITAL = re.compile(r" (?<=[\w'’].)[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ]")
_SMALL_WORD = re.compile(r"(?<=[^\W\d_] )[a-zà-öø-ÿăđĩũơưạ-ỹ]{4,}")
_INSIDE = lazy_pattern(r"(?<=[\w'’] )[^\W\d_]+")


@define(
    "L109",
    "english-capitals",
    Severity.WARNING,
    reason="French and Vietnamese write a title like a sentence: one capital at its beginning.",
    bad=Example("Chercheur Postdoctoral En Mathématiques", "Postdoctoral Researcher in Mathematics"),
    good=Example("Chercheur postdoctoral en mathématiques", "Postdoctoral Researcher in Mathematics"),
)
def english_capitals(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a text in which every longer word has a capital, names and words of the source aside."""
    casing = context.spoken.casing
    if not casing.sentence or not INNER_CAPITAL.search(pair.target):
        return
    if _has_small_word(pair, context):
        return
    target = context.target
    kept = {*scan(pair.source).words, *WORD.findall(_folded(pair.source))}
    if all(word in kept or word.islower() or word.isupper() for word in scan(pair.target).words[1:]):
        return
    plain = without_quotations(pair.target, context)
    # a sentence, an item of a list and a part of a compound may begin with a capital
    inside = [match[0] for match in _INSIDE.finditer(plain)]
    telling = [
        word
        for word in inside
        if word not in kept
        and len(word) > 1
        and not word.isupper()
        and word not in target.titles
        and (not casing.syllables or _folded(word) not in kept)
    ]
    capitals = [word for word in telling if word[0].isupper()]
    enough = 3 if casing.syllables else 2
    if len(capitals) == 1 and not casing.syllables and _is_common(pair.source, context):
        enough = 1  # no name: Software Engineer
    small = casing.syllables or (
        any(word.lower() in target.titles for word in capitals)
        and not any(
            word.lower() in context.source.titles for word in scan(pair.source).words[1:] if word[0].isupper()
        )
    )  # The Hague is La Haye
    if len(capitals) < enough or len(capitals) < len(telling):
        return
    if _countries(context.target.tag).issuperset(capitals):
        return
    if small or _in_title_case(pair.source, context):
        start = pair.target.find(capitals[0])
        yield Fault(
            "every word begins with a capital, as in an English title",
            "write a capital at the beginning and in names alone",
            max(start, 0),
            max(start, 0) + len(capitals[0]),
        )


@lru_cache(maxsize=MOST_KEPT)
def _countries(language: str) -> frozenset[str]:
    """Return the words of the names of the world's countries: les États-Unis."""
    names = cldr(parse_tag(language)).get("territories", {}).values()
    return frozenset(word for name in names for word in WORD.findall(name))


def _has_small_word(pair: Pair, context: Context) -> bool:
    """Say whether a longer word inside the text has no capital, so that the text is no English title."""
    return any(
        word not in context.target.titles and word not in pair.source
        for word in islice(_SMALL_WORD.findall(pair.target), 3)
    )


def _folded(text: str) -> str:
    """Return a text without accents: Nguyễn is Nguyen in English."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _is_common(text: str, context: Context) -> bool:
    """Say whether every word of a text is a frequent one, so that none is a name."""
    return all(word in context.source.common for word in scan(text).lower)


def _in_title_case(source: str, context: Context) -> bool:
    """Say whether the source is no proper name: it is in title case too, or has words in lower case."""
    words = [word for word in scan(source).words if word.lower() not in context.source.titles]
    common = [word for word in words if word.lower() in context.source.common | context.source.stop]
    return bool(common) or any(word[0].islower() for word in words)


@define(
    "L110",
    "first-letter-case",
    Severity.NOTE,
    reason="The translation begins with a capital and the source does not, or the other way round: in a list "
    "of entries the two look different.",
    bad=Example("Ingénieur senior", "senior engineer"),
    good=Example("ingénieur senior", "senior engineer"),
)
def first_letter_case(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the case of the first letters, where neither word is a name."""
    source, target = pair.source.lstrip('*_"“«[( \u00a0\u202f'), pair.target.lstrip('*_"“«[( \u00a0\u202f')
    if not source or not target or source[0].isupper() == target[0].isupper():
        return
    if not all(text[0].isalpha() and text[0].lower() != text[0].upper() for text in (source, target)):
        return  # no letter, or one of a script without capitals
    first, own = scan(source).words[:1], scan(target).words[:1]
    if not first or not own or not source.startswith(first[0]) or not target.startswith(own[0]):
        return
    casing, spelling = context.spoken.casing, context.spoken.typography
    if spelling and pair.target in spelling.before_names:
        return  # a title has its own letters: Pr
    if (casing.syllables or casing.nouns) and target[0].isupper():
        return  # the names of fields and posts have a capital there
    said_in = language_of(context.source_language).casing
    if (said_in.syllables or said_in.nouns) and source[0].isupper():
        return
    if casing.small_values and source[0].isupper() and _stands_behind_label(pair):
        return
    if first[0][1:] != first[0][1:].lower() or own[0][1:] != own[0][1:].lower() or len(first[0]) == 1:
        return
    if first[0].lower() in context.name_words or own[0].lower() in context.name_words:
        return
    place = pair.target.find(own[0])
    yield Fault(
        f"the text begins with {'a capital' if target[0].isupper() else 'a small letter'}, "
        "and the source does not",
        start=place,
        end=place + 1,
    )


def _stands_behind_label(pair: Pair) -> bool:
    """Say whether a text is printed behind a label, as its translators are told; a label itself may be such a word."""
    if pair.entry is None:
        return False
    is_label = pair.kind == pair.entry.key
    return is_label or any(': …"' in line for line in pair.entry.extracted)


CHECKS = (english_capitals, first_letter_case)
