"""A file of settings that is no TOML: the place, the line, what is wrong and what to write, never the parser's own words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cvi18n.cli import run

# The text; line and column; words of the message; the remedy; what the text becomes where it is followed.
FAULTS = {
    "a typographic quote": ("theme = \u201cmodern\u201d", (1, 9), "a typographic quote", '"\u2026"', 'theme = "modern"'),
    "a guillemet": ("style = \u00abrunning\u00bb", (1, 9), "a typographic quote", '"\u2026"', 'style = "running"'),
    "a low quote in a list": ("fonts = [\u201efonts\u201c]", (1, 10), "a typographic quote", '"\u2026"', 'fonts = ["fonts"]'),
    "no quotes": ("\ntheme = modern", (2, 9), "a text stands between quotes", 'write "modern"', 'theme = "modern"'),
    "no quotes in a list": ("formats = [pdf]", (1, 12), "a text stands between quotes", 'write "pdf"', 'formats = ["pdf"]'),
    "no brackets": ("formats = html, pdf # both", (1, 11), "a list stands in brackets", 'write ["html", "pdf"]', 'formats = ["html", "pdf"]'),
    "yes": ("line-numbers = Yes", (1, 16), "no value", "write true", "line-numbers = true"),
    "False": ("line-numbers = False", (1, 16), "no value", "write false", "line-numbers = false"),
    "off": ("line-numbers = off", (1, 16), "no value", "write false", "line-numbers = false"),
    "a colon": ("theme: 'plain'", (1, 6), "have '=' between them", "in the place of ':'", "theme = 'plain'"),
    "nothing between": ("theme 'plain'", (1, 7), "have '=' between them", "name = value", "theme = 'plain'"),
    "no value": ("theme =", (1, 8), "no value", "delete the setting", ""),
    "no value and a line behind": ("theme =\nstyle = 'running'", (1, 8), "no value", "delete the setting", "style = 'running'"),
    "a semicolon": ("theme = 'plain';", (1, 16), "behind a value", "delete it", "theme = 'plain'"),
    "two in a line": ("theme = 'plain' style = 'running'", (1, 17), "behind a value", "one setting stands in a line", ""),
    "a decimal comma": ("[look]\nmargin = 1,5", (2, 11), "behind a value", "10.5", ""),
    "a unit": ("[look]\nsize = 10pt", (2, 10), "behind a value", "the number alone", ""),
    "a path of Windows": ('fonts = ["C:\\Users"]', (1, 13), "a backslash", "single quotes", "fonts = ['C:\\Users']"),
    "another path of Windows": ('output = "out\\pages"', (1, 14), "a backslash", "with /", 'output = "out/pages"'),
    "a text that goes on": ("theme = 'plain", (0, 0), "no end", "close each quote", "theme = 'plain'"),
    "a text that a line ends": ('theme = "plain\nstyle = "running"', (1, 15), "no end in its line", "close the quote", ""),
    "twice": ("theme = 'plain'\ntheme = 'side'", (0, 0), "twice", "delete one", "theme = 'plain'"),
    "a no-break space": ("theme\u00a0= 'plain'", (1, 6), "U+00A0 NO-BREAK SPACE", "a space", "theme = 'plain'"),
    "a wide space before a value": ("theme = \u3000'plain'", (1, 9), "U+3000", "a space", "theme = 'plain'"),
    "JSON": ('{"theme": "plain"}', (1, 1), "no line of settings", "name = value", ""),
    "a comment of another language": ("// mine", (1, 1), "no line of settings", "behind #", "# mine"),
    "an open table": ("[look\nsize = 10", (1, 6), "brackets", "close the bracket", ""),
    "an open list": ("formats = ['pdf'", (0, 0), "ends too early", "a bracket", "formats = ['pdf']"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_the_fault_has_its_place_and_a_remedy_that_works(
    case: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text, (line, column), message, remedy, mended = FAULTS[case]
    path = home / "cvi18n.toml"
    path.write_text(text, "utf-8")
    assert run(["status"]) == 2
    said = capfd.readouterr().err
    place = f":{line}:{column}" if line else ""
    assert said.startswith(f"{path}{place}: ")
    first, _, rest = said.partition("\n")
    assert message in first
    assert remedy in rest.partition("help: ")[2]
    assert (text.split("\n")[line - 1] in rest) == bool(line)
    tomllib.loads(mended)
