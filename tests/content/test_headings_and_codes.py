"""Sections that would be headed as an introduction, and codes that no language has: told, with a remedy that is taken."""

from __future__ import annotations

import re

import pytest

from cvi18n import content

HEAD = "cv: 3\nlanguage: {}\nperson: {{name: Ada}}\nsections:\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(doubt.about, doubt.problem.hint) for doubt in content.parse(text).doubts]


# A section in one line, and the kind that is told beside its heading, if one is meant.
SECTIONS = {
    "hobbies: [Reading, Hiking]": "interests",
    "computer: Word, Excel": "",
    "certifications: [CFA level 1]": "certificates",
    "objective: To work.": "",
    "sprachen: [Deutsch, Englisch]": "",
    "referees: ['On request: ask me']": "references",
    "kenntnisse: {paragraphs: [Word]}": "",
    "driving: Licence B": "",
    "positions: [A, none]": "experience",
    "key-facts: [One, 'two, and three']": "",
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_text_that_nobody_called_one_is_told_and_the_remedy_heads_it(section: str, language: str) -> None:
    start = HEAD.format(language)
    name = section.partition(":")[0]
    ((about, hint),) = told(f"{start}  {section}\n")
    written = re.match(r"write it as (\{.*?\}); or ", hint)
    assert about == "heading"
    assert written, hint
    assert f"'kind: {SECTIONS[section]}'" in hint or not SECTIONS[section]
    whole = f"{start}  {name}: {written[1]}\n"
    (read,) = content.parse(whole).sections
    assert read.heading
    assert read.heading.text == name.replace("-", " ").capitalize()
    assert told(whole) == []


@pytest.mark.parametrize(
    "section",
    [
        *("introduction: [I work.]", "profile: I work.", "about: [I work.]", "summary: I work.", "text: I work."),
        *("profil: Ich arbeite.", "perfil: Eu.", "profilo: Io.", "hobbies: {kind: text, paragraphs: [A]}"),
        *("hobbies: {heading: Hobbies, paragraphs: [A]}", "interests: [{items: [A]}]"),
    ],
)  # fmt: skip
def test_what_is_an_introduction_or_has_a_heading_is_left_in_peace(section: str) -> None:
    assert told(f"{HEAD.format('en')}  {section}\n") == []


LANGUAGES = "{}  languages:\n    - {{languages: [{}], proficiency: fluent}}\n"


@pytest.mark.parametrize("code", ["frz", "zz", "xa", "xyz", "un", "frz-FR"])
def test_a_code_that_no_language_has_is_told_where_it_is_printed(code: str) -> None:
    title = (
        "  publications:\n    - {{type: book, title: {{text: T, language: {}}}, authors: [me], year: 2020}}\n"
    )
    for text in (
        LANGUAGES.format(HEAD.format("en"), code),
        f"{HEAD.format(code)}  {{}}\n",
        HEAD.format("en") + title.format(code),
    ):
        ((about, hint),) = told(text)
        assert about == "language"
        assert "ISO 639" in hint


@pytest.mark.parametrize(
    "code",
    ["fr", "tlh", "grc", "lzz", "nds", "uk", "mul", "qaa", "x-klingon", "ca", "zh-Hant-TW", "ase"],
)
def test_a_code_that_a_language_has_is_left_in_peace(code: str) -> None:
    assert told(LANGUAGES.format(HEAD.format("en"), code)) == []
