"""The forms `llkh` and `cnu`, filled in by an invented lecturer and an invented professor, in every language and format."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from geometry import lines, sheets_of
from outputs import READERS, Page, document_words, faults, runs, words
from printed_facts import ALL

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog
from cvi18n.cli import run
from cvi18n.content import selecting
from cvi18n.content.forms import FORMS, NUMBER, WHEN
from cvi18n.content.model import CV, Private
from cvi18n.content.section_kinds import KINDS
from cvi18n.labels import Labels
from cvi18n.language import format_date
from cvi18n.rendering.document import Document, Section, plain
from cvi18n.workspace import Workspace
from cvi18n.workspace.settings import settings_of

DATA = Path(__file__).parent / "data" / "people"
FILLED_IN = {"llkh": ("lecturer", "vi"), "cnu": ("professor", "fr")}


@cache
def read(form: str) -> tuple[CV, Private, str]:
    """Return what the person who fills a form in selects for it, and the style of the form."""
    home = Workspace(DATA / FILLED_IN[form][0])
    settings = settings_of(home.root)
    assert settings is not None
    (variant,) = settings.variants.listed
    cv = home.read_cv()
    assert list(selecting.unmet(cv, variant, 9)) == []
    return (
        selecting.select(cv, variant),
        selecting.disclosed(home.read_private(cv), variant),
        FORMS[form].style,
    )


@cache
def document(form: str, tag: str) -> Document:
    cv, private, style = read(form)
    home = Workspace(DATA / FILLED_IN[form][0])
    is_written = tag != cv.language and home.catalog(tag).exists()
    catalog: Catalog | None = home.read_catalog(tag) if is_written else None
    labels = home.read_labels(tag, cv.language)
    made = rendering.localise(cv, catalog, tag, labels=labels, private=private, style=style, form=FORMS[form])
    assert not labels.missing
    return made


def every(sections: tuple[Section, ...]) -> list[Section]:
    return [one for section in sections for one in (section, *every(section.sections))]


@pytest.mark.parametrize("form", FORMS)
def test_a_column_is_of_fields_and_has_a_heading(form: str) -> None:
    of = FORMS[form]
    kinds = [*of.tables, *of.headings, *(kind for chapter in of.chapters for kind in chapter.kinds)]
    assert set(kinds) <= KINDS.keys()
    for kind, columns in of.tables.items():
        labels = {field.name: field.label for field in KINDS[kind].fields}
        assert KINDS[kind].layout == "entries"
        for column in columns:
            assert set(column.fields) <= {*labels, NUMBER, WHEN}
            assert column.label or labels[column.fields[0]]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_the_same_words_in_every_format(form: str, name: str) -> None:
    made = document(form, FILLED_IN[form][1])
    found, expected = Counter(READERS[name](made, "form")), Counter(document_words(made))
    assert expected - found == Counter()
    again = Counter(words(" ".join(plain(head) for one in every(made.sections) for head in one.columns)))
    assert found - expected <= (again if name == "pdf" else Counter()), (
        "a table that goes on repeats its headings"
    )


@pytest.mark.parametrize("tag", ALL)
@pytest.mark.parametrize("form", FORMS)
def test_what_the_cv_says_stands_in_the_form(form: str, tag: str) -> None:
    made, (cv, private, style) = document(form, tag), read(form)
    home = Workspace(DATA / FILLED_IN[form][0])
    is_written = tag != cv.language and home.catalog(tag).exists()
    labels = home.read_labels(tag, cv.language)
    catalog = home.read_catalog(tag) if is_written else None
    whole = rendering.localise(cv, catalog, tag, labels=labels, private=private, style="labelled")
    shown = " ".join(run_.text for run_ in runs(made)).casefold()
    said = [run_ for run_ in runs(whole.sections) if run_.language or run_.me or re.search(r"\d", run_.text)]
    assert len(said) > 30
    entries = {key for section in every(whole.sections) for key in (entry.key for entry in section.entries)}
    assert entries == {entry.key for section in every(made.sections) for entry in section.entries}
    lost = [
        one.text for one in said for word in re.findall(r"\w{2,}", one.text) if word.casefold() not in shown
    ]
    assert lost == [] or style == "running", lost


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_accessible_and_its_tables_have_headings(form: str, tmp_path: Path) -> None:
    made = document(form, FILLED_IN[form][1])
    path = tmp_path / "form.pdf"
    theme = rendering.load_theme("form")
    path.write_bytes(rendering.render(made, "pdf", theme=theme))
    assert faults(path) == []
    structure = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True).stdout
    tables = [section for section in every(made.sections) if section.columns]
    heads = sum(len(section.columns) for section in tables)
    assert len(tables) > 1
    assert len(re.findall(rb"^ *TH\b", structure, re.MULTILINE)) == heads
    found = Page(rendering.render(made, "html", theme=theme).decode()).elements
    assert [attrs for tag, attrs in found if tag == "th"] == [{"scope": "col"}] * heads
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.needs("pdftoppm")  # pdftotext comes along with it
@pytest.mark.parametrize("form", FORMS)
def test_no_name_and_no_date_breaks_in_a_table(form: str) -> None:
    names = [person.name.published for person in read(form)[0].people.values()]
    pairs = {pair for name in names for pair in pairwise(name.split())}
    seen, broken = 0, []
    for tag in ALL:
        made = document(form, tag)
        if made.direction == "rtl":
            continue
        cells = [run for section in every(made.sections) for run in runs([e.cells for e in section.entries])]
        held = pairs | {pair for run in cells for pair in re.findall(r"([^\s]+)\u00a0(?=([^\s]+))", run.text)}
        seen += len(held)
        for sheet in sheets_of(rendering.render(made, "pdf", theme=rendering.load_theme("form"))):
            for one, two in pairwise(lines(sheet.words)):
                end, start = one[-1].text, two[0].text
                if (end, start.rstrip(",.;")) in held:
                    broken.append((tag, end, start))
    assert broken == []
    assert seen > 30


def test_the_vietnamese_form_reads_as_an_office_expects() -> None:
    made = document("llkh", "vi")
    assert made.form is not None
    assert [plain(line).replace("\xa0", " ") for line in (*made.form.above, made.form.title)] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "LÝ LỊCH KHOA HỌC",
    ]
    assert [plain(section.heading) for section in made.sections] == [
        "I. LÝ LỊCH SƠ LƯỢC",
        "II. QUÁ TRÌNH ĐÀO TẠO",
        "III. QUÁ TRÌNH CÔNG TÁC CHUYÊN MÔN",
        "IV. QUÁ TRÌNH NGHIÊN CỨU KHOA HỌC",
        "V. HOẠT ĐỘNG GIẢNG DẠY",
        "VI. KHEN THƯỞNG",
    ]
    assert [plain(part.heading) for part in every(made.sections[3].sections)] == [
        "1. Các đề tài nghiên cứu khoa học đã và đang tham gia",
        "2. Các công trình khoa học đã công bố",
        "2.1. Bài báo tạp chí",
        "2.2. Sách",
    ]
    (career,) = (section for section in made.sections if section.key == "experience")
    assert [plain(head) for head in career.columns] == ["Thời gian", "Nơi công tác", "Công việc đảm nhiệm"]
    day = format_date("2026-10-15", "vi", "long")
    assert plain(made.form.closing).replace("\xa0", " ") == f"Cần Thơ, {day}".replace("\xa0", " ")
    assert [plain(one.who) for one in made.form.signatures] == ["XÁC NHẬN CỦA CƠ QUAN", "NGƯỜI KHAI"]
    assert made.updated is None


def test_the_french_form_has_its_parts_in_their_order() -> None:
    made = document("cnu", "fr")
    assert [plain(section.heading).replace("\u2019", "'") for section in made.sections] == [
        "1. État civil",
        "2. Situation actuelle",
        "3. Titres universitaires",
        "4. Parcours professionnel",
        "5. Activités d'enseignement",
        "6. Activités de recherche",
        "7. Responsabilités collectives",
        "8. Liste classée des publications",
    ]
    assert [plain(part.heading).split(" ")[0] for part in made.sections[5].sections] == [
        f"6.{number}." for number in range(1, 8)
    ]
    assert made.form is not None
    assert not made.form.closing, "a signature has a day, and this CV has none"
    assert made.updated is not None


# What is required


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the lecturer's project, which is also the working folder."""
    shutil.copytree(DATA / "lecturer", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "birth-date: 1984-02-09\n",
            "",
            "the variant requires 'birth-date', and content/private.yaml has none",
        ),
        ("  affiliation: hoa-binh\n", "", "the CV has no 'affiliation'"),
        (
            "field: quản lý môi trường\n      organisation: hoa-binh\n",
            "field: quản lý môi trường\n",
            "has no 'organisation'",
        ),
        ('"sex", "birth-date", "birth-place"', '"birth-date", "birth-place"', "'private' does not name it"),
        ('"languages", "experience"', '"languages"', "'sections' does not name it"),
    ],
)
def test_a_required_value_that_is_missing_stops_the_form(
    office: Path, old: str, new: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (office / "cvi18n.toml", *(office / "content").glob("*.yaml")):
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert run(["render", "--variant", "llkh", "--lang", "vi", "--format", "txt", "-q"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert run(["render", "--variant", "llkh", "--lang", "vi", "--format", "txt", "-q", "--private"]) == 2
    assert told in capsys.readouterr().err
    assert re.search(r"cvi18n\.toml:\d+:\d+: ", said)
    assert "help: " in said
    assert not (office / "build").exists()
    run(["check", "--output-format", "json"])
    found = {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert ("V101" in found) is ("private.yaml" not in told)


@pytest.mark.parametrize(
    ("options", "told"), [(["--beside", "en"], "--beside"), (["--theme", "classic"], "--theme")]
)
def test_a_form_has_its_own_pages(
    office: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "--variant", "llkh", "--lang", "vi", "--format", "html", *options]) == 2
    assert told in capsys.readouterr().err
    assert not (office / "build").exists()


@pytest.mark.usefixtures("office")
def test_a_form_that_nobody_knows_is_told_with_the_one_that_was_meant(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = office / "cvi18n.toml"
    settings.write_text(settings.read_text("utf-8").replace('"llkh"', '"lkkh"'), "utf-8")
    assert run(["status"]) != 0
    assert "did you mean 'llkh'" in capsys.readouterr().err


@pytest.mark.parametrize("form", FORMS)
def test_the_table_to_copy_is_the_one_that_is_tested(form: str) -> None:
    """A section that only this person has is theirs."""
    page = (Path(__file__).parents[1] / "docs" / "forms.md").read_text("utf-8")
    shown = next(block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if f'"{form}"' in block)
    own = tomllib.loads((DATA / FILLED_IN[form][0] / "cvi18n.toml").read_text("utf-8"))["variants"][form]
    own["sections"] = [name for name in own["sections"] if name in KINDS]
    assert tomllib.loads(shown)["variants"][form] == own


GROUPED = """
cv: 3
language: en
person: {name: A B}
sections:
  education: [{degree: phd}]
  other:
    kind: group
    page-break: before
    sections:
      skills: [{name: Haskell}]
      languages: [{languages: [fr], proficiency: good}]
  experience: [{title: Dean}]
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            GROUPED,
            [
                "I. Personal details",
                "II. Academic qualifications (1. Higher education, 2. Languages >)",
                "III. Other skills (1. Skills)",
                "IV. Career",
            ],
        ),
        (
            GROUPED.replace("  education: [{degree: phd}]\n", "").replace(
                "      skills: [{name: Haskell}]\n", ""
            ),
            ["I. Personal details", "II. Academic qualifications (1. Languages) >", "III. Career"],
        ),
        (
            GROUPED.replace("      languages: [", "      languages: {heading: Tongues, entries: [").replace(
                "proficiency: good}]", "proficiency: good}]}"
            ),
            [
                "I. Personal details",
                "II. Academic qualifications (1. Higher education, 2. Tongues >)",
                "III. Other skills (1. Skills)",
                "IV. Career",
            ],
        ),
    ],
)
def test_a_section_of_a_group_stands_in_its_part_of_the_form(source: str, expected: list[str]) -> None:
    cv = content.parse(source)
    made = rendering.localise(cv, None, "en", labels=Labels.for_language("en"), form=FORMS["llkh"])

    def said(section: Section) -> str:
        below = f" ({', '.join(map(said, section.sections))})" if section.sections else ""
        return plain(section.heading) + below + (" >" if section.page_break else "")

    assert [said(section) for section in made.sections] == expected
