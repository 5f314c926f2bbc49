"""DeepL's own mock server, where it runs: it understands us, and we what it says when it is told to fail.

CONTRIBUTING.md says how it is started. Nothing of it is in this repository.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from drafts import catalog_of, messages_of

from cvi18n import drafting
from cvi18n.drafting import deepl
from cvi18n.drafting.engine import Batch, PairRefused, Stopped

URL = os.environ.get("DEEPL_MOCK_SERVER_URL") or "http://localhost:3000"
TERMS = {"fr": {"head of research": "directrice de recherche"}, "de": {"head of research": "Leiterin"}}
TEXTS = {"sections.a.b.title": "Proton beam", "sections.a.c.title": "head of research"}


@pytest.fixture(scope="module", autouse=True)
def _server() -> None:
    """Skip where there is no such server: it has the figures of an account of any name."""
    if engine().usage() is None:
        pytest.skip("needs DeepL's mock server")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvi18n.drafting.patience.FIRST_SECONDS", 0.0)
    monkeypatch.setattr(deepl, "SECONDS", 1.0)


def engine(key: str = "", faults: Mapping[str, int] = MappingProxyType({})) -> deepl.DeepL:
    """Return the engine with an account of its own, in a session in which the server fails as it is told to."""
    setup = {"DEEPL_AUTH_KEY": key or str(uuid.uuid4()), "DEEPL_SERVER_URL": URL}
    made = deepl.DeepL(drafting.Setup(setup, "my-cv", "en", TERMS))
    session = {"session": str(uuid.uuid4()), "session-allow-reconnections": "1"}
    session |= {f"session-{name.replace('_', '-')}": str(count) for name, count in faults.items()}
    made._client.headers.update({f"mock-server-{name}": value for name, value in session.items()})
    return made


def drafted(by: deepl.DeepL, tag: str = "fr") -> drafting.Result:
    return drafting.pretranslate(catalog_of(TEXTS, tag=tag), messages_of(TEXTS), by, source="en", target=tag)


def translations(done: drafting.Result) -> list[str]:
    return [entry.translation for entry in done.catalog.entries]


@pytest.mark.parametrize("tag", ["fr", "vi", "zh-Hans", "pt-BR", "nb"])
def test_it_understands_us(tag: str) -> None:
    asked = engine()
    assert asked.prepare("en", tag) == []
    able = asked.capabilities("en", tag, ask=True)
    answers = asked.translate(Batch(("Proton beam", "a beam"), "en", tag, "Jobs", tags=able.tags))
    assert [bool(answer.text) for answer in answers] == [True, True]
    usage = asked.usage()
    assert usage is not None
    assert 0 < usage.used < usage.limit


def test_a_glossary_is_made_once_and_used() -> None:
    asked = engine()
    assert translations(drafted(asked)) == ["faisceau de protons", "directrice de recherche"]
    again = engine(asked._raw_key())
    assert translations(drafted(again)) == ["faisceau de protons", "directrice de recherche"]
    assert translations(drafted(again, "de")) == ["Protonenstrahl", "Leiterin"]
    glossaries = again._client.list_multilingual_glossaries()
    assert len(glossaries) == 1
    again._client.delete_multilingual_glossary(glossaries[0].glossary_id)
    assert translations(drafted(again))[1] == "directrice de recherche", (
        "what somebody has deleted is made again"
    )


@pytest.mark.parametrize(
    "faults",
    [{"429_count": 2}, {"5xx_count": 2}, {"5xx_count": 1, "5xx_status": 500}, {"no_response_count": 1}],
    ids=str,
)
def test_what_passes_is_waited_for(faults: dict[str, int]) -> None:
    done = drafted(engine(faults=faults))
    assert done.report.error is None
    assert translations(done) == ["faisceau de protons", "directrice de recherche"]


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ({"429_count": 99}, "receives too many requests"),
        ({"5xx_count": 99}, "a fault of its own (status 503)"),
        ({"no_response_count": 99}, "cannot be reached (ReadTimeout)"),
        ({"init_character_limit": 1}, "the quota of this account is used up"),
    ],
    ids=str,
)
def test_what_stays_ends_the_run_and_leaves_every_text(faults: dict[str, int], said: str) -> None:
    done = drafted(engine(faults=faults))
    assert isinstance(done.report.error, Stopped)
    assert said in str(done.report.error)
    assert done.report.left == len(TEXTS)
    assert translations(done) == ["", ""]


def test_a_key_that_is_none() -> None:
    done = drafted(engine("invalid"))
    assert "refuses the key in DEEPL_AUTH_KEY" in str(done.report.error)


def test_a_language_that_it_lacks() -> None:
    assert isinstance(drafted(engine(), "tlh").report.error, PairRefused)
