"""Invented people: labels that agree with them, names in each language's order, institutions of a time."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from outputs import ROOT, THEMES, document_words, html_words, pdf_words, render

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, Entry, Field, plain
from cvi18n.workspace import Workspace


def without_sizes(page: str) -> str:
    """Return a page without what says how large its names are."""
    return re.sub(r' style="[^"]*"', "", page)


CV = """
cv: 3
language: en
updated: 2025-11
person:
  name:
    en: {given: Minh Anh, family: Nguyen}
    fr: {given: Minh Anh, family: Nguyễn}
    vi: {given: Minh Anh, family: Nguyễn}
  gender: feminine
  affiliation: bach-khoa
organisations:
  bach-khoa:
    name: {en: Red River Institute, fr: Institut du fleuve Rouge, vi: Đại học Sông Hồng}
    place: {city: {en: Hanoi, fr: Hanoï, vi: Hà Nội}, country: VN}
    former:
      - {name: {en: Red River School, fr: École du fleuve Rouge, vi: Trường Đại học Sông Hồng}, until: 2022-12-02}
people:
  adele: {name: Adèle Martin, gender: feminine, rank: maitre-de-conferences}
  bertrand: {name: Bertrand Petit, gender: masculine, rank: directeur-de-recherche}
  camille: {name: Camille Roche}
  dominique: {name: Dominique Faure}
  elise: {name: Élise Blanc, gender: feminine, rank: professor}
  binh: {name: {en: {given: Binh, family: Tran}, vi: {given: Bình, family: Trần Văn}}, gender: masculine}
sections:
  education:
    kind: education
    entries:
      before: {degree: msc, organisation: bach-khoa, start: 2020, end: 2022-12-01}
      after: {degree: msc, organisation: bach-khoa, start: 2022-12-02, end: present}
      across: {degree: msc, organisation: bach-khoa, start: 2021, end: present}
      on-the-day: {degree: msc, organisation: bach-khoa, start: 2022, end: 2022-12-02}
      in-its-year: {degree: msc, organisation: bach-khoa, start: 2022, end: 2022-12-01}
      only-an-end: {degree: msc, organisation: bach-khoa, end: 2022-11}
      thesis:
        degree: phd
        organisation: bach-khoa
        end: 2023
        thesis:
          title: A thesis
          supervisors: [adele, bertrand]
          jury: {adele: reviewer, bertrand: reviewer, camille: reviewer, elise: president, dominique: president, binh: examiner}
  publications:
    kind: publications
    entries:
      woman: {type: journal, title: One, authors: [me], year: 2020}
      women: {type: journal, title: Two, authors: [me, adele, elise], year: 2020}
      mixed: {type: journal, title: Three, authors: [me, bertrand], year: 2020}
      unstated: {type: journal, title: Four, authors: [camille], year: 2020}
      unstated-women: {type: journal, title: Five, authors: [me, camille], year: 2020}
      man: {type: journal, title: Six, authors: [bertrand], year: 2020}
  positions:
    kind: experience
    entries:
      now: {title: P, organisation: bach-khoa, start: 2020}
  internships:
    kind: internships
    entries:
      team: {title: P, organisation: bach-khoa, team: bach-khoa, start: 2020, end: 2023}
      team-then: {title: P, organisation: bach-khoa, team: bach-khoa, start: 2020, end: 2021}
  teaching:
    kind: teaching
    entries:
      course: {title: T, form: lab, organisation: bach-khoa, instructors: [adele, bertrand], academic-years: [2020/2021]}
      course-now: {title: T, form: lab, organisation: bach-khoa, academic-years: [2021/2022, 2022/2023]}
      alone: {title: T, form: lab, organisation: bach-khoa, instructors: [adele], academic-years: [2020/2021]}
"""


@cache
def document(tag: str, path: Path) -> Document:
    path.write_text(CV, "utf-8")
    cv = content.read(path)
    empty = Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    labels = Workspace(ROOT).read_labels(tag, "en")
    return rendering.localise(cv, None if tag == "en" else empty, tag, labels=labels, style="labelled")


@pytest.fixture
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "people.yaml"


def entries(made: Document) -> dict[str, Entry]:
    sections = [*made.sections, *(part for section in made.sections for part in section.sections)]
    return {entry.key: entry for section in sections for entry in section.entries}


def said(field: Field) -> list[str]:
    return [plain(item) for item in field.items]


@pytest.mark.parametrize(
    ("tag", "labels"),
    [
        ("en", ["Author:", "Authors:", "Authors:", "Author:", "Authors:", "Author:"]),
        ("fr", ["Autrice :", "Autrices :", "Auteurs :", "Auteur :", "Auteurs :", "Auteur :"]),
        ("vi", ["Tác giả:"] * 6),
    ],
)
def test_authors_agree_in_number_and_gender(tag: str, labels: list[str], path: Path) -> None:
    made = entries(document(tag, path))
    shown = [made[key].fields[0] for key in ("woman", "women", "mixed", "unstated", "unstated-women", "man")]
    assert [plain(field.label).replace("\u00a0", " ") for field in shown] == labels


@pytest.mark.parametrize(
    ("tag", "label", "names"),
    [
        ("en", "Supervisors:", "Adèle Martin (associate professor) and Bertrand Petit (research director)"),
        ("fr", "Direction de thèse :", "Adèle Martin (MCF) et Bertrand Petit (DR)"),
        (
            "vi",
            "Người hướng dẫn:",
            "Adèle Martin (giảng viên – nghiên cứu viên) và Bertrand Petit (giám đốc nghiên cứu)",
        ),
    ],
)
def test_a_mixed_group_has_a_label_that_suits_all(tag: str, label: str, names: str, path: Path) -> None:
    fields = entries(document(tag, path))["thesis"].fields
    found = {plain(field.label).replace("\u00a0", " "): said(field) for field in fields}
    assert [text.replace("\u00a0", " ") for text in found[label]] == [names]


@pytest.mark.parametrize(
    ("tag", "jury"),
    [
        (
            "en",
            [
                "Adèle Martin (associate professor), reviewer",
                "Bertrand Petit (research director), reviewer",
                "Camille Roche, reviewer",
                "Élise Blanc (professor), president",
                "Dominique Faure, president",
                "Binh Tran, examiner",
            ],
        ),
        (
            "fr",
            [
                "Adèle Martin (MCF), rapporteuse",
                "Bertrand Petit (DR), rapporteur",
                "Camille Roche, évaluation de la thèse",
                "Élise Blanc (PR), présidente du jury",
                "Dominique Faure, présidence du jury",
                "Binh Tran, examinateur",
            ],
        ),
        (
            "vi",
            [
                "Adèle Martin (giảng viên – nghiên cứu viên), phản biện",
                "Bertrand Petit (giám đốc nghiên cứu), phản biện",
                "Camille Roche, phản biện",
                "Élise Blanc (giáo sư), chủ tịch hội đồng",
                "Dominique Faure, chủ tịch hội đồng",
                "Trần Văn Bình, ủy viên",
            ],
        ),
    ],
)
def test_roles_agree_and_whose_gender_is_not_stated_has_the_neutral_one(
    tag: str, jury: list[str], path: Path
) -> None:
    assert [
        text.replace("\u00a0", " ") for text in said(entries(document(tag, path))["thesis"].fields[-1])
    ] == jury


@pytest.mark.parametrize(
    ("tag", "labels"),
    [
        ("en", ["Course instructors:", "Course instructor:"]),
        ("fr", ["Responsables du cours :", "Responsable du cours :"]),
        ("vi", ["Giảng viên phụ trách:", "Giảng viên phụ trách:"]),
    ],
)
def test_those_responsible_for_a_course_agree(tag: str, labels: list[str], path: Path) -> None:
    made = entries(document(tag, path))
    shown = [plain(made[key].fields[0].label) for key in ("course", "alone")]
    assert [label.replace("\u00a0", " ") for label in shown] == labels


@pytest.mark.parametrize(
    ("tag", "name", "given", "family"),
    [
        ("en", "Minh Anh Nguyen", "Minh Anh", "Nguyen"),
        ("fr", "Minh Anh Nguyễn", "Minh Anh", "Nguyễn"),
        ("vi", "Nguyễn Minh Anh", "Minh Anh", "Nguyễn"),
    ],
)
def test_the_owners_name_has_the_form_and_the_order_of_the_language(
    tag: str, name: str, given: str, family: str, path: Path
) -> None:
    made = document(tag, path)
    assert plain(made.name) == name
    assert name in made.title
    assert made.person["name"] == name
    assert (made.person["given"], made.person["family"]) == (given, family)
    author = entries(made)["woman"].fields[0].items[0]
    assert [(run.text, run.me) for run in author] == [("Minh Anh Nguyen", True)]
    page = render(made, "html").decode()
    assert f'<h1 class="p-name">{name}</h1>' in without_sizes(page)
    assert f'"givenName": "{given}", "familyName": "{family}"' in page


@pytest.mark.parametrize(
    ("tag", "before", "after"),
    [
        ("en", "Red River School, Hanoi", "Red River Institute, Hanoi"),
        ("fr", "École du fleuve Rouge, Hanoï", "Institut du fleuve Rouge, Hanoï"),
        ("vi", "Trường Đại học Sông Hồng, Hà Nội", "Đại học Sông Hồng, Hà Nội"),
    ],
)
def test_an_institution_has_the_name_of_the_time(tag: str, before: str, after: str, path: Path) -> None:
    made = entries(document(tag, path))
    before, after = (f"{name}, {Locale.parse(tag).territories['VN']}" for name in (before, after))
    for key in ("before", "in-its-year", "only-an-end", "course"):
        assert said(made[key].fields[-1 if key == "course" else 0]) == [before], key
    # What goes on, or ended after the change, is at the institution of today, whenever it started.
    for key in ("after", "across", "on-the-day", "now", "team", "course-now"):
        assert said(made[key].fields[-1 if "course" in key else 0]) == [after], key
    assert said(made["team"].fields[1]) == [after.split(",", maxsplit=1)[0]]
    assert said(made["team-then"].fields[1]) == [before.split(",", maxsplit=1)[0]]
    # Who belongs there today belongs to the one of today.
    affiliation = document(tag, path).contacts[-1]
    assert plain(affiliation.text) == after


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2021", "Trường Đại học Bách khoa Hà Nội"),
        ("2022-11", "Trường Đại học Bách khoa Hà Nội"),
        ("2022-12-01", "Trường Đại học Bách khoa Hà Nội"),
        ("2022-12-02", "Đại học Bách khoa Hà Nội"),
        ("2023", "Đại học Bách khoa Hà Nội"),
        (None, "Đại học Bách khoa Hà Nội"),
    ],
)
def test_the_university_of_the_sample_changed_its_name_on_a_day(date: str | None, name: str) -> None:
    hust = content.read(Workspace(ROOT).content).organisations["hust"]
    assert hust.name_on(date).form("vi", "en") == (name, None)


@pytest.mark.parametrize("theme", THEMES)
def test_both_forms_of_the_name_stand_in_a_bilingual_cv(theme: str, path: Path) -> None:
    first, second = document("vi", path), document("en", path)
    page = render(first, "html", theme, second).decode()
    assert '<h1 class="side" lang="vi" dir="ltr">Nguyễn Minh Anh</h1>' in without_sizes(page)
    assert '<p class="side name" lang="en" dir="ltr">Minh Anh Nguyen</p>' in without_sizes(page)
    for read in (html_words, pdf_words):
        assert set(document_words(first)) <= set(read(first, theme, second))


# Family names that come first

FAMILY_FIRST = """
cv: 3
language: vi
updated: 2025-11
person:
  name: {given: Văn An, family: Nguyễn}
  gender: masculine
people:
  binh: {name: {given: Thị Bình, family: Trần}, gender: feminine}
  adele: {name: {fr: {given: Adèle, family: Martin}}, gender: feminine}
  camille: {name: Camille Roche}
  kim: {name: {ko: {given: 민준, family: 김}, en: {given: Min-jun, family: Kim}}}
  anna: {name: {hu: {given: Anna, family: Nagy}}}
  wei: {name: {given: 伟, family: 张}}
sections:
  education:
    kind: education
    entries:
      thesis: {degree: phd, organisation: lab, end: 2023, thesis: {title: Luận án, supervisors: [binh, adele, anna]}}
  publications:
    kind: publications
    entries:
      paper: {type: journal, title: Bài báo, authors: [me, binh, adele, camille, kim, anna, wei], year: 2020}
organisations:
  lab: {name: Viện Sông Hồng}
"""


def printed(text: str, tag: str, folder: Path) -> Document:
    path = folder / "cv.yaml"
    path.write_text(text, "utf-8")
    cv = content.read(path)
    empty = Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    labels = Workspace(ROOT).read_labels(tag, cv.language)
    catalog = None if tag == cv.language else empty
    return rendering.localise(cv, catalog, tag, labels=labels, style="labelled")


def each_author(made: Document, key: str) -> list[str]:
    (authors,) = entries(made)[key].fields[0].items
    text = plain(authors)
    for word in (" và ", ", and ", " et "):
        text = text.replace(word, ", ")
    return text.split(", ")


@pytest.mark.parametrize("tag", ["vi", "en", "fr"])
def test_a_name_in_the_cv_s_own_language_has_that_language_s_order_everywhere(
    tag: str, tmp_path: Path
) -> None:
    made = printed(FAMILY_FIRST, tag, tmp_path)
    assert plain(made.name) == "Nguyễn Văn An"
    assert "Nguyễn Văn An" in made.title
    assert made.person == {"name": "Nguyễn Văn An", "given": "Văn An", "family": "Nguyễn"}
    authors = each_author(made, "paper")
    assert authors[:4] == ["Nguyễn Văn An", "Trần Thị Bình", "Adèle Martin", "Camille Roche"]
    assert authors[4:] == ["김민준", "Nagy Anna", "张伟"]
    supervisors = plain(entries(made)["thesis"].fields[-1].items[0])
    assert [supervisors.find(name) >= 0 for name in ("Trần Thị Bình", "Adèle Martin", "Nagy Anna")] == [
        True
    ] * 3
    page = render(made, "html").decode()
    assert '<h1 class="p-name">Nguyễn Văn An</h1>' in without_sizes(page)
    assert '"name": "Nguyễn Văn An", "givenName": "Văn An", "familyName": "Nguyễn"' in page
    assert '<meta name="author" content="Nguyễn Văn An">' in page


def test_the_metadata_of_the_pdf_have_the_name_too(tmp_path: Path) -> None:
    import io

    import pypdf

    latin = FAMILY_FIRST.replace(", kim, anna, wei]", "]")  # the fonts that come along have no Han or Hangul
    facts = pypdf.PdfReader(io.BytesIO(render(printed(latin, "vi", tmp_path), "pdf"))).metadata
    assert facts is not None
    assert facts.author == "Nguyễn Văn An"
    assert "Nguyễn Văn An" in str(facts.title)


@pytest.mark.parametrize(
    ("source", "tag", "heading"),
    [
        ("en", "en", "Van An Nguyen"),
        ("en", "vi", "Nguyễn Văn An"),
        ("en", "fr", "Van An Nguyen"),
        ("vi", "vi", "Nguyễn Văn An"),
        ("vi", "en", "Van An Nguyen"),
        ("vi", "fr", "Nguyễn Văn An"),
        ("vi-VN", "en", "Van An Nguyen"),
        ("vi-VN", "fr", "Nguyễn Văn An"),
        ("fr", "fr", "Van An Nguyen"),
    ],
)
def test_the_heading_is_localised_and_the_published_name_is_not(
    source: str, tag: str, heading: str, tmp_path: Path
) -> None:
    forms = "{en: {given: Van An, family: Nguyen}, vi: {given: Văn An, family: Nguyễn}}"
    text = FAMILY_FIRST.replace("{given: Văn An, family: Nguyễn}", forms).replace(
        "language: vi", f"language: {source}"
    )
    made = printed(text, tag, tmp_path)
    assert plain(made.name) == heading
    assert heading in made.title
    assert made.person["name"] == heading
    assert each_author(made, "paper")[0] == ("Nguyễn Văn An" if source.startswith("vi") else "Van An Nguyen")


KNOWN = {
    "a word of the name": ("{name: University of Nice, place: {city: Nice}}", "University of Nice"),
    "a part of a word": ("{name: Nicetown Labs, place: {city: Nice}}", "Nicetown Labs, Nice"),
    "a part, then a word": (
        "{name: Essential Labs of Essen, place: {city: Essen}}",
        "Essential Labs of Essen",
    ),
    "the end of a word": ("{name: Newark Labs, place: {city: ark}}", "Newark Labs, ark"),
    "with a hyphen": ("{name: Paris-Nord, place: {city: Paris}}", "Paris-Nord"),
    "with an apostrophe": ("{name: École d'Essen, place: {city: Essen}}", "École d'Essen"),
    "in Han": ("{name: 京都大学, place: {city: 京都}}", "京都大学"),
    "in Hangul": ("{name: 서울대학교, place: {city: 서울}}", "서울대학교"),
    "in Thai": ("{name: มหาวิทยาลัยเชียงใหม่, place: {city: เชียงใหม่}}", "มหาวิทยาลัยเชียงใหม่"),
    "a short name in a word": ("{name: ITALIA Labs, short: IT}", "ITALIA Labs (IT)"),
    "a short name that is a word": ("{name: IT Labs, short: IT}", "IT Labs"),
}


@pytest.mark.parametrize(("organisation", "said"), KNOWN.values(), ids=KNOWN)
def test_what_the_name_says_is_said_once(organisation: str, said: str) -> None:
    text = f"cv: 3\nlanguage: en\nperson: {{name: A}}\nsections: {{experience: [{{organisation: {organisation}}}]}}\n"
    made = rendering.localise(content.parse(text), None, "en", labels=Labels.for_language("en"))
    assert plain(made.sections[0].entries[0].title) == said
