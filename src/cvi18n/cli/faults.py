"""What became of a command that an undeclared error has ended: the machine's fault, the installation's, or our own."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator

from cvi18n.errors import BrokenInstallation, CvError
from cvi18n.resources import PACKAGE


def declared(error: BaseException) -> CvError | None:
    """Return the error to tell in the place of one that Python or the system raised; None for a fault of our own."""
    if isinstance(error, ImportError):
        return BrokenInstallation(str(error))
    if isinstance(error, MemoryError):
        return CvError("there is not enough memory for this\n  help: end other programs, then run it again")
    if not isinstance(error, OSError):
        return None
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    reason = f"{name}: {error.strerror}" if name and error.strerror else str(error)
    if any(name.startswith(folder + os.sep) for folder in _folders_of_code(error)):
        return BrokenInstallation(reason)
    return CvError(reason)


def _folders_of_code(error: BaseException) -> Iterator[str]:
    """Yield the folders that only an installer writes: our own, and those of the code that the error went through."""
    yield str(PACKAGE)
    for frame, _ in traceback.walk_tb(error.__traceback__):
        yield os.path.dirname(frame.f_code.co_filename)


def of_our_own(error: BaseException) -> str:
    """Return a fault of the program itself in a few lines that can be pasted into a report."""
    from cvi18n import __version__

    if os.environ.get("CVI18N_TRACEBACK"):
        return "".join(traceback.format_exception(error)).rstrip()
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    line = error.__traceback__ and [number for _, number in traceback.walk_tb(error.__traceback__)][-1]
    where = f" at {os.path.basename(frames[-1].f_code.co_filename)}:{line}" if frames else ""
    return (
        f"cvi18n {__version__} has a fault of its own: {type(error).__name__}{where}: {error}\n"
        "  help: please report this line; CVI18N_TRACEBACK=1 shows where it happened"
    )
