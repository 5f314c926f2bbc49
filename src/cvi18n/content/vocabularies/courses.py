"""Courses and their levels, and how well one speaks a language or knows a thing."""

from __future__ import annotations

from cvi18n.content.label import counted
from cvi18n.content.vocabularies.terms import Term, Vocabulary, said

PROFICIENCY = Vocabulary(
    "proficiency",
    said(
        "proficiency",
        {
            "mother-tongue": (
                "Mother tongue",
                "how well a language is spoken, or a programming language known; behind its name",
            ),
            "bilingual": ("Bilingual", "speaks it as well as the mother tongue: a word for the level"),
            "fluent": ("Fluent", ""),
            "expert": ("Expert", "a word for the level, not for the person"),
            "advanced": ("Advanced", ""),
            "very-good": ("Very good", ""),
            "good": ("Good", ""),
            "intermediate": ("Intermediate", ""),
            "basic": ("Basic", ""),
            "beginner": ("Beginner", "a word for the level, not for the person"),
        },
    ),
)

_FORM = "form of a whole course"
# A course is more than one session, and more than two where that differs.
TEACHING_FORMS = Vocabulary(
    "teaching form",
    {
        "lecture": Term(counted("teaching", "Lecture", "Lectures", f"{_FORM} (French: CM)")),
        "tutorial": Term(
            counted("teaching", "Tutorial", "Tutorials", f"{_FORM}: exercises on paper (French: TD)")
        ),
        "lab": Term(
            counted(
                "teaching",
                "Lab session",
                "Lab sessions",
                f"{_FORM}: exercises at the computer or the bench (French: TP)",
            )
        ),
        "seminar": Term(
            counted("teaching", "Seminar", "Seminars", f"{_FORM}: the students give talks and discuss")
        ),
        "project": Term(
            counted("teaching", "Project", "Projects", f"{_FORM}: projects of students, with guidance")
        ),
        "supervision": Term(
            counted(
                "teaching", "Supervision", "Supervision", f"{_FORM}: guides students in theses or internships"
            )
        ),
        "practical": Term(
            counted("teaching", "Practical class", "Practical classes", f"{_FORM}: practice outside a lab")
        ),
        "e-learning": Term(
            counted("teaching", "Online course", "Online courses", f"{_FORM}: on the internet")
        ),
        "clinical": Term(
            counted(
                "teaching",
                "Clinical teaching",
                "Clinical teaching",
                f"{_FORM}: of medical students, at the bedside",
            )
        ),
    },
    number=3,
)

LEVELS = Vocabulary(
    "level of a course",
    said(
        "level",
        {
            "licence-1": (
                "Licence 1",
                "value of Level: the first year of the French licence, the bachelor's degree",
            ),
            "licence-2": ("Licence 2", ""),
            "licence-3": ("Licence 3", ""),
            "master-1": ("Master 1", "value of Level: the first year of the French master's degree"),
            "master-2": ("Master 2", ""),
            "bachelor": ("Bachelor's level", "value of Level: before a bachelor's degree, in any year"),
            "master": ("Master's level", "value of Level: before a master's degree, in any year"),
            "doctoral": ("Doctoral level", "value of Level: for PhD students"),
            "undergraduate": ("Undergraduate", "value of Level: before the first degree; of the course"),
            "graduate": ("Graduate", "value of Level: after the first degree; of the course"),
            "bts-dut": (
                "BTS or DUT",
                "value of Level: French vocational diplomas, two years after school",
            ),
            "engineering-school": ("Engineering school", "value of Level: a French école d'ingénieurs"),
            "high-school": ("High school", "value of Level: the last years of school"),
            "continuing": ("Continuing education", "value of Level: for people who have a profession"),
        },
    ),
)

INTERNSHIP_LEVELS = Vocabulary(
    "level of an internship",
    said(
        "internship",
        {
            "licence-3": (
                "Licence 3 internship",
                "an internship in the third year of the French licence",
            ),
            "master-1": (
                "Master 1 internship",
                "an internship in the first year of the French master's degree",
            ),
            "master-2": (
                "Master 2 internship",
                "an internship in the second year of the French master's degree",
            ),
        },
    ),
)
