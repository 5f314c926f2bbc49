"""What an engine is told beside a text: the texts around it in the CV, in groups that make one request each.

Groups depend on the CV alone, never on what is still to be translated: a text has the same context after a run that
was interrupted. It is a hint: an answer that was paid for is found again by its text, whatever stands beside it by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cvi18n.catalogs import Catalog, is_final
from cvi18n.catalogs.progress import made_from
from cvi18n.content.markup import Span, parse_inline
from cvi18n.content.whereabouts import gender_of
from cvi18n.drafting.engine import About
from cvi18n.drafting.envelope import CONTACT
from cvi18n.drafting.memory import Match
from cvi18n.drafting.plan import Unit, section_of
from cvi18n.drafting.terms import Terms
from cvi18n.language.kept import spans as kept_spans
from cvi18n.message import Message

MOST_CHARACTERS = 2000
MOST_TEXTS = 50


class Teller:
    """Tells what is known about texts: by the CV's messages, their catalog, the catalogs of other languages, and the glossary."""

    def __init__(
        self,
        messages: Sequence[Message],
        catalog: Catalog,
        others: Mapping[str, Catalog],
        terms: Mapping[str, str],
    ) -> None:
        self._messages = messages
        self._at = {message.key: at for at, message in enumerate(messages)}
        self._catalog = catalog
        self._others = others
        self._terms = Terms(terms)

    def about(self, unit: Unit, match: Match | None) -> About:
        """Return what is known about one text; ``match`` is the one of memory that is most like it."""
        message, entry = unit.message, unit.entry
        at = self._at[message.key]
        return About(
            message.key,
            message.kind,
            message.comment,
            gender_of(message.comment),
            self._source(at - 1),
            self._source(at + 1),
            tuple(self._elsewhere(message)),
            ((match.source, match.translation),) if match else (),
            (made_from(entry), entry.translation) if entry.fuzzy and entry.previous_msgid else (),
            self._terms.of(message.text),
        )

    def _source(self, at: int) -> str:
        if not 0 <= at < len(self._messages):
            return ""
        return _shown(parse_inline(self._messages[at].text))

    def _elsewhere(self, message: Message) -> Iterator[tuple[str, str]]:
        for tag, catalog in self._others.items():
            entry = catalog.get(message.key)
            if is_final(entry, message.text):
                yield tag, entry.translation


def contexts(messages: Sequence[Message], spans: Mapping[str, Sequence[Span]]) -> dict[str, str]:
    """Return the context of each message, by its key: its section's name, and the texts beside it.

    Mail addresses, telephone numbers and links are left out. ``spans`` holds those of each text.
    """
    found: dict[str, str] = {}
    group: list[tuple[str, str]] = []
    section = ""
    size = 0

    def close() -> None:
        title = section.rpartition(".")[2].replace("-", " ").capitalize()
        text = "\n".join([title, *(shown for _, shown in group)])[:MOST_CHARACTERS]
        found.update((key, text) for key, _ in group)
        group.clear()

    for message in messages:
        shown = _shown(spans[message.text])
        own = section_of(message.key)
        if group and (own != section or size + len(shown) > MOST_CHARACTERS or len(group) == MOST_TEXTS):
            close()
        if not group:
            section, size = own, 0
        group.append((message.key, shown))
        size += len(shown) + 1
    if group:
        close()
    return found


def _shown(spans: Sequence[Span]) -> str:
    """Return a text without markup and contact data."""
    return without_contacts("".join(span.text for span in spans))


def without_contacts(text: str) -> str:
    """Return a text without mail addresses, telephone numbers, links and the like.

    >>> without_contacts("Write to me@example.org now")
    'Write to  now'
    """
    pieces: list[str] = []
    place = 0
    for start, end, _ in kept_spans(text, CONTACT):
        pieces.append(text[place:start])
        place = end
    return "".join([*pieces, text[place:]])
