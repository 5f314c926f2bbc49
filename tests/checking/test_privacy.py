"""Private data in public texts: what is found, and what looks like it and is none."""

from __future__ import annotations

import json

import pytest
from outputs import ROOT

from cvi18n import content
from cvi18n.checking import content_checks

CHECK = next(check for check in content_checks.CHECKS if check.name == "private-in-public")
PRIVATE = {
    "headline": [
        "Hydrologist, +33 6 12 34 56 78",
        "Hydrologist | +1 (212) 555-0100",
        "Hydrologist, 0033 6 12 34 56 78",
        "Hydrologist (06 12 34 56 78)",
        "Hydrologist, 06.12.34.56.78",
        "Hydrologist, 0612345678",
        "Hydrologist · 3 February 1990",
        "Hydrologist, 1990-02-03",
    ],
    "summary": [
        "I was born on 3 February 1990 in Lyon.",
        "Date of birth: 03/02/1990. I study rivers.",
        "Born February 3, 1990.",
        "Reach me under +84 912 345 678.",
    ],
    "name": ["Nora Vallier +33612345678", "Nora Vallier 03.02.1990"],
    "residence": [
        "12 rue des Lilas, Toulouse",
        "Toulouse, 12 rue des Lilas",
        "12 bis, rue des Lilas, 31000 Toulouse",
        "Hauptstraße 5, Berlin",
        "Musterweg 12a, 80331 München",
        "Via Roma 10, Torino",
        "221B Baker Street, London",
        "1600 Pennsylvania Avenue NW, Washington",
        "12/3 Nguyễn Trãi, Thanh Xuân, Hà Nội",
        "số nhà 5 ngõ 20, Hà Nội",
        "ul. Długa 7, Kraków",
        "東京都文京区本郷7丁目3番1号",
        "Keizersgracht 100, Amsterdam",
    ],
    "availability": ["From September: call +33 6 12 34 56 78"],
}
PUBLIC = {
    "headline": [
        "Hydrologist since 2019",
        "Hydrologist, 2015-2019 and 2020-2024",
        "Hydrologist with 10 000 000 measurements and 30 000 000 more",
        "Hydrologist, ORCID 0000-0002-1825-0097",
        "Hydrologist, from 1 September 2024",
        "Engineer of +20 000 000 000 lines",
        "ISBN 978-3-16-148410-0, ISSN 0028-0836",
    ],
    "summary": [
        "I defended my thesis on 12 March 2008, and lead a group born in 2015.",
        "I have led Acme, born on 3 February 2020, to 200 people.",
        "Grant 2019-1234-5678 and DOI 10.1000/0612345678, https://example.org/0612345678.",
        "From 01/09/2019 to 31/08/2023; 3.14159265358979; 1.602e-19; 192.168.100.200",
        "Ran 12 streets of sensors on 3 roads.",
    ],
    "name": ["Nora Vallier", "Louis 14", "Henry VIII"],
    "residence": [
        "Toulouse",
        "31000 Toulouse",
        "Paris 13e",
        "13e arrondissement de Paris",
        "Paris 75013",
        "1010 Wien",
        "8000 Aarhus C",
        "1211 Genève 4",
        "Praha 6",
        "District 1, Ho Chi Minh City",
        "Quận 1, thành phố Hồ Chí Minh",
        "St. Gallen",
        "Viareggio",
        "Rue, Somme",
        "15 km from Lyon",
        "10 minutes from Lyon, France",
    ],
    "availability": ["From 1 September 2026", "2026-09"],
}


def found(field: str, text: str) -> list[str]:
    """Return where the check finds something in a CV of somebody in France whose field has a text."""
    person = {"name": "Nora Vallier", "residence": {"city": "Lyon", "country": "FR"}, field: text}
    cv = content.parse(
        f"cv: 3\nlanguage: en\nperson: {json.dumps(person, ensure_ascii=False)}\nsections: {{}}\n"
    )
    return [path for path, _ in CHECK.run(cv, "2025-06-15")]


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in PRIVATE.items() for text in texts]
)
def test_what_is_private_is_found_once_and_not_repeated(field: str, text: str) -> None:
    # The country of a national number is that of the residence.
    paths = found(field, text)
    assert [path.startswith(f"person.{field}") for path in paths] == [True]


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in PUBLIC.items() for text in texts]
)
def test_what_only_looks_like_it_is_let_pass(field: str, text: str) -> None:
    assert found(field, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Née le 3 février 1990 à Lyon."),
        ("fr", "Je suis né le 1er mars 1990."),
        ("de", "Geboren am 3. Februar 1990."),
        ("es", "Nacida el 3 de febrero de 1990."),
        ("it", "Nato il 3 febbraio 1990."),
        ("nl", "Geboren op 3 februari 1990."),
        ("pl", "Ur. 3 lutego 1990 w Krakowie."),
        ("pt", "Nasci em 3 de fevereiro de 1990."),
        ("vi", "Sinh ngày 3 tháng 2 năm 1990."),
        ("ja", "1990年2月3日生まれ。"),
        ("zh", "1990年2月3日出生。"),
        ("ar", "ولدت في 3 فبراير 1990."),
    ],
)
def test_a_birth_is_known_in_every_language_with_a_file(language: str, text: str) -> None:
    person = json.dumps({"name": "Nora Vallier", "summary": text}, ensure_ascii=False)
    cv = content.parse(f"cv: 3\nlanguage: {language}\nperson: {person}\nsections: {{}}\n")
    assert [path for path, _ in CHECK.run(cv, "2025-06-15")] == ["person.summary"]


def test_the_samples_have_nothing_private_in_public() -> None:
    for path in (ROOT / "content/cv.yaml", ROOT / "src/cvi18n/sample/content/cv.yaml"):
        cv = content.read(path)
        assert len(cv.messages) > 10
        assert list(CHECK.run(cv, "2025-06-15")) == []
