"""What a CV's page has to print of the values of its YAML, in each language, without the help of the program's printers.

The words of the vocabularies stand here as a reader of each language expects them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cvi18n import language

Tree = Any
#: The languages that have their words here.
ALL = ("en", "fr", "vi", "de", "ja", "ar")

#: Codes of vocabularies, and what is printed of them in each of ``ALL``.
WORDS: dict[tuple[str, str], tuple[str, str, str, str, str, str]] = {
    ("degree", "phd"): ("PhD", "Doctorat", "Tiến sĩ", "Promotion", "博士", "دكتوراه"),
    ("degree", "bachelor"): (
        "Bachelor's degree",
        "Diplôme de niveau licence",
        "Cử nhân",
        "Bachelorabschluss",
        "学士号",
        "درجة البكالوريوس",
    ),
    ("degree", "bsc"): (
        "Bachelor of Science",
        "Bachelor of Science",
        "Cử nhân khoa học",
        "Bachelor of Science",
        "理学士（Bachelor of Science）",
        "بكالوريوس في العلوم",
    ),
    ("proficiency", "expert"): (
        "Expert",
        "Niveau expert",
        "Chuyên sâu",
        "Expertenkenntnisse",
        "熟達",
        "مستوى خبير",
    ),
    ("proficiency", "intermediate"): (
        "Intermediate",
        "Niveau intermédiaire",
        "Trung cấp",
        "Mittlere Kenntnisse",
        "中級",
        "مستوى متوسط",
    ),
    ("proficiency", "mother-tongue"): (
        "Mother tongue",
        "Langue maternelle",
        "Tiếng mẹ đẻ",
        "Muttersprache",
        "母語",
        "اللغة الأم",
    ),
    ("proficiency", "basic"): ("Basic", "Notions", "Cơ bản", "Grundkenntnisse", "初級", "مستوى أساسي"),
    ("title", "dr"): ("Dr.", "Dr", "TS.", "Dr.", "博士", "د."),
    ("service", "linkedin"): ("LinkedIn",) * 6,
    ("service", "github"): ("GitHub",) * 6,
}
URLS = {"url", "website", "repository"}


def at(tree: Tree, path: str) -> Tree:
    """Return what stands at a path, where items of lists are counted from 0."""
    for part in path.split("."):
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    return tree


def spelt(text: str) -> str:
    """Return a text as it is compared: without marks of direction, breaks of lines, and what typesetting does."""
    text = re.sub("[\u200e\u200f\u2066-\u2069]", "", unicodedata.normalize("NFC", text))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*]+", r"\1", text)  # Markdown
    return " ".join(text.replace("\u2019", "'").split()).casefold()


def printed(tree: Tree, path: str, tag: str) -> Iterator[str]:
    """Yield what is printed of the value at a path; of a list, of each of its items."""
    value, name = at(tree, path), path.rpartition(".")[2]
    parent = path.rpartition(".")[0]
    if isinstance(value, list):
        for position in range(len(value)):
            yield from printed(tree, f"{path}.{position}", tag)
    elif name in {"start", "end"}:
        entry = at(tree, parent)
        yield language.format_range(entry["start"], entry["end"], tag, "short")
    elif name == "date":
        yield language.format_date(value, tag, "short")
    elif name == "country":
        yield language.country_name(value, tag)
    elif re.search(r"\.languages\.\d+$", path):
        yield language.language_name(value, tag)
    elif name == "degree" and "field" in at(
        tree, parent
    ):  # nobody translates the field, and so it is all English
        yield from _text(tree, name, value, "en")
    elif path == "person.email" or name not in URLS:
        yield from _text(tree, name, value, tag)


def linked(tree: Tree, path: str) -> str | None:
    """Return the address that the value at a path makes a link to, or None."""
    value = at(tree, path)
    return value if path.rpartition(".")[2] in URLS else None


def _text(tree: Tree, name: str, value: str, tag: str) -> Iterator[str]:
    """Yield what is printed of a text: a word for a code, the owner's name for ``me``, digits of a phone, or itself."""
    words = WORDS.get((name, value))
    if words:
        yield words[ALL.index(tag)]
    elif value == "me":
        yield " ".join(tree["person"]["name"].values())
    elif name == "number" and value.startswith("("):  # a phone of the country whose code is 1
        yield "+1 " + re.sub(r"\D+", "-", value).strip("-")
    else:
        yield from value.splitlines()
