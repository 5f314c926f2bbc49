"""A translation of an older source stays, and that of the new one is proposed beside it, once."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from babel.messages import pofile
from drafts import catalog_of, messages_of
from saying import Saying

from cvi18n import drafting
from cvi18n.catalogs import Catalog, merge
from cvi18n.catalogs.notes import PROPOSAL, REFUSED
from cvi18n.drafting.provenance import is_proposed

KEY = "sections.jobs.a.title"
OLD, NEW = "Head of the lab", "Head of the laboratory in Lyon"
ANSWER = "Chef du laboratoire à Lyon"


def stale(old: str = OLD, new: str = NEW) -> Catalog:
    """Return a catalog whose one translation is of an older source."""
    return with_source(catalog_of({KEY: old}, {KEY: "Cheffe du labo"}), new)


def with_source(catalog: Catalog, new: str) -> Catalog:
    template = Catalog.template(
        messages_of({KEY: new}), project="Test", creation_date="2026-11-01 10:00+0000"
    )
    return merge(template, catalog)


def run(catalog: Catalog, answers: Mapping[str, str], **options: frozenset[str]) -> drafting.Result:
    engine = Saying(answers)
    done = drafting.pretranslate(
        catalog,
        messages_of({KEY: catalog.entries[0].msgid}),
        engine,
        source="en",
        target="fr",
        options=drafting.Options(**options),  # type: ignore[arg-type]
    )
    done.report.requests = len(engine.asked)
    return done


def test_the_old_translation_stays_and_the_new_one_stands_above_it() -> None:
    before = stale()
    done = run(before, {NEW: ANSWER})
    (entry,) = done.catalog.entries
    assert list(entry.msgstr) == ["Cheffe du labo"]
    assert entry.fuzzy
    assert entry.previous_msgid == OLD
    assert entry.comments[-1].startswith(f"{PROPOSAL} saying key={KEY} src=")
    assert entry.comments[-1].endswith(f'"{ANSWER}"')
    assert (done.report.engine, done.report.proposals) == (0, 1)


def test_a_proposal_is_in_the_plan_with_its_price() -> None:
    catalog = stale()
    job = drafting.prepare(catalog, messages_of({KEY: NEW}), Saying({}), source="en", target="fr", ask=False)
    assert (job.estimate().texts, job.estimate().characters) == (1, len(NEW))
    assert job.tasks[0].about.previous == (OLD, "Cheffe du labo")


def test_what_is_proposed_is_asked_for_once_until_the_source_changes_again() -> None:
    first = run(stale(), {NEW: ANSWER}).catalog
    again = run(first, {})
    assert again.report.requests == 0
    assert again.catalog.serialise() == first.serialise()
    redone = run(first, {NEW: "Chef de labo à Lyon"}, redo=frozenset({KEY}))
    assert '"Chef de labo à Lyon"' in redone.catalog.entries[0].comments[-1]
    newer = "Head of the laboratory in Paris"
    later = run(with_source(first, newer), {newer: "Chef du laboratoire à Paris"}).catalog
    (entry,) = later.entries
    assert entry.previous_msgid == OLD
    assert sum(PROPOSAL in comment for comment in entry.comments) == 1
    assert '"Chef du laboratoire à Paris"' in entry.comments[-1]


def test_a_proposal_outlives_another_tool() -> None:
    long = "Head of the laboratory, and of everything that is done there by day and by night"
    answer = 'Chef du laboratoire, et de tout ce qui s’y fait "de jour" comme de nuit, sans exception'
    done = run(stale(new=long), {long: answer}).catalog
    out = io.BytesIO()
    pofile.write_po(out, pofile.read_po(io.BytesIO(done.serialise())), width=60)
    (entry,) = Catalog.parse(out.getvalue()).entries
    assert len(entry.comments) > 1
    assert is_proposed(entry)


def test_an_answer_that_is_refused_leaves_the_old_translation_and_says_why() -> None:
    done = run(stale(new="Head of 3 labs"), {"Head of 3 labs": "Chef de 4 labos"})
    (entry,) = done.catalog.entries
    assert entry.translation == "Cheffe du labo"
    assert [key for key, _ in done.report.failures] == [KEY]
    assert entry.comments[-1].startswith(REFUSED)
    assert run(done.catalog, {}).report.requests == 0


@pytest.mark.parametrize("case", ["a final one", "marked by hand"])
def test_nothing_is_proposed_where_no_source_has_changed(case: str) -> None:
    catalog = catalog_of({KEY: OLD}, {KEY: "Cheffe du labo"})
    if case == "marked by hand":
        catalog = Catalog.parse(catalog.serialise().replace(b"msgctxt", b"#, fuzzy\nmsgctxt"))
        assert catalog.entries[0].fuzzy
    done = run(catalog, {})
    assert done.report.requests == 0
    assert done.catalog.serialise() == catalog.serialise()


def test_memory_proposes_too() -> None:
    catalog = stale()
    done = drafting.pretranslate(
        catalog,
        messages_of({KEY: NEW}),
        drafting.load("memory", drafting.Setup({})),
        source="en",
        target="fr",
        memory=drafting.Memory(catalog, terms={NEW: ANSWER}),
    )
    (entry,) = done.catalog.entries
    assert entry.translation == "Cheffe du labo"
    assert entry.comments[-1].startswith(f"{PROPOSAL} memory match=100 from=glossary key=")
    assert (done.report.memory, done.report.proposals) == (0, 1)
