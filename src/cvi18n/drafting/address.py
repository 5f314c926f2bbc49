"""Where texts may go: over https, or to this machine."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

from cvi18n.errors import UsageError

# What a line of a request may hold: nothing else of an address or a key gets to a service.
_SENT = re.compile(r"[\x21-\x7e]*")


def host_of(url: str) -> str:
    """Return the name of a URL's host, without a user, a password or a port."""
    try:
        return urlsplit(url).hostname or "an address without a host"
    except ValueError:
        return "an address that cannot be read"


def checked_url(url: str, variable: str) -> str:
    """Return ``url`` where texts and a key may be sent to it, else raise UsageError, naming its variable.

    >>> checked_url("http://127.0.0.1:5000/", "DEEPL_SERVER_URL")
    'http://127.0.0.1:5000/'
    """
    if not _SENT.fullmatch(url):
        raise UsageError(
            f"the address in {variable} holds characters that no address has: a space, a line break or a letter with"
            " an accent\n  help: write %20 for a space, and a name with accents in its form for browsers (xn--…)"
        )
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"the address in {variable} cannot be read") from None
    if not host or parts.scheme not in {"http", "https"}:
        raise UsageError(f"the address in {variable} must begin with https://")
    if parts.username or parts.password:
        raise UsageError(f"the address in {variable} must not hold a user or a password")
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageError(
            f"the address in {variable} must begin with https://: over http, everybody on the way reads"
            " the texts and the key; only this machine itself may be asked so"
        )
    return url


def checked_key(key: str, variable: str) -> str:
    """Return ``key``, which may be empty, where it can be sent to a service, else raise UsageError, naming its variable."""
    if not _SENT.fullmatch(key):
        raise UsageError(
            f"{variable} holds characters that no key has: a space, a line break or a letter with an accent"
        )
    return key


def place_of(url: str) -> str:
    """Return a URL as the address of one place: this machine has one name, whatever it is called.

    >>> place_of("http://127.0.0.1:5000/v1"), place_of("https://Example.org/v1")
    ('http://localhost:5000/v1', 'https://example.org/v1')
    """
    parts = urlsplit(url)
    host = "localhost" if is_loopback(host_of(url)) else host_of(url)
    return urlunsplit(parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host))


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "localhost.example.org", "10.0.0.1")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
