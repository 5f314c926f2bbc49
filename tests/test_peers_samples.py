"""The samples of three peers, fact by fact: each has a typed home here, and prints right in every language that ships.

``facts.tsv`` has a row for each fact of a peer's sample: where it stands there, and where in our file. The peers'
sentences are retold. JSON Resume's and YAMLResume's samples come with their packages; RenderCV's (2.8) needs a
newer Python than we do, so the rows themselves are the record of it.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from printed_facts import ALL, at, linked, printed, spelt

from cvi18n.cli import run
from cvi18n.workspace import Made, Order, Workspace, make

HERE = Path(__file__).parent
DATA = HERE / "data" / "peers"
MODULES = HERE / "browser" / "node_modules"
FORMATS = ("html", "pdf", "md", "json", "txt")
COUNTS = {"jsonresume": 85, "rendercv": 123, "yamlresume": 137}
# What of a sample is no fact of the CV.
ABOUT_THE_FILE = ("$schema", "meta")
SCRIPT = "import {getSampleResume as sample} from '@yamlresume/samples'; console.log(sample('software-engineer', 'en'))"


def rows(peer: str) -> dict[str, list[str]]:
    lines = (DATA / peer / "facts.tsv").read_text(encoding="utf-8").splitlines()
    return {theirs: ours.split(" + ") for theirs, ours in (line.split("\t") for line in lines)}


@cache
def page(peer: str) -> Any:
    """Return our file as a tree of texts, with the private one beside it."""
    tree: dict[str, Any] = {}
    for name in ("private", "cv"):
        path = DATA / peer / "content" / f"{name}.yaml"
        held = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.exists() else {}  # noqa: S506
        tree |= held if name == "cv" else {name: held}
    return tree


ROWS = [(peer, theirs, ours) for peer in COUNTS for theirs, paths in rows(peer).items() for ours in paths]


# Every fact has a row.


def facts(node: Any, path: str = "") -> Iterator[str]:
    """Yield where the facts of a sample stand; of a list in one text, each line."""
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in parts:
        yield from facts(value, f"{path}.{name}" if path else str(name))
    if isinstance(node, str) and node.lstrip().startswith("- "):
        lines = [line for line in node.splitlines() if line.strip()]
        yield from (f"{path}.{number}" for number, _ in enumerate(lines))
    elif isinstance(node, str) and node:
        yield path


@pytest.mark.needs("npm:@jsonresume/schema")
def test_every_fact_of_json_resumes_sample_has_a_row() -> None:
    sample = json.loads((MODULES / "@jsonresume" / "schema" / "sample.resume.json").read_text("utf-8"))
    theirs = facts({name: value for name, value in sample.items() if name not in ABOUT_THE_FILE})
    assert list(rows("jsonresume")) == list(theirs)


@pytest.mark.needs("node", "npm:@yamlresume/samples")
def test_every_fact_of_yamlresumes_sample_has_a_row() -> None:
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(command, cwd=MODULES.parent, capture_output=True, encoding="utf-8", check=True)
    sample = yaml.load(done.stdout, yaml.BaseLoader)["content"]  # noqa: S506  # makes texts of all
    assert list(rows("yamlresume")) == list(facts(sample))


@pytest.mark.parametrize("peer", COUNTS)
def test_no_row_has_been_lost(peer: str) -> None:
    assert len(rows(peer)) == COUNTS[peer]


# Every fact has a typed home.


@pytest.mark.parametrize("peer", COUNTS)
def test_every_fact_stands_in_a_field_and_not_in_a_paragraph(peer: str) -> None:
    cv = Workspace(DATA / peer).read_cv()
    for theirs, paths in rows(peer).items():
        for ours in paths:
            assert at(page(peer), ours), ours
            assert ".paragraphs." not in ours or theirs.startswith("sections.Welcome to RenderCV.")
    assert [s.key for s in cv.sections if s.kind == "text"] == (["welcome"] if peer == "rendercv" else [])


# Every fact is printed in every language.


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Made, Path]]:
    """Return what making each peer's CV in every language and format has told, and where the files are."""
    told = {}
    for peer in COUNTS:
        folder = tmp_path_factory.mktemp(peer)
        shutil.copytree(DATA / peer / "content", folder / "content")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            assert run(["extract", "-q", *(word for tag in ALL[1:] for word in ("--lang", tag))]) == 0
        private = (folder / "content" / "private.yaml").exists()
        order = Order(languages=ALL, formats=FORMATS, private=private)
        told[peer] = make(Workspace(folder), order), folder / "build"
    return told


@pytest.mark.parametrize("peer", COUNTS)
def test_everything_is_made_and_nothing_but_prose_falls_back(
    made: dict[str, tuple[Made, Path]], peer: str
) -> None:
    told, folder = made[peer]
    assert (told.errors, told.broken, told.doubts) == ([], [], [])
    assert {tag: count for tag, count in told.labels.items() if count} == {}
    prose = len(Workspace(DATA / peer).read_cv().messages)
    assert {tag: count for tag, count in told.texts.items() if count} == dict.fromkeys(ALL[1:], prose)
    assert set(told.written) == {made_file(folder / tag, name) for tag in ALL for name in FORMATS}


def made_file(folder: Path, name: str) -> Path:
    """Return the file of a format, which is a private one where there are private facts."""
    (path,) = folder.glob(f"cv*.{name}")
    return path


@pytest.mark.parametrize("tag", ALL)
@pytest.mark.parametrize("peer", COUNTS)
def test_every_fact_is_printed(made: dict[str, tuple[Made, Path]], peer: str, tag: str) -> None:
    folder = made[peer][1] / tag
    text = spelt(made_file(folder, "txt").read_text("utf-8"))
    said = {(ours, one) for _, _, ours in _of(peer) for one in printed(page(peer), ours, tag)}
    assert len(said) > COUNTS[peer] * 0.7
    assert sorted((ours, one) for ours, one in said if spelt(one) not in text) == []
    links = set(re.findall(r'href="([^"]*)"', html.unescape(made_file(folder, "html").read_text("utf-8"))))
    addresses = {address for _, _, ours in _of(peer) if (address := linked(page(peer), ours))}
    assert addresses - links == set()


def _of(peer: str) -> list[tuple[str, str, str]]:
    return [row for row in ROWS if row[0] == peer]
