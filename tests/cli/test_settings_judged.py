"""Settings whose faults can be seen before anything is drawn: `check` tells each at its place, as `build` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n.cli import run

# What stands in cvi18n.toml; where it is told, what, and with which remedy.
WRONG = (
    ('theme = "nope"', "1:1", "nope", ""),
    ('style = "nope"', "1:1", "nope", ""),
    ('site = ""\nformats = ["docx"]', "2:12", "docx", ""),
    ('output = "../out"', "1:1", "outside of the project", "name a folder in the project, such as build"),
    ('output = "~/out"', "1:1", "outside of the project", "name a folder in the project, such as build"),
    ('output = "content"', "1:1", "where the project itself stands", "such as build"),
    ('engine = "DeepL"', "1:1", "there is no engine", "did you mean 'deepl'?"),
    ('engine = "depel"', "1:1", "there is no engine", "did you mean 'deepl'?"),
    ('engine = "x"', "1:1", "there is no engine", "there are: "),
    ('fonts = ["content", "none"]', "1:21", "names none, and there is no such folder", "into a folder of this name"),
    ('fonts = ["content/cv.yaml"]', "1:10", "there is no such folder", "name its folder"),
    ('theme = ["modern"]', "1:1", "is a text", 'write theme = "…"'),
    ("checks = true", "1:1", "is a table", "[checks]"),
    ("[checks]\nwaivers = 3", "2:1", "is a table", "[checks.waivers]"),
    ('[checks.waivers]\na = "L1 x"\nb = [3]', "3:1", "a text, or a list of texts", "the key in quotes"),
    ("ask-cost = 3", "1:1", "is true or false", "true"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "place", "said", "remedy"), WRONG, ids=[one[0] for one in WRONG])
def test_check_tells_what_is_wrong_at_its_place(
    text: str, place: str, said: str, remedy: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(text, "utf-8")
    for command in (["check", "-q"], ["build", "-q"]):
        capsys.readouterr()
        assert run(command) == 2
        told = capsys.readouterr().err
        assert f"cvi18n.toml:{place}: " in told
        assert said in told
        assert "^" in told
        assert remedy in " ".join(told.split())
