"""Rewriting a file that somebody may have open: what was saved meanwhile is taken up, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cvi18n.errors import CvError
from cvi18n.files import Changed

AGAIN = 3

Result = TypeVar("Result")


def undisturbed(attempt: Callable[[], Result]) -> Result:
    """Return what ``attempt`` returns: it reads files, and writes them with ``expected=`` what it has read.

    Where a file was saved between the two, the attempt starts over on the new bytes, up to AGAIN times. CvError
    where it was saved each time; the file then is as it was saved.
    """
    for _ in range(AGAIN):
        try:
            return attempt()
        except Changed:
            continue
    try:
        return attempt()
    except Changed as changed:
        raise CvError(
            f"{changed}: this file was saved again and again while it was worked on; it was left as it is\n"
            "  help: wait until the program that saves it has finished, then run this again"
        ) from None
