"""A degree whose field of study says again what is printed before it: "PhD in PhD in Physics", "PhD in in physics"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.name_checks import Found, every_entry
from cvi18n.content import synonyms, texts
from cvi18n.content.field_types import DEGREE, Degree, own_word
from cvi18n.content.model import CV
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.vocabularies import DEGREES
from cvi18n.language import lookup, parse_tag
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.resources import resource

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog, Entry
    from cvi18n.checking.state import Desk

PLACE = "{field}"
BETWEEN = " ,:"  # behind a degree
_SMALL = lazy_pattern(r"[a-zà-ÿ]{1,3}\s|[A-Za-z]{1,2}['’]")  # "in", "de la", "d'"


@define(
    "Y120",
    "degree-twice",
    Severity.WARNING,
    reason="The field of study is printed behind its degree, with an 'in' between them: one that begins with either has it "
    "printed twice.",
    bad=Example(
        "sections:\n  education:\n    - {degree: phd, field: PhD in physics, organisation: {name: A}, date: 2020}\n"
    ),
    good=Example(
        "sections:\n  education:\n    - {degree: phd, field: physics, organisation: {name: A}, date: 2020}\n"
    ),
)
def degree_twice(cv: CV, today: str) -> Found:
    """Compare the beginning of each field of study with the English words of its degree, and with the codes that mean it."""
    del today
    for path, entry in every_entry(cv):
        for field, value in entry.items():
            if not isinstance(field.type, Degree) or not isinstance(
                said := entry.get(field.type.subject), texts.Prose
            ):
                continue
            words = [*_words(field.type, value, cv.language), *_own_words(cv.language, said.text)]
            if twice := _said_twice(said.text, words, value):
                yield (
                    f"{path}.{field.type.subject}",
                    Fault(f"'{twice}' is printed twice: it is said by the degree", _alone(said.text, twice)),
                )


def _alone(text: str, twice: str) -> str:
    """Return the remedy for a field of study: without its beginning, or in words, where a small word would stay behind."""
    rest = text[len(twice) :].lstrip(BETWEEN)
    return "write the field of study alone" if _SMALL.match(rest) else f"write '{rest}'"


def _said_twice(text: str, words: list[str], degree: texts.Said | None) -> str:
    """Return the beginning of a field of study that its degree is printed with, as it is written; "" where it has none."""
    found = ""
    while beginning := _beginning(text[len(found) :], words, degree):
        found += beginning
    return found


def _beginning(text: str, words: list[str], degree: texts.Said | None) -> str:
    rest = text.lstrip(BETWEEN)
    before = len(text) - len(rest)
    for one in words:
        end = len(one)
        if one and rest[:end].casefold() == one.casefold() and rest[end : end + 1] in {*BETWEEN}:
            return text[: before + end]
    first = rest.split(" ", 1)[0].rstrip(BETWEEN)
    if not isinstance(degree, str) or first == rest or sum(char.isupper() for char in first) < 2:
        return ""
    return text[: before + len(first)] if synonyms.by_meaning(first, [degree], synonyms.WORDS) else ""


def _words(type_: Degree, degree: texts.Said, language: str) -> Iterator[str]:
    """Yield what stands before a field of study: a degree, and what is between them."""
    if isinstance(degree, str):
        said, pattern = type_.words.label(degree).msgid, type_.words.pattern(degree).msgid
    else:
        said, pattern = own_word(degree, language), DEGREE.msgid.replace("{degree}", "")
    yield said
    yield pattern.partition(PLACE)[0].removeprefix(said).strip()


@define(
    "T115",
    "degree-in-its-field",
    Severity.WARNING,
    reason="The translation of a field of study begins with a degree, or with the word that this language prints between "
    "both: it is printed twice.",
    bad=Example('msgctxt "sections.education.a.field"\nmsgid "physics"\nmsgstr "en physique"\n'),
    good=Example('msgctxt "sections.education.a.field"\nmsgid "physics"\nmsgstr "physique"\n'),
)
def degree_in_its_field(desk: Desk) -> Iterator[tuple[Entry, Fault]]:
    """Compare the beginning of each translated field of study with the words of all degrees in its language."""
    fields = _subjects()
    entries = [
        entry
        for entry in desk.catalog.entries
        if (message := desk.messages.get(entry.key)) and message.kind in fields and any(entry.msgstr)
    ]
    words = _translated_words(desk) if entries else []
    for entry in entries:
        text = entry.msgstr[0]
        if twice := _said_twice(text, words, None):
            hint = _alone(text, twice)
            yield entry, Fault(f"'{twice}' is printed twice: it is said by the degree", hint, 0, len(twice))


@lru_cache(maxsize=1)
def _subjects() -> frozenset[str]:
    """Return the kinds of fields that a degree is printed with."""
    return frozenset(
        f"{kind.name}.{field.type.subject}"
        for kind in KINDS.values()
        for field in kind.fields
        if isinstance(field.type, Degree)
    )


def _translated_words(desk: Desk) -> list[str]:
    """Return the degrees as a language says them, and what it has between them and their fields."""
    own = () if desk.labels is None else (desk.labels,)
    return _words_in((*own, *desk.behind.labels))


@lru_cache(maxsize=4)
def _shipped(language: str) -> str:
    """Return the text of the labels that come with the program for a language; "" for none, as for English."""
    paths = (
        resource("locales", parse_tag(tag).folder, "LC_MESSAGES", "labels.po") for tag in lookup(language)
    )
    path = next(filter(None, paths), None)
    return "" if path is None else path.read_text("utf-8")


def _own_words(language: str, text: str) -> list[str]:
    """Return the words for degrees in the CV's own language; none where no pattern of a degree has the text's first word.

    The catalog of labels is long, and most fields of study begin with no such word.
    """
    shipped = _shipped(language)
    first = text.split(maxsplit=1)[0].strip(BETWEEN).casefold()
    return _words_of(shipped) if shipped and f" {first} " in _patterns(shipped) else []


@lru_cache(maxsize=4)
def _patterns(labels: str) -> str:
    """Return the translations that have a place for a field of study, in small letters, with a space around each."""
    lines = (line for line in labels.casefold().splitlines() if PLACE in line)
    return "".join(f" {line[8:-1]} " for line in lines if line.startswith('msgstr "'))


@lru_cache(maxsize=4)
def _words_of(labels: str) -> list[str]:
    from cvi18n.catalogs import Catalog

    return _words_in([Catalog.parse(labels.encode())])


def _words_in(catalogs: Sequence[Catalog]) -> list[str]:
    """Return the degrees, and what stands between them and their fields, as catalogs of labels say them."""
    said = {
        label[:2]: label.msgid for code in DEGREES for label in (DEGREES.label(code), DEGREES.pattern(code))
    }
    for catalog in reversed(catalogs):
        for entry in catalog.entries:
            if (label := (entry.key, entry.msgid)) in said and entry.translated:
                said[label] = entry.msgstr[0]
    found: dict[str, None] = {}
    for code in DEGREES:
        degree, pattern = said[DEGREES.label(code)[:2]], said[DEGREES.pattern(code)[:2]]
        found |= dict.fromkeys((degree, pattern.partition(PLACE)[0].removeprefix(degree).strip()))
    return list(found)


CHECKS: tuple[Check, ...] = (degree_twice,)
