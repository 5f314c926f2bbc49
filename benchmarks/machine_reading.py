"""What programs find in the sample's PDFs: `pdftotext`, and a parser of résumés from PyPI that asks no network.

Usage: pip install openresume-parser; python benchmarks/machine_reading.py    (prints the tables of docs/machine-reading.md)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from cvi18n import content, rendering
from cvi18n.language.data import languages
from cvi18n.rendering.document import Document, plain
from cvi18n.rendering.styles import STYLES
from cvi18n.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("name", "contacts", "posts", "dates", "degrees")


def bare(text: str) -> str:
    """Return a text without its spaces: which of them are line ends is no matter of what is found."""
    return re.sub(r"\s+", "", text)


def facts(document: Document) -> dict[str, list[str]]:
    """Return what a reader of CVs looks for, by what it is."""
    sections = {section.key: section for section in document.sections}
    posts, degrees = sections["positions"].entries, sections["education"].entries
    return {
        "name": [plain(document.name)],
        "contacts": [plain(contact.text) for contact in document.contacts],
        "posts": [plain(entry.title) for entry in posts],
        "dates": [plain(period.text) for entry in (*posts, *degrees) for period in entry.periods],
        "degrees": [plain(entry.title) for entry in degrees],
    }


def parsed(path: Path) -> dict[str, list[str]]:
    """Return what the parser finds in a PDF, by what it is."""
    resume: dict[str, Any] = import_module("openresume").parse_resume_from_pdf(str(path))["resume"]
    history = resume["experience"]["work_history"]
    return {
        "name": [resume["full_name"]],
        "contacts": [resume["email"], resume["url"], resume["phone"]],
        "posts": [post["title"] for post in history],
        "dates": [f"{post['start_date']}–{post['end_date']}" for post in history],
        "degrees": [resume["education"]["degree_course"]],
    }


def read(path: Path) -> str:
    """Return the words that `pdftotext` finds in a PDF, in its order."""
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
    return bare(done.stdout.decode())


def found_of(expected: dict[str, list[str]], found: dict[str, list[str]] | str) -> dict[str, tuple[int, int]]:
    """Return, for each sort of fact, how many of them are found, and how many there are."""
    counts = {}
    for kind, texts in expected.items():
        where = found if isinstance(found, str) else [bare(text) for text in found[kind]]
        counts[kind] = (sum(bare(text) in where for text in texts), len(texts))
    return counts


def documents(style: str) -> Iterator[Document]:
    """Yield the sample in every language that the program speaks; what nobody has translated is in the source language."""
    home = Workspace(ROOT)
    cv = content.read(home.content)
    for tag in languages():
        catalog = home.read_catalog(tag) if home.catalog(tag).exists() else None
        yield rendering.localise(cv, catalog, tag, labels=home.read_labels(tag, cv.language), style=style)


def main(themes: Sequence[str]) -> None:
    """Print a table for each style, with a row for each language: how much of all is found, by theme and program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cv.pdf")
        kinds = {program: dict.fromkeys(KINDS, (0, 0)) for program in ("pdftotext", "openresume-parser")}
        for style in STYLES:
            print(f"Style `{style}`:\n\n| | {' | '.join(themes)} |\n|---|{'---|' * len(themes)}")
            for document in documents(style):
                cells = []
                for theme in themes:
                    path.write_bytes(rendering.render(document, "pdf", theme=rendering.load_theme(theme)))
                    expected, cell = facts(document), []
                    for program, found in (
                        ("pdftotext", found_of(expected, read(path))),
                        ("openresume-parser", found_of(expected, parsed(path))),
                    ):
                        for kind, (here, of) in found.items():
                            before = kinds[program][kind]
                            kinds[program][kind] = (before[0] + here, before[1] + of)
                        cell.append(f"{sum(here for here, _ in found.values())}")
                    cells.append(f"{', '.join(cell)} of {sum(map(len, expected.values()))}")
                print(f"| {document.language} | {' | '.join(cells)} |", flush=True)
        print(f"\n| | {' | '.join(KINDS)} |\n|---|{'---|' * len(KINDS)}")
        for program, counts in kinds.items():
            print(f"| {program} | {' | '.join(f'{here} of {of}' for here, of in counts.values())} |")


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(path.name for path in (ROOT / "templates").iterdir()))
