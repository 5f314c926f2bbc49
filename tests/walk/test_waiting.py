"""What people call the state of a text that waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.catalogs.authorship import digest
from cvi18n.walk.waiting import STATES, state_in

ROOT = Path(__file__).parents[2]
DRAFT = f"# cvi18n-mt: {{}} key=a.b src={digest('Engineer')} out={digest('Ingénieur')}\n#, fuzzy\n"
MACHINES, MEMORYS = DRAFT.format("deepl"), DRAFT.format("memory match=100")
STALE = '#| msgid "Welder"\n'
CASES = [
    ("", "", "empty"),
    ("", "Ingénieur", "final"),
    (MACHINES, "Ingénieur", "machine"),
    (MACHINES, "Ingénieure", "edited"),
    (MACHINES, "Ingénieur ", "edited"),
    (MACHINES, "", "empty"),
    (MACHINES.removesuffix("#, fuzzy\n"), "Ingénieure", "final"),
    (MEMORYS, "Ingénieur", "memory"),
    (MEMORYS, "Ingénieure", "edited"),
    ("# cvi18n-mt: deepl\n#, fuzzy\n", "Ingénieure", "machine"),
    (MACHINES.replace("a.b", "a.c"), "Ingénieure", "machine"),
    (MACHINES + STALE, "Ingénieure", "stale"),
    ("#, fuzzy\n" + STALE, "Soudeur", "stale"),
    ("#, fuzzy\n" + STALE.replace("Welder", "Engineer"), "Ingénieur", "back"),
    ("#, fuzzy\n", "Ingénieur", "marked"),
]


@pytest.mark.parametrize(("above", "translation", "state"), CASES)
def test_a_text_is_in_the_state_that_its_marks_and_its_words_tell(
    above: str, translation: str, state: str
) -> None:
    text = f'{above}msgctxt "a.b"\nmsgid "Engineer"\nmsgstr "{translation}"\n'
    assert state_in(Catalog.parse(text.encode()).entries[0]) == state


def test_every_state_is_tried_and_told_to_translators() -> None:
    assert {state for _, _, state in CASES} == {*STATES, "final"}
    page = (ROOT / "docs" / "translators.md").read_text(encoding="utf-8")
    for state, name in STATES.items():
        assert f"| `{state}` | {name} |" in page
