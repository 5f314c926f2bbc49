"""The settings of the look: what is refused, at which place and with what remedy; and which colours can be read."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outputs import ROOT, THEMES

from cvi18n.content.colours import DARK, ENOUGH, LIGHT, contrast, readable
from cvi18n.content.look import SETTINGS, Look
from cvi18n.errors import UsageError
from cvi18n.workspace.settings import settings_of

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
FAULTS = {
    "a pale accent": ('accent = "#ff8800"', "1: #ff8800 has a contrast of 2.35:1 on a light page: it is read at 4.5:1", 'write "#b35f00"'),
    "no colour": ('accent = "red; }"', "1: 'accent' is a colour", 'write accent = "#14466b"'),
    "the name of a colour": ('accent = "navy"', "1: 'accent' is a colour", 'write accent = "#000080"'),
    "three digits": ('accent = "#800"', "1: 'accent' is a colour", 'write accent = "#880000"'),
    "a colour without its sign": ('accent = "7A1F2B"', "1: 'accent' is a colour", 'write accent = "#7a1f2b"'),
    "a size in points": ('size = "11pt"', "1: 'size' is a number of points, from 8 to 14", "write size = 11"),
    "a size in points and a comma": ('size = "10,5 pt"', "1: 'size' is a number of points, from 8 to 14", "write size = 10.5"),
    "a size in pixels": ('size = "16px"', "1: 'size' is a number of points, from 8 to 14", "write size = 12"),
    "a huge size": ('size = "40pt"', "1: 'size' is a number of points, from 8 to 14", "write size = 14"),
    "centimetres": ('margins = "2cm"', "1: 'margins' is a number of millimetres, from 10 to 40", "write margins = 20"),
    "inches": ('margins = "1in"', "1: 'margins' is a number of millimetres, from 10 to 40", "write margins = 25.4"),
    "a number in quotes": ('margins = "15"', "1: 'margins' is a number of millimetres, from 10 to 40", "write margins = 15"),
    "yes": ('page-numbers = "yes"', "1: 'page-numbers' is true or false", "write page-numbers = true"),
    "no": ('page-numbers = "no"', "1: 'page-numbers' is true or false", "write page-numbers = false"),
    "a font that ends a rule": ("font = 'x\"; } </style>'", "1: 'font' is the name of a font", 'write font = "Noto Sans"'),
    "a small size": ("size = 7.9", "1: 'size' is a number of points, from 8 to 14", "write size = 10"),
    "a true size": ("size = true", "1: 'size' is a number of points, from 8 to 14", "write size = 10"),
    "no number": ("size = nan", "1: 'size' is a number of points, from 8 to 14", "write size = 10"),
    "a wide margin": ("margins = {x = 20, y = 41}", "20: 'y' is a number of millimetres, from 10 to 40", "write y = 12"),
    "a margin alone": ("margins = {x = 20}", "1: 'margins' has two parts, x and y", "write margins = {x = 18, y = 15}"),
    "dates elsewhere": ('dates = "rigth"', "1: 'rigth' is no place of dates", "did you mean 'right'?"),
    "page numbers": ("page-numbers = 1", "1: 'page-numbers' is true or false", "write page-numbers = true"),
    "a paper": ('paper = "a5"', "1: 'a5' is no paper", "paper is one of: a4, us-letter"),
    "another setting": ("colour = 3", "1: 'look' has no setting 'colour'", "did you mean 'accent'?"),
}  # fmt: skip


def settings(text: str, folder: Path) -> Look:
    (folder / "cvi18n.toml").write_text(text, "utf-8")
    found = settings_of(folder)
    assert found is not None
    assert found.look is not None
    return found.look


def test_every_setting_has_a_value_that_is_its_example(tmp_path: Path) -> None:
    lines = [f"{name} = {setting.example}\n" for name, setting in SETTINGS.items()]
    look = settings("[look]\n" + "".join(lines), tmp_path)
    assert list(look.chosen) == list(SETTINGS)
    assert look.chosen["margins"] == (20, 20)
    assert Look().over(look) == look == look.over(Look(size=9))


def test_all_that_is_wrong_is_told_at_once_at_its_place(tmp_path: Path) -> None:
    lines = [line for line, _, _ in FAULTS.values()]
    for line, message, hint in FAULTS.values():
        with pytest.raises(UsageError) as told:
            settings(f"[look]\n{line}\n", tmp_path)
        first, source, caret, remedy = str(told.value).splitlines()
        assert first == f"cvi18n.toml:2:{message}"
        assert source.strip() == line
        assert caret.index("^") == 1 + int(message.split(":")[0])
        assert remedy.startswith(f"  help: {hint}")
    with pytest.raises(UsageError) as every:
        settings('[look]\naccent = "x"\nsize = 3\n[variants.a.look]\npaper = "b"\n', tmp_path)
    assert re.findall(r"toml:(\d+):", str(every.value)) == ["2", "3", "5"]
    assert len(lines) > len(SETTINGS)


@pytest.mark.parametrize("table", ["look = 3", "accent = '#14466b'"])
def test_what_stands_in_no_table_of_the_look_is_told_where_it_goes(table: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'look' is a table|it stands in the table \[look\]"):
        settings(table, tmp_path)


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_what_is_offered_for_a_colour_can_be_read_and_is_of_its_hue(colour: str, page: str) -> None:
    found = readable(colour, page)
    assert contrast(found, page) >= ENOUGH
    assert (found == colour) == (contrast(colour, page) >= ENOUGH)
    hues = [rgb_to_hls(*(int(each[at : at + 2], 16) / 255 for at in (1, 3, 5))) for each in (colour, found)]
    if all(0.1 < light < 0.9 and saturation > 0.2 for _, light, saturation in hues):
        assert abs((hues[0][0] - hues[1][0] + 0.5) % 1 - 0.5) < 0.03


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_of_a_theme_is_harder_to_read_on_than_what_contrast_is_measured_on(theme: str) -> None:
    """An accent is written on the theme's own page, by day and by night."""
    path = ROOT / "templates" / theme / "cv.css"
    pages = re.findall(r"--paper: (#[0-9a-f]+)", path.read_text("utf-8")) if path.exists() else []
    for page in ("#" + 2 * part[1:] if len(part) == 4 else part for part in pages):
        lighter = contrast(page, "#000000") >= contrast(LIGHT, "#000000")
        darker = contrast(page, "#ffffff") >= contrast(DARK, "#ffffff")
        assert lighter or darker, page
