"""A CV that must fit some pages: one step for all languages, within limits, and what spills is named."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import geometry
import pypdf
import pytest
from outputs import TAGS, THEMES, faults, sample

from cvi18n import rendering
from cvi18n.content.look import STEPS, TIGHTEST
from cvi18n.rendering.document import Document
from cvi18n.rendering.formats import Options
from cvi18n.rendering.pdf import measured

MM = 72 / 25.4
FITS = ("introduction", "positions", "education")


def part(tag: str, *names: str) -> Document:
    """Return the sample with some of its sections."""
    whole = sample(tag)
    return replace(whole, sections=tuple(section for section in whole.sections if section.key in names))


def pdf(document: Document, step: int, theme: str = "classic") -> bytes:
    return rendering.render(document, "pdf", theme=rendering.load_theme(theme), step=step)


def sizes_on(sheet: pypdf.PageObject) -> list[bytes]:
    contents = sheet.get_contents()
    assert contents is not None
    return re.findall(rb" ([\d.]+) Tf", contents.get_data())


def pages(data: bytes) -> int:
    return len(pypdf.PdfReader(BytesIO(data)).pages)


def test_every_language_fits_one_page_by_the_same_step_whatever_their_order(tmp_path: Path) -> None:
    options = Options(rendering.load_theme("classic"))
    documents = {tag: part(tag, *FITS) for tag in TAGS}
    found = rendering.fit(documents, 1, options)
    assert 0 < found.step <= STEPS
    assert found.spilled == {}
    assert rendering.fit(dict(reversed(documents.items())), 1, options) == found
    for tag, document in documents.items():
        data = pdf(document, found.step)
        assert pages(data) == 1, tag
        assert data == pdf(document, found.step)
    path = tmp_path / "cv.pdf"
    path.write_bytes(data)
    assert faults(path) == []
    looser = [
        measured(document, replace(options, step=found.step - 1), 1)[0] for document in documents.values()
    ]
    assert any(looser)
    assert rendering.fit({"en": part("en", "introduction")}, 1, options).step == 0


def test_what_spills_is_counted_and_named() -> None:
    document = part("fr", *FITS, "internships", "teaching", "talks")
    options = Options(rendering.load_theme("classic"))
    found = rendering.fit({"fr": document, "en": part("en", "introduction")}, 1, options)
    assert found.step == STEPS
    assert list(found.spilled) == ["fr"]
    words = [word for word in geometry.words_of(pdf(document, STEPS))[0] if word.page > 1]
    lines, texts = found.spilled["fr"]
    assert 1 <= lines <= len({round(word.base) for word in words})
    titles = ["".join(run.text for run in entry.title) for s in document.sections for entry in s.entries]
    shown = " ".join(word.text for word in words)
    assert texts
    for text in texts:
        assert re.sub(r"[\s…]", "", text) in geometry.bare(shown)
    assert any(title.replace("\xa0", " ").startswith(texts[-1].rstrip("…")) for title in titles)


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_is_tightened_beyond_the_limits(theme: str) -> None:
    loose, tight = pdf(sample("vi"), 0, theme), pdf(sample("vi"), STEPS, theme)
    assert pages(tight) <= pages(loose)
    sizes = [
        {float(size) for sheet in pypdf.PdfReader(BytesIO(data)).pages for size in sizes_on(sheet)}
        for data in (loose, tight)
    ]
    assert max(sizes[1]) <= max(sizes[0])
    assert min(sizes[1]) >= min(*sizes[0], 0.85 * TIGHTEST["size"])
    found, _ = geometry.words_of(tight)
    assert min(word.left for word in found) > TIGHTEST["margin"] * MM - 1
    before, _ = geometry.words_of(loose)
    assert [word.text for word in found][:9] == [word.text for word in before][:9]


def test_a_theme_of_a_stranger_is_measured_in_the_child_by_our_own_page(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    source = rendering.load_theme("compact")
    for name in ("cv.typ", "look.typ"):
        (tmp_path / "own" / name).write_text(source.read(name), "utf-8")
    (tmp_path / "own" / "measure.typ").write_text("#panic()", "utf-8")
    own = rendering.load_theme("own", tmp_path)
    document = part("en", *FITS, "internships", "publications")
    results = [rendering.fit({"en": document}, 1, Options(theme)) for theme in (source, own)]
    assert results[0] == results[1]
    assert results[0].spilled
