"""Every error that cvi18n declares, and the exit code that each one ends a command with.

    CvError                 1   the root: catch this to catch them all
    ├── ContentError        1   the YAML has problems (a list of them, with places)
    ├── CatalogError        1   a catalog has problems (the same)
    ├── LanguageError       1   a language's data file has problems (the same)
    ├── RenderError         1   a document cannot be made: strict mode, a missing glyph or label
    ├── BrokenInstallation  1   a file of the program, or of a package that it needs, is missing or damaged
    ├── Unwritable          1   a file cannot be written: a locked folder, a full disk, a link
    ├── Locked              1   another run is writing the project's catalogs
    ├── SettingsError       2   the settings ask for what is not there (the same)
    ├── UsageError          2   a wrong option, name or language code
    │   └── MissingExtra    2   an optional dependency is not installed
    └── ServiceError        3   an outside service failed: key, quota, network

Anything else that escapes is a fault of the program itself and ends with 70, a signal with 128 and its number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

JOINERS = "\u200c\u200d"
# Formats that are drawn, before or around figures: of Arabic, Syriac and Kaithi (Prepended_Concatenation_Mark).
SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

# What programs that read a log take for commands (actions/runner, ActionCommand.cs; Azure and TeamCity have a name between).
_COLONS = r"(?m)^[^\S\n]*::"
_HASHES = r"##\w{0,30}\["
KILLED = 128  # what shells add to the number of a signal
SIGINT = 2  # Ctrl-C's, on every system
LONGEST_COMMAND = 33  # characters of which the last one shows that it is one


class Problem(NamedTuple):
    """One thing that is wrong at one place of one file.

    ``line`` and ``column`` count from 1, in characters; 0 means that the place is unknown.
    ``source`` is the line's text, ``width`` how many characters the caret underlines, ``hint``
    what was expected or what to do, ``command`` a line for a shell that does it, to be copied as it stands.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    source: str = ""
    width: int = 1
    command: str = ""

    @property
    def remedy(self) -> str:
        """The hint, and the command in a line of its own; "" without either."""
        return "\n".join(part for part in (self.hint, self.command) if part)

    def __str__(self) -> str:
        return format_problem(self)


class CvError(Exception):
    """The root of every declared error."""

    exit_code = 1


class ProblemsError(CvError):
    """An error that lists problems; its text shows all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column)))
        super().__init__("\n".join(format_problem(problem) for problem in self.problems))


class ContentError(ProblemsError):
    """The canonical YAML cannot be used as it is."""


class CatalogError(ProblemsError):
    """A catalog cannot be used as it is."""


class LanguageError(ProblemsError):
    """A language's data file cannot be used as it is: it is half-filled, or has an unknown field."""


class SettingsError(ProblemsError):
    """The settings ask for what the project does not have."""

    exit_code = 2


class RenderError(CvError):
    """A document cannot be made from content and catalogs that can be read."""


class BrokenInstallation(CvError):
    """A file of the program, or of a package that it needs, is missing or damaged."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"this installation of cvi18n is broken: {what}\n"
            "  help: install it again, with all that it needs: pip install --force-reinstall cvi18n"
        )


class Unwritable(CvError):
    """A file cannot be written. Of a locked folder or a full disk the ``reason`` is that of many files."""

    def __init__(self, path: object, reason: str, remedy: str = "") -> None:
        super().__init__(f"{path}: cannot be written: {reason}" + (f"\n  help: {remedy}" if remedy else ""))
        self.reason = reason


class Locked(CvError):
    """Another run holds a project's lock; it is worth while to wait for it."""


class UsageError(CvError):
    """The command was asked for something that it cannot do."""

    exit_code = 2


class MissingExtra(UsageError):
    """An optional dependency is needed; the message has the line that installs it."""


class ServiceError(CvError):
    """An outside service failed; ``tokens`` and ``cost`` are what it has counted nevertheless."""

    exit_code = 3
    tokens = 0
    cost = 0.0


class Interruption(KeyboardInterrupt):
    """A signal that ends a command as Ctrl-C does; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def status_of(error: KeyboardInterrupt) -> int:
    """Return the exit code of a command that a signal has ended: what shells give one that the signal kills.

    >>> status_of(KeyboardInterrupt()), status_of(Interruption(15))
    (130, 143)
    """
    return KILLED + (error.number if isinstance(error, Interruption) else SIGINT)


def printable(text: str) -> str:
    r"""Return ``text`` with the characters that nobody sees as escapes of JSON, for a terminal.

    These are controls (of which a line's end alone stays), marks of direction, tags, and what has no width. Letters
    that are written with a joiner, as some of Persian and Hindi are, keep it; spaces of any width are spaces.

    >>> printable("a\x1b[2J b\u202ec, fünf\u00a0€")
    'a\\u001b[2J b\\u202ec, fünf\xa0€'
    """
    unseen = {ord(char): escaped(char) for char in set(text) if not char.isprintable() and _is_unseen(char)}
    return text.translate(unseen) if unseen else text


def inert(text: str, begun: str = "") -> str:
    r"""Return a text as a program that reads a log finds no command in it; ``begun`` is what its first line has so far.

    To GitHub's runner a line that begins with two colons is one, behind spaces too, and so are two hash signs before a
    bracket, anywhere. The last sign of each becomes an escape of JSON.

    >>> inert("  ::set-output name=a::b\nC::D ##[add-mask]x ##vso[y]")
    '  :\\u003aset-output name=a::b\nC::D ##\\u005badd-mask]x ##vso\\u005by]'
    """
    whole = begun + text
    for gate, pattern in (("::", _COLONS), ("##", _HASHES)):
        if gate in whole:
            whole = re.sub(pattern, lambda found: found[0][:-1] + escaped(found[0][-1]), whole)
    return whole[len(begun) :]


def escaped(char: str) -> str:
    r"""Return a character as JSON escapes it: in one unit of UTF-16, or two.

    >>> escaped("\x1b"), escaped("\U000e0041")
    ('\\u001b', '\\udb40\\udc41')
    """
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def code_point(char: str) -> str:
    """Return how a message names a character that cannot be shown.

    >>> code_point(chr(0x200B)), code_point(chr(0))
    ('U+200B ZERO WIDTH SPACE', 'U+0000')
    """
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def _is_unseen(char: str) -> bool:
    """Say whether a character that Python calls unprintable is none that a reader sees, or needs."""
    if char == "\n" or char in JOINERS or char in SIGNS:
        return False
    is_tag = 0xE0000 <= ord(char) <= 0xE0FFF  # those without a meaning, too: Unicode has them all ignored
    return is_tag or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def format_problem(problem: Problem) -> str:
    """Return the problem as compilers print theirs: place, message, line, caret, hint.

    >>> print(format_problem(Problem("cv.yaml", 2, 3, "unknown field 'titel'", "did you mean 'title'?",
    ...                              "  titel: Engineer", 5)))
    cv.yaml:2:3: unknown field 'titel'
        titel: Engineer
        ^^^^^
      help: did you mean 'title'?
    """
    place = problem.path
    if problem.line:
        place += f":{problem.line}:{problem.column}"
    lines = [f"{place}: {printable(problem.message)}" if place else printable(problem.message)]
    if problem.source:
        lines += _excerpt(problem)
    if problem.remedy:
        lines.append("  help: " + printable(problem.remedy).replace("\n", "\n        "))
    return "\n".join(lines)


def _excerpt(problem: Problem, room: int = 72) -> list[str]:
    """Return the source line and its caret; a long line is cut around the column."""
    start = max(0, problem.column - 1 - room // 2) if len(problem.source) > room else 0
    window = problem.source[start : start + room].replace("\t", " ")
    caret = max(0, problem.column - 1 - start)
    width = max(1, min(problem.width, len(window) - caret))
    # An escape takes more room than what it stands for.
    line = inert("  " + printable(window).rstrip())
    before, marked = (len(inert("  " + printable(window[:end]))) for end in (caret, caret + width))
    return [line, " " * before + "^" * max(width, marked - before)]
