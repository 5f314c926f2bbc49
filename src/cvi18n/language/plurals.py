"""Plural forms: how many a language has, and which one goes with a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from cvi18n.errors import UsageError
from cvi18n.language import expression as expressions
from cvi18n.language.data import cldr, gettext_plurals, has_locale, language_of
from cvi18n.language.expression import Expression, WrongExpression
from cvi18n.language.tags import MOST_KEPT, Tag, parse_tag
from cvi18n.value_object import ValueObject, record

MOST_FORMS = 6  # as Arabic and Welsh have: CLDR has no more categories
TRIED = 1001  # msgfmt -c tries the numbers from 0 to 1000
# What two languages out of three do, and what gettext takes where it knows nothing.
DEFAULT = "nplurals=2; plural=(n != 1);"
COUNT = re.compile(r"nplurals[ \t]*=[ \t]*([^;\s]*)")
NUMBER = re.compile(rf"0*[1-{MOST_FORMS}]")
CHOICE = re.compile(r"plural[ \t]*=[ \t]*")
PLACEHOLDER = re.compile(r"nplurals=INTEGER;\s*plural=EXPRESSION;?")


@record
class PluralRule(ValueObject):
    """How many forms there are, and gettext's expression that chooses one; as text, a header's Plural-Forms."""

    count: int
    text: str
    expression: Expression
    start: int  # where the expression begins in the text

    def form(self, n: int) -> int:
        """Return the number of the form that goes with ``n``, from 0.

        Beyond the numbers that are tried when a rule is read it may fail; as gettext has it, the first
        form is taken then.
        """
        try:
            form = self.expression.value(n)
        except ZeroDivisionError:
            return 0
        return form if form < self.count else 0

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=MOST_KEPT)
def plural_rule(locale: str, header: str = "") -> PluralRule:
    """Return the plural rule of a catalog: its header's, else that of the language.

    ``header`` is the text of Plural-Forms; where it is empty, or gettext's placeholder, the language's own
    rule is the one that gettext gives, else the one in the language's file, else CLDR's. ``locale`` is a
    tag or gettext's code; a language that nobody knows has two forms. WrongExpression says what is wrong
    with a header, and at which of its characters.

    >>> str(plural_rule("fr-CA")), str(plural_rule("th")), plural_rule("ar").count
    ('nplurals=2; plural=(n > 1);', 'nplurals=1; plural=0;', 6)
    >>> rule = plural_rule("es", "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;")
    >>> rule.count, [rule.form(n) for n in (0, 1, 2, 1000000)]
    (3, [2, 0, 2, 1])
    """
    header = header.strip()
    if header and not PLACEHOLDER.fullmatch(header):
        return _tried(_parsed(header))
    return _own_rule(locale)


def _parsed(header: str) -> PluralRule:
    """Return the rule that a header spells."""
    count, choice = COUNT.search(header), CHOICE.search(header)
    if count is None or choice is None:
        raise WrongExpression(f"the plural rule has no {'nplurals' if count is None else 'plural'}=", 0)
    digits = count.group(1)
    if not NUMBER.fullmatch(digits):
        message = f"nplurals is {digits or 'nothing'}: a language has 1 to {MOST_FORMS} plural forms"
        raise WrongExpression(message, count.start(1))
    start = choice.end()
    try:
        expression = expressions.parse(header[start:])
    except WrongExpression as error:
        raise WrongExpression(str(error), start + error.at) from None
    return PluralRule(int(digits), header, expression, start)


def _tried(rule: PluralRule) -> PluralRule:
    """Return the rule, if its forms are those that it counts, for all numbers that msgfmt -c tries."""
    expression, count = rule.expression, rule.count
    largest = expression.largest()
    if largest is not None and largest < count and expression.divides_well():
        return rule
    for n in range(TRIED):
        try:
            form = expression.value(n)
        except ZeroDivisionError:
            raise WrongExpression(f"the plural rule divides by zero for n = {n}", rule.start) from None
        if form >= count:
            given = "a negative number" if form > expressions.LARGEST // 2 else f"form {form}"
            message = f"the plural rule gives {given} for n = {n}, and nplurals={count} counts from 0 to {count - 1}"
            raise WrongExpression(message, rule.start)
    return rule


def _own_rule(locale: str) -> PluralRule:
    """Return a language's own rule."""
    tag = _tag(locale)
    known = _gettext_rules()
    header = known.get(f"{tag.language}_{tag.territory}") or known.get(tag.language)
    return _parsed(header or language_of(tag.tag).plural or _cldr_rule(tag) or DEFAULT)


def _tag(code: str) -> Tag:
    """Return the tag of gettext's code, which may name a charset and a variety (``sr_RS.UTF-8@latin``)."""
    bare = re.split(r"[.@]", code, maxsplit=1)[0].replace("_", "-")
    for candidate in (bare, bare.split("-", 1)[0].lower()):
        try:
            return parse_tag(candidate)
        except UsageError:
            continue
    return Tag("und")


@cache
def _gettext_rules() -> Mapping[str, str]:
    """Return gettext's rules by its codes of the languages."""
    return {code: rule for rule, codes in gettext_plurals()["rules"].items() for code in codes}


def _cldr_rule(tag: Tag) -> str:
    """Return CLDR's rule for whole numbers, "" where it has none.

    Babel writes it for gettext, with constants in the place of what only fractions and powers of ten
    written out ("1.2 million") have. They are worked out, and a form that no whole number has goes.
    """
    rule = (
        cldr(tag).get("plural_form") if has_locale(tag) else None
    )  # what Babel does not know is English to it
    if rule is None:
        return ""
    from babel.plural import to_gettext

    choice = to_gettext(rule).partition("plural=")[2]
    expression = expressions.folded(expressions.parse(re.sub(r"\b[ce]\b", "0", choice)))
    numbers = sorted(_forms(expression))
    expression = _renumbered(expression, numbers)
    return f"nplurals={len(numbers)}; plural={expression};"


def _forms(expression: Expression) -> set[int]:
    """Return the forms that a chain of conditions chooses from."""
    if expression.sign == "?":
        return _forms(expression.parts[1]) | _forms(expression.parts[2])
    return {expression.number}


def _renumbered(expression: Expression, numbers: list[int]) -> Expression:
    """Return a chain of conditions that counts its forms from 0, without a gap."""
    if expression.sign != "?":
        return expressions.number(numbers.index(expression.number))
    condition, *branches = expression.parts
    parts = (condition, *(_renumbered(branch, numbers) for branch in branches))
    return Expression("?", parts, depth=expression.depth)
