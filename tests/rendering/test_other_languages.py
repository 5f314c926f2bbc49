"""Languages without a data file of their own: CLDR's dates and names, a page, right to left where it is due."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pypdf
import pytest
from babel import Locale
from outputs import (
    BEGUN,
    THEMES,
    Page,
    Stretch,
    as_read,
    begun,
    beside_stretches,
    document_stretches,
    document_words,
    faults,
    hide_font_packages,
    html_words,
    render,
    runs,
    sample,
    stretches,
    untranslated,
)
from tagged import spoken

from cvi18n import rendering
from cvi18n.errors import RenderError
from cvi18n.language import colon, direction, format_date, format_range, native_name
from cvi18n.rendering.document import Document, plain

HEADLINE = "person.headline"


@pytest.mark.parametrize(
    ("tag", "typeset"),
    [
        ("de", "„gute Arbeit“ …"),
        ("es", "«buen trabajo» …"),
        ("pt-BR", "“bom trabalho” …"),
        ("ja", "「良い仕事」"),
        ("ar", "«عمل جيد» …"),
    ],
)
def test_dates_countries_and_quotes_are_those_of_the_language(tag: str, typeset: str) -> None:
    document = begun(tag)
    shown = {section.key: section for section in document.sections}
    periods = [shown[name].entries[0].periods[0].text for name in ("positions", "internships")]
    assert [plain(period) for period in periods] == [
        format_range("2024", "present", tag, "short"),
        format_range("2020-04", "2020-08", tag, "short"),
    ]
    assert document.updated is not None
    assert format_date("2025-11", tag) in plain(document.updated.text)
    country = Locale.parse(tag, sep="-").territories["FR"]
    assert country in plain(shown["positions"].entries[0].where)
    assert typeset in plain(shown["introduction"].paragraphs[0])
    assert plain(document.headline) == BEGUN[tag][HEADLINE]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", BEGUN)
def test_the_page_is_in_its_language_and_direction(tag: str, theme: str) -> None:
    document = as_read(begun(tag), theme)
    assert document.direction == direction(tag) == ("rtl" if tag == "ar" else "ltr")
    page = Page(render(document, "html", theme).decode())
    assert ("html", {"lang": tag, "dir": document.direction}) in page.elements
    assert html_words(document, theme) == document_words(document)
    assert stretches(page.text) == document_stretches(document)
    names = {
        attrs["hreflang"]: attrs.get("lang")
        for name, attrs in page.elements
        if name == "a" and "hreflang" in attrs
    }
    assert names.keys() == {"en", "fr", "vi", tag}
    assert native_name(tag) in render(document, "html", theme).decode()


@pytest.mark.parametrize("tag", BEGUN)
def test_labels_that_stand_in_are_said_to_be_english(tag: str) -> None:
    document = begun(tag)
    headings = [run for section in document.sections for run in section.heading]
    labels = [
        run for section in document.sections for e in section.entries for f in e.fields for run in f.label
    ]
    assert {run.language for run in headings} == {"en"}
    assert {run.text for run in labels if run.language is None} == {colon(tag)}
    assert {run.text for run in labels if run.language == "en"} > {"Thesis", "Supervisors", "Jury members"}
    roles = [run for run in runs(document) if run.text.strip(", ") in {"reviewer", "examiner"}]
    assert len(roles) == 4
    assert {run.language for run in roles} == {"en"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("beside", [None, "fr"])
def test_the_words_around_the_text_say_their_language_too(theme: str, beside: str | None) -> None:
    """What a screen reader says, and what a browser has in its title: a link, a list's name, a title, a description."""

    def around(document: Document) -> dict[str, str | None]:
        other = sample(beside) if beside else None
        page = Page(render(document, "html", theme, other).decode())
        named = {"title": "title", "nav": "nav", "skip": "a", "description": "meta"}
        found = {}
        for what, element in named.items():
            (attrs,) = (
                attrs
                for name, attrs in page.elements
                if name == element and (what == element or what in (attrs.get("class"), attrs.get("name")))
            )
            found[what] = attrs.get("lang")
        return found

    # The title of two languages is of both.
    title = None if beside else "en"
    assert around(begun("de")) == {"title": title, "nav": "en", "skip": "en", "description": None}
    no_text = replace(untranslated("fr"), alternates=begun("de").alternates)
    assert around(no_text) == {"title": None, "nav": None, "skip": None, "description": "en"}
    assert set(around(replace(sample("vi"), alternates=begun("de").alternates)).values()) == {None}


def test_the_word_for_a_draft_says_its_language_and_the_draft_its_own() -> None:
    made = replace(untranslated("fr", drafts=True), foreign={"draft": "en"})
    page = Page(render(made, "html").decode())
    inside = [page.elements[i : i + 2] for i, (name, _) in enumerate(page.elements) if name == "mark"]
    assert len(inside) > 20
    for (_, mark), (name, own) in inside:
        assert (mark["lang"], name, own.get("lang")) == ("en", "span", "fr")


def test_what_is_not_arabic_keeps_its_marks_to_itself() -> None:
    for theme in THEMES:
        page = render(begun("ar"), "html", theme).decode()
        foreign = [found for found in _sides(page) if found[1] != "ar"]
        links = [
            link for link in re.findall(r"<a [^>]*>", page) if "hreflang" not in link and "skip" not in link
        ]
        assert len(foreign) > 100
        assert links
        assert {direction for _, _, direction in foreign} == {"ltr"}
        assert all('dir="auto"' in tag for tag in links)
        assert render(sample("fr"), "html", theme).decode().count("dir=") == 1


def _sides(markup: str) -> list[tuple[str, str | None, str | None]]:
    """Return each text of the main part with its language and the direction that it stands in."""

    class Sides(Page):
        sides: list[tuple[str, str | None, str | None]]

        def handle_data(self, data: str) -> None:
            self.sides = getattr(self, "sides", [])
            if data.strip() and "main" in [tag for tag, _ in self.stack]:
                near = [[a[name] for _, a in self.stack if name in a][-1] for name in ("lang", "dir")]
                is_arabic = any(bidirectional(char) == "AL" for char in data)
                own = {"auto": "rtl" if is_arabic else "ltr"}  # of a link, which has that of its own text
                self.sides.append((data, near[0], own.get(near[1] or "", near[1])))

    return Sides(markup).sides


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_speaks_of_left_and_right(theme: str) -> None:
    """Layout is in logical properties, so that a page turns round as a whole.

    A gradient and the place of a photo, which have none, are said twice.
    """
    page = render(begun("ar"), "html", theme, sample("fr")).decode()
    style = page.split("<style>")[1].split("</style>")[0]
    assert len(style) > 1000
    gradients = re.findall(r"(:dir\(rtl\))? *{ *background: linear-gradient\(to (left|right),", style)
    photos = re.findall(r"(:dir\(rtl\))? *{[^{}]*\bobject-position: top (left|right)\b", style)
    for sides in (gradients, photos):
        assert sides in ([], [("", "right"), (":dir(rtl)", "left")])
    assert len(re.findall(r"\b(?:left|right)\b", style)) == len(gradients) + len(photos)


def test_arabic_beside_french() -> None:
    for first, second in ((begun("ar"), sample("fr")), (sample("fr"), begun("ar"))):
        page = Page(render(first, "html", "modern", second).decode())
        assert stretches(page.text) == beside_stretches(first, second)
        sides = {
            (attrs["lang"], attrs["dir"])
            for _, attrs in page.elements
            if "side" in (attrs.get("class") or "").split()
        }
        assert sides == {("ar", "rtl"), ("fr", "ltr")}


@pytest.mark.parametrize("theme", THEMES)
def test_a_pdf_takes_what_its_own_fonts_lack_from_the_users(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_font_packages(monkeypatch)
    spec = find_spec("fontpkg_amiri")
    assert spec is not None
    assert spec.origin is not None
    fonts = [Path(spec.origin).parent / "files"]
    document = begun("ar")
    path = tmp_path / "cv.pdf"
    path.write_bytes(rendering.render(document, "pdf", theme=rendering.load_theme(theme), fonts=fonts))
    assert faults(path) == []
    used = {str(font) for sheet in pypdf.PdfReader(path).pages for font in _font_names(sheet)}
    assert any("Amiri" in name for name in used)
    assert any("Noto" in name or "Libertinus" in name for name in used)
    # Glyphs stand from left to right in a PDF, so that Arabic words come out turned round.
    assert _letters(spoken(path.read_bytes())) == _letters(document_stretches(document))


def _letters(pieces: list[Stretch]) -> Counter[str]:
    return Counter(char for said, _ in pieces for char in said if char.isalpha())


def _font_names(sheet: Any) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in sheet["/Resources"]["/Font"].values()]


def test_a_pdf_asks_for_a_font_that_has_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    hide_font_packages(monkeypatch)
    with pytest.raises(RenderError, match=r"(?s)no font has the character .*'cvi18n\[fonts\]'"):
        render(begun("ar"), "pdf")
