"""Bringing the catalogs of a project in step with its CV: what ``extract`` does, and how a language begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cvi18n import catalogs, content
from cvi18n.catalogs import Catalog
from cvi18n.errors import CatalogError, CvError, Problem, UsageError
from cvi18n.language import checked_tag, is_same_language, lookup, parse_tag
from cvi18n.likeness import closest
from cvi18n.limits import CATALOG_BYTES, size_fault
from cvi18n.message import Message
from cvi18n.workspace.adoption import Adoption
from cvi18n.workspace.folder import Workspace, has_labels, labels_template
from cvi18n.workspace.locales import may_exist
from cvi18n.workspace.rewriting import undisturbed

FILLED_TEMPLATE = "save it as the cv.po of its language, such as locales/fr/LC_MESSAGES/cv.po, and take cv.pot back from git"
# A translation in one line, and one that begins in the next, as a header does.
_FILLED = re.compile(rb'^msgstr(?:\[\d\])? "(?!")', re.MULTILINE)
_WRAPPED = re.compile(rb'^msgstr(?:\[\d\])? ""\r?\n"', re.MULTILINE)


class _Change(NamedTuple):
    """A file, the bytes that were read (None: there was none), those to write, and what to tell of them."""

    path: Path
    old: bytes | None
    new: bytes
    misplaced: Sequence[Problem] = ()
    unaccepted: Sequence[Problem] = ()


_Maker = Callable[[], _Change | None]


class Extraction:
    """One run of extracting: what it reads, the files that it would change, the languages that cannot be read.

    ``new`` are the languages that it starts, ``errors`` those of the languages that cannot be brought in step,
    ``misplaced`` the words in a msgid that are an older source, or typed there,
    ``unaccepted`` the drafts that stay drafts though their keys are accepted, ``doubts`` what the CV's owner has probably not meant.
    """

    def __init__(
        self,
        home: Workspace,
        tags: Sequence[str] = (),
        *,
        created: str,
        accepted: tuple[str, ...] = (),
        full: bool = False,
        adoption: Adoption | None = None,
        turning: Catalog | None = None,
    ) -> None:
        """Read the CV; UsageError where a tag is none, or an accepted key is that of no text.

        ``created`` is the time as gettext's headers write it. ``adoption`` has the CV, and translations to write.
        ``turning`` is the template of its texts so far, where they become those of another language.
        """
        self.home = home
        self.accepted = accepted
        self.full = full
        self.turning = turning
        self.errors: list[CvError] = [*home.strays()]
        self.misplaced: list[Problem] = []
        self.unaccepted: list[Problem] = []
        self._waiting: dict[str, set[str]] = {}
        self.adopted = adoption.texts if adoption else {}
        cv = adoption.cv if adoption else home.read_cv()
        messages = content.messages(cv)
        self.doubts = home.doubts(cv)
        self._of_turning = home.unread(cv) if turning is not None else ()
        self.source = cv.language
        project = cv.person.name.shown(cv.language)
        del cv  # ten times the size of what is kept of it
        self.former = home.read_template()
        _refuse_translated(home.shown(home.template_catalog), self.former)
        _refuse_unknown(accepted, messages)
        asked = tuple(dict.fromkeys((*(checked_tag(tag).tag for tag in tags), *self.adopted)))
        if self.source in asked:
            raise UsageError(f"{self.source} is the source language: it has no catalog")
        # Where a catalog lies in a wrong place, an empty one in the right place would hide it.
        every = dict.fromkeys((*home.languages(), *(tag for tag in asked if not home.astray(tag))))
        self.languages = tuple(tag for tag in every if tag != self.source)
        self.new = tuple(tag for tag in self.languages if tag in asked and not may_exist(home.catalog(tag)))
        self.template = catalogs.Catalog.template(
            messages,
            project=project,
            creation_date=created,
            line_numbers=home.settings.line_numbers,
        )
        _refuse_large(home.shown(home.template_catalog), self.template.serialise())

    def stays_unturned(self) -> None:
        """Doubt no more that the catalog of the new language is needed: the texts of the YAML are still to come from it."""
        self.doubts = tuple(doubt for doubt in self.doubts if doubt not in self._of_turning)

    @property
    def waiting(self) -> set[str]:
        """The keys of the texts that wait for a person in some language whose catalog is in step."""
        return {key for keys in self._waiting.values() for key in keys}

    def out_of_step(self) -> list[Path]:
        """Return the files that extracting would change; nothing is written."""
        found = [change for make in self._makers() if (change := self._change(make))]
        for change in found:
            self.misplaced += change.misplaced
            self.unaccepted += change.unaccepted
        paths = [change.path for change in found if change.new != change.old]
        return [*paths, *([self.home.template_catalog] if self._template() != self.former else ())]

    def write(self) -> Iterator[Path]:
        """Write the files that extracting changes, and yield the path of each as soon as it is written.

        A catalog that somebody saves meanwhile is read again; where there is no end of that, or it cannot be written,
        it stands in ``errors``, and the others are written. The template, which is made anew each time, comes last:
        until all that can be read is in step, it tells what an old source was.
        """
        unwritten: list[CvError] = []
        for make in self._makers():
            try:
                change = undisturbed(partial(self._written, make))
            except CvError as error:
                unwritten.append(error)
                continue
            if change is not None:
                self.misplaced += change.misplaced
                self.unaccepted += change.unaccepted
                if change.new != change.old:
                    yield change.path
        self.errors += unwritten
        if not unwritten and self.home.write(self.home.template_catalog, self._template()):
            yield self.home.template_catalog

    def _makers(self) -> Iterator[_Maker]:
        """Return what makes each catalog."""
        yield from (partial(self._catalog, tag) for tag in self.languages)
        yield from (partial(self._labels, tag) for tag in (self.source, *self.languages))

    def _change(self, make: _Maker) -> _Change | None:
        """Return what becomes of a file; None where it is none of this project's, or cannot be read."""
        try:
            return make()
        except CvError as error:
            self.errors.append(error)
            return None

    def _written(self, make: _Maker) -> _Change | None:
        """Write what becomes of a file, if it is still what it was when it was read."""
        change = self._change(make)
        if change is not None:
            self.home.write(change.path, change.new, expected=change.old)
        return change

    def is_variety(self, tag: str) -> bool:
        """Say whether another language of the project speaks for what a catalog lacks: fr for fr-CA."""
        return is_same_language(tag, self.source) or any(
            parent in self.languages for parent in lookup(tag)[1:]
        )

    def _template(self) -> bytes:
        """Return the bytes of the template: those of the last one, where nothing but their date differs."""
        return catalogs.as_written(self.template, self.former)

    def _catalog(self, tag: str) -> _Change:
        """Return what brings a language's catalog in step with the CV; a new one where there is no file."""
        path = self.home.catalog(tag)
        own = self.home.read_catalog(tag) if may_exist(path) else None
        new = catalogs.Catalog.new(parse_tag(tag).folder, self.template)
        whole = new if own is None else own.with_header(new)
        turning = None if tag in self.adopted else self.turning
        template = turning or self.template
        if turning is not None:  # some of it may be turned already, by a run that was stopped
            whole = catalogs.turned(whole, self.template, turning)
        existing = catalogs.restored(whole, template, self.former)
        sources = template.sources
        typed = catalogs.typed(existing, sources, self.former)
        full = self.full or not self.is_variety(tag)
        merged = catalogs.merge(template, existing, full=full, typed=typed)
        misplaced = [
            catalogs.misplaced(entry, existing.path, is_known=entry.key in sources) for entry in typed
        ]
        misplaced += catalogs.stranded(existing, merged, sources, self.former)
        misplaced += catalogs.with_plural(existing, template)
        merged, unaccepted = catalogs.accept(merged, existing, self.accepted)
        if turning is not None:
            there = catalogs.turned(merged, turning, self.template)
            merged = catalogs.merge(self.template, there, full=full)
        if texts := self.adopted.get(tag):
            # Only what is written out can be filled; what stays empty is left out again.
            every = catalogs.merge(self.template, merged)
            merged = catalogs.merge(self.template, catalogs.adopt(every, texts), full=full)
        speaks_alone = not self.is_variety(tag)  # what another language speaks for may be empty
        self._waiting[tag] = {
            entry.key for entry in merged.entries if entry.fuzzy or (speaks_alone and entry.is_empty)
        }
        old = _bytes(own)
        new_bytes = old if old is not None and merged is own else merged.serialise()
        _refuse_large(self.home.shown(path), new_bytes)
        return _Change(path, old, new_bytes, misplaced, unaccepted)

    def _labels(self, tag: str) -> _Change | None:
        """Return what brings the project's own labels of a language in step with the program's; None where it needs none.

        A language whose labels come with the program needs none; that of a variety holds what differs alone.
        """
        own = self.home.read_own_labels(tag)
        lacks = not has_labels(tag)
        if own is None and not (lacks or (self.full and tag in self.new)):
            return None
        declared = labels_template()
        new = catalogs.Catalog.new(parse_tag(tag).folder, declared)
        existing = new if own is None else own.with_header(new)
        existing, misplaced = catalogs.kept(existing, declared)
        misplaced += catalogs.with_plural(existing, declared)
        merged = catalogs.merge(declared, existing, full=self.full or lacks)
        return _Change(self.home.labels(tag), _bytes(own), merged.serialise(), misplaced)


def _refuse_translated(path: str, former: bytes) -> None:
    """Raise CatalogError where somebody wrote translations into the template, which is about to be made anew.

    A template that cannot be read is made anew all the same.
    """
    if not _FILLED.search(former) and len(_WRAPPED.findall(former)) < 2:
        return
    filled: list[catalogs.Entry] = []
    with suppress(CatalogError):
        filled = [entry for entry in Catalog.parse(former, path).entries if any(entry.msgstr)]
    if filled:
        line, column, source = catalogs.place(filled[0])
        many = f"{len(filled)} translations" if len(filled) > 1 else "a translation"
        message = f"the template holds {many}, and would be made anew without"
        raise CatalogError([Problem(path, line, column, message, FILLED_TEMPLATE, source)])


def _refuse_large(shown: str, data: bytes) -> None:
    """Raise CvError for a catalog that could be written, and not be read again."""
    if fault := size_fault(data, CATALOG_BYTES):
        raise CvError(
            f"{shown}: not written: {fault[0]}\n  help: shorten the CV, or delete the obsolete entries of the catalog"
        )


def _bytes(own: Catalog | None) -> bytes | None:
    """Return the bytes that a catalog was read from; None where there was no file."""
    return None if own is None else own.serialise()


def _refuse_unknown(accepted: tuple[str, ...], messages: list[Message]) -> None:
    """Raise UsageError for a key that no message has."""
    keys = [message.key for message in messages]
    faults = []
    for key in accepted:
        if key not in keys:
            near = closest(key, keys)
            faults.append(f"no text has the key '{key}'" + (f"; did you mean '{near}'?" if near else ""))
    if faults:
        raise UsageError("\n".join(faults))
