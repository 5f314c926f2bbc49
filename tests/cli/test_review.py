"""Reviewing drafts in the terminal: each decision is one change of one entry, written at once."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, Entry, changed
from cvi18n.catalogs.authorship import digest
from cvi18n.cli import run
from cvi18n.cli.editor import keep
from cvi18n.walk import Row, Text, Window, accepted, edited, shown
from cvi18n.workspace import Workspace

NOTE = "cvi18n-mt: pseudo key={} src=00000000 out={}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """Return a project in which the first three French texts are drafts; the second is stale."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo", "--quiet"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    project = Workspace(tmp_path / "demo")
    catalog = read(project)
    first, second, third = catalog.entries[:3]
    project.catalog("fr").write_bytes(
        catalog.replaced({
            first.identity: changed(first, fuzzy=True, comments=["a note", NOTE.format(first.key, digest(*first.msgstr))]),
            second.identity: changed(second, fuzzy=True, previous="An older text"),
            third.identity: changed(third, fuzzy=True),
        }).serialise()
    )  # fmt: skip
    capsys.readouterr()
    return project


def read(project: Workspace) -> Catalog:
    return Catalog.parse(project.catalog("fr").read_bytes())


def entries(project: Workspace) -> list[Entry]:
    return read(project).entries[:3]


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return run(["review", "--lang", "fr"])


def type_in(monkeypatch: pytest.MonkeyPatch, lines: Iterator[str]) -> None:
    """Have lines typed into stdin when they are asked for."""
    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "readline", partial(next, lines))
    monkeypatch.setattr("sys.stdin", stdin)


def use_editor(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make an editor of a line of Python that changes ``text``."""
    script = f"import sys, pathlib; p = pathlib.Path(sys.argv[1]); text = p.read_text('utf-8'); {code}; p.write_text(text, 'utf-8')"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", script]))


def test_accepting_makes_a_draft_final_and_changes_nothing_else(
    home: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(home).entries
    assert answer(monkeypatch, "a\na\nq\n") == 0
    after = read(home).entries
    assert [e.raw for e in after[2:]] == [e.raw for e in before[2:]]
    assert [(e.fuzzy, e.previous_msgid, e.msgstr) for e in after[:2]] == [
        (False, None, e.msgstr) for e in before[:2]
    ]
    assert after[0].comments == ("a note",), "the provenance goes, the note stays"


def test_skipping_and_the_end_of_the_input_change_no_byte(
    home: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home.catalog("fr").read_bytes()
    assert answer(monkeypatch, "s\nx\n\ns\n") == 0
    assert home.catalog("fr").read_bytes() == before


def test_what_is_written_below_the_line_is_kept_and_named(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home.catalog("fr").read_bytes()
    use_editor(monkeypatch, "text += 'Une traduction\\n'")
    assert answer(monkeypatch, "e\nq\n") == 0
    told = capsys.readouterr()
    found = re.search(r"does not count: write above it.\nIt is kept in (\S+)", told.err)
    assert found, told
    kept = Path(found[1])
    assert "Une traduction" in kept.read_text("utf-8")
    kept.unlink()
    assert home.catalog("fr").read_bytes() == before


def test_without_anybody_to_answer_it_lists_what_waits(home: Workspace) -> None:
    command = [sys.executable, "-m", "cvi18n", "review", "--lang", "fr"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=60)
    first, second, third = entries(home)
    listed = f"{first.key}  fr: machine\n{second.key}  fr: stale\n{third.key}  fr: marked\n"
    assert done.stdout.decode() == listed
    assert done.stderr.decode() == "0 accepted, 3 left. Next: `cvi18n review --lang fr` goes on.\n"


def test_the_question_says_what_can_be_done_with_this_text(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_editor(monkeypatch, "text = 'Neuf'")
    assert answer(monkeypatch, "a\nb\ns\ne\nu\ne\na\nb\nq\n") == 0
    asked = [line.split("  ")[0] for line in capsys.readouterr().err.split("[?]: ")[:-1]]
    stale, taken = "[a] keep what stands", "[a]ccept"
    assert asked == [taken, stale, "[e]dit", stale, taken, stale, taken, taken, "[e]dit"]


def test_an_edit_is_written_at_once_and_stays_a_draft_until_it_is_accepted(
    home: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_editor(monkeypatch, "text = 'Une « autre »\\nligne\\n' + text[text.index('# ---'):]")
    assert answer(monkeypatch, "e\nq\n") == 0
    first = entries(home)[0]
    assert (first.translation, first.fuzzy) == ("Une « autre »\nligne", True)
    assert answer(monkeypatch, "a\nq\n") == 0
    first = entries(home)[0]
    assert (first.translation, first.fuzzy, first.comments) == ("Une « autre »\nligne", False, ("a note",))


@pytest.mark.parametrize("code", ["pass", "text = ''"], ids=["unchanged", "emptied"])
def test_an_edit_that_leaves_nothing_new_writes_nothing(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    before = home.catalog("fr").read_bytes()
    use_editor(monkeypatch, code)
    assert answer(monkeypatch, "e\nq\n") == 0
    assert home.catalog("fr").read_bytes() == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("'a' * 100_001", "at most 100,000 characters"),
        (r"'Z' + 31 * '\u0301'", "30 combining marks"),
        *((rf"'a\x{one:02x}b'", f"U+{one:04X}") for one in (0, 7, 27, 127, 155)),
    ],
)
def test_a_text_that_no_catalog_may_hold_is_not_written_and_is_there_for_the_next_edit(
    home: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
    said: str,
) -> None:
    before = home.catalog("fr").read_bytes()
    use_editor(monkeypatch, f"refused = {code}; text = 'Court' if text.startswith(refused) else refused")
    assert answer(monkeypatch, "e\nq\n") == 0
    assert home.catalog("fr").read_bytes() == before
    assert said in capsys.readouterr().err
    assert answer(monkeypatch, "e\ne\nq\n") == 0
    assert entries(home)[0].translation == "Court"


def test_what_is_too_long_to_be_read_is_kept_where_it_says(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home.catalog("fr").read_bytes()
    use_editor(monkeypatch, "text = 'a' * 2_000_000")
    assert answer(monkeypatch, "e\nq\n") == 0
    assert home.catalog("fr").read_bytes() == before
    (kept,) = re.findall(r"help: the file is kept in (.*)", capsys.readouterr().err)
    assert Path(kept).read_text("utf-8") == "a" * 2_000_000
    shutil.rmtree(Path(kept).parent)


def test_an_editor_may_delete_the_line_with_the_scissors_or_add_a_mark(
    home: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_editor(monkeypatch, "text = chr(0xFEFF) + 'Neuf\\n' + text[text.index('# Nothing'):]")
    assert answer(monkeypatch, "e\nq\n") == 0
    assert entries(home)[0].translation == "Neuf"


def test_an_editor_that_fails_changes_nothing_and_the_review_goes_on(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home.catalog("fr").read_bytes()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    assert answer(monkeypatch, "e\ns\nq\n") == 0
    assert "EDITOR" in capsys.readouterr().err
    assert home.catalog("fr").read_bytes() == before
    assert answer(monkeypatch, "e\na\nq\n") == 0
    assert not entries(home)[0].fuzzy


def saving(data: str, then: str = "") -> str:
    """Return the code of an editor that notes what it was given, saves bytes, and then does something else."""
    note = "pathlib.Path('given').write_text(text.partition(chr(10))[0], 'utf-8')"
    return f"{note}; p.write_bytes({data}); {then or 'pass'}; sys.exit()"


# What an editor does that has saved; what is said of it; what the next edit begins with.
ENDS = {
    "killed": (saving("'Tapé'.encode()", "os.kill(os.getpid(), 9)"), "was killed by signal 9", "Tapé"),
    "failed": (saving("'Tapé'.encode()", "sys.exit(1)"), "ended with the exit code 1", "Tapé"),
    "Latin-1": (saving("'Tapé'.encode('latin-1')"), "another encoding than UTF-8", "Tapé"),
    "UTF-16": (saving("'Tapé'.encode('utf-16')"), "saved UTF-16", "Tapé"),
    "UTF-16 without a mark": (saving("'Tapé'.encode('utf-16-be')"), "saved UTF-16BE", "Tapé"),
    "no letters": (saving("b'Tap\\x81'"), "another encoding than UTF-8", "Tap\ufffd"),
}


@pytest.mark.parametrize("case", ENDS)
def test_what_an_editor_saved_that_failed_is_there_for_the_next_edit(
    home: Workspace, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, typed = ENDS[case]
    before = home.catalog("fr").read_bytes()
    use_editor(monkeypatch, f"import os; {code}")
    assert answer(monkeypatch, "e\ne\nq\n") == 0
    assert home.catalog("fr").read_bytes() == before
    told = capsys.readouterr().err
    assert said in told
    assert "set EDITOR" not in told, "it worked"
    assert Path("given").read_text("utf-8") == typed, "what the second edit began with"
    assert f"What you wrote was not saved:\n    {typed}" in told


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
@pytest.mark.parametrize("code", ["sys.exit(1)", "sys.exit()", ""], ids=["fails", "does not wait", "is none"])
def test_the_variable_that_names_a_wrong_editor_is_the_one_to_set(
    home: Workspace,
    variable: str,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("cvi18n.cli.editor.AT_ONCE", 600.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "another")
    command = [sys.executable, "-c", f"import sys; {code}"] if code else ["no-such-editor-anywhere"]
    monkeypatch.setenv(variable, shlex.join(command))
    assert answer(monkeypatch, "e\nq\n") == 0
    assert re.findall(r" set (\w+) to ", capsys.readouterr().err) == [variable]


def test_an_editor_that_fails_and_saves_nothing_changes_nothing(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_editor(monkeypatch, "sys.exit(1)")
    assert answer(monkeypatch, "e\nq\n") == 0
    told = capsys.readouterr().err
    assert "exit code 1\n  help: set EDITOR" in told
    assert "What you wrote" not in told


@pytest.mark.parametrize("seconds", [600.0, 0.0], ids=["at once", "after a look"])
def test_the_file_of_an_editor_that_does_not_wait_stays_for_what_is_saved_later(
    home: Workspace,
    seconds: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("cvi18n.cli.editor.AT_ONCE", seconds)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = home.catalog("fr").read_bytes()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", ""]))
    assert answer(monkeypatch, "e\nq\n") == 0
    told = capsys.readouterr().err
    assert home.catalog("fr").read_bytes() == before
    assert "Nothing was changed." in told
    kept = list(tmp_path.glob("cvi18n-text-*/*"))
    assert len(kept) == (seconds > 0)
    assert ('--wait"' in told) == (seconds > 0)
    assert all(f"goes to {path}," in told and path.read_text("utf-8") for path in kept)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between programs")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_what_was_saved_when_a_signal_ends_the_review_stays_where_it_says(
    home: Workspace, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home.catalog("fr").read_bytes()
    until_it_ends = "exec('while os.getppid() == parent: time.sleep(0.01)')"
    use_editor(
        monkeypatch,
        "import os, signal, time; parent = os.getppid(); p.write_text('Tapé', 'utf-8');"
        f"os.kill(parent, signal.{name}); {until_it_ends}; sys.exit()",
    )
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    command = [sys.executable, "-m", "cvi18n", "review", "--lang", "fr"]
    done = subprocess.run(
        command, input="e\n", capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    assert done.returncode == 128 + getattr(signal, name)
    (kept,) = (path for path in (tmp_path / "tmp").rglob("*") if path.is_file())
    assert str(kept) in done.stderr
    assert kept.read_text("utf-8") == "Tapé"
    assert home.catalog("fr").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between programs")
def test_ctrl_c_is_the_editors_own_while_it_runs(home: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    use_editor(monkeypatch, "import os, signal; os.kill(os.getppid(), signal.SIGINT); text = 'Tapé'")
    assert answer(monkeypatch, "e\nq\n") == 0
    assert entries(home)[0].translation == "Tapé"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between programs")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_waits_for_another_edit_is_kept_when_a_signal_ends_the_review(
    home: Workspace, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    use_editor(monkeypatch, saving("'Tapé'.encode()", "sys.exit(1)"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))

    def typing() -> Iterator[str]:
        yield "e\n"
        os.kill(os.getpid(), getattr(signal, name))
        yield "q\n"

    type_in(monkeypatch, typing())
    assert run(["review", "--lang", "fr"]) == 128 + getattr(signal, name)
    (kept,) = (tmp_path / "tmp").iterdir()
    told = capsys.readouterr().err
    assert told.endswith("0 accepted, 3 left. Next: `cvi18n review --lang fr` goes on.\n")
    assert str(kept) in told
    assert "    Tapé" in told
    assert kept.read_text("utf-8") == "Tapé"


def test_of_what_is_blank_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for text in ("", " \n", "Tapé"):
        keep(text)
    (kept,) = tmp_path.iterdir()
    assert kept.read_text("utf-8") == "Tapé"
    assert capsys.readouterr().err == f"It is kept in {kept}\n"


def test_the_cvs_own_language_has_no_drafts(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", "--lang", "en"]) == 2
    assert "en is the source language" in capsys.readouterr().err


def test_what_somebody_else_writes_meanwhile_is_not_overwritten(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home.catalog("fr")
    first = entries(home)[0]
    code = (f"q = pathlib.Path({str(path)!r}); d = q.read_text('utf-8'); "
            f"q.write_text(d.replace({first.translation!r}, 'Ailleurs', 1), 'utf-8'); text = 'Ici'")  # fmt: skip
    use_editor(monkeypatch, code)
    assert answer(monkeypatch, "e\nq\n") == 0
    assert entries(home)[0].translation == "Ailleurs"
    shown = capsys.readouterr().err
    assert "changed elsewhere" in shown
    assert "    Ici" in shown, "what was typed is not thrown away"


# What somebody saves between the question and the answer, as the old text and the new one, and whether the answer
# is one to what stands there then.
MEANWHILE: dict[str, tuple[Callable[[list[Entry]], str], Callable[[list[Entry]], str], bool]] = {
    "another text": (lambda e: e[1].raw, lambda e: changed(e[1], msgstr=["Ailleurs"]).raw, True),
    "a comment": (lambda e: "# a note", lambda e: "# a note\n# look again", True),
    "a line before it": (lambda _: 'msgid ""', lambda _: '# by me\nmsgid ""', True),
    "the draft": (lambda e: e[0].raw, lambda e: changed(e[0], msgstr=["Ailleurs"]).raw, False),
    "the mark": (lambda e: e[0].raw, lambda e: changed(e[0], fuzzy=False).raw, False),
    "the source": (lambda e: f'msgid "{e[0].msgid}"', lambda _: 'msgid "Another source"', False),
}  # fmt: skip


@pytest.mark.parametrize("key", ["a", "e"])
@pytest.mark.parametrize("case", MEANWHILE)
def test_an_answer_counts_where_source_and_draft_still_are_what_was_shown(
    home: Workspace, case: str, key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    path = home.catalog("fr")
    before, after, is_answer = MEANWHILE[case]
    saved = path.read_text("utf-8").replace(before(entries(home)), after(entries(home)), 1)
    assert saved != path.read_text("utf-8")
    use_editor(monkeypatch, "text = 'Ici'")

    def typing() -> Iterator[str]:
        path.write_text(saved, "utf-8")
        yield from (f"{key}\n", "q\n")

    type_in(monkeypatch, typing())
    assert run(["review", "--lang", "fr"]) == 0
    catalog = Catalog.parse(saved.encode())
    entry = catalog.entries[0]
    done = accepted(entry, "\n") if key == "a" else edited(entry, "\n", "Ici")
    answered = catalog.replaced({entry.identity: done})
    assert path.read_bytes() == (answered if is_answer else catalog).serialise()
    told = capsys.readouterr().err
    assert ("changed elsewhere" in told) is not is_answer
    assert ("here it is" in told) is (case == "the draft")
    assert ("    Ici" in told) is (key == "e" and not is_answer)


def test_a_catalog_that_breaks_meanwhile_does_not_cost_what_was_typed(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_editor(
        monkeypatch, f"pathlib.Path({str(home.catalog('fr'))!r}).write_text('broken'); text = 'Long travail'"
    )
    assert answer(monkeypatch, "e\n") == 1
    assert "    Long travail" in capsys.readouterr().err


def test_it_waits_for_another_run_that_writes(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as other:
        other.enter_context(home.lock())
        monkeypatch.setattr("time.sleep", lambda _: other.close())
        assert answer(monkeypatch, "a\nq\n") == 0
    assert "waiting" in capsys.readouterr().err
    assert not entries(home)[0].fuzzy


def test_it_shows_key_source_draft_old_source_notes_and_checks_in_80_columns(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = entries(home)[:2]
    data = home.catalog("fr").read_text("utf-8")
    home.catalog("fr").write_text(data.replace(first.translation, "Un  double espace", 1), "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    assert answer(monkeypatch, "s\ns\nq\n") == 0
    out = capsys.readouterr().out
    assert (
        f"1 of 3  {first.key}  (a draft that somebody edited)\nen  {first.msgid}\nfr  Un  double espace\n"
        in out
    )
    assert "P1" in out, "the doubled space is a finding"
    assert "en was  [-An older text-]\nen      {+" in out
    assert "a note" in out
    assert f"  below: {second.msgid[:60]}" in out
    assert f"  de: {Catalog.parse(home.catalog('de').read_bytes()).entries[0].translation}" in out
    assert "cvi18n-mt" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_it_keeps_quiet_about_what_check_was_told_to_ignore(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, catalog = home.catalog("fr"), read(home)
    path.write_bytes(
        catalog.replaced({
            entry.identity: changed(entry, msgstr=["Un  double espace "]) for entry in catalog.entries[:2]
        }).serialise()
    )  # fmt: skip
    said = []
    for waiver in (
        "",
        f'[checks]\nignore = ["P102"]\n[checks.waivers]\n"{catalog.entries[0].key}" = "P101 so"\n',
    ):
        (home.root / "cvi18n.toml").write_text(waiver, "utf-8")
        assert answer(monkeypatch, "s\ns\nq\n") == 0
        said.append(
            [
                part.count(code)
                for part in capsys.readouterr().out.split("2 of 3")
                for code in ("P101", "P102")
            ]
        )
    assert said == [[1, 1, 1, 1], [0, 0, 1, 0]]


def test_empty_texts_are_walked_through_and_written(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = read(home)
    first = catalog.entries[0]
    empty = changed(first, msgstr=[""], fuzzy=False, comments=[])
    home.catalog("fr").write_bytes(catalog.replaced({first.identity: empty}).serialise())
    use_editor(monkeypatch, "text = 'Du neuf\\n' + text")
    assert answer(monkeypatch, "a\ne\na\nq\n") == 0
    told = capsys.readouterr()
    assert "fr  (empty)" in told.out
    assert "no translation to accept: e writes one" in told.err
    assert (entries(home)[0].translation, entries(home)[0].fuzzy) == ("Du neuf", False)


@pytest.mark.parametrize("word", ["autre", "aa", "accept", "1", "A?"])
def test_a_word_is_no_answer_though_it_begins_with_one(
    home: Workspace, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home.catalog("fr").read_bytes()
    assert answer(monkeypatch, f"{word}\nq\n") == 0
    assert home.catalog("fr").read_bytes() == before
    assert "One of these keys alone is an answer" in capsys.readouterr().err


def test_a_text_cannot_steer_the_terminal() -> None:
    data = 'msgctxt "k"\nmsgid "\\x1b[31mred"\n#, fuzzy\nmsgstr "\u202eevil\\x1b]0;title\\x07"\n'
    entry = Catalog.parse(data.encode()).entries[0]
    text = Text(
        "k",
        "en",
        entry.msgid,
        (Row("fr", "machine", entry, (entry.translation,)),),
        notes=(entry.translation,),
    )
    assert not set(shown(text, "1 of 1", Window())) & set("\x1b\x07\u202e")


def test_a_language_without_drafts_or_without_a_catalog(
    home: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(monkeypatch, "a\n" * 3) == 0
    capsys.readouterr()
    assert answer(monkeypatch, "") == 0
    assert "0 accepted, 0 left" in capsys.readouterr().err
    assert run(["review", "--lang", "sv"]) == 1
    assert "cvi18n extract --lang sv" in capsys.readouterr().err


@pytest.mark.parametrize("has_previous", [True, False])
def test_a_source_that_is_what_it_was_is_not_said_to_have_changed(
    has_previous: bool,
    home: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    catalog = read(home)
    second = entries(home)[1]
    back = changed(second, previous=second.msgid if has_previous else None)
    home.catalog("fr").write_bytes(catalog.replaced({second.identity: back}).serialise())
    assert answer(monkeypatch, "s\ns\nq\n") == 0
    told = " ".join("".join(capsys.readouterr()).split())
    assert f"{second.key} ({'its source is what it was' if has_previous else 'marked fuzzy'})" in told
    assert "has changed" not in told
    assert "en was" not in told
