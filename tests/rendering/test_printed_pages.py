"""The web page on paper: as short as the PDF, and no line, heading or title left alone at a page's end."""

from __future__ import annotations

import html
import re
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest
from browser import needs_browser, printed, the_pdfs_fonts
from outputs import PEOPLE, THEMES, localised, render

from cvi18n.language.data import languages
from cvi18n.rendering.document import Document, plain
from cvi18n.rendering.styles import STYLES

DPI = 72  # so that a row of a picture is a point
# Each theme in four languages, with a style and a person in turn; each language in two themes.
CASES = [
    (theme, tag, STYLES[(i + j // 3) % 2], (i + j) % len(PEOPLE))
    for (i, theme), (j, tag) in product(enumerate(THEMES), enumerate(languages()))
    if i % 3 == j % 3
]


class Printed(NamedTuple):
    """A CV, its theme, and its page on paper, printed with the fonts of the PDF."""

    document: Document
    theme: str
    paper: Path


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """Return a page for each of CASES."""
    folder = tmp_path_factory.mktemp("papers")
    documents = [localised(PEOPLE[person], tag, style) for _, tag, style, person in CASES]
    pages = [folder / f"{'-'.join(map(str, case))}.html" for case in CASES]
    for document, page, (theme, *_) in zip(documents, pages, CASES, strict=True):
        page.write_bytes(render(document, "html", theme))
    themes = [theme for theme, *_ in CASES]
    return list(map(Printed, documents, themes, printed(*pages, fonts=the_pdfs_fonts(folder))))


def lowest_ink(paper: Path) -> list[int]:
    """Return the last row of each page that anything is printed in, in points from its top."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), str(paper)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    found = []
    while data:
        head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
        assert head
        width, height = int(head[1]), int(head[2])
        rows = data[head.end() : head.end() + width * height]
        data = data[head.end() + width * height :]
        found.append(max(row for row in range(height) if min(rows[row * width : (row + 1) * width]) < 230))
    return found


def words(paper: Path) -> list[list[tuple[float, float, str]]]:
    """Return, page by page, where each word ends below and begins at the left, and the word."""
    command = ["pdftotext", "-bbox", str(paper), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    word = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')
    return [
        [(float(m[2]), float(m[1]), m[3]) for m in word.finditer(part)] for part in text.split("<page ")[1:]
    ]


def test_every_theme_and_every_language_is_printed() -> None:
    assert {theme for theme, *_ in CASES} == set(THEMES)
    assert {tag for _, tag, *_ in CASES} == set(languages())
    assert {(theme, style) for theme, _, style, _ in CASES} == set(product(THEMES, STYLES))


@needs_browser
def test_the_printed_page_is_no_longer_than_the_pdf(papers: list[Printed]) -> None:
    for document, theme, paper in papers:
        pdf = pypdf.PdfReader(BytesIO(render(document, "pdf", theme)))
        assert len(pypdf.PdfReader(paper).pages) <= len(pdf.pages), paper.stem


@needs_browser
@pytest.mark.needs("pdftoppm")
def test_no_line_is_drawn_below_the_last_words_of_a_page(papers: list[Printed]) -> None:
    pages = 0
    for _, _, paper in papers:
        ends = [max(y for y, _, _ in page) for page in words(paper)]
        ink = lowest_ink(paper)
        assert len(ends) == len(ink)
        pages += len(ink)
        for number, (end, last) in enumerate(zip(ends, ink, strict=True), 1):
            assert last <= end, (paper.stem, number)
    assert pages > len(papers)


@needs_browser
@pytest.mark.needs("pdftoppm")
def test_no_page_ends_in_a_heading_or_a_title(papers: list[Printed]) -> None:
    looked_for = 0
    for document, _, paper in papers:
        sections = [
            *document.sections,
            *(part for section in document.sections for part in section.sections),
        ]
        led = [section.heading for section in sections]
        led += [entry.title for section in sections for entry in section.entries if entry.fields]
        starts = {" ".join(plain(text).split()) for text in led}
        looked_for += len(starts)
        for page in words(paper):
            end = max(y for y, _, _ in page)
            line = html.unescape(" ".join(word for y, _, word in page if end - y < 3))
            assert not any(line.endswith(start) for start in starts), (paper.stem, line)
    assert looked_for > 20 * len(papers)
