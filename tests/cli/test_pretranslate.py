"""`cvi18n pretranslate` as a user meets it: what it prints, writes, asks for, and what it costs when it ends badly."""

from __future__ import annotations

import json
import math
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import deepl_server
import pytest
from deepl_server import DeepL

from cvi18n.catalogs import Catalog
from cvi18n.cli import pretranslate, run
from cvi18n.drafting.engine import names
from cvi18n.workspace import Workspace

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """Return a new project with an empty Spanish catalog, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    for name in ("DEEPL_AUTH_KEY", "DEEPL_API_KEY", "DEEPL_SERVER_URL", "LIBRETRANSLATE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert run(["init", "demo", "-q"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["extract", "--lang", "es", "-q"]) == 0
    capsys.readouterr()
    return tmp_path / "demo"


@pytest.fixture
def server(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeepL]:
    with deepl_server.serving() as running:
        monkeypatch.setenv("DEEPL_SERVER_URL", running.url)
        monkeypatch.setenv("DEEPL_AUTH_KEY", running.key)
        yield running


def po(home: Path, tag: str = "es") -> Path:
    return Workspace(home).catalog(tag)


def catalog(home: Path, tag: str = "es") -> Catalog:
    return Catalog.parse(po(home, tag).read_bytes())


def texts(home: Path) -> int:
    return len(catalog(home).entries)


def asked(server: DeepL) -> set[tuple[str, str]]:
    """Return the texts that were sent, with their contexts: the same text may stand in two."""
    return {(text, body["context"]) for body in server.bodies for text in body["text"]}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".cvi18n.lock"
    }


def test_drafts_are_written_and_named(home: Path, server: DeepL, capsys: Capture) -> None:
    count = texts(home)
    assert run(["pretranslate", "--lang", "es"]) == 0
    said = capsys.readouterr()
    assert said.out == "locales/es/LC_MESSAGES/cv.po\n"
    assert f"es: {count} drafts" in said.err
    announced = said.err.splitlines()[0]
    assert re.match(
        r"es: \d+ texts with \d+ characters will go to 127\.0\.0\.1, on this machine: .*sections\.\w+",
        announced,
    )
    assert "█" not in said.err
    entries = catalog(home).entries
    assert all(entry.fuzzy and entry.translation for entry in entries)
    assert all(entry.comments[-1].startswith("cvi18n-mt: ") for entry in entries)
    assert run(["render", "--lang", "fr", "--format", "txt"]) == 0
    assert run(["status"]) == 0
    assert re.search(rf"^es\s+0\s+{count}\s", capsys.readouterr().out, re.MULTILINE)


def test_a_second_run_sends_nothing_and_changes_nothing(home: Path, server: DeepL, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es"]) == 0
    before, asked = everything(home.parent), len(server.requests)
    capsys.readouterr()
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert capsys.readouterr().out == ""
    assert len(server.requests) == asked
    assert everything(home.parent) == before


def test_what_was_sent_is_told_where_the_catalog_cannot_be_written(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    def blocked(_number: int, _body: dict[str, Any]) -> None:
        if po(home).is_file():
            po(home).rename(po(home).with_suffix(".old"))
            po(home).mkdir()

    server.faults = blocked
    assert run(["pretranslate", "--lang", "es"]) != 0
    assert re.search(
        r"^sent, with all that was sent again: \d+ requests?, ", capsys.readouterr().err, re.MULTILINE
    )
    po(home).rmdir()
    po(home).with_suffix(".old").rename(po(home))
    before = len(server.texts)
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert len(server.texts) == before
    assert all(entry.translation for entry in catalog(home).entries)


def test_final_translations_are_never_touched(home: Path, server: DeepL) -> None:
    before = {tag: po(home, tag).read_bytes() for tag in ("de", "fr", "vi")}
    assert run(["pretranslate"]) == 0
    assert {tag: po(home, tag).read_bytes() for tag in ("de", "fr", "vi")} == before
    assert all(entry.translation for entry in catalog(home).entries)


def test_a_dry_run_needs_no_key_and_sends_nothing(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "deepl", None)
    before = everything(home.parent)
    assert run(["pretranslate", "--dry-run"]) == 0
    said = capsys.readouterr()
    rows = {line.split()[0]: line.split()[1:] for line in said.out.splitlines()[1:]}
    assert set(rows) == {"de", "es", "fr", "vi"}
    assert rows["fr"] == ["0"] * 6
    assert int(rows["es"][0]) > 0
    assert int(rows["es"][1]) > 100
    assert everything(home.parent) == before


@pytest.mark.parametrize(("used", "limit"), [(-5, 10), (0, 10**309), (5, -1), (10**16, 10)])
def test_figures_of_an_account_that_cannot_be_are_not_shown(
    used: object, limit: object, home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "used", used)
    monkeypatch.setattr(server, "limit", limit)
    assert run(["pretranslate", "--lang", "es", "--dry-run"]) == 0
    assert "left in this account" not in capsys.readouterr().err
    assert run(["pretranslate", "--lang", "es", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["usage"] is None


def test_a_dry_run_is_right_about_texts_and_characters(home: Path, server: DeepL, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es", "--dry-run"]) == 0
    said = capsys.readouterr()
    count, characters = map(int, said.out.splitlines()[1].split()[1:3])
    assert "500000 of 500000 characters are left" in said.err
    assert run(["pretranslate", "--lang", "es", "--dry-run", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    spanish = figures["languages"]["es"]
    assert (spanish["texts"], spanish["characters"]) == (count, characters)
    assert sum(spanish["sections"].values()) == count
    assert (figures["engine"], figures["usage"]) == ("deepl", {"used": 0, "limit": 500_000})
    assert server.bodies == []
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert len(server.texts) == count
    assert server.used == characters


def test_an_account_that_is_nearly_empty_is_named_before(home: Path, server: DeepL, capsys: Capture) -> None:
    server.limit = 200
    assert run(["pretranslate", "--lang", "es"]) == 3
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "deepl: only 200 characters are left in this account: they end before the texts do"
    assert "quota" in said[-3]
    server.only_translate, server.limit = True, 10**6
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert "only" not in capsys.readouterr().err


def test_memory_saves(home: Path, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es", "--dry-run", "--memory", str(po(home, "fr"))]) == 2
    assert "holds translations into fr only" in capsys.readouterr().err
    other = home / "german.po"
    text = po(home, "fr").read_text("utf-8")
    other.write_text(text.replace("Language: fr", "Language: es"), "utf-8")
    assert run(["pretranslate", "--lang", "es", "--dry-run", "--memory", str(other)]) == 0
    row = capsys.readouterr().out.splitlines()[1].split()
    assert row[1] == "0"
    assert int(row[3]) == texts(home)
    assert run(["pretranslate", "--lang", "es", "--engine", "memory", "--memory", str(other)]) == 0
    french = {entry.key: entry.translation for entry in catalog(home, "fr").entries}
    assert {entry.key: entry.translation for entry in catalog(home).entries} == french
    assert all(entry.fuzzy for entry in catalog(home).entries)


def test_max_chars_sends_no_more_and_the_next_run_goes_on(home: Path, server: DeepL, capsys: Capture) -> None:
    count = texts(home)
    assert run(["pretranslate", "--lang", "es", "--max-chars", "200"]) == 0
    assert 0 < server.used <= 200
    assert "--max-chars is reached" in capsys.readouterr().err
    done = sum(bool(entry.translation) for entry in catalog(home).entries)
    assert 0 < done < count
    first = asked(server)
    server.bodies.clear()
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert all(entry.translation for entry in catalog(home).entries)
    assert not first & asked(server)


def test_much_is_not_sent_from_a_script_unasked(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretranslate, "ASK_ABOVE", 50)
    assert run(["pretranslate", "--lang", "es"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert server.requests == []
    assert run(["pretranslate", "--lang", "es", "--max-chars", "50"]) == 0
    assert run(["pretranslate", "--lang", "es", "--yes"]) == 0
    assert all(entry.translation for entry in catalog(home).entries)


@pytest.mark.parametrize(("answer", "sent"), [("y", True), ("n", False)])
def test_a_person_is_asked(
    home: Path, server: DeepL, monkeypatch: pytest.MonkeyPatch, answer: str, sent: bool
) -> None:
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(pretranslate, "ASK_ABOVE", 50)
    monkeypatch.setattr(sys, "stdin", Terminal(answer + "\n"))
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert run(["pretranslate", "--lang", "es"]) == (0 if sent else 1)
    assert bool(server.bodies) is sent
    assert ("█" in screen.getvalue()) is sent


@pytest.mark.parametrize("name", ["stdin", "stderr"])
@pytest.mark.parametrize("arguments", [[], ["--yes"]])
def test_a_stream_that_is_closed_is_no_terminal(
    home: Path, server: DeepL, monkeypatch: pytest.MonkeyPatch, name: str, arguments: list[str]
) -> None:
    monkeypatch.setattr(pretranslate, "ASK_ABOVE", 50)
    monkeypatch.setattr(sys, name, None)
    assert run(["pretranslate", "--lang", "es", *arguments]) == (0 if arguments else 2)
    assert bool(server.bodies) is bool(arguments)


def test_nothing_is_announced_that_cannot_be_sent(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.delenv("DEEPL_AUTH_KEY")
        assert run(["pretranslate", "--lang", "es"]) == 2
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "deepl", None)
        assert run(["pretranslate", "--lang", "es"]) == 2
    said = capsys.readouterr().err
    assert " will " not in said
    assert "DEEPL_AUTH_KEY" in said
    assert "pip install" in said


def test_what_costs_more_than_was_foretold_is_asked_for_again(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "content" / "cv.yaml"
    path.write_text(path.read_text("utf-8").replace("headline: ", "headline: Uses `x` and `y`. ", 1), "utf-8")
    assert run(["extract", "-q"]) == 0
    server.languages["ES"] = ""
    assert run(["pretranslate", "--lang", "es", "--dry-run"]) == 0
    foretold = int(capsys.readouterr().out.splitlines()[-1].split()[2])
    monkeypatch.setattr(pretranslate, "ASK_ABOVE", foretold)
    assert run(["pretranslate", "--lang", "es"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert server.bodies == []
    assert run(["pretranslate", "--lang", "es", "--yes"]) == 0
    assert server.used > foretold


def test_projects_in_folders_of_one_name_leave_each_others_glossary_alone(
    home: Path, server: DeepL, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    server.glossary_limit = 2
    other = home.parent / "elsewhere" / home.name
    shutil.copytree(home, other)
    for root, word in ((home, "hidrología"), (other, "ciencia del agua")):
        (root / "content" / "glossary.csv").write_text(f"term,keep,note,es\nhydrology,,,{word}\n", "utf-8")
        server.languages["ES"] = "tag_handling glossary"
        monkeypatch.chdir(root)
        assert run(["pretranslate", "--lang", "es"]) == 0
    assert len(server.glossaries) == 2


def test_ctrl_c_before_the_first_text_ends_with_130(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cvi18n.drafting import deepl

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    for name in ("usage", "prepare"):
        with monkeypatch.context() as patch:
            patch.setattr(deepl.DeepL, name, interrupted)
            assert run(["pretranslate", "--lang", "es"]) == 130
        assert "interrupted" in capsys.readouterr().err
    assert server.bodies == []


ENDINGS = {
    "456": "quota",
    "429 with a long Retry-After": "too many requests",
    "HTML": "in a row",
}


@pytest.mark.parametrize("fault", ENDINGS)
def test_an_outside_fault_ends_with_3_and_one_sentence(
    home: Path, server: DeepL, capsys: Capture, fault: str
) -> None:
    server.faults = lambda number, _body: fault if number >= 1 else None
    assert run(["pretranslate", "--lang", "es"]) == 3
    said = capsys.readouterr()
    assert ENDINGS[fault] in said.err
    assert "run the same command again" in said.err
    assert "Traceback" not in said.err
    assert server.key not in said.err
    done = sum(bool(entry.translation) for entry in catalog(home).entries)
    assert 0 < done < texts(home)
    paid = len(server.texts)
    server.faults = lambda _number, _body: None
    redo = ["--redo", "refused"] if fault == "HTML" else []
    assert run(["pretranslate", "--lang", "es", *redo]) == 0
    assert all(entry.translation for entry in catalog(home).entries)
    assert paid < len(server.texts)


def test_what_was_answered_by_what_nobody_can_read_is_asked_for_again_by_redo_alone(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    assert run(["extract", "--lang", "it", "-q"]) == 0
    server.languages["IT"] = "tag_handling"
    server.faults = lambda _number, _body: "HTML"
    before = po(home).read_bytes()
    assert run(["pretranslate", "--lang", "es"]) == 3
    said = capsys.readouterr().err
    given_up = re.search(r"^es: (\d+) texts given up", said, re.MULTILINE)
    assert given_up
    redo = "`cvi18n pretranslate --lang es --engine deepl --redo "
    assert redo in said
    paid = asked(server)
    server.bodies.clear()
    server.faults = lambda _number, _body: None
    for is_reverted in (False, True):
        if is_reverted:  # as by `git checkout`: the cache remembers it, too
            po(home).write_bytes(before)
        assert run(["pretranslate", "--lang", "es", "--dry-run", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["languages"]["es"]["texts"] == 0
        assert run(["pretranslate", "--lang", "es", "--lang", "it"]) == 0
        said = capsys.readouterr().err
        assert server.bodies == [], "nothing is sent, in no language"
        assert f"it: {texts(home)} texts not sent: " in said
        left = texts(home) - int(given_up[1])
        assert re.search(rf"es: {left} texts not sent: .*\n  help: {redo}refused` sends them", said)
        assert is_reverted or f"es: {given_up[1]} texts left alone whose answers were refused before" in said
    po(home).write_bytes(before)
    assert run(["pretranslate", "--lang", "es", "--redo", "refused"]) == 0
    assert paid < asked(server)
    assert all(entry.translation for entry in catalog(home).entries)
    server.bodies.clear()
    po(home).write_bytes(before)
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert server.bodies == [], "it is trusted again, and all answers are kept"
    assert all(entry.translation for entry in catalog(home).entries)
    assert run(["pretranslate", "--lang", "es", "--only", "refused"]) == 2


def test_what_nobody_can_read_is_given_up_where_the_limit_leaves_no_second_try(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    server.faults = lambda _number, _body: "no JSON"
    command = ["pretranslate", "--lang", "es", "--only", "person", "--max-chars", "50"]
    assert run(command) == 0
    paid = len(server.bodies)
    assert "es: 1 text given up" in capsys.readouterr().err
    assert run(command) == 0
    assert len(server.bodies) == paid == 1


def test_a_refused_key_is_not_helped_by_the_same_again(home: Path, server: DeepL, capsys: Capture) -> None:
    server.key = "another"
    assert run(["pretranslate", "--lang", "es"]) == 3
    said = capsys.readouterr().err
    assert "refuses the key in DEEPL_AUTH_KEY" in said
    assert "help: set DEEPL_AUTH_KEY to a key of this account" in said
    assert "run the same command again" not in said


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_language_that_the_service_lacks_stops_no_other(
    home: Path, server: DeepL, capsys: Capture, is_listed: bool
) -> None:
    assert run(["extract", "--lang", "sw", "-q"]) == 0
    if not is_listed:
        server.faults = lambda _number, body: "400, language" if body["target_lang"] == "SW" else None
        server.languages["SW"] = "tag_handling"
    capsys.readouterr()
    assert run(["pretranslate", "--lang", "sw", "--lang", "es"]) == 3
    said = capsys.readouterr().err
    assert re.search("^sw: .* does not translate ", said, re.MULTILINE)
    assert "run the same command again" not in said
    assert all(entry.translation for entry in catalog(home).entries)
    assert not any(entry.translation for entry in catalog(home, "sw").entries)


def test_the_sum_says_what_was_really_sent_beside_what_was_announced(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    server.faults = lambda number, _body: "one text too few" if number < 1 else None
    assert run(["pretranslate", "--lang", "es"]) == 0
    said = capsys.readouterr().err
    announced = re.search(r"with (\d+) characters will go", said)
    total = re.search(
        r"sent, with all that was sent again: (\d+) requests, (\d+) characters; announced: (\d+)$",
        said.splitlines()[-1],
    )
    assert announced
    assert total
    assert int(total[1]) == len(server.bodies)
    assert int(total[2]) == server.used > int(announced[1])
    assert total[3] == announced[1]


def test_an_account_that_is_too_small_is_named_by_the_dry_run(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    server.limit = 200
    assert run(["pretranslate", "--lang", "es", "--dry-run"]) == 0
    assert "only 200 characters are left in this account" in capsys.readouterr().err


def test_max_chars_holds_for_all_languages_together(home: Path, server: DeepL, capsys: Capture) -> None:
    assert run(["extract", "--lang", "it", "-q"]) == 0
    server.languages["IT"] = "tag_handling"
    server.faults = lambda number, _body: "one text too few" if number % 2 else None
    for limit in ("300", "900", "1500"):
        before = server.used
        assert run(["pretranslate", "--lang", "es", "--lang", "it", "--max-chars", limit]) == 0
        assert server.used - before <= int(limit)


def test_what_is_announced_is_what_is_sent_within_max_chars(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tag in ("sw", "it"):
        assert run(["extract", "--lang", tag, "-q"]) == 0
    server.languages |= {"IT": "tag_handling", "SW": "tag_handling"}
    server.faults = lambda _number, body: "400, language" if body["target_lang"] == "SW" else None
    command = ["pretranslate", "--lang", "sw", "--lang", "es", "--lang", "it"]
    capsys.readouterr()
    for limit in (1, 300, 777):
        assert run([*command, "--max-chars", str(limit), "--dry-run", "--json"]) == 0
        foretold = json.loads(capsys.readouterr().out)["languages"].values()
        assert sum(one["characters"] for one in foretold) <= limit
        assert any(one["over"] for one in foretold)
        assert run([*command, "--max-chars", str(limit), "--dry-run"]) == 0
        together = f"{sum(one['texts'] for one in foretold)} texts with {sum(one['characters'] for one in foretold)} char"
        assert f"\nin all languages: {together}" in f"\n{capsys.readouterr().err}"
        before = server.used
        with monkeypatch.context() as patch:
            patch.setattr(pretranslate, "ASK_ABOVE", limit)  # nobody is asked about more than may be sent
            assert run([*command, "--max-chars", str(limit)]) == (3 if limit > 1 else 0)
        said = capsys.readouterr().err
        announced = dict(re.findall(r"^(\w+): \d+ texts? with (\d+) char", said, re.MULTILINE))
        lacking = int(announced.pop("sw", 0))  # which the service says when it is asked
        assert sum(map(int, announced.values())) == server.used - before <= limit
        assert lacking <= limit
        assert limit == 1 or f"announced: {server.used - before}" in said.splitlines()[-1]


@pytest.mark.parametrize(("fault", "is_answer"), [("all capitals", True), ("empty", False)])
def test_what_no_answer_could_be_used_for_is_named(
    home: Path, server: DeepL, capsys: Capture, fault: str, is_answer: bool
) -> None:
    server.faults = lambda _number, _body: fault
    assert run(["pretranslate", "--lang", "es"]) == 0
    said = capsys.readouterr().err
    empty = [entry.key for entry in catalog(home).entries if not entry.translation]
    assert empty
    assert all(f"es: {key} stays empty" in said for key in empty)
    assert ("shows what was answered" in said) == is_answer
    assert "alone asks for it again" in said


def test_what_was_refused_is_shown_in_review_and_asked_for_anew_by_its_key(
    home: Path, server: DeepL, capsys: Capture
) -> None:
    from cvi18n.walk import Desk

    server.faults = lambda _number, _body: "all capitals"
    assert run(["pretranslate", "--lang", "es"]) == 0
    paid = len(server.bodies)
    key = next(entry.key for entry in catalog(home).entries if "cvi18n-refused" in entry.raw)
    desk = Desk(Workspace(home), ["es"], "2026-11-01", lambda _line: None)
    assert "which was refused: it is all capitals" in desk.text(key).rows[0].remarks[0]
    assert not any("cvi18n-refused" in note for note in desk.text(key).notes)
    capsys.readouterr()
    assert run(["pretranslate", "--lang", "es"]) == 0
    said = capsys.readouterr().err
    assert len(server.bodies) == paid
    assert "stays empty" not in said
    assert re.search(
        r"es: \d+ texts left alone whose answers were refused before; .*--lang es --engine deepl --redo", said
    )
    server.faults = lambda _number, _body: None
    assert run(["pretranslate", "--lang", "es", "--redo", key]) == 0
    assert len(server.bodies) == paid + 1
    entry = catalog(home).get(key)
    assert entry is not None
    assert entry.translation
    assert run(["review", "--lang", "es"]) == 0
    assert run(["pretranslate", "--lang", "es", "--only", key[:-1]]) == 2
    assert f"there is no text under {key[:-1]}\n  help: did you mean '{key}'?" in capsys.readouterr().err


REDO = ("pretranslate", "--redo", "sections", "--redo", "person")


@pytest.mark.parametrize("end", ["456", "all characters sent", "a language later"])
def test_a_redo_that_did_not_come_to_its_end_asks_for_the_rest(
    home: Path, server: DeepL, capsys: Capture, end: str
) -> None:
    server.languages["IT"] = "tag_handling"
    if end == "a language later":
        assert run(["extract", "--lang", "it", "-q"]) == 0
    tags = ["--lang", "es", *(["--lang", "it"] if end == "a language later" else [])]
    paid: list[str] = []

    def counting(last: float) -> Callable[[int, dict[str, Any]], str | None]:
        return lambda number, body: "456" if number >= last else paid.extend(body["text"])

    server.faults = counting(math.inf)
    assert run(["pretranslate", *tags]) == 0
    every, requests, used = sorted(paid), len(server.bodies), server.used
    paid.clear()
    server.bodies.clear()
    if end == "all characters sent":
        for _ in range(4):
            assert run([*REDO, *tags, "--max-chars", str(used // 2)]) == 0
            if len(paid) == len(every):
                break
    else:
        server.faults = counting(1 if end == "456" else requests - 1)
        assert run([*REDO, *tags]) == 3
        assert 0 < len(paid) < len(every)
        server.faults = counting(math.inf)
        capsys.readouterr()
        assert run([*REDO, *tags]) == 0
        assert "not asked for again: the last --redo got the answer" in capsys.readouterr().err
    assert sorted(paid) == every
    paid.clear()
    assert run([*REDO, *tags]) == 0
    assert sorted(paid) == every, "that redo had come to its end"


def test_the_key_is_nowhere(home: Path, server: DeepL, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es"]) == 0
    said = capsys.readouterr()
    files = everything(home.parent)
    assert any("drafts" in name and name.endswith(".jsonl") for name in files)
    assert not any(server.key.encode() in data for data in files.values())
    assert server.key not in said.out + said.err


@pytest.mark.parametrize("key", ["abc\r\ndef", "ab cd", ""])
def test_a_key_that_is_none_is_not_printed(
    home: Path, server: DeepL, capsys: Capture, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("DEEPL_AUTH_KEY", key)
    before = po(home).read_bytes()
    assert run(["pretranslate", "--lang", "es"]) == 2
    said = capsys.readouterr()
    assert "DEEPL_AUTH_KEY" in said.err
    assert not key or key not in said.err
    assert "def" not in said.err or not key.endswith("def")
    assert po(home).read_bytes() == before
    assert server.requests == []


WRONG = {
    "nearly an engine": (["--engine", "Depl"], "there is no engine 'Depl'\n  help: did you mean 'deepl'?"),
    "no engine": (
        ["--engine", "nope"],
        f"there is no engine 'nope'\n  help: there are: {', '.join(names())}",
    ),
    "the source language": (["--lang", "en"], "source language"),
    "no catalog": (["--lang", "sv"], "cvi18n extract --lang sv"),
    "no memory": (["--memory", "nope.po"], "nope.po"),
    "no percentage": (["--similar", "20"], "--similar"),
    "no figures": (["--json"], "--dry-run"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage(home: Path, capsys: Capture, case: str) -> None:
    arguments, message = WRONG[case]
    assert run(["pretranslate", *arguments]) in {1, 2}
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("variable", ["DEEPL_SERVER_URL", "LIBRETRANSLATE_URL"])
def test_http_is_for_this_machine_alone(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "http://translate.example.org")
    engine = "deepl" if variable.startswith("DEEPL") else "libretranslate"
    assert run(["pretranslate", "--lang", "es", "--engine", engine]) == 2
    assert f"{variable} must begin with https://" in capsys.readouterr().err


def test_pseudo_fills_every_text_and_nothing_leaves(home: Path, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es", "--engine", "pseudo"]) == 0
    assert "sent to" not in capsys.readouterr().err
    for entry in catalog(home).entries:
        assert entry.translation.startswith("⟦") or entry.translation == entry.msgid
        assert entry.fuzzy
    assert not (home.parent / "cache").exists()


def test_a_catalog_out_of_step_is_passed_over_in_part(home: Path, capsys: Capture) -> None:
    path = home / "content" / "cv.yaml"
    key = catalog(home).entries[0].key
    source = catalog(home).entries[0].msgid
    path.write_text(path.read_text("utf-8").replace(source, source + " and more", 1), "utf-8")
    assert run(["pretranslate", "--lang", "es", "--engine", "pseudo"]) == 0
    assert "es: 1 text of the CV passed over" in capsys.readouterr().err
    entry = catalog(home).get(key)
    assert entry is not None
    assert not entry.translation
    assert run(["extract", "-q"]) == 0
    assert run(["pretranslate", "--lang", "es", "--engine", "pseudo"]) == 0
    entry = catalog(home).get(key)
    assert entry is not None
    assert entry.translation


def test_a_draft_follows_its_source_and_an_edited_one_does_not(home: Path, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es", "--engine", "pseudo"]) == 0
    path = home / "content" / "cv.yaml"
    first, second = catalog(home).entries[:2]
    edited = (
        po(home).read_text("utf-8").replace(second.translation[:10], "Meins " + second.translation[:10], 1)
    )
    po(home).write_text(edited, "utf-8")
    text = path.read_text("utf-8")
    for entry in (first, second):
        start = entry.msgid[:12]
        assert start in text
        text = text.replace(start, "New " + start, 1)
    path.write_text(text, "utf-8")
    assert run(["extract", "-q"]) == 0
    capsys.readouterr()
    assert run(["pretranslate", "--lang", "es", "--engine", "pseudo"]) == 0
    new, kept = catalog(home).entries[:2]
    assert new.translation != first.translation
    assert kept.translation == "Meins " + second.translation
    assert "1 edited draft left alone" in capsys.readouterr().err


def test_what_somebody_saves_meanwhile_stays(home: Path, server: DeepL) -> None:
    """An editor writes the whole file while the service is asked: in other lines, with one text translated."""
    first = catalog(home).entries[0]

    def save(number: int, _body: dict[str, Any]) -> None:
        if number == 0:
            text = po(home).read_text("utf-8")
            done = text.replace(
                f'msgid "{first.msgid}"\nmsgstr ""', f'msgid "{first.msgid}"\nmsgstr "Meins"', 1
            )
            assert done != text
            po(home).write_text(done.replace("#: content/cv.yaml\n", "#: content/cv.yaml:1\n"), "utf-8")

    server.faults = save
    assert run(["pretranslate", "--lang", "es"]) == 0
    kept = catalog(home)
    assert kept.entries[0].translation == "Meins"
    assert not kept.entries[0].fuzzy
    assert all(entry.fuzzy and entry.translation for entry in kept.entries[1:])
    assert b"cv.yaml:1" in kept.serialise()


def test_pretranslate_loads_no_engine_but_its_own(home: Path) -> None:
    code = (
        "import sys; from cvi18n.cli import run; assert run(sys.argv[1:]) == 0;"
        "print(*sorted({'deepl', 'requests', 'platformdirs', 'concurrent.futures'} & set(sys.modules)))"
    )
    for engine in ("pseudo", "memory"):
        command = [sys.executable, "-c", code, "pretranslate", "--lang", "es", "-q", "--engine", engine]
        done = subprocess.run(command, cwd=home, check=True, capture_output=True, encoding="utf-8")
        assert done.stdout.splitlines()[-1] == ""


# --- what ends a process


# A shell starts what runs in its background with Ctrl-C ignored: here it works, wherever the tests run.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "cvi18n"
from cvi18n.__main__ import main
sys.exit(main())
"""


@contextmanager
def started(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Run the command beside the test; give its process, and the file that it says things to people in."""
    said = home.parent / "said.txt"
    command = [sys.executable, "-c", PROGRAM, "pretranslate", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with (
        said.open("wb") as errors,
        subprocess.Popen(
            command,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        ) as process,
    ):
        try:
            yield process, said
        finally:
            process.kill()


def kept(home: Path) -> int:
    """Return how many answers stand in the cache."""
    files = list((home.parent / "cache").rglob("*.jsonl"))
    return sum(path.read_bytes().count(b"\n") for path in files)


def wait_for(condition: Any, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_a_second_ctrl_c_ends_at_once_with_the_drafts_that_had_arrived(home: Path, server: DeepL) -> None:
    gate = threading.Event()

    def hang(number: int, _body: dict[str, Any]) -> None:
        if number >= 2:
            gate.wait(60)

    server.faults = hang
    with started(home, "--lang", "es") as (process, said):
        wait_for(lambda: len(server.bodies) >= 4)
        answered = {(text, body["context"]) for body in server.bodies[:2] for text in body["text"]}
        wait_for(lambda: kept(home) >= len(answered))
        process.send_signal(signal.SIGINT)
        # Two signals that come while the process is busy in the system are one.
        wait_for(lambda: "does not wait\n" in said.read_text("utf-8"))
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        gate.set()
    err = said.read_text("utf-8")
    assert process.returncode == 130, err
    assert re.search(r"^es: waiting for what is under way \(\d requests, paid for\)", err, re.MULTILINE)
    assert "interrupted" in err
    assert "Traceback" not in err
    assert out == "locales/es/LC_MESSAGES/cv.po\n"
    assert sum(bool(entry.translation) for entry in catalog(home).entries) >= len(answered)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize(
    "ending", [signal.Signals[name] for name in ("SIGKILL", "SIGINT", "SIGTERM", "SIGHUP") if os.name != "nt"]
)
def test_nothing_is_paid_twice_after_a_violent_end(home: Path, server: DeepL, ending: signal.Signals) -> None:
    """The first two requests are answered, the others hang: the process ends while it waits for them."""
    gate = threading.Event()

    def hang(number: int, _body: dict[str, Any]) -> str | None:
        if number >= 2:
            gate.wait(20)
        return None

    server.faults = hang
    before = po(home).read_bytes()
    with started(home, "--lang", "es") as (process, said):
        wait_for(lambda: len(server.bodies) >= 4)
        answered = {(text, body["context"]) for body in server.bodies[:2] for text in body["text"]}
        wait_for(lambda: kept(home) >= len(answered))
        process.send_signal(ending)
        if ending is not signal.SIGKILL:
            wait_for(lambda: "waiting for what is under way" in said.read_text("utf-8"))
            gate.set()
        out, _ = process.communicate(timeout=20)
        gate.set()
    err = said.read_text("utf-8")
    if ending is signal.SIGKILL:
        assert po(home).read_bytes() == before
    else:
        assert process.returncode == 128 + ending, err
        assert "interrupted" in err
        assert "run the same command again" in err
        assert out == "locales/es/LC_MESSAGES/cv.po\n"
        assert sum(bool(entry.translation) for entry in catalog(home).entries) >= len(answered)
        answered = asked(server)
    assert "Traceback" not in err
    server.bodies.clear()
    server.faults = lambda _number, _body: None
    assert run(["pretranslate", "--lang", "es"]) == 0
    assert all(entry.translation for entry in catalog(home).entries)
    assert not answered & asked(server)
    assert not list(po(home).parent.glob(".cvi18n-*.tmp"))


SLOW = """
import os, time
from cvi18n.drafting.pseudo import Pseudo
from cvi18n.drafting.engine import Capabilities

class Slow(Pseudo):
    name = "slow"
    calls = 0

    def capabilities(self, source, target, *, ask):
        return Capabilities(max_texts=1, tags=True)

    def translate(self, batch):
        with open("asked", "ab") as file:
            file.write(b".")
        time.sleep(0.2)
        return super().translate(batch)
"""
# It is paid for, and a signal comes while a request of it begins.
SIGNALLED = (
    SLOW.replace("max_texts=1, tags=True", "max_texts=3, paid=True").replace(
        'file.write(b".")\n',
        """file.write("".join(text + "\\n" for text in batch.texts).encode())
        self.calls += 1
        if str(self.calls) == os.environ.get("CALL"):
            os.kill(os.getpid(), int(os.environ["SIGNAL"]))
""",
    )
    + """
    def host(self):
        return "paid.example"
"""
)


def install_engine(home: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """Install an engine ``slow``, and return the file where it notes what it is asked."""
    site = home.parent / "site"
    info = site / "slow-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "slow_engine.py").write_text(code, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: slow\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[cvi18n.engines]\nslow = slow_engine:Slow\n", "utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "slow_engine", raising=False)  # that of another test
    return home / "asked"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_engine_of_this_process_keeps_its_drafts_when_it_is_ended(
    home: Path, monkeypatch: pytest.MonkeyPatch, ending: signal.Signals
) -> None:
    asked = install_engine(home, monkeypatch, SLOW)
    with started(home, "--lang", "es", "--engine", "slow") as (process, said):
        wait_for(lambda: asked.exists() and asked.stat().st_size >= 3)
        process.send_signal(ending)
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 128 + ending, said.read_text("utf-8")
    assert out == "locales/es/LC_MESSAGES/cv.po\n"
    drafts = sum(bool(entry.translation) for entry in catalog(home).entries)
    assert 2 <= drafts < texts(home)
    assert "interrupted" in said.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize(("call", "ending"), [(2, "SIGINT"), (3, "SIGTERM"), (4, "SIGHUP")])
def test_what_is_begun_when_a_signal_comes_is_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, call: int, ending: str
) -> None:
    asked = install_engine(home, monkeypatch, SIGNALLED)
    number = signal.Signals[ending]
    monkeypatch.setenv("CALL", str(call))
    monkeypatch.setenv("SIGNAL", str(int(number)))
    with started(home, "--lang", "es", "--engine", "slow") as (process, said):
        out, _ = process.communicate(timeout=20)
    err = said.read_text("utf-8")
    assert process.returncode == 128 + number, err
    assert "es: waiting for what is under way (1 request, paid for)" in err
    assert out == "locales/es/LC_MESSAGES/cv.po\n"
    paid = asked.read_text("utf-8").splitlines()
    drafts = {entry.msgid for entry in catalog(home).entries if "cvi18n-mt: slow" in entry.raw}
    assert len(paid) == call * 3 == kept(home) == len(drafts)
    monkeypatch.delenv("CALL")
    assert run(["pretranslate", "--lang", "es", "--engine", "slow"]) == 0
    every = asked.read_text("utf-8").splitlines()
    assert len(every) == len(set(every))


def test_what_is_not_sent_is_counted_as_what_would_be(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_engine(home, monkeypatch, SIGNALLED)
    assert run(["pretranslate", "--lang", "es", "--engine", "slow", "--max-chars", "0"]) == 0
    said = capsys.readouterr().err
    assert "leave this machine" not in said
    assert run(["pretranslate", "--lang", "es", "--engine", "slow", "--dry-run", "--json"]) == 0
    would = json.loads(capsys.readouterr().out)["languages"]["es"]["texts"]
    assert would < texts(home), "a text stands under two keys"
    assert f"es: {would} texts not sent: --max-chars is reached" in said


# What it is differs once it is prepared, as DeepL's glossary that is refused; and nobody can read what it answers.
GARBLED = """
from cvi18n.drafting.engine import Capabilities, Unreadable
from cvi18n.drafting.pseudo import Pseudo

class Slow(Pseudo):
    name = "slow"
    terms = "terms"

    def host(self):
        return "paid.example"

    def identity(self, source, target):
        return self.terms

    def capabilities(self, source, target, *, ask):
        return Capabilities(max_texts=1, tags=True, paid=True)

    def prepare(self, source, target):
        self.terms = ""
        return []

    def translate(self, batch):
        with open("asked", "ab") as file:
            file.write(b".")
        raise Unreadable("a page of HTML")
"""


def test_what_is_held_though_an_engine_became_another_when_it_was_prepared_is_told(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = install_engine(home, monkeypatch, GARBLED)
    assert run(["extract", "--lang", "it", "-q"]) == 0
    command = ["pretranslate", "--lang", "es", "--lang", "it", "--engine", "slow"]
    assert run(command) == 3
    sent = asked.read_bytes()
    assert sent
    capsys.readouterr()
    assert run(command) == 0
    assert asked.read_bytes() == sent
    said = capsys.readouterr().err
    for tag in ("es", "it"):
        assert re.search(rf"{tag}: \d+ texts not sent: the last run was ended by what paid.example", said)
        assert f"--lang {tag} --engine slow --redo refused" in said
