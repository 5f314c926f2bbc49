"""An invented engineer's CV takes no more lines here than in RenderCV's format, and says all that it says there.

RenderCV's own schema (2.8) takes ``rendercv.yaml``; its format is read here as plain YAML.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvi18n import content, language
from cvi18n.cli import run
from cvi18n.content import json_schema

PAGES = Path(__file__).parents[1] / "data" / "engineer"
THEIRS, OURS = PAGES / "rendercv.yaml", PAGES / "cv.yaml"
# What is a code in our page, and so printed in each language. Countries and dates are CLDR's.
COUNTRIES = {"France": "FR", "Portugal": "PT", "Finland": "FI"}
IN_FRENCH = {
    "Master of Science": "Master",
    "Danish": "Danois",
    "English": "Anglais",
    "French": "français",
    "Mother tongue": "Langue maternelle",
    "Fluent": "Courant",
    "Very good": "Très bon niveau",
    "Good": "Bon niveau",
}


def tree(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # makes texts of all


def lines(path: Path) -> int:
    said = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return sum(1 for line in said if line and not line.startswith("#"))


def nodes(node: Any) -> Iterator[Any]:
    yield node
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for part in parts:
        yield from nodes(part)


def properties(schema: Any) -> set[str]:
    """Return the names of all fields that a schema has."""
    return {
        name
        for node in nodes(schema)
        if isinstance(node, dict) and isinstance(node.get("properties"), dict)
        for name in node["properties"]
    }


def facts(entry: dict[str, Any], tag: str) -> Iterator[str]:
    """Yield what one mapping of RenderCV's page says, as a language prints it."""
    if "start_date" in entry:
        yield language.format_range(entry.pop("start_date"), entry.pop("end_date"), tag, "short")
    for name, value in entry.items():
        if name == "location":
            city, country = value.split(", ")
            yield city
            yield language.country_name(COUNTRIES[country], tag)
        elif name in {"label", "details", "degree"}:
            for word in value.split(", "):
                yield IN_FRENCH.get(word, word) if tag == "fr" else word
        elif isinstance(value, str):
            yield value
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield from value


def spelt(text: str) -> str:
    """Return a text without what typesetting and the breaking of lines do to it."""
    return " ".join(text.replace("\u2019", "'").split())


def test_the_page_takes_no_more_lines() -> None:
    assert 80 <= lines(THEIRS) <= 90
    assert lines(OURS) <= lines(THEIRS)


def test_only_an_organisation_that_is_named_twice_needs_a_key() -> None:
    page = tree(OURS)
    known = properties(json_schema.schema()) | content.kinds().keys()
    mappings = [node for node in nodes(page) if isinstance(node, dict)]
    assert len(mappings) > 20
    invented = {name for node in mappings for name in node} - known
    assert invented <= page["organisations"].keys()
    assert all([node.get("organisation") for node in mappings].count(name) > 1 for name in invented)


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_fact_of_the_page_is_printed(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(OURS, tmp_path / "content" / "cv.yaml")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "-q"]) == 0
    assert run(["extract", "--lang", "fr", "-q"]) == 0
    assert run(["render", "--lang", tag, "--format", "txt", "-q"]) == 0
    printed = spelt((tmp_path / "build" / tag / "cv.txt").read_text(encoding="utf-8"))
    said = [
        spelt(fact.replace("**", "").removeprefix("https://"))
        for node in nodes(tree(THEIRS))
        if isinstance(node, dict)
        for fact in facts(dict(node), tag)
    ]
    assert len(said) > 70
    assert [fact for fact in said if fact.casefold() not in printed.casefold()] == []
