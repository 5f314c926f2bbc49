"""An engine of another package: what goes wrong inside of it names it, and repeats nothing of what it was given."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cvi18n.drafting.engine import (
    MOST_TAKEN,
    Answer,
    Batch,
    BatchRefused,
    Busy,
    Capabilities,
    Engine,
    Late,
    Miscounted,
    PairRefused,
    Stopped,
    Unreadable,
    Usage,
)
from cvi18n.errors import CvError, ServiceError, UsageError

T = TypeVar("T")

NAME = re.compile(r"[\w.+-]{1,40}", re.ASCII)  # a word of a provenance, and of a file's name
MOST_WARNINGS = 10
SHOWS_MORE = "CVI18N_TRACEBACK=1 shows more, texts of the CV among it"
# The errors that an engine may raise whose message alone counts, the narrowest first.
_TOLD = (PairRefused, Stopped, Miscounted, Unreadable, ServiceError, UsageError)


class Guarded:
    """Hands everything on to an engine that ``make`` returns; ``whose`` names it in messages.

    An undeclared error becomes Stopped, without its text, in which a text of the CV may stand. So does a result
    that is none. Of a declared one, and of a warning, what was given to the engine is left out.
    """

    def __init__(self, make: Callable[[], Engine], whose: str) -> None:
        self._whose = whose
        self._given: set[str] = set()
        self._engine = self._told(make, object, "an engine")
        self.name: str = self._told(lambda: self._engine.name, str, "a name")
        if not NAME.fullmatch(self.name):
            raise Stopped(
                f"{self._whose} has another name than one of letters, figures, '.', '+', '-' and '_'"
            )

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
        """Prepare the engine; its warnings name it."""
        warnings = self._told(lambda: self._engine.prepare(source, target), list, "a list of warnings")
        if not all(isinstance(one, str) for one in warnings):
            raise Stopped(f"{self._whose} returned something else than a list of warnings")
        return [f"{self._whose}: {self._shown(one)}" for one in warnings[:MOST_WARNINGS]]

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the engine's answers."""
        self._given.update(_texts_of(batch))
        try:
            answers: list[object] = self._told(
                lambda: list(self._engine.translate(batch)), list, "a list of answers"
            )
        except ServiceError:
            raise
        except CvError as error:  # what had arrived is kept
            raise Stopped(str(error)) from None
        found = [
            replace(one, tokens=int(_amount(one.tokens) or 0), cost=_amount(one.cost) or 0.0)
            for one in answers
            if isinstance(one, Answer) and type(one.text) is str and type(one.model) is str
        ]
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
        except CvError as error:
            if os.environ.get("CVI18N_TRACEBACK"):
                raise
            raise self._declared(error) from None
        except (Exception, SystemExit) as error:
            if os.environ.get("CVI18N_TRACEBACK"):
                raise
            raise Stopped(
                f"{self._whose} has a fault of its own: {type(error).__name__}{_place(error)}",
                f"tell its author this line; {SHOWS_MORE}",
            ) from None
        if not isinstance(found, wanted):
            raise Stopped(f"{self._whose} returned something else than {what}")
        return found

    def _declared(self, error: CvError) -> CvError:
        """Return an error of the same kind that names the engine; of a class of the engine's own, the one that it is of."""
        new = self._renamed(error)
        if isinstance(error, ServiceError) and isinstance(new, ServiceError):
            new.tokens, new.cost = int(_amount(error.tokens) or 0), _amount(error.cost) or 0.0
        return new

    def _renamed(self, error: CvError) -> CvError:
        """Return an error of the same kind whose message names the engine."""
        remedy = error.remedy if isinstance(error, Stopped) else ""
        message = str(error).removesuffix(f"\n  help: {remedy}")
        said = f"{self._whose}: {self._shown(message)}"
        if isinstance(error, Late):
            return Late(said)
        if isinstance(error, Busy):
            return Busy(said, _amount(error.after), unsure=bool(error.unsure))
        if isinstance(error, BatchRefused):
            return BatchRefused(said, unsure=bool(error.unsure))
        kind = next((one for one in _TOLD if isinstance(error, one)), CvError)
        if issubclass(kind, Stopped):
            return kind(said, self._shown(remedy))
        return kind(said)

    def _shown(self, said: object) -> str:
        """Return what an engine says, without what it was given."""
        from cvi18n.drafting.redaction import redacted

        return redacted(str(said), self._given)


def _texts_of(batch: Batch) -> Iterator[str]:
    """Yield every text that an engine gets with a batch."""
    yield from (*batch.texts, batch.context)
    for about in batch.about:
        yield from (about.note, about.before, about.after, *about.previous)
        yield from (text for pair in (*about.terms, *about.others, *about.similar) for text in pair)


def _amount(said: object) -> float | None:
    """Return a number of seconds, of tokens or of money that an engine says; None where it is none."""
    if isinstance(said, int | float) and 0 <= said <= MOST_TAKEN:
        return float(said)
    return None


def _place(error: BaseException) -> str:
    """Return the file and the line that an error came from."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    return "".join(f" at {os.path.basename(frame.filename)}:{frame.lineno}" for frame in last)
