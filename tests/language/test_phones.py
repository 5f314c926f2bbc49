"""Telephone numbers: what is read, how it is printed and dialled, what is refused with a way out."""

from __future__ import annotations

import pytest
import yaml

from cvi18n.language import NoPhone, Phone, format_phone, read_phone, typeset

# As it is typed, the country that is known beside it, as it is printed, the link that calls it.
RIGHT = [
    ("+33 1 99 00 00 00", "", "+33 1 99 00 00 00", "tel:+33199000000"),
    ("+33 (0)1 99 00 00 00", "", "+33 1 99 00 00 00", "tel:+33199000000"),
    ("+33 (0) 1.99.00.00.00", "", "+33 1 99 00 00 00", "tel:+33199000000"),
    ("01 99 00 00 00", "FR", "+33 1 99 00 00 00", "tel:+33199000000"),
    ("0033 1 99 00 00 00", "FR", "+33 1 99 00 00 00", "tel:+33199000000"),
    ("+44 (0)20 7946 0000", "FR", "+44 20 7946 0000", "tel:+442079460000"),
    ("+44 7700 900123", "", "+44 7700 900123", "tel:+447700900123"),  # for fiction
    ("(212) 555-0100", "US", "+1 212-555-0100", "tel:+12125550100"),
    ("+1 212 555 0100 ext. 12", "", "+1 212-555-0100", "tel:+12125550100;ext=12"),
    ("+1 212 555 0100;ext=12", "", "+1 212-555-0100", "tel:+12125550100;ext=12"),
    ("+49 (0)30 123456", "", "+49 30 123456", "tel:+4930123456"),
    ("024 3999 0000", "VN", "+84 24 3999 0000", "tel:+842439990000"),
    ("+84 24 3999 0000", "", "+84 24 3999 0000", "tel:+842439990000"),
    # In Italy the zero is a part of the number.
    ("+39 (0)6 1234 5678", "", "+39 06 1234 5678", "tel:+390612345678"),
    ("+800 1234 5678", "", "+800 1234 5678", "tel:+80012345678"),  # of no country
]
WRONG = [
    ("01 99 00 00 00", "", "without the code of its country"),
    ("+33 1 99", "", "as long as"),
    ("+33 1 99 00 00 00 00", "", "as long as"),
    ("01 99 00 00", "FR", "as long as"),
    ("555-0100", "US", "as long as"),  # the area is missing
    ("+0 1 99 00 00 00", "", "no country"),
    ("+999 123456789", "", "no country"),
    ("+33 1 99 00 oo 00", "", "no telephone number"),
    ("+33 1 99 00 00 00 (home)", "", "no telephone number"),
    ("+33 1 99 00 00 00 / +33 6 99 00 00 00", "", "no telephone number"),
    ("+1 800 FLOWERS", "", "no telephone number"),
    ("+٣٣ 1 99 00 00 00", "", "no telephone number"),
    ("", "", "no telephone number"),
]


@pytest.mark.parametrize(("text", "country", "shown", "link"), RIGHT)
def test_a_number_is_printed_in_its_international_form_and_dialled(
    text: str, country: str, shown: str, link: str
) -> None:
    phone = read_phone(text, country)
    printed = format_phone(phone)
    assert printed.replace("\u00a0", " ") == shown
    assert " " not in printed
    assert phone.link == link
    assert read_phone(shown)._replace(extension=phone.extension) == phone
    for locale in ("en", "fr", "vi"):
        assert typeset(printed, locale) == printed


@pytest.mark.parametrize(("text", "country", "said"), WRONG)
def test_what_no_country_has_is_refused_and_not_repeated(text: str, country: str, said: str) -> None:
    with pytest.raises(NoPhone, match=said) as caught:
        read_phone(text, country)
    shown = f"{caught.value.message} {caught.value.hint}".replace("as in +33 1 99 00 00 00", "")
    assert "99" not in shown
    assert "555" not in shown


def test_the_remedy_says_how_long_a_number_is() -> None:
    with pytest.raises(NoPhone) as caught:
        read_phone("+33 1 99")
    assert caught.value.hint.startswith("behind +33 there are 9 digits")
    with pytest.raises(NoPhone) as caught:
        read_phone("+49 " + 16 * "1")
    assert caught.value.hint.startswith("behind +49 there are 4 to 15 digits")


def test_an_extension_is_none_of_the_number() -> None:
    assert format_phone(Phone("+33199000000", "12")) == format_phone(Phone("+33199000000"))


def test_a_national_number_is_taken_as_the_remedy_writes_it() -> None:
    with pytest.raises(NoPhone) as caught:
        read_phone("01 99 00 00 00", "")
    written = caught.value.hint.partition(": ")[2].replace("…", "01 99 00 00 00")
    assert yaml.safe_load(written) == {"number": "01 99 00 00 00", "country": "FR"}
    assert read_phone("01 99 00 00 00", "FR").number == "+33199000000"
