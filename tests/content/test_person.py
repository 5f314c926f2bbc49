"""The person: names, the ways to be reached, pages elsewhere, and the private facts with the photo."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from cvi18n import content
from cvi18n.content import model, profiles
from cvi18n.content.field_types import declared
from cvi18n.content.photo import Picture, picture_of
from cvi18n.content.texts import NameForm, Prose
from cvi18n.errors import ContentError
from cvi18n.language import Phone
from cvi18n.limits import PHOTO_BYTES, PHOTO_PIXELS, PROFILE_BYTES

SECRET = "hunter2"


def person(text: str, top: str = "") -> model.CV:
    return content.parse(f"cv: 3\nlanguage: en\n{top}person: {{name: A, {text}}}\nsections: {{}}\n")


def refused(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        person(text)
    (problem,) = caught.value.problems
    return f"{problem.message}; {problem.hint}"


def private(folder: Path, text: str, country: str = "") -> model.Private:
    path = folder / "private.yaml"
    path.write_text(text + "\n", "utf-8")
    return content.read_private(path, country=country)


# Names


def test_a_name_has_a_prefix_and_a_suffix_in_each_language() -> None:
    text = "cv: 3\nlanguage: en\nperson: {name: {en: {prefix: Dame, given: Jane, family: Doe, suffix: MD}, fr: Jeanne D}}\nsections: {}"
    name = content.parse(text).person.name
    assert name.forms == (NameForm("en", "Jane", "Doe", "Dame", "MD"), NameForm("fr", "Jeanne D"))
    assert (name.shown("en"), name.shown("fr"), name.shown("vi")) == (
        "Dame Jane Doe, MD",
        "Jeanne D",
        "Dame Jane Doe, MD",
    )
    assert name.published == name.plain("en") == "Jane Doe"


@pytest.mark.parametrize("tag", ["nan", "grc", "tlh", "x-klingon"])
def test_the_forms_of_a_language_without_cldr_s_words_are_taken(tag: str) -> None:
    """CLDR has a name for such a language, and nothing else."""
    page = "cv: 3\nlanguage: {}\nperson: {{name: {{{}: {}}}, headline: {}}}\nsections: {{}}"
    for own in ("en", tag):
        (form,) = content.parse(page.format(own, tag, "{given: Jane, family: Doe}", "T")).person.name.forms
        assert form == NameForm(tag, "Jane", "Doe")
        with pytest.raises(ContentError, match="which the catalogs translate"):
            content.parse(page.format(own, own, "Jane", f"{{{own}: T, {tag}: U}}"))


def test_a_word_that_is_no_language_is_no_form_of_a_name() -> None:
    page = "cv: 3\nlanguage: en\nperson: {{name: {{{}: Jane}}}}\nsections: {{}}"
    for word in ("foo", "zz", "nickname"):
        with pytest.raises(ContentError, match="no part of a name, and no language"):
            content.parse(page.format(word))


def test_the_owner_is_known_without_what_stands_around_the_name() -> None:
    text = (
        "cv: 3\nlanguage: en\nperson: {name: {given: Jane, family: Doe, suffix: MD}}\nsections:\n"
        "  p: {kind: publications, entries: [{type: journal, title: T, authors: [Jane Doe], year: 2020}]}"
    )
    with pytest.raises(ContentError, match="'Jane Doe' is the owner of this CV"):
        content.parse(text)


# One or several


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("headline: T", ["person.headline"]),
        ("headline: {academic: T, industry: U}", ["person.headline.academic", "person.headline.industry"]),
        ("summary: {short: T, en: U}", ["person.summary.short", "person.summary.en"]),
        ("availability: T", ["person.availability"]),
    ],
)
def test_texts_about_the_owner_are_one_or_have_names(text: str, keys: list[str]) -> None:
    cv = person(text)
    assert [message.key for message in cv.messages] == keys
    held = cv.person.headline or cv.person.summary or (cv.person.availability,)
    assert [text.key for text in held if isinstance(text, Prose)] == keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("headline: {en: T, fr: U}", "which the catalogs translate"),
        ("headline: {}", "headline is a text"),
        ("headline: [T]", "headline is a text"),
        ("email: {}", "no value"),
        ("email: {work: a@b}", "is not what email holds"),
        ("email: [a@b.org]", "email is a text"),
        ("email: {Work: a@b.org}", "'Work' is not a name; write 'work'"),
        ("website: {a: x.org}", "https://x.org"),
    ],
)
def test_what_is_neither_one_nor_several_is_refused(text: str, said: str) -> None:
    assert said in refused(text)


def test_addresses_and_pages_are_one_or_several() -> None:
    cv = person("email: {work: a@example.org, home: b@example.org}, website: https://example.org/")
    assert cv.person.email == ("a@example.org", "b@example.org")
    assert cv.person.website == ("https://example.org/",)


# Pages elsewhere


@pytest.mark.parametrize("name", profiles.SERVICES)
def test_each_service_has_an_id_and_a_page(name: str) -> None:
    service = profiles.SERVICES[name]
    cv = person(f"profiles: [{{service: {name}, id: '{service.example}'}}]")
    (profile,) = cv.person.profiles
    assert (profile.service, profile.id) == (name, service.example)
    page = profiles.page(name, service.example)
    assert person(f"website: '{page}'").person.website == (page,)
    assert f"service: {name}" not in refused(f"profiles: [{{service: {name}, id: ' /?#'}}]")
    # Who has copied the address finds the id in the message.
    shown = refused(f"profiles: [{{service: {name}, id: '{page}'}}]")
    assert service.example in shown


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("{service: orcid, id: 0000-0000-0000-0010}", "its last digit would be"),
        ("{service: orcid, id: 0000-0000-0000-000}", "is no id of ORCID"),
        ("{service: orcid, id: https://orcid.org/0000-0000-0000-0001}", "write '0000-0000-0000-0001'"),
        ("{service: github, id: '@nora'}", "write 'nora'"),
        ("{service: linkedn, id: nora}", "did you mean 'linkedin'?"),
        ("{service: github}", "a profile has a service and an id"),
        ("{service: github, id: a, url: https://example.org/}", "a profile has a service and an id"),
        ("{label: A}", "a profile has a service and an id"),
        ("{url: https://example.org/}", "write {service: orcid, id: …}"),
        ("{}", "a profile has a service and an id"),
        ("{label: A, link: https://example.org/}", "did you mean 'url'?"),
        ("{service: github, id: ''}", "id has no value"),
    ],
)
def test_a_profile_that_says_too_little_or_what_nobody_has_is_refused(profile: str, said: str) -> None:
    assert said in refused(f"profiles: [{profile}]")


@pytest.mark.parametrize(
    ("orcid", "digit"),
    [("0000-0002-1825-0097", "7"), ("0000-0002-9079-593X", "X"), ("0000-0001-5109-3700", "0")],
)
def test_the_last_digit_of_an_orcid_follows_from_the_others(orcid: str, digit: str) -> None:
    """Those of ORCID's own documentation."""
    assert profiles.check_digit(orcid) == digit


# Private facts


def test_every_private_fact_is_read(tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(png(30, 40))
    held: dict[str, Any] = {
        "phone": "{mobile: '+33 6 99 00 00 00', office: {number: 01 99 00 00 00, country: FR}}",
        "email": "a@example.org",
        "address": "1 Hidden Street",
        "birth-date": "1900-01-02",
        "birth-place": "{en: Hanoi, vi: Hà Nội}",
        "home-town": "Saigon",
        "nationality": "[FR, VN]",
        "sex": "female",
        "civil-status": "married",
        "children": "2",
        "ethnicity": "{en: Kinh}",
        "religion": "none",
        "identity-number": "012345678901",
        "identity-date": "2020-03-04",
        "identity-place": "Hue",
        "driving-licence": "[B, A1]",
        "photo": "{file: private.png, text: {en: A face, fr: Un visage}}",
        "references": "{bob: {email: b@example.org, phone: '+1 212 555 0100 ext. 12'}}",
    }
    assert list(held) == [field.name for field in declared(model.Private)]
    made = private(tmp_path, "\n".join(f"{name}: {value}" for name, value in held.items()))
    assert made.phone == (Phone("+33699000000"), Phone("+33199000000"))
    assert made.nationality == ("FR", "VN")
    assert made.photo is not None
    assert made.photo.picture is not None
    assert (made.photo.picture.kind, made.photo.picture.data) == ("png", png(30, 40))
    assert made.references is not None
    assert made.references["bob"].phone == (Phone("+12125550100", "12"),)
    shown = repr(made) + repr(made.photo) + repr(made.references)
    assert "Hidden" not in shown
    assert "example.org" not in shown


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("language: fr-CH\nperson: {name: A}", "CH"),
        ("language: fr\nperson: {name: A, residence: {city: Hue, country: VN}}", "VN"),
        ("language: fr-CH\nperson: {name: A, residence: {city: Hue, country: VN}}", "VN"),
        ("language: fr\nperson: {name: A, residence: Hue}", ""),
        ("language: fr\nperson: {name: A}", ""),
    ],
)
def test_a_national_number_is_of_the_country_that_the_owner_lives_in(
    text: str, country: str, tmp_path: Path
) -> None:
    assert content.parse(f"cv: 3\n{text}\nsections: {{}}").country == country
    if country == "VN":
        assert private(tmp_path, "phone: 024 3999 0000", country).phone == (Phone("+842439990000"),)


# The photo


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    rows = zlib.compress((b"\0" + b"\x80" * width) * height) if width * height < 1_000_000 else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def size_of_jpeg(width: int, height: int, marker: int = 0xC0, depth: int = 8, colours: int = 1) -> bytes:
    said = struct.pack(">BHHB", depth, height, width, colours) + b"\1\x11\0" * colours
    return said_in_jpeg(marker, said)


def said_in_jpeg(marker: int, said: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(said) + 2) + said


def jpeg(width: int, height: int, between: bytes = b"", behind: bytes = b"") -> bytes:
    """Return the parts of a JPEG, with others between them and behind its end."""
    scan = b"\xff\xda\x00\x08\1\1\0\0\x3f\0" + b"\x12\xff\0\x34"
    return b"\xff\xd8" + between + size_of_jpeg(width, height) + scan + b"\xff\xd9" + behind


@pytest.mark.parametrize("name", ["private.png", "private.jpg", "me.JPEG"])
def test_a_photo_is_known_by_its_bytes(name: str, tmp_path: Path) -> None:
    for kind, data in (("png", png(3, 4)), ("jpeg", jpeg(3, 4))):
        (tmp_path / name).write_bytes(data)
        made = private(tmp_path, f"photo: {{file: {name}, text: A face}}").photo
        assert made is not None
        assert made.picture is not None
        assert made.picture.kind == kind


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2])
@pytest.mark.parametrize("colours", [1, 3])
def test_what_everything_draws_is_a_photo(marker: int, colours: int) -> None:
    assert isinstance(picture_of(jpeg(3, 4, size_of_jpeg(3, 4, marker, 8, colours))), Picture)


PHOTOS: dict[str, tuple[bytes | None, str]] = {
    "not there": (None, "cannot be read"),
    "another kind": (b"GIF89a" + bytes(99), "no PNG and no JPEG"),
    **{
        name: (begins + bytes(99), f"{name}: no PNG and no JPEG")
        for name, begins in {
            "a BMP": b"BM",
            "a TIFF, or a camera's raw picture": b"II*\0",
            "a WebP": b"RIFF\x24\0\0\0WEBPVP8 ",
            "an AVIF": b"\0\0\0\x1cftypavif",
            "a HEIC": b"\0\0\0\x1cftypheic",
            "a JPEG XL": b"\xff\x0a",
            "a JPEG 2000": b"\0\0\0\x0cjP  ",
            "an SVG": b'\n<?xml version="1.0"?>\n<svg>',
        }.items()
    },
    "in the colours of a printing press": (
        jpeg(3, 4, size_of_jpeg(3, 4, colours=4)),
        "CMYK.* a PDF or a browser",
    ),
    "so, and progressive": (jpeg(3, 4, size_of_jpeg(3, 4, 0xC2, colours=4)), "CMYK"),
    "of two colours": (jpeg(3, 4, size_of_jpeg(3, 4, colours=2)), "neither one nor three"),
    "of 12 bits": (jpeg(3, 4, size_of_jpeg(3, 4, 0xC1, depth=12, colours=3)), "more than 8 bits"),
    **{
        f"of the size {marker:x}": (jpeg(3, 4, size_of_jpeg(3, 4, marker)), "of a rare kind")
        for marker in (0xC3, 0xC5, 0xC9, 0xCF)
    },
    "a PNG with other bytes in it": (png(3, 4).replace(b"IDAT", b"IDAT\0", 1), "damaged"),
    "a PNG with one byte changed": (png(3, 4).replace(b"\x08\0\0\0\0", b"\x08\0\0\0\1", 1), "damaged"),
    "a PNG of three bits": (png(3, 4).replace(b"\x08\0\0\0\0", b"\x03\0\0\0\0", 1), "damaged"),
    "a PNG that ends": (png(3, 4)[:20], "damaged"),
    "a text": (f"{SECRET}\n".encode(), "no PNG and no JPEG"),
    "nothing": (b"", "no PNG and no JPEG"),
    "too large": (png(3, 4) + bytes(PHOTO_BYTES), "larger than 5 MiB"),
    "too many pixels": (png(PHOTO_PIXELS // 1000 + 1, 1000), "more than 25 million pixels"),
    "too many pixels of a JPEG": (jpeg(5001, 5000), "more than 25 million pixels"),
    "too many pixels of a JPEG, in the first size": (
        jpeg(16, 16, size_of_jpeg(60_000, 60_000)),
        "more than 25 million pixels",
    ),
    "too many pixels of a JPEG, in the last size": (
        jpeg(60_000, 60_000, size_of_jpeg(16, 16)),
        "more than 25 million pixels",
    ),
    "no size": (png(0, 4), "damaged"),
    "half a PNG": (png(3, 4)[:-5], "damaged"),
    "half a JPEG": (b"\xff\xd8\xff\xe1\x00\x04xx", "damaged"),
    "a JPEG that ends": (b"\xff\xd8\xff", "damaged"),
}


@pytest.mark.parametrize("case", PHOTOS)
def test_what_is_no_photo_is_refused(case: str, tmp_path: Path) -> None:
    data, said = PHOTOS[case]
    if data is not None:
        (tmp_path / f"{SECRET}.png").write_bytes(data)
    with pytest.raises(ContentError, match=said) as caught:
        private(tmp_path, f"photo: {{file: {SECRET}.png, text: A face}}")
    (problem,) = caught.value.problems
    assert problem.hint
    assert SECRET not in str(problem)


def exif(order: str, turn: int) -> bytes:
    """Return what a camera says: how it was held, and where."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    fields = struct.pack(f"{order}HHIHH", 0x010F, 3, 1, 7, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, turn, 0
    )
    said = b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + fields + bytes(4) + SECRET.encode()
    return b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turn", [0, 1, 6, 8, 9])
def test_of_what_a_camera_says_how_it_was_held_is_kept_alone(order: str, turn: int) -> None:
    comment = said_in_jpeg(0xFE, SECRET.encode())
    colours = said_in_jpeg(0xE2, b"ICC_PROFILE\0\1\1acsp")
    made = picture_of(jpeg(3, 4, comment + exif(order, turn) + colours, behind=SECRET.encode()))
    assert isinstance(made, Picture)
    kept = exif(">", turn).partition(b"\x01\x0f")[0] if turn in {6, 8} else b""
    assert SECRET.encode() not in made.data
    assert bool(kept) == (b"Exif" in made.data)
    assert picture_of(made.data) == made
    if not kept:
        assert made.data == jpeg(3, 4, colours)


@pytest.mark.parametrize("cut", range(20))
def test_half_of_what_a_camera_says_is_nothing(cut: int) -> None:
    said = exif("<", 6)[4:][: 6 + cut]
    made = picture_of(jpeg(3, 4, b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said))
    assert made == picture_of(jpeg(3, 4))


@pytest.mark.parametrize(
    "kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX", b"fdAT", b"prVt", b"IHDR"]
)
def test_what_a_png_says_beside_the_picture_is_left_out(kind: bytes) -> None:
    whole = png(3, 4)
    said = SECRET.encode()
    made = picture_of(whole[:33] + chunk(kind, said) + whole[33:] + said)
    assert made == Picture("png", whole)


@pytest.mark.parametrize("size", [PROFILE_BYTES, PROFILE_BYTES + 1, 100 * PROFILE_BYTES])
def test_the_colours_of_a_png_are_kept_where_they_are_no_larger_than_any(size: int) -> None:
    whole = png(3, 4)
    profile = chunk(b"iCCP", b"P3\0\0" + zlib.compress(bytes(size)))
    made = picture_of(whole[:33] + profile + profile + whole[33:])
    assert made == Picture("png", whole[:33] + profile * (size <= PROFILE_BYTES) + whole[33:])


@pytest.mark.parametrize("said", [b"P3\0\0no zlib", b"P3", b""])
def test_colours_of_a_png_that_cannot_be_read_are_left_out(said: bytes) -> None:
    whole = png(3, 4)
    assert picture_of(whole[:33] + chunk(b"iCCP", said) + whole[33:]) == Picture("png", whole)


@pytest.mark.parametrize(
    ("marker", "said", "kept"),
    [
        (0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0", b"JFIF\0\1\2\0\0\1\0\1\0\0"),
        (0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1abc", b"JFIF\0\1\2\0\0\1\0\1\0\0"),
        (0xE0, b"JFXX\0\x10" + SECRET.encode(), b""),
        (0xE2, b"ICC_PROFILE\0\1\1acsp", b"ICC_PROFILE\0\1\1acsp"),
        (0xE2, b"MPF\0" + SECRET.encode(), b""),
        (0xEE, b"Adobe\0d\0\0\0\0\1", b"Adobe\0d\0\0\0\0\1"),
        (0xEE, b"Adobe\0d\0\0\0\0\1" + SECRET.encode(), b"Adobe\0d\0\0\0\0\1"),
        (0xEE, b"Adobe\0d", b""),
        *((marker, SECRET.encode(), b"") for marker in (*range(0xE0, 0xF0), 0xFE, 0xF7, 0xDE, 0x01, 0xD8)),
    ],
)
def test_what_a_jpeg_says_of_its_colours_is_kept_alone(marker: int, said: bytes, kept: bytes) -> None:
    made = picture_of(jpeg(3, 4, said_in_jpeg(marker, said)))
    assert made == Picture("jpeg", jpeg(3, 4, said_in_jpeg(marker, kept) if kept else b""))


@pytest.mark.parametrize("at", [PHOTO_BYTES, PHOTO_BYTES + 1])
def test_the_largest_photo_is_read(at: int, tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(png(1, PHOTO_PIXELS).ljust(at, b"\0"))
    try:
        private(tmp_path, "photo: {file: private.png, text: A face}")
    except ContentError:
        assert at > PHOTO_BYTES
    else:
        assert at == PHOTO_BYTES


@pytest.mark.parametrize(
    "file",
    ["../face.png", "/etc/passwd", "private.yaml", ".png", "sub/face.png", "face.gif", "link.png", "[a]"],
)
def test_a_photo_lies_beside_the_private_file(file: str, tmp_path: Path) -> None:
    home = tmp_path / "content"
    home.mkdir()
    (tmp_path / "face.png").write_bytes(png(3, 4))
    (home / "link.png").symlink_to("../face.png")
    with pytest.raises(ContentError) as caught:
        private(home, f"photo: {{file: {file}, text: A face}}")
    assert not re.search(r"face|passwd|link", str(caught.value.problems[0]._replace(path="")))


@pytest.mark.parametrize("name", ["Ada Face.png", "face (1).JPG", "a+b.jpeg", "ada'.png", ".face.png"])
def test_a_sign_that_no_name_of_a_photo_has_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(png(3, 4))
    with pytest.raises(ContentError) as caught:
        private(tmp_path, f'photo: {{file: "{name}", text: A face}}')
    (problem,) = caught.value.problems
    assert "has a sign that is no letter, no digit and none of . - _" in problem.message
    assert "rename the file" in problem.hint


@pytest.mark.parametrize("name", ["private.gif", "private.WEBP", "private.heic", "private.pdf"])
def test_a_picture_of_another_kind_is_told_as_that(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"GIF89a")
    with pytest.raises(ContentError) as caught:
        private(tmp_path, f"photo: {{file: {name}, text: A face}}")
    (problem,) = caught.value.problems
    assert problem.message == "a file of this kind cannot be shown: only .png, .jpg, .jpeg can"
    (tmp_path / "private.png").write_bytes(png(3, 4))
    private(tmp_path, "photo: {file: private.png, text: A face}")


@pytest.mark.parametrize(
    "photo", ["{file: private.png}", "{text: A face}", "private.png", "{file: private.png, text: ''}"]
)
def test_a_photo_has_a_file_and_says_what_it_shows(photo: str, tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(png(3, 4))
    with pytest.raises(ContentError):
        private(tmp_path, f"photo: {photo}")


@pytest.mark.parametrize(
    "text",
    [
        f"phone: {{{SECRET} x: +33 1 99 00 00 00}}",
        f"phone: {{number: {SECRET}}}",
        f"phone: {{number: '+33 1 99 00 00 00', country: {SECRET}}}",
        f"email: {SECRET}",
        f"email: {{work: {SECRET}}}",
        f"nationality: [FR, {SECRET}]",
        f"sex: {SECRET}",
        f"civil-status: {SECRET}",
        f"children: {SECRET}",
        f"birth-place: {{{SECRET}: Hue}}",
        f"identity-date: {SECRET}",
        f"driving-licence: {SECRET}",
        f"references: {{'{SECRET} x': {{email: a@example.org}}}}",
        f"references: {{bob: {SECRET}}}",
        f"photo: {SECRET}",
        f"{SECRET}: x",
        f"{SECRET}: x\n{SECRET}: y",
        f"phone: !{SECRET} x",
        f"phone: &{SECRET} x",
        f"phone: *{SECRET}",
    ],
)
def test_no_message_repeats_a_private_value(text: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        private(tmp_path, text)
    for problem in caught.value.problems:
        assert SECRET not in str(problem)


# Shapes of values, in which every name and every text is private.
SHAPES = ("{zqx: }", "{zqx: ''}", "{zqx: zqx}", "{zqx: [zqx]}", "[zqx, [zqx]]", "[{zqx: zqx}]", "{zqx: {email: zqx, zqx: zqx}}",
          "{zqx: {phone: {zqx: 3}}}", "{zqx: 3,5}", "zqx", "– zqx", "zqx # zqx", "[zqx", "{zqx: zqx, zqx: zqx}", "|\n  zqx\n zqx")  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in declared(model.Private)])
def test_no_message_about_a_private_field_repeats_a_name_or_a_value(name: str, tmp_path: Path) -> None:
    found: list[str] = []
    for shape in SHAPES:
        try:
            private(tmp_path, f"{name}: {shape}")
        except ContentError as caught:
            found += map(str, caught.problems)
    assert len(found) > 3
    assert not [message for message in found if "zqx" in message]


@pytest.mark.parametrize(
    ("text", "column"),
    [("address: 12 Main Street, Apt #4, Boston", 10), ("home-town: Brest #1", 12), ("identity-number: AB #12", 18),
     ("phone: {home: +33 1 99 00 00 00 #2\n}", 15), ("birth-place:\n  Brest #2", 3)],
)  # fmt: skip
def test_a_private_value_is_not_cut_at_a_number_sign(text: str, column: int, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        private(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.column == column
    assert "ends before ' #'" in problem.message
    assert not problem.source
    private(tmp_path, 'address: "12 Main Street, Apt #4"\nphone: +33 1 99 00 00 00 # the new one\n')
