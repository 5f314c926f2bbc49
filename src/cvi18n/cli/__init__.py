"""The commands: parse options, call the rooms below, print what they return."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERNAL_FAULT = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # what shells give a command that Ctrl-C ended


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no traceback leaves this function.

    0 done; 1 the content or the catalogs have problems; 2 wrong usage; 3 an outside service failed;
    70 a fault of the program itself.
    """
    from cvi18n.cli.app import app
    from cvi18n.errors import CvError

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show "ễ" prints an escape for it; it does not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=list(arguments), prog_name="cvi18n")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except CvError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  the last boundary: everything else is our own fault
        return _internal_fault(error)
    return 0


def _internal_fault(error: Exception) -> int:
    """Report a fault of the program itself in a few lines that can be pasted into a report."""
    if os.environ.get("CVI18N_TRACEBACK"):
        raise error
    from cvi18n import __version__

    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else ""
    print(
        f"cvi18n {__version__} has a fault of its own: {type(error).__name__}{where}: {error}\n"
        "  help: please report this line; CVI18N_TRACEBACK=1 shows where it happened",
        file=sys.stderr,
    )
    return INTERNAL_FAULT
