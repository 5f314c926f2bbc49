"""The look that the settings ask for, in the words of Typst and of CSS; a theme's tokens give way to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cvi18n.content.colours import DARK, WHITE, deep, pale, readable
from cvi18n.content.look import CLOSER, LOWER, STEPS, TIGHTEST

if TYPE_CHECKING:
    from cvi18n.content.look import Look
    from cvi18n.rendering.themes import Theme


def for_typst(look: Look, step: int = 0) -> dict[str, list[str]]:
    """Return the settings of a look as tokens.typ reads them, with how far the page is tightened.

    Behind its ``own`` come those for where the last page would have few lines: a little ``closer`` in steps, so that
    these are drawn on the page before, and ``lower``, with free lines at the foot of each page, so that more go to the last.

    >>> from cvi18n.content.look import Look
    >>> for_typst(Look(size=10, margins=(20, 15)))["own"]
    ['{"size": 10, "margins": [20, 15]}']
    >>> for_typst(Look())["lower"][-1]
    '{"foot": 8}'
    """
    tighter = range(step, min(step + CLOSER, STEPS) + 1)
    own, *closer = [{"tight": {**TIGHTEST, "part": one / STEPS}} if one else {} for one in tighter]
    chosen = {**look.chosen}
    if look.accent is not None:
        chosen.update(deep=deep(look.accent), pale=pale(look.accent))
    ways: dict[str, list[dict[str, Any]]] = {
        "own": [own],
        "closer": closer,
        "lower": [{**own, "foot": foot} for foot in LOWER],
    }
    return {
        way: [json.dumps({**chosen, **one}, ensure_ascii=False) for one in looks]
        for way, looks in ways.items()
    }


def for_css(look: Look, theme: Theme, *, columns: bool) -> str:
    """Return the rules that make a theme's page look so, to stand behind its own.

    Two languages in ``columns`` have no room for a column of dates. Every value is a number, a colour, or a name
    of letters and few signs: none can end what it stands in.

    >>> from cvi18n.content.look import Look
    >>> from cvi18n.rendering.themes import load_theme
    >>> print(for_css(Look(font="Noto Sans", margins=(20, 15)), load_theme("classic"), columns=False))
    html { font-family: "Noto Sans", var(--font, serif) }
    @page { margin: 15mm 20mm }
    :root { --margin-x: 20mm; --margin-y: 15mm }
    """
    rules = []
    if look.accent is not None:
        areas = f":root {{ --deep: {deep(look.accent)}; --pale: {pale(look.accent)} }}"
        day = f":root {{ --accent: {look.accent}; --on-accent: {WHITE} }}"
        night = f":root {{ --accent: {readable(look.accent, DARK)}; --on-accent: {DARK} }}"
        rules += [
            areas,
            day,
            f"@media screen and (prefers-color-scheme: dark) {{ {night} }}",
            f"@media print {{ {day} }}",
        ]
    if look.font is not None:
        rules.append(f'html {{ font-family: "{look.font}", var(--font, serif) }}')
    if look.size is not None:
        rules.append(f":root {{ --size: {look.size:g}pt }}")
    if look.margins is not None:
        x, y = look.margins
        rules.append(f"@page {{ margin: {y:g}mm {x:g}mm }}")
        rules.append(f":root {{ --margin-x: {x:g}mm; --margin-y: {y:g}mm }}")
    if look.dates is not None and not columns:
        rules.append(theme.read(f"dates-{look.dates}.css"))
    return "\n".join(rules)
