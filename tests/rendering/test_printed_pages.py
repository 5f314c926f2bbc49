"""The web page on paper: as short as the PDF, and no line, heading or title left alone at a page's end."""

from __future__ import annotations

import html
import re
import subprocess
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from browser import printed, the_pdfs_fonts
from outputs import TAGS, THEMES, render, sample

from cvi18n.rendering.document import plain

Paper = dict[tuple[str, str], Path]
DPI = 72  # so that a row of a picture is a point


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """Return every page in every theme, printed with the fonts of the PDF."""
    folder = tmp_path_factory.mktemp("papers")
    fonts = the_pdfs_fonts(folder)
    made = {}
    for theme in THEMES:
        for tag in TAGS:
            page = folder / f"{theme}-{tag}.html"
            page.write_bytes(render(sample(tag), "html", theme))
            made[theme, tag] = page.with_suffix(".pdf")
            printed(page, made[theme, tag], fonts=fonts)
    return made


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


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("theme", THEMES)
def test_the_printed_page_is_no_longer_than_the_pdf(theme: str, tag: str, papers: Paper) -> None:
    pdf = pypdf.PdfReader(BytesIO(render(sample(tag), "pdf", theme)))
    assert len(pypdf.PdfReader(papers[theme, tag]).pages) <= len(pdf.pages)


@pytest.mark.needs("chromium", "pdftoppm")
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_line_is_drawn_below_the_last_words_of_a_page(theme: str, tag: str, papers: Paper) -> None:
    paper = papers[theme, tag]
    ends = [max(y for y, _, _ in page) for page in words(paper)]
    ink = lowest_ink(paper)
    assert len(ends) == len(ink) > 1
    for number, (end, last) in enumerate(zip(ends, ink, strict=True), 1):
        assert last <= end, f"page {number}"


@pytest.mark.needs("chromium", "pdftoppm")
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_page_ends_in_a_heading_or_a_title(theme: str, tag: str, papers: Paper) -> None:
    document = sample(tag)
    sections = [*document.sections, *(part for section in document.sections for part in section.sections)]
    led = [section.heading for section in sections]
    led += [entry.title for section in sections for entry in section.entries if entry.fields]
    starts = {" ".join(plain(text).split()) for text in led}
    assert len(starts) > 20
    for page in words(papers[theme, tag]):
        end = max(y for y, _, _ in page)
        line = html.unescape(" ".join(word for y, _, word in page if end - y < 3))
        assert not any(line.endswith(start) for start in starts), line
