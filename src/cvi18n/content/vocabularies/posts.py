"""Posts and titles that people have, how they are employed, and those whom they train."""

from __future__ import annotations

from cvi18n.content.label import word
from cvi18n.content.vocabularies.terms import NEUTRAL, Term, Vocabulary, of_person, said

_BEHIND = "in brackets behind a name"
_FRENCH_RANKS = {
    "directeur-de-recherche": (
        "research director",
        f"French rank of a senior researcher (DR), {_BEHIND}: a usual abbreviation serves best",
    ),
    "charge-de-recherche": (
        "researcher",
        f"French rank of a researcher (chargé de recherche, CR), {_BEHIND}",
    ),
    "maitre-de-conferences": ("associate professor", f"French maître de conférences (MCF), {_BEHIND}"),
    "ingenieur-de-recherche": (
        "research engineer",
        f"French rank of a civil servant who is an engineer (ingénieur de recherche, IR), {_BEHIND}",
    ),
    "ater": (
        "temporary teaching and research assistant",
        f"French post of a year (attaché temporaire d'enseignement et de recherche, ATER), {_BEHIND}",
    ),
}
_VIETNAMESE_RANKS = {
    "giang-vien": ("lecturer", f"Vietnamese rank of a lecturer, grade III (giảng viên), {_BEHIND}"),
    "giang-vien-chinh": (
        "senior lecturer, grade II",
        f"Vietnamese rank, between giảng viên and giảng viên cao cấp (giảng viên chính), {_BEHIND}",
    ),
    "giang-vien-cao-cap": (
        "senior lecturer, grade I",
        f"the highest Vietnamese rank of a lecturer (giảng viên cao cấp), {_BEHIND}",
    ),
}
_RANKS = {
    "professor": ("professor", f"university professor (PR), {_BEHIND}"),
    "full-professor": ("full professor", f"the highest of three ranks of professors, {_BEHIND}"),
    "associate-professor": ("associate professor", f"the second of three ranks of professors, {_BEHIND}"),
    "assistant-professor": ("assistant professor", f"the first of three ranks of professors, {_BEHIND}"),
    "senior-lecturer": ("senior lecturer", f"British rank, below the reader, {_BEHIND}"),
    "lecturer": ("lecturer", f"teaches at a university, {_BEHIND}"),
    "reader": ("reader", f"British rank, between the senior lecturer and the professor, {_BEHIND}"),
    "emeritus-professor": ("emeritus professor", f"a professor who has retired, {_BEHIND}"),
    "adjunct-professor": (
        "adjunct professor",
        f"teaches at a university without a full post there, {_BEHIND}",
    ),
    "research-scientist": ("research scientist", f"does research at an institute or a firm, {_BEHIND}"),
    "postdoctoral-researcher": ("postdoctoral researcher", _BEHIND),
    "research-engineer": ("research engineer", f"an engineer who does research, {_BEHIND}"),
    "phd-student": ("PhD student", _BEHIND),
    "teaching-assistant": ("teaching assistant", _BEHIND),
    "physician": ("physician", _BEHIND),
    "consultant-physician": (
        "consultant physician",
        f"the senior rank of a doctor at a hospital (French: praticien hospitalier), {_BEHIND}",
    ),
    "resident": (
        "resident physician",
        f"a doctor who trains in a specialty at a hospital (French: interne), {_BEHIND}",
    ),
}

# English says the same of some posts that are others: each country's have a context of their own.
RANKS = Vocabulary(
    "rank",
    {
        **of_person("french-rank", _FRENCH_RANKS),
        **of_person("rank", _RANKS),
        **of_person("vietnamese-rank", _VIETNAMESE_RANKS),
    },
)


def _title(pattern: str, note: str) -> Term:
    return Term(
        pattern=word("title", pattern, f"title of a person: {note}", feminine="of a woman", neutral=NEUTRAL)
    )


TITLES = Vocabulary(
    "title of a person",
    {
        "dr": _title("Dr. {name}", "has a doctorate"),
        "prof": _title("Prof. {name}", "is a professor"),
        "prof-dr": _title("Prof. Dr. {name}", "is a professor and has a doctorate; in Vietnam GS.TS."),
        "assoc-prof-dr": _title(
            "Assoc. Prof. Dr. {name}", "is an associate professor and has a doctorate; in Vietnam PGS.TS."
        ),
        "assoc-prof": _title("Assoc. Prof. {name}", "is an associate professor; in Vietnam PGS."),
        "msc": _title("{name}, MSc", "has a master's degree; in Vietnam ThS."),
        "md": _title("{name}, MD", "is a doctor of medicine; in Vietnam BS."),
        "eng": _title("Eng. {name}", "is an engineer; in Vietnam KS."),
    },
)

_EMPLOYMENT = "value of Employment: a word for the employment, not for the person"
EMPLOYMENT = Vocabulary(
    "employment",
    said(
        "employment",
        {
            "full-time": ("Full-time", _EMPLOYMENT),
            "part-time": ("Part-time", _EMPLOYMENT),
            "permanent": ("Permanent", _EMPLOYMENT),
            "fixed-term": ("Fixed-term", f"{_EMPLOYMENT}; French: CDD"),
            "freelance": ("Freelance", _EMPLOYMENT),
            "self-employed": ("Self-employed", _EMPLOYMENT),
            "apprenticeship": ("Apprenticeship", _EMPLOYMENT),
            "temporary": ("Temporary", f"{_EMPLOYMENT}; through an agency or for a short time"),
        },
    ),
)

_SUPERVISED = "under the name of somebody whom the owner supervises, or has supervised"
SUPERVISION_LEVELS = Vocabulary(
    "level of a supervision",
    of_person(
        "supervision",
        {
            "postdoc": ("Postdoctoral researcher", _SUPERVISED),
            "phd": ("PhD student", _SUPERVISED),
            "master-2": (
                "Master 2 student",
                f"{_SUPERVISED}: in the second year of the French master's degree",
            ),
            "master-1": (
                "Master 1 student",
                f"{_SUPERVISED}: in the first year of the French master's degree",
            ),
            "master": ("Master's student", _SUPERVISED),
            "bachelor": ("Bachelor's student", _SUPERVISED),
            "licence-3": ("Licence 3 student", f"{_SUPERVISED}: in the third year of the French licence"),
            "engineer": ("Engineer", f"{_SUPERVISED}: has a post as an engineer"),
            "intern": ("Intern", f"{_SUPERVISED}: does an internship of any level"),
            "resident": ("Resident physician", f"{_SUPERVISED}: a doctor who trains in a specialty"),
            "habilitation": ("Habilitation candidate", _SUPERVISED),
        },
    ),
)
