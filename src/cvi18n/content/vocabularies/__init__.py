"""The closed sets of words that the canonical YAML may use: each code with the word that is printed for it.

The words are English, and every language has its own in a catalog of labels. A vocabulary is declared in the file of
its subject.
"""

from cvi18n.content.vocabularies.courses import INTERNSHIP_LEVELS, LEVELS, PROFICIENCY, TEACHING_FORMS
from cvi18n.content.vocabularies.diplomas import DEGREES, DISTINCTIONS, DOCTORATES, STUDY_MODES
from cvi18n.content.vocabularies.persons import CIVIL_STATUSES, GENDERS, PLACES, SEXES
from cvi18n.content.vocabularies.posts import EMPLOYMENT, RANKS, SUPERVISION_LEVELS, TITLES
from cvi18n.content.vocabularies.printed_works import (
    EXHIBITION_FORMS,
    LENGTHS,
    PAGES,
    PATENT_STATUSES,
    PUBLICATION_STATUSES,
    PUBLICATION_TYPES,
    REVIEW_KINDS,
    SCOPES,
    TALK_TYPES,
)
from cvi18n.content.vocabularies.roles import (
    DIPLOMA_JURY_ROLES,
    JURY_ROLES,
    MEMBERSHIP_ROLES,
    PROJECT_LEVELS,
    PROJECT_ROLES,
    SERVICE_ROLES,
)
from cvi18n.content.vocabularies.terms import OwnName, Term, Vocabulary

EVERY = (
    GENDERS,
    DEGREES,
    DISTINCTIONS,
    STUDY_MODES,
    RANKS,
    TITLES,
    EMPLOYMENT,
    SUPERVISION_LEVELS,
    JURY_ROLES,
    DIPLOMA_JURY_ROLES,
    PROJECT_ROLES,
    PROJECT_LEVELS,
    SERVICE_ROLES,
    MEMBERSHIP_ROLES,
    PROFICIENCY,
    PUBLICATION_TYPES,
    PUBLICATION_STATUSES,
    REVIEW_KINDS,
    LENGTHS,
    SCOPES,
    PATENT_STATUSES,
    TALK_TYPES,
    EXHIBITION_FORMS,
    TEACHING_FORMS,
    LEVELS,
    INTERNSHIP_LEVELS,
    SEXES,
    CIVIL_STATUSES,
    PLACES,
)

__all__ = [
    "CIVIL_STATUSES",
    "DEGREES",
    "DIPLOMA_JURY_ROLES",
    "DISTINCTIONS",
    "DOCTORATES",
    "EMPLOYMENT",
    "EVERY",
    "EXHIBITION_FORMS",
    "GENDERS",
    "INTERNSHIP_LEVELS",
    "JURY_ROLES",
    "LENGTHS",
    "LEVELS",
    "MEMBERSHIP_ROLES",
    "PAGES",
    "PATENT_STATUSES",
    "PLACES",
    "PROFICIENCY",
    "PROJECT_LEVELS",
    "PROJECT_ROLES",
    "PUBLICATION_STATUSES",
    "PUBLICATION_TYPES",
    "RANKS",
    "REVIEW_KINDS",
    "SCOPES",
    "SERVICE_ROLES",
    "SEXES",
    "STUDY_MODES",
    "SUPERVISION_LEVELS",
    "TALK_TYPES",
    "TEACHING_FORMS",
    "TITLES",
    "OwnName",
    "Term",
    "Vocabulary",
]
