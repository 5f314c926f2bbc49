"""What a walk reads and writes: the texts of a project in some languages, and each decision, at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from functools import partial
from typing import NamedTuple

from cvi18n import checking, workspace
from cvi18n.catalogs import Catalog, Entry, changed, is_final, is_of
from cvi18n.catalogs.authorship import digest
from cvi18n.catalogs.notes import PROPOSAL, PROVENANCE, REFUSED, proposal_in, refusals, without
from cvi18n.checking.pairs import Context, context_of
from cvi18n.drafting.provenance import is_proposed, is_refused
from cvi18n.errors import CatalogError, Locked, UsageError
from cvi18n.message import Message
from cvi18n.walk.decisions import accepted
from cvi18n.walk.likeness import is_alike
from cvi18n.walk.waiting import ELSEWHERE, STATES, Row, Text, state_in
from cvi18n.workspace import Workspace

LOCK_TRIES = 240
LOCK_PAUSE = 0.5  # seconds

Change = Callable[[Entry, str], Entry]


class Outcome(Enum):
    """What became of a decision."""

    WRITTEN = "written"
    OVERTAKEN = "overtaken"  # somebody else has changed the translation since it was shown
    GONE = "gone"  # somebody else has made it final, or changed its source
    UNREAD = "unread"  # its catalog cannot be read now


class _Step(NamedTuple):
    """What a decision has changed: in which catalog, from what, to what."""

    tag: str
    before: Entry
    after: Entry


class Desk:
    """The texts of a project in the languages ``tags``.

    UsageError where one is the CV's own; CatalogError where a catalog is missing or broken when it is read first. One
    that cannot be read later stops nothing else: what it had last still waits. ``told`` gets what people should know while
    they wait, in lines.
    """

    def __init__(self, home: Workspace, tags: Sequence[str], today: str, told: Callable[[str], None]) -> None:
        self.home = home
        self.tags = tuple(tags)
        self.told = told
        self._scope = workspace.scope_of(home, today)
        self._steps: list[list[_Step]] = []
        self._catalogs: dict[str, Catalog] = {}  # as they were read last
        self.unread: dict[str, CatalogError] = {}  # why some of them cannot be read now
        self.renew()

    def renew(self) -> None:
        """Read the CV and the glossary as they are now; what was decided can still be taken back."""
        home, tags = self.home, self.tags
        cv = home.read_cv()
        self.language = cv.language
        if cv.language in tags:
            raise UsageError(f"{cv.language} is the source language: it has no catalog")
        self.messages: dict[str, Message] = {message.key: message for message in cv.messages}
        self._order = list(self.messages)
        self._kinds = {key: message.kind for key, message in self.messages.items()}
        glossary = home.read_glossary()
        self._contexts: dict[str, Context] = {
            tag: context_of(cv, tag, glossary=glossary, own_fonts=bool(home.settings.fonts)) for tag in tags
        }
        self._standings = {tag: home.read_standing(tag, cv.language) for tag in tags}
        self._others = [
            tag
            for tag in home.languages()
            if tag not in (*tags, cv.language) and workspace.may_exist(home.catalog(tag))
        ]

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision that can be taken back."""
        return bool(self._steps)

    @property
    def exit_code(self) -> int:
        """The worst exit code of the catalogs that cannot be read now; 0 where all can."""
        return max((error.exit_code for error in self.unread.values()), default=0)

    def waiting(self) -> dict[str, dict[str, str]]:
        """Return the texts that wait, by their keys in the order of the CV: their states, by the languages they wait in."""
        return self._waiting({tag: self._catalog(tag) for tag in self.tags})

    def _catalog(self, tag: str) -> Catalog:
        """Return a catalog as it is now; one that cannot be read any more as it was, which is told once."""
        try:
            self._catalogs[tag] = self.home.read_catalog(tag)
        except CatalogError as error:
            self._set_aside(tag, error)
        else:
            self.unread.pop(tag, None)
        return self._catalogs[tag]

    def _set_aside(self, tag: str, error: CatalogError) -> None:
        """Remember why a catalog cannot be read now, and tell it once; raise the error where it was never read."""
        if tag not in self._catalogs:
            raise error
        if str(self.unread.get(tag)) != str(error):
            self.told(f"{error}\n{tag} waits until this is mended; the other languages go on.")
        self.unread[tag] = error

    def _waiting(self, catalogs: Mapping[str, Catalog]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for key in self.messages:
            states = {tag: self._state(tag, catalog.get(key), key) for tag, catalog in catalogs.items()}
            if waiting := {tag: state for tag, state in states.items() if state in STATES}:
                found[key] = waiting
        return found

    def alike(self) -> list[Text]:
        """Return the texts that wait in no language for more than that somebody says it: nothing changed but trifles.

        Their translations are of a source that differs in case, spaces, punctuation and typography alone, or not at
        all. They have the languages they wait in and nothing else, so that a thousand of them take no long time.
        """
        catalogs = {tag: self._catalog(tag) for tag in self.tags}
        found = []
        for key, states in self._waiting(catalogs).items():
            source = self.messages[key].text
            rows = tuple(Row(tag, state, catalogs[tag].get(key)) for tag, state in states.items())
            if set(states.values()) <= {"stale", "back"} and all(_is_trifle(row, source) for row in rows):
                found.append(Text(key, self.language, source, rows))
        return found

    def lacking(self, later: Collection[str] = ()) -> list[str]:
        """Return the languages in which a text is empty, or is of an older source and nothing is proposed for the new one.

        A text whose answer was refused lacks nothing that an engine could give it. The keys ``later`` are left alone.
        """
        found = []
        for tag in self.tags:
            catalog = self._catalog(tag)
            states = (
                (entry, self._state(tag, entry, entry.key))
                for entry in map(catalog.get, self.messages)
                if entry and entry.key not in later and not is_refused(entry)
            )
            if any(
                state == "empty" or (state == "stale" and not is_proposed(entry)) for entry, state in states
            ):
                found.append(tag)
        return found

    def out_of_step(self) -> int:
        """Return how many texts of the CV a catalog does not have, or has with another source."""
        catalogs = [(tag, self._catalog(tag)) for tag in self.tags]
        return sum(
            any(self._is_behind(tag, catalog.get(key), message) for tag, catalog in catalogs)
            for key, message in self.messages.items()
        )

    def find(self, part: str) -> str:
        """Return the first key that is, ends with, or has a text in it, in any case; "" where none does."""
        wanted = part.casefold()
        keys = [(key.casefold(), key) for key in self.messages]
        tests = (str.__eq__, str.endswith, str.__contains__)
        return next((key for fits in tests for folded, key in keys if fits(folded, wanted)), "")

    def text(self, key: str) -> Text:
        """Return a text as the catalogs have it now."""
        rows = []
        notes: dict[str, None] = {}
        for tag in self.tags:
            catalog = self._catalog(tag)
            entry = catalog.get(key)
            state = ELSEWHERE if tag in self.unread else self._state(tag, entry, key)
            entry = entry if state != ELSEWHERE else None
            if entry is not None:
                notes |= dict.fromkeys(
                    (*entry.extracted, *without(entry.comments, PROVENANCE, REFUSED, PROPOSAL))
                )
            rows.append(self._row(tag, state, catalog, entry))
        at = self._order.index(key)
        return Text(
            key,
            self.language,
            self.messages[key].text,
            tuple(rows),
            tuple(self._elsewhere(key)),
            self._source(at - 1),
            self._source(at + 1),
            tuple(notes),
        )

    def decide(self, changes: Iterable[tuple[Row, Change]]) -> dict[str, Outcome]:
        """Write decisions on a text as it was shown; return what became of each, by language.

        Each catalog is written by itself; every entry but the text's keeps its bytes.
        """
        with self._decision() as steps:
            return {
                row.tag: self._decided(row.tag, [(_shown(row), change)], steps)[0] for row, change in changes
            }

    def accept(self, texts: Sequence[Text]) -> int:
        """Make the translations of some texts final as they were shown; return of how many texts all could be.

        They are one decision, which is undone as a whole.
        """
        left: set[str] = set()
        with self._decision() as steps:
            for tag in self.tags:
                shown = [_shown(row) for text in texts for row in text.waiting if row.tag == tag]
                outcomes = self._decided(tag, [(entry, accepted) for entry in shown], steps)
                left.update(
                    entry.key
                    for entry, outcome in zip(shown, outcomes, strict=True)
                    if outcome is not Outcome.WRITTEN
                )
        return sum(text.key not in left for text in texts)

    def _decided(
        self, tag: str, changes: Sequence[tuple[Entry, Change]], steps: list[_Step]
    ) -> list[Outcome]:
        try:
            return workspace.undisturbed(partial(self._write, tag, changes, steps))
        except CatalogError as error:
            self._set_aside(tag, error)
            return [Outcome.UNREAD] * len(changes)

    @contextmanager
    def _decision(self) -> Iterator[list[_Step]]:
        """Remember what is written inside, also where not all of it can be."""
        steps: list[_Step] = []
        try:
            yield steps
        finally:
            if steps:
                self._steps.append(steps)

    def undo(self) -> list[str]:
        """Take the last decision back, and return the keys of its texts; none where there is no decision.

        What somebody else has changed since stays as it is, and so does what stands in a catalog that cannot be read now.
        """
        if not self._steps:
            return []
        steps = self._steps.pop()
        left: list[_Step] = []
        for tag in dict.fromkeys(step.tag for step in steps):
            own = [step for step in steps if step.tag == tag]
            try:
                is_whole = workspace.undisturbed(partial(self._take_back, tag, own))
            except CatalogError as error:
                self._set_aside(tag, error)
                left += own
                continue
            if not is_whole:
                what = "this text was" if len(own) == 1 else "some of these texts were"
                self.told(f"{tag}: {what} changed elsewhere meanwhile; what stands there stays.")
        if left:  # for when their catalogs can be read again
            self._steps.append(left)
        return list(dict.fromkeys(step.after.key for step in steps))

    def _take_back(self, tag: str, steps: Sequence[_Step]) -> bool:
        """Write what stood in a catalog before some steps, and say whether it had what each of them has written."""
        with self._opened(tag) as catalog:
            entries = ((step, catalog.get(step.after.key)) for step in steps)
            new = {
                entry.identity: step.before
                for step, entry in entries
                if entry and entry.raw.rstrip() == step.after.raw.rstrip()
            }
            self._replace(tag, catalog, new)
            return len(new) == len(steps)

    def _write(self, tag: str, changes: Sequence[tuple[Entry, Change]], steps: list[_Step]) -> list[Outcome]:
        """Write decisions where source and translation still are what was shown; those are noted in ``steps``.

        What else of an entry may have changed meanwhile, as its comments, stays.
        """
        outcomes, done = [], []
        with self._opened(tag) as catalog:
            for shown, change in changes:
                entry = catalog.get(shown.key)
                outcomes.append(_outcome(entry, shown))
                if entry and outcomes[-1] is Outcome.WRITTEN:
                    done.append(_Step(tag, entry, change(entry, catalog.newline)))
            self._replace(tag, catalog, {step.before.identity: step.after for step in done})
        steps += done
        return outcomes

    @contextmanager
    def _opened(self, tag: str) -> Iterator[Catalog]:
        """Hold the project's lock around what is done with a catalog."""
        with ExitStack() as stack:
            self._wait_for_lock(stack)
            yield self.home.read_catalog(tag)

    def _replace(self, tag: str, catalog: Catalog, new: Mapping[tuple[str | None, str], Entry]) -> None:
        if new:
            after = catalog.replaced(new)
            self.home.write(self.home.catalog(tag), after.serialise(), expected=catalog.serialise())

    def _wait_for_lock(self, stack: ExitStack) -> None:
        """Take the project's lock; another run may hold it for some minutes."""
        for number in range(LOCK_TRIES):
            try:
                stack.enter_context(self.home.lock())
            except Locked:
                if number == LOCK_TRIES - 1:
                    raise
                if number == 0:
                    self.told("Another cvi18n is writing the catalogs; waiting for it.")
                time.sleep(LOCK_PAUSE)
            else:
                return

    def _state(self, tag: str, entry: Entry | None, key: str) -> str:
        """Return a text's state in one language; ELSEWHERE where its catalog has nothing to decide."""
        message = self.messages[key]
        if entry is None or not is_of(entry.msgid, message.text):
            return ELSEWHERE
        state = state_in(entry)
        return ELSEWHERE if state == "empty" and self._standings[tag].serves(message) else state

    def _is_behind(self, tag: str, entry: Entry | None, message: Message) -> bool:
        if entry is None:
            return not self._standings[tag]
        return not is_of(entry.msgid, message.text)

    def _row(self, tag: str, state: str, catalog: Catalog, entry: Entry | None) -> Row:
        """Return one language of a text, with what the checks find in what stands, and in what is proposed."""
        if entry is None or state not in STATES:
            return Row(tag, state, entry)
        remarks = (*refusals(entry.comments), *self._remarks(tag, catalog, entry))
        proposal, engine = proposal_in(entry.comments, entry.key, digest(entry.msgid))
        if proposal in {"", entry.translation}:
            return Row(tag, state, entry, remarks)
        new = changed(entry, newline=catalog.newline, msgstr=[proposal])
        proposed = self._remarks(tag, catalog.replaced({entry.identity: new}), new)
        return Row(tag, state, entry, (*remarks, *(f"proposal: {one}" for one in proposed)), proposal, engine)

    def _remarks(self, tag: str, catalog: Catalog, entry: Entry) -> Iterator[str]:
        for one in checking.of_entry(entry, catalog, self._contexts[tag], self._scope, self._kinds):
            yield f"{one.check.code} {one.severity}: {one.problem.message}"

    def _elsewhere(self, key: str) -> Iterable[tuple[str, str]]:
        """Yield the final translations of a text into the languages that the walk leaves out."""
        for tag in self._others:
            with suppress(CatalogError):  # that of another language is in nobody's way here
                entry = self.home.read_catalog(tag).get(key)
                if is_final(entry, self.messages[key].text):
                    yield tag, entry.translation

    def _source(self, at: int) -> str:
        return self.messages[self._order[at]].text if 0 <= at < len(self._order) else ""


def _shown(row: Row) -> Entry:
    assert row.entry is not None, "what has no entry cannot be decided"  # noqa: S101
    return row.entry


def _outcome(entry: Entry | None, shown: Entry) -> Outcome:
    """Return what becomes of a decision on an entry as it was shown, where it is this one now."""
    if entry is None or entry.identity != shown.identity or (shown.fuzzy and not entry.fuzzy):
        return Outcome.GONE
    if (entry.msgid_plural, entry.msgstr) != (shown.msgid_plural, shown.msgstr):
        return Outcome.OVERTAKEN
    return Outcome.WRITTEN


def _is_trifle(row: Row, source: str) -> bool:
    """Say whether nothing but a trifle makes a translation wait that somebody has written, or looked at."""
    return not row.was_draft and (row.state == "back" or is_alike(row.was, source))
