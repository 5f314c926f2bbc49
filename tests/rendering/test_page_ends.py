"""Where the pages of a PDF end: in no heading, no title, no first of two items, and not after a line or two of the last one;
and what stands at their beginning."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO

import geometry
import nasty
import pypdf
import pytest
from outputs import ROOT, THEMES, localised, render
from tagged import spoken, without_repeats

from cvi18n import content, rendering
from cvi18n.content.look import STEPS
from cvi18n.content.section_kinds import KINDS
from cvi18n.errors import ContentError
from cvi18n.labels import Labels
from cvi18n.language.data import languages
from cvi18n.rendering.document import Entry, Field, Form, Run, Section, Signature, Text

SHIFTS = range(66)  # lines above the entry, so that each of its own lines meets the end of a page
LONG = 14  # highlights of an entry that goes on on the next page
FOOTER = re.compile(r"Page \d+ \w+ \d+$")


def text(words: str) -> Text:
    return (Run(words),)


def section(key: str, shift: int) -> Section:
    """Return a section on a page of its own: some lines, and below them an entry, a long one, a list, and some papers."""
    lines = tuple(text(f"above {line}") for line in range(shift))
    short = Entry("s", text(f"Short {key}"), fields=(Field(text("Said:"), (text("one line"),)),))
    points = tuple(text(f"point {number} {key}") for number in range(LONG))
    long = Entry("l", text(f"Long {key}"), where=text("Somewhere"), bullets=points)
    listed = Field(text(f"Listed {key}:"), tuple(text(f"item {number} {key}") for number in range(LONG)))
    inner = Section(f"{key}.a", "experience", text(f"Inner {key}"), entries=(short, long), fields=(listed,))
    cited = tuple(Entry(f"c{n}", (), citation=text(f"cited {n} {key}")) for n in range(3))
    papers = Section(f"{key}.b", "publications", text(f"Papers {key}"), entries=cited)
    return Section(key, "experience", text(f"Outer {key}"), lines, sections=(inner, papers), page_break=True)


@cache
def shifted(theme: str) -> tuple[bytes, list[list[str]]]:
    """Return a PDF of such sections, and the lines of its pages without the footers."""
    made = replace(nasty.document(), language="en", sections=tuple(section(f"k{n}", n) for n in SHIFTS))
    data = render(made, "pdf", theme)
    shown = without_repeats(data) if theme == "side" else data  # there they stand in front of the lines
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=shown, capture_output=True, check=True)
    sheets = done.stdout.decode().split("\f")[:-1]
    return data, [
        [line.strip() for line in sheet.splitlines() if line.strip() and not FOOTER.search(line)]
        for sheet in sheets
    ]


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize("theme", THEMES)
def test_no_page_ends_in_what_leads_on(theme: str) -> None:
    _, sheets = shifted(theme)
    ends = [sheet[-1] for sheet in sheets]
    assert len({re.sub(r" k\d+", "", end) for end in ends}) > 10
    first = r"(?:^|\s)(?:Outer|Inner|Papers|Short|Long|Listed|point 0|item 0|cited 0) k\d+:?$"
    leading = re.compile(
        rf"{first}|Somewhere$|Said: one line$"
    )  # an entry of little text is one of two items, too
    assert [end for end in ends if leading.search(end)] == []


@pytest.mark.needs("pdfinfo")
@pytest.mark.parametrize("theme", THEMES)
def test_a_section_begins_on_a_new_page_where_its_owner_says_so(theme: str) -> None:
    _, sheets = shifted(theme)
    starts = [sheet[0] for sheet in sheets]
    shifts = SHIFTS[theme == "side" :]  # there the first stands beside the name, where its page begins
    assert [n for n in shifts if not any(re.match(rf"Outer k{n}\b", start) for start in starts)] == []


@pytest.mark.needs("pdfinfo")
def test_a_heading_in_its_own_column_is_seen_again_where_its_section_goes_on_and_said_once() -> None:
    data, sheets = shifted("modern")
    keys = [set(re.findall(r" (k\d+)\b", " ".join(sheet))) for sheet in sheets]
    going_on = [
        (key, sheet)
        for sheet, mine, before in zip(sheets[1:], keys[1:], keys, strict=False)
        for key in mine & before
    ]
    assert len(going_on) > 30
    for key, sheet in going_on:
        assert sheet[0].startswith(f"Outer {key}"), sheet
    said = "".join(part for part, _ in spoken(data))
    assert [n for n in SHIFTS if len(re.findall(rf"Outer k{n}(?!\d)", said)) != 1] == []


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
def test_no_line_of_a_section_of_lines_stands_alone_at_the_end_or_the_beginning_of_a_page(theme: str) -> None:
    fields = tuple(Field(text(f"field{number}:"), (text("known"),)) for number in range(5))
    made = tuple(
        Section(f"k{n}", "skills", text("S"), tuple(map(text, ("line",) * n)), fields=fields, page_break=True)
        for n in range(30, 72)
    )
    data = render(replace(nasty.document(), language="en", sections=made), "pdf", theme)
    found = [
        re.findall(r"field(\d):", " ".join(word.text for word in sheet.words))
        for sheet in geometry.sheets_of(data)
    ]
    parted = [numbers for numbers in found if 0 < len(numbers) < 5]
    assert len(parted) > 2 or theme == "compact"  # there they share a line
    assert [numbers for numbers in parted if len(numbers) == 1] == []


def counted(count: int, theme: str, step: int, *, beside: bool, form: Form | None = None) -> list[int]:
    """Return how many lines each page of a CV has, whose only section has so many."""
    lines = tuple(text(f"line{number}") for number in range(count))
    whole = Section("s", "experience", text("S"), lines)
    made = replace(
        nasty.document(), language="en", contacts=(), summary=(), sections=(whole,), updated=None, form=form
    )
    other = made if beside else None
    data = rendering.render(made, "pdf", theme=rendering.load_theme(theme), beside=other, step=step)
    sheets = geometry.sheets_of(data)
    return [len({word.text for word in sheet.words if word.text.startswith("line")}) for sheet in sheets]


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize(("step", "beside"), [(0, False), (STEPS, False), (0, True)])
@pytest.mark.parametrize("theme", THEMES)
def test_no_last_page_has_a_line_or_two(theme: str, step: int, beside: bool) -> None:
    full = counted(160, theme, step, beside=beside)[0]
    found = [counted(full + more, theme, step, beside=beside) for more in (1, 2, 16)]
    assert [sum(pages) - full for pages in found] == [1, 2, 16]
    assert len(found[-1]) == 2
    assert [pages for pages in found if len(pages) > 1 and pages[-1] < 3] == []


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("tag", languages())
def test_the_cv_that_a_project_begins_with_fills_one_page_of_the_compact_theme(tag: str) -> None:
    made = localised(ROOT / "src" / "cvi18n" / "sample", tag, "running")
    sheets = geometry.sheets_of(render(made, "pdf", "compact"))
    assert len(sheets) == 1
    assert max(word.base for word in sheets[0].words) > 0.85 * sheets[0].height


@pytest.mark.needs("pdftoppm")
def test_a_last_page_of_some_lines_is_drawn_on_the_one_before_only_where_they_find_room() -> None:
    full = counted(160, "classic", 0, beside=False)[0]
    found = {more: counted(full + more, "classic", 0, beside=False) for more in (6, 11, 30)}
    assert {more: len(pages) for more, pages in found.items()} == {6: 1, 11: 2, 30: 2}
    assert found[11][0] == found[30][0] == full  # a tighter page would be of no use


@pytest.mark.needs("pdftoppm")
def test_places_to_sign_do_not_stand_alone_on_a_page() -> None:
    signed = Form(text("Title"), signatures=(Signature(text("Declared by"), text("(signature)")),))
    full = counted(160, "form", 0, beside=False)[0]
    found = [counted(full - less, "form", 0, beside=False, form=signed) for less in range(12)]
    assert {len(pages) for pages in found} == {1, 2}
    assert [pages for pages in found if pages[-1] == 0] == []


SECTIONS = """\
cv: 3
language: en
person: {name: A B}
sections:
  intro: {page-break: before, paragraphs: [Hello]}
  experience:
    page-break: before
    entries: [{title: Post}]
  parts:
    kind: KIND
    sections:
      skills: {page-break: before, entries: [{name: Maths}]}
      languages: {page-break: before, entries: [{languages: [en]}]}
  talks: [{title: Talk}]
  rest:
    kind: KIND
    sections:
      service: [{title: Chair}]
      awards: {page-break: before, entries: [{title: Prize}]}
"""


def test_a_section_of_any_kind_may_begin_on_a_new_page_but_no_heading_stays_alone_there() -> None:
    groups = next(kind.name for kind in KINDS.values() if kind.layout == "sections")
    cv = content.parse(SECTIONS.replace("KIND", groups))
    made = rendering.localise(cv, None, "en", labels=Labels.for_language("en"))
    assert [one.page_break for one in made.sections] == [True, True, True, False, False]
    assert [one.page_break for one in made.sections[2].sections] == [False, True]
    for theme in THEMES:
        words = geometry.words_of(render(made, "pdf", theme))[0]
        pages = {word.text: word.page for word in words}
        # In `side`, the first page holds the first section of all else, beside what is in the column.
        rest = (1, 2, 2, 2, 3) if theme == "side" else (2, 3, 5, 5, 6)
        assert tuple(pages[word] for word in ("Hello", "Post", "Talk", "Chair", "Prize")) == rest, theme
        assert (pages["Maths"], pages["English"]) == ((2, 3) if theme == "side" else (4, 5)), theme
    for beside in (None, made):
        page = render(made, "html", beside=beside).decode()
        assert page.count(' class="new-page"') == 5
        assert ".new-page { break-before: page }" in page
        assert len(pypdf.PdfReader(BytesIO(render(made, "pdf", beside=beside))).pages) == 6
    with pytest.raises(ContentError, match="page-break is one of: before"):
        content.parse(SECTIONS.replace("page-break: before", "page-break: after"))
