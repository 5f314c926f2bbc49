"""Fonts of other scripts: each language's own first, those of others where a character needs them, a remedy else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import typst
from outputs import READERS, THEMES, document_words, faults, hide_font_packages

from cvi18n import installing, rendering
from cvi18n.content import parse
from cvi18n.errors import RenderError
from cvi18n.labels import Labels
from cvi18n.language.data import fonts_for, language_of
from cvi18n.rendering import pdf
from cvi18n.rendering.document import Document

TEXTS = {
    "ar": "باحثة في جامعة القاهرة، ٢٠٢٣",
    "fa": "پژوهشگر دانشگاه تهران",
    "ja": "東京大学、研究員。フランス",
    "ko": "서울대학교 연구원",
    "zh": "北京大学研究员。",
    "zh-Hant": "臺灣大學研究員。",
    "yue": "香港大學研究員。",
}
FAMILIES = {"ja": "CJKjp", "ko": "CJKkr", "zh": "CJKsc", "zh-Hant": "CJKtc", "yue": "CJKhk", "ar": "Amiri"}


def document(tag: str, text: str = "", *, language: str = "en") -> Document:
    """Return a small CV in the language ``tag``, with a headline that nobody has translated."""
    cv = parse(
        f"cv: 3\nlanguage: {language}\nupdated: 2026-01\nperson:\n  name: Ada Noether\n"
        f"  headline: '{text or TEXTS[tag]}'\nsections: {{}}\n"
    )
    return rendering.localise(cv, None, tag, labels=Labels.for_language(tag))


def made(one: Document, theme: str = "classic", **options: object) -> bytes:
    return rendering.render(one, "pdf", theme=rendering.load_theme(theme), **options)  # type: ignore[arg-type]


def embedded(data: bytes) -> set[str]:
    """Return the names of the fonts in a PDF, without the marks of subsets."""
    names = set()
    for sheet in pypdf.PdfReader(BytesIO(data)).pages:
        for font in sheet["/Resources"]["/Font"].values():  # type: ignore[index]
            names.add(re.sub(r"^/[A-Z]{6}\+|-", "", font.get_object()["/BaseFont"]))
    return names


@pytest.mark.parametrize("font", fonts_for(), ids=lambda font: font.family)
def test_each_package_brings_its_family_and_the_letters_that_it_draws(font) -> None:
    spec = find_spec(font.package.replace("-", "_"))
    assert spec is not None
    assert spec.origin is not None
    there = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(Path(spec.origin).parent)]
    )
    assert font.family in there.families()
    assert font.draws


@pytest.mark.parametrize("tag", TEXTS)
def test_each_text_needs_what_its_language_says_that_it_draws(tag: str) -> None:
    kinds = {unicodedata.name(char).split()[0] for char in TEXTS[tag] if char.isalpha()}
    assert kinds <= {kind for font in language_of(tag).fonts for kind in font.draws}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TEXTS)
def test_a_document_is_drawn_and_valid_in_every_theme(tag: str, theme: str, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(made(document(tag, language=tag), theme))
    assert faults(path) == []


@pytest.mark.parametrize(("tag", "family"), FAMILIES.items())
def test_the_documents_language_decides_on_the_form_of_a_character(tag: str, family: str) -> None:
    found = embedded(made(document(tag, language=tag)))
    assert [name for name in found if family in name]
    assert not [name for name in found if "CJK" in name and family not in name]


def test_the_users_own_fonts_are_chosen_by_language_too(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = find_spec("manimgx_fonts_cjk")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    monkeypatch.setattr(pdf, "_installed", lambda _tags: [])  # nothing but the setting `fonts`
    found = embedded(made(document("ja", language="ja"), fonts=[folder]))
    assert [name for name in found if "CJKjp" in name]
    assert not [name for name in found if "CJKhk" in name]


@pytest.mark.parametrize("theme", THEMES)
def test_who_copies_arabic_from_a_pdf_gets_its_letters(theme: str) -> None:
    """Glyphs stand from left to right in a PDF: the letters are counted."""
    one = document("ar")
    printed, meant = (
        Counter(char for word in found for char in word if "ARABIC LETTER" in unicodedata.name(char, ""))
        for found in (READERS["pdf"](one, theme), document_words(one))
    )
    assert printed == meant


@pytest.mark.parametrize("tag", ["ar", "ja", "ko"])
def test_a_name_in_another_script_is_drawn_in_an_english_cv(tag: str) -> None:
    assert made(document("en", TEXTS[tag])).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("tag", "text", "package"),
    [
        ("ja", "フ", "manimgx-fonts-cjk"),
        ("ar", "م", "fontpkg-amiri"),
        ("en", "서", "manimgx-fonts-cjk"),
        ("zh-Hant", "臺", "manimgx-fonts-cjk"),
    ],
)
def test_without_the_package_the_error_names_it(
    monkeypatch: pytest.MonkeyPatch, tag: str, text: str, package: str
) -> None:
    hide_font_packages(monkeypatch)
    with pytest.raises(RenderError) as caught:
        made(replace(document(tag, text, language=tag)))
    assert f"U+{ord(text):04X}" in str(caught.value)
    for what in (package, "cvi18n[fonts]"):
        assert f"`{installing.command(what)}`" in str(caught.value)


def test_a_character_that_no_package_draws_asks_for_a_folder() -> None:
    with pytest.raises(RenderError, match=r"U\+13000.*\n.*setting 'fonts'"):
        made(document("en", "\U00013000"))


def test_the_extra_brings_every_package_that_a_language_names() -> None:
    import tomllib

    root = Path(__file__).resolve().parents[2]
    extra = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"][
        "fonts"
    ]
    assert {re.split("[<>=]", one)[0] for one in extra} == {font.package for font in fonts_for()}
