"""What an error may repeat of a file: everything of the project's own, nothing of another's that a link leads to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cvi18n.errors import Problem, ProblemsError, UsageError

OUTSIDE = "the file lies outside of the project, and what is wrong here is not quoted"
REMEDY = "put the file itself into the project, in the place of a link, to read more"


@contextmanager
def discreet(path: Path, root: Path) -> Iterator[None]:
    """Have a reader of the file ``path`` quote none of it where it lies outside of ``root``, links followed.

    A project may be a stranger's, whose ``content/cv.yaml`` is a link to a key; and what a command says may be
    read by others, as in the log of a pull request. The places of the problems stay.
    """
    try:
        yield
    except ProblemsError as error:
        if lies_in(path, root):
            raise
        problems = (
            Problem(one.path, one.line, one.column, OUTSIDE, REMEDY) if one.line else one
            for one in error.problems
        )
        raise type(error)(problems) from None
    except UsageError as error:
        # What the system says of a file, as that there is none, is not what stands in it.
        if lies_in(path, root) or not (os.path.isfile(path) and os.access(path, os.R_OK)):
            raise
        raise type(error)(f"{path}: {OUTSIDE}\n  help: {REMEDY}") from None


def lies_in(path: Path, root: Path) -> bool:
    """Say whether a file lies in a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
