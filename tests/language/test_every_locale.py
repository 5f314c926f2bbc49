"""Every language that CLDR knows prints something reasonable, and nothing raises."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Literal

import babel
import pytest
from babel import Locale
from babel.dates import format_date as cldr_date
from babel.dates import format_skeleton
from babel.lists import format_list as cldr_list
from babel.localedata import locale_identifiers
from babel.units import format_unit

from cvi18n.errors import UsageError
from cvi18n.language import (
    country_name,
    direction,
    format_date,
    format_hours,
    format_list,
    format_money,
    format_number,
    format_ordinal,
    format_percent,
    format_range,
    language_name,
    native_name,
    paper,
    parse_tag,
    typeset,
)
from cvi18n.language.cldr_dates import cldr_range
from cvi18n.language.data import cldr, language_of, varieties, zero_digits
from cvi18n.language.digits import numbering_system
from cvi18n.language.moments import Style, moment


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
            format_money(1234.5, "EUR", tag),
            format_money(80000, "CHF", tag),
            format_percent(12.5, tag),
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


# {m3} is March as installed inside a date, {s3} standing alone, {a3} short: the words are CLDR's own.
RANGES = [
    ("cs", "2023-03", "2023-06", "long", "{s3}–{s6}~2023"),
    ("cs", "2023-03-04", "2023-03-20", "long", "4.–20.~{m3}~2023"),
    ("cs", "2023-03-04", "2023-04-20", "long", "4.~{m3}~– 20.~{m4}~2023"),
    ("cs", "2020", "present", "long", "2020~– dosud"),
    ("pl", "2023-03-04", "2023-03-20", "long", "4–20~{m3}~2023"),
    ("pl", "2020-04", "present", "long", "{s4}~2020~– obecnie"),
    ("es", "2020-04", "2020-08", "long", "{m4}–{m8}~de~2020"),
    ("es", "2023-03-04", "2023-03-20", "long", "4–20~de~{m3}~de~2023"),
    ("it", "2023-03", "2023-06", "long", "{m3}–{m6}~2023"),
    ("nl", "2023-03-04", "2023-04-20", "long", "4~{m3}~– 20~{m4}~2023"),
    ("nl", "2023", "present", "long", "2023~– heden"),
    ("fi", "2023-03-04", "2023-03-20", "long", "4.–20.~{m3}~2023"),
    ("fi", "2020", "present", "long", "2020–"),
    ("hu", "2023-03-04", "2023-03-20", "long", "2023.~{m3}~4–20."),
    ("pt-BR", "2016-02", "2020-06", "short", "{a2}~de~2016~– {a6}~de~2020"),
    ("pt", "2020", "2023", "long", "2020–2023"),
    ("zh", "2023-10", "present", "short", "2023年{a10}至今"),
    ("zh-Hans", "2023-03", "2023-06", "long", "2023年3月至6月"),
    ("zh-CN", "2020", "2023", "long", "2020年至2023年"),
    ("zh-Hant", "2023-03", "2023-06", "long", "2023年3月至6月"),
    ("fa", "2020", "2023", "long", "۲۰۲۰~تا ۲۰۲۳"),
    ("bn", "2020", "2023", "long", "২০২০–২০২৩"),
    ("he", "2020", "present", "long", "2020~– היום"),
    ("tlh", "2023-03", "2023-06", "long", "March–June~2023"),
]


@pytest.mark.parametrize(("tag", "start", "end", "style", "expected"), RANGES)
def test_range(tag: str, start: str, end: str, style: Style, expected: str) -> None:
    months = cldr(parse_tag(tag))["months"]
    forms = {"m": ("format", "wide"), "s": ("stand-alone", "wide"), "a": ("format", "abbreviated")}
    words = {
        f"{letter}{number}": word
        for letter, (use, width) in forms.items()
        for number, word in months[use][width].items()
    }
    assert format_range(start, end, tag, style).replace("\u00a0", "~") == expected.format_map(words)


def test_a_range_of_short_months_has_the_installed_names() -> None:
    for tag in ("cs", "nb", "da", "sv"):
        data = cldr(parse_tag(tag))
        first, second = data["interval_formats"]["yMMM"]["M"]
        names = data["months"]["stand-alone" if "L" in first else "format"]["abbreviated"]
        if names[3].startswith("M0"):  # a code, in Babel 2.16
            names = data["months"]["format"]["abbreviated"]
        expected = first.replace("MMM", names[3]).replace("LLL", names[3]) + second.replace(
            "MMM", names[6]
        ).replace("LLL", names[6]).replace("y", "2023")
        assert format_range("2023-03", "2023-06", tag, "short") == expected.replace(" ", "\u00a0")


def test_the_sign_between_two_years_is_the_installed_one() -> None:
    for tag in ("ru", "ko", "zh-Hant", "fa", "hu"):
        first, _ = cldr(parse_tag(tag))["interval_formats"]["y"]["y"]
        sign = first.replace("y", "").split()[-1]
        assert sign in format_range("2020", "2023", tag), tag


PERIODS = [
    ("2020", "2023"), ("2023-03", "2023-06"), ("2022-12", "2023-01"), ("2023-03-04", "2023-03-20"),
    ("2023-03-04", "2023-04-20"), ("2022-12-31", "2023-01-01"), ("2020", "2023-04"), ("2020-02", "2023-04-05"),
    ("2023", "present"), ("2023-03", "present"), ("2023-03-04", "present"),
]  # fmt: skip


@pytest.mark.parametrize("initial", sorted({tag[0] for tag in TAGS}))
def test_every_range_of_every_language_can_be_set(initial: str) -> None:
    """No line starts with a dash, nothing is said twice, no two spaces stand together, and no end is lost."""
    for tag in (tag for tag in TAGS if tag[0] == initial):
        system = zero_digits()[numbering_system(tag)]
        for start, end in PERIODS:
            for style in STYLES:
                text = format_range(start, end, tag, style)
                assert not re.search(r"\s\s|[\u2009\u202f]| [–—~～‑/-]|[–—~～-]\s*[–—~～-]", text), (
                    tag,
                    text,
                )
                assert text == text.strip(), (tag, text)
                assert not re.search(r"(?<!\w)([^\W\d_]+)\xa0\1(?!\w)", text), (tag, text)
                assert format_date(start, tag, style), tag
                years = {value[:4] for value in (start, end) if value != "present"}
                for year in years:
                    own = "".join(chr(ord(system) + int(digit)) for digit in year)
                    assert text.count(own) in {1, 2}, (tag, text)
                for day in (value[8:].lstrip("0") for value in (start, end) if len(value) == 10):
                    assert "".join(chr(ord(system) + int(digit)) for digit in day) in text, (tag, text)


OURS = ("en", "fr", "vi", "zh")  # their academic pages write dates and ranges in another way than CLDR


def plain(text: str) -> str:
    """Return a date without what editions of CLDR differ in: a comma in Arabic, whose digits it has, and the spaces
    around the dash, which those of Spanish in America lack; and without the sign of the first day, which none has."""
    text = text.replace("\u00a0– ", "–").replace("1º", "1")
    return "".join(f"{unicodedata.decimal(char, char)}" for char in text if char != "،")


# The versions of Babel, and so of CLDR, that the files were held against.
COMPARED = {"2.16.0", "2.17.0", "2.18.0", "2.19.0"}


@pytest.mark.parametrize("tag", [tag for tag in varieties() if tag.split("-")[0] not in OURS])
def test_a_file_says_what_cldr_says(tag: str) -> None:
    """A difference fails on the versions of Babel that the files were compared with; on others it is reported."""
    own, data = language_of(tag), cldr(parse_tag(tag))
    assert own.months
    assert own.list
    patterns = data["list_patterns"]["standard"]
    pairs: list[tuple[object, object]] = [
        (
            [name.replace(" ", "\u00a0") for name in data["months"]["format"]["wide"].values()],
            list(own.months.long),
        ),
        (data["character_order"], "right-to-left" if own.direction == "rtl" else "left-to-right"),
        (
            tuple(patterns[name].replace("{0}", "").replace("{1}", "") for name in ("2", "middle", "end")),
            (own.list.two, own.list.separator, own.list.last),
        ),
    ]
    for start, end in PERIODS[:6]:
        by_cldr = cldr_range(moment(start), moment(end), parse_tag(tag), "long")
        pairs.append((plain(by_cldr), plain(format_range(start, end, tag, "long"))))
    differences = [pair for pair in pairs if pair[0] != pair[1]]
    if differences:
        print(f"Babel {babel.__version__} says of {tag} otherwise: {differences}")  # noqa: T201
    assert babel.__version__ not in COMPARED or differences == []


LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ")


def cldr_hours(hours: float, name: str) -> str:
    """Return the long form, or the short one: Babel 2.16 prints the unit's identifier for a form that it lacks."""
    texts = (format_unit(hours, "duration-hour", length=length, locale=name) for length in LENGTHS)
    return next(text for text in texts if "duration-hour" not in text)


@pytest.mark.parametrize("tag", ["el", "es", "he", "ko", "nl", "pt-BR", "sw", "tr", "uz", "zh-Hant"])
def test_what_cldr_says(tag: str) -> None:
    name = tag.replace("-", "_")
    cldr = Locale.parse(name)
    assert plainly(format_date("2020-04-09", tag)) == plainly(cldr_date(dt.date(2020, 4, 9), "long", name))
    assert plainly(format_date("2020-04", tag)) == plainly(
        format_skeleton("yMMMM", dt.date(2020, 4, 1), locale=name)
    )
    for number in (1, 4.5, 1000):
        assert plainly(format_hours(number, 1, tag)) == plainly(cldr_hours(number, name))
    assert format_list(["A", "B", "C"], tag) == cldr_list(["A", "B", "C"], locale=name)
    assert language_name("vi", tag) == cldr.languages["vi"]
    assert country_name("VN", tag) == cldr.territories["VN"]
