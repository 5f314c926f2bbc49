"""A degree that is said again by its field of study, in the language that the CV is written in."""

from __future__ import annotations

import re

import pytest

from cvi18n import content
from cvi18n.checking.degree_checks import degree_twice

PAGE = """\
cv: 3
language: {language}
person: {{name: Ada}}
sections:
  education:
    - {{degree: {degree}, field: "{field}", organisation: {{name: A}}, date: 2020}}
"""
# The language, the degree and the field of study of a CV; what the help tells to write, "" where nothing is told.
FIELDS = {
    ("fr", "phd", "doctorat en histoire"): "histoire",
    ("fr", "msc", "en histoire"): "histoire",
    ("fr", "licence", "Licence d'histoire"): "alone",
    ("fr", "licence", "licence de droit"): "alone",
    ("fr", "phd", "Doctorat en Doctorat en droit"): "droit",
    ("fr-CA", "phd", "doctorat en histoire"): "histoire",
    ("de", "phd", "Promotion in Medizin"): "Medizin",
    ("de", "phd", "Promotion im Fach Physik"): "Physik",
    ("de", "msc", "im Fach Physik"): "Physik",
    ("vi", "phd", "Tiến sĩ Khoa học máy tính"): "Khoa học máy tính",
    ("vi", "msc", "Thạc sĩ Toán"): "Toán",
    ("en", "phd", "PhD in physics"): "physics",
    ("en", "phd", "PhD of the arts"): "alone",
    ("fr", "{text: Diplôme maison}", "Diplôme maison en droit"): "droit",
    ("fr", "phd", "histoire"): "",
    ("fr", "phd", "énergie et environnement"): "",
    ("fr", "msc", "enseignement"): "",
    ("de", "phd", "Immunologie"): "",
    ("de", "msc", "Informatik im Bauwesen"): "",
    ("vi", "phd", "Toán"): "",
    ("tlh", "phd", "en histoire"): "",
    ("en", "msc", "AI and robotics"): "",
}


def hints(language: str, degree: str, field: str) -> list[str]:
    cv = content.parse(PAGE.format(language=language, degree=degree, field=field))
    return [fault.hint for _, fault in degree_twice.run(cv, "2026-01-01")]


@pytest.mark.parametrize(("language", "degree", "field"), FIELDS)
def test_a_degree_in_the_words_of_the_cv_s_language_is_not_said_twice(
    language: str, degree: str, field: str
) -> None:
    meant = FIELDS[language, degree, field]
    found = hints(language, degree, field)
    assert len(found) == bool(meant)
    if meant == "alone":
        assert found == ["write the field of study alone"]
    elif meant:
        written = re.fullmatch("write '(.*)'", found[0])
        assert written
        assert written[1] == meant
        assert hints(language, degree, meant) == []
