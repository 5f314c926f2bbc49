"""What people do in juries, projects and committees, and how wide a project reaches."""

from __future__ import annotations

from cvi18n.content.label import word
from cvi18n.content.vocabularies.terms import Term, Vocabulary, of_person, said


def _role(msgid: str, note: str, context: str = "jury") -> Term:
    """Return a role in a jury, which stands behind a name and agrees with the person's gender."""
    neutral = (
        'of unstated gender: a word for both, or a noun for the office ("presidency of the committee"), '
        "where the language has one"
    )
    return Term(
        word(context, msgid, f"{note}; behind a name, after a comma", feminine="a woman", neutral=neutral)
    )


JURY_ROLES = Vocabulary(
    "jury role",
    {
        "president": _role("president", "presides over a thesis committee"),
        "reviewer": _role("reviewer", "wrote a report on the thesis"),
        "examiner": _role("examiner", "member of a thesis committee who wrote no report"),
        "supervisor": _role("supervisor", "supervised the thesis"),
        "invited": _role("invited member", "sat with the thesis committee without a vote"),
    },
)

_NO_DOCTORATE = "of a text for a master's or a bachelor's degree, or for a habilitation"
# The same roles in the committee for another degree than a doctorate: the word for what the owner wrote is another.
DIPLOMA_JURY_ROLES = Vocabulary(
    "jury role for another degree",
    {
        **JURY_ROLES.terms,
        "reviewer": _role("reviewer", f"wrote a report on it: {_NO_DOCTORATE}", "diploma-jury"),
        "examiner": _role("examiner", f"examined it: {_NO_DOCTORATE}", "diploma-jury"),
        "supervisor": _role("supervisor", f"supervised it: {_NO_DOCTORATE}", "diploma-jury"),
    },
)

_IN_PROJECT = "the owner's part in a research project"
PROJECT_ROLES = Vocabulary(
    "role in a project",
    of_person(
        "project-role",
        {
            "principal-investigator": (
                "Principal investigator",
                f"{_IN_PROJECT}: leads it, and answers for it to the funder",
            ),
            "co-investigator": ("Co-investigator", f"{_IN_PROJECT}: answers for it beside another"),
            "coordinator": ("Coordinator", f"{_IN_PROJECT}: leads several partners"),
            "local-coordinator": (
                "Local coordinator",
                f"{_IN_PROJECT}: leads the part of the owner's institution",
            ),
            "work-package-leader": ("Work package leader", f"{_IN_PROJECT}: leads one of its parts"),
            "partner": ("Partner", _IN_PROJECT),
            "member": ("Member", _IN_PROJECT),
            "fellow": ("Fellow", f"{_IN_PROJECT}: it pays the owner a fellowship"),
        },
    ),
    of_owner=True,
)

PROJECT_LEVELS = Vocabulary(
    "level of a project",
    said(
        "project-level",
        {
            "international": ("International", "value of Level, of a research project"),
            "european": ("European", "value of Level, of a research project"),
            "national": ("National", "value of Level, of a research project; in Vietnam cấp nhà nước"),
            "ministry": (
                "Ministerial",
                "value of Level, of a research project that a ministry pays for; in Vietnam cấp bộ",
            ),
            "regional": ("Regional", "value of Level, of a research project"),
            "university": (
                "University",
                "value of Level, of a research project within one institution; in Vietnam cấp cơ sở",
            ),
        },
    ),
)

_SERVICE = "the owner's part in a committee, a board, a department or an event"
SERVICE_ROLES = Vocabulary(
    "role in a service",
    of_person(
        "service-role",
        {
            "chair": ("Chair", _SERVICE),
            "vice-chair": ("Vice-chair", _SERVICE),
            "member": ("Member", _SERVICE),
            "elected-member": ("Elected member", _SERVICE),
            "organiser": ("Organizer", _SERVICE),
            "coordinator": ("Coordinator", _SERVICE),
            "head": ("Head", f"{_SERVICE}: leads a department, a team or a programme of study"),
            "deputy-head": ("Deputy head", _SERVICE),
            "reviewer": ("Reviewer", f"{_SERVICE}: reports on theses, papers or proposals"),
            "examiner": ("Examiner", f"{_SERVICE}: of a thesis or of candidates"),
            "president": ("President", f"{_SERVICE}: presides over a society or a jury"),
            "area-chair": ("Area chair", f"{_SERVICE}: answers for one subject of a conference's programme"),
            "editor-in-chief": ("Editor-in-chief", f"{_SERVICE}: of a journal"),
            "associate-editor": ("Associate editor", f"{_SERVICE}: of a journal"),
            "guest-editor": ("Guest editor", f"{_SERVICE}: of an issue of a journal"),
        },
    ),
    of_owner=True,
)

_IN_SOCIETY = "the owner belongs to a society, an association or a club; no member of a committee"
MEMBERSHIP_ROLES = Vocabulary(
    "role in a society",
    {
        **SERVICE_ROLES.terms,
        **of_person(
            "membership",
            {
                "member": ("Member", _IN_SOCIETY),
                "elected-member": ("Elected member", f"{_IN_SOCIETY}; by election"),
            },
        ),
    },
    of_owner=True,
)
