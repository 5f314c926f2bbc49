"""Private data where everybody reads it: each check looks at the texts of one whole CV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking.name_checks import Found
from cvi18n.checking.own_texts import every_text
from cvi18n.content.model import CV
from cvi18n.language.data import languages
from cvi18n.language.phones import phone_in
from cvi18n.lazy_pattern import lazy_pattern

# Of the person: what says who that is. Profiles and affiliations are public.
ABOUT = lazy_pattern(r"person\.(?:name|headline|summary|residence|availability)\b")
IN_A_LINE = lazy_pattern(r"person\.(?:name|headline)\b")
RESIDENCE = "person.residence"
GROWN_UP = 14  # years: whoever has a CV was born before
BEFORE, BEHIND = 40, 4  # characters between the word for a birth and its date
DIGIT = lazy_pattern("[0-9]")
# A day with month and year: 3.2.1990, 1990-02-03, 3 February 1990, 3 de febrero de 1990, February 3, 1990, 1990年2月3日.
DATE = lazy_pattern(
    r"(?<![\w/.-])(?:[0-9]{1,2}(?P<sign>[./-]) ?[0-9]{1,2}(?P=sign) ?(?P<last>(?:19|20)[0-9]{2})"
    r"|(?P<first>(?:19|20)[0-9]{2})(?:-[0-9]{1,2}-|年[0-9]{1,2}月)[0-9]{1,2}日?"
    r"|[0-9]{1,2}[^\W\d_]{0,3}\.? (?:[^\W\d_]{2} )?(?:[^\W\d_]{3,12}\.?|tháng [0-9]{1,2}),?(?: [^\W\d_]{2,3})? (?P<behind>(?:19|20)[0-9]{2})"
    r"|[^\W\d_]{3,12}\.? [0-9]{1,2}(?:[a-z]{2})?, ?(?P<end>(?:19|20)[0-9]{2}))(?![0-9])"
)
NUMBER = lazy_pattern(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
# A house, and a street of two names: 12/3 Nguyễn Trãi. A 13e is a part of a city, and 15 km are none.
HOUSE = lazy_pattern(
    r"[0-9]{1,3}(?:[A-Da-d]|[/-][0-9]{1,3}| ?bis| ?ter)?,? ([^\W\d_])[^\W\d_]*[ ’'-]([^\W\d_])[^,]*(?:,|$)"
)


@define(
    "Y123",
    "private-in-public",
    Severity.WARNING,
    reason="A telephone number in a text, a street where only the place belongs where you live, or the date of your birth: everybody reads "
    "them in every output. They have fields of their own in content/private.yaml, which only `--private` prints.",
    bad=Example(
        "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: 'Call me: +33 1 99 00 00 00.'\n"
    ),
    good=Example(
        "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: I answer 30 000 000 calls a day.\n"
    ),
)
def private_in_public(cv: CV, today: str) -> Found:
    """Look for telephone numbers in all prose, for dates of birth and streets in what is said of the person."""
    for path, text in dict.fromkeys(_texts(cv)):
        if not DIGIT.search(text):
            continue
        if phone_in(text, cv.country):
            yield path, _fault("a telephone number", "phone")
        if ABOUT.match(path) and _birth_date(text, today, cv.language, is_sure=bool(IN_A_LINE.match(path))):
            yield path, _fault("a date of birth", "birth-date")
        if path.startswith(RESIDENCE) and _has_street(text):
            yield path, _fault("a street", "address")


def _fault(what: str, name: str) -> Fault:
    return Fault(
        f"{what} is printed for everybody here",
        f"write it as '{name}' in content/private.yaml, and delete it here",
    )


def _texts(cv: CV) -> Iterator[tuple[str, str]]:
    yield from ((message.key, message.text) for message in cv.messages)
    yield from ((path, text) for _, path, _, text in every_text(cv) if ABOUT.match(path))


def _birth_date(text: str, today: str, language: str, *, is_sure: bool) -> bool:
    """Say whether a text has the day that somebody who has grown up was born on.

    ``is_sure`` says that no other day of so long ago stands in such a text.
    """
    latest = int(today[:4]) - GROWN_UP if today else 0
    for found in DATE.finditer(text):
        year = int(next(filter(None, found.group("first", "last", "behind", "end"))))
        beside = (
            text[max(0, found.start() - BEFORE) : found.start()],
            text[found.end() : found.end() + BEHIND],
        )
        if year <= latest and (is_sure or any(_has_word(lexicon(language).born, part) for part in beside)):
            return True
    return False


def _has_street(text: str) -> bool:
    """Say whether a place has a street in it: a number, and a word that streets of some language have."""
    house = HOUSE.match(text.strip())
    if house and all(map(str.isupper, house.groups())):
        return True
    return bool(NUMBER.search(text)) and _has_word(_streets(), text)


@cache
def _streets() -> frozenset[str]:
    """Return the words of streets of all languages: those of a place are the country's, and not the CV's."""
    return frozenset().union(*(lexicon(tag).streets for tag in languages()))


def _has_word(words: Iterable[str], text: str) -> bool:
    """Say whether a text has one of some words, in small or capital letters; one that begins with a hyphen ends another."""
    folded = text.casefold()
    return any(re.search(_pattern(word), folded) for word in words)


@cache
def _pattern(word: str) -> str:
    bare = re.escape(word.casefold().lstrip("-"))
    if word[:1] > "\u2e7f":  # no spaces stand around words
        return bare
    return (r"\w" if word.startswith("-") else r"(?<!\w)") + bare + r"(?!\w)"


CHECKS: tuple[Check, ...] = (private_in_public,)
