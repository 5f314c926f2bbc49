"""A CV, its folder, its settings and its private values under other names, or elsewhere: the way back is told, and true."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from cvi18n.cli import run

SETTINGS = {"cvi18n.toml": "", "pyproject.toml": "[tool.cvi18n]\n"}
# From and to: each rename leads back.
RENAMED = {
    "content/cv.yaml": (
        "content/cv.yml",
        "content/CV.yaml",
        "content/cv.YAML",
        "content/cv.yaml.txt",
        "cv.yaml",
        "CV.yml",
    ),
    "content": ("Content", "CONTENT"),
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c636000000002000148afa4710000000049454e44ae426082"
)


@pytest.mark.parametrize("has_settings", [True, False])
@pytest.mark.parametrize(("place", "other"), [(new, old) for new, all_ in RENAMED.items() for old in all_])
def test_a_cv_of_another_name_is_to_be_renamed(
    place: str, other: str, has_settings: bool, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if has_settings:
        (home / "cvi18n.toml").touch()
    os.rename(home / place, home / other)
    assert run(["status"]) == (1 if has_settings else 2)
    rename = re.search("rename (.*) to (.*)\n", capfd.readouterr().err)
    assert rename is not None
    assert rename.groups() == (other, place)
    os.rename(home / rename[1], home / rename[2])
    assert run(["status"]) == 0


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_beside_the_cv_are_to_be_moved(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / "content" / name).write_text(SETTINGS[name], "utf-8")
    for command in (["status"], ["extract"], ["build"], ["check"]):
        assert run(command) == 0
        assert f"content/{name}: these settings are not read" in capfd.readouterr().err
    monkeypatch.chdir(home / "content")
    assert run(["build"]) == 1
    said = capfd.readouterr().err
    assert f"help: move the settings of {name} to {home}: " in said
    assert "rename" not in said


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_in_their_place_are_told_of_nobody(
    name: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / name).write_text(SETTINGS[name], "utf-8")
    (home / "content/pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert run(["status"]) == 0
    assert "settings" not in capfd.readouterr().err


IGNORED = (
    "private.yaml",
    "private.yml",
    "Private.yaml",
    "PRIVATE.YAML",
    "private.yaml~",
    ".private.yaml.swp",
    ".private.yaml.swo",
    "#private.yaml#",
    ".#private.yaml",
    "private.yaml.bak",
    "private.yaml.orig",
    "private (1).yaml",
    "private (conflicted copy 2026-01-01).yaml",
    "private.sync-conflict-20260101.yaml",
    "Copy of private.yaml",
    "private-photo.png",
    "cv.yaml~",
    ".cv.yaml.swp",
    "#cv.yaml#",
)


def test_git_ignores_every_copy_of_private_values(home: Path) -> None:
    for name in IGNORED:
        (home / "content" / name).touch()
    subprocess.run(["git", "init", "-q"], cwd=home, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "content"],
        cwd=home,
        check=True,
        capture_output=True,
        text=True,
    )
    names = {"cv.yaml", "cv.schema.json", "private.example.yaml"}
    assert set(listed.stdout.split("\n")) == {f"content/{name}" for name in names} | {""}


MADE_PRIVATE = ("cv-private.pdf", "cv-private.html", "cv-short-private.pdf", "cv-short-private.txt")


@pytest.mark.parametrize("folder", ["docs", "docs/fr", "site/en"])
def test_git_ignores_what_is_made_of_private_values_in_any_folder(folder: str, home: Path) -> None:
    (home / folder).mkdir(parents=True)
    for name in (*MADE_PRIVATE, "cv.pdf", "cv-short.pdf"):
        (home / folder / name).touch()
    subprocess.run(["git", "init", "-q"], cwd=home, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", folder],
        cwd=home,
        check=True,
        capture_output=True,
        text=True,
    )
    assert listed.stdout.split() == [f"{folder}/cv-short.pdf", f"{folder}/cv.pdf"]


@pytest.mark.parametrize(
    "command", [["render", "-f", "html", "--private"], ["render", "-f", "md", "--private"]]
)
@pytest.mark.parametrize(("name", "is_told"), [("nora.png", True), ("private.png", False)])
def test_a_photo_that_git_would_take_is_told(
    name: str, is_told: bool, command: list[str], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / "content" / name).write_bytes(PNG)
    (home / "content/private.yaml").write_text(f"photo: {{file: {name}, text: Nora}}\n", "utf-8")
    assert run(command) == 0
    said = capfd.readouterr().err
    assert ("git does not ignore the photo" in said) == is_told
    assert name not in said


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    "name",
    ["Cvi18n.toml", "cvi18n.TOML", "cvi18n.toml.txt", "cvi18n (1).toml", "cvi18n-LAPTOP.toml", "cvi18n.yaml"],
)
def test_settings_of_another_name_are_told(
    name: str, there: bool, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / name).write_text('theme = "modern"\n', "utf-8")
    if there:
        (home / "cvi18n.toml").touch()
    assert run(["check", "--lang", "fr"]) == 0
    said = capfd.readouterr()
    assert f"{name}: this file of settings is not read" in (both := said.out + said.err)
    assert ("delete it" if there else "rename it to cvi18n.toml") in both


GLOSSARY = "content/glossary.csv"


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    ("name", "is_csv"),
    {
        "content/Glossary.csv": True,
        "content/GLOSSARY.CSV": True,
        "content/glossary.csv.txt": True,
        "content/glossary (1).csv": True,
        "content/glossary-LAPTOP.csv": True,
        "glossary.csv": True,
        "locales/glossary.csv": True,
        "content/glossary.xlsx": False,
        "Glossary.ods": False,
        "content/glossary.txt": False,
    }.items(),
)
def test_a_glossary_of_another_name_is_told(
    name: str, is_csv: bool, there: bool, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / name).write_text("term,fr\nriver,rivi\u00e8re\n", "utf-8")
    if there:
        (home / GLOSSARY).write_text("term,fr\nsea,mer\n", "utf-8")
    assert run(["status"]) == 0
    said = capfd.readouterr().err
    assert (f"{name}: this glossary is not read" in said) == (is_csv or not there)
    if is_csv and not there:
        assert f"rename {name} to {GLOSSARY}" in said
        os.rename(home / name, home / GLOSSARY)
    elif not there:
        assert f"save it as {GLOSSARY}" in said
        os.remove(home / name)
    elif is_csv:
        assert f"delete it, or move what it says to {GLOSSARY}" in said
        os.remove(home / name)
    assert run(["status"]) == 0
    assert "not read" not in capfd.readouterr().err


COPIES = (
    " (1)",
    "-DESKTOP",
    " (conflicted copy 2026-11-28)",
    " (Ada's conflicted copy)",
    ".sync-conflict-20261128-101112",
    " 2",
    " - 2",
    "-LAPTOP-4F2K",
)
FILES = ("content/cv.yaml", "locales/fr/LC_MESSAGES/cv.po", "locales/vi/LC_MESSAGES/cv.po")


def test_copies_beside_a_file_are_told_by_every_command_that_reads_it(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in FILES:
        path = home / name
        for copy in COPIES:
            path.with_name(path.stem + copy + path.suffix).write_bytes(path.read_bytes())
        for other in ("-old", "-backup", "s", "_2024", "2"):
            path.with_name(path.stem + other + path.suffix).write_bytes(path.read_bytes())
    for command in ("status", "check", "extract", "render -f md", "pretranslate --engine pseudo --dry-run"):
        assert run(command.split()) == 0
        told = re.findall("^(.*): this copy of (.*) is not read\n", capfd.readouterr().err, re.MULTILINE)
        names = {
            f"{name.rpartition('.')[0]}{copy}.{name.rpartition('.')[2]}" for name in FILES for copy in COPIES
        }
        assert {path for path, _ in told} == names
        assert all(of == ("cv.yaml" if path.endswith("yaml") else "cv.po") for path, of in told)


def test_settings_in_two_files_are_told(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (home / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.cvi18n]\ntheme = "modern"\n', "utf-8")
    assert run(["status"]) == 0
    capfd.readouterr()
    assert run(["check"]) == 0
    assert "not read" not in "".join(capfd.readouterr())
    (home / "cvi18n.toml").touch()
    assert run(["check"]) == 0
    assert "pyproject.toml:3:1: these settings are not read: cvi18n.toml is there" in "".join(
        capfd.readouterr()
    )


@pytest.mark.parametrize(
    ("date", "is_told"), [("2090-01-02", True), ("2026-02-02", True), ("1990-01-02", False)]
)
def test_a_birth_in_the_future_is_told_and_not_repeated(
    date: str, is_told: bool, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769990399")  # the last second of 1 February 2026
    (home / "content/private.yaml").write_text(f"birth-date: {date}\n", "utf-8")
    assert run(["render", "--private", "-f", "txt", "--lang", "en"]) == 0
    said = capfd.readouterr().err
    assert ("content/private.yaml: the date of birth lies in the future" in said) == is_told
    assert date not in said


def test_catalogs_with_conflicts_alone_are_to_be_mended_and_not_started(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in home.glob("locales/*/LC_MESSAGES/cv.po"):
        text = path.read_text("utf-8")
        at = text.index("msgid", text.index("person.headline"))
        path.write_text(f'{text[:at]}<<<<<<< a\nmsgid "x\n=======\n{text[at:]}>>>>>>> b\n', "utf-8")
    assert run(["status"]) == 1
    said = "".join(capfd.readouterr())
    assert "Next: mend the catalogs, which cannot be read." in said
    assert "extract" not in said
    assert set(re.findall(r"cv\.po:\d+:1: (.*)", said)) == {"this is a conflict marker"}
    assert "this text has no end" not in said
