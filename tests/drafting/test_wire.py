"""What both engines of the network are held to: where texts go, how long one waits, how much one reads."""

from __future__ import annotations

import gzip
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from cvi18n.drafting import deepl, post, wire
from cvi18n.drafting.engine import About, Batch, Busy, Engine, Setup, Stopped, Unreadable, load
from cvi18n.errors import ServiceError

KEY = "a-secret-key"
ENGINES = ("deepl", "libretranslate")
ANSWERS: dict[str, dict[str, object]] = {
    "deepl": {"translations": [{"text": "Arbeit", "billed_characters": 4}]},
    "libretranslate": {"translatedText": ["Arbeit"]},
}
Talk = Callable[[socket.socket, bytes], None]


def engine(name: str, url: str, **more: str) -> Engine:
    variables = {"DEEPL_SERVER_URL": url, "DEEPL_AUTH_KEY": KEY, "LIBRETRANSLATE_URL": url, **more}
    return load(name, Setup(variables))


@contextmanager
def listening(talk: Talk) -> Iterator[tuple[str, list[bytes]]]:
    """Run a server that hands each connection, with the request that was read from it, to ``talk``."""
    heard: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(65536)
            head, _, body = data.partition(b"\r\n\r\n")
            size = re.search(rb"(?i)content-length: (\d+)", head)
            while size and len(body) < int(size[1]):
                body += connection.recv(65536)
            heard.append(head + b"\r\n\r\n" + body)
            talk(connection, heard[-1])

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
        listener.shutdown(socket.SHUT_RDWR)


def response(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    lines = {"Content-Length": str(len(body)), "Connection": "close", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def saying(data: bytes) -> Talk:
    return lambda connection, _request: connection.sendall(data)


def right(name: str) -> bytes:
    return response(json.dumps(ANSWERS[name]).encode())


def ask(asked: Engine) -> list[str]:
    return [answer.text for answer in asked.translate(Batch(("work",), "en", "de", about=(About("a"),)))]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_is_asked_for_this_machine(
    name: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    with listening(saying(right(name))) as (proxy, overheard), listening(saying(right(name))) as (url, heard):
        monkeypatch.setenv(variable, proxy)
        assert ask(engine(name, url)) == ["Arbeit"]
    assert overheard == []
    assert heard


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent"])
def test_no_redirection_is_followed(name: str, status: str) -> None:
    with (
        listening(saying(right(name))) as (other, overheard),
        listening(saying(response(b"", status, Location=f"{other}/v2/translate"))) as (url, _),
        pytest.raises(Stopped, match="another address"),
    ):
        ask(engine(name, url))
    assert overheard == []


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("place", ["head", "body"])
def test_an_answer_that_drips_is_given_up(name: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes within any timeout of a silence, and the last one never."""
    enough = threading.Event()

    def drip(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 5000\r\n\r\n" if place == "body" else b"X: ")
        )
        while not enough.wait(0.02):
            connection.sendall(b"x")

    monkeypatch.setattr({"deepl": deepl, "libretranslate": post}[name], "MOST_SECONDS", 0.4)
    with listening(drip) as (url, _):
        with pytest.raises(Busy, match="has not finished its answer") as caught:
            ask(engine(name, url))
        enough.set()
    assert caught.value.unsure


@pytest.mark.parametrize("name", ENGINES)
def test_no_more_is_read_than_any_answer_has(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_BYTES", 1000)
    long = json.dumps({**ANSWERS[name], "more": "x" * 200_000}).encode()
    with listening(saying(response(long))) as (url, _), pytest.raises(Unreadable, match="too long"):
        ask(engine(name, url))


@pytest.mark.parametrize("variable", ["https_proxy", "HTTPS_PROXY"])
@pytest.mark.parametrize("proxy", ["http:/x", "https:/a/b", "http:/127.0.0.1:9"])
def test_a_request_that_cannot_be_made_is_no_fault_of_the_service(
    variable: str, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, proxy)
    with pytest.raises(Stopped, match=r"no request to translate\.invalid can be made"):
        ask(engine("libretranslate", "https://translate.invalid"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["http://[", "//[", "https://b.org/", "x" * 9000, "\x7f"])
def test_wherever_a_service_sends_a_request_on_nothing_goes_there(status: int, place: str) -> None:
    moved = f"HTTP/1.1 {status} x\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()
    with (
        listening(saying(moved)) as (url, heard),
        pytest.raises(Stopped, match="sends its requests on to another address"),
    ):
        ask(engine("libretranslate", url))
    assert len(heard) == 1


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("times", [1, 2])
def test_a_compressed_answer_is_not_unpacked(name: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def unpacked(*_args: object, **_options: object) -> None:
        pytest.fail("it was unpacked")

    body = json.dumps(ANSWERS[name]).encode()
    for _ in range(times):
        body = gzip.compress(body)
    monkeypatch.setattr("zlib.decompressobj", unpacked)
    packed = response(body, Content_Encoding=", ".join(["gzip"] * times))
    with listening(saying(packed)) as (url, heard), pytest.raises(Unreadable):
        ask(engine(name, url))
    assert b"accept-encoding: identity" in heard[0].lower()


@pytest.mark.parametrize("name", ENGINES)
def test_json_of_any_depth_is_an_answer_that_cannot_be_read(name: str) -> None:
    with listening(saying(response(b"[" * 200_000))) as (url, _), pytest.raises(Unreadable):
        ask(engine(name, url))


@pytest.mark.parametrize("name", ENGINES)
def test_another_port_is_another_server(name: str) -> None:
    one, other = (engine(name, f"http://127.0.0.1:{port}") for port in (5000, 5001))
    assert one.identity("en", "de") != other.identity("en", "de")
    assert one.host() == other.host()


@pytest.mark.parametrize("name", ENGINES)
def test_a_service_may_say_until_when_to_wait(name: str) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    busy = response(b"{}", "429 Too Many Requests", Retry_After=date)
    with listening(saying(busy)) as (url, _), pytest.raises(Busy) as caught:
        ask(engine(name, url))
    assert caught.value.after is not None
    assert 30 < caught.value.after <= 60
    assert not caught.value.unsure


def reset(connection: socket.socket, data: bytes) -> None:
    """Say something, and break off so that the other side is told of a reset."""
    connection.sendall(data)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def stall(connection: socket.socket, data: bytes) -> None:
    """Say something, and nothing more until the other side has gone."""
    connection.sendall(data)
    connection.settimeout(5)
    connection.recv(1)


CHUNKED = "Transfer-Encoding: chunked\r\n\r\n"
BREAKS: dict[str, tuple[str, Callable[[socket.socket, bytes], None]]] = {
    "chunks that end": (f"{CHUNKED}5\r\nwrong\r\n", socket.socket.sendall),
    "within a chunk": (f"{CHUNKED}50\r\nwrong", socket.socket.sendall),
    "a size that is none": (f"{CHUNKED}wrong\r\nwrong\r\n", socket.socket.sendall),
    "a size of many digits": (CHUNKED + "f" * 70_000, socket.socket.sendall),
    "less than was said": ("Content-Length: 1000\r\n\r\nwrong", socket.socket.sendall),
    "a reset": ("Content-Length: 1000\r\n\r\nwrong", reset),
    "a reset before the text": ("Content-Length: 1000\r\n\r\n", reset),
    "a silence": ("Content-Length: 1000\r\n\r\nwrong", stall),
}


@pytest.mark.parametrize("name", [*ENGINES, "openai-compatible"])
@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "429 Too Many", "500 Wrong", "503 Busy"])
def test_an_answer_that_breaks_off_is_told_as_its_status_is(
    name: str, broken: str, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of the text of an error, its status says whose fault it is, and whether to ask again."""
    for limit, seconds in (("SECONDS", 0.1), ("MOST_SECONDS", 0.4)):
        monkeypatch.setattr({"deepl": deepl}.get(name, post), limit, seconds)
    rest, say = BREAKS[broken]
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\n"
    variables = {"CVI18N_LLM_MODEL": "m"}
    with (
        listening(lambda connection, _: say(connection, (head + rest).encode())) as (url, _),
        pytest.raises(ServiceError) as caught,
    ):
        ask(engine(name, url, CVI18N_LLM_URL=url, **variables))
    assert "127.0.0.1" in str(caught.value)
    if status.startswith("200") or name == "deepl":
        assert isinstance(caught.value, Busy | Stopped | Unreadable)
        return
    with listening(saying(response(b"wrong", status))) as (url, _), pytest.raises(ServiceError) as whole:
        ask(engine(name, url, CVI18N_LLM_URL=url, **variables))
    assert (type(caught.value), str(caught.value)) == (type(whole.value), str(whole.value))
