"""The terminal: everything is printed through here, and a text is shown, never obeyed.

What a text could do to a terminal (move the cursor, retitle or hide, turn the order of letters) is done by
characters that nobody sees, and what it could do to a runner of workflows, by lines that this takes for commands. The
streams that ``opened`` puts in place of stdout and stderr write these signs as escapes of JSON, so that no command, no
library and no warning can forget to, and what is JSON stays so.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TextIO, cast

from cvi18n.errors import LONGEST_COMMAND, CvError, escaped, inert, printable

ERRORS = "cvi18n-escapes"


class _Stream:
    """A stream of text that makes printable what is written to it; it has no ``buffer`` for bytes to pass by."""

    def __init__(self, below: TextIO, name: str, *, is_needed: bool) -> None:
        """``name`` is the stream's in messages; without ``is_needed`` nothing is said if it cannot be written."""
        self.below = below
        self.name = name
        self.is_needed = is_needed
        self.encoding = below.encoding
        self.errors = below.errors
        self._begun = ""  # of the line that is written, what may belong to a command

    def write(self, text: str) -> int:
        """Write a text. CvError where the stream is needed and the system refuses, as on a full disk."""
        shown = inert(printable(text), self._begun)
        line = (self._begun + shown).rpartition("\n")[2]
        bare = line.lstrip()
        self._begun = bare if bare in {"", ":"} else f".{line[-LONGEST_COMMAND:]}"
        with self._told():
            self.below.write(shown)
        return len(text)

    def steer(self, text: str) -> None:
        """Write what this program made up itself to steer a terminal; typer helps where Windows shows no colours."""
        import typer

        with self._told():
            typer.echo(text, file=self.below, nl=False)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        with self._told():
            self.below.flush()

    def isatty(self) -> bool:
        return self.below.isatty()

    def fileno(self) -> int:
        return self.below.fileno()

    def writable(self) -> bool:
        return True

    @property
    def closed(self) -> bool:
        return self.below.closed

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a fault of the stream once; what is left to write goes nowhere."""
        try:
            yield
        except OSError as error:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.below.fileno())
            # The reader of a pipe (`| head`) has read enough: nothing is wrong, and the work is done to its end.
            if self.is_needed and not isinstance(error, BrokenPipeError):
                raise CvError(f"{self.name} cannot be written: {error.strerror or error}") from None


@contextmanager
def opened() -> Iterator[None]:
    """Put streams in place of stdout and stderr through which no character can steer a terminal.

    A stream that the shell has closed is the null device: the next file that is opened would get its number, and
    with it what others print.
    """
    with ExitStack() as stack:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            stack.callback(setattr, sys, name, getattr(sys, name))
            if getattr(sys, name) is None:
                setattr(sys, name, stack.enter_context(open(os.devnull, mode, encoding="utf-8")))
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        _show_all(sys.stdout)
        _show_all(sys.stderr)
        sys.stdout = cast("TextIO", _Stream(sys.stdout, "stdout", is_needed=True))
        sys.stderr = cast("TextIO", _Stream(sys.stderr, "stderr", is_needed=False))
        yield


def _show_all(stream: TextIO) -> None:
    """Have a stream write an escape for a letter that its encoding lacks, such as "ễ" in Latin-1."""
    if hasattr(stream, "reconfigure"):
        import codecs

        codecs.register_error(ERRORS, _unencodable)
        stream.reconfigure(errors=ERRORS)


def _unencodable(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101
    return "".join(map(escaped, error.object[error.start : error.end])), error.end


def show(text: str, *, end: str = "\n") -> None:
    """Print a result, on stdout."""
    print(text, end=end, flush=True)


def show_commands(lines: str) -> None:
    """Print a result that is commands for a runner of workflows, each in a line of its own."""
    if isinstance(sys.stdout, _Stream):
        sys.stdout.steer(printable(lines))
    else:
        print(lines, end="")
    print(end="", flush=True)


def show_painted(pieces: Iterable[tuple[str, str]]) -> None:
    """Print a result in pieces, each with the number of its colour (ECMA-48, SGR), or "" for none.

    Colours are for terminals that have them, and whose users have not set NO_COLOR (no-color.org).
    """
    painted = _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for text, colour in pieces:
        if painted and colour and isinstance(sys.stdout, _Stream):
            sys.stdout.steer(f"\x1b[1;{colour}m{printable(text)}\x1b[0m")
        else:
            print(text, end="")
    print(end="", flush=True)


def show_progress(text: str) -> None:
    """Print a line to people in the place of the line before it, on stderr."""
    if isinstance(sys.stderr, _Stream):
        sys.stderr.steer(f"\r{printable(text)}")


def say(text: str, *, quiet: bool = False) -> None:
    """Print a line to people, on stderr: results alone go to stdout."""
    if not quiet:
        print(text, file=sys.stderr, flush=True)


def prompt(question: str) -> None:
    """Print a question to people, on stderr; the answer stands behind it."""
    print(question, end="", file=sys.stderr, flush=True)


def explain(keys: Mapping[str, str]) -> None:
    """Print what some keys do to people, on stderr."""
    from textwrap import wrap

    for key, meaning in keys.items():
        say("\n".join(wrap(f"{key}  {meaning}", columns(), subsequent_indent=" " * (len(key) + 2))))


def choice(*answers: str) -> str:
    """Return a question for one of some answers, in lines that fit into the terminal and end between two of them."""
    lines = [""]
    for answer in (*filter(None, answers), "[?]: "):
        longer = f"{lines[-1]}  {answer}".lstrip()
        if len(longer) < columns():
            lines[-1] = longer
        else:
            lines.append(answer)
    return "\n".join(lines)


def ask(question: str) -> str:
    """Print a question to people, and return the line that one typed; "" where nobody can, or will any more."""
    prompt(question)
    with suppress(OSError):
        return sys.stdin.readline()
    return ""


def finish() -> None:
    """Write what is left of the results. CvError where the system refuses, as on a full disk, which may show only now."""
    sys.stdout.flush()


def can_ask() -> bool:
    """Say whether a person can be asked, and can answer."""
    return is_watched() and _is_terminal(sys.stdin)


def is_answered() -> bool:
    """Say whether questions may be answered: by a person, or by the lines of a pipe or a file, not by a null device."""
    if _is_terminal(sys.stdin):
        return True
    try:
        return not stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode)
    except OSError:  # no file of the system's
        return True


def window() -> tuple[int, int | None]:
    """Return the columns and the lines that a person sees at once; None where what is shown has no end, as in a pipe."""
    columns, lines = shutil.get_terminal_size()
    return columns, lines if can_ask() and _is_terminal(sys.stdout) else None


def columns() -> int:
    """Return how wide a text is shown: as the terminal is, but for one that is too narrow or too wide to be read."""
    return max(40, min(120, window()[0]))


def is_watched() -> bool:
    """Say whether a person sees at once what is said."""
    return _is_terminal(sys.stderr)


def _is_terminal(stream: IO[str]) -> bool:
    return not stream.closed and stream.isatty()
