"""A run before it starts: what memory has, what is to be asked, what it costs. Nothing is sent here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from cvi18n.catalogs import Catalog
from cvi18n.content.markup import parse_inline
from cvi18n.drafting.answer import Damaged, unseal, whole
from cvi18n.drafting.cache import Cache, Unread, key_of
from cvi18n.drafting.engine import About, Answer, Capabilities, Engine
from cvi18n.drafting.envelope import NO_NAMES, Names, Sealed, seal
from cvi18n.drafting.examining import Examiner, plain_examiner
from cvi18n.drafting.memory import Match, Memory
from cvi18n.drafting.plan import REFUSED, Plan, Unit, is_asked_anew, plan
from cvi18n.drafting.surroundings import Teller, contexts
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

# Part of every key: answers to another envelope are not answers to this one.
ENVELOPE = "2"
NEVER = 101


@record
class Options(ValueObject):
    """What a user decides: from which similarity in percent memory is a draft, how many characters may be sent.

    ``only`` are the keys of the texts that are meant, where not all are, and ``redo`` those of texts to be asked for
    anew; each may be what keys begin with. ``REFUSED`` among the latter means every text that has been given up.
    """

    similar: int = NEVER
    max_characters: int | None = None
    only: frozenset[str] = frozenset()
    redo: frozenset[str] = frozenset()


@dataclass(slots=True)
class Task:
    """One text to ask for, once for all messages that its answer is kept for; ``context`` is that of the first.

    ``ways`` are tried in turn: with tags or without, together with others or alone. ``anew``: it is asked for though
    there is an answer.
    """

    units: list[Unit]
    sealed: Sealed
    context: str
    ways: tuple[tuple[str, bool], ...]
    about: About
    anew: bool = False
    step: int = 0
    reason: str = ""

    def next_way(self, reason: str) -> Task | None:
        """Return the task at its next way, because of ``reason``; None where there is none left."""
        if self.step + 1 == len(self.ways):
            return None
        return replace(self, step=self.step + 1, reason=reason)

    @property
    def tags(self) -> bool:
        return self.ways[self.step][0] == "tags"

    @property
    def alone(self) -> bool:
        return self.ways[self.step][1]

    @property
    def is_markdown(self) -> bool:
        return self.ways[self.step][0] == "markdown"

    @property
    def text(self) -> str:
        return self.sealed.source if self.is_markdown else self.sealed.sent(tags=self.tags)

    @property
    def characters(self) -> int:
        """Return what a service counts: the characters of the text that it gets, without tags."""
        return self.sealed.characters if self.tags else len(self.sealed.plain)


@record
class Estimate(ValueObject):
    """What a run will do: texts and characters to send within its limit, by section, and what need not be sent.

    ``over`` and ``over_characters`` are what the limit leaves to a later run. ``kept`` counts the answers of an earlier run that are still there; ``names`` the texts without a word
    to translate. The other figures are messages with the characters that they save.
    """

    texts: int
    characters: int
    sections: dict[str, int]
    kept: int
    memory: int
    memory_characters: int
    names: int
    over: int = 0
    over_characters: int = 0


@record
class Translated(ValueObject):
    """A task with its translation in Markdown, and the model that made it."""

    task: Task
    text: str
    model: str


@record
class Failed(ValueObject):
    """A task that no way has led to a translation of, and why; ``answer`` is the last that was refused, "" where none came."""

    task: Task
    reason: str
    answer: str = ""


@dataclass(slots=True)
class Job:
    """Everything that a run needs to know. Made by ``prepare``.

    ``tasks`` are what must be asked for; ``known`` is what earlier runs have got. ``held`` are asked for by a redo alone,
    because the service has ended the last run by answers that nobody can read.
    """

    catalog: Catalog
    plan: Plan
    engine: Engine
    source: str
    target: str
    capabilities: Capabilities
    cache: Cache
    options: Options
    identity: str
    examiner: Examiner
    tasks: list[Task] = field(default_factory=list)
    known: list[Translated | Failed] = field(default_factory=list)
    held: list[Task] = field(default_factory=list)
    matches: list[tuple[Unit, Match]] = field(default_factory=list)
    copies: list[Unit] = field(default_factory=list)
    suggestions: dict[str, Match] = field(default_factory=dict)

    def is_as_expected(self) -> bool:
        """Say whether the service can do what the job was prepared for; it may be asked."""
        able = self.engine.capabilities(self.source, self.target, ask=True)
        return able == self.capabilities and self.identity == self.engine.identity(self.source, self.target)

    def adopt(self, before: Job) -> None:
        """Take over the answers that an earlier preparation of the same run has found.

        They were paid for under another expectation of the service: with a glossary, or with tags.
        """
        known = {
            (found.task.units[0].message.text, found.task.context): found
            for found in before.known
            if isinstance(found, Translated)
        }
        tasks, self.tasks = self.tasks, []
        for task in tasks:
            found = known.get((task.units[0].message.text, task.context))
            if found is None:
                self.tasks.append(task)
            else:
                self.known.append(replace(found, task=replace(found.task, units=task.units)))

    def key(self, task: Task) -> str:
        """Return the key that the answer to a task is kept under.

        What stands beside a text, and its translations into other languages, are hints: an answer is as right without them.
        An engine that reads no notes is told by the section alone what a text is.
        """
        able = self.capabilities
        details = [task.about.telling] if able.details else [task.units[0].section] if able.context else []
        return key_of(
            ENVELOPE,
            self.engine.name,
            self.identity,
            self.source,
            self.target,
            *map(str, task.ways[task.step]),
            task.text,
            *details,
        )

    @property
    def service_key(self) -> str:
        """The key under which is kept that a service has answered by what nobody can read, and that it does no more."""
        return key_of(ENVELOPE, self.engine.name, self.identity, self.source, self.target)

    def is_distrusted(self) -> bool:
        """Say whether the service has ended the last run by answers that nobody can read."""
        return isinstance(self.cache.get(self.service_key), Unread)

    def hold(self) -> None:
        """Ask for nothing."""
        self.held += self.tasks
        self.tasks.clear()

    def read(self, task: Task, answer: Answer | Unread) -> Task | Translated | Failed:
        """Return what an answer makes of a task: its translation, its next way, or a failure."""
        if isinstance(answer, Unread):
            return task.next_way(answer.reason) or Failed(task, answer.reason)
        try:
            if task.is_markdown:
                text = whole(task.sealed.source, answer.text, self.source, self.target)
            else:
                text = unseal(task.sealed, answer.text, self.source, self.target, tags=task.tags)
        except Damaged as damage:
            return task.next_way(str(damage)) or Failed(task, str(damage), answer.text)
        if self.capabilities.translates and (reason := self._doubt(task, text)):
            return task.next_way(reason) or Failed(task, reason, text)
        return Translated(task, text, answer.model)

    def _doubt(self, task: Task, text: str) -> str:
        """Return what `check` would refuse in a translation, "" where there is nothing."""
        entry = task.units[0].entry
        lost = bool(task.sealed.lost) and not task.tags and not task.is_markdown
        return self.examiner.doubt(self.catalog, entry, text, lost=lost)

    def resolve(self, task: Task) -> Task | Translated | Failed:
        """Return what the answers of earlier runs make of a task: the task itself where there is none.

        For one that is asked for anew, those of a run that did the same and was interrupted.
        """
        found: Task | Translated | Failed = task
        known = self.cache.get_redone if task.anew else self.cache.get
        while isinstance(found, Task):
            way: Task | None = found
            # A service may have refused a way without an answer, and then answered the next one.
            while way is not None and (answer := known(self.key(way))) is None:
                way = way.next_way(way.reason)
            if way is None or answer is None:
                break
            found = self.read(way, answer)
        return found

    def resolve_any(self, task: Task, *, ask: bool) -> Task | Translated | Failed:
        """Return what ``resolve`` does; before the service is asked, answers to the other way with tags count, too."""
        found = self.resolve(task)
        if isinstance(found, Task) and not ask and self.engine.host():
            # In an earlier run, the service may have said otherwise than is expected of it.
            able = self.capabilities
            answered = self.resolve(replace(task, ways=_ways(task.sealed, replace(able, tags=not able.tags))))
            return found if isinstance(answered, Task) else answered
        return found

    def estimate(self) -> Estimate:
        """Return what the run will send, and what it need not send."""
        meant, over = within_limit(self.tasks, self.options.max_characters)
        return Estimate(
            len(meant),
            sum(task.characters for task in meant),
            dict(Counter(task.units[0].section for task in meant)),
            len(self.known),
            len(self.matches),
            sum(len(unit.message.text) for unit, _ in self.matches),
            len(self.copies),
            len(over),
            sum(task.characters for task in over),
        )


def within_limit(tasks: Iterable[Task], most: int | None) -> tuple[list[Task], list[Task]]:
    """Return the tasks that may be sent where ``most`` characters may be, None for any number, and the others."""
    meant: list[Task] = []
    over: list[Task] = []
    left = most
    for task in tasks:
        size = 0 if left is None else task.characters
        if left is not None and size > left:
            over.append(task)
            continue
        meant.append(task)
        left = None if left is None else left - size
    return meant, over


def prepare(
    catalog: Catalog,
    messages: Sequence[Message],
    engine: Engine,
    *,
    source: str,
    target: str,
    ask: bool,
    names: Names = NO_NAMES,
    memory: Memory | None = None,
    cache: Cache | None = None,
    options: Options = Options(),
    examiner: Examiner | None = None,
    others: Mapping[str, Catalog] = MappingProxyType({}),
    terms: Mapping[str, str] = MappingProxyType({}),
) -> Job:
    """Return a run that is ready to start. Only with ``ask`` may the engine ask its service what it can do.

    ``others`` are the catalogs of other languages, by tag; ``terms`` those of the glossary, and how they are said.
    """
    planned = plan(catalog, messages, only=options.only, redo=options.redo)
    able = engine.capabilities(source, target, ask=ask)
    identity = engine.identity(source, target)
    examiner = examiner or plain_examiner(source, target, messages)
    job = Job(
        catalog, planned, engine, source, target, able, cache or Cache(None), options, identity, examiner
    )
    memory = memory or Memory(catalog, messages=messages)
    spans = {message.text: parse_inline(message.text) for message in messages}
    around = contexts(messages, spans) if able.context else {}
    tell = Teller(messages, catalog, others, terms).about
    tasks: dict[tuple[str, ...], Task] = {}
    for unit in planned.units:
        sealed = seal(unit.message.text, names, spans[unit.message.text])
        if not sealed.has_words:
            job.copies.append(unit)
            continue
        match = memory.exact(unit.message)
        if match is None:
            match = memory.similar(unit.message)
            if match is not None and match.percent < options.similar:
                job.suggestions[unit.message.key] = match
                match = None
        elif able.markdown:  # whoever answers is told of it, and decides
            job.suggestions[unit.message.key] = match
            match = None
        if match is not None:
            job.matches.append((unit, match))
        elif able.max_texts:
            context = around.get(unit.message.key, "")
            about = tell(unit, job.suggestions.get(unit.message.key))
            own = unit.message.key if able.markdown else ""
            anew = is_asked_anew(unit.entry, options.redo)
            new = Task([unit], sealed, context, _ways(sealed, able), about, anew)
            # By the key, as the next run finds the answer: a long section has several contexts.
            task = tasks.setdefault((unit.message.text, job.key(new), own), new)
            if task is not new:
                task.units.append(unit)
                task.anew = task.anew or anew
    for task in tasks.values():
        found = job.resolve_any(task, ask=ask)
        if isinstance(found, Failed) and REFUSED in options.redo and not task.anew:
            # The catalog does not say so: it was taken back from git.
            found = job.resolve_any(replace(task, anew=True), ask=ask)
        if isinstance(found, Task):
            job.tasks.append(found)
        else:
            job.known.append(found)
    if not options.redo and job.is_distrusted():
        job.hold()
    return job


def _ways(sealed: Sealed, able: Capabilities) -> tuple[tuple[str, bool], ...]:
    """Return the ways to ask for a text: together, alone, and alone without tags."""
    if able.markdown:
        return (("markdown", False),)
    if not able.tags:
        return (("plain", False), ("plain", True))
    if sealed.pairs or sealed.opaque:
        return (("tags", False), ("tags", True), ("plain", True))
    return (("tags", False), ("plain", True))


def one_word(text: str) -> str:
    """Return a text that can stand as a word in a provenance line."""
    return re.sub(r"[^\w.:+/-]+", "-", text)[:80]
