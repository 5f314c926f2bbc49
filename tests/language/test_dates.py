"""Dates, ranges, ordinals and hours: the table, further rows, and what holds for every date."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.language import format_date, format_hours, format_ordinal, format_range, typeset
from cvi18n.language.data import language_of, varieties

CASES = json.loads((Path(__file__).parents[1] / "data" / "dates.json").read_text(encoding="utf-8"))
LOCALES = [*varieties(), "de", "es", "pt-BR", "ja", "ar", "ko", "he", "zh-Hans", "xx"]


def visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "¬")


def printed(case: dict[str, Any], locale: str) -> str:
    given_ = case["input"]
    if "start" in given_:
        return format_range(given_["start"], given_["end"], locale, case["style"])
    if "date" in given_:
        return format_date(given_["date"], locale, case["style"])
    if "ordinal" in given_:
        return format_ordinal(given_["ordinal"], locale, given_["gender"])
    return format_hours(given_["hours"], given_["times"], locale)


@pytest.mark.parametrize("locale", ["en", "fr", "vi"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case["input"].values())))
def test_example(case, locale):
    assert printed(case, locale) == case[locale]


RANGES = [
    ("en", "2024-07-01", "2024-07-05", "long", "July~1–5, 2024"),
    ("en", "2024-07-01", "2024-08-05", "long", "July~1~– August~5, 2024"),
    ("en", "2024-07-01", "2025-08-05", "short", "Jul~1, 2024~– Aug~5, 2025"),
    ("en", "2024-07-01", "present", "long", "July~1, 2024~– present"),
    ("en", "2020", "2020", "long", "2020"),
    ("en", "2020", None, "long", "2020"),
    ("en", "2020", "2020-04", "long", "2020~– April~2020"),
    ("en-GB", "2024-07-01", "2024-07-05", "long", "1–5~July~2024"),
    ("en-GB", "2024-09", "2024-10", "short", "Sept–Oct~2024"),
    ("en-GB", "2024-09-30", "2024-10-01", "long", "30~September~– 1~October~2024"),
    ("en-AU", "2024-07-01", None, "long", "1~July~2024"),
    ("en-US", "2024-07-01", None, "long", "July~1, 2024"),
    ("fr", "2024-07-01", "2024-07-05", "long", "1er–5~juillet~2024"),
    ("fr", "2024-07-01", "2024-08-05", "long", "1er~juillet~– 5~août~2024"),
    ("fr", "2024-07-01", "present", "long", "Depuis le~1er~juillet~2024"),
    ("fr", "2020", "2021-02", "short", "2020~– févr.~2021"),
    ("fr-CA", "2024-07", None, "short", "juill.~2024"),
    ("fr-CA", "2024-07", "present", "long", "Depuis~juillet~2024"),
    ("fr-BE", "2024-07", None, "short", "juil.~2024"),
    ("vi", "2024-07-01", "2024-07-05", "long", "01/07/2024~– 05/07/2024"),
    (
        "vi",
        "2020",
        "2023",
        "short",
        "2020~– 2023",
    ),  # as "04/2020 – 08/2020" and "2024 – nay" above and below it
    ("vi", "2024-12", None, "long", "tháng~12 năm~2024"),
    ("vi", "2024-01", None, "long", "tháng~01 năm~2024"),
    ("de", "2024-07", None, "long", "Juli~2024"),
    ("de", "2020-04", "2020-08", "long", "April–August~2020"),
    ("de", "2023-03-04", "2023-03-20", "long", "4.–20.~März~2023"),
    ("de", "2023-03-30", "2023-04-02", "long", "30.~März~– 2.~April~2023"),
    ("de", "2022-10", "2023-04", "short", "Okt.~2022~– Apr.~2023"),
    ("de", "2024", "present", "long", "2024~– heute"),
    ("de", "2023-10", "present", "short", "Okt.~2023~– heute"),
    ("de-AT", "2024-01", None, "long", "Jänner~2024"),
    ("de-CH", "2024-01", None, "long", "Januar~2024"),
    ("ja", "2020-04", "2020-08", "long", "2020年4月～8月"),
    ("ja", "2020-04", "2021-03", "short", "2020年4月～2021年3月"),
    ("ja", "2023-03-04", "2023-03-20", "long", "2023年3月4日～20日"),
    ("ja", "2023-03-04", "2023-04-20", "long", "2023年3月4日～4月20日"),
    ("ja", "2020", "2023", "long", "2020年～2023年"),
    ("ja", "2020", "2023-04", "long", "2020年～2023年4月"),
    ("ja", "2023-04", "present", "short", "2023年4月～現在"),
    ("ar", "2024-07", None, "long", "يوليو~2024"),
    ("ar", "2023-03", "2023-06", "long", "مارس~– يونيو~2023"),
    ("ar", "2023-03-04", "2023-03-20", "long", "4–20~مارس~2023"),
    ("ar", "2024", "present", "long", "2024~– حتى الآن"),
    ("ar-EG", "2023-03-04", "2023-03-20", "long", "٤–٢٠~مارس~٢٠٢٣"),
    ("ar-SY", "2024-02", None, "long", "شباط~٢٠٢٤"),
    ("ar-LB", "2024-02", None, "short", "شباط~٢٠٢٤"),
    ("ar-TN", "2024-07", "2024-08", "long", "جويلية~– أوت~2024"),
    ("ar-MA", "2024-07-01", None, "long", "1~يوليوز~2024"),
    ("pl", "1984-02-09", None, "long", "9~lutego~1984"),
    ("pl", "1984-02", None, "long", "luty~1984"),
    ("pl", "2020-05-03", None, "short", "3~maja~2020"),
    ("pl", "2020-05", "2020-09", "short", "maj–wrz.~2020"),
    ("pl", "2023-03-04", "2023-04-20", "long", "4~marca~– 20~kwietnia~2023"),
    ("pl", "2023-10", "present", "long", "październik~2023~– obecnie"),
    ("xx", "2023-03-04", "2023-03-20", "long", "March~4–20, 2023"),
    ("xx", "2024", "present", "long", "2024–present"),
    ("xx", "2024-07", None, "long", "July~2024"),  # English, where CLDR knows nothing
]


@pytest.mark.parametrize(("locale", "start", "end", "style", "expected"), RANGES)
def test_range(locale, start, end, style, expected):
    assert visible(format_range(start, end, locale, style)) == expected


@dataclass(frozen=True)
class Date:
    year: int
    month: int | None = None
    day: int | None = None


def test_objects_with_a_year_are_dates():
    assert format_date(Date(2024, 7), "fr") == format_date("2024-07", "fr")
    assert format_date(dt.date(2024, 7, 1), "vi") == format_date("2024-07-01", "vi")
    assert format_range(Date(2020), Date(2023), "en") == "2020–2023"
    assert format_range(Date(2020), "present", "en") == "2020–present"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "24",
        "2024-13",
        "2023-02-29",
        "1900-02-29",
        "2024-00",
        "2024-7",
        "0000",
        "x",
        "2024-04-31",
        "２０２４",
    ],
)
def test_what_the_calendar_lacks_is_refused(value):
    with pytest.raises(ValueError, match="is not a date"):
        format_date(value, "en")


@pytest.mark.parametrize(
    ("start", "end"),
    [("2021", "2020"), ("2020-05", "2020-04"), ("2020-05-02", "2020-05-01"), ("2021-01", "2020")],
)
def test_an_end_before_its_start_is_refused(start, end):
    with pytest.raises(ValueError, match="before"):
        format_range(start, end, "fr")


@pytest.mark.parametrize("locale", ["en", "vi", "de"])
def test_an_unknown_style_is_an_error_that_names_the_styles(locale):
    with pytest.raises(ValueError, match="'medium' is not a style of dates: write long or short"):
        format_date("2024-07-01", locale, "medium")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="long or short"):
        format_range("2024", "2025", locale, "")  # type: ignore[arg-type]


def test_leap_days_are_dates():
    assert visible(format_date("2024-02-29", "en")) == "February~29, 2024"
    assert visible(format_date("2000-02-29", "fr")) == "29~février~2000"


@st.composite
def dates(draw):
    day = draw(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


styles = st.sampled_from(["long", "short"])


@given(dates(), dates(), st.sampled_from(LOCALES), styles)
def test_typesetting_a_date_changes_nothing(first, second, locale, style):
    start, end = sorted([first, second])
    texts = [format_date(start, locale, style), format_range(start, "present", locale, style)]
    texts.append(format_range(start, end, locale, style))
    for text in texts:
        assert typeset(text, locale) == text


@given(dates(), dates(), st.sampled_from(LOCALES), styles)
def test_a_line_never_starts_with_a_dash(first, second, locale, style):
    start, end = sorted([first, second])
    assert " –" not in format_range(start, end, locale, style)


def months(locale: str, style: str) -> tuple[str, ...]:
    known = language_of(locale).months
    assert known is not None
    return known.long if style == "long" else known.short


@given(dates(), styles)
def test_no_month_of_another_language(value, style):
    """A month's name is there in one language only, wherever two languages differ."""
    for locale in varieties():
        own = set(months(locale, style))
        text = format_date(value, locale, style).replace("\u00a0", " ")
        for other in varieties():
            foreign = {name for name in months(other, "long") if name.isalpha()} - own
            assert not foreign & set(text.replace(",", "").split()), (locale, other, text)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])
def test_time_zones_change_nothing(zone):
    code = (
        "from cvi18n.language import format_date as d, format_range as r\n"
        "for locale in ('en', 'fr', 'vi', 'de', 'ja'):\n"
        "    print(ascii([d('2024-01-01', locale), d('2024-12', locale), r('2023-12-31', '2024-01-01', locale)]))\n"
    )

    def run(tz: str) -> bytes:
        environment = {**os.environ, "TZ": tz, "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        ).stdout

    assert run(zone) == run("Asia/Ho_Chi_Minh")
    assert run(zone).count(b"\n") == 5
