"""A CV that must fit some pages: one step for all languages, within limits, and what spills is named."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import geometry
import pypdf
import pytest
from outputs import TAGS, THEMES, faults, sample

from cvi18n import rendering
from cvi18n.content.look import LOWER, STEPS, TIGHTEST
from cvi18n.rendering import drawing
from cvi18n.rendering.document import Contact, Document, Entry, Run, Section
from cvi18n.rendering.fitting import Spill
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
    looser = [measured(document, replace(options, step=found.step - 1), 1) for document in documents.values()]
    assert any(not isinstance(one, int) and one[0] for one in looser)
    assert rendering.fit({"en": part("en", "introduction")}, 1, options).step == 0


def test_what_spills_is_counted_and_named() -> None:
    document = part("fr", *FITS, "internships", "teaching", "talks")
    options = Options(rendering.load_theme("classic"))
    found = rendering.fit({"fr": document, "en": part("en", "introduction")}, 1, options)
    assert found.step == STEPS
    assert list(found.spilled) == ["fr"]
    words = [word for word in geometry.words_of(pdf(document, STEPS))[0] if word.page > 1]
    lines, texts, length = found.spilled["fr"]
    assert length == 0
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


MEMORY = """
import json, sys
from cvi18n.rendering import drawing
job = json.load(sys.stdin)
pages = lambda: int(open("/proc/self/statm").read().split()[1])
taken = []
for step in range(8):
    drawing.measure({**job, "looks": {"own": [json.dumps({"size": 9 + step / 10})]}})
    taken.append(pages())
print(taken[1] / taken[0], taken[-1] / taken[1])
"""


def test_a_page_measured_again_and_again_takes_no_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Typst has computed for a page is freed before the next one: 2 GB for a CV of 84 kB."""
    jobs: list[dict[str, Any]] = []

    def kept(job: dict[str, Any]) -> bytes:
        shutil.copytree(job["root"], tmp_path / "page")
        jobs.append({**job, "root": str(tmp_path / "page")})
        return b'{"lines": [], "texts": []}'

    document = part("en", "publications")
    long = tuple(replace(document.sections[0], key=f"s{number}") for number in range(8))
    monkeypatch.setitem(drawing.DRAWERS, "measure", kept)
    measured(replace(document, sections=long), Options(rendering.load_theme("classic")), 1)
    command = [sys.executable, "-c", MEMORY]
    done = subprocess.run(
        command,
        input=json.dumps(jobs[0]),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "RAYON_NUM_THREADS": "1"},
    )
    first, later = map(float, done.stdout.split())
    assert first < 1.4, done.stdout
    assert later < 1.2, done.stdout


def test_of_a_cv_that_is_far_too_long_the_pages_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """To mark each of thousands of lines took 1.8 GB."""
    long, options = sample("en"), Options(rendering.load_theme("classic"))
    length = pages(pdf(long, STEPS))
    for most, is_long in ((10**6, True), (1000, False), (1000, True)):
        monkeypatch.setattr(drawing, "LARGE", most)
        monkeypatch.setattr(drawing, "FAR", 0 if is_long else length)
        found = rendering.fit({"en": long}, 1, options)
        assert found.step == STEPS
        lines, _, told = found.spilled["en"]
        assert (bool(lines), told) == ((False, length) if (most, is_long) == (1000, True) else (True, 0))
    assert f"there are {length} pages" in str(found.spilled["en"].error(1))
    assert "and one is allowed" in str(found.spilled["en"].error(1))


def test_one_look_is_tried_of_a_vast_cv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its tries takes seconds; of others, the tightest look is tried, and then those with free lines."""
    document = part("en", "publications")
    seen: list[object] = []

    def early(compiler: object) -> tuple[int, float]:
        seen.append(compiler)
        return 2, 0

    monkeypatch.setattr(drawing, "_end", early)
    for vast, tries in ((10**6, 1 + 1 + len(LOWER)), (100, 1)):
        monkeypatch.setattr(drawing, "VAST", vast)
        seen.clear()
        data = pdf(document, 0)
        assert len(seen) == tries
        assert pages(data) >= 1


def test_a_message_about_what_spills_names_nothing_private() -> None:
    document = part("en", *FITS, "internships", "publications")
    secret = Run("+33 1 99 00 00 01 on line")
    contacts = tuple(Contact("phone", (), (secret,)) for _ in range(120))
    referee = Entry("r", (Run("Prof. Nobody Knows"),))
    private = Section("r", "references", (Run("Referees"),), entries=(referee,), page_break=True)
    document = replace(
        document, contacts=contacts, sections=(*document.sections[:-1], private, document.sections[-1])
    )
    options = Options(rendering.load_theme("side"))
    told = {
        discreet: str(rendering.fit({"en": document}, 1, options, discreet=discreet).spilled["en"].error(1))
        for discreet in (False, True)
    }
    assert "99 00" in told[False]
    assert "Nobody Knows" in told[False]
    assert "99 00" not in told[True]
    assert "Nobody Knows" not in told[True]
    assert "Quoc-Tung Le, " in told[True]
    nameless = Spill(2, ()).error(1)
    assert str(nameless).splitlines()[0].endswith("as tight as can be read")
