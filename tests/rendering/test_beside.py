"""Two languages beside each other: parts in pairs, each column in its language, nothing lost."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from statistics import mode

import nasty
import pypdf
import pytest
from outputs import (
    TAGS,
    THEMES,
    Page,
    beside_stretches,
    beside_words,
    faults,
    html_words,
    pdf_words,
    render,
    sample,
    stretches,
    words,
)
from tagged import spoken

from cvi18n.cli import run
from cvi18n.errors import UsageError
from cvi18n.rendering.beside import pair
from cvi18n.rendering.document import Entry, Run, Section, plain
from cvi18n.rendering.parting import parted

A4 = 595  # points across
PAIRS = [(one, two) for one in TAGS for two in TAGS if one != two]


def section(key: str, *entries: str, paragraphs: int = 0, sections: tuple[Section, ...] = ()) -> Section:
    return Section(
        key,
        "experience",
        (Run(key.upper()),),
        paragraphs=tuple((Run(str(n)),) for n in range(paragraphs)),
        entries=tuple(Entry(name, (Run(name),)) for name in entries),
        sections=sections,
    )


def keys(first: tuple[Section, ...], second: tuple[Section, ...]) -> list[object]:
    """Return what is paired with what, by key."""
    document = nasty.document()
    found = pair(replace(document, sections=first), replace(document, sections=second))
    return [(p.key, [h is not None for h in p.headings], [e.keys for e in p.entries]) for p in found]


def test_parts_are_paired_by_key_in_the_order_of_the_first() -> None:
    first = (section("a", "x", "y", "z"), section("b"))
    second = (section("b"), section("a", "z", "x", "y"))
    assert keys(first, second) == [
        ("a", [True, True], [("x", "x"), ("y", "y"), ("z", "z")]),
        ("b", [True, True], []),
    ]


def test_what_one_language_lacks_leaves_its_place_empty() -> None:
    first, second = (section("a", "x", "y"),), (section("a", "y", "w"), section("c", "v"))
    assert keys(first, second) == [
        ("a", [True, True], [("x", None), ("y", "y"), (None, "w")]),
        ("c", [False, True], [(None, "v")]),
    ]


def test_paragraphs_are_paired_in_their_order_and_subsections_by_key() -> None:
    inner = section("a.1", "x")
    document = nasty.document()
    one = replace(document, sections=(section("a", paragraphs=2, sections=(inner,)),))
    two = replace(document, sections=(section("a", paragraphs=1, sections=(inner,)),))
    (found,) = pair(one, two)
    assert [b is None for _, b in found.paragraphs] == [False, True]
    (entry,) = found.sections[0].entries
    assert [(row.kind, row.both, row.same) for row in entry.rows] == [
        ("title", (inner.entries[0].title,) * 2, True)
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair_of", PAIRS)
def test_both_outputs_say_the_words_of_both_documents_part_by_part(
    pair_of: tuple[str, str], theme: str
) -> None:
    first, second = map(sample, pair_of)
    expected = beside_words(first, second)
    assert len(expected) > 1500
    assert html_words(first, theme, second) == expected
    # Where a pair goes on over a page's end, the page holds the first part of both; the structure tree,
    # which is read below, keeps each of them whole.
    assert sorted(pdf_words(first, theme, second)) == sorted(expected)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair_of", PAIRS)
def test_every_text_is_said_in_its_language_in_both_outputs(pair_of: tuple[str, str], theme: str) -> None:
    first, second = map(sample, pair_of)
    expected = beside_stretches(first, second)
    assert len(expected) > 100
    shown = Page(render(first, "html", theme, second).decode())
    assert stretches(shown.text) == expected
    assert stretches(spoken(render(first, "pdf", theme, second))) == expected
    assert not shown.stack
    names = [name for name, _ in shown.elements]
    assert names.count("h1") == 1
    ids = [attrs["id"] for _, attrs in shown.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("theme", THEMES)
def test_the_pdf_passes_ua1_and_a2a_and_knows_both_languages(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(sample("fr"), "pdf", theme, sample("vi")))
    assert faults(path) == []
    reader = pypdf.PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == f"{sample('fr').title} / {sample('vi').title}"
    assert str(reader.root_object["/Lang"]) == "fr"


@pytest.mark.parametrize("theme", THEMES)
def test_names_and_titles_that_differ_are_both_said(theme: str) -> None:
    first = sample("fr")
    second = replace(sample("vi"), name=(Run("Lê Quốc Tùng"),), title="Sơ yếu lý lịch – Lê Quốc Tùng")
    assert html_words(first, theme, second) == beside_words(first, second)
    assert sorted(pdf_words(first, theme, second)) == sorted(beside_words(first, second))
    page = render(first, "html", theme, second).decode()
    assert f"<title>{first.title} / {second.title}</title>" in page


def test_harmful_text_stays_text_in_both_columns() -> None:
    document = nasty.document()
    other = replace(document, language="en")
    for theme in THEMES:
        found = Page(render(document, "html", theme, other).decode())
        assert [attrs for tag, attrs in found.elements if tag == "script"] == [
            {"type": "application/ld+json"}
        ]
        assert html_words(document, theme, other) == beside_words(document, other)
        assert sorted(pdf_words(document, theme, other)) == sorted(beside_words(document, other))


@pytest.mark.parametrize("name", ["md", "txt", "json"])
def test_other_formats_have_no_columns(name: str) -> None:
    with pytest.raises(UsageError, match=f"'{name}' has no columns"):
        render(sample("fr"), name, "classic", sample("en"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--lang", "fr", "--beside", "en", "-f", "md"], 2, "'md' has no columns"),
        (["--lang", "fr", "--beside", "fr"], 2, "the first column would be fr too"),
        (["--lang", "fr", "--beside", "../x"], 2, "is not a language code"),
        (["--lang", "fr", "--beside", "de"], 1, "there is no catalog for de"),
    ],
)
def test_wrong_orders_are_refused(
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    assert run(["render", *arguments, "-o", str(tmp_path)]) == code
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_command_makes_html_and_pdf_for_every_other_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    assert run(["render", "--beside", "en", "-o", str(tmp_path)]) == 0
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert made == [f"{tag}/cv-{tag}-en.{name}" for tag in ("fr", "vi") for name in ("html", "pdf")]
    assert len(capsys.readouterr().out.splitlines()) == 4


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_the_same_in_both_languages_is_printed_once(theme: str) -> None:
    first, second = sample("fr", "labelled"), sample("en", "labelled")
    papers = [
        (one.title, two.title)
        for a, b in zip(first.sections, second.sections, strict=True)
        for s, t in zip(a.sections, b.sections, strict=True)
        if s.kind == "publications"
        for one, two in zip(s.entries, t.entries, strict=True)
    ]
    alike = [plain(one) for one, two in papers if plain(one) == plain(two)]
    assert len(alike) > 8
    shown = " ".join(html_words(first, theme, second))
    paper = " ".join(pdf_words(first, theme, second))
    for title in alike:
        said = " ".join(words(title))
        assert (shown.count(said), paper.count(said)) == (1, 1), title


TITLE = Run("A *Long* Title", language="en", styles=("emphasis",))
FRENCH = (Run("Me", me=True), Run(", Ada B et Bo C. "), TITLE)
ENGLISH = (Run("Me", me=True), Run(", Ada B, and Bo C. "), replace(TITLE, language=None))


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ((". Venue, 2022. Rare.", ". Venue, 2022. Seldom."), (". Venue, 2022.", "Rare.", "Seldom.")),
        ((". Venue, 2022. Rare.", ". Venue, 2022."), (". Venue, 2022.", "Rare.", "")),
        ((". Rev. Maths, t. 2.", ". Rev. Maths, vol. 2."), (".", "Rev. Maths, t. 2.", "Rev. Maths, vol. 2.")),
        ((". Venue, 2022.", ". Venue, 2022."), (". Venue, 2022.", "", "")),
        ((" dans Venue.", " in Venue."), ("", "dans Venue.", "in Venue.")),
    ],
)
def test_a_citation_is_parted_where_its_languages_part(
    behind: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    found = parted((*FRENCH, Run(behind[0])), (*ENGLISH, Run(behind[1])), ("fr", "en"))
    assert found
    assert [plain(text) for text in found] == [plain(FRENCH) + expected[0], *expected[1:]]
    assert found[0][:3] == FRENCH


@pytest.mark.parametrize(
    "other",
    [
        (Run("Me", me=True), Run(", Ada B, and Bo D. "), replace(TITLE, language=None)),
        (Run("Me"), Run(", Ada B, and Bo C. "), replace(TITLE, language=None)),
        (*ENGLISH[:2], replace(TITLE, text="Another", language=None)),
        (*ENGLISH[:2], replace(TITLE, language="de")),
        (*ENGLISH[:2], replace(TITLE, link="https://example.org")),
        (*ENGLISH[:2], Run("A *Long* Title")),
    ],
)
def test_a_citation_of_other_authors_or_another_title_is_not_parted(other: tuple[Run, ...]) -> None:
    behind = (Run(". Venue, 2022."),)
    assert parted(FRENCH + behind, other + behind, ("fr", "en")) is None


@pytest.mark.parametrize("pair_of", PAIRS)
def test_what_papers_say_alike_is_said_once_in_the_style_running_too(pair_of: tuple[str, str]) -> None:
    rows = [
        row
        for section in pair(*map(sample, pair_of))
        for part in section.sections
        for entry in part.entries
        for row in entry.rows
        if row.kind == "cited"
    ]
    shared = [row for row in rows if row.same]
    assert len(shared) > 10
    apart = [plain(both[-1]) for row in rows if not row.same for both in row.both if both and all(row.both)]
    long = [said for said in apart if len(said) > 60]
    assert len(long) in (0, 2)  # a thesis with a title in each of the two


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("theme", THEMES)
def test_every_field_begins_beside_the_same_one_of_the_other_language(theme: str) -> None:
    documents = sample("fr", "labelled"), sample("en", "labelled")
    starts = [
        {plain(field.label).split()[0] for s in d.sections for e in s.entries for field in e.fields}
        for d in documents
    ]
    data = render(documents[0], "pdf", theme, documents[1])
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>')
    seen = 0
    for page in done.stdout.decode().split("<page ")[1:]:
        found = [(float(m[1]), round(float(m[2])), html.unescape(m[3])) for m in word.finditer(page)]
        edges = [min(x for x, _, _ in found), mode(x for x, _, _ in found if x > A4 / 2)]
        left, right = (
            [y for x, y, text in found if x - edge < 1 and text.split("\xa0")[0] in labels]
            for edge, labels in zip(edges, starts, strict=True)
        )
        assert set(right) <= set(left)  # a heading may begin with the word of a label
        seen += len(right)
    assert seen > 20
