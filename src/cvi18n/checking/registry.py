"""Every check that there is, and how a user names some of them."""

from __future__ import annotations

from collections.abc import Iterable

from cvi18n.checking import content_checks, pairs, state, variant_checks, waivers
from cvi18n.checking.definition import Check
from cvi18n.errors import UsageError
from cvi18n.likeness import closest


def every() -> tuple[Check, ...]:
    """Return all checks, sorted by code."""
    found = (
        *pairs.PAIR_CHECKS,
        *pairs.CATALOG_CHECKS,
        *content_checks.CHECKS,
        *state.CHECKS,
        *variant_checks.CHECKS,
        *waivers.CHECKS,
    )
    return tuple(sorted(found, key=lambda check: check.code))


def select(names: Iterable[str]) -> frozenset[str]:
    """Return the codes that some names mean: a code, the beginning of codes ("F", "F1"), or a check's name.

    UsageError names the first that means nothing, and what was probably meant.
    """
    codes: set[str] = set()
    checks = every()
    for name in names:
        wanted = name.strip()
        found = {
            check.code for check in checks if check.code.startswith(wanted.upper()) or check.name == wanted
        }
        if not wanted or not found:
            raise UsageError(f"there is no check '{name}'\n  help: {_meant(wanted, checks)}")
        codes |= found
    return frozenset(codes)


def one(name: str) -> Check:
    """Return the check with a code or a name. UsageError where there is none."""
    for check in every():
        if name.strip().upper() == check.code or name.strip() == check.name:
            return check
    codes = select([name])  # complains
    raise UsageError(f"'{name}' means several checks\n  help: they are {', '.join(sorted(codes))}")


def _meant(name: str, checks: tuple[Check, ...]) -> str:
    """Return what to do about a name that means nothing."""
    if near := closest(name, [check.name for check in checks]):
        return f"did you mean '{near}'?"
    letters = sorted({check.code[0] for check in checks})
    if name[:1].upper() in letters and name[1:].isdigit():
        return f"there are {', '.join(check.code for check in checks if check.code[0] == name[0].upper())}"
    return f"the codes begin with {', '.join(letters)}"
