"""The words that the program itself prints, in English: where translators of the program begin.

Each is declared once, by ``word`` (context, English) or ``counted`` (context, singular, plural), which
Babel's extractor looks for; a comment that begins with TRANSLATORS: goes along to the translators.
A context with ``|feminine`` or ``|neutral`` holds the form that agrees with a person's gender; the
plain context holds the masculine or generic one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Label(NamedTuple):
    """One declared label: ``plural`` is empty where the word does not count."""

    context: str
    msgid: str
    plural: str = ""


def word(context: str, msgid: str) -> Label:
    """Declare a label without a plural."""
    return Label(context, msgid)


def counted(context: str, singular: str, plural: str) -> Label:
    """Declare a label with a singular and a plural."""
    return Label(context, singular, plural)


SECTIONS = {
    # TRANSLATORS: heading of the owner's own words about their work
    "text": word("section", "Introduction"),
    # TRANSLATORS: heading of a section that holds languages and programming languages
    "group": word("section", "Other skills"),
    # TRANSLATORS: heading of the list of positions held
    "experience": word("section", "Career path"),
    "education": word("section", "Education and academic qualifications"),
    "internships": word("section", "Internships"),
    "publications": word("section", "Publications"),
    "teaching": word("section", "Teaching experience"),
    "talks": word("section", "Talks without proceedings"),
    "reviewing": word("section", "Reviewing for journals and conferences"),
    # TRANSLATORS: the languages that people speak, the mother tongue among them
    "languages": word("section", "Languages"),
    # TRANSLATORS: the languages that computers are programmed in
    "skills": word("section", "Programming languages"),
}

PUBLICATION_TYPES = {
    # TRANSLATORS: heading of a group of publications: the owner's thesis
    "thesis": word("section", "PhD thesis"),
    "journal": word("section", "Journal papers"),
    # TRANSLATORS: papers printed in the proceedings of a conference
    "conference": word("section", "Conference papers"),
    "preprint": word("section", "Preprints"),
    "working-paper": word("section", "Working papers"),
    "chapter": word("section", "Book chapters"),
    "book": word("section", "Books"),
    "patent": word("section", "Patents"),
    "poster": word("section", "Posters"),
}

FIELDS = (
    # TRANSLATORS: before the list of the authors of a paper
    counted("label", "Author", "Authors"),
    # TRANSLATORS: all of the authors are women
    counted("label|feminine", "Author", "Authors"),
    # TRANSLATORS: women and men, or one author of unstated gender
    counted("label|neutral", "Author", "Authors"),
    # TRANSLATORS: before the names of those who supervise a thesis, an internship or a post; where
    # the word would have to agree with their gender, take a noun for the activity
    counted("label", "Supervisor", "Supervisors"),
    # TRANSLATORS: before the list of the members of a thesis committee
    word("label", "Jury members"),
    # TRANSLATORS: those responsible for a course that the owner taught in
    counted("label", "Course instructor", "Course instructors"),
    # TRANSLATORS: before the title of a doctoral thesis
    word("label", "Thesis"),
    # TRANSLATORS: before the title of a thesis, a paper or a project
    word("label", "Title"),
    word("label", "Year"),
    counted("label", "Journal", "Journals"),
    counted("label", "Conference", "Conferences"),
    # TRANSLATORS: before "International" or "National"
    word("label", "Scope"),
    # TRANSLATORS: before "Long article (44 pages)"
    word("label", "Type"),
    # TRANSLATORS: before "44 pages", of a book, a chapter, or a paper of which no more is known
    word("label", "Length"),
    # TRANSLATORS: before the name of a university where the owner studied or taught
    word("label", "Institution"),
    # TRANSLATORS: before the name of a university or another employer, with a post that the owner held
    word("position", "Institution"),
    # TRANSLATORS: where an internship took place
    word("label", "Host institution"),
    # TRANSLATORS: a research laboratory
    word("label", "Laboratory"),
    # TRANSLATORS: a research team
    word("label", "Team"),
    # TRANSLATORS: before the name of a course of study
    word("label", "Programme"),
    # TRANSLATORS: before the name of the university that awarded the degree
    word("label", "Degree awarded by"),
    word("label", "Primary specialization"),
    word("label", "Secondary specialization"),
    # TRANSLATORS: who or what paid for the post
    word("label", "Funding"),
    # TRANSLATORS: level of study: "Licence 3", "Master 1"
    word("label", "Level"),
    # TRANSLATORS: hours taught: "32 × 3 = 96 hours"
    word("label", "Duration"),
    # TRANSLATORS: the conference or workshop at which a talk was given
    word("label", "Event"),
    # TRANSLATORS: the city and the country in which a talk was given, or "Online"
    word("label", "Place"),
    # TRANSLATORS: the earlier name of an institution, in brackets behind its name of today
    word("label", "formerly {name}"),
)

CONTACTS = (
    word("contact", "E-mail"),
    word("contact", "Phone"),
    word("contact", "Website"),
    # TRANSLATORS: before the name of the institution that the owner belongs to
    word("contact", "Affiliation"),
    word("contact", "Address"),
    word("contact", "Date of birth"),
    word("contact", "Place of birth"),
    word("contact", "Nationality"),
)

# A degree by itself, and with its field.
DEGREES = {
    "phd": word("degree", "PhD"),
    "habilitation": word("degree", "Habilitation"),
    "master": word("degree", "Master of Science"),
    # TRANSLATORS: the second year of the French master's degree
    "master-2": word("degree", "Master 2"),
    # TRANSLATORS: the first year of the French master's degree
    "master-1": word("degree", "Master 1"),
    "bachelor": word("degree", "Bachelor"),
    # TRANSLATORS: the third year of the French licence, the bachelor's degree
    "licence-3": word("degree", "Licence 3"),
    "bachelor-engineering": word("degree", "Bachelor of Engineering"),
    # TRANSLATORS: the diploma of the École normale supérieure, whose name stays French
    "ens-diploma": word("degree", "ENS diploma"),
}
DEGREES_WITH_FIELD = {
    # TRANSLATORS: the CV's translators write the field as it stands inside this text: in French
    # "informatique", in lower case
    "phd": word("degree", "PhD in {field}"),
    "habilitation": word("degree", "Habilitation in {field}"),
    "master": word("degree", "Master of Science in {field}"),
    "master-2": word("degree", "Master 2 in {field}"),
    "master-1": word("degree", "Master 1 in {field}"),
    "bachelor": word("degree", "Bachelor in {field}"),
    "licence-3": word("degree", "Licence 3 in {field}"),
    "bachelor-engineering": word("degree", "Bachelor of Engineering in {field}"),
    "ens-diploma": word("degree", "ENS diploma in {field}"),
}

# Ranks stand in brackets behind a name; roles in a jury behind it, after a comma.
RANKS = {
    # TRANSLATORS: French rank of a senior researcher (DR), in brackets behind a name: a usual
    # abbreviation serves best
    "dr": word("rank", "research director"),
    # TRANSLATORS: French rank of a researcher (chargé de recherche, CR), in brackets behind a name
    "cr": word("rank", "researcher"),
    # TRANSLATORS: university professor (PR), in brackets behind a name
    "pr": word("rank", "professor"),
    # TRANSLATORS: French maître de conférences (MCF), in brackets behind a name
    "mcf": word("rank", "associate professor"),
}
RANKS_FEMININE = {
    # TRANSLATORS: of a woman
    "dr": word("rank|feminine", "research director"),
    # TRANSLATORS: of a woman
    "cr": word("rank|feminine", "researcher"),
    # TRANSLATORS: of a woman
    "pr": word("rank|feminine", "professor"),
    # TRANSLATORS: of a woman
    "mcf": word("rank|feminine", "associate professor"),
}
RANKS_NEUTRAL = {
    # TRANSLATORS: of unstated gender: a word for both, an abbreviation, or a noun for the office
    "dr": word("rank|neutral", "research director"),
    # TRANSLATORS: of unstated gender
    "cr": word("rank|neutral", "researcher"),
    # TRANSLATORS: of unstated gender
    "pr": word("rank|neutral", "professor"),
    # TRANSLATORS: of unstated gender
    "mcf": word("rank|neutral", "associate professor"),
}
JURY_ROLES = {
    # TRANSLATORS: presides over a thesis committee; behind a name, after a comma
    "president": word("jury", "president"),
    # TRANSLATORS: wrote a report on the thesis; behind a name, after a comma
    "reviewer": word("jury", "reviewer"),
    # TRANSLATORS: member of a thesis committee who wrote no report; behind a name, after a comma
    "examiner": word("jury", "examiner"),
    # TRANSLATORS: supervised the thesis; behind a name, after a comma
    "supervisor": word("jury", "supervisor"),
    # TRANSLATORS: sat with the thesis committee without a vote; behind a name, after a comma
    "invited": word("jury", "invited member"),
}
JURY_ROLES_FEMININE = {
    # TRANSLATORS: a woman
    "president": word("jury|feminine", "president"),
    # TRANSLATORS: a woman
    "reviewer": word("jury|feminine", "reviewer"),
    # TRANSLATORS: a woman
    "examiner": word("jury|feminine", "examiner"),
    # TRANSLATORS: a woman
    "supervisor": word("jury|feminine", "supervisor"),
    # TRANSLATORS: a woman
    "invited": word("jury|feminine", "invited member"),
}
JURY_ROLES_NEUTRAL = {
    # TRANSLATORS: of unstated gender: a word for both, or a noun for the office ("presidency of the
    # committee"), where the language has one
    "president": word("jury|neutral", "president"),
    # TRANSLATORS: of unstated gender
    "reviewer": word("jury|neutral", "reviewer"),
    # TRANSLATORS: of unstated gender
    "examiner": word("jury|neutral", "examiner"),
    # TRANSLATORS: of unstated gender
    "supervisor": word("jury|neutral", "supervisor"),
    # TRANSLATORS: of unstated gender
    "invited": word("jury|neutral", "invited member"),
}

PROFICIENCY = {
    # TRANSLATORS: how well a language is spoken, or a programming language known; behind its name
    "mother-tongue": word("proficiency", "Mother tongue"),
    "fluent": word("proficiency", "Fluent"),
    "very-good": word("proficiency", "Very good"),
    "good": word("proficiency", "Good"),
}

PAGES = counted("article", "{n} page", "{n} pages")
LENGTHS = {
    # TRANSLATORS: value of Type
    "long": word("article", "Long article"),
    # TRANSLATORS: value of Type
    "short": word("article", "Short article"),
}
LENGTHS_WITH_PAGES = {
    # TRANSLATORS: value of Type
    "long": counted("article", "Long article ({n} page)", "Long article ({n} pages)"),
    # TRANSLATORS: value of Type
    "short": counted("article", "Short article ({n} page)", "Short article ({n} pages)"),
}

SCOPES = {
    # TRANSLATORS: value of Scope, and agrees with it
    "international": word("scope", "International"),
    # TRANSLATORS: value of Scope, and agrees with it
    "national": word("scope", "National"),
}
SCOPES_WITH_COUNTRY = {
    # TRANSLATORS: value of Scope, and agrees with it
    "international": word("scope", "International ({country})"),
    # TRANSLATORS: value of Scope, and agrees with it
    "national": word("scope", "National ({country})"),
}

TEACHING_FORMS = {
    # TRANSLATORS: form of a whole course (French: CM)
    "lecture": counted("teaching", "Lecture", "Lectures"),
    # TRANSLATORS: form of a whole course: exercises on paper (French: TD)
    "tutorial": counted("teaching", "Tutorial", "Tutorials"),
    # TRANSLATORS: form of a whole course: exercises at the computer or the bench (French: TP)
    "lab": counted("teaching", "Lab session", "Lab sessions"),
}

LEVELS = {
    # TRANSLATORS: value of Level: the first year of the French licence, the bachelor's degree
    "l1": word("level", "Licence 1"),
    "l2": word("level", "Licence 2"),
    "licence-3": word("level", "Licence 3"),
    # TRANSLATORS: value of Level: the first year of the French master's degree
    "master-1": word("level", "Master 1"),
    "master-2": word("level", "Master 2"),
}
INTERNSHIP_LEVELS = {
    # TRANSLATORS: an internship in the third year of the French licence
    "l3": word("internship", "Licence 3 internship"),
    # TRANSLATORS: an internship in the first year of the French master's degree
    "m1": word("internship", "Master 1 internship"),
    # TRANSLATORS: an internship in the second year of the French master's degree
    "m2": word("internship", "Master 2 internship"),
}

PLACES = (
    # TRANSLATORS: where a talk was given
    word("place", "Online"),
)

DOCUMENT = (
    # TRANSLATORS: title of the page or the PDF
    word("document", "Curriculum vitae – {name}"),
    # TRANSLATORS: the date may be a year, a month or a day: nothing before it may depend on that
    word("document", "Last updated: {date}"),
)

# What themes print beside the CV's own text, by the name that they know it by.
INTERFACE = {
    # TRANSLATORS: link at the top of the page, for keyboards and screen readers
    "skip": word("interface", "Skip to content"),
    # TRANSLATORS: names the list of links to the same CV in other languages
    "languages": word("interface", "Other languages"),
    # TRANSLATORS: names the block with e-mail, website and affiliation
    "contact": word("interface", "Contact"),
    # TRANSLATORS: at the foot of each page
    "page": word("interface", "Page {i} of {n}"),
    # TRANSLATORS: marks a translation that nobody has checked yet
    "draft": word("interface", "draft"),
    # TRANSLATORS: stands for the other authors of a paper with many
    "et-al": word("interface", "et al."),
}


def declared() -> Iterator[Label]:
    """Yield every label, in the order of this file.

    >>> next(declared())
    Label(context='section', msgid='Introduction', plural='')
    """
    yield from SECTIONS.values()
    yield from PUBLICATION_TYPES.values()
    yield from FIELDS
    yield from CONTACTS
    yield from DEGREES.values()
    yield from DEGREES_WITH_FIELD.values()
    for words in (RANKS, RANKS_FEMININE, RANKS_NEUTRAL, JURY_ROLES, JURY_ROLES_FEMININE, JURY_ROLES_NEUTRAL):
        yield from words.values()
    yield from PROFICIENCY.values()
    yield PAGES
    for words in (LENGTHS, LENGTHS_WITH_PAGES, SCOPES, SCOPES_WITH_COUNTRY, TEACHING_FORMS, LEVELS):
        yield from words.values()
    yield from INTERNSHIP_LEVELS.values()
    yield from PLACES
    yield from DOCUMENT
    yield from INTERFACE.values()
