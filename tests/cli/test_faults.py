"""Every command that writes, with each call that touches a file failing, or the process killed in it."""

from __future__ import annotations

import errno
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import deepl_server
import faulty
import pytest

from cvi18n.cli import run
from cvi18n.cli.app import COMMANDS

SAMPLE = Path("locales/fr/LC_MESSAGES/cv.po")
SWEDISH = "locales/sv/LC_MESSAGES/cv.po"
LOCK = ".cvi18n.lock"


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    data = path.read_text("utf-8")
    assert old in data
    path.write_text(data.replace(old, new, count), "utf-8")


def three_versions(home: Path) -> None:
    for name in ("base", "ours", "theirs"):
        shutil.copy(home / SAMPLE, home / name)
    edit(home / "theirs", 'msgstr "', 'msgstr "Une ', 2)


def with_a_draft(home: Path) -> None:
    edit(home / SAMPLE, 'msgctxt "', '#, fuzzy\nmsgctxt "')


def with_an_empty_language(home: Path) -> None:
    assert run(["extract", "--lang", "es", "--quiet"]) == 0


def with_two_languages(home: Path) -> None:
    text = "Postdoctoral researcher in hydrology"
    edit(home / "content/cv.yaml", text, f"{{en: {text}, es: Investigadora posdoctoral en hidrología}}")


def with_a_second_edit(home: Path) -> None:
    (home / "cvi18n.toml").write_text('formats = ["txt"]')
    edit(home / "content/cv.yaml", "headline: ", "headline: Once ")


@dataclass(frozen=True)
class Case:
    """A command, what is done in the project before, and what is typed while it runs."""

    command: str
    before: Callable[[Path], object]
    typed: str = ""


CASES = {
    "init": Case("init new --lang fr --lang sv", lambda home: home),
    "extract": Case("extract", lambda home: edit(home / "content/cv.yaml", "headline: ", "headline: Once ")),
    "extract, a new language": Case("extract --lang sv", lambda home: home),
    "extract --adopt": Case("extract --adopt --lang es", with_two_languages),
    "extract --swap": Case(
        "extract --swap en",
        lambda home: edit(home / "content/cv.yaml", "language: en", "language: fr"),
    ),
    "upgrade": Case("upgrade", lambda home: edit(home / "content/cv.yaml", "cv: 3", "cv: 1")),
    "check --fix": Case("check --fix", lambda home: edit(home / SAMPLE, "é", "e\u0301")),
    "review, accepted": Case("review --lang fr", with_a_draft, "a\n"),
    "review, edited": Case("review --lang fr", with_a_draft, "e\nq\n"),
    "translate": Case("translate", with_a_second_edit, "a\n"),
    "pretranslate": Case("pretranslate --engine pseudo", with_an_empty_language),
    "pretranslate, kept answers": Case("pretranslate --lang es", with_an_empty_language),
    "merge-driver": Case("merge-driver base ours theirs", three_versions),
    "render": Case("render --lang fr -f html -f md -f json -o out", lambda home: home),
    "render, a PDF": Case("render --lang fr -f pdf", lambda home: home),
    "build": Case("build", lambda home: (home / "cvi18n.toml").write_text('formats = ["txt"]')),
}


def test_no_command_that_writes_is_left_out() -> None:
    assert {case.command.split()[0] for case in CASES.values()} == COMMANDS.keys() - {"status", "schema"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one language beside its own, which is also the working folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setenv("EDITOR", "sed -i s/Chercheuse/Directrice/")
    monkeypatch.delenv("VISUAL", raising=False)
    (tmp_path / "temporary").mkdir()  # what is killed leaves its temporary files
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo", "--quiet", "--lang", "fr"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a service whose answers are kept in the copy of the project that a command runs in."""
    with deepl_server.serving() as running:
        monkeypatch.setenv("DEEPL_SERVER_URL", running.url)
        monkeypatch.setenv("DEEPL_AUTH_KEY", running.key)
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
            monkeypatch.setenv(name, str(tmp_path / "place" / "project" / "cache"))
        yield


def runs(case: Case, home: Path, place: Path) -> Iterator[dict[str, Any]]:
    """Run a command once as it is, and then with each fault; yield the records of ``faulty``."""
    place.mkdir()
    plan = {
        "folder": str(home),
        "place": str(place),
        "command": shlex.split(case.command),
        "typed": case.typed,
    }
    done = subprocess.run(
        [sys.executable, faulty.__file__, json.dumps(plan)], stdout=subprocess.PIPE, check=True
    )
    for line in done.stdout.splitlines():
        yield json.loads(line)


def kept(files: dict[str, str]) -> dict[str, str]:
    """Return the files that a run leaves for good: no lock, and no answers that are kept for the next one."""
    return {
        path: data
        for path, data in files.items()
        if Path(path).name != LOCK and Path(path).suffix not in {".jsonl", ".tmp"}
    }


def is_whole(data: str, old: str | None, new: str) -> bool:
    """Say whether a file is the old or the new one; what a run has paid for before its fault, it keeps."""
    if data in (old, new):
        return True
    return "cvi18n-mt: deepl" in new and set(data.split("\n")) <= {*(old or "").split("\n"), *new.split("\n")}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("service")
def test_each_file_is_the_old_or_the_new_one_and_the_next_run_succeeds(
    name: str, home: Path, tmp_path: Path
) -> None:
    case = CASES[name]
    case.before(home)
    old = kept(faulty.state(home))
    whole, *faults = runs(case, home, tmp_path / "place")
    assert whole["code"] == 0, whole["said"]
    new = kept(whole["files"])
    assert new != old
    changed = {path for path, data in new.items() if old.get(path) != data}
    steps = set()
    for found in faults:
        told = f"{found['call']} {found['number']} {found['fault']}: {found['code']} {found['said']}"
        left = kept(found["files"])
        assert old.keys() <= left.keys(), told
        assert all(is_whole(data, old.get(path), new[path]) for path, data in left.items()), told
        if found["fault"] == faulty.KILL:
            assert found["code"] == -signal.SIGKILL, told
            steps.add(sum(left.get(path) == new[path] for path in changed))
        else:
            assert not any(path.endswith(".tmp") for path in found["files"]), told
            # What cannot be read may be what was asked for by name, or what can be done without.
            assert found["code"] in ({0, 1, 2, 3} if found["call"] == "open" else {0, 1, 3}), told
            reason = os.strerror(getattr(errno, found["fault"]))
            assert left == new or reason in " ".join(found["said"].split()), told
            assert found["code"] or left == new or case.typed, told  # a review goes on
        again = found["again"]
        if f"new/{SWEDISH}" in left:
            assert "init overwrites nothing" in again["said"], told
        else:
            assert again["code"] == 0, told + again["said"]
            assert kept(again["files"]) == new, told
            assert not any(path.endswith(".tmp") for path in again["files"]), told
    assert steps == set(range(len(changed))), "it was killed before each file"
    assert {found["call"] for found in faults} >= {"open", "write", "fsync", "replace"}
