"""Where no line of a page may end: inside a name or a formula, before a word's number, and before the last word of a text.

A theme could find these places itself; that took longer than drawing the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cvi18n.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cvi18n.content.look import Look

NO_BREAK = "\u00a0"
# Two or three words that begin with capitals, as names do.
# They begin where nothing of a name stands before: a search from each letter of a long one takes the square of its time.
NAME = re.compile(r"(?<![A-Za-zÀ-ỹ.’-])[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ.’-]*+ (?:[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ.’-]*+ )?[A-ZÀ-ÞĐ]")
# Between a sign of a formula and what it joins: "24 × 2 = 48". Numbers beside a sign are one, and so are letters.
SIGNS = "×=+−÷±≈≠<>≤≥∈→"
FORMULA = re.compile(rf"(?<=[\w)%]) (?=[{SIGNS}] [\w(−])|(?<=[\w)%] [{SIGNS}]) (?=[\w(−])")
# Between a word and the number that it has: "Master 2"; a longer one stands for itself.
NUMBERED = re.compile(r"(?<=[^\W\d_]) (?=\d\d?(?![\w\u00a0]|[.,]\d))")
SHORT = 12  # characters of a text that is not looked at: it fits on a line
LONGEST = 20  # characters of a last word that may stand on a line of its own
TOGETHER = 40  # characters that are held together at most, since the narrowest lines are not much longer
CELL = 20  # characters held together in a cell of a table: what most people are called by
SIZE, TEXT = 10, 166  # points, and millimetres of a line, up to which so many fit
# Where letters stand without spaces, a line of so many signs is one word: these stay together.
FEW = 4
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\W_]*$")
CLOSING = "、。，．）」』)：；！？・"
WORD = lazy_pattern(rf"[（「『(]*(?:[ァ-ヺー]+|[^\W_\u3040-\u9fff]+|.)[{CLOSING}]*")
WHOLE = "whole"  # the style of what does not break
# A theme decides where these break: the parts of Documents, and the kinds of rows of two beside each other.
BROKEN = frozenset({"label", "periods", "when", "heading", "headings", "columns"})
CELLS = "cells"  # in the narrow columns of a table, a last word stands alone where it must
DASHES = "-–—"  # a line may end behind one, and a no-break space would begin the next one
LOOSE = "title"  # what an entry is called by breaks inside names too: it is long, and set in bold


def together(look: Look) -> int:
    """Return how many characters are held together at most where the settings want large letters or wide margins.

    >>> from cvi18n.content.look import Look
    >>> together(Look()), together(Look(size=14)), together(Look(size=14, margins=(40, 20)))
    (40, 21, 16)
    """
    if look.size is None and look.margins is None:
        return TOGETHER
    lines = min(1, (210 - 2 * look.margins[0]) / TEXT) if look.margins else 1
    return min(TOGETHER, int(300 / max(SIZE, look.size or SIZE) * lines))


def tie(data: Any, field: str = "", most: int = TOGETHER) -> None:
    r"""Put no-break spaces into the texts of a Document's data, in place; ``field`` is what the data stands in.

    No more than ``most`` characters are held together.

    >>> text = [{"text": "with Rémi Gribonval in Lyon", "styles": []}]
    >>> tie(text)
    >>> text[0]["text"]
    'with Rémi\xa0Gribonval in\xa0Lyon'
    >>> text = [{"text": "oct. 2023\xa0– actualidad", "styles": []}]
    >>> tie(text)  # a line may end in a dash, and the next one would begin in a space
    >>> text[0]["text"]
    'oct. 2023\xa0– actualidad'
    >>> text = [{"text": "in Master 2 · 24 × 2 = 48 hours", "styles": []}]
    >>> tie(text)
    >>> text[0]["text"]
    'in Master\xa02 · 24\xa0×\xa02\xa0=\xa048\xa0hours'
    >>> text = [{"text": "Can Tho", "styles": []}, {"text": "，越南", "styles": []}]
    >>> tie(text)
    >>> [run["text"] for run in text]
    ['Can Tho', '，', '越南']
    """
    if isinstance(data, dict):
        for name, value in data.items():
            part = data["kind"] if name == "both" else name
            if part not in BROKEN and isinstance(value, (dict, list)):
                tie(value, part, min(most, CELL) if part == CELLS else most)
    elif isinstance(data, list) and data:
        if isinstance(data[0], dict) and "styles" in data[0]:
            _tie_text(data, most, names=field != LOOSE, last=field != CELLS)
        else:
            for item in data:
                tie(item, field, most)


def _tie_text(runs: list[dict[str, Any]], most: int, *, names: bool, last: bool) -> None:
    loose = [run["text"] for run in runs]
    for run in runs:
        if names and len(run["text"]) >= SHORT:
            run["text"] = NAME.sub(_whole, run["text"])
        run["text"] = NUMBERED.sub(NO_BREAK, FORMULA.sub(NO_BREAK, run["text"]))
    if runs and UNSPACED.search(runs[-1]["text"]):
        _keep_end(runs)
        return
    if last:
        _tie_last(runs)
    _give_up(runs, loose, most)


def _tie_last(runs: list[dict[str, Any]]) -> None:
    """Hold the last word to the one before it, where neither is long."""
    last = 0  # the length of the last word, which may stand in several runs
    for at in reversed(range(len(runs))):
        before, space, after = runs[at]["text"].rpartition(" ")
        last += len(after)
        if space:
            said = len(before) + sum(len(run["text"]) for run in runs[:at])
            if last <= LONGEST and said + last >= SHORT and not before.endswith(tuple(DASHES)):
                runs[at]["text"] = f"{before}{NO_BREAK}{after}"
            return


def _give_up(runs: list[dict[str, Any]], loose: list[str], most: int) -> None:
    """Give the ties up again where more than so many characters would be held together; ``loose`` are the texts before."""
    held = [len(part) for part in "".join(run["text"] for run in runs).split(" ")]
    if max(held) <= most:
        return
    at = 0
    for run, text in zip(runs, loose, strict=True):
        parts = run["text"].split(" ")
        start = 0
        for number, part in enumerate(parts):
            if held[at + number] > most:
                parts[number] = text[start : start + len(part)]
            start += len(part) + 1
        at += len(parts) - 1
        run["text"] = " ".join(parts)


def _keep_end(runs: list[dict[str, Any]]) -> None:
    """Make a run of its own, which does not break, of the last words of a text without spaces."""
    text, end = runs[-1]["text"], ""
    for word in reversed(WORD.findall(text)):
        if len(end) >= FEW or len(end) + len(word) > LONGEST:
            break
        end = word + end
    # No line ends in the first of these, which Typst draws narrower where something begins with one, or begins in the others.
    end = end.lstrip("（「『(" + CLOSING)
    before = text[: len(text) - len(end)]
    if end:
        last = {**runs[-1], "text": end, "styles": [*runs[-1]["styles"], WHOLE]}
        runs[-1:] = [*([{**runs[-1], "text": before}] if before else []), last]


def _whole(name: re.Match[str]) -> str:
    return name[0].replace(" ", NO_BREAK)
