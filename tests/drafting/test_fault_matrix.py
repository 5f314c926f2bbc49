"""Every kind of fault, on texts with everything that can be damaged: no answer does harm in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import deepl_server
import pytest
from deepl_server import ANSWER_FAULTS, CONNECTION_FAULTS, FAULTS, SHAPE_FAULTS, TEXT_FAULTS, DeepL
from drafts import Clock, catalog_of, messages_of

from cvi18n import drafting
from cvi18n.catalogs import Catalog
from cvi18n.drafting.envelope import Names

# After these, nothing can be had until somebody has done something.
STOPS = {"403", "456", "429 with a long Retry-After", "400, language"}
NAMES = Names({"ENS": "ENS", "ENS de Lyon": "ENS de Lyon", "Rémi Gribonval": "Rémi Gribonval"})
# Each text, its translation, and the translation of the way without tags where that is another.
TEXTS: dict[str, tuple[str, ...]] = {
    "Postdoctoral researcher": ("Postdoctoralé researcheré",),
    "Head of **research** at ENS": ("Headé ofé **researché** até ENS", "Headé ofé researché até ENS"),
    "*Sparse* networks": ("*Sparseé* networksé", "Sparseé networksé"),
    "Talk with Rémi Gribonval on optimization": ("Talké withé Rémi Gribonval oné optimizationé",),
    "See [the page](https://a.org/x?y=1&z=2) of this work": (
        "Seeé [theé pageé](https://a.org/x?y=1&z=2) ofé thisé worké",
        "Seeé theé pageé ofé thisé worké",
    ),
    r"Bounds on $\ell_1$ norms": (r"Boundsé oné $\ell_1$ normsé",),
    "Wrote `fit(x)` and `predict(x)` in C": ("Wroteé `fit(x)` andé `predict(x)` iné Cé",),
    "Paid %(amount)s to {name} in 2021": ("Paidé %(amount)s toé {name} iné 2021",),
    "R&D in a team": ("Ré&Dé iné aé teamé",),
    "Faster for n < 50 & m > 10": ("Fasteré foré né < 50 & mé > 10",),
    "Write to me@example.org for the code.": ("Writeé toé me@example.org foré theé codeé.",),
    "**First** and *second* of [three](https://b.org)": (
        "**Firsté** andé *secondé* ofé [threeé](https://b.org)",
        "Firsté andé secondé ofé threeé",
    ),
    "***Very* important** remark": ("***Veryé* importanté** remarké", "Veryé importanté remarké"),
    "Co-organiser, 12 people, 3rd edition.": ("Coé-organiseré, 12 peopleé, 3rdé editioné.",),
    "Student at **ENS de Lyon** (2015)": (
        "Studenté até **ENS de Lyon** (2015)",
        "Studenté até ENS de Lyon (2015)",
    ),
    "The owner's own method": ("Theé owner'sé owné methodé",),
    "From $x$ to $y$ and back, with ENS": ("Fromé $x$ toé $y$ andé backé, withé ENS",),
    "Costs of 50 % and more": ("Costsé ofé 50 % andé moreé",),
    "“Best paper” of the year": ("“Besté paperé” ofé theé yearé",),
    "A long text that says in one sentence what somebody did at ENS in 2020, **and why**, at some length.": (
        "Aé longé texté thaté saysé iné oneé sentenceé whaté somebodyé didé até ENS iné 2020, **andé whyé**, até someé lengthé.",
        "Aé longé texté thaté saysé iné oneé sentenceé whaté somebodyé didé até ENS iné 2020, andé whyé, até someé lengthé.",
    ),
}
KEYS = {f"sections.s{number % 4}.e{number}.title": text for number, text in enumerate(TEXTS)}


def run(
    server: DeepL, catalog: Catalog, cache: drafting.Cache | None = None, target: str = "fr"
) -> drafting.Result:
    clock = Clock()
    engine = drafting.load(
        "deepl",
        drafting.Setup({"DEEPL_AUTH_KEY": server.key, "DEEPL_SERVER_URL": server.url}, "test"),
    )
    kept = cache or drafting.Cache(None)

    def prepared(ask: bool) -> drafting.Job:
        return drafting.prepare(
            catalog,
            messages_of(KEYS),
            engine,
            source="en",
            target=target,
            ask=ask,
            names=NAMES,
            cache=kept,
        )

    return drafting.run(prepared(False), prepared, pause=clock.pause, clock=clock)


def check(result: drafting.Result) -> tuple[int, int]:
    """Check that every text is right, or empty and reported; return how many are which."""
    failed = dict(result.report.failures)
    lost = set(result.report.lost)
    right = empty = 0
    for entry in result.catalog.entries:
        whole, *plain = TEXTS[entry.msgid]
        if not entry.translation:
            assert entry.key in failed or entry.key in result.report.unread or result.report.left
            assert not entry.fuzzy
            empty += 1
            continue
        assert entry.fuzzy, entry.key
        wanted = plain[0] if entry.key in lost else whole
        assert entry.translation == wanted
        assert entry.key not in failed
        right += 1
    assert empty == len(failed) + len(result.report.unread) + result.report.left
    assert right == result.report.engine
    Catalog.parse(result.catalog.serialise())
    return right, empty


def always(fault: str) -> Callable[[int, dict[str, Any]], str | None]:
    return lambda _number, _body: fault


def once(fault: str) -> Callable[[int, dict[str, Any]], str | None]:
    return lambda number, _body: fault if number == 0 else None


@pytest.fixture(autouse=True)
def _short_timeouts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the one fault that is a silence last a moment only."""
    from cvi18n.drafting import deepl

    if "no answer in time" in request.node.name:
        monkeypatch.setattr(deepl, "SECONDS", 0.3)


def test_the_matrix_is_large_enough() -> None:
    assert len(FAULTS) >= 15
    assert len(TEXTS) == 20


@pytest.mark.parametrize("target", ["fr", "vi"])
def test_without_faults_every_text_is_right(server: DeepL, target: str) -> None:
    result = run(server, catalog_of(KEYS, tag=target), target=target)
    assert check(result) == (20, 0)
    tags = [body.get("tag_handling") for body in server.bodies]
    assert set(tags) == ({"xml"} if target == "fr" else {None})
    assert len(result.report.lost) == (0 if target == "fr" else 7)


@pytest.mark.parametrize("target", ["fr", "vi"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_does_no_silent_damage(server: DeepL, fault: str, target: str) -> None:
    server.faults = always(fault)
    result = run(server, catalog_of(KEYS, tag=target), target=target)
    right, _ = check(result)
    if fault in ANSWER_FAULTS or fault in CONNECTION_FAULTS or fault in SHAPE_FAULTS:
        # A text alone has no neighbour to be taken for.
        assert right == (20 if fault == "shifted by one" else 0)
        assert right or result.report.error is not None or len(result.report.failures) == 20


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_costs_no_text(server: DeepL, fault: str) -> None:
    server.faults = once(fault)
    result = run(server, catalog_of(KEYS))
    if fault in STOPS:
        assert result.report.error is not None
        check(result)
        result = run(server, result.catalog)
    else:
        assert check(result) == (20, 0)
    assert result.report.error is None
    assert all(entry.translation and entry.fuzzy for entry in result.catalog.entries)


@pytest.mark.parametrize("fault", TEXT_FAULTS)
def test_every_fault_of_texts_does_change_some_text(fault: str) -> None:
    texts = [deepl_server.translated(text) for text in SENT]
    assert [TEXT_FAULTS[fault](text) for text in texts] != texts


SENT = (
    '<g id="1">One</g> &amp; <x id="2">ph2@x.tld</x> and <g id="3">two</g> in 2020',
    "plain ph1@x.tld text",
)
