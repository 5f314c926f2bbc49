"""The other engines, and how one is found: each is held to the same protocol."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest
from answering import answering
from drafts import Clock, catalog_of, messages_of
from hypothesis import given
from hypothesis import strategies as st

from cvi18n import drafting
from cvi18n.content.markup import parse_inline
from cvi18n.drafting import engine
from cvi18n.drafting.answer import unseal
from cvi18n.drafting.engine import Batch, BatchRefused, Busy, PairRefused, Setup, Stopped, Unreadable
from cvi18n.drafting.envelope import seal
from cvi18n.drafting.libretranslate import LibreTranslate
from cvi18n.drafting.pseudo import pseudo
from cvi18n.drafting.surroundings import MOST_CHARACTERS, MOST_TEXTS, contexts
from cvi18n.errors import ServiceError, UsageError
from cvi18n.message import Message

DOCS = Path(__file__).parents[2] / "docs"
BUILT_IN = ("deepl", "libretranslate", "memory", "openai-compatible", "pseudo")


def test_the_engines_that_come_along() -> None:
    assert set(BUILT_IN) <= set(engine.names())


def test_where_the_reference_lists_engines_it_lists_all_that_come_along() -> None:
    rows = (DOCS / "reference.md").read_text("utf-8").splitlines()
    listing = [row for row in rows if sum(f"`{name}`" in row for name in BUILT_IN) > 1]
    assert len(listing) == 2
    assert all(f"`{name}`" in row for row in listing for name in BUILT_IN)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_engine_keeps_the_protocol(name: str) -> None:
    found = engine.load(name, Setup({}))
    assert found.name == name
    assert isinstance(found.host(), str)
    assert isinstance(found.identity("en", "fr"), str)
    able = found.capabilities("en", "fr", ask=False)
    assert able.max_texts >= 0
    assert able.parallel <= 4
    assert found.usage() is None  # none has a key here


def test_an_engine_of_somebody_else_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("mine", "cvi18n.drafting.pseudo:Pseudo", engine.GROUP)

    def entry_points(group: str, name: str = point.name) -> EntryPoints:
        return EntryPoints([point] if (group, name) == (point.group, point.name) else [])

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    assert engine.names() == ("mine",)
    assert engine.load("mine", Setup({})).name == "pseudo"
    with pytest.raises(UsageError, match="there is no engine 'deepl'\n  help: there are: mine"):
        engine.load("deepl", Setup({}))


def test_every_error_of_an_engine_ends_with_3() -> None:
    for kind in (Stopped, Busy, Unreadable, BatchRefused):
        assert issubclass(kind, ServiceError)
        assert kind.exit_code == 3


# --- pseudo


@given(st.text(alphabet="abc eiou.*`$[]()\\<>&é2", max_size=40))
def test_pseudo_text_keeps_its_markup(text: str) -> None:
    sealed = seal(text)
    if not sealed.has_words:
        return
    back = unseal(sealed, pseudo(sealed.tagged), "en", "de", tags=True)
    assert back.lstrip().startswith(("⟦", "\\⟦"))
    assert [(span.styles, span.link) for span in parse_inline(back) if span.styles] == [
        (span.styles, span.link) for span in parse_inline(text) if span.styles
    ]


def test_pseudo_text_is_longer_and_has_no_plain_vowel() -> None:
    text = "Postdoctoral researcher in applied mathematics"
    made = pseudo(text)
    assert 1.3 <= len(made) / len(text) <= 1.5
    assert not set("aeiou") & set(made) - set("ae")
    assert pseudo('<g id="1">a &amp; b</g>') == '⟦<g id="1">åå &amp; b</g>⟧'


# --- LibreTranslate


def translated(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    return 200, {}, json.dumps({"translatedText": [text.replace("work", "arbeit") for text in body["q"]]})


def test_libretranslate_gets_plain_texts_and_placeholders() -> None:
    texts = {"sections.a.b.title": "Some **work** in `x`", "sections.a.c.title": "More work"}
    with answering(translated) as (url, bodies):
        asked = LibreTranslate(Setup({"LIBRETRANSLATE_URL": url, "LIBRETRANSLATE_API_KEY": "secret"}))
        done = drafting.pretranslate(
            catalog_of(texts, tag="de"), messages_of(texts), asked, source="en", target="de"
        )
    assert bodies == [
        {
            "path": "/translate",
            "q": ["Some work in ph2@x.tld", "More work"],
            "source": "en",
            "target": "de",
            "format": "text",
            "api_key": "secret",
        }
    ]
    assert [entry.translation for entry in done.catalog.entries] == ["Some arbeit in `x`", "More arbeit"]
    assert b"secret" not in done.catalog.serialise()


@pytest.mark.parametrize(
    ("status", "headers", "text", "error"),
    [
        (403, {}, "{}", Stopped),
        (429, {"Retry-After": "3"}, "{}", Busy),
        (500, {}, "<html>", Busy),
        (501, {}, "<html>", Stopped),
        (400, {}, "{}", BatchRefused),
        (400, {}, '{"error": "vi is not supported"}', PairRefused),
        (404, {}, "{}", Stopped),
        (302, {"Location": "http://192.0.2.1/"}, "", Stopped),
        (200, {}, "<html>", Unreadable),
        (200, {}, '{"translatedText": "one"}', Unreadable),
        (200, {}, '{"translatedText": [null]}', Unreadable),
        (200, {}, "[]", Unreadable),
        (200, {"Content-Length": "5000"}, '{"translatedText"', Unreadable),
    ],
)
def test_what_libretranslate_may_answer(
    status: int, headers: dict[str, str], text: str, error: type[ServiceError]
) -> None:
    with answering(lambda _body: (status, headers, text)) as (url, _):
        asked = LibreTranslate(Setup({"LIBRETRANSLATE_URL": url, "LIBRETRANSLATE_API_KEY": "secret"}))
        with pytest.raises(error) as caught:
            asked.translate(Batch(("work",), "en", "de"))
    assert "secret" not in str(caught.value)
    if isinstance(caught.value, Busy) and status == 429:
        assert caught.value.after == 3.0


def test_a_certificate_that_is_not_trusted_is_no_reason_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl
    from urllib.error import URLError
    from urllib.request import OpenerDirector

    def open_(*_args: object, **_options: object) -> None:
        raise URLError(ssl.SSLCertVerificationError("self-signed certificate"))

    monkeypatch.setattr(OpenerDirector, "open", open_)
    asked = LibreTranslate(Setup({"LIBRETRANSLATE_URL": "https://127.0.0.1:9"}))
    with pytest.raises(Stopped, match="certificate"):
        asked.translate(Batch(("work",), "en", "de"))


@contextmanager
def hanging_up() -> Iterator[str]:
    """Run a server that closes every connection without a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            with suppress(OSError):
                while True:
                    server.accept()[0].close()

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize(
    ("is_there", "said", "waits"), [(True, "cannot be reached", 3), (False, "help: start LibreTranslate", 0)]
)
def test_a_server_that_is_not_there_ends_the_run(is_there: bool, said: str, waits: int) -> None:
    with hanging_up() if is_there else nullcontext("http://127.0.0.1:9") as url:
        check_end(url, said, waits)


def check_end(url: str, said: str, waits: int) -> None:
    texts = {"a.b.title": "Some work"}
    asked = LibreTranslate(Setup({"LIBRETRANSLATE_URL": url}))
    clock = Clock()
    empty = catalog_of(texts, tag="de")

    def prepared(ask: bool) -> drafting.Job:
        return drafting.prepare(empty, messages_of(texts), asked, source="en", target="de", ask=ask)

    done = drafting.run(prepared(False), prepared, pause=clock.pause, clock=clock)
    assert isinstance(done.report.error, Stopped)
    assert said in str(done.report.error)
    assert done.report.left == 1
    assert len(clock.waits) == waits


# --- context


def context_of(messages: list[Message]) -> dict[str, str]:
    return contexts(messages, {message.text: parse_inline(message.text) for message in messages})


def test_a_text_is_shown_with_its_section_and_without_contact_data() -> None:
    messages = [
        Message("sections.other-jobs.a.title", "Head of **research**"),
        Message("sections.other-jobs.a.summary", "See [here](https://a.org), me@a.org or +33 6 39 98 00 00"),
        Message("person.headline", "Engineer"),
    ]
    found = context_of(messages)
    assert found["sections.other-jobs.a.title"] == "Other jobs\nHead of research\nSee here,  or "
    assert found["sections.other-jobs.a.summary"] == found["sections.other-jobs.a.title"]
    assert found["person.headline"] == "Person\nEngineer"


@given(st.lists(st.integers(0, 900), max_size=150))
def test_contexts_are_bounded_and_hold_their_texts(sizes: list[int]) -> None:
    messages = [
        Message(f"sections.s{n // 70}.e{n}.title", f"{n}:" + "x" * size) for n, size in enumerate(sizes)
    ]
    found = context_of(messages)
    groups: dict[str, int] = {}
    for message in messages:
        text = found[message.key]
        groups[text] = groups.get(text, 0) + 1
        assert len(text) <= MOST_CHARACTERS
        assert f"\n{message.text}"[:20] in text
    assert all(count <= MOST_TEXTS for count in groups.values())
