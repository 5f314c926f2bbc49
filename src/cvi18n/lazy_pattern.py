"""Regular expressions that are compiled when they are first asked: half of them are about what few CVs hold."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands for a compiled pattern, and takes each of its methods from it when that is first asked for."""

    def __init__(self, text: Any, flags: int) -> None:
        self._made = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)  # `re` keeps what it has compiled
        setattr(self, name, found)
        return found


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what serves as ``re.compile(text, flags)``, and costs nothing where it is not used.

    To compile all that a command might need took a twentieth of its time.

    >>> lazy_pattern("[0-9]+").findall("3 of 12")
    ['3', '12']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(text, flags))
