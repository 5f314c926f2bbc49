"""The kinds of sections: one declaration each, by their names, in the order in which they are presented.

To add a kind, declare it in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from cvi18n.content.declaration import Kind
from cvi18n.content.section_kinds import (
    abilities,
    academic,
    arrangement,
    career,
    funding,
    publications,
    recognition,
    service,
    shared,
)

TITLES = ("title", "subtitle")
# The fields that a section of any kind may have.
SECTION = frozenset({"kind", "heading", "entries", "from", "sections"})


def complete(kind: Kind) -> Kind:
    """Return a kind whose entries have the fields that all entries have, beside those that it declares itself.

    An entry of one line has tags alone besides. A section of any kind may say where it begins.

    >>> [field.name for field in complete(Kind("x", shared.TITLE)).fields][:2]
    ['organisation', 'place']
    """
    own = {one.name for one in kind.fields}
    kind = replace(kind, options=(arrangement.PAGE_BREAK, *kind.options))
    if kind.layout == "lines":
        return replace(kind, fields=(*kind.fields, *(one for one in (shared.TAGS,) if one.name not in own)))
    if kind.layout != "entries":
        return kind
    fields = list(kind.fields)
    behind_title = 1 + max((at for at, one in enumerate(fields) if one.role in TITLES), default=-1)
    if shared.ORGANISATION.name not in own:
        # What has a place for another one already, as a grant for its funder, says this one in a line.
        has_where = any(one.role == "where" for one in fields)
        first = replace(shared.ORGANISATION, role="line") if has_where else shared.ORGANISATION
        fields.insert(behind_title, first)
    if shared.LOCATION.name not in own:
        names = [one.name for one in fields]
        fields.insert(1 + names.index(shared.ORGANISATION.name), shared.LOCATION)
    times = {one.role for one in fields} & {"start", "end"}
    fields += [one for one in shared.COMMON if one.name not in own and one.role not in times]
    return replace(kind, fields=tuple(fields), options=(*arrangement.options(kind), *kind.options))


KINDS: dict[str, Kind] = {
    kind.name: complete(kind)
    for kind in (
        *career.KINDS,
        *publications.KINDS,
        *academic.KINDS,
        *funding.KINDS,
        *service.KINDS,
        *recognition.KINDS,
        *abilities.KINDS,
    )
}


def kinds() -> Mapping[str, Kind]:
    """Return the declarations of all kinds by their names.

    >>> talks = kinds()["talks"]
    >>> talks.heading.msgid, [field.name for field in talks.fields if field.role in ("title", "subtitle")]
    ('Talks', ['title', 'type'])
    """
    return MappingProxyType(KINDS)


def own_fields(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields that a section of a kind has beside its kind and its heading."""
    options = tuple(one.name for one in kind.options)
    if kind.layout == "fields":
        return (*(one.name for one in kind.fields), *options)
    return (*(("sections",) if kind.layout == "sections" else ("entries", "from")), *options)
