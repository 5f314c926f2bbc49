"""What an engine is told of each text, and the gender in which memory and the glossary say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from drafts import catalog_of, messages_of

from cvi18n import content, drafting
from cvi18n.catalogs import Catalog, merge
from cvi18n.checking import glossary
from cvi18n.drafting.engine import About, Answer, Batch, Capabilities, Usage
from cvi18n.drafting.termbase import terms_of
from cvi18n.message import Message

TEXTS = {
    "sections.jobs.a.title": "First job",
    "sections.jobs.b.title": "Second job",
    "sections.jobs.c.title": "Third job",
}


class Listening:
    """An engine that writes down what it is told."""

    name = "listening"

    def __init__(self, *, details: bool = True) -> None:
        self.told: list[About] = []
        self.details = details

    def host(self) -> str:
        return "listening.invalid"

    def identity(self, _source: str, _target: str) -> str:
        return ""

    def capabilities(self, _source: str, _target: str, *, ask: bool) -> Capabilities:
        del ask
        return Capabilities(details=self.details, translates=False)

    def prepare(self, _source: str, _target: str) -> list[str]:
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        assert len(batch.about) == len(batch.texts)
        self.told += batch.about
        return [Answer(f"Ein {text}e") for text in batch.texts]

    def usage(self) -> Usage | None:
        return None


def test_a_text_is_told_of_with_all_that_is_known() -> None:
    messages = messages_of(TEXTS)
    messages[1] = replace(
        messages[1], comment="fixed by contract\njobs > title: speaks of the owner (feminine)"
    )
    engine = Listening()
    drafting.pretranslate(
        catalog_of(TEXTS, {"sections.jobs.c.title": "Troisième emploi"}),
        messages,
        engine,
        source="en",
        target="fr",
        others={"vi": catalog_of(TEXTS, {"sections.jobs.b.title": "Việc thứ hai"}, "vi")},
    )
    first, second = engine.told
    assert second == About(
        "sections.jobs.b.title",
        "experience.title",
        messages[1].comment,
        "feminine",
        "First job",
        "Third job",
        (("vi", "Việc thứ hai"),),
    )
    assert (first.before, first.gender, first.others) == ("", "", ())


def test_a_draft_of_an_older_source_is_told_with_it() -> None:
    texts = {"sections.jobs.a.title": "A short talk"}
    engine = drafting.load("pseudo", drafting.Setup({}))
    done = drafting.pretranslate(catalog_of(texts), messages_of(texts), engine, source="en", target="fr")
    new = {"sections.jobs.a.title": "A long talk"}
    template = Catalog.template(messages_of(new), project="Test", creation_date="2026-11-01 10:00+0000")
    listening = Listening()
    drafting.pretranslate(
        merge(template, done.catalog), messages_of(new), listening, source="en", target="fr"
    )
    assert listening.told[0].previous == ("A short talk", done.catalog.entries[0].translation)


@pytest.mark.parametrize("details", [True, False])
def test_another_note_is_another_question_only_to_an_engine_that_reads_it(
    tmp_path: object, details: bool
) -> None:
    texts = {"sections.jobs.a.title": "First job"}
    engine = Listening(details=details)
    cache = drafting.Cache(None)
    for note in ("of a theatre", "of an office", "of an office"):
        messages = [replace(one, comment=note) for one in messages_of(texts)]
        drafting.pretranslate(catalog_of(texts), messages, engine, source="en", target="fr", cache=cache)
    assert len(engine.told) == (2 if details else 1)


# --- gender

CV = """cv: 3
language: en
person: {name: A B, gender: %s, headline: Postdoctoral researcher}
sections:
  positions:
    kind: experience
    entries:
      a: {title: PhD student, organisation: X, start: 2020}
"""
GLOSSARY = """term,keep,note,fr
postdoctoral researcher,,,chercheur postdoctoral (m)|chercheuse postdoctorale (f)
PhD student,,,doctorant (m)|doctorante (f)
thesis,,,thèse|mémoire
"""
SAID = {
    "feminine": ["Chercheuse postdoctorale", "doctorante"],
    "masculine": ["Chercheur postdoctoral", "doctorant"],
}


def said(gender: str, *, memory: drafting.Memory | None = None) -> list[str]:
    """Return the drafts of a CV's headline and title, without an engine."""
    cv = content.parse(CV % gender)
    messages = content.messages(cv)
    terms = glossary.parse(GLOSSARY.encode())
    catalog = merge(
        template := Catalog.template(messages, project="T", creation_date="2026-11-01 10:00+0000"),
        Catalog.new("fr", template),
    )
    done = drafting.pretranslate(
        catalog,
        messages,
        drafting.load("memory", drafting.Setup({})),
        source="en",
        target="fr",
        memory=memory
        or drafting.Memory(
            catalog,
            messages=messages,
            terms=terms_of(cv, "fr", terms),
            agreeing=terms_of(cv, "fr", terms, gender),
        ),
    )
    return [entry.translation for entry in done.catalog.entries]


@pytest.mark.parametrize("gender", SAID)
def test_the_glossary_says_a_term_in_the_gender_of_the_owner(gender: str) -> None:
    assert said(gender) == SAID[gender]


def final(gender: str, translation: str) -> Catalog:
    """Return somebody's catalog, with the headline of a CV."""
    messages = content.messages(content.parse(CV % gender))[:1]
    template = Catalog.template(messages, project="T", creation_date="2026-11-01 10:00+0000")
    text = merge(template, Catalog.new("fr", template)).serialise().decode()
    done = text.replace('researcher"\nmsgstr ""', f'researcher"\nmsgstr "{translation}"')
    assert done != text
    return Catalog.parse(done.encode())


def test_memory_takes_nothing_that_was_said_of_another_gender() -> None:
    his, hers = final("masculine", "Chercheur postdoctoral"), final("feminine", "Chercheuse postdoctorale")
    empty = Catalog.new("fr", Catalog.template([], project="T", creation_date="2026-11-01 10:00+0000"))
    for gender, wanted in (("feminine", hers), ("masculine", his)):
        for others in ([his, hers], [hers, his]):
            found = said(gender, memory=drafting.Memory(empty, others))[0]
            assert found == wanted.entries[0].translation
    assert said("feminine", memory=drafting.Memory(empty, [his]))[0] == ""


def test_what_speaks_of_nobody_is_taken_from_anybody() -> None:
    empty = Catalog.new("fr", Catalog.template([], project="T", creation_date="2026-11-01 10:00+0000"))
    memory = drafting.Memory(empty, [final("feminine", "Chercheuse postdoctorale")])
    found = memory.exact(Message("sections.a.b.title", "Postdoctoral researcher"))
    assert found is not None
    assert found.translation == "Chercheuse postdoctorale"


def test_a_variant_of_the_glossary_has_its_gender_and_checks_know_the_word() -> None:
    terms = {term.term: term for term in glossary.parse(GLOSSARY.encode()).terms("fr")}
    student = terms["PhD student"]
    assert student.variants == ("doctorant", "doctorante")
    assert student.genders == ("masculine", "feminine")
    assert student.said() == "doctorant"
    assert terms["thesis"].said("feminine") == "thèse"
