"""How the work grows with a text that was made to be slow: CPU seconds, then those of the doubled text.

    python benchmarks/growth.py [--size 40000] [--stage NAME] [--once] [--json]

Each hostile piece is repeated up to the size, and twice as often; each stage reads both. A stage that looks
at every pair of places takes four times as long for the double, one that reads on takes twice as long.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from cvi18n.checking.definition import Pair
from cvi18n.checking.pairs import checks_for, context_of
from cvi18n.checking.scan import scan
from cvi18n.content.markup import parse_inline
from cvi18n.drafting.envelope import Names, seal
from cvi18n.drafting.pseudo import pseudo
from cvi18n.language import typeset
from cvi18n.language.kept import spans

GOAL = 2.6
# What is faster than this says nothing about growth.
TOO_FAST = 0.1
PIECES = (
    "`a` ", "`a", "``a` ", "$a ", "$a$ ", "$1 ", "\\$", "${a ", "[", "[a](", "[a](b ", "](", "[a](https://a.org) ",
    "**a", "*a* ", "**a** *b* ", "***", "\\*", "{", "{a", "{{", "{%", "%(a", "%1$", "<a", "</a ", "<a>", "&a", "&a;",
    "a.", "a.b/", "a/b,", "a.org/(", "www.", "www.((", "https://", "https://a{", "a:", "a::", "a@", "a@b.", "@a", "@a.",
    "10.1000/", "1-", "1:", "1'", "1.", "1 ", "12 34-", "+1 ", "v1.", "a-1.", "a-", "--a=", "-a ", "/a", "/(", " /a(/",
    "~/", "./", "C:\\", ":-", ":=", "#a", "C++", "«", "« a", "“", '"', '"a ', "'", "‘a", "(", "( ", "a b ", "é",
    "a  b", " ,", "--", " - ", "2019-", "1,000 ", "A1", "iPhone ", "MIT's ", "ph1@x.tld ", "a-b-", "1.5 MB ", "...",
    "[*a", "*[a", "[$a ", "[`", "`$", "$`a", "<a `", "{$a ", "a.org/`", "*a `b` ", "\\`a", "**a [b](c) ",
)  # fmt: skip
# Those that were slow once; --once reads no others.
WORST = ("`a` ", "$a ", "[", "[a](b ", "**a", "{{", "<a", "a.", "a/b,", "1:", "C++", "(/a", "«", "a b ")
NAMES = Names({"ENS": "ENS", "Ada Lovelace": "Ada Lovelace", "a.b": "a.b"})
CONTEXT = context_of(None, "fr")


def check(text: str) -> None:
    """Run the checks of a pair, the same text on both sides but for its end."""
    pair = Pair(text, text + ".", "fr")
    scan.cache_clear()
    for one in checks_for(pair, CONTEXT):
        list(one.run(pair, CONTEXT))


STAGES: Mapping[str, Callable[[str], object]] = {
    "kept": spans,
    "markup": parse_inline,
    "typeset": lambda text: typeset(text, "fr"),
    "envelope": lambda text: seal(text, NAMES).tagged,
    "pseudo": pseudo,
    "checks": check,
}


def seconds(stage: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of a stage over a text."""
    start = time.process_time()
    stage(text)
    return time.process_time() - start


def growth(stage: Callable[[str], object], piece: str, size: int) -> tuple[float, float, float]:
    """Return the CPU seconds for a text of so many characters, for the double, and their ratio.

    The best of three counts, and what seems to grow too fast is measured once more: other programs disturb.
    """
    text = piece * (size // len(piece))
    once = twice = factor = 0.0
    for _ in range(2):
        once = min(seconds(stage, text) for _ in range(3))
        twice = min(seconds(stage, text + text) for _ in range(3))
        factor = twice / once if twice > TOO_FAST else 0.0
        if factor <= GOAL:
            break
    return once, twice, factor


def main() -> None:
    """Print what grows too fast, and the slowest piece of each stage; exit 1 if anything grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40_000)
    parser.add_argument("--stage", choices=STAGES)
    parser.add_argument("--once", action="store_true", help="read the worst texts once, and measure nothing")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    chosen = {name: stage for name, stage in STAGES.items() if options.stage in {None, name}}
    if options.once:
        for stage in chosen.values():
            for piece in WORST:
                stage(piece * (options.size // len(piece)))
        return
    rows: list[dict[str, Any]] = [
        {"stage": name, "piece": piece, **dict(zip(("cpu", "doubled", "growth"), measured, strict=True))}
        for name, stage in chosen.items()
        for piece in PIECES
        for measured in [growth(stage, piece, options.size)]
    ]
    missed = [row for row in rows if row["growth"] > GOAL]
    if options.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        slowest = [
            max((r for r in rows if r["stage"] == name), key=lambda r: r["doubled"]) for name in chosen
        ]
        print(f"{'stage':<10} {'piece':<22} {'CPU s':>7} {'doubled':>8} {'growth':>7}   to reach {GOAL}")
        for row in [*slowest, *missed]:
            print(
                f"{row['stage']:<10} {row['piece']!r:<22} {row['cpu']:>7.3f} {row['doubled']:>8.3f} "
                f"{row['growth']:>7.2f}{'  MISSED' if row['growth'] > GOAL else ''}"
            )
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
