"""Why a Document would be too long, and what to do: most often a name or a label that is printed again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cvi18n.content.texts import Prose
from cvi18n.errors import ContentError, Problem
from cvi18n.limits import DOCUMENT_TEXT

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.model import CV

LONG = 500  # characters: of no name or label, and of few texts
SHORTEN = "shorten it: what is printed again and again has few words"
DIVIDE = "make variants of it, each with some of its sections (docs/reference.md)"


def refusal(cv: CV, catalogs: Sequence[Catalog], locale: str) -> ContentError:
    """Return the error that names the longest of what may be printed many times, with its place; else the CV itself."""
    said = f"the CV in {locale} would have more than {DOCUMENT_TEXT:,} characters"
    length, place = max(_repeated(cv), key=lambda found: found[0], default=(0, ""))
    entries = [(len(entry.translation), one, entry) for one in catalogs for entry in one.messages]
    if entries:
        longest, catalog, entry = max(entries, key=lambda found: found[0])
        if longest > max(length, LONG):
            message = f"{said}; this translation has {longest:,}"
            return ContentError([Problem(str(catalog.path), entry.line, 1, message, SHORTEN)])
    if length > LONG:
        message = f"{said}; this has {length:,}, and is printed wherever it is referred to"
        return ContentError([cv.places.problem(place, message, SHORTEN)])
    return ContentError([Problem(cv.places.path, 0, 0, said, DIVIDE)])


def _repeated(cv: CV) -> Iterator[tuple[int, str]]:
    """Yield how long each name and label is that entries refer to, and its content path."""
    for key, organisation in cv.organisations.items():
        for name in (organisation.name, *(former.name for former in organisation.former)):
            yield from ((len(text), f"organisations.{key}.name") for _, text in name.forms)
    for key, person in cv.people.items():
        yield len(person.name.published), f"people.{key}.name"
    yield len(cv.person.name.published), "person.name"
    for kind in cv.kinds.values():
        labels = (kind.heading, *(field.label for field in kind.fields))
        yield from ((len(label.text), label.key) for label in labels if isinstance(label, Prose))
