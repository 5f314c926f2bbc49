"""A CV that changes its language: a catalog's translations become its texts, and its texts the catalog of their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cvi18n import catalogs, content
from cvi18n.catalogs import Catalog
from cvi18n.content.model import CV
from cvi18n.content.spans import Path
from cvi18n.content.strict import decode
from cvi18n.content.texts import Translations
from cvi18n.errors import ContentError, Problem, UsageError
from cvi18n.files import contents
from cvi18n.language import checked_tag
from cvi18n.limits import YAML_BYTES
from cvi18n.message import Message
from cvi18n.workspace.adoption import Adoption
from cvi18n.workspace.discretion import discreet
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.locales import may_exist


@dataclass(slots=True)
class Swap(Adoption):
    """What is to become of the texts of a CV whose ``language`` has just been set to that of one of its catalogs.

    ``texts`` are those of the former language, for its catalog; ``adopted`` those that the YAML gets, as ``cv`` has them;
    both are empty where that is done already. ``before`` is the template of the texts so far.
    """

    before: Catalog | None = field(default=None)

    @classmethod
    def between(cls, home: Workspace, former: str) -> Swap:
        """Read what there is to exchange; ``former`` is the language of the texts so far.

        UsageError where that is the CV's own, or where there is no catalog to take texts from. ContentError where a
        text has no final translation, or the catalog of the former language has other words of it: all or none.
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
        data = contents(home.content, YAML_BYTES + 1)
        found = cls(home, data, decode(data, home.shown(home.content)), old)
        messages = content.messages(old)
        catalog = home.read_catalog(old.language)
        found._exchange(catalog, messages, former)
        return found

    def _exchange(self, catalog: Catalog, messages: list[Message], former: str) -> None:
        """Note what becomes of each text; ContentError where one cannot be exchanged."""
        refused: list[Problem] = []
        texts = {message.key: message.text for message in messages}
        for message in messages:
            entry = catalog.get(message.key)
            if catalogs.is_final(entry, message.text):
                self.adopted.append(_becoming(message, entry.translation))
            else:
                refused.append(self._untranslated(message, former))
        if refused and _is_done(catalog, messages):
            self.adopted = []
            return
        if not refused:
            new = self._as_it_will_be(dict(_remembered(self.home, self.adopted)))
            others = self._other_words(new, former, texts)
            refused = [
                self._in_the_way(one, former, others[one.key]) for one in messages if one.key in others
            ]
        if refused:
            raise ContentError(refused)
        self.before = Catalog.template(messages, project="", creation_date="")
        self.cv = new
        self.texts = {former: texts}

    def _untranslated(self, message: Message, former: str) -> Problem:
        """Return what to tell of a text that the CV's new language has no final translation of."""
        tag = self.cv.language
        why = f"{tag}: the catalog has no final translation of this; no text was exchanged"
        remedy = f"write `language: {former}` again, then `cvi18n extract` and `cvi18n review --lang {tag}`: exchange the texts when all are final"
        return self._problem(_becoming(message, message.text), why, remedy)

    def _in_the_way(self, message: Message, former: str, there: str) -> Problem:
        """Return what to tell of a text of which the catalog of the former language has other words."""
        why = f"{former}: the catalog has another translation of this: {there}; no text was exchanged"
        path = self.home.shown(self.home.catalog(former))
        remedy = f"write '{message.text}' into its msgstr, or move {path} out of locales: it is made anew"
        return self._problem(_becoming(message, message.text), why, remedy)

    def _other_words(self, new: CV, former: str, texts: Mapping[str, str]) -> dict[str, str]:
        """Return, by key, the words of persons in the catalog of the former language that are not the texts; ``new`` is the CV then."""
        if not may_exist(self.home.catalog(former)):
            return {}
        template = Catalog.template(content.messages(new), project="", creation_date="")
        merged = catalogs.merge(template, self.home.read_catalog(former))
        return catalogs.other_words(merged, texts)

    def _as_it_will_be(self, remembered: Mapping[str, str]) -> CV:
        """Return the CV with the texts that it gets; each keeps the key that is ``remembered``."""
        home, shown = self.home, self.home.shown(self.home.content)
        with discreet(home.content, home.root):
            return content.parse(self._new(), shown, remembered.items, folder=home.content.parent)

    @staticmethod
    def _place(path: Path) -> Path:
        return path


def _is_done(catalog: Catalog, messages: list[Message]) -> bool:
    """Say whether all texts are the catalog's translations already, as after a swap."""
    entries = ((catalog.get(message.key), message.text) for message in messages)
    return all(
        entry is not None and entry.translated and catalogs.is_of(entry.translation, text)
        for entry, text in entries
    )


def _becoming(message: Message, text: str) -> Translations:
    """Return what a message's place in the YAML becomes."""
    return Translations(message.key, text, {}, message.line, message.column)


def _remembered(home: Workspace, adopted: list[Translations]) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of the last template, with the new texts of those that get one."""
    new = {one.key: one.source for one in adopted}
    for key, text in home.remembered():
        yield key, new.pop(key, text)
    yield from new.items()
