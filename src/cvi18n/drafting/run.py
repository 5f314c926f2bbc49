"""Running a job: batches to the engine, answers into drafts; what goes wrong costs nothing that was paid."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cvi18n.catalogs import Catalog, Entry
from cvi18n.drafting import provenance
from cvi18n.drafting.batches import Work, batches
from cvi18n.drafting.endings import Endings
from cvi18n.drafting.engine import (
    Answer,
    Batch,
    BatchRefused,
    Busy,
    Interrupted,
    Late,
    Miscounted,
    Stopped,
    Unreadable,
)
from cvi18n.drafting.job import Failed, Job, Task, Translated, one_word, within_limit
from cvi18n.drafting.patience import seconds_before
from cvi18n.drafting.plan import Unit, is_empty
from cvi18n.drafting.report import Report
from cvi18n.drafting.shifting import are_shifted
from cvi18n.drafting.under_way import SECONDS, Outcome, UnderWay
from cvi18n.errors import CvError, ServiceError

UNREADABLE_IN_A_ROW = 6
# What is left of a request that was too much for the time there is: a few texts, and then one.
PART = 4
FASTER = (
    "what was sent may have been paid for, and would be again: see whether the service works, or take a faster model,"
    " before you run the same command again"
)
MEND = (
    "see whether the address is right and the service works, then run the same command again, with --redo refused: it asks"
    " for the rest, and for what was answered so"
)


# Gets how many texts are settled, and of how many.
Progress = Callable[[int, int], None]
# Gets how many requests are waited for after Ctrl-C.
Waiting = Callable[[int], None]


class Runner:
    """Carries out one job."""

    def __init__(
        self,
        job: Job,
        *,
        progress: Progress | None = None,
        waiting: Waiting | None = None,
        endings: Endings,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.job = job
        self.report = Report()
        self.changes: dict[tuple[str | None, str], Entry] = {}
        self._progress = progress or (lambda _done, _total: None)
        self._waiting = waiting or (lambda _requests: None)
        self._pause = pause
        self._clock = clock
        self._endings = endings
        self._queue: deque[Work] = deque()
        self._under_way = UnderWay(self._ask)
        self._limit = job.capabilities.parallel
        self._most = job.capabilities.max_texts  # texts of one request, as far as the service is fast enough
        self._rounds = 0
        self._unreadable = 0
        self._resume = 0.0
        self._settled = 0
        self._unkept: CvError | None = None
        self._without: list[Failed] = []

    def wake(self) -> None:
        """Have a look at signals. Called by their handlers, at any moment."""
        self._under_way.wake()

    def run(self) -> Catalog:
        """Return the catalog with its drafts; what happened, an error too, is in ``report``."""
        job = self.job
        for entry in job.plan.finished:
            self.changes[entry.identity] = provenance.cleaned(entry, job.catalog.newline)
        for unit, match in job.matches:
            details = f"match={match.percent} from={one_word(match.origin)}"
            self._draft(unit, match.translation, "memory", details)
            self.report.memory += not unit.beside
        for unit in job.copies:
            self._draft(unit, unit.message.text, "copy", "")
            self.report.copies += not unit.beside
        self.report.kept = sum(len(found.task.units) for found in job.known)
        self.report.redone = sum(len(found.task.units) for found in job.known if found.task.anew)
        for found in job.known:
            self._take(found)
        self._enqueue(job.tasks)
        if self._queue:
            self._ask_all()
        self._note_refusals()
        self._suggest()
        return job.catalog.replaced(self.changes) if self.changes else job.catalog

    # --- what is asked

    def _enqueue(self, tasks: Iterable[Task], unread: str = "") -> None:
        """Put tasks into batches, as many as there are characters for; ``unread`` is why their last answer was none."""
        if self.report.error is not None:
            self._leave(tasks, unread)
            return
        most = self.job.options.max_characters
        meant, over = within_limit(tasks, None if most is None else most - self.report.characters)
        self._leave(over, unread, is_over=True)
        self.report.characters += sum(task.characters for task in meant)
        self._queue.extend(Work(tasks, unread=unread) for tasks in batches(meant, self.job.capabilities))

    def _next(self) -> Work:
        """Take the next batch out of the queue, in the size that the service has time for."""
        work = self._queue.popleft()
        rest = work.tasks[self._most :]
        if rest:
            self._queue.appendleft(replace(work, tasks=rest))
            work = replace(work, tasks=work.tasks[: self._most])
        return work

    def _is_affordable(self, work: Work) -> bool:
        """Count the characters of a batch that is sent again and may be billed again; leave it if there are none."""
        if work.counted:
            return True
        most = self.job.options.max_characters
        if most is not None and self.report.characters + work.characters > most:
            self._leave(work.tasks, work.unread, is_over=True)
            return False
        self.report.characters += work.characters
        work.counted = True
        return True

    def _note_sent(self, work: Work) -> None:
        """Count a request that is about to leave."""
        work.since = self._clock()
        self.report.requests += 1
        self.report.sent += work.characters

    def _leave(self, tasks: Iterable[Task], unread: str = "", *, is_over: bool = False) -> None:
        """Leave tasks to the next run, because of an error or because they are too much for the limit.

        What was answered by what could not be read is given up: it may have been paid for.
        """
        for task in tasks:
            if unread:
                self._give_up(task, unread)
                continue
            self.report.over += is_over
            self.report.left += len(task.units)

    def _ask(self, work: Work) -> Sequence[Answer]:
        """Return the answers to a batch. They are on the disk when this returns, or ``_unkept`` says why not."""
        first = work.tasks[0]
        job = self.job
        batch = Batch(
            tuple(task.text for task in work.tasks),
            job.source,
            job.target,
            first.context,
            first.tags,
            tuple(task.about for task in work.tasks),
        )
        answers = job.engine.translate(batch)
        if fault := _fault(batch.texts, answers):
            fault.tokens, fault.cost = _spent(answers)
            raise fault
        if job.engine.host():
            try:
                keys = [job.key(task) for task in work.tasks]
                anew = {key for key, task in zip(keys, work.tasks, strict=True) if task.anew}
                job.cache.keep(zip(keys, answers, strict=True), anew)
            except CvError as error:
                self._unkept = error  # a full disk: they still become drafts, and nothing more is asked for
        return answers

    def _ask_all(self) -> None:
        """Ask for everything in the queue: in several threads, but for an engine of this process, which Ctrl-C ends."""
        total = sum(len(work.tasks) for work in self._queue)
        self._progress(0, total)
        is_here = self.job.capabilities.parallel == 1 and not self.job.engine.host()
        try:
            if is_here:
                self._ask_in_turn(total)
            else:
                self._ask_at_once(total)
        except KeyboardInterrupt as signal:
            self.report.error = Interrupted("interrupted", signal)
        finally:
            for work in self._under_way.requests:
                self._leave(work.tasks)
            for work in self._queue:
                self._leave(work.tasks, work.unread)
            # What was not sent, or not carried out, is there for another language.
            self.report.characters -= sum(work.characters for work in self._queue if work.counted)
            self._under_way.requests.clear()
            self._queue.clear()

    def _ask_in_turn(self, total: int) -> None:
        """Ask for one batch after the other."""
        while self._queue and self.report.error is None:
            if (held := self._resume - self._clock()) > 0:
                self._wait(held)
            work = self._next()
            if not self._is_affordable(work):
                continue
            self._note_sent(work)
            try:
                with self._endings.let_through():
                    answers = self._ask(work)
            except ServiceError as error:
                self._failed(work, error)
            except KeyboardInterrupt:
                self._queue.appendleft(work)
                raise
            else:
                self._settle(work, answers)
            self._progress(min(self._settled, total), total)

    def _wait(self, seconds: float) -> None:
        """Wait while nothing is under way."""
        with self._endings.let_through():
            self._pause(seconds)

    def _ask_at_once(self, total: int) -> None:
        """Ask in several threads. Once a signal has come, nothing more is sent, and what is under way is waited for."""
        try:
            while self._under_way or (self._queue and self._goes_on):
                held = self._resume - self._clock()
                while self._queue and len(self._under_way) < self._limit and held <= 0 and self._goes_on:
                    work = self._next()
                    if self._is_affordable(work):
                        self._note_sent(work)
                        self._under_way.submit(work)
                if self._under_way:
                    self._tell_waiting()
                    self._take_up(self._under_way.arrived(held))
                    self._progress(min(self._settled, total), total)
                elif held > 0 and self._goes_on:
                    self._wait(held)
                if self._endings.hurried:
                    self._take_up(self._under_way.arrived(0))
                    break
        except BaseException:
            # A fault of one request takes no answer to another along: they are on the disk when they arrive.
            while self._under_way and not self._endings.hurried:
                self._under_way.arrived(SECONDS)
            raise
        self._endings.act()

    @property
    def _goes_on(self) -> bool:
        return self.report.error is None and not self._endings.noted

    def _tell_waiting(self) -> None:
        """Say once, after a signal, how many requests are waited for."""
        if self._endings.noted and not self._endings.told:
            self._endings.told = True
            self._waiting(len(self._under_way))

    def _take_up(self, arrived: Iterable[tuple[Work, Outcome]]) -> None:
        """Decide what the outcome of each request means."""
        fault: BaseException | None = None
        for work, outcome in arrived:
            if isinstance(outcome, ServiceError):
                self._failed(work, outcome)
            elif isinstance(outcome, BaseException):
                fault = fault or outcome
            else:
                if self._unkept is not None and self.report.error is None:
                    self.report.error = self._unkept
                self._settle(work, outcome)
        if fault is not None:
            raise fault

    # --- what comes back

    def _settle(self, work: Work, answers: Sequence[Answer]) -> None:
        """Make drafts of a batch's answers, and ask again for what cannot be used."""
        self._unreadable = 0
        if (
            work.since >= self._resume
        ):  # what was sent before the last wait says nothing of how busy the service is
            self._rounds = 0
            self._limit = min(self._limit + 1, self.job.capabilities.parallel)
        if self.job.is_distrusted():
            self._note([self.job.service_key], "")
        tokens, cost = _spent(answers)
        self.report.tokens += tokens
        self.report.cost += cost
        again = [self._take(self.job.read(*pair)) for pair in zip(work.tasks, answers, strict=True)]
        self._settled += len(work.tasks)
        self._enqueue(task for task in again if task is not None)

    def _failed(self, work: Work, error: ServiceError) -> None:
        """Decide what an error means for its batch and for the run."""
        self.report.tokens += error.tokens
        self.report.cost += error.cost
        # An answer that cannot be read was made, and may be billed, like one that never came back.
        work.counted = not (
            isinstance(error, Unreadable) or (isinstance(error, Busy | BatchRefused) and error.unsure)
        )
        if isinstance(error, Busy):
            self._later(work, error)
        elif isinstance(error, Unreadable):
            if isinstance(error, Miscounted) and len(work.tasks) > 1:
                self._halve(
                    work, str(error)
                )  # the same again would be paid again; it may lack one text for good
                return
            self._unreadable += 1
            work.tries += 1
            work.unread = str(error)
            if self._unreadable >= UNREADABLE_IN_A_ROW:
                self._note([self.job.service_key], str(error))
                self._stop(Stopped(f"{error}; this happened {self._unreadable} times in a row", MEND), work)
            elif work.tries == 1:
                self._queue.appendleft(work)
            else:
                self._halve(work, str(error))
        elif isinstance(error, BatchRefused):
            self._halve(work, str(error))
        else:
            self._stop(error, work)

    def _stop(self, error: ServiceError, work: Work) -> None:
        if self.report.error is None:
            self.report.error = error
        self._queue.appendleft(work)

    def _later(self, work: Work, error: Busy) -> None:
        """Send a batch again after a while, one request at a time; stop after ROUNDS in a row.

        What was late goes in smaller requests, and a text alone once more at most: each may have been paid for.
        """
        if isinstance(error, Late):
            self._most = max(1, min(self._most, len(work.tasks) // PART))
        self._queue.appendleft(work)
        self._limit = 1
        if work.since < self._resume:
            return  # sent before the last wait: the same trouble
        self._rounds += 1
        try:
            if isinstance(error, Late) and len(work.tasks) == 1 and self._rounds > 1:
                raise Stopped(f"{error} to one text", FASTER)
            seconds = seconds_before(error, self._rounds)
        except Stopped as stopped:
            if self.report.error is None:
                self.report.error = stopped
            return
        jitter = 1 + random.random() / 4  # noqa: S311  no secret
        self._resume = self._clock() + seconds * jitter

    def _halve(self, work: Work, reason: str) -> None:
        """Ask for the halves of a batch; a text alone goes its next way."""
        if len(work.tasks) > 1:
            middle = len(work.tasks) // 2
            for half in (work.tasks[middle:], work.tasks[:middle]):
                self._queue.appendleft(Work(half, counted=work.counted, unread=work.unread))
            return
        self._settled += 1
        task = work.tasks[0]
        self._note([self.job.key(task)], reason)
        if work.counted:  # it was refused, and cost nothing
            self.report.characters -= work.characters
        again = self._take(task.next_way(reason) or Failed(task, reason))
        self._enqueue([again] if again is not None else [], work.unread)

    def _take(self, found: Task | Translated | Failed) -> Task | None:
        """Make drafts of a translation, note a failure; return a task that must still be asked for."""
        if isinstance(found, Task):
            found = self.job.resolve(found)
        if isinstance(found, Task):
            return found
        task = found.task
        if isinstance(found, Failed):
            self.report.failures += [(unit.message.key, found.reason) for unit in task.units]
            if not found.answer:
                self.report.silent.update(unit.message.key for unit in task.units)
            self._without.append(found)
            return None
        lost = "" if task.tags or task.is_markdown else task.sealed.lost
        details = f"model={one_word(found.model)}" if found.model else ""
        for unit in task.units:
            if unit.entry.identity in self.changes:
                continue
            self._draft(unit, found.text, self.job.engine.name, details, lost)
            if self.changes[unit.entry.identity].raw == unit.entry.raw:
                self.report.same += 1
                self.report.proposals -= unit.beside
                continue
            self.report.engine += not unit.beside
            if lost:
                self.report.lost.append(unit.message.key)
        return None

    def _give_up(self, task: Task, reason: str) -> None:
        """Note that a task was answered, and that nothing could be read: the next run does not ask for it."""
        ways: list[Task] = []
        way: Task | None = task
        while way is not None:
            ways.append(way)
            way = way.next_way(reason)
        self._note(map(self.job.key, ways), reason)
        self._without.append(Failed(task, reason))
        self.report.unread += [unit.message.key for unit in task.units]

    def _note(self, keys: Iterable[str], reason: str) -> None:
        """Note on the disk that nothing could be read for some keys; without a reason, that it is otherwise now."""
        if not self.job.engine.host():
            return
        try:
            self.job.cache.note_unread(keys, reason)
        except CvError as error:  # a full disk
            self.report.error = self.report.error or error

    # --- what is written

    def _draft(self, unit: Unit, text: str, engine: str, details: str, lost: str = "") -> None:
        entry = unit.entry
        match = self.job.suggestions.get(entry.key)
        if unit.beside:
            self.report.proposals += 1
            self.changes[entry.identity] = provenance.proposed(
                entry, self.job.catalog.newline, text, engine, details, match.suggestion() if match else ""
            )
            return
        line = provenance.made(engine, details, entry, text, lost=lost)
        self.changes[entry.identity] = provenance.drafted(
            entry, self.job.catalog.newline, text, line, match.suggestion() if match else ""
        )

    def _note_refusals(self) -> None:
        """Note above a text what was answered and refused, or that nothing was: no later run asks for it again."""
        for failed in self._without:
            for unit in failed.task.units:
                match = self.job.suggestions.get(unit.entry.key)
                self.changes[unit.entry.identity] = provenance.refused(
                    unit.entry,
                    self.job.catalog.newline,
                    self.job.engine.name,
                    failed.reason,
                    failed.answer,
                    match.suggestion() if match else "",
                )

    def _suggest(self) -> None:
        """Put similar texts above the messages that stay empty."""
        for unit in self.job.plan.units:
            entry = unit.entry
            if entry.identity in self.changes or not is_empty(entry):
                continue
            match = self.job.suggestions.get(entry.key)
            new = provenance.suggested(entry, self.job.catalog.newline, match.suggestion() if match else "")
            if new is not entry:
                self.changes[entry.identity] = new
                self.report.suggestions += 1


def _fault(texts: Sequence[str], answers: Sequence[Answer]) -> Unreadable | None:
    """Return what is wrong with the answers to some texts as a whole, None where nothing is."""
    if len(answers) != len(texts):
        kind = Miscounted if answers else Unreadable
        return kind(f"the service returned {len(answers)} texts for {len(texts)}")
    if are_shifted(texts, [answer.text for answer in answers]):
        return Miscounted("the answers belong to other texts of the request")
    return None


def _spent(answers: Sequence[Answer]) -> tuple[int, float]:
    """Return the tokens of some answers, and what they cost."""
    return sum(answer.tokens for answer in answers), sum(answer.cost for answer in answers)
