"""What a file may leave out: names of entries and texts, kinds, tables of organisations and people."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvi18n import content, workspace
from cvi18n.catalogs import Catalog, merge
from cvi18n.catalogs import changed as edited
from cvi18n.cli import run
from cvi18n.content.model import CV
from cvi18n.errors import ContentError, UsageError

HEAD = """\
cv: 3
language: en
person:
  name: {given: Ada, family: Noether}
organisations:
  acme: {name: Acme Cloud, place: {city: Lyon, country: FR}}
people:
  grace: {name: Grace Hopper}
sections:
"""
POST = "title: Engineer, organisation: acme, start: 2020"


def read(sections: str, remembered: dict[str, str] | None = None) -> CV:
    return content.parse(HEAD + sections, "cv.yaml", (remembered or {}).items)


def texts(cv: CV) -> dict[str, str]:
    return {message.key.removeprefix("sections."): message.text for message in content.messages(cv)}


# The short form, and the form with every name that means the same.
SHORT = {
    "a section that is a text": (
        "  about: I build things.\n",
        "  about: {kind: text, paragraphs: {i-build-things: I build things.}}\n",
    ),
    "a list of texts": (
        "  about:\n    - One.\n    - {text: Two., tags: [long]}\n",
        "  about: {kind: text, paragraphs: {one: One., two: {text: Two., tags: [long]}}}\n",
    ),
    "paragraphs without a kind": (
        "  about: {heading: Me, paragraphs: [One.]}\n",
        "  about: {kind: text, heading: Me, paragraphs: {one: One.}}\n",
    ),
    "a section named as its kind": (
        f"  experience: {{heading: Posts, entries: {{one: {{{POST}}}}}}}\n",
        f"  experience: {{kind: experience, heading: Posts, entries: {{one: {{{POST}}}}}}}\n",
    ),
    "nothing but entries": (
        f"  experience: {{one: {{{POST}}}}}\n",
        f"  experience: {{kind: experience, entries: {{one: {{{POST}}}}}}}\n",
    ),
    "a list of entries": (
        f"  experience:\n    - {{{POST}}}\n    - {{{POST}}}\n",
        f"  experience: {{kind: experience, entries: {{engineer: {{{POST}}}, engineer-2: {{{POST}}}}}}}\n",
    ),
    "a list of entries below their kind": (
        f"  jobs:\n    kind: experience\n    entries:\n      - {{{POST}, highlights: [Built it]}}\n",
        f"  jobs: {{kind: experience, entries: {{engineer: {{{POST}, highlights: {{built-it: Built it}}}}}}}}\n",
    ),
    "a code, and what tells it from another": (
        "  education: [{degree: phd, organisation: acme, end: 2016}]\n",
        "  education: {kind: education, entries: {phd-acme: {degree: phd, organisation: acme, end: 2016}}}\n",
    ),
    "lines": (
        "  languages: [{languages: [fr, de], proficiency: fluent, note: Since 2001.}]\n",
        "  languages: {kind: languages, entries: {fr: {languages: [fr, de], proficiency: fluent, note: Since 2001.}}}\n",
    ),
}


@pytest.mark.parametrize("case", SHORT)
def test_the_short_form_is_the_long_one(case: str) -> None:
    short, long = map(read, SHORT[case])
    assert texts(short) == texts(long)
    assert short.sections == long.sections


NAMES = {
    "an organisation's name": "{title: A, organisation: Globex Corporation, start: 2020}",
    "a name of another script": "{title: A, organisation: 東京大学, start: 2020}",
    "all that is known of one": "{title: A, organisation: {name: ebay, place: {city: Paris, country: FR}}, start: 2020}",
    "a person's name": "{title: A, organisation: acme, start: 2020, supervisors: [Emmy Klein, grace]}",
}


@pytest.mark.parametrize("case", NAMES)
def test_what_is_named_once_needs_no_table(case: str) -> None:
    cv = read(f"  experience: [{NAMES[case]}]\n")
    (entry,) = cv.sections[0].entries
    assert entry.get("organisation") in cv.organisations
    assert all(key in cv.people for key in entry.get("supervisors", ()))
    made = {*cv.organisations, *cv.people} - {"acme", "grace"}
    assert len(made) == 1


REFUSED = {
    "a key that is none": ("organisation: acmee", "no organisation 'acmee'", "did you mean 'acme'?"),
    "a key that is far from any": ("organisation: initech", "no organisation 'initech'", "{name: initech}"),
    "a person's key that is none": ("organisation: acme, supervisors: [grac]", "no person 'grac'", "'grace'"),
    "the owner's name": (
        "organisation: acme, supervisors: [Ada Noether]",
        "the owner of this CV",
        "write 'me'",
    ),
    "an organisation without a name": ("organisation: {short: A}", "'name' is missing", "add it"),
    "a tag that is none": ("organisation: acme, tags: [Short One]", "is no tag", "small letters"),
    "a text of a text": ("organisation: acme, highlights: [[a]]", "is a text", ""),
    "tags of nothing": ("organisation: acme, highlights: [{tags: [a]}]", "'text' is missing", "add it"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_in_a_list_has_its_place(case: str) -> None:
    fields, message, hint = REFUSED[case]
    with pytest.raises(ContentError) as caught:
        read(f"  experience:\n    - {{title: A, start: 2020, {fields}}}\n")
    (problem,) = caught.value.problems
    assert message in problem.message
    assert hint in problem.hint
    assert problem.line == HEAD.count("\n") + 2


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("  jobs: [{title: A}]\n", "'kind' is missing"),
        ("  jobs: {one: {title: A}}\n", "'kind' is missing"),
        ("  about: {kind: text, entries: []}\n", "unknown field 'entries'"),
        ("  experience: {heading: A, one: {title: A}}\n", "unknown field 'one'"),
        ("  about: ''\n", "has no value"),
    ],
)
def test_what_cannot_be_left_out_is_missed(section: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(section)
    assert message in caught.value.problems[0].message


def test_a_person_is_enough_for_the_key_of_an_entry() -> None:
    """The private file names those who are asked by these keys: a change of their posts must not move them."""
    cv = read("  references:\n    - {person: grace, role: Admiral}\n    - {person: Emmy Bell, role: Dean}\n")
    assert [entry.key for entry in cv.sections[0].entries] == ["grace", "emmy-bell"]


def test_each_item_has_its_place_by_its_key() -> None:
    cv = read(
        "  about:\n    - One.\n    - Two.\n  experience:\n    - title: A\n      organisation: acme\n      start: 2020\n"
    )
    top = HEAD.count("\n")
    assert cv.places.of("sections.about.paragraphs.two") == (top + 3, 7)
    assert cv.places.of("sections.experience.a.title") == (top + 5, 14)
    assert cv.places.of("sections.experience.a.nothing") == (top + 5, 7)


def test_the_owners_note_above_an_item_goes_to_its_translators() -> None:
    cv = read(
        "  about:\n    # TRANSLATORS: of the first\n    - One.\n    # TRANSLATORS: of the second\n    - Two.\n"
    )
    assert [m.comment for m in cv.messages] == ["of the first", "of the second"]


def test_keys_of_somebody_elses_template_are_no_keys() -> None:
    odd = {
        "sections.about.paragraphs.A B": "One.",
        "sections.about.paragraphs.../x": "Two.",
        "": "",
        "sections": "x",
    }
    assert list(texts(read("  about: [One., Two.]\n", odd))) == [
        "about.paragraphs.one",
        "about.paragraphs.two",
    ]


def test_entries_and_their_texts_keep_their_keys() -> None:
    first = read(
        "  experience:\n"
        f"    - {{{POST}, highlights: [Built a press, Led a team]}}\n"
        f"    - {{{POST.replace('Engineer', 'Welder')}, summary: In a yard.}}\n"
    )
    second = read(
        "  experience:\n"
        f"    - {{{POST.replace('Engineer', 'Chief welder')}, summary: In a yard.}}\n"
        f"    - {{{POST.replace('Engineer', 'Cook')}}}\n"
        f"    - {{{POST}, highlights: [Led a large team, Built a press, Sold it]}}\n",
        {message.key: message.text for message in content.messages(first)},
    )
    assert texts(second) == {
        "experience.welder.title": "Chief welder",
        "experience.welder.summary": "In a yard.",
        "experience.cook.title": "Cook",
        "experience.engineer.title": "Engineer",
        "experience.engineer.highlights.led-a-team": "Led a large team",
        "experience.engineer.highlights.built-a-press": "Built a press",
        "experience.engineer.highlights.sold-it": "Sold it",
    }


WORDS = [
    "built",
    "led",
    "taught",
    "wrote",
    "press",
    "team",
    "people",
    "hydrology",
    "manual",
    "money",
    "books",
    "large",
    "six",
]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_year_of_edits_loses_no_translation_and_gives_none_to_another_text(seed: int) -> None:
    chance = random.Random(seed)
    posts = [[" ".join(chance.choices(WORDS, k=4)) for _ in range(3)] for _ in range(3)]
    catalog: Catalog | None = None
    remembered: dict[str, str] = {}
    for _ in range(6):
        lines = [
            f"    - {{title: {title}, organisation: acme, start: 2020, highlights: [{', '.join(rest)}]}}\n"
            for title, *rest in posts
        ]
        messages = content.messages(read("  experience:\n" + "".join(lines), remembered))
        assert len({message.key for message in messages}) == len(messages) == sum(map(len, posts))
        template = Catalog.template(messages, project="P", creation_date="2026-01-01 00:00+0000")
        before = {e.msgid: e.translation for e in catalog.entries} if catalog else {}
        catalog = merge(template, catalog or Catalog.new("fr", template))
        for entry in catalog.entries:
            assert entry.fuzzy or entry.translation in {"", f"fr {entry.msgid}"}
            assert entry.msgid not in before or entry.translation, (
                "a text that stayed has lost its translation"
            )
        catalog = catalog.replaced(
            {e.identity: edited(e, msgstr=(f"fr {e.msgid}",), fuzzy=False) for e in catalog.entries}
        )
        remembered = {message.key: message.text for message in messages}
        post = chance.choice(posts)
        match chance.choice(["move", "edit", "more", "less", "swap"]):
            case "move":
                posts.insert(chance.randrange(len(posts)), posts.pop())
            case "edit":
                post[chance.randrange(len(post))] += f" {chance.choice(WORDS)}"
            case "more":
                post.insert(chance.randint(1, len(post)), " ".join(chance.choices(WORDS, k=4)))
            case "less" if len(post) > 2:
                del post[chance.randrange(1, len(post))]
            case _:
                post[1:] = reversed(post[1:])


def test_what_a_template_remembers_is_read_where_a_list_asks_for_it() -> None:
    asked: list[int] = []

    def remembered() -> list[tuple[str, str]]:
        asked.append(1)
        return []

    content.parse(HEAD + "  about: {kind: text, paragraphs: {a: One.}}\n", "cv.yaml", remembered)
    assert asked == []
    content.parse(HEAD + "  about: [One.]\n  more: [Two.]\n", "cv.yaml", remembered)
    assert asked == [1]


@pytest.mark.parametrize("left", [None, b"", b"<<<<<<< ours\n"])
def test_a_template_that_is_lost_is_remembered_by_a_catalog(
    left: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "cv.yaml"
    template = tmp_path / "locales" / "cv.pot"
    monkeypatch.chdir(tmp_path)
    for listed in ("[Alpha one, Beta two]", "[Gamma three, Beta two, Alpha one]"):
        file.write_text(HEAD + f"  about: {listed}\n", encoding="utf-8")
        assert run(["extract", "--lang", "fr", "-q"]) == 0
    keys = texts(workspace.find(tmp_path).read_cv())
    if left is None:
        template.unlink()
    else:
        template.write_bytes(left)
    assert texts(workspace.find(tmp_path).read_cv()) == keys


def test_the_project_remembers_between_two_extractions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "cv.yaml"
    file.write_text(HEAD + "  about:\n    - One day\n    - Two\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["extract", "--lang", "fr", "-q"]) == 0
    file.write_text(HEAD + "  about:\n    - New\n    - One fine day\n    - Two\n", encoding="utf-8")
    keys = list(texts(workspace.find(tmp_path).read_cv()))
    assert run(["extract", "-q"]) == 0
    assert list(texts(workspace.find(tmp_path).read_cv())) == keys
    assert keys == ["about.paragraphs.new", "about.paragraphs.one-day", "about.paragraphs.two"]


@pytest.mark.parametrize("path", ["content/cv.yml", "cv.yaml", "cv.yml"])
def test_a_cv_under_another_name_is_found_in_the_message(path: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / path).write_text("cv: 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"rename {path} to content/cv.yaml"):
        workspace.find(tmp_path)
    (tmp_path / "cvi18n.toml").write_text("", encoding="utf-8")
    with pytest.raises(ContentError, match=f"rename {path} to content/cv.yaml"):
        workspace.find(tmp_path).read_cv()


def test_what_is_named_where_it_is_used_has_its_place_there() -> None:
    cv = read("  experience:\n    - title: A\n      organisation: Globex Corporation\n      start: 2020\n")
    line = HEAD.count("\n") + 3
    assert cv.places.of("organisations.Globex Corporation.name") == (line, 21)
    problem = cv.places.problem("organisations.Globex Corporation", "is odd")
    assert problem.source == "      organisation: Globex Corporation"


@pytest.mark.parametrize(
    "section",
    [
        "  skills: [Python, R]\n",
        "  languages: [English]\n",
        "  education: [PhD in maths]\n",
        "  experience: Ten years\n",
    ],
)
def test_what_has_the_name_of_a_kind_is_no_text(section: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(section)
    assert "has fields, and this is a" in caught.value.problems[0].message
