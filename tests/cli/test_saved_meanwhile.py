"""What somebody saves while a command works on the same file stays, and the command's own work is done on it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, changed
from cvi18n.cli import run
from cvi18n.workspace import Workspace, labels_template

SAVED = "Enregistré pendant ce temps"
NOTE = f"# {SAVED}"
LANGUAGE = "sv"  # none that comes with the program: it has labels of its own


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """Return a project with one language, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo", "--quiet", "--lang", LANGUAGE]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    capsys.readouterr()
    return Workspace(tmp_path / "demo")


@dataclass(frozen=True)
class Case:
    """A command, the file that it rewrites, what makes it want to, and whether its work is then done.

    ``answers`` is what somebody types.
    """

    command: tuple[str, ...]
    path: Callable[[Workspace], Path]
    prepare: Callable[[Workspace], None]
    is_done: Callable[[bytes], bool]
    answers: str = ""


def texts(home: Workspace) -> Path:
    return home.catalog(LANGUAGE)


def labels(home: Workspace) -> Path:
    return home.labels(LANGUAGE)


def ours(home: Workspace) -> Path:
    return home.root / "ours.po"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def change_the_source(home: Workspace) -> None:
    edit(home.content, "headline: ", "headline: Once ")


def leave_out_a_label(home: Workspace) -> None:
    catalog = Catalog.parse(labels(home).read_bytes())
    labels(home).write_bytes(catalog.with_messages(catalog.messages[:-1]).serialise())


def draft(path: Path, text: str, *, fuzzy: bool) -> None:
    """Give the first message of a catalog a translation."""
    catalog = Catalog.parse(path.read_bytes())
    first = next(entry for entry in catalog.entries if entry.msgid_plural is None)
    new = changed(first, msgstr=[text], fuzzy=fuzzy)
    path.write_bytes(catalog.replaced({first.identity: new}).serialise())


def three_versions(home: Workspace) -> None:
    """Two branches of one catalog, each with a translation of its own."""
    for name, number in (("base", None), ("ours", 0), ("theirs", 1)):
        catalog = Catalog.parse(texts(home).read_bytes())
        done = {}
        if number is not None:
            entry = catalog.entries[number]
            done[entry.identity] = changed(entry, msgstr=[f"Branch {number}"])
        (home.root / f"{name}.po").write_bytes(catalog.replaced(done).serialise())


def three_texts(home: Workspace) -> None:
    """Two branches of a file that is no catalog."""
    lines = [f"{number}\n" for number in range(9)]
    for name, number in (("base", None), ("ours", 0), ("theirs", 4)):
        text = [f"Branch {n % 3}\n" if n == number else line for n, line in enumerate(lines)]
        (home.root / f"{name}.po").write_text("".join(text), "utf-8")


def both(data: bytes) -> bool:
    return b"Branch 0" in data and b"Branch 1" in data


def has_all_labels(data: bytes) -> bool:
    return len(Catalog.parse(data).entries) == len(labels_template().entries)


DRIVER = ("merge-driver", "base.po", "ours.po", "theirs.po")
CASES = {
    "extract": Case(("extract",), texts, change_the_source, lambda data: b'msgid "Once ' in data),
    "extract, labels": Case(("extract",), labels, leave_out_a_label, has_all_labels),
    "extract, a new file": Case(
        ("extract",), labels, lambda home: labels(home).unlink(), has_all_labels
    ),
    "check --fix": Case(
        ("check", "--fix", "--quiet", "--fail-on", "error"),
        texts,
        lambda home: draft(texts(home), "Två  blanka", fuzzy=False),
        lambda data: "Två blanka" in data.decode(),
    ),
    "check --fix, labels": Case(
        ("check", "--fix", "--quiet"),
        labels,
        lambda home: draft(labels(home), "Två  blanka", fuzzy=False),
        lambda data: "Två blanka" in data.decode(),
    ),
    "review, accept": Case(
        ("review", "--lang", LANGUAGE),
        texts,
        lambda home: draft(texts(home), "Utkast", fuzzy=True),
        lambda data: not Catalog.parse(data).entries[0].fuzzy,
        answers="a\n",
    ),
    "review, edit": Case(
        ("review", "--lang", LANGUAGE),
        texts,
        lambda home: draft(texts(home), "Utkast", fuzzy=True),
        lambda data: b'msgstr "Skrivet"' in data,
        answers="e\nq\n",
    ),
    "pretranslate": Case(
        ("pretranslate", "--lang", LANGUAGE, "--engine", "pseudo"),
        texts,
        lambda _: None,
        lambda data: Catalog.parse(data).entries[0].fuzzy,
    ),
    "merge-driver": Case(DRIVER, ours, three_versions, both),
    "merge-driver, lines": Case(DRIVER, ours, three_texts, both),
}  # fmt: skip


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def by_renaming(path: Path, data: bytes) -> None:
    path.with_suffix(".new").write_bytes(data)
    os.replace(path.with_suffix(".new"), path)


def begun(path: Path, _: bytes) -> None:
    path.write_bytes(b"")


class Editor:
    """Saves a file with another line each time that a command is about to replace it, ``times`` times."""

    def __init__(self, path: Path, save: Callable[[Path, bytes], None], times: int) -> None:
        self.path = path
        self.save = save
        self.left = times
        self.saved: list[str] = []
        self.flush = os.fsync

    def fsync(self, handle: int) -> None:
        """Stand for ``os.fsync``: the new bytes are on the disk then, and wait for their name."""
        self.flush(handle)
        if self.left:
            self.left -= 1
            self.saved.append(f"{NOTE} {len(self.saved)}")
            old = self.path.read_bytes() if self.path.exists() else b""
            self.save(self.path, old + f"\n{self.saved[-1]}\n".encode())


def carry_out(case: Case, home: Workspace, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> int:
    case.prepare(home)
    monkeypatch.setattr("sys.stdin", io.StringIO(case.answers))
    monkeypatch.delenv("VISUAL", raising=False)
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('Skrivet')"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{code}"')
    monkeypatch.setattr(os, "fsync", editor.fsync)
    return run(list(case.command))


@pytest.mark.parametrize("save", [in_place, by_renaming])
@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("name", CASES)
def test_what_is_saved_meanwhile_stays_and_the_work_is_done_on_it(
    home: Workspace, name: str, times: int, save: Callable[[Path, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    case = CASES[name]
    path = case.path(home)
    editor = Editor(path, save, times)
    assert carry_out(case, home, editor, monkeypatch) == 0
    data = path.read_bytes()
    assert case.is_done(data)
    assert editor.left == 0
    assert [line for line in data.decode().splitlines() if line.startswith(NOTE)] == editor.saved


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_saved_again_and_again_is_left_as_it_is(
    home: Workspace, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    case = CASES[name]
    path = case.path(home)
    editor = Editor(path, by_renaming, 100)
    assert carry_out(case, home, editor, monkeypatch) == 1
    assert len(editor.saved) == 4, "once, and three times over"
    assert path.read_text("utf-8").endswith("".join(f"\n{line}\n" for line in editor.saved))
    assert not case.is_done(path.read_bytes())
    err = capsys.readouterr().err
    assert f"{path.name}: this file was saved again and again" in err
    assert "help: " in err
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(".tmp")] == []


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name].path in (texts, labels)])
def test_a_file_that_its_writer_has_just_emptied_is_left_for_him_to_fill(
    home: Workspace, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """A program that saves in place opens the file, which is empty then, and writes it a moment later."""
    case = CASES[name]
    path = case.path(home)
    editor = Editor(path, begun, 1)
    assert carry_out(case, home, editor, monkeypatch) == 1
    assert path.read_bytes() == b""
    assert "the file is empty\n  help: take it back from git" in "".join(capsys.readouterr())


def test_an_extract_that_gave_up_takes_no_old_source_for_typed_words_the_next_time(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, template = CASES["extract"], home.template_catalog.read_bytes()
    editor = Editor(texts(home), by_renaming, 100)
    assert carry_out(case, home, editor, monkeypatch) == 1
    assert home.template_catalog.read_bytes() == template, "it says what the sources of the catalogs were"
    editor.left = 0
    capsys.readouterr()
    assert run(["extract"]) == 0
    assert "typed" not in capsys.readouterr().err
    assert case.is_done(texts(home).read_bytes())


def test_init_overwrites_nothing_that_comes_while_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "content" / "cv.yaml"
    editor = Editor(path, in_place, 1)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", editor.fsync)
    assert run(["init", "--quiet"]) == 2
    assert path.read_text("utf-8") == f"\n{NOTE} 0\n"
    assert "content/cv.yaml" in capsys.readouterr().err


# Saves, by a rename, one comment after the other, and each time a doubled blank that `check --fix` takes out; the
# number of a comment is printed when it is saved.
TRANSLATOR = """
import os, random, sys, time
from pathlib import Path
from cvi18n.catalogs import Catalog, changed
path, chance = Path(sys.argv[1]), random.Random(1)
for number in range(10**6):
    time.sleep(chance.uniform(0.1, 0.5))
    catalog = Catalog.parse(path.read_bytes())
    entry = catalog.entries[0]
    new = changed(entry, msgstr=["Två  blanka"], comments=[*entry.comments, f"Word {number}"])
    path.with_suffix(".new").write_bytes(catalog.replaced({entry.identity: new}).serialise())
    os.replace(path.with_suffix(".new"), path)
    print(number, flush=True)
"""


def test_no_word_of_a_translator_at_work_is_lost(home: Workspace) -> None:
    """Two processes, which know nothing of each other, rewrite one file as fast as they can."""
    translator = subprocess.Popen(
        [sys.executable, "-c", TRANSLATOR, texts(home)], stdout=subprocess.PIPE, encoding="ascii"
    )
    assert translator.stdout is not None
    told = ""
    try:
        assert translator.stdout.readline() == "0\n"
        for _ in range(8):
            command = [sys.executable, "-m", "cvi18n", "check", "--fix"]
            done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
            told += done.stderr
            assert done.returncode in {0, 1}, done.stderr
    finally:
        translator.terminate()
        saved = ["0", *translator.communicate()[0].split()]
    assert len(saved) > 5
    assert "mended" in told
    kept = Catalog.parse(texts(home).read_bytes()).entries[0].comments
    assert kept == tuple(f"Word {number}" for number in range(len(kept)))
    assert len(kept) >= len(saved)
