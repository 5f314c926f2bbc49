"""What pretranslating 10,000 messages costs: planning and writing, and the time beside a slow service.

    python benchmarks/drafting.py [--rounds 5] [--messages 10000] [--json]

The first figure is CPU time from a catalog's bytes to the bytes with drafts, without the engine's own time
(an engine of this file, which is timed and taken off), with an empty memory and with one of as many texts.
The second is wall time against a server on this machine that answers each request after 50 ms, through
the real client of DeepL.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import deepl_server  # noqa: E402  a helper of the tests
from drafts import catalog_of, messages_of  # noqa: E402

from cvi18n import drafting  # noqa: E402
from cvi18n.__main__ import collect_rarely  # noqa: E402
from cvi18n.catalogs import Catalog  # noqa: E402
from cvi18n.drafting.engine import Answer, Batch, Capabilities, Setup, Usage  # noqa: E402
from cvi18n.drafting.envelope import Names  # noqa: E402

NAMES = Names({name: name for name in (f"Person Number{n}" for n in range(100))})
WORDS = [
    "research",
    "on",
    "sparse",
    "matrix",
    "factorization",
    "and",
    "the",
    "training",
    "of",
    "deep",
    "neural",
    "networks",
    "in",
    "optimization",
]


class Instant:
    """An engine that returns each text with a letter more, and knows how long that took."""

    name = "instant"
    seconds = 0.0

    def host(self) -> str:
        return ""

    def identity(self, source: str, target: str) -> str:
        return source + target

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        del source, target, ask
        return Capabilities(tags=True, context=True)

    def prepare(self, source: str, target: str) -> list[str]:
        del source, target
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        start = time.process_time()
        answers = [Answer(text + " x") for text in batch.texts]
        self.seconds += time.process_time() - start
        return answers

    def usage(self) -> Usage | None:
        return None


def texts(count: int) -> dict[str, str]:
    """Return as many short texts as a large CV has: one in four with markup, none twice."""
    found = {}
    for n in range(count):
        start = n % len(WORDS)
        words = [*WORDS[start:], *WORDS[:start]][: 4 + n % 7]
        if n % 4 == 0:
            words[1] = f"**{words[1]}**"
        found[f"sections.section{n % 40}.entry{n}.title"] = f"{' '.join(words)} {1000 + n}"
    return dict(sorted(found.items()))


def planning(count: int, *, memory: bool) -> float:
    """Return the CPU seconds of one run from bytes to bytes, without the engine's own."""
    all_texts = texts(count)
    messages = messages_of(all_texts)
    data = catalog_of(all_texts).serialise()
    known = {key + "x": text.replace("research", "study") for key, text in all_texts.items()}
    other = catalog_of(known, known).serialise() if memory else b""
    engine = Instant()
    start = time.process_time()
    catalog = Catalog.parse(data)
    others = [Catalog.parse(other)] if memory else []
    result = drafting.pretranslate(
        catalog,
        messages,
        engine,
        source="en",
        target="fr",
        names=NAMES,
        memory=drafting.Memory(catalog, others, messages=messages),
    )
    written = result.catalog.serialise()
    seconds = time.process_time() - start - engine.seconds
    assert result.report.engine + result.report.memory == count
    assert written.count(b"cvi18n-mt:") == count
    return seconds


def service(count: int, delay: float = 0.05) -> tuple[float, int]:
    """Return the wall seconds of one run against a server that answers after ``delay``, and its requests."""
    all_texts = texts(count)
    messages = messages_of(all_texts)
    catalog = catalog_of(all_texts)
    with deepl_server.serving(delay=delay, limit=10**9) as server, tempfile.TemporaryDirectory() as folder:
        engine = drafting.load(
            "deepl", Setup({"DEEPL_AUTH_KEY": server.key, "DEEPL_SERVER_URL": server.url}, "bench")
        )
        cache = drafting.Cache(Path(folder, "answers.jsonl"))
        start = time.perf_counter()
        result = drafting.pretranslate(catalog, messages, engine, source="en", target="fr", cache=cache)
        seconds = time.perf_counter() - start
        assert result.report.engine == count
        return seconds, len(server.bodies)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    collect_rarely()  # as the command does
    count = options.messages
    empty = [planning(count, memory=False) for _ in range(options.rounds)]
    full = [planning(count, memory=True) for _ in range(options.rounds)]
    served = [service(count) for _ in range(min(3, options.rounds))]
    figures = {
        "planning and writing, empty memory: CPU s": (statistics.median(empty), 1.5),
        f"planning and writing, memory of {count}: CPU s": (statistics.median(full), None),
        f"service of 50 ms, {served[0][1]} requests: wall s": (statistics.median(s for s, _ in served), 8.0),
    }
    if options.json:
        print(json.dumps({name: {"value": value, "goal": goal} for name, (value, goal) in figures.items()}))
        return
    print(f"{count} messages, median of {options.rounds} rounds")
    for name, (value, goal) in figures.items():
        print(f"  {name:<55} {value:6.2f}   {f'goal {goal}' if goal else ''}")


if __name__ == "__main__":
    main()
