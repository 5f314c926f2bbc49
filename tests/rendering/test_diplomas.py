"""A diploma of one country keeps its name in every language, and the name says which language it is of."""

from __future__ import annotations

import pytest

from cvi18n import content, rendering
from cvi18n.content.vocabularies import DEGREES, EVERY
from cvi18n.labels import Labels

HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada Wok}\nsections: {education: ["


def title(entry: str, tag: str = "en") -> list[tuple[str, str | None]]:
    """Return the runs of an entry's title, each with its language, where no label is translated."""
    cv = content.parse(f"{HEAD}{entry}]}}")
    made = rendering.localise(cv, None, tag, labels=Labels.for_language(tag))
    return [(run.text, run.language) for run in made.sections[0].entries[0].title]


@pytest.mark.parametrize(
    ("entry", "tag", "runs"),
    [
        ("{degree: phd, field: physics}", "en", [("PhD in physics", None)]),
        ("{degree: ky-su}", "en", [("Kỹ sư", "vi"), (" (Vietnamese engineering degree)", None)]),
        (
            "{degree: ky-su, field: physics}",
            "de",
            [("Kỹ sư", "vi"), (" (Vietnamese engineering degree) in ", "en"), ("physics", "en")],
        ),
        ("{degree: ky-su}", "vi", [("Kỹ sư (Vietnamese engineering degree)", "en")]),
        ("{degree: dut}", "fr-CA", [("DUT (French two-year technical diploma)", "en")]),
        ("{degree: {text: Diploma}, field: physics}", "en", [("Diploma in physics", None)]),
        ("{field: physics, organisation: Zuq}", "en", [("physics", None)]),
    ],
)
def test_the_name_is_of_its_language(entry: str, tag: str, runs: list[tuple[str, str | None]]) -> None:
    assert title(entry, tag) == runs


def test_every_name_of_another_language_stands_in_what_is_printed() -> None:
    named = [term for words in EVERY for term in words.terms.values() if term.own]
    assert len(named) > 20
    for term in named:
        assert term.own
        assert all(term.own.text in label.msgid for label in (term.label, term.pattern) if label)


@pytest.mark.parametrize("code", list(DEGREES))
def test_a_degree_says_the_same_with_its_field(code: str) -> None:
    assert DEGREES.pattern(code).msgid == f"{DEGREES.label(code).msgid} in {{field}}"
