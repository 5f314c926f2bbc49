"""What an engine is told beside a text: the texts around it in the CV, in groups that make one request each.

Groups depend on the CV alone, never on what is still to be translated: an answer that was paid for is found
again by its text and its context, also after a run that was interrupted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cvi18n.content.markup import Span
from cvi18n.drafting.envelope import CONTACT
from cvi18n.drafting.plan import section_of
from cvi18n.language.kept import spans as kept_spans
from cvi18n.message import Message

MOST_CHARACTERS = 2000
MOST_TEXTS = 50


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
    text = "".join(span.text for span in spans)
    pieces: list[str] = []
    place = 0
    for start, end, _ in kept_spans(text, CONTACT):
        pieces.append(text[place:start])
        place = end
    return "".join([*pieces, text[place:]])
