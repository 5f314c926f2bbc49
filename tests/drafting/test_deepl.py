"""The engine ``deepl``: what it asks for, how it keeps the limits, and what it makes of refusals."""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from deepl_server import DeepL
from drafts import Clock, catalog_of, messages_of

from cvi18n import drafting, installing
from cvi18n.catalogs import Catalog
from cvi18n.drafting import deepl
from cvi18n.drafting.engine import Batch, BatchRefused, Stopped
from cvi18n.errors import CvError, MissingExtra, UsageError

TERMS = {
    "fr": {"thesis": "thèse", "MVA": "MVA"},
    "vi": {"thesis": "luận án"},
    "de": {"thesis": "Dissertation"},
}


def engine(
    server: DeepL, terms: Mapping[str, Mapping[str, str]] | None = None, **variables: str
) -> deepl.DeepL:
    environment = {"DEEPL_AUTH_KEY": server.key, "DEEPL_SERVER_URL": server.url, **variables}
    return deepl.DeepL(drafting.Setup(environment, "my-cv", "en", terms))


def run(
    server: DeepL,
    texts: Mapping[str, str],
    *,
    target: str = "fr",
    terms: Mapping[str, Mapping[str, str]] | None = None,
    catalog: Catalog | None = None,
    clock: Clock | None = None,
    cache: Path | None = None,
    options: drafting.Options | None = None,
    waiting: Callable[[int], None] | None = None,
) -> drafting.Result:
    """Pretranslate some texts with a new engine."""
    asked = engine(server, terms)
    empty = catalog or catalog_of(texts, tag=target)
    kept = drafting.Cache(cache)
    time = clock or Clock()

    def prepared(ask: bool) -> drafting.Job:
        return drafting.prepare(
            empty,
            messages_of(texts),
            asked,
            source="en",
            target=target,
            ask=ask,
            cache=kept,
            options=options or drafting.Options(),
        )

    return drafting.run(prepared(False), prepared, waiting=waiting, pause=time.pause, clock=time)


def many(count: int, section: str = "jobs") -> dict[str, str]:
    return {f"sections.{section}.e{n:05}.title": f"Job number{n} é" for n in range(count)}


def test_what_a_request_says(server: DeepL) -> None:
    texts = {
        "sections.jobs.tse.title": "Head of **research**",
        "sections.jobs.tse.summary": "Wrote to me@x.org",
    }
    run(server, texts, terms=TERMS)
    (body,) = server.bodies
    (glossary,) = server.glossaries
    assert body == {
        "text": ['Head of <g id="1">research</g>', 'Wrote to <x id="1">ph1@x.tld</x>'],
        "source_lang": "EN",
        "target_lang": "FR",
        "formality": "prefer_more",
        "model_type": "prefer_quality_optimized",
        "context": "Jobs\nHead of research\nWrote to ",
        "glossary_id": glossary,
        "split_sentences": "0",
        "preserve_formatting": True,
        "tag_handling": "xml",
        "tag_handling_version": "v2",
        "ignore_tags": ["x"],
        "non_splitting_tags": ["g", "x"],
        "outline_detection": False,
        "show_billed_characters": True,
    }
    agent = server.headers[-1]["User-Agent"]
    assert "cvi18n/" in agent
    assert "Linux" not in agent


def test_without_tags_a_request_says_nothing_of_them(server: DeepL) -> None:
    done = run(server, {"sections.jobs.tse.title": "Head of **research** & `x`"}, target="vi")
    (body,) = server.bodies
    assert body["text"] == ["Head of research & ph2@x.tld"]
    assert not any("tag" in name or name == "outline_detection" for name in body)
    (entry,) = done.catalog.entries
    assert entry.translation == "Headé ofé researché & `x`"
    assert entry.comments[0].endswith(" lost=emphasis")
    assert done.report.lost == [entry.key]


def test_batches_keep_the_limits_and_the_sections(server: DeepL) -> None:
    texts = {**many(120, "jobs"), **many(30, "talks"), "person.headline": "A headline"}
    done = run(server, texts)
    assert done.report.engine == len(texts)
    assert max(len(body["text"]) for body in server.bodies) <= 50
    assert {body["context"].split("\n")[0] for body in server.bodies} == {"Jobs", "Talks", "Person"}
    for body in server.bodies:
        shown = set(body["context"].split("\n"))
        assert shown.issuperset(body["text"])
    assert server.most_at_once <= 4


def test_escaped_bytes_count_not_characters(server: DeepL) -> None:
    long = {f"sections.jobs.e{n:03}.title": f"{n} " + "ễ " * 900 for n in range(60)}
    done = run(server, long)
    assert done.report.engine == 60
    assert max(server.sizes) <= 100_000
    assert len(server.bodies) >= 4


def test_the_same_text_is_asked_for_once_in_a_section_of_several_contexts(server: DeepL) -> None:
    texts = many(150)
    same = [key for number, key in enumerate(texts) if number % 40 == 0]
    done = run(server, {**texts, **dict.fromkeys(same, "Lab work")})
    assert len({body["context"] for body in server.bodies}) > 1
    assert server.texts.count("Lab work") == 1
    assert len(server.texts) == 150 - len(same) + 1
    assert done.report.engine == 150
    drafts = {entry.key: entry.translation for entry in done.catalog.entries}
    assert {drafts[key] for key in same} == {"Labé worké"}


def test_the_same_text_in_the_same_section_is_asked_for_once(server: DeepL) -> None:
    texts = {
        "sections.a.x.title": "Lab work",
        "sections.a.y.title": "Lab work",
        "sections.b.z.title": "Lab work",
    }
    done = run(server, texts)
    assert sorted(server.texts) == ["Lab work", "Lab work"]
    assert [entry.translation for entry in done.catalog.entries] == ["Labé worké"] * 3


def test_memory_comes_first(server: DeepL) -> None:
    texts = {
        "sections.a.x.title": "Lab work",
        "sections.a.y.title": "Lab work",
        "sections.a.z.title": "Talks",
    }
    catalog = catalog_of(texts, {"sections.a.x.title": "Travaux pratiques"})
    done = run(server, texts, catalog=catalog)
    assert server.texts == ["Talks"]
    assert done.catalog.entries[1].translation == "Travaux pratiques"
    assert (
        done.catalog.entries[1]
        .comments[0]
        .startswith("cvi18n-mt: memory match=100 from=sections.a.x.title key=")
    )


def test_texts_without_words_are_never_sent(server: DeepL) -> None:
    texts = {"a.b.title": "$x^2$", "a.c.title": "42", "a.d.title": "me@example.org"}
    done = run(server, texts)
    assert server.requests == []
    assert [entry.translation for entry in done.catalog.entries] == list(texts.values())
    assert all(
        entry.fuzzy and entry.comments[0].startswith("cvi18n-mt: copy key=") for entry in done.catalog.entries
    )


# --- the glossary


def glossaries(server: DeepL) -> list[dict[str, Any]]:
    return [
        {
            "name": one["name"].rpartition(" ")[0],
            **{f"{row['source_lang']}-{row['target_lang']}": row["entries"] for row in one["dictionaries"]},
        }
        for one in server.glossaries.values()
    ]


def posts(server: DeepL) -> list[tuple[str, str]]:
    return [(method, path.split("?")[0]) for method, path in server.requests if "glossar" in path]


def test_one_glossary_for_all_languages_that_can_have_one(server: DeepL) -> None:
    run(server, many(1), terms=TERMS)
    assert glossaries(server) == [
        {"name": "cvi18n my-cv", "en-FR".upper(): "thesis\tthèse\nMVA\tMVA", "EN-VI": "thesis\tluận án"}
    ]


def test_the_glossary_is_found_again_and_replaced_when_it_changes(server: DeepL) -> None:
    server.glossaries["foreign"] = {
        "glossary_id": "foreign",
        "name": "somebody else's",
        "dictionaries": [],
    }
    server.glossary_limit = 2
    run(server, many(1), terms=TERMS)
    run(server, many(2), terms=TERMS, target="vi")
    assert [method for method, _ in posts(server)] == ["GET", "POST", "GET"]
    first = set(server.glossaries)
    run(server, many(3), terms={**TERMS, "fr": {"thesis": "mémoire"}})
    assert [method for method, _ in posts(server)][3:] == ["GET", "DELETE", "POST"]
    assert "foreign" in server.glossaries
    assert len(server.glossaries) == 2
    assert set(server.glossaries) != first
    assert [body["glossary_id"] in first for body in server.bodies] == [True, True, False]


def test_a_glossary_that_cannot_be_made_is_a_warning(server: DeepL) -> None:
    server.glossary_limit = 0
    done = run(server, many(3), terms=TERMS)
    assert done.report.engine == 3
    assert len(done.warnings) == 1
    assert "without the glossary" in done.warnings[0]
    assert "no room for another glossary" in done.warnings[0]
    assert "quota" not in done.warnings[0]
    assert "glossary_id" not in server.bodies[0]


@pytest.mark.parametrize("status", [404, 400])
def test_a_glossary_that_disappears_is_made_again(server: DeepL, status: int) -> None:
    server.gone_status = status

    def forget(number: int, _body: dict[str, Any]) -> None:
        if number == 0:
            server.glossaries.clear()

    server.faults = forget
    done = run(server, many(3), terms=TERMS)
    assert done.report.engine == 3
    assert len(server.glossaries) == 1
    assert "glossary_id" in server.bodies[-1]


def test_a_glossary_of_another_project_serves_where_it_has_the_same_terms(server: DeepL) -> None:
    run(server, many(1), terms=TERMS)
    (one,) = server.glossaries.values()
    one["name"] = one["name"].replace("my-cv", "another cv")
    done = run(server, many(2), terms=TERMS)
    assert done.warnings == ()
    assert len(server.glossaries) == 1
    assert server.bodies[-1]["glossary_id"] == one["glossary_id"]
    server.glossary_limit = 2
    run(server, many(3), terms={"fr": {"thesis": "mémoire"}})
    assert len(server.glossaries) == 2  # it is another's: it stays


@pytest.mark.parametrize("term", ["a\tb", "a\u2028b", "x" * 1025, " ", "a\x00"])
def test_a_term_that_no_glossary_may_hold_is_left_out(server: DeepL, term: str) -> None:
    run(server, many(1), terms={"fr": {"thesis": "thèse", term: "mot", "mot": term}})
    assert glossaries(server)[0]["EN-FR"] == "thesis\tthèse"


def test_other_terms_mean_other_answers(server: DeepL, tmp_path: Path) -> None:
    for terms in (TERMS, TERMS, {"fr": {"thesis": "mémoire"}}):
        run(server, many(1), terms=terms, cache=tmp_path / "a.jsonl")
    assert len(server.bodies) == 2


def test_another_section_means_another_answer_and_another_neighbour_does_not(
    server: DeepL, tmp_path: Path
) -> None:
    for section in ("jobs", "jobs", "talks"):
        run(server, many(1, section), cache=tmp_path / "a.jsonl")
    assert [body["context"].split("\n")[0] for body in server.bodies] == ["Jobs", "Talks"]
    run(server, many(2, "jobs"), cache=tmp_path / "a.jsonl")
    assert server.texts[2:] == list(many(2, "jobs").values())[1:]


def test_a_glossary_that_fails_for_once_costs_no_answer_again(server: DeepL, tmp_path: Path) -> None:
    run(server, many(60), terms=TERMS, cache=tmp_path / "a.jsonl")
    server.glossaries.clear()
    server.glossary_limit = 0
    server.bodies.clear()
    talk = {"sections.talks.t.title": "A talk"}
    done = run(server, {**many(60), **talk}, terms=TERMS, cache=tmp_path / "a.jsonl")
    assert server.texts == ["A talk"]
    assert done.report.engine == 61
    assert done.report.kept == 60
    assert all(entry.translation for entry in done.catalog.entries)


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_target_without_glossaries_is_asked_without_one(server: DeepL, is_listed: bool) -> None:
    server.has_v3_languages = is_listed  # the older list does not say who has glossaries
    if not is_listed:
        server.languages |= {"DE": "glossary tag_handling"}
    asked = engine(server, {"fr": {"thesis": "thèse"}, "de": {"thesis": "Arbeit"}})
    asked.prepare("en", "fr")
    for one in server.glossaries.values():
        one["dictionaries"] = [row for row in one["dictionaries"] if row["target_lang"] == "FR"]
    texts = many(3)
    for target in ("de", "fr"):
        done = drafting.pretranslate(
            catalog_of(texts, tag=target), messages_of(texts), asked, source="en", target=target
        )
        assert done.report.engine == 3
        assert done.report.error is None
        assert done.warnings == ()
    with_glossary = ["glossary_id" in body for body in server.bodies]
    assert with_glossary == ([False, True] if is_listed else [True, False, True])


LOOK_UPS = ("/v3/languages", "/v3/glossaries")


@pytest.mark.parametrize("path", LOOK_UPS)
@pytest.mark.parametrize("fault", ["503", "429 with Retry-After", "502 in HTML"])
def test_a_look_up_that_fails_for_a_while_is_asked_again(server: DeepL, path: str, fault: str) -> None:
    server.languages["VI"] += " tag_handling"
    server.look_up_faults = lambda asked, number: fault if asked == path and number < 2 else None
    clock = Clock()
    done = run(server, NO_TAGS, target="vi", terms=TERMS, clock=clock)
    assert done.report.error is None
    assert done.report.lost == []  # Vietnamese was asked for with tags: the service said that it has them
    assert all("glossary_id" in body for body in server.bodies)
    assert len(clock.waits) == 2


@pytest.mark.parametrize("path", LOOK_UPS)
def test_a_look_up_that_keeps_failing_stops_the_run_before_a_text_is_sent(server: DeepL, path: str) -> None:
    server.look_up_faults = lambda asked, _number: "503" if asked == path else None
    done = run(server, NO_TAGS, target="vi", terms=TERMS)
    assert isinstance(done.report.error, Stopped)
    assert "status 503" in str(done.report.error)
    assert server.bodies == []
    assert done.report.left == len(NO_TAGS)


# --- languages


def test_tags_that_the_list_of_languages_promised_in_vain_cost_no_text(server: DeepL) -> None:
    server.has_v3_languages = False  # the older list does not say who has tags
    server.languages |= {"FR": ""}
    done = run(server, NO_TAGS)
    assert done.report.error is None
    assert done.report.engine == len(NO_TAGS)


@pytest.mark.parametrize(
    ("target", "listed", "wanted"),
    [
        ("fr", "FR", "FR"),
        ("fr-CA", "FR", "FR"),
        ("fr-CA", "FR FR-CA", "FR-CA"),
        ("pt-BR", "PT-BR PT-PT", "PT-BR"),
        ("pt", "PT-BR PT-PT", "PT-PT"),
        ("zh-Hant", "ZH ZH-HANS ZH-HANT", "ZH-HANT"),
        ("zh", "ZH-HANS ZH-HANT", "ZH-HANS"),
        ("es-MX", "ES ES-419", "ES"),
    ],
)
def test_the_closest_language_is_asked_for(server: DeepL, target: str, listed: str, wanted: str) -> None:
    server.languages = {"EN": "tag_handling", **dict.fromkeys(listed.split(), "tag_handling")}
    run(server, many(1), target=target)
    assert server.bodies[0]["target_lang"] == wanted


@pytest.mark.parametrize(
    ("target", "wanted"), [("fr-CA", "FR"), ("pt-BR", "PT-BR"), ("pt", "PT-PT"), ("zh", "ZH-HANS")]
)
def test_a_key_that_may_not_ask_gets_the_usual_language(server: DeepL, target: str, wanted: str) -> None:
    server.only_translate = True
    server.languages[wanted] = "tag_handling"
    done = run(server, many(1), target=target, terms=TERMS)
    assert server.bodies[0]["target_lang"] == wanted
    assert any("which languages" in warning for warning in done.warnings)
    assert done.report.engine == 1


@pytest.mark.parametrize(
    ("source", "target", "tags"),
    [("tag_handling", "tag_handling", True), ("tag_handling", "", False), ("", "tag_handling", False)],
)
def test_tags_are_used_where_both_languages_have_them(
    server: DeepL, source: str, target: str, tags: bool
) -> None:
    server.languages = {"EN": source, "FR": target}
    run(server, many(1))
    assert ("tag_handling" in server.bodies[0]) is tags


NO_TAGS = {
    "sections.jobs.h.title": "Head of `x` **y** at ENS",
    "sections.jobs.i.title": "Wrote `fit(x)` in C",
}


def job_of(server: DeepL, texts: Mapping[str, str], target: str, cache: Path | None = None) -> drafting.Job:
    """Return a job as a dry run prepares it."""
    return drafting.prepare(
        catalog_of(texts, tag=target),
        messages_of(texts),
        engine(server),
        source="en",
        target=target,
        ask=False,
        cache=drafting.Cache(cache),
    )


@pytest.mark.parametrize("target", ["fr", "vi"])
def test_the_characters_that_are_foretold_are_those_that_are_billed(server: DeepL, target: str) -> None:
    assert run(server, NO_TAGS, target=target).report.characters == server.used
    assert job_of(server, NO_TAGS, target).estimate().characters == server.used


def test_a_language_that_turns_out_to_have_no_tags_is_limited_and_announced_as_it_is(server: DeepL) -> None:
    server.languages = {"EN": "tag_handling", "FR": ""}
    foretold = job_of(server, NO_TAGS, "fr").estimate().characters
    announced: list[drafting.Estimate] = []
    asked, empty = engine(server), catalog_of(NO_TAGS)

    def prepared(ask: bool) -> drafting.Job:
        return drafting.prepare(
            empty,
            messages_of(NO_TAGS),
            asked,
            source="en",
            target="fr",
            ask=ask,
            options=drafting.Options(max_characters=foretold),
        )

    def announce(job: drafting.Job) -> None:
        assert server.bodies == []
        announced.append(job.estimate())

    done = drafting.run(prepared(False), prepared, announce=announce)
    assert announced[0].characters + announced[0].over_characters > foretold
    assert 0 < server.used == announced[0].characters <= foretold
    assert done.report.over == announced[0].over == 1


def test_answers_are_known_again_whatever_was_expected_of_the_service(server: DeepL, tmp_path: Path) -> None:
    server.languages = {"EN": "tag_handling", "FR": ""}
    server.faults = lambda _number, body: "all capitals" if "Wrote" in str(body["text"]) else None
    path = tmp_path / "a.jsonl"
    done = run(server, NO_TAGS, cache=path)
    assert len(done.report.failures) == 1
    server.faults = lambda _number, _body: None
    assert job_of(server, NO_TAGS, "fr", path).tasks == []
    requests = len(server.requests)
    again = run(server, NO_TAGS, cache=path)
    assert len(server.requests) == requests
    assert again.report.failures == done.report.failures


def test_the_older_list_of_languages_serves_too(server: DeepL) -> None:
    server.has_v3_languages = False
    done = run(server, many(1))
    assert done.report.engine == 1
    assert done.warnings == ()
    assert {path.split("?")[0] for _, path in server.requests} >= {"/v2/languages"}


def test_a_language_that_the_service_lacks_stops_the_run(server: DeepL) -> None:
    done = run(server, many(3), target="br")
    assert isinstance(done.report.error, Stopped)
    assert "it has no br" in str(done.report.error)
    assert server.bodies == []
    assert done.report.left == 3


# --- limits and refusals


def scripted(*faults: str | None) -> Callable[[int, dict[str, Any]], str | None]:
    return lambda number, _body: faults[number] if number < len(faults) else None


def test_retry_after_is_respected_and_one_request_goes_at_a_time(server: DeepL) -> None:
    clock = Clock()
    server.faults = scripted("429 with Retry-After")
    done = run(server, many(300), clock=clock)
    assert done.report.engine == 300
    assert done.report.error is None
    assert sum(clock.waits) >= 7


def test_a_late_answer_to_what_was_sent_before_says_nothing_of_a_busy_service(server: DeepL) -> None:
    def late(number: int, _body: dict[str, Any]) -> str | None:
        if number:
            return "429"
        time.sleep(0.5)
        return None

    server.faults = late
    done = run(server, many(400), clock=Clock())
    assert isinstance(done.report.error, Stopped)
    assert len(server.bodies) == 4 + 3


def test_a_service_that_stays_busy_ends_the_run_after_a_few_rounds(server: DeepL) -> None:
    clock = Clock()
    server.faults = lambda number, _body: "429" if number >= 2 else None
    done = run(server, many(400), clock=clock)
    assert isinstance(done.report.error, Stopped)
    assert done.report.engine == 100
    assert done.report.left == 300
    assert len(server.bodies) <= 2 + 4 + 3
    assert len(clock.waits) <= 8
    server.faults = scripted()
    again = run(server, many(400), catalog=done.catalog)
    assert again.report.engine == 300
    assert again.report.error is None


def test_a_used_up_quota_keeps_what_was_paid(server: DeepL, tmp_path: Path) -> None:
    server.limit = 1500
    texts = many(200)
    done = run(server, texts, cache=tmp_path / "a.jsonl")
    assert done.report.error is not None
    assert "quota" in str(done.report.error)
    assert done.report.engine in {50, 100}
    assert done.report.engine + done.report.left == 200
    server.limit = 10**6
    before = len(server.texts)
    again = run(server, texts, catalog=done.catalog, cache=tmp_path / "a.jsonl")
    assert again.report.engine == 200 - done.report.engine
    assert len(server.texts) - before == 200 - done.report.engine


def test_max_characters_is_never_exceeded(server: DeepL) -> None:
    server.faults = lambda _number, _body: "not translated"
    texts = {f"a.e{n}.title": "Ten lettersé" for n in range(9)} | {
        f"b.e{n}.title": f"Word{n} and **more**" for n in range(9)
    }
    for limit in (0, 11, 12, 40, 100, 200, 10_000):
        server.used = 0
        done = run(server, texts, options=drafting.Options(max_characters=limit))
        assert server.used <= limit
        assert done.report.characters <= limit
        assert (done.report.over > 0) == (limit < 200 or done.report.over > 0)
        assert len(done.report.failures) + done.report.left + done.report.engine == len(texts)


@pytest.mark.parametrize(
    ("fault", "most"),
    [("one text too few", 2), ("rows null", 3), ("answer dropped in the middle", 3), ("503", 3)],
)
def test_what_may_be_billed_again_counts_again(server: DeepL, fault: str, most: int) -> None:
    """Up to ``most`` times the characters that were foretold, some texts are left."""

    def paid(number: int, body: dict[str, Any]) -> str | None:
        if number < 3 and fault in {"answer dropped in the middle", "503"}:
            server.used += sum(map(len, body["text"]))  # it was translated: only the answer is lost
        return fault if number < 3 else None

    server.faults = paid
    texts = many(8)
    foretold = job_of(server, texts, "fr").estimate().characters
    for limit in range(foretold, most * foretold + 1, foretold):
        server.used = 0
        server.bodies.clear()
        done = run(server, texts, options=drafting.Options(max_characters=limit))
        assert server.used <= limit
        assert done.report.characters == server.used
        assert done.report.over or done.report.unread
        assert done.report.over == done.report.left
    server.bodies.clear()
    assert run(server, texts).report.engine == 8


def test_what_was_refused_does_not_count(server: DeepL) -> None:
    server.faults = scripted("429", "429", "413")
    texts = many(8)
    foretold = job_of(server, texts, "fr").estimate().characters
    done = run(server, texts, options=drafting.Options(max_characters=foretold))
    assert done.report.engine == 8
    assert done.report.characters == server.used == foretold


def test_a_batch_that_is_refused_is_halved_until_the_culprit_is_alone(server: DeepL) -> None:
    def refuse(_number: int, body: dict[str, Any]) -> str | None:
        return "413" if any("Culprit" in text for text in body["text"]) else None

    server.faults = refuse
    texts = {**many(40), "sections.jobs.e00020x.title": "The Culprit text"}
    done = run(server, texts)
    assert done.report.engine == 40
    assert [key for key, _ in done.report.failures] == ["sections.jobs.e00020x.title"]
    assert done.report.error is None


def test_an_answer_that_is_none_is_asked_for_once_more_then_in_halves(server: DeepL) -> None:
    server.faults = scripted("HTML")
    assert run(server, many(8)).report.engine == 8
    assert [len(body["text"]) for body in server.bodies] == [8, 8]
    server.bodies.clear()
    server.faults = scripted("HTML", "one text too few")
    assert run(server, many(8)).report.engine == 8
    assert sorted(len(body["text"]) for body in server.bodies) == [4, 4, 8, 8]


@pytest.mark.parametrize("limit", [None, 10_000])
def test_a_service_that_always_forgets_one_text_is_asked_in_halves(server: DeepL, limit: int | None) -> None:
    server.faults = lambda _number, body: "one text too few" if len(body["text"]) > 1 else None
    done = run(server, many(40), options=drafting.Options(max_characters=limit))
    assert done.report.error is None
    assert done.report.engine == 40
    assert done.report.sent == done.report.characters == server.used


def test_an_answer_is_kept_before_the_next_one_comes(server: DeepL, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    seen: list[int] = []

    def look(number: int, _body: dict[str, Any]) -> None:
        seen.append(len(path.read_bytes().splitlines()) if path.exists() else 0)

    server.faults = look
    run(server, many(600), cache=path)
    assert len(path.read_bytes().splitlines()) == 600
    # Each request but the first four is sent by a thread whose last answer is on the disk by then.
    assert all(count >= 50 * (number - 3) for number, count in enumerate(seen))


@pytest.fixture
def ctrl_c() -> Iterator[Callable[[], None]]:
    """Return what presses Ctrl-C, from any thread: it works here, as in a terminal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_keeps_what_has_arrived(server: DeepL, ctrl_c: Callable[[], None], tmp_path: Path) -> None:
    server.faults = lambda number, _body: ctrl_c() if number == 5 else None
    texts = many(1000)
    done = run(server, texts, cache=tmp_path / "a.jsonl")
    assert isinstance(done.report.error, Stopped)
    assert "interrupted" in str(done.report.error)
    assert 100 <= done.report.engine < 1000
    assert done.report.engine == len(server.texts)
    server.faults = lambda _number, _body: None
    again = run(server, texts, catalog=done.catalog, cache=tmp_path / "a.jsonl")
    assert again.report.engine == 1000 - done.report.engine
    assert len(server.texts) == 1000


def test_a_second_ctrl_c_waits_for_nothing_and_keeps_what_has_arrived(
    server: DeepL, ctrl_c: Callable[[], None]
) -> None:
    gate = threading.Event()
    told: list[int] = []

    def hang(number: int, _body: dict[str, Any]) -> None:
        if number == 6:
            ctrl_c()
        if number >= 6:
            gate.wait(20)

    def waiting(requests: int) -> None:
        told.append(requests)
        ctrl_c()

    server.faults = hang
    done = run(server, many(1000), waiting=waiting)
    assert not gate.is_set()
    gate.set()
    assert told
    assert isinstance(done.report.error, Stopped)
    assert 100 <= done.report.engine < 1000
    assert done.report.engine + done.report.left == 1000
    assert sum(bool(entry.translation) for entry in done.catalog.entries) == done.report.engine


def test_ctrl_c_during_preparation_is_an_end_like_any_other(
    server: DeepL, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(deepl.DeepL, "prepare", interrupted)
    done = run(server, {**many(3), "a.b.title": "42"})
    assert isinstance(done.report.error, Stopped)
    assert done.report.left == 3
    assert done.report.copies == 1
    assert server.bodies == []


def test_on_a_full_disk_nothing_is_sent(
    server: DeepL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if os.fstat(handle).st_size + len(data) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data)

    path = tmp_path / "a.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(CvError, match=r"(?s)a\.jsonl: .*No space left on device.*make room on the disk"):
            run(server, many(3), cache=path)
    assert server.texts == []
    assert run(server, many(3), cache=path).report.engine == 3
    assert list(tmp_path.iterdir()) == [path]
    assert not path.read_bytes().startswith(b"\0")


def test_a_full_disk_ends_the_run_with_every_answer_that_arrived_as_a_draft(
    server: DeepL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if server.texts and os.fstat(handle).st_size > 10_000:  # it had room when it began
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    done = run(server, many(1000), cache=tmp_path / "a.jsonl")
    assert done.report.error is not None
    assert done.report.error.exit_code == 1
    assert "No space left" in str(done.report.error)
    assert 100 <= done.report.engine < 1000
    assert done.report.engine == len(server.texts)
    assert done.report.engine + done.report.left == 1000


def test_a_cache_that_cannot_be_written_is_noticed_before_anything_is_paid_for(
    server: DeepL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refused)
    with pytest.raises(CvError, match="cannot be written: Permission denied"):
        run(server, many(3), cache=tmp_path / "deep" / "a.jsonl")
    assert server.bodies == []


def test_nothing_new_means_no_request_and_no_changed_byte(server: DeepL, tmp_path: Path) -> None:
    server.faults = lambda _number, body: "tags dropped" if "Head" in str(body) else None
    texts = {**many(60), "sections.jobs.h.title": "Head of `x` **y** and [z](https://a.org)"}
    done = run(server, texts, cache=tmp_path / "a.jsonl", terms=TERMS)
    asked = len(server.requests)
    again = run(server, texts, catalog=done.catalog, cache=tmp_path / "a.jsonl", terms=TERMS)
    assert len(server.requests) == asked
    assert again.catalog.serialise() == done.catalog.serialise()
    assert again.report.failures == done.report.failures


# --- keys and addresses


@pytest.mark.parametrize("key", ["abc\r\nX-Other: 1", "a b", "clé", "a\tb", "\x00a"])
def test_a_key_with_odd_characters_is_refused_and_not_printed(server: DeepL, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        engine(server, DEEPL_AUTH_KEY=key).prepare("en", "fr")
    assert key not in str(caught.value)
    assert "DEEPL_AUTH_KEY" in str(caught.value)
    assert server.requests == []


def test_a_line_break_at_the_end_of_the_key_is_taken_off(server: DeepL) -> None:
    assert engine(server, DEEPL_AUTH_KEY=server.key + "\r\n").prepare("en", "fr") == []


def test_the_other_name_of_the_key_is_read_with_a_notice(server: DeepL) -> None:
    asked = engine(server, DEEPL_AUTH_KEY="", DEEPL_API_KEY=server.key)
    assert any("DEEPL_API_KEY" in warning for warning in asked.prepare("en", "fr"))


def test_without_a_key_the_command_says_which_variable_it_wants(server: DeepL) -> None:
    with pytest.raises(UsageError, match="DEEPL_AUTH_KEY"):
        engine(server, DEEPL_AUTH_KEY="").prepare("en", "fr")


def test_without_the_extra_it_says_how_to_install_it(server: DeepL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deepl", None)
    with pytest.raises(MissingExtra, match=re.escape(installing.command("cvi18n[deepl]"))):
        engine(server).prepare("en", "fr")
    assert engine(server).usage() is None


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.org",
        "http://10.0.0.1:3000",
        "ftp://localhost",
        "localhost",
        "http://127.0.0.1.example.org",
        "http://localhost@example.org",
        "https://user:pw@example.org",
        "https://",
        "http://[::1",
        "http://0.0.0.0",
    ],
)
def test_an_address_that_others_can_read_is_refused(server: DeepL, url: str) -> None:
    with pytest.raises(UsageError) as caught:
        engine(server, DEEPL_SERVER_URL=url)
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.pem", "notes.txt"])
def test_a_file_without_certificates_is_named_before_anything_is_asked(
    server: DeepL, tmp_path: Path, name: str
) -> None:
    (tmp_path / "notes.txt").write_text("no certificate", "utf-8")
    with pytest.raises(UsageError, match=f"CVI18N_CA_BUNDLE.*{name}"):
        engine(server, CVI18N_CA_BUNDLE=str(tmp_path / name)).prepare("en", "fr")
    assert server.requests == []


def test_a_certificate_that_is_not_trusted_is_no_reason_to_wait(
    server: DeepL, monkeypatch: pytest.MonkeyPatch
) -> None:
    from requests.adapters import HTTPAdapter
    from requests.exceptions import SSLError

    def send(*_args: object, **_options: object) -> None:
        raise SSLError("certificate verify failed")

    monkeypatch.setattr(HTTPAdapter, "send", send)
    clock = Clock()
    done = run(server, many(2), clock=clock)
    assert isinstance(done.report.error, Stopped)
    assert "certificate" in str(done.report.error)
    assert clock.waits == []


def test_a_key_of_the_free_plan_goes_to_the_free_service() -> None:
    assert deepl.DeepL(drafting.Setup({"DEEPL_AUTH_KEY": "x:fx\n"})).host() == "api-free.deepl.com"
    assert deepl.DeepL(drafting.Setup({"DEEPL_AUTH_KEY": "x"})).host() == "api.deepl.com"


def test_nothing_of_the_key_or_the_texts_is_logged_or_kept(
    server: DeepL, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    texts = {"sections.jobs.tse.title": "A secret ambition"}
    for fault in (None, "403", "500", "HTML", "connection dropped"):
        server.faults = scripted(*[fault] * 8)
        server.bodies.clear()
        done = run(server, texts, cache=tmp_path / f"{fault}.jsonl")
        assert server.key not in str(done.report.error)
        assert "secret" not in str(done.report.error)
        assert server.key not in done.catalog.serialise().decode()
    assert server.key not in caplog.text
    assert "secret ambition" not in caplog.text
    for path in tmp_path.iterdir():
        assert server.key not in path.read_text("utf-8")


def test_usage_is_asked_for_and_may_be_refused(server: DeepL) -> None:
    server.used = 1234
    found = engine(server).usage()
    assert found is not None
    assert (found.used, found.limit) == (1234, 500_000)
    server.used = float("inf")  # type: ignore[assignment]  # as 1e999 in its JSON
    assert engine(server).usage() is None
    server.only_translate = True
    assert engine(server).usage() is None


def test_a_redirection_to_an_address_that_others_can_read_is_not_followed(
    server: DeepL, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepl_server import ANSWER_FAULTS
    from requests.adapters import HTTPAdapter

    real = HTTPAdapter.send
    asked: list[str] = []

    def send(self: HTTPAdapter, request: Any, *args: Any, **options: Any) -> Any:
        asked.append(request.url)
        return real(self, request, *args, **options)

    monkeypatch.setattr(HTTPAdapter, "send", send)
    ANSWER_FAULTS["redirection"] = (307, {"Location": "http://192.0.2.1/v2/translate"}, "")
    try:
        server.faults = scripted(*["redirection"] * 50)
        done = run(server, many(2))
    finally:
        del ANSWER_FAULTS["redirection"]
    assert done.report.engine == 0
    assert asked
    assert all(url.startswith(server.url) for url in asked)


def test_one_client_serves_several_threads(server: DeepL) -> None:
    asked = engine(server)
    asked.prepare("en", "fr")
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        found[number] = asked.translate(Batch((f"Word{number}",), "en", "fr"))[0].text

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8


def test_a_text_that_cannot_be_parsed_is_no_reason_to_stop(server: DeepL) -> None:
    with pytest.raises(BatchRefused):
        engine(server).translate(Batch(("<g>",), "en", "fr", tags=True))
