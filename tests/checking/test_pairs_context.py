"""What the pair checks know of a CV: its people, its organisations in every form, its glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from pairs import check_pairs

from cvi18n.catalogs import Catalog
from cvi18n.checking.context import plainly, word_place
from cvi18n.checking.definition import Pair
from cvi18n.checking.glossary import parse as parse_glossary
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking.pairs import PAIR_CHECKS, context_of
from cvi18n.content import parse
from cvi18n.errors import CatalogError
from cvi18n.language.data import languages

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = parse((ROOT / "content" / "cv.yaml").read_text("utf-8"), "content/cv.yaml")
GLOSSARY = (ROOT / "content" / "glossary.csv").read_bytes()
CONTEXTS = {
    language: context_of(SAMPLE, language, glossary=parse_glossary(GLOSSARY)) for language in ("fr", "vi")
}


def found(language: str, source: str, target: str) -> list[str]:
    pair = Pair(source, target, language)
    return [check.name for check in PAIR_CHECKS for _ in check.run(pair, CONTEXTS[language])]


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        ("fr", "With Rémi Gribonval", "Avec Rémi Gribonval", []),
        ("fr", "With **Rémi Gribonval**", "Avec **Rémi Gribonval**", []),
        ("fr", "With Rémi Gribonval", "Avec R. Gribonval", []),
        ("fr", "With Rémi Gribonval", "Avec Remi Gribonval", ["person-changed"]),
        ("fr", "With Rémi Gribonval", "Avec Rémi Gribonvall", ["person-changed"]),
        ("fr", "With Rémi Gribonval", "Avec lui", ["person-changed"]),
        ("fr", "At Sorbonne University", "À Sorbonne Université", []),
        ("fr", "At Sorbonne University", "À l'université", ["organisation-changed"]),
        ("fr", "The Toulouse School of Economics", "L'École d'économie de Toulouse", []),
        ("fr", "The Toulouse School of Economics", "L’École d’économie de Toulouse", []),
        ("vi", "The Toulouse School of Economics", "Trường Kinh tế Toulouse", []),
        ("vi", "The Toulouse School of Economics", "Toulouse School of Economics", []),
        ("vi", "The Toulouse School of Economics", "Trường Toulouse", ["organisation-changed"]),
        ("vi", "At Hanoi University of Science and Technology", "Tại Đại học Bách khoa Hà Nội", []),
        ("vi", "At Hanoi University of Science and Technology", "Tại Trường Đại học Bách khoa Hà Nội", []),
        ("fr", "At HUST", "À l'Institut polytechnique de Hanoï", []),
        ("fr", "Sparse matrix factorization", "Factorisation matricielle parcimonieuse", []),
        ("fr", "Sparse matrix factorization", "Factorisation de matrice rare", ["glossary-forbidden", "glossary-term"]),
        ("fr", "My PhD thesis", "Ma thèse", []),
        ("vi", "My thesis", "Luận văn của tôi", ["glossary-forbidden", "glossary-term"]),
        ("vi", "My thesis", "Luận án của tôi", []),
        ("fr", "At ENS de Lyon", "À l'ENS de Lyon", []),
        ("fr", "At ENS de Lyon", "À l'École normale supérieure de Lyon", ["glossary-keep"]),
    ],
)  # fmt: skip
def test_names_and_terms_of_the_sample(language, source, target, expected):
    assert sorted(set(found(language, source, target))) == expected


def test_every_name_of_the_sample_may_stay_as_it_is_and_may_not_be_lost():
    assert len(CONTEXTS["fr"].names) > 20
    for name in CONTEXTS["fr"].names:
        for form in name.forms:
            assert not {"person-changed", "organisation-changed"} & set(
                found("fr", f"At {form} now", f"À {form}")
            )
        lost = found("fr", f"At {name.forms[0]} now", "Ici désormais")
        assert {"person-changed", "organisation-changed"} & set(lost), name


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"term,fr\nthesis,th\xe8se\n", 2, "not UTF-8"),
        (b"word,fr\nthesis,x\n", 1, "no column 'term'"),
        ("term,fr\nthesis,thèse,x\n".encode(), 2, "3 columns"),
        (b"term,fr\nthesis,a\nthesis,b\n", 3, "line 2"),
        (b"term,fr\n,a\n", 2, "without a term"),
        (b'term,fr\n"thesis,a\n', 2, "not CSV"),
    ],
)
def test_a_glossary_that_cannot_be_read_is_refused_with_its_line(data, line, message):
    with pytest.raises(CatalogError) as error:
        parse_glossary(data, "content/glossary.csv")
    [problem] = error.value.problems
    assert (problem.path, problem.line) == ("content/glossary.csv", line)
    assert message in problem.message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a,b\nc,"d\ne,f\n', 3, 3),
        ('"a,b\nc,d\n' + "e,f\n" * 40_000, 2, 1),  # more than csv takes for one text
        ('a,"b\n\nc""\n",d\n"e""\nf,g\n', 6, 1),
        ('a,"b\nc",d"\n"e" f,g\n', 4, 1),
        ('a,"b\nc" ,d\n', 2, 3),
        ('"a","b\nc","\n', 3, 4),
        ('a,"', 2, 3),
    ],
)
def test_a_text_without_an_end_is_told_where_it_begins(text: str, line: int, column: int, end: str) -> None:
    with pytest.raises(CatalogError) as error:
        parse_glossary(("term,fr\n" + text).replace("\n", end).encode())
    [problem] = error.value.problems
    assert (problem.line, problem.column) == (line, column)
    assert "this quotation mark has no end" in problem.message


@pytest.mark.parametrize("data", [b"", b"\n", b"term,fr\n", "\ufeffterm,fr\r\nthesis,thèse\r\n".encode()])
def test_a_glossary_may_be_empty_or_come_from_a_spreadsheet(data):
    terms = parse_glossary(data).terms("fr")
    assert [term.variants for term in terms] in ([], [("thèse",)])


def test_a_territory_takes_the_column_of_its_language():
    glossary = parse_glossary(b"term,fr,fr-CA\nweekend,week-end,fin de semaine\n")
    assert [glossary.terms(tag)[0].variants[0] for tag in ("fr", "fr-CA", "fr-BE")] == [
        "week-end", "fin de semaine", "week-end",
    ]  # fmt: skip


def test_the_glossary_of_the_sample_is_read_whole():
    terms = CONTEXTS["fr"].terms
    assert len(terms) == GLOSSARY.decode().strip().count("\n")
    assert all(term.keep or term.variants for term in terms)


@pytest.mark.parametrize("language", languages())
def test_a_lexicon_is_complete(language):
    words = lexicon(language)
    for part in (
        words.stop,
        words.common,
        words.titles,
        words.magnitudes,
        words.labels,
    ):
        assert part
    # Chinese has none: no space tells a number from the word that it stands in.
    assert bool(words.numbers) == (language != "zh")
    assert all(number.isdigit() for numbers in words.numbers.values() for number in numbers)


def test_plain_texts_keep_their_places():
    text = "l’École\u00a0: a\u202f!"
    assert plainly(text) == "l'École : a !"
    assert [word_place("ENS-Lyon, ENS", "ENS"), word_place("a", "b")] == [10, -1]


@pytest.mark.parametrize(
    ("language", "note", "expected"),
    [
        ("fr", 'specialisations > primary: printed as "Primary specialization: …"', False),
        ("fr", "title: what the post is called", True),
        ("fr", 'field: completes the name of the degree; printed as "PhD in …"', True),
        ("sv", 'specialisations > primary: printed as "Primary specialization: …"', True),
    ],
)
def test_what_stands_behind_a_label_may_begin_small_where_the_language_has_it_so(
    language: str, note: str, expected: bool
) -> None:
    block = f'#. {note}\nmsgctxt "a.b"\nmsgid "Hydrology"\nmsgstr "hydrologie"\n'
    [entry] = Catalog.parse(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{block}'.encode()
    ).entries
    pair = Pair("Hydrology", "hydrologie", language, "en", "education.field", entry)
    [findings] = check_pairs([pair], context_of(None, language, source_language="en"))
    assert any(check.code == "L110" for check, _ in findings) is expected


@pytest.mark.parametrize(
    ("target_language", "target", "source_language", "source", "expected"),
    [
        ("de", "Hydrologie", "en", "hydrology", False),
        ("de-AT", "Promotionsstelle der Universität", "en", "doctoral contract from the university", False),
        ("lb", "Hydrologie", "fr", "hydrologie", False),
        ("en", "hydrology", "de", "Hydrologie", False),
        ("de", "leitende Ingenieurin", "en", "Senior engineer", True),
        ("fr", "Hydrologie", "en", "hydrology", True),
        ("sv", "Hydrologi", "en", "hydrology", True),
    ],
)
def test_where_every_noun_has_a_capital_it_says_nothing_about_the_text(
    target_language: str, target: str, source_language: str, source: str, expected: bool
) -> None:
    context = context_of(None, target_language, source_language=source_language)
    [findings] = check_pairs([Pair(source, target, target_language, source_language)], context)
    assert any(check.code == "L110" for check, _ in findings) is expected


ACROSS_SCRIPTS = {
    ("zh", "fr", "在测站稀少的地区改进洪水预报。我把野外测量与统计模型相结合。", "J'améliore la prévision des crues là où les stations sont rares. J'associe mesures de terrain et modèles statistiques."): [],
    ("en", "zh", "I improve flood forecasts where gauges are rare. I combine field work with statistical models of rivers.", "我改进洪水预报，并结合野外测量与模型。"): [],
    ("zh", "de", "建立无测站流域的预报模型", "Aufbau eines Vorhersagemodells für Einzugsgebiete ohne Pegelmessung"): [],
    ("ja", "en", "水文学", "A text that goes on and on, which no place for three signs has ever had the room for"): ["too-long"],
    ("vi", "en", "Thủy văn học", "hydrology"): [],
    ("de", "fr", "Hydrologie", "hydrologie"): [],
    ("fr", "en", "Hydrologie", "hydrology"): ["first-letter-case"],
}  # fmt: skip


@pytest.mark.parametrize(("source_language", "language", "source", "target"), ACROSS_SCRIPTS)
def test_lengths_and_capitals_are_those_of_the_source_s_writing(
    source_language: str, language: str, source: str, target: str
) -> None:
    context = context_of(None, language, source_language=source_language)
    pair = Pair(source, target, language, source_language)
    codes = {"L110", "L125", "P105"}
    found = [one.name for one in PAIR_CHECKS if one.code in codes for _ in one.run(pair, context)]
    assert found == ACROSS_SCRIPTS[source_language, language, source, target]
