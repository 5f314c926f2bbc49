"""The kinds of sections: one declaration each, by their names, in the order in which they are presented.

To add a kind, declare it in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cvi18n.content.declaration import Kind
from cvi18n.content.section_kinds import abilities, academic, career

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*career.KINDS, *academic.KINDS, *abilities.KINDS)}


def kinds() -> Mapping[str, Kind]:
    """Return the declarations of all kinds by their names.

    >>> talks = kinds()["talks"]
    >>> talks.heading.msgid, [field.name for field in talks.fields if field.required]
    ('Talks without proceedings', ['title', 'event', 'date'])
    """
    return MappingProxyType(KINDS)
