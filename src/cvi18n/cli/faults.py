"""What became of a command that an undeclared error has ended: the machine's fault, the installation's, or our own."""

from __future__ import annotations

import os
import traceback

from cvi18n.errors import BrokenInstallation, CvError
from cvi18n.resources import PACKAGE

IMPORTER = "<frozen importlib"


def declared(error: BaseException) -> CvError | None:
    """Return the error to tell in the place of one that Python or the system raised; None for a fault of our own."""
    from pickle import UnpicklingError

    files = _files_of(error)
    # Python's importer fails in many ways on a compiled file that is cut short, as a full disk leaves it.
    if isinstance(error, ImportError | SyntaxError) or (files[-1:] and files[-1].startswith(IMPORTER)):
        return BrokenInstallation(str(error))
    if (
        isinstance(error, UnpicklingError | EOFError) and files
    ):  # Babel's data, which this program does not write
        return BrokenInstallation(f"{os.path.dirname(files[-1])}: {error}")
    if isinstance(error, MemoryError):
        return CvError("there is not enough memory for this\n  help: end other programs, then run it again")
    if not isinstance(error, OSError):
        return None
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    reason = ": ".join(part for part in (name, error.strerror) if part) or str(error)
    # Folders that only an installer writes: our own, and those of the code that the error went through.
    installed = (str(PACKAGE), *map(os.path.dirname, files))
    if any(name.startswith(folder + os.sep) for folder in installed):
        return BrokenInstallation(reason)
    return CvError(reason)


def of_our_own(error: BaseException) -> str:
    """Return a fault of the program itself in a few lines that can be pasted into a report."""
    from cvi18n import __version__

    if os.environ.get("CVI18N_TRACEBACK"):
        return "".join(traceback.format_exception(error)).rstrip()
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {os.path.basename(frame.filename)}:{frame.lineno}" for frame in last)
    return (
        f"cvi18n {__version__} has a fault of its own: {type(error).__name__}{where}: {error}\n"
        "  help: please report this line; CVI18N_TRACEBACK=1 shows where it happened"
    )


def _files_of(error: BaseException) -> list[str]:
    """Return the files of the code that an error went through, the outermost first."""
    return [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
