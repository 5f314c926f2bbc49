"""The lines that git writes around a conflict, which no file may hold: both sides would be read as its text."""

from __future__ import annotations

import re

from cvi18n.errors import Problem, ProblemsError
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import note

#: A line of seven signs or more, as many as the .gitattributes of a repository says; all but "=" have a name behind.
MARKER = lazy_pattern(r"(?:<{7,}|>{7,}|\|{7,})(?: |\r?$)|={7,}\r?$", re.MULTILINE)
MESSAGE = "this is a conflict marker"
HINT = "resolve the conflict, and delete the marker"
_SIGNS = ("<" * 7, ">" * 7, "|" * 7)


def refuse_markers(text: str, path: str, error: type[ProblemsError]) -> None:
    r"""Raise ``error`` with the place of each marker of a file; a line of "=" is one beside another alone.

    >>> refuse_markers("=======\na: 1\n", "cv.yaml", ProblemsError)
    >>> refuse_markers("a: 1\n<<<<<<< x\n", "cv.yaml", ProblemsError)
    Traceback (most recent call last):
    cvi18n.errors.ProblemsError: cv.yaml:2:1: this is a conflict marker
      <<<<<<< x
      ^^^^^^^^^
      help: resolve the conflict, and delete the marker
    """
    if not any(signs in text for signs in _SIGNS):  # as in most files, which are not taken apart
        return
    found = [(n, line) for n, line in enumerate(text.split("\n"), 1) if MARKER.match(line)]
    problems: list[Problem] = []
    for number, line in found if any(line.startswith(_SIGNS) for _, line in found) else ():
        bare = line.rstrip("\r")
        note(Problem(path, number, 1, MESSAGE, HINT, bare, len(bare)), problems, error)
    if problems:
        raise error(problems)
