"""Texts that somebody copied from a bibliography: what is doubted, and what is left in peace."""

from __future__ import annotations

import pytest

from cvi18n import content

PAGE = """\
cv: 3
language: en
person: {{name: Ada, headline: Engineer}}
sections:
  publications:
    - type: journal
      year: 2020
      authors: [me]
      {field}: {value}
      {other}: T
  experience:
    - {{title: Engineer, organisation: {{name: {name}}}, start: 2020, summary: {summary}}}
"""


def doubts(
    field: str = "title", value: str = "T", name: str = "A", summary: str = "S"
) -> list[tuple[str, str]]:
    quoted = [f"'{one.replace(chr(39), chr(39) * 2)}'" for one in (value, name, summary)]
    other = "journal" if field == "title" else "title"
    text = PAGE.format(field=field, other=other, value=quoted[0], name=quoted[1], summary=quoted[2])
    return [(one.about, one.problem.message + one.problem.hint) for one in content.parse(text).doubts]


MARKUP = [
    *("{Deep} learning", "{{Deep Learning}}", "Erd{\\H{o}}s", "\\'etude", 'M\\"{u}ller', "{\\'e}tude", "\\c{c}a", "Stra{\\ss}e"),
    *("<i>E. coli</i>", "H<sub>2</sub>O", "10<sup>3</sup>", "<b>x</b>", "a<br>b", "a<br/>b", "\\emph{x}", "\\textit{x}"),
    *('<span class="x">a</span>', "<em>a</em>", "Universit\\'a", "\\v{S}", "Garc\\'ia"),
]  # fmt: skip
NO_MARKUP = [
    *("é", "a < b", "a <b and c> d", "C:\\temp", "{x: 1}", "a {b} c", "$\\{A\\}$ and $x<i>y</i>$", "`{Deep}`", "List<T>"),
    *("ATP<ADP", "p<.05", "\\*not emphasis\\*", "costs \\$5", "{}", "Vec<i> of Rust", "1 < 2 > 1"),
]  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_markup_of_another_language_is_told_in_titles_names_and_prose(text: str) -> None:
    for where in ({"value": text}, {"field": "journal", "value": text}, {"name": text}, {"summary": text}):
        assert [about for about, _ in doubts(**where)] == ["markup"], where


@pytest.mark.parametrize("text", NO_MARKUP)
def test_what_is_no_markup_is_left_in_peace(text: str) -> None:
    for where in ({"value": text}, {"name": text}, {"summary": text}):
        assert doubts(**where) == [], where


# A field, what is typed there, and what the help tells to write; "" where nothing is said.
MARKS = {
    ("title", "Deep lerning,"): "'Deep lerning'",
    ("title", "Deep learning ;"): "'Deep learning'",
    ("title", "Deep,, learning"): "'Deep, learning'",
    ("journal", "Nature,"): "'Nature'",
    ("journal", "Nature, 12(3), 2023, pp. 12-14"): "'Nature'",
    ("journal", "Nature, 2023"): "'Nature'",
    ("journal", "Nature, 12"): "'Nature'",
    ("journal", "Nature pp. 12-14"): "'Nature'",
    ("journal", "Nature."): "'Nature'",
    ("journal", "Annals of Mathematics."): "'Annals of Mathematics'",
    ("conference", "ICML, 12(3)"): "'ICML'",
    ("conference", "ICML, pp. 12--14"): "'ICML'",
    ("conference", "ICML,"): "'ICML'",
    ("publisher", "Springer,"): "'Springer'",
    ("journal", "Annals vol. 43"): "'Annals'",
    ("journal", "Annales ESC, vol. 43, no. 4"): "'Annales ESC'",
    ("journal", "Nature, Vol. 12(3)"): "'Nature'",
    ("journal", "Nature (vol. 12)"): "'Nature'",
    ("conference", "ICML, vol. 12"): "'ICML'",
    ("volume", "Volume 43"): "'43'",
    ("volume", "vol. 43"): "'43'",
    ("volume", "Vol.43"): "'43'",
    ("volume", "Vol: 43A"): "'43A'",
    ("issue", "(4)"): "'4'",
    ("issue", "no. 4"): "'4'",
    ("issue", "No. 4-5"): "'4-5'",
    ("issue", "issue 4"): "'4'",
    ("article-number", "Article 12"): "'12'",
    ("article-number", "art. 12"): "'12'",
    ("publisher", "Springer, 1988"): "'Springer'",
    ("publisher", "Springer (2004)"): "'Springer'",
    ("book", "In: Handbook of Rivers"): "'Handbook of Rivers'",
    ("book", "in : Handbook"): "'Handbook'",
    ("volume", "43"): "",
    ("volume", "B 12"): "",
    ("volume", "XLIII"): "",
    ("volume", "S12"): "",
    ("issue", "Suppl. 2"): "",
    ("issue", "Spring 2019"): "",
    ("issue", "3(1)"): "",
    ("article-number", "e0123456"): "",
    ("publisher", "Editions 1988"): "",
    ("book", "In Search of Rivers"): "",
    ("book", "Rivers: a history"): "",
    ("journal", "Acta Cryst. Section D"): "",
    ("journal", "J. Phys. 4"): "",
    ("title", "Deep learning."): "",
    ("title", "Why, and how?"): "",
    ("title", "Paris, 1968"): "",
    ("title", "Vol. 12(3), pp. 1-2 of a lost book"): "",
    ("journal", "J. Mach. Learn. Res."): "",
    ("journal", "Phys. Rev. D"): "",
    ("journal", "Proc. Natl. Acad. Sci. U.S.A."): "",
    ("journal", "Physics, Chemistry and Life"): "",
    ("journal", "Acta Crystallographica Section D: Structural Biology"): "",
    ("journal", "2D Materials"): "",
    ("journal", "Vol. 3 of Nature"): "",
    ("journal", "No. 5 Review"): "",
    ("journal", "(vol. 3)"): "",
    ("conference", "vol. 12"): "",
    ("journal", "Comptes Rendus. Mathématique"): "",
    ("conference", "ICML, 2023"): "",
    ("conference", "NeurIPS 2023"): "",
    ("conference", "Rivers, 12-14 May"): "",
    ("conference", "21st Conf. on Rivers"): "",
}


@pytest.mark.parametrize(("field", "typed"), MARKS)
def test_signs_and_figures_that_are_printed_twice_are_told(field: str, typed: str) -> None:
    found = doubts(field, typed)
    meant = MARKS[field, typed]
    assert [about for about, _ in found] == (["marks"] if meant else [])
    if meant:
        assert f"write {meant}" in found[0][1]
        assert doubts(field, meant.strip("'")) == []


# A language, a field, what is typed there, and what the help tells to write.
IN_LANGUAGES = {
    ("fr", "issue", "n° 4"): "4",
    ("fr", "volume", "tome 12"): "12",
    ("sv", "volume", "vol. 12"): "12",  # a language without a file: English alone is known
    ("de", "issue", "Heft 3"): "3",
    ("de", "volume", "Bd. 12"): "12",
    ("vi", "volume", "tập 5"): "5",
    ("vi", "issue", "số 2"): "2",
    ("fr", "journal", "Annales, t. 4"): "Annales",
    ("vi", "journal", "Tạp chí Toán, tập 5"): "Tạp chí Toán",
    ("fr", "volume", "vol. 12"): "12",
}


@pytest.mark.parametrize(("tag", "field", "typed"), IN_LANGUAGES)
def test_the_words_of_a_citation_are_those_of_the_cv_s_language_and_of_english(
    tag: str, field: str, typed: str
) -> None:
    def told(value: str) -> list[str]:
        page = PAGE.format(field=field, other="title", value=f"'{value}'", name="A", summary="S")
        return [
            one.problem.hint for one in content.parse(page.replace("language: en", f"language: {tag}")).doubts
        ]

    meant = IN_LANGUAGES[tag, field, typed]
    (hint,) = told(typed)
    assert hint.startswith(f"write '{meant}'")
    assert told(meant) == []


EDITORS = {
    "P. Martin (Ed.)": "P. Martin",
    "P. Martin (eds)": "P. Martin",
    "P. Martin (Hrsg.)": "P. Martin",
    "Li Wei (李伟)": "",
    "A. (Bo) Lund": "",
}


@pytest.mark.parametrize("typed", EDITORS)
def test_what_an_editor_did_is_no_part_of_a_name(typed: str) -> None:
    def told(name: str) -> list[str]:
        page = PAGE.format(field="title", other="journal", value="T", name="A", summary="S")
        page = page.replace("authors: [me]", f'authors: [me]\n      editors: ["{name}"]')
        return [one.problem.hint for one in content.parse(page).doubts if one.about == "name"]

    assert [hint.split("'")[1] for hint in told(typed)] == [name for name in [EDITORS[typed]] if name]
    assert told(EDITORS[typed] or "Bo Lund") == []
