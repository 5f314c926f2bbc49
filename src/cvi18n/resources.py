"""Where the files are that come with the program: themes, labels, the sample."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[1]


def resource(*parts: str) -> Path | None:
    """Return the path of a file or folder that comes along: in the package, else in the checkout."""
    for base in (PACKAGE, CHECKOUT):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    return None
