"""Translations that stand in the CV's YAML (``title: {en: …, fr: …}``): out to the catalogs, as final ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvi18n import catalogs, content
from cvi18n.content.edit import replaced
from cvi18n.content.layout import Layout
from cvi18n.content.model import CV
from cvi18n.content.spans import Path, children, paths_at
from cvi18n.content.strict import decode, marked
from cvi18n.content.texts import Translations
from cvi18n.errors import CvError, Problem
from cvi18n.files import Changed, contents
from cvi18n.limits import YAML_BYTES
from cvi18n.workspace.discretion import discreet
from cvi18n.workspace.folder import Workspace


@dataclass(slots=True)
class Adoption:
    """The texts of a CV that have translations in the YAML, and what is to become of them.

    ``text`` is that of the YAML, ``cv`` the CV with their source texts, ``texts`` the translations by language and content key.
    ``conflicts`` are the texts of which a catalog already has another final translation: they stay as they are.
    """

    home: Workspace
    data: bytes
    text: str
    cv: CV
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    adopted: list[Translations] = field(default_factory=list)

    @classmethod
    def read(cls, home: Workspace) -> Adoption:
        """Read what there is to adopt. ContentError where the CV has other problems than this one."""
        data = contents(home.content, YAML_BYTES + 1)
        shown = home.shown(home.content)
        with discreet(home.content, home.root):
            text = decode(data, shown)
            cv = content.parse(text, shown, home.remembered, adopting=True, folder=home.content.parent)
        found = cls(home, data, text, cv)
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
                found.conflicts.append(found._problem(held[key], message, hint))
        for one in found._commented():
            refused.add(one.key)
            message = "a comment stands among these translations, and would be lost"
            hint = "move it above the field; quote a text that goes on with ' #'"
            found.conflicts.append(found._problem(one, message, hint))
        found.texts = {
            tag: {key: text for key, text in wanted.items() if key not in refused}
            for tag, wanted in texts.items()
        }
        found.adopted = [one for key, one in held.items() if key not in refused]
        return found

    def keep_what_is_in_no_catalog(self) -> None:
        """Look whether each translation has arrived as a final one: what has not stays in the YAML, and is told."""
        missing = {
            key: tag for tag, texts in self.texts.items() for key in _not_in_catalog(self.home, tag, texts)
        }
        for one in self.adopted:
            if one.key in missing:
                message = f"{missing[one.key]}: this translation could not be put into the catalog"
                self.conflicts.append(
                    self._problem(one, message, "it stays here: look at the catalog's entry")
                )
        self.adopted = [one for one in self.adopted if one.key not in missing]

    def _problem(self, one: Translations, message: str, hint: str) -> Problem:
        lines = self.cv.places.lines
        source = lines[one.line - 1] if one.line <= len(lines) else ""
        return Problem(self.home.shown(self.home.content), one.line, one.column, message, hint, source)

    def _commented(self) -> Iterator[Translations]:
        """Yield the texts with something between their translations that no catalog takes: a comment, or a cut text."""
        text = self.text
        layout = Layout(text, self.home.shown(self.home.content))
        places = {(one.line, one.column): one for one in self.cv.translations}
        for place, path in paths_at(text, set(places)).items():
            whole = layout.at(path[:-1])
            end = whole.end if whole.style == "flow" else layout.line_end(whole.end)
            rest, at = "", whole.start
            if isinstance(path[-2], str):  # a comment in the line of the name itself stays
                at = min(at, layout.next_line(layout.key(path[:-1]).end))
            for _, value in children(whole):
                rest, at = rest + text[at : value.start], value.end
            if "#" in rest + text[at:end]:
                yield places[place]

    def write(self) -> bool:
        """Write what the texts become into the YAML; return whether the file changed.

        CvError where somebody saved the file since it was read: it may hold more by now.
        """
        try:
            return self.home.write(self.home.content, marked(self.data, self._new()), expected=self.data)
        except Changed:
            shown = self.home.shown(self.home.content)
            raise CvError(
                f"{shown} was saved while its texts went into the catalogs; it was left as it is\n"
                "  help: run this again"
            ) from None

    def _new(self) -> str:
        """Return the YAML with what its texts become."""
        sources = {(one.line, one.column): one.source for one in self.adopted}
        values = {self._place(path): sources[at] for at, path in paths_at(self.text, set(sources)).items()}
        return replaced(self.text, values, self.home.shown(self.home.content)) if values else self.text

    @staticmethod
    def _place(path: Path) -> Path:
        """Return the place that becomes the source text: all translations, where that has its ``path`` among them."""
        return path[:-1]


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


def _not_in_catalog(home: Workspace, tag: str, texts: dict[str, str]) -> list[str]:
    """Return the keys of which a catalog has no final translation that says the text.

    CvError where it cannot be read: nothing has left the YAML then.
    """
    catalog = home.read_catalog(tag)
    entries = {key: catalog.get(key) for key in texts}
    return [
        key
        for key, entry in entries.items()
        if entry is None or not entry.translated or not catalogs.is_of(entry.translation, texts[key])
    ]
