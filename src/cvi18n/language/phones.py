"""Telephone numbers, read by the numbering plan of their country and printed in their international form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

INTERNATIONAL = "an international number, as in +33 1 99 00 00 00"
# What a number without an extension is written with. The library takes letters for digits too (1-800-FLOWERS).
_NUMBER = re.compile(r"[+0-9 ()./\u00a0\u202f\u2011\u2013-]+")


class NoPhone(ValueError):
    """Why a text is no telephone number, and what to do; it repeats nothing of the text."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


class Phone(NamedTuple):
    """A telephone number: + and its digits (E.164), and the extension behind it."""

    number: str
    extension: str = ""

    @property
    def link(self) -> str:
        """The link that calls it (RFC 3966)."""
        return f"tel:{self.number}" + (f";ext={self.extension}" if self.extension else "")


def read_phone(text: str, country: str = "") -> Phone:
    """Return a telephone number that is international, or is written as in ``country`` (ISO 3166-1).

    NoPhone where its country has none of such a length. Numbers that nobody has are taken: there are some for
    invented people.

    >>> read_phone("+33 (0)1 99 00 00 00") == read_phone("01 99 00 00 00", "FR")
    True
    >>> read_phone("+1 212 555 0100 ext. 12").link
    'tel:+12125550100;ext=12'
    """
    import phonenumbers as library

    try:
        parsed = library.parse(text, country or None)
    except library.NumberParseException as error:
        if error.error_type != error.INVALID_COUNTRY_CODE:
            raise NoPhone("this is no telephone number", f"expected {INTERNATIONAL}") from None
        if text.startswith("+"):
            raise NoPhone("no country has this code", f"expected {INTERNATIONAL}") from None
        message = "a number without the code of its country"
        raise NoPhone(
            message, "write it with + and that code, or its country beside it: {number: …, country: FR}"
        ) from None
    if parsed.extension is None and not _NUMBER.fullmatch(text):
        raise NoPhone("this is no telephone number", f"expected {INTERNATIONAL}")
    if library.is_possible_number_with_reason(parsed) != library.ValidationResult.IS_POSSIBLE:
        _refuse_length(parsed)
    return Phone(library.format_number(parsed, library.PhoneNumberFormat.E164), parsed.extension or "")


def _refuse_length(parsed: PhoneNumber) -> NoReturn:
    """Raise NoPhone, saying how many digits there may be."""
    from phonenumbers import PhoneMetadata, region_code_for_country_code

    code = parsed.country_code or 0
    region = region_code_for_country_code(code)
    metadata = (
        PhoneMetadata.metadata_for_nongeo_region(code)
        if region == "001"
        else PhoneMetadata.metadata_for_region(region)
    )
    lengths = metadata.general_desc.possible_length if metadata and metadata.general_desc else (15,)
    digits = " to ".join(map(str, dict.fromkeys((min(lengths), max(lengths)))))
    raise NoPhone(
        "no number of its country is as long as this one",
        f"behind +{code} there are {digits} digits, those of the area among them",
    )


def format_phone(phone: Phone) -> str:
    """Return a number in its international form, which is the same in every language, without its extension.

    >>> format_phone(Phone("+33199000000", "12")).replace(chr(0xA0), "~")
    '+33~1~99~00~00~00'
    """
    import phonenumbers as library

    shown = library.format_number(library.parse(phone.number), library.PhoneNumberFormat.INTERNATIONAL)
    return str(shown).replace(" ", "\u00a0")
