"""`cvi18n review`: the drafts of a language, one by one, in the terminal."""

from __future__ import annotations

from contextlib import ExitStack
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import here
from cvi18n.cli.terminal import ask, say, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from cvi18n.catalogs import Catalog, Entry
    from cvi18n.workspace import Workspace

WIDTH = 80
QUESTION = "[a]ccept  [e]dit  [s]kip  [q]uit: "
LOCK_TRIES = 240
LOCK_PAUSE = 0.5  # seconds

Identity = tuple[str | None, str]


class Outcome(Enum):
    """What became of a decision."""

    WRITTEN = "written"
    OVERTAKEN = "overtaken"  # somebody else has changed the draft since it was shown
    GONE = "gone"  # somebody else has made it final, or changed its source


def review(
    *,
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="The language to review, such as fr.")],
) -> None:
    """Walk through the drafts of a language: accept, edit in $EDITOR, skip. Each decision is written at once."""
    from cvi18n import workspace
    from cvi18n.cli.interruption import interruptible
    from cvi18n.language import parse_tag

    home = workspace.find(here())
    tag = parse_tag(lang).tag
    with interruptible():
        _review(home, tag)


def _review(home: Workspace, tag: str) -> None:
    from cvi18n.drafting import decisions

    notes = _checker(home, tag)
    waiting = [entry.identity for entry in decisions.drafts(home.read_catalog(tag))]
    total, decided = len(waiting), 0
    for number, identity in enumerate(waiting, 1):
        answer = _decide(home, tag, identity, f"{number} of {total}", notes)
        decided += answer == "a"
        if answer == "q":
            break
    left = len(decisions.drafts(home.read_catalog(tag)))
    say(f"{decided} accepted, {left} left. " + _next(left, tag))


def _next(left: int, tag: str) -> str:
    if left:
        return f"Next: `cvi18n review --lang {tag}` goes on."
    return f"Next: `cvi18n check --lang {tag}` looks at the whole."


def _checker(home: Workspace, tag: str) -> Callable[[Entry], list[str]]:
    """Return a function that says what the checks find in an entry."""
    from cvi18n.checking.pairs import context_of
    from cvi18n.drafting import decisions
    from cvi18n.errors import UsageError

    cv = home.read_cv()
    if tag == cv.language:
        raise UsageError(f"{tag} is the source language: it has no catalog")
    context = context_of(cv, tag, glossary=home.read_glossary(), own_fonts=bool(home.settings.fonts))
    kinds = {message.key: message.kind for message in cv.messages}
    catalog = home.read_catalog(tag)
    return lambda entry: list(
        decisions.remarks(catalog, entry, context, cv.language, kinds.get(entry.key, ""))
    )


def _current(catalog: Catalog, identity: Identity) -> Entry | None:
    """Return a draft as a catalog has it, None where it is none any more."""
    from cvi18n.drafting import decisions

    return next((entry for entry in decisions.drafts(catalog) if entry.identity == identity), None)


def _decide(
    home: Workspace, tag: str, identity: Identity, place: str, notes: Callable[[Entry], list[str]]
) -> str:
    """Show one draft until it is decided; return the last answer, "" where it was decided elsewhere.

    What somebody has typed is never thrown away: where it could not be written, it is shown, and the
    next edit begins with it.
    """
    from cvi18n import workspace
    from cvi18n.cli.editor import keep
    from cvi18n.drafting import decisions
    from cvi18n.errors import CvError

    typed = ""
    try:
        while (entry := _current(home.read_catalog(tag), identity)) is not None:
            show(f"\n{decisions.shown(entry, notes(entry), _width(), place)}")
            answer = _ask()
            if answer in {"s", "q"}:
                _show_typed(typed)
                return answer
            change = decisions.accepted
            if answer == "e":
                typed, text = _typed(entry, typed)
                if not text:
                    continue
                change = partial(decisions.edited, text=text)
            outcome = workspace.undisturbed(partial(_write, home, tag, entry, change))
            if outcome is Outcome.WRITTEN and answer == "a":
                _show_typed(typed)
                return answer
            if outcome is Outcome.WRITTEN:
                typed = ""
            else:
                is_gone = outcome is Outcome.GONE
                end = "it is no draft of this source any more" if is_gone else "here it is as it stands now"
                say(f"This text was changed elsewhere meanwhile; {end}.")
                _show_typed(typed)
    except CvError:
        _show_typed(typed)
        raise
    except KeyboardInterrupt:
        if typed:  # a terminal that was closed shows nothing
            _show_typed(typed)
            keep(typed)
        raise
    return ""


def _typed(entry: Entry, before: str) -> tuple[str, str]:
    """Return what somebody has typed in the editor, and the text to write: "" where it is none, or needs another look.

    ``before`` was typed and not written yet.
    """
    from cvi18n.cli.editor import edit
    from cvi18n.drafting import decisions
    from cvi18n.errors import CvError

    try:
        left = edit(decisions.to_edit(entry, before))
    except CvError as error:
        say(f"{error}\nNothing was changed.")
        return before, ""
    text = decisions.from_edit(left.text)
    is_new = text not in {"", entry.translation}
    if is_new and (fault := left.fault or decisions.fault_of(text)):
        say(f"{fault}\nWhat you wrote is kept: the next edit begins with it.")
        return text, ""
    if not is_new:
        say("\n".join(filter(None, (left.fault, "Nothing was changed."))))
        return before, ""
    return text, text


def _show_typed(text: str) -> None:
    if text:
        say("What you wrote was not saved:\n    " + text.replace("\n", "\n    "))


def _write(home: Workspace, tag: str, shown: Entry, change: Callable[[Entry, str], Entry]) -> Outcome:
    """Write one decision, if source and draft still are what was shown; every other entry keeps its bytes.

    What else of the entry may have changed meanwhile, as its comments, stays.
    """
    with ExitStack() as stack:
        _wait_for_lock(home, stack)
        catalog = home.read_catalog(tag)
        now_is = _current(catalog, shown.identity)
        if now_is is None:
            return Outcome.GONE
        if (now_is.msgid_plural, now_is.msgstr) != (shown.msgid_plural, shown.msgstr):
            return Outcome.OVERTAKEN
        after = catalog.replaced({now_is.identity: change(now_is, catalog.newline)})
        home.write(home.catalog(tag), after.serialise(), expected=catalog.serialise())
        return Outcome.WRITTEN


def _wait_for_lock(home: Workspace, stack: ExitStack) -> None:
    """Take the project's lock; another run may hold it for some minutes."""
    import time

    from cvi18n.errors import Locked

    for number in range(LOCK_TRIES):
        try:
            stack.enter_context(home.lock())
        except Locked:
            if number == LOCK_TRIES - 1:
                raise
            if number == 0:
                say("Another cvi18n is writing the catalogs; waiting for it.")
            time.sleep(LOCK_PAUSE)
        else:
            return


def _ask() -> str:
    """Return the first letter of an answer; the end of the input is "q"."""
    while True:
        line = ask(QUESTION)
        answer = line.strip().lower()[:1]
        if not line or answer in {"a", "e", "s", "q"}:
            return answer or "q"


def _width() -> int:
    import shutil

    return max(40, min(120, shutil.get_terminal_size((WIDTH, 24)).columns))
