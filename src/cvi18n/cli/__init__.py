"""The commands: parse options, call the rooms below, print what they return."""

from __future__ import annotations

from collections.abc import Sequence

INTERNAL_FAULT = 70  # EX_SOFTWARE of sysexits.h


def run(arguments: Sequence[str], *, is_last: bool = False) -> int:
    """Run one command and return its exit code; no traceback leaves this function.

    ``is_last``: nothing comes behind it in this process, which a signal then ends at once.
    0 done; 1 the content or the catalogs have problems, or the machine has; 2 wrong usage; 3 an outside service
    failed; 70 a fault of the program itself; 128 and its number a signal, such as Ctrl-C's.
    """
    from cvi18n.cli.interruption import interruptible
    from cvi18n.cli.terminal import opened
    from cvi18n.errors import status_of

    with opened():
        try:
            with interruptible(is_last=is_last):
                try:
                    return _command(arguments)
                except KeyboardInterrupt:
                    raise
                except BaseException as error:  # noqa: BLE001  the last boundary; a panic of Typst's is no Exception
                    return _told(error)
        except KeyboardInterrupt as error:
            return status_of(error)


def _told(error: BaseException) -> int:
    """Say what has ended a command, and return its exit code."""
    from cvi18n.cli import faults
    from cvi18n.cli.terminal import say
    from cvi18n.errors import CvError

    told = error if isinstance(error, CvError) else faults.declared(error)
    say(faults.of_our_own(error) if told is None else str(told))
    return INTERNAL_FAULT if told is None else told.exit_code


def _command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; what is wrong is raised."""
    from cvi18n.cli.app import COMMANDS, table
    from cvi18n.cli.terminal import finish

    code: object = 0
    try:
        table(*(name for name in arguments[:1] if name in COMMANDS))(args=list(arguments), prog_name="cvi18n")
    except SystemExit as ended:
        code = ended.code
        # Typer takes the end of a compiled file that is cut short for that of the user's input, and has said "Aborted!";
        # and to it, every signal is Ctrl-C.
        cause = None if ended.__context__ is None else ended.__context__.__cause__
        if isinstance(cause, EOFError | KeyboardInterrupt):
            raise cause from None
    finish()
    return code if isinstance(code, int) else int(code is not None)
