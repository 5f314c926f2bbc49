"""Where the lines of a web page do not end: in a name, in a number, in what fits on a line."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cvi18n.rendering import drawing
from cvi18n.rendering.document import Run, to_data

LINE = drawing._Line("Draft", "", "en", "ltr")


def shown(*runs: Run, parts: bool = False) -> str:
    """Return the elements of a text, each span as its class in brackets."""
    data: list[dict[str, Any]] = to_data(runs)
    page = str(LINE.parts(data) if parts else LINE(data))
    return re.sub(r"</(span)>", "]", re.sub(r'<span class="(\w)\w*">', r"\1[", page))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Nora Vallier, and (Quoc-Tung Le).", "by w[Nora Vallier,] and w[(Quoc-Tung Le).]"),
        ("Thi Thanh Binh Huynh và J.-P. Serre", "w[Thi Thanh Binh Huynh] và w[J.-P. Serre]"),
        ("Łukasz Żółw i Ewa Śliwa", "w[Łukasz Żółw] i w[Ewa Śliwa]"),
        ("PGS. TS. Lê Thị Hoa", "w[PGS. TS. Lê Thị Hoa]"),
        ("Alexandrina Wolfeschlegelst-Weiss Smith", "Alexandrina w[Wolfeschlegelst-Weiss] Smith"),
        ("Rivers of Saint-Armel", "Rivers of w[Saint-Armel]"),
        ("in small letters, École normale", "in small letters, École normale"),
        ("R&D Lab", "R&amp;D Lab"),
        ("pp. 21–35, SA-2016-0417; 2049-3630", "pp. w[21–35,] w[SA-2016-0417;] w[2049-3630]"),
        ("well-known, COVID-19-related", "well-known, COVID-19-related"),
        ("جامعة سان أرميل", "جامعة سان أرميل"),
        ("日本 東京 大学", "日本 東京 大学"),
    ],
)
def test_a_name_and_a_number_stay_on_one_line(text: str, expected: str) -> None:
    assert shown(Run(text)) == expected


def test_a_title_and_code_have_no_names() -> None:
    assert shown(Run("Flood Forecasting by Saint-Armel", styles=("emphasis",))) == (
        "<em>Flood Forecasting by w[Saint-Armel]</em>"
    )
    assert shown(Run("Saint-Armel Lab", styles=("code",))) == "<code>Saint-Armel Lab</code>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("école, pays"),), "p[école,] p[pays]"),
        ((Run("école"),), "p[école]"),
        ((Run(f"pays. {'mots ' * 9}, fin"),), f"pays. {'mots ' * 9}, p[fin]"),
        ((Run("学校，国家、城市"),), "p[学校，]p[国家、]p[城市]"),
        ((Run("مدرسة، بلد"),), "p[مدرسة،] p[بلد]"),
        ((Run("a, b · c; d"),), "p[a,] p[b ·] p[c;] p[d]"),
        (
            (Run("x, y", link="https://x.org"), Run(" (z), w")),
            'p[<a href="https://x.org">x, y</a> (z),] p[w]',
        ),
        ((Run("a, "), Run("b", "fr")), 'p[a,] p[<span lang="fr">b]]'),
        ((Run("1,5"),), "p[1,5]"),
    ],
)
def test_a_part_of_a_line_stands_in_a_box(runs: tuple[Run, ...], expected: str) -> None:
    assert shown(*runs, parts=True) == expected
