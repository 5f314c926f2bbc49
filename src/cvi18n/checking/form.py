"""Checks of form: spaces, punctuation, and the room that a text has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import Lexicon
from cvi18n.checking.scan import QUOTED, scan
from cvi18n.language.data import language_of
from cvi18n.lazy_pattern import lazy_pattern

BLANK = " \t\r\n\u00a0\u202f\u2009\u3000"
_DOUBLE = lazy_pattern("[ \u00a0\u202f\t]{2,}")
ODD_SPACE = re.compile("[\u00a0\u202f\t]")
_CLOSERS = "*`\")]}»”’' \u00a0\u202f"
# Behind the colon of a drive, a control character was a backslash: C:\\temp, written with one of them.
_GLUED = lazy_pattern(r"(?<=[\w)\]»”\"*`}])(?P<mark>[:;])(?=\s|$)(?!(?<=(?<![^\W_])[A-Za-z]:)[\t-\r][a-z])")
_TO_THE_SPACE = lazy_pattern(r"\S+")
_ENTITY = lazy_pattern(r"&#?\w++[:;]\Z")
_NO_SPACE_BEFORE = lazy_pattern(
    r"(?<=[^\s.,;:!?«“‘\"'(\[-])[ \u00a0\u202f]+([,.])(?:(?=\s|$)|(?<=,)(?=[^\W\d_]))"
)
_NO_SPACE_BEFORE_HIGH = lazy_pattern(r"(?<=[^\s.,;:!?«“‘\"'(\[-])[ \u00a0\u202f]+([;!?])(?=\s|$)")
_NO_SPACE_BEFORE_COLON = lazy_pattern(r"(?<=[^\s.,;:!?«“‘\"'(\[-])[ \u00a0\u202f]+(:)(?=\s|$)")
_BEHIND_BRACKET = lazy_pattern("(\\()[ \u00a0\u202f]+(?=[^\\s)»”\"'’])")
_BEFORE_BRACKET = lazy_pattern("(?<=[^\\s(«“\"'‘])[ \u00a0\u202f]+(\\))")
_BRACKET_SPACE = lazy_pattern("\\([ \u00a0\u202f]|[ \u00a0\u202f]\\)")
_ODD_SPACE = re.compile("[ \u00a0\u202f][,.:;!?)]|\\([ \u00a0\u202f]")
_BEFORE_LOW = lazy_pattern("[ \u00a0\u202f][,.]")
_BEFORE_HIGH = lazy_pattern("[ \u00a0\u202f][:;!?]")
_TWO_MARKS = re.compile("[,:;.!?][,:;.!?]")
_REPEATED = lazy_pattern(r"(?<![,;:])([,;:])\1+(?=\s|$)|(?<!\.)\.\.(?!\.)|([!?])\2+")
_LETTER_BEHIND = re.compile(r"[,;:][^\W\d_]")
_NO_SPACE_BEHIND = lazy_pattern(r"[,;](?<=[^\W\d_].)(?=[^\W\d_]{2})|:(?<=[^\W\d_]{2}.)(?=[^\W\d_]{3})")
_ENDS = {
    ".": "a full stop", "!": "an exclamation mark", "?": "a question mark", ":": "a colon", ";": "a semicolon",
    ",": "a comma", "…": "an ellipsis",
}  # fmt: skip
_EQUAL = {"。": ".", "！": "!", "？": "?", "：": ":", "；": ";", "，": ",", "、": ","}
SHORT, _MARGIN, _GROWTH, _LONG = 60, 30, 2.5, 140
_FEW_SHORTENED = (1, 2)  # words with a dot before the last one: a title, and no sentences
# Measured: the sentences of the example that `init` writes, in Chinese and Japanese beside four other languages.
_WIDE = 4
_WIDE_SIGN = lazy_pattern("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")
# How many characters there are on the line, or the two lines, that the themes give to a kind of field.
ROOM = MappingProxyType({
    "heading": 70,
    "section": 70,
    "headline": 80,
    "title": 150,
    "field": 100,
    "primary": 100,
    "secondary": 100,
    "funding": 150,
})  # fmt: skip


@define(
    "P101",
    "outer-space",
    Severity.WARNING,
    reason="Spaces and line ends at the beginning and the end are those of the source.",
    bad=Example(" Ingénieur chez Acme", "Engineer at Acme"),
    good=Example("Ingénieur chez Acme", "Engineer at Acme"),
)
def outer_space(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the white space at both ends."""
    source, target = pair.source, pair.target
    if not target or not source:
        return
    bare = target.strip(BLANK)
    if len(bare) == len(target) and source[0] not in BLANK and source[-1] not in BLANK:
        return
    if not bare:
        return
    inner = source.strip(BLANK)
    if not inner:
        return
    left, right = source[: source.find(inner)], source[source.find(inner) + len(inner) :]
    own_left, own_right = target[: target.find(bare)], target[target.find(bare) + len(bare) :]
    if (left, right) == (own_left, own_right):
        return
    side = "beginning" if left != own_left else "end"
    word = "more" if len(own_left + own_right) > len(left + right) else "other"
    at = 0 if left != own_left else len(target) - len(own_right)
    yield Fault(
        f"{word if word == 'more' else 'other or less'} white space at the {side} than in the source",
        start=at,
        end=min(len(target), at + max(1, len(own_left if left != own_left else own_right))),
        fixed=left + bare + right,
    )


@define(
    "P102",
    "double-space",
    Severity.WARNING,
    reason="Two spaces in a row are a slip of the thumb.",
    bad=Example("Chef  de l'équipe", "Head of the team"),
    good=Example("Chef de l'équipe", "Head of the team"),
)
def double_space(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report spaces in a row inside the text, where the source has none."""
    if "  " not in pair.target and not ODD_SPACE.search(pair.target):
        return
    if _DOUBLE.search(pair.source.strip(BLANK)):
        return
    text, last = scan(pair.target), len(pair.target.rstrip(BLANK))
    first = len(pair.target) - len(pair.target.lstrip(BLANK))
    found = [
        match
        for match in _DOUBLE.finditer(pair.target)
        if first < match.start() < last and not text.is_kept(match.start())
    ]
    if found:
        fixed = _edited(pair.target, [(match.start(), match.end(), _one_space(match)) for match in found])
        yield Fault("two spaces in a row", start=found[0].start(), end=found[0].end(), fixed=fixed)


def _one_space(match: re.Match[str]) -> str:
    """Return one space for several: one that does not break where there is one among them."""
    return next((char for char in match[0] if char in "\u00a0\u202f"), " ")


@define(
    "P103",
    "end-punctuation",
    Severity.WARNING,
    reason="The translation ends with the same mark as its source: in a list, the two look different otherwise.",
    bad=Example("Processus amélioré", "Improved the process."),
    good=Example("Processus amélioré.", "Improved the process."),
)
def end_punctuation(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the last marks, brackets, quotes and asterisks aside."""
    source, target = pair.source.rstrip(_CLOSERS + "\n"), pair.target.rstrip(_CLOSERS + "\n")
    if not source or not target:
        return
    left, right = _end(source), _end(target)
    if left == right:
        return
    if {left, right} == {"", "."} and (
        _is_abbreviated(source, context.source) or _is_abbreviated(target, context.target)
    ):
        return
    if "…" in (left, right) and source.endswith("etc.") + target.endswith(("v.v.", "etc.")):
        return
    place = len(target) - (1 if right else 0)
    yield Fault(
        f"the text ends with {_ENDS.get(right, 'no mark')}, and the source with {_ENDS.get(left, 'no mark')}",
        start=place,
        end=place + (1 if right else 0),
    )


def _is_abbreviated(text: str, lexicon: Lexicon) -> bool:
    """Say whether a text ends with the dot of an abbreviation: "etc.", "Sept.", "No.", "prof. assoc."."""
    if not text.endswith("."):
        return False
    *before, last = text.split()
    if len(before) in _FEW_SHORTENED and all(word.endswith(".") for word in before):
        return True
    last = last.lstrip('*_"“«[(')
    spelling = language_of(lexicon.tag).typography
    known = lexicon.abbreviations.union(spelling.before_numbers if spelling else ())
    return last in known or last.rstrip(".").lower() in lexicon.months


def _end(text: str) -> str:
    """Return the mark that a text ends with, or ""."""
    last = _EQUAL.get(text[-1], text[-1])
    if last == "." and text.endswith("..."):
        return "…"
    return last if last in _ENDS else ""


@define(
    "P104",
    "empty-translation",
    Severity.ERROR,
    reason="The source has a text, and the translation has none.",
    bad=Example("", "Not translated"),
    good=Example("Traduit", "Translated"),
)
def empty_translation(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a translation without a character that can be seen."""
    if not pair.target.strip(BLANK + "\u200b\ufeff") and pair.source.strip():
        yield Fault("the translation is empty", 'translate it, or leave msgstr "" to print the source')


@define(
    "P105",
    "too-long",
    Severity.WARNING,
    reason="The translation is much longer than its place: a title is no sentence, and a short text has a short "
    "place.",
    bad=Example(
        "Responsable de la direction complète et du pilotage stratégique de l'équipe entière du site",
        "Led team",
    ),
    good=Example("Direction de l'équipe", "Led team"),
)
def too_long(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a translation of a short text that is several times as long, or that fills its line twice."""
    size, source = len(pair.target), _room(pair.source)
    if size <= SHORT or size <= source * 1.15:
        return
    limit = source * 2 if source > _LONG else int(source * _GROWTH) + _MARGIN
    place = ROOM.get(pair.kind.rpartition(".")[2])
    if place is not None:
        limit = min(limit, max(place, int(source * 1.15)))
    if size > limit:
        yield Fault(
            f"{size} characters in the place of {source}", f"find a way to say it in {limit}", limit, size
        )


def _room(text: str) -> int:
    """Return how many Latin letters say as much as a text: a Chinese character stands for four of them or so.

    >>> _room("Led team"), _room("水文学")
    (8, 12)
    """
    return len(text) if text.isascii() else len(text) + (_WIDE - 1) * len(_WIDE_SIGN.findall(text))


@define(
    "P106",
    "glued-colon",
    Severity.WARNING,
    reason="French has a space before a colon and a semicolon. Any space will do: the right one is printed. "
    "The spaces before ? and !, and those inside « », need not be typed: they are set when the CV is printed.",
    bad=Example("Compétences: Python", "Skills: Python"),
    good=Example("Compétences : Python", "Skills: Python"),
)
def glued_colon(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a colon or a semicolon right behind a word, in French as it is written outside Canada."""
    if ":" not in pair.target and ";" not in pair.target:
        return
    typography = context.spoken.typography
    if typography is None or not typography.marks.high:
        return
    spaces = {":": typography.marks.colon, ";": typography.marks.high}
    text = scan(pair.target)
    plain = QUOTED.sub(lambda match: " " * len(match[0]), text.plain)
    words = {word.end(): word[0] for word in _TO_THE_SPACE.finditer(plain)}
    found = [match for match in _GLUED.finditer(pair.target) if not _is_kept(words.get(match.end(), ""))]
    if found:
        fixed = _edited(pair.target, [(m.start(), m.start(), spaces[m[0]]) for m in found])
        yield Fault(
            f"no space before '{found[0][0]}'",
            "this language writes a space there",
            found[0].start(),
            found[0].end(),
            fixed,
        )


def _is_kept(word: str) -> bool:
    """Say whether a mark at a word's end stands in what must stay as it is ("" is that), or ends ``:param:``."""
    return not word or word[:-1].startswith(("-", ":", "/")) or _ENTITY.search(word) is not None


@define(
    "P107",
    "space-before-mark",
    Severity.WARNING,
    reason="No language has a space before a comma or a full stop, or inside brackets; French alone has one before : ; ! ?.",
    bad=Example("Chef d'équipe , puis directeur", "Team lead, then director"),
    good=Example("Chef d'équipe, puis directeur", "Team lead, then director"),
)
def space_before_mark(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a space before a mark that has none in the language, and none in the source."""
    target = pair.target
    if not _ODD_SPACE.search(target):
        return
    patterns = [_NO_SPACE_BEFORE] if _BEFORE_LOW.search(target) else []
    if _BEFORE_HIGH.search(target):
        typography = context.spoken.typography
        patterns += [_NO_SPACE_BEFORE_HIGH] if typography and not typography.marks.high else []
        patterns += [_NO_SPACE_BEFORE_COLON] if typography and not typography.marks.colon else []
    source = language_of(context.source_language).typography
    if source is None or not source.marks.colon:
        patterns = [pattern for pattern in patterns if not pattern.search(pair.source)]
    if "(" in target and _BRACKET_SPACE.search(target) and not _BRACKET_SPACE.search(pair.source):
        patterns += [_BEHIND_BRACKET, _BEFORE_BRACKET]
    text = scan(target)
    found = [match for pattern in patterns for match in pattern.finditer(target)]
    found = sorted((match for match in found if not text.is_kept(match.start(1))), key=re.Match.start)
    if found:
        edits = [
            (match.start(), match.end(), match[1] + " " * target[match.end() : match.end() + 1].isalpha())
            if match[1] == ","
            else (match.start(), match.end(), match[1])
            for match in found
        ]
        fixed = _edited(target, edits)
        yield Fault(
            f"a space {'behind' if found[0][1] == '(' else 'before'} '{found[0][1]}'",
            start=found[0].start(),
            end=found[0].end(),
            fixed=fixed,
        )


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with some stretches (start, end, new text) replaced, given in their order; of two in one place, the first."""
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        if start >= done:
            pieces += (text[done:start], new)
            done = end
    return "".join([*pieces, text[done:]])


@define(
    "P108",
    "repeated-mark",
    Severity.WARNING,
    reason="A mark that stands twice is a slip.",
    bad=Example("Chef d'équipe,, puis directeur", "Team lead, then director"),
    good=Example("Chef d'équipe, puis directeur", "Team lead, then director"),
)
def repeated_mark(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report two commas, colons, semicolons or full stops in a row, where the source has none."""
    target = pair.target
    if not _TWO_MARKS.search(target):
        return
    for match in _REPEATED.finditer(scan(target).plain):
        if match[0] not in pair.source:
            yield Fault(f"'{match[0]}' instead of one mark", start=match.start(), end=match.end())


@define(
    "P110",
    "space-missing",
    Severity.WARNING,
    reason="A comma, a semicolon and a colon have a space behind them.",
    bad=Example("Chef d'équipe,puis directeur", "Team lead, then director"),
    good=Example("Chef d'équipe, puis directeur", "Team lead, then director"),
)
def space_missing(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a comma, a semicolon or a colon between two words, where the source has none."""
    if not _LETTER_BEHIND.search(pair.target):
        return
    plain = scan(pair.target).plain
    match = _NO_SPACE_BEHIND.search(plain)
    if match and not _NO_SPACE_BEHIND.search(pair.source):
        fixed = "".join(
            char + " " if _NO_SPACE_BEHIND.match(plain, place) else char
            for place, char in enumerate(pair.target)
        )
        yield Fault(f"no space behind '{match[0]}'", start=match.start(), end=match.end(), fixed=fixed)


@define(
    "P109",
    "foreign-quotes",
    Severity.NOTE,
    reason="Quotation marks of another language. Plain ones are printed as the language has them.",
    bad=Example("Prix “Best paper” obtenu", 'Won "Best paper" prize'),
    good=Example('Prix "Best paper" obtenu', 'Won "Best paper" prize'),
)
def foreign_quotes(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report outer quotation marks that the language has not, with plain ones as the fix."""
    target = scan(pair.target).plain
    if not ("“" in target or "«" in target or "„" in target):
        return
    quotes = context.spoken.quotation if context.spoken.typography else ()
    if not quotes or '"' in target:
        return
    opening = quotes[0].strip("\u00a0\u202f")
    for mark, closing in (("“", "”"), ("«", "»"), ("„", "“")):
        if mark == opening or opening in target or mark not in target:
            continue
        if target.count(mark) != target.count(closing) or mark == closing:
            continue
        start = target.find(mark)
        quoted = rf"{mark}[\u00a0\u202f ]?([^{mark}{closing}]*?)[\u00a0\u202f ]?{closing}"
        edits = [
            (match.start(), match.end(), f'"{pair.target[match.start(1) : match.end(1)]}"')
            for match in re.finditer(quoted, target)
        ]
        if not edits:
            continue
        fixed = _edited(pair.target, edits)
        yield Fault(f"{mark} {closing} are not this language's marks", 'write "…"', start, start + 1, fixed)
        return


CHECKS = (
    outer_space,
    double_space,
    end_punctuation,
    empty_translation,
    too_long,
    glued_colon,
    space_before_mark,
    repeated_mark,
    foreign_quotes,
    space_missing,
)
