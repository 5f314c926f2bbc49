"""Answers that `check` would find fault with: refused, kept, and neither asked for nor told of again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from drafts import catalog_of, messages_of
from saying import Saying

from cvi18n import drafting
from cvi18n.catalogs import Catalog
from cvi18n.catalogs.notes import REFUSED, refusals
from cvi18n.drafting.engine import Answer, Batch, BatchRefused
from cvi18n.drafting.shifting import are_shifted

GOOD = {
    "Led a group of 12 people at CERN": "A dirigé un groupe de 12 personnes au CERN",
    "Built two labs in 2015": "A construit deux laboratoires en 2015",
    "Postdoctoral researcher in optimisation": "Chercheur postdoctoral en optimisation",
}


def texts_of(*sources: str) -> dict[str, str]:
    return {f"sections.jobs.e{number}.title": source for number, source in enumerate(sources)}


def drafted(
    engine: Saying,
    texts: Mapping[str, str],
    target: str = "fr",
    *,
    catalog: Catalog | None = None,
    options: drafting.Options | None = None,
    cache: drafting.Cache | None = None,
) -> drafting.Result:
    return drafting.pretranslate(
        catalog or catalog_of(texts, tag=target),
        messages_of(texts),
        engine,
        source="en",
        target=target,
        options=options or drafting.Options(),
        cache=cache,
    )


LONG = "Postdoctoral researcher in applied mathematics and numerical analysis"
REFUSALS = {
    "mojibake": ("fr", LONG, "Chercheur postdoctoral en mathÃ©matiques appliquÃ©es et analyse", "C104"),
    "no diacritics": ("vi", LONG, "Nghien cuu sinh sau tien si ve toan ung dung va giai tich so", "C108"),
    "the source's language": (
        "fr",
        LONG,
        "Researcher after the doctorate, in the applied mathematics",
        "L102",
    ),
    "another language": (
        "fr",
        LONG,
        "Wissenschaftlicher Mitarbeiter in der angewandten Mathematik und der Numerik",
        "L103",
    ),
    "other years": ("fr", "Head of the lab from 2015 to 2019", "Chef du labo de 2015 à 2018", "numbers"),
    "swapped years": ("fr", "Head of the lab from 2015 to 2019", "Chef du labo de 2019 à 2015", "F10"),
    "marks of code": (
        "fr",
        "Wrote the whole library",
        "A écrit ```toute la bibliothèque```",
        "marks of code",
    ),
    "escaped emphasis": (
        "fr",
        "Wrote the whole library",
        r"A écrit \*\*toute\*\* la bibliothèque",
        "escapes of a program",
    ),
    "an escaped line's end": (
        "fr",
        "Wrote the whole library",
        r"A écrit toute\nla bibliothèque",
        "escapes of a program",
    ),
    "a bracket left open": ("fr", "Head of the lab", "Chef du laboratoire (", "S110"),
}


class Refusing(Saying):
    """An engine of a service that refuses each text the first time it sees it."""

    def host(self) -> str:
        return "service.example"

    def translate(self, batch: Batch) -> Sequence[Answer]:
        new = [text for text in batch.texts if not any(text in asked for asked in self.asked)]
        answers = super().translate(batch) if not new else None
        if answers is None:
            self.asked.append(batch.texts)
            raise BatchRefused("no")
        return answers


def test_a_text_that_was_refused_once_and_then_answered_is_not_sent_again() -> None:
    texts = texts_of(*GOOD)
    engine = Refusing(GOOD, most=1)
    cache = drafting.Cache(None)
    first = drafted(engine, texts, cache=cache)
    assert [entry.translation for entry in first.catalog.entries] == list(GOOD.values())
    sent = len(engine.asked)
    again = drafted(engine, texts, cache=cache)  # into a catalog that has no draft yet
    assert [entry.translation for entry in again.catalog.entries] == list(GOOD.values())
    assert len(engine.asked) == sent


@pytest.mark.parametrize("case", REFUSALS)
def test_an_answer_that_check_would_refuse_is_kept_with_the_reason(case: str) -> None:
    target, source, answer, reason = REFUSALS[case]
    texts = texts_of(source)
    done = drafted(Saying({source: answer}), texts, target)
    assert [key for key, _ in done.report.failures] == list(texts)
    assert reason in done.report.failures[0][1]
    assert not done.report.silent
    (entry,) = done.catalog.entries
    assert not entry.translation
    assert not entry.fuzzy
    (told,) = refusals(entry.comments)
    assert answer in told
    assert reason in told
    assert Catalog.parse(done.catalog.serialise()).entries[0].comments == entry.comments


def test_quotation_marks_around_the_whole_are_taken_off() -> None:
    texts = texts_of("Head of the lab")
    done = drafted(Saying({"Head of the lab": "« Chef du laboratoire »"}), texts)
    assert done.catalog.entries[0].translation == "Chef du laboratoire"


def test_a_refused_answer_is_neither_asked_for_nor_told_of_again_until_somebody_wants_it() -> None:
    texts = texts_of(*GOOD)
    bad = {**GOOD, "Built two labs in 2015": "A construit deux labos en 2051"}
    engine = Saying(bad, most=1)
    first = drafted(engine, texts)
    asked = len(engine.asked)
    again = drafted(engine, texts, catalog=first.catalog)
    assert len(engine.asked) == asked
    assert again.report.failures == []
    assert again.catalog.serialise() == first.catalog.serialise()
    key = "sections.jobs.e1.title"
    engine.answers = dict(GOOD)
    redone = drafted(
        engine, texts, catalog=first.catalog, options=drafting.Options(redo=frozenset({"sections.jobs.e1"}))
    )
    assert engine.asked[asked:] == [("Built two labs in 2015",)]
    entry = redone.catalog.get(key)
    assert entry is not None
    assert entry.translation == GOOD["Built two labs in 2015"]
    assert REFUSED not in entry.raw


@pytest.mark.parametrize("answers", [("",), ()], ids=["an empty one", "none"])
def test_a_text_without_an_answer_where_others_had_one_is_not_asked_for_again(
    answers: tuple[str, ...],
) -> None:
    class Silent(Saying):
        def translate(self, batch: Batch) -> Sequence[Answer]:
            said = super().translate(batch)
            return [Answer(text) for text in answers] if batch.texts == ("Built two labs in 2015",) else said

    texts = texts_of(*GOOD)
    engine = Silent(GOOD, most=1)
    first = drafted(engine, texts)
    assert [key for key, _ in first.report.failures] == ["sections.jobs.e1.title"]
    assert first.report.silent == {"sections.jobs.e1.title"}
    asked = len(engine.asked)
    assert drafted(engine, texts, catalog=first.catalog).report.failures == []
    assert len(engine.asked) == asked
    alone = {"sections.jobs.e1.title": "Built two labs in 2015"}
    given_up = drafted(engine, alone)
    assert REFUSED in given_up.catalog.entries[0].raw
    asked = len(engine.asked)
    assert drafted(engine, alone, catalog=given_up.catalog).report.failures == []
    assert len(engine.asked) == asked


class Elsewhere(Saying):
    """An engine of a service."""

    def host(self) -> str:
        return "service.example"


@pytest.mark.parametrize("taken_back", [False, True], ids=["told by the catalog", "known to the cache alone"])
def test_a_redo_of_all_that_was_refused_goes_on_where_its_limit_ended_it(taken_back: bool) -> None:
    """Two texts fit in each run; each is asked for with others and alone, and then not until the next redo."""
    texts = texts_of(*(f"Built {number} labs in 2015" for number in "23456"))
    engine = Elsewhere(dict.fromkeys(texts.values(), "A construit 99 laboratoires"), most=1)
    cache = drafting.Cache(None)
    done = drafted(engine, texts, cache=cache)
    assert len(done.report.failures) == 5
    engine.asked.clear()
    catalog = catalog_of(texts) if taken_back else done.catalog
    options = drafting.Options(redo=frozenset({"refused"}), max_characters=2 * len("Built 2 labs in 2015"))
    runs = 0
    while True:
        done = drafted(engine, texts, catalog=catalog, cache=cache, options=options)
        catalog = done.catalog
        runs += 1
        if not done.report.left or runs == 10:
            break
    assert engine.asked
    assert Counter(engine.asked) == dict.fromkeys(((text,) for text in texts.values()), 2)
    assert runs < 10
    engine.asked.clear()
    drafted(engine, texts, catalog=catalog, cache=cache, options=options)
    assert [text for (text,) in engine.asked[:2]] == list(texts.values())[:2]


def test_another_source_is_asked_for_though_an_answer_for_the_old_one_was_refused() -> None:
    texts = texts_of("Head of the lab in 2015")
    first = drafted(Saying({"Head of the lab in 2015": "Chef du labo en 2051"}), texts)
    new = texts_of("Head of the lab in 2016")
    from cvi18n.catalogs import merge

    template = Catalog.template(messages_of(new), project="Test", creation_date="2026-11-01 10:00+0000")
    engine = Saying({"Head of the lab in 2016": "Chef du labo en 2016"})
    done = drafted(engine, new, catalog=merge(template, first.catalog))
    assert done.catalog.entries[0].translation == "Chef du labo en 2016"


def test_only_some_texts_are_meant_and_a_draft_is_made_anew_unless_it_was_edited() -> None:
    texts = texts_of(*GOOD)
    engine = Saying(GOOD)
    first = drafted(engine, texts, options=drafting.Options(only=frozenset({"sections.jobs.e1"})))
    assert engine.asked == [("Built two labs in 2015",)]
    assert [bool(entry.translation) for entry in first.catalog.entries] == [False, True, False]
    redo = drafting.Options(only=frozenset({"sections.jobs.e1"}), redo=frozenset({"sections"}))
    engine.answers["Built two labs in 2015"] = "A monté deux laboratoires en 2015"
    second = drafted(engine, texts, catalog=first.catalog, options=redo)
    assert second.catalog.entries[1].translation == "A monté deux laboratoires en 2015"
    edited = second.catalog.serialise().replace("A monté".encode(), "J’ai monté".encode())
    kept = drafted(engine, texts, catalog=Catalog.parse(edited), options=redo)
    assert kept.catalog.serialise() == edited


@pytest.mark.parametrize("shift", [1, -1])
def test_answers_that_belong_to_other_texts_are_asked_for_again(shift: int) -> None:
    class Shifting(Saying):
        def translate(self, batch: Batch) -> Sequence[Answer]:
            right = super().translate(batch)
            count = len(right)
            return [right[min(max(0, at + shift), count - 1)] for at in range(count)]

    done = drafted(Shifting(GOOD), texts_of(*GOOD))
    assert [entry.translation for entry in done.catalog.entries] == list(GOOD.values())


@pytest.mark.parametrize(
    ("texts", "answers", "shifted"),
    [
        (["In 2015", "In 2016"], ["En 2016", "En 2015"], True),
        (["Talk", "Talks"], ["Exposé", "Exposé"], False),
        (["Work in the EU", "Two of 3"], ["Travail dans l’UE", "Deux sur 3"], False),
        (["Ten people", "Led 10"], ["10 personnes", "En a dirigé 10"], True),
    ],
)
def test_what_tells_that_answers_are_shifted(texts: list[str], answers: list[str], shifted: bool) -> None:
    assert are_shifted(texts, answers) is shifted


def test_the_pseudo_language_is_held_to_nothing() -> None:
    texts = texts_of(*GOOD)
    engine = drafting.load("pseudo", drafting.Setup({}))
    done = drafting.pretranslate(
        catalog_of(texts, tag="vi"), messages_of(texts), engine, source="en", target="vi"
    )
    assert done.report.failures == []
