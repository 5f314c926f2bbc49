"""What an error repeats: a project's own files, and nothing of a file elsewhere that a link, or an option, leads to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cvi18n.cli import run

SECRET = "hunter2"
# Whatever a machine keeps to itself, in the forms that a reader could take for its own.
SECRETS = {
    "a password file": f"root:{SECRET}:0:0\n",
    "YAML": f"{SECRET}: {SECRET}\n{SECRET}s:\n  - {SECRET}\n",
    "TOML": f'{SECRET} = "{SECRET}"\n[tool.cvi18n]\n{SECRET} = 1\n[checks.waivers]\n"{SECRET}" = "{SECRET}"\n',
    "no TOML": f"{SECRET} = = {SECRET}\n",
    "CSV": f"{SECRET},{SECRET}\n{SECRET}\n",
    "a glossary": f"term,{SECRET}\na,{SECRET}\na,{SECRET}\n",
    "a table of the shell": f"export KEY={SECRET}\n",
    "a catalog": f'msgid "{SECRET}"\nmsgstr "{SECRET}"\nmsgid "{SECRET}"\nmsgstr "{SECRET}\n',
    "no UTF-8": f"{SECRET} \udce9 {SECRET}\n",
}
PO, LABELS = "locales/fr/LC_MESSAGES/cv.po", "locales/fr/LC_MESSAGES/labels.po"
MERGE = ["merge-driver", PO, "locales/de/LC_MESSAGES/cv.po", "locales/vi/LC_MESSAGES/cv.po"]
COMMANDS: dict[str, list[list[str]]] = {
    "content/cv.yaml": [["status"], ["check"], ["check", "--output-format", "github"], ["extract"], ["build"]],
    "content/private.yaml": [["render", "-f", "md", "--private"]],
    "content/glossary.csv": [["check"], ["check", "--output-format", "sarif"], ["pretranslate", "--engine", "pseudo"]],
    PO: [["status"], ["check"], ["check", "--output-format", "json"], ["extract", "--check"], ["render", "-f", "md"], MERGE],
    LABELS: [["check"], ["render", "-f", "md"], ["extract"]],
    "cvi18n.toml": [["status"], ["check"]],
    "pyproject.toml": [["status"]],
    "other.po": [["pretranslate", "--engine", "memory", "--memory", "other.po"]],
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("discretion") / "demo"
    assert run(["init", str(folder), "-q"]) == 0
    return folder


def said(path: str, commands: list[list[str]], capfd: pytest.CaptureFixture[str]) -> str:
    """Return all that commands print; each fails because of a file, and names it."""
    shown = ""
    for command in commands:
        assert run(command) in {0, 1, 2}
        text = "".join(capfd.readouterr())
        shown += text
    return shown


@pytest.mark.parametrize("path", COMMANDS)
def test_no_error_quotes_a_file_outside_of_the_project(
    path: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    control = ""
    for number, secret in enumerate(SECRETS.values()):
        home = tmp_path / str(number) / "demo"
        shutil.copytree(made, home)
        monkeypatch.chdir(home)
        target = home / path
        target.unlink(missing_ok=True)
        outside = tmp_path / str(number) / "secret"
        outside.write_text(secret, "utf-8", "surrogateescape")
        target.symlink_to(os.path.relpath(outside, target.parent))
        capfd.readouterr()
        shown = said(path, COMMANDS[path], capfd)
        assert SECRET not in shown
        target.unlink()
        target.write_text(secret, "utf-8", "surrogateescape")
        control += said(path, COMMANDS[path], capfd)
    # The same file is quoted where it is the project's own, but for the private one, whose words may be its owner's.
    assert (SECRET in control) == (path != "content/private.yaml")


VALUES = (
    'theme = "hunter2"',
    'style = "hunter2"',
    'formats = ["hunter2"]',
    'fonts = ["hunter2"]',
    'output = "/hunter2"',
    'output = "~hunter2/x"',
    '[checks]\nselect = ["hunter2"]',
    '[checks]\nignore = ["hunter2"]',
    '[checks.waivers]\n"hunter2.key" = "S101 hunter2"',
    '[checks.waivers]\n"hunter2.key" = "hunter2"',
    '[variants.hunter2]\ntheme = "hunter2"',
    '[variants.short]\nsections = ["hunter2"]',
    'engine = "hunter2"',
)


def test_right_settings_outside_of_the_project_are_not_quoted_by_what_refuses_their_values(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside, own = tmp_path / "settings", home / "cvi18n.toml"
    for text in VALUES:
        outside.write_text(text, "utf-8")
        said = {}
        for is_link in (True, False):
            own.unlink(missing_ok=True)
            own.symlink_to(outside) if is_link else own.write_text(text, "utf-8")
            for command in (
                ["check"],
                ["render", "-f", "md", "--lang", "fr", "-q"],
                ["build", "--variant", "short"],
                ["translate", "--lang", "fr"],
            ):
                assert run(command) in {0, 1, 2}
            said[is_link] = "".join(capfd.readouterr())
        assert (SECRET in said[True], SECRET in said[False]) == (False, True), text


@pytest.mark.parametrize("table", ["look", "variants.short.look"])
def test_a_font_of_settings_outside_of_the_project_is_not_quoted(
    table: str, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "settings"
    outside.write_text(f'[variants.short]\npages = 3\n[{table}]\nfont = "{SECRET}"\n', "utf-8")
    (home / "cvi18n.toml").symlink_to(outside)
    assert run(["render", "--variant", "short", "--lang", "fr", "-f", "pdf"]) == 2
    assert run(["check", "-q", "--select", "V"]) == 1
    told = "".join(capfd.readouterr())
    assert told.count("the file lies outside of the project") == 2
    assert "cvi18n.toml:4:1: the file lies outside of the project" in told
    assert SECRET not in told


def test_the_place_and_a_remedy_are_told(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "demo"
    shutil.copytree(made, home)
    monkeypatch.chdir(home)
    (tmp_path / "fr.po").write_text(SECRETS["a catalog"], "utf-8")
    (home / PO).unlink()
    (home / PO).symlink_to(tmp_path / "fr.po")
    assert run(["render", "--lang", "fr"]) == 1
    shown = capfd.readouterr().err
    assert shown.startswith(f"{PO}:4:15: the file lies outside of the project")
    assert "help: put the file itself into the project" in shown
    # A link inside of the project hides nothing.
    (home / PO).unlink()
    (home / "fr.po").write_text(SECRETS["a catalog"], "utf-8")
    (home / PO).symlink_to(home / "fr.po")
    assert run(["render", "--lang", "fr"]) == 1
    assert SECRET in capfd.readouterr().err


@pytest.mark.parametrize("place", ["nowhere", "folder"])
def test_what_the_system_says_of_a_file_is_told(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], place: str
) -> None:
    home = tmp_path / "demo"
    shutil.copytree(made, home)
    monkeypatch.chdir(home)
    (tmp_path / "folder").mkdir()
    (home / "cvi18n.toml").symlink_to(tmp_path / place)
    assert run(["status"]) == 2
    assert "not quoted" not in capfd.readouterr().err
