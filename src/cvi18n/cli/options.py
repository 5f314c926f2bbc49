"""What several commands share: options, and where and when a command runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
Languages = Annotated[
    list[str] | None,
    typer.Option("--lang", metavar="TAG", help="A language, such as fr or pt-BR. Repeatable."),
]


def here() -> Path:
    """Return the folder that the command runs in. UsageError where somebody has removed it."""
    from cvi18n.errors import UsageError

    try:
        return Path.cwd()
    except FileNotFoundError:
        remedy = "go to a folder that is there, with `cd`"
        raise UsageError(f"the folder that this runs in is gone\n  help: {remedy}") from None


def now() -> datetime:
    """Return the time that files are stamped with: SOURCE_DATE_EPOCH where it is set, else the clock."""
    from datetime import UTC, datetime

    return source_date() or datetime.now(UTC)


def stamp() -> str:
    """Return the time as gettext's headers write it."""
    return now().strftime("%Y-%m-%d %H:%M%z")


def source_date() -> datetime | None:
    """Return the time in SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970, UTC), if set."""
    from datetime import UTC, datetime

    from cvi18n.errors import UsageError

    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text:  # a variable that a script sets to nothing is not set
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: '{text}'") from None


def next_step(waiting: int) -> str:
    """Return the sentence that says what to do now, where so many texts of the CV wait for a person."""
    if not waiting:
        return "Next: `cvi18n build` makes every output."
    return f"Next: `cvi18n translate` goes through the {f'{waiting} texts' if waiting > 1 else 'text'} that wait{'s' * (waiting == 1)}."
