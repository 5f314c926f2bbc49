"""Where the words of a Document stand on the pages of its PDF, by poppler, in reading order."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from typing import NamedTuple

from outputs import document_texts
from tagged import without_repeats

from cvi18n.rendering.document import Document, Text, plain

SHEET = re.compile(
    r'<page width="(.*?)" height="(.*?)">|<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
)
WIDE_MARKS = "：）」、。，．"  # one half of their boxes is empty, and others stand there
FOOTER = 0.955  # of a page's height: what stands lower is the footer


class Word(NamedTuple):
    """A word on a page, numbered from 1: where it begins, ends and stands, in points from the upper left corner."""

    page: int
    left: float
    right: float
    base: float
    text: str
    top: float


class Sheet(NamedTuple):
    """A page of a PDF: how wide and tall it is in points, and its words in the order in which they are drawn."""

    width: float
    height: float
    words: list[Word]


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the pages of a PDF as they are seen."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-bbox", "-", "-"], input=data, capture_output=True, check=True
    )
    found: list[Sheet] = []
    for width, tall, left, top, right, base, text in SHEET.findall(done.stdout.decode()):
        if width:
            found.append(Sheet(float(width), float(tall), []))
            continue
        said = bare(html.unescape(text))
        if said:  # not a mark alone that sets directions apart
            found[-1].words.append(Word(len(found), float(left), float(right), float(base), said, float(top)))
    return found


def words_of(data: bytes) -> tuple[list[Word], list[Word]]:
    """Return the words of a PDF in the order in which they are drawn, and those of its footers."""
    found: list[Word] = []
    below: list[Word] = []
    for sheet in sheets_of(without_repeats(data)):
        for word in sheet.words:
            (below if word.base > FOOTER * sheet.height else found).append(word)
    assert found
    return found, below


def middle(word: Word) -> float:
    """Return how far down the middle of a word is."""
    return (word.top + word.base) / 2


def reach(word: Word) -> float:
    """Return how much of a word's box may stand where another word is: letters join, and a wide mark is half empty."""
    return (word.base - word.top) * (0.6 if word.text[-1] in WIDE_MARKS else 0.2)


def overlapping(sheet: Sheet) -> list[tuple[Word, Word]]:
    """Return the words of a page that are drawn over each other."""
    ordered, found = sorted(sheet.words, key=lambda word: word.left), []
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            if two.left > one.right - reach(one):
                break
            if abs(middle(one) - middle(two)) < (one.base - one.top + two.base - two.top) / 5:
                found.append((one, two))
    return found


def bare(text: str) -> str:
    """Return a text without spaces and without the marks that only set directions apart."""
    return re.sub(r"[\s\u200b\u2060\u2066-\u2069]", "", unicodedata.normalize("NFC", text))


def placed(document: Document, data: bytes) -> list[tuple[Text, list[Word]]]:
    """Return each text of a Document with its words on the pages: those that hold at least one of its letters."""
    found, _ = words_of(data)
    letters = [(char, word) for word in found for char in word.text]
    at, made = 0, []
    for text in document_texts(document):
        words: list[Word] = []
        for char in bare(plain(text)):
            while letters[at][0] != char:  # a dash of a list
                assert letters[at][0] in "–•", (plain(text), letters[at])
                at += 1
            if not words or words[-1] is not letters[at][1]:
                words.append(letters[at][1])
            at += 1
        if words:
            made.append((text, words))
    assert at == len(letters)
    return made


def lines(words: list[Word]) -> list[list[Word]]:
    """Return words line by line."""
    made: list[list[Word]] = []
    for word in words:
        last = made[-1][-1] if made else None
        if last and last.page == word.page and abs(last.base - word.base) < 4 and word.left > last.left:
            made[-1].append(word)
        else:
            made.append([word])
    return made
