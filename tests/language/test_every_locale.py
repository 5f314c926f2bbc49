"""Every language that CLDR knows prints something reasonable, and nothing raises."""

from __future__ import annotations

import re
import unicodedata

import pytest
from babel.localedata import locale_identifiers

from cvi18n.errors import UsageError
from cvi18n.language import (
    country_name,
    direction,
    format_date,
    format_hours,
    format_list,
    format_number,
    format_ordinal,
    format_range,
    language_name,
    native_name,
    paper,
    parse_tag,
    typeset,
)
from cvi18n.language.moments import Style


def known() -> list[str]:
    """Return a tag per language and script of CLDR, and those with a territory where people write CVs."""
    tags = []
    for name in sorted(locale_identifiers()):
        try:
            tag = parse_tag(name.replace("_", "-"))
        except UsageError:  # variants, such as the Valencian one of Catalan, have no place in our tags
            continue
        if not tag.territory or tag.tag in {
            "pt-BR",
            "pt-PT",
            "zh-Hans-CN",
            "zh-Hant-TW",
            "es-MX",
            "de-CH",
            "ar-EG",
        }:
            tags.append(tag.tag)
    return tags


TAGS = known()
STYLES: tuple[Style, ...] = ("long", "short")
ALMOST = re.compile(r"[{}]|None|duration-|M\d\d")


def test_there_are_many() -> None:
    assert len(TAGS) > 250
    assert {"de", "es", "pt-BR", "ja", "ar", "zh-Hans", "sr-Latn"} <= set(TAGS)


@pytest.mark.parametrize("initial", sorted({tag[0] for tag in TAGS}))
def test_every_function_serves_every_language(initial: str) -> None:
    for tag in (tag for tag in TAGS if tag[0] == initial):
        dates = [
            format_date(value, tag, style) for value in ("2020", "2020-04", "2020-04-09") for style in STYLES
        ]
        ranges = [
            format_range(start, end, tag, style)
            for start, end in (
                ("2020", "2023"),
                ("2020-04", "2020-08"),
                ("2016-02-29", "2020-05-01"),
                ("2024-02", "present"),
            )
            for style in STYLES
        ]
        others = [
            format_list(["A", "B", "C"], tag),
            format_hours(1.5, 3, tag),
            format_number(1234567.5, tag),
            format_ordinal(3, tag),
            language_name("vi", tag),
            country_name("VN", tag),
            native_name(tag),
        ]
        for text in (*dates, *ranges, *others):
            assert text, tag
            assert unicodedata.is_normalized("NFC", text), (tag, text)
            assert not ALMOST.search(text), (tag, text)
            assert "\n" not in text
        for text in (*dates, *ranges):
            assert typeset(text, tag) == text, (tag, text)
            assert not text.startswith(("–", "-")), (tag, text)
        assert [text.count(name) for text in others[:1] for name in "ABC"] == [1, 1, 1]
        assert direction(tag) in {"ltr", "rtl"}
        assert paper(tag) == "a4"


RANGES = [
    ("de", "2020-04", "2020-08", "long", "April~2020~– August~2020"),
    ("de", "2024-02", "present", "short", "Feb.~2024–"),
    ("es", "2020-04", "2020-08", "long", "abril~de~2020~– agosto~de~2020"),
    ("pt-BR", "2016-02", "2020-05", "short", "fev.~de~2016~– mai.~de~2020"),
    ("ja", "2020-04", "2020-08", "long", "2020年4月～2020年8月"),
    ("ar", "2020", "2023", "long", "2020–2023"),
    ("ar", "2024", "present", "long", "2024–"),
]


@pytest.mark.parametrize(("tag", "start", "end", "style", "expected"), RANGES)
def test_range(tag: str, start: str, end: str, style: Style, expected: str) -> None:
    assert format_range(start, end, tag, style).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("tag", "day", "hours", "listed", "vietnamese", "vietnam"),
    [
        ("de", "9.~April~2020", "4,5~Stunden", "A, B und C", "Vietnamesisch", "Vietnam"),
        ("es", "9~de~abril~de~2020", "4,5~horas", "A, B y C", "vietnamita", "Vietnam"),
        ("pt-BR", "9~de~abril~de~2020", "4,5~horas", "A, B e C", "vietnamita", "Vietnã"),
        ("ja", "2020年4月9日", "4.5~時間", "A、B、C", "ベトナム語", "ベトナム"),
        ("ar", "9~أبريل~2020", "4.5~ساعة", "A وB وC", "الفيتنامية", "فيتنام"),
    ],
)
def test_what_cldr_says(tag: str, day: str, hours: str, listed: str, vietnamese: str, vietnam: str) -> None:
    assert format_date("2020-04-09", tag).replace("\u00a0", "~") == day
    assert format_hours(1.5, 3, tag).replace("\u00a0", "~").rpartition("= ")[2] == hours
    assert format_list(["A", "B", "C"], tag) == listed
    assert language_name("vi", tag) == vietnamese
    assert country_name("VN", tag) == vietnam
