"""Every format says the same words in the same order, and no text becomes anything but text."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import nasty
import page
import pypdf
import pytest
from outputs import READERS, TAGS, THEMES, Page, as_read, document_words, faults, pdf_words, render, sample
from tagged import spoken

from cvi18n import rendering
from cvi18n.errors import CvError, RenderError, UsageError
from cvi18n.rendering import drawing
from cvi18n.rendering.document import Document, Run, Section, to_data

DOCUMENTS = {
    "nasty": nasty.document(),
    **{tag: sample(tag) for tag in TAGS},
    **{f"{tag} running": sample(tag, "running") for tag in TAGS},
}


def test_every_format_that_prints_words_is_read_here() -> None:
    assert READERS.keys() == rendering.FORMATS.keys() - {"json"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("which", DOCUMENTS)
def test_every_format_says_the_same_words_in_the_same_order(which: str, name: str, theme: str) -> None:
    document = as_read(DOCUMENTS[which], theme)
    expected = document_words(document)
    assert len(expected) > 100
    assert READERS[name](document, theme) == expected


@pytest.mark.parametrize("which", DOCUMENTS)
def test_json_is_the_document(which: str) -> None:
    data = json.loads(render(DOCUMENTS[which], "json"))
    assert data == json.loads(json.dumps(to_data(DOCUMENTS[which])))
    assert data["version"] == 1


@pytest.mark.parametrize("theme", THEMES)
def test_no_text_becomes_an_element_or_ends_the_style(theme: str) -> None:
    found = Page(render(DOCUMENTS["nasty"], "html", theme).decode())
    scripts = [attrs for tag, attrs in found.elements if tag == "script"]
    assert scripts == [{"type": "application/ld+json"}]
    assert not [tag for tag, attrs in found.elements if any(name.startswith("on") for name in attrs)]
    assert not [
        tag for tag, _ in found.elements if tag in {"img", "iframe", "object", "embed", "form", "base"}
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_stands_alone_and_is_well_formed(tag: str, theme: str) -> None:
    markup = render(DOCUMENTS[tag], "html", theme).decode()
    found = Page(markup)
    assert not found.stack
    names = [name for name, _ in found.elements]
    assert names.count("h1") == 1
    assert ("html", {"lang": tag, "dir": "ltr"}) in found.elements
    assert not re.search(r"url\(|@import|src=", markup)
    links = {a["hreflang"]: a["href"] for name, a in found.elements if name == "link" and "hreflang" in a}
    assert links.keys() == {*TAGS, "x-default"}
    assert links["x-default"] == links["en"]
    ids = [attrs["id"] for _, attrs in found.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("which", DOCUMENTS)
def test_the_pdf_passes_ua1_and_a2a_and_knows_its_title_and_language(
    which: str, theme: str, tmp_path: Path
) -> None:
    document = DOCUMENTS[which]
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(document, "pdf", theme))
    assert faults(path) == []
    reader = pypdf.PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert reader.metadata.author == document.person["name"]
    assert str(reader.root_object["/Lang"]).split("-")[0] == document.language
    assert len(reader.outline) >= 1


def test_a_pdf_without_its_language_fails_the_validator(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(render(DOCUMENTS["fr"], "pdf")))
    del writer.root_object["/Lang"]
    path = tmp_path / "bad.pdf"
    writer.write(path)
    assert not page.validate_pdf(str(path), profile="ua1").is_compliant


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_pdf_says_the_plain_text_to_the_letter(tag: str, theme: str) -> None:
    """Word for word, marks included: what layout adds (lists' dashes, underlines, spaces) aside."""

    def bare(text: str) -> str:
        assert unicodedata.is_normalized("NFC", text)
        return re.sub(r"[\s=–•-]", "", text)

    shown = "".join(text for text, _ in spoken(render(DOCUMENTS[tag], "pdf", theme)))
    plain_text = render(as_read(DOCUMENTS[tag], theme), "txt").decode()
    assert bare(shown) == bare(plain_text)
    assert len(bare(shown)) > 5000


@pytest.mark.parametrize("tag", TAGS)
def test_the_compact_theme_needs_two_pages_at_most(tag: str) -> None:
    pages = {
        theme: len(pypdf.PdfReader(BytesIO(render(DOCUMENTS[tag], "pdf", theme))).pages) for theme in THEMES
    }
    assert pages["compact"] <= 2 < pages["classic"]


def test_a_font_that_is_not_there_is_an_error_not_another_font(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    look = rendering.load_theme("classic").read("look.typ")
    assert "Noto Serif" in look
    (tmp_path / "own" / "look.typ").write_text(look.replace("Noto Serif", "Nowhere Serif"), "utf-8")
    with pytest.raises(RenderError, match=r"'own': cv\.typ: unknown font family: nowhere serif"):
        rendering.render(DOCUMENTS["nasty"], "pdf", theme=rendering.load_theme("own", tmp_path))


def test_a_character_without_a_glyph_is_named_with_its_place() -> None:
    odd = Section(key="odd", kind="text", heading=(Run("x"),), paragraphs=((Run("አማርኛ"),),))
    document = replace(DOCUMENTS["nasty"], sections=(odd,))
    with pytest.raises(RenderError, match=r"(?s)U\+12A0.*odd"):
        render(document, "pdf")


VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("styles", [(), ("strong",), ("emphasis",), ("strong", "emphasis")])
def test_every_vietnamese_letter_is_drawn_in_every_style(styles: tuple[str, ...], theme: str) -> None:
    letters = VIETNAMESE + VIETNAMESE.upper()
    assert len(set(letters)) == 146
    run = Run(letters, styles=styles)  # type: ignore[arg-type]
    section = Section(key="s", kind="text", heading=(Run("x"),), paragraphs=((run,),))
    document = replace(DOCUMENTS["nasty"], sections=(section,))
    assert letters.lower() in "".join(pdf_words(document, theme)).lower()


def drop_each(document: Document) -> list[Document]:
    """Return the Document without each of its sections, and without each field that may be absent."""
    one_less = [
        replace(document, sections=document.sections[:i] + document.sections[i + 1 :])
        for i in range(len(document.sections))
    ]
    return [
        *one_less,
        replace(document, updated=None, alternates=(), contacts=(), headline=(), person={"name": "A"}),
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", rendering.FORMATS)
def test_nothing_unfilled_is_printed_whatever_is_left_out(name: str, theme: str) -> None:
    variants = drop_each(as_read(DOCUMENTS["fr"], theme))
    assert len(variants) > 5
    for document in variants:
        data = render(document, name, theme)
        if name in READERS:
            assert READERS[name](document, theme) == document_words(document)
        if name in {"html", "md", "txt"}:
            assert not re.search(r"\bNone\b|\{\{|undefined|sections\.", data.decode())


@pytest.mark.parametrize("name", ["docx2", "../html", ""])
def test_a_format_that_does_not_exist_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match="there is no format"):
        render(DOCUMENTS["fr"], name)


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "CON:", "x" * 100, "missing"])
def test_a_theme_is_a_plain_name_of_a_folder_that_exists(name: str) -> None:
    with pytest.raises(UsageError, match="theme"):
        rendering.load_theme(name)


def project_theme(folder: Path, template: str) -> rendering.Theme:
    (folder / "own").mkdir()
    (folder / "own" / "cv.css").write_text("", "utf-8")
    (folder / "own" / "cv.html.j2").write_text(template, "utf-8")
    return rendering.load_theme("own", folder)


@pytest.mark.parametrize(
    "template",
    [
        "{{ d.missing }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for x in %}",
        "{{ 'a' * 2000000000 }}",
        "{{ 9 ** 99999999 }}",
        "{{ d.sections.append(1) }}",
        "{{ line(d.title) }}",
        "{{ line(5) }}",
        "{{ 1 / 0 }}",
        "{% include 'cv.html.j2' %}",
        "{% include '../secret' %}",
        "{% import '/etc/passwd' as x %}",
        "{{ line.escape.__globals__ }}",
        "{{ line.markup.format('{0._run.__globals__}', line) }}",
        "{{ line._markup.format('{0._run.__globals__}', line) }}",
        "{{ (line|attr('_markup')).format('{0._run.__globals__}', line) }}",
        "{{ css.format('{0._run.__globals__}', line) ~ css.escape('{0._run.__globals__}').format(line) }}",
        "{{ ['{0._run.__globals__}']|map('format', line)|first ~ ('{0._run.__globals__}'|e).format_map({'0': line}) }}",
    ],
)
def test_a_theme_cannot_reach_out_and_its_faults_are_named(tmp_path: Path, template: str) -> None:
    theme = project_theme(tmp_path, template)
    with pytest.raises(CvError, match=r"own"):
        rendering.render(DOCUMENTS["fr"], "html", theme=theme)


def test_what_makes_elements_shows_a_theme_nothing_of_itself() -> None:
    line = drawing._Line("Draft", "en", "fr", "ltr")
    assert {name for name in vars(line) if not name.startswith("_")} == set()
    assert {name for name in vars(type(line)) if not name.startswith("_")} == {
        "longest",
        "longest_heading",
        "heading",
        "parts",
        "term",
        "dates",
    }


def test_a_theme_cannot_read_through_a_link(tmp_path: Path) -> None:
    theme = project_theme(tmp_path, "x")
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    (tmp_path / "own" / "cv.css").unlink()
    (tmp_path / "own" / "cv.css").symlink_to(secret)
    with pytest.raises(RenderError, match=r"no cv\.css"):
        rendering.render(DOCUMENTS["fr"], "html", theme=theme)
