"""Faults that are put into correct translations, one at a time: each kind makes one slip as people make it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from pairs import check_pairs

from cvi18n.checking.definition import Pair
from cvi18n.checking.pairs import Context

# Each takes a translation and returns it with the fault, or None where it has no place for it.
Fault = Callable[[random.Random, Pair], str | None]
URL = re.compile(r"https?://[^\s<>()\"'»”]+[^\s<>()\"'»”.,;:!?]")
LATIN = str.maketrans("aeopcxyiAEOPCXBHKMT", "аеорсхуіАЕОРСХВНКМТ")


def _at(chance: random.Random, pattern: str, text: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _without(match: re.Match[str] | None) -> str | None:
    return match.string[: match.start()] + match.string[match.end() :] if match else None


def _put(match: re.Match[str] | None, new: str) -> str | None:
    return match.string[: match.start()] + new + match.string[match.end() :] if match else None


def bold_dropped(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"\*\*([^*]+)\*\*", pair.target)
    return _put(match, match[1]) if match else None


def asterisk_lost(chance: random.Random, pair: Pair) -> str | None:
    return _without(_at(chance, r"(?<=\w)\*\*(?=\W|$)", pair.target))


def italics_dropped(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<!\*)\*([^*]+)\*(?!\*)", pair.target)
    return _put(match, match[1]) if match else None


def code_translated(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"`[^`]+`", pair.target)
    return _put(match, f"`{match[0].strip('`')[::-1]}x`") if match else None


def digit_changed(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<![\w%{.,$/-])[1-9](?=[0-9]*(?![\w}]))", pair.target)
    return _put(match, str(int(match[0]) % 9 + 1)) if match else None


def digits_swapped(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<![\w%{.,$/-])([1-9])((?!\1)[1-9])(?![\w}])", pair.target)
    return _put(match, match[2] + match[1]) if match else None


def number_dropped(chance: random.Random, pair: Pair) -> str | None:
    return _without(_at(chance, r"(?<![\w%{.,$/-])[0-9]{2,}(?![\w},.])", pair.target))


def url_changed(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, URL.pattern, pair.target)
    return _put(match, match[0] + "x") if match else None


def links_swapped(_: random.Random, pair: Pair) -> str | None:
    links = re.findall(r"\]\(([^()]+)\)", pair.target)
    if len(links) < 2 or links[0] == links[1]:
        return None
    first, second = links[:2]
    return (
        pair.target.replace(f"({first})", "(\0)")
        .replace(f"({second})", f"({first})")
        .replace("(\0)", f"({second})")
    )


def link_lost(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"\[([^\[\]]+)\]\([^()]+\)", pair.target)
    return _put(match, match[1]) if match else None


def email_changed(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<=\w)@(?=\w+\.\w)", pair.target)
    return _put(match, "x@") if match else None


def placeholder_translated(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<=\{)[a-z_]+(?=\})|(?<=%\()[a-z_]+(?=\)s)", pair.target)
    return _put(match, match[0] + "x") if match else None


def placeholder_dropped(chance: random.Random, pair: Pair) -> str | None:
    plural = pair.entry is not None and pair.entry.msgid_plural is not None
    return None if plural else _without(_at(chance, r"\{[a-z_]+\}|%\([a-z_]+\)s|%s(?!\w)", pair.target))


def tag_dropped(chance: random.Random, pair: Pair) -> str | None:
    return _without(_at(chance, r"</(?:b|i|a|strong|em|code)>", pair.target))


def bracket_dropped(chance: random.Random, pair: Pair) -> str | None:
    if pair.target.count("(") != pair.target.count(")") or "(" not in pair.target or ":-" in pair.target:
        return None
    return _without(_at(chance, r"\)(?!\w)", pair.target))


def quote_dropped(chance: random.Random, pair: Pair) -> str | None:
    return _without(_at(chance, r"[\u00a0 ]?»|(?<=\w)”", pair.target))


def acronym_misspelt(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<![\w%-])[A-Z]{3,5}(?![\w-])", pair.target)
    if (
        match is None
        or match[0] not in pair.source
        or pair.source.isupper()
        or len(match[0]) == len(pair.source)
    ):
        return None
    return _put(
        match, match[0][0] + match[0][2] + match[0][1] + match[0][3:] if match[0][1] != match[0][2] else ""
    )


def left_untranslated(_: random.Random, pair: Pair) -> str | None:
    words = re.findall(r"[a-z]{2,}", pair.source)
    return pair.source if len(words) > 3 and pair.target != pair.source else None


def word_doubled(chance: random.Random, pair: Pair) -> str | None:
    small = r"de|du|des|la|les|le|et|dans|pour" if pair.language == "fr" else r"của|và|các|cho|được|trong|với"
    match = _at(chance, rf"(?<=\s)(?:{small})(?=\s\w)", pair.target)
    return _put(match, f"{match[0]} {match[0]}") if match else None


def space_doubled(chance: random.Random, pair: Pair) -> str | None:
    if "  " in pair.source or "\n" in pair.target:
        return None
    return _put(_at(chance, r"(?<=\w) (?=\w)", pair.target), "  ")


def space_in_front(_: random.Random, pair: Pair) -> str | None:
    return " " + pair.target


def full_stop_dropped(_: random.Random, pair: Pair) -> str | None:
    ends = pair.target.endswith(".") and pair.source.endswith(".") and not pair.target.endswith("..")
    return pair.target[:-1] if ends else None


def decomposed(_: random.Random, pair: Pair) -> str | None:
    changed = unicodedata.normalize("NFD", pair.target)
    return changed if changed != pair.target else None


def zero_width(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<=\w)(?=\w)", pair.target)
    return _put(match, chance.choice("\u200b\ufeff\u2060\u00ad")) if match else None


def wrong_encoding(_: random.Random, pair: Pair) -> str | None:
    try:
        changed = pair.target.encode().decode("cp1252")
    except UnicodeError:
        return None
    return changed if changed != pair.target else None


def letter_lost(chance: random.Random, pair: Pair) -> str | None:
    return _put(_at(chance, r"[à-ÿ]", pair.target), "\ufffd")


def other_script(chance: random.Random, pair: Pair) -> str | None:
    match = _at(chance, r"(?<=\w)[aeopcxyi](?=\w)", pair.target)
    return _put(match, match[0].translate(LATIN)) if match else None


def colon_glued(chance: random.Random, pair: Pair) -> str | None:
    if pair.language != "fr":
        return None
    return _put(_at(chance, r"(?<=[a-zà-ÿ])[\u00a0\u202f ]:(?=\s)", pair.target), ":")


def space_before_mark(chance: random.Random, pair: Pair) -> str | None:
    return _put(_at(chance, r"(?<=\w),(?=\s)", pair.target), " ,")


def diacritics_lost(_: random.Random, pair: Pair) -> str | None:
    if pair.language != "vi" or len(pair.target.split()) < 3:
        return None
    plain = unicodedata.normalize("NFD", pair.target.replace("đ", "d").replace("Đ", "D"))
    plain = plain.encode("ascii", "ignore").decode()
    lost = sum(a != b for a, b in zip(plain.split(), pair.target.split(), strict=False))
    return plain if lost > 1 and not set(plain.lower().split()) & set(pair.source.lower().split()) else None


def title_case(_: random.Random, pair: Pair) -> str | None:
    words = pair.target.split(" ")
    if not 4 <= len(words) <= 8 or not pair.target.replace(" ", "").replace("'", "").isalpha():
        return None
    if pair.target[1:] != pair.target[1:].lower():
        return None
    return " ".join(word[:1].upper() + word[1:] for word in words)


def much_longer(_: random.Random, pair: Pair) -> str | None:
    return f"{pair.target} " * 4 if 20 < len(pair.target) < 60 else None


def emptied(_: random.Random, __: Pair) -> str | None:
    return ""


FAULTS: dict[str, Fault] = {
    name: function
    for name, function in list(globals().items())
    if callable(function) and getattr(function, "__module__", "") == __name__ and name[0].islower()
}  # the functions above, by their names


def inject(
    pairs: Sequence[Pair], context: Context, name: str, limit: int = 120
) -> tuple[int, list[tuple[Pair, str]]]:
    """Return how many pairs got a fault, and those in which no check found anything new."""
    chance = random.Random(name)
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    made: list[tuple[Pair, Pair]] = []
    for pair in shuffled:
        target = FAULTS[name](chance, pair)
        if target is not None and target != pair.target:
            made.append((pair, replace(pair, target=target)))
        if len(made) == limit:
            break
    before = check_pairs([pair for pair, _ in made], context)
    after = check_pairs([pair for _, pair in made], context)
    missed = [
        (pair, broken.target)
        for (pair, broken), old, new in zip(made, before, after, strict=True)
        if not {(c.code, f.message) for c, f in new} - {(c.code, f.message) for c, f in old}
    ]
    return len(made), missed
