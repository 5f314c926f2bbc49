"""The kinds of sections: one declaration each, by their names, in the order in which they are presented.

To add a kind, declare it in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from cvi18n.content.declaration import Kind
from cvi18n.content.section_kinds import abilities, academic, career, publications, shared

# The fields that a section of any kind may have.
SECTION = frozenset({"kind", "heading", "entries", "from", "sections"})


def complete(kind: Kind) -> Kind:
    """Return a kind whose entries have the fields that all entries have."""
    return replace(kind, fields=(*kind.fields, shared.TAGS)) if kind.layout in {"entries", "lines"} else kind


KINDS: dict[str, Kind] = {
    kind.name: complete(kind)
    for kind in (*career.KINDS, *publications.KINDS, *academic.KINDS, *abilities.KINDS)
}


def kinds() -> Mapping[str, Kind]:
    """Return the declarations of all kinds by their names.

    >>> talks = kinds()["talks"]
    >>> talks.heading.msgid, [field.name for field in talks.fields if field.required]
    ('Talks without proceedings', ['title', 'event', 'date'])
    """
    return MappingProxyType(KINDS)


def own_fields(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields that a section of a kind has beside its kind and its heading."""
    if kind.layout == "fields":
        return tuple(one.name for one in kind.fields)
    return ("sections",) if kind.layout == "sections" else ("entries", "from")
