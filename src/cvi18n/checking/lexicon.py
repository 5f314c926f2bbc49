"""The words of one language that the checks know: data/<language>.yaml, and the months of ``language``."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cvi18n.language.data import words as language_words

WORD = re.compile(r"[^\W\d_]+")
LISTS = (
    "stop",
    "shared",
    "common",
    "plain",
    "titles",
    "doubles",
    "doubled_wrong",
    "abbreviations",
    "in_names",
    "endings",
    "joins",
    "multiples",
    "uncombined",
    "ordinals",
    "loans",
    "until",
    "measures",
)
FOLDER = os.path.join(os.path.dirname(__file__), "data")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of one language; every part is empty for a language without a file.

    ``data/en.yaml`` says what the lists are for. ``months`` and ``numbers`` give the number that a word
    stands for, ``numerals`` are all words of numerals, ``acronyms`` what may stand for an acronym in another language.
    """

    tag: str
    stop: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    in_names: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    doubles: frozenset[str] = frozenset()
    doubled_wrong: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    multiples: frozenset[str] = frozenset()
    uncombined: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    loans: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    numerals: frozenset[str] = frozenset()
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    unsure_months: Mapping[str, str] = field(default_factory=dict)
    month: str = ""
    month_names: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unaccented: Mapping[str, str] = field(default_factory=dict)
    decimal: str = "."
    group: str = ","

    @property
    def language(self) -> str:
        return self.tag.split("-", 1)[0]


@cache
def lexicon(tag: str) -> Lexicon:
    """Return what is known of a language: that of "fr" serves "fr-CA".

    >>> lexicon("fr").months["août"], lexicon("en").numbers["twelve"], lexicon("xx").stop
    (8, ('12',), frozenset())
    """
    data: Mapping[str, Any] = read(tag.split("-", 1)[0])
    spoken: Mapping[str, Any] = language_words(tag)
    number = spoken.get("number", {})
    numbers = {word: tuple(values.split(" ")) for word, _, values in _pairs(data, "numbers", " ")}
    magnitudes = {word: int(power) for word, _, power in _pairs(data, "magnitudes", " ")}
    lists = {name: data[name].split(", ") if name in data else [] for name in LISTS}
    return Lexicon(
        tag,
        **{name: frozenset(words) for name, words in lists.items()},
        labels=frozenset(label.casefold() for label in data.get("labels", "").split(", ") if label),
        numbers=numbers,
        magnitudes=magnitudes,
        numerals=frozenset(numbers)
        | {word for word, power in magnitudes.items() if power > 2 and len(word) > 1},
        months=_months(spoken),
        unsure_months={word: kind for word, _, kind in _pairs(data, "unsure_months", " ")},
        month=data.get("month", ""),
        month_names={word: number for word, _, number in _pairs(data, "month_names", " ")},
        acronyms={
            acronym: tuple(forms.strip().split(" | ")) for acronym, _, forms in _pairs(data, "acronyms", " =")
        },
        unaccented={wrong: right for wrong, _, right in _pairs(data, "unaccented", " = ")},
        decimal=number.get("decimal", "."),
        group=number.get("group", ","),
    )


def _pairs(data: Mapping[str, str], name: str, mark: str) -> Iterator[tuple[str, str, str]]:
    return (item.partition(mark) for item in data.get(name, "").split(", ") if item)


def initials(text: str, lexicon: Lexicon) -> str:
    """Return the first letters of a text's words in lower case, without accents and without small words.

    >>> initials("de l'École normale supérieure", lexicon("fr"))
    'ens'
    """
    words = (word for word in WORD.findall(text.lower()) if word not in lexicon.titles and len(word) > 1)
    return unicodedata.normalize("NFD", "".join(word[0] for word in words)).encode("ascii", "ignore").decode()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, sorted."""
    return tuple(
        sorted(name[:-5] for name in os.listdir(FOLDER) if name.endswith(".yaml") and name[2] == ".")
    )


def _months(spoken: Mapping[str, Any]) -> dict[str, int]:
    """Return the months that have a name, in lower case and without a dot, with their numbers."""
    months = spoken.get("months", {})
    return {
        name.casefold().rstrip("."): number
        for style in ("short", "long")
        for number, name in enumerate(months.get(style, ()), 1)
        if not name.isdigit()
    }


@cache
def read(language: str) -> dict[str, Any]:
    """Return one data file as strings, lists and mappings; empty where there is none."""
    path = os.path.join(FOLDER, f"{language}.yaml")
    if not os.path.exists(path):
        return {}
    import yaml

    with open(path, encoding="utf-8") as file:
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        data: dict[str, Any] = yaml.load(file, Loader=loader)  # noqa: S506  (builds only str, list, dict)
    return data
