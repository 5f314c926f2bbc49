"""A CV that changes its language: a catalog's translations become its texts, and its texts the catalog of their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cvi18n import catalogs, content
from cvi18n.content.edit import replaced
from cvi18n.content.model import CV
from cvi18n.content.spans import Path, paths_at
from cvi18n.content.strict import decode, marked
from cvi18n.content.texts import Translations
from cvi18n.errors import CvError, UsageError
from cvi18n.files import Changed, contents
from cvi18n.language import checked_tag
from cvi18n.limits import YAML_BYTES
from cvi18n.message import Message
from cvi18n.workspace.adoption import Adoption, in_the_way
from cvi18n.workspace.discretion import discreet
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.locales import may_exist


@dataclass(slots=True)
class Swap(Adoption):
    """What is to become of the texts of a CV whose ``language`` has just been set to that of one of its catalogs.

    ``texts`` are those of the former language, for its catalog; ``adopted`` those that the YAML gets, as ``cv`` has them.
    ``conflicts`` name what the catalog has no final translation of, which stays in the YAML as it is.
    """

    swapped: tuple[str, ...] = field(default=())

    @classmethod
    def between(cls, home: Workspace, former: str) -> Swap:
        """Read what there is to exchange; ``former`` is the language of the texts so far.

        UsageError where that is the CV's own, or where there is no catalog to take texts from.
        """
        former = checked_tag(former).tag
        old = home.read_cv()
        if former == old.language:
            raise UsageError(
                f"the CV is in {former}\n  help: write into `language:` what it is to be in, and name here what it was in"
            )
        if not may_exist(home.catalog(old.language)):
            raise UsageError(
                f"there is no catalog of {old.language} to take the CV's texts from\n"
                "  help: write into `language:` the language of a catalog"
            )
        catalog = home.read_catalog(old.language)
        data = contents(home.content, YAML_BYTES + 1)
        shown = home.shown(home.content)
        text = decode(data, shown)
        found = cls(home, data, text, old)
        texts: dict[str, str] = {}
        for message in content.messages(old):
            entry = catalog.get(message.key)
            if catalogs.is_final(entry, message.text):
                found.adopted.append(_becoming(message, entry.translation))
                texts[message.key] = message.text
            elif entry is not None and entry.translated and catalogs.is_of(entry.translation, message.text):
                texts[message.key] = entry.msgid  # somebody has written it into the YAML already
            else:
                if entry is not None and catalogs.is_of(entry.msgid, message.text):
                    texts[message.key] = message.text  # until somebody writes over it
                found._leave(message)
        found.cv = found._as_it_will_be(dict(_remembered(home, found.adopted)))
        template = catalogs.Catalog.template(content.messages(found.cv), project="", creation_date="")
        for key, there in in_the_way(home, former, texts, template).items():
            message = next(one for one in content.messages(old) if one.key == key)
            why = f"{former}: the catalog has another translation of this: {there}"
            remedy = f"empty it in {home.shown(home.catalog(former))}, or write into it '{texts[key]}'"
            found.conflicts.append(found._problem(_becoming(message, message.text), why, remedy))
            del texts[key]
        found.adopted = [one for one in found.adopted if one.key in texts]
        found.cv = found._as_it_will_be(dict(_remembered(home, found.adopted)))
        found.texts = {former: texts}
        found.swapped = tuple(one.key for one in found.adopted)
        return found

    def _leave(self, message: Message) -> None:
        """Note that a text stays as it is, in whichever language."""
        why = f"this stays as it is: the catalog of {self.cv.language} has no final translation of it"
        remedy = f"write it in {self.cv.language} here: the file has what there is of it"
        self.conflicts.append(self._problem(_becoming(message, message.text), why, remedy))

    def _as_it_will_be(self, remembered: Mapping[str, str]) -> CV:
        """Return the CV with the texts that it gets; each keeps the key that is ``remembered``."""
        home, shown = self.home, self.home.shown(self.home.content)
        with discreet(home.content, home.root):
            return content.parse(self._new(), shown, remembered.items, folder=home.content.parent)

    def _new(self) -> str:
        places = {(one.line, one.column): one.source for one in self.adopted}
        values: dict[Path, str] = {path: places[at] for at, path in paths_at(self.text, set(places)).items()}
        return replaced(self.text, values, self.home.shown(self.home.content)) if values else self.text

    def write(self) -> bool:
        """Write the texts into the YAML; return whether the file changed. CvError where somebody saved it meanwhile."""
        try:
            return self.home.write(self.home.content, marked(self.data, self._new()), expected=self.data)
        except Changed:
            raise CvError(
                f"{self.home.shown(self.home.content)} was saved while its texts went into a catalog; it was left as it is\n"
                "  help: run this again"
            ) from None


def _becoming(message: Message, text: str) -> Translations:
    """Return what a message's place in the YAML becomes."""
    return Translations(message.key, text, {}, message.line, message.column)


def _remembered(home: Workspace, adopted: list[Translations]) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of the last template, with the new texts of those that get one."""
    new = {one.key: one.source for one in adopted}
    for key, text in home.remembered():
        yield key, new.pop(key, text)
    yield from new.items()
