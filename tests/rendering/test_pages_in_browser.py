"""The pages of every theme and language, as a browser, an accessibility checker and the Nu checker see them."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browser import BROWSER, in_browser, needs_browser, the_pdfs_fonts
from outputs import PEOPLE, ROOT, THEMES, begun, localised, picture, render, sample, text

from cvi18n import rendering
from cvi18n.content.forms import FORMS
from cvi18n.content.label import Label
from cvi18n.content.section_kinds import KINDS
from cvi18n.language.data import languages
from cvi18n.rendering.document import Document, Photo, Section
from cvi18n.rendering.styles import STYLES
from cvi18n.workspace import Workspace

TAGS = languages()
MODES = tuple(product(("light", "dark"), (1280, 320)))
BAD = """<!DOCTYPE html><html><head><title>x</title></head><body>
<p style="color:#bbb;background:#fff;width:900px">Hardly to be read</p><img src="x"></p></body></html>"""
CROOKED = """<!DOCTYPE html><html dir="rtl"><body><h1 dir="ltr" style="width: 9em; direction: ltr; margin-right: auto">Name</h1>
<p>First</p><p style="margin-top: -2.15em">Second</p><p style="margin-left: -2em; direction: ltr">Third</p>
<div style="width: 6em"><span class="whole">Quoc-Tung Lenormand</span> <span class="date">September 2020</span></div>
<dl style="width: 3em; overflow-wrap: anywhere"><dt>Affiliation</dt></dl>
<ul><li>one</li></ul><ul style="padding: 0"><li>two</li></ul>
<p><span class="where">There</span> <span class="subtitle" style="display: inline-block">Below</span></p>
<div class="table" style="width: 3em; overflow: auto">Unbreakable</div>
<div><span class="marker">1.</span> <span class="when">2022</span></div>
<div class="rest">a</div><div class="column">b</div>
<img class="photo" alt="A face" width="20" height="20" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"></body></html>"""

BROKEN = """<h2 style="width: 6em; overflow-wrap: break-word">Onderwijservaring</h2>
<h3 style="width: 4em">Onderwijservaring</h3><h4 style="width: 4em">\u6388\u8bfe\u7ecf\u5386 Dot-Com</h4>"""


class Made(NamedTuple):
    """A page, and in which scheme and width axe looks at it; or None."""

    path: Path
    mode: tuple[str, int] | None


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Return each theme in each language, style and person in turn, and in two languages; one page is hardly begun.

    Axe looks at each theme in each mode, at each language, and at two languages beside each other.
    """
    folder = tmp_path_factory.mktemp("pages")
    face = Photo("png", b64encode(picture(70, 90)).decode(), "A face")
    made = []
    for (i, theme), (j, tag) in product(enumerate(THEMES), enumerate(TAGS)):
        document = localised(PEOPLE[(i + 2 * j) % len(PEOPLE)], tag, STYLES[(i + j) % 2])
        document = replace(
            document,
            alternates=rendering.alternates(tag, TAGS),
            photo=face if (i + j) % 3 == 0 else document.photo,
        )
        path = folder / f"{theme}-{tag}.html"
        path.write_bytes(render(document, "html", theme))
        made.append(Made(path, MODES[j // 3] if i % 3 == j % 3 else None))
    for i, theme in enumerate(THEMES):
        path = folder / f"{theme}-fr-vi.html"
        path.write_bytes(render(sample("fr"), "html", theme, sample("vi")))
        made.append(Made(path, MODES[i % 4]))
    for person, form, tag in (("lecturer", "llkh", "vi"), ("professor", "cnu", "fr")):
        path = folder / f"form-{tag}-{form}.html"
        path.write_bytes(render(filled_in(person, form, tag), "html", "form"))
        made.append(Made(path, ("light", 320)))
    made.append(Made(folder / "modern-begun.html", ("dark", 320)))
    made[-1].path.write_bytes(render(begun("ar"), "html", "modern"))
    return made


def with_long_headings(tag: str) -> Document:
    """Return the sample with the headings of a language's longest words, and one of a very long name."""
    labels = Workspace(ROOT).read_labels(tag, "en")
    said = (labels.say(kind.heading) for kind in KINDS.values() if isinstance(kind.heading, Label))
    longest = sorted(said, key=lambda words: max(map(len, words.split())))[-4:]
    sections = tuple(
        Section(
            str(at), "text", text(words), (text(words),), sections=(Section(f"{at}a", "text", text(words)),)
        )
        for at, words in enumerate(longest)
    )
    return replace(
        localised(ROOT, tag, STYLES[0]), name=text("Ada Wolfeschlegelsteinhausen"), sections=sections
    )


def filled_in(person: str, form: str, tag: str) -> Document:
    """Return a form that one of PEOPLE fills in, in a language, without what is private."""
    home = Workspace(next(home for home in PEOPLE if home.name == person))
    cv, labels = home.read_cv(), home.read_labels(tag, tag)
    catalog = None if tag == cv.language else home.read_catalog(tag)
    return rendering.localise(cv, catalog, tag, labels=labels, style=FORMS[form].style, form=FORMS[form])


def axe(*pages: Made) -> list[dict[str, Any]]:
    jobs = [f"{made.mode[0]}:{made.mode[1]}:{made.path}" for made in pages if made.mode]
    found: list[dict[str, Any]] = in_browser("axe.mjs", *jobs)
    assert len(found) == len(jobs)
    return found


def nu(*files: Path) -> subprocess.CompletedProcess[str]:
    jar = BROWSER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "text", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_axe_looks_at_each_theme_in_each_mode_and_at_each_language(pages: list[Made]) -> None:
    seen = [(*made.path.stem.split("-", 1), made.mode) for made in pages if made.mode]
    assert {(theme, mode) for theme, _, mode in seen} == set(product(THEMES, MODES))
    assert {tag for _, tag, _ in seen} == {*TAGS, "fr-vi", "begun", "vi-llkh", "fr-cnu"}


@needs_browser
@pytest.mark.needs("npm:axe-core")
def test_axe_finds_nothing_in_either_scheme_nor_on_a_phone(pages: list[Made]) -> None:
    for result in axe(*pages):
        assert result["violations"] == [], result["job"]
        assert result["passes"] > 20, result["job"]
        assert result["requests"] == 0, result["job"]


@needs_browser
def test_nothing_stands_where_it_should_not_wide_or_on_a_phone(pages: list[Made], tmp_path: Path) -> None:
    found = in_browser("geometry.mjs", *(made.path for made in pages), fonts=the_pdfs_fonts(tmp_path))
    assert len(found) == 2 * len(pages) > 100
    assert min(result["words"] for result in found) > 50
    assert [(Path(one["file"]).stem, one["width"], one["faults"]) for one in found if one["faults"]] == []


@needs_browser
def test_no_word_of_a_heading_is_broken_in_any_language_theme_or_width(tmp_path: Path) -> None:
    files = [tmp_path / "broken.html"]
    files[0].write_text(BROKEN, "utf-8")
    for tag, theme in product(TAGS, THEMES):
        files.append(tmp_path / f"{theme}-{tag}.html")
        files[-1].write_bytes(render(with_long_headings(tag), "html", theme))
    found = in_browser("headings.mjs", *files)
    told = ["on two lines: Onderwijservaring", "too wide: Onderwijservaring"]
    assert [(Path(one["file"]).stem, one["faults"]) for one in found] == [("broken", told)] * 3


@needs_browser
def test_what_stands_where_it_should_not_is_found(tmp_path: Path) -> None:
    page = tmp_path / "crooked.html"
    page.write_text(CROOKED, "utf-8")
    told = {fault.split(":")[0] for fault in in_browser("geometry.mjs", page)[0]["faults"]}
    assert told == {
        *(
            "wider than its window",
            "one over another",
            "beyond the window",
            "a name on two lines",
            "a date on two lines",
        ),
        *("a label of one word on two lines", "a number beside a date", "the column is not read first"),
        *("a bullet set apart", "a subtitle beside a place", "a table is cut"),
        *("the column stands elsewhere", "a photo of 20 px", "the name stands at the other side"),
    }


@pytest.mark.needs("java", "npm:vnu-jar")
def test_the_nu_checker_reports_no_error(pages: list[Made]) -> None:
    done = nu(*(made.path for made in pages))
    assert done.returncode == 0, done.stderr
    assert "No errors found" in done.stderr


@needs_browser
@pytest.mark.needs("npm:axe-core")
def test_axe_finds_what_is_wrong_with_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    [result] = axe(Made(tmp_path / "bad.html", ("light", 320)))
    assert {"color-contrast", "html-has-lang", "image-alt"} <= {
        text.split(":")[0] for text in result["violations"]
    }
    assert result["requests"] == 1


@pytest.mark.needs("java", "npm:vnu-jar")
def test_the_nu_checker_reports_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    done = nu(tmp_path / "bad.html")
    assert done.returncode == 1
    assert "No “p” element in scope" in done.stderr
