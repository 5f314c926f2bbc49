"""What `pretranslate` tells people: what will be sent, what is waited for, what was sent, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvi18n.cli.terminal import is_watched, say, show, show_progress

if TYPE_CHECKING:
    from cvi18n.drafting import Engine, Estimate, Job, Report, Result
    from cvi18n.drafting.engine import Usage
    from cvi18n.errors import CvError

# So many keys stand in a command that is named for them.
MOST_KEYS = 10

# Of an account: what is not limited has 10^12 at DeepL.
MOST_CHARACTERS = 10**15


@dataclass(slots=True)
class Sent:
    """What all languages of a run have sent, beside what was announced, and the worst exit code so far.

    ``counted`` are the characters that the service may count.
    """

    requests: int = 0
    characters: int = 0
    counted: int = 0
    announced: int = 0
    tokens: int = 0
    cost: float = 0.0
    code: int = 0

    def add(self, report: Report, announced: int) -> None:
        """Add what one language has sent, and how many characters were announced of it."""
        self.announced += announced
        self.requests += report.requests
        self.characters += report.sent
        self.counted += report.characters
        self.tokens += report.tokens
        self.cost += report.cost

    def __str__(self) -> str:
        requests, characters = count_of(self.requests, "request"), count_of(self.characters, "character")
        free = self.characters - self.counted
        refused = f", {free} of which were not taken" if free > 0 else ""
        tokens = f"; {count_of(self.tokens, 'token')}" if self.tokens else ""
        cost = f", which cost {self.cost:.4f}" if self.cost else ""
        return f"sent, with all that was sent again: {requests}, {characters}{refused}; announced: {self.announced}{tokens}{cost}"


def tell_error(tag: str, error: CvError) -> None:
    """Say why a run has ended early, and what helps: the same again, where nothing else is needed."""
    from cvi18n.drafting import PairRefused, Stopped

    say(f"{tag}: {error}")
    if isinstance(error, PairRefused):
        say("  the other languages are not concerned")
    elif isinstance(error, Stopped) and error.remedy:
        say("  what had arrived is kept")
    else:
        say("  help: what had arrived is kept; run the same command again")


def tell_recipient(estimates: dict[str, Estimate], jobs: dict[str, Job], engine: Engine) -> None:
    """Say to whom a run would send how much, and at which price, where that is known."""
    prices = dict.fromkeys(job.capabilities.price for job in jobs.values() if job.tasks)
    price = "".join(f", at {one}" for one in prices if one)
    say(f"{_together(estimates)} would go to {engine.host()} ({engine.name}){price}.")


def _together(estimates: dict[str, Estimate]) -> str:
    """Return how many texts and characters a run would send in all its languages."""
    texts = count_of(sum(one.texts for one in estimates.values()), "text")
    return f"{texts} with {count_of(sum(one.characters for one in estimates.values()), 'character')}"


def usage_of(engine: Engine) -> Usage | None:
    """Return what a service says of an account; None where it says nothing, or what cannot be: -5 characters."""
    found = engine.usage() if engine.host() else None
    if found is None or not all(
        type(one) is int and 0 <= one <= MOST_CHARACTERS for one in (found.used, found.limit)
    ):
        return None
    return found


def tell_shortage(engine: Engine, usage: Usage | None, total: int) -> None:
    """Say that an account has fewer characters left than a run sends, where it has."""
    if usage is not None and usage.limit - usage.used < total:
        left = max(0, usage.limit - usage.used)
        say(f"{engine.name}: only {left} characters are left in this account: they end before the texts do")


def announce(tag: str, estimate: Estimate, host: str, before: int, *, quiet: bool) -> None:
    """Say which texts leave the machine, before they do; ``before`` are the characters that were announced of others."""
    if not host or not estimate.texts:
        return
    from cvi18n.drafting.address import is_loopback

    sections = ", ".join(f"{name} ({count})" for name, count in estimate.sections.items())
    together = f"\n  with the languages before: {before + estimate.characters} characters" if before else ""
    where = f"go to {host}, on this machine" if is_loopback(host) else f"leave this machine for {host}"
    say(
        f"{tag}: {count_of(estimate.texts, 'text')} with {count_of(estimate.characters, 'character')} will"
        f" {where}: {sections}{together}{_over(estimate)}\n"
        "  links, mail addresses and telephone numbers stay here",
        quiet=quiet,
    )


def _over(estimate: Estimate) -> str:
    """Return a line about what the limit leaves to a later run, "" where that is nothing."""
    if not estimate.over:
        return ""
    texts, characters = count_of(estimate.over, "text"), count_of(estimate.over_characters, "character")
    return f"\n  --max-chars leaves {texts} with {characters} to a later run"


def tell_waiting(tag: str, requests: int, *, is_paid: bool, is_drawn: bool) -> None:
    """Say after Ctrl-C what is still waited for; where a bar is drawn, in a line below it."""
    below = "\n" if is_drawn else ""
    paid = ", paid for" if is_paid else ""
    say(
        f"{below}{tag}: waiting for what is under way ({count_of(requests, 'request')}{paid});"
        " a second Ctrl-C does not wait"
    )


def print_estimates(estimates: dict[str, Estimate], jobs: dict[str, Job], engine: Engine) -> None:
    """Print what a run would send and what memory saves, one line per language."""
    show(f"{'':<8} {'to send':>7} {'characters':>10}   {'memory':>6} {'saves':>7}   {'kept':>5} {'names':>5}")
    for tag, one in estimates.items():
        show(
            f"{tag:<8} {one.texts:>7} {one.characters:>10}   {one.memory:>6} {one.memory_characters:>7}"
            f"   {one.kept:>5} {one.names:>5}"
        )
    for tag, one in estimates.items():
        tell_held(jobs[tag])
        if one.over:
            say(f"{tag}:{_over(one)}")
    if len(estimates) > 1:
        say(f"in all languages: {_together(estimates)}")
    usage = usage_of(engine)
    if usage is not None:
        say(f"{engine.name}: {usage.limit - usage.used} of {usage.limit} characters are left in this account")
        tell_shortage(engine, usage, price_of(estimates, jobs))


def print_json(estimates: dict[str, Estimate], engine: Engine) -> None:
    """Print what a run would send and what memory saves, for a program; ``usage`` is null where nobody says it."""
    import json

    usage = usage_of(engine)
    data = {
        "version": 1,
        "engine": engine.name,
        "usage": None if usage is None else {"used": usage.used, "limit": usage.limit},
        "languages": {
            tag: {
                "texts": one.texts,
                "characters": one.characters,
                "sections": one.sections,
                "over": one.over,
                "over_characters": one.over_characters,
                "memory": one.memory,
                "memory_characters": one.memory_characters,
                "kept": one.kept,
                "names": one.names,
            }
            for tag, one in estimates.items()
        },
    }
    show(json.dumps(data, indent=2, ensure_ascii=False))


def summarise(tag: str, result: Result, *, is_variety: bool, quiet: bool) -> None:
    """Say what a run did, and what is left for people."""
    report, job = result.report, result.job
    for warning in result.warnings:
        say(f"{tag}: {warning}", quiet=quiet)
    if job.plan.out_of_step and is_variety:
        say(
            f"{tag}: what it does not say otherwise is its language's: `cvi18n extract --full` lists the texts",
            quiet=quiet,
        )
    elif job.plan.out_of_step:
        say(
            f"{tag}: {count_of(job.plan.out_of_step, 'text')} of the CV passed over: the catalog is out of step\n"
            "  help: run `cvi18n extract`, then this again"
        )
    parts = [
        (report.engine, f"from {job.engine.name}"),
        (report.memory, "from memory"),
        (report.copies, "that are only names"),
    ]
    drafts = ", ".join(f"{count} {where}" for count, where in parts if count)
    say(
        f"{tag}: {count_of(sum(count for count, _ in parts), 'draft')}{': ' + drafts if drafts else ''}",
        quiet=quiet,
    )
    if report.proposals:
        say(
            f"{tag}: {count_of(report.proposals, 'proposal')} beside translations of an older source, which stay:"
            f" `cvi18n review --lang {tag}` shows both",
            quiet=quiet,
        )
    if report.same:
        say(f"{tag}: {count_of(report.same, 'answer')} stored already, to the letter", quiet=quiet)
    if report.redone:
        say(
            f"{tag}: {count_of(report.redone, 'text')} not asked for again: the last --redo got the answer, and had not come to its end",
            quiet=quiet,
        )
    if report.suggestions:
        say(
            f"{tag}: {count_of(report.suggestions, 'suggestion')} from memory, as comments above the empty texts",
            quiet=quiet,
        )
    if job.plan.edited:
        say(
            f"{tag}: {count_of(job.plan.edited, 'edited draft')} left alone",
            quiet=quiet,
        )
    for key in report.lost:
        say(f"{tag}: {key}: emphasis and links are to be put back by hand")
    for key, reason in report.failures:
        entry = result.catalog.get(key)
        state = "empty" if entry is None or not entry.translation else "as it is"
        say(f"{tag}: {key} stays {state}: no answer could be used; {reason}")
    if report.failures:
        keys = [key for key, _ in report.failures]
        shown = (
            ""
            if report.silent.issuperset(keys)
            else f"`cvi18n review --lang {tag}` shows what was answered; "
        )
        say(f"  help: {shown}{asking_anew(job, keys)} alone asks for it again")
    if report.unread:
        say(
            f"{tag}: {count_of(len(report.unread), 'text')} given up, for which nothing came back that can be read, though it may"
            f" have been paid for: {asking_anew(job, report.unread)} alone asks again"
        )
    tell_held(job)
    tell_refused(job, "left alone", quiet=quiet)
    if report.over:
        say(f"{tag}: {count_of(report.over, 'text')} not sent: --max-chars is reached")


def tell_refused(job: Job, what: str, *, quiet: bool) -> None:
    """Say how many texts were refused before and ``what`` a run has done with them, and how to ask for them."""
    keys = job.plan.refused
    if keys:
        say(
            f"{job.target}: {count_of(len(keys), 'text')} {what} whose answers were refused before;"
            f" {asking_anew(job, keys)} asks anew",
            quiet=quiet,
        )


def tell_held(job: Job) -> None:
    """Say how many texts are not sent to a service that has ended the last run by answers that nobody can read."""
    if job.held:
        say(
            f"{job.target}: {count_of(len(job.held), 'text')} not sent: the last run was ended by what {job.engine.host()} answered, which"
            f" nobody can read\n  help: {asking_anew(job, ())} sends them"
        )


def tell_refused_before(tag: str, number: int) -> None:
    """Say how many answers of a file were refused when it was given before."""
    if number:
        say(
            f"{tag}: {count_of(number, 'answer')} refused, as before, for the same reason: `cvi18n review --lang {tag}` shows it"
        )


def asking_anew(job: Job, keys: Sequence[str]) -> str:
    """Return the command that asks for some texts again whom the job has asked: an engine, or who reads a file.

    For more keys than a line holds, or none, it asks for all that were refused.
    """
    import shlex

    from cvi18n.drafting import Answers
    from cvi18n.drafting.plan import REFUSED

    asked = "--ask FILE" if job.engine.name == Answers.name else f"--engine {shlex.quote(job.engine.name)}"
    named = keys if 0 < len(keys) <= MOST_KEYS else (REFUSED,)
    redo = " ".join(f"--redo {shlex.quote(key)}" for key in named)
    return f"`cvi18n pretranslate --lang {job.target} {asked} {redo}`"


def count_of(number: int, word: str) -> str:
    """Return a number with what it counts, in one or in several."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def progress(tag: str, *, quiet: bool) -> Callable[[int, int], None] | None:
    """Return what draws a bar on a terminal, None where there is none."""
    if quiet or not is_watched():
        return None

    def draw(done: int, total: int) -> None:
        filled = 30 * done // total if total else 30
        show_progress(f"{tag} {'█' * filled}{'░' * (30 - filled)} {done}/{total}")

    return draw


def price_of(estimates: dict[str, Estimate], jobs: dict[str, Job]) -> int:
    """Return how many characters a run will send that cost something."""
    return sum(one.characters for tag, one in estimates.items() if jobs[tag].capabilities.paid)
