"""The reference page of the checks, made from the checks themselves: ``make docs``."""

from __future__ import annotations

import textwrap
import unicodedata

from cvi18n.checking import pairs, registry
from cvi18n.checking.definition import Check, Pair

WIDTH = 80  # a terminal's
GROUPS = {
    "C": "Characters",
    "F": "Facts",
    "L": "Language",
    "P": "Form",
    "S": "Structure",
    "T": "State of the catalogs",
    "V": "Variants in the settings",
    "W": "Waivers",
    "Y": "Content of the YAML",
}
OPENING = """\
# The checks

Made by `make docs` from the checks themselves; `cvi18n check --explain CODE` prints each of these sections.
How to run them, choose among them and waive one is in [the reference](reference.md#cvi18n-check).

"""


def page() -> str:
    """Return the page: a table of all checks, then a section for each."""
    checks = registry.every()
    table = "| code | name | severity |\n|---|---|---|\n"
    table += "".join(f"| [{c.code}](#{anchor(c)}) | {c.name} | {c.severity} |\n" for c in checks)
    sections = []
    for letter, title in GROUPS.items():
        own = [check for check in checks if check.code.startswith(letter)]
        if own:
            sections.append(f"## {title}\n")
            sections += [explanation(check) for check in own]
    return OPENING + table + "\n" + "\n".join(sections)


def anchor(check: Check) -> str:
    """Return the name that GitHub and others give a section's heading."""
    return f"{check.code.lower()}-{check.name}"


def explanation(check: Check) -> str:
    """Return a check's section: its code, name and severity, why it exists, what it finds, what it lets pass."""
    said = f"{check.severity.value.capitalize()}. {check.reason}"
    if is_mended(check):
        said += " Mended by --fix."
    reason = textwrap.fill(said, WIDTH, break_on_hyphens=False)
    return (
        f"### {check.code} {check.name}\n\n{reason}\n\n"
        f"Finds:\n\n{_example(check, good=False)}\nLets pass:\n\n{_example(check, good=True)}"
    )


def is_mended(check: Check) -> bool:
    """Say whether --fix mends what a check finds: whether it mends the bad example."""
    if check not in pairs.PAIR_CHECKS:
        return False
    example, context = check.bad, pairs.example_context(check.bad)
    pair = Pair(example.source, example.target, example.language, context.source_language)
    return any(fault.fixed is not None for fault in check.run(pair, context))


def _example(check: Check, *, good: bool) -> str:
    """Return an example as an indented block: a pair's two texts, or a piece of a file."""
    example = check.good if good else check.bad
    if check not in (*pairs.PAIR_CHECKS, *pairs.CATALOG_CHECKS):
        lines = example.target.rstrip("\n").split("\n")
    else:
        source_language = pairs.example_context(example).source_language
        texts = [(source_language, example.source), (example.language, example.target)]
        lines = [f"{tag}  {_visible(text)}" for tag, text in texts if text]
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)


def _visible(text: str) -> str:
    r"""Return a text on one line, with what no reader could see, or take for what it is, as an escape.

    >>> print(_visible("e\u0301te\u0301 \u0410BC"))
    e\u0301te\u0301 \u0410BC
    """
    return "".join(char if char == " " or _is_plain(char) else f"\\u{ord(char):04x}" for char in text)


def _is_plain(char: str) -> bool:
    looks_like_another = unicodedata.name(char, "").startswith(("CYRILLIC", "GREEK"))
    return char.isprintable() and not unicodedata.combining(char) and not looks_like_another
