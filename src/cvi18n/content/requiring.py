"""What a variant requires of the CV: that a section, a field of the person or of entries, a private value is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cvi18n.content.field_types import declared
from cvi18n.content.model import CV, Owner, Private, Section
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.values import Suggestions, one_of, quoted
from cvi18n.content.variant import Variant


class Missing(NamedTuple):
    """What is required and not there: the place of its name in the variant's ``required``, what to say and to do."""

    number: int
    message: str
    hint: str


def missing(
    cv: CV, variant: Variant, sections: Mapping[str, Section], suggestions: Suggestions
) -> Iterator[Missing]:
    """Yield what a variant requires and does not print; ``sections`` are all of the CV, by their content paths.

    Whether a private value that it names is written down is not known here: see ``undisclosed``.
    """
    listed = frozenset(variant.sections)
    for number, name in enumerate(variant.required):
        if _is_unknown(name, sections):
            there = [*sections, *_names(Owner), *_names(Private)]
            otherwise = one_of("a section, or a field of the person", there)
            hint = of_kind(name, sections) or suggestions.nearest(name, there, otherwise)
            yield Missing(number, f"the CV has no {quoted(name)}", hint)
        for message, hint in _faults(cv, variant, sections, listed, name):
            yield Missing(number, message, hint)


def of_kind(name: str, sections: Mapping[str, Section]) -> str:
    """Return what to do about a section that is not there and has the name of a kind, which is no slip; "" for other names.

    >>> of_kind("experience", {}), of_kind("experiense", {})
    ("write a section 'experience', or delete this", '')
    """
    if name not in KINDS:
        return ""
    same = next((path for path, section in sections.items() if section.of.name == name), None)
    return f"did you mean '{same}'?" if same else f"write a section '{name}', or delete this"


def undisclosed(cv: CV, variant: Variant, private: Private) -> Iterator[tuple[int, str]]:
    """Yield the private values that a variant requires and nobody has written down, with their places in ``required``."""
    hidden = _names(Private)
    for number, name in enumerate(variant.required):
        if name in hidden and not _value(cv.person, name) and not _value(private, name):
            yield number, name


def _faults(
    cv: CV, variant: Variant, sections: Mapping[str, Section], listed: frozenset[str], name: str
) -> Iterator[tuple[str, str]]:
    """Yield what to say of one name that is required, and what to do; ``listed`` are the sections that the variant names."""
    path, _, field = name.rpartition(".")
    if name in sections:
        if listed and listed.isdisjoint((name, name.partition(".")[0])):
            yield f"the variant requires {quoted(name)}, and 'sections' does not name it", "name it there too"
    elif _has_field(sections, path, field):
        yield from _without(sections[path], field)
    elif name in _names(Private):
        if not _value(cv.person, name) and name not in variant.private:
            yield (
                f"the variant requires {quoted(name)}, and 'private' does not name it",
                "name it there, and write it in the private values",
            )
    elif name in _names(Owner) and not _value(cv.person, name):
        yield f"the CV has no {quoted(name)}", f"write {name} below 'person', or delete it here"


def _is_unknown(name: str, sections: Mapping[str, Section]) -> bool:
    """Say whether a name is that of nothing: of no section, no field of its entries or of the person, no private value."""
    path, _, field = name.rpartition(".")
    own = name in sections or _has_field(sections, path, field)
    return not own and name not in _names(Private) and name not in _names(Owner)


def _has_field(sections: Mapping[str, Section], path: str, field: str) -> bool:
    return path in sections and field in {one.name for one in sections[path].of.fields}


def _without(section: Section, field: str) -> Iterator[tuple[str, str]]:
    """Yield a fault for each entry of a section that has no value in a field."""
    for entry in section.entries:
        if entry.get(field) in (None, ()):
            where = quoted(f"{section.key}.{entry.key}")
            yield f"{where} has no {quoted(field)}", f"write {field} in that entry, or delete it here"


def _names(record: type) -> list[str]:
    return [one.name for one in declared(record)]


def _value(record: object, name: str) -> object:
    return getattr(record, name.replace("-", "_"), None)
