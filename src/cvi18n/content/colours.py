"""Colours of a page, and whether they can be read on it: contrast as WCAG 2.2 has it (1.4.3)."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

ENOUGH = 4.5  # level AA, for text of any size
# No page of a theme is darker than LIGHT where it is light, and lighter than DARK where it is dark.
LIGHT, DARK = "#fffdf9", "#1b1b1d"
WHITE = "#ffffff"
_STEPS = 500
# The sixteen colours that HTML 4 has names for (CSS Color 4, 6.1).
_NAMED = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "white": "ffffff", "maroon": "800000", "red": "ff0000",
    "purple": "800080", "fuchsia": "ff00ff", "green": "008000", "lime": "00ff00", "olive": "808000", "yellow": "ffff00",
    "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff",
}  # fmt: skip


def meant(said: str) -> str:
    """Return the colour that a text means which is no ``#rrggbb``, as it can be read on a light page; "" where it means none.

    >>> meant("navy"), meant("#800"), meant("7A1F2B"), meant("#7a1f2bff"), meant("red"), meant("nice")
    ('#000080', '#880000', '#7a1f2b', '#7a1f2b', '#ec0000', '')
    """
    plain = said.strip().lower().removeprefix("#")
    digits = _NAMED.get(plain, plain)
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    whole = re.fullmatch("([0-9a-f]{6})(?:[0-9a-f]{2})?", digits)  # with how far it is seen through
    return readable(f"#{whole[1]}", LIGHT) if whole else ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def deep(colour: str) -> str:
    """Return a colour halfway to black, for an area that a theme writes on in white and in the ``pale`` colour.

    >>> deep("#a01020"), round(contrast(deep("#a01020"), pale("#a01020")))
    ('#500810', 9)
    """
    return _mixed(colour, 0.5, 0)


def pale(colour: str) -> str:
    """Return a colour three quarters of the way to white, for what is less important on the ``deep`` one.

    >>> pale("#a01020")
    '#e7c3c7'
    """
    return _mixed(colour, 0.25, 1)


def _mixed(colour: str, part: float, end: int) -> str:
    return "#" + "".join(f"{round((one * part + end * (1 - part)) * 255):02x}" for one in _parts(colour))


def readable(colour: str, on: str) -> str:
    """Return the colour, or the nearest of its hue that can be read ``on`` a page: a darker one on a light page.

    >>> readable("#14466b", LIGHT), readable("#ff8800", LIGHT), readable("#14466b", DARK)
    ('#14466b', '#b35f00', '#2788d0')
    """
    if contrast(colour, on) >= ENOUGH:
        return colour
    hue, light, saturation = rgb_to_hls(*_parts(colour))
    end = 0.0 if _luminance(on) > 0.5 else 1.0
    for step in range(1, _STEPS + 1):
        parts = hls_to_rgb(hue, light + (end - light) * step / _STEPS, saturation)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(found, on) >= ENOUGH:
            return found
    raise AssertionError("black or white can be read on every page")
