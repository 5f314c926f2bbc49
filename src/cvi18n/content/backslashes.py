"""Backslashes in double quotes: YAML takes the letter behind one for a sign of its own, and formulas and paths lose it."""

from __future__ import annotations

import re

IN_SINGLE = "put the text in single quotes, in which a backslash is itself"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_ESCAPE = r"\\(.)"
_LETTER = r"[^\W\d_]"
# A letter that ends a line, or makes a space, in the middle of a word: \nabla, my\_tool.
# Behind a sentence or another blank line it may be the end of a line that a program has written.
_LOST = rf"(?<![.!?;,]\\)(?<!\\n\\)n{_LETTER}+|(?<={_LETTER}\\)_{_LETTER}+"
_REFUSED = rf"[abefrtvNLP](?={_LETTER})"  # it makes a character that no text may have: \theta, C:\build


def lost(raw: str) -> str:
    r"""Return the first escape of a quoted text that has probably swallowed a letter, with its word; "" for none.

    >>> lost(r'"C:\new"'), lost(r'"my\_tool"'), lost(r'"$\\nu$"'), lost(r'"one\n"'), lost(r'"10\_000"')
    ('\\new', '\\_tool', '', '', '')
    """
    return _first(raw, _LOST)


def refused(raw: str) -> str:
    r"""Return the first escape of a quoted text that makes a forbidden character before a letter; "" for none.

    >>> refused(r'"$\theta$"'), refused(r'"a\t"')
    ('\\t', '')
    """
    return _first(raw, _REFUSED)


def _first(raw: str, pattern: str) -> str:
    """Return the first escape whose backslash is none of two and that a pattern finds behind it."""
    for escape in re.finditer(_ESCAPE, raw, re.DOTALL):
        if found := re.compile(pattern).match(raw, escape.start() + 1):
            return f"\\{found[0]}"
    return ""


def remedy(raw: str, *, secret: bool) -> str:
    """Return what to do with a text in double quotes, where its backslashes are meant."""
    meant = "" if secret else in_single(raw)
    return f"write {meant}, in single quotes, which keep a backslash" if meant else IN_SINGLE


def remedy_of_lost(raw: str, escape: str) -> str:
    r"""Return what to do with a text that has probably lost a letter: "\n" may as well be the end of a line.

    >>> remedy_of_lost(r'"One\nTwo"', r"\nTwo")
    "write 'One\\nTwo', in single quotes, which keep a backslash; or a space for it, if a line was to end there"
    """
    is_end = escape.startswith("\\n")
    return remedy(raw, secret=False) + ("; or a space for it, if a line was to end there" if is_end else "")


def in_single(raw: str) -> str:
    r"""Return a text in single quotes that begins with double ones, each backslash as itself; "" where it ends in no line.

    >>> in_single(r'"$\nu$: \"so\"", more')
    '\'$\\nu$: "so"\''
    """
    found = re.match(_QUOTED, raw)
    if not found or "\n" in found[0]:
        return ""
    return "'" + re.sub(r'\\([\\"])', r"\1", found[0][1:-1]).replace("'", "''") + "'"
