"""As many pages as are asked for: one step of tightening for all languages of a CV, so that they look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cvi18n.content.look import STEPS
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.values import quoted
from cvi18n.errors import RenderError
from cvi18n.rendering.document import Document, Entry, Section, plain
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from cvi18n.rendering.formats import Options

SHOWN = 6  # texts that are named
WORDS = 60  # characters of each


class Spill(NamedTuple):
    """How many lines of a language are too many, and what names their texts; or how many pages there are, if far too many."""

    lines: int
    texts: tuple[str, ...] = ()
    length: int = 0

    def error(self, pages: int) -> RenderError:
        """Return what to tell of it, where there may be so many ``pages``."""
        if self.length:
            allowed = "one is" if pages == 1 else f"{pages} are"
            return RenderError(
                f"there are {self.length} pages, with all as tight as can be read, and {allowed} allowed\n"
                "  help: leave most of it out; until then, the file has more pages"
            )
        lines = "1 line does" if self.lines == 1 else f"{self.lines} lines do"
        sheets = "one page" if pages == 1 else f"{pages} pages"
        which = f": {', '.join(map(quoted, self.texts))}" if self.texts else ""
        return RenderError(
            f"{lines} not fit on {sheets}, with all as tight as can be read{which}\n"
            "  help: leave some of it out, or allow more pages; until then, the file has more pages"
        )


@record
class Fit(ValueObject):
    """The step that a CV is drawn at, and what does not fit at it, by language."""

    step: int
    spilled: Mapping[str, Spill]


def fit(documents: Mapping[str, Document], pages: int, options: Options, *, discreet: bool = False) -> Fit:
    """Return the first step from which every language fits so many pages, else the tightest, and what spills there.

    ``discreet`` says that the CV has private values, which stand in no message: only what is public is named.

    The answer is the same in whatever order the languages come: a step is taken if all fit, else left. It is found by
    halving, since what fits at a step fits at all tighter ones, but for a break that falls badly; then a tighter one is taken.
    """
    from cvi18n.rendering.pdf import measured

    def spilled(step: int, *, every: bool) -> dict[str, Spill]:
        found = {}
        for tag, document in documents.items():
            result = measured(document, replace(options, step=step), pages)
            if isinstance(result, int):
                found[tag] = Spill(0, length=result)
            elif result[0]:
                found[tag] = Spill(result[0], _named(document, result[1], discreet=discreet))
            if found and not every:
                break
        return found

    if not spilled(0, every=False):
        return Fit(0, {})
    # Whether all can be done at all is asked first: a long CV that cannot fit is drawn twice, not six times.
    if too_many := spilled(STEPS, every=True):
        return Fit(STEPS, too_many)
    low, high = 0, STEPS
    while high - low > 1:
        middle = (low + high) // 2
        if spilled(middle, every=False):
            low = middle
        else:
            high = middle
    return Fit(high, {})


def _named(document: Document, texts: list[str], *, discreet: bool) -> tuple[str, ...]:
    """Return what names the texts that spill: the first one, which may stand within an entry, and all titles.

    A ``discreet`` answer has no text of which nobody knows what it is, and no referee.
    """
    public = [section for section in document.sections if not (discreet and _is_private(section))]
    entries = [entry for section in public for entry in _entries(section)]
    titles = {_bare(plain(entry.citation or entry.title)) for entry in entries}
    # Dates and numbers name nothing.
    beside = {
        _bare("".join(plain(period.text) + period.comma for period in entry.periods)) for entry in entries
    }
    beside.update(entry.marker for entry in entries)
    said = [text for text in map(_bare, texts) if text and text not in beside]
    named = dict.fromkeys([*([] if discreet else said[:1]), *(text for text in said if text in titles)])
    shown = [text if len(text) <= WORDS else text[:WORDS] + "…" for text in named]
    return (*shown[:SHOWN], *(["…"] if len(shown) > SHOWN else []))


def _is_private(section: Section) -> bool:
    kind = KINDS.get(section.kind)
    return kind is not None and kind.private


def _entries(section: Section) -> Iterator[Entry]:
    yield from section.entries
    for part in section.sections:
        yield from _entries(part)


def _bare(text: str) -> str:
    return " ".join(text.split())
