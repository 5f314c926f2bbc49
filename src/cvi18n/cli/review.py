"""`cvi18n review`: the drafts of a language, one by one, in the terminal."""

from __future__ import annotations

import os
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
EDITOR = "vi"
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
    from cvi18n.drafting import decisions
    from cvi18n.language import parse_tag

    home = workspace.find(here())
    tag = parse_tag(lang).tag
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

    cv = home.read_cv()
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
    from cvi18n.drafting import decisions
    from cvi18n.errors import CvError

    typed = ""
    while (entry := _current(home.read_catalog(tag), identity)) is not None:
        show(f"\n{decisions.shown(entry, notes(entry), _width(), place)}")
        answer = _ask()
        if answer in {"s", "q"}:
            return answer
        change = decisions.accepted
        if answer == "e":
            try:
                text = decisions.from_edit(_edit(decisions.to_edit(entry, typed)))
            except CvError as error:
                say(f"{error}\nNothing was changed.")
                continue
            if not text or text == entry.translation:
                say("Nothing was changed.")
                continue
            typed = text
            if fault := decisions.fault_of(text):
                say(fault)
                continue
            change = partial(decisions.edited, text=text)
        try:
            outcome = workspace.undisturbed(partial(_write, home, tag, entry, change))
        except CvError:
            _show_typed(typed)
            raise
        if outcome is Outcome.WRITTEN and answer == "a":
            return answer
        if outcome is Outcome.WRITTEN:
            typed = ""
        else:
            is_gone = outcome is Outcome.GONE
            end = "it is no draft of this source any more" if is_gone else "here it is as it stands now"
            say(f"This text was changed elsewhere meanwhile; {end}.")
            _show_typed(typed)
    return ""


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


def _edit(text: str) -> str:
    """Return a text as the user's editor left it. CvError where it did not."""
    import subprocess
    from pathlib import Path

    from cvi18n.errors import UsageError
    from cvi18n.files import contents, temporary_folder

    command = _editor()
    with temporary_folder() as folder:
        path = Path(folder) / "translation.txt"
        path.write_text(text, "utf-8")
        try:
            code = subprocess.run([*command, str(path)], check=False).returncode
            reason = f"it ended with the exit code {code}" if code else ""
        except OSError as error:
            reason = str(error.strerror)
        if reason:
            raise UsageError(
                f"the editor {command[0]} did not work: {reason}\n"
                "  help: set EDITOR to the command of one, such as nano"
            )
        try:
            return contents(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError("the editor saved another encoding than UTF-8") from None
        except OSError as error:
            raise UsageError(f"the editor left no file that can be read: {error.strerror}") from None


def _editor() -> list[str]:
    """Return the command of the user's editor: $VISUAL, else $EDITOR. UsageError where that is none."""
    import shlex

    from cvi18n.errors import UsageError

    name = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    text = os.environ.get(name) or EDITOR
    try:
        command = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"{name} is no command: {error}: {text}") from None
    if not command:
        raise UsageError(f"{name} is no command: it is blank")
    return command
