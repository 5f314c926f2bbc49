"""Whether an answer's words can be a translation at all: its length, its end, its numbers, what it adds.

No rule here knows what the words mean. Where a rule cannot tell an odd translation from a fault, the text is
accepted: it is a draft, and a person reads it.
"""

from __future__ import annotations

import re
import unicodedata

from cvi18n.checking.lexicon import lexicon
from cvi18n.drafting.envelope import CONTACT, LETTER, OPAQUE, PLACEHOLDER
from cvi18n.drafting.figures import differ
from cvi18n.language import direction
from cvi18n.language.data import language_of
from cvi18n.language.kept import spans

_STOPS = ".!?…。．！？।۔؟։።။"
_CLOSERS = "\"'’”»)]}⟧*_"
_DENSE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORDS = re.compile(r"[^\W\d_]+")
# "p. ex.", "v.v.", "U.S.": more than one stop in or before the last word.
_STOPPED_TWICE = re.compile(r"\.(?:\s?\w{1,3})?\.$")
_LAST_WORD = re.compile(r"(?<!\S)\S{1,20}$")
# What closes a quotation that one mark opens.
_QUOTES = {'"': '"', "“": "”", "«": "»", "»": "«", "„": "“”", "「": "」", "『": "』", "‘": "’"}
_TAG = re.compile(r"<[^<>]*>")
_JOINERS = frozenset("\u200c\u200d\u200e\u200f")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


def cleaned(text: str, own: str, target: str) -> str:
    """Return an answer without the characters that nobody sees and ``own`` has not: U+200B, U+00AD.

    Where a language has no spaces between words, U+200B says where a word ends, and stays.
    """
    if text.isascii() or not _INVISIBLE.search(text) or _INVISIBLE.search(own):
        return text
    return _INVISIBLE.sub("", text) if language_of(target).spaced else text


def unquoted(text: str, own: str) -> str:
    """Return an answer without the quotation marks that were put around the whole of it, where ``own`` has none such.

    >>> unquoted('"Chercheur"', "Researcher"), unquoted("« Un » et « deux »", "One and two")
    ('Chercheur', '« Un » et « deux »')
    """
    bare = text.strip()
    pair = _QUOTES.get(bare[:1], "")
    inner = bare[1:-1]
    elsewhere = own + _TAG.sub("", inner)
    is_added = pair and len(bare) > 2 and bare[-1] in pair
    return inner.strip() if is_added and not any(mark in elsewhere for mark in pair + bare[0]) else text


def hidden(text: str, own: str, target: str) -> str:
    """Return a character of an answer that turns or hides its letters, and that ``own`` has not; or ""."""
    if text.isprintable():
        return ""
    allowed = _JOINERS | _ISOLATES if direction(target) == "rtl" else _JOINERS
    return next(
        (
            char
            for char in text
            if unicodedata.category(char) == "Cf"
            and char not in allowed
            and char not in own
            and not _INVISIBLE.match(char)
        ),
        "",
    )


def fault(own: str, shown: str, source: str, target: str) -> str:
    """Return why ``shown`` cannot be the translation of ``own``, or "" where it may be.

    Both are what a reader sees, with OPAQUE for what is opaque.
    """
    words, wanted = shown.replace(OPAQUE, ""), own.replace(OPAQUE, "")
    if not LETTER.search(words):
        return "it is empty"
    spaced = language_of(target).spaced
    long, length = weight(words), weight(wanted)
    if len(wanted) >= 20 and long > length * (2.2 if length >= 60 else 4.0):
        return "it is far longer than the source"
    if len(wanted) >= 12 and long <= length * (0.4 if spaced and language_of(source).spaced else 0.2):
        return "it is far shorter than the source"
    if spaced and ends_with_stop(own) and not ends_with_stop(shown) and not is_abbreviated(own, source):
        return "its end is missing"
    if words != words.lower() and _capitals(words) > 0.8 and _capitals(wanted) < 0.5 and len(words) > 3:
        return "it is all capitals"
    if _is_repeated(shown, target) and not _is_repeated(own, source):
        return "it says the same twice"
    if "`" in words and "`" not in wanted:
        return "it adds marks of code"
    if "\\" in words and "\\" not in wanted:
        return "it adds the escapes of a program"
    if differ(own, shown, source, target):
        return "its numbers are others"
    if shown == own and language(source) != language(target) and not _is_of(own, target):
        return "it is not translated"
    return _added(shown, own)


def language(tag: str) -> str:
    """Return the language of a tag."""
    return tag.split("-", 1)[0]


def weight(text: str) -> int:
    """Return how long a text is in letters of an alphabet: a Chinese or Korean sign says as much as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def ends_with_stop(text: str) -> bool:
    """Say whether a text ends with a stop, maybe within quotation marks or brackets."""
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    return bare[-1:] in _STOPS and bool(bare)


def is_abbreviated(text: str, *tags: str) -> bool:
    """Say whether the stop at the end of a text may belong to an abbreviation of one of some languages.

    >>> is_abbreviated("in the U.S.", "en"), is_abbreviated("a dog.", "en")
    (True, False)
    """
    bare = text.rstrip().rstrip(_CLOSERS)
    last = _LAST_WORD.search(bare[-40:])
    known = frozenset[str]().union(*(lexicon(tag).abbreviations for tag in tags))
    word = last[0].lstrip("(«“\"'") if last else ""
    return bool(_STOPPED_TWICE.search(bare[-40:])) or word in known or word[:1].lower() + word[1:] in known


def _is_of(text: str, tag: str) -> bool:
    """Say whether a text of another language may be one of ``tag``: a single word, "Data science" in French."""
    words = _WORDS.findall(text.lower())
    known = lexicon(tag)
    return len(text.split()) < 2 or all(word in known.shared or word in known.loans for word in words)


def _is_repeated(text: str, tag: str) -> bool:
    """Say whether a text is the same words two, three or four times."""
    words = text.split()
    return any(
        len(words) % times == 0
        and words
        and words == words[: len(words) // times] * times
        and (len(words) > 2 or not language_of(tag).doubling)
        for times in (2, 3, 4)
    )


def _capitals(text: str) -> float:
    """Return the share of capitals among the letters; those of scripts without capitals count as small.

    Roman numerals and letters in circles have capitals too, and are no letters (Unicode's Nl and So).
    """
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) / len(letters) if letters else 0.0


def _added(shown: str, own: str) -> str:
    """Return why the plain text of an answer holds what only an envelope may hold, or "".

    What the source has in pieces, with emphasis in it, is nothing new.

    A number that has the form of a telephone's is judged as a number: 10 000 000.
    """
    for start, end, kind in spans(shown, CONTACT | PLACEHOLDER):
        found = shown[start:end]
        if found in own:
            continue
        if kind in PLACEHOLDER:
            return "it adds a placeholder or a tag"
        if LETTER.search(found):
            return "it adds an address"
    return ""
