"""Memory: what has been translated before, in the same catalog, in others, in the glossary.

Exact matches come first: of the same key, then of the same kind of text, then of the same field. Similar
texts are found by their rarest words, so that a large memory costs no more per text than a small one.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cvi18n.catalogs import Catalog, Entry
from cvi18n.catalogs.notes import SUGGESTION
from cvi18n.catalogs.quoting import quote
from cvi18n.content.whereabouts import OF_OWNER, gender_of
from cvi18n.drafting.envelope import KEPT, LETTER, MARKUP, seal
from cvi18n.drafting.plan import is_empty
from cvi18n.language.kept import may_hold
from cvi18n.likeness import ratio
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

WORD = re.compile(r"\w+|[^\w\s]")
# A suggestion below this helps nobody.
LEAST_PERCENT = 70
# What bounds the search for similar texts: how many words are looked up, how many texts one word leads to,
# and how many of these are compared in full.
_WORDS, _TEXTS, _COMPARED = 4, 50, 3


@record
class Match(ValueObject):
    """A translation from memory: of which source, how similar in percent, and where it was found."""

    source: str
    translation: str
    percent: int
    origin: str

    def suggestion(self) -> str:
        """Return the match as a translator's comment."""
        return (
            f"{SUGGESTION} {self.percent} % {self.origin}: {quote(self.source)} → {quote(self.translation)}"
        )


@record
class _Known(ValueObject):
    """A text and its translation: ``rank`` is 0 for the catalog itself, 1 for others, 2 for obsolete entries.

    ``gender`` is that of the owner of its CV, where it speaks of the owner.
    """

    source: str
    translation: str
    key: str
    kind: str
    rank: int
    origin: str
    gender: str = ""


class Memory:
    """What is known for one language."""

    def __init__(
        self,
        catalog: Catalog,
        others: Sequence[Catalog] = (),
        *,
        messages: Iterable[Message] = (),
        terms: Mapping[str, str] | None = None,
        agreeing: Mapping[str, str] | None = None,
    ) -> None:
        """Remember the final translations of ``catalog`` and ``others``, and the glossary's ``terms``.

        ``agreeing`` are the terms as they are said of the owner, in the owner's gender.
        A catalog whose header names another language, or another region's form of it, is left out.
        """
        self._kinds = {message.key: message.kind for message in messages}
        self._known: list[_Known] = []
        self._terms = dict(terms or {})
        self._agreeing = dict(agreeing or {})
        self._remember(catalog.entries, 0, "")
        for number, other in enumerate(others, 1):
            if _serves(other, catalog):
                self._remember(other.entries, 1, _name(other.path) or f"memory-{number}")
        self._remember(catalog.obsolete, 2, "")
        self._by_source: dict[str, list[_Known]] = defaultdict(list)
        for known in self._known:
            self._by_source[known.source].append(known)
        self._by_likeness: dict[tuple[str, str], Mapping[tuple[str, ...], _Known]] = {}
        self._index: dict[str, list[int]] | None = None
        self._words: list[list[str]] = []

    def _remember(self, entries: Iterable[Entry], rank: int, origin: str) -> None:
        for entry in entries:
            if is_empty(entry) or entry.fuzzy or not entry.msgid or entry.msgid_plural is not None:
                continue
            kind = self._kinds.get(entry.key, "")
            gender = gender_of("\n".join(entry.extracted)) if OF_OWNER in entry.raw else ""
            self._known.append(
                _Known(entry.msgid, entry.translation, entry.key, kind, rank, origin or entry.key, gender)
            )

    def exact(self, message: Message) -> Match | None:
        """Return the best translation of exactly this text, with its markup, or None.

        What speaks of a woman is not taken from what was said of a man, nor the other way round.
        """
        text = message.text
        gender = gender_of(message.comment)
        best = self._best(text, gender)
        for likeness in _likenesses(message.key, message.kind) if best else ():
            if known := best.get(likeness):
                return Match(known.source, known.translation, 100, known.origin)
        terms = self._agreeing if gender else self._terms
        said = terms.get(text)
        if said is None and text[:1].isupper():
            said = terms.get(text[:1].lower() + text[1:])
            said = said and said[:1].upper() + said[1:]
        return Match(text, said, 100, "glossary") if said else None

    def _best(self, source: str, gender: str) -> Mapping[tuple[str, ...], _Known]:
        """Return the first translation of a source for each likeness: a catalog may have one source in every text."""
        if source in self._by_source and (source, gender) not in self._by_likeness:
            found: dict[tuple[str, ...], _Known] = {}
            for known in self._by_source[source]:
                if not (gender and known.gender and known.gender != gender) and _fits(
                    known.source, known.translation
                ):
                    for likeness in _likenesses(known.key, known.kind):
                        found.setdefault(likeness, known)
            self._by_likeness[source, gender] = found
        return self._by_likeness.get((source, gender), {})

    def similar(self, message: Message) -> Match | None:
        """Return the most similar text that is known, of LEAST_PERCENT and more; None where there is none."""
        if not self._known:
            return None
        index = self._indexed()
        words = WORD.findall(message.text.casefold())
        rare = sorted({word for word in words if word in index}, key=lambda word: (len(index[word]), word))
        votes: dict[int, float] = {}
        for word in rare[:_WORDS]:
            for number in index[word]:
                votes[number] = votes.get(number, 0.0) + 1 / len(index[word])
        bag = Counter(words)
        best: tuple[int, int] | None = None
        for number in heapq.nlargest(_COMPARED, votes, key=votes.__getitem__):
            percent = _percent(words, bag, self._words[number])
            known = self._known[number]
            if percent < LEAST_PERCENT or (best is not None and percent <= best[0]):
                continue
            if _fits(known.source, known.translation):
                best = (percent, number)
        if best is None:
            return None
        known = self._known[best[1]]
        return Match(known.source, known.translation, min(best[0], 99), known.origin)

    def _indexed(self) -> dict[str, list[int]]:
        """Return, for each word, the first texts that hold it."""
        if self._index is None:
            index: dict[str, list[int]] = {}
            for number, known in enumerate(self._known):
                words = WORD.findall(known.source.casefold())
                self._words.append(words)
                for word in set(words):
                    numbers = index.setdefault(word, [])
                    if len(numbers) < _TEXTS:
                        numbers.append(number)
            self._index = index
        return self._index


def _likenesses(key: str, kind: str) -> Iterator[tuple[str, ...]]:
    """Yield what two texts of one source may have in common, from the most telling on."""
    last = key.rpartition(".")[2]
    yield "key", key
    if kind:
        yield "kind and field", kind, last
        yield "kind", kind
    yield "field", last
    yield ("source",)


def _serves(other: Catalog, catalog: Catalog) -> bool:
    """Say whether one catalog's language serves another's: "fr" serves "fr_CA", "de_CH" does not serve "de"."""
    held, wanted = (
        re.split("[-_@.]", one.headers.get("Language", "").casefold()) for one in (other, catalog)
    )
    return held == [""] or wanted == [""] or held == wanted[: len(held)]


def _name(path: str) -> str:
    """Return a file's name as one word: a catalog is shared, and says nothing of its translator's folders."""
    return re.sub(r"\s+", "-", re.split(r"[/\\]", path)[-1].strip())


def _marks(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return what of a text must be the same in its translation: its marks, links, code, addresses."""
    sealed = seal(text)
    kept = (opaque.markdown.replace("’", "'") for opaque in sealed.opaque.values() if not opaque.is_break)
    return sorted(sealed.pairs.values()), sorted(text for text in kept if LETTER.search(text))


def _fits(source: str, translation: str) -> bool:
    """Say whether a translation has the markup of its source: no stray ``**``, no link more or less."""
    if not any(MARKUP.search(text) or may_hold(text, KEPT) for text in (source, translation)):
        return True
    stray = seal(translation).words.count("*") > seal(source).words.count("*")
    return not stray and _marks(source) == _marks(translation)


def _percent(words: list[str], bag: Counter[str], others: list[str]) -> int:
    """Return how similar two texts are, word by word: twice what is equal, in its order, by all."""
    total = len(words) + len(others)
    if 200 * (bag & Counter(others)).total() < LEAST_PERCENT * total:
        return 0  # the words alone, in any order, are not enough
    return int(100 * ratio(words, others))
