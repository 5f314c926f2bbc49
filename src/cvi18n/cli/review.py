"""`cvi18n review`: the drafts of a language, one by one, in the terminal."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import here, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from cvi18n.catalogs import Entry
    from cvi18n.project import Project

WIDTH = 80
QUESTION = "[a]ccept  [e]dit  [s]kip  [q]uit: "
EDITOR = "vi"


class Outcome(Enum):
    """What became of a decision."""

    WRITTEN = "written"
    OVERTAKEN = "overtaken"  # somebody else has changed the entry since it was shown


def review(
    *,
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="The language to review, such as fr.")],
) -> None:
    """Walk through the drafts of a language: accept, edit in $EDITOR, skip. Each decision is written at once."""
    from cvi18n import project
    from cvi18n.cli import making
    from cvi18n.drafting import review as rules
    from cvi18n.language import parse_tag

    home = project.find(here())
    tag = parse_tag(lang).tag
    notes = _checker(home, tag)
    waiting = [entry.identity for entry in rules.drafts(making.read_catalog(home, tag))]
    total, decided = len(waiting), 0
    for number, identity in enumerate(waiting, 1):
        answer = ""
        while answer not in {"s", "q"}:
            entry = _current(home, tag, identity)
            if entry is None:
                break  # it was decided elsewhere meanwhile
            typer.echo(f"\n{number} of {total}  {rules.shown(entry, notes(entry), _width())}")
            answer = _ask()
            change = _change(answer, entry)
            if change is None:
                continue
            if _write(home, tag, entry, change) is Outcome.OVERTAKEN:
                say("This text was changed elsewhere meanwhile; here it is as it stands now.")
            elif answer == "a":
                decided += 1
                break
        if answer == "q":
            break
    left = len(rules.drafts(making.read_catalog(home, tag)))
    say(f"{decided} accepted, {left} left. " + _next(left, tag))


def _next(left: int, tag: str) -> str:
    if left:
        return f"Next: `cvi18n review --lang {tag}` goes on."
    return f"Next: `cvi18n check --lang {tag}` looks at the whole."


def _checker(home: Project, tag: str) -> Callable[[Entry], list[str]]:
    """Return a function that says what the checks find in an entry."""
    from cvi18n import content
    from cvi18n.checking.pairs import context_of
    from cvi18n.cli import making
    from cvi18n.drafting import review as rules

    cv = making.read_content(home)
    terms = home.root / "content" / "glossary.csv"
    context = context_of(
        cv, tag, glossary=terms.read_bytes() if terms.is_file() else None, own_fonts=bool(home.settings.fonts)
    )
    kinds = {message.key: message.kind for message in content.messages(cv)}
    catalog = making.read_catalog(home, tag)
    return lambda entry: list(rules.remarks(catalog, entry, context, cv.language, kinds.get(entry.key, "")))


def _current(home: Project, tag: str, identity: tuple[str | None, str]) -> Entry | None:
    """Return a draft as the file has it now, None where it is none any more."""
    from cvi18n.cli import making
    from cvi18n.drafting import review as rules

    found = (entry for entry in rules.drafts(making.read_catalog(home, tag)) if entry.identity == identity)
    return next(found, None)


def _change(answer: str, entry: Entry) -> Callable[[Entry, str], Entry] | None:
    """Return what an answer does to an entry (given its catalog's line ends), None where it does nothing."""
    from cvi18n.drafting import review as rules

    if answer == "a":
        return rules.accepted
    if answer != "e":
        return None
    text = rules.from_edit(_edit(rules.to_edit(entry)))
    if not text or text == entry.translation:
        say("Nothing was changed.")
        return None
    return lambda now, newline: rules.edited(now, newline, text)


def _write(home: Project, tag: str, shown: Entry, change: Callable[[Entry, str], Entry]) -> Outcome:
    """Write one decision, if the entry still is what was shown; every other entry keeps its bytes."""
    from cvi18n import project
    from cvi18n.cli import making

    with project.lock(home):
        catalog = making.read_catalog(home, tag)
        for entry in catalog.entries:
            if entry.identity == shown.identity and entry.raw.rstrip() == shown.raw.rstrip():
                after = catalog.replaced({entry.identity: change(entry, catalog.newline)})
                project.write(home.catalog(tag), after.serialise())
                return Outcome.WRITTEN
    return Outcome.OVERTAKEN


def _ask() -> str:
    """Return the first letter of an answer; the end of the input is "q"."""
    while True:
        typer.echo(QUESTION, nl=False, err=True)
        line = sys.stdin.readline()
        answer = line.strip().lower()[:1]
        if not line or answer in {"a", "e", "s", "q"}:
            return answer or "q"


def _width() -> int:
    import shutil

    return max(40, min(120, shutil.get_terminal_size((WIDTH, 24)).columns))


def _edit(text: str) -> str:
    """Return a text as the user's editor ($VISUAL, else $EDITOR) left it."""
    import shlex
    import subprocess
    import tempfile
    from pathlib import Path

    from cvi18n.errors import UsageError

    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or EDITOR)
    with tempfile.TemporaryDirectory(prefix="cvi18n-") as folder:
        path = Path(folder) / "translation.txt"
        path.write_text(text, "utf-8")
        try:
            subprocess.run([*command, str(path)], check=True)
        except (OSError, subprocess.CalledProcessError, IndexError) as error:
            raise UsageError(
                f"the editor did not work: {error}\n  help: set EDITOR to the command of one, such as nano"
            ) from None
        try:
            return path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError("the editor saved another encoding than UTF-8; nothing was changed") from None
