"""What is said of a person, and where somebody works who is in no place."""

from __future__ import annotations

from cvi18n.content.vocabularies.terms import Term, Vocabulary, of_person, said

# Not printed: other words agree with it.
GENDERS = Vocabulary("gender", {"masculine": Term(), "feminine": Term()})

SEXES = Vocabulary(
    "sex",
    said("sex", {"female": ("Female", "value of Sex"), "male": ("Male", "value of Sex")}),
)

CIVIL_STATUSES = Vocabulary(
    "civil status",
    of_person(
        "civil-status",
        {
            "single": ("Single", 'value of "Civil status": not married'),
            "married": ("Married", 'value of "Civil status"'),
            "civil-union": (
                "In a civil union",
                'value of "Civil status": a union that the law knows (French: PACS)',
            ),
            "divorced": ("Divorced", 'value of "Civil status"'),
            "widowed": ("Widowed", 'value of "Civil status"'),
        },
    ),
    of_owner=True,
)

PLACES = Vocabulary(
    "place",
    said(
        "place",
        {
            "online": ("Online", "where a talk was given"),
            "remote": ("Remote", "where somebody works who works from home, or from anywhere"),
            "hybrid": ("Hybrid", "where somebody works who works at home and at the employer's"),
        },
    ),
)
