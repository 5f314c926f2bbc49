"""A text in the user's editor: what somebody has typed there survives the editor, its encoding, and a signal to us."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from cvi18n.cli.terminal import say
from cvi18n.errors import UsageError
from cvi18n.limits import CATALOG_TEXT

EDITOR = "vi"
FILE = "translation.txt"
# A text of a catalog and its source have fewer, in whatever encoding.
MOST_BYTES = 16 * CATALOG_TEXT
# Who ends an editor sooner, and has saved nothing, has seen no text: its window may still be open, as that of `code` is.
AT_ONCE = 1.0  # seconds


class ReturnedAtOnce(UsageError):
    """An editor did not wait for its window to be closed: what is typed there will be saved later."""


class Edit(NamedTuple):
    """The text that an editor left, and why it is not to be taken without another look; "" where it may be."""

    text: str
    fault: str


def edit(text: str) -> Edit:
    """Return a text as the user's editor left it; UsageError where there is no editor, or it left no file.

    Ctrl-C is the editor's while it runs. Where another signal ends this program, the file stays, and it is said where;
    so it does where the editor returned at once (ReturnedAtOnce).
    """
    from cvi18n.files import contents
    from cvi18n.temporary import TYPED, temporary_folder

    variable, command = _editor()
    with temporary_folder(TYPED, kept_on=(KeyboardInterrupt, ReturnedAtOnce)) as folder:
        path = Path(folder) / FILE
        given = text.encode()
        path.write_bytes(given)
        begin, written = monotonic(), path.stat().st_mtime_ns
        try:
            code = _run([*command, str(path)])
        except OSError as error:
            raise UsageError(
                f"the editor {command[0]} did not work: {error.strerror}\n"
                f"  help: set {variable} to the command of one, such as nano"
            ) from None
        except KeyboardInterrupt:
            say(f"\nWhat you have saved in the editor is in {path}")
            raise
        try:
            data = contents(path, MOST_BYTES + 1)
        except OSError as error:
            raise UsageError(f"the editor left no file that can be read: {error.strerror}") from None
        if len(data) > MOST_BYTES:
            raise UsageError(
                f"the editor left a file of more than {MOST_BYTES:,} bytes, and a text of a catalog has at most"
                f" {CATALOG_TEXT:,} characters\n  help: the file is kept in {_moved(path)}"
            )
        is_saved = data != given or path.stat().st_mtime_ns != written
        if not code and not is_saved and monotonic() - begin < AT_ONCE:
            raise ReturnedAtOnce(
                f"the editor {command[0]} ended at once\n"
                f"  help: if its window is still open, what you save there goes to {path}, and not into the catalog:"
                f' set {variable} to a command that waits, such as {variable}="code --wait"'
            )
    typed, fault = _decoded(data)
    return Edit(typed, _fault_of(code, command[0], variable, is_saved=data != given) or fault)


def keep(text: str) -> None:
    """Write what somebody has typed to a file of his own that stays, and say where.

    Nothing is written where it is blank, or where there is no room.
    """
    if not text.strip():
        return
    import tempfile

    from cvi18n.temporary import TYPED

    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=TYPED, suffix=".txt")
        with open(handle, "wb") as file:
            file.write(text.encode())
        say(f"It is kept in {name}")


def _moved(path: Path) -> Path:
    """Move a file to a folder of its own that stays, and return where it is."""
    import shutil
    import tempfile

    from cvi18n.temporary import TYPED

    return Path(shutil.move(path, tempfile.mkdtemp(prefix=TYPED)))


def _run(command: list[str]) -> int:
    """Run an editor and return its exit code, negative where a signal has killed it. OSError where there is none."""
    import subprocess

    before = signal.getsignal(signal.SIGINT)
    # A function, which the editor does not inherit: that would ignore Ctrl-C, too.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        return subprocess.Popen(command).wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _fault_of(code: int, name: str, variable: str, *, is_saved: bool) -> str:
    """Return what was wrong with the end of an editor that ``variable`` names, "" where nothing was."""
    if code < 0:
        return f"the editor {name} was killed by signal {-code}"
    if not code:
        return ""
    said = f"the editor {name} ended with the exit code {code}"
    return said if is_saved else f"{said}\n  help: set {variable} to the command of another, such as nano"


def _decoded(data: bytes) -> tuple[str, str]:
    """Return an editor's text, and what is wrong with its encoding; most of what is no UTF-8 can still be read."""
    from cvi18n.encodings import wide

    name = wide(data)
    if not name:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig"), ""
    said = f"the editor saved {name or 'another encoding than UTF-8'}\n  help: have it save the text as UTF-8"
    return data.decode(name or "cp1252", "replace"), said


def _editor() -> tuple[str, list[str]]:
    """Return the variable that names the user's editor, $VISUAL, else $EDITOR, and the command. UsageError where that is none."""
    import shlex

    name = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    text = os.environ.get(name) or EDITOR
    try:
        command = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"{name} is no command: {error}: {text}") from None
    if not command:
        raise UsageError(f"{name} is no command: it is blank")
    return name, command
