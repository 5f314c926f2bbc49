"""`cvi18n pretranslate`: drafts for what is empty, from memory and from a machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.command import ENGINES
from cvi18n.cli.options import Languages, Quiet, here
from cvi18n.cli.terminal import can_ask, is_watched, say, show, show_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cvi18n.catalogs import Catalog
    from cvi18n.checking.glossary import Glossary
    from cvi18n.content.model import CV
    from cvi18n.drafting import Cache, Engine, Estimate, Job, Options, Report, Result
    from cvi18n.drafting.engine import Usage
    from cvi18n.errors import CvError
    from cvi18n.workspace import Workspace

# Above this, a person is asked before anything that costs money is sent.
ASK_ABOVE = 20_000


def pretranslate(
    *,
    lang: Languages = None,
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="NAME", help=f"One of those installed: {ENGINES}. Default: deepl."),
    ] = "deepl",
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
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before a large request.")] = False,
    quiet: Quiet = False,
) -> None:
    """Fill what is empty in the catalogs with drafts, marked fuzzy; nothing of anybody's work is touched."""
    from contextlib import nullcontext
    from functools import partial

    from cvi18n import drafting, workspace
    from cvi18n.cli.interruption import interruptible

    home = workspace.find(here())
    with interruptible(), nullcontext() if dry_run else home.lock():
        desk = _Desk(home, engine, tuple(lang or ()), tuple(memory or ()))
        options = drafting.Options(similar, max_chars)
        jobs = {tag: desk.job(tag, options, ask=False) for tag in desk.tags}
        estimates = {tag: job.estimate() for tag, job in jobs.items()}
        for problem in home.unread_files():
            say(str(problem), quiet=quiet)
        if dry_run:
            _print_estimates(estimates, jobs, desk.engine)
            _tell_astray(desk)
            return
        _confirm(estimates, jobs, max_chars, yes=yes)
        _warn(estimates, jobs, max_chars, desk.engine)
        sent = _Sent()

        def announce(tag: str, left: int | None, job: Job) -> None:
            """Ask again where it costs more than was known before the service was asked."""
            agreed = _price(estimates, jobs, max_chars)
            estimates[tag], jobs[tag] = job.estimate(), job
            if _price(estimates, jobs, max_chars) > agreed:
                _confirm(estimates, jobs, max_chars, yes=yes)
            announced = estimates[tag].characters
            sent.announced += announced if left is None else min(announced, left)
            _announce(tag, estimates[tag], desk.engine.host(), left, quiet=quiet)

        for tag in desk.tags:
            left = None if max_chars is None else max_chars - sent.counted
            jobs[tag].options = drafting.Options(similar, left)
            bar = _progress(tag, quiet=quiet)
            result = drafting.run(
                jobs[tag],
                desk.preparation(tag, jobs[tag].options),
                announce=partial(announce, tag, left),
                progress=bar,
                waiting=partial(
                    _tell_waiting, tag, is_paid=jobs[tag].capabilities.paid, is_drawn=bar is not None
                ),
            )
            if bar is not None and result.report.requests:
                say("")
            sent.add(result.report)
            if workspace.undisturbed(partial(desk.write, tag, result.catalog)):
                show(home.shown(home.catalog(tag)))
            is_variety = bool(home.read_standing(tag, desk.cv.language))
            _summarise(tag, result, jobs[tag], is_variety=is_variety, quiet=quiet)
            if result.report.error is not None:
                sent.code = max(sent.code, result.report.error.exit_code)
                _tell_error(tag, result.report.error)
                if not isinstance(result.report.error, drafting.PairRefused):
                    break
        if desk.engine.host() and sent.requests:
            say(str(sent), quiet=quiet)
        if sent.code:
            raise typer.Exit(sent.code)
        _tell_astray(desk)


@dataclass(slots=True)
class _Sent:
    """What all languages of a run have sent, beside what was announced, and the worst exit code so far.

    ``counted`` are the characters that the service may count.
    """

    requests: int = 0
    characters: int = 0
    counted: int = 0
    announced: int = 0
    code: int = 0

    def add(self, report: Report) -> None:
        """Add what one language has sent."""
        self.requests += report.requests
        self.characters += report.sent
        self.counted += report.characters

    def __str__(self) -> str:
        requests, characters = _count(self.requests, "request"), _count(self.characters, "character")
        return f"sent, with all that was sent again: {requests}, {characters}; announced: {self.announced}"


def _tell_error(tag: str, error: CvError) -> None:
    """Say why a run has ended early, and what helps: the same again, where nothing else is needed."""
    from cvi18n.drafting import PairRefused, Stopped

    say(f"{tag}: {error}")
    if isinstance(error, PairRefused):
        say("  the other languages are not concerned")
    elif isinstance(error, Stopped) and error.remedy:
        say("  what had arrived is kept")
    else:
        say("  help: what had arrived is kept; run the same command again")


def _tell_astray(desk: _Desk) -> None:
    """Say which catalogs lie where no command reads them, and have got no drafts; end with an error where there are some."""
    for error in desk.astray:
        say(str(error))
    if desk.astray:
        raise typer.Exit(1)


class _Desk:
    """What all languages of one run share: the CV, the glossary, the engine, the memory."""

    def __init__(self, home: Workspace, engine: str, tags: Sequence[str], memory: Sequence[Path]) -> None:
        import os

        from cvi18n import catalogs, drafting
        from cvi18n.errors import UsageError
        from cvi18n.language import parse_tag

        self.home = home
        self.cv: CV = home.read_cv()
        self.messages = self.cv.messages
        self.tags = tuple(dict.fromkeys(parse_tag(tag).tag for tag in tags)) or tuple(
            tag for tag in home.languages() if tag != self.cv.language and home.catalog(tag).exists()
        )
        self.astray = () if tags else home.strays()
        if not self.tags:
            for error in self.astray:
                raise error
            raise UsageError("there is no catalog yet\n  help: `cvi18n extract --lang fr` starts one")
        if self.cv.language in self.tags:
            raise UsageError(f"{self.cv.language} is the source language: it has no catalog")
        self.catalogs: dict[str, Catalog] = {tag: home.read_catalog(tag) for tag in self.tags}
        self.others = [home.read_memory(path) for path in memory]
        for other in self.others:
            if not any(catalogs.is_for(other, tag) for tag in self.tags):
                raise UsageError(f"{other.path} holds translations into {other.headers['Language']} only")
        self.glossary: Glossary | None = home.read_glossary()
        every = dict.fromkeys((*home.languages(), *self.tags))
        setup = drafting.Setup(
            dict(os.environ),
            _name_of(home.root),
            self.cv.language,
            {tag: drafting.terms_of(self.cv, tag, self.glossary) for tag in every},
        )
        self.engine: Engine = drafting.load(engine, setup)
        self.caches: dict[str, Cache] = {}

    def job(self, tag: str, options: Options, *, ask: bool) -> Job:
        """Return the job of one language."""
        from cvi18n import catalogs, drafting

        catalog: Catalog = self.catalogs[tag]
        if tag not in self.caches:
            self.caches[tag] = drafting.Cache(_cache_file(self.engine, tag))
        return drafting.prepare(
            catalog,
            self.messages,
            self.engine,
            source=self.cv.language,
            target=tag,
            ask=ask,
            names=drafting.names_of(self.cv, tag, self.glossary),
            memory=drafting.Memory(
                catalog,
                [other for other in self.others if catalogs.is_for(other, tag)],
                messages=self.messages,
                terms=drafting.terms_of(self.cv, tag, self.glossary),
            ),
            cache=self.caches[tag],
            options=options,
        )

    def write(self, tag: str, drafts: Catalog) -> bool:
        """Put drafts into the file as it is now; return whether it changed.

        Somebody may have saved it in an editor while a service was asked.
        """
        from cvi18n.drafting.provenance import onto

        before = self.catalogs[tag]
        fresh = self.home.read_catalog(tag)
        now_is = fresh.serialise()
        data = (drafts if now_is == before.serialise() else onto(fresh, before, drafts)).serialise()
        return self.home.write(self.home.catalog(tag), data, expected=now_is)

    def preparation(self, tag: str, options: Options) -> Callable[[bool], Job]:
        """Return the function that ``drafting.run`` makes its job with."""
        return lambda ask: self.job(tag, options, ask=ask)


def _name_of(root: Path) -> str:
    """Return a name that no other project of this machine has: many are in a folder that is called "cv"."""
    from hashlib import sha256

    return f"{root.name} {sha256(str(root.resolve()).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _cache_file(engine: Engine, tag: str) -> Path | None:
    """Return where the answers of a service are kept: in the user's cache folder, outside the project."""
    if not engine.host():
        return None
    from platformdirs import user_cache_path

    return user_cache_path("cvi18n") / "drafts" / f"{engine.name}-{tag}.jsonl"


def _price(estimates: dict[str, Estimate], jobs: dict[str, Job], max_chars: int | None) -> int:
    """Return how many characters a run will send that cost something."""
    total = sum(one.characters for tag, one in estimates.items() if jobs[tag].capabilities.paid)
    return total if max_chars is None else min(total, max_chars)


def _confirm(
    estimates: dict[str, Estimate], jobs: dict[str, Job], max_chars: int | None, *, yes: bool
) -> None:
    """Ask before much is sent that costs money; UsageError where there is nobody to ask."""
    from cvi18n.errors import UsageError

    total = _price(estimates, jobs, max_chars)
    if yes or total <= ASK_ABOVE:
        return
    if not can_ask():
        raise UsageError(
            f"this would send {total} characters, and nobody can be asked\n"
            "  help: --dry-run shows them; --yes sends them; --max-chars N sets a limit"
        )
    typer.confirm(f"Send {total} characters?", abort=True, err=True)


def _warn(
    estimates: dict[str, Estimate], jobs: dict[str, Job], max_chars: int | None, engine: Engine
) -> None:
    """Say so where the account has fewer characters left than the run will send."""
    from cvi18n.errors import ServiceError

    total = _price(estimates, jobs, max_chars)
    try:
        usage = engine.usage() if total else None
    except KeyboardInterrupt:
        raise ServiceError("interrupted before a text was sent") from None
    _tell_shortage(engine, usage, total)


def _tell_shortage(engine: Engine, usage: Usage | None, total: int) -> None:
    """Say that an account has fewer characters left than a run sends, where it has."""
    if usage is not None and usage.limit - usage.used < total:
        left = max(0, usage.limit - usage.used)
        say(f"{engine.name}: only {left} characters are left in this account: they end before the texts do")


def _announce(tag: str, estimate: Estimate, host: str, most: int | None, *, quiet: bool) -> None:
    """Say which texts leave the machine, before they do."""
    if not host or not estimate.texts:
        return
    from cvi18n.drafting.address import is_loopback

    sections = ", ".join(f"{name} ({count})" for name, count in estimate.sections.items())
    limit = "" if most is None else f", of which at most {most} characters now"
    where = f"go to {host}, on this machine" if is_loopback(host) else f"leave this machine for {host}"
    say(
        f"{tag}: {_count(estimate.texts, 'text')} with {_count(estimate.characters, 'character')} will"
        f" {where}{limit}: {sections}\n"
        "  links, mail addresses and telephone numbers stay here",
        quiet=quiet,
    )


def _tell_waiting(tag: str, requests: int, *, is_paid: bool, is_drawn: bool) -> None:
    """Say after Ctrl-C what is still waited for; where a bar is drawn, in a line below it."""
    below = "\n" if is_drawn else ""
    paid = ", paid for" if is_paid else ""
    say(
        f"{below}{tag}: waiting for what is under way ({_count(requests, 'request')}{paid});"
        " a second Ctrl-C does not wait"
    )


def _print_estimates(estimates: dict[str, Estimate], jobs: dict[str, Job], engine: Engine) -> None:
    """Print what a run would send and what memory saves, one line per language."""
    show(f"{'':<8} {'to send':>7} {'characters':>10}   {'memory':>6} {'saves':>7}   {'kept':>5} {'names':>5}")
    for tag, one in estimates.items():
        show(
            f"{tag:<8} {one.texts:>7} {one.characters:>10}   {one.memory:>6} {one.memory_characters:>7}"
            f"   {one.kept:>5} {one.names:>5}"
        )
    usage = engine.usage() if engine.host() else None
    if usage is not None:
        say(f"{engine.name}: {usage.limit - usage.used} of {usage.limit} characters are left in this account")
        _tell_shortage(engine, usage, _price(estimates, jobs, None))


def _summarise(tag: str, result: Result, job: Job, *, is_variety: bool, quiet: bool) -> None:
    """Say what a run did, and what is left for people."""
    report = result.report
    for warning in result.warnings:
        say(f"{tag}: {warning}", quiet=quiet)
    if job.plan.out_of_step and is_variety:
        say(
            f"{tag}: what it does not say otherwise is its language's: `cvi18n extract --full` lists the texts",
            quiet=quiet,
        )
    elif job.plan.out_of_step:
        say(
            f"{tag}: {_count(job.plan.out_of_step, 'text')} of the CV passed over: the catalog is out of step\n"
            "  help: run `cvi18n extract`, then this again"
        )
    parts = [
        (report.engine, f"from {job.engine.name}"),
        (report.memory, "from memory"),
        (report.copies, "that are only names"),
    ]
    drafts = ", ".join(f"{count} {where}" for count, where in parts if count)
    say(
        f"{tag}: {_count(sum(count for count, _ in parts), 'draft')}{': ' + drafts if drafts else ''}",
        quiet=quiet,
    )
    if report.suggestions:
        say(
            f"{tag}: {_count(report.suggestions, 'suggestion')} from memory, as comments above the empty texts",
            quiet=quiet,
        )
    if job.plan.edited:
        say(
            f"{tag}: {_count(job.plan.edited, 'edited draft')} left alone",
            quiet=quiet,
        )
    for key in report.lost:
        say(f"{tag}: {key}: emphasis and links are to be put back by hand")
    for key, reason in report.failures:
        say(f"{tag}: {key} stays empty: no answer could be used; {reason}")
    if report.over:
        say(f"{tag}: {_count(report.over, 'text')} not sent: --max-chars is reached")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _progress(tag: str, *, quiet: bool) -> Callable[[int, int], None] | None:
    """Return what draws a bar on a terminal, None where there is none."""
    if quiet or not is_watched():
        return None

    def draw(done: int, total: int) -> None:
        filled = 30 * done // total if total else 30
        show_progress(f"{tag} {'█' * filled}{'░' * (30 - filled)} {done}/{total}")

    return draw
