"""The engine ``libretranslate``: a server of one's own, over HTTP (github.com/LibreTranslate/LibreTranslate).

``LIBRETRANSLATE_URL`` says where it is (default: port 5000 of this machine), ``LIBRETRANSLATE_API_KEY`` is
its key, if it wants one. Plain http is for this machine alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from cvi18n.drafting.address import checked_url, host_of, place_of
from cvi18n.drafting.engine import (
    Answer,
    Batch,
    Capabilities,
    PairRefused,
    Setup,
    Stopped,
    Unreadable,
    Usage,
)
from cvi18n.drafting.post import Refusal, explained, posted
from cvi18n.errors import ServiceError

URL, KEY = "LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY"
DEFAULT = "http://localhost:5000"
PATH = "/translate"
START = f"start LibreTranslate there, or set {URL} to where it runs"


class LibreTranslate:
    """Asks a server for one batch at a time: most have one model and one processor."""

    name = "libretranslate"

    def __init__(self, setup: Setup) -> None:
        url = setup.environment.get(URL, "").strip() or DEFAULT
        self._url = checked_url(url, URL).rstrip("/") + PATH
        self._key = setup.environment.get(KEY, "").strip()

    def host(self) -> str:
        """Return the server's name."""
        return host_of(self._url)

    def identity(self, source: str, target: str) -> str:
        """Return the server's address, with its port: another server may have other models."""
        del source, target
        return place_of(self._url)

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what the server can do. Its models know no tags: they lose or move them."""
        del source, target, ask
        return Capabilities(max_texts=20, max_bytes=20_000)

    def prepare(self, source: str, target: str) -> list[str]:
        """Do nothing: the address has been checked."""
        del source, target
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the translations of a batch's texts."""
        body = {
            "q": list(batch.texts),
            "source": batch.source.split("-", 1)[0],
            "target": batch.target if batch.target.startswith("zh-") else batch.target.split("-", 1)[0],
            "format": "text",
        }
        if self._key:
            body["api_key"] = self._key
        try:
            answer = posted(self._url, body, start=START)
        except Refusal as refusal:
            raise self._explained(refusal) from None
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Unreadable(f"{self.host()} returned something that is no list of translations")
        return [Answer(text) for text in texts]

    def usage(self) -> Usage | None:
        """Return None: there is no account."""
        return None

    def _explained(self, refusal: Refusal) -> ServiceError:
        """Return the error that a status means."""
        host = self.host()
        if refusal.status == 400 and "not supported" in refusal.text:
            return PairRefused(f"{host} does not translate between these languages")
        if refusal.status == 501:
            return Stopped(
                f"{host} does not translate (status 501): is {URL} the address of a LibreTranslate?"
            )
        return explained(refusal, host, KEY)
