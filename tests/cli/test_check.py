"""`cvi18n check` as a user meets it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from cvi18n import checking
from cvi18n.catalogs import Catalog
from cvi18n.checking import Check, Example, Fault, Pair, Severity, pairs
from cvi18n.checking.definition import define
from cvi18n.cli import run
from cvi18n.resources import resource
from cvi18n.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
PO = "locales/fr/LC_MESSAGES/cv.po"
HEADLINE = 'msgctxt "person.headline"'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a new project of the invented person, which is also the working folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def edit(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, int]:
    """Return how often each check finds something, as JSON says."""
    capsys.readouterr()
    run(["check", "--output-format", "json", *arguments])
    found = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    return {code: found.count(code) for code in found}


def make_stale(home: Path) -> None:
    edit(home / PO, HEADLINE, f'#, fuzzy\n#| msgid "Other"\n{HEADLINE}')


@pytest.mark.parametrize("arguments", [[], ["--strict"], ["--lang", "fr"], ["--lang", "vi", "--lang", "fr"]])
def test_the_invented_person_is_without_fault(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(["check", "--fail-on", "note", *arguments]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "fr: nothing found in " in printed.err


def test_the_sample_is_without_errors(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert run(["check", "--strict", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["error"] == 0


EXITS = {
    "a warning": ([], 0),
    "a warning that counts": (["--fail-on", "warning"], 1),
    "a warning below the bar": (["--fail-on", "error"], 0),
    "a note's bar": (["--fail-on", "note"], 1),
    "strictly": (["--strict"], 1),
    "strictly, but not asked for": (["--strict", "--ignore", "T105"], 0),
    "only others": (["--fail-on", "note", "--select", "F,S,T1"], 1),
    "only other letters": (["--fail-on", "note", "--select", "F,S"], 0),
    "by name": (["--fail-on", "note", "--select", "stale"], 1),
    "with a comma behind the last": (["--fail-on", "note", "--select", "F,T105,"], 1),
    "another language": (["--fail-on", "note", "--lang", "vi"], 0),
}


@pytest.mark.parametrize(("arguments", "code"), EXITS.values(), ids=EXITS)
def test_exit_codes(home: Path, arguments: list[str], code: int) -> None:
    make_stale(home)
    assert run(["check", *arguments]) == code


WRONG_USAGE = {
    "an unknown code": (["--select", "T99"], "there is no check 'T99'\n  help: there are T101, T102"),
    "a misspelt name": (["--ignore", "stail-x,out-of-stepp"], "there is no check 'stail-x'"),
    "a misspelt name, nearly": (["--ignore", "out-of-stepp"], "did you mean 'out-of-step'?"),
    "nothing": (["--select", ""], "--select is empty"),
    "a comma alone": (["--select", ","], "there is no check ''"),
    "an unknown code to explain": (["--explain", "T909"], "there are T101, T102"),
    "several codes to explain": (["--explain", "T"], "means several checks\n  help: they are T101, T102"),
    "the source language": (["--lang", "en"], "en is the source language"),
    "no language": (["--lang", "../x"], "../x"),
    "an unknown format": (["--output-format", "xml"], "xml"),
    "an unknown severity": (["--fail-on", "fatal"], "fatal"),
}


@pytest.mark.parametrize(("arguments", "complaint"), WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert run(["check", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert complaint in printed.err


def test_a_language_without_a_catalog_is_an_error_with_its_remedy(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--lang", "sv"]) == 1
    told = capsys.readouterr()
    assert "error T101: there is no catalog for sv" in told.out
    assert told.err == "CV: nothing found\nsv: 1 error, not looked at\n"


@pytest.mark.parametrize("name", ["content/cv.yaml", PO, PO.replace("cv.po", "labels.po")])
def test_what_nobody_could_look_at_is_not_said_to_be_without_fault(
    home: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (home / name).write_text("[", "utf-8")
    assert run(["check", "--lang", "fr"]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == ("fr: not looked at" if name == "content/cv.yaml" else "fr: 1 error, not looked at")


def test_text_shows_the_line_of_the_catalog_and_the_key(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_stale(home)
    run(["check"])
    printed = capsys.readouterr()
    lines = (home / PO).read_text("utf-8").split("\n")
    number = lines.index(HEADLINE) + 3
    assert printed.out.startswith(f"{PO}:{number}:9: warning T105: ")
    assert f"\n  {lines[number - 1]}\n          ^\n" in printed.out
    assert "  text: person.headline (content/cv.yaml:" in printed.out
    assert "fr: 1 warning in " in printed.err
    run(["check", "-q"])
    assert capsys.readouterr() == (printed.out, "")


def test_problems_of_the_yaml_are_findings_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / "content" / "cv.yaml", "  headline:", "  headlines:")
    assert run(["check"]) == 1
    shown = capsys.readouterr().out
    assert "error Y101: unknown field 'headlines'" in shown
    assert "^^^^" in shown
    assert codes(capsys) == {"Y101": 1}


REFUSED = {
    "dates out of order": (
        "        start: 2023-10\n        end: present",
        "        start: 2023-10\n        end: 2021",
        "the end 2021 comes before the start 2023-10",
    ),
    "a reference to nobody": ("[helen-ashdown]", "[helen-ashdwon]", "there is no person 'helen-ashdwon'"),
    "a year of two digits": ("      year: 2021\n", "      year: 21\n", "'21' is not what year holds"),
    "a link that leads nowhere": (
        "I teach and publish",
        "I [teach](cv.pdf)",
        "the link 'cv.pdf' is not allowed",
    ),
    "a date that does not exist": ("date: 2023-11", "date: 2023-13", "'2023-13' is no date"),
}


@pytest.mark.parametrize(("old", "new", "message"), REFUSED.values(), ids=REFUSED)
def test_what_the_reader_refuses_is_found(
    home: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    edit(home / "content" / "cv.yaml", old, new)
    assert run(["check", "--output-format", "sarif", "--ignore", "Y"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "Y101"
    assert message in result["message"]["text"]
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "content/cv.yaml"
    assert where["region"]["startLine"] > 1


def test_a_project_without_a_yaml(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cvi18n.toml").write_text("")
    (home / "content" / "cv.yaml").unlink()
    assert run(["check"]) == 1
    assert "content/cv.yaml: error Y101: there is no such file" in capsys.readouterr().out


def test_a_broken_catalog_hides_no_other_language(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_stale(home)
    path = home / "locales" / "vi" / "LC_MESSAGES" / "cv.po"
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    assert codes(capsys) == {"T105": 1, "T101": 1}


def test_a_broken_glossary_hides_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_stale(home)
    (home / "content" / "glossary.csv").write_bytes(b"\xff\xfe")
    assert codes(capsys) == {"T105": 1, "Y110": 1}


def test_a_folder_for_a_glossary_is_found(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys) == {}
    (home / "content" / "glossary.csv").mkdir()
    assert codes(capsys) == {"Y110": 1}
    assert run(["check"]) == 1
    assert "content/glossary.csv: error Y110: cannot be read: Is a directory" in capsys.readouterr().out


def test_catalogs_out_of_step(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / "content" / "cv.yaml", "  headline: ", "  headline: Very ")
    assert run(["check"]) == 1
    count = len(Workspace(home).languages())
    assert codes(capsys) == {"T102": count}
    assert run(["extract"]) == 0
    assert codes(capsys) == {"T105": count}


def test_missing_labels(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "locales" / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    assert run(["extract", "--lang", "sv"]) == 0
    (folder / "labels.po").unlink()
    found = codes(capsys, "--lang", "sv")
    assert found["T107"] == 1
    (folder / "labels.po").write_bytes(
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        b'msgctxt "section"\nmsgid "Talks"\nmsgstr "X"\n'
    )
    assert codes(capsys, "--lang", "sv")["T107"] > 50


def test_the_clock_is_the_environments(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(86400 * 365 * 40))
    assert "Y103" in codes(capsys)


@pytest.mark.parametrize("name", ["json", "sarif", "github"])
def test_formats_for_programs_print_nothing_else(
    home: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    make_stale(home)
    assert run(["check", "--output-format", name]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    if name == "github":
        assert printed.out.startswith(f"::warning file={PO},line=")
    else:
        assert json.loads(printed.out)["version"] == {"json": 1, "sarif": "2.1.0"}[name]


@pytest.mark.parametrize(("repository", "prefix"), [("..", "demo/"), (".", ""), (None, "")])
def test_paths_for_code_hosts_are_counted_from_the_repository(
    home: Path, capsys: pytest.CaptureFixture[str], repository: str | None, prefix: str
) -> None:
    make_stale(home)
    if repository is not None:
        (home / repository / ".git").write_text("gitdir: elsewhere\n")
    run(["check", "--output-format", "github"])
    assert f"::warning file={prefix}{PO},line=" in capsys.readouterr().out
    run(["check", "--output-format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    for place, path in (("locations", PO), ("relatedLocations", "content/cv.yaml")):
        assert result[place][0]["physicalLocation"]["artifactLocation"]["uri"] == prefix + path
    run(["check", "--output-format", "json"])
    assert json.loads(capsys.readouterr().out)["findings"][0]["path"] == PO


def test_explanations_need_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    for one in checking.every()[::7]:
        for name in (one.code, one.code.lower(), one.name):
            assert run(["check", "--explain", name]) == 0
            assert capsys.readouterr().out == checking.explanation(one)
            assert checking.explanation(one) in page


def test_the_page_of_the_checks_is_up_to_date() -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert page == checking.reference.page(), "run `make docs`"
    assert page.count("\n### ") == len(checking.every()) > 15


def test_codes_and_names_are_unique_and_well_formed() -> None:
    checks = checking.every()
    assert len({one.code for one in checks}) == len({one.name for one in checks}) == len(checks)
    for one in checks:
        assert one.code[0] in checking.reference.GROUPS
        assert one.code[1:].isdigit()
        assert len(one.code) == 4
        assert one.name == one.name.lower().replace(" ", "-")
        assert one.reason
        assert one.reason.endswith((".", "!", "…")), one.code


def read_terminal(arguments: list[str], folder: Path, **environment: str) -> str:
    """Return what a command prints on a terminal."""
    control, terminal = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "cvi18n", *arguments],
        cwd=folder,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )
    os.close(terminal)
    text = b""
    while True:
        try:
            piece = os.read(control, 65536)
        except OSError:  # Linux: the other end is closed
            piece = b""
        if not piece:
            break
        text += piece
    os.close(control)
    return text.decode()


def test_colour_is_for_terminals_whose_users_want_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_stale(home)
    run(["check"])
    assert "\x1b" not in capsys.readouterr().out
    assert "\x1b[1;33mwarning\x1b[0m T105" in read_terminal(["check"], home, NO_COLOR="")
    assert "\x1b" not in read_terminal(["check"], home, NO_COLOR="1")


# In other tools

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_for_pre_commit_run(home: Path, hook: dict[str, object]) -> None:
    program, *arguments = str(hook["entry"]).split()
    assert program == "cvi18n"
    assert run(arguments) == 0
    assert hook["pass_filenames"] is False
    assert hook["language"] == "python"
    for path in ("content/cv.yaml", "content/glossary.csv", PO, "cvi18n.toml", "pyproject.toml"):
        assert re.search(str(hook["files"]), path)
    for path in ("README.md", "docs/pyproject.toml", "cvi18n_toml", "pyproject.toml.orig"):
        assert not re.search(str(hook["files"]), path)
    edit(home / "content" / "cv.yaml", "  headline: ", "  headline: Very ")
    assert run(arguments) == 1


def test_the_page_about_ci_names_hooks_and_options_that_there_are() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert set(re.findall(r"- id: ([\w-]+)", page)) == {hook["id"] for hook in HOOKS}
    workflows = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    assert len(workflows) == 3
    commands = re.findall(r"run: (?:cvi18n) ([^\n>]+)", page)
    assert len(commands) >= 4
    for command in commands:
        assert run([*command.split()[:1], "--help"]) == 0
    help_text = read_help()
    for option in re.findall(r"--[a-z-]+", " ".join(c for c in commands if c.startswith("check"))):
        assert option in help_text


def read_help() -> str:
    """Return what `cvi18n check --help` prints."""
    command = [sys.executable, "-m", "cvi18n", "check", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


# Waivers in the settings


def test_waivers_and_lists_of_the_settings(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_stale(home)
    settings = home / "cvi18n.toml"
    settings.write_text('[checks.waivers]\n"person.headline" = "T105 it says the same"\n')
    assert codes(capsys) == {}
    settings.write_text('[checks]\nignore = ["T"]\n')
    assert codes(capsys) == {}
    assert codes(capsys, "--ignore", "Y") == {"T105": 1}
    settings.write_text('[checks]\nselect = ["Y"]\n')
    assert codes(capsys) == {}
    assert codes(capsys, "--select", "stale") == {"T105": 1}


def test_a_waiver_of_the_settings_that_matches_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[checks.waivers]\n"person.headline" = ["T105 it says the same"]\n'
    (home / "cvi18n.toml").write_text(text)
    run(["check"])
    assert capsys.readouterr().out.startswith(
        'cvi18n.toml:2:1: warning W101: this waiver of T105 matches nothing\n  "person.headline" = ['
    )
    assert codes(capsys, "--lang", "vi") == {}


WRONG_SETTINGS = {
    "an unknown code": ('[checks]\nignore = ["T999"]\n', "there is no check 'T999'"),
    "an unknown name": ("[checks]\nignored = []\n", "unknown setting of 'checks' 'ignored'"),
    "no list": ('[checks]\nignore = "T105"\n', "the setting of 'checks' 'ignore' is a list of texts"),
    "an empty choice": ("[checks]\nselect = []\n", "'select' is empty; without it every check runs"),
    "no table": ("checks = true\n", "the setting 'checks' is a table"),
    "no table of waivers": ("[checks]\nwaivers = []\n", "'waivers' is a table"),
    "a key without quotes": ('[checks.waivers]\nperson.headline = "T105"\n', "the key in quotes"),
}


@pytest.mark.parametrize(("text", "complaint"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS)
def test_wrong_settings(home: Path, capsys: pytest.CaptureFixture[str], text: str, complaint: str) -> None:
    (home / "cvi18n.toml").write_text(text)
    assert run(["check"]) == 2
    assert complaint in capsys.readouterr().err


# Mending


@define("X901", "double-x", Severity.WARNING, reason="Two.", bad=Example("xx"), good=Example("x"))
def double_x(pair: Pair, context: object) -> Iterator[Fault]:
    """Find the first "xx"; its fix makes one x of it."""
    del context
    start = pair.target.find("xx")
    if start >= 0:
        yield Fault("two x", "", start, start + 2, pair.target[:start] + pair.target[start + 1 :])


@pytest.fixture
def only_x(monkeypatch: pytest.MonkeyPatch) -> Check:
    """Let one check of pairs of this file be the only one."""
    monkeypatch.setattr(pairs, "PAIR_CHECKS", (double_x,))
    monkeypatch.setattr(pairs, "CATALOG_CHECKS", ())
    monkeypatch.setattr(pairs, "checks_for", lambda *_: (double_x,))
    return double_x


PLACES = {
    "one line": ('msgstr "a xx b"', (0, 11, 2)),
    "behind an escape": ('msgstr "\\"\\t xx"', (0, 14, 2)),
    "in a later line": ('msgstr ""\n"one "\n"a xx"', (2, 4, 2)),
    "over a line's end": ('msgstr ""\n"one x"\n"x b"', (1, 6, 1)),
    "at the start": ('msgstr "xx b"', (0, 9, 2)),
}


@pytest.mark.parametrize(("lines", "place"), PLACES.values(), ids=PLACES)
def test_a_finding_in_a_translation_has_its_place_and_width(
    home: Path, capsys: pytest.CaptureFixture[str], only_x: Check, lines: str, place: tuple[int, int, int]
) -> None:
    path = home / PO
    entry = Catalog.parse(path.read_bytes(), PO).get("person.headline")
    assert entry is not None
    edit(path, f'msgstr "{entry.translation}"', lines)
    first = path.read_text("utf-8").split("\n").index(lines.split("\n", maxsplit=1)[0], entry.line - 1) + 1
    run(["check", "--output-format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["line"] - first, finding["column"], finding["width"]) == place
    assert finding["form"] == 0
    run(["check"])
    assert "\n" + "  " + " " * (place[1] - 1) + "^" * place[2] + "\n" in capsys.readouterr().out


def test_a_folder_of_the_source_language_is_no_translation(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True)
    assert codes(capsys) == {}


def test_a_catalog_of_the_source_language_is_told_and_not_counted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / "content" / "cv.yaml", "language: en", "language: fr")
    assert codes(capsys, "--select", "T113") == {"T113": 1}
    assert codes(capsys, "--ignore", "T113").get("T113") is None
    assert run(["status", "--json"]) == 0
    assert "fr" not in json.loads(capsys.readouterr().out)["languages"]
    (home / "locales" / "fr" / "LC_MESSAGES" / "cv.po").unlink()
    assert codes(capsys, "--select", "T113") == {}


def test_a_mark_of_a_draft_that_is_none_is_told_by_what_prints_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = PO.replace("cv.po", "labels.po")
    theirs = resource("locales", "fr", "LC_MESSAGES", "labels.po")
    assert theirs is not None
    (home / labels).write_bytes(theirs.read_bytes())
    for name in (PO, labels):
        entry = Catalog.parse((home / name).read_bytes(), name).entries[0]
        edit(home / name, entry.raw, "# fuzzy\n" + entry.raw)
    told = {"status": [PO], "render --lang fr -f md": [PO], "check --select T114": [PO, labels]}
    for command, names in told.items():
        assert run(command.split()) == 0
        said = "".join(capsys.readouterr())
        assert (
            re.findall(r"^(\S+?):\d+:1: (?:warning T114: )?this mark makes no draft", said, re.MULTILINE)
            == names
        )
    assert run(["check", "--strict", "--select", "T114"]) == 1


def test_fix_changes_what_was_wrong_and_no_other_byte(
    home: Path, capsys: pytest.CaptureFixture[str], only_x: Check
) -> None:
    path = home / PO
    right = path.read_bytes().replace(b"\n", b"\r\n").replace(b'msgstr "', b'msgstr ""\r\n"Ax', 3)
    wrong = right.replace(b'"Ax', b'"Axxxx')
    assert wrong != right
    path.write_bytes(wrong)
    os.chmod(path, 0o640)
    other = (home / "locales/vi/LC_MESSAGES/cv.po").stat().st_mtime_ns
    assert codes(capsys) == {"X901": 2}  # the header's is no text
    assert path.read_bytes() == wrong
    assert run(["check", "--fix", "--fail-on", "note"]) == 0
    assert capsys.readouterr().err.startswith(f"mended: {PO}\nCV: nothing found\n")
    header = wrong.split(b"msgctxt", 1)[0]
    assert path.read_bytes() == header + right.split(b"msgctxt", 1)[1].join([b"msgctxt", b""])
    assert path.stat().st_mode & 0o777 == 0o640
    assert (home / "locales/vi/LC_MESSAGES/cv.po").stat().st_mtime_ns == other
    mended = path.stat()
    assert run(["check", "--fix", "--fail-on", "note"]) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (mended.st_mtime_ns, mended.st_ino)


def test_fix_leaves_what_is_waived_ignored_or_in_another_language(home: Path, only_x: Check) -> None:
    path = home / PO
    edit(path, HEADLINE, f"# cvi18n: ignore X901 a Roman number\n{HEADLINE}")
    entry = Catalog.parse(path.read_bytes(), PO).get("person.headline")
    assert entry is not None
    edit(path, f'msgstr "{entry.translation}', f'msgstr "xx {entry.translation}')
    before = path.read_bytes()
    assert run(["check", "--fix"]) == 0
    assert path.read_bytes() == before
    edit(path, "# cvi18n: ignore X901 a Roman number\n", "")
    before = path.read_bytes()
    for arguments in (["--ignore", "X"], ["--select", "T"], ["--lang", "vi"]):
        assert run(["check", "--fix", *arguments]) == 0
        assert path.read_bytes() == before
    assert run(["check", "--fix"]) == 0
    assert path.read_bytes() == before.replace(b'"xx ', b'"x ')


def test_fix_touches_no_file_with_errors_of_syntax(
    home: Path, capsys: pytest.CaptureFixture[str], only_x: Check
) -> None:
    path = home / PO
    path.write_bytes(path.read_bytes().replace(b'msgstr "', b'msgstr "xx') + b'msgid "open\n')
    before = path.read_bytes()
    assert run(["check", "--fix"]) == 1
    assert path.read_bytes() == before
    assert "error T101" in capsys.readouterr().out


def test_labels_of_the_project_are_checked_and_mended_too(
    home: Path, capsys: pytest.CaptureFixture[str], only_x: Check
) -> None:
    theirs = resource("locales", "fr", "LC_MESSAGES", "labels.po")
    assert theirs is not None
    path = Workspace(home).labels("fr")
    right = theirs.read_bytes()
    before, after = right.split(b'msgid_plural "Authors"', 1)
    after = after.replace(b'"Auteurs"', b'"Auteurxx"', 1)
    path.write_bytes(before + b'msgid_plural "Authors"' + after)
    run(["check", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    (finding,) = (
        one for one in found if one["code"] == "X901"
    )  # not the waivers of checks that are left out here
    assert (finding["path"], finding["form"]) == ("locales/fr/LC_MESSAGES/labels.po", 1)
    assert (finding["key"], finding["content"]) == ("label: Author", {"path": "", "line": 0})
    assert run(["check", "--fix", "-q"]) == 0
    mended = after.replace(b'"Auteurxx"', b'"Auteurx"', 1)
    assert path.read_bytes() == before + b'msgid_plural "Authors"' + mended


def test_fix_waits_for_no_other_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:

    with Workspace(home).lock():
        assert run(["check"]) == 0
        assert run(["check", "--fix"]) == 1
    assert "another cvi18n is writing" in capsys.readouterr().err
