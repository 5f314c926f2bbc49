"""The glossary's file: what is read, and what is refused because nobody would read it."""

from __future__ import annotations

import pytest

from cvi18n.checking import glossary
from cvi18n.errors import CatalogError

READ = {
    "every kind of column": "term,keep,note,fr,fr_forbidden,pt-BR,zh-Hans_forbidden\nthesis,,,thèse,,tese,\n",
    "a column without a name or a text": "term,fr,,\nthesis,thèse,,\n",
    "blanks around names": "term , fr\nthesis,thèse\n",
    "a row that is shorter": "term,fr,vi\nthesis,thèse\n",
    "one term in other letters that says the same": "term,fr\nThesis,thèse\nthesis,thèse\n",
    "one term in other letters of other languages": "term,fr,vi\nThesis,thèse,\nthesis,,luận án\n",
    "an acronym and a word": "term,fr\nIT,informatique\nit,ça\n",
    "a language that the project has not yet": "term,sw,tlh\nthesis,a,b\n",
    "nothing": "",
}
REFUSED = {
    "an unknown column": ("term,francais\n", ["there is no column 'francais' in a glossary"]),
    "a misspelt column": ("term,keeep\n", ["there is no column 'keeep' in a glossary"]),
    "two of them": ("term,keeep,francais\n", ["there is no column 'keeep'", "there is no column 'francais'"]),
    "a misspelt column of three letters": ("term,kep\n", ["there is no column 'kep'"]),
    "a language in capitals": ("term,FR\n", ["there is no column 'FR'"]),
    "a folder's name": ("term,fr_CA\n", ["there is no column 'fr_CA'"]),
    "what no language forbids": ("term,french_forbidden\n", ["there is no column 'french_forbidden'"]),
    "a country's code": ("term,vn\n", ["there is no column 'vn'"]),
    "what a country's code forbids": ("term,jp_forbidden\n", ["there is no column 'jp_forbidden'"]),
    "a column twice": ("term,fr,fr\n", ["the column 'fr' stands here twice"]),
    "the terms twice": ("term,fr,term\n", ["the column 'term' stands here twice"]),
    "texts without a name": ("term,,fr\nthesis,thèse,x\n", ["column 2 has texts and no name"]),
    "semicolons": ("term;keep;fr\na;;b\n", ["semicolons stand between the columns"]),
    "semicolons and quotes": ('"fr";"term"\n"b";"a"\n', ["semicolons stand between the columns"]),
    "tabs": ("term\tfr\r\na\tb\r\n", ["tabs stand between the columns"]),
    "semicolons in a name": ("term,fr;de\n", ["there is no column 'fr;de'"]),
    "semicolons that a line declares": (
        "sep=;\nterm;fr\na;b\n",
        ["this line says that semicolons stand between"],
    ),
    "tabs that a line declares": ("sep=\t\r\nterm\tfr\r\n", ["this line says that tabs stand between"]),
    "a sign that a line declares in quotes": (
        '"sep=|"\nterm|fr\n',
        ["this line says that other signs stand"],
    ),
    "no terms": ("note,fr\n", ["there is no column 'term'"]),
}
HINTS = {
    "keeep": "did you mean 'keep'?",
    "vn": "write 'vi'",
    "cz_forbidden": "write 'cs_forbidden'",
    "FR": "did you mean fr?",
    "fr_CA": "did you mean fr-CA?",
    "Note": "'note'",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_read(text: str) -> None:
    glossary.parse(text.encode())


@pytest.mark.parametrize(("text", "messages"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, messages: list[str]) -> None:
    with pytest.raises(CatalogError) as caught:
        glossary.parse(text.encode(), "g.csv")
    problems = caught.value.problems
    assert [problem.message.startswith(m) for problem, m in zip(problems, messages, strict=True)] == [
        True
    ] * len(problems)
    assert {(problem.path, problem.line) for problem in problems} == {("g.csv", 1)}


@pytest.mark.parametrize(
    "rows",
    ["Sparse,creux\nsparse,épars\n", "sparse matrix,a\nSparse  Matrix,b\n", "étude,a\ne\u0301tude,b\n"],
)
def test_one_term_in_two_rows_that_say_different_things_is_refused(rows: str) -> None:
    with pytest.raises(CatalogError) as caught:
        glossary.parse(f"term,fr\n{rows}".encode())
    (problem,) = caught.value.problems
    assert problem.line == 3
    assert "is the term of line 2 in other letters, and has another 'fr'" in problem.message


@pytest.mark.parametrize(("name", "hint"), HINTS.items())
def test_what_may_be_meant(name: str, hint: str) -> None:
    with pytest.raises(CatalogError) as caught:
        glossary.parse(f"term,{name}\n".encode())
    assert hint in caught.value.problems[0].hint


@pytest.mark.parametrize("first", ["sep=,\n", "SEP=,\r\n", '"sep=,"\n', "sep=,,\n"])
def test_a_line_that_declares_commas_is_no_row(first: str) -> None:
    found = glossary.parse(f"{first}term,fr\nthesis,th\u00e8se\n".encode())
    assert [(term.line, term.term, term.variants) for term in found.terms("fr")] == [
        (3, "thesis", ("th\u00e8se",))
    ]
    with pytest.raises(CatalogError, match=r"g\.csv:2:1: there is no column 'term'"):
        glossary.parse(f"{first}fr\na\n".encode(), "g.csv")


@pytest.mark.parametrize("keep", ["oui", "ja", "VRAI", "WAHR", "sí", "2"])
def test_a_word_that_is_neither_yes_nor_no_is_told(keep: str) -> None:
    with pytest.raises(CatalogError) as caught:
        glossary.parse(f"term,keep\nMVA,{keep}\nLIP,yes\n".encode(), "g.csv")
    (problem,) = caught.value.problems
    assert (problem.line, problem.hint) == (2, "write yes, or leave it empty")
    assert f"'{keep}'" in problem.message


@pytest.mark.parametrize(
    ("keep", "kept"), [("yes", True), ("TRUE", True), (" x ", True), ("", False), ("No", False), ("0", False)]
)
def test_yes_and_no_are_read_in_any_capitals(keep: str, kept: bool) -> None:
    (term,) = glossary.parse(f"term,keep\nMVA,{keep}\n".encode()).terms("fr")
    assert term.keep is kept
