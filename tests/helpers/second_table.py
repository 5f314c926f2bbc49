"""The second tables: pairs of a language that were chosen from public sources before any check knew them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = sorted(path.stem.removeprefix("second-table-") for path in DATA.glob("second-table-*.yaml"))
SIDES = ("wrong", "right")


@cache
def table(language: str) -> dict[str, Any]:
    """Return a language's table: ``sources`` by name, and the rows of both SIDES."""
    read: dict[str, Any] = yaml.safe_load((DATA / f"second-table-{language}.yaml").read_text("utf-8"))
    return read
