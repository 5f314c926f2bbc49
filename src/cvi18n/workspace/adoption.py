"""Translations that stand in the CV's YAML (``title: {en: …, fr: …}``): out to the catalogs, as final ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from cvi18n import catalogs, content
from cvi18n.content.edit import replaced
from cvi18n.content.model import CV
from cvi18n.content.spans import paths_at
from cvi18n.content.strict import decode
from cvi18n.content.texts import Translations
from cvi18n.errors import CvError, Problem
from cvi18n.files import Changed, contents
from cvi18n.limits import YAML_BYTES
from cvi18n.workspace.folder import Workspace


@dataclass(slots=True)
class Adoption:
    """The texts of a CV that have translations in the YAML, and what is to become of them.

    ``cv`` is the CV with their source texts, ``texts`` the translations by language and content key.
    ``conflicts`` are the texts of which a catalog already has another final translation: they stay as they are.
    """

    home: Workspace
    data: bytes
    cv: CV
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    adopted: list[Translations] = field(default_factory=list)

    @classmethod
    def read(cls, home: Workspace) -> Adoption:
        """Read what there is to adopt. ContentError where the CV has other problems than this one."""
        data = contents(home.content, YAML_BYTES + 1)
        shown = home.shown(home.content)
        cv = content.parse(
            decode(data, shown), shown, home.remembered, adopting=True, folder=home.content.parent
        )
        found = cls(home, data, cv)
        held = {one.key: one for one in cv.translations}
        template = catalogs.Catalog.template(content.messages(cv), project="", creation_date="")
        texts: dict[str, dict[str, str]] = defaultdict(dict)
        for one in cv.translations:
            for tag, text in one.forms.items():
                texts[tag][one.key] = text
        refused: set[str] = set()
        for tag, wanted in texts.items():
            for key, there in _in_the_way(home, tag, wanted, template).items():
                refused.add(key)
                message = f"{tag}: the catalog has another translation of this: {there}"
                hint = f"take '{wanted[key]}' out of {shown}, or empty it in {home.shown(home.catalog(tag))}"
                place = held[key]
                source = cv.places.lines[place.line - 1] if place.line <= len(cv.places.lines) else ""
                found.conflicts.append(Problem(shown, place.line, place.column, message, hint, source))
        found.texts = {
            tag: {key: text for key, text in wanted.items() if key not in refused}
            for tag, wanted in texts.items()
        }
        found.adopted = [one for key, one in held.items() if key not in refused]
        return found

    def write(self) -> bool:
        """Leave the source text alone in the YAML; return whether the file changed.

        CvError where somebody saved the file since it was read: it may hold more translations by now.
        """
        if not self.adopted:
            return False
        text = self.data.decode("utf-8")
        mark = text[: text.startswith("\ufeff")]
        sources = {(one.line, one.column): one.source for one in self.adopted}
        paths = paths_at(text.removeprefix("\ufeff"), set(sources))
        values = {path[:-1]: sources[place] for place, path in paths.items()}
        new = mark + replaced(text.removeprefix("\ufeff"), values, self.home.shown(self.home.content))
        try:
            return self.home.write(self.home.content, new.encode(), expected=self.data)
        except Changed:
            shown = self.home.shown(self.home.content)
            raise CvError(
                f"{shown} was saved while its translations went into the catalogs; it was left as it is\n"
                "  help: run this again"
            ) from None


def _in_the_way(
    home: Workspace, tag: str, wanted: dict[str, str], template: catalogs.Catalog
) -> dict[str, str]:
    """Return the final translations that say something else; none where there is no catalog, or none that is whole.

    Those that move along with what was renamed are looked for where they will be.
    """
    if not home.catalog(tag).exists():
        return {}
    try:
        there = home.read_catalog(tag)
        typed = catalogs.typed(there, template.sources, home.read_template())
        return catalogs.in_the_way(catalogs.merge(template, there, typed=typed), wanted, template.sources)
    except CvError:
        return {}
