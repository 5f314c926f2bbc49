"""What an entry of the style `running` says without labels: where it was, and what stands below its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvi18n.content.code_types import Date
from cvi18n.content.declaration import Entry, Field
from cvi18n.content.fact_types import Organisation
from cvi18n.content.fact_types import Place as PlaceType
from cvi18n.content.field_types import Word
from cvi18n.content.model import Place
from cvi18n.language import values_are_small
from cvi18n.rendering.assemble import Pieces, apart, opened, words
from cvi18n.rendering.printers import Items, printed
from cvi18n.rendering.voice import Voice

# Between parts of a subtitle, each of which begins as its language begins a line, and between two places of a line.
BETWEEN = " · "


def whereabouts(voice: Voice, fields: Sequence[Field], entry: Entry) -> Pieces:
    """Return where an entry was: what its ``fields`` print, parts before the whole, with the commas of the language.

    A country or a city is said once, behind the last of those that share it; what stands behind another one's
    country is set apart from it.
    """
    places = [_place(voice, field, entry) for field in fields]
    groups: list[list[Pieces]] = [[]]
    for at, field in enumerate(fields):
        again = any(_tells(behind, places[at]) for behind in places[at + 1 :])
        shown = printed(voice, _without_place(field) if again else field, entry)
        groups[-1] += shown if groups[-1] else begun(voice, field, entry, shown)
        if places[at] and not again:
            groups.append([])
    return between([apart(group, voice.locale) for group in groups if group])


def begun(voice: Voice, field: Field, entry: Entry, items: Items) -> Items:
    """Return what a field prints where it begins a line, or a part of one.

    The word of a vocabulary and the name of a month have a capital; what the owner wrote stays as it is.
    """
    is_said = isinstance(field.type, Word | PlaceType) and isinstance(entry.get(field.name), str)
    is_said = is_said or isinstance(field.type, Date)
    return [opened(item, voice.locale) for item in items] if is_said else items


def behind_label(voice: Voice, field: Field, entry: Entry, items: Items) -> Items:
    """Return what a field prints behind its label: the word for a place has a capital where such values have."""
    is_place = isinstance(field.type, PlaceType) and not values_are_small(voice.locale)
    return begun(voice, field, entry, items) if is_place else items


def between(items: Sequence[Pieces]) -> Pieces:
    """Return parts of a line that are no list, each with the mark that sets it apart before it but the first."""
    return tuple(piece for at, item in enumerate(items) for piece in (*(words(BETWEEN) if at else ()), *item))


def _place(voice: Voice, field: Field, entry: Entry) -> Place | None:
    """Return the place that a field prints: a place itself, or that of an organisation."""
    value = entry.get(field.name)
    if isinstance(field.type, Organisation) and field.type.country and value is not None:
        return voice.cv.organisations[value].place
    return value if isinstance(value, Place) else None


def _tells(behind: Place | None, place: Place | None) -> bool:
    """Say whether the place ``behind`` says all that another one does."""
    if behind is None or place is None:
        return False
    pairs = ((place.city, behind.city), (place.region, behind.region), (place.country, behind.country))
    return all(mine is None or mine == other for mine, other in pairs)


def _without_place(field: Field) -> Field:
    """Return an organisation's field that prints no place."""
    kept = field.type
    if not isinstance(kept, Organisation):
        return field
    return replace(field, type=Organisation(country=False, formerly=kept.formerly, known=kept.known))
