"""A year of a project in a moment: whatever its owner and its engine do, no word that a translator typed is lost."""

from __future__ import annotations

import pytest
from dice import Dice
from drafts import messages_of

from cvi18n.catalogs import Catalog, Entry, merge
from cvi18n.catalogs.authorship import FINAL, PERSONS, weight
from cvi18n.catalogs.quoting import quote
from cvi18n.drafting.memory import Memory
from cvi18n.drafting.plan import may_touch
from cvi18n.drafting.provenance import drafted, made
from cvi18n.walk.decisions import accepted, edited

YEARS = 60
DAYS = 40
NAMES = ("tse", "inria", "harbour", "other", "phd")
SOURCES = ("Researcher", "Planner of the night boats", "Builder of cranes", "Lakes", "Rivers and lakes")
FIELDS = ("title", "summary")
Entries = dict[str, dict[str, str]]


def key(name: str, field: str) -> str:
    return f"sections.jobs.{name}.{field}"


class Project:
    """A CV, its catalog, and the words that a translator has typed into it so far."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.entries: Entries = {}
        self.deleted: list[tuple[str, dict[str, str]]] = []
        self.typed: set[str] = set()
        self.renamed: dict[str, str] = {}
        self.catalog = Catalog.new("fr", self.template())

    @property
    def texts(self) -> dict[str, str]:
        return {
            f"sections.jobs.{name}.{field}": text
            for name, entry in self.entries.items()
            for field, text in entry.items()
        }

    def template(self) -> Catalog:
        return Catalog.template(
            messages_of(self.texts), project="Test", creation_date="2026-11-01 10:00+0000"
        )

    def edit(self) -> None:
        """Change the CV as its owner does: an entry comes, goes, comes back, is copied, renamed, or says something else."""
        dice = self.dice
        name, new = dice.pick(NAMES), dice.pick(NAMES)
        entry = self.entries.get(name)
        self.renamed = {}
        if entry is None:
            self.entries[name] = {field: dice.pick(SOURCES) for field in FIELDS[: 1 + dice.below(2)]}
        elif dice.chance(25):
            self.deleted.append((name, self.entries.pop(name)))
        elif dice.chance(30):
            entry[dice.pick(FIELDS)] = dice.pick(SOURCES)
        elif dice.chance(40) and new not in self.entries:
            self.entries[new] = self.entries.pop(name)
            self.renamed[name] = new
        elif dice.chance(40):
            self.entries[new] = dict(entry)
        elif self.deleted:
            back, old = dice.pick(self.deleted)
            self.entries[dice.pick((back, new))] = old

    def draft(self) -> None:
        """Fill what is empty, or a draft that nobody touched, as a run of an engine does; memory comes first."""
        messages = messages_of(self.texts)
        memory = Memory(self.catalog, messages=messages)
        for message in messages:
            entry = self.catalog.get(message.key)
            assert entry is not None
            if may_touch(entry):
                match = memory.exact(message)
                engine, text = ("memory", match.translation) if match else ("pseudo", f"[{message.text}]")
                self.store(drafted(entry, "\n", text, made(engine, "", entry, text)))

    def translate(self) -> None:
        """Write over what no person wrote, or make final what stands, as a translator does who corrects nobody."""
        for entry in self.catalog.entries:
            if weight(entry) < PERSONS and self.dice.chance(30):
                text = f"« {len(self.typed)} »"
                self.typed.add(text)
                new = edited(entry, "\n", text)
                self.store(new if self.dice.chance(40) else accepted(new, "\n"))
            elif weight(entry) == PERSONS and self.dice.chance(20):
                self.store(accepted(entry, "\n"))

    def store(self, new: Entry) -> None:
        self.catalog = self.catalog.replaced({new.identity: new})

    def merge(self) -> None:
        """Bring the catalog in step.

        What was final of a text of the CV, in use or obsolete, is final; so is what moved with an entry that has
        another name, whatever else was under that name once. A draft that moves stays one at least.
        """
        before = self.catalog
        final = {entry.identity for entry in before.messages if weight(entry) == FINAL}
        self.catalog = Catalog.parse(merge(self.template(), before).serialise())
        for entry in self.catalog.entries:
            assert entry.identity not in final or weight(entry) == FINAL, entry.raw
        for old, new in self.renamed.items():
            for field, text in self.entries[new].items():
                moved, found = before.get(key(old, field)), self.catalog.get(key(new, field))
                assert moved
                assert found
                assert (moved.msgid, found.msgid) == (text, text)
                assert weight(found) >= weight(moved), found.raw
                assert weight(moved) < FINAL or moved.msgstr == found.msgstr, found.raw

    def held(self) -> set[str]:
        """Return the words that no run of an engine writes over: a person's, and those in comments."""
        lines = {note for entry in self.catalog.messages for note in entry.comments}
        noted = {text for text in self.typed if f"obsolete: {quote(text)}" in lines}
        return noted | {
            text for entry in self.catalog.messages if weight(entry) >= PERSONS for text in entry.msgstr
        }


@pytest.mark.parametrize("seed", range(YEARS))
def test_no_word_that_a_translator_typed_is_lost(seed: int) -> None:
    project = Project(Dice.seeded(seed))
    for day in range(DAYS):
        project.edit()
        project.merge()
        assert project.typed <= project.held(), day
        project.draft()
        assert project.typed <= project.held(), day
        project.translate()
        assert project.typed <= project.held(), day
    assert project.typed
