"""Checks of a language whose words are syllables of a known form: those that cannot be, and marks in the wrong place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import QUOTED, scan
from cvi18n.language.slips import slips_of
from cvi18n.language.tags import MOST_KEPT
from cvi18n.lazy_pattern import lazy_pattern

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP = frozenset("\u0301\u0323")  # those of a syllable that ends in a stop
LONGEST_ONSET = 3
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")
_WORD = lazy_pattern(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_TWO = lazy_pattern(r"(?<![\w-])(?=([^\W\d_]+) ([^\W\d_]+)(?![\w-]))")
_VOWEL_GROUP = lazy_pattern("[aăâeêioôơuưy]+")


class Grammar(NamedTuple):
    """The beginnings and rimes of syllables, the beginnings that stand before some vowels alone or never, and more.

    ``typed`` are letters as they are typed, with what they become, and ``tones`` those that are typed for a tone.
    """

    onsets: frozenset[str]
    rimes: frozenset[str]
    not_before: Mapping[str, str]
    only_before: Mapping[str, str]
    typed: Mapping[str, str]
    tones: str


class Syllable(NamedTuple):
    """A syllable without its tone: its beginning, its rime, the tone and the place of the tone, -1 without one."""

    onset: str
    rime: str
    tone: str
    place: int


@lru_cache(maxsize=MOST_KEPT)
def _grammar(language: str) -> Grammar | None:
    rows = slips_of(language).get("syllables", "").split("\n  ")[1:]
    if not rows:
        return None
    known = {name: words.split(", ") for name, _, words in (row.partition(": ") for row in rows)}
    pairs = {
        name: dict(one.split(" ") for one in known[name]) for name in ("not before", "only before", "typed")
    }
    return Grammar(
        frozenset((*known["onsets"], "")),
        frozenset(known["rimes"]),
        pairs["not before"],
        pairs["only before"],
        pairs["typed"],
        "".join(known["tones"]),
    )


@lru_cache(maxsize=4096)
def _syllable(word: str, language: str) -> Syllable | None:
    """Return a word in small letters taken apart, None where it is no syllable of the language."""
    grammar = _grammar(language)
    assert grammar is not None  # noqa: S101  the callers have asked
    bare, tone, place = _without_tone(word)
    for size in range(LONGEST_ONSET, -1, -1):
        onset, rime = bare[:size], bare[size:]
        if rime in grammar.rimes and onset in grammar.onsets and len(tone) < 2:
            first = rime[0]
            if first in grammar.not_before.get(onset, "") or first not in grammar.only_before.get(
                onset, first
            ):
                continue
            return Syllable(onset, rime, tone, place)
    return None


def _without_tone(word: str) -> tuple[str, str, int]:
    """Return a word without its tones, the tones, and the place of the last one."""
    bare, tones, place = "", "", -1
    for char in word:
        letter, tone = (char, "") if char < "\x80" else _letter(char)
        if tone:
            tones, place = tones + tone, len(bare)
        bare += letter
    return bare, tones, place


@lru_cache(maxsize=4096)
def _letter(char: str) -> tuple[str, str]:
    """Return a letter without its tone, and the tone."""
    letters = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in letters if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES)), tone


def _tone_places(syllable: Syllable) -> frozenset[int]:
    """Return where the tone of a syllable may stand, which is in two places where there are two styles: hòa, hoà."""
    start = len(syllable.onset)
    vowels = [place for place, char in enumerate(syllable.rime) if char in _VOWELS]
    marked = [place for place in vowels if syllable.rime[place] in _MARKED]
    closed = vowels[-1] < len(syllable.rime) - 1
    if marked:
        found = {marked[-1]}
    elif len(vowels) == 1:
        found = {vowels[0]}
    elif closed:
        found = {vowels[-1]}
    elif len(vowels) > 2:
        found = {vowels[1]}
    else:
        found = {*vowels[:2]} if syllable.rime in {"oa", "oe", "uy"} else {vowels[0]}
    return frozenset(start + place for place in found)


def _words(pair: Pair, context: Context, is_wrong: Callable[[str, str], object]) -> Iterator[re.Match[str]]:
    """Yield the words of a translation that are wrong: none of the source, of a quotation, or of a name of the CV.

    Few are, so what is quoted is looked at last.
    """
    found = [
        match
        for match in _WORD.finditer(scan(pair.target).plain)
        if len(match[0]) > 1 and is_wrong(match[0].lower(), context.language)
    ]
    if found:
        known = {*scan(pair.source).lower, *context.name_words}
        plain = QUOTED.sub(lambda quoted: " " * len(quoted[0]), scan(pair.target).plain)
        for match in found:
            if match[0][1:].islower() and match[0].lower() not in known and plain[match.start()] != " ":
                yield match


@define(
    "L120",
    "impossible-syllable",
    Severity.WARNING,
    reason="No syllable of the language is so: a letter or a mark is another one, was lost, or two words stand together.",
    bad=Example("Hướng ngiên cứu", "Research interests", "vi"),
    good=Example("Hướng nghiên cứu", "Research interests", "vi"),
)
def impossible_syllable(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report words with the language's own letters that are no syllable, and those as they are typed."""
    if context.same_language or _grammar(context.language) is None:
        return
    for match in _words(pair, context, _may_be_none):
        message = _impossible(match[0], context.language, is_first=match.start() == 0)
        if message:
            yield Fault(f"'{match[0]}' {message}", "", match.start(), match.end())


def _may_be_none(word: str, language: str) -> bool:
    """Say whether a word in small letters has to be looked at: it is no syllable, or one with a wrong tone."""
    return bool(_impossible(word, language, is_first=True))


@lru_cache(maxsize=4096)
def _impossible(word: str, language: str, *, is_first: bool) -> str:
    """Return what is wrong with a word, "" where it may be a syllable, or a foreign word or name."""
    small = word.lower()
    if small.isascii():
        return "is written as it is typed" if _is_typed(small, language) else ""
    syllable = _syllable(small, language)
    if syllable is not None:
        is_stopped = syllable.rime[-1] in "cpt" or syllable.rime.endswith("ch")
        return "has no tone that goes with its end" if is_stopped and syllable.tone not in _SHARP else ""
    bare, tones, _ = _without_tone(small)
    if word[0].isupper() and not is_first:
        return ""
    if len(tones) == 2 and any(
        _has_tone(small[:place], language) and _has_tone(small[place:], language)
        for place in range(2, len(small) - 1)
    ):
        return "is two words"
    is_own = bool(tones) or not _MARKED.isdisjoint(bare) or "đ" in bare
    return "is no syllable" if is_own and len(_VOWEL_GROUP.findall(bare)) == 1 and len(tones) < 2 else ""


def _has_tone(word: str, language: str) -> bool:
    syllable = _syllable(word, language)
    return syllable is not None and bool(syllable.tone)


def _is_typed(word: str, language: str) -> bool:
    """Say whether letters are those that are typed for a syllable with marks: "kieemr"."""
    grammar = _grammar(language)
    assert grammar is not None  # noqa: S101  the caller has asked
    if word[-1] not in grammar.tones or not any(letters in word for letters in grammar.typed):
        return False
    bare = word[:-1]
    for letters, meant in grammar.typed.items():
        bare = bare.replace(letters, meant)
    return bare != word[:-1] and _syllable(bare, language) is not None and not _MARKED.isdisjoint(bare)


@define(
    "L121",
    "tone-misplaced",
    Severity.WARNING,
    reason="The mark of the tone stands over the wrong letter of the syllable.",
    bad=Example("Gia sư môn tóan", "Mathematics tutor", "vi"),
    good=Example("Gia sư môn toán", "Mathematics tutor", "vi"),
)
def tone_misplaced(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report syllables whose tone stands elsewhere than in either style of writing."""
    if context.same_language or pair.target.isascii() or _grammar(context.language) is None:
        return
    for match in _words(pair, context, _right_tone):
        right = _right_tone(match[0].lower(), context.language)
        right = right if match[0][0].islower() else right[:1].upper() + right[1:]
        message = f"the tone of '{match[0]}' stands over another letter"
        yield Fault(message, f"write '{right}'", match.start(), match.end())


@lru_cache(maxsize=4096)
def _right_tone(word: str, language: str) -> str:
    """Return a syllable with its tone over the right letter, "" where it stands there already."""
    syllable = _syllable(word, language)
    places = _tone_places(syllable) if syllable and syllable.tone else None
    if not syllable or not places or syllable.place in places:
        return ""
    bare, at = syllable.onset + syllable.rime, min(places)
    return unicodedata.normalize("NFC", bare[: at + 1] + syllable.tone + bare[at + 1 :])


@define(
    "L122",
    "another-word",
    Severity.WARNING,
    reason="A word differs in its marks alone from the one that goes with the word beside it.",
    bad=Example("Nghiện cứu viên", "Research fellow", "vi"),
    good=Example("Nghiên cứu viên", "Research fellow", "vi"),
)
def another_word(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report two words that are a compound of the language but for the marks of one, or that have no marks at all."""
    known = {} if context.same_language else _compounds(context.language)
    if not known:
        return
    source = set(scan(pair.source).lower)
    found = list(_TWO.finditer(scan(pair.target).plain))
    right = {
        place for match in found if _is_known(match, known) for place in (match.start(1), match.start(2))
    }
    for match in found:
        first, second = match[1].lower(), match[2].lower()
        meant = known.get(f"{_folded(first)} {_folded(second)}")
        if meant is None or not source.isdisjoint((first, second)):
            continue
        if not right.isdisjoint((match.start(1), match.start(2))):  # a part of another compound
            continue
        is_name = match.start() > 0 and match[1][0].isupper() and match[2][0].isupper()
        pairs = [one.split(" ") for one in meant]
        if first == second:  # two compounds meet: đốc công công trường
            continue
        if not is_name and any(
            _is_same(first, one) != _is_same(second, two) or (first + second).isascii() for one, two in pairs
        ):
            words = f"{match[1]} {match[2]}"
            yield Fault(
                f"'{words}' is probably another word",
                f"write '{meant[0]}', if that is meant",
                match.start(),
                match.start() + len(words),
            )


def _is_known(match: re.Match[str], known: Mapping[str, list[str]]) -> bool:
    words = f"{match[1]} {match[2]}".lower()
    return any(_is_same(words, one) for one in known.get(_folded(words), ()))


def _is_same(word: str, other: str) -> bool:
    """Say whether two words are the same but for the letter that has the tone, which is in two styles: hóa, hoá."""
    return word == other or _without_tone(word)[:2] == _without_tone(other)[:2]


@lru_cache(maxsize=4)
def _compounds(language: str) -> Mapping[str, list[str]]:
    """Return the compounds of a language by what they are without marks."""
    found: dict[str, list[str]] = {}
    known = slips_of(language).get("compounds", "").partition(": ")[2]
    if known:
        for compound, folded in zip(known.split(", "), _folded(known).split(", "), strict=True):
            found.setdefault(folded, []).append(compound)
    return found


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Return a text in small letters without its marks."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return plain.encode("ascii", "ignore").decode()


CHECKS = (impossible_syllable, tone_misplaced, another_word)
