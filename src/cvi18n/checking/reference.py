"""The reference page of the checks, made from the checks themselves: ``make docs``."""

from __future__ import annotations

import textwrap

from cvi18n.checking import registry
from cvi18n.checking.check import Check

WIDTH = 80  # a terminal's
GROUPS = {
    "C": "Characters",
    "F": "Facts",
    "L": "Language",
    "P": "Form",
    "S": "Structure",
    "T": "State of the catalogs",
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
    reason = textwrap.fill(
        f"{check.severity.value.capitalize()}. {check.reason}", WIDTH, break_on_hyphens=False
    )
    return (
        f"### {check.code} {check.name}\n\n{reason}\n\n"
        f"Finds:\n\n{_example(check, good=False)}\nLets pass:\n\n{_example(check, good=True)}"
    )


def _example(check: Check, *, good: bool) -> str:
    """Return an example as an indented block: a pair's two texts, or a piece of a file."""
    example = check.good if good else check.bad
    lines = example.target.rstrip("\n").split("\n")
    if example.source:
        width = max(2, len(example.language))
        lines = [
            f"{'en':<{width}}  {_visible(example.source)}",
            f"{example.language:<{width}}  {_visible(example.target)}",
        ]
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)


def _visible(text: str) -> str:
    """Return a text on one line, with what no reader could see written as an escape."""
    return "".join(
        char if (char.isprintable() and not char.isspace()) or char == " " else f"\\u{ord(char):04x}"
        for char in text
    )
