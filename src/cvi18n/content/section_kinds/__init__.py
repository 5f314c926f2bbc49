"""The kinds of sections: one declaration each, by their names, in the order in which they are presented.

To add a kind, declare it in the file of its subject.
"""

from __future__ import annotations

from cvi18n.content.declaration import Kind
from cvi18n.content.section_kinds import abilities, academic, career

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*career.KINDS, *academic.KINDS, *abilities.KINDS)}
