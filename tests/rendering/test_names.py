"""The name and the photo, in every theme: a name breaks between its words, a photo keeps its shape and leaves room."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pypdf
import pytest
from geometry import Sheet, Word, lines, middle, sheets_of
from outputs import THEMES, picture, render, sample

from cvi18n.rendering.document import Document, Photo, Run

POINT = 1.0
CM = 72 / 2.54
SMALLEST = 0.5  # of a theme's own size, for a name of one long word
# Names, and a photo for each, in pixels: none, one as they are taken, and two that are much wider or taller.
NAMES = (
    ("Nguyễn Phúc Bảo-Long Tôn Nữ Hoàng Diệu Thanh", None),
    ("María de los Ángeles Fernández-Villaverde y García-Margallo", (600, 200)),
    ("Hubert Blaine Wolfeschlegelsteinhausen Sr.", (350, 450)),
    ("Karl-Theodor Maria Nikolaus Johann Jacob Philipp Franz Joseph von und zu Guttenberg", (1000, 100)),
    ("Quoc-Tung Le", (60, 600)),
    ("Maria Hohenlohe-Waldenburg, MD, PhD", None),
)


class Box(NamedTuple):
    """Where a picture is drawn, in points from the upper left corner."""

    left: float
    top: float
    right: float
    base: float


def named(name: str, size: tuple[int, int] | None) -> Document:
    photo = None
    if size:
        photo = Photo("png", base64.b64encode(picture(*size)).decode(), "A face")
    made = sample("en")
    return replace(made, name=(Run(name),), photo=photo, sections=(), alternates=())


def pictures(data: bytes) -> list[Box]:
    """Return where the pictures of a PDF's first page are."""
    page = pypdf.PdfReader(BytesIO(data)).pages[0]
    found: list[Box] = []
    height = float(page.mediabox.height)

    def seen(operator: Any, _operands: Any, matrix: Any, _text: Any) -> None:
        if operator == b"Do":
            width, _, _, tall, x, y = matrix
            ends = sorted((height - y, height - y - tall))
            found.append(Box(x, ends[0], x + width, ends[1]))

    page.extract_text(visitor_operand_before=seen)
    return found


def words_of_the_name(name: str, sheet: Sheet) -> list[Word]:
    """Return the words of the name, which stands first on every page."""
    said, found = "", []
    for word in sheet.words:
        if said == name.replace(" ", ""):
            break
        found.append(word)
        said += word.text
    assert said == name.replace(" ", "")
    return found


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
def test_a_name_breaks_between_its_words_and_a_photo_leaves_it_room(theme: str) -> None:
    sizes = []
    for name, size in NAMES:
        data = render(named(name, size), "pdf", theme)
        sheet = sheets_of(data)[0]
        rows = lines(words_of_the_name(name, sheet))
        sizes += [word.base - word.top for row in rows for word in row]
        # In the narrow column of `side`, one breaks at its hyphen too.
        whole = re.split(r" |(?<=-)", name) if theme == "side" else name.split()
        assert {row[0].text for row in rows} <= set(whole) | set(name.split())
        if theme != "form" and (theme != "plain" or size):
            assert max(row[0].left for row in rows) - min(row[0].left for row in rows) < POINT
        if len(rows) > 1 and theme != "side":
            widths = [row[-1].right - row[0].left for row in rows]
            assert widths[-1] > 0.3 * max(widths) or rows[-1][0].text in {"Sr.", "MD,", "PhD"}
        for one, two in pairwise(rows):
            assert two[0].base > one[0].base + POINT
        if size is None:
            continue
        (box,) = pictures(data)
        assert (box.right - box.left) / (box.base - box.top) == pytest.approx(size[0] / size[1], rel=0.02)
        if theme == "side":  # a circle shows the middle of it
            assert min(box.right - box.left, box.base - box.top) == pytest.approx(3.3 * CM, abs=POINT)
            continue
        assert not [
            word
            for word in sheet.words
            if word.right > box.left + POINT
            and word.left < box.right - POINT
            and box.top < middle(word) < box.base
        ]
        assert box.right - box.left < sheet.width / 3
    assert min(sizes) > SMALLEST * max(sizes) - POINT


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Anne Müller-Lüdenscheidt, PhD", "Müller-Lüdenscheidt,"),
        ("Anne (Müller-Lüdenscheidt) Roth", "(Müller-Lüdenscheidt)"),
        ("Anne “Müller-Lüdenscheidt”, PhD", "“Müller-Lüdenscheidt”,"),
        ("Jean-Luc Roth-Meyer, Jr., PhD", "Jean-Luc"),
        ("Roth-Meyer’s", "Roth-Meyer’"),
        ("Anne Roth-Meyer & Co", "Roth-Meyer"),
        ("اَنّ Roth-Meyer، PhD", "Roth-Meyer،"),
    ],
)
def test_no_line_of_a_page_begins_in_the_comma_behind_a_name(name: str, held: str) -> None:
    (heading,) = re.findall("<h1[^>]*>(.*)</h1>", render(named(name, None), "html", "classic").decode())
    assert f'<span class="whole">{held}</span>' in heading
    assert not re.search(r"</span>[^\s\w<&]", heading)


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_of_a_long_word_is_smaller_on_the_web(theme: str) -> None:
    for name, size in NAMES:
        made = named(name, size)
        first = render(made, "html", theme).decode()
        both = render(made, "html", theme, replace(made, language="fr")).decode()
        for page in (first, both):
            (heading,) = re.findall("<h1[^>]*>", page)
            share = float(heading.split("--fit: ")[1].split('"')[0])
            assert (share < 1 / 15) == ("Wolfe" in name)
            assert "object-fit: contain" in page
