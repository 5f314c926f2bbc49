"""Names of people that hold more than a name, or half of one: several people, "Last, First", marks, "et al."."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from cvi18n.content.values import in_flow
from cvi18n.language import list_separators
from cvi18n.language.data import language_of
from cvi18n.lazy_pattern import lazy_pattern

# Each is compiled by the first name that needs it; most people of a CV are keys.
# "et al. (2020)"; BibTeX's "others".
ET_AL = lazy_pattern(r"(?i)et\.? al\b.*|\.\.\.|…|(?:and )?others")
_ENDS_UNNAMED = lazy_pattern(r"(?is)(?<![\s,])[\s,]+et\.? al\b.*")
_TAG = lazy_pattern(r"</?[a-z]+>")
_INITIALS = lazy_pattern(r"(?:[^\W\d_]\.[\s-]?)+")
# What stands behind a name: the marks of notes, and figures that follow a small letter at once ("Kervella1,2").
_MARKS = lazy_pattern(
    r"(?s)\s*(?:\$?\^.*|[*†‡§¶⁰¹²³⁴-⁹]+|(?<=[a-zà-ÿ])[0-9]{1,2}(?:,\s?[0-9*†‡]{1,2})*[*†‡]*)\Z"
)
# What may stand behind a comma in a name: "Jr.", "III", a degree.
_BEHIND = lazy_pattern(r"(?:Jr|Sr)\.?|[IVX]+|(?:[A-Z][a-z]{0,2}\.?){2,4}")
# "(Ed.)", "(eds)", "(dir.)": what a person did, as citations say it.
_DID = lazy_pattern(r"\s*\((?:[^\W\d_]{2,8}\.|[Ee]ds?)\)\Z")
_WORD = lazy_pattern(r"[^\W\d_][\w.'’‘-]*")
_SHORTEST_TITLE = 3  # signs of "Dr.": "M." is an initial as well
_SMALL_WORDS = 3  # letters of "de", "von", "bin", which stand in names in small letters


def fault(name: str) -> tuple[str, str] | None:
    """Return what is wrong with a text that cannot be a person's name as it stands, and the remedy; None where it can.

    >>> fault("M. Tran,"), fault("Mai Tran")
    (("'M. Tran,' ends in a sign between names", "write 'M. Tran'"), None)
    """
    bare = name.strip(",; ")
    if bare != name:
        return f"'{name}' ends in a sign between names", f"write '{bare}'" if bare else "delete it"
    if unnamed := _ENDS_UNNAMED.search(name):
        first = name[: unnamed.start()]
        hint = f"write '{first}' alone; a list of authors ends in {{others: 37}}, how many they are"
        return f"'{name}' is more than one person", hint
    if tag := _TAG.search(name):
        return f"'{tag[0]}' is no part of a name", f"write '{name[: tag.start()].rstrip()}'"
    if _INITIALS.fullmatch(name):
        return (
            f"'{name}' is half a name",
            "write the whole name as one item, with its family name last: M. Tran",
        )
    return None


def doubt(name: str, language: str) -> tuple[str, str] | None:
    """Return what a text that may be a name has probably been meant as, and the remedy; None where it looks like one.

    >>> doubt("Tran, Mai", "en")
    ("'Tran, Mai' is printed as it stands, the family name first", "write 'Mai Tran'")
    >>> doubt("Mai Tran and Paul Kervella", "en")
    ("'Mai Tran and Paul Kervella' names several people", 'write [Mai Tran, Paul Kervella]')
    >>> doubt("King, Jr.", "en"), doubt("Society of Rivers and Lakes", "en")
    (None, None)
    """
    if mark := _MARKS.search(name):
        marked = "{person: …, equal: true} and {person: …, corresponding: true} say what is marked"
        hint = f"write '{name[: mark.start()]}'; of authors, {marked}"
        return f"'{mark[0].strip()}' is printed behind the name", hint
    if name.endswith(")") and (did := _DID.search(name)):
        hint = f"write '{name[: did.start()]}': 'editors' and 'authors' are printed as what they are"
        return f"'{did[0].strip()}' is no part of a name", hint
    people = people_in(name, language)
    if len(people) > 1 and all(map(_is_whole, people)):
        return f"'{name}' names several people", f"write [{', '.join(people)}]"
    if len(people) == 1 and people[0] != name and "," in name:
        return f"'{name}' is printed as it stands, the family name first", f"write '{people[0]}'"
    return None


def title_before(name: str, language: str) -> tuple[str, str] | None:
    """Return that a title stands in a name of one text, and the remedy; None where it has none.

    >>> title_before("Dr. Max Lund", "de")
    ("'Dr.' is printed with the name, also among authors", 'write {prefix: Dr., given: Max, family: Lund}')
    >>> title_before("M. Lund", "en"), title_before("Max Lund", "en")
    (None, None)
    """
    if not name.partition(" ")[0].endswith("."):
        return None
    spellings = [found for tag in (language, "en") if (found := language_of(tag).typography)]
    known = {one for spelling in spellings for one in spelling.before_names}
    words = name.split(" ")
    many = next(
        (
            at
            for at, word in enumerate(words)
            if word not in known or not word.endswith(".") or len(word) < _SHORTEST_TITLE
        ),
        0,
    )
    prefix, given, family = " ".join(words[:many]), " ".join(words[many:-1]), words[-1]
    if not prefix or many >= len(words):
        return None
    parts = {"prefix": prefix, "given": given, "family": family}
    hint = f"write {{{', '.join(f'{part}: {in_flow(text)}' for part, text in parts.items() if text)}}}"
    return f"'{prefix}' is printed with the name, also among authors", hint


def half_names(items: Sequence[str], language: str) -> Iterator[tuple[range, list[str]]]:
    """Yield the places of items of a list that name people by halves, as [Tran, Mai] does, and those people.

    >>> list(half_names(["me", "Example", "Ada and Tran", "Mai", "Bo Lund"], "en"))
    [(range(1, 4), ['Ada Example', 'Mai Tran'])]
    """
    if (
        sum(" " not in item and item[:1].isupper() for item in items) < 2
    ):  # Babel, which knows "and", loads slowly
        return
    joining = _joining(language)
    first = 0
    for is_half, group in groupby(items, lambda item: all(map(_is_capital, joining.split(item)))):
        many = len(list(group))
        if is_half and (people := _of_halves(items[first : first + many], joining)):
            yield range(first, first + many), people
        first += many


def _of_halves(items: Sequence[str], joining: re.Pattern[str]) -> list[str]:
    """Return the people whom items of one word each name by halves; none where each may be a whole name.

    >>> _of_halves(["Tran", "Mai"], _joining("en")), _of_halves(["ATLAS", "CMS"], _joining("en"))
    (['Mai Tran'], [])
    """
    words = [part for item in items for part in joining.split(item)]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    if len(items) < 2 or len(words) % 2 or not all(_is_given(given) for _, given in pairs):
        return []
    return [f"{given} {family}" for family, given in pairs]


def people_in(text: str, language: str, known: Collection[str] = ()) -> list[str]:
    """Return the people whom a text in a language names, each with the family name last; ``known`` are keys of people.

    >>> people_in("Example, Ada and Tran, Mai", "en"), people_in("M. Tran, P. Kervella & me", "en", ["me"])
    (['Ada Example', 'Mai Tran'], ['M. Tran', 'P. Kervella', 'me'])
    """
    if not any(sign in text for sign in ",;&") and not any(word.islower() for word in text.split()[1:-1]):
        return [text]  # most are one person, for whom Babel need not be loaded
    parts = re.split(r"\s*;\s*", text) if ";" in text else _joining(language).split(text)
    return [person for part in parts for person in _divided(part, known)]


def _divided(part: str, known: Collection[str]) -> Iterator[str]:
    """Yield the people between commas, some of which stand between a family name and a given one."""
    words = [word for word in re.split(r"\s*,\s*", part.strip()) if word]
    while words:
        first = words.pop(0)
        if words and not {first, words[0]} & set(known):
            if _BEHIND.fullmatch(words[0]) and not _INITIALS.fullmatch(words[0]):
                first = f"{first}, {words.pop(0)}"
            elif _is_inverted(first, words[0]):
                first = f"{words.pop(0)} {first}"
        yield first


def _is_inverted(first: str, second: str) -> bool:
    """Say whether two texts with a comma between are a family name and a given one: not two whole names."""
    names = _names(first)
    given = second.split()
    is_family = 0 < len(names) < 3 and not _INITIALS.match(names[0]) and all(map(_is_capital, names))
    is_first = bool(_INITIALS.fullmatch(second)) or len(given) == 1 or (len(given) == 2 and len(names) == 1)
    return is_family and is_first and all(map(_is_given, given))


def _is_whole(person: str) -> bool:
    """Say whether a text looks like a given and a family name; small words stand in names of institutions too."""
    words = person.split()
    return len(words) > 1 and all(map(_is_capital, words))


def _names(person: str) -> list[str]:
    """Return the words of a name without those that it has in small letters, such as "de"."""
    return [word for word in person.split() if len(word) > _SMALL_WORDS or not word.islower()]


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and _WORD.fullmatch(word) is not None


def _is_given(word: str) -> bool:
    """Say whether a word is written as given names are: Mai, M., Jean-Luc; no CMS and no DeepMind."""
    parts = re.split(r"[-'’‘]", word)
    return bool(_INITIALS.fullmatch(word)) or all(part.istitle() for part in parts)


@lru_cache(maxsize=8)
def _joining(language: str) -> re.Pattern[str]:
    """Return what stands between the last two of several: "and" in English and in a language, "&".

    A word of one letter stands within names: Ramón y Cajal.
    """
    words = {"&", *(word for tag in ("en", language) for word in list_separators(2, tag)[0].split())}
    longer = sorted(re.escape(word) for word in words if word == "&" or len(word) > 1)
    return re.compile(rf",?\s+(?:{'|'.join(longer)})\s+")
