"""The engine that docs/engines.md shows, installed as any package is: it works, and its faults are told as its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answering import Answers, answering
from drafts import catalog_of, messages_of

from cvi18n import drafting
from cvi18n.cli import run
from cvi18n.drafting import engine
from cvi18n.drafting.engine import PairRefused, Setup, Stopped
from cvi18n.errors import ServiceError

PAGE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text("utf-8")
CODE, PROJECT = re.findall(r"```\w+\n(.*?)```", PAGE, re.DOTALL)
TEXTS = {"sections.a.b.title": "Some **work** in `x`", "sections.a.c.title": "More secret work"}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that installs the page's package, with other code where that is given."""
    site = tmp_path / "site"
    info = site / "our_engine-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-engine\nVersion: 1.0\n", "utf-8")
    points = PROJECT.partition('[project.entry-points."cvi18n.engines"]\n')[2].replace('"', "")
    (info / "entry_points.txt").write_text(f"[cvi18n.engines]\n{points}", "utf-8")
    monkeypatch.syspath_prepend(site)

    def install(code: str = CODE) -> None:
        (site / "our_engine.py").write_text(code, "utf-8")
        monkeypatch.delitem(__import__("sys").modules, "our_engine", raising=False)

    return install


def translated(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    german = {"Some": "Etwas", "work": "Arbeit", "More": "Mehr", "secret": "geheime"}
    return (
        200,
        {},
        json.dumps([" ".join(german.get(word, word) for word in text.split()) for text in body["texts"]]),
    )


def drafted(answer: Answers) -> drafting.Result:
    with answering(answer) as (url, _):
        ours = engine.load("ours", Setup({"OUR_URL": url}))
        return drafting.pretranslate(
            catalog_of(TEXTS, tag="de"), messages_of(TEXTS), ours, source="en", target="de"
        )


def test_the_page_shows_an_engine_of_thirty_lines_that_works(installed: Callable[..., None]) -> None:
    installed()
    assert sum(bool(line.strip()) for line in CODE.splitlines()) <= 30
    done = drafted(translated)
    assert [entry.translation for entry in done.catalog.entries] == [
        "Etwas Arbeit in `x`",
        "Mehr geheime Arbeit",
    ]
    assert all("cvi18n-mt: ours key=" in entry.comments[0] for entry in done.catalog.entries)


def test_the_help_lists_the_engines_that_are_found(
    installed: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    installed()
    assert run(["pretranslate", "--help"]) == 0
    said = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert f"{', '.join(engine.names())}." in said
    assert "ours" in engine.names()


@pytest.mark.parametrize(
    ("status", "error"),
    [(403, "refuses the key in OUR_KEY"), (404, "status 404"), (302, "another address")],
)
def test_what_its_service_refuses_is_told_by_its_status(
    installed: Callable[..., None], status: int, error: str
) -> None:
    installed()
    done = drafted(lambda _body: (status, {"Location": "http://192.0.2.1/"}, "More secret work"))
    assert error in str(done.report.error)
    assert "secret" not in str(done.report.error)
    assert done.report.left == len(TEXTS)


FAULTS = {
    "of import": "import no_such_package",
    "of making": CODE.replace("self.url = checked", "1 / 0; self.url = checked"),
    "of naming": CODE.replace('name = "ours"', "name = 3"),
    "of naming twice": CODE.replace('name = "ours"', "name = 'a/b\\nc'"),
    "of warning": CODE.replace("return []", "return [3]"),
    "of translating": CODE.replace("body = {", "raise KeyError(batch.texts)\n        body = {"),
    "of answering": CODE.replace("[Answer(text) for", "[text for"),
    "of counting": CODE.replace("return None  #", "return 7  #"),
    "of telling": CODE.replace("return Capabilities(", "return dict("),
    "of leaving": CODE.replace("return []", "raise SystemExit(batch)"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_the_engine_and_no_text(installed: Callable[..., None], fault: str) -> None:
    installed(FAULTS[fault])
    error: ServiceError | None = None
    try:
        done = drafted(translated)
        engine.load("ours", Setup({})).usage()
    except ServiceError as raised:
        error = raised
    else:
        assert isinstance(done.report.error, ServiceError)
        error = done.report.error
    assert isinstance(error, Stopped)
    assert str(error).startswith("the engine ours (of the package our-engine 1.0) ")
    assert "secret" not in str(error)
    if "has a fault of its own" in str(error) and fault != "of import":
        assert re.search(r"at our_engine\.py:\d+", str(error))


SAID = {
    "Stopped": ("Stopped({}, {})", Stopped),
    "PairRefused": ("PairRefused({})", PairRefused),
    "Busy": ("Busy({}, float('nan'))", Stopped),  # it stays so
    "Unreadable": ("Unreadable({})", Stopped),  # in a row
    "BatchRefused": ("BatchRefused({})", None),
    "of its own": ("type('Own', (Stopped,), {{'__str__': lambda self: {}}})('')", Stopped),
    "of usage": ("__import__('cvi18n.errors').errors.UsageError({})", Stopped),
}


@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("made", ["str(batch.texts)", "ascii(batch.about)", "batch.texts[-1][3:14].upper()"])
def test_what_an_engine_says_of_a_failure_names_it_and_no_text(
    installed: Callable[..., None], monkeypatch: pytest.MonkeyPatch, kind: str, made: str
) -> None:
    raised, declared = SAID[kind]
    raised = raised.format(*[f"'no luck\\x1b[2J\\n with ' + {made} + 99 * ' again'"] * 2)
    code = CODE.replace("body = {", f"raise {raised}\n        body = {{")
    installed(
        code.replace("Stopped, ", "").replace(
            "import Answer,", "import Answer, BatchRefused, Busy, PairRefused, Stopped,"
        )
    )
    monkeypatch.setattr("cvi18n.drafting.patience.FIRST_SECONDS", 0.0)
    done = drafted(translated)
    error = done.report.error
    assert (error is None) is (declared is None)
    told = [str(error)] if error is not None else [reason for _, reason in done.report.failures]
    assert told
    for text in told:
        assert text.startswith("the engine ours (of the package our-engine 1.0): no luck [2J with ")
        assert "…" in text
        assert "secret" not in text.lower()
        assert max(map(len, text.split("\n"))) < 500
        assert text.replace("\n", "").isprintable()
    if declared is not None:
        assert type(error) is declared


def test_a_warning_is_told_as_an_engines_own(installed: Callable[..., None]) -> None:
    installed(CODE.replace("return []", "return ['look\\rout'] * 1000"))
    done = drafted(translated)
    assert set(done.warnings) == {"the engine ours (of the package our-engine 1.0): look out"}
    assert len(done.warnings) == 10


def test_the_whole_of_a_fault_is_shown_to_who_asks_for_it(
    installed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(FAULTS["of translating"])
    monkeypatch.setenv("CVI18N_TRACEBACK", "1")
    with pytest.raises(KeyError):
        drafted(translated)


def test_what_an_answer_has_cost_that_is_none_is_counted(installed: Callable[..., None]) -> None:
    refusal = 'error = Unreadable("no"); error.tokens, error.cost = 7, 0.5; raise error'
    installed(CODE.replace("return [Answer(text)", f"{refusal}\n        return [Answer(text)"))
    done = drafted(translated)
    assert done.report.requests > 1
    assert done.report.tokens == 7 * done.report.requests
    assert done.report.cost == 0.5 * done.report.requests


@pytest.mark.parametrize("said", ["10**400", "float('nan')", "float('inf')", "-1", "'7'", "None", "[]"])
def test_what_an_engine_says_of_tokens_and_cost_may_be_anything(
    installed: Callable[..., None], said: str
) -> None:
    installed(CODE.replace("return [Answer(text)", f"return [Answer(text, 'm', {said}, {said})"))
    done = drafted(translated)
    assert all(entry.translation for entry in done.catalog.entries)
    assert (done.report.tokens, done.report.cost) == (0, 0)
