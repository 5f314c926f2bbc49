"""The numbers of publications: what is right, what is wrong, and what the message says to write instead."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.content import code_types, identifier_types
from cvi18n.content.declaration import FieldType
from cvi18n.content.values import fits
from cvi18n.errors import ContentError

HEAD = "cv: 3\nlanguage: en\nperson: {name: A}\nsections:\n  publications:\n    - title: T\n"
SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"

RIGHT = [
    ("doi", "10.1137/22M1496657"),
    ("doi", SICI),
    ("doi", "10.1000/a[1]{2}|x"),
    ("doi", "10.1016/0370-2693(94)90418-9"),
    ("doi", "10.1016/S0140-6736(05)"),
    ("url", "https://a.org/wiki/Set_(sums)"),
    ("url", "https://a.org/wiki/Yahoo!"),
    ("url", "https://a.org/?q=[a]&b=c#d"),
    ("url", "https://a.org/Inc%2E"),
    ("arxiv", "2112.00386"),
    ("arxiv", "0704.0001v12"),
    ("arxiv", "hep-th/9901001v3"),
    ("arxiv", "math.GT/0309136"),
    ("arxiv", "cond-mat/9901001"),
    ("isbn", "978-0-306-40615-7"),
    ("isbn", "9780306406157"),
    ("isbn", "978 2 7433 0482 9"),
    ("isbn", "0-306-40615-2"),
    ("isbn", "0306406152"),
    ("isbn", "080442957X"),
    ("isbn", "979-10-90636-07-1"),
    ("issn", "0378-5955"),
    ("issn", "2434-561X"),
    ("hal", "hal-03456789"),
    ("hal", "tel-03456789v2"),
    ("hal", "in2p3-00012345"),
    ("hal", "ijn_00000123"),
    ("pmid", "30049270"),
    ("pmcid", "PMC6063418"),
    ("pmcid", "PMC6063418.2"),
    ("edition", "2"),
]
# What is typed, and what the message names in its place; "" where it names nothing.
WRONG = [
    ("doi", "https://doi.org/10.1137/22M1496657", "10.1137/22M1496657"),
    ("doi", "http://dx.doi.org/10.1137/22M1496657", "10.1137/22M1496657"),
    (
        "doi",
        "https://doi.org/10.1002/%28SICI%291097%3C1661::A%3E3",
        "10.1002/(SICI)1097<1661::A>3",
    ),
    ("doi", "https://dl.acm.org/doi/10.1145/3292500?download=1", "10.1145/3292500"),
    ("doi", "doi:10.5555/x", "10.5555/x"),
    ("doi", "DOI 10.5555/x.", "10.5555/x"),
    ("doi", "10.1000/xyz123.", "10.1000/xyz123"),
    ("doi", "10.1000/xyz123,", "10.1000/xyz123"),
    ("doi", "10.1000/xyz123).", "10.1000/xyz123"),
    ("doi", "10.1000/xyz123]", "10.1000/xyz123"),
    ("doi", "10.1000/xyz123};", "10.1000/xyz123"),
    ("doi", "https://doi.org/10.1016/0370-2693(94)90418-9).", "10.1016/0370-2693(94)90418-9"),
    ("arxiv", "2112.00386.", "2112.00386"),
    ("hal", "hal-03456789,", "hal-03456789"),
    ("isbn", "978-0-306-40615-7.", "978-0-306-40615-7"),
    ("issn", "0378-5955;", "0378-5955"),
    ("pmid", "30049270.", "30049270"),
    ("pmcid", "PMC6063418)", "PMC6063418"),
    ("url", "https://a.org/x.", "https://a.org/x"),
    ("url", "https://a.org/x),", "https://a.org/x"),
    ("url", "a.org/x.", "https://a.org/x"),
    ("url", "https://a.org/wiki/Set_(sums)).", "https://a.org/wiki/Set_(sums)"),
    ("doi", "10.5555", ""),
    ("doi", "11.5555/x", ""),
    ("arxiv", "arXiv:2112.00386", "2112.00386"),
    ("arxiv", "https://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001v3"),
    ("arxiv", "https://arxiv.org/pdf/2112.00386v2.pdf", "2112.00386v2"),
    ("arxiv", "10.48550/arXiv.2112.00386", "2112.00386"),
    ("arxiv", "2112.386", ""),
    ("arxiv", "hep-th/99010", ""),
    ("arxiv", "2112.00386v0", ""),
    ("isbn", "ISBN 978-0-306-40615-7", "978-0-306-40615-7"),
    ("isbn", "isbn-10: 0-8044-2957-x", "0-8044-2957-X"),
    ("isbn", "12345", ""),
    ("issn", "ISSN 0378-5955", "0378-5955"),
    ("issn", "03785955", "0378-5955"),
    ("issn", "2434-561x", "2434-561X"),
    ("issn", "0378", ""),
    ("hal", "https://hal.science/hal-03456789v2", "hal-03456789v2"),
    ("hal", "03456789", ""),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/30049270/", "30049270"),
    ("pmid", "PMID: 30049270", "30049270"),
    ("pmid", "PMC6063418", ""),
    ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6063418/", "PMC6063418"),
    ("pmcid", "pmc6063418", "PMC6063418"),
    ("pmcid", "6063418", ""),
    ("pages", "pp. 1659-1671", "1659-1671"),
    ("pages", "1659—1671", "1659-1671"),
    ("pages", "44 p.", "44"),
    ("pages", "44 pages", "44"),
    ("pages", "p. 44", ""),
    ("pages", "e12", ""),
    ("pages", "0", ""),
    ("edition", "2nd", ""),
]
PAGES = [
    ("44", 44),
    ("1659-1671", "1659–1671"),
    ("1659--1671", "1659–1671"),
    ("1659 – 1671", "1659–1671"),
    ("e12–e15", "e12–e15"),
    ("S1-S10", "S1–S10"),
    ("123A-125B", "123A–125B"),
    ("23:1-23:24", "23:1–23:24"),
    ("iv-xii", "iv–xii"),
    ("12-15, 20, 31-33", "12–15, 20, 31–33"),
    ("1659-71", "1659–71"),
    ("5-5", "5–5"),
]


def problems(field: str, value: str) -> list[tuple[str, str]]:
    try:
        content.parse(f"{HEAD}      {field}: '{value}'\n")
    except ContentError as error:
        return [(problem.message, problem.hint) for problem in error.problems]
    return []


@pytest.mark.parametrize("typed", ["5-3", "1671--1659", "99 – 98"])
def test_the_last_page_does_not_come_before_the_first(typed: str) -> None:
    ((message, _),) = problems("pages", typed)
    assert "comes before the first" in message


def held(field: str, value: str) -> object:
    (section,) = content.parse(f"{HEAD}      {field}: '{value}'\n").sections
    return section.entries[0].get(field)


@pytest.mark.parametrize(("field", "value"), RIGHT)
def test_a_right_number_is_read_as_it_is_written(field: str, value: str) -> None:
    assert str(held(field, value)) == value


@pytest.mark.parametrize(("field", "value", "instead"), WRONG)
def test_a_wrong_number_is_refused_with_the_right_one(field: str, value: str, instead: str) -> None:
    ((message, hint),) = problems(field, value)
    assert message == f"'{value}' is not what {field} holds"
    if field == "url" and value.endswith("."):
        hint = hint.removesuffix(", or %2E for a stop that belongs to it")
    assert hint == f"write '{instead}'" if instead else hint.startswith("expected ")
    assert not instead or problems(field, instead) == []


@pytest.mark.parametrize("number", [number for field, number in RIGHT if field in {"isbn", "issn"}])
def test_each_digit_of_a_number_is_checked(number: str) -> None:
    """Both checks find every digit that is mistyped, and two neighbours exchanged in all but the newer ISBN."""
    field = "issn" if len(number) == 9 else "isbn"
    for place, digit in enumerate(number):
        for other in "0123456789" if digit.isdigit() and place > 2 else "":
            mistyped = number[:place] + other + number[place + 1 :]
            said = problems(field, mistyped)
            assert said == [] if other == digit else said[0][0].startswith(f"the last digit of '{mistyped}'")


@pytest.mark.parametrize(("typed", "value"), PAGES)
def test_pages_are_a_number_or_a_range(typed: str, value: object) -> None:
    assert held("pages", typed) == value


@pytest.mark.parametrize(
    ("type_", "value", "link"),
    [
        (identifier_types.Doi(), "10.1137/22M1496657", "https://doi.org/10.1137/22M1496657"),
        (
            identifier_types.Doi(),
            SICI,
            "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
        ),
        (identifier_types.Doi(), "10.1000/a#b?c%d", "https://doi.org/10.1000/a%23b%3Fc%25d"),
        (identifier_types.Arxiv(), "hep-th/9901001v3", "https://arxiv.org/abs/hep-th/9901001v3"),
        (identifier_types.Hal(), "hal-03456789v2", "https://hal.science/hal-03456789v2"),
        (identifier_types.Pmid(), "30049270", "https://pubmed.ncbi.nlm.nih.gov/30049270"),
        (identifier_types.Pmcid(), "PMC6063418", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6063418"),
        (code_types.Url(), "https://example.org/", "https://example.org/"),
    ],
)
def test_a_number_is_linked(type_: FieldType, value: str, link: str) -> None:
    assert type_.address(value) == link
    assert fits("url", link)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (["year: 2024"], []),
        (["date: 2024-03"], []),
        ([], []),
        (["year: 2024", "date: 2024-03"], ["this has a date beside its year"]),
        (["eid: e12"], ["unknown field 'eid'"]),
    ],
)
def test_a_publication_has_one_date_or_none(fields: list[str], said: list[str]) -> None:
    try:
        content.parse(HEAD + "".join(f"      {field}\n" for field in fields))
        found = []
    except ContentError as error:
        found = [problem.message for problem in error.problems]
    assert found == said
