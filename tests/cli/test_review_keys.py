"""`cvi18n review` as a person meets it: in a terminal, with one key a decision."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="Windows has no pseudo-terminals of this kind")

from pseudo_terminal import PseudoTerminal

from cvi18n.catalogs import Catalog, changed
from cvi18n.workspace import Workspace

ASKED = r"\[\?\]: "


@pytest.fixture
def project(home: Path) -> Workspace:
    """Return a project in which the first four French texts wait: two drafts, a stale one, an empty one."""
    project = Workspace(home)
    catalog = Catalog.parse(project.catalog("fr").read_bytes())
    first, second, third, fourth = catalog.entries[:4]
    waiting = [
        changed(first, fuzzy=True),
        changed(second, fuzzy=True, previous=f"Older {second.msgid}", msgstr=["mot " * 400]),
        changed(third, fuzzy=True),
        changed(fourth, msgstr=[""]),
    ]
    after = catalog.replaced({entry.identity: entry for entry in waiting})
    project.catalog("fr").write_bytes(after.serialise())
    return project


def test_one_key_decides_and_no_word_does(project: Workspace) -> None:
    def waiting() -> list[bool]:
        entries = Catalog.parse(project.catalog("fr").read_bytes()).entries[:4]
        return [entry.fuzzy or not entry.translated for entry in entries]

    path = project.catalog("fr")
    before = path.read_bytes()
    first, second, _, fourth = Catalog.parse(before).entries[:4]
    nowhere = {"EDITOR": "no-such-editor-anywhere"}
    with PseudoTerminal(
        ["review", "--lang", "fr"], project.root, columns=60, lines=18, environment=nowhere
    ) as run:

        def answer(keys: str, expected: str) -> str:
            run.type(keys)
            return run.until(f"(?s){expected}.*?{ASKED}")

        run.until(rf"(?s)1 of 4\s+{first.key}.*?{ASKED}")
        for keys, said in (
            ("autre", "keys alone is an answer; "),
            ("autre\n", "keys alone is an answer; "),
            ("\x1b[A", "keys alone is an answer; "),
            ("?", "jump to a text by its key"),
            ("e", "set EDITOR "),
            ("b", "This is the first text"),
            ("u", "There is no decision to undo"),
        ):
            shown = answer(keys, said)
            assert "1 of 4" not in shown, "what is said is not pushed out of the window by the same text"
            assert keys == "e" or max(map(len, shown.split("\n"))) <= 60
        answer("v", "1 of 4")
        assert path.read_bytes() == before
        shown = answer("a", "2 of 4")
        assert waiting() == [False, True, True, True]
        for word in (second.key, "en was  [-Older-]", "fr      mot mot", "more: v"):
            assert word in " ".join(shown.split(" "))
        screen = shown[shown.index("2 of 4") :].split("\n")
        assert len(screen) <= 18
        assert max(map(len, screen)) <= 60
        assert "[u]ndo" in shown
        answer("s", "3 of 4")
        answer("b", "2 of 4")
        answer("u", rf"1 of 4\s+{first.key}")
        assert path.read_bytes() == before
        run.type("j")
        run.until("A key, or a part of one: ")
        answer(f"{fourth.key[-9:]}\n", rf"{fourth.key}\s+.empty")
        run.type("f")
        run.until("nothing for all: ")
        answer("stale\n", rf"1 text is meant.\s+1 of 1\s+{second.key}")
        run.type("q")
        run.until("0 accepted, 4 left")
        assert run.code() == 0
    assert path.read_bytes() == before


def test_what_waits_for_another_edit_is_kept_when_the_terminal_is_closed(
    project: Workspace, tmp_path: Path
) -> None:
    before = project.catalog("fr").read_bytes()
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('Typed'); sys.exit(1)"
    kept = tmp_path / "tmp"
    kept.mkdir()
    editor = {"TMPDIR": str(kept), "EDITOR": shlex.join([sys.executable, "-c", script])}
    with PseudoTerminal(["review", "--lang", "fr"], project.root, environment=editor) as run:
        run.until(ASKED)
        run.type("e")
        run.until("the next edit begins with it")
        run.until(ASKED)
        run.hang_up()
    assert [path.read_text("utf-8") for path in kept.iterdir() if path.is_file()] == ["Typed"]
    assert project.catalog("fr").read_bytes() == before


def test_lines_that_were_typed_ahead_are_answers_one_by_one(project: Workspace) -> None:
    with PseudoTerminal(["review", "--lang", "fr"], project.root) as run:
        run.until(ASKED)
        run.type("a\na\nq\n")
        run.until("2 accepted, 2 left")
        assert run.code() == 0
