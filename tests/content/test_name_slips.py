"""Lists of people that somebody typed as a bibliography has them: what is refused, what is doubted, what is left in peace."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.errors import ContentError, Problem

PAGE = """\
cv: 3
language: en
person: {name: {given: Ada, family: Example}}
people: {bo: {name: Bo Zed}}
sections:
  publications:
    - type: journal
      title: T
      year: 2020
      authors: AUTHORS
  supervision:
    - {person: PERSON, subject: S, level: phd, start: 2020}
"""


def page(authors: str = "[me]", person: str = "bo", language: str = "en") -> str:
    made = PAGE.replace("AUTHORS", authors).replace("PERSON", person)
    return made.replace("language: en", f"language: {language}")


def told(text: str) -> list[Problem]:
    """Return what is refused, or else what is doubted."""
    try:
        return [doubt.problem for doubt in content.parse(text, "cv.yaml").doubts]
    except ContentError as error:
        return list(error.problems)


# What is typed behind "authors:", and what the help tells to write: a list is read in its place, and nothing is said of it.
REFUSED = {
    "Example, Ada and Tran, Mai": "[me, Mai Tran]",
    "M. Tran, P. Kervella and me": "[M. Tran, P. Kervella, me]",
    "me, M. Tran & P. Kervella": "[me, M. Tran, P. Kervella]",
    "Tran, M., Kervella, P.": "[M. Tran, P. Kervella]",
    "Tran, Mai; de la Cruz, Ana": "[Mai Tran, Ana de la Cruz]",
    '["me and M. Tran", bo]': "[me, M. Tran]",
    '["me, M. Tran"]': "[me, M. Tran]",
    '["Bo Lund; me"]': "[Bo Lund, me]",
    "[M. Tran<sup>1</sup>]": "'M. Tran'",
    '["M. Tran,"]': "'M. Tran'",
    '["; M. Tran"]': "'M. Tran'",
    '[me, "M. Tran et al."]': "'M. Tran' alone",
    '["M. Tran, et al. (2020)"]': "'M. Tran' alone",
    "[me, et al. (2020)]": "{others: 37}",
    "[me, et al]": "{others: 37}",
    "[me, others]": "{others: 37}",
    "[me, Tran, M.]": "as one item",
    '["Example, Ada"]': "'me'",
}
DOUBTED = {
    "[Example, Ada and Tran, Mai]": "[me, Mai Tran]",
    "[me, Tran, Mai, Kervella, Paul]": "[Mai Tran, Paul Kervella]",
    "[bo, Nguyễn, Thị, me]": "[Thị Nguyễn]",
    '["Tran, Mai", me]': "'Mai Tran'",
    '["García Márquez, Gabriel"]': "'Gabriel García Márquez'",
    '["Müller, K.-H."]': "'K.-H. Müller'",
    "[{person: 'Tran, Mai', equal: true}]": "'Mai Tran'",
    "[Mai Tran and Paul Kervella]": "[Mai Tran, Paul Kervella]",
    '["Mai Tran, Paul Kervella"]': "[Mai Tran, Paul Kervella]",
    '["P. Kervella1,2"]': "'P. Kervella'",
    "[P. Kervella1]": "'P. Kervella'",
    "[Mai Tran*, me]": "'Mai Tran'",
    "[Mai Tran†]": "'Mai Tran'",
    "[Mai Tran¹²]": "'Mai Tran'",
    "[Mai Tran$^1$]": "'Mai Tran'",
}


@pytest.mark.parametrize("typed", [*REFUSED, *DOUBTED])
def test_people_who_are_typed_as_a_bibliography_has_them_are_told(typed: str) -> None:
    (problem,) = told(page(typed))
    remedy = {**REFUSED, **DOUBTED}[typed]
    assert remedy in problem.hint, str(problem)
    assert problem.line == 10
    try:
        content.parse(page(typed))
    except ContentError:
        assert typed in REFUSED
    else:
        assert typed in DOUBTED
    if remedy.startswith("["):
        assert told(page(remedy)) == []
    elif remedy in {"'M. Tran'", "'Mai Tran'", "'P. Kervella'", "'me'"}:
        assert told(page(f"[{remedy}]")) == []


@pytest.mark.parametrize("typed", ["Tran, Mai", "Mai Tran1", "Mai Tran and Paul Kervella"])
def test_one_person_is_told_too(typed: str) -> None:
    assert [problem.line for problem in told(page(person=f"'{typed}'"))] == [12]


# Names as they are, some of institutions.
HONEST = [
    *("Mai Tran", "M. Tran", "Tran M", "Ludwig van Beethoven", "Ana de la Cruz", "Jean-Luc Picard", "Kim Jong-un"),
    *("Henry VIII", "Martin Luther King, Jr.", "Sammy Davis, Jr", "Mai Tran, PhD", "O'Neil Pat", "bell hooks", "Plato"),
    *("王小明", "김민수", "Ибн Сина", "X Æ A-12", "XENON1T", "R2D2", "Team 4", "The ATLAS Collaboration", "OpenAI"),
    *("Institute of Rivers and Soils", "Bill and Melinda Gates Foundation", "Health and Safety Executive"),
    *("Johnson & Johnson", "Department of Physics, University of X", "Ministry of Health, Labour and Welfare"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "es", "nl"])
def test_nothing_is_said_of_names_as_they_are(language: str) -> None:
    for name in HONEST:
        assert told(page(f'[me, "{name}"]', language=language)) == [], name
    for pair in (
        "[ATLAS, CMS]",
        "[OpenAI, DeepMind]",
        "[王小明, 李四]",
        "[me, Plato, Bo Lund]",
        "[Plato, me, bo, Bo Lund]",
    ):
        assert told(page(pair, language=language)) == [], pair
    for name in ("Ramón y Cajal", "José Ortega y Gasset", "Pedro Costa e Silva"):
        assert told(page(f'["{name}"]', language=language)) == [], name


@pytest.mark.parametrize(("language", "word"), [("fr", "et"), ("de", "und"), ("vi", "và"), ("sv", "och")])
def test_the_word_between_two_people_is_that_of_the_cv_or_english(language: str, word: str) -> None:
    (problem,) = told(page(f"[Mai Tran {word} Paul Kervella]", language=language))
    assert "[Mai Tran, Paul Kervella]" in problem.hint


# The owner's name in one text, and what the help tells to write; "" where nothing is told.
OWNERS = {
    "Müller, Max": "'Max Müller'",
    "Dr. Max Müller": "{prefix: Dr., given: Max, family: Müller}",
    "Prof. Dr. Max Ernst Müller": "{prefix: Prof. Dr., given: Max Ernst, family: Müller}",
    "Max Müller": "",
    "M. Müller": "",
    "Max Müller, Jr.": "",
    "Sukarno": "",
}


@pytest.mark.parametrize("language", ["de", "en", "fr", "el"])
@pytest.mark.parametrize("typed", OWNERS)
def test_the_name_of_the_owner_is_looked_at_too(typed: str, language: str) -> None:
    def told(name: str) -> list[tuple[str, str]]:
        text = f"cv: 3\nlanguage: {language}\nperson:\n  name: {name}\nsections: {{}}\n"
        return [(one.key, one.problem.hint) for one in content.parse(text).doubts]

    meant = OWNERS[typed]
    found = told(f'"{typed}"')
    assert len(found) == bool(meant)
    if meant:
        assert found[0][0] == "person.name"
        assert found[0][1].startswith(f"write {meant}")
        assert told(meant) == []


@pytest.mark.parametrize(
    "parts", ["{vorname: Max, nachname: Lund}", "{name: Max}", "{first_: Max}", "{Nom: X}"]
)
def test_what_is_no_part_of_a_name_is_told_once(parts: str) -> None:
    with pytest.raises(ContentError) as caught:
        content.parse(f"cv: 3\nlanguage: de\nperson: {{name: {parts}}}\nsections: {{}}\n")
    (problem,) = caught.value.problems
    assert problem.hint == "write {given: …, family: …}; there are: given, family, prefix, suffix"
