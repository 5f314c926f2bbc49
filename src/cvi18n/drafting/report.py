"""What came of a run: how many drafts, from where, what was sent, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvi18n.errors import CvError


@dataclass(slots=True)
class Report:
    """What a run did, in messages.

    ``proposals`` stand beside a translation of an older source, and are not among the drafts.
    ``same`` are answers that stood there already, to the letter, and are among neither.
    ``requests`` and ``sent`` count what has left for the engine, in requests and in characters, with all that was
    sent again; ``characters`` those of them that the service may count, ``tokens`` and ``cost`` what a model has counted. ``failures`` are keys with the reason why they stay empty, ``silent`` those of them that nothing was answered for; ``lost`` keys whose emphasis or links are to
    be put back by hand; ``unread`` keys whose answers could not be read when the run was ended. ``kept`` counts what an earlier run has got, and ``redone`` of them what a redo has that did
    not come to its end; ``left`` counts what the next run will ask for, because of an error or because no
    characters were left; ``over`` are the texts of the latter, counted as in the estimate.
    """

    engine: int = 0
    memory: int = 0
    copies: int = 0
    suggestions: int = 0
    proposals: int = 0
    same: int = 0
    tokens: int = 0
    cost: float = 0.0
    requests: int = 0
    sent: int = 0
    characters: int = 0
    kept: int = 0
    redone: int = 0
    left: int = 0
    over: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    error: CvError | None = None
