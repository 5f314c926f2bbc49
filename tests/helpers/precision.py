"""How right the pair checks are: what they find in good translations, and in those with a fault put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import corpus
from injection import FAULTS, inject
from pairs import check_pairs
from second_table import first_sights

from cvi18n.checking.definition import Pair, Severity
from cvi18n.checking.pairs import CATALOG_CHECKS, PAIR_CHECKS, Context, context_of

LANGUAGES = ("fr", "vi")
FACTUAL = "SFC"  # the checks of structure, facts and characters
APART = ("same-as-source", "end-punctuation", "first-letter-case", "english-capitals")
# What may stand in any text of a CV, the same in every language: faults of markup need places to be made in.
SUFFIXES = (
    " (**{name}**, *{work}*)",
    " ([{name}](https://example.org/{n}), [{work}](https://example.org/b/{n}))",
    " (`make {n}`, $x^{n}$, {name})",
    " (nora@example.org, https://example.org/{n}, {name})",
    " (<b>{name}</b>, [**{work}**](https://example.org/{n}))",
)
NAMES = ("Ada Lovelace", "Emmy Noether", "Ngô Bảo Châu", "Sophie Germain")
WORKS = ("Nature", "Combinatorica", "Annales", "Vietnam Journal")


@dataclass
class Count:
    """What was found in some pairs: how many have an error, a factual warning, and each check's share."""

    pairs: int = 0
    errors: int = 0
    warnings: int = 0
    checks: Counter[str] = field(default_factory=Counter)

    @property
    def error_rate(self) -> float:
        return self.errors / self.pairs

    @property
    def warning_rate(self) -> float:
        return self.warnings / self.pairs


def count(pairs: Sequence[Pair], context: Context) -> Count:
    """Return what is found: in how many pairs there is an error, and a warning of FACTUAL checks."""
    result = Count(len(pairs))
    for found in check_pairs(pairs, context):
        errors = [check for check, _ in found if check.severity == Severity.ERROR]
        warnings = [check for check, _ in found if check.severity == Severity.WARNING]
        result.errors += bool(errors)
        result.warnings += any(check.code[0] in FACTUAL for check in warnings)
        result.checks.update({check.name for check, _ in found})
    return result


@cache
def reviewed(language: str) -> dict[str, list[Pair]]:
    """Return the pairs of well-reviewed catalogs, by the program that carries them."""
    packages = {name: corpus.of_package(name, language) for name in corpus.PACKAGES}
    return {**packages, "Debian": corpus.of_system(language)}


@cache
def good_pairs(language: str) -> list[Pair]:
    """Return all pairs of well-reviewed catalogs of a language."""
    return [pair for pairs in reviewed(language).values() for pair in pairs]


@cache
def adorned(language: str) -> list[Pair]:
    """Return short good pairs with markup, links, code and addresses at their ends, the same in both texts."""
    plain = [
        pair
        for pair in good_pairs(language)
        if pair.source.replace(" ", "").isalpha() and pair.target.replace(" ", "").isalpha()
    ]
    found = []
    for number, pair in enumerate(plain[:500]):
        suffix = SUFFIXES[number % len(SUFFIXES)].format(
            name=NAMES[number % len(NAMES)], work=WORKS[number % 3], n=number + 10
        )
        found.append(replace(pair, source=pair.source + suffix, target=pair.target + suffix))
    return found


@cache
def recall(language: str) -> dict[str, tuple[int, int, tuple[str, ...]]]:
    """Return for each kind of fault how many were made, how many found, and some that were not."""
    pairs = [*good_pairs(language), *adorned(language), *corpus.of_project(language)[0]]
    context = context_of(None, language)
    found = {}
    for name in FAULTS:
        made, missed = inject(pairs, context, name)
        shown = tuple(f"{pair.source[:80]!r} -> {target[:80]!r}" for pair, target in missed[:5])
        found[name] = (made, made - len(missed), shown)
    return found


PAGE = """# How right the checks are

A check that cries wolf is switched off. So the checks of pairs are run on translations that are known to be
good, and on the same translations with one fault put into each. This page is printed by
`python benchmarks/checks.py --precision`; the tests hold its limits.

The good translations are those of Django and WTForms, of gettext and GTK as Debian has them, and of this
project (its sample CV and its labels, with the CV's names and its glossary). They are software's, so they hold
far more placeholders, tags and options than a CV. Several of the errors that are counted here as false are true:
a bracket that is not closed, a number that is another one, a letter that is lost. The limits are one pair with
an error in 200, and one pair in 20 with a warning of structure, facts or characters. What is a matter of style
in these catalogs is counted apart: texts that are the same as their source, end punctuation and capitals.

"""


def report() -> str:
    """Return docs/precision.md."""
    return "\n".join([PAGE + "\n".join(_tables()) + "\n", *first_sights()])


def _tables() -> list[str]:
    lines = ["## In good translations", ""]
    lines += [
        "| translations | language | pairs | with an error | with a warning of structure, facts or characters |"
    ]
    lines += ["|---|---|---:|---:|---:|"]
    shares = []
    for language in LANGUAGES:
        own, context = corpus.of_project(language)
        groups = {**reviewed(language), "all of these": good_pairs(language)}
        rows = [(name, count(pairs, context_of(None, language))) for name, pairs in groups.items() if pairs]
        rows += [("this project", count(own, context))]
        for name, result in rows:
            lines.append(
                f"| {name} | {language} | {result.pairs:,} | {result.errors} ({result.error_rate:.2%}) "
                f"| {result.warnings} ({result.warning_rate:.2%}) |"
            )
        total = rows[-2][1]
        shares.append((language, total))
    lines += ["", "## By check", "", "In how many of all these pairs each check finds something.", ""]
    lines += ["| check | " + " | ".join(language for language, _ in shares) + " |", "|---|---:|---:|"]
    for check in (*PAIR_CHECKS, *CATALOG_CHECKS):
        rates = [f"{total.checks[check.name] / total.pairs:.2%}" for _, total in shares]
        mark = " (counted apart)" if check.name in APART else ""
        lines.append(f"| {check.code} {check.name}{mark} | {' | '.join(rates)} |")
    lines += [
        "",
        "## Faults put in",
        "",
        "At most 120 of each kind in each language, at places chosen at random (with a fixed seed).",
        "",
    ]
    lines += ["| fault | made | found |", "|---|---:|---:|"]
    made = found = 0
    for name in FAULTS:
        numbers = [recall(language)[name] for language in LANGUAGES]
        here, there = sum(n[0] for n in numbers), sum(n[1] for n in numbers)
        made, found = made + here, found + there
        lines.append(f"| {name.replace('_', ' ')} | {here} | {there} ({there / max(here, 1):.1%}) |")
    lines.append(f"| **all {len(FAULTS)} kinds** | {made:,} | {found:,} ({found / made:.2%}) |")
    return lines
