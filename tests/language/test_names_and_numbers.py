"""Lists, names of languages and countries, numbers, telephone numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.lists import format_list as cldr_list
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.language import (
    capitalise_first,
    colon,
    comma,
    country_name,
    format_hours,
    format_list,
    format_money,
    format_number,
    format_ordinal,
    format_percent,
    language_name,
    list_separators,
    native_name,
    person_name,
    semicolon,
    typeset,
)
from cvi18n.language.data import SHORTENED, languages, short_country, varieties

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


@pytest.mark.parametrize(
    ("items", "expected"),
    [(("Ana", "Isabel"), "Ana e Isabel"), (("Ana", "Íñigo"), "Ana e Íñigo"), (("química", "historia"), "química e historia"),
     (("Ana", "Luis", "Inés"), "Ana, Luis e Inés"), (("Ana", "Yves"), "Ana e Yves"), (("Ana", "Yolanda"), "Ana y Yolanda"),
     (("agua", "hielo"), "agua y hielo"), (("Ana", "Ian"), "Ana y Ian"), (("Isabel", "Ana"), "Isabel y Ana"), (("Ana", "Hugo"), "Ana y Hugo")],
)  # fmt: skip
def test_and_goes_with_the_sound_behind_it_in_spanish(items, expected):
    for locale in ("es", "es-MX"):
        assert format_list(items, locale) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [(("Anna", "Elena"), "Anna ed Elena"), (("Anna", "Èva"), "Anna ed Èva"), (("Anna", "Edouard"), "Anna ed Edouard"), (("Anna", "Hélène"), "Anna ed Hélène"), (("Anna", "Ivo"), "Anna e Ivo")],
)  # fmt: skip
def test_and_goes_with_the_sound_behind_it_in_italian(items, expected):
    assert format_list(items, "it") == expected


@pytest.mark.parametrize("locale", ["de", "ja", "ar", "uz"])
@pytest.mark.parametrize("items", ["A", "AB", "ABC", "ABCD"])
def test_a_language_without_a_file_lists_as_cldr_does(locale, items):
    assert format_list(items, locale) == cldr_list(list(items), locale=locale)


@given(st.lists(st.text(max_size=5), max_size=6), st.sampled_from(LOCALES))
def test_a_list_is_its_items_and_its_separators(items, locale):
    separators = list_separators(len(items), locale, items[-1] if items else "")
    assert len(separators) == max(0, len(items) - 1)
    joined = "".join(
        item + separator for item, separator in zip(items, [*separators, ""], strict=bool(items))
    )
    assert format_list(items, locale) == joined


def test_braces_in_a_list_are_text():
    assert format_list(["{0}", "{1}", "%s"], "fr") == "{0}, {1} et %s"
    assert format_list(["{0}", "{1}", "%s"], "de") == cldr_list(["{0}", "{1}", "%s"], locale="de")


def upper_first(text: str) -> str:
    return text[0].upper() + text[1:]


@pytest.mark.parametrize(
    ("code", "locale"),
    [("fr", "en"), ("en", "fr"), ("fr", "de"), ("de", "es"), ("pt-BR", "en"), ("fr-CA", "fr"), ("vi", "uz")],
)
def test_a_language_has_the_name_that_cldr_gives_it(code, locale):
    name = Locale.parse(locale).languages[code.replace("-", "_")]
    assert language_name(code, locale) == name
    assert language_name(code, locale, initial=True) == upper_first(name)


@pytest.mark.parametrize(
    ("code", "locale"), [("en-ZW", "fr"), ("fr-Cyrl", "en"), ("ja-Latn", "uz"), ("de-Latn-VN", "vi")]
)
def test_what_has_no_name_of_its_own_is_told_in_brackets(code, locale):
    cldr = Locale.parse(locale)
    language, *details = code.split("-")
    named = [cldr.scripts.get(part) or cldr.territories[part] for part in details]
    expected = f"{cldr.languages[language]} ({', '.join(named)})"
    assert language_name(code, locale, initial=True) == upper_first(expected)


def test_a_language_that_nobody_knows_keeps_its_code():
    assert language_name("qaa", "en") == language_name("qaa", "en", initial=True) == "qaa"


@pytest.mark.parametrize("code", ["vi", "fr", "en"])
def test_vietnamese_begins_the_name_of_a_language_with_a_small_letter_inside_a_sentence(code):
    name = Locale.parse("vi").languages[code]
    assert name.startswith("Tiếng ")
    assert language_name(code, "vi") == f"t{name[1:]}"
    assert language_name(code, "vi", initial=True) == name


@pytest.mark.parametrize(("code", "locale"), [("FR", "vi"), ("VN", "fr-CA"), ("DE", "en-GB"), ("JP", "uz")])
def test_a_country_has_the_name_that_cldr_gives_it(code, locale):
    assert country_name(code, locale) == Locale.parse(locale, sep="-").territories[code]


def test_a_country_that_nobody_knows_keeps_its_code():
    assert country_name("ZZZ", "en") == "ZZZ"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (language_name("pt-BR", "ja"), "ポルトガル語（ブラジル）"),
        (language_name("nb", "ja"), "ノルウェー語（ブークモール）"),
        (country_name("CD", "ja"), "コンゴ民主共和国（キンシャサ）"),
        (country_name("MM", "fr"), "Myanmar (Birmanie)"),
        (language_name("pt-BR", "nl"), "Portugees (Brazilië)"),
    ],
)
def test_a_name_of_cldr_has_the_brackets_of_its_language(name: str, said: str) -> None:
    assert name == said


@pytest.mark.parametrize("tag", ["es", "he", "ko", "th"])
def test_a_language_without_a_file_calls_itself_as_cldr_does(tag):
    assert native_name(tag) == Locale.parse(tag).languages[tag]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("fr", "français"), ("vi", "Tiếng Việt"), ("fr-CA", "français (Canada)"), ("en-GB", "English (UK)"),
     ("xx", "xx")],
)  # fmt: skip
def test_native_name(tag, name):
    assert native_name(tag) == name


@pytest.mark.parametrize(
    ("given_name", "family", "locale", "expected"),
    [("Nora", "Vallier", "en", "Nora Vallier"), ("Văn An", "Nguyễn", "vi", "Nguyễn Văn An"), ("Van An", "Nguyen", "vi-VN", "Nguyen Van An"),
     ("Anna", "Nagy", "hu", "Nagy Anna"), ("Taro", "Yamada", "ja", "Yamada Taro"), ("Wei", "Zhang", "zh-Hans", "Zhang Wei"),
     ("Min-jun", "Kim", "ko", "Kim Min-jun"), ("Tai Man", "Chan", "yue", "Chan Tai Man"), ("Min-jun", "Kim", "en", "Min-jun Kim"),
     ("太郎", "山田", "ja", "山田太郎"), ("伟", "张", "zh", "张伟"), ("민준", "김", "ko", "김민준"), ("伟", "张", "fr", "张伟"),
     ("민준", "남궁", "en", "남궁민준"), ("マリー", "キュリー", "ja", "キュリー マリー"), ("Wei 伟", "张", "en", "Wei 伟 张"),
     ("محمد", "علي", "ar", "محمد علي"), ("Анна", "Иванова", "ru", "Анна Иванова"), ("", "Plato", "vi", "Plato"), ("Trần Bình", "", "en", "Trần Bình"),
     ("Anna", "Nagy", "xx", "Anna Nagy"), ("", "", "vi", "")],
)  # fmt: skip
def test_a_person_s_name_has_the_order_of_its_language(given_name, family, locale, expected):
    assert person_name(given_name, family, locale) == expected


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [("fr", "élève", "Élève"), ("fr", "« été »", "« Été »"), ("vi", "đại học", "Đại học"), ("tr", "istanbul", "İstanbul"),
     ("nl", "ijs", "IJs"), ("en", "iPhone", "iPhone"), ("en", "2nd", "2nd"), ("en", "", ""), ("en", "…", "…"), ("de", "ßx", "Ssx"),
     ("fr", "depuis 2024", "Depuis 2024"), ("ka", "ქართული", "ქართული"), ("az", "iş", "İş"), ("nl", "ijsland", "IJsland")],
)  # fmt: skip
def test_capital(locale, text, expected):
    assert capitalise_first(text, locale) == expected


@pytest.mark.parametrize(
    ("locale", "given", "family", "expected"),
    [("vi", "Văn An", "Nguyễn", "Nguyễn Văn An"), ("ja", "太郎", "山田", "山田太郎"), ("ja", "Tarō", "Yamada", "Yamada Tarō"),
     ("zh-Hant", "小明", "王", "王小明"), ("ko", "길동", "홍", "홍길동"), ("hu", "Pál", "Erdős", "Erdős Pál"), ("en", "Ada", "Lovelace", "Ada Lovelace"),
     ("ar", "محمد", "أحمد", "محمد أحمد"), ("ja", "山田太郎", "", "山田太郎"), ("de", "Ada", "", "Ada")],
)  # fmt: skip
def test_person_name_of_each_language(locale, given, family, expected):
    assert person_name(given, family, locale) == expected


def test_comma():
    assert {locale: comma(locale) for locale in ("de", "ja", "ar", "ar-EG", "fa", "zh-Hans", "xx")} == {
        "de": ", ", "ja": "、", "ar": "، ", "ar-EG": "، ", "fa": "، ", "zh-Hans": "，", "xx": ", ",
    }  # fmt: skip


def test_semicolon():
    assert {locale: visible(f"A{semicolon(locale)}B") for locale in ("de", "fr", "fr-CA", "ja", "ar", "fa", "zh-Hans", "el", "xx")} == {
        "de": "A; B", "fr": "A¬; B", "fr-CA": "A; B", "ja": "A；B", "ar": "A؛ B", "fa": "A؛ B", "zh-Hans": "A；B", "el": "A· B", "xx": "A; B",
    }  # fmt: skip
    assert all(typeset(f"A{semicolon(locale)}B", locale) == f"A{semicolon(locale)}B" for locale in LOCALES)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "A; B; and C"), ("en-GB", "A; B; and C"), ("fr", "A¬; B¬; et C"), ("vi", "A; B; và C"), ("de", "A; B; und C"), ("es", "A; B; y C"),
     ("ar", "A؛ B؛ وC"), ("zh", "A；B；C"), ("ja", "A；B；C"), ("pl", "A; B; i C")],
)  # fmt: skip
def test_what_has_commas_is_listed_with_semicolons(locale, expected):
    first, second = list_separators(3, locale, "C", parted=True)
    assert visible(f"A{first}B{second}C") == expected
    assert list_separators(2, locale, "C", parted=True) == list_separators(2, locale, "C")


def test_colon():
    assert {locale: visible("Jury" + colon(locale)) for locale in ("en", "fr", "fr-CA", "vi", "de")} == {
        "en": "Jury:", "fr": "Jury~:", "fr-CA": "Jury~:", "vi": "Jury:", "de": "Jury:",
    }  # fmt: skip
    assert all(typeset(f"A{colon(locale)} B", locale) == f"A{colon(locale)} B" for locale in LOCALES)


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [("en", 1234567.5, "1,234,567.5"), ("fr", 1234567.5, "1¬234¬567,5"), ("fr-CA", 1200, "1~200"), ("vi", 1200, "1.200"),
     ("en", Decimal("1.50"), "1.5"), ("en", 100, "100"), ("fr", 0.1, "0,1"), ("de", 1200.25, "1.200,25"), ("en", 1e20, "100,000,000,000,000,000,000"),
     ("vi", -3, "-3"), ("de-CH", 1234.5, "1’234.5"), ("ar", 1234.5, "1,234.5"), ("ar-EG", 1234.5, "١٬٢٣٤٫٥"), ("ar-MA", 1234.5, "1.234,5"),
     ("fa", 12, "۱۲"), ("ja", 1234.5, "1,234.5")],
)  # fmt: skip
def test_number(locale, value, expected):
    assert visible(format_number(value, locale)) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number(value):
    for formatted in (format_number, format_percent, lambda value, tag: format_money(value, "EUR", tag)):
        with pytest.raises(ValueError, match="not a number"):
            formatted(value, "en")


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [("en", 3, "3.00"), ("fr", 1200.5, "1¬200,50"), ("vi", 0.125, "0,125"), ("es", 1200.5, "1200,50"), ("hi", 125000, "1,25,000.00")],
)  # fmt: skip
def test_a_number_has_as_many_decimals_as_are_asked_for_and_more_where_it_has_more(locale, value, expected):
    assert visible(format_number(value, locale, decimals=2)).replace("1.200", "1200") == expected


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "expected"),
    [("en", 250000, "EUR", "€250,000"), ("en", 250000.0, "EUR", "€250,000"), ("en", 1250.5, "USD", "$1,250.50"), ("en-GB", 5, "GBP", "£5"),
     ("en", 80000, "CHF", "CHF~80,000"), ("fr", 250000, "EUR", "250¬000~€"), ("fr", 1250.5, "EUR", "1¬250,50~€"), ("fr-CA", 5000, "CAD", "5~000~$"),
     ("vi", 350000000, "VND", "350.000.000~₫"), ("de", 1250.5, "EUR", "1.250,50~€"), ("de-CH", 80000, "CHF", "CHF~80’000"),
     ("ja", 500000, "JPY", "￥500,000"), ("ar", 250000, "EUR", "250,000~€"), ("ar-EG", 250000, "EUR", "٢٥٠٬٠٠٠~€"), ("en", 0.125, "EUR", "€0.125"),
     ("tr", 5000, "TRY", "₺5.000"), ("pt-BR", 5000, "BRL", "R$~5.000"), ("hi", 250000, "INR", "₹2,50,000"), ("en", 5, "XYZ", "XYZ~5"),
     ("xx", 5000, "EUR", "€5,000")],
)  # fmt: skip
def test_money(locale, amount, currency, expected):
    assert visible(format_money(amount, currency, locale)) == expected


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [("en", 50, "50%"), ("fr", 12.5, "12,5~%"), ("vi", 50, "50%"), ("de", 50, "50~%"), ("de-CH", 50, "50%"), ("ja", 50, "50%"), ("ar", 50, "50%"),
     ("ar-EG", 50, "٥٠٪"), ("tr", 50, "%50"), ("eu", 50, "%~50"), ("fa", 50, "۵۰٪"), ("xx", 50, "50%")],
)  # fmt: skip
def test_percent(locale, value, expected):
    assert visible(format_percent(value, locale)) == expected


@given(
    st.decimals(0, 10**9, places=2), st.sampled_from(["EUR", "USD", "VND", "CHF"]), st.sampled_from(LOCALES)
)
def test_a_sum_keeps_its_digits_and_typesetting_keeps_the_sum(amount, currency, locale):
    for text in (format_money(amount, currency, locale), format_percent(amount, locale)):
        assert typeset(text, locale) == text
        digits = "".join(str(int(char)) for char in text if char.isdigit())
        assert digits.lstrip("0").rstrip("0") == f"{amount:f}".replace(".", "").lstrip("0").rstrip("0")


@pytest.mark.parametrize(
    ("locale", "n", "gender", "expected"),
    [("en", 12, "masculine", "12th"), ("en", 21, "feminine", "21st"), ("en", 112, "masculine", "112th"), ("en", 103, "masculine", "103rd"),
     ("fr", 21, "masculine", "21e"), ("fr", 101, "feminine", "101e"), ("fr-CA", 1, "feminine", "1re"), ("vi", 4, "masculine", "thứ tư"),
     ("vi", 21, "feminine", "thứ 21"), ("de", 3, "masculine", "3."), ("cs", 3, "feminine", "3."), ("es", 3, "feminine", "3.ª"), ("sv", 11, "masculine", "11:e"),
     ("ja", 3, "masculine", "第3版"), ("zh", 3, "masculine", "第3版"), ("ar", 3, "feminine", "الثالثة"), ("ar-EG", 12, "masculine", "١٢"), ("fa", 3, "masculine", "۳"), ("xx", 3, "masculine", "3rd")],
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


@pytest.mark.parametrize("locale", ["es", "el", "he", "tr"])
@pytest.mark.parametrize(
    ("hours", "times", "total"), [(2, 1, 2), (0.5, 2, 1), (1.5, 1, 1.5), (1.5, 3, 4.5), (50.0, 2, 100)]
)
def test_a_language_without_a_file_counts_hours_as_cldr_does(locale, hours, times, total):
    printed = format_hours(hours, times, locale)
    assert printed.rpartition(" = ")[2] == format_unit(total, "duration-hour", locale=locale).replace(
        " ", "\u00a0"
    )
    assert (" × " in printed) == (times > 1)


@given(st.integers(0, 5000), st.integers(1, 20), st.sampled_from(LOCALES))
def test_typesetting_a_volume_changes_nothing(hours, times, locale):
    text = format_hours(hours, times, locale)
    assert typeset(text, locale) == text


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [
        ("HK", "en", "Hong Kong"),
        ("HK", "fr", "Hong Kong"),
        ("HK", "vi", "Hồng Kông"),
        ("HK", "de", "Hongkong"),
        ("HK", "ja", "香港"),
        ("MO", "zh-TW", "澳門"),
        ("MO", "zh", "澳门"),
        ("PS", "fr-CA", "Palestine"),
        ("MM", "en", "Myanmar"),
        ("MM", "fr", "Myanmar (Birmanie)"),
        ("US", "en", "United States"),
        ("GB", "fr", "Royaume-Uni"),
        ("FR", "vi", "Pháp"),
    ],
)
def test_a_country_has_the_name_that_an_address_has(code, locale, name):
    assert country_name(code, locale) == name


def test_every_country_with_a_short_name_has_one_in_every_language_with_a_file():
    for code in SHORTENED - {"MM"}:
        assert all(short_country(code, tag) for tag in languages()), code


@pytest.mark.parametrize(
    ("parts", "locale", "shown"),
    [
        (("Jane", "Doe", "Dr.", "MD"), "en", "Dr. Jane Doe, MD"),
        (("Văn An", "Nguyễn", "PGS.TS.", ""), "vi", "PGS.TS. Nguyễn Văn An"),
        (("Anna", "Kovács", "Dr.", ""), "hu", "Dr. Kovács Anna"),
        (("伟", "张", "", "博士"), "zh", "张伟博士"),
        (("سارة", "حداد", "", "MD"), "ar", "سارة حداد، MD"),
        (("Plato", "", "", "Jr."), "en", "Plato, Jr."),
    ],
)
def test_what_stands_before_and_behind_a_name_is_put_as_its_language_does(parts, locale, shown):
    given_name, family, prefix, suffix = parts
    assert person_name(given_name, family, locale, prefix=prefix, suffix=suffix) == shown
