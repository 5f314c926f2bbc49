"""Settings whose faults can be seen before anything is drawn: `check` tells each at its place, as `build` does."""

from __future__ import annotations

import sys
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
    ('output = "C:\\build"', "1:1", "U+0008", "single quotes"),
    ('output = "C:\\temp\\new"', "1:1", "U+0009", "single quotes"),
    ('output = "my\\new"', "1:1", "U+000A", "single quotes"),
    ('theme = "a\\fb"', "1:1", "U+000C", "single quotes"),
    ('fonts = ["a\\r"]', "1:1", "U+000D", "single quotes"),
    ('output = "a\\u0085"', "1:1", "U+0085", "single quotes"),
    ('site = "www.example.org"', "1:1", "is the address", 'write "https://www.example.org"'),
    ('site = "example.org/cv"', "1:1", "is the address", 'write "https://example.org/cv"'),
    ('site = "exämple.org"', "1:1", "is the address", "xn--"),
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


FONTS = """formats = {formats}
[look]
font = "Noto Sanz"
[variants.plain]
pages = 20
[variants.own]
look = {{font = "No Such Font"}}
[variants.right]
look = {{font = "noto sans"}}
"""
AT = "cvi18n.toml:3:1: {}there is no font 'Noto Sanz'\n"


def test_a_font_that_is_not_there_is_told_once_at_its_place(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(FONTS.format(formats='["html", "pdf", "md"]'), "utf-8")
    assert run(["check", "-q", "--select", "V"]) == 1
    told = capsys.readouterr().out
    assert told.count("there is no font") == 2
    assert AT.format("error V103: ") in told
    assert "did you mean 'Noto Sans'?" in told
    assert "cvi18n.toml:7:9: error V103: there is no font 'No Such Font'" in told
    assert "text: variants.own.look.font" in told
    # All others are made, and so is what names another font.
    assert (
        run(["render", "-q", "--lang", "fr", *(f"--variant={name}" for name in ("plain", "own", "right"))])
        == 2
    )
    written, told = capsys.readouterr()
    assert set(written.split()) == {
        *(f"build/fr/cv-{name}.{form}" for name in ("plain", "own", "right") for form in ("html", "md")),
        "build/fr/cv-right.pdf",
    }
    assert told.count(AT.format("")) == told.count("did you mean 'Noto Sans'?") == 1
    assert told.count("there is no font") == 2
    for command in (["build", "--variant", "plain"], ["render", "-f", "pdf"]):  # in every language
        assert run([*command, "-q"]) == 2
        assert capsys.readouterr().err.count(AT.format("")) == 1, command


def test_a_font_that_no_file_has_inside_is_only_doubted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(FONTS.format(formats='["html", "md"]'), "utf-8")
    assert run(["check", "-q", "--select", "V"]) == 0
    assert AT.format("warning V103: ") in capsys.readouterr().out
    assert run(["render", "--lang", "fr"]) == 0
    written, told = capsys.readouterr()
    assert written.split() == ["build/fr/cv.html", "build/fr/cv.md"]
    assert told.count(AT.format("")) == 1
    assert run(["render", "--lang", "fr", "-f", "md", "-f", "txt", "-f", "json"]) == 0
    assert "font" not in capsys.readouterr().err


def test_fonts_of_the_projects_own_folder_are_among_those_that_are_there(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "fonts").mkdir()
    data = next(Path(sys.prefix).rglob("Amiri-Regular.ttf")).read_bytes()
    for charset in ("ascii", "utf-16-be"):
        data = data.replace("Amiri".encode(charset), "Zmiri".encode(charset))
    (home / "fonts" / "own.ttf").write_bytes(data)
    for name, code in (("Zmiri", 0), ("Zmirri", 1)):
        (home / "cvi18n.toml").write_text(f'fonts = ["fonts"]\n[look]\nfont = "{name}"\n', "utf-8")
        assert run(["check", "-q", "--select", "V"]) == code
        assert ("did you mean 'Zmiri'?" in capsys.readouterr().out) == bool(code)
