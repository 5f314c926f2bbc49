"""Checks of facts: numbers, years, acronyms and names, which are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cvi18n.checking.check import Example, Fault, Pair, Severity, define
from cvi18n.checking.context import Context, Name, plainly, word_place
from cvi18n.checking.lexicon import Lexicon, initials
from cvi18n.checking.scan import scan

_DIGITS = re.compile(r"[0-9]+")
_SPACES = " \u00a0\u202f\u2009'’"
_RANGE = re.compile(r"(?<![0-9])([0-9]{4}) ?[-–—] ?([0-9]{4})(?![0-9])")
_AFTERNOON = re.compile(r"[0-9] ?p\.?m\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"['’][0-9]{2}\b|\b[0-9]{2}s\b")
_ROMAN = re.compile(r"\b[IVXLC]+(?=\b|e\b|ème\b|er\b)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ACRONYM = re.compile(r"(?<![\w&])[A-Z][A-Z0-9]*(?:&[A-Z])?[A-Z0-9](?=s?(?![\w&]))")
_NUMBER = re.compile("[0-9]+(?:[.,\u00a0\u202f ][0-9]+)*")
_INNER_MARK = re.compile("[0-9][.,][0-9]")
_WHOLE = re.compile(r"(?<=[0-9])[.,:]0+(?![0-9])")  # 4.0 is 4, and 17:00 is 17 h
_TWO_CAPITALS = re.compile(r"[A-Z](?:[A-Z0-9]|&[A-Z])")
_LONGEST_ACRONYM = 5  # of those that a translation may not replace by words
_CAPITALS = re.compile(r"(?<![^\W\d_])[^\W\d_a-zà-ÿ]{2,}(?![^\W\d_])")


@define(
    "F101",
    "number-changed",
    Severity.ERROR,
    reason="Numbers and years are facts. They may be written as the language writes them (99.9 and 99,9; "
    "1,200 and 1 200; three and 3; December and tháng 12).",
    bad=Example("Coûts réduits de 30 % chez Acme", "Cut costs by 40% at Acme"),
    good=Example("Coûts réduits de 40 % chez Acme", "Cut costs by 40% at Acme"),
)
def number_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the numbers of both texts, by value."""
    source, target = scan(pair.source), scan(pair.target)
    left, right = _DIGITS.findall(source.plain), _DIGITS.findall(target.plain)
    if left == right or len(pair.source) < 2:
        return
    missing, extra = _numbers_apart(source.plain, target.plain, left, right, context)
    if missing or extra:
        missing -= _said(target.lower, context.target)
        extra -= _said(source.lower, context.source)
    if not missing and not extra:
        return
    missing, extra = _without_conventions(pair, missing, extra, context)
    for number in sorted(extra - missing):
        place = re.search(rf"(?<![0-9])0*{number}", target.plain)
        start = place.start() if place else 0
        end = place.end() if place else 0
        if missing:
            old = min(missing)
            missing.discard(old)
            yield Fault(f"the number {old} became {number}", start=start, end=end)
        else:
            yield Fault(f"the number {number} is not in the source", start=start, end=end)
    for number in sorted(missing):
        yield Fault(f"the number {number} is missing")


def _numbers_apart(
    source: str, target: str, left: list[str], right: list[str], context: Context
) -> tuple[set[str], set[str]]:
    """Return the numbers that only the source has, and those that only the target has."""
    plain_left = {number.lstrip("0") or "0" for number in left}
    plain_right = {number.lstrip("0") or "0" for number in right}
    if plain_left == plain_right:
        return set(), set()
    grouped_left = _values(source, context.source)
    grouped_right = _values(target, context.target)
    if grouped_left == grouped_right:
        return set(), set()
    if grouped_left == _values(target, context.source):
        return set(), set()
    return grouped_left - grouped_right - plain_right, grouped_right - grouped_left - plain_left


def _values(text: str, lexicon: Lexicon) -> set[str]:
    """Return the runs of digits, with the groups of a large number joined and without zeros in front."""
    joined = _grouped(lexicon.group).sub(lambda match: "".join(_DIGITS.findall(match[0])), text)
    joined = _WHOLE.sub("", joined)
    return {number.lstrip("0") or "0" for number in _DIGITS.findall(joined)}


@lru_cache(maxsize=8)
def _grouped(mark: str) -> re.Pattern[str]:
    """Return a pattern of a large number in groups of three digits, with spaces or a mark between them."""
    separators = re.escape(_SPACES + mark)
    return re.compile(rf"(?<![0-9.,])[0-9]{{1,3}}(?:[{separators}][0-9]{{3}})+(?![0-9])")


def _said(words: list[str], lexicon: Lexicon) -> set[str]:
    """Return the numbers that words stand for: numerals, ordinals, months."""
    found = {number for word in words for number in lexicon.numbers.get(word, ())}
    found |= {str(lexicon.months[word]) for word in words if word in lexicon.months}
    return found


def _without_conventions(
    pair: Pair, missing: set[str], extra: set[str], context: Context
) -> tuple[set[str], set[str]]:
    """Take out what is written in another way: Roman numerals, millions, clocks, short years."""
    if _AFTERNOON.search(pair.source):  # 3 p.m. is 15 h
        left, right = set(_DIGITS.findall(pair.source)), set(_DIGITS.findall(pair.target))
        missing = {number for number in missing if str(int(number) + 12) not in right}
        extra = {number for number in extra if str(int(number) - 12) not in left}
    missing -= _romans(pair.target)
    extra -= _romans(pair.source)
    if _SHORT_YEAR.search(pair.source):
        short = {number for number in missing if any(other.endswith(number) for other in extra)}
        extra = {number for number in extra if not any(number.endswith(old) for old in short)}
        missing -= short
    if _has_magnitude(pair, context):  # 1,200,000 is 1.2 million
        left, right = _shortened(pair.source), _shortened(pair.target)
        same = [right[number] for number in left.keys() & right.keys()]
        missing = {number for number in missing if number.rstrip("0") not in right}
        extra = {number for number in extra if number.rstrip("0") not in left and number not in "".join(same)}
    return missing, extra


def _shortened(text: str) -> dict[str, str]:
    """Return each number without marks and without zeros at its end, and as it is written."""
    return {re.sub(r"[^0-9]", "", number).rstrip("0"): number for number in _NUMBER.findall(text)}


def _has_magnitude(pair: Pair, context: Context) -> bool:
    source, target = set(scan(pair.source).lower), set(scan(pair.target).lower)
    return bool(source & context.source.magnitudes or target & context.target.magnitudes)


def _romans(text: str) -> set[str]:
    """Return the values of the Roman numerals of a text."""
    found = set()
    for numeral in _ROMAN.findall(text):
        values = [_ROMAN_VALUES[letter] for letter in numeral]
        after = [*values[1:], 0]
        found.add(str(sum(-v if v < following else v for v, following in zip(values, after, strict=True))))
    return found


@define(
    "F102",
    "number-format",
    Severity.WARNING,
    reason="A decimal point or a comma between thousands that is left as the source has it says another "
    "number: in French and Vietnamese, 1,200 is a little more than one.",
    bad=Example("1,200 utilisateurs servis", "Served 1,200 users"),
    good=Example("1 200 utilisateurs servis", "Served 1,200 users"),
)
def number_format(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a number whose marks are those of the source's language."""
    if not _INNER_MARK.search(pair.target):
        return
    source, target = context.source, context.target
    if source.decimal == target.decimal or (source.group not in pair.target and "%" not in pair.target):
        return
    if not target.stop:  # nothing is known of the language
        return
    text = scan(pair.target).plain
    if source.group in text:
        for match in re.finditer(
            rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:{re.escape(source.group)}[0-9]{{3}})+(?![0-9.,]?[0-9])", text
        ):
            if match[0] in pair.source:
                yield Fault(
                    f"{match[0]} reads as a number with decimals here",
                    f"write {match[0].replace(source.group, chr(0xA0) if target.group.isspace() else target.group)}",
                    match.start(),
                    match.end(),
                )
    if source.decimal in text:
        for match in re.finditer(
            rf"(?<![0-9.,])[0-9]+{re.escape(source.decimal)}[0-9]+(?=[ \u00a0\u202f]?%)", text
        ):
            if match[0] in pair.source:
                yield Fault(
                    f"{match[0]} has the decimal mark of the source",
                    f"write {match[0].replace(source.decimal, target.decimal)}",
                    match.start(),
                    match.end(),
                )


@define(
    "F103",
    "range-changed",
    Severity.ERROR,
    reason="The years of a range must be the same, in the same order.",
    bad=Example("De 2023–2019 à Paris", "From 2019–2023 in Paris"),
    good=Example("De 2019 à 2023 à Paris", "From 2019–2023 in Paris"),
)
def range_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the ranges of years that have the same years in both texts."""
    if not ("-" in pair.target or "–" in pair.target or "—" in pair.target):
        return
    right = _RANGE.findall(pair.target)
    if not right:
        return
    left = _RANGE.findall(pair.source)
    for start, end in right:
        if (start, end) not in left and (end, start) in left and start != end:
            place = pair.target.find(start)
            yield Fault(f"the range {end}–{start} became {start}–{end}", start=place, end=place + 9)


@define(
    "F104",
    "acronym-changed",
    Severity.WARNING,
    reason="An acronym must be kept, or be replaced by the language's own (EU and UE) or by its words.",
    bad=Example("Passé à AMS rapidement", "Moved to AWS fast"),
    good=Example("Passé à AWS rapidement", "Moved to AWS fast"),
)
def acronym_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report an acronym of the source that the translation neither keeps nor replaces."""
    if not _TWO_CAPITALS.search(pair.source):
        return
    source = scan(pair.source).plain
    acronyms = _ACRONYM.findall(source)
    if not acronyms or source.isupper():
        return
    target = scan(pair.target).plain
    lower = target.lower()
    others = [word for word in _CAPITALS.findall(target) if word not in source]
    for acronym in dict.fromkeys(acronyms):
        if _is_roman(acronym):
            continue
        near = next((word for word in others if _near(acronym, word)), None)
        if near is not None and not _replaced(acronym, lower, context):
            place = target.find(near)
            yield Fault(f"the acronym {acronym} became {near}", start=place, end=place + len(near))
        elif acronym in target or acronym.lower() in lower.replace("-", "") or others:
            continue
        elif not _replaced(acronym, lower, context) and not _is_word(acronym, pair.source, context):
            yield Fault(
                f"the acronym {acronym} is missing",
                "an acronym stays as it is, unless the glossary has a form for it",
            )


def _is_roman(acronym: str) -> bool:
    return not acronym.strip("IVXLC")


def _replaced(acronym: str, target: str, context: Context) -> bool:
    """Say whether the translation has the acronym's form in its language, by the lists or the glossary."""
    if len(acronym) > 2 and acronym.lower() in initials(target, context.target):
        return True
    acronyms = context.source.acronyms
    forms = acronyms.get(acronym.upper()) or acronyms.get(acronym)
    if forms is not None and any(form.lower() in target for form in forms):
        return True
    for term in context.terms:
        if acronym in term.term and any(form.lower() in target for form in term.variants):
            return True
    return any(
        acronym in form and any(other.lower() in plainly(target) for other in name.needles)
        for name in context.names
        for form in name.needles
    )


def _is_word(acronym: str, source: str, context: Context) -> bool:
    """Say whether what looks like an acronym is a word in capitals: a long or known one, or in a heading."""
    if len(acronym) > _LONGEST_ACRONYM or acronym.lower() in context.source.common:
        return True
    return bool(re.search(rf"\b[A-Z]{{2,}}[ _-]{acronym}\b|\b{acronym}[ _-][A-Z]{{2,}}\b", source))


def _near(one: str, other: str) -> bool:
    """Say whether two words of one length differ in one letter, or in the order of two."""
    if len(one) != len(other) or one == other:
        return False
    different = [place for place in range(len(one)) if one[place] != other[place]]
    if len(different) == 1:
        return len(one) > 2
    return len(different) == 2 and sorted(one) == sorted(other)


def _carries(text: str, name: Name) -> bool:
    return any(word_place(text, form) >= 0 for form in name.needles)


def _lost_names(pair: Pair, context: Context, *, person: bool) -> Iterator[tuple[str, Name, str]]:
    """Yield the names that the source has and the translation has in no form: form, name, plain target."""
    first_words = context.names_by_word
    if not first_words or context.first_words.isdisjoint(scan(pair.source).words):
        return
    source = plainly(pair.source)
    found: list[tuple[str, Name]] = []
    for word in dict.fromkeys(scan(pair.source).words):
        for form, name in first_words.get(word, ()):
            if word_place(source, form) >= 0:
                found.append((form, name))
    if not found:
        return
    target = plainly(pair.target)
    for form, name in found:
        inside_other = any(form != other and form in other for other, _ in found)
        if name.person == person and not inside_other and not _carries(target, name):
            yield form, name, target


@define(
    "F105",
    "person-changed",
    Severity.ERROR,
    reason="The names of the CV's people are written as the CV writes them.",
    bad=Example("Encadré par Jeanne Martn", "Supervised by Jeanne Martin"),
    good=Example("Encadré par Jeanne Martin", "Supervised by Jeanne Martin"),
)
def person_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report a person of the CV whom the source names and the translation does not."""
    for form, _name, target in _lost_names(pair, context, person=True):
        if _misspelt(form, target):
            yield Fault(f"the name '{form}' is written in another way", "names stay as the CV has them")
        elif word_place(target, form.split(" ")[-1]) < 0:
            yield Fault(f"the name '{form}' is missing", "names stay as the CV has them")


def _misspelt(form: str, target: str) -> bool:
    """Say whether a text has a name's last word behind another first one that looks like its own."""
    first, _, last = form.rpartition(" ")
    place = word_place(target, last)
    before = target[:place].split()[-1:] if place > 0 and first else []
    if not before or before[0].endswith(".") or len(before[0]) < 3 or before[0] in first.split():
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, before[0].strip('*«“"('), first.split()[-1]).ratio() > 0.7


@define(
    "F106",
    "organisation-changed",
    Severity.WARNING,
    reason="The names of the CV's organisations are kept, in the form that the CV gives for the language.",
    bad=Example("Doctorat à l'Institut d'Exempel", "PhD at Example Institute"),
    good=Example("Doctorat à l'Institut d'Exemple", "PhD at Example Institute"),
)
def organisation_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Report an organisation of the CV that the source names and the translation does not, in any form."""
    for form, name, target in _lost_names(pair, context, person=False):
        if not any(_mentions(target, variant) for variant in _glossary_forms(form, context)):
            yield Fault(
                f"the name '{form}' is missing",
                "in this language: " + (name.forms[-1] if len(name.forms) > 1 else form),
            )


def _mentions(text: str, form: str) -> bool:
    return plainly(form).lower() in text.lower()


def _glossary_forms(form: str, context: Context) -> set[str]:
    return {
        variant
        for term in context.terms
        if plainly(term.term) == form
        for variant in (*term.variants, term.term)
    }


CHECKS = (
    number_changed,
    number_format,
    range_changed,
    acronym_changed,
    person_changed,
    organisation_changed,
)
