"""What a single value may look like: dates, numbers, links, codes; and the word that was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date

VERSION = "3"  # of the format
OLDER = ("1", "2")  # those that `upgrade` makes today's of
SHOWN = 60  # how many characters of a value a message quotes
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
ACADEMIC_YEAR = re.compile(r"([0-9]{4})/([0-9]{4})")
# The same in a form that a JSON Schema can say: the days that each month has, and 29 February in leap years.
_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
CALENDAR = "|".join((
    f"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?",
    f"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
    f"{_YEAR}-(?:0[13-9]|1[0-2])-(?:29|30)",
    f"{_YEAR}-(?:0[13578]|1[02])-31",
    f"{_LEAP}-02-29",
))  # fmt: skip
# A year and the next one: what stands before the digits that change is said again by its number.
ACADEMIC_YEARS = "|".join(
    f"([0-9]{{{3 - nines}}}){digit}{'9' * nines}/\\{9 * nines + digit + 1}[{digit + 1}]{'0' * nines}"
    for nines in range(4)
    for digit in range(9)
)
WEB = "a link that starts with https:// or http://, and has %20 for a space, %22 for a quotation mark"
# Each pattern, and what is expected where it does not match.
PATTERNS = {
    "year": (re.compile(r"[12][0-9]{3}"), "a year, as in 2024"),
    "country": (re.compile(r"[A-Z]{2}"), "a country's code of two capitals (ISO 3166-1), as in FR"),
    "email": (
        re.compile(r"[^\s@<>\"?&%:/]+@[^\s@<>\"'?&%:/]+\.[^\s@<>\"'?&%:/]+"),
        "an address, as in a@example.org",
    ),
    "url": (re.compile(r"https?://[^\s/<>\"]+[^\s<>\"]*"), WEB),
    "doi": (re.compile(r"10\.[0-9]{4,9}/[^\s<>\"]+"), "a DOI, as in 10.1137/22M1496657"),
    "arxiv": (
        re.compile(r"[0-9]{4}\.[0-9]{4,5}(v[0-9]+)?|[a-z-]+(\.[A-Z]{2})?/[0-9]{7}"),
        "an arXiv number, as in 2112.00386",
    ),
    "phone": (
        re.compile(r"(?=(?:[^0-9]*[0-9]){7,15}[^0-9]*$)\+[1-9](?:[ .-]?[0-9]|[ ]?\([0-9]+\))*"),
        "an international number, as in +33 1 99 00 00 00",
    ),
    "count": (re.compile(r"[1-9][0-9]{0,5}"), "a whole number from 1"),
    "number": (re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?"), "a number, as in 32 or 1.5"),
    "amount": (re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?"), "a sum in figures alone, as in 250000 or 1250.50"),
    "percent": (re.compile(r"100(\.0{1,3})?|[0-9]{1,2}(\.[0-9]{1,3})?"), "a number from 0 to 100, as in 50"),
    "cefr": (re.compile(r"[abc][12]"), "a level of the European framework, from a1 to c2"),
    "currency": (re.compile(r"[A-Z]{3}"), "a currency's code of three capitals (ISO 4217), as in EUR"),
}
# ISO 3166-1, and Kosovo's code in common use: those that CLDR has names for.
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905  # a list of 250 quoted texts says no more
)

# ISO 4217: the currencies in use, and those that the euro took the place of.
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB EUR FIM FJD
    FKP FRF GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MTL MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SOS SRD SSP STN SYP SZL THB TJS TMT
    TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905
)
CODES = {"country": COUNTRIES, "currency": CURRENCIES}


def is_date(text: str) -> bool:
    """Say whether a text is a date of the calendar, with the precision it is written with.

    >>> [is_date(text) for text in ("2024", "2024-02-30", "2024-13", "24-1")]
    [True, False, False, False]
    """
    match = DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def ends_before(start: str, end: str) -> bool:
    """Say whether ``end`` lies before ``start``, compared at the coarser of their precisions.

    >>> ends_before("2020-04", "2020"), ends_before("2020-04", "2020-03"), ends_before("2020", "present")
    (False, True, False)
    """
    return end != "present" and end[: len(start)] < start[: len(end)]


def fits(kind: str, text: str) -> bool:
    """Say whether a text is what a pattern of ``PATTERNS`` asks for.

    >>> fits("country", "FR"), fits("country", "UK"), fits("phone", "+33 1 99 00 00 00"), fits("phone", "01 99")
    (True, False, True, False)
    """
    if kind in CODES:
        return text in CODES[kind]
    return PATTERNS[kind][0].fullmatch(text) is not None


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one was probably meant to be.

    >>> meant("jerome-bolt", ["edouard-pauwels", "jerome-bolte"])
    'jerome-bolte'
    """
    if len(word) > SHOWN:
        return None
    candidates = list(known)
    if len(candidates) > 500:  # comparing is slow: look at those of the same beginning only
        candidates = [name for name in candidates if name[:1] == word[:1]][:500]
    near = difflib.get_close_matches(word, candidates, 1)
    return near[0] if near else None


def quoted(text: str) -> str:
    """Return a value as a message quotes it.

    >>> quoted("x" * 99) == "'" + "x" * 60 + "…'"
    True
    """
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return f"'{shown}'"
