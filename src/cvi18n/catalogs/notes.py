"""The comments that this program writes into a file: where a draft is from, what an engine was not believed, and more.

    # cvi18n-mt: deepl model=quality_optimized key=sections.positions.tse.title src=5e884898 out=2c26b46b
    # cvi18n-refused: deepl key=sections.positions.tse.title src=5e884898 (its numbers are others): "Depuis 1995"
    # cvi18n-proposal: deepl model=latest key=sections.positions.tse.title src=5e884898: "Depuis 1994"
    # cvi18n-memory: 83 % sections.positions.phd.title: "PhD student" → "Doctorant"
    # an older source, or typed here: "Doctorant"
    # a draft before its source changed

Translators' comments are what gettext, Babel, Poedit, Weblate and Lokalize all keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cvi18n.catalogs.quoting import unquote
from cvi18n.lazy_pattern import lazy_pattern

PROVENANCE = "cvi18n-mt:"
SUGGESTION = "cvi18n-memory:"
REFUSED = "cvi18n-refused:"
PROPOSAL = "cvi18n-proposal:"
WAS_DRAFT = "a draft before its source changed"
OF_DRAFTS = (PROVENANCE, SUGGESTION, REFUSED, PROPOSAL, WAS_DRAFT)  # what a final translation has no use for
TYPED = "an older source, or typed here:"
LINE = lazy_pattern(
    rf"{PROVENANCE} (?P<engine>\S+)(?: (?P<details>.*?))?"
    r" key=(?P<key>\S+) src=(?P<src>[0-9a-f]{8}) out=(?P<out>[0-9a-f]{8})(?: lost=(?P<lost>\S+))?"
)
REFUSED_LINE = lazy_pattern(
    rf'{REFUSED} (?P<engine>\S+) key=(?P<key>\S+) src=(?P<src>[0-9a-f]{{8}}) \((?P<reason>[^"]*)\): (?P<answer>"(?:[^"\\]|\\.)*")'
)
PROPOSAL_LINE = lazy_pattern(
    rf'{PROPOSAL} (?P<engine>\S+)(?: (?P<details>.*?))? key=(?P<key>\S+) src=(?P<src>[0-9a-f]{{8}}): (?P<text>"(?:[^"\\]|\\.)*")'
)
_FORMS = {
    PROVENANCE: LINE,
    SUGGESTION: lazy_pattern(rf'{SUGGESTION} \d+ % \S+: ".*" → ".*"'),
    REFUSED: REFUSED_LINE,
    PROPOSAL: PROPOSAL_LINE,
}
# How many lines of a comment are looked at together: polib and Babel wrap those that are long.
MOST_LINES = 20


def notes_of(comments: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return translators' comments, each as one text and as the lines that it stands in."""
    notes: list[tuple[str, list[str]]] = []
    rest = list(comments)
    while rest:
        form = next((form for mark, form in _FORMS.items() if rest[0].strip().startswith(mark)), None)
        count = 1 if form is None else _lines(rest, form)
        notes.append((_joined(rest[:count]), rest[:count]))
        del rest[:count]
    return notes


def _lines(comments: Sequence[str], form: re.Pattern[str]) -> int:
    """Return how many lines a comment of ours was wrapped into, perhaps with more at its end; one where it is nothing of ours any more."""
    most = min(MOST_LINES, len(comments))
    ours = (at for at in range(1, most) if comments[at].strip().startswith(tuple(_FORMS)))
    counts = range(1, next(ours, most) + 1)
    texts = {count: _joined(comments[:count]) for count in counts}
    for matches in (form.fullmatch, form.match):
        for count, text in texts.items():
            if matches(text):
                return count
    return 1


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)


def without(comments: Iterable[str], *marks: str) -> list[str]:
    """Return translators' comment lines without those of our comments that begin with one of ``marks``.

    What somebody has written onto the end of one stays, as does one that is in no form of ours.

    >>> without(["a note", "cvi18n-mt: pseudo key=a src=00000000 out=00000000"], PROVENANCE)
    ['a note']
    >>> without(["cvi18n-mt: pseudo key=a src=00000000 out=00000000 ask Ana"], PROVENANCE)
    ['ask Ana']
    """
    kept: list[str] = []
    for note, lines in notes_of(comments):
        mark = next((mark for mark in marks if note.startswith(mark)), None)
        if mark is None:
            kept += lines
        elif rest := _rest(note, mark):
            kept.append(rest)
    return kept


def _rest(note: str, mark: str) -> str:
    """Return what a comment says behind ours; all behind its mark where it is in no form of ours."""
    form = _FORMS.get(mark)
    found = form.match(note) if form else None
    return note[found.end() if found else len(mark) :].strip()


def refusals(comments: Iterable[str]) -> list[str]:
    """Return what engines answered and was refused, each as people read it.

    >>> refusals(['cvi18n-refused: deepl key=a.b src=00000000 (its numbers are others): "Depuis 1995"'])
    ['deepl answered "Depuis 1995", which was refused: its numbers are others']
    """
    found = (REFUSED_LINE.fullmatch(note) for note, _ in notes_of(comments) if note.startswith(REFUSED))
    return [
        f"{one['engine']} gave no answer: {one['reason']}"
        if one["answer"] == '""'
        else f'{one["engine"]} answered "{unquote(one["answer"][1:-1])}", which was refused: {one["reason"]}'
        for one in found
        if one is not None
    ]


def proposal_in(comments: Iterable[str], key: str, src: str) -> tuple[str, str]:
    """Return the last translation that was proposed beside one of an older source, and the engine that made it.

    ``key`` is the entry's, ``src`` the digest of its source as it is now: what was proposed for another one is none.

    >>> proposal_in(['cvi18n-proposal: deepl key=a.b src=00000000: "Depuis 1994"'], "a.b", "00000000")
    ('Depuis 1994', 'deepl')
    """
    found = ("", "")
    for note, _ in notes_of(comments):
        line = PROPOSAL_LINE.fullmatch(note) if note.startswith(PROPOSAL) else None
        if line is not None and (line["key"], line["src"]) == (key, src):
            found = unquote(line["text"][1:-1]), line["engine"]
    return found


def moved(comments: Sequence[str], old: str, new: str) -> list[str]:
    """Return comments of drafts that name another key, in whichever of their lines that stands."""
    key = re.compile(rf"(?<!\S)key={re.escape(old)}(?!\S)")
    return [
        key.sub(lambda _: f"key={new}", line) if note.startswith((PROVENANCE, REFUSED, PROPOSAL)) else line
        for note, lines in notes_of(comments)
        for line in lines
    ]
