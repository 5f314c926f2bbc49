"""The head of a CV: how the owner is reached, private facts, the summary, the photo."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from outputs import (
    ROOT,
    THEMES,
    Page,
    beside_words,
    document_words,
    faults,
    html_words,
    pdf_words,
    picture,
    render,
)

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog
from cvi18n.content.field_types import declared
from cvi18n.content.label import Label
from cvi18n.content.model import CV, Owner, Private
from cvi18n.content.photo import Picture, picture_of
from cvi18n.errors import RenderError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, plain
from cvi18n.rendering.printers import PRINTERS
from cvi18n.workspace import Workspace

TEXT = """
cv: 3
language: en
person:
  name: {prefix: Dame, given: Jane, family: Doe, suffix: MD}
  gender: feminine
  headline: {academic: Surgeon, industry: Adviser}
  summary: {short: I mend what is broken., long: I mend all that is broken.}
  email: {work: a@example.org, home: b@example.org}
  residence: {city: Hong Kong, country: HK}
  availability: from May
  profiles:
    - {service: orcid, id: 0000-0000-0000-0001}
    - {service: google-scholar, id: AAAAAAAAAAAJ}
    - {service: github, id: jane, text: Jane's code}
    - {label: Signal, text: jane.01}
    - {label: Notes, url: https://example.org/notes/}
sections:
  text: [Hello.]
"""
PRIVATE = """
phone: {mobile: 06 99 00 00 00, office: +1 212 555 0100 ext. 12}
email: c@example.org
address: |
  1 Hidden Street
  Lyon
birth-date: 1900-01-02
birth-place: {en: Hanoi, vi: Hà Nội}
nationality: [FR, VN]
sex: female
civil-status: divorced
children: 2
religion: none
driving-licence: [B, A1]
photo: {file: private.png, text: {en: A face, fr: Un visage}}
"""


@pytest.fixture
def private(tmp_path: Path) -> Private:
    (tmp_path / "private.yaml").write_text(PRIVATE, "utf-8")
    (tmp_path / "private.png").write_bytes(picture(70, 90))
    return content.read_private(tmp_path / "private.yaml", country="FR")


def head(cv: CV, tag: str, private: Private | None = None) -> Document:
    catalog = None if tag == "en" else Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    return rendering.localise(cv, catalog, tag, labels=Labels.for_language(tag), private=private)


def said(made: Document) -> list[str]:
    return [f"{plain(one.label)} {plain(one.text)}".replace("\u00a0", " ") for one in made.contacts]


def links(made: Document) -> set[str | None]:
    return {run.link for one in made.contacts for run in one.text} - {None}


def test_the_ways_to_reach_the_owner_stand_in_their_order() -> None:
    made = head(content.parse(TEXT), "en")
    assert said(made) == [
        "E-mail: a@example.org",
        "E-mail: b@example.org",
        "ORCID: 0000-0000-0000-0001",
        "Google Scholar: scholar.google.com/citations?user=AAAAAAAAAAAJ",
        "GitHub: Jane's code",
        "Signal: jane.01",
        "Notes: example.org/notes",
        "Residence: Hong Kong",
        "Availability: from May",
    ]
    assert links(made) == {
        "mailto:a@example.org",
        "mailto:b@example.org",
        "https://orcid.org/0000-0000-0000-0001",
        "https://scholar.google.com/citations?user=AAAAAAAAAAAJ",
        "https://github.com/jane",
        "https://example.org/notes/",
    }
    assert (plain(made.name), plain(made.headline)) == ("Dame Jane Doe, MD", "Surgeon")
    assert plain(made.summary) == "I mend what is broken."
    assert made.person["email"] == "a@example.org"
    assert made.photo is None


@pytest.mark.parametrize(
    ("tag", "own", "place", "expected"),
    [
        ("vi", "en", "{city: Hong Kong, country: HK}", "Hồng Kông"),
        ("fr", "en", "{city: Singapore, country: SG}", "Singapour"),
        ("fr", "fr", "{city: Mexico, country: MX}", "Mexico, Mexique"),
    ],
)
def test_a_country_that_is_called_as_its_city_is_said_once(
    tag: str, own: str, place: str, expected: str
) -> None:
    text = f"{{cv: 3, language: {own}, person: {{name: J, residence: {place}}}, sections: {{}}}}"
    (shown,) = said(head(content.parse(text), tag))
    assert shown.partition(":")[2].strip() == expected


def test_private_facts_stand_among_them_where_they_are_asked_for(private: Private) -> None:
    made = head(content.parse(TEXT), "en", private)
    shown = said(made)
    assert shown[:5] == [
        "E-mail: a@example.org",
        "E-mail: b@example.org",
        "E-mail: c@example.org",
        "Phone: +33 6 99 00 00 00",
        "Phone: +1 212-555-0100 ext. 12",
    ]
    assert shown[12:] == [
        "Address: 1 Hidden Street\nLyon",
        "Date of birth: January 2, 1900",
        "Place of birth: Hanoi",
        "Nationality: France and Vietnam",
        "Sex: Female",
        "Civil status: Divorced",
        "Children: 2",
        "Religion: none",
        "Driving licence: B, A1",
    ]
    assert {"tel:+33699000000", "tel:+12125550100;ext=12"} <= links(made)
    assert any(line.endswith(": Hà Nội") for line in said(head(content.parse(TEXT), "vi", private)))


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("en", "Date of birth: January 2, 1900"),
        ("fr", "Date de naissance : 2 janvier 1900"),
        ("vi", "Ngày sinh: 02/01/1900"),
        ("de", "Geburtsdatum: 2. Januar 1900"),
        ("ja", "生年月日：1900年1月2日"),
        ("ar", "تاريخ الميلاد: 2 يناير 1900"),
    ],
)
def test_a_date_of_birth_says_no_word_of_its_label_again(tag: str, line: str, private: Private) -> None:
    labels = Workspace(ROOT).read_labels(tag, "en")
    made = rendering.localise(content.parse(TEXT), None, tag, labels=labels, private=private)
    assert line in [one.replace("： ", "：") for one in said(made)]


@pytest.mark.parametrize(("tag", "direction"), [("ar", "ltr"), ("ja", None)])
def test_a_number_is_read_from_the_left_in_every_language(
    tag: str, direction: str | None, private: Private
) -> None:
    made = head(content.parse(TEXT), tag, private)
    runs = [run for one in made.contacts if one.kind == "phone" for run in one.text if "+" in run.text]
    assert [run.direction for run in runs] == [direction] * 2


def test_every_fact_with_a_label_has_a_printer() -> None:
    fields = [field for cls in (Owner, Private) for field in declared(cls) if isinstance(field.label, Label)]
    assert len(fields) > 15
    assert {type(field.type) for field in fields} <= PRINTERS.keys()


@pytest.mark.parametrize("theme", THEMES)
def test_the_photo_and_the_summary_stand_on_the_page(theme: str, private: Private, tmp_path: Path) -> None:
    made = head(content.parse(TEXT), "en", private)
    page = render(made, "html", theme).decode()
    (image,) = (attributes for tag, attributes in Page(page).elements if tag == "img")
    data = (image["src"] or "").removeprefix("data:image/png;base64,")
    assert private.photo is not None
    assert private.photo.picture is not None
    assert base64.b64decode(data) == private.photo.picture.data
    assert (image["alt"], "lang" in image) == ("A face", False)
    assert html_words(made, theme) == pdf_words(made, theme) == document_words(made)
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(made, "pdf", theme))
    assert not faults(path)
    assert b"/Subtype/Image" in path.read_bytes()
    without = replace(made, photo=None)
    assert "<img" not in render(without, "html", theme).decode()
    assert b"/Subtype/Image" not in render(without, "pdf", theme)


# Eight by ten grey pixels, as a program for pictures writes them.
GREY = (
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////"
    "m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4"
    "+Pj/wAARCAAKAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAA"
    "AAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAAf//Z"
)
TURNED = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"


@pytest.mark.parametrize("between", [b"", TURNED], ids=["upright", "turned"])
def test_a_jpeg_stands_on_the_page(between: bytes, private: Private, tmp_path: Path) -> None:
    data = base64.b64decode(GREY)
    picture = picture_of(data[:2] + between + data[2:])
    assert isinstance(picture, Picture)
    assert (b"Exif" in picture.data) == bool(between)
    assert private.photo is not None
    shown = replace(private, photo=replace(private.photo, picture=picture))
    made = head(content.parse(TEXT), "en", shown)
    assert "data:image/jpeg;base64,/9j/" in render(made, "html").decode()
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(made, "pdf"))
    assert not faults(path)


def png(rows: int, *, is_interlaced: bool = False) -> bytes:
    """Return a grey PNG of eight by ten pixels that has so many rows."""
    parts = [
        b"IHDR" + struct.pack(">IIBBBBB", 8, 10, 8, 0, 0, 0, is_interlaced),
        b"IDAT" + zlib.compress(bytes(9 * rows)),
        b"IEND",
    ]
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def scans(count: int) -> bytes:
    """Return a JPEG of eight by eight pixels that comes in so many scans."""
    tables = b"\xff\xdb\0\x43\0" + 64 * b"\1" + b"\xff\xc2\0\x0b\x08\0\x08\0\x08\1\1\x11\0"
    codes = b"".join(b"\xff\xc4\0\x14" + kind + b"\1" + 16 * b"\0" for kind in (b"\0", b"\x10"))
    first, more = (b"\xff\xda\0\x08\1\1\0" + part + b"\0\x7f" for part in (b"\0\0", b"\1\x3f"))
    return b"\xff\xd8" + tables + codes + first + more * (count - 1) + b"\xff\xd9"


@pytest.mark.parametrize(
    "data", [png(4), png(9, is_interlaced=True), scans(101)], ids=["png", "interlaced", "jpeg"]
)
def test_a_photo_that_cannot_be_drawn_is_no_fault_of_the_theme(data: bytes, private: Private) -> None:
    picture = picture_of(data)
    assert isinstance(picture, Picture)
    assert private.photo is not None
    shown = replace(private, photo=replace(private.photo, picture=picture))
    with pytest.raises(
        RenderError, match=r"the photo that private\.yaml names cannot be drawn: .+\n  help: save"
    ):
        render(head(content.parse(TEXT), "en", shown), "pdf")


@pytest.mark.parametrize("theme", THEMES)
def test_two_languages_share_one_photo(theme: str, private: Private, tmp_path: Path) -> None:
    first, second = (head(content.parse(TEXT), tag, private) for tag in ("fr", "en"))
    page = render(first, "html", theme, second).decode()
    assert len(re.findall("<img ", page)) == 1
    assert html_words(first, theme, second) == beside_words(first, second)
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(first, "pdf", theme, second))
    assert not faults(path)


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [("fr", "Un visage", None), ("fr-CA", "Un visage", None), ("vi", "A face", "en")],
)
def test_the_photo_says_what_it_shows_in_the_language_of_the_page(
    tag: str, text: str, language: str | None, private: Private
) -> None:
    made = head(content.parse(TEXT), tag, private)
    assert made.photo is not None
    assert (made.photo.text, made.photo.language) == (text, language)
    assert (f'alt="{text}" lang="en"' in render(made, "html").decode()) == (language == "en")


PEOPLE = """
cv: 3
language: en
person: {name: Jane Doe}
people:
  an: {name: {given: Văn An, family: Nguyễn}, title: assoc-prof-dr, url: https://example.org/an}
  bo: {name: Bo Lind, title: dr, rank: professor}
  cy: {name: Cy Lee, title: {text: Master}}
sections:
  internships:
    - {title: T, organisation: O, supervisors: [an, bo, cy], start: 2020}
"""


def test_a_title_stands_before_the_name_and_the_rank_behind_it() -> None:
    made = head(content.parse(PEOPLE), "en")
    (entry,) = made.sections[0].entries
    (field,) = (one for one in entry.fields if plain(one.label).startswith("Supervisor"))
    shown = "".join(plain(item) for item in field.items).replace("\u00a0", " ")
    assert shown == "Assoc. Prof. Dr. Văn An Nguyễn, Dr. Bo Lind (professor), and Master Cy Lee"
    assert [run.link for item in field.items for run in item if run.link] == ["https://example.org/an"]
