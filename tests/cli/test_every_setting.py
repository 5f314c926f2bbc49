"""Every setting with a value of every type that TOML has: each is taken, or refused at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from cvi18n.cli import run
from cvi18n.content.look import SETTINGS as LOOK
from cvi18n.errors import UsageError
from cvi18n.workspace.settings import Checks, Settings, settings_of
from cvi18n.workspace.variants import READERS

VALUES = (
    '"x"', '""', '"\\u0000"', '"en"', "14", "-1", "0", "9" * 400, "0x" + "f" * 1000, "1.5", "-0.0", "1e400", "nan", "true", "false",
    "2020-01-01", "07:00:00", "2020-01-01T07:00:00Z", '["x"]', '["x", "y"]', "[]", "[[]]", "[14]", "[{}]", "[true, 1.5]", "{}", "{x = 1}",
    '{x = "x"}', "{x = {}}", "{x = {y = 1}}", "{x = 10, y = 10}", '{x = ["x"]}', '{talks = "date"}', "{awards = 1}",
)  # fmt: skip


def settings() -> Iterator[str]:
    """Yield every setting, with the tables that it stands in; ``variants`` and what has parts stand there alone, too."""
    yield from (one.name.replace("_", "-") for one in fields(Settings))
    yield from (f"checks.{one.name}" for one in fields(Checks))
    yield "checks.waivers.a"
    yield "variants.v"
    yield from (f"look.{name}" for name in LOOK)
    yield from (f"variants.v.{name}" for name in READERS)
    yield from (f"variants.v.look.{name}" for name in LOOK)
    yield from ("look.margins.x", "variants.v.newest.awards", "variants.v.sort.awards.a", "nothing", "a.b")


@pytest.mark.parametrize("setting", list(settings()))
def test_a_value_of_any_type_is_taken_or_refused(
    setting: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is taken goes through what reads all of them: the files of a variant, and the check of what it asks for."""
    for value in VALUES:
        (home / "cvi18n.toml").write_text(f"{setting} = {value}\n", "utf-8")
        try:
            assert settings_of(home) is not None
        except UsageError:
            continue
        command = ["render", "--lang", "en", "-f", "txt", "-q"]
        for arguments in (command + ["--variant", "v"] * setting.startswith("variants.v"), ["check", "-q"]):
            assert run(arguments) in {0, 1, 2}, (setting, value, capsys.readouterr().err)


@pytest.mark.parametrize(
    "text",
    [
        'formats = ["pdf", "txt", "pdf"]',
        'fonts = ["fonts", "fonts"]',
        '[checks]\nselect = ["L1", "L1"]',
        '[checks]\nignore = ["L1", "L2", "L2"]',
        *(f'[variants.v]\n{name} = ["a", "a"]' for name in ("tags", "without", "sections", "private", "required")),
    ],
)  # fmt: skip
def test_a_list_that_names_one_thing_twice_is_refused(
    text: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(text, "utf-8")
    capsys.readouterr()
    assert run(["status"]) == 2
    said = capsys.readouterr().err
    assert "twice" in said
    assert "delete one of the two" in said


def test_what_options_name_twice_is_made_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cvi18n.toml").write_text('[variants.v]\nfile = "one"\n', "utf-8")
    capsys.readouterr()
    twice = ["-f", "txt", "--lang", "en", "--variant", "v"] * 2
    assert run(["render", *twice]) == 0
    said = capsys.readouterr()
    assert (said.out + said.err).count("one.txt") == 1
