"""`cvi18n translate`: after an edit of the CV, everything that is to do until all its outputs are finished again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.keyboard import Keyboard
from cvi18n.cli.options import Languages, here, next_step, now, stamp
from cvi18n.cli.terminal import can_ask, choice, columns, explain, say, show

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cvi18n.walk import Desk
    from cvi18n.workspace import Workspace

COST = "Get these drafts? [y]es, [n]o: "
TRIFLES = ("[w]alk through them", "[s]kip them", "[q]uit")
KEYS_OF_TRIFLES = {
    "a": "accept their translations, in every language; u at the text that comes next takes that back",
    "w": "walk through them one by one, with everything else that waits",
    "s": "leave them for later, and go on",
    "q": "quit, and make the outputs",
}


def translate(
    *,
    lang: Languages = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask what drafts may cost.")] = False,
) -> None:
    """After an edit of the CV: bring the catalogs in step, get drafts, walk through what changed, and build.

    One key decides on each text, in all languages together; ? explains the keys. Each decision is written at once: after q,
    or any other end, the same command goes on there. The setting `engine` names what makes drafts; without one you write
    what is new, in $VISUAL or $EDITOR.
    """
    from cvi18n import workspace
    from cvi18n.cli import render
    from cvi18n.cli.walking import Walking, list_waiting, summed_up
    from cvi18n.errors import CvError
    from cvi18n.walk import Desk

    home = workspace.find(here())
    tags, code, told = _in_step(home, lang or ())
    desk = Desk(home, tags, now().date().isoformat(), say)
    with summed_up(desk, next_step, at_the_end=False) as tell_kept:
        keyboard = Keyboard() if can_ask() else None
        # Whoever accepts what changed in trifles alone pays for no proposal in its place.
        later = _trifles(desk, keyboard) if keyboard else set()
        if later is not None:
            code = max(code, _code_of(partial(_get_drafts, desk, keyboard, later, yes=yes)))
        if keyboard is None:
            list_waiting(desk)
        elif later is not None:
            with suppress(CvError):  # in the midst of an edit, what was read before is shown
                desk.renew()
            waiting = desk.waiting()
            walked = {key: waiting[key] for key in waiting if key not in later}
            code = max(code, _code_of(Walking(desk, walked, keyboard).run))
        code = max(code, _code_of(partial(render.make_everything, told=told)), desk.exit_code)
        if code:
            tell_kept()
        else:
            _tell_the_end(desk)
    if code:
        raise typer.Exit(code)


def _tell_the_end(desk: Desk) -> None:
    """Say that nothing waits, where that is so; or that the CV has texts of which the catalogs know nothing yet.

    It may have been saved while a question stood; the outputs are of what it says now.
    """
    desk.renew()
    if behind := desk.out_of_step():
        many = behind > 1
        say(
            f"The CV was edited meanwhile: {behind} {'texts are' if many else 'text is'} in the catalogs not yet, or as "
            f"{'they were' if many else 'it was'} before.\n  help: `cvi18n translate`, once more, goes through "
            f"{'them' if many else 'it'}"
        )
    elif not desk.waiting():
        say(f"Nothing waits: every text is final in {', '.join(desk.tags)}.")


def _in_step(home: Workspace, lang: Sequence[str]) -> tuple[list[str], int, set[str]]:
    """Bring the catalogs in step; return the languages to go through, the exit code of what was wrong with others, and what was said.

    UsageError where there is no language to go through.
    """
    from cvi18n import workspace
    from cvi18n.cli.extract import tell
    from cvi18n.errors import CvError, UsageError
    from cvi18n.language import checked_tag

    home.refuse_unknown_engine()
    asked = tuple(dict.fromkeys(checked_tag(tag).tag for tag in lang))
    if (source := home.read_cv().language) in asked:
        raise UsageError(f"{source} is the source language: it has no catalog")
    for tag in asked:
        home.read_catalog(tag)
    with home.lock():
        extraction = workspace.Extraction(home, created=stamp())
        for path in extraction.write():
            show(home.shown(path))
    told = tell(extraction)
    if not extraction.languages and not extraction.errors:
        raise UsageError("there is no catalog yet\n  help: `cvi18n extract --lang fr` starts one")
    tags = []
    for tag in asked or extraction.languages:
        with suppress(CvError):  # it was told
            home.read_catalog(tag)
            tags.append(tag)
    return tags, max((error.exit_code for error in extraction.errors), default=0), told


def _get_drafts(desk: Desk, keyboard: Keyboard | None, later: Collection[str], *, yes: bool) -> None:
    """Get drafts for what is empty and proposals for what is stale, where the settings have an engine and a person agrees.

    Nothing is paid for the keys that are left for ``later``: they may be accepted then as they stand.
    What an engine cannot do ends with its exit code, as a command does.
    """
    from cvi18n.cli.pretranslate import ASK_ABOVE, Run, draft_with_consent

    settings = desk.home.settings
    lacking = desk.lacking(later)
    only = [key for key in desk.messages if key not in later] if later else []
    if not settings.engine or not lacking:
        return

    def consent(run: Run) -> bool:
        if yes or (not settings.ask_cost and run.price() <= ASK_ABOVE):
            return True
        if keyboard is None:
            setting = f"the setting `ask-cost = false` agrees to {ASK_ABOVE:,} characters, and "
            remedy = f"{setting if settings.ask_cost else ''}`cvi18n translate --yes` to what they cost"
            say(f"No drafts: nobody can be asked about {run.price():,} characters.\n  help: {remedy}")
            return False
        run.show_estimates()
        run.tell_recipient()
        return (keyboard.key(COST) or "").lower() == "y"  # what is no yes is a no

    draft_with_consent(desk.home, settings.engine, lacking, consent, only)


def _code_of(command: Callable[[], None]) -> int:
    """Run a command, say what was wrong, and return its exit code: what comes behind it is done nevertheless."""
    from cvi18n.errors import CvError

    try:
        command()
    except typer.Exit as ended:
        return ended.exit_code
    except CvError as error:
        say(str(error))
        return error.exit_code
    return 0


def _trifles(desk: Desk, keyboard: Keyboard) -> set[str] | None:
    """Offer to accept together what changed in trifles alone; return the keys to leave for later, None to end the walk."""
    from cvi18n.cli.walking import NOT_UNDERSTOOD
    from cvi18n.walk import listed

    texts = desk.alike()
    if texts:
        show(f"\n{listed(texts, columns())}")
    while texts:
        answer = keyboard.key(
            choice(f"[a]ccept all {len(texts)}" if len(texts) > 1 else "[a]ccept it", *TRIFLES)
        )
        if answer is None or answer.lower() == "q":
            return None
        if answer.lower() == "a":
            desk.accept(texts)
            break
        if answer.lower() == "w":
            break
        if answer.lower() == "s":
            return {text.key for text in texts}
        if answer == "?":
            explain(KEYS_OF_TRIFLES)
        else:
            say(NOT_UNDERSTOOD)
    return set()
