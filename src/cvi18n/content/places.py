"""Where each value of a CV stands in its file, for whoever finds something to say about it later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from cvi18n.errors import Problem
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from cvi18n.content.strict import Node

# What a content path leaves out: it names things, not the file's scaffolding.
SCAFFOLDING = ("entries", "sections")
PARAGRAPHS = "paragraphs"
WIDEST = 1_000  # the characters that a caret underlines
DEEPEST = 4  # the parts of a path below what has a name of its own: its field, a language, what is inside


@record
class Places(ValueObject):
    """The places of a file's values by their content paths: "people.ada-noether", "person.email".

    ``root`` is the file's tree as it was read, ``lines`` its text: nothing is computed before somebody
    asks. ``beside`` has those of what stands elsewhere, by content paths: of a section in another file, of an
    organisation that is named where it is used.
    """

    path: str = ""
    lines: Sequence[str] = ()
    root: Node | None = None
    beside: Mapping[str, Places] = field(default_factory=dict)
    is_whole: bool = False  # whether the root itself has a place, as what is named where it is used

    def of(self, content_path: str) -> tuple[int, int]:
        r"""Return the line and the column of a value, both from 1: of a mapping those of its name.

        Where the file has no such value, its nearest parent that is there speaks for it; (0, 0) if none.

        >>> from cvi18n.content import parse
        >>> cv = parse("cv: 3\nlanguage: en\nperson:\n  name: Ada\nsections: {}")
        >>> cv.places.of("person"), cv.places.of("person.name.fr"), cv.places.of("nowhere")
        ((3, 1), (4, 9), (0, 0))
        """
        other, rest = self._file_of(content_path)
        if other is not self:
            return other.of(rest)
        node = self.root
        # A name that is used without a table is all that there is of what it names.
        place = (node.line, node.column) if node is not None and self.is_whole else (0, 0)
        for name in content_path.split("."):
            found = _inside(node, name)
            if found is None:
                break
            key, node = found
            at = key if isinstance(node.value, dict) else node
            place = at.line, at.column
        return place

    def problem(self, content_path: str, message: str, hint: str = "") -> Problem:
        """Return a problem at the place of a value; the caret stands under it to its line's end."""
        other, rest = self._file_of(content_path)
        if other is not self:
            return other.problem(rest, message, hint)
        line, column = self.of(content_path)
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        shown = source[column - 1 : column - 1 + WIDEST]  # a whole file may stand in one line
        width = max(1, len(shown.rstrip(" ,}")))
        return Problem(self.path, line, column, message, hint, source, width)

    def _file_of(self, content_path: str) -> tuple[Places, str]:
        """Return the places that know a content path, and what it is in their file."""
        if not self.beside:
            return self, content_path
        if content_path.startswith("sections."):  # its name stands in this file
            path, _, rest = content_path.removeprefix("sections.").partition(".")
            other = self.beside.get(f"sections.{path}")
            return (other, rest) if other and rest else (self, content_path)
        path = content_path
        for _ in range(DEEPEST):  # a name that is written where it is used may have dots
            if other := self.beside.get(path):
                return other, content_path[len(path) + 1 :]
            path = path.rpartition(".")[0]
        return self, content_path


def _inside(node: Node | None, name: str) -> tuple[Node, Node] | None:
    """Return what has a name in a mapping or list, or in one that the content path leaves out: its key, its value."""
    if node is None:
        return None
    if not isinstance(node.value, dict):
        # A section that is a text or a list of texts has no line that says `paragraphs`.
        return _item(node, name) or ((node, node) if name == PARAGRAPHS else None)
    items = node.value
    if name in items:
        return items[name]
    for between in SCAFFOLDING:
        if between in items and (found := _item(items[between][1], name)):
            return found
    return None


def _item(node: Node, name: str) -> tuple[Node, Node] | None:
    """Return the key and the value of a mapping's item, or an item of a list that keys have been made for."""
    if isinstance(node.value, dict):
        return node.value.get(name)
    item = (node.by_key or {}).get(name)
    return (item, item) if item is not None else None
