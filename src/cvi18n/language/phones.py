"""Telephone numbers, read by the numbering plan of their country and printed in their international form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from cvi18n.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

INTERNATIONAL = "an international number, as in +33 1 99 00 00 00"
# What a number without an extension is written with. The library takes letters for digits too (1-800-FLOWERS).
_NUMBER = lazy_pattern(r"[+0-9 ()./\u00a0\u202f\u2011\u2013-]+")

# What may be one in a text: with the code of a country, with a zero or brackets before it, or in the groups of North America.
_IN_PROSE = lazy_pattern(
    r"(?<![\w.,/+=-])(?:(?:\+|00)[1-9][0-9]{0,3}[0-9 ()./\u00a0\u202f-]{5,18}[0-9]"
    r"|(?:\(0?[0-9]{1,4}\)|0[1-9][0-9]{0,3})(?:[ ./\u00a0\u202f-]?[0-9]{2,4}){2,5}"
    r"|[2-9][0-9]{2}[.-][2-9][0-9]{2}[.-][0-9]{4})(?![\w-])"
)
_THOUSANDS = lazy_pattern(r"\+?[0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3})+")
LEAST_DIGITS = 9


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


def phone_in(text: str, country: str = "") -> str:
    """Return the first telephone number in a prose text, "" where it has none.

    An international one has a length that its country has; one as in ``country`` is one that can be dialled there. Three
    digits in each group are thousands as well, so such a number has to be one that can be dialled, too.

    >>> phone_in("Call +33 1 99 00 00 00."), phone_in("T. 06 12 34 56 78", "FR"), phone_in("(415) 555-2671", "US")
    ('+33 1 99 00 00 00', '06 12 34 56 78', '(415) 555-2671')
    >>> phone_in("2019-2023, +20 000 000 000 lines, 01/09/2019, 0000-0002-1825-0097", "FR")
    ''
    """
    for found in _IN_PROSE.finditer(text):
        written = found[0].rstrip(" .-/(\u00a0")
        is_international = written.startswith(("+", "00"))
        if sum(map(str.isdigit, written)) < LEAST_DIGITS or not (country or is_international):
            continue
        import phonenumbers as library

        try:
            number = read_phone(re.sub(r"^00", "+", written), country).number
        except NoPhone:
            continue
        certain = is_international and not _THOUSANDS.fullmatch(written)
        if certain or library.is_valid_number(library.parse(number)):
            return written
    return ""


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
