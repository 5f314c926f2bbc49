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
    r"""Return what an editor left for each language, without empty lines around it.

    What stands above every line that names a language is the first one's: nothing that somebody typed is lost.

    >>> from_edit("Neuf\n\n" + SCISSORS + "\n# …", ["fr"])
    {'fr': 'Neuf'}
    >>> from_edit("# -------- fr --------\nNeuf\n# -------- vi --------\nMới\n", ["fr", "vi"])
    {'fr': 'Neuf', 'vi': 'Mới'}
    """
    above = data.replace("\r\n", "\n").partition(SCISSORS)[0].partition(NOTICE)[0]
    if len(tags) == 1:
        return {tags[0]: above.rstrip("\n ")}
    found = dict.fromkeys(tags, "")
    tag, begin = tags[0], 0
    for head in (*_HEAD.finditer(above), None):
        if head is not None and head[1] not in found:
            continue
        part = above[begin : head.start() if head else None].strip("\n ")
        found[tag] = "\n\n".join(filter(None, (found[tag], part)))
        if head is not None:
            tag, begin = head[1], head.end()
    return found
