"""A diploma of one country keeps its name in every language, and the name says which language it is of."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog
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
            [("Kỹ sư", "vi"), (" (Vietnamese engineering degree) in physics", "en")],
        ),
        ("{degree: ky-su}", "vi", [("Kỹ sư (Vietnamese engineering degree)", "en")]),
        ("{degree: dut}", "fr-CA", [("DUT (French two-year technical diploma)", "en")]),
        ("{degree: {text: Diploma}, field: physics}", "en", [("Diploma in physics", None)]),
        ("{field: physics, organisation: Zuq}", "en", [("physics", None)]),
    ],
)
def test_the_name_is_of_its_language(entry: str, tag: str, runs: list[tuple[str, str | None]]) -> None:
    assert title(entry, tag) == runs


FRENCH = {"PhD in {field}": "Doctorat en {field}", "{degree} in {field}": "{degree} en {field}"}
FIELD, DEGREE = "sections.education.phd.field", "sections.education.phd.degree"


@pytest.mark.parametrize(
    ("degree", "prose", "labels", "runs"),
    [
        ("phd", {FIELD: "physique"}, FRENCH, [("Doctorat en physique", None)]),
        ("phd", {}, FRENCH, [("PhD in physics", "en")]),
        ("phd", {FIELD: "physique"}, {}, [("PhD in physics", "en")]),
        ("{text: Laurea}", {FIELD: "physique", DEGREE: "Laurea"}, FRENCH, [("Laurea en physique", None)]),
        ("{text: Laurea}", {FIELD: "physique"}, FRENCH, [("Laurea in physics", "en")]),
        ("{text: Laurea}", {DEGREE: "Laurea"}, FRENCH, [("Laurea in physics", "en")]),
    ],
)
def test_a_title_of_which_a_part_is_not_translated_is_all_in_the_language_of_the_cv(
    degree: str, prose: dict[str, str], labels: dict[str, str], runs: list[tuple[str, str | None]]
) -> None:
    cv = content.parse(HEAD.replace("[", "{entries: {phd: ") + f"{{degree: {degree}, field: physics}}}}}}}}")
    said = {message.key: message.text for message in content.messages(cv)}
    catalog = _catalog((key, said[key], text) for key, text in prose.items())
    words = Labels.for_language("fr", [_catalog(("degree", *one) for one in labels.items())])
    made = rendering.localise(cv, catalog, "fr", labels=words)
    title = made.sections[0].entries[0].title
    assert [(run.text, run.language) for run in title] == runs
    assert {run.mark for run in title} == {"fallback" if runs[0][1] else None}


@pytest.mark.parametrize("tag", ["sv", "fr"])
def test_no_pattern_of_another_language_stands_around_what_the_owner_wrote(tag: str) -> None:
    """There are no Swedish labels, and "PhD in fysik" is half of each language."""
    cv = content.parse(
        HEAD.replace("en", "sv", 1) + "{degree: phd, field: fysik}, {degree: {text: Examen}, field: kemi}]}"
    )
    made = rendering.localise(cv, None, tag, labels=Labels.for_language(tag, source="sv"))
    home = None if tag == "sv" else "sv"
    titles = [[(run.text, run.language) for run in entry.title] for entry in made.sections[0].entries]
    assert titles == [[("PhD", "en"), (", fysik", home)], [("Examen, kemi", home)]]


def _catalog(entries: Iterable[tuple[str, str, str]]) -> Catalog:
    blocks = [f'msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{text}"\n' for key, source, text in entries]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return Catalog.parse("\n".join([head, *blocks]).encode())


def test_every_name_of_another_language_stands_in_what_is_printed() -> None:
    named = [term for words in EVERY for term in words.terms.values() if term.own]
    assert len(named) > 20
    for term in named:
        assert term.own
        assert all(term.own.text in label.msgid for label in (term.label, term.pattern) if label)


@pytest.mark.parametrize("code", list(DEGREES))
def test_a_degree_says_the_same_with_its_field(code: str) -> None:
    assert DEGREES.pattern(code).msgid == f"{DEGREES.label(code).msgid} in {{field}}"
