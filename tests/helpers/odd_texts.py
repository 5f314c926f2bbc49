"""Texts built from what the typographic rules look at, as odd as it gets: many, fast, repeatable."""

from __future__ import annotations

from functools import cache
from itertools import chain

from dice import Dice

from cvi18n.language.data import language_of
from cvi18n.language.kept import MARK

SPACES = (" ", " ", " ", "\u00a0", "\u202f", "  ", " \u00a0", "\u2009", "\n", "\t")
SIGNS = tuple("\"\"'':;!?.,-–—…%‰€$£°*_`~()[]{}<>/\\|=+×^@#&§")
QUOTES = (
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "‚",
    "„",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "『",
    "』",
    "''",
    '""',
    "«\u00a0",
    " »",
)
DASHES = ("-", "-", "--", "---", "–", "—", " - ", " – ", " — ", "\u00a0– ", "\u00a0— ", "‑", "~")
NUMBERS = (
    *"0123456789", "12", "99", "100", "1 200", "1\u202f200", "10 000", "1,5", "2.5", "1,200", "1800", "1999", "2019", "2020", "2023",
    "3-5", "12-15", "2019-2021", "2022-23", "04/2020", "9:30", "16 : 9", "2 x 3", "3×4", "0x1F", "1920x1080", "IV", "X", "XIX", "II",
    "1er", "1ère", "2nd", "2nde", "3ème", "90s", "٣", "१२", "２", "²",
)  # fmt: skip
LETTERS = (
    *"abxnsIVXÉéđœßØ",
    "oe",
    "OE",
    "word",
    "Word",
    "WORD",
    "中",
    "の",
    "カ",
    "م",
    "نص",
    "я",
    "Слово",
    "ไทย",
    "한",
    "e\u0301",
    "\u0301",
    "ﬁ",
)
KEPT = (
    "https://a.org/x?y=1", "http://a", "www.a.org", "a.b@c.org", "@ada", "#tag", "doi:10.1/x", "arXiv:2101.12345", "2024-07-01", "2024-07",
    "v2.1.0", "2.1.0", "a.org", "main.py", "/usr/bin", "~/x", "./x", "C:\\t", "--flag", "--a=b", "-v", "std::vec", "C++", "C#", "`a`", "``a`b``",
    "$x$", "$x", "\\$", "\\*", "](x)", "[a](b)", "{x}", "{{ x }}", "%s", "%(x)s", "%1$s", "%%", "${X}", "$HOME", "<b>", "</b>", "<a", "&nbsp;", "&#1;",
    ":-)", ";)", ":=", "!=", "::", "5'10\"", "+33 6 12 34 56 78", "06 12 34 56 78", "12-345-6", "self.name", "Node.js", "5 GB", "5GB", "3.5 GHz",
    "12 ms", "978-2-7433-0482-9", "0000-0002-1825-0097", "**", "*a*", "**b**", MARK,
)  # fmt: skip
PHRASES = (
    "...", "....", "..", " ,", " .", ", ", ". ", ") ", " (", "a.m.", "p.m.", "etc", "etc.", "etc…", "l'", "'tis", "n'", "geht's", "rock 'n' roll",
    "the '90s", "hoà", "Hoà", "HOÀ", "quý", "Nguyễn", "TS.", "présent", "aujourd'hui", "present", "siècle", "Dr.Dr.", "75 005 Paris",
)  # fmt: skip


@cache
def _own(locale: str) -> tuple[str, ...]:
    """Return the words of a language that its rules know, as they are typed, and in capitals."""
    own = language_of(locale)
    words: list[str] = []
    if own.months:
        words += [*chain.from_iterable(own.months.names), *own.months.typed]
    if (rules := own.typography) is not None:
        groups = (
            rules.before_names, rules.before_numbers, rules.pages, rules.ongoing, rules.identifiers, rules.ratios, rules.units,
            rules.glued_units, rules.clock, rules.after_times, rules.after_ordinals, rules.after_days, rules.ends_a_list, rules.elided,
            rules.abbreviations, rules.address, rules.family_names, rules.ligatures, rules.capitals, *rules.own_marks.items(),
        )  # fmt: skip
        words += [word for group in groups for word in group]
        words += [word.replace("œ", "oe").replace("É", "E").replace(" ", "") for word in words]
    return tuple(dict.fromkeys(words)) or LETTERS


def odd_text(dice: Dice, locale: str) -> str:
    """Return a text of the signs, words and stretches that the rules of a language look at."""
    own = _own(locale)
    groups = (SPACES, SPACES, SPACES, SIGNS, SIGNS, QUOTES, QUOTES, DASHES, NUMBERS, NUMBERS, LETTERS, KEPT, PHRASES, own, own)  # fmt: skip
    length = dice.below(dice.below(13) + 1) + 1
    # A text of few atoms repeats them, as rules that meet need.
    if dice.chance(40):
        few = [dice.pick(dice.pick(groups)) for _ in range(dice.below(4) + 2)]
        return "".join([dice.pick(few) for _ in range(length)])
    between = " " if dice.chance(20) else ""
    return between.join([dice.pick(dice.pick(groups)) for _ in range(length)])
