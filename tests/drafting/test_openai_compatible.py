"""The engine for any model behind /v1/chat/completions, against a server that misbehaves as real ones do."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answering import Answers, answering
from drafts import Clock, catalog_of, messages_of

from cvi18n import drafting
from cvi18n.drafting import post
from cvi18n.drafting.engine import About, Batch, Capabilities, Stopped
from cvi18n.drafting.openai_compatible import OpenAICompatible
from cvi18n.errors import UsageError

GERMAN = {
    "Head of **research**": "Leiterin der **Forschung**",
    "Built 3 labs in 2015": "Baute 2015 drei Labore auf",
    "Led 12 people": "Führte 12 Menschen",
    "Taught `python` to beginners": "Lehrte Anfänger `python`",
}
TERMS = {"lab": "Labor", "thesis": "Arbeit"}
TEXTS = {f"sections.jobs.e{number}.title": text for number, text in enumerate(GERMAN)}


def said(text: str) -> str:
    """Return the German of a text as it travels, its tags around the same words."""
    for pattern, translation in (
        (r"Head of (.*)research(.*)", r"Leiterin der \1Forschung\2"),
        (r"Taught (.*) to beginners", r"Lehrte Anfänger \1"),
    ):
        if re.fullmatch(pattern, text):
            return re.sub(pattern, translation, text)
    return GERMAN[text]


def rows_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    texts = json.loads(body["messages"][1]["content"])["texts"]
    return [{"id": one["id"], "text": said(one["text"])} for one in texts]


def reply(content: str | None, **choice: Any) -> tuple[int, dict[str, str], str]:
    message = {"content": content, **choice.pop("message", {})}
    data = {
        "model": "test-model",
        "choices": [{"message": message, "finish_reason": "stop", **choice}],
        "usage": {"total_tokens": 100},
    }
    return 200, {}, json.dumps(data)


def right(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    return reply(json.dumps({"translations": rows_of(body)}, ensure_ascii=False))


def changed(change: Callable[[list[dict[str, Any]]], Any]) -> Answers:
    return lambda body: reply(json.dumps({"translations": change(rows_of(body))}))


def engine(url: str, **variables: str) -> OpenAICompatible:
    environment = {"CVI18N_LLM_URL": f"{url}/v1", "CVI18N_LLM_MODEL": "test", **variables}
    return OpenAICompatible(drafting.Setup(environment))


def drafted(
    answer: Answers, clock: Clock | None = None, **variables: str
) -> tuple[drafting.Result, list[dict[str, Any]]]:
    ticking = clock or Clock()
    with answering(answer) as (url, bodies):
        asked = engine(url, **variables)
        catalog = catalog_of(TEXTS, tag="de")

        def prepared(ask: bool) -> drafting.Job:
            return drafting.prepare(
                catalog, messages_of(TEXTS), asked, source="en", target="de", ask=ask, terms=TERMS
            )

        return drafting.run(prepared(False), prepared, pause=ticking.pause, clock=ticking), bodies


def billed(answer: Answers) -> tuple[Answers, list[int]]:
    """Return the same answers, and the tokens of each that is billed."""
    tokens: list[int] = []

    def counted(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        status, headers, text = answer(body)
        found = json.loads(text)
        tokens.append(found["usage"]["total_tokens"] if status == 200 and "usage" in found else 0)
        return status, headers, text

    return counted, tokens


def translations(done: drafting.Result) -> list[str]:
    return [entry.translation for entry in done.catalog.entries]


def test_one_request_has_a_section_with_its_terms_and_the_schema_of_the_answer() -> None:
    done, (body,) = drafted(right, CVI18N_LLM_KEY="secret", CVI18N_LLM_PRICE="2")
    assert translations(done) == list(GERMAN.values())
    assert body["path"] == "/v1/chat/completions"
    assert body["response_format"]["json_schema"]["strict"]
    asked = json.loads(body["messages"][1]["content"])
    assert asked["terms"] == {"lab": "Labor"}
    assert asked["context"].startswith("Jobs")
    assert "from the language en into the language de" in body["messages"][0]["content"]
    assert "cvi18n-mt: openai-compatible model=test-model" in done.catalog.entries[0].comments[-1]
    assert done.report.tokens == 100
    assert done.report.cost == pytest.approx(0.0002)
    priced = engine("http://127.0.0.1:9", CVI18N_LLM_PRICE="0.15").capabilities("en", "de", ask=False)
    assert priced.price == "0.15 for a million tokens"
    assert b"secret" not in done.catalog.serialise()


TWICE: dict[str, Answers] = {
    "chatter around the answer": lambda body: reply(
        f"Gladly! Here:\n{json.loads(right(body)[2])['choices'][0]['message']['content']}\nAnything else?"
    ),
    "code fences": lambda body: reply(
        f"```json\n{json.loads(right(body)[2])['choices'][0]['message']['content']}\n```"
    ),
    "another order": changed(lambda rows: rows[::-1]),
    "one too few": changed(lambda rows: rows[:-1] if len(rows) > 1 else rows),
    "one too many": changed(lambda rows: [*rows, {"id": 99, "text": "Mehr"}] if len(rows) > 1 else rows),
    "an id twice": changed(lambda rows: [*rows[:-1], rows[0]] if len(rows) > 1 else rows),
    "shifted": changed(
        lambda rows: [
            {"id": row["id"], "text": rows[(at + 1) % len(rows)]["text"]} for at, row in enumerate(rows)
        ]
    ),
    "quoted": changed(lambda rows: [{**row, "text": f"„{row['text']}“"} for row in rows]),
    "no schema known": lambda body: (
        (400, {}, '{"error": "unknown field response_format"}') if "response_format" in body else right(body)
    ),
    "cut off": lambda body: (
        reply('{"translations": [{"id": 1, "te', finish_reason="length")
        if len(rows_of(body)) > 1
        else right(body)
    ),
    "a refusal of some": lambda body: (
        reply(None, message={"refusal": "No."}) if len(rows_of(body)) > 1 else right(body)
    ),
}


@pytest.mark.parametrize("case", TWICE)
def test_what_can_be_made_good_costs_no_text(case: str) -> None:
    answer, tokens = billed(TWICE[case])
    done, _ = drafted(answer, CVI18N_LLM_PRICE="2")
    assert done.report.error is None
    assert done.report.tokens == sum(tokens)
    assert done.report.cost == pytest.approx(sum(tokens) * 2e-6)
    assert translations(done) == list(GERMAN.values())


NEVER: dict[str, Answers] = {
    "a refusal": lambda _body: reply(None, message={"refusal": "No."}),
    "chatter alone": lambda _body: reply("I cannot help with that."),
    "no choices": lambda _body: (200, {}, "{}"),
    "a list": lambda _body: (200, {}, "[]"),
    "numbers": changed(lambda rows: [{"id": row["id"], "text": 3} for row in rows]),
    "mojibake": changed(lambda rows: [{"id": row["id"], "text": "FÃ¼hrte Gespräche"} for row in rows]),
    "a key that is refused": lambda _body: (401, {}, "{}"),
}


@pytest.mark.parametrize("case", NEVER)
def test_what_cannot_leaves_every_text_empty_and_says_so(case: str) -> None:
    answer, tokens = billed(NEVER[case])
    done, _ = drafted(answer)
    assert done.report.tokens == sum(tokens)
    assert translations(done) == [""] * len(GERMAN)
    assert done.report.error is not None or len(done.report.failures) == len(GERMAN)
    if case == "a key that is refused":
        assert "refuses the key in CVI18N_LLM_KEY" in str(done.report.error)


@pytest.mark.parametrize(("headers", "least"), [({"Retry-After": "9"}, 9), ({}, 2)])
def test_too_many_requests_are_waited_for(headers: dict[str, str], least: float) -> None:
    left = [1]

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        return (429, headers, "") if left and left.pop() else right(body)

    clock = Clock()
    done, _ = drafted(answer, clock)
    assert translations(done) == list(GERMAN.values())
    assert sum(clock.waits) >= least


@pytest.mark.parametrize(
    "said", ["1" + "0" * 400, "1000000001", "1e999", "NaN", "-7", "true", '"7"', "[7]", "0.5", "null"]
)
def test_what_is_no_number_of_tokens_counts_none(said: str) -> None:
    def counted(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        status, headers, text = right(body)
        return status, headers, text.replace('"total_tokens": 100', f'"total_tokens": {said}')

    done, _ = drafted(counted, CVI18N_LLM_PRICE="2")
    assert translations(done) == list(GERMAN.values())
    assert (done.report.tokens, done.report.cost) == (0, 0)


def test_tokens_are_counted_where_a_server_gives_no_total() -> None:
    def parts(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        found = json.loads(right(body)[2])
        found["usage"] = {"prompt_tokens": 70, "completion_tokens": 30}
        return 200, {}, json.dumps(found)

    assert drafted(parts)[0].report.tokens == 100


def test_an_answer_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MOST_SECONDS", 0.1)

    def slow(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        time.sleep(0.4)
        return right(body)

    done, bodies = drafted(slow)
    assert isinstance(done.report.error, Stopped)
    assert "has not finished its answer" in str(done.report.error)
    assert "to one text\n  help: what was sent may have been paid for" in str(done.report.error)
    assert [texts_in(body) for body in bodies] == [4, 1]
    assert done.report.left == 4


def texts_in(body: dict[str, Any]) -> int:
    return len(rows_of(body))


def test_what_was_late_is_asked_for_in_smaller_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MOST_SECONDS", 0.2)

    def slow(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        time.sleep(0.0 if texts_in(body) == 1 else 0.4)
        return right(body)

    done, bodies = drafted(slow)
    assert done.report.error is None
    assert translations(done) == list(GERMAN.values())
    assert [texts_in(body) for body in bodies] == [4, 1, 1, 1, 1]


def test_one_text_that_was_late_is_sent_once_more_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(
        OpenAICompatible, "capabilities", lambda *_args, **_options: Capabilities(max_texts=1)
    )

    def slow(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        time.sleep(0.3)
        return right(body)

    done, bodies = drafted(slow)
    assert "to one text" in str(done.report.error)
    assert len(bodies) == 2


def test_a_silence_before_an_answer_is_no_reason_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "SECONDS", 0.1)

    def thoughtful(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        time.sleep(0.2)
        return right(body)

    done, bodies = drafted(thoughtful)
    assert translations(done) == list(GERMAN.values())
    assert len(bodies) == 1


def test_what_is_known_of_a_text_is_sent_without_contact_data() -> None:
    about = About("a.b", note="ask me@example.org", gender="feminine", previous=("A lab", "Ein Labor"))
    with answering(right) as (url, bodies):
        engine(url).translate(Batch(("Led 12 people",), "en", "de", about=(about,)))
    (row,) = json.loads(bodies[0]["messages"][1]["content"])["texts"]
    assert row == {
        "id": 1,
        "text": "Led 12 people",
        "note": "ask ",
        "gender": "feminine",
        "previous": ["A lab", "Ein Labor"],
    }


def test_a_prompt_of_ones_own_is_taken_and_means_other_answers(tmp_path: Path) -> None:
    path = tmp_path / "prompt.txt"
    path.write_text("Into $target, in rhyme.", "utf-8")
    with answering(right) as (url, bodies):
        own = engine(url, CVI18N_LLM_PROMPT=str(path))
        own.translate(Batch(("Led 12 people",), "en", "de", about=(About("a.b"),)))
        assert own.identity("en", "de") != engine(url).identity("en", "de")
    assert bodies[0]["messages"][0]["content"] == "Into de, in rhyme."


OWN = "sections.jobs.e1.title"
NOTE = messages_of({OWN: TEXTS[OWN]})[0].comment


@pytest.mark.parametrize(
    ("is_asked", "edit"),
    [
        (False, {}),
        (False, {"texts": {**TEXTS, "sections.jobs.e0.title": "Head of everything"}}),
        (False, {"texts": {OWN: TEXTS[OWN], "sections.more.a.title": "Another section"}}),
        (False, {"terms": {**TERMS, "thesis": "Dissertation", "chair": "Lehrstuhl"}}),
        (False, {"host": "localhost"}),
        (False, {"others": {"fr": catalog_of(TEXTS, {OWN: "A monté 3 laboratoires en 2015"})}}),
        (True, {"texts": {**TEXTS, OWN: "Built 3 labs in 2016"}}),
        (True, {"terms": {**TERMS, "lab": "Werkstatt"}}),
        (True, {"terms": {}}),
        (True, {"note": "of mice"}),
        (True, {"CVI18N_LLM_MODEL": "another"}),
        (True, {"CVI18N_LLM_PROMPT": __file__}),
    ],
)
def test_an_answer_is_kept_for_what_it_depends_on(
    tmp_path: Path, is_asked: bool, edit: dict[str, Any]
) -> None:
    """Every draft is lost, as by a `git checkout`, and the CV, the glossary or the environment is edited."""

    def any_answer(body: dict[str, Any]) -> tuple[int, dict[str, str], str]:
        texts = json.loads(body["messages"][1]["content"])["texts"]
        rows = [{"id": one["id"], "text": GERMAN.get(one["text"], f"Das ist {one['text']}")} for one in texts]
        return reply(json.dumps({"translations": rows}))

    def draft(url: str, **given: Any) -> None:
        texts = given.pop("texts", TEXTS)
        own = given.pop("note", NOTE)
        messages = [replace(one, comment=own) if one.key == OWN else one for one in messages_of(texts)]
        details = {name: given.pop(name) for name in ("terms", "others") if name in given}
        asked = engine(url.replace("127.0.0.1", given.pop("host", "127.0.0.1")), **given)
        cache = drafting.Cache(tmp_path / "kept.jsonl")
        empty = catalog_of(texts, tag="de")
        drafting.pretranslate(
            empty, messages, asked, source="en", target="de", cache=cache, **{"terms": TERMS, **details}
        )

    with answering(any_answer) as (url, bodies):
        draft(url)
        bodies.clear()
        draft(url, **edit)
    sent = [one["text"] for body in bodies for one in json.loads(body["messages"][1]["content"])["texts"]]
    assert (edit.get("texts", TEXTS)[OWN] in sent) is is_asked


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("CVI18N_LLM_MODEL", "", "needs the name of a model"),
        ("CVI18N_LLM_PROMPT", "no-such.txt", "the prompt in CVI18N_LLM_PROMPT cannot be read"),
        ("CVI18N_LLM_PRICE", "cheap", "CVI18N_LLM_PRICE is no price"),
        *(
            ("CVI18N_LLM_PRICE", price, "CVI18N_LLM_PRICE is no price")
            for price in ("nan", "inf", "-inf", "-1", "1e308", "9" * 5000)
        ),
        ("CVI18N_LLM_URL", "http://example.org", "must begin with https"),
        *(
            ("CVI18N_LLM_URL", f"http://127.0.0.1:9/{odd}", "the address in CVI18N_LLM_URL holds characters")
            for odd in ("v 1", "é", "a\tb", "a\nb", "\udcff", "\x7f", "中")
        ),
        *(
            ("CVI18N_LLM_KEY", key, "CVI18N_LLM_KEY holds characters that no key has")
            for key in ("a\nb", "clé", "a b", "a\rb", "\udcff", "\x00", "a\u200b")
        ),
    ],
)
def test_a_variable_that_is_wrong_is_named(name: str, value: str, message: str) -> None:
    def begin() -> None:
        asked = engine("http://127.0.0.1:9", **{name: value})
        asked.identity("en", "de")
        asked.capabilities("en", "de", ask=False)
        asked.prepare("en", "de")

    with pytest.raises(UsageError, match=message):
        begin()
