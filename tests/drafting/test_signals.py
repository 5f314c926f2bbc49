"""Whatever was handed to a paid engine is waited for and kept, at whatever moment of the run a signal comes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from drafts import catalog_of, messages_of

from cvi18n import drafting
from cvi18n.drafting.endings import Endings
from cvi18n.drafting.engine import Answer, Batch, Capabilities, Interrupted, Resident, Setup
from cvi18n.drafting.pseudo import Pseudo
from cvi18n.drafting.run import Runner
from cvi18n.drafting.under_way import UnderWay
from cvi18n.errors import Interruption

TEXTS = {f"sections.jobs.e{number}.title": f"The text of number {number}" for number in range(4)}
# The rooms whose every line is a moment at which a signal comes.
ROOMS = frozenset(one.__code__.co_filename for one in (Runner.run, Endings.hold, UnderWay.submit))


class Paid(Resident):
    """An engine that is paid for each text, answers after a moment, and remembers what it was asked."""

    name = "paid"

    def __init__(self, parallel: int = 1) -> None:
        self.asked: list[str] = []
        self.parallel = parallel
        self.begun: Callable[[int], None] = lambda _call: None
        self._calls = 0
        self._pseudo = Pseudo(Setup({}))

    def host(self) -> str:
        return "paid.example"

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        del source, target, ask
        return Capabilities(
            max_texts=1 + (self.parallel == 1), parallel=self.parallel, paid=True, translates=False
        )

    def translate(self, batch: Batch) -> Sequence[Answer]:
        self.asked += batch.texts
        self._calls += 1
        self.begun(self._calls)
        time.sleep(0.001)
        return self._pseudo.translate(batch)


def drafted(paid: Paid, cache: Path, **details: Any) -> drafting.Result:
    def prepared(ask: bool) -> drafting.Job:
        return drafting.prepare(
            catalog_of(TEXTS),
            messages_of(TEXTS),
            paid,
            source="en",
            target="fr",
            ask=ask,
            cache=drafting.Cache(cache),
        )

    return drafting.run(prepared(False), prepared, **details)


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Have each signal raise, as in a command; afterwards they are as they were."""

    def raising(number: int, _frame: FrameType | None) -> None:
        raise Interruption(number)

    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [signal.Signals[name] for name in names]
    before = {number: signal.signal(number, raising) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def interrupting(moment: int) -> tuple[Callable[..., Any], list[int]]:
    """Return a tracer that has a signal come before the line of a number is run, and the lines that were run."""
    lines: list[int] = []

    def trace(frame: FrameType, event: str, _given: object) -> Callable[..., Any] | None:
        if frame.f_code.co_filename not in ROOMS:
            return None
        if event == "line":
            lines.append(frame.f_lineno)
            if len(lines) == moment:
                signal.raise_signal(signal.SIGTERM)
        return trace

    return trace, lines


def interrupted(paid: Paid, cache: Path, moment: int) -> tuple[drafting.Result | None, int]:
    """Run with a signal at a moment; return what came of it, None where it ended before or after, and how many moments there were."""
    trace, lines = interrupting(moment)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return drafted(paid, cache), len(lines)
    except Interruption:
        return None, len(lines)
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("parallel", [1, 2])
def test_at_no_line_does_a_signal_lose_what_was_handed_over(tmp_path: Path, parallel: int) -> None:
    _, moments = interrupted(Paid(parallel), tmp_path / "whole.jsonl", 0)
    assert moments > 200
    ended = 0
    for moment in range(1, moments + 1):
        cache = tmp_path / f"{moment}.jsonl"
        paid = Paid(parallel)
        done, _ = interrupted(paid, cache, moment)
        assert cache.read_bytes().count(b"\n") == len(paid.asked) if paid.asked else True, moment
        if done is not None and isinstance(done.report.error, Interrupted):
            ended += 1
            assert done.report.engine == len(paid.asked), moment
            assert done.report.engine + done.report.left == len(TEXTS), moment
        first = list(paid.asked)
        if moment % 9 == 0:
            assert drafted(paid, cache).report.error is None
            assert sorted(paid.asked) == sorted(TEXTS.values()), moment
            assert paid.asked[: len(first)] == first
    assert ended > moments / 2
