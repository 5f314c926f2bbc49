"""Catalogs made of texts, and a clock that costs no time, for the tests of drafting."""

from __future__ import annotations

from collections.abc import Mapping

from cvi18n.catalogs import Catalog, merge
from cvi18n.message import Message


def messages_of(texts: Mapping[str, str]) -> list[Message]:
    """Return one message per text, by its key; its kind is the key's last name."""
    return [Message(key, text, kind=f"experience.{key.rpartition('.')[2]}") for key, text in texts.items()]


def catalog_of(
    texts: Mapping[str, str], translations: Mapping[str, str] | None = None, tag: str = "fr"
) -> Catalog:
    """Return the catalog of some texts, empty but for some final translations."""
    template = Catalog.template(messages_of(texts), project="Test", creation_date="2026-11-01 10:00+0000")
    empty = merge(template, Catalog.new(tag.replace("-", "_"), template))
    done = translations or {}
    from cvi18n.catalogs import changed

    changes = {
        entry.identity: changed(entry, msgstr=[done[entry.key]])
        for entry in empty.entries
        if entry.key in done
    }
    return empty.replaced(changes)


class Clock:
    """Time that passes only while somebody waits for it."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """Return the time, in seconds."""
        return self.time

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.time += seconds
