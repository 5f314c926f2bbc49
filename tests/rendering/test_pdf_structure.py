"""What a PDF's structure says aloud: paragraph for paragraph the plain text, and links that any program can follow."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import nasty
import pypdf
import pytest
from outputs import TAGS, THEMES, as_read, begun, render, sample
from tagged import spoken

from cvi18n.rendering.document import Document, Entry, Run, Section
from cvi18n.rendering.uris import uri

LANGUAGES = (*TAGS, "ar", "ja")
FORMS = tuple(f"{tag} labelled" for tag in TAGS)  # in the style of that name
# Each page takes poppler seconds: each language and form meets every second theme, and each theme half of them.
PAGES = [(tag, theme) for nth, tag in enumerate((*LANGUAGES, *FORMS)) for theme in THEMES[nth % 2 :: 2]]
HOLDS_TEXT = re.compile(r"P|H[1-6]|Lbl|LBody")
ELEMENT = re.compile(r"( *)(\w+)(?: \"[^\n]*\")? \((?:block|inline)\):?|( *)(Document|Div|L|LI)\b[^\n]*")
PIECE = re.compile(r'( *)"(.*)"')
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069\u061c\u200e\u200f")


def blocks(data: bytes) -> list[tuple[str, list[str]]]:
    """Return each element that holds text, with its pieces; what stands in none comes with the element's name "".

    They are read as a screen reader meets them, by a program that is not ours.
    """
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True)
    found: list[tuple[str, list[str]]] = []
    above: list[tuple[int, str]] = []
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        depth = len(line) - len(line.lstrip(" "))
        if piece := PIECE.fullmatch(line):
            within = [at for at, name in above if at < depth and HOLDS_TEXT.fullmatch(name)]
            if not within or not found:
                found.append(("", []))
            found[-1][1].append(piece[2])
        elif element := ELEMENT.match(line):
            name = element[2] or element[4]
            above = [*((at, other) for at, other in above if at < depth), (depth, name)]
            if HOLDS_TEXT.fullmatch(name):
                found.append((name, []))
    return found


def read(text: str) -> str:
    """Return a text with one space for each white stretch, and without the marks that only set directions apart."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(ISOLATES)).strip()


def document(tag: str) -> Document:
    return sample(*tag.split()) if tag in (*TAGS, *FORMS) else begun(tag)


@cache
def structured(tag: str, theme: str) -> tuple[bytes, list[tuple[str, list[str]]]]:
    """Return the PDF of the sample in a language, and its blocks; reading them takes poppler seconds."""
    data = render(document(tag), "pdf", theme)
    return data, blocks(data)


def plain_text(made: Document) -> str:
    """Return the plain text as it is read: without underlines, and with the dash of our lists."""
    lines = render(made, "txt").decode().splitlines()
    kept = (re.sub(r"^( *)- ", r"\1– ", line) for line in lines if not re.fullmatch(r"[=-]+", line))
    return read(" ".join(kept))


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize(("tag", "theme"), PAGES)
def test_the_structure_reads_like_the_plain_text(tag: str, theme: str) -> None:
    made = as_read(document(tag), theme)
    data, found = structured(tag, theme)
    assert [pieces for name, pieces in found if not name] == []
    texts = [read("".join(pieces)).replace("•", "–") for _, pieces in found]
    assert "" not in texts
    said, expected = " ".join(texts), plain_text(made)
    if made.direction == "rtl":  # in such lines, letters stand as they are drawn, and poppler misses some
        said = read("".join(text for text, _ in spoken(data))).replace("•", "–")
        said, expected = ("".join(sorted(text.replace(" ", ""))) for text in (said, expected))
    elif tag == "ja":  # lines are joined without a space
        said, expected = (text.replace(" ", "") for text in (said, expected))
    assert said == expected
    assert len(said) > 5000


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize(
    ("tag", "theme"), [(tag, theme) for tag, theme in PAGES if tag != "ar"]
)  # Arabic is drawn from the right, letter by letter
def test_no_word_is_said_in_letters(tag: str, theme: str) -> None:
    _, found = structured(tag, theme)
    words = [(a[-1:], b[:1]) for _, pieces in found for a, b in pairwise(pieces)]
    assert len(words) > 50
    assert [pair for pair in words if re.fullmatch(r"[A-Za-zÀ-ỹ]{2}", "".join(pair))] == []


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("beside", [False, True])
def test_every_text_is_a_paragraph_whatever_is_there(theme: str, beside: bool) -> None:
    bare = Entry("a", (Run("Without a date"),), paragraphs=((Run("said"),),))
    section = Section("s", "experience", (Run("S"),), paragraphs=((Run("first"),),), entries=(bare,))
    made = replace(nasty.document(), summary=(Run("In short"),), sections=(section,))
    found = blocks(render(made, "pdf", theme, made if beside else None))
    assert all(name and "".join(pieces).strip() for name, pieces in found)
    assert [name for name, pieces in found if pieces == ["In short"]] == ["P"] * (1 + beside)


# Links

ADDRESSES = {
    "https://example.org/a?b=c#d%20e": "https://example.org/a?b=c#d%20e",
    "https://vi.wikipedia.org/wiki/Lê_Quốc?q=é%C3%A9": "https://vi.wikipedia.org/wiki/L%C3%AA_Qu%E1%BB%91c?q=%C3%A9%C3%A9",
    "https://Müller.example:8080/ü": "https://xn--mller-kva.example:8080/%C3%BC",
    "http://例え。テスト/あ": "http://xn--r8jz45g.xn--zckzah/%E3%81%82",
    "https://straße.example": "https://xn--strae-oqa.example",
    "https://me@é.example/é": "https://me@xn--9ca.example/%C3%A9",
    "mailto:lê@vd.example": "mailto:l%C3%AA@vd.example",
    "https://" + "é" * 64 + ".example": "https://" + "%C3%A9" * 64 + ".example",
    "https://[é/": "https://[%C3%A9/",
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_an_address_is_ascii(address: str, expected: str) -> None:
    assert uri(address) == expected
    assert uri(expected) == expected


def links(data: bytes) -> list[Any]:
    sheets = pypdf.PdfReader(BytesIO(data)).pages
    return [one.get_object()["/A"]["/URI"] for sheet in sheets for one in sheet.get("/Annots", [])]


@pytest.mark.parametrize("theme", THEMES)
def test_the_links_of_a_pdf_are_ascii_and_its_texts_are_not(theme: str) -> None:
    quoted = '"link": "é"'
    texts = tuple((Run(address, link=address), Run(quoted)) for address in ADDRESSES)
    section = Section("s", "text", (Run("S"),), paragraphs=texts)
    data = render(replace(nasty.document(), contacts=(), summary=(), sections=(section,)), "pdf", theme)
    assert dict.fromkeys(map(bytes, (link.original_bytes for link in links(data)))) == dict.fromkeys(
        address.encode() for address in ADDRESSES.values()
    )


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize("theme", THEMES)
def test_a_link_differs_from_text_by_more_than_its_colour(theme: str) -> None:
    data = render(sample("en"), "pdf", theme)
    done = subprocess.run(["pdfinfo", "-struct", "-"], input=data, capture_output=True, check=True)
    linked = done.stdout.decode("utf-8", "replace").split("Link (inline)")[1:]
    assert len(linked) >= 2
    assert all("/TextDecorationType /Underline" in one for one in linked)
