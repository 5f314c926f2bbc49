"""What a value that is not understood was probably meant to be, for the help line of its message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from cvi18n.content.values import CODES, IN_SENTENCES, PATTERNS, fits, is_date, without_end

_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_SPACES = re.compile(r"(?<=[0-9])[\s'’_](?=[0-9]{3}(?![0-9]))")  # between the groups of a number
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")  # 1.200, 1,250,000
_DECIMALS = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))[.,](?P<part>[0-9]+)"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})(?P<sign>[/.-]| ?\. ?)([0-9]{1,2})(?P=sign)([0-9]{4})")
_NAMED_MONTH = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:\.|[^\W\d]{2})?\s+)?(?P<month>[^\W\d][^,./]*?)[.,]?\s+"
    r"(?:(?P<behind>[0-9]{1,2})(?:[^\W\d]{2})?,?\s+)?(?P<year>[0-9]{4})"
)
_SUM = re.compile(r"(?P<before>[^\d\s]*)\s*(?P<figures>[0-9][0-9\s'’_,.]*)(?P<behind>[^\d\s]*)")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_EIGHT = re.compile(r"[0-9]{7}[0-9X]")
# "44 p.", "pp. 1659 to 1671"; "p. 12" is neither how many pages there are nor from where to where they go.
_PAGES = re.compile(
    r"(?P<many>[1-9][0-9]*)\s*[A-Za-z.]+|(?:[A-Za-z]+\.?\s*)?(?P<first>[0-9]+)\s*[^\w\s,.]{1,3}\s*(?P<last>[0-9]+)"
)
_NUMBERED = frozenset({"arxiv", "hal", "pmid", "pmcid", "isbn", "issn"})
_FIGURES = frozenset({"number", "amount", "percent", "count", "pages", "pmid"})


def meant_values(kind: str, text: str, language: str) -> tuple[str, ...]:
    """Return the values of a kind that a text may mean: several where it can be read as two.

    >>> meant_values("amount", "250.000", "de"), meant_values("number", "1,200.5", "en")
    (('250000', '250.00'), ('1200.5',))
    >>> meant_values("pages", "1.800", "de"), meant_values("count", "three", "en")
    (('1800',), ())
    >>> meant_values("date", "30.11.2025", "de"), meant_values("date", "5/6/2025", "en")
    (('2025-11-30',), ('2025-06-05', '2025-05-06'))
    """
    if kind == "date" and (match := _YEAR_LAST.fullmatch(text)):
        return tuple(dict.fromkeys(one for one in _numbered(match) if is_date(one)))
    if kind in _FIGURES and (made := [one for one in readings(text) if fits(kind, one)]):
        return tuple(made)
    one = meant_value(kind, text, language)
    return (one,) if one else ()


def readings(text: str) -> Iterator[str]:
    """Yield the numbers that figures may mean, as the format writes them: of 1.200, twelve hundred and one and a fifth."""
    figures = _SPACES.sub("", text.removesuffix("%").rstrip())
    if _THOUSANDS.fullmatch(figures):
        yield re.sub("[.,]", "", figures)
    elif figures != text and figures.isdecimal():
        yield figures
    if match := _DECIMALS.fullmatch(figures):
        number = f"{re.sub('[.,]', '', match['whole'])}.{match['part']}"
        yield number if len(match["part"]) < 3 else f"{Decimal(number):.2f}"


def meant_value(kind: str, text: str, language: str) -> str | None:
    """Return the value of a kind of ``values.PATTERNS``, or of a "date", that a text says; None where it says none.

    >>> meant_value("url", "example.org/me", "en"), meant_value("doi", "https://doi.org/10.5555/x", "en")
    ('https://example.org/me', '10.5555/x')
    >>> meant_value("currency", "€", "fr"), meant_value("cefr", "B2", "en"), meant_value("cefr", "fluent", "en")
    ('EUR', 'b2', None)
    >>> meant_value("isbn", "ISBN-13: 978-0-306-40615-7", "en"), meant_value("pages", "pp. 3—9", "en")
    ('978-0-306-40615-7', '3-9')
    >>> meant_value("date", "04/2021", "en"), meant_value("date", "2021-4", "en"), meant_value("date", "4/5", "en")
    ('2021-04', '2021-04', None)
    """
    made: str | None
    if kind == "date":
        made = _date(text) or _dated(text, language)
        return made if made and is_date(made) else None
    made = _code(kind, text, language) if kind in CODES else _spelt(kind, text)
    return made if made and fits(kind, made) else None


def _code(kind: str, text: str, language: str) -> str | None:
    """Return the code of a country or of a currency that a name or a sign says."""
    if kind == "country":
        return "GB" if text.upper() == "UK" else code_named(text, "territories", language) or text.upper()
    return (
        code_named(text, "currency_names", language)
        or code_named(text, "currency_symbols", language)
        or text.upper()
    )


def _spelt(kind: str, text: str) -> str | None:
    """Return a value in the spelling of the format."""
    if kind in IN_SENTENCES and fits(kind, bare := without_end(text)):
        return bare
    if kind == "url":
        text = without_end(text)
        return f"https://{text}" if "." in text and ":" not in text else None
    if kind == "cefr":
        return text.casefold()
    return _identifier(kind, text)


def _identifier(kind: str, text: str) -> str | None:
    """Return the identifier that stands in a longer text, mostly in its address or behind its name."""
    if kind == "doi":
        from urllib.parse import unquote

        text = unquote(text.partition("?")[0]) if "://" in text else text
        found = _DOI.search(text)
        return without_end(found[0]) if found else None
    if kind == "pages":
        found = _PAGES.fullmatch(text)
        return found and (found["many"] or f"{found['first']}-{found['last']}")
    if kind in {"isbn", "issn", "pmcid"}:
        text = text.upper()
    if kind == "issn" and _EIGHT.fullmatch(text):
        return f"{text[:4]}-{text[4:]}"
    found = re.search(rf"(?<!\w)(?:{PATTERNS[kind][0]})(?!\w)", text) if kind in _NUMBERED else None
    return found[0] if found else None


def _date(text: str) -> str | None:
    """Return a date of numbers as the format writes it, None where it could be another one."""
    if match := _MONTH_FIRST.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    if match := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        return "-".join(f"{part:0>2}" for part in match.groups() if part)
    return None


def _numbered(match: re.Match[str]) -> Iterator[str]:
    """Yield the dates that three numbers may mean, the year last: the month stands first in some countries, before a stroke."""
    first, second, year = match[1], match[3], match[4]
    yield f"{year}-{second:0>2}-{first:0>2}"
    if "." not in match["sign"]:
        yield f"{year}-{first:0>2}-{second:0>2}"


def _dated(text: str, language: str) -> str | None:
    """Return a date whose month has its name in a language, or in English: "Jan 2021", "15 janvier 2021"."""
    from cvi18n.language.data import cldr
    from cvi18n.language.tags import parse_tag

    match = _NAMED_MONTH.fullmatch(text)
    if match is None:
        return None
    month, day, behind = match["month"].casefold(), match["day"], match["behind"]
    said = {f"{month} {behind}": day} if behind else {month: day}  # the name of a month may have a number
    if behind and not day:
        said[month] = behind
    for tag in (language, "en"):
        names = {
            str(name).casefold().rstrip("."): number
            for size in ("wide", "abbreviated")
            for number, name in cldr(parse_tag(tag)).get("months", {}).get("format", {}).get(size, {}).items()
        }
        for name, of_month in said.items():
            if (number := _month(name, names)) is not None:
                return f"{match['year']}-{number:02}" + (f"-{of_month:0>2}" if of_month else "")
    return None


def _month(said: str, names: Mapping[str, int]) -> int | None:
    """Return the number of the month that has a name, or the only one that begins with it: no CLDR abbreviates "sept"."""
    begun = {number for name, number in names.items() if len(said) > 2 and name.startswith(said)}
    found = {names[said]} if said in names else begun
    return found.pop() if len(found) == 1 else None


def sum_of(text: str, language: str) -> str | None:
    """Return what a text may say of a sum of money, as the format writes it; None where it says none.

    >>> sum_of("1000 EUR", "en"), sum_of("much", "en")
    ('{amount: 1000, currency: EUR}', None)
    >>> sum_of("€ 1.500", "en")
    '{amount: 1500, currency: EUR}, or as {amount: 1.50, currency: EUR}'
    """
    match = _SUM.fullmatch(text)
    if match is None:
        return None
    figures = match["figures"].strip()
    amounts = (figures,) if fits("amount", figures) else meant_values("amount", figures, language)
    currency = meant_value("currency", (match["before"] or match["behind"] or "").strip(), language)
    sums = [f"{{amount: {amount}, currency: {currency}}}" for amount in amounts if currency]
    return ", or as ".join(sums) or None


Table = Literal["languages", "territories", "currency_names", "currency_symbols"]


def language_meant(word: str) -> str:
    """Return the code of the language that a word means, in English or as a code, "" where it means none.

    >>> [language_meant(word) for word in ("FR", "French", "vn", "pt_BR", "nan", "note")]
    ['fr', 'fr', 'vi', 'pt-BR', 'nan', '']
    """
    from cvi18n.language import canonical, is_named_language, mistaken

    code = canonical(word)
    if code and (meant := mistaken(code)):
        return meant
    return code if code and is_named_language(code) else code_named(word, "languages", "en") or ""


def code_named(name: str, table: Table, language: str) -> str | None:
    """Return the code of what CLDR calls so in a language, or in English.

    >>> code_named("Frankreich", "territories", "de"), code_named("french", "languages", "de")
    ('FR', 'fr')
    >>> code_named("Hong Kong", "territories", "en")
    'HK'
    """
    from cvi18n.language.data import SHORTENED, cldr, short_country
    from cvi18n.language.tags import parse_tag

    wanted = name.casefold()
    for tag in (language, "en"):
        for code, called in cldr(parse_tag(tag)).get(table, {}).items():
            if str(called).casefold() == wanted:
                return str(code)
        for code in SHORTENED if table == "territories" else ():
            if (short_country(code, tag) or "").casefold() == wanted:
                return code
    return None
