"""An engine of another package: what goes wrong inside of it names it, and repeats nothing of what it was given."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cvi18n.drafting.engine import Answer, Batch, Capabilities, Engine, Stopped, Usage
from cvi18n.errors import CvError

T = TypeVar("T")


class Guarded:
    """Hands everything on to an engine that ``make`` returns; ``whose`` names it in messages.

    An undeclared error becomes Stopped, without its text, in which a text of the CV may stand. So does a result
    that is none.
    """

    def __init__(self, make: Callable[[], Engine], whose: str) -> None:
        self._whose = whose
        self._engine = self._told(make, object, "an engine")
        self.name: str = self._told(lambda: self._engine.name, str, "a name")

    def host(self) -> str:
        """Return the engine's host."""
        return self._told(self._engine.host, str, "a host's name")

    def identity(self, source: str, target: str) -> str:
        """Return the engine's identity."""
        return self._told(lambda: self._engine.identity(source, target), str, "an identity")

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return the engine's capabilities."""
        return self._told(
            lambda: self._engine.capabilities(source, target, ask=ask), Capabilities, "Capabilities"
        )

    def prepare(self, source: str, target: str) -> list[str]:
        """Prepare the engine."""
        return self._told(lambda: self._engine.prepare(source, target), list, "a list of warnings")

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the engine's answers."""
        answers: list[object] = self._told(
            lambda: list(self._engine.translate(batch)), list, "a list of answers"
        )
        found = [one for one in answers if isinstance(one, Answer) and type(one.text) is str]
        if len(found) < len(answers):
            raise Stopped(f"{self._whose} returned something else than an Answer for each text")
        return found

    def usage(self) -> Usage | None:
        """Return the engine's figures."""
        return self._told(self._engine.usage, Usage | None, "a Usage")

    def _told(self, ask: Callable[[], T], wanted: Any, what: str) -> T:
        """Return what ``ask`` returns, if it is what was wanted."""
        try:
            found = ask()
        except CvError:
            raise
        except (Exception, SystemExit) as error:
            if os.environ.get("CVI18N_TRACEBACK"):
                raise
            raise Stopped(
                f"{self._whose} has a fault of its own: {type(error).__name__}{_place(error)}",
                "tell its author this line; CVI18N_TRACEBACK=1 shows more, texts of the CV among it",
            ) from None
        if not isinstance(found, wanted):
            raise Stopped(f"{self._whose} returned something else than {what}")
        return found


def _place(error: BaseException) -> str:
    """Return the file and the line that an error came from."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    return "".join(f" at {os.path.basename(frame.filename)}:{frame.lineno}" for frame in last)
