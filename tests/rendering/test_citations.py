"""Publications of the style `running`: one paragraph each, of what there is to say, in the order of each language."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from outputs import ROOT, render

from cvi18n import content, rendering
from cvi18n.rendering.document import Document, Entry, Section, plain
from cvi18n.workspace import Workspace

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "citations.yaml").read_text("utf-8")
)
LANGUAGES = sorted(next(iter(TABLE.values()))["citation"])


def localised(entries: list[Any], tag: str = "en", options: dict[str, Any] | None = None) -> Document:
    person = {"name": {"given": "Nora", "family": "Vallier"}}
    sections = {"publications": {"entries": entries, **(options or {})}}
    cv = content.parse(
        json.dumps({"cv": 3, "language": "en", "person": person, "sections": sections}, ensure_ascii=False)
    )
    labels = Workspace(ROOT).read_labels(tag, "en")
    return rendering.localise(cv, None, tag, labels=labels, style="running")


@cache
def values_of(name: str) -> dict[str, Any]:
    """Return the entry of a case; what YAML takes for a date or a number is a text again."""
    values: dict[str, Any] = yaml.load(f"{{{TABLE[name]['entry']}}}", yaml.BaseLoader)  # noqa: S506
    return values


def entries(section: Section) -> list[Entry]:
    return [*section.entries, *(entry for below in section.sections for entry in entries(below))]


def cited(values: dict[str, Any], tag: str = "en") -> Entry:
    return entries(localised([values], tag).sections[0])[0]


def test_every_language_that_has_labels_has_citations() -> None:
    there = {path.parts[-3] for path in ROOT.glob("locales/*/LC_MESSAGES/labels.po")} - {"en_US"}
    assert {*there, "en"} == set(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", TABLE)
def test_a_publication_is_cited_as_its_readers_expect(name: str, tag: str) -> None:
    shown = plain(cited(values_of(name), tag).citation).replace("\u00a0", "~").replace("\u202f", "~")
    assert shown == TABLE[name]["citation"][tag]


WRONG = re.compile(r"[,.،、。]\s*[,،、。]|[?]\.|\(\)|[{}]|\s\s|^[\s,.،、。]|\s$|None")


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", TABLE)
def test_what_is_left_out_leaves_no_mark_behind(name: str, tag: str) -> None:
    every = values_of(name)
    dice = random.Random(f"{name} {tag}")
    for _ in range(8):
        kept = {key: value for key, value in every.items() if key in {"type", "title"} or dice.random() < 0.6}
        if "year" not in kept and "date" not in kept:
            kept.pop("expected", None)
        shown = plain(cited(kept, tag).citation)
        assert shown.startswith(("Nora Vallier", every["title"].replace("*", ""), "Rivers", "Small Rivers"))
        assert not WRONG.search(shown), shown


def test_the_owner_is_marked_and_the_title_is_emphasised() -> None:
    runs = cited(values_of("a paper with everything")).citation
    assert [run.text for run in runs if run.me] == ["Nora Vallier"]
    assert "".join(run.text for run in runs if "emphasis" in run.styles) == "Floods here"


LINKS = {
    "a DOI": ({"doi": "10.5555/x"}, {"10.5555/x": "https://doi.org/10.5555/x"}),
    "a page": ({"url": "https://example.org/x"}, {"Rivers": "https://example.org/x"}),
    "both": (
        {"url": "https://example.org/x", "doi": "10.5555/x"},
        {"Rivers": "https://example.org/x", "10.5555/x": "https://doi.org/10.5555/x"},
    ),
    "the page of the DOI": (
        {"url": "https://doi.org/10.5555/x", "doi": "10.5555/x"},
        {"10.5555/x": "https://doi.org/10.5555/x"},
    ),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_citation_has_each_link_once(case: str) -> None:
    values, links = LINKS[case]
    runs = cited({"type": "journal", "title": "Rivers", **values}).citation
    assert {run.text: run.link for run in runs if run.link} == links


def test_a_title_that_is_emphasised_in_part_is_one_link() -> None:
    page = "https://example.org/x"
    runs = cited({"type": "journal", "title": "Of *E. coli* and $x$", "url": page}).citation
    assert {run.link for run in runs} == {page, None}
    assert [run.link for run in runs][:-1] == [page] * (len(runs) - 1)


def test_lines_of_the_owners_own_stand_below_the_citation() -> None:
    own = {
        "also": [{"name": "Pages of it", "value": "12"}],
        "summary": "It is short.",
        "highlights": ["Cited."],
    }
    made = cited({"type": "journal", "title": "Rivers", **own})
    assert plain(made.citation) == "Rivers."
    assert [plain(field.label) for field in made.fields] == ["Pages of it:"]
    assert (len(made.paragraphs), len(made.bullets)) == (1, 1)


def test_citations_are_sorted_by_title_and_numbered() -> None:
    papers = [{"type": "journal", "title": title, "authors": ["me"]} for title in ("B", "C", "A")]
    made = localised(papers, options={"sort": "title", "numbering": "whole"})
    text = render(made, "txt").decode()
    assert re.findall(r"\d\. Nora Vallier\. \w", text) == [
        f"{at}. Nora Vallier. {x}" for at, x in enumerate("ABC", 1)
    ]
