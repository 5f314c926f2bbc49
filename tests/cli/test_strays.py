"""A catalog that lies where no command reads it: every command names it and its place, and none starts an empty one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvi18n.cli import run

ROOT = Path(__file__).resolve().parents[2]
FR, PO = "locales/fr", "locales/fr/LC_MESSAGES/cv.po"
COMMANDS = (
    ["status"],
    ["check"],
    ["extract", "--check"],
    ["extract"],
    ["build"],
    ["pretranslate", "--engine", "pseudo"],
)

# What is moved where, and what is to be done then.
MOVED = {
    "locales/fr.po": f"rename locales/fr.po to {PO}",
    "locales/fr.PO": f"rename locales/fr.PO to {PO}",
    f"{FR}/cv.po": f"rename {FR}/cv.po to {PO}",
    f"{FR}/messages/cv.po": f"rename {FR}/messages/cv.po to {PO}",
    f"{FR}/lc_messages/cv.po": f"rename {FR}/lc_messages to {FR}/LC_MESSAGES",
    f"{FR}/LC_MESSAGES/fr.po": f"rename {FR}/LC_MESSAGES/fr.po to {PO}",
    f"{FR}/LC_MESSAGES/CV.po": f"rename {FR}/LC_MESSAGES/CV.po to {PO}",
    f"{FR}/LC_MESSAGES/cv (1).po": f"rename {FR}/LC_MESSAGES/cv (1).po to {PO}",
    f"{FR}/LC_MESSAGES/cv.po.txt": f"rename {FR}/LC_MESSAGES/cv.po.txt to {PO}",
    "locales/FR/LC_MESSAGES/cv.po": "rename locales/FR to fr",
    "locales/fra/LC_MESSAGES/cv.po": "rename locales/fra to fr",
    "locales/french/cv.po": "this folder is named after no language",
    "locales/cv.po": "rename locales/cv.po to locales/fr/LC_MESSAGES/cv.po, with the code",
    "Locales/fr/LC_MESSAGES/cv.po": f"move Locales/fr to {FR}",
}  # fmt: skip


def flat(capfd: pytest.CaptureFixture[str]) -> str:
    """Return what was printed, in one line."""
    return " ".join("".join(capfd.readouterr()).split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("place", MOVED)
def test_a_catalog_in_a_wrong_place_is_named(
    place: str, command: list[str], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(home / FR, home / "kept")
    shutil.rmtree(home / FR)
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(home / "kept/LC_MESSAGES/cv.po", home / place)
    assert run(command) == 1
    assert MOVED[place] in flat(capfd)
    assert not (home / PO).exists()
    if command == ["build"]:
        assert (home / "build/vi/cv.pdf").is_file()  # one that fails stops no other
    if "french" not in place and place != "locales/cv.po":
        for asked in (["extract", "--lang", "fr"], ["render", "--lang", "fr", "-f", "md"]):
            assert run(asked) == 1
            assert MOVED[place] in flat(capfd)
            assert not (home / FR / "LC_MESSAGES" / "labels.po").exists()
            assert not (home / PO).exists()


def test_a_language_that_lacks_labels_is_not_started_beside_its_catalog(home: Path) -> None:
    (home / "locales/sv.po").write_bytes((home / PO).read_bytes().replace(b"Language: fr", b"Language: sv"))
    assert run(["extract", "--lang", "sv"]) == 1
    assert not (home / "locales/sv").exists()


LINKS: dict[str, Callable[[Path], None]] = {
    PO: lambda home: (home / PO).unlink(),
    f"{FR}/LC_MESSAGES": lambda home: shutil.rmtree(home / FR / "LC_MESSAGES"),
    FR: lambda home: shutil.rmtree(home / FR),
}


@pytest.mark.parametrize("place", LINKS)
def test_a_link_that_leads_to_nothing_is_named(
    place: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    LINKS[place](home)
    (home / place).symlink_to("gone")
    for command in COMMANDS:
        assert run(command) == 1
        assert f"{place}: " in (said := flat(capfd))
        assert "it is a link to gone, and nothing is there" in said


def test_all_wrong_folders_are_named_in_one_run(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("french", "fr (1)", "PT"):
        shutil.copytree(home / FR, home / "locales" / name)
    for command in COMMANDS:
        assert run(command) == 1
        said = flat(capfd)
        assert all(f"locales/{name}: " in said for name in ("french", "fr (1)", "PT")), said


NOISELESS = (
    "locales/en/LC_MESSAGES/labels.po",
    "locales/en/LC_MESSAGES/labels.po~",
    "locales/labels.pot",
    "locales/README.md",
    "locales/.git/cv.po",
    "locales/notes/README.md",
    "locales/fr.po",
    f"{FR}/cv.po",
    f"{PO}~",
    f"{PO}.bak",
    f"{FR}/LC_MESSAGES/.cv.po.swp",
    f"{FR}/LC_MESSAGES/cv (1).po",
    f"{FR}/LC_MESSAGES/cv.mo",
    f"{FR}/LC_MESSAGES/cv.po.orig",
)


def test_what_lies_there_rightly_is_told_of_nobody(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for place in NOISELESS:
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        if place.endswith("labels.po"):
            (home / place).write_text('msgid ""\nmsgstr ""\n"Language: en\\n"\n', "utf-8")
        else:
            (home / place).write_bytes(b"x")
    for command in COMMANDS[:-1]:
        assert run(command) == 0, command
        said = flat(capfd)
        assert "no command reads" not in said
        assert "named after" not in said


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_labels_in_the_place_of_texts_are_told_once(
    command: list[str], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    labels = (ROOT / "locales/fr/LC_MESSAGES/labels.po").read_bytes()
    (home / PO).write_bytes(labels)
    assert run(command) == 1
    said = flat(capfd)
    assert said.count(f"{PO}: ") == said.count("this is a catalog of labels") == 1
    assert (home / PO).read_bytes() == labels
