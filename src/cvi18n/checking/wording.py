"""Checks of language: what is left untranslated, said in another language or another way, or twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import eq

from cvi18n.checking.context import Context, plainly
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking.scan import QUOTED, WORD, scan

_RUN = re.compile(r"(?<![\w/.@-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w/(=])")
_DIGIT = re.compile("[0-9]")
_LONGEST_LABEL = 40
_NEAR = 80  # characters in which the words beside another one stand
_DOUBLED = re.compile(
    r"(?<![\w'’-])((?:[^\W\d_]{1,2}['’])?[^\W\d_]+(?: (?:[^\W\d_]{1,2}['’])?[^\W\d_]+)?)([ \u00a0])\1(?![\w'’-])",
    re.IGNORECASE,
)


@define(
    "L101",
    "same-as-source",
    Severity.WARNING,
    reason="A translation that is its source, word for word, is probably none. Names, acronyms, addresses and "
    "words that two languages share are no finding.",
    bad=Example("Led the migration of the platform", "Led the migration of the platform"),
    good=Example("Python, PostgreSQL, AWS", "Python, PostgreSQL, AWS"),
)
def same_as_source(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report equal texts, as Weblate does: names, acronyms, numbers, addresses and short words aside."""
    if context.same_language or pair.source.strip() != pair.target.strip():
        return
    words = _translatable(pair.source, context)
    if not words:
        return
    known = context.source.common | context.source.stop
    own = context.target.common | context.target.stop | context.target.shared
    telling = any(word.lower() in known and word.lower() not in own for word in words)
    lower = sum(word[0].islower() for word in words)
    if len(words) > 1 and not telling:
        ends = tuple(context.source.endings)
        telling = any(word.endswith(ends) and len(word) > 4 and word.lower() not in own for word in words)
    small = {*scan(pair.source).lower} & (context.source.stop | context.source.titles) - own
    if not lower and not small - context.source.in_names and not all(word.lower() in known for word in words):
        return  # a name: University of Oxford
    if telling or lower > 2 or (lower and (len(small) > 1 or small - context.source.in_names)):
        yield Fault("the text is the same as its source", "translate it", 0, len(pair.target))


def _translatable(text: str, context: Context) -> list[str]:
    """Return the words that a translation would change: no names, acronyms, brands or short words."""
    return [
        word
        for word in WORD.findall(context.without_names(scan(text).plain))
        if len(word) > 2 and not word.isupper() and word[1:] == word[1:].lower()
    ]


def without_quotations(text: str, context: Context) -> str:
    """Return the text without what may be in another language: quotations, italics, code, names."""
    return QUOTED.sub(" ", context.without_names(scan(text).plain))


@define(
    "L102",
    "source-language-left",
    Severity.WARNING,
    reason="A part of the text is still in the source's language.",
    bad=Example("Responsable of the équipe", "Head of the team"),
    good=Example("Responsable de l'équipe", "Head of the team"),
)
def source_language_left(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report frequent words of the source's language, outside quotations, italics and names."""
    if context.same_language or pair.source.strip() == pair.target.strip():
        return
    found = False
    if not context.foreign_words[0].isdisjoint(scan(pair.target).lower):
        for fault in _foreign(pair, context, context.source.language, "the source's language"):
            found = True
            yield fault
    stretch = None if found else _stretch(pair, context)
    if stretch is not None:
        yield stretch


@define(
    "L103",
    "other-language",
    Severity.WARNING,
    reason="A word, a label or a month of a third language got into the text.",
    bad=Example(
        "Thesis in applied mathematics, defended in août 2020", "Thèse soutenue en août 2020", "en", "fr"
    ),
    good=Example("Thesis defended in August 2020", "Thèse soutenue en août 2020", "en", "fr"),
)
def other_language(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report frequent words of other languages than the source's, and months and labels of any other one."""
    if not context.foreign_words[1].isdisjoint(scan(pair.target).lower):
        yield from _foreign(pair, context, None, "another language")
    if context.foreign_months and _DIGIT.search(pair.target):
        yield from _foreign_month(pair, context)
    end = pair.target.find(":", 0, _LONGEST_LABEL)
    if end < 0 and len(pair.target) > _LONGEST_LABEL:
        return
    start = pair.target[: end if end > 0 else None].strip(" *\u00a0\u202f").lower()
    tag = context.foreign_labels.get(start)
    if tag is not None and (tag == context.source.language or start not in pair.source.lower()):
        yield Fault(f"'{start}' is a label of another language ({tag})", end=len(start))


def _foreign_month(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a month of another language that stands beside a number."""
    lower = scan(pair.target).lower
    if context.foreign_months.keys().isdisjoint(lower):
        return
    for month in sorted(context.foreign_months.keys() & set(lower)):
        if month in context.doubtful_months:
            match = re.search(rf"\b{month.capitalize()}\b\.?\s+[0-9]{{4}}", pair.target)
        else:
            match = re.search(
                rf"(?:\b[0-9]{{1,2}}(?:st|nd|rd|th|er|e)?,?\s+)\b{month}\b|\b{month}\b\.?\s+[0-9]",
                pair.target,
                re.IGNORECASE,
            )
        quoted = without_quotations(pair.target, context)
        if match and re.search(rf"\b{month}\b", quoted, re.IGNORECASE):
            yield Fault(
                f"'{month}' is a month of another language ({context.foreign_months[month]})",
                start=match.start(),
                end=match.end(),
            )


def _foreign(pair: Pair, context: Context, wanted: str | None, name: str) -> Iterator[Fault]:
    """Report two frequent words of another language; ``wanted`` is the source's, or None for all others."""
    hits = context.foreign_words[wanted is None].intersection(scan(pair.target).lower)
    if context.same_language or pair.source.strip() == pair.target.strip():
        return
    plain = without_quotations(pair.target, context)
    runs = [match for match in _RUN.finditer(plain) if match[0].lower() in hits]
    telling = [
        match
        for match in runs
        if (match[0].islower() or (match.start() == 0 and not match[0].isupper()))
        and (not _inside_name(plain, match) or match[0].lower() in context.unnamed_words)
    ]
    words = {match[0].lower() for match in telling}
    if wanted is None:  # the source may quote it too
        words -= set(scan(pair.source).lower)
    frequent = words & lexicon(wanted).stop if wanted else words
    if len(frequent) > 1 or (words and wanted and _copied(pair, plain, words, frequent, context)):
        yield Fault(
            f"these words are in {name}: {', '.join(sorted(words)[:4])}",
            start=telling[0].start(),
            end=telling[0].end(),
        )


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a small word stands between words with capitals: University of Oxford."""
    before = text[max(match.start() - _NEAR, 0) : match.start()].split()[-1:]
    after = text[match.end() : match.end() + _NEAR].split()[:2]
    return bool(
        before and before[0][:1].isupper() and any(word.strip("«“\"'(")[:1].isupper() for word in after)
    )


def _copied(pair: Pair, target: str, words: set[str], frequent: set[str], context: Context) -> bool:
    """Say whether some words in a row are another language's, of which one word alone says little.

    That is: two of ``words``, one of them frequent; two or three of the source with one of those; or the
    first two of the source, where the text goes on in its own language.
    """
    source = [word.lower() for word in _RUN.findall(pair.source)]
    copied = {*pairwise(source), *zip(source, source[1:], source[2:], strict=False)}
    own = [match[0] for match in _RUN.finditer(target)]
    telling = words - context.target.loans
    language = context.target.stop | context.target.titles | context.target.common
    start = tuple(word.lower() for word in own[:2])
    if start in copied and not telling.isdisjoint(start) and language.intersection(own[2:3]):
        return True
    for place in range(len(own) - 1):
        for size in (3, 2):
            run = own[place : place + size]
            if len(run) < size or sum(word.islower() for word in run) < 2:
                continue
            enough = telling if size == 3 else frequent
            foreign = not enough.isdisjoint(run)
            same = tuple(word.lower() for word in run) in copied
            if (telling.issuperset(run) and (foreign or same)) or (foreign and same):
                return True
    return False


def _stretch(pair: Pair, context: Context) -> Fault | None:
    """Return a fault for four words in a row, in lower case, that the source has as well."""
    if context.hints.isdisjoint(scan(pair.target).lower):
        return None
    source = {words for words, _ in _fours(pair.source.lower())}
    for words, start in _fours(without_quotations(pair.target, context)):
        if words in source and words.islower() and sum(len(word) > 3 for word in words.split(" ")) > 1:
            return Fault(f"these words are the source's: {words}", start=start, end=start + len(words))
    return None


def _fours(text: str) -> Iterator[tuple[str, int]]:
    """Yield each four words of a text with one space between them, and their place."""
    runs = [match.span() for match in _RUN.finditer(text)]
    for first, second, third, fourth in zip(runs, runs[1:], runs[2:], runs[3:], strict=False):
        words = text[first[0] : fourth[1]]
        if (
            second[0] - first[1] == third[0] - second[1] == fourth[0] - third[1] == 1
            and words.count(" ") == 3
        ):
            yield words, first[0]


@define(
    "L104",
    "translated-in-two-ways",
    Severity.WARNING,
    reason="One text in one kind of field has one translation: two look like two different things.",
    bad=Example("Chef d'équipe", "Team lead role"),
    good=Example("Responsable d'équipe", "Team lead role"),
)
def translated_in_two_ways(pairs: Sequence[Pair], _: Context) -> Iterator[tuple[Pair, Fault]]:
    """Report equal sources of one kind whose translations differ in more than spaces and quotes."""
    groups: defaultdict[tuple[str, str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.kind, pair.source, pair.form].append(pair)
    for alike in groups.values():
        group = [pair for pair in alike if pair.target.strip()] if len(alike) > 1 else []
        texts = {_even(pair.target): pair for pair in group} if len({p.target for p in group}) > 1 else {}
        if len(texts) > 1:
            one, two = islice(texts.items(), 2)
            for pair in group:
                other = two[1] if _even(pair.target) == one[0] else one[1]
                yield (
                    pair,
                    Fault(
                        f"the same source has another translation: '{other.target[:60]}'",
                        "use one of them in both places",
                        0,
                        len(pair.target),
                    ),
                )


_EVEN = {ord("«"): '"', ord("»"): '"', ord("“"): '"', ord("”"): '"', ord("…"): "...", 0xA0: " ", 0x202F: " "}


def _even(text: str) -> str:
    """Return a text without what typesetting makes equal: kinds of spaces, quotes and apostrophes."""
    even = plainly(text).translate(_EVEN)
    return re.sub(r"\s+([:;!?%])", r"\1", re.sub(r'" +| +"', '"', " ".join(even.split())))


@define(
    "L108",
    "doubled-word",
    Severity.WARNING,
    reason="A word that stands twice is a slip of the pen, except where the language has it so.",
    bad=Example("Chef de de l'équipe", "Head of the team"),
    good=Example("Nous nous réunissons chaque jour", "We meet every day"),
)
def doubled_word(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report one or two words right behind themselves."""
    lower = scan(pair.target).lower
    if len(set(lower)) == len(lower):
        return
    if not any(map(eq, lower, lower[1:])) and not any(map(eq, lower, lower[2:])):
        return
    plain, source = scan(pair.target).plain, pair.source.lower()
    for match in _DOUBLED.finditer(plain):
        words = match[1].lower().split(" ")
        if not _may_be_doubled(match, words, context) and match[0].lower() not in source:
            yield Fault(
                f"'{match[1]}' stands twice",
                start=match.start(),
                end=match.end(),
                fixed=None,
            )


def _may_be_doubled(match: re.Match[str], words: list[str], context: Context) -> bool:
    target = context.target
    if target.doubled_wrong:
        return len(words) == 1 and words[0] not in target.doubled_wrong
    if all(word in target.doubles for word in words):
        return True
    if any(word in target.titles or word in target.stop for word in words):
        return False
    first, second = match[0][0], match[0][len(match[1]) + len(match[2])]
    return len(words) == 1 and ((first.isupper() and second.isupper()) or len(words[0]) == 1)


@define(
    "L111",
    "accents-missing",
    Severity.WARNING,
    reason="A word stands there without its accents, and is no word without them.",
    bad=Example("Ingenieur en developpement", "Development engineer"),
    good=Example("Ingénieur en développement", "Development engineer"),
)
def accents_missing(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report words of the language's list that stand without their accents, unless the source has them so."""
    wrong = context.target.unaccented
    lower = scan(pair.target).lower
    if wrong.keys().isdisjoint(lower):
        return
    source = set(scan(pair.source).lower) | context.name_words
    plain = without_quotations(pair.target, context)
    for match in _RUN.finditer(plain):
        word = match[0].lower()
        if word in wrong and word not in source and not match[0].isupper():
            yield Fault(
                f"'{match[0]}' without its accents", f"write '{wrong[word]}'", match.start(), match.end()
            )


CHECKS = (
    same_as_source,
    source_language_left,
    other_language,
    doubled_word,
    accents_missing,
)
CATALOG_CHECKS = (translated_in_two_ways,)
