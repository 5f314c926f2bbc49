"""What is odd in a CV: for each check a table of what it finds and what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n import content
from cvi18n.checking import Check, content_checks, glossary
from cvi18n.checking.spelling import near_pairs
from cvi18n.content.model import CV
from cvi18n.errors import CatalogError, ContentError

TODAY = "2025-06-15"
LAB = "organisations:\n  lab: {name: Lab}\n"
ALL = content_checks.CHECKS
LOOKING = [check for check in ALL if not check.name.endswith("-refused")]
BY_NAME = {check.name: check for check in ALL}


def cv_of(text: str, *, owner: str = "Emmy Noether") -> CV:
    """Return the CV of a piece of YAML, with the top of the file in front of it."""
    head = f"cv: 3\nlanguage: en\nperson: {{name: {owner}}}\n"
    return content.parse(head + text + ("" if "sections:" in text else "sections: {}\n"))


def found(name: str, text: str, *, owner: str = "Emmy Noether") -> list[str]:
    """Return the content paths at which a check finds something in a piece of YAML."""
    return [path for path, _ in BY_NAME[name].run(cv_of(text, owner=owner), TODAY)]


def posts(*entries: str, kind: str = "experience") -> str:
    """Return a section of posts at the Lab, each "name: dates"."""
    lines = [
        "      {}: {{title: T, organisation: lab, {}}}\n".format(*entry.split(": ", 1)) for entry in entries
    ]
    return f"{LAB}sections:\n  s:\n    kind: {kind}\n    entries:\n{''.join(lines)}"


def papers(*entries: str, people: str = "") -> str:
    """Return a section of publications, each "name: fields"."""
    defaults = {"type": "journal", "title": "On sums", "authors": "[me]", "year": "2020"}
    lines = []
    for entry in entries:
        name, _, fields = entry.partition(": ")
        missing = [f"{k}: {v}" for k, v in defaults.items() if f"{k}: " not in fields]
        lines.append(f"      {name}: {{{', '.join(filter(None, [fields, *missing]))}}}\n")
    return f"{people}sections:\n  s:\n    kind: publications\n    entries:\n{''.join(lines)}"


@pytest.mark.parametrize("check", LOOKING, ids=lambda check: check.name)
def test_each_check_finds_its_bad_example_and_lets_its_good_one_pass(check: Check) -> None:
    assert list(check.run(cv_of(check.bad.target), TODAY))
    assert list(check.run(cv_of(check.good.target), TODAY)) == []


def test_no_other_check_finds_an_error_in_a_good_example() -> None:
    for check in LOOKING:
        for other in LOOKING:
            faults = list(other.run(cv_of(check.good.target), TODAY))
            assert not faults or other.severity != "error", (check.name, other.name)


def test_what_cannot_be_read_is_the_example_of_content_refused() -> None:
    check = content_checks.content_refused
    with pytest.raises(ContentError, match="did you mean 'ada-noether'"):
        cv_of(check.bad.target)
    assert list(check.run(cv_of(check.good.target), TODAY)) == []


def test_a_glossary_that_cannot_be_read_is_the_example_of_glossary_refused() -> None:
    check = content_checks.glossary_refused
    assert glossary.parse(check.good.target.encode()).terms("fr")[0].forbidden == ("épars", "éparse")
    with pytest.raises(CatalogError, match="stands on line 2 too"):
        glossary.parse(check.bad.target.encode())


OVERLAPS = {
    "a month inside of years": (["a: start: 2018, end: 2021", "b: start: 2019-02, end: 2019-06"], ["s.b"]),
    "two open posts": (["a: start: 2018, end: present", "b: start: 2019, end: present"], ["s.b"]),
    "the later one stands first": (
        ["b: start: 2019-05, end: 2020-02", "a: start: 2019-01, end: 2019-12"],
        ["s.b"],
    ),
    "one after the other": (["a: start: 2018-01, end: 2019-08", "b: start: 2019-09, end: present"], []),
    "in the same month": (["a: start: 2018-01, end: 2019-08", "b: start: 2019-08, end: present"], []),
    "in the same year": (["a: start: 2018, end: 2019", "b: start: 2019, end: 2021"], []),
    "years that may touch": (["a: start: 2018-02, end: 2019-05", "b: start: 2019, end: 2020"], []),
    "no end": (["a: start: 2018", "b: start: 2018-02, end: 2019-02"], []),
}


@pytest.mark.parametrize(("entries", "paths"), OVERLAPS.values(), ids=OVERLAPS)
def test_overlapping_dates(entries: list[str], paths: list[str]) -> None:
    assert found("dates-overlap", posts(*entries)) == [f"sections.{path}.start" for path in paths]


def test_overlapping_dates_of_two_sections_are_no_business_of_anybody() -> None:
    text = posts("a: start: 2018-01, end: 2019-08") + posts("b: start: 2018-02, end: 2019-02").split(
        "sections:\n"
    )[1].replace("  s:", "  t:")
    assert found("dates-overlap", text) == []


FUTURE = {
    "2025-07": True,
    "2025-06-16": True,
    "2026": True,
    "2025-06": False,
    "2025-06-15": False,
    "2025": False,
    "2024-12-31": False,
}


@pytest.mark.parametrize(("date", "wrong"), FUTURE.items())
def test_entries_in_the_future(date: str, wrong: bool) -> None:
    assert found("in-the-future", posts(f"a: start: {date}")) == ["sections.s.a.start"] * wrong
    talk = f"sections:\n  s:\n    kind: talks\n    entries:\n      a: {{title: T, event: E, date: {date}}}\n"
    assert found("in-the-future", talk) == ["sections.s.a.date"] * wrong
    assert found("in-the-future", papers(f"a: year: {date[:4]}")) == ["sections.s.a.year"] * (
        date[:4] > "2025"
    )


@pytest.mark.parametrize(("date", "wrong"), FUTURE.items())
def test_a_document_of_the_future(date: str, wrong: bool) -> None:
    assert found("in-the-future", f"updated: {date}\n" + posts("a: start: 2019")) == ["updated"] * wrong


def test_an_end_in_the_future_is_a_contract_and_no_fault() -> None:
    assert found("in-the-future", posts("a: start: 2024, end: 2027-09")) == []


USES = {
    "nobody": ("sections: {}\n", True),
    "an author": (papers("x: authors: [me, ada]"), False),
    "a supervisor": (
        posts("x: start: 2020, supervisors: [ada]"),
        False,
    ),
    "a member of a jury": (
        (
            f"{LAB}sections:\n  s:\n    kind: education\n    entries:\n      x:\n        degree: phd\n"
            "        organisation: lab\n        thesis: {title: T, jury: {ada: reviewer}}\n"
        ),
        False,
    ),
    "in a group": (
        (
            "sections:\n  g:\n    kind: group\n    sections:\n      s:\n        kind: publications\n        entries:\n"
            "          x: {type: journal, title: T, authors: [ada], year: 2020}\n"
        ),
        False,
    ),
}


@pytest.mark.parametrize(("text", "unused"), USES.values(), ids=USES)
def test_people_that_nothing_refers_to(text: str, unused: bool) -> None:
    assert found("unused-person", "people:\n  ada: {name: Ada}\n" + text) == ["people.ada"] * unused


ORGANISATION_USES = {
    "a post": posts("x: start: 2020"),
    "the owner's affiliation": LAB + "sections: {}\n",
    "somebody's affiliation": LAB
    + "people:\n  ada: {name: Ada, affiliation: [lab]}\n"
    + papers("x: authors: [me, ada]"),
    "a team": "organisations:\n  uni: {name: Uni}\n  lab: {name: Lab}\nsections:\n  s:\n    kind: internships\n"
    "    entries:\n      x: {title: T, organisation: uni, team: lab, start: 2020}\n",
    "a laboratory": "organisations:\n  uni: {name: Uni}\n  lab: {name: Lab}\nsections:\n  s:\n    kind: education\n"
    "    entries:\n      x: {degree: phd, organisation: uni, laboratory: lab}\n",
}


@pytest.mark.parametrize("text", ORGANISATION_USES.values(), ids=ORGANISATION_USES)
def test_organisations_that_something_refers_to(text: str) -> None:
    head = "cv: 3\nlanguage: en\nperson: {name: Emmy, affiliation: lab}\n"
    if text != ORGANISATION_USES["the owner's affiliation"]:
        head = head.replace(", affiliation: lab", "")
    cv = content.parse(head + text)
    assert list(BY_NAME["unused-organisation"].run(cv, TODAY)) == []


def test_an_organisation_of_a_deleted_entry() -> None:
    assert found("unused-organisation", LAB) == ["organisations.lab"]


IDENTIFIERS = {
    "one DOI in two cases": (["a: doi: 10.1000/AB", "b: doi: 10.1000/ab"], ["s.b.doi"]),
    "one arXiv number in two versions": (
        ["a: arxiv: 2101.00001v1", "b: arxiv: 2101.00001v2"],
        ["s.b.arxiv"],
    ),
    "two": (["a: doi: 10.1000/ab", "b: doi: 10.1000/ac", "c: arxiv: 2101.00001"], []),
    "none": (["a: pages: 3", "b: pages: 3"], []),
}


@pytest.mark.parametrize(("entries", "paths"), IDENTIFIERS.values(), ids=IDENTIFIERS)
def test_identifiers(entries: list[str], paths: list[str]) -> None:
    assert found("same-identifier", papers(*entries)) == [f"sections.{path}" for path in paths]


TITLES = {
    "another case and a full stop": (["a: title: On sums", "b: title: On Sums."], ["s.b.title"]),
    "the same in one of two languages": (
        ["a: title: {en: On sums, fr: Sommes}", "b: title: {en: More, fr: Sommes}"],
        ["s.b.title"],
    ),
    "the CV's language, tagged and not": (
        ["a: title: On sums", "b: title: {text: On sums, language: en}"],
        ["s.b.title"],
    ),
    "signs that are words": (["a: title: On C", "b: title: On C++", "c: title: On C#"], []),
    "such signs twice": (["a: title: On C++", "b: title: On C++!"], ["s.b.title"]),
    "a part of it": (["a: title: On sums", "b: title: On sums of squares"], []),
    "the same in two languages": (["a: title: {en: Radio}", "b: title: {fr: Radio}"], []),
}


@pytest.mark.parametrize(("entries", "paths"), TITLES.values(), ids=TITLES)
def test_titles(entries: list[str], paths: list[str]) -> None:
    assert found("same-title", papers(*entries)) == [f"sections.{path}" for path in paths]


def test_the_owner_among_the_authors() -> None:
    people = "people:\n  ada: {name: Ada}\n"
    text = papers("a: authors: [ada]", "b: authors: [ada, me]", people=people)
    assert found("owner-not-author", text) == ["sections.s.a.authors"]


NEAR = {
    "an accent": ("Léon Zheng", "Leon Zheng"),
    "a case": ("Can Pouliquen", "Can pouliquen"),
    "a hyphen": ("Jean-Pierre Serre", "Jean Pierre Serre"),
    "no hyphen at all": ("Thi-Thanh Huynh", "Thithanh Huynh"),
    "a lost letter": ("Elisa Riccietti", "Elisa Ricietti"),
    "an added letter": ("Rémi Gribonval", "Rémi Gribonvall"),
    "another letter": ("Edouard Pauwels", "Edouard Pauwals"),
    "another first letter": ("Léon Zheng", "Léon Xheng"),
    "the first two letters swapped": ("Elisa Riccietti", "Elisa Irccietti"),
    "two swapped letters": ("Elisa Riccietti", "Elisa Riccitetti"),
    "an initial": ("Jérôme Bolte", "J. Bolte"),
    "a stroke": ("Søren Łukasz", "Soren Lukasz"),
    "a mark of two": ("Jérôme Bolte", "Jérome Bolte"),
    "a name that keeps other marks": ("Rémi Lefèvre", "Remi Lefèvre"),
    "the place of a mark": ("Trần Thu Thuỷ", "Trần Thu Thủy"),
    "a lost mark of two": ("Phạm Thị Hương", "Phạm Thị Hưong"),
    "a slip in a long Vietnamese word": ("Nguyễn Văn Đức", "Nguyễnn Văn Đức"),
    "a Vietnamese initial": ("T. Nguyễn", "Thanh Nguyễn"),
    "Vietnamese marks": ("Nguyễn Văn Đức", "Nguyen Van Duc"),
    "a plural": ("Institute of Physics", "Institute of Physic"),
    "a typographic apostrophe": ("Laboratoire de l’informatique", "Laboratoire de l'informatique"),
}
FAR = {
    "two cities": ("École normale supérieure de Lyon", "École normale supérieure de Paris"),
    "two short names": ("Wei Lin", "Wei Lim"),
    "two numbers": ("Université Paris 1", "Université Paris 2"),
    "two siblings": ("Jean Dupont", "Jeanne Dupont"),
    "a longer name": ("ENS Paris", "ENS Paris-Saclay"),
    "two slips": ("Elisa Riccietti", "Eliza Ricietti"),
    "two initials": ("A. Martin", "B. Martin"),
    "another initial": ("Jérôme Bolte", "E. Bolte"),
    "acronyms": ("CNRS", "CNES"),
    "a word and its initial alone": ("E", "Eclipse"),
    "marks on one letter": ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
    "a mark more": ("Trần Thị Lan", "Trần Thị Lân"),
    "a stroke and another tone": ("Lê Minh Đức", "Lê Minh Dực"),
    "a stroke alone": ("Trần Đình Nam", "Trần Đinh Nam"),
    "two tones": ("Phạm Hương", "Phạm Hường"),
    "few marks": ("Lê Hùng", "Lê Hưng"),
    "Vietnamese syllables": ("Trần Thu Trang", "Trần Thu Trung"),
    "the order": ("Wei Zhang", "Zhang Wei"),
    "the same text": ("Ada Noether", "Ada Noether"),
}


@pytest.mark.parametrize(("one", "other"), NEAR.values(), ids=NEAR)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert list(near_pairs([one, "Somebody Else", other])) == [(0, 2)]
    assert list(near_pairs([other, one])) == [(0, 1)]


@pytest.mark.parametrize(("one", "other"), FAR.values(), ids=FAR)
def test_two_names(one: str, other: str) -> None:
    assert list(near_pairs([one, "Somebody Else", other])) == []


SPELLINGS = {
    "two people": ("people:\n  a: {name: Léon Zheng}\n  b: {name: Leon Zheng}\n", ["people.b.name"]),
    "the owner": ("people:\n  a: {name: Emy Noether}\n", []),  # three letters against four: too short to say
    "the owner's family name": ("people:\n  a: {name: Emmy Noehter}\n", ["people.a.name"]),
    "given and family names": (
        "people:\n  a: {name: {given: Léon, family: Zheng}}\n  b: {name: Leon Zheng}\n",
        ["people.b.name"],
    ),
    "two organisations": (
        "organisations:\n  a: {name: Inria Lyon}\n  b: {name: INRIA Lyon}\n",
        ["organisations.b.name"],
    ),
    "in one of two languages": (
        (
            "organisations:\n  a: {name: {en: Mons University, fr: Université de Mons}}\n"
            "  b: {name: {en: University at Mons, fr: Universite de Mons}}\n"
        ),
        ["organisations.b.name"],
    ),
    "in two languages": (
        "organisations:\n  a: {name: {en: Sorbonne University}}\n  b: {name: {fr: Sorbonne Universitty}}\n",
        [],
    ),
    "a name and its short form": ("organisations:\n  a: {name: Inria Lyon, short: INRIA Lyon}\n", []),
    "a person and an organisation": (
        "organisations:\n  a: {name: Léon Zheng}\npeople:\n  b: {name: Leon Zheng}\n",
        [],
    ),
    "a team": (
        (
            "organisations:\n  uni: {name: Uni}\n  danton: {name: Danton}\nsections:\n  s:\n    kind: internships\n"
            "    entries:\n      x: {title: T, organisation: uni, team: Dantom, start: 2020}\n"
        ),
        ["organisations.Dantom.name"],
    ),
}


@pytest.mark.parametrize(("text", "paths"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_of_people_and_organisations(text: str, paths: list[str]) -> None:
    assert found("two-spellings", text) == paths


def test_a_name_is_named_once() -> None:
    people = "".join(
        f"  p{n}: {{name: {name} Noether}}\n" for n, name in enumerate(["Anna", "A.", "Axel"] * 20)
    )
    cv = cv_of(f"people:\n{people}")
    assert [(path, fault.message, fault.hint) for path, fault in BY_NAME["two-spellings"].run(cv, TODAY)] == [
        (
            "people.p1.name",
            "'A. Noether' is almost 'Anna Noether' (people.p0.name)",
            "write one of them in both places",
        ),
        (
            "people.p2.name",
            "'Axel Noether' is almost 'A. Noether' (people.p1.name)",
            "write one of them in both places",
        ),
    ]
    names = ["Anna", "Axel", "Amalie", "A."]
    people = "".join(f"  p{n}: {{name: {name} Noether}}\n" for n, name in enumerate(names))
    ((path, fault),) = BY_NAME["two-spellings"].run(cv_of(f"people:\n{people}"), TODAY)
    assert path == "people.p3.name"
    assert fault.message == "'A. Noether' is almost 'Anna Noether' (people.p0.name) and 2 others"


ORDERS = {
    "a name": ("people:\n  a: {name: Wei Zhang}\n  b: {name: Zhang Wei}\n", ["people.b.name"]),
    "three people": (
        "people:\n  a: {name: Lê Quốc-Tùng}\n  b: {name: Quoc-Tung Le}\n  c: {name: Le Quoc-Tung}\n",
        ["people.b.name"],
    ),
    "another name": ("people:\n  a: {name: Wei Zhang}\n  b: {name: Zhang Wen}\n", []),
    "its own short form": ("organisations:\n  a: {name: Lab Ada, short: Ada Lab}\n", []),
}


@pytest.mark.parametrize(("text", "paths"), ORDERS.values(), ids=ORDERS)
def test_orders_of_names(text: str, paths: list[str]) -> None:
    assert found("two-orders", text) == paths


def test_a_finding_stands_where_its_fact_does() -> None:
    cv = cv_of("people:\n  a: {name: Léon Zheng}\n  b: {name: Leon Zheng}\n")
    ((path, fault),) = BY_NAME["two-spellings"].run(cv, TODAY)
    problem = cv.places.problem(path, fault.message)
    assert (problem.line, problem.column, problem.width) == (6, 13, len("Leon Zheng"))
    assert problem.source[problem.column - 1 :].startswith("Leon Zheng")


def test_every_text_of_the_sample_stands_where_its_place_says() -> None:
    cv = content.read(Path(__file__).resolve().parents[2] / "content" / "cv.yaml")
    assert len(cv.messages) > 10
    for message in cv.messages:
        assert cv.places.of(message.key) == (message.line, message.column), message.key


@pytest.mark.parametrize(
    ("people", "authors", "paths"),
    [
        ("{a: {name: Bob Lee}, b: {name: bob lee}}", "[a, b]", ["people.b"]),
        ("{a: {name: Bob Lee}, b: {name: {given: Bob, family: Lee, suffix: MD}}}", "[a, b]", ["people.b"]),
        (
            "{a: {name: {en: Ann Lee, fr: Anne Lee}}, b: {name: {en: Anna Lee, fr: Anne Lee}}}",
            "[a, b]",
            ["people.b"],
        ),
        (
            "{a: {name: Bob Lee}, b: {name: Bob Lee}, c: {name: Bob Lee}}",
            "[a, b, c]",
            ["people.b", "people.c"],
        ),
        ("{a: {name: Bob Lee}}", "[a, Bob Lee]", ["people.Bob Lee"]),
        ("{a: {name: Emmy Noether}}", "[a]", ["people.a"]),
        ("{a: {name: {given: Emmy, family: Noether}}}", "[me]", ["people.a"]),
        # One name in two languages, and two people whose names differ.
        ("{a: {name: {vi: Văn Ba, en: Ba Van}}, b: {name: {vi: Ba Van, en: Van Ba}}}", "[a, b]", []),
        ("{a: {name: Bob Lee}, b: {name: Bob T. Lee}}", "[a, b]", []),
        ("{a: {name: Bob Lee}}", "[me, a]", []),
    ],
)
def test_one_person_under_two_keys(people: str, authors: str, paths: list[str]) -> None:
    text = papers(f"one: authors: {authors}", people=f"people: {people}\n")
    assert found("person-twice", text) == paths


PLACES = """\
cv: 3
language: en
person: {name: Ada, email: a@b.org}
people:
  emmy: {name: {en: Emmy}}
sections:
  posts:
    kind: experience
    entries: {}
  more:
    kind: group
    sections:
      tongues:
        kind: languages
        entries:
          french:
            languages: [fr]
            proficiency: good
"""


@pytest.mark.parametrize(
    ("path", "place"),
    {
        "language": (2, 11),
        "person": (3, 1),
        "person.email": (3, 28),
        "people.emmy": (5, 3),
        "people.emmy.name": (5, 10),
        "people.emmy.name.en": (5, 21),
        "people.emmy.name.fr": (5, 10),
        "people.ada": (4, 1),
        "sections.posts": (7, 3),
        "sections.posts.none.title": (7, 3),
        "sections.more.tongues.french": (16, 11),
        "sections.more.tongues.french.languages": (17, 24),
        "": (0, 0),
        "nothing": (0, 0),
    }.items(),
)
def test_places(path: str, place: tuple[int, int]) -> None:
    assert content.parse(PLACES).places.of(path) == place


@pytest.mark.parametrize(
    ("table", "name", "is_found"),
    [
        ("people: {a-b: {name: Ann Bo}}", "A B", False),
        ("people: {a-bo: {name: Ann Bo}}", "A Bo", True),
        ("people: {ann-bo: {name: Ann Bo}}", "Ann-Bo", True),
        ("people: {le-an: {name: {given: An, family: Lê}}}", "Lê An", True),
        ("people: {ann: {name: Ann Bo}}", "Ann", True),
        ("people: {ann: {name: Bo Li}}", "Ann", False),
    ],
)
def test_a_name_is_that_of_a_key_where_it_has_a_word_of_the_person(
    table: str, name: str, is_found: bool
) -> None:
    text = f"{table}\n{papers(f'one: authors: [me, {name}]')}"
    assert found("name-of-a-key", text) == ([f"people.{name}"] if is_found else [])


# A degree, its field of study, and what the help tells to write; "" where nothing is said of it.
FIELDS = {
    ("phd", "PhD in Physics"): "'Physics'",
    ("phd", "Ph.D. in Physics"): "'Physics'",
    ("phd", "PhD, physics"): "'physics'",
    ("phd", "PhD PhD in physics"): "'physics'",
    ("phd", "in physics"): "'physics'",
    ("msc", "Master of Science in Data"): "'Data'",
    ("msc", "MSc Data"): "'Data'",
    ("ba", "B.A.: History"): "'History'",
    ("{text: Maîtrise}", "Maîtrise in chemistry"): "'chemistry'",
    ("{text: Maîtrise}", "in chemistry"): "'chemistry'",
    ("phd", "physics"): "",
    ("phd", "industrial design"): "",
    ("phd", "Information science"): "",
    ("msc", "PhD studies"): "",
    ("master", "Master data management"): "",
    ("ma", "Ma Yuan and his time"): "",
    ("{text: Maîtrise}", "Maîtrise"): "",
}


@pytest.mark.parametrize(("degree", "field"), FIELDS)
def test_a_field_of_study_that_says_its_degree_is_told(degree: str, field: str) -> None:
    page = (
        "sections:\n  education:\n    - {{degree: {}, field: '{}', organisation: {{name: A}}, date: 2020}}\n"
    )
    faults = [
        fault.hint for _, fault in BY_NAME["degree-twice"].run(cv_of(page.format(degree, field)), TODAY)
    ]
    said = FIELDS[degree, field]
    assert faults == ([f"write {said}"] if said else [])
    if said:
        assert not found("degree-twice", page.format(degree, said.strip("'")))
