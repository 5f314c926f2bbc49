"""Where each value of a CV stands in its file, for whoever finds something to say about it later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cvi18n.errors import Problem


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a file's values by their content paths: "people.ada-noether", "person.email".

    ``at`` holds lines and columns, both from 1; a path that it does not have stands where its nearest
    parent does. ``lines`` is the file's text.
    """

    path: str = ""
    lines: Sequence[str] = ()
    at: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, content_path: str) -> tuple[int, int]:
        """Return the line and the column of a value; (0, 0) where nothing is known.

        >>> Places(at={"people.ada": (7, 3)}).of("people.ada.name")
        (7, 3)
        """
        while content_path and content_path not in self.at:
            content_path = content_path.rpartition(".")[0]
        return self.at.get(content_path, (0, 0))

    def problem(self, content_path: str, message: str, hint: str = "") -> Problem:
        """Return a problem at the place of a value; the caret stands under it to its line's end."""
        line, column = self.of(content_path)
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        width = max(1, len(source[column - 1 :].rstrip(" ,}")))
        return Problem(self.path, line, column, message, hint, source, width)
