"""The typographic rules of one language, compiled once from its data file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cvi18n.language.data import outer_quotes, words
from cvi18n.language.protection import MARK
from cvi18n.language.tags import parse_tag

Replace = Callable[[re.Match[str]], str]
_SPACE = "[ \u00a0\u202f]"
_YEAR = r"(?:1[89]|20)\d\d"
_NUMBER = r"\d+(?:[.,]\d+)?"
_LETTER = r"[^\W\d_]"
# What may stand right before a mark that ends something.
_BEFORE_MARK = r"[^\s(\[{«“‘„;:!?/<>=&|@$^\\~_\"'-]"
_LAST_WORD = re.compile(r"(?<![\w.-])[\w.°º§]+\Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """One search and replacement, tried only where it can succeed: a text of ``gate``, a digit.

    A pattern begins with what it looks for, and looks behind afterwards: Python's search is then a jump.
    """

    gate: tuple[str, ...]
    source: str
    replace: Replace
    digit: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern. Most texts need few of the rules, so each is compiled when it is needed."""
        return _compiled(self.source)


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
            after.append(_thousands(data["number"]["group"]))
    return Rules(tuple(_common(spelling, regional=bool(data))), quotes, tuple(after))


def _rule(gate: str | tuple[str, ...], pattern: str, replace: Replace | str, *, digit: bool = False) -> Rule:
    """Return a rule; a replacement text stands for itself."""
    function = replace if callable(replace) else (lambda _match: replace)
    return Rule((gate,) if isinstance(gate, str) else gate, pattern, function, digit)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _any_of(items: Iterable[str]) -> str:
    """Return the alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


def _common(spelling: Mapping[str, Any], *, regional: bool) -> Iterable[Rule]:
    """Yield what holds in every language: ellipsis, multiplication, ranges, dashes."""
    closers = r"\w)\]\"'’”»%" + MARK
    yield _rule("...", rf"(?<=[{closers}])\.{{3}}(?![./])|(?<![./\w])\.{{3}}(?![./\w])", "…")
    yield _rule(
        ("×", " x", *(f"{digit}x" for digit in range(10))),
        rf"\d(?<![\w.,]\d)(?<!0(?=x))\d*(?:[.,]\d+)?(?: ?[x×] ?{_NUMBER})+(?![\w]|[.,]\d)",
        lambda match: re.sub(" ?[x×] ?", " × ", match[0]),
        digit=True,
    )
    pages = spelling.get("pages")
    if pages:
        yield _rule(
            ("-", "–"),
            rf"(?:{_any_of(pages)}){_SPACE}?\d+[-–]{{1,2}}\d+(?:, ?\d+[-–]{{1,2}}\d+)*(?![\w–-])",
            _page_range,
            digit=True,
        )
    yield _rule(
        ("-", "–"),
        rf"([12](?<![\w.,/–-][12])\d{{3}})(?: ?--? ?| – |–)({_YEAR})(?![\w–/-]|[.,]\d)",
        _year_range,
        digit=True,
    )
    yield _rule(
        "-",
        r"([12](?<![\w.,/–-][12])\d{3})-(1[3-9]|[2-9]\d)(?![\w–/.-])",
        lambda match: f"{match[1]}–{match[2]}",
        digit=True,
    )
    yield _rule("--", r"--(?<=\w--)(?=\w)", "–")
    yield _rule((" --", " –", "\u00a0--"), r"[ \u00a0](?<=[^\s–-].)(?:--|–)[ \u00a0](?=\S)", "\u00a0– ")
    if regional:
        yield _rule((" ,", " ."), rf"{_SPACE}(?<=[^\s.,…].){_SPACE}*(?=[,.](?:\s|$))", "")


def _page_range(match: re.Match[str]) -> str:
    if _after_word(match):
        return match[0]
    text = re.sub("[-–]{1,2}", "–", match[0])
    head = re.match(r"[^\W\d]+\.?", text)
    size = head.end() if head else 0
    return f"{text[:size]}\u00a0{text[size:].lstrip()}"


def _after_word(match: re.Match[str]) -> bool:
    """Return whether the match begins inside a word, or after a hyphen or a full stop."""
    before = match.string[match.start() - 1 : match.start()]
    return before.isalnum() or before in {"_", "-", "."}


def _year_range(match: re.Match[str]) -> str:
    first, last = match.groups()
    return f"{first}–{last}" if "1800" <= first < last else match[0]


def _apostrophes(spelling: Mapping[str, Any], quotes: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the rules for a straight apostrophe; each sign that is left straight was not understood."""
    yield _rule("'", rf"'(?:(?<=[\w)”»{MARK}]')(?={_LETTER})|(?<={_LETTER}')(?=[«“‘\d{MARK}]))", "’")
    elided = _any_of(spelling.get("elided", ()))
    leading = rf"\d\ds?\b|(?i:{elided})\b" if elided else r"\d\ds?\b"
    if quotes:
        inner_open, inner_close = quotes[2:]
        yield _rule(
            "'",
            rf"'(?<![\w'’)]')(?=[^\s'])(?!{leading})([^'\"\n]*)(?<=[^\s'])'(?![\w'])",
            lambda match: f"{inner_open}{match[1]}{inner_close}",
        )
    yield _rule("'", rf"'(?:(?<![\w']')(?={leading})|(?<={_LETTER}')(?![\w']))", "’")


def _letters(spelling: Mapping[str, Any]) -> Iterable[Rule]:
    """Yield corrections of spelling: ordinals, ligatures, accents on capitals, the place of tone marks."""
    ordinals = spelling.get("ordinals")
    if ordinals:
        endings = "|".join(ending for _, ending, _ in ordinals)
        yield _rule("", rf"(\d(?<![\w.,]\d)\d*)({endings})(?!\w)", _ordinal(ordinals), digit=True)
    ligatures = _spellings(spelling.get("ligatures", ()), lambda word: word.replace("œ", "oe"))
    if ligatures:
        yield _rule(("oe", "Oe", "OE"), r"(?<!\w)\w{0,12}?(?:oe|Oe|OE)\w*", _looked_up(ligatures))
    capitals = {
        typed: right
        for typed, right in _spellings(spelling.get("capitals", ()), _unaccented_initial).items()
        if typed[0].isupper()
    }
    if capitals:
        yield _rule("E", r"E(?<!\w.)\w+", _looked_up(capitals))
    if spelling.get("tone_marks") == "old":
        pairs = _tone_pairs()
        second = "".join(sorted({pair[1] for pair in pairs}))
        yield _rule(
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
    return {key: value for key, value in table.items() if key != value}


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
    months = [name for name in data["months"]["long"] if not name.isdigit()]
    # "May" and "March" are also words, but a number after them makes them months.
    names, numbers = spelling["before_names"], [*spelling["before_numbers"], *months]
    yield _rule(" ", r" (?![a-zà-öø-ÿăđĩũơư])(?:(?=(\d|[IVXL]+\b))|(?=[^\W_]))", _binder(names, numbers))
    after = "|".join(
        [
            rf"(?:{_any_of(spelling['units'])})(?!\w)",
            *([rf"(?:{_any_of(months)})(?!\w)"] if months else []),
            *(rf"{word}[ \u00a0]\d" for word in spelling.get("after_numbers", ())),
        ]
    )
    first_day = data["date"].get("first_day")
    numbered = rf"(?:(?<=\d )|(?<=\b{first_day} ))" if first_day else r"(?<=\d )"
    yield _rule(" ", rf" {numbered}(?={after})", "\u00a0", digit=True)
    if spelling.get("glued_units"):
        units = spelling["glued_units"]
        yield _rule(tuple(units), rf"(?<=\d){_SPACE}*(?=(?:{_any_of(units)})(?!\w))", "\u00a0", digit=True)


def _binder(names: Iterable[str], numbers: Iterable[str]) -> Replace:
    """Return a replacement of a space by a no-break one, after a word that belongs to what follows."""
    before_names, before_numbers = frozenset(names), frozenset(numbers)

    def replace(match: re.Match[str]) -> str:
        text, place = match.string, match.start()
        if text[place + 1].islower():
            return " "
        found = _LAST_WORD.search(text, max(0, place - 16), place)
        if found is None:
            return " "
        word, number = found[0], match[1]
        # "Fig. 2" begins a sentence; "X" is a number in "vol. X", and the beginning of a name in "M. X".
        bound = number and (word in before_numbers or word.lower() in before_numbers)
        bound = bound or (word in before_names and not (number and number.isdigit()))
        return "\u00a0" if bound else " "

    return replace


def _marks(spelling: Mapping[str, Any], quotes: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the spaces before ``: ; ! ? %`` and inside quotation marks that have some."""
    spaces = spelling["marks"]
    yield _rule("%", rf"(?<=\d){_SPACE}*(?=%(?!\w))", spaces["percent"], digit=True)
    opening, closing = quotes[:2]
    if len(opening) > 1:
        yield _rule(opening[0], rf"{opening[0]}{_SPACE}*(?=\S)", opening)
        yield _rule(closing[-1], rf"(?<=[^ \u00a0\u202f]){_SPACE}*{closing[-1]}", closing)
    yield from _mark_rules(";!?", spaces["high"], (";", "!", "?"))
    yield from _mark_rules(":", spaces["colon"], (":",))


def _mark_rules(marks: str, space: str, gate: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the rules that put exactly ``space`` before a mark."""
    after_space = tuple(f"{blank}{mark}" for mark in gate for blank in " \u00a0\u202f")
    first = rf"{_SPACE}(?<=[^\s(\[«“‘].)"
    if not space:
        if marks == ":":
            first += r"(?<!\d.(?=:\s?\d))"  # "3 : 4" is a ratio
        yield _rule(after_space, rf"{first}{_SPACE}*(?=[{marks}][:;?!]*(?:[\s\"”’»)]|$))", "")
        return
    # One space there may be typed by mistake even before a word ("A :B"); none is set there.
    yield _rule(after_space, rf"{first}(?<![;:!?].){_SPACE}*(?=[{marks}])", space)
    yield _rule(
        gate,
        rf"[{marks}](?<={_BEFORE_MARK}.)(?=[;:!?]*(?:[\s\"“”’«»)\]…,.]|$))",
        lambda match: space + match[0],
    )


def _thousands(space: str) -> Rule:
    """Return the rule for typed groups of three digits; a number without groups may be an identifier."""
    return _rule(
        (" ", "\u00a0", "\u202f"),
        rf"[1-9](?<![\w.,/-].)(?<!\d{_SPACE}.)\d{{0,2}}(?:{_SPACE}\d{{3}})+(?![\w-])",
        lambda match: re.sub(_SPACE, space, match[0]),
        digit=True,
    )
