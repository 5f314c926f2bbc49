"""Every language that CLDR knows prints something reasonable, and nothing raises."""

from __future__ import annotations

import re
import unicodedata

import cldr
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


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tag", ["ar", "de", "es", "ja", "pt-BR"])
def test_range(tag: str, style: Style) -> None:
    between = cldr.between(tag)
    dash = "\u00a0– " if between.strip() in {"–", "-"} else between
    first, last = (_glued(cldr.month(iso, tag, style)) for iso in ("2020-04", "2020-08"))
    assert format_range("2020-04", "2020-08", tag, style) == f"{first}{dash}{last}"
    assert format_range("2024-02", "present", tag, style) == f"{_glued(cldr.month('2024-02', tag, style))}–"


@pytest.mark.parametrize("tag", ["ar", "de", "es", "he", "nl", "pt-BR", "tr"])
def test_range_of_years(tag: str) -> None:
    assert format_range("2020", "2023", tag) == "2020–2023"
    assert format_range("2024", "present", tag) == "2024–"


@pytest.mark.parametrize(
    "tag", ["ar", "de", "el", "es", "he", "ja", "ko", "nl", "pt-BR", "sw", "tr", "uz", "zh-Hans", "zh-Hant"]
)
def test_what_cldr_says(tag: str) -> None:
    for style in STYLES:
        assert format_date("2020-04-09", tag, style) == _glued(cldr.day("2020-04-09", tag, style))
        assert format_date("2020-04", tag, style) == _glued(cldr.month("2020-04", tag, style))
        assert format_date("2020", tag, style) == cldr.year("2020", tag)
    for number in (1, 4.5, 1000):
        assert format_hours(number, 1, tag) == _glued(cldr.hours(number, tag))
        assert format_number(number, tag) == cldr.number(number, tag)
    assert format_list(["A", "B", "C"], tag) == cldr.listed(["A", "B", "C"], tag)
    assert language_name("vi", tag) == cldr.language("vi", tag)
    assert country_name("VN", tag) == cldr.country("VN", tag)


def _glued(text: str) -> str:
    return text.replace(" ", "\u00a0")
