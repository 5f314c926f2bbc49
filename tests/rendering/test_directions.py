"""Texts of two directions on one page: names and paragraphs keep their own order, in HTML and in PDF."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from geometry import words_of
from outputs import PEOPLE, ROOT, THEMES, document_words, html_words, localised, render, runs
from tagged import spoken

from cvi18n import rendering
from cvi18n.catalogs import Catalog
from cvi18n.content.reading import parse
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, plain

NAMES = ("محمد بن عبد الله", "דוד לוי", "Ann Bee")
ISOLATES = re.compile("[\u2066\u2067](.*?)\u2069")


def localise(cv: dict[str, object], tag: str, style: str = "running") -> Document:
    text = json.dumps({"cv": 3, "language": "en", "person": {"name": "A B"}, **cv}, ensure_ascii=False)
    catalog = None if tag == "en" else Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    labels = Labels.for_language(tag)
    return rendering.localise(parse(text), catalog, tag, labels=labels, style=style)


def paper(tag: str) -> Document:
    people = {f"p{i}": {"name": name} for i, name in enumerate(NAMES)}
    one = {"type": "journal", "title": "T", "authors": list(people), "year": 2020}
    return localise(
        {"people": people, "sections": {"p": {"kind": "publications", "entries": {"one": one}}}}, tag
    )


def prose(tag: str, text: str) -> Document:
    """Return a CV with a paragraph in English, and a French and an Arabic title that it speaks of."""
    titles = {"a": {"text": "Les Aspects", "language": "fr"}, "b": {"text": "جوانب", "language": "ar"}}
    one = {"type": "journal", "authors": ["me"], "year": 2020}
    papers = {key: {**one, "title": title} for key, title in titles.items()}
    sections = {
        "t": {"kind": "text", "paragraphs": {"p": text}},
        "p": {"kind": "publications", "entries": papers},
    }
    return localise({"sections": sections}, tag)


def pdf(document: Document) -> bytes:
    """Return the PDF with fonts for Arabic; nobody's has Hebrew here, and it does without."""
    spec = find_spec("fontpkg_amiri")
    assert spec is not None
    assert spec.origin is not None
    fonts = [Path(spec.origin).parent / "files"]
    return rendering.render(document, "pdf", theme=rendering.load_theme("classic"), fonts=fonts)


@pytest.mark.parametrize(("tag", "apart"), [("en", NAMES[:2]), ("ar", NAMES[2:])])
@pytest.mark.parametrize("theme", THEMES)
def test_names_in_another_direction_are_kept_apart_in_a_list(
    tag: str, apart: tuple[str, ...], theme: str
) -> None:
    document = paper(tag)
    directed = [run.text for run in runs(document) if run.direction and run.text in NAMES]
    assert directed == list(apart)
    held = re.compile(r'<span class="whole">([^<]*)</span>')  # where no line ends
    page = held.sub(r"\1", render(document, "html", theme).decode())
    direction = "rtl" if tag == "en" else "ltr"
    for name in apart:
        assert f'<bdi dir="{direction}">{name}</bdi>' in page
    assert not [name for name in set(NAMES) - set(apart) if f"{name}</bdi>" in page]
    assert html_words(document, theme) == document_words(document)


def test_a_name_in_another_direction_is_kept_apart_in_the_pdf() -> None:
    people = {"a": {"name": NAMES[0]}, "b": {"name": "جميل عبد"}, "c": {"name": "Ann Bee"}}
    one = {"type": "journal", "title": "T", "authors": list(people), "year": 2020}
    sections = {"p": {"kind": "publications", "entries": {"one": one}}}
    document = localise({"people": people, "sections": sections}, "en", "labelled")
    said = "".join(text for text, _ in spoken(pdf(document)))
    assert len(ISOLATES.findall(said)) == 2
    assert re.search("\u2069, *\u2067", said)


@pytest.mark.parametrize("theme", THEMES)
def test_a_paragraph_in_the_source_language_is_one_text(theme: str) -> None:
    document = prose("ar", "My thesis, *Les Aspects*, and another, *جوانب*, were both good.")
    page = render(document, "html", theme).decode()
    start = page.index("My thesis")
    opened = page[:start].rindex('<span dir="ltr">')
    assert page[opened:start] == '<span dir="ltr"><span lang="en">'
    inside = page[start : page.index("both good.") + len("both good.</span></span>")]
    assert '</span><span lang="fr"><em>Les Aspects</em></span><span lang="en">' in inside
    assert '<bdi dir="rtl"><em>جوانب</em></bdi>' in inside
    assert inside.count("</span>") == inside.count("<span ") + 2
    assert 'dir="auto"' not in inside


def test_a_paragraph_in_the_source_language_is_one_text_in_the_pdf() -> None:
    document = prose("ar", "My thesis, *Les Aspects*, was good.")
    drawn: list[str] = []
    sheet = pypdf.PdfReader(BytesIO(pdf(document))).pages[0]
    sheet.extract_text(visitor_text=lambda text, *_: drawn.append(text))  # as it is drawn, from left to right
    assert "Mythesis,LesAspects,wasgood." in re.sub(r"\s", "", "".join(drawn))


@pytest.mark.parametrize("theme", THEMES)
def test_a_title_in_another_direction_keeps_its_marks_to_itself(theme: str) -> None:
    page = render(prose("en", "Text."), "html", theme).decode()
    assert '<span lang="ar" dir="rtl"><em>جوانب</em></span>' in page
    assert '<span lang="fr"><em>Les Aspects</em></span>' in page


def test_a_document_of_one_direction_says_nothing_of_it() -> None:
    assert not [
        run for run in runs(prose("en", "My thesis, *Les Aspects*.")) if run.direction and run.text != "جوانب"
    ]


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
def test_a_long_address_keeps_its_order_among_arabic_words(theme: str) -> None:
    home = next(person for person in PEOPLE if person.name == "engineer")
    made = localised(home, "ar", "running")
    links = {plain(contact.text) for contact in made.contacts if any(run.link for run in contact.text)}
    wanted = {link for link in links if len(link) > 23 and " " not in link}
    assert len(wanted) > 2
    assert wanted <= {word.text for word in words_of(render(made, "pdf", theme))[0]}
