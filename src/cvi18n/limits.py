"""What a file may hold at most, whoever sent it: behind a reader everything takes linear time and bounded memory.

A reader refuses what is larger before it works on it. docs/security.md has the same numbers as a table.
"""

from __future__ import annotations

import re
import unicodedata

from cvi18n.errors import Problem, ProblemsError

YAML_BYTES = 16 << 20
FILES_BESIDE = 100  # that sections come from; together they have as many bytes and parts as one may have
# A catalog has the key, the source and the translation of each text, and what it says to translators.
CATALOG_BYTES = 64 << 20
GLOSSARY_BYTES = 1 << 20
SETTINGS_BYTES = 1 << 20
ANSWERS_BYTES = 8 << 20  # read, JSON takes thirty times as much
PHOTO_BYTES = 5 << 20
PHOTO_PIXELS = 25_000_000  # drawn, each takes four bytes
PROFILE_BYTES = 4 << 20  # of a PNG's colours, inflated: a larger profile is left out
SETTINGS_NAMES = 100  # in one dotted key: tomllib takes a time that is their square
SETTING_TEXT = 2_000  # characters, as of the name of a folder or the address that stands in each page
# Of one Document, however few bytes a long name takes that is printed wherever it is referred to; each stretch of text with
# a style, language or link of its own counts as so many more, since a page takes as much memory for it.
DOCUMENT_TEXT = 1_500_000
RUN_TEXT = 20
ENTRY_TEXT = 150  # each entry counts as so many more
# A character of a word behind so many counts as LONG_WORD more: a page may break the word there.
WORD_TEXT, LONG_WORD = 100, 9
LINK_TEXT = 2_000  # of an address or a number that a CV has: no browser takes a longer one for sure
WHEREABOUTS = 500  # of the line that says to translators where a text stands
VARIANTS = 100  # each is a whole run of its own
LANGUAGES = 100  # each page names all others
KIND_FIELDS = 100  # of a kind that a CV declares: each is looked for in each of its entries
# In characters. A catalog may be another program's, with a licence in one text.
YAML_TEXT = 10_000
CATALOG_TEXT = 100_000
# Combining marks in a row, as Unicode's Stream-Safe Text Format has it (UAX #15, section 13). No writing needs more than
# ten; to put marks in order takes time with the square of their number.
MARKS = 30
# Of a content key: a CV's own have five or six parts of at most 100 characters.
KEY_PARTS = 16
KEY_LENGTH = 1_000
# The characters of a conflict marker: the .gitattributes of a repository says how many.
LONGEST_MARKER = 100
# The problems of one file that are kept and shown.
PROBLEMS = 200

# Where combining marks may stand: of what is outside, none is one. The few letters and signs that many texts have are left
# out; a test looks at every character. What is outside is named, because Python walks through the ranges of a set.
MARK_OR_OTHER = "[^\0-\u02ff\u1e00-\u20cf\U00020000-\U0010ffff]"
# Characters that are no marks, and become marks alone in NFD or NFKD (UAX #15 knows no others).
BECOME_MARKS = dict.fromkeys(map(ord, "\u0f73\u0f75\u0f81\uff9e\uff9f"), "\u0f71")
PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
TOO_MANY_MARKS = f"more than {MARKS} combining marks in a row"
ASCII = bytes(range(128))
DELETE_MARKS = "delete them: no writing puts so many on one letter"


def marks_at(text: str) -> int:
    r"""Return where more than MARKS combining marks in a row begin, -1 where nowhere.

    >>> marks_at("Nguye\u0302\u0303n"), marks_at("Z" + 31 * "\u0301")
    (-1, 1)
    """
    if text.isascii():
        return -1
    for match in re.finditer(f"{MARK_OR_OTHER}{MARK_OR_OTHER}{{{MARKS},}}", text):
        classes = bytes(map(unicodedata.combining, match.group().translate(BECOME_MARKS)))
        if found := re.search(b"[^\0]{%d}" % (MARKS + 1), classes):
            return match.start() + found.start()
    return -1


def unprintable_in(text: str) -> str:
    r"""Return the first character that no page may hold, "" where there is none: HTML's specification lists them.

    These are controls, but tabs and the ends of lines, and noncharacters.

    >>> unprintable_in("a\x1bb"), unprintable_in("a\u00a0b\n")
    ('\x1b', '')
    """
    if text.isprintable():
        return ""
    found = re.search(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{PLANE_ENDS}]", text)
    return found[0] if found else ""


def may_hold_marks(data: bytes) -> bool:
    """Say whether a text in UTF-8 may hold a combining mark; most files that have other letters than ASCII's do not."""
    return re.search(MARK_OR_OTHER, data.translate(None, ASCII).decode("utf-8", "ignore")) is not None


def note(problem: Problem, noted: list[Problem], error: type[ProblemsError]) -> None:
    """Add a problem to those of its file; where there are enough, raise ``error``: the file is read no further."""
    if len(noted) >= PROBLEMS:
        message = f"{PROBLEMS} problems are enough: the file is read no further"
        end = Problem(problem.path, problem.line, problem.column, message, "mend these, then run this again")
        raise error([*noted, end])
    noted.append(problem)


def size_fault(data: bytes, most: int) -> tuple[str, str] | None:
    """Return what is wrong with a file of more than ``most`` bytes, and what to do; None where it is no larger."""
    if len(data) <= most:
        return None
    return f"the file is larger than {most >> 20} MiB", "split it, or take out what does not belong there"
