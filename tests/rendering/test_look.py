"""The look of the settings in every theme, on paper and on the web; and what a theme says that cannot take a setting."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import geometry
import pypdf
import pytest
from outputs import THEMES, faults, sample

from cvi18n import rendering
from cvi18n.content.colours import DARK, ENOUGH, LIGHT, WHITE, contrast, deep, pale, readable
from cvi18n.content.look import Look
from cvi18n.errors import RenderError

MM = 72 / 25.4
LOOK = Look(accent="#a01020", font="Noto Sans", size=11, margins=(25, 20), dates="right", page_numbers=False)
COLOUR = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b")
OLD = """\
#let soft = rgb("#565d68")
#let rule = soft
#let accent = rgb("#14466b")
#let look = (font: "Noto Serif", size: 9.6pt, ink: black, soft: soft, accent: accent)
#let head = none
"""


def pdf(theme: rendering.Theme, look: Look) -> bytes:
    return rendering.render(sample("en"), "pdf", theme=theme, look=look)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_takes_every_setting_on_paper(name: str, tmp_path: Path) -> None:
    theme, look = rendering.load_theme(name), LOOK
    if "dates: none" in theme.read("look.typ"):
        with pytest.raises(RenderError, match="it has no column of dates"):
            pdf(theme, look)
        look = replace(look, dates=None)
    data = pdf(theme, look)
    path = tmp_path / "cv.pdf"
    path.write_bytes(data)
    assert faults(path) == []
    sheets = pypdf.PdfReader(BytesIO(data)).pages
    contents = b"\n".join(sheet.get_contents().get_data() for sheet in sheets).decode("latin-1")  # type: ignore[union-attr]
    fonts = {
        str(font.get_object()["/BaseFont"])
        for sheet in sheets
        for font in sheet["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert re.search(r"0\.627\d* 0\.0627\d* 0\.125\d* ", contents)
    colours = {tuple(map(float, found)) for found in COLOUR.findall(contents)}
    vivid = [colour for colour in colours if max(colour) - min(colour) > 0.12]
    assert [colour for colour in vivid if max(colour) != colour[0]] == []  # none of the theme's own
    assert not [font for font in fonts if "Serif" in font]
    assert " 11 Tf" in contents
    words, below = geometry.words_of(data)
    assert below == []
    assert min(word.left for word in words) > 25 * MM - 1 or name == "side"
    assert max(word.right for word in words) < 210 * MM - 25 * MM + 1
    if look.dates:
        [date] = [word for word in words if word.text == "2024–present"]
        assert date.right > 210 * MM - 25 * MM - 5


def test_what_stands_on_an_area_of_any_colour_can_be_read() -> None:
    parts = [f"{part:02x}" for part in range(0, 256, 15)]
    accents = [
        f"#{r}{g}{b}" for r in parts for g in parts for b in parts if contrast(f"#{r}{g}{b}", LIGHT) >= ENOUGH
    ]
    assert len(accents) > 1000
    for accent in accents:
        assert min(contrast(deep(accent), other) for other in (WHITE, LIGHT, pale(accent))) >= ENOUGH


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_takes_every_setting_on_the_web(name: str) -> None:
    theme = rendering.load_theme(name)
    page = rendering.render(sample("en"), "html", theme=theme, look=LOOK).decode()
    style = page.split("<style>")[1].split("</style>")[0]
    own = theme.read("cv.css").rstrip()
    assert style.index(own) >= 0
    added = style.split(own)[1]
    for rule in (
        ":root { --accent: #a01020; --on-accent: #ffffff }",
        ":root { --deep: #500810; --pale: #e7c3c7 }",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {readable('#a01020', DARK)}; --on-accent: {DARK} }} }}",
        'html { font-family: "Noto Sans", var(--font, serif) }',
        ":root { --size: 11pt }",
        "@page { margin: 20mm 25mm }",
        ".when { float: inline-end",
    ):
        assert rule in added
    for token in ("--accent:", "--font:", "var(--accent)", "var(--font)", "var(--size"):
        assert token in own


def test_a_font_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(
        RenderError, match=r"no font 'Noto Sanz'\n  help: did you mean 'Noto Sans'\? There are: .*Noto Serif"
    ):
        pdf(rendering.load_theme("classic"), Look(font="Noto Sanz"))


def test_a_theme_from_before_goes_on_and_says_what_it_cannot_take(tmp_path: Path) -> None:
    """It has the program's other files, and a look.typ that knows nothing of tokens."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "look.typ").write_text(OLD, "utf-8")
    theme = rendering.load_theme("own", tmp_path)
    words = [geometry.words_of(pdf(theme, look))[0] for look in (Look(), Look(size=11, margins=(30, 20)))]
    assert [word.text for word in words[0]][:3] == [word.text for word in words[1]][:3]
    assert min(word.left for word in words[1]) > 30 * MM - 1 > min(word.left for word in words[0])
    with pytest.raises(RenderError, match=r"the theme 'own': cv\.typ: its look\.typ takes no accent"):
        pdf(theme, Look(accent="#a01020"))
    with pytest.raises(RenderError, match="it has no column of dates"):
        pdf(theme, Look(dates="right"))
