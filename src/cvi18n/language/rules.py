"""The typographic rules of one language, compiled once from its data file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cvi18n.language.data import outer_quotes, words
from cvi18n.language.kept import MARK
from cvi18n.language.ranges import identified, month_names, range_rules
from cvi18n.language.rule import LAST_WORD, SPACE, Replace, Rule, any_of, compiled, rule
from cvi18n.language.tags import parse_tag

_NUMBER = r"\d+(?:[.,]\d+)?"
_LETTER = r"[^\W\d_]"
# What may stand right before a mark that ends something.
_BEFORE_MARK = r"[^\s(\[{«“‘„;:!?/<>=&|@$^\\~_\"'-]"
# "16 : 9" and what follows it: nothing, or no word that would make the second number a number of things.
_RATIO_END = r" ?: ?\d{1,3}(?:[.,]\d+)?(?![\w.,:/-]|[ \u00a0\u202f][\w:/(])"
_RATIO = r" ?: ?\d{1,3}(?:[.,]\d+)?(?![\w:/-])"
_RATIO_START = r"(?<![\w.,:/\u00a0\u202f-])(?<!\d )\d{1,3}(?:[.,]\d+)?\Z"
_POSTCODE = r"\d\d \d{3} [A-ZÀ-Þ][a-zà-ÿ]"


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one language in their order; ``quotes`` is empty where straight ones stay."""

    before: tuple[Rule, ...]
    quotes: tuple[str, ...]
    after: tuple[Rule, ...]


@cache
def rules(locale: str) -> Rules:
    """Return the rules of a locale; a language without a data file gets those that hold everywhere."""
    locale = parse_tag(locale).tag
    data = words(locale)
    spelling: Mapping[str, Any] = data.get("typography", {})
    quotes = tuple(spelling.get("quotes") or outer_quotes(locale))
    after = [*_apostrophes(spelling, quotes)]
    if data:
        after += _letters(spelling)
        after += _binding(spelling, data)
        after += _marks(spelling, quotes)
        if data["number"]["group"].isspace():
            after.append(_thousands(data["number"]["group"], locale))
    return Rules(
        tuple(_common(range_rules(spelling, data, locale), regional=bool(data))), quotes, tuple(after)
    )


def _common(ranges: Iterable[Rule], *, regional: bool) -> Iterable[Rule]:
    """Yield what holds in every language: ellipsis, multiplication, ranges, dashes."""
    closers = r"\w)\]\"'’”»%" + MARK
    yield rule("...", rf"(?<=[{closers}])\.{{3}}(?![./])|(?<![./\w])\.{{3}}(?![./\w])", "…")
    yield rule(
        ("×", " x", *(f"{digit}x" for digit in range(10))),
        rf"\d(?<![\w.,]\d)(?<!0(?=x))\d*(?:[.,]\d+)?(?: ?[x×] ?{_NUMBER})+(?![\w]|[.,]\d)",
        lambda match: re.sub(" ?[x×] ?", " × ", match[0]),
        digit=True,
    )
    yield from ranges
    yield rule("--", r"--(?<=\w--)(?=\w)", "–")
    yield rule(
        (" --", " –", "\u00a0--"), r"[ \u00a0](?<=[^\s–«“‘„(\[-].)(?:--|–)[ \u00a0](?=[^\s;:!?»])", "\u00a0– "
    )
    if regional:
        yield rule(
            (" ,", " ."),
            rf"{SPACE}(?<=[^\s.,…].){SPACE}*(?=[,.][;:!?]*(?:(?![\u00a0\u202f][;:!?])[\s»”\"]|$))",
            "",
        )


def _apostrophes(spelling: Mapping[str, Any], quotes: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the rules for a straight apostrophe; each sign that is left straight was not understood."""
    elided = any_of(spelling.get("elided", ()))
    leading = rf"\d\ds?\b|(?i:{elided})\b" if elided else r"\d\ds?\b"
    yield rule(
        "'",
        rf"'(?:(?<=[\w)”»{MARK}]')(?={_LETTER})|(?<={_LETTER}')(?=[«“‘\d{MARK}])|(?<![\w']')(?={leading}))",
        "’",
    )
    if quotes:
        inner_open, inner_close = quotes[2:]
        yield rule(
            "'",
            rf"'(?<![\w'’){MARK}]')(?=[^\s'])(?!{leading})([^'\"\n]*)(?<=[^\s'])'(?![\w'])",
            lambda match: f"{inner_open}{match[1]}{inner_close}",
        )
    yield rule("'", rf"'(?<={_LETTER}')(?![\w'])", "’")


def _letters(spelling: Mapping[str, Any]) -> Iterable[Rule]:
    """Yield corrections of spelling: ordinals, ligatures, accents on capitals, the place of tone marks."""
    ordinals = spelling.get("ordinals")
    if ordinals:
        endings = "|".join(ending for _, ending, _ in ordinals)
        yield rule("", rf"(\d(?<![\w.,]\d)\d*)({endings})(?!\w)", _ordinal(ordinals), digit=True)
    ligatures = _spellings(spelling.get("ligatures", ()), _without_ligature)
    if ligatures:
        yield rule(("oe", "Oe", "OE"), r"(?<!\w)\w{0,12}?(?:oe|Oe|OE)\w*", _looked_up(ligatures))
    capitals = {
        typed: right
        for typed, right in _spellings(spelling.get("capitals", ()), _unaccented_initial).items()
        if typed[0].isupper()
    }
    if capitals:
        yield rule("E", r"E(?<!\w.)\w+", _looked_up(capitals))
    if spelling.get("tone_marks") == "old":
        pairs = _tone_pairs()
        second = "".join(sorted({pair[1] for pair in pairs}))
        yield rule(
            ("o", "u", "O", "U"),
            rf"[oOuU][{second}](?![\w\u0300-\u036f])",
            lambda match: _moved_tone(match, pairs),
        )


def _ordinal(table: Iterable[Iterable[str]]) -> Replace:
    """Return a replacement of ordinal endings by a table: the number ("" for any), ending, right ending."""
    known = [(number, re.compile(ending), suffix) for number, ending, suffix in table]

    def replace(match: re.Match[str]) -> str:
        for number, ending, suffix in known:
            if number in {"", match[1]} and ending.fullmatch(match[2]):
                return match[1] + suffix
        return match[0]

    return replace


def _looked_up(spellings: Mapping[str, str]) -> Replace:
    """Return a replacement of whole words by a table; a plural ending is kept."""

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        if word in spellings:
            return spellings[word]
        stem, ending = word[:-1], word[-1:]
        return spellings[stem] + ending if ending in {"s", "x", "S", "X"} and stem in spellings else word

    return replace


def _spellings(right: Iterable[str], typed: Callable[[str], str]) -> dict[str, str]:
    """Return how each word may have been typed, and its right form, in three capitalisations."""
    table: dict[str, str] = {}
    for word in right:
        for form in (word, word[:1].upper() + word[1:], word.upper()):
            table[typed(form)] = form
        table[_unaccented(word.upper())] = word.upper()
        table[_unaccented(word[:1].upper()) + typed(word[1:])] = word[:1].upper() + word[1:]
    return {key: value for key, value in table.items() if key != value}


def _without_ligature(word: str) -> str:
    return word.replace("œ", "oe").replace("Œ", "Oe")


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("Œ", "OE")


def _unaccented_initial(word: str) -> str:
    return _unaccented(word[:1]) + word[1:]


# q is no such beginning: in "quý" the u belongs to it.
_ONSET = re.compile(r"(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|[bcdđghklmnprstvx])?", re.IGNORECASE)


def _tone_pairs() -> dict[str, str]:
    """Return the endings oa, oe, uy with the tone mark on the second letter, and on the first."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                new = a + unicodedata.normalize("NFC", b + tone)
                pairs[new] = unicodedata.normalize("NFC", a + tone) + b
    return pairs


def _moved_tone(match: re.Match[str], pairs: Mapping[str, str]) -> str:
    """Return the ending in the old style where the letters before it begin a Vietnamese syllable."""
    start = match.start()
    first = start
    while first > 0 and start - first < 5 and match.string[first - 1].isalpha():
        first -= 1
    return pairs.get(match[0], match[0]) if _ONSET.fullmatch(match.string, first, start) else match[0]


def _binding(spelling: Mapping[str, Any], data: Mapping[str, Any]) -> Iterable[Rule]:
    """Yield the no-break spaces between an abbreviation and a name, a word and its number, a unit."""
    months = month_names(data)
    # "May" and "March" are also words, but a number after them makes them months.
    names, numbers = spelling["before_names"], [*spelling["before_numbers"], *months]
    if "titles_apart" in spelling:
        titles = [name for name in names if name.endswith(".")]
        following = any_of(title.rstrip(".") for title in titles)
        yield rule(
            tuple({title[-2:] for title in titles}),
            rf"(?<!\w)(?:{any_of(titles)})(?=(?:{following})(?!\w))",
            lambda match: f"{match[0]}\u00a0",
        )
    yield rule(" ", r" (?![a-zà-öø-ÿăđĩũơư])(?:(?=(\d|[IVXL]+\b))|(?=[^\W_]))", _binder(names, numbers))
    first_day = data["date"].get("first_day")
    numbered = rf"(?:(?<=\d )|(?<=\b{first_day} ))" if first_day else r"(?<=\d )"
    yield rule(
        " ",
        rf" {numbered}(?=([^\s\d,;:!?()\[\]/*«»“”\"'’…–-]+))",
        _number_binder([*spelling["units"], *months], spelling.get("after_numbers", ())),
        digit=True,
    )
    if spelling.get("glued_units"):
        units = spelling["glued_units"]
        yield rule(
            tuple({unit[-1] for unit in units}),
            rf"(?<=\d){SPACE}*(?=(?:{any_of(units)})(?!\w))",
            "\u00a0",
            digit=True,
        )


def _binder(names: Iterable[str], numbers: Iterable[str]) -> Replace:
    """Return a replacement of a space by a no-break one, after a word that belongs to what follows."""
    before_names, before_numbers = frozenset(names), frozenset(numbers)

    def replace(match: re.Match[str]) -> str:
        text, place = match.string, match.start()
        if text[place + 1].islower():
            return " "
        found = LAST_WORD.search(text, max(0, place - 16), place)
        if found is None:
            return " "
        word, number = found[0], match[1]
        # "Fig. 2" begins a sentence; "X" is a number in "vol. X", and the beginning of a name in "M. X".
        bound = number and (word in before_numbers or word.lower() in before_numbers)
        bound = bound or (word in before_names and not (number and number.isdigit()))
        return "\u00a0" if bound else " "

    return replace


def _number_binder(units: Iterable[str], words: Iterable[str]) -> Replace:
    """Return a replacement of a space by a no-break one, between a number and what it counts.

    ``words`` belong to the number before them only where another number follows: "ngày 1 tháng 7".
    """
    known, numbered = frozenset(units), frozenset(words)

    def replace(match: re.Match[str]) -> str:
        word = match[1]
        if word in known or word.rstrip(".") in known:
            return "\u00a0"
        following = match.string[match.end(1) : match.end(1) + 2]
        bound = word in numbered and following[:1] in {" ", "\u00a0"} and following[1:].isdigit()
        return "\u00a0" if bound else " "

    return replace


def _marks(spelling: Mapping[str, Any], quotes: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the spaces before ``: ; ! ? %`` and inside quotation marks that have some."""
    spaces = spelling["marks"]
    yield rule(("%", "‰"), rf"(?<=\d){SPACE}*(?=[%‰](?!\w))", spaces["percent"], digit=True)
    opening, closing = quotes[:2]
    if len(opening) > 1:
        yield rule(opening[0], rf"{opening[0]}{SPACE}*(?=\S)", opening)
        yield rule(closing[-1], rf"(?<=[^ \u00a0\u202f]){SPACE}*{closing[-1]}", closing)
    yield from _mark_rules(";!?", spaces["high"], (";", "!", "?"))
    yield from _mark_rules(":", spaces["colon"], (":",), spelling.get("ratios", ()))


def _mark_rules(marks: str, space: str, gate: tuple[str, ...], ratios: Iterable[str] = ()) -> Iterable[Rule]:
    """Yield the rules that put exactly ``space`` before a mark."""
    after_space = tuple(f"{blank}{mark}" for mark in gate for blank in " \u00a0\u202f")
    first = rf"{SPACE}(?<=[^\s(\[«“‘].)"
    if not space:
        if marks == ":":
            first += r"(?<!\d.(?=:\s?\d))"  # "3 : 4" is a ratio
        yield rule(after_space, rf"{first}{SPACE}*(?=[{marks}][:;?!]*(?:[\s\"”’»)]|$))", "")
        return
    # One space there may be typed by mistake even before a word ("A :B"); none is set there.
    yield rule(after_space, rf"{first}(?<![;:!?].){SPACE}*(?=[{marks}])", _unless_ratio(space, ratios))
    yield rule(
        gate,
        rf"[{marks}](?<={_BEFORE_MARK}.)(?=[;:!?]*(?:[\s\"“”’«»)\]…,.]|$))",
        lambda match: space + match[0],
    )


def _unless_ratio(space: str, words: Iterable[str]) -> Replace:
    """Return a replacement by ``space`` that leaves "16 : 9": at an end, or after a word that announces it."""
    known = frozenset(words)

    def replace(match: re.Match[str]) -> str:
        text, place = match.string, match.start()
        if match[0] != " " or compiled(_RATIO).match(text, place) is None:
            return space
        first = compiled(_RATIO_START).search(text, max(0, place - 7), place)
        if first is None:
            return space
        word = LAST_WORD.search(text, max(0, first.start() - 16), max(0, first.start() - 1))
        announced = word is not None and word[0].lower() in known
        return match[0] if announced or compiled(_RATIO_END).match(text, place) else space

    return replace


def _thousands(space: str, locale: str) -> Rule:
    """Return the rule for typed groups of three digits; a number without groups may be an identifier."""
    is_identifier = identified(locale)

    def grouped(match: re.Match[str]) -> str:
        return match[0] if is_identifier(match) or _is_postcode(match) else re.sub(SPACE, space, match[0])

    return rule(
        (" ", "\u00a0", "\u202f"),
        rf"[1-9](?<![\w.,/-].)(?<!\d{SPACE}.)\d{{0,2}}(?:{SPACE}\d{{3}})+(?![\w-])",
        grouped,
        digit=True,
    )


def _is_postcode(match: re.Match[str]) -> bool:
    """Return whether a place's name follows; "10 000 Français" are people unless they begin a part."""
    if compiled(_POSTCODE).match(match.string, match.start()) is None:
        return False
    before = match.string[: match.start()].rstrip()
    return not match[0].endswith("000") or not before or before.endswith((",", "(", "–"))
