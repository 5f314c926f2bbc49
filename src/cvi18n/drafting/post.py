"""One request with JSON, and the JSON of its answer: what an engine of a plain service needs of the network.

No redirection is followed, and no proxy is asked for this machine itself. What goes wrong is one of the errors
of ``engine``, without a word of what was sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from cvi18n.drafting.address import host_of, is_loopback
from cvi18n.drafting.engine import BatchRefused, Busy, Stopped, Unreadable
from cvi18n.drafting.wire import bounded, late, seconds_of, within
from cvi18n.errors import ServiceError

if TYPE_CHECKING:
    import socket

# The longest wait for a connection, and the longest request: an answer that a model makes on a small machine comes whole,
# and until then there is silence.
SECONDS = 60.0
MOST_SECONDS = 300.0
MOST_OF_A_REFUSAL = 10_000


class Refusal(Exception):
    """A status that is no success, with the beginning of what the service said of it."""

    def __init__(self, status: int, after: str | None, text: str) -> None:
        super().__init__(status)
        self.status = status
        self.after = after
        self.text = text


def post(url: str, body: Any, headers: Mapping[str, str] | None = None, *, key: str = "the key") -> Any:
    """Return the JSON that a service answers with; ``key`` names what holds the key, for messages."""
    try:
        return posted(url, body, headers)
    except Refusal as refusal:
        raise explained(refusal, host_of(url), key) from None


def posted(
    url: str, body: Any, headers: Mapping[str, str] | None = None, *, start: str = "start the service there"
) -> Any:
    """Return the JSON that a service answers with. Raises Refusal. ``start`` helps where nothing listens."""
    data = json.dumps(body).encode()

    def ask() -> Any:
        try:
            return _answered(url, data, headers or {})
        except ConnectionRefusedError:
            parts = urlsplit(url)
            raise Stopped(f"nothing listens at {parts.scheme}://{parts.netloc}", start) from None

    return within(MOST_SECONDS, ask, host_of(url))


def explained(refusal: Refusal, host: str, key: str) -> ServiceError:
    """Return the error that a status means."""
    status = refusal.status
    if status in {401, 403}:
        return Stopped(f"{host} refuses the key in {key} (status {status})", f"set {key} to a key of {host}")
    if status in {400, 413, 422}:
        return BatchRefused(f"{host} refused the text (status {status})")
    if status == 429:
        return Busy(f"{host} receives too many requests", seconds_of(refusal.after))
    if status >= 500:
        return Busy(f"{host} is busy (status {status})", seconds_of(refusal.after), unsure=True)
    if 300 <= status < 400:
        return Stopped(f"{host} sends its requests on to another address: nothing was sent there")
    return Stopped(f"{host} answered with status {status}")


def _answered(url: str, data: bytes, headers: Mapping[str, str]) -> Any:
    import http.client
    from urllib.error import HTTPError, URLError
    from urllib.request import (
        HTTPHandler,
        HTTPRedirectHandler,
        HTTPSHandler,
        ProxyHandler,
        Request,
        build_opener,
    )

    class Stay(HTTPRedirectHandler):
        """Follows no redirection: texts go where the user said."""

        def http_error_302(self, *_args: Any) -> None:
            return None

        http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302  # type: ignore[assignment]

    sockets: list[socket.socket] = []

    class Patient:
        """Waits longer for an answer than for the connection."""

        def do_open(self, http_class: Any, *args: Any, **options: Any) -> Any:
            class Connection(http_class):  # type: ignore[misc]
                def connect(self) -> None:
                    super().connect()
                    self.sock.settimeout(MOST_SECONDS)
                    sockets.append(self.sock)

            return super().do_open(Connection, *args, **options)  # type: ignore[misc]

    class Plain(Patient, HTTPHandler): ...

    class Secure(Patient, HTTPSHandler): ...

    host = host_of(url)
    request = Request(url, data, {"Content-Type": "application/json", **headers})  # noqa: S310  it was checked
    try:
        opener = build_opener(Stay, Plain, Secure, ProxyHandler({} if is_loopback(host) else None))
        with opener.open(request, timeout=SECONDS) as response:
            found = bounded(response.read)
    except HTTPError as error:
        text = ""
        # The status says enough where the text breaks off, or stays away.
        with error, suppress(http.client.HTTPException, OSError):
            for connected in sockets:
                connected.settimeout(SECONDS)
            text = error.read(MOST_OF_A_REFUSAL).decode("utf-8", "replace")
        raise Refusal(error.code, error.headers.get("Retry-After"), text) from None
    except TimeoutError:
        raise late(host, MOST_SECONDS) from None
    except (URLError, http.client.HTTPException, OSError) as error:
        _unreached(url, getattr(error, "reason", None) or type(error).__name__)
    except ValueError:
        remedy = "look at the address, and at the proxies of the environment, such as HTTPS_PROXY"
        raise Stopped(f"no request to {host} can be made", remedy) from None
    if found is None:
        raise Unreadable(f"{host} returned an answer that is too long")
    try:
        return json.loads(found)
    except (ValueError, RecursionError):
        raise Unreadable(f"{host} returned something that is not JSON") from None


def _unreached(url: str, reason: object) -> NoReturn:
    import ssl

    host = host_of(url)
    if isinstance(reason, ssl.SSLError):
        raise Stopped(f"the certificate of {host} is not trusted, or https does not work") from None
    if isinstance(reason, ConnectionRefusedError) and is_loopback(host):
        raise reason
    raise Busy(f"{host} cannot be reached: {reason}", unsure=True) from None
