"""Links in a text that end in a sign of its sentence, which no page has in its address."""

from __future__ import annotations

from cvi18n.content import markup
from cvi18n.content.values import quoted, without_end


def ended(text: str, link: str) -> tuple[str, str] | None:
    """Return what is told of a link of a text that ends in a sign of the sentence, and the remedy; None for others."""
    address = link.strip("<>")
    bare = without_end(address)
    if bare == address or not markup.leads_to(text, address):
        return None
    message = f"the link {quoted(address)} ends in a sign of the sentence"
    return message, f"write {quoted(bare)}, or {_percent(address[-1])} for a sign that belongs to it"


def _percent(sign: str) -> str:
    """Return a sign as an address may hold it anywhere: %2E for a stop."""
    return "".join(f"%{byte:02X}" for byte in sign.encode())


def ends_a_word(link: str) -> bool:
    """Say whether a link ends in one stop behind a letter or a figure, which may be its own: wiki/Apple_Inc.

    >>> ends_a_word("https://a.org/Inc."), ends_a_word("https://a.org/b..."), ends_a_word("https://a.org/b,")
    (True, False, False)
    """
    address = link.strip("<>")
    return address.endswith(".") and address[-2:-1].isalnum()
