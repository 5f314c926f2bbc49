"""Texts with something that nobody reads as it is meant: the markup of BibTeX or HTML, a comma at the end, a volume in a title."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cvi18n.language.data import language_of
from cvi18n.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import re

# What is no prose: code and formulas, in which braces, angles and backslashes are themselves.
_KEPT = lazy_pattern(r"`+[^`]*`+|\$[^$]*\$")
_MARKUP = lazy_pattern(
    r"(?s)<(?P<tag>i|b|u|em|strong|sub|sup|span|tt|p|a|scp)\b[^<>]{0,200}>(?=.{0,400}?</(?P=tag)>)"  # HTML, as Crossref exports it
    r"|<br\s*/?>"
    r"""|\\['`^"~=.][A-Za-z](?![a-z]*\\)|\\['`^"~=.]\{"""  # an accent of TeX: \'e, \"{o}
    r"|\\(?:[Hcrvukdbt]|emph|textit|textbf|textsc|textsuperscript|textsubscript|url)\{"
    r"|\{\\[A-Za-z'`^\"~=.]"
    r"|\{\{(?=\S)|\{[A-Z][\w-]*\}"  # BibTeX keeps capitals in braces
)
_TWO = lazy_pattern(r"(?<=\w),(?=\s?,)")
_LONG_WORD = 6  # letters: "Nature." has a stop too many, and "Phys." is short for something
_FIGURES = lazy_pattern(r",\s*[0-9]+\s?\([0-9]|\b[a-z]{1,2}\.\s?[0-9]+\s?[-–]+\s?[0-9]")
# A word and the figures behind it; the whole of one, and one with a colon behind it; a year at the end.
_COUNTED = lazy_pattern(r"(?:^|[\s,(])(?P<word>[^\W\d_]{1,12}[.°º]{0,2})\s?[0-9]")
_WHOLE_COUNTED = lazy_pattern(r"(?P<word>[^\W\d_]{1,12}[.°º]{0,2})[\s:]*(?P<rest>[0-9].*)")
_BRACKETS = lazy_pattern(r"\((?P<rest>[^()]+)\)")
_INSIDE = lazy_pattern(r"(?i)(?P<word>in)\s?:\s+(?P<rest>\S.*)")
_YEAR = lazy_pattern(r"(?P<rest>.*\S)\s*(?:,\s*|\()(?P<word>(?:1[5-9]|20)[0-9]{2})\)?")
_ANY_FIGURE = lazy_pattern(r",\s*[0-9]")


def markup(text: str) -> str:
    r"""Return the first markup of another language in a text, which is printed as it stands; "" where it has none.

    >>> markup("{Deep} learning"), markup("Erd{\\H{o}}s"), markup("<i>E. coli</i>"), markup("a $\\{A\\}$ and `{B}`")
    ('{Deep}', '{\\H', '<i>', '')
    """
    if "{" not in text and "<" not in text and "\\" not in text:
        return ""
    found = _MARKUP.search(_KEPT.sub(lambda kept: " " * len(kept[0]), text))
    return found[0] if found else ""


def marks(text: str) -> str:
    """Return a fact without the commas that nothing follows; "" where it has none.

    >>> marks("Deep learning,"), marks("A,, B"), marks("A, B")
    ('Deep learning', 'A, B', '')
    """
    bare = _TWO.sub("", text) if ",," in text or ", ," in text else text
    bare = bare.rstrip(" ,;") if bare.endswith((",", ";")) else bare
    return "" if bare == text else bare


@lru_cache(maxsize=8)
def _counting(language: str) -> frozenset[str]:
    """Return the words that stand before the number of a volume, an issue or a page in a language, and in English."""
    spellings = [known for one in (language, "en") if (known := language_of(one).typography)]
    short = (word for one in spellings for word in one.before_numbers if not word[-1:].isalpha())
    return frozenset(word.casefold() for one in (short, *(one.pages for one in spellings)) for word in one)


def cited(text: str, name: str, language: str) -> tuple[str, str] | None:
    """Return what a part of a citation has that is printed around it anyway, and the remedy; None where it has nothing.

    >>> cited("vol. 43", "volume", "en"), cited("(4)", "issue", "en"), cited("43", "volume", "en")
    (("'vol.' is printed twice", "write '43'"), ("the brackets of '(4)' are printed twice", "write '4'"), None)
    >>> cited("Springer, 1988", "publisher", "en"), cited("In: Rivers", "book", "en"), cited("B 12", "volume", "en")
    (("'1988' is printed twice", "write 'Springer'"), ("'In' is printed twice", "write 'Rivers'"), None)
    """
    if name == "book":
        found = _INSIDE.fullmatch(text)
    elif name == "publisher":
        found = _YEAR.fullmatch(text)
    elif found := _BRACKETS.fullmatch(text):
        return f"the brackets of '{text}' are printed twice", f"write '{found['rest'].strip()}'"
    elif (found := _WHOLE_COUNTED.fullmatch(text)) and not _counts(found["word"], name, language):
        return None
    return (f"'{found['word']}' is printed twice", f"write '{found['rest']}'") if found else None


def _counts(word: str, name: str, language: str) -> bool:
    """Say whether a word is that of a field, or stands before numbers in a language or in English."""
    word = word.casefold()
    if word in name.split("-") or word in _counting(language):
        return True
    spelling = language_of(language).typography
    return spelling is not None and any(word == one.casefold() for one in spelling.before_numbers)


def venue(text: str, language: str, *, is_periodical: bool) -> tuple[str, str] | None:
    """Return what the name of a journal or a conference has more than a name, and the remedy; None where it has nothing.

    >>> venue("Nature, 12(3), 2023", "en", is_periodical=True)
    ("', 12(3), 2023' is no part of a name", "write 'Nature', and the rest in volume, issue, pages and year")
    >>> venue("Nature.", "en", is_periodical=True), venue("ICML, 2023", "en", is_periodical=False)
    (("a stop ends 'Nature.', and a comma follows it", "write 'Nature'"), None)
    >>> venue("Nat. Commun.", "en", is_periodical=True), venue("Phys.", "en", is_periodical=True)
    (None, None)
    """
    if any(map(str.isdecimal, text)) and (
        found := (is_periodical and _ANY_FIGURE.search(text))
        or _FIGURES.search(text)
        or _volume(text, language)
    ):
        comma = text.find(",")
        at = comma if 0 <= comma < found.start() and _ANY_FIGURE.match(text[comma:]) else found.start()
        if volume := _volume(text, language):
            at = min(at, volume.start())
        if not (name := text[:at].rstrip(" ,(")):  # no name stands before the figures: they may be its own
            return None
        hint = f"write '{name}', and the rest in volume, issue, pages and year"
        return f"'{text[at:].lstrip()}' is no part of a name", hint
    last = text.rpartition(" ")[2][:-1]
    if text.endswith(".") and text.count(".") == 1 and last.isalpha() and len(last) >= _LONG_WORD:
        return f"a stop ends '{text}', and a comma follows it", f"write '{text[:-1]}'"
    return None


def _volume(text: str, language: str) -> re.Match[str] | None:
    """Return the first word of a volume, an issue or a page in a text that has a number behind it."""
    words = text.split()
    may_count = any(
        (behind[:1].isdecimal() and (word.endswith((".", "°", "º")) or word.strip("(,").islower()))
        or ("." in behind and behind[-1:].isdecimal())
        for word, behind in pairwise(["", *words])
    )
    if not may_count:
        return None
    each = _COUNTED.finditer(text)
    return next((one for one in each if one["word"].casefold() in _counting(language)), None)
