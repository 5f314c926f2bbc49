"""The locks fit pyproject.toml, hold for every platform, and say so when they do not."""

from __future__ import annotations

import copy
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lock
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BABEL = PROJECT["project"]["dependencies"][0]
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("locks/*.txt")}


def pinned(text: str) -> dict[str, list[Requirement]]:
    return {name: [Requirement(pin) for pin in pins] for name, pins in lock.pins(text).items()}


def test_each_lock_is_there_and_no_other() -> None:
    assert TEXTS.keys() == lock.LOCKS.keys()
    assert len(TEXTS) > 2


@pytest.mark.parametrize("name", lock.LOCKS)
def test_a_lock_fits_the_project(name: str) -> None:
    assert lock.check(PROJECT, name) == []


def test_an_extra_of_our_own_in_a_group_stands_for_its_lines() -> None:
    project = copy.deepcopy(PROJECT)
    project["project"]["optional-dependencies"] = {
        "a": ["one>=1", "two>=2"],
        "b": ["three>=3"],
        "c": ["four"],
    }
    project["dependency-groups"]["bench"] = ["cvi18n[a, b]", {"include-group": "fuzz"}]
    project["dependency-groups"]["fuzz"] = ["five"]
    beside = set(lock.requirements(project, "bench")) - set(lock.requirements(project, "app"))
    assert beside == {"one>=1", "two>=2", "three>=3", "five"}


@pytest.mark.parametrize("name", lock.LOCKS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_each_range_admits_its_pins(name: str, python: str) -> None:
    here = {"python_version": python, "python_full_version": f"{python}.0"}
    pins = pinned(TEXTS[name])
    for wanted in map(Requirement, lock.requirements(PROJECT, name)):
        if wanted.marker and not wanted.marker.evaluate(here):
            continue
        found = [p for p in pins[canonicalize_name(wanted.name)] if not p.marker or p.marker.evaluate(here)]
        versions = [str(pin.specifier).removeprefix("==") for pin in found]
        assert versions, f"nothing is pinned for {wanted}"
        assert all(wanted.specifier.contains(version, prereleases=True) for version in versions), wanted


@pytest.mark.parametrize("name", lock.LOCKS)
def test_each_line_is_a_pin_with_hashes_from_nowhere_in_particular(name: str) -> None:
    blocks = (
        re.sub(r"^#.*\n|\n(?=\n)", "", TEXTS[name], flags=re.MULTILINE).strip().replace(" \\\n    ", "\n")
    )
    shapes = [re.sub(r"[^\n]*\w==\w[^\n]*", "pin", line) for line in blocks.splitlines()]
    assert shapes.count("pin") > 10
    assert all(re.fullmatch(r"pin|--hash=sha256:[0-9a-f]{64}", shape) for shape in shapes)
    assert not re.search(r"pin\n(?:pin|$)", "\n".join(shapes) + "\n")
    assert not re.search(r"://|index|find-links|@|file:", TEXTS[name])


def test_what_is_in_two_locks_has_one_version() -> None:
    dev = lock.pins(TEXTS["dev"])
    for name in lock.LOCKS.keys() - {"dev", "lowest"}:
        pins = lock.pins(TEXTS[name])
        common = pins.keys() & dev.keys()
        assert len(common) > 10
        for package in common:
            versions, others = ({pin.split(" ;")[0] for pin in found[package]} for found in (pins, dev))
            assert versions <= others, package


def test_the_lowest_are_the_lowest() -> None:
    pins = pinned(TEXTS["lowest"])
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *(line for extra in extras for line in extra),
    ]
    assert len(lines) > 10
    for line in lines:
        wanted = Requirement(line)
        (floor,) = (part.version for part in wanted.specifier if part.operator == ">=")
        (pin,) = pins[canonicalize_name(wanted.name)]
        assert re.fullmatch(rf"=={re.escape(floor)}(\.0)*", str(pin.specifier)), line


def raised(project: dict[str, Any]) -> None:
    project["project"]["dependencies"][0] = "babel>=99"


def lowered(project: dict[str, Any]) -> None:
    project["project"]["dependencies"][0] = "babel>=2.1"


def added(project: dict[str, Any]) -> None:
    project["project"]["dependencies"].append("a-new-one>=1")


def removed(project: dict[str, Any]) -> None:
    project["project"]["dependencies"].pop(0)


def builder(project: dict[str, Any]) -> None:
    project["build-system"]["requires"] = ["flit-core>=3"]


def python(project: dict[str, Any]) -> None:
    project["project"]["requires-python"] = ">=3.12"


def extra(project: dict[str, Any]) -> None:
    project["project"]["optional-dependencies"]["another"] = ["a-font>=1"]


def group(project: dict[str, Any]) -> None:
    project["dependency-groups"]["lint"].append("a-linter")


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (raised, {"babel>=99 is not what it was made from", f"{BABEL} is gone from pyproject.toml"}),
        (lowered, {"babel>=2.1 is not what it was made from", f"{BABEL} is gone from pyproject.toml"}),
        (added, {"a-new-one>=1 is not what it was made from", "a-new-one>=1 has no pin"}),
        (removed, {f"{BABEL} is gone from pyproject.toml"}),
        (python, {"python>=3.12 is not what it was made from", "python>=3.11 is gone from pyproject.toml"}),
        (extra, {"a-font>=1 is not what it was made from", "a-font>=1 has no pin"}),
        (group, {"a-linter is not what it was made from", "a-linter has no pin"}),
    ],
)
def test_a_project_that_changed_is_told(
    change: Callable[[dict[str, Any]], None], sentences: set[str]
) -> None:
    project = copy.deepcopy(PROJECT)
    change(project)
    assert set(lock.problems(project, "dev", TEXTS["dev"])) == sentences
    first, *_ = lock.check(project, "dev")
    assert "locks/dev.txt does not fit" in first
    assert "`make lock`" in first


def test_a_new_builder_is_told() -> None:
    project = copy.deepcopy(PROJECT)
    builder(project)
    assert "flit-core>=3 has no pin" in set(lock.problems(project, "app", TEXTS["app"]))


def test_a_lock_that_lost_a_pin_is_told() -> None:
    cut = re.sub(r"^babel==.*\n(    .*\n)+", "", TEXTS["app"], flags=re.MULTILINE)
    assert list(lock.problems(PROJECT, "app", cut)) == [f"{BABEL} has no pin"]


@pytest.mark.parametrize("missing", [True, False])
def test_the_command_ends_with_one_and_names_the_remedy(missing: bool, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "locks", tmp_path / "locks", ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace('"babel>=', '"babel>=1!'), encoding="utf-8")
    if missing:
        (tmp_path / "locks" / "app.txt").unlink()
    done = subprocess.run(
        [sys.executable, tmp_path / "locks" / "lock.py", "check", "app"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("locks/app.txt ")
    assert "run `make lock`" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


WORKFLOW = yaml.load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # all text: "on" is no boolean


def test_the_newest_are_tested_once_a_week_on_every_python_and_system() -> None:
    (when,) = WORKFLOW["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", when["cron"])
    newest = WORKFLOW["jobs"]["newest"]
    assert {system.split("-")[0] for system in newest["strategy"]["matrix"]["os"]} == {
        "ubuntu",
        "macos",
        "windows",
    }
    spoken_of = {
        line.rpartition(" ")[2]
        for line in PROJECT["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", line)
    }
    assert spoken_of
    assert spoken_of <= set(newest["strategy"]["matrix"]["python"])


def test_the_workflow_may_read_only_and_takes_actions_by_their_commit() -> None:
    jobs = WORKFLOW["jobs"].values()
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not [job for job in jobs if "permissions" in job]
    used = [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in used)


def test_the_workflow_and_make_install_the_newest_alike() -> None:
    steps = [step.get("run", "") for step in WORKFLOW["jobs"]["newest"]["steps"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shared = [
        step.partition(" ")[2].partition(" >")[0]
        for step in steps
        if "lock.py" in step or "--no-deps" in step
    ]
    assert len(shared) == 2
    for words in shared:
        assert words.replace("-m pip", "-m pip -qq") in makefile
