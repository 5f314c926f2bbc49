"""The closed sets of words that the canonical YAML may use; every language prints them itself."""

from __future__ import annotations

GENDERS = ("masculine", "feminine")
DEGREES = (
    "phd",
    "habilitation",
    "master",
    "master-2",
    "master-1",
    "bachelor",
    "licence-3",
    "bachelor-engineering",
    "ens-diploma",
)
RANKS = ("dr", "cr", "pr", "mcf")
JURY_ROLES = ("president", "reviewer", "examiner", "supervisor", "invited")
PROFICIENCY = ("mother-tongue", "fluent", "very-good", "good")
PUBLICATION_TYPES = (
    "thesis",
    "journal",
    "conference",
    "preprint",
    "working-paper",
    "chapter",
    "book",
    "patent",
    "poster",
)
LENGTHS = ("long", "short")
SCOPES = ("international", "national")
TEACHING_FORMS = ("lecture", "tutorial", "lab")
LEVELS = ("l1", "l2", "licence-3", "master-1", "master-2")
INTERNSHIP_LEVELS = ("l3", "m1", "m2")
