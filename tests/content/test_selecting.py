"""A variant is a selection of the CV: which entries, texts and sections stay, in which order, and what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from cvi18n.content import parse
from cvi18n.content.model import CV, Section
from cvi18n.content.selecting import select, unmet
from cvi18n.content.values import STEPS
from cvi18n.content.variant import Variant

CV_TEXT = """\
cv: 3
language: en
person:
  name: Ada Wok
  headline: {academic: Researcher, industry: Engineer}
  summary: I count.
kinds:
  concerts:
    heading: Concerts
    fields:
      piece: {type: work, role: title, required: true}
      mood: {type: proses, label: Mood}
sections:
  introduction:
    kind: text
    paragraphs:
      one: {text: First, tags: [short]}
      two: Second
  positions:
    kind: experience
    entries:
      a: {title: A, start: 2020, end: present, tags: [short, old], highlights: {x: {text: X, tags: [short]}, y: Y}}
      b: {title: B, start: 2010, end: 2012, highlights: {x: X, y: {text: Y, tags: [old]}}}
      c: {title: C, start: 2015, end: 2018, tags: [old]}
  talks:
    t1: {title: T1, date: 2019}
    t2: {title: T2, date: 2021}
    t3: {title: T3, date: 2021}
    t4: {title: T4, date: 2020}
  more:
    kind: group
    sections:
      languages:
        en: {languages: [en], proficiency: fluent, tags: [long]}
      skills:
        code: {name: Code, items: [R], tags: [long]}
  concerts:
    one: {piece: One, tags: [short], mood: {a: {text: Loud, tags: [old]}, b: Soft}}
    two: {piece: Two}
  references:
    ada: {person: Bo Wok, organisation: Zuq}
"""


def selected(**asked: Any) -> CV:
    return select(parse(CV_TEXT), Variant(name="v", **asked))


def shown(sections: tuple[Section, ...]) -> list[str]:
    """Return the sections and the keys of what is in each."""
    lines = []
    for one in sections:
        texts = (
            [text.key.rpartition(".")[2] for text in one.content.get("paragraphs", ())] if one.content else []
        )
        held = [entry.key for entry in one.entries] + texts
        lines.append(f"{one.key}: {' '.join(held)}".rstrip(": "))
        lines += shown(one.sections)
    return lines


WHOLE = [
    "introduction: one two",
    "positions: a b c",
    "talks: t1 t2 t3 t4",
    "more",
    "more.languages: en",
    "more.skills: code",
    "concerts: one two",
    "references: ada",
]
SELECTIONS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing is asked for": ({}, WHOLE),
    "a tag, where something in the list has it": (
        {"tags": ("short",)},
        ["introduction: one", "positions: a", *WHOLE[2:6], "concerts: one", "references: ada"],
    ),
    "one of two tags": ({"tags": ("short", "old")}, ["introduction: one", "positions: a c", *WHOLE[2:6], "concerts: one", "references: ada"]),
    "what has a tag is out": ({"without": ("old",)}, ["introduction: one two", "positions: b", *WHOLE[2:]]),
    "in and out: nothing is left, and the section is gone": (
        {"tags": ("short",), "without": ("old",), "sections": ("positions", "concerts")},
        ["concerts: one"],
    ),
    "a group that is emptied is gone": ({"without": ("long",)}, [*WHOLE[:3], *WHOLE[6:]]),
    "a text whose paragraphs are out is gone": (
        {"tags": ("short",), "without": ("short",), "sections": ("introduction", "talks")},
        ["talks: t1 t2 t3 t4"],
    ),
    "sections in another order": (
        {"sections": ("talks", "introduction")},
        ["talks: t1 t2 t3 t4", "introduction: one two"],
    ),
    "one of a group": ({"sections": ("more.skills",)}, ["more", "more.skills: code"]),
    "a group stands where the first of it is named": (
        {"sections": ("more.skills", "talks", "more.languages")},
        ["more", "more.skills: code", "more.languages: en", "talks: t1 t2 t3 t4"],
    ),
    "a group that is named is whole": (
        {"sections": ("more.skills", "more")},
        ["more", "more.languages: en", "more.skills: code"],
    ),
    "the newest, in the order of the file": (
        {"newest": {"talks": 2}, "sections": ("talks",)},
        ["talks: t2 t3"],
    ),
    "of two of one date the first": ({"newest": {"talks": 1}, "sections": ("talks",)}, ["talks: t2"]),
    "what goes on is the newest": ({"newest": {"positions": 1}, "sections": ("positions",)}, ["positions: a"]),
    "the newest of those with a tag": (
        {"newest": {"positions": 1}, "tags": ("old",), "without": ("short",), "sections": ("positions",)},
        ["positions: c"],
    ),
    "more than there are": ({"newest": {"talks": 9}, "sections": ("talks",)}, ["talks: t1 t2 t3 t4"]),
    "people who speak for the owner, where other private values are named": (
        {"private": ("phone",), "sections": ("references",)},
        ["references"],
    ),
    "and where they are named": (
        {"private": ("references",), "sections": ("references",)},
        ["references: ada"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), SELECTIONS.values(), ids=SELECTIONS)
def test_a_variant_has(asked: dict[str, Any], expected: list[str]) -> None:
    assert shown(selected(**asked).sections) == expected


def test_without_a_wish_a_variant_is_the_whole_cv() -> None:
    cv = parse(CV_TEXT)
    chosen = select(cv, Variant(name="v"))
    assert (chosen.sections, chosen.person, chosen.messages) == (cv.sections, cv.person, cv.messages)


@pytest.mark.parametrize(
    ("asked", "highlights"),
    [
        ({}, {"a": "xy", "b": "xy", "c": ""}),
        ({"tags": ("short",)}, {"a": "x"}),
        ({"without": ("old",)}, {"b": "x"}),
        ({"without": ("short",)}, {"b": "xy", "c": ""}),
    ],
)
def test_tags_choose_the_texts_of_each_entry_by_themselves(
    asked: dict[str, Any], highlights: dict[str, str]
) -> None:
    [positions] = (section for section in selected(**asked).sections if section.key == "positions")
    found = {
        entry.key: "".join(text.key[-1] for text in entry.get("highlights", ()))
        for entry in positions.entries
    }
    assert found == highlights


@pytest.mark.parametrize(
    ("asked", "texts"),
    [(None, ["Researcher", "Engineer"]), ("industry", ["Engineer"]), (1, ["Researcher"]), (2, ["Engineer"])],
)
def test_a_headline_is_chosen_by_name_or_number(asked: str | int | None, texts: list[str]) -> None:
    assert [text.text for text in selected(headline=asked).person.headline] == texts


def test_messages_are_those_of_what_is_left() -> None:
    chosen = selected(tags=("short",), sections=("introduction", "concerts"), headline="industry")
    assert [message.key for message in chosen.messages] == [
        "person.headline.industry",
        "person.summary",
        "kinds.concerts.heading",
        "kinds.concerts.fields.mood",
        "sections.introduction.paragraphs.one",
        "sections.concerts.one.mood.a",
        "sections.concerts.one.mood.b",
    ]


def test_an_order_is_that_of_the_variant() -> None:
    [talks] = selected(sections=("talks",), sort={"talks": "-title"}).sections
    assert talks.options["sort"] == "-title"


UNMET: dict[str, tuple[dict[str, Any], list[tuple[tuple[str | int, ...], str, str]]]] = {
    "all is there": (
        {"tags": ("short",), "without": ("old",), "sections": ("more.skills",), "headline": 2, "private": ("birth-date",)},
        [],
    ),
    "a section": (
        {"sections": ("talks", "positons")},
        [(("sections", 1), "there is no section 'positons'", "did you mean 'positions'?")],
    ),
    "a section by its kind": (
        {"sections": ("experience",), "required": ("experience",)},
        [
            (("sections", 0), "there is no section 'experience'", "did you mean 'positions'?"),
            (("required", 0), "the CV has no 'experience'", "did you mean 'positions'?"),
        ],
    ),
    "a kind that no section has": (
        {"sort": {"certificates": "date"}, "required": ("references", "internships")},
        [
            (("sort", "certificates"), "there is no section 'certificates'", "write a section 'certificates', or delete this"),
            (("required", 1), "the CV has no 'internships'", "write a section 'internships', or delete this"),
        ],
    ),
    "the newest of a section that is not there": (
        {"newest": {"talk": 3}},
        [(("newest", "talk"), "there is no section 'talk'", "did you mean 'talks'?")],
    ),
    "the order of what has no entries": (
        {"sort": {"introduction": "date"}},
        [(("sort", "introduction"), "the section 'introduction' has no entries with dates", "delete this, or name another section")],
    ),
    "a headline by name": (
        {"headline": "industri"},
        [(("headline",), "there is no headline 'industri'", "did you mean 'industry'?")],
    ),
    "a headline by number": (
        {"headline": 3},
        [(("headline",), "there is no headline '3'", "the CV has 2; docs/format.md says how to write several")],
    ),
    "a private value": (
        {"private": ("phon",)},
        [(("private", 0), "there is no private value 'phon'", "did you mean 'phone'?")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), UNMET.values(), ids=UNMET)
def test_what_is_not_there_is_told(
    asked: dict[str, Any], expected: list[tuple[tuple[str | int, ...], str, str]]
) -> None:
    found = list(unmet(parse(CV_TEXT), Variant(name="v", **asked), 9))
    assert [(one.setting, one.message, one.hint) for one in found] == expected
    assert not any(one.doubt for one in found)


def test_a_tag_that_nothing_has_is_a_doubt() -> None:
    [one, other] = unmet(parse(CV_TEXT), Variant(name="v", tags=("short", "shrot"), without=("zzz",)), 9)
    assert (one.setting, one.hint, one.doubt) == (("tags", 1), "did you mean 'short'?", True)
    assert (other.setting, other.hint, other.doubt) == (
        ("without", 0),
        "a tag is one of: long, old, short",
        True,
    )


@pytest.mark.parametrize("setting", ["sections", "required", "tags", "without", "private"])
def test_what_was_meant_by_names_of_variants_is_looked_for_in_so_many_steps(setting: str) -> None:
    """Each is compared with all that there are: a file of settings may hold twenty thousand."""
    near = {"private": "phon", "tags": "shrot", "without": "shrot"}.get(setting, "talk")
    asked: dict[str, Any] = {setting: (near,) * 9}
    for steps, helped in ((0, 0), (1, 1), (STEPS, 9)):
        found = list(unmet(parse(CV_TEXT), Variant(name="v", **asked), steps))
        assert ["did you mean" in one.hint for one in found] == [True] * helped + [False] * (9 - helped)
