"""What a merge does with obsolete entries: which one comes back, and whose words another one keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from cvi18n.catalogs.authorship import FINAL, weight
from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.notes import PROVENANCE, without
from cvi18n.catalogs.progress import is_of
from cvi18n.catalogs.quoting import quote


class Obsolete:
    """The obsolete entries of one catalog; ``known_by`` gives what a message is known by, the key or the source too."""

    def __init__(self, entries: Iterable[Entry], known_by: Callable[[Entry], Hashable]) -> None:
        self.known_by = known_by
        self._of_key: dict[Hashable, list[Entry]] = defaultdict(list)
        self._twins: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._of_key[known_by(entry)].append(entry)
            self._twins[entry.identity].append(entry)

    def __bool__(self) -> bool:
        return bool(self._twins)

    def twins(self, entry: Entry) -> Sequence[Entry]:
        """Return those of the same key and source: gettext refuses a file that has a message twice, live or obsolete."""
        return self._twins.get(entry.identity, ())

    def of(self, source: Entry) -> Entry | None:
        """Return the one of a message's key and source that weighs most, else the latest of its key; None: there is none.

        The latest are first in a file, where each run puts what it makes obsolete; one without words is no help.
        """
        found = self._of_key.get(self.known_by(source), ())
        exact = [entry for entry in found if is_of(entry.msgid, source.msgid)]
        if exact:
            return max(exact, key=weight)
        return next((entry for entry in found if not entry.is_empty), found[0]) if found else None


def comes_back(dead: Entry, source: Entry) -> bool:
    """Say whether an obsolete entry is the final translation of a message, which wants no work of anybody."""
    return (
        is_of(dead.msgid, source.msgid) and dead.msgid_plural == source.msgid_plural and weight(dead) == FINAL
    )


def with_words(entry: Entry, twins: Sequence[Entry], newline: str) -> Entry:
    """Return an entry that takes the place of obsolete ``twins``, whose words it keeps.

    The one that weighs most fills an entry that has no translation; the others become comments. So does a text that
    is the entry's own and weighed more: a machine's draft that says the same may be made anew, a person's may not.
    """
    best = None
    if entry.is_empty:
        best = max(twins, key=weight)
        entry = changed(
            entry,
            newline=newline,
            msgstr=in_forms(best.msgstr, len(entry.msgstr)),
            fuzzy=best.fuzzy,
            previous=best.previous_msgid if best.fuzzy else None,
            comments=without(entry.comments, PROVENANCE),
        )
    own, comments = weight(entry), entry.comments
    said: dict[str, None] = {}
    for dead in twins:
        # The line of a draft says that the words below it are a machine's: they are another one's.
        said |= dict.fromkeys(dead.comments if dead is best else without(dead.comments, PROVENANCE))
        weighs_more = dead is not best and weight(dead) > own
        texts = (text for text in dead.msgstr if text and (weighs_more or text not in entry.msgstr))
        said |= dict.fromkeys(f"obsolete: {quote(text)}" for text in texts)
    more = [comment for comment in said if comment not in comments]
    return changed(entry, newline=newline, comments=[*comments, *more]) if more else entry


def in_forms(texts: Sequence[str], count: int) -> list[str]:
    """Return the first ``count`` forms of a translation; its first one stands for those that it has not."""
    return [*texts, *[texts[0]] * count][:count]
