"""Where the files are that come with the program: themes, labels, the sample, packages with fonts."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
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


@cache
def package_folder(package: str) -> str:
    """Return the folder of an installed package, by its name on the index; "" where it is not installed."""
    spec = find_spec(package.replace("-", "_"))
    return str(Path(spec.origin).parent) if spec is not None and spec.origin is not None else ""
