"""Lists, names of languages and countries, numbers, telephone numbers."""

from __future__ import annotations

from decimal import Decimal

import cldr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.language import (
    capitalise_first,
    colon,
    country_name,
    format_hours,
    format_list,
    format_number,
    format_ordinal,
    format_phone,
    language_name,
    list_separators,
    native_name,
    typeset,
    with_colon,
)
from cvi18n.language.data import varieties

LOCALES = [*varieties(), "de", "es", "pt-BR", "ja", "ar", "xx"]


def visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "¬")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "A, B, and C"), ("en-GB", "A, B and C"), ("en-IE", "A, B and C"), ("fr", "A, B et C"), ("fr-CA", "A, B et C"),
     ("vi", "A, B và C")],
)  # fmt: skip
def test_list(locale, expected):
    assert format_list(["A", "B", "C"], locale) == expected


@given(st.lists(st.text(max_size=5), max_size=6), st.sampled_from(LOCALES))
def test_a_list_is_its_items_and_its_separators(items, locale):
    separators = list_separators(len(items), locale)
    assert len(separators) == max(0, len(items) - 1)
    joined = "".join(
        item + separator for item, separator in zip(items, [*separators, ""], strict=bool(items))
    )
    assert format_list(items, locale) == joined


def test_braces_in_a_list_are_text():
    assert format_list(["{0}", "{1}", "%s"], "de") == cldr.listed(["{0}", "{1}", "%s"], "de")


@pytest.mark.parametrize(
    ("code", "locale"),
    [("fr", "en"), ("en", "fr"), ("fr", "de"), ("de", "es"), ("zh-Hans", "en"), ("zh-Hans", "uz"), ("pt-BR", "en"), ("vi", "fr-CA")],
)  # fmt: skip
def test_language(code, locale):
    name = cldr.language(code.replace("-", "_"), locale)
    assert language_name(code, locale) == name
    assert language_name(code, locale, initial=True) == name[0].upper() + name[1:]


@pytest.mark.parametrize("code", ["en", "fr", "vi", "ja"])
def test_language_in_vietnamese_has_a_small_prefix_inside_a_sentence(code):
    name = cldr.language(code, "vi")
    assert language_name(code, "vi") == f"tiếng {name.split(' ', 1)[1]}"
    assert language_name(code, "vi", initial=True) == f"Tiếng {name.split(' ', 1)[1]}"


@pytest.mark.parametrize(
    ("code", "locale", "known", "details"),
    [("en-ZW", "fr", "en", {"territories": ["ZW"]}), ("uz-Arab", "fr", "uz", {"scripts": ["Arab"]}),
     ("uz-Arab-AF", "de", "uz", {"scripts": ["Arab"], "territories": ["AF"]})],
)  # fmt: skip
def test_language_with_what_has_no_name_of_its_own(code, locale, known, details):
    data = cldr.locale(locale)
    assert code.replace("-", "_") not in data.languages
    inside = [getattr(data, kind)[one] for kind, codes in details.items() for one in codes]
    assert language_name(code, locale) == f"{data.languages[known]} ({', '.join(inside)})"


@pytest.mark.parametrize("initial", [True, False])
def test_language_that_nobody_has_named(initial):
    assert language_name("qaa", "en", initial=initial) == "qaa"


@pytest.mark.parametrize(("code", "locale"), [("FR", "vi"), ("VN", "fr-CA"), ("DE", "en-GB"), ("CZ", "de")])
def test_country(code, locale):
    assert country_name(code, locale) == cldr.country(code, locale)


def test_country_that_nobody_has_named():
    assert country_name("ZZZ", "en") == "ZZZ"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("fr", "français"), ("vi", "Tiếng Việt"), ("fr-CA", "français (Canada)"), ("en-GB", "English (UK)"),
     ("xx", "xx"), *((tag, cldr.language(tag, tag)) for tag in ("de", "ja", "ar"))],
)  # fmt: skip
def test_native_name(tag, name):
    assert native_name(tag) == name


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [("fr", "élève", "Élève"), ("fr", "« été »", "« Été »"), ("vi", "đại học", "Đại học"), ("tr", "istanbul", "İstanbul"),
     ("nl", "ijs", "IJs"), ("en", "iPhone", "iPhone"), ("en", "2nd", "2nd"), ("en", "", ""), ("en", "…", "…"), ("de", "ßx", "Ssx"),
     ("fr", "depuis 2024", "Depuis 2024")],
)  # fmt: skip
def test_capital(locale, text, expected):
    assert capitalise_first(text, locale) == expected


def test_colon():
    assert {locale: visible(with_colon("Jury", locale)) for locale in ("en", "fr", "fr-CA", "vi", "de")} == {
        "en": "Jury:", "fr": "Jury~:", "fr-CA": "Jury~:", "vi": "Jury:", "de": "Jury:",
    }  # fmt: skip
    assert all(typeset(f"A{colon(locale)} B", locale) == f"A{colon(locale)} B" for locale in LOCALES)


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [("en", 1234567.5, "1,234,567.5"), ("fr", 1234567.5, "1¬234¬567,5"), ("fr-CA", 1200, "1~200"), ("vi", 1200, "1.200"),
     ("en", Decimal("1.50"), "1.5"), ("en", 100, "100"), ("fr", 0.1, "0,1"), ("de", 1200.25, cldr.number(1200.25, "de")), ("en", 1e20, "100,000,000,000,000,000,000"),
     ("vi", -3, "-3")],
)  # fmt: skip
def test_number(locale, value, expected):
    assert visible(format_number(value, locale)) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number(value):
    with pytest.raises(ValueError, match="not a number"):
        format_number(value, "en")


@pytest.mark.parametrize(
    ("locale", "n", "gender", "expected"),
    [("en", 12, "masculine", "12th"), ("en", 21, "feminine", "21st"), ("en", 112, "masculine", "112th"), ("en", 103, "masculine", "103rd"),
     ("fr", 21, "masculine", "21e"), ("fr", 101, "feminine", "101e"), ("fr-CA", 1, "feminine", "1re"), ("vi", 4, "masculine", "thứ tư"),
     ("vi", 21, "feminine", "thứ 21"), ("de", 3, "masculine", "3")],
)  # fmt: skip
def test_ordinal(locale, n, gender, expected):
    assert format_ordinal(n, locale, gender) == expected


@pytest.mark.parametrize(
    ("locale", "hours", "times", "expected"),
    [("en", 1, 1, "1~hour"), ("en", 0, 1, "0~hours"), ("fr", 0, 1, "0~heure"), ("fr", 2, 1, "2~heures"), ("fr", 0.1, 3, "0,1 × 3 = 0,3~heure"),
     ("en-GB", 1.5, 2, "1.5 × 2 = 3~hours"), ("fr-CA", 400, 3, "400 × 3 = 1~200~heures"), ("vi", 1, 1, "1~giờ")],
)  # fmt: skip
def test_hours(locale, hours, times, expected):
    assert visible(format_hours(hours, times, locale)) == expected


@pytest.mark.parametrize("locale", ["de", "es", "el", "he", "ja"])
@pytest.mark.parametrize(("hours", "times"), [(2, 1), (0.5, 2), (1.5, 1), (50.0, 2)])
def test_hours_without_a_file(locale, hours, times):
    product = f"{cldr.number(hours, locale)} × {times} = " if times > 1 else ""
    total = cldr.hours(int(hours * times) if hours * times % 1 == 0 else hours * times, locale)
    assert format_hours(hours, times, locale) == product + total.replace(" ", "\u00a0")


@given(st.integers(0, 5000), st.integers(1, 20), st.sampled_from(LOCALES))
def test_typesetting_a_volume_changes_nothing(hours, times, locale):
    text = format_hours(hours, times, locale)
    assert typeset(text, locale) == text


@pytest.mark.parametrize(
    ("country", "digits", "groups"),
    [("33", "0" * 9, [1, 2, 2, 2, 2]), ("1", "0" * 10, [3, 3, 4]), ("84", "0" * 9, [2, 3, 2, 2]), ("49", "0" * 10, [3, 3, 4]), ("352", "0" * 6, [3, 3])],
)  # fmt: skip
def test_phone(country, digits, groups):
    shown = format_phone(f"+{country}{digits}", "fr").split("\u00a0")
    assert shown == [f"+{country}", *("0" * size for size in groups)]


def test_the_owners_own_groups_are_kept():
    digits = ["+33", "00 000", "0000"]
    assert format_phone(" ".join(digits), "vi") == "+33\u00a000\u00a0000\u00a00000"


@given(st.integers(1, 99), st.integers(10**7, 10**12 - 1))
def test_a_phone_keeps_its_digits_and_typesetting_keeps_the_phone(code, number):
    shown = format_phone(f"+{code}{number}")
    assert shown.replace("\u00a0", "") == f"+{code}{number}"
    for locale in ("en", "fr", "vi"):
        assert typeset(shown, locale) == shown


@pytest.mark.parametrize("wrong", ["", "0" * 10, "+0" + "0" * 9, "+33", "+33" + "0" * 20, "+33 00 00 00 0x"])
def test_no_phone(wrong):
    with pytest.raises(ValueError, match="telephone") as caught:
        format_phone(wrong)
    assert "000" not in str(caught.value)
