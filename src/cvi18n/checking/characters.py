"""Checks of characters: those that nobody sees, that belong to another script, or that are damaged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from operator import itemgetter

from cvi18n import installing
from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.glyphs import fonts_with, is_drawn_elsewhere
from cvi18n.checking.scan import is_odd, scan
from cvi18n.errors import code_point
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import PLANE_ENDS

# Patterns of what few texts have are compiled by the first one that needs them: a class of many planes takes long.
_INVISIBLE = lazy_pattern(
    "[\u200b\u200c\u200d\u2060-\u2064\ufeff\u00ad\u180e\u115f\u1160\u3164\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_BIDI = lazy_pattern("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_DAMAGED = lazy_pattern(
    f"[\ufffd\ufffc\ufdd0-\ufdef{PLANE_ENDS}\ue000-\uf8ff\u0080-\u009f\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
DAMAGE = re.compile("[?´¨]")
# What a letter with an accent becomes where an encoding has no place for it: Ing?nieur, Inge´nieur.
_BROKEN_WORD = lazy_pattern("[^\\W\\d_]{2}([?´¨])[a-zà-ỹ]{2}")
_SPACE = "\u00a0-\u00bf"
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u009f"
# UTF-8 that was read as Windows-1252: a first byte of two or three, then one that cannot follow it in words.
_MOJIBAKE = lazy_pattern(
    f"[ÃÂ][{_CP1252}\u00a0-¿]|[ÄÅÆ][{_CP1252}¡-©«-¿]|â€[{_CP1252}{_SPACE}]?|á[ºP»][{_CP1252}{_SPACE}]|ï»¿|ï¿½|â‚¬"
)
FIRST_BYTES = "ÃÂÄÅÆâáï"  # what the first byte of a letter becomes when UTF-8 is read as Windows-1252
_SUSPECT = re.compile(f"[{FIRST_BYTES}][^\x00-\x7f]")
_GREEK_OR_CYRILLIC = lazy_pattern("[\u0370-\u03ff\u0400-\u04ff]")
# Letters that look like a Latin one.
_ALIKE = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκρυόίύ")
_TOKEN = lazy_pattern(r"\w+")
# A word with a hyphen is a foreign name, as it sounds in Vietnamese: U-ru-guay.
_SYLLABLE = lazy_pattern(r"(?<![\w-])[^\W\d_]+(?![\w-])")


@define(
    "C101",
    "not-nfc",
    Severity.ERROR,
    reason="A letter and its accent are two characters (NFD) where one exists, or a letter has a code that Unicode "
    "replaces by another's (U+212B by that of Å): searching and fonts fail on it.",
    bad=Example("Inge\u0301nieur logiciel", "Software engineer role"),
    good=Example("Ingénieur logiciel", "Software engineer role"),
)
def not_nfc(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a text that is not in Unicode's composed form, with the composed one as the fix."""
    text = pair.target
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    # A link or code that is the source's must stay: it would lead elsewhere, or be another name.
    pieces: list[str] = []
    done = 0
    for held, at in sorted((item for many in scan(text).kept.values() for item in many), key=itemgetter(1)):
        if held in pair.source:
            pieces += (text[done:at], " " * len(held))
            done = at + len(held)
    looked_at = "".join([*pieces, text[done:]])
    composed = unicodedata.normalize("NFC", looked_at)
    start = next((n for n, (a, b) in enumerate(zip(looked_at, composed, strict=False)) if a != b), -1)
    if start < 0:
        return
    fixed = unicodedata.normalize("NFC", text)
    if any(map(unicodedata.combining, text[start : start + 2])):
        message, hint = "a letter and its accent are apart (NFD)", "write them as one character"
        yield Fault(message, hint, start, start + 2, fixed)
    else:
        message = f"{code_point(text[start])} is not the code of this letter"
        yield Fault(
            message, f"write {composed[start]}, {code_point(composed[start])}", start, start + 1, fixed
        )


@define(
    "C102",
    "invisible-character",
    Severity.ERROR,
    reason="A character without width hides in the text: it breaks searching, and lines.",
    bad=Example("Passé\u200b vite", "Moved on fast"),
    good=Example("Passé vite", "Moved on fast"),
)
def invisible_character(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report zero-width characters and soft hyphens that the source has not."""
    text = pair.target
    if not scan(text).odd:
        return
    kept = pair.source + (_JOINERS if _needs_joiners(text) else "")
    for match in _INVISIBLE.finditer(text):
        if match[0] not in kept:
            fixed = _INVISIBLE.sub(lambda found: found[0] if found[0] in kept else "", text)
            yield Fault(
                f"an invisible character: {code_point(match[0])}",
                "delete it",
                match.start(),
                match.end(),
                fixed,
            )
            return


def _needs_joiners(text: str) -> bool:
    """Say whether a text is in a script that writes joiners (Arabic, Indic ones), or has emoji."""
    return any("\u0600" <= char <= "\u0dff" or char >= "\U0001f000" for char in text)


@define(
    "C103",
    "bidi-control",
    Severity.ERROR,
    reason="A control character of right-to-left writing can show a text in another order than it is.",
    bad=Example("Ingénieur \u202elogiciel", "Software engineer"),
    good=Example("Ingénieur logiciel", "Software engineer"),
)
def bidi_control(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report bidirectional controls in a text without a right-to-left letter."""
    text = pair.target
    if not scan(text).odd:
        return
    match = _BIDI.search(text)
    if match and match[0] not in pair.source and not any(map(_is_right_to_left, text)):
        yield Fault(
            f"an invisible character: {code_point(match[0])}",
            "delete it",
            match.start(),
            match.end(),
            _BIDI.sub("", text),
        )


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"} and not _BIDI.match(char)


def may_be_damaged(text: str) -> bool:
    """Say whether mojibake, damaged and undrawable characters have to be looked for in a text at all."""
    return is_odd(text) or bool(DAMAGE.search(text) or _SUSPECT.search(text))


@define(
    "C104",
    "mojibake",
    Severity.ERROR,
    reason="UTF-8 was read as another encoding, and letters became two or three strange ones.",
    bad=Example("IngÃ©nieur senior", "Senior engineer"),
    good=Example("Ingénieur senior", "Senior engineer"),
)
def mojibake(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report sequences that arise when UTF-8 is read as Windows-1252."""
    text = pair.target
    if text.isascii() or not _SUSPECT.search(text):
        return
    match = _MOJIBAKE.search(text)
    if match and match[0] not in pair.source:
        yield Fault(
            f"'{match[0]}' is a letter read in the wrong encoding",
            f"it should read: {_repaired(text)}" if _repaired(text) else "",
            match.start(),
            match.end(),
        )


def _repaired(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


@define(
    "C105",
    "damaged-character",
    Severity.ERROR,
    reason="A replacement character or a control character stands where a letter was.",
    bad=Example("Ing\ufffdnieur senior", "Senior engineer"),
    good=Example("Ingénieur senior", "Senior engineer"),
)
def damaged_character(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report U+FFFD, private-use and control characters that the source has not, and marks inside a word."""
    text = pair.target
    if DAMAGE.search(text):
        broken = _BROKEN_WORD.search(scan(text).plain)
        if broken and broken[0] not in pair.source:
            yield Fault(f"a mark inside a word: {broken[1]}", start=broken.start(1), end=broken.end(1))
            return
    if not scan(text).odd:
        return
    for match in _DAMAGED.finditer(text):
        if match[0] not in pair.source:
            yield Fault(f"a damaged character: {code_point(match[0])}", start=match.start(), end=match.end())
            return


@define(
    "C106",
    "mixed-scripts",
    Severity.ERROR,
    reason="A Greek or Cyrillic letter that looks like a Latin one stands in a Latin word.",
    bad=Example("Ing\u00e9nieur l\u043egiciel", "Software engineer"),
    good=Example("Ingénieur logiciel", "Software engineer"),
)
def mixed_scripts(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report words with letters of two scripts that look alike."""
    text = pair.target
    if not scan(text).odd or not _GREEK_OR_CYRILLIC.search(text):
        return
    for match in _TOKEN.finditer(text):
        word = match[0]
        alike = [char for char in word if char in _ALIKE]
        if not alike or word in pair.source:
            continue
        latin = any(
            "a" <= char.lower() <= "z" or "\u00c0" <= char <= "\u024f" or "\u1e00" <= char <= "\u1eff"
            for char in word
        )
        letters = sum(map(str.isalpha, word))
        whole = len(alike) == letters and bool(context.target.stop) and (letters > 1 or alike[0] > "\u0400")
        if latin or whole:
            yield Fault(
                f"'{word}' has a letter of another script: {code_point(alike[0])}",
                start=match.start(),
                end=match.end(),
            )


def _remedy(char: str) -> str:
    fonts = fonts_with(char)
    package = f"`{installing.command(fonts[0].package)}`" if fonts else "take another character"
    return f"{package}, or name a folder with a font that has it in the setting 'fonts'"


@define(
    "C107",
    "undrawable-character",
    Severity.ERROR,
    reason="No font of the themes has this character: the PDF cannot be made.",
    bad=Example("Ingénieur \u2709 logiciel", "Software engineer"),
    good=Example("Ingénieur logiciel", "Software engineer"),
)
def undrawable_character(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a character that neither Noto Serif, Noto Sans nor New Computer Modern Math has."""
    text = pair.target
    if not scan(text).odd or context.undrawable is None:
        return
    found = context.undrawable.finditer(unicodedata.normalize("NFC", text))
    match = next((one for one in found if not is_drawn_elsewhere(one[0])), None)
    if match and not any(pattern.match(match[0]) for pattern in (_INVISIBLE, _BIDI, _DAMAGED)):
        yield Fault(
            f"no font of the themes has {match[0]} ({code_point(match[0])})",
            _remedy(match[0]),
            match.start(),
            match.end(),
        )


@define(
    "C108",
    "no-diacritics",
    Severity.WARNING,
    reason="A Vietnamese text without any diacritic was typed without them: the words are others, or none.",
    bad=Example("Ky su phan mem", "Software engineer", "vi"),
    good=Example("Kỹ sư phần mềm", "Software engineer", "vi"),
)
def no_diacritics(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a text in plain letters where the language has many marks, names and words of the source aside."""
    if not context.target.plain or not pair.target.isascii():
        return
    kept = set(scan(pair.source).lower) | context.name_words
    words = [
        word
        for word in _SYLLABLE.findall(scan(pair.target).plain)
        if word.lower() not in kept and not word.isupper() and len(word) > 1
    ]
    unusual = [word for word in words if word.lower() not in context.target.plain]
    if (len(words) > 1 and len(unusual) > 1) or (len(words) > 2 and unusual) or len(words) > 3:
        yield Fault("a text without a single diacritic, in a language that has many", end=len(pair.target))


@define(
    "C109",
    "html-entity",
    Severity.ERROR,
    reason="A character is written as in HTML, and is printed as those letters: a CV is no HTML. One that the source "
    "has too is reported there.",
    bad=Example("Chef d&#39;atelier &amp; formateur", "Foreman & trainer"),
    good=Example("Chef d'atelier & formateur", "Foreman & trainer"),
)
def html_entity(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report the first entity that the source has not, with all of them written out as the fix."""
    text = pair.target
    if "&" not in text:
        return
    found = [
        (held, at, meant)
        for held, at in scan(text).kept.get("entity", ())
        if held not in pair.source and (meant := _meant_by(held))
    ]
    if not found:
        return
    fixed, done = "", 0
    for held, at, meant in found:
        fixed += text[done:at] + meant
        done = at + len(held)
    held, at, meant = found[0]
    hint = "write a space" if meant == " " else f"write {meant}"
    message = f"{held} is an HTML entity, and is printed as it stands here"
    yield Fault(message, hint, at, at + len(held), fixed + text[done:])


def _meant_by(entity: str) -> str:
    """Return the characters that an entity stands for, a plain space for any; "" where there is no such entity."""
    from html import unescape
    from html.entities import html5

    if entity[1] != "#" and entity[1:] not in html5:
        return ""
    meant = unescape(entity)
    return " " if meant.isspace() else meant if meant.isprintable() else ""


CHECKS = (
    not_nfc,
    invisible_character,
    bidi_control,
    mojibake,
    damaged_character,
    mixed_scripts,
    undrawable_character,
    no_diacritics,
    html_entity,
)
