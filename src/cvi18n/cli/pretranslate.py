"""`cvi18n pretranslate`: drafts for what is empty, from memory and from a machine."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli import told
from cvi18n.cli.command import ENGINES
from cvi18n.cli.options import Languages, Quiet, here
from cvi18n.cli.terminal import can_ask, say, show

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from cvi18n.catalogs import Catalog
    from cvi18n.drafting import Endings, Estimate, Job, Options
    from cvi18n.errors import CvError
    from cvi18n.workspace import Pretranslation, Workspace

# Above this, a person is asked before anything that costs money is sent.
ASK_ABOVE = 20_000
ENGINE = "deepl"


def pretranslate(
    *,
    lang: Languages = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine", metavar="NAME", help=f"One of those installed: {ENGINES}. Default: {ENGINE}."
        ),
    ] = None,
    memory: Annotated[
        list[Path] | None,
        typer.Option("--memory", metavar="FILE", help="A .po file with translations to reuse. Repeatable."),
    ] = None,
    similar: Annotated[
        int,
        typer.Option(
            "--similar",
            metavar="PERCENT",
            min=50,
            max=101,
            help="Take a similar text from memory as the draft, from this similarity on. Default: never.",
        ),
    ] = 101,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send and write nothing; print texts, characters and savings.")
    ] = False,
    max_chars: Annotated[
        int | None,
        typer.Option("--max-chars", metavar="N", min=0, help="Send at most this many characters."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="KEY", help="Draft the texts under this key and no others. Repeatable."
        ),
    ] = None,
    redo: Annotated[
        list[str] | None,
        typer.Option(
            "--redo",
            metavar="KEY",
            help="Ask anew for the drafts under this key that nobody has edited, and for refused answers;"
            " `refused` means all of these. Repeatable.",
        ),
    ] = None,
    ask: Annotated[
        Path | None,
        typer.Option(
            "--ask",
            metavar="FILE",
            help="Write what is to be translated as JSON, for an agent or a colleague.",
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Store the answers to such a file, as any engine's."),
    ] = None,
    json_: Annotated[
        bool, typer.Option("--json", help="With --dry-run: print the figures for a program.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before a large request.")] = False,
    quiet: Quiet = False,
) -> None:
    """Fill what is empty in the catalogs with drafts, marked fuzzy; nothing of anybody's work is touched."""
    from contextlib import nullcontext

    from cvi18n import drafting, workspace

    home = workspace.find(here())
    _refuse_json(is_asked=json_, is_dry=dry_run and ask is None and answers is None)
    if ask is not None or answers is not None:
        _refuse_both(ask, answers)
        idle: dict[str, object] = {
            "--engine": engine is not None,
            "--yes": yes,
            "--dry-run": dry_run,
            "--max-chars": max_chars is not None,
            "--similar": similar != drafting.Options().similar,
        }
        if answers is not None:
            idle |= {"--memory": memory, "--redo": redo, "--only": only}
        _refuse_beside("--ask" if ask is not None else "--answers", [name for name in idle if idle[name]])
        options = drafting.Options(only=frozenset(only or ()), redo=frozenset(redo or ()))
        with nullcontext() if ask else home.lock():
            if ask is not None:
                _ask(home, tuple(lang or ()), tuple(memory or ()), options, ask, quiet=quiet)
            elif answers is not None:
                _store(home, tuple(lang or ()), answers, quiet=quiet)
        return
    with nullcontext() if dry_run else home.lock():
        desk = workspace.Pretranslation(
            home, ENGINE if engine is None else engine, tuple(lang or ()), tuple(memory or ())
        )
        options = drafting.Options(similar, max_chars, frozenset(only or ()), frozenset(redo or ()))
        desk.check_keys(options)
        run = Run(desk, options, yes=yes, quiet=quiet)
        for problem in home.unread_files():
            say(str(problem), quiet=quiet)
        if json_:
            told.print_json(run.estimates, desk.engine)
        elif dry_run:
            run.show_estimates()
        else:
            run.draft_all()
    for error in desk.astray:
        say(str(error))
    if desk.astray:
        raise typer.Exit(1)


def draft_with_consent(
    home: Workspace,
    engine: str,
    tags: Sequence[str],
    consent: Callable[[Run], bool],
    only: Collection[str] = (),
) -> None:
    """Draft in some languages, once ``consent`` is given to what leaves this machine.

    ``only`` are the keys that are meant, where not all are.
    It is asked for while nobody is kept from the project. Where more is to be sent afterwards, it is asked for again.
    """
    from cvi18n import workspace
    from cvi18n.drafting import Options

    for problem in home.unread_files():
        say(str(problem))
    agreed: Counter[tuple[str, str]] = Counter()
    while True:
        with home.lock():
            desk = workspace.Pretranslation(home, engine, tags, ())
            run = Run(desk, Options(only=frozenset(only)), yes=True, quiet=False, consent=consent)
            if run.leaving() <= agreed:
                run.draft_all()
                return
        if agreed:
            say("The CV or a catalog has changed meanwhile: other texts would be sent.")
        if not consent(run):
            return
        agreed = run.leaving()


def _refuse_json(*, is_asked: bool, is_dry: bool) -> None:
    from cvi18n.errors import UsageError

    if is_asked and not is_dry:
        raise UsageError("--json is for the figures of --dry-run alone")


def _refuse_both(ask: Path | None, answers: Path | None) -> None:
    from cvi18n.errors import UsageError

    if ask is not None and answers is not None:
        raise UsageError("--ask writes a file of requests, --answers reads one of answers: give one of them")


def _refuse_beside(option: str, others: Sequence[str]) -> None:
    from cvi18n.errors import UsageError

    if others:
        them = "it" if len(others) == 1 else "them"
        raise UsageError(f"{' and '.join(others)} would do nothing beside {option}\n  help: leave {them} out")


def _ask(
    home: Workspace, tags: Sequence[str], memory: Sequence[Path], options: Options, path: Path, *, quiet: bool
) -> None:
    """Write a file of requests; "-" is stdout. UsageError where it would stand among what the project is made from."""
    from cvi18n import drafting, workspace
    from cvi18n.errors import UsageError

    file = here() / path
    read = {os.path.realpath(here() / one) for one in memory}
    if path != Path("-") and (home.has_source(file) or os.path.realpath(file) in read):
        raise UsageError(
            f"--ask {path}: what the project is made from stands there\n  help: name another file"
        )
    desk = workspace.Pretranslation(home, drafting.Answers(), tags, memory)
    desk.check_keys(options)
    jobs = [desk.job(tag, options, ask=False) for tag in desk.tags]
    text = drafting.requests(jobs)
    for job in jobs:
        told.tell_refused(job, "left out", quiet=quiet)
    if path == Path("-"):
        show(text, end="")
        return
    workspace.write(file, text.encode(), root=file.parent)
    show(str(path))
    say("Next: `cvi18n pretranslate --answers FILE` stores the answers.", quiet=quiet)


def _store(home: Workspace, tags: Sequence[str], path: Path, *, quiet: bool) -> None:
    """Judge the answers of a file, and store those that pass; exit 1 where some did not."""
    from cvi18n import drafting, workspace
    from cvi18n.drafting import Options
    from cvi18n.limits import ANSWERS_BYTES, PROBLEMS

    engine = drafting.answers(workspace.read(here() / path, ANSWERS_BYTES + 1), str(path))
    meant = tags or tuple(dict.fromkeys(tag for tag, _ in engine.given))
    desk = workspace.Pretranslation(home, engine, meant, ())
    final = desk.take_final(engine)
    if final:
        say(f"{told.count_of(final, 'answer')} of {path} final already, to the letter", quiet=quiet)
    problems = desk.unstorable(engine)
    for number, ((tag, key), reason) in enumerate(problems.items()):
        if number < PROBLEMS:
            say(f"{tag}: {key}: {reason}")
        del engine.given[tag, key]
    if len(problems) > PROBLEMS:
        say(f"{path}: and {len(problems) - PROBLEMS:,} more answers that cannot be stored")
    failed = bool(problems)
    for tag in desk.tags:
        keys = frozenset(key for language, key in engine.given if language == tag)
        if not keys:
            continue
        job = desk.job(tag, Options(only=keys, redo=keys), ask=False)
        result = desk.run(job)
        is_new = desk.store(job, result)
        report = result.report
        refused = len(report.failures)
        report.failures = [
            (key, reason)
            for key, reason in report.failures
            if _raw(job.catalog, key) != _raw(result.catalog, key)
        ]
        if is_new:
            show(home.shown(home.catalog(tag)))
        told.summarise(tag, result, is_variety=False, quiet=quiet)
        told.tell_refused_before(tag, refused - len(report.failures))
        if isinstance(report.error, drafting.Interrupted):
            raise report.error.by
        failed = failed or bool(refused)
    if failed:
        raise typer.Exit(1)


def _raw(catalog: Catalog, key: str) -> str:
    entry = catalog.get(key)
    return "" if entry is None else entry.raw


class Run:
    """One run over the languages of a desk: the jobs, what they will cost, and what was sent so far."""

    def __init__(
        self,
        desk: Pretranslation,
        options: Options,
        *,
        yes: bool,
        quiet: bool,
        consent: Callable[[Run], bool] | None = None,
    ) -> None:
        """Prepare a run; ``consent`` is asked for again where its price turns out to be higher than was agreed to."""
        self.desk = desk
        self.consent = consent
        self.options = options
        self.yes = yes
        self.quiet = quiet
        self.sent = told.Sent()
        self.unasked = 0
        self.jobs = {tag: desk.job(tag, options, ask=False) for tag in desk.tags}
        if any(
            job.held for job in self.jobs.values()
        ):  # as where that ended the run: the other languages, too
            for job in self.jobs.values():
                job.hold()
        self.estimates: dict[str, Estimate] = {}
        self._announced = 0
        self._to_come = list(desk.tags)
        self._foresee()

    def _foresee(self) -> None:
        """Reckon what each language that is still to come will send: --max-chars is for all of them together."""
        left = self.options.max_characters
        if left is not None:
            left -= self.sent.counted
        for tag in self._to_come:
            job = self.jobs[tag]
            job.options = replace(self.options, max_characters=left)
            self.estimates[tag] = job.estimate()
            if left is not None:
                left -= self.estimates[tag].characters

    def leaving(self) -> Counter[tuple[str, str]]:
        """Return the texts that leave this machine, with their languages, and how often each does."""
        from cvi18n.drafting.address import is_loopback

        host = self.desk.engine.host()
        if not host or is_loopback(host):
            return Counter()
        return Counter((tag, task.text) for tag, job in self.jobs.items() for task in job.tasks)

    def show_estimates(self) -> None:
        """Print what would be sent, by language."""
        told.print_estimates(self.estimates, self.jobs, self.desk.engine)

    def tell_recipient(self) -> None:
        """Say to whom that would go, and at which price."""
        told.tell_recipient(self.estimates, self.jobs, self.desk.engine)

    def draft_all(self) -> None:
        """Draft in every language; an end that others do not share ends one language alone."""
        from cvi18n.drafting import Interrupted, PairRefused

        self._confirm()
        self._warn()
        code = 0
        error: CvError | None = None
        try:
            for tag in self.desk.tags:
                error = self._draft(tag)
                if error is not None:
                    code = max(code, error.exit_code)
                    if not isinstance(error, PairRefused):
                        break
            else:
                if not self.unasked:
                    self.desk.end_redo()
        finally:  # where a catalog cannot be written, too: it may have been paid for
            if self.desk.engine.host() and self.sent.requests:
                say(str(self.sent), quiet=self.quiet)
        if isinstance(error, Interrupted):
            raise error.by
        if code:
            raise typer.Exit(code)

    def _draft(self, tag: str) -> CvError | None:
        """Draft in one language and write it; return what has ended that early, or ends the run after it."""
        from cvi18n.drafting import Endings, Interrupted

        try:
            with Endings() as endings:
                return self._drafted(tag, endings)
        except KeyboardInterrupt as signal:
            return Interrupted("interrupted", signal)

    def _drafted(self, tag: str, endings: Endings) -> CvError | None:
        """Draft in one language, write it and tell of it; a signal ends none of this in the middle."""
        from functools import partial

        from cvi18n.drafting import PairRefused

        home, job = self.desk.home, self.jobs[tag]
        self._announced = 0
        self._foresee()
        bar = told.progress(tag, quiet=self.quiet)
        result = self.desk.run(
            job,
            announce=partial(self._announce, tag),
            progress=bar,
            waiting=partial(told.tell_waiting, tag, is_paid=job.capabilities.paid, is_drawn=bar is not None),
            endings=endings,
        )
        if bar is not None and result.report.requests:
            say("")
        is_refused = isinstance(result.report.error, PairRefused)
        if is_refused:  # the others get what it has left
            self._announced = min(self._announced, result.report.characters)
        self.sent.add(result.report, self._announced)
        self._to_come.remove(tag)
        if result.job.held:
            for other in self._to_come:
                self.jobs[other].hold()
        if self.desk.store(job, result):
            show(home.shown(home.catalog(tag)))
        is_variety = bool(home.read_standing(tag, self.desk.cv.language))
        told.summarise(tag, result, is_variety=is_variety, quiet=self.quiet)
        if result.report.error is not None:
            told.tell_error(tag, result.report.error)
        if not is_refused:  # what a service lacks is not left for the next run
            self.unasked += result.report.left
        return result.report.error

    def _announce(self, tag: str, job: Job) -> None:
        """Say what will be sent; ask again where it costs more than was known before the service was asked."""
        agreed = self.price()
        self.jobs[tag] = job
        self._foresee()
        if self.price() > agreed:
            self._confirm()
            if self.consent is not None and self.leaving() and not self.consent(self):
                raise typer.Exit(0)
        self._announced = self.estimates[tag].characters
        before = self.sent.announced
        told.announce(tag, self.estimates[tag], self.desk.engine.host(), before, quiet=self.quiet)

    def price(self) -> int:
        """Return how many characters will be sent that cost something."""
        return told.price_of(self.estimates, self.jobs)

    def _confirm(self) -> None:
        """Ask before much is sent that costs money; UsageError where there is nobody to ask."""
        from cvi18n.errors import UsageError

        total = self.price()
        if self.yes or total <= ASK_ABOVE:
            return
        if not can_ask():
            raise UsageError(
                f"this would send {total} characters, and nobody can be asked\n"
                "  help: --dry-run shows them; --yes sends them; --max-chars N sets a limit"
            )
        typer.confirm(f"Send {total} characters to {self.desk.engine.host()}?", abort=True, err=True)

    def _warn(self) -> None:
        """Say so where the account has fewer characters left than the run will send."""
        total = self.price()
        try:
            usage = told.usage_of(self.desk.engine) if total else None
        except KeyboardInterrupt:
            say("interrupted before a text was sent")
            raise
        told.tell_shortage(self.desk.engine, usage, total)
