"""Where no line of a page may end: inside a name, and before the last word of a text.

A theme could find these places itself; that took longer than drawing the page.
"""

from __future__ import annotations

import re
from typing import Any

NO_BREAK = "\u00a0"
# Two or three words that begin with capitals, as names do.
# They begin where nothing of a name stands before: a search from each letter of a long one takes the square of its time.
NAME = re.compile(r"(?<![A-Za-zÀ-ỹ.’-])[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ.’-]*+ (?:[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ.’-]*+ )?[A-ZÀ-ÞĐ]")
SHORT = 12  # characters of a text that is not looked at: it fits on a line
LONGEST = 20  # characters of a last word that may stand on a line of its own
TOGETHER = (
    60  # characters of a last word and the one before it, which are on one line then, whatever its width
)
# Where letters stand without spaces, a line of so many signs is one word: these stay together.
FEW = 4
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\W_]*$")
WORD = re.compile(r"[（「『(]*(?:[ァ-ヺー]+|[^\W_\u3040-\u9fff]+|.)[、。，．）」』)：；！？・]*")
WHOLE = "whole"  # the style of what does not break
# A theme decides where these break: the parts of Documents, and the kinds of rows of two beside each other.
BROKEN = frozenset({"label", "periods", "when", "heading", "headings"})
LOOSE = "title"  # what an entry is called by breaks inside names too: it is long, and set in bold


def tie(data: Any, field: str = "") -> None:
    r"""Put no-break spaces into the texts of a Document's data, in place; ``field`` is what the data stands in.

    >>> text = [{"text": "with Rémi Gribonval in Lyon", "styles": []}]
    >>> tie(text)
    >>> text[0]["text"]
    'with Rémi\xa0Gribonval in\xa0Lyon'
    """
    if isinstance(data, dict):
        for name, value in data.items():
            part = data["kind"] if name == "both" else name
            if part not in BROKEN and isinstance(value, (dict, list)):
                tie(value, part)
    elif isinstance(data, list) and data:
        if isinstance(data[0], dict) and "styles" in data[0]:
            _tie_text(data, names=field != LOOSE)
        else:
            for item in data:
                tie(item, field)


def _tie_text(runs: list[dict[str, Any]], *, names: bool) -> None:
    if names:
        for run in runs:
            if len(run["text"]) >= SHORT:
                run["text"] = NAME.sub(_whole, run["text"])
    if runs and UNSPACED.search(runs[-1]["text"]):
        _keep_end(runs)
        return
    last = 0  # the length of the last word, which may stand in several runs
    for at in reversed(range(len(runs))):
        before, space, after = runs[at]["text"].rpartition(" ")
        last += len(after)
        if space:
            said = "".join(run["text"] for run in runs[:at]) + before
            if (
                last <= LONGEST
                and len(said) + last >= SHORT
                and len(said.rpartition(" ")[2]) + last <= TOGETHER
            ):
                runs[at]["text"] = f"{before}{NO_BREAK}{after}"
            return


def _keep_end(runs: list[dict[str, Any]]) -> None:
    """Make a run of its own, which does not break, of the last words of a text without spaces."""
    text, end = runs[-1]["text"], ""
    for word in reversed(WORD.findall(text)):
        if len(end) >= FEW or len(end) + len(word) > LONGEST:
            break
        end = word + end
    # No line ends in these; Typst draws them narrower where something begins with one.
    end = end.lstrip("（「『(")
    before = text[: len(text) - len(end)]
    if end:
        last = {**runs[-1], "text": end, "styles": [*runs[-1]["styles"], WHOLE]}
        runs[-1:] = [*([{**runs[-1], "text": before}] if before else []), last]


def _whole(name: re.Match[str]) -> str:
    return name[0].replace(" ", NO_BREAK)
