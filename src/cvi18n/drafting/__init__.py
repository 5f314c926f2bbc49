"""Pretranslation: drafts from memory and from engines, marked as drafts, never over anybody's work."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from typing import Any

from cvi18n.catalogs import Catalog
from cvi18n.drafting.cache import Cache
from cvi18n.drafting.endings import Endings
from cvi18n.drafting.engine import Engine, Interrupted, PairRefused, Setup, Stopped, load
from cvi18n.drafting.examining import Examiner
from cvi18n.drafting.exchange_file import Answers, answers, requests
from cvi18n.drafting.job import Estimate, Job, Options, prepare
from cvi18n.drafting.memory import Memory
from cvi18n.drafting.patience import patiently
from cvi18n.drafting.report import Report
from cvi18n.drafting.run import Progress, Runner, Waiting
from cvi18n.drafting.termbase import names_of, terms_of
from cvi18n.errors import CvError, ServiceError
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

__all__ = [
    "Answers",
    "Cache",
    "Endings",
    "Engine",
    "Estimate",
    "Examiner",
    "Interrupted",
    "Job",
    "Memory",
    "Options",
    "PairRefused",
    "Report",
    "Result",
    "Setup",
    "Stopped",
    "answers",
    "load",
    "names_of",
    "prepare",
    "pretranslate",
    "requests",
    "run",
    "terms_of",
]


@record
class Result(ValueObject):
    """The catalog after a run, and what happened. ``warnings`` are the engine's, for people.

    ``job`` is the one that was carried out: it was made anew where the service could not do what was expected.
    """

    catalog: Catalog
    report: Report
    job: Job
    warnings: tuple[str, ...] = ()


def pretranslate(
    catalog: Catalog, messages: Sequence[Message], engine: Engine, *, source: str, target: str, **details: Any
) -> Result:
    """Return a catalog with drafts for what is empty; ``details`` are those of ``prepare``.

    An outside failure ends the run and stands in ``report.error``: what had arrived is in the catalog.
    """

    def prepared(ask: bool) -> Job:
        return prepare(catalog, messages, engine, source=source, target=target, ask=ask, **details)

    job = prepared(False)
    done = run(job, prepared)
    if done.report.error is None and not done.report.left:
        job.cache.end_redo()
    return done


def run(
    job: Job,
    prepared: Callable[[bool], Job],
    *,
    announce: Callable[[Job], None] | None = None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    endings: Endings | None = None,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Carry out a job that was prepared without a word to the service.

    Where something must be asked, the service says what it can do; ``prepared`` makes the job anew where that
    is not what was expected. ``announce`` gets the job when everything is ready and texts will be sent, before
    the first is; what it raises ends the run. ``waiting`` gets the number of requests that Ctrl-C waits for.
    ``endings`` puts signals off from the first request on, until its own block ends; without, until the run does. ``pause`` and ``clock`` wait and tell the time, in seconds.
    """
    warnings: list[str] = []
    error: CvError | None = None
    if job.tasks:
        try:
            warnings = patiently(partial(job.engine.prepare, job.source, job.target), pause)
            if not patiently(job.is_as_expected, pause):
                before, job = job, prepared(True)
                job.adopt(before)
            if job.tasks and job.engine.host():
                job.cache.open()
            if job.tasks and announce is not None:
                announce(job)
        except ServiceError as failure:
            error = failure
        except KeyboardInterrupt as signal:
            error = Interrupted("interrupted before a text was sent", signal)
    with nullcontext(endings) if endings is not None else Endings() as held:
        runner = Runner(job, progress=progress, waiting=waiting, endings=held, pause=pause, clock=clock)
        runner.report.error = error
        held.hold(runner.wake)
        try:
            result = runner.run()
        finally:
            job.cache.close()
        return Result(result, runner.report, job, tuple(warnings))
