"""The expressions of gettext that choose a plural form: a small language of C, parsed within bounds.

The grammar and the strength of the operators are those of gettext's plural.y: the variable n, decimal
numbers, parentheses, and the operators below. Numbers are C's unsigned ones of 64 bits, as msgfmt has them.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator

from cvi18n.value_object import ValueObject, record

LONGEST = 1000  # characters
DEEPEST = 50  # nested parentheses, or operators that wait for one another
LARGEST = 2**64 - 1

# From the weakest to the strongest; ? : is weaker than all of them, ! stronger.
LEVELS = (("||",), ("&&",), ("==", "!="), ("<=", ">=", "<", ">"), ("+", "-"), ("*", "/", "%"))
STRENGTH = {sign: level for level, signs in enumerate(LEVELS) for sign in signs}
BOOLEAN = frozenset({"||", "&&", "==", "!=", "<=", ">=", "<", ">", "!"})
COMPUTED: dict[str, Callable[[int, int], int]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.floordiv,
    "%": operator.mod,
}
TOKEN = re.compile(r"[ \t]*+([0-9]++|n|\|\||&&|[=!<>]=|[-+*/%!?:()<>]|;|\Z)")


class WrongExpression(ValueError):
    """A text that is no such expression; ``at`` is the place of the character that is wrong."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@record
class Expression(ValueObject):
    """The variable ("n"), a number ("", ``number``), or an operator ("?" with three) and what it joins."""

    sign: str
    parts: tuple[Expression, ...] = ()
    number: int = 0
    depth: int = 1

    def value(self, n: int) -> int:
        """Return the value for a number that is not negative. ZeroDivisionError where it divides by zero."""
        sign = self.sign
        if not self.parts:
            return n if sign else self.number
        first = self.parts[0].value(n)
        if sign == "?":
            return self.parts[1 if first else 2].value(n)
        if sign == "!":
            return int(not first)
        if sign == "&&":
            return int(bool(first and self.parts[1].value(n)))
        if sign == "||":
            return int(bool(first or self.parts[1].value(n)))
        return COMPUTED[sign](first, self.parts[1].value(n)) & LARGEST

    def largest(self) -> int | None:
        """Return a number that no value exceeds, where the form alone shows one; else None."""
        if self.sign == "?":
            yes, no = self.parts[1].largest(), self.parts[2].largest()
            return None if yes is None or no is None else max(yes, no)
        if self.sign in BOOLEAN:
            return 1
        return None if self.sign else self.number

    def divides_well(self) -> bool:
        """Say whether it divides by nothing but numbers other than zero."""
        divides = self.sign in {"/", "%"}
        return not (divides and not self.parts[1].number) and all(part.divides_well() for part in self.parts)

    def __str__(self) -> str:
        """The expression as gettext reads it, with no more parentheses than it needs."""
        return self.text()

    def text(self, around: int = -1) -> str:
        """Return the text, in parentheses where it is weaker than an operator ``around`` it."""
        if not self.parts:
            return self.sign or str(self.number)
        if self.sign == "!":
            return f"!{self.parts[0].text(len(LEVELS))}"
        if self.sign == "?":
            condition, yes, no = self.parts
            text, strength = f"{condition.text(0)} ? {yes} : {no}", -1
        else:
            strength = STRENGTH[self.sign]
            left, right = self.parts[0].text(strength), self.parts[1].text(strength + 1)
            space = " " if strength < 2 else ""
            text = f"{left}{space}{self.sign}{space}{right}"
        return text if strength >= around else f"({text})"


def number(value: int) -> Expression:
    """Return a number as an expression."""
    return Expression("", number=value)


def parse(text: str) -> Expression:
    """Return the expression that a text begins with; it ends at a semicolon.

    >>> str(parse("(n%10==1) && (n%100!=11) ? (0) : (1);"))
    'n%10==1 && n%100!=11 ? 0 : 1'
    """
    if len(text) > LONGEST:
        raise WrongExpression(f"a plural rule has at most {LONGEST} characters", LONGEST)
    return _Parser(text).whole()


def folded(expression: Expression) -> Expression:
    """Return an expression of the same value, with what does not depend on n worked out.

    >>> str(folded(parse("0 == 0 && n % 10 == 1 || 0 > 1 ? 0 : 1")))
    'n%10==1 ? 0 : 1'
    """
    sign, parts = expression.sign, tuple(folded(part) for part in expression.parts)
    if not parts:
        return expression
    if sign == "?" and not parts[0].sign:
        return parts[1 if parts[0].number else 2]
    if sign in {"&&", "||"}:
        decisive = sign == "||"
        if any(not part.sign and bool(part.number) == decisive for part in parts):
            return number(int(decisive))
        left = [part for part in parts if part.sign]
        if len(left) == 1 and left[0].sign in BOOLEAN:
            return left[0]
    result = Expression(sign, parts, depth=expression.depth)
    constant = sign != "?" and not any(part.sign for part in parts)
    return number(result.value(0)) if constant else result


class _Parser:
    """Reads one text from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.tokens = self._tokens()
        self.at, self.ahead = next(self.tokens)

    def _tokens(self) -> Iterator[tuple[int, str]]:
        """Yield each token and its place; at the end, the end."""
        position = 0
        while True:
            found = TOKEN.match(self.text, position)
            if found is None:
                at = len(self.text) - len(self.text[position:].lstrip(" \t"))
                word = re.match(r"\w+|.", self.text[at:], re.DOTALL)
                raise WrongExpression(
                    f"{word.group() if word else ''!r} has no meaning in a plural rule, which is made of n, numbers, ( ), "
                    "? : || && == != < > <= >= + - * / % and !",
                    at,
                )
            position = found.end()
            yield found.start(1), found.group(1)

    def next(self) -> str:
        """Return the token, and go on to the one behind it."""
        token = self.ahead
        self.at, self.ahead = next(self.tokens)
        return token

    def expect(self, token: str) -> None:
        if self.ahead != token:
            self.refuse(f"'{token}'")
        self.next()

    def refuse(self, expected: str) -> None:
        found = f"'{self.ahead}'" if self.ahead not in {"", ";"} else "the end"
        raise WrongExpression(f"{expected} is expected here, not {found}", self.at)

    def node(self, sign: str, *parts: Expression) -> Expression:
        depth = 1 + max(part.depth for part in parts)
        if depth > DEEPEST:
            raise WrongExpression(f"a plural rule is at most {DEEPEST} operators deep", self.at)
        return Expression(sign, parts, depth=depth)

    def whole(self) -> Expression:
        result = self.choice()
        if self.ahead not in {"", ";"}:
            self.refuse("an operator or the end")
        return result

    def choice(self) -> Expression:
        """Read a condition and its two branches, or what is stronger."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise WrongExpression(f"a plural rule is at most {DEEPEST} parentheses deep", self.at)
        result = self.joined(0)
        if self.ahead == "?":
            self.next()
            yes = self.choice()
            self.expect(":")
            result = self.node("?", result, yes, self.choice())
        self.depth -= 1
        return result

    def joined(self, level: int) -> Expression:
        """Read operands joined from the left by operators of ``level`` and above."""
        if level == len(LEVELS):
            return self.operand()
        result = self.joined(level + 1)
        while self.ahead in LEVELS[level]:
            sign = self.next()
            result = self.node(sign, result, self.joined(level + 1))
        return result

    def operand(self) -> Expression:
        negations = 0
        while self.ahead == "!":
            self.next()
            negations += 1
        if self.ahead == "(":
            self.next()
            result = self.choice()
            self.expect(")")
        elif self.ahead == "n":
            result = Expression(self.next())
        elif self.ahead.isdigit():
            at, digits = self.at, self.next()
            if len(digits) > 20 or int(digits) > LARGEST:
                raise WrongExpression(f"a number of a plural rule is at most {LARGEST}", at)
            result = number(int(digits))
        else:
            self.refuse("n, a number or '('")
        for _ in range(negations):
            result = self.node("!", result)
        return result
