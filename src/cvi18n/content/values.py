"""What a single value may look like: dates, numbers, links, codes; and the word that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from itertools import accumulate, islice, takewhile

from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.likeness import closest

VERSION = "3"  # of the format
OLDER = ("1", "2")  # those that `upgrade` makes today's of
_FLOW = lazy_pattern(
    r"""[\[\]{},]|:(?:\s|$)|\s#|^[&*@`%!|>"'#?-]"""
)  # what a text between braces is quoted for
LISTED = 240  # the characters of the words that a message lists
SHOWN = 60  # how many characters of a value a message quotes
MOST_COMPARED = 500  # words that one is compared with
STEPS = 600_000  # in which words that were meant are looked for: about a tenth of a second
LOOK = 4  # words of which the first letter is looked at in one step
# No CV is of a year before 1000: "0202" is a slip for 2020, say.
DATE = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
ACADEMIC_YEAR = re.compile(r"([0-9]{4})/([0-9]{4})")
# The same in a form that a JSON Schema can say: the days that each month has, and 29 February in leap years.
_YEAR = "[1-9][0-9]{3}"
_LEAP = "(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)"
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
# A page: 12, e12, S7, 23:4, iv; and from one to another.
_PAGE = r"(?:[A-Za-z]{0,3}[0-9]{1,6}(?:[.:][0-9]{1,5})?[A-Za-z]?|[ivxlcdm]+)"
_TO = " ?(?:--?|–) ?"
_PAGES = f"{_PAGE}{_TO}{_PAGE}"
# Each pattern, and what is expected where it does not match. One is compiled when a value is held against it: most CVs have few.
PATTERNS = {
    "year": (r"[12][0-9]{3}", "a year, as in 2024"),
    "country": (r"[A-Z]{2}", "a country's code of two capitals (ISO 3166-1), as in FR"),
    "email": (
        r"[^\s@<>\"?&%:/]+@[^\s@<>\"'?&%:/]+\.[^\s@<>\"'?&%:/]+",
        "an address, as in a@example.org",
    ),
    "url": (r"https?://[^\s/<>\"]+[^\s<>\"]*", WEB),
    "doi": (r"10\.[0-9]{4,9}/[^\s\"]+", "a DOI, as in 10.1137/22M1496657"),
    # The numbers of today, with a version or without, and those until 2007.
    "arxiv": (
        r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Za-z-]{2,})?/[0-9]{7})(?:v[1-9][0-9]{0,2})?",
        "an arXiv number, as in 2112.00386, 2112.00386v2 or math/0309136",
    ),
    "hal": (
        r"[a-z][a-z0-9]*[_-][0-9]{8}(?:v[1-9][0-9]{0,2})?",
        "a HAL number, as in hal-03456789",
    ),
    "pmid": (r"[1-9][0-9]{0,7}", "a PubMed number, as in 30049270"),
    "pmcid": (
        r"PMC[1-9][0-9]{0,8}(?:\.[0-9]{1,3})?",
        "a PubMed Central number, as in PMC6063418",
    ),
    "isbn": (
        r"(?:97[89][ -]?)?(?:[0-9][ -]?){9}[0-9X]",
        "an ISBN of 10 or 13 digits, as in 978-0-306-40615-7",
    ),
    "issn": (r"[0-9]{4}-[0-9]{3}[0-9X]", "an ISSN, as in 0378-5955"),
    "pages": (
        rf"[1-9][0-9]{{0,5}}|{_PAGES}|{_PAGE}(?:{_TO}{_PAGE})?(?:, ?{_PAGE}(?:{_TO}{_PAGE})?)+",
        "a number of pages, or a range, as in 1659-1671; what has one number instead of pages is an `article-number`",
    ),
    "count": (r"[1-9][0-9]{0,5}", "a whole number from 1"),
    # No number has three decimals: half of the world writes 1.200 for twelve hundred.
    "number": (r"[0-9]{1,6}(\.[0-9]{1,2})?", "a number of two decimals at most, as in 32 or 1.5"),
    "amount": (r"[0-9]{1,12}(\.[0-9]{1,2})?", "a sum in figures alone, as in 250000 or 1250.50"),
    "percent": (r"100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?", "a number from 0 to 100, as in 50 or 33.33"),
    "cefr": (r"[abc][12]", "a level of the European framework, from a1 to c2"),
    "currency": (r"[A-Z]{3}", "a currency's code of three capitals (ISO 4217), as in EUR"),
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
# What stands in sentences, whose signs get copied with it; these end none, nor does a bracket that nothing opens.
IN_SENTENCES = frozenset({"url", "doi", "email"})
_SIGNS = frozenset(".,;:…’”»")
_OPENING = {")": "(", "]": "[", "}": "{"}
CODES = {"country": COUNTRIES, "currency": CURRENCIES}
# What no eye sees, beside the characters of the category Cf: a joiner of graphemes, fillers, selectors of variants.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))


def unseen(text: str) -> str:
    r"""Return the first character of a text that no eye sees, such as U+00AD or U+200B; "" where it has none.

    >>> unseen("ada@example.org"), unseen("ada@exam\u00adple.org")
    ('', '\xad')
    """
    if text.isascii():
        return ""
    return next((char for char in text if unicodedata.category(char) == "Cf" or char in _FILLERS), "")


def without_unseen(text: str) -> str:
    """Return a text without the characters that no eye sees."""
    while char := unseen(text):
        text = text.replace(char, "")
    return text


def is_date(text: str) -> bool:
    """Say whether a text is a date of the calendar, with the precision it is written with.

    >>> [is_date(text) for text in ("2024", "2024-02-30", "2024-13", "24-1", "0202")]
    [True, False, False, False, False]
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


def nothing_known(field: str) -> str:
    """Return the help where a sign such as "-" or "?" stands in the place of a value.

    >>> nothing_known("start"), nothing_known("end")
    ("leave 'start' out", "leave 'end' out, or write 'present' for what goes on")
    """
    return f"leave '{field}' out" + (", or write 'present' for what goes on" if field == "end" else "")


def ends_before(start: str, end: str) -> bool:
    """Say whether ``end`` lies before ``start``, compared at the coarser of their precisions.

    >>> ends_before("2020-04", "2020"), ends_before("2020-04", "2020-03"), ends_before("2020", "present")
    (False, True, False)
    """
    return end != "present" and end[: len(start)] < start[: len(end)]


def fits(kind: str, text: str) -> bool:
    """Say whether a text is what a pattern of ``PATTERNS`` asks for.

    >>> fits("country", "FR"), fits("country", "UK"), fits("year", "2024"), fits("year", "24")
    (True, False, True, False)
    """
    if kind in CODES:
        return text in CODES[kind]
    is_whole = kind not in IN_SENTENCES or without_end(text) == text
    return is_whole and is_spelt(kind, text) and (kind not in CHECKED or CHECKED[kind](text))


def without_end(text: str) -> str:
    """Return an address or a DOI without the signs of the sentence that it was copied from: a link with them is dead.

    >>> without_end("10.1000/xyz."), without_end("https://a.org/b)."), without_end("10.1016/0370(94)")
    ('10.1000/xyz', 'https://a.org/b', '10.1016/0370(94)')
    """
    while text and (
        text[-1] in _SIGNS or text.count(text[-1]) > text.count(_OPENING.get(text[-1], text[-1]))
    ):
        text = text[:-1]
    return text


def is_spelt(kind: str, text: str) -> bool:
    """Say whether a text has the form that a pattern asks for, whatever its check digit."""
    return re.fullmatch(PATTERNS[kind][0], text) is not None


def is_book(number: str) -> bool:
    """Say whether the last digit of an ISBN follows from the others (ISO 2108).

    >>> [is_book(number) for number in ("978-0-306-40615-7", "0306406152", "080442957X", "0306406153")]
    [True, True, True, False]
    """
    digits = _digits(number)
    if len(digits) == 10:
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def is_serial(number: str) -> bool:
    """Say whether the last digit of an ISSN follows from the others (ISO 3297).

    >>> is_serial("0378-5955"), is_serial("2434-561X"), is_serial("0378-5956")
    (True, True, False)
    """
    return (
        sum(digit * weight for digit, weight in zip(_digits(number), range(8, 0, -1), strict=True)) % 11 == 0
    )


def _digits(number: str) -> list[int]:
    """Return the digits of a number; an X at its end stands for ten."""
    return [10 if digit == "X" else int(digit) for digit in number if digit not in " -"]


# What else a number must be where its last digit is made from the others.
CHECKED = {"isbn": is_book, "issn": is_serial}


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one was probably meant to be.

    >>> meant("jerome-bolt", ["edouard-pauwels", "jerome-bolte"])
    'jerome-bolte'
    """
    if len(word) > SHOWN:
        return None
    return closest(word, _candidates(word, known))


def _candidates(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words to compare a word with: of very many, some of the same beginning, as comparing is slow."""
    candidates = list(known)
    if len(candidates) > MOST_COMPARED:
        candidates = [name for name in candidates if name[:1] == word[:1]][:MOST_COMPARED]
    return candidates


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return what to say of a word that is not known: which one was probably meant, or something else.

    >>> nearest("shrot", ["short"], "add it"), nearest("x", ["short"], "add it")
    ("did you mean 'short'?", 'add it')
    """
    near = meant(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def no_such(thing: str, name: str, known: Iterable[str]) -> str:
    """Return the message and the remedy for a name that nothing has of what is ``known``.

    >>> print(no_such("theme", "Clasic", ["classic", "modern"]))
    there is no theme 'Clasic'
      help: did you mean 'classic'?
    >>> print(no_such("theme", "x", ["classic", "modern"]))
    there is no theme 'x'
      help: there are: classic, modern
    """
    listed = tuple(known)
    near = nearest(name.lower(), listed, f"there are: {', '.join(listed)}")
    return f"there is no {thing} {quoted(name)}\n  help: {near}"


class Suggestions:
    """So many steps in which known words that were meant are looked for: each word takes its letters times the others."""

    def __init__(self, most: int = STEPS) -> None:
        self._left = most

    def nearest(self, word: str, known: Collection[str], otherwise: str) -> str:
        """Return what ``nearest`` says of the first words, ``otherwise`` of all that follow when the steps are used up."""
        if self._left <= 0 or len(word) > SHOWN:
            return otherwise
        candidates = _candidates(word, known)
        self._left -= len(word) * len(candidates) + len(known) // LOOK
        return nearest(word, candidates, otherwise)


def one_of(name: str, words: Iterable[str]) -> str:
    """Return the words that a field may hold, cut to what fits a line or two.

    >>> one_of("level", ["good", "basic"])
    'level is one of: good, basic'
    >>> one_of("level", map(str, range(10**3)))[-25:]
    '…; docs/format.md has all'
    """
    known = list(islice(words, LISTED))  # no more than these are shown, however short they are
    lengths = accumulate(len(word) + 2 for word in known)
    shown = known[: max(1, sum(1 for _ in takewhile(lambda length: length <= LISTED, lengths)))]
    rest = "" if len(shown) == len(known) else ", …; docs/format.md has all"
    return f"{name} is one of: {', '.join(shown)}{rest}"


def without_brackets(text: str) -> str:
    """Return a list in words without the round brackets around all of it.

    >>> without_brackets("(Python, R)"), without_brackets("(a), (b)")
    ('Python, R', '(a), (b)')
    """
    inner = text[1:-1]
    return inner.strip() if f"({inner})" == text and not set(inner) & set("()") else text


def in_flow(text: str) -> str:
    """Return a short text as it is written between brackets or braces, a long one as "…".

    >>> in_flow("8"), in_flow("a, b"), in_flow("x" * 99)
    ('8', '"a, b"', '…')
    """
    if len(text) > SHOWN or "\n" in text:
        return "…"
    if not _FLOW.search(text):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def quoted(text: str) -> str:
    """Return a value as a message quotes it.

    >>> quoted("x" * 99) == "'" + "x" * 60 + "…'"
    True
    """
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return f"'{shown}'"
