"""Tasks in batches: one request each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from cvi18n.drafting.engine import Capabilities
from cvi18n.drafting.job import Task

# What a request holds beside its texts and its context.
OVERHEAD = 700


@dataclass(slots=True)
class Work:
    """Tasks of one request; ``tries`` counts unreadable answers, ``since`` when it was last sent.

    ``counted``: its characters are among those of the report, and not spent yet. ``unread``: why nothing of the answer
    could be read, where one has come; "" where none has.
    """

    tasks: list[Task]
    tries: int = 0
    since: float = 0.0
    counted: bool = True
    unread: str = ""

    @property
    def characters(self) -> int:
        return sum(task.characters for task in self.tasks)


def batches(tasks: Sequence[Task], able: Capabilities) -> list[list[Task]]:
    """Return tasks in batches: of one way and one context, within the engine's limits."""
    found: list[list[Task]] = []
    size = 0
    for task in sorted(tasks, key=lambda task: (task.alone, task.tags)) if len(tasks) > 1 else tasks:
        own = len(json.dumps(task.text)) + 2
        last = found[-1] if found else []
        fits = (
            last
            and not task.alone
            and (last[0].alone, last[0].tags, last[0].context) == (False, task.tags, task.context)
            and len(last) < able.max_texts
            and size + own <= able.max_bytes
        )
        if fits:
            last.append(task)
            size += own
        else:
            found.append([task])
            size = OVERHEAD + len(json.dumps(task.context)) + own
    return found
