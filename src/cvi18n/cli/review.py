"""`cvi18n review`: the texts of a language that wait for a person, one by one, in the terminal."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from cvi18n.cli.options import here, now
from cvi18n.cli.terminal import is_answered, say


def review(
    *,
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="The language to review, such as fr.")],
) -> None:
    """Walk through the drafts, stale and empty texts of a language: accept, edit, skip.

    One key decides on each; ? explains the keys. Each decision is written at once: after q, or any other end, the same
    command goes on there. What you edit opens in $VISUAL or $EDITOR.
    """
    from cvi18n import workspace
    from cvi18n.cli.walking import Walking, list_waiting, summed_up
    from cvi18n.language import checked_tag
    from cvi18n.walk import Desk

    home = workspace.find(here())
    tag = checked_tag(lang).tag
    desk = Desk(home, [tag], now().date().isoformat(), say)
    if behind := desk.out_of_step():
        texts = "1 text of the CV is" if behind == 1 else f"{behind} texts of the CV are"
        say(f"{texts} passed over: the catalog is out of step\n  help: run `cvi18n extract`, then this again")
    with summed_up(desk, partial(_next, tag), at_the_end=True):
        if is_answered():
            Walking(desk, desk.waiting()).run()
        else:
            list_waiting(desk)
    if desk.exit_code:
        raise typer.Exit(desk.exit_code)


def _next(tag: str, left: int) -> str:
    """Return the sentence that says what to do now, where so many texts of a language are left."""
    if left:
        return f"Next: `cvi18n review --lang {tag}` goes on."
    return f"Next: `cvi18n check --lang {tag}` looks at the whole."
