"""Names of countries and languages, lists of names, and the small marks around a label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cvi18n.language.data import cldr, language_of, short_country
from cvi18n.language.tags import parse_tag

#: How Unicode calls the letters of names that have no space between family and given name.
UNSPACED = ("CJK UNIFIED IDEOGRAPH", "HIRAGANA", "HANGUL")
#: The same of letters that stand without a space beside another word of a sentence.
JOINED = (*UNSPACED, "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
# What ends a sentence, in any language.
ENDS_OF_SENTENCES = tuple(".?!…。？！؟")
# Territories with a city of the same name in some language: Singapore; México and Túnez in Spanish.
_CITY_STATES = frozenset(
    ["AD", "BZ", "DJ", "DZ", "GI", "GT", "HK", "KW", "LU", "MC", "MO", "MX", "PA", "SG", "SM", "TN", "VA"]
)


def list_separators(n: int, locale: str, end: str = "", *, parted: bool = False) -> list[str]:
    """Return the ``n - 1`` separators of a list of ``n`` things, for callers that join rich text.

    ``end`` is the last of them, where it is known: in some languages "and" goes with the sound behind it. Three and more
    that are ``parted``, since one of them has a comma itself, have semicolons.

    >>> list_separators(3, "en"), list_separators(3, "fr"), list_separators(2, "es", "Isabel")
    ([', ', ', and '], [', ', ' et '], [' e '])
    >>> list_separators(3, "en", parted=True), list_separators(3, "zh", parted=True), list_separators(3, "ar", parted=True)
    (['; ', '; and '], ['；', '；'], ['؛ ', '؛ و'])
    """
    if n < 2:
        return []
    two, separator, last = _list_patterns(locale)
    own = language_of(locale).list
    for beginning, text in own.before if own else ():
        if re.match(beginning, end, re.IGNORECASE):
            two = last = text
    if parted and n > 2:
        separator = semicolon(locale)
        word = last.lstrip(f"{comma(locale)} ")
        last = separator if word == last else separator + word
    return [two] if n == 2 else [separator] * (n - 2) + [last]


def format_list(items: Sequence[str], locale: str) -> str:
    """Return things in a sentence.

    >>> format_list(["A", "B", "C"], "vi")
    'A, B và C'
    """
    separators = [*list_separators(len(items), locale, items[-1] if items else ""), ""]
    return "".join(item + separator for item, separator in zip(items, separators, strict=bool(items)))


def country_name(code: str, locale: str) -> str:
    """Return CLDR's name of a territory (ISO 3166) in a language: "Pháp" for FR in Vietnamese.

    It is the short one of those that no address has the long name of.

    >>> country_name("HK", "vi"), country_name("US", "en")
    ('Hồng Kông', 'United States')
    >>> country_name("ZZZ", "vi")  # a code that CLDR lacks stays a code
    'ZZZ'
    """
    name = short_country(code, locale) or str(cldr(parse_tag(locale)).get("territories", {}).get(code, code))
    return _in_own_brackets(name, locale)


def is_named_as_a_city(code: str) -> bool:
    """Say whether a territory (ISO 3166) shares its name with a city in some language.

    >>> is_named_as_a_city("SG"), is_named_as_a_city("FR")
    (True, False)
    """
    return code in _CITY_STATES


def language_name(code: str, locale: str, *, initial: bool = False) -> str:
    """Return CLDR's name of a language in a language, as inside a sentence or as its first word.

    English is "anglais" or "Anglais" in French, "tiếng Anh" or "Tiếng Anh" in Vietnamese.

    >>> language_name("qaa", "fr", initial=True)  # a code that CLDR lacks stays a code
    'qaa'
    """
    name = _in_own_brackets(_display_name(code, locale), locale)
    prefix = language_of(locale).language_prefix
    if prefix and name.startswith(f"{prefix} "):
        name = name[0].lower() + name[1:]
    return capitalise_first(name, locale) if initial and name != code else name


def _in_own_brackets(name: str, locale: str) -> str:
    """Return a name of CLDR with the brackets of the language; Japanese has Latin ones there, with a space or without."""
    opening, closing = brackets(locale)
    return name if opening == " (" else re.sub(r" ?\(([^()]+)\)", rf"{opening}\1{closing}", name)


def native_name(locale: str) -> str:
    """Return a language's own name for itself.

    >>> native_name("fr"), native_name("vi")
    ('français', 'Tiếng Việt')
    """
    tag = parse_tag(locale).tag
    return language_of(tag).native or _display_name(tag, tag)


def person_name(given: str, family: str, locale: str, *, prefix: str = "", suffix: str = "") -> str:
    """Return a person's name in the order of the language that it is the form of.

    ``locale`` is the language of the name, and not of the text around it: a Hungarian is not turned round by
    being named in English. A name in Han, Hiragana or Hangul says by its letters that it is one of those languages:
    family first, without a space (CLDR, personNames: nameOrderLocales, nativeSpaceReplacement).
    ``family`` is "" where the name is one text. The ``prefix`` stands before the whole, the ``suffix`` behind it and the
    comma of the language, both without any sign beside a name of those letters.

    >>> person_name("Văn An", "Nguyễn", "vi"), person_name("Nora", "Vallier", "fr"), person_name("伟", "张", "zh")
    ('Nguyễn Văn An', 'Nora Vallier', '张伟')
    >>> person_name("Jane", "Doe", "en", prefix="Dame", suffix="MD"), person_name("伟", "张", "zh", suffix="博士")
    ('Dame Jane Doe, MD', '张伟博士')
    """
    letters = list(filter(str.isalpha, family + given))
    is_unspaced = all(unicodedata.name(letter, "").startswith(UNSPACED) for letter in letters)
    parts = [family, given] if is_unspaced or language_of(locale).names.family_first else [given, family]
    space, before_suffix = ("", "") if is_unspaced else (" ", comma(locale))
    name = space.join(filter(None, [prefix, *parts]))
    return before_suffix.join(filter(None, [name, suffix]))


def has_name(text: str, part: str) -> bool:
    """Say whether a name has another in it as words of its own; in a script without spaces, as any part of it.

    >>> has_name("University of Nice", "Nice"), has_name("Nicetown", "Nice"), has_name("京都大学", "京都")
    (True, False, True)
    """
    return any(
        _may_end(text[at - 1 : at], part[0]) and _may_end(part[-1], text[at + len(part) :][:1])
        for at in range(len(text))
        if text.startswith(part, at)
    )


def _may_end(left: str, right: str) -> bool:
    """Say whether a word may end between two characters, one of which may be ""."""
    pair = [char for char in (left, right) if char and unicodedata.category(char)[0] in "LMN"]
    return len(pair) < 2 or any(unicodedata.name(char, "").startswith(JOINED) for char in pair)


def read_by(locale: str) -> list[str]:
    """Return the natives who have read what the program says in a language, as its file names them.

    >>> read_by("tlh")
    []
    """
    return list(language_of(locale).read_by or ())


def capitalise_first(text: str, locale: str) -> str:
    """Return ``text`` with a capital first letter, past opening punctuation; the rest stays as it is.

    >>> capitalise_first("« été »", "fr"), capitalise_first("iPhone", "en")
    ('« Été »', 'iPhone')
    """
    position = next((place for place, char in enumerate(text) if char.isalnum()), -1)
    if position < 0:
        return text
    char = text[position]
    following = text[position + 1 : position + 2]
    if not char.islower() or following.isupper():
        return text
    for initial, capital in language_of(locale).casing.initials.items():
        if text.startswith(initial, position):
            return text[:position] + capital + text[position + len(initial) :]
    # Georgian has letters for words in capitals alone: its first letter in a title is the small one.
    return text[:position] + char.title() + text[position + 1 :]


def small_first(text: str, locale: str) -> str:
    """Return ``text`` with a small first letter, as a word has inside of a line; not where every noun has a capital.

    >>> small_first("Online", "en"), small_first("IJsbaan", "nl"), small_first("MSc", "en"), small_first("Remote", "de")
    ('online', 'ijsbaan', 'MSc', 'Remote')
    """
    casing = language_of(locale).casing
    if casing.nouns:
        return text
    for initial, capital in casing.initials.items():
        if text.startswith(capital):
            return initial + text[len(capital) :]
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def values_are_small(locale: str) -> bool:
    """Say whether what stands behind a label has no capital.

    >>> values_are_small("fr"), values_are_small("en")
    (True, False)
    """
    return language_of(locale).casing.small_values


def colon(locale: str) -> str:
    """Return the colon that follows a label, with the space that the language puts before it."""
    return language_of(locale).colon


def quotation_marks(locale: str) -> tuple[str, str]:
    r"""Return the outer quotation marks of a language, with their spaces: the English ones where none are known.

    >>> quotation_marks("fr"), quotation_marks("de")
    (('«\xa0', '\xa0»'), ('„', '“'))
    """
    opening, closing, *_ = language_of(locale).quotation or ("“", "”")
    return opening, closing


def comma(locale: str) -> str:
    """Return what stands between the parts of a place, or a person and what they are: with its space.

    >>> comma("fr"), comma("ja"), comma("ar")
    (', ', '、', '، ')
    """
    return language_of(locale).comma


def item_comma(locale: str) -> str:
    """Return what stands between words that are listed without an "and": the comma, or a mark of its own.

    >>> item_comma("fr"), item_comma("zh")
    (', ', '、')
    """
    own = language_of(locale)
    return own.item_comma or own.comma


def semicolon(locale: str) -> str:
    r"""Return what stands between listed things of which one has a comma itself, with its spaces.

    >>> semicolon("en"), semicolon("fr"), semicolon("ja")
    ('; ', '\u202f; ', '；')
    """
    return language_of(locale).semicolon


def has_comma(text: str, locale: str) -> bool:
    """Say whether a text has a mark that the language sets between listed things; no sign of a decimal is one.

    >>> has_comma("Ada Wok, MD", "en"), has_comma("1,5", "fr"), has_comma("大学，城市", "zh")
    (True, False, True)
    """
    return any(mark in text for mark in (comma(locale), item_comma(locale)))


def brackets(locale: str) -> tuple[str, str]:
    """Return what stands around an explanation behind a name: brackets, with the space before them.

    >>> brackets("fr"), brackets("ja")
    ((' (', ')'), ('（', '）'))
    """
    opening, closing = language_of(locale).brackets
    return opening, closing


def stop(locale: str) -> str:
    """Return what ends a sentence before another one, with its space.

    >>> stop("fr"), stop("ja")
    ('. ', '。')
    """
    return language_of(locale).stop


def stop_after(text: str, locale: str) -> str:
    """Return what stands between a sentence that ends in ``text`` and the next one; a mark of its own is enough.

    >>> stop_after("Why?", "en"), stop_after("et al.", "fr"), stop_after("2021", "ja"), stop_after("Why?", "ja")
    (' ', ' ', '。', ' ')
    """
    whole = stop(locale)
    if not text.endswith(ENDS_OF_SENTENCES):
        return whole
    return whole[len(whole.rstrip()) :] or (" " if text[-1].isascii() else "")


def _list_patterns(locale: str) -> tuple[str, str, str]:
    """Return what stands between two things, between any two of more, and before the last of more."""
    own = language_of(locale).list
    if own:
        return own.two, own.separator, own.last
    patterns = cldr(parse_tag(locale)).get("list_patterns", {}).get("standard", {})
    between = (str(patterns.get(name, "{0}, {1}")) for name in ("2", "middle", "end"))
    two, separator, last = (text.partition("{0}")[2].partition("{1}")[0] for text in between)
    return two, separator, last


def _display_name(code: str, locale: str) -> str:
    """Return CLDR's name of a tag; a script or a territory that has no name of its own goes in brackets."""
    data = cldr(parse_tag(locale))
    tag = parse_tag(code)
    names = data.get("languages", {})
    if names.get(tag.folder, tag.folder) != tag.folder:  # some languages list a code as its own name
        return str(names[tag.folder])
    base = str(names.get(tag.language, tag.language))
    details = [data.get("scripts", {}).get(tag.script, tag.script)] if tag.script else []
    details += [data.get("territories", {}).get(tag.territory, tag.territory)] if tag.territory else []
    return f"{base} ({', '.join(details)})" if details else base
