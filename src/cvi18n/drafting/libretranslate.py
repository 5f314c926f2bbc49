"""The engine ``libretranslate``: a server of one's own, over HTTP (github.com/LibreTranslate/LibreTranslate).

``LIBRETRANSLATE_URL`` says where it is (default: port 5000 of this machine), ``LIBRETRANSLATE_API_KEY`` is
its key, if it wants one. Plain http is for this machine alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cvi18n.drafting.address import checked_url, host_of, is_loopback
from cvi18n.drafting.engine import (
    Answer,
    Batch,
    BatchRefused,
    Busy,
    Capabilities,
    Setup,
    Stopped,
    Unreadable,
    Usage,
)
from cvi18n.drafting.wire import bounded, seconds_of, within

DEFAULT = "http://localhost:5000"
PATH = "/translate"
START = "start LibreTranslate there, or set LIBRETRANSLATE_URL to where it runs"
# The longest silence, and the longest request: it may run on a small machine.
SECONDS = 60.0
MOST_SECONDS = 300.0


class LibreTranslate:
    """Asks a server for one batch at a time: most have one model and one processor."""

    name = "libretranslate"

    def __init__(self, setup: Setup) -> None:
        url = setup.environment.get("LIBRETRANSLATE_URL", "").strip() or DEFAULT
        self._url = checked_url(url, "LIBRETRANSLATE_URL").rstrip("/") + PATH
        self._key = setup.environment.get("LIBRETRANSLATE_API_KEY", "").strip()

    def host(self) -> str:
        """Return the server's name."""
        return host_of(self._url)

    def identity(self, source: str, target: str) -> str:
        """Return the server's address, with its port: another server may have other models."""
        del source, target
        return self._url

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
        data = json.dumps(body).encode()
        answer = within(MOST_SECONDS, lambda: self._post(data), self.host())
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Unreadable(f"{self.host()} returned something that is no list of translations")
        return [Answer(text) for text in texts]

    def usage(self) -> Usage | None:
        """Return None: there is no account."""
        return None

    def _post(self, data: bytes) -> Any:
        """Return the JSON that the server answers with.

        No redirection is followed, and no proxy is asked for this machine itself.
        """
        import http.client
        import ssl
        from urllib.error import HTTPError, URLError
        from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

        class Stay(HTTPRedirectHandler):
            """Follows no redirection: texts go where the user said."""

            def redirect_request(self, *_args: Any) -> None:
                return None

        request = Request(self._url, data, {"Content-Type": "application/json"})  # noqa: S310  it was checked
        try:
            opener = build_opener(Stay, ProxyHandler({} if is_loopback(self.host()) else None))
            with opener.open(request, timeout=SECONDS) as response:
                found = bounded(response.read)
                if found is None:
                    raise Unreadable(f"{self.host()} returned an answer that is too long")
                return json.loads(found)
        except HTTPError as error:
            error.close()
            raise self._explained(error.code, error.headers.get("Retry-After")) from None
        except (URLError, http.client.HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            if isinstance(reason, ssl.SSLError):
                raise Stopped(
                    f"the certificate of {self.host()} is not trusted, or https does not work"
                ) from None
            if isinstance(reason, ConnectionRefusedError) and is_loopback(self.host()):
                raise Stopped(f"nothing listens at {self._url.removesuffix(PATH)}\n  help: {START}") from None
            raise Busy(f"{self.host()} cannot be reached: {reason}", unsure=True) from None
        except (ValueError, RecursionError):
            raise Unreadable(f"{self.host()} returned something that is not JSON") from None

    def _explained(self, code: int, after: str | None) -> Exception:
        """Return the error that a status means."""
        if code in {401, 403}:
            return Stopped(f"{self.host()} refuses the key in LIBRETRANSLATE_API_KEY (status {code})")
        if code in {400, 413}:
            return BatchRefused(f"{self.host()} refused the text (status {code})")
        if code == 501:
            return Stopped(
                f"{self.host()} does not translate (status 501): is LIBRETRANSLATE_URL the address of a LibreTranslate?"
            )
        if code == 429 or code >= 500:
            return Busy(f"{self.host()} is busy (status {code})", seconds_of(after))
        if 300 <= code < 400:
            return Stopped(f"{self.host()} sends its requests on to another address: nothing was sent there")
        return Stopped(f"{self.host()} answered with status {code}")
