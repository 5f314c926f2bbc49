"""What typesetting corrects inside words: ordinals, ligatures, accents on capitals, the place of tone marks.

A name is never re-spelt: where the words around say that a word is one, it stays as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from cvi18n.language.record import Typography
from cvi18n.language.rule import LAST_WORD, SPACE, Replace, Rule, any_of, compiled, rule

_ROMAN = {"I": "1", "II": "2"}
_ROMAN_NUMBER = r"(?=[IVXL])(?:X{0,3}|XL|LX{0,3})(?:IX|IV|V?I{0,3})"
_NAME_FOLLOWS = r"[ \u00a0\u202f-]([^\W\d_]+)"
_GOES_ON = r"[ \u00a0\u202f-]\w"
# An initial ends with a full stop too.
_NAME_BEFORE = r"(?<![^\W\d_])([^\W\d_]+(?:\.[^\W\d_]+)*\.?)[ \u00a0\u202f-]\Z"
_SEPARATOR = "[ \u00a0\u202f-]"
# As many words as a long name has; in a text of capitals it is looked for in the words before.
_LONGEST_NAME = 40
# So far back a label is looked for: "GVHD: TS. Nam, Hoà".
_LONGEST_LIST = 120
_CAPITALS_BEFORE = r"(?:[^\W\d_]+\.?[ \u00a0\u202f-]){1,5}\Z"


def respelling_rules(spelling: Typography) -> Iterable[Rule]:
    """Yield the rules for what is inside a word. ``spelling`` is the typography of a language's data."""
    names = frozenset(spelling.before_names)
    yield from _ordinals(spelling.ordinals)
    ligatures = _spellings(spelling.ligatures, _without_ligature)
    if ligatures:
        yield rule(("oe", "Oe", "OE"), r"(?<!\w)\w{0,12}?(?:oe|Oe|OE)\w*", _looked_up(ligatures, names))
    capitals = {
        typed: right
        for typed, right in _spellings(spelling.capitals, _unaccented_initial).items()
        if typed[0].isupper()
    }
    if capitals:
        initials = "".join(sorted({typed[0] for typed in capitals}))
        yield rule(tuple(initials), rf"[{initials}](?<!\w.)\w+", _looked_up(capitals, names))
    if spelling.tone_endings:
        pairs = _tone_pairs(spelling.tone_endings)
        first, second = ("".join(sorted({pair[place] for pair in pairs})) for place in (0, 1))
        yield rule(
            tuple(first),
            rf"[{first}][{second}](?![\w\u0300-\u036f])",
            _tone_moved(pairs, spelling),
        )


def _ordinals(table: Sequence[Sequence[str]]) -> Iterable[Rule]:
    """Yield the rules for the endings of ordinals: the number ("" for any), the ending typed, the right one.

    A Roman number that a capitalised word follows belongs to a name ("XXIXème Colloque").
    """
    if not table:
        return
    endings = "|".join(ending for _, ending, _ in table)
    yield rule("", rf"(\d(?<![\w.,]\d)\d*)({endings})(?!\w)", _ordinal(table), digit=True)
    yield rule(
        ("I", "V", "X", "L"),
        rf"([IVXL](?<!\w.)[IVXL]*)({endings})(?![\w-])(?!{SPACE}[^\W\d_](?<![a-zß-öø-ÿœ]))",
        _ordinal(table),
    )


def _ordinal(table: Iterable[Iterable[str]]) -> Replace:
    """Return a replacement of ordinal endings by a table."""
    known = [(number, re.compile(ending), suffix) for number, ending, suffix in table]

    def replace(match: re.Match[str]) -> str:
        number = _ROMAN.get(match[1], match[1])
        if not number.isdigit() and compiled(_ROMAN_NUMBER).fullmatch(number) is None:
            return match[0]
        for which, ending, suffix in known:
            if which in {"", number} and ending.fullmatch(match[2]):
                return match[1] + suffix
        return match[0]

    return replace


def _looked_up(spellings: Mapping[str, str], before_names: frozenset[str]) -> Replace:
    """Return a replacement of whole words by a table; a plural ending is kept. "M. Coeur" is a name."""

    def replace(match: re.Match[str]) -> str:
        word, text = match[0], match.string
        stem, ending = word[:-1], word[-1:]
        if word in spellings:
            right = spellings[word]
        elif ending in {"s", "x", "S", "X"} and stem in spellings:
            right = spellings[stem] + ending
        else:
            return word
        place = match.start() - 1
        if place < 0 or text[place] not in SPACE or not word[0].isupper():
            return right
        title = LAST_WORD.search(text, max(0, place - 15), place)
        return word if title is not None and title[0] in before_names else right

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


def _tone_pairs(endings: Iterable[str]) -> dict[str, str]:
    """Return two-letter endings with the tone mark on the second letter, and with it on the first."""
    pairs = {}
    for ending in endings:
        first, second = ending[0], ending[1]
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                new = a + unicodedata.normalize("NFC", b + tone)
                pairs[new] = unicodedata.normalize("NFC", a + tone) + b
    return pairs


def _tone_moved(pairs: Mapping[str, str], spelling: Typography) -> Replace:
    """Return a replacement of an ending by the old style, where the letters before it begin a syllable.

    A capitalised syllable stays beside another one (of two and more, a proof-reader takes a name), behind a title
    or a word of address; and where no small word goes on with it ("Hoà bình"), behind a label such as "GVHD:" and
    beside a word that persons stand beside ("với Hoà"). In capitals alone, only a family's name tells a name from
    a heading.
    """
    titles = frozenset(word.rstrip(".").casefold() for word in (*spelling.before_names, *spelling.address))
    beside_names = frozenset(spelling.beside_names)
    families = frozenset(spelling.family_names)
    onset = re.compile(f"(?:{any_of(spelling.tone_onsets)})?", re.IGNORECASE)
    dotted = any_of(word for word in spelling.before_names if word.endswith("."))
    labels = any_of((*spelling.address, *spelling.name_labels))
    labelled = rf"(?<!\w)(?i:{labels}){_SEPARATOR}?:(?:(?<!\w)(?:{dotted})|[^:.!?\n])*+\Z"

    def is_name(text: str, start: int, end: int) -> bool:
        before = compiled(_NAME_BEFORE).search(text, max(0, start - _LONGEST_NAME), start)
        last = before[1] if before else ""
        if last.rstrip(".").rpartition(".")[2].casefold() in titles:
            return True
        if last.endswith(".") and len(last) > 2:  # the end of a sentence; "T." is an initial
            last = ""
        after = compiled(_NAME_FOLLOWS).match(text, end)
        following = after[1] if after else ""
        beside = [word for word in (last, following) if word[:1].isupper()]
        word = text[start:end]
        if not word.isupper() or any(len(other) > 1 and not other.isupper() for other in beside):
            return bool(beside) or stands_alone(text, (start, end), last, following)
        run = compiled(_CAPITALS_BEFORE).search(text, max(0, start - _LONGEST_NAME), start)
        return run is not None and any(
            one.capitalize() in families for one in compiled(_SEPARATOR).split(run[0])
        )

    def stands_alone(text: str, place: tuple[int, int], last: str, following: str) -> bool:
        start, end = place
        if following in beside_names:
            return True
        if compiled(_GOES_ON).match(text, end) or (last not in beside_names and ":" not in text):
            return False
        return last in beside_names or (
            compiled(labelled).search(text, max(0, start - _LONGEST_LIST), start) is not None
        )

    def replace(match: re.Match[str]) -> str:
        text, start = match.string, match.start()
        first = start
        while first > 0 and start - first < 5 and text[first - 1].isalpha():
            first -= 1
        if onset.fullmatch(text, first, start) is None:
            return match[0]
        if text[first].isupper() and is_name(text, first, match.end()):
            return match[0]
        return pairs.get(match[0], match[0])

    return replace
