"""The file that an editor opens for a text: its translations above, what they are made from below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cvi18n.walk.waiting import Row, Text

# The line of a file in an editor below which nothing counts, as in a commit message of git.
SCISSORS = "# ------------------------ >8 ------------------------"
NOTICE = "# Nothing below this line counts. The source:"
# The line above the translation into one language, where there are several.
_HEAD = re.compile(r"^# -{8} (\S+) -{8}[ \t]*$", re.MULTILINE)
_LIKE_A_HEAD = re.compile(r"^[ \t]*#[ \t]*-{2,}.*$", re.MULTILINE)


def to_edit(text: Text, rows: Sequence[Row], typed: Mapping[str, str]) -> str:
    """Return what an editor opens: the translation of each row, and below the scissors the source.

    ``typed`` is what somebody has already written in the place of a language's translation.
    """
    lines: list[str] = []
    for row in rows:
        head = [f"# -------- {row.tag} --------"] if len(rows) > 1 else []
        lines += [*head, typed.get(row.tag) or row.translation, ""]
    lines += [SCISSORS, NOTICE]
    lines += [f"#   {line}" for line in text.source.split("\n")]
    for was in dict.fromkeys(row.was for row in rows if row.was):
        lines += ["# The source that it was made from:", *(f"#   {line}" for line in was.split("\n"))]
    for row in rows:
        if row.proposal:
            lines += [f"# Proposed for {row.tag}:", *(f"#   {line}" for line in row.proposal.split("\n"))]
    return "\n".join([*lines, ""])


def from_edit(data: str, tags: Sequence[str]) -> dict[str, str]:
    r"""Return what an editor left for each language, without empty lines around it, of a file without ``fault_of_heads``.

    >>> from_edit("Neuf\n\n" + SCISSORS + "\n# …", ["fr"])
    {'fr': 'Neuf'}
    >>> from_edit("# -------- fr --------\nNeuf\n# -------- vi --------\nMới\n", ["fr", "vi"])
    {'fr': 'Neuf', 'vi': 'Mới'}
    """
    above = _halves(data)[0]
    if len(tags) == 1:
        return {tags[0]: above.rstrip("\n ")}
    heads = list(_HEAD.finditer(above))
    ends = [*(head.start() for head in heads[1:]), len(above)]
    return {head[1]: above[head.end() : end].strip("\n ") for head, end in zip(heads, ends, strict=True)}


def fault_of_heads(data: str, tags: Sequence[str]) -> str:
    r"""Return what is wrong with the lines that name the languages, "" where nothing is.

    Without one of them, or above them all, a text would stand in another language's place.

    >>> fault_of_heads("# -------- fr --------\nNeuf\n# ------- vi --------\nMới\n", ["fr", "vi"])
    "the line '# -------- vi --------' is missing; '# ------- vi --------' is none that names a language here"
    """
    above = _halves(data)[0]
    if len(tags) < 2:
        return ""
    heads = list(_HEAD.finditer(above))
    named = [head[1] for head in heads]
    odd = [line[0].strip() for line in _LIKE_A_HEAD.finditer(above) if not _names(line[0], tags)]
    faults = [f"the line '# -------- {tag} --------' is missing" for tag in tags if tag not in named]
    faults += [f"the line '# -------- {tag} --------' is there twice" for tag in tags if named.count(tag) > 1]
    faults += [f"'{line[:60]}' is none that names a language here" for line in odd]
    if not faults and above[: heads[0].start()].strip():
        faults.append(f"what stands above the line '# -------- {named[0]} --------' is of no language")
    return "; ".join(faults)


def is_below(data: str, given: str) -> bool:
    """Say whether somebody wrote below the scissors of the file that was given to the editor: it would not count."""
    before = set(_halves(given)[1].split("\n"))
    return any(line.strip() and line not in before for line in _halves(data)[1].split("\n"))


def _names(line: str, tags: Sequence[str]) -> bool:
    head = _HEAD.fullmatch(line)
    return head is not None and head[1] in tags


def _halves(data: str) -> tuple[str, str]:
    """Return what counts of a file, and what stands below; where the scissors are gone, their notice parts the two."""
    text = data.replace("\r\n", "\n")
    mark = SCISSORS if SCISSORS in text else NOTICE
    above, _, below = text.partition(mark)
    return above, below
