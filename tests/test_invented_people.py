"""Four invented people, a professor, an engineer, a doctor and a lecturer: all that their CVs say is printed, and nothing else.

Their prose is in English, French and Vietnamese; the other languages have the program's own words.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from printed_facts import URLS, spelt

from cvi18n import language
from cvi18n.cli import run
from cvi18n.content import vocabularies
from cvi18n.labels import Labels
from cvi18n.workspace import Made, Order, Workspace, make

DATA = Path(__file__).parent / "data" / "people"
LABELS = Path(__file__).parents[1] / "locales"
FORMATS = ("html", "pdf", "md", "json", "txt")
WRITTEN = ("en", "fr", "vi")  # the languages of their prose
OTHERS = sorted(
    {language.tag_from_folder(path.parts[-3]).language for path in LABELS.glob("*/LC_MESSAGES/labels.po")}
    - set(WRITTEN)
)
ALL = (*WRITTEN, *OTHERS)
HOME = {"professor": "fr", "engineer": "en", "doctor": "en", "lecturer": "vi"}
# What `check` says of them: posts in committees are held at once.
ACCEPTED: dict[str, list[tuple[str, str]]] = {
    "professor": [],
    "engineer": [],
    "doctor": [("Y102", "note"), ("Y102", "note")],
    "lecturer": [],
}
# How a section is shown, and what no reader sees of a fact.
UNSEEN = {
    "kind",
    "sort",
    "group",
    "numbering",
    "shown-authors",
    "on-request",
    "language",
    "gender",
    "expected",
}
UNSEEN |= {"currency", "corresponding", "equal", "updated"}
DATES = {"date", "defended", "expires"}
LABELLED = {"birth-date", "identity-date"}
COUNTRIES = {"country", "nationality"}
SUMS = {"amount", "hours", "times", "students", "participants", "others", "number"}


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a project for each of them, with an empty catalog for each language that they have not written in."""
    folders = {}
    for person in HOME:
        folders[person] = folder = tmp_path_factory.mktemp(person)
        shutil.copytree(DATA / person, folder, dirs_exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            new = (word for tag in ALL if tag not in WRITTEN for word in ("--lang", tag))
            assert run(["extract", "-q", *new]) == 0
    return folders


@pytest.fixture(scope="session")
def made(projects: dict[str, Path]) -> dict[str, list[Made]]:
    """Return what making all of their CVs has told: in what they have written, every format; else text, and one in turn."""
    told = {}
    others = FORMATS[:-1]
    for place, (person, folder) in enumerate(projects.items()):
        private = (folder / "content" / "private.yaml").exists()
        orders: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(WRITTEN, FORMATS)]
        for turn, name in enumerate(others):
            languages = tuple(OTHERS[(turn + place) % len(others) :: len(others)])
            orders += [(languages, (name, "txt"))] if languages else []
        told[person] = [
            make(Workspace(folder), Order(languages=tags, formats=names, private=private))
            for tags, names in orders
        ]
    return told


def text(folder: Path, tag: str, name: str = "txt") -> str:
    (path,) = (folder / "build" / tag).glob(f"cv*.{name}")
    return path.read_text("utf-8")


@pytest.mark.parametrize("person", HOME)
def test_everything_is_made_and_nothing_falls_back(made: dict[str, list[Made]], person: str) -> None:
    assert len(OTHERS) > 3
    for told in made[person]:
        assert (told.errors, told.broken, told.doubts) == ([], [], [])
        assert {tag for tag, count in told.labels.items() if count} == set()
    texts = {tag for told in made[person] for tag, count in told.texts.items() if count}
    assert texts == set(OTHERS)
    assert sum(len(told.written) for told in made[person]) == 3 * len(FORMATS) + 2 * len(OTHERS)


@pytest.mark.parametrize("person", HOME)
def test_they_are_finished_in_the_languages_that_they_have_written_in(
    projects: dict[str, Path], person: str, tmp_path: Path
) -> None:
    order = Order(languages=WRITTEN, formats=("txt",), strict=True, output=tmp_path)
    assert make(Workspace(projects[person]), order).errors == []


@pytest.mark.parametrize("person", HOME)
def test_check_finds_no_more_than_is_right(
    person: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DATA / person)
    run(["check", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["severity"]) for one in found["findings"]] == ACCEPTED[person]


@pytest.mark.parametrize("tag", ALL)
@pytest.mark.parametrize("person", HOME)
@pytest.mark.usefixtures("made")
def test_no_label_stands_alone(projects: dict[str, Path], person: str, tag: str) -> None:
    lines = text(projects[person], tag).splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        assert not re.match(r"\s*[:：]", line)
        assert not re.search(r"[:：]\s*$", line) or below.startswith("    - ")


# Every value is printed.


def leaves(node: Any, tag: str, *path: str) -> Iterator[tuple[str, str]]:
    """Yield each value that is seen in a language, with the name of its field."""
    if isinstance(node, dict) and node and node.keys() <= set(WRITTEN):
        node = node.get(tag) or next(iter(node.values()))
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in UNSEEN:
                yield from leaves(value, tag, *path, name)
                if isinstance(value, str) and name in {"start", "end"}:
                    yield "period", language.format_range(node["start"], node["end"], tag, "short")
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, tag, *path)
    elif not {"start", "end"} & set(path[-1:]):
        yield path[-1], node


def said(tree: Any, name: str, value: str, tag: str, labels: Labels) -> list[str]:
    """Return the spellings, one of which is printed of a value."""
    for keys in ("organisations", "people"):
        if value in tree.get(keys, {}):
            called = next(leaves(tree[keys][value]["name"], tag, "name"))
            return [called[1]]
    if name in LABELLED:
        return [language.format_labelled_date(value, tag)]
    if name in DATES:
        return [language.format_date(value, tag, "short")]
    if name == "academic-years":  # one in a row of them is within the span that they make
        first, last = map(int, value.split("/"))
        return [f"{first - less}-{last + more}" for less in range(9) for more in range(9)]
    if name in COUNTRIES:
        return [language.country_name(value, tag)]
    if name == "languages":
        return [language.language_name(value, tag)]
    if name in SUMS and value.isdigit():
        return [language.format_number(int(value), tag), value]
    if value == "me":
        parts = dict(leaves(tree["person"]["name"], tag))
        return ["{given} {family}".format(**parts), "{family} {given}".format(**parts)]
    words = [
        labels.get(label.context, label.msgid, gender=gender)
        for vocabulary in vocabularies.EVERY
        if value in vocabulary.terms and vocabulary.terms[value].label
        for label in [vocabulary.label(value)]
        for gender in (None, "feminine", "masculine")
    ]
    return [
        *(re.split(r"[ '\u2019]", word)[0] for word in words),
        value,
        re.sub("[/-]", " ", value),
        value.replace("/", "-"),
        value.lstrip("0"),
    ]


@pytest.mark.parametrize("person", HOME)
@pytest.mark.usefixtures("made")
def test_every_value_is_printed(projects: dict[str, Path], person: str) -> None:
    folder, tag = projects[person], HOME[person]
    tree: dict[str, Any] = {}
    for path in sorted((folder / "content").glob("*.yaml")):
        tree |= {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)}  # noqa: S506
    cv = tree["cv"]
    labels = Workspace(folder).read_labels(tag, tag)
    page = spelt(text(folder, tag)).replace("\u2013", "-")
    links = set(re.findall(r'href="([^"]*)"', html.unescape(text(folder, tag, "html"))))
    seen = {"person": cv["person"], "sections": cv["sections"], "private": tree.get("private", {})}
    shown = [(name, value) for name, value in leaves(seen, tag)]
    assert len(shown) > 90
    lost = [
        (name, value)
        for name, value in shown
        if value not in links
        and not any(spelt(one).replace("\u2013", "-") in page for one in said(cv, name, value, tag, labels))
    ]
    assert lost == []
    assert {value for name, value in shown if name in URLS} - links == set()
