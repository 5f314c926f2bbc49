"""Well-reviewed translations that are installed with other programs, as pairs of texts."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from cvi18n.catalogs import Catalog, Entry
from cvi18n.checking.definition import Pair
from cvi18n.checking.glossary import parse as parse_glossary
from cvi18n.checking.pairs import Context, context_of
from cvi18n.content import parse

PACKAGES = ("django", "wtforms")
# Catalogs of Debian's packages: gettext, and libgtk-3-common, which Chromium needs.
DOMAINS = ("gettext-tools", "gettext-runtime", "gtk30", "gtk30-properties")
ROOT = Path(__file__).resolve().parent.parent.parent
SYSTEM = Path("/usr/share/locale")


def of_catalog(catalog: Catalog, language: str, kind: str = "") -> list[Pair]:
    """Return the final translations of a catalog, a pair for each plural form."""
    return [pair for entry in catalog.entries if entry.translated for pair in of_entry(entry, language, kind)]


def of_entry(entry: Entry, language: str, kind: str = "") -> Iterator[Pair]:
    forms = entry.msgstr
    for number, form in enumerate(forms):
        plural = entry.msgid_plural is not None and (number > 0 or len(forms) == 1)
        source = entry.msgid_plural if plural and entry.msgid_plural else entry.msgid
        yield Pair(source, form, language, kind=kind or entry.key, entry=entry, form=number)


def of_package(package: str, language: str) -> list[Pair]:
    """Return the pairs of every .po file of a language that a Python package carries."""
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed"
    assert spec.origin is not None
    files = sorted(Path(spec.origin).parent.rglob(f"locale/{language}/LC_MESSAGES/*.po"))
    return [
        pair
        for file in files
        for pair in _in_one_file(of_catalog(Catalog.parse(file.read_bytes(), str(file)), language), file)
    ]


def _in_one_file(pairs: list[Pair], file: Path) -> list[Pair]:
    """Return the pairs with a kind of their own for each file and context: each is a catalog by itself."""
    return [replace(pair, kind=f"{file} {pair.kind}") for pair in pairs]


def of_mo(file: Path, language: str) -> list[Pair]:
    """Return the pairs of a .mo file, the first form of each plural."""
    with file.open("rb") as stream:
        translations = gettext.GNUTranslations(stream)
    catalog: dict[str | tuple[str, int], str] = vars(translations)["_catalog"]
    pairs = []
    for key, target in catalog.items():
        whole, form = key if isinstance(key, tuple) else (key, 0)
        context, _, source = whole.rpartition("\x04")
        if source and target and form == 0:
            pairs.append(Pair(source, target, language, kind=f"{file.name} {context}"))
    return pairs


def of_system(language: str) -> list[Pair]:
    """Return the pairs of the Debian packages' catalogs."""
    files = [SYSTEM / language / "LC_MESSAGES" / f"{domain}.mo" for domain in DOMAINS]
    return [pair for file in files if file.exists() for pair in of_mo(file, language)]


def of_project(language: str) -> tuple[list[Pair], Context]:
    """Return the pairs of this repository's own catalogs, and what the checks know of its CV."""
    cv = parse((ROOT / "content" / "cv.yaml").read_text("utf-8"), "content/cv.yaml")
    kinds = {message.key: message.kind for message in cv.messages}
    folder = ROOT / "locales" / language / "LC_MESSAGES"
    catalogs = {name: Catalog.parse((folder / name).read_bytes(), name) for name in ("cv.po", "labels.po")}
    pairs = [replace(pair, kind=kinds[pair.kind]) for pair in of_catalog(catalogs["cv.po"], language)]
    pairs += of_catalog(catalogs["labels.po"], language)
    glossary = parse_glossary((ROOT / "content" / "glossary.csv").read_bytes())
    return pairs, context_of(cv, language, glossary=glossary)
