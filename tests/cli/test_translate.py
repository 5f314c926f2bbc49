"""`cvi18n translate` without a terminal, and what names it: everything that needs no person is done, the rest is listed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from second_edit import ADDED, CHANGED, OUTPUTS, edit, entries, install, prepare

from cvi18n.cli import run
from cvi18n.cli.pretranslate import ASK_ABOVE
from cvi18n.workspace import Workspace

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def edited(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of three languages and six outputs, in which a sentence was changed, and another added."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent))
    prepare(home)
    edit(home)
    return home


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install an engine that would send texts away."""
    install(tmp_path / "site")
    monkeypatch.syspath_prepend(tmp_path / "site")


def test_what_needs_no_person_is_done_and_the_rest_is_listed(edited: Path, capsys: Capture) -> None:
    assert run(["translate"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "locales/fr/LC_MESSAGES/cv.po",
        "locales/vi/LC_MESSAGES/cv.po",
        "locales/cv.pot",
        f"{CHANGED}  fr: stale, vi: stale",
        f"{ADDED}  fr: empty, vi: empty",
        *OUTPUTS,
    ]
    assert told.err.splitlines()[-1] == "Next: `cvi18n translate` goes through the 2 texts that wait."
    before = {path: path.read_bytes() for path in edited.rglob("*") if path.is_file()}
    assert run(["translate", "--lang", "vi"]) == 0
    assert f"{ADDED}  vi: empty\n" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in edited.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals between programs")
def test_a_signal_that_comes_while_drafts_are_got_ends_the_whole(
    edited: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = "import os, signal, time; time.sleep(0.2); os.kill(os.getpid(), signal.SIGTERM)"
    install(tmp_path / "site", translate=ended)
    monkeypatch.syspath_prepend(tmp_path / "site")
    file = edited / "cvi18n.toml"
    file.write_text(file.read_text("utf-8") + 'engine = "remote"\nask-cost = false\n', "utf-8")
    assert run(["translate"]) == 143
    told = capsys.readouterr()
    assert "fr: interrupted\n" in told.err
    assert told.err.endswith(
        "0 accepted, 2 left. Next: `cvi18n translate` goes through the 2 texts that wait.\n"
    )
    assert "build/" not in told.out
    assert entries(edited, "fr")[ADDED].translation.startswith("FR Won"), "what was under way is paid for"
    assert not entries(edited, "vi")[ADDED].translation


def test_build_extract_and_status_end_by_naming_it(edited: Path, capsys: Capture) -> None:
    for command in ("status", "build", "extract", "extract", "status", "build"):
        assert run([command]) == 0
        ending = capsys.readouterr().err.splitlines()[-1]
        assert ending == "Next: `cvi18n translate` goes through the 2 texts that wait.", command
    for name in ("fr", "vi"):
        path = edited / "locales" / name / "LC_MESSAGES" / "cv.po"
        path.write_bytes(
            path.read_bytes().replace(b"#, fuzzy\n", b"").replace(b'msgstr ""\n\n', b'msgstr "x"\n\n')
        )
    for command in ("status", "build", "extract"):
        assert run([command]) == 0
        assert "translate" not in capsys.readouterr().err, command


def test_one_language_that_cannot_be_read_stops_no_other(edited: Path, capsys: Capture) -> None:
    broken = edited / "locales" / "vi" / "LC_MESSAGES" / "cv.po"
    broken.write_bytes(b'msgid "')
    assert run(["translate"]) == 1
    told = capsys.readouterr()
    assert f"{ADDED}  fr: empty\n" in told.out
    assert "build/fr/cv.md" in told.out
    assert told.err.count("locales/vi/LC_MESSAGES/cv.po:1:1: ") == 1, "the build says nothing a second time"
    assert broken.read_bytes() == b'msgid "'


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--lang", "en"], 2, "en is the source language"),
        (["--lang", "de"], 1, "cvi18n extract --lang de"),
        (["--lang", "no tag"], 2, "no tag"),
    ],
)
def test_languages_that_are_none_of_the_project(
    edited: Path, capsys: Capture, arguments: list[str], code: int, said: str
) -> None:
    before = (edited / "locales" / "cv.pot").read_bytes()
    assert run(["translate", *arguments]) == code
    assert said in capsys.readouterr().err
    assert (edited / "locales" / "cv.pot").read_bytes() == before


@pytest.mark.parametrize(
    ("settings", "code", "said", "translation"),
    [
        ('engine = "pseudo"\n', 0, "", "⟦Wö"),
        ('engine = "remote"\n', 0, "ask-cost = false", ""),
        ('engine = "remote"\nask-cost = false\n', 0, "leave this machine for drafts.invalid", "FR Won"),
        ('engine = "deeple"\n', 2, "did you mean 'deepl'?", ""),
        ('engine = "deepl"\nask-cost = false\n', 2, "DEEPL_AUTH_KEY", ""),
    ],
    ids=["here", "unasked", "agreed", "unknown", "failing"],
)
def test_drafts_are_got_where_an_engine_is_set_and_its_cost_is_agreed(
    edited: Path, remote: Callable[[], None], capsys: Capture, monkeypatch: pytest.MonkeyPatch,
    settings: str, code: int, said: str, translation: str,
) -> None:  # fmt: skip
    monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)
    kept = entries(edited, "fr")[CHANGED].translation
    file = edited / "cvi18n.toml"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")
    assert run(["translate"]) == code
    told = capsys.readouterr()
    assert said in told.err
    is_built = "deeple" not in settings
    assert ("build/fr/cv.md" in told.out) is is_built, "what is wrong with a service stops nothing else"
    if is_built:
        after = entries(edited, "fr")
        assert after[ADDED].translation.startswith(translation)
        assert bool(after[ADDED].translation) is bool(translation)
        assert after[CHANGED].translation == kept
        assert ("cvi18n-proposal: " in after[CHANGED].raw) is bool(translation)


def test_a_project_agrees_to_no_more_than_pretranslate_sends_unasked(
    edited: Path, remote: Callable[[], None], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings may be a stranger's, and the money is that of whoever runs the command."""
    file = edited / "cvi18n.toml"
    file.write_text(file.read_text("utf-8") + 'engine = "remote"\nask-cost = false\n', "utf-8")
    assert ASK_ABOVE == 20_000
    monkeypatch.setattr("cvi18n.cli.pretranslate.ASK_ABOVE", 1)
    assert run(["translate"]) == 0
    said = re.search(
        "asked about ([0-9]+) characters.\n  help: `cvi18n translate --yes`", capsys.readouterr().err
    )
    assert said is not None
    most = int(said[1])
    for limit, arguments, is_sent in ((most - 1, [], False), (most - 1, ["--yes"], True)):
        monkeypatch.setattr("cvi18n.cli.pretranslate.ASK_ABOVE", limit)
        assert run(["translate", *arguments]) == 0
        assert bool(entries(edited, "fr")[ADDED].translation) is is_sent


def test_a_project_agrees_to_what_pretranslate_sends_unasked(
    edited: Path, remote: Callable[[], None], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = edited / "cvi18n.toml"
    settings = file.read_text("utf-8")
    file.write_text(settings + 'engine = "remote"\n', "utf-8")
    assert run(["translate"]) == 0
    said = re.search("asked about ([0-9]+) characters", capsys.readouterr().err)
    assert said is not None
    monkeypatch.setattr("cvi18n.cli.pretranslate.ASK_ABOVE", int(said[1]))
    file.write_text(settings + 'engine = "remote"\nask-cost = false\n', "utf-8")
    assert run(["translate"]) == 0
    assert entries(edited, "fr")[ADDED].translation


def test_what_costs_more_than_was_agreed_to_is_asked_for_again(
    edited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service turns out to have no tags: code is counted, too."""
    from cvi18n.cli.pretranslate import Run, draft_with_consent

    install(tmp_path / "site", translate="raise AssertionError")
    engine = tmp_path / "site" / "remote_engine.py"
    engine.write_text(engine.read_text("utf-8").replace("tags=True", "tags=not ask"), "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    cv = edited / "content" / "cv.yaml"
    cv.write_text(cv.read_text("utf-8").replace("Won a prize", "Won `a-prize`", 1), "utf-8")
    assert run(["extract", "-q"]) == 0
    costs: list[int] = []

    def consent(asked: Run) -> bool:
        costs.append(sum(one.characters for one in asked.estimates.values()))
        return len(costs) == 1

    with pytest.raises(typer.Exit) as ended:
        draft_with_consent(Workspace(edited), "remote", ["fr"], consent)
    assert ended.value.exit_code == 0
    assert costs[0] < costs[1]
