"""A server that speaks DeepL's wire format on this machine, translates by a rule, and fails on demand.

Every word gets an "é" at its end, so that a test can write down what it expects; tags, what stands in
ignored tags and mail addresses travel as they do at the real service. ``faults`` is asked before each
request to /v2/translate, and names what goes wrong with it; ``look_up_faults`` before each other request, with its
path and how often it has been asked for.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "00000000-test-key:fx"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What no translation touches: ignored tags with their content, other tags, entities, mail addresses.
FIXED = re.compile(r"<x\b[^>]*>.*?</x>|</?[a-z][^<>]*>|&#?\w+;|[\w.]+@[\w.]+\w")
LANGUAGES = {
    "EN": "formality tag_handling glossary",
    "FR": "formality tag_handling glossary",
    "VI": "formality glossary",
    "DE": "tag_handling",
    "ES": "tag_handling",
}


def by_words(text: str, change: Callable[[str], str]) -> str:
    """Return a text with every word changed, and all that no translation touches as it is."""
    pieces: list[str] = []
    place = 0
    for match in FIXED.finditer(text):
        pieces += (WORD.sub(lambda word: change(word[0]), text[place : match.start()]), match[0])
        place = match.end()
    return "".join(pieces) + WORD.sub(lambda word: change(word[0]), text[place:])


def translated(text: str) -> str:
    """Return the translation: every word with an "é" behind it."""
    return by_words(text, lambda word: word + "é")


def _renumbered(text: str) -> str:
    numbers = re.findall(r'<g id="(\d+)"', text)
    others = iter(reversed(numbers))
    return re.sub(r'<g id="\d+"', lambda _: f'<g id="{next(others)}"', text)


# What goes wrong with the answer to one text, by name.
X = r'<x id="\d+">[^<]*</x>'
G = r'<g id="(\d+)">(.*?)</g>'
TEXT_FAULTS: dict[str, Callable[[str], str]] = {
    "tags dropped": lambda text: re.sub(r"<[^>]*>", "", text),
    "opaque deleted": lambda text: re.sub(X, "", text),
    "opaque doubled": lambda text: re.sub(rf"({X})", r"\1 \1", text),
    "opaque renamed": lambda text: re.sub(r'(<x id="\d+">)[^<]*', r"\1autre chose", text),
    "opaque moved to the front": lambda text: "".join(re.findall(X, text)) + re.sub(X, "", text),
    "placeholder translated": lambda text: text.replace("ph", "tél"),
    "placeholder capitalised": lambda text: text.replace("ph", "Ph"),
    "pair unclosed": lambda text: text.replace("</g>", "", 1),
    "pair emptied": lambda text: re.sub(G, r'<g id="\1"></g>\2', text),
    "pair doubled": lambda text: re.sub(G, r"\g<0> \g<0>", text),
    "pairs in another order": _renumbered,
    "attribute translated": lambda text: text.replace("id=", "identité="),
    "attribute with words": lambda text: re.sub(r'id="(\d+)"', r'id="numéro \1"', text),
    "tags escaped": lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    "tags in capitals": lambda text: text.replace("<g", "<G").replace("<x", "<X"),
    "foreign tag": lambda text: f"<b>{text}</b>",
    "line break tag": lambda text: text + "<br>",
    "entities twice": lambda text: text.replace("&", "&amp;").replace("'", "&amp;#39;"),
    "bare ampersand": lambda text: text.replace("&amp;", "&"),
    "spaces before tags lost": lambda text: re.sub(r" (?=<[gx])", "", text),
    "spaces after tags lost": lambda text: re.sub(r"(?<=/[gx]>) ", "", text),
    "spaces inside tags": lambda text: re.sub(G, r'<g id="\1"> \2 </g>', text),
    "spaces at the edges": lambda text: f" {text}\n",
    "a stop at the end": lambda text: text if text[-1] in ".!?" else text + ".",
    "all capitals": lambda text: by_words(text, str.upper),
    "not translated": lambda text: text.replace("é", ""),
    "cut off": lambda text: text[: len(text) // 3],
    "said three times": lambda text: f"{text} {text} {text}",
    "empty": lambda _text: "",
    "numbers changed": lambda text: re.sub(r"(?<![\w\"])\d\d+", lambda match: str(int(match[0]) + 1), text),
    "quoted": lambda text: f'"{text}"',
    "fenced": lambda text: f"```\n{text}\n```",
    "mojibake": lambda text: text.replace("é", "Ã©"),
    "a control character": lambda text: text + "\x07",
    "a letter lost": lambda text: text.replace("é", "\ufffd", 1),
    "decomposed letters": lambda text: text.replace("é", "e\u0301"),
}


# Faults of a whole answer, by name: status, headers, and a body.
HTML = "<!doctype html><html><body>Sign in to the hotel's network</body></html>"
ANSWER_FAULTS: dict[str, tuple[int, dict[str, str], str]] = {
    "403": (403, {}, '{"message": "Forbidden"}'),
    "456": (456, {}, '{"message": "Quota exceeded"}'),
    "429": (429, {}, '{"message": "Too many requests"}'),
    "429 with Retry-After": (429, {"Retry-After": "7"}, '{"message": "Too many requests"}'),
    "429 with a long Retry-After": (429, {"Retry-After": "86400"}, ""),
    "500": (500, {}, '{"message": "Internal server error"}'),
    "502 in HTML": (502, {"Content-Type": "text/html"}, HTML),
    "503": (503, {}, '{"message": "Unavailable"}'),
    "529": (529, {}, '{"message": "Too many requests"}'),
    "413": (413, {}, '{"message": "Request too large"}'),
    "400, tags": (400, {}, '{"message": "Tag handling parsing failed"}'),
    "400, language": (400, {}, '{"message": "Value for \'target_lang\' not supported."}'),
    "HTML": (200, {"Content-Type": "text/html"}, HTML),
    "no JSON": (200, {}, '{"translations": [{"te'),
    "nothing": (200, {}, ""),
    "null": (200, {}, "null"),
    "a list": (200, {}, "[]"),
    "message null": (400, {}, '{"message": null}'),
}
# Faults of a whole answer that need its texts.
SHAPE_FAULTS: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "one text too few": lambda rows: {"translations": rows[:-1]},
    "shifted by one": lambda rows: {"translations": [*rows[1:], rows[-1]]},
    "one text too many": lambda rows: {"translations": [*rows, rows[0]]},
    "no translations": lambda _rows: {"translations": []},
    "rows without text": lambda rows: {"translations": [{**row, "text": None} for row in rows]},
    "rows without figures": lambda rows: {"translations": [{"text": row["text"]} for row in rows]},
    "rows null": lambda rows: {"translations": [None for _ in rows]},
}
CONNECTION_FAULTS = ("connection dropped", "answer dropped in the middle", "no answer in time")
FAULTS = (*TEXT_FAULTS, *ANSWER_FAULTS, *SHAPE_FAULTS, *CONNECTION_FAULTS)


@dataclass
class DeepL:
    """The server's state: what was asked, what it has, what it will do."""

    key: str = KEY
    limit: int = 500_000
    used: int = 0
    delay: float = 0.0
    languages: dict[str, str] = field(default_factory=lambda: dict(LANGUAGES))
    has_v3_languages: bool = True
    only_translate: bool = False
    glossaries: dict[str, dict[str, Any]] = field(default_factory=dict)
    glossary_limit: int = 1
    gone_status: int = 404  # of a request with a glossary that is gone
    requests: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    faults: Callable[[int, dict[str, Any]], str | None] = lambda _number, _body: None
    look_ups: list[str] = field(default_factory=list)
    look_up_faults: Callable[[str, int], str | None] = lambda _path, _number: None
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def texts(self) -> list[str]:
        """Return every text that was sent, in the order of the requests."""
        return [text for body in self.bodies for text in body["text"]]


class Server(ThreadingHTTPServer):
    """Says nothing of clients that have gone: the tests end some of them."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what is no lost connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(**state: Any) -> Iterator[DeepL]:
    """Run a server on a free port of this machine."""
    deepl = DeepL(**state)
    server = Server(("127.0.0.1", 0), handler(deepl))
    server.daemon_threads = True
    deepl.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield deepl
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(deepl: DeepL) -> type[BaseHTTPRequestHandler]:
    """Return the class that answers requests to one server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_args: object) -> None:
            """Print nothing."""

        def reply(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            fields = {"Content-Type": "application/json", **(headers or {})}
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def handle_one(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(size)
            path = self.path.partition("?")[0]
            with deepl.lock:
                deepl.requests.append((self.command, self.path))
                deepl.headers.append(dict(self.headers))
            if self.headers.get("Authorization") != f"DeepL-Auth-Key {deepl.key}":
                self.reply(403, {"message": "Forbidden"})
            elif path == "/v2/translate":
                self.translate(raw)
            elif self.fails(path):
                pass
            elif deepl.only_translate:
                self.reply(403, {"message": "Forbidden"})
            elif path == "/v2/usage":
                self.reply(200, {"character_count": deepl.used, "character_limit": deepl.limit})
            elif path == "/v3/languages" and deepl.has_v3_languages:
                self.reply(200, [_language(code, names) for code, names in deepl.languages.items()])
            elif path == "/v2/languages":
                rows = [
                    {"language": code, "name": code, "supports_formality": True} for code in deepl.languages
                ]
                self.reply(200, rows)
            elif path.startswith("/v3/glossaries"):
                self.glossaries(path.removeprefix("/v3/glossaries").strip("/"), raw)
            else:
                self.reply(404, {"message": "Not found"})

        def fails(self, path: str) -> bool:
            """Answer a look-up with what is to go wrong with it; say whether something did."""
            with deepl.lock:
                number = deepl.look_ups.count(path)
                deepl.look_ups.append(path)
            fault = deepl.look_up_faults(path, number)
            if fault is not None:
                status, headers, text = ANSWER_FAULTS[fault]
                self.reply(status, text, headers)
            return fault is not None

        do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = handle_one  # noqa: N815  http.server's names

        def glossaries(self, name: str, raw: bytes) -> None:
            if self.command == "GET":
                self.reply(200, {"glossaries": [_shown(one) for one in deepl.glossaries.values()]})
            elif self.command == "DELETE":
                found = deepl.glossaries.pop(name, None)
                self.reply(204 if found else 404, "")
            elif len(deepl.glossaries) >= deepl.glossary_limit:
                self.reply(456, {"message": "Too many glossaries"})
            else:
                body = json.loads(raw)
                one = {**body, "glossary_id": f"glossary-{len(deepl.requests)}"}
                deepl.glossaries[one["glossary_id"]] = one
                self.reply(201, _shown(one))

        def translate(self, raw: bytes) -> None:
            body = json.loads(raw)
            with deepl.lock:
                number = len(deepl.bodies)
                deepl.bodies.append(body)
                deepl.sizes.append(len(raw))
                deepl.at_once += 1
                deepl.most_at_once = max(deepl.most_at_once, deepl.at_once)
            try:
                if deepl.delay:
                    time.sleep(deepl.delay)
                self.answer(body, deepl.faults(number, body))
            finally:
                with deepl.lock:
                    deepl.at_once -= 1

        def answer(self, body: dict[str, Any], fault: str | None) -> None:
            if fault in ANSWER_FAULTS:
                status, headers, text = ANSWER_FAULTS[fault]
                self.reply(status, text, headers)
                return
            if fault in CONNECTION_FAULTS:
                self.break_off(fault)
                return
            problem = _problem(body, deepl)
            if problem:
                is_gone = problem == "Glossary not found"
                self.reply(deepl.gone_status if is_gone else 400, {"message": problem})
                return
            characters = sum(len(re.sub(r"<[^>]*>", "", text)) for text in body["text"])
            with deepl.lock:
                if deepl.used + characters > deepl.limit:
                    self.reply(456, {"message": "Quota exceeded"})
                    return
                deepl.used += characters
            damage = TEXT_FAULTS.get(fault or "", str)
            rows: list[dict[str, Any]] = [
                {
                    "detected_source_language": body["source_lang"],
                    "text": damage(translated(text)),
                    "billed_characters": len(text),
                    "model_type_used": "quality_optimized",
                }
                for text in body["text"]
            ]
            shape = SHAPE_FAULTS.get(fault or "")
            self.reply(200, shape(rows) if shape else {"translations": rows})

        def break_off(self, fault: str) -> None:
            self.close_connection = True
            if fault == "answer dropped in the middle":
                self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"translations": [')
            elif fault == "no answer in time":
                time.sleep(0.6)
            self.connection.shutdown(socket.SHUT_RDWR)

    return Handler


def _language(code: str, names: str) -> dict[str, Any]:
    """Return a row of /v3/languages."""
    return {
        "lang": code.lower(),
        "name": code,
        "status": "stable",
        "usable_as_source": True,
        "usable_as_target": True,
        "features": {name: {"status": "stable"} for name in names.split()},
    }


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    """Return a glossary as the service shows it: without its entries."""
    dictionaries = [
        {
            **{name: row[name] for name in ("source_lang", "target_lang")},
            "entry_count": row["entries"].count("\t"),
        }
        for row in one["dictionaries"]
    ]
    return {
        "glossary_id": one["glossary_id"],
        "name": one["name"],
        "creation_time": "2026-11-01T10:00:00.000000Z",
        "dictionaries": dictionaries,
    }


def _problem(body: dict[str, Any], deepl: DeepL) -> str:
    """Return what the service would refuse in a request, as its documentation says."""
    from xml.etree import ElementTree as ET

    if len(body["text"]) > 50 or len(json.dumps(body)) > 128 * 1024:
        return "Too many texts"
    if not all(body["text"]):
        return "Parameter 'text' not specified."
    target = body["target_lang"]
    if target not in deepl.languages or body["source_lang"] not in deepl.languages:
        return "Value for 'target_lang' not supported."
    if body.get("formality") not in {None, "prefer_more", "prefer_less", "default"}:
        return "'formality' is not supported for given 'target_lang'."
    if "glossary_id" in body and body["glossary_id"] not in deepl.glossaries:
        return "Glossary not found"
    if "glossary_id" in body and not any(
        row["target_lang"] == target.partition("-")[0]
        for row in deepl.glossaries[body["glossary_id"]]["dictionaries"]
    ):
        return "Glossary dictionary not found"
    if body.get("tag_handling"):
        if "tag_handling" not in deepl.languages[target]:
            return "Tag handling is not supported for this language."
        for text in body["text"]:
            try:
                ET.fromstring(f"<root>{text}</root>")  # noqa: S314  our own request
            except ET.ParseError:
                return "Tag handling parsing failed"
    return ""
