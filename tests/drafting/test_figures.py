"""Numbers of a draft: the same value in another writing is accepted, another value never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.drafting.figures import differ

SAME = [
    ("Surveys of the 1990s", "Enquêtes des années 1990", "fr"),
    ("Music of the ’90s", "Musique des années 1990", "fr"),
    ("Academic year 2019–20", "Année 2019–2020", "fr"),
    ("Taught one hundred students", "A enseigné à 100 étudiants", "fr"),
    ("The 100th anniversary", "Kỷ niệm lần thứ 100", "vi"),
    ("The 20th century", "Le XXe siècle", "fr"),
    ("Used by 10k people", "Utilisé par 10 000 personnes", "fr"),
    ("1.5 million users", "1 500 000 utilisateurs", "fr"),
    ("10,000 users", "1万用户", "zh"),
    ("For 3 years", "三年", "zh"),
    ("For 3 years", "Drei Jahre lang", "de"),
    ("For 3 years", "Pendant trois ans", "fr"),
    ("Two courses", "2 cours", "fr"),
    ("Founded in 2019", "تأسست في ٢٠١٩", "ar"),
    ("Cut by 99.9 %", "Réduit de 99,9 %", "fr"),
    ("1,200 users", "1.200 Nutzer", "de"),
    ("1,200.50 euros", "1 200,5 euros", "fr"),
    ("On 2020-03-12", "Le 12/03/2020", "fr"),
    ("At 5:30 pm", "À 17 h 30", "fr"),
    ("In December 2023", "Tháng 12 năm 2023", "vi"),
    ("CO2 in 3 seas", "Le CO₂ de 3 mers", "fr"),
    ("1 year", "Une année", "fr"),
    ("Version 2.3.1 of 2020", "Version 2.3.1, 2020", "fr"),
]
OTHER = [
    ("A grade of 4.5 out of 5", "Une note de 5.4 sur 6", "fr"),
    ("Grew by 12.5 % in 3 years", "A crû de 12,9 % en 3 ans", "fr"),
    ("For 3 years", "Pendant 7 ans", "fr"),
    ("For 3 years", "Pendant sept ans", "fr"),
    ("For 3 years", "7 Jahre lang", "de"),
    ("For 3 years", "Pendant des ans", "fr"),
    ("A GPA of 3.85", "Moyenne de 3,58", "fr"),
    ("At 5:30 pm", "À 5h45", "fr"),
    ("In 2020", "En 2021", "fr"),
    ("In 2020", "En 2020 et 2021", "fr"),
    ("In 2020 and 2020", "En 2020", "fr"),
    ("10k people", "1 000 personnes", "fr"),
    ("1.5 million users", "1,5 milliard d’utilisateurs", "fr"),
    ("10,000 users", "1千用户", "zh"),
    ("20 students in 2019", "2020 étudiants en 2019", "fr"),
    ("Founded in 2019", "تأسست في ٢٠١٨", "ar"),
]


@pytest.mark.parametrize(("own", "found", "target"), SAME)
def test_the_same_numbers_in_another_writing(own: str, found: str, target: str) -> None:
    assert not differ(own, found, "en", target)


@pytest.mark.parametrize(("own", "found", "target"), OTHER)
def test_other_numbers(own: str, found: str, target: str) -> None:
    assert differ(own, found, "en", target)


@given(st.integers(32, 10**9), st.integers(32, 10**9))
def test_two_numbers_are_the_same_only_if_they_are_equal(one: int, two: int) -> None:
    shown = f"{two:,}".replace(",", "\u202f")
    assert differ(f"about {one:,} users", f"environ {shown} utilisateurs", "en", "fr") is (one != two)


@given(
    st.text(alphabet="0123456789.,' kX三万-'’ prmes", max_size=40), st.sampled_from(["fr", "vi", "zh", "de"])
)
def test_a_text_has_its_own_numbers(text: str, target: str) -> None:
    assert not differ(text, text, "en", target)
