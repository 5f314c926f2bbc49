"""Which texts have moved to another key: rule 3 of a merge, from the keys and the sources alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from unicodedata import normalize

from cvi18n.catalogs.entry import Entry

# A key, name by name: ("sections", "positions", "tse", "title").
Path = tuple[str, ...]
# The one list of texts that stands right in a section; every other stands in an entry, one name deeper.
PARAGRAPHS = "paragraphs"
PERSON = "person"  # whose fields stand right in it
LONGEST = 16  # names in a key; the CV's have six at most
SHORTEST = ("sections", "a section", PARAGRAPHS, "an item")


class Text(NamedTuple):
    """A message that may have moved: its key's names, its source (and that of its plural), its entry."""

    path: Path
    source: tuple[str, str | None]
    entry: Entry


Pairs = list[tuple[Text, Text]]


def renames(gone: Iterable[Entry], new: Iterable[Entry], kept: Iterable[str]) -> list[tuple[Entry, Entry]]:
    """Return the messages that have moved, each with the new one that it has become.

    ``gone`` have a key that the template does not have, ``new`` one that the catalog does not have;
    ``kept`` are the keys that both have. A text moves where nothing else could be meant: the same source
    whose keys end alike, then in the same entry, then in the same section; and what is left of an entry
    or a section where all that moved out of it went to one place.
    """
    old, now = _texts(gone), _texts(new)
    common = {text.source for text in old} & {text.source for text in now}
    if not common:
        return []
    staying = [_path(key) for key in kept]
    pairs = _of_one_source(
        [text for text in old if text.source in common],
        [text for text in now if text.source in common],
        staying,
    )
    pairs += _with_siblings(pairs, old, now, staying)
    return [(a.entry, b.entry) for a, b in pairs]


def _texts(entries: Iterable[Entry]) -> list[Text]:
    sources = (
        Text(_path(entry.key), (normalize("NFC", entry.msgid), entry.msgid_plural), entry)
        for entry in entries
    )
    return [text for text in sources if len(text.path) <= LONGEST]


def _path(key: str) -> Path:
    return tuple(key.split("."))


def _of_one_source(old: Sequence[Text], now: Sequence[Text], kept: Iterable[Path]) -> Pairs:
    """Return the pairs of one source that the likeness of their keys singles out, the likest first.

    Where two would do, none of them moves, not even to a place that is less alike.
    """
    pairs: Pairs = []
    for likeness in _likenesses(old, now, kept):
        found, doubtful = _single(old, now, likeness)
        pairs += found
        settled = {text for pair in found for text in pair} | doubtful
        if settled:
            old, now = ([text for text in texts if text not in settled] for texts in (old, now))
    return pairs


def _single(
    old: Sequence[Text], now: Sequence[Text], likeness: Callable[[Text], Hashable]
) -> tuple[Pairs, set[Text]]:
    """Return the pairs that are alone in being alike, and those of which more than two are alike."""
    groups: dict[Hashable, tuple[list[Text], list[Text]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((old, now)):
        for text in texts:
            if (like := likeness(text)) is not None:
                groups[text.source, like][side].append(text)
    pairs: Pairs = []
    doubtful: set[Text] = set()
    for before, after in groups.values():
        if len(before) == len(after) == 1:
            pairs.append((before[0], after[0]))
        elif before and after:
            doubtful.update(before, after)
    return pairs, doubtful


def _likenesses(
    old: Sequence[Text], now: Sequence[Text], kept: Iterable[Path]
) -> Iterator[Callable[[Text], Hashable]]:
    """Yield what two keys may have in common, from the most telling on; None: the key is not looked at."""
    deepest = max(len(text.path) for text in (*old, *now))
    for size in range(deepest - 1, 0, -1):
        yield partial(_ending, size=size, with_section=True)
        yield partial(_ending, size=size, with_section=False)
    fields = _fields((*(text.path for text in (*old, *now)), *kept))
    for part in (slice(None), slice(-2, None), slice(None, -2), slice(-1, None)):
        yield partial(_list, fields=fields, part=part)
    yield _of_person


def _ending(text: Text, *, size: int, with_section: bool) -> Hashable:
    """Return the last names of a key, and all those before their entry where the section counts.

    One name alone, the field, tells too little where the keys are of two depths.
    """
    path = text.path
    if len(path) <= size:
        return None
    if with_section:
        return path[-size:], path[: -size - 1]
    return path[-size:], len(path) if size == 1 else 0


def _list(text: Text, *, fields: Mapping[int, Collection[str]], part: slice) -> Hashable:
    """Return the list that a text stands in, with its entry, its section or both; None for a field.

    Its own name, the last of the key, is then of no account: an item of the list has been renamed.
    """
    path = text.path
    in_section = len(path) >= len(SHORTEST) and path[-2] == PARAGRAPHS
    in_entry = len(path) > len(SHORTEST) and path[-1] not in fields.get(len(path), ())
    return (len(path), path[-2], path[:-1][part]) if in_section or in_entry else None


def _of_person(text: Text) -> Hashable:
    """Return the field of the owner that a text stands in: alone, or under a name beside others."""
    return text.path[:2] if text.path[0] == PERSON else None


def _fields(paths: Iterable[Path]) -> Mapping[int, Collection[str]]:
    """Return the names that end keys of one depth in places of several names: fields, and no names in a list."""
    places: dict[tuple[int, str], set[str]] = defaultdict(set)
    for path in paths:
        if len(path) > 1 and path[-2] != PARAGRAPHS:
            places[len(path), path[-1]].add(path[-2])
    found: dict[int, set[str]] = defaultdict(set)
    for (depth, name), parents in places.items():
        if len(parents) > 1:
            found[depth].add(name)
    return found


def _with_siblings(pairs: Pairs, old: Sequence[Text], now: Sequence[Text], kept: Collection[Path]) -> Pairs:
    """Return what else has moved with an entry, or with a section, that has a new name."""
    used = {text for pair in pairs for text in pair}
    left = [text for text in old if text not in used]
    targets = {text.path: text for text in now if text not in used}
    if not left or not targets:
        return []
    proven = _proven(
        pairs, _places((*kept, *(text.path for text in old))), _places((*kept, *(text.path for text in now)))
    )
    found: Pairs = []
    for text in left:
        for size in range(len(text.path) - 1, 1, -1):
            head = proven.get(text.path[:size])
            target = targets.pop((*head, *text.path[size:]), None) if head else None
            if target is not None:
                found.append((text, target))
                break
    return found


def _proven(pairs: Pairs, before: Collection[Path], after: Collection[Path]) -> dict[Path, Path]:
    """Return the new names of entries and sections.

    A name is proven where nothing stays under the old one (is in ``after``), nothing stood under the new
    one (in ``before``), and all the texts that moved out of the one went into the other.
    """
    to: dict[Path, set[Path]] = defaultdict(set)
    back: dict[Path, set[Path]] = defaultdict(set)
    for one, other in pairs:
        for size in range(1, min(len(one.path), len(other.path)) - 1):
            old, new = one.path[:-size], other.path[:-size]
            to[old].add(new)
            back[new].add(old)
    return {
        old: new
        for old, (new, *others) in to.items()
        if not others and len(back[new]) == 1 and old not in after and new not in before
    }


def _places(paths: Iterable[Path]) -> set[Path]:
    """Return the sections and entries that some keys stand in."""
    return {path[:size] for path in paths for size in range(2, len(path))}
