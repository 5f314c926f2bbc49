"""The typographic rules for ranges of pages, years, months and days, and for numbers that are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from cvi18n.language.data import identifiers
from cvi18n.language.kept import MARK
from cvi18n.language.record import Language, Ranges, Typography
from cvi18n.language.rule import LAST_WORD, SPACE, Replace, Rule, any_of, compiled, rule, with_capitals

_YEAR = r"(?:1[89]|20)\d\d"
_DASHES = ("-", "–", "—")
_DASH = rf"{SPACE}?(?:--?|[–—]){SPACE}?"
_OPEN_DASH = "\u00a0– "
# The patterns name no word of a language, and so one serves all: each is compiled once.
_PAIR = rf"(\d+)([^\W\d_]*)({_DASH})(\d+)"
_PAIRS = rf"(?=\d)(?<![\w,/–-])\d+(?:[^\W\d_]{{1,2}})?{_DASH}\d+(?:, ?\d+{_DASH}\d+)*(?![\w–/-]|[.,]\d)"
_WORD_AFTER = rf"{SPACE}([^\W\d_]+)"
_SPACED_DASH = rf"{SPACE}(?:--?|[–—]){SPACE}?(?=\w)"
_CLOSED_DASH = rf"[-–—](?<=[\w.].)-?{SPACE}?(?=\w)"
# "May 2020", "May 5, 2020", "May 5"; the last number is what a dash stands behind.
_MONTH_BEFORE = rf"([^\W\d_]+\.?){SPACE}(?:\d\d?,{SPACE})?(?:\d{{4}}|\d\d?)\Z"
# A number with its groups or decimals; what follows it may be a unit. A time has two numbers: "9 h 30".
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)*"
_UNIT = rf"{SPACE}*([^\s\d,;:!?()\[\]{{}}/*«»“”\"'’…–—{MARK}-]{{1,12}})"
_QUANTITIES = (
    rf"(?=\d)(?<![\w.,/–—-])(?<!\d{SPACE})({_NUMBER})(?:{_UNIT}({SPACE}\d\d)?)?"
    rf"({SPACE}?(?:--?|–){SPACE}?)({_NUMBER})(?={_UNIT}(?!\w))"
)
_PER = frozenset("%‰")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_DATE_AFTER = (
    rf"(?:(\d\d?)(?:\.|([^\W\d_]{{0,2}})){SPACE})?([^\W\d_]+)(?!\w)"
    rf"|(\d\d?([/.])(?:\d\d?\5)?{_YEAR})(?![\w/]|\.\d)"
)
_DAY_AFTER = rf"\.?{SPACE}\d\d?(?!\w)"
_DATE_BEFORE = rf"(?<![\w/.,-])\d\d?([/.])(?:\d\d?\1)?{_YEAR}\Z"


def range_rules(own: Language, locale: str) -> Iterator[Rule]:
    """Yield the rules that give a typed range its en dash; ``own`` is what is known of the locale.

    In a language without a data file only years and per cents are known.
    """
    if own.typography:
        yield rule(_DASHES, _PAIRS, _number_range(own.typography, own), digit=True)
    is_identifier = identified(locale)
    yield rule(_DASHES, _QUANTITIES, _quantity_range(own, is_identifier), digit=True)
    yield from _ordinal_ranges(own)
    if own.typography and own.typography.after_times:
        # A time with nothing behind it was put aside: "10:30 a.m. - 4:30 p.m.", "9:00am-5pm".
        time = rf"(?:{MARK}|\d\d?(?::\d\d)?){SPACE}?(?:{any_of(own.typography.after_times)})"
        yield rule(_DASHES, rf"(?=[\d{MARK}])(?<![\w.:,–—-]){time}{_DASH}(?={time}(?!\w))", _times_joined)

    def year_range(match: re.Match[str]) -> str:
        first, last = match.groups()
        # Where nothing is known of the language, a long dash may be its own, as it is in Russian.
        is_own = own.typography is None and "—" in match[0]
        if is_own or not "1800" <= first < last or _word_goes_on(match) or is_identifier(match):
            return match[0]
        return f"{first}–{last}"

    def year_and_next(match: re.Match[str]) -> str:
        return match[0] if is_identifier(match) else f"{match[1]}–{match[2]}"

    yield rule(
        _DASHES,
        rf"([12](?<![\w.,/–—-][12])\d{{3}})(?: ?(?:--?|–) ?|{SPACE}?—{SPACE}?)({_YEAR})(?![–/—-]|[.,]\d)",
        year_range,
        digit=True,
    )
    yield rule("-", r"([12](?<![\w.,/–-][12])\d{3})-(1[3-9]|[2-9]\d)(?![\w–/.-])", year_and_next, digit=True)
    if own.typography and own.range:
        date_dash = _date_dash(own.typography, own.range, month_names(own))
        yield rule(
            tuple(f"{space}{dash}" for space in SPACE[1:-1] for dash in _DASHES), _SPACED_DASH, date_dash
        )
        yield rule(_DASHES, _CLOSED_DASH, date_dash)


def _ordinal_ranges(own: Language) -> Iterator[Rule]:
    """Yield the rule for a dash between two ordinals: "18th-19th", "XVIIIème-XIXème"; the first may lack its ending."""
    if own.typography is None or own.ordinal is None:
        return
    prefix, _, pattern = own.ordinal.pattern.partition("{n}")
    written = {ending for _, ending in (*own.ordinal.rules, *own.ordinal.feminine)}
    written |= {ending for _, _, ending in own.typography.ordinals} | {"" if prefix else pattern}
    typed = dict.fromkeys(ending for _, ending, _ in own.typography.ordinals)
    if written - {""}:
        endings = "|".join((*typed, any_of(sorted(written - {""}))))
        number = rf"(\d{{1,3}}|[IVXL]+)(?:{endings})"
        yield rule(
            _DASHES,
            rf"(?=[\dIVXL])(?<![\w.,/–—-])({number}?){_DASH}(?={number}(?![\w–/-]))",
            _ordinals_joined,
        )


def _times_joined(match: re.Match[str]) -> str:
    time = match[0].rstrip(" \u00a0\u202f-–—")
    return time + (_OPEN_DASH if compiled(SPACE).search(time) else "–")


def _ordinals_joined(match: re.Match[str]) -> str:
    first, last = _counted(match[2]), _counted(match[3])
    return f"{match[1]}–" if match[2].isdigit() == match[3].isdigit() and first < last else match[0]


def _counted(number: str) -> int:
    """Return what digits, or a Roman number, stand for.

    >>> _counted("19"), _counted("XIX")
    (19, 19)
    """
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def identified(locale: str) -> Callable[[re.Match[str]], bool]:
    """Return a test whether a matched number is somebody's or something's: the word before it says so."""

    def is_identifier(match: re.Match[str]) -> bool:
        return _word_before(match.string, match.start(), " \u00a0\u202f:").casefold() in identifiers(locale)

    return is_identifier


def month_names(own: Language) -> frozenset[str]:
    """Return the names of the months, the short ones with a full stop and without; no numbers."""
    if own.months is None:
        return frozenset()
    names = {name for twelve in own.months.names for name in twelve if not name.isdigit()}
    typed = (name.rstrip(".") for name in (*own.months.short, *own.months.typed))
    short = {name for name in typed if name.isalpha()}
    return frozenset(with_capitals({*names, *short, *(f"{name}." for name in short)}))


def _word_before(text: str, place: int, between: str = "\u00a0\u202f ") -> str:
    """Return the word that ends before a place, past what may stand between them, or "".

    A word right behind a dash is none: it may be the end of a compound.
    """
    before = text[max(0, place - 24) : place].rstrip(between)
    found = LAST_WORD.search(before)
    return "" if found is None or before[: found.start()].endswith("–") else found[0]


def _word_goes_on(match: re.Match[str]) -> bool:
    """Return whether a matched number ends inside a word; an ideogram or a kana follows it without a space.

    A pattern could ask it, but one with so many characters takes long to be compiled.
    """
    char = match.string[match.end() : match.end() + 1]
    return (char.isalnum() or char == "_") and not (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"
    )


def _is_known(word: str, text: str, end: int, known: Collection[str]) -> bool:
    """Return whether a word that ends there is known, with the full stop behind it or without."""
    return word in known or (text[end : end + 1] == "." and f"{word}." in known)


def _dash_follows(text: str, place: int) -> bool:
    """Return whether another dash comes next: of three dates in a row nobody knows which two belong together."""
    return text[place : place + 3].lstrip(".")[:2].strip(" \u00a0\u202f")[:1] in {"-", "–", "—"}


def _number_range(spelling: Typography, own: Language) -> Replace:
    """Return a replacement of the dashes between numbers that are pages, or days with their month."""
    pages = frozenset(with_capitals(spelling.pages))
    months = month_names(own)
    units = months | frozenset(spelling.after_days)
    first_day = own.date.first_day if own.date else ""

    def joined(match: re.Match[str]) -> str:
        first, ending, dash, last = match.groups()
        # A dash among spaces may be another thing where the second number is smaller.
        is_range = int(first) < int(last) or (dash in {"-", "--", "–"} and not ending)
        return f"{first}{ending}–{last}" if is_range and ending in {"", first_day[1:]} else match[0]

    def replace(match: re.Match[str]) -> str:
        text, start, end = match.string, match.start(), match.end()
        before = _word_before(text, start)
        if before in pages:
            space = "\u00a0" if text[start - 1] == "." else ""
            return space + compiled(_PAIR).sub(joined, match[0])
        if text[start - 1 : start] == "." or before[:1].isdigit():
            return match[0]
        after = compiled(_WORD_AFTER).match(text, end)
        if before in months or (after and _is_known(after[1], text, after.end(), units)):
            numbers = re.findall(r"\d+", match[0])
            days = all(len(number) < 3 for number in numbers) and int(numbers[0]) < int(numbers[1])
            return compiled(_PAIR).sub(joined, match[0]) if days else match[0]
        return match[0]

    return replace


def _quantity_range(own: Language, is_identifier: Callable[[re.Match[str]], bool]) -> Replace:
    """Return a replacement of the dash between two quantities: "50-60%", "9 h 30-11 h"."""
    spelling = own.typography
    units, spaced = _PER, frozenset[str]()
    if spelling is not None:
        units |= {*spelling.units, *spelling.glued_units}
        spaced |= {*spelling.glued_units, *(_PER if spelling.marks.percent else ())}
    longer = tuple(unit for unit in units if " " in unit)
    group = own.number.group if own.number else ""

    def is_unit(match: re.Match[str], which: int) -> bool:
        word = match[which]
        return (
            word in units or word.rstrip(".") in units or match.string.startswith(longer, match.start(which))
        )

    def replace(match: re.Match[str]) -> str:
        first, unit, minutes, dash, last, last_unit = match.groups()
        if not is_unit(match, 6) or (unit and unit != last_unit) or is_identifier(match):
            return match[0]
        low, high = _value(first, group), _value(last, group)
        if low > high or (low == high and not minutes) or (not unit and dash.strip(" \u00a0\u202f") != dash):
            return match[0]
        start = match[0][: match.start(4) - match.start()]
        # The unit's own space may come or go later.
        has_space = unit and (
            unit in spaced or (unit not in _PER and not start.removesuffix(unit)[-1:].isdigit())
        )
        return f"{start}{_OPEN_DASH if has_space else '–'}{last}"

    return replace


def _value(number: str, group: str) -> float:
    """Return what a number as it is typed stands for.

    >>> _value("1,200", ","), _value("1,2", ".")
    (1200.0, 1.2)
    """
    first, *others = re.split(r"[.,\s]", number)
    mark = number[len(first) : len(first) + 1]
    is_grouped = len(others) > 1 or mark.isspace() or (mark == group and len(number) - len(first) == 4)
    return float(first + ("" if is_grouped else ".") + "".join(others) if others else first)


def _date_dash(spelling: Typography, patterns: Ranges, months: frozenset[str]) -> Replace:
    """Return a replacement of the dash between two dates, as ``format_range`` has it.

    It is closed where neither date has a space, unless the language's own pattern says otherwise.
    """
    ongoing = tuple(with_capitals(spelling.ongoing))
    initials = frozenset(word[0] for word in (*months, *ongoing, *"0123"))
    between_months = (patterns.same_year_months or "{month}–").removeprefix("{month}").partition("{")[0]
    open_end = patterns.open.year.removeprefix("{date}")
    until_today = open_end[: len(open_end) - len(open_end.lstrip("\u00a0– "))] or "–"
    between_numbers = _OPEN_DASH if patterns.spaced else "–"

    def replace(match: re.Match[str]) -> str:
        text, start, end = match.string, match.start(), match.end()
        if text[end] not in initials:
            return match[0]
        word = _word_before(text, start, "")
        is_month = word in months
        is_year = len(word) == 4 and word.isdecimal() and "1800" <= word < "2100"
        is_number = word.isdecimal() and (is_year or len(word) < 3)
        month = compiled(_MONTH_BEFORE).search(text, max(0, start - 28), start) if is_number else None
        dated = month is not None and month[1] in months
        numbers = compiled(_DATE_BEFORE).search(text, max(0, start - 12), start)
        if not (is_month or is_year or dated or numbers):
            return match[0]
        if text[: start - len(word)][-1:] in {"/", ",", "."} and not numbers:
            return match[0]
        today = next((words for words in ongoing if text.startswith(words, end)), "")
        if today and not text[end + len(today) : end + len(today) + 1].isalnum():
            if is_month or not (is_year or numbers) or _dash_follows(text, end + len(today)):
                return match[0]
            return _OPEN_DASH if dated or " " in today else until_today
        after = compiled(_DATE_AFTER).match(text, end)
        if after is None or _dash_follows(text, after.end()):
            return match[0]
        if after[4]:
            return between_numbers if numbers and numbers[1] == after[5] else match[0]
        if not (is_month or dated) or not _is_known(after[3], text, after.end(), months):
            return match[0]
        if not (is_month or is_year) and compiled(_DAY_AFTER).match(text, after.end()) is None:
            return match[0]
        return between_months if is_month and not after[1] else _OPEN_DASH

    return replace
