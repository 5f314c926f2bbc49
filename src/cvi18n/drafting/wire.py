"""What every request over the network is held to: a time for the whole of it, a size, no way around.

A timeout of a socket bounds a silence only: a service that sends one byte now and then is never silent.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from cvi18n.drafting.engine import Late
from cvi18n.errors import UsageError

# No answer to 100 kB of text comes near it; read, JSON takes up to sixty times as much.
MOST_BYTES = 2_000_000

T = TypeVar("T")


def within(seconds: float, function: Callable[[], T], host: str) -> T:
    """Return what ``function`` returns; Late where that takes longer than some seconds.

    It runs in a thread that is left alone when its time is up, and that no end of the process waits for.
    """
    from threading import Event, Thread

    ended = Event()
    found: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            found.append(function())
        except BaseException as error:  # noqa: BLE001  it is raised again, in the thread that waits
            errors.append(error)
        finally:
            ended.set()

    Thread(target=work, daemon=True).start()
    if not ended.wait(seconds):
        raise late(host, seconds)
    if errors:
        raise errors[0]
    return found[0]


def late(host: str, seconds: float) -> Late:
    """Return the error of a service that has not finished its answer within some seconds."""
    return Late(f"{host} has not finished its answer after {seconds:.0f} seconds")


def seconds_of(after: str | None) -> float | None:
    """Return how many seconds a ``Retry-After`` says, which may be a number or a date; None without one.

    >>> seconds_of("7"), seconds_of("Thu, 01 Jan 1970 00:00:00 GMT"), seconds_of("soon")
    (7.0, 0.0, None)
    """
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    text = (after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # A date without a zone is one in UTC.
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def bounded(read: Callable[[int], Any]) -> bytes | None:
    """Return everything that ``read`` gives, piece by piece; None where that is more than MOST_BYTES."""
    pieces: list[bytes] = []
    size = 0
    while piece := read(1 << 16):
        size += len(piece)
        if size > MOST_BYTES:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def check_certificates(path: str, variable: str) -> None:
    """Raise UsageError where a file or folder of certificates cannot be used: each request would fail, slowly."""
    import ssl

    is_folder = os.path.isdir(path)
    try:
        ssl.create_default_context(cafile=None if is_folder else path, capath=path if is_folder else None)
    except OSError as error:
        raise UsageError(
            f"{variable} names no file of certificates: {path}: {error.strerror or error}"
        ) from None
