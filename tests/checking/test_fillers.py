"""Texts that are still to come: what is found wherever it stands, and what only looks like it."""

from __future__ import annotations

import json

import pytest
from outputs import ROOT

from cvi18n import content
from cvi18n.checking import content_checks

CHECK = next(check for check in content_checks.CHECKS if check.name == "text-to-come")
TO_COME = [
    "TODO",
    "TODO: write this",
    "Prize of the year (TBD)",
    "Led [TODO] people",
    "Supervisor: TBD.",
    "Worked at XXXX University",
    "Worked at xxx in Lyon",
    "Since 20XX",
    "Cut costs by XX%",
    "Lorem ipsum dolor sit amet",
    "It says: lorem ipsum",
    "Your Name",
    "[Your company], Lyon",
    "Engineer at <insert company>",
    "{{your title}}",
    "???",
    "…",
    "To be completed",
    "*To be written.*",
    "FIXME",
]
WRITTEN = [
    "Wrote a TODO app",
    "TODO list manager in Rust",
    "XXX Congress of Hydrology",
    "Louis XXX",
    "Treated TBC in Hanoi",
    "I love dolorous songs",
    "Chose your own adventure [as they say](https://example.org)",
    "Added [sic] notes",
    "Sets {a, b} and <i, j>",
    "What is it?",
    "Led the team … and left",
    "Todo terreno",
    "Built forms to be completed by patients",
    "xx chromosomes, XX and XY",
    "Placeholder syntax in TypeScript",
    "Your honour",
]


def found(text: str, language: str = "en", person: str = "Nora Vallier") -> list[str]:
    paragraphs = json.dumps([text], ensure_ascii=False)
    cv = content.parse(
        f"cv: 3\nlanguage: {language}\nperson: {{name: {person}}}\nsections:\n  text: {paragraphs}\n"
    )
    return [path for path, _ in CHECK.run(cv, "2025-06-15")]


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_still_to_come_is_found_once(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", WRITTEN)
def test_what_only_looks_like_it_is_let_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "À compléter"),
        ("fr", "[Insérer le titre]"),
        ("de", "Max Mustermann"),
        ("vi", "Họ và tên"),
        ("ja", "会社名"),
        ("fr", "Your Name"),
    ],
)
def test_templates_of_the_language_and_english_ones_are_known(language: str, text: str) -> None:
    assert len(found(text, language)) == 1


def test_facts_and_the_owners_name_are_looked_at_too() -> None:
    assert found("I study rivers.", person="{given: Your, family: Name}") == ["person.name"]
    cv = content.parse(
        "cv: 3\nlanguage: en\nperson: {name: Nora Vallier}\norganisations: {lab: {name: Company name}}\nsections:\n  jobs:\n"
        "    kind: experience\n    entries: {one: {title: TBD, organisation: lab, start: 2020, place: '[City]', highlights: [TODO]}}\n"
    )
    assert sorted(path for path, _ in CHECK.run(cv, "2025-06-15")) == [
        "organisations.lab.name",
        "sections.jobs.one.highlights.todo",
        "sections.jobs.one.title",
    ]


def test_the_samples_say_all_that_they_have_to_say() -> None:
    for path in (ROOT / "content/cv.yaml", ROOT / "src/cvi18n/sample/content/cv.yaml"):
        assert list(CHECK.run(content.read(path), "2025-06-15")) == []
