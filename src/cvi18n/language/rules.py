"""The typographic rules of one language, compiled once from its data file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cvi18n.language.data import language_of
from cvi18n.language.kept import MARK
from cvi18n.language.own_signs import abbreviation_rules, own_mark_rules
from cvi18n.language.quotation import SPACES
from cvi18n.language.ranges import identified, month_names, range_rules
from cvi18n.language.record import Language, Typography
from cvi18n.language.respelling import respelling_rules
from cvi18n.language.rule import LAST_WORD, SPACE, Replace, Rule, any_of, compiled, rule
from cvi18n.language.tags import MOST_KEPT, parse_tag
from cvi18n.value_object import ValueObject, record

_NUMBER = r"\d+(?:[.,]\d+)?"
_LETTER = r"[^\W\d_]"
# What may stand right before a mark that ends something.
_BEFORE_MARK = r"[^\s(\[{«“‘„;:!?/<>=&|@$^\\~_\"'-]"
# Dollars and inches, which are no beginning of a formula or a quotation.
_UNIT_SIGN = r"(?:[\w \u00a0\u202f]\$|\d[\"'])"
# Behind a single quote that may open, a space stays: without it, the quote would.
_NOT_OPENED = rf"(?<![^\w'’){MARK}]'.)(?<!\A'.)"
# "16 : 9" and what follows it: nothing, or no word that would make the second number a number of things.
_RATIO_END = r" ?: ?\d{1,3}(?:[.,]\d+)?(?![\w.,:/-]|[ \u00a0\u202f]+[\w:/(])"
_RATIO = r" ?: ?\d{1,3}(?:[.,]\d+)?(?![\w:/-])"
_RATIO_START = r"(?<![\w.,:/\u00a0\u202f-])(?<!\d )\d{1,3}(?:[.,]\d+)?\Z"
_BETWEEN_NUMBER_AND_UNIT = rf"{SPACE}|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"
_POSTCODE = r"\d\d \d{3} [A-ZÀ-Þ][a-zà-ÿ]"


@record
class Rules(ValueObject):
    """All rules of one language in their order.

    ``quotes`` is empty where straight ones stay; ``foreign_quotes`` is the pair that is typed for the outer one;
    ``spaced`` says that there are spaces between words.
    """

    before: tuple[Rule, ...]
    quotes: tuple[str, ...]
    foreign_quotes: tuple[str, ...]
    after: tuple[Rule, ...]
    spaced: bool = True


@lru_cache(maxsize=MOST_KEPT)
def rules(locale: str) -> Rules:
    """Return the rules of a locale; a language without a data file gets those that hold everywhere.

    Each rule finds the results of those before it, never of those behind it: the quotes come first, since
    what they mean hangs on the spaces around them; then what is one word or one number, what stands between
    two of them, and last the spaces. So a text that was typeset comes out as it is, but for odd ones, which take a
    second pass (``typography``).
    """
    locale = parse_tag(locale).tag
    own = language_of(locale)
    spelling, quotes = own.typography, own.quotation
    chosen = _dots(spelling)
    if spelling:
        chosen += [*abbreviation_rules(spelling), *_glued(spelling)]
    chosen += [_product(), *range_rules(own, locale), *_dashes(spelling)]
    if spelling:
        chosen += [*respelling_rules(spelling), *_binding(spelling, own)]
        chosen += [*_marks(spelling, quotes), *own_mark_rules(spelling)]
        if own.number and own.number.group.isspace():
            chosen.append(_thousands(own.number.group, locale))
    foreign = spelling.foreign_quotes if spelling else ()
    before = _apostrophes(spelling.elided if spelling else (), quotes, foreign)
    if quotes:
        chosen.insert(0, _behind_a_quotation(quotes))
    return Rules(tuple(before), quotes, foreign, tuple(chosen), spaced=own.spaced)


def _glued(spelling: Typography) -> Iterable[Rule]:
    """Yield the rule for a unit typed right behind its number: "16Go", and "9h30" by the units of the clock.

    It comes before the products: "2 x 16Go" is one only when "16" stands alone.
    """
    signs = [unit for unit in spelling.glued_units if not unit.isalpha()]
    if not signs:
        return
    yield rule(
        tuple({sign[-1] for sign in signs}),
        rf"(?<=\d)(?<!:\d)(?<!:\d\d){SPACE}*(?=(?:{any_of(signs)})(?!\w))",
        "\u00a0",
        digit=True,
    )
    units = frozenset(unit for unit in spelling.glued_units if unit.isalpha())
    clock = any_of(spelling.clock) or "(?!)"
    # Behind a space, a number that another one goes on with is no time's: "5min 3-5min", "5min 1,5 km".
    after_clock = rf"(?:\d\d?|{SPACE}\d\d?(?![-.,]\d))"
    quantity = rf"\d*(?:[.,]\d+)?((?:{SPACE}?(?:{clock}){after_clock})*)([^\W\d_]{{0,12}})(?!\w|(?<=\d)[:'./][\d{MARK}])"

    def replace(match: re.Match[str]) -> str:
        parts = match[0].split("-")
        for i, (time, unit) in enumerate(zip(match.groups()[::2], match.groups()[1::2], strict=True)):
            if unit in units or (time and not unit):
                parts[i] = compiled(_BETWEEN_NUMBER_AND_UNIT).sub("\u00a0", parts[i])
        return "-".join(parts)

    yield rule(
        tuple({unit[0] for unit in units}),
        rf"\d(?:(?<!\w.)(?<!\w-.)(?<!\d[.,:].)|(?<=\dx.)){quantity}(?:-\d{quantity})?",
        replace,
        digit=True,
    )


def _dots(spelling: Typography | None) -> list[Rule]:
    """Return the rules for a long dash, for a comma and a full stop behind a space, and for the ellipsis."""
    found = [rule("---", r"---(?<![-<!]---)(?![->])", "—")]
    if spelling:
        # Before the ranges: "p . 3-5" is one.
        low, high = _with_own(",.", spelling), _with_own(";:!?", spelling)
        # What will have a no-break space before it is no mark right behind the comma.
        spaced = (";!?" if spelling.marks.high else "") + (":" if spelling.marks.colon else "")
        apart = rf"(?![\u00a0\u202f][{spaced}])" if spaced else ""
        found.append(
            rule(
                tuple(f"{space}{mark}" for mark in low for space in SPACES),
                rf"{SPACE}(?<=[^\s{low}…].){_NOT_OPENED}{SPACE}*"
                rf"(?=[{low}][{high}]*(?:{apart}[\s»”\")\]]|$))",
                "",
            )
        )
        # "etc." says already that the list goes on.
        found += map(_ended, spelling.ends_a_list)
    closers = r"\w)\]\"'’”»%" + MARK
    found.append(rule("...", rf"(?<=[{closers}])\.{{3}}(?![./])|(?<![./\w$])\.{{3}}(?![./\w])", "…"))
    return found


def _ended(word: str) -> Rule:
    """Return the rule that leaves no ellipsis behind a word that ends a list."""
    stem = re.escape(word.removesuffix("."))
    dots = rf"\.?(?:{SPACE}?(?:…|\.\.)[.…]*+)+(?![/\w{MARK}])"
    return rule(word.removesuffix("."), rf"{stem}(?<![\w/]{stem}){dots}", word)


def _product() -> Rule:
    """Return the rule for the sign of multiplication."""
    return rule(
        ("×", " x", *(f"{digit}x" for digit in range(10))),
        rf"\d(?<![\w.,]\d)(?<!0(?=x))\d*(?:[.,]\d+)?(?: ?[x×] ?{_NUMBER})+(?!\w|[.,'][\d{MARK}])",
        lambda match: re.sub(" ?[x×] ?", " × ", match[0]),
        digit=True,
    )


def _dashes(spelling: Typography | None) -> Iterable[Rule]:
    """Yield the rules for dashes between words; a line never starts with one."""
    em_dash = (spelling.em_dash if spelling else "") or "\u00a0— "
    # An address would swallow a dash that moved to it, and behind a dash a dollar may open a formula.
    before, after = rf"[^\s–—«“‘„(\[${MARK}-]", rf"(?=[^\s;:!?»—–\"'${MARK}-])"
    if em_dash != "—":
        yield rule((" —", "\u00a0—"), rf"[ \u00a0](?<={before}.)—[ \u00a0]{after}", em_dash)
    else:
        yield rule(
            (" —", "\u00a0—", "— ", "—\u00a0"),
            rf"(?:[ \u00a0](?<={before}.){_NOT_OPENED}—[ \u00a0]?|—(?<={before}.)[ \u00a0]){after}",
            em_dash,
        )
    yield rule("--", r"--(?<=\w--)(?=\w)", "–")
    yield rule(
        (" --", " –", "\u00a0--", "\u00a0–"),
        r"[ \u00a0](?<=[^\s–«“‘„(\[-].)(?:--|–)[ \u00a0](?=[^\s;:!?»])",
        "\u00a0– ",
    )


def _apostrophes(
    words: Iterable[str], quotes: tuple[str, ...], foreign: tuple[str, ...] = ()
) -> Iterable[Rule]:
    """Yield the rules for a straight apostrophe; each sign that is left straight was not understood."""
    elided = any_of(words)
    # "'90s", and no number that a unit or a sign will follow.
    leading = r"\d\ds?\b(?![\u00a0\u202f]\w| ×)" + (rf"|(?i:{elided})\b" if elided else "")
    yield rule(
        "'",
        rf"'(?:(?<=[\w)”»{MARK}]')(?={_LETTER})|(?<={_LETTER}')(?=[«“‘\d{MARK}])|(?<![\w']')(?={leading}))",
        "’",
    )
    if quotes:
        inner_open, inner_close = quotes[2:]
        # Across another quotation mark, straight or typed, nobody knows which single ones belong together.
        others = "".join(sorted({*"'\"’", *"".join((*quotes, *foreign))} - set(SPACES)))
        yield rule(
            "'",
            rf"'(?<![\w'’){MARK}]')(?=[^\s'])(?!{leading})((?:[^{others}\n]++|’(?=\w))*+)(?<=[^\s'])'(?![\w'])",
            lambda match: f"{inner_open}{match[1]}{inner_close}",
        )
    yield rule("'", rf"'(?<={_LETTER}')(?![\w'])", "’")


def _behind_a_quotation(quotes: tuple[str, ...]) -> Rule:
    """Return the rule for an apostrophe behind a quotation that was typed with straight quotes."""
    closers = "".join({"”", "»", quotes[1][-1]})
    return rule("'", rf"'(?<=[{closers}]')(?={_LETTER})", "’")


def _binding(spelling: Typography, own: Language) -> Iterable[Rule]:
    """Yield the no-break spaces between an abbreviation and a name, a word and its number, a unit."""
    months = month_names(own)
    # "May" and "March" are also words, but a number after them makes them months.
    names, numbers = spelling.before_names, [*spelling.before_numbers, *months]
    if spelling.titles_apart:
        titles = [name for name in names if name.endswith(".")]
        following = any_of(title.rstrip(".") for title in titles)
        yield rule(
            tuple({title[-2:] for title in titles}),
            rf"(?<!\w)(?:{any_of(titles)})(?=(?:{following})(?!\w))",
            lambda match: f"{match[0]}\u00a0",
        )
    yield rule(" ", r" (?![a-zà-öø-ÿăđĩũơư])(?:(?=(\d|[IVXL]+\b))|(?=[^\W_]))", _binder(names, numbers))
    first_day = own.date.first_day if own.date else ""
    numbered = rf"(?:(?<=\d )|(?<=\b{first_day} ))" if first_day else r"(?<=\d )"
    if own.date and own.date.long.day.startswith("{day}."):
        numbered = r"(?:(?<=\d )|(?<=\d\. ))"
    yield rule(
        " ",
        rf" {numbered}(?=([^\s\d,;:!?()\[\]/*«»“”\"'’…–{MARK}-]+))",
        _number_binder([*spelling.units, *months]),
        digit=True,
    )
    if spelling.after_times:
        # A time was put aside: "10:30 a.m."
        times = any_of(spelling.after_times)
        yield rule(f"{MARK} ", rf" (?<={MARK} )(?=(?:{times})(?!\w))", "\u00a0")
    if spelling.after_ordinals:
        suffixes = any_of({suffix for _, _, suffix in spelling.ordinals})
        yield rule(
            tuple(f" {word[0]}" for word in spelling.after_ordinals),
            rf" (?=(?:{any_of(spelling.after_ordinals)})(?!\w))",
            _ordinal_binder(rf"(?<!\w)(?:\d+|[IVXL]+)(?:{suffixes})\Z"),
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


def _number_binder(units: Sequence[str]) -> Replace:
    """Return a replacement of a space by a no-break one, between a number and what it counts.

    A unit of two words is tied by the first of them.
    """
    known = frozenset(unit for unit in units if " " not in unit)
    longer = tuple(unit for unit in units if " " in unit)

    def replace(match: re.Match[str]) -> str:
        word = match[1]
        bound = word in known or word.rstrip(".") in known or match.string.startswith(longer, match.end())
        return "\u00a0" if bound else " "

    return replace


def _ordinal_binder(ordinal: str) -> Replace:
    """Return a replacement of a space by a no-break one behind an ordinal."""

    def replace(match: re.Match[str]) -> str:
        place = match.start()
        return "\u00a0" if compiled(ordinal).search(match.string, max(0, place - 9), place) else " "

    return replace


def _marks(spelling: Typography, quotes: tuple[str, ...]) -> Iterable[Rule]:
    """Yield the spaces before ``: ; ! ? %`` and inside quotation marks that have some."""
    spaces = spelling.marks
    yield rule(("%", "‰"), rf"(?<=\d){SPACE}*(?=[%‰](?!\w))", spaces.percent, digit=True)
    opening, closing = quotes[:2]
    if len(opening) > 1:
        yield rule(opening[0], rf"{opening[0]}{SPACE}*(?=\S)", opening)
        yield rule(closing[-1], rf"(?<=[^ \u00a0\u202f]){SPACE}*{closing[-1]}", closing)
    all_marks = _with_own(":;?!", spelling)
    yield from _mark_rules(_with_own(";!?", spelling), spaces.high, all_marks)
    yield from _mark_rules(_with_own(":", spelling), spaces.colon, all_marks, spelling.ratios)


def _with_own(marks: str, spelling: Typography) -> str:
    """Return Latin marks and what the language has in their place: the one may become the other."""
    return marks + "".join(own for mark, own in spelling.own_marks.items() if mark in marks)


def _mark_rules(marks: str, space: str, all_marks: str, ratios: Iterable[str] = ()) -> Iterable[Rule]:
    """Yield the rules that put exactly ``space`` before a mark; others of ``all_marks`` may follow."""
    after_space = tuple(f"{blank}{mark}" for mark in marks for blank in " \u00a0\u202f")
    first = rf"{SPACE}(?<=[^\s(\[«“‘].){_NOT_OPENED}"
    if not space:
        if ":" in marks:
            first += r"(?<!\d.(?=:\s?\d))"  # "3 : 4" is a ratio
        yield rule(after_space, rf"{first}{SPACE}*(?=[{marks}][{all_marks}]*(?:[\s\"”’»)]|$))", "")
        return
    # One space there may be typed by mistake even before a word ("A :B"); none is set there.
    yield rule(after_space, rf"{first}(?<![{all_marks}].){SPACE}*(?=[{marks}])", _unless_ratio(space, ratios))
    yield rule(
        tuple(marks),
        rf"[{marks}](?:(?<={_BEFORE_MARK}.)|(?<={_UNIT_SIGN}.))(?=[{all_marks}]*(?:[\s\"“”’«»)\]…,.]|$))",
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
    before = match.string[max(0, match.start() - 9) : match.start()].rstrip()
    return not match[0].endswith("000") or not before or before.endswith((",", "(", "–"))
