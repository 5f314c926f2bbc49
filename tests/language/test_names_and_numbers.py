"""Lists, names of languages and countries, numbers, telephone numbers."""

from __future__ import annotations

from decimal import Decimal

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
     ("vi", "A, B và C"), ("de", "A, B und C"), ("ja", "A、B、C"), ("ar", "A وB وC")],
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
    assert format_list(["{0}", "{1}", "%s"], "de") == "{0}, {1} und %s"


@pytest.mark.parametrize(
    ("code", "locale", "inside", "first"),
    [
        ("fr", "en", "French", "French"), ("en", "fr", "anglais", "Anglais"), ("vi", "vi", "tiếng Việt", "Tiếng Việt"),
        ("fr", "vi", "tiếng Pháp", "Tiếng Pháp"), ("fr", "de", "Französisch", "Französisch"), ("de", "es", "alemán", "Alemán"),
        ("pt-BR", "en", "Brazilian Portuguese", "Brazilian Portuguese"), ("en-ZW", "fr", "anglais (Zimbabwe)", "Anglais (Zimbabwe)"),
        ("qaa", "en", "qaa", "qaa"), ("zh-Hans", "uz", "xitoy (soddalashgan)", "Xitoy (soddalashgan)"),
    ],
)  # fmt: skip
def test_language(code, locale, inside, first):
    assert language_name(code, locale) == inside
    assert language_name(code, locale, initial=True) == first


def test_country():
    assert country_name("FR", "vi") == "Pháp"
    assert country_name("VN", "fr-CA") == "Vietnam"
    assert country_name("DE", "en-GB") == "Germany"
    assert country_name("ZZZ", "en") == "ZZZ"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("fr", "français"), ("vi", "Tiếng Việt"), ("fr-CA", "français (Canada)"), ("en-GB", "English (UK)"),
     ("de", "Deutsch"), ("ja", "日本語"), ("ar", "العربية"), ("xx", "xx")],
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
     ("en", Decimal("1.50"), "1.5"), ("en", 100, "100"), ("fr", 0.1, "0,1"), ("de", 1200.25, "1.200,25"), ("en", 1e20, "100,000,000,000,000,000,000"),
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
     ("en-GB", 1.5, 2, "1.5 × 2 = 3~hours"), ("fr-CA", 400, 3, "400 × 3 = 1~200~heures"), ("vi", 1, 1, "1~giờ"), ("de", 2, 1, "2~Stunden"),
     ("de", 0.5, 2, "0,5 × 2 = 1~Stunde"), ("es", 0.5, 2, "0,5 × 2 = 1~hora"), ("el", 0.5, 2, "0,5 × 2 = 1~ώρα"),
     ("he", 0.5, 2, "0.5 × 2 = 1~שעה"), ("de", 1.5, 1, "1,5~Stunden"), ("de", 50.0, 2, "50 × 2 = 100~Stunden")],
)  # fmt: skip
def test_hours(locale, hours, times, expected):
    assert visible(format_hours(hours, times, locale)) == expected


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
