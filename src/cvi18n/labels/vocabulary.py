"""The words that the program itself prints, in English: where translators of the program begin.

Each is declared once, with a note to the translators where the word alone does not say what it stands for.
The words of a vocabulary stand beside its codes, in ``content.vocabularies``.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.content import vocabularies
from cvi18n.content.label import Label, counted, word

SECTIONS = {
    "text": word("section", "Introduction", "heading of the owner's own words about their work"),
    "group": word(
        "section", "Other skills", "heading of a section that holds languages and programming languages"
    ),
    "experience": word("section", "Career path", "heading of the list of positions held"),
    "education": word("section", "Education and academic qualifications"),
    "internships": word("section", "Internships"),
    "publications": word("section", "Publications"),
    "teaching": word("section", "Teaching experience"),
    "talks": word("section", "Talks without proceedings"),
    "reviewing": word("section", "Reviewing for journals and conferences"),
    "languages": word(
        "section", "Languages", "the languages that people speak, the mother tongue among them"
    ),
    "skills": word("section", "Programming languages", "the languages that computers are programmed in"),
}

FIELDS = (
    counted(
        "label",
        "Author",
        "Authors",
        "before the list of the authors of a paper",
        feminine="all of the authors are women",
        neutral="women and men, or one author of unstated gender",
    ),
    counted(
        "label",
        "Supervisor",
        "Supervisors",
        "before the names of those who supervise a thesis, an internship or a post; where the word would have to agree with their gender, take a noun for the activity",
    ),
    word("label", "Jury members", "before the list of the members of a thesis committee"),
    counted(
        "label",
        "Course instructor",
        "Course instructors",
        "those responsible for a course that the owner taught in",
    ),
    word("label", "Thesis", "before the title of a doctoral thesis"),
    word("label", "Title", "before the title of a thesis, a paper or a project"),
    word("label", "Year"),
    counted("label", "Journal", "Journals"),
    counted("label", "Conference", "Conferences"),
    word("label", "Scope", 'before "International" or "National"'),
    word("label", "Type", 'before "Long article (44 pages)"'),
    word("label", "Length", 'before "44 pages", of a book, a chapter, or a paper of which no more is known'),
    word("label", "Institution", "before the name of a university where the owner studied or taught"),
    word(
        "position",
        "Institution",
        "before the name of a university or another employer, with a post that the owner held",
    ),
    word("label", "Host institution", "where an internship took place"),
    word("label", "Laboratory", "a research laboratory"),
    word("label", "Team", "a research team"),
    word("label", "Programme", "before the name of a course of study"),
    word("label", "Degree awarded by", "before the name of the university that awarded the degree"),
    word("label", "Primary specialization"),
    word("label", "Secondary specialization"),
    word("label", "Funding", "who or what paid for the post"),
    word("label", "Level", 'level of study: "Licence 3", "Master 1"'),
    word("label", "Duration", 'hours taught: "32 × 3 = 96 hours"'),
    word("label", "Event", "the conference or workshop at which a talk was given"),
    word("label", "Place", 'the city and the country in which a talk was given, or "Online"'),
    word(
        "label", "formerly {name}", "the earlier name of an institution, in brackets behind its name of today"
    ),
)

CONTACTS = (
    word("contact", "E-mail"),
    word("contact", "Phone"),
    word("contact", "Website"),
    word("contact", "Affiliation", "before the name of the institution that the owner belongs to"),
    word("contact", "Address"),
    word("contact", "Date of birth"),
    word("contact", "Place of birth"),
    word("contact", "Nationality"),
)

PLACES = (word("place", "Online", "where a talk was given"),)

DOCUMENT = (
    word("document", "Curriculum vitae – {name}", "title of the page or the PDF"),
    word(
        "document",
        "Last updated: {date}",
        "the date may be a year, a month or a day: nothing before it may depend on that",
    ),
)

# What themes print beside the CV's own text, by the name that they know it by.
INTERFACE = {
    "skip": word(
        "interface", "Skip to content", "link at the top of the page, for keyboards and screen readers"
    ),
    "languages": word(
        "interface", "Other languages", "names the list of links to the same CV in other languages"
    ),
    "contact": word("interface", "Contact", "names the block with e-mail, website and affiliation"),
    "page": word("interface", "Page {i} of {n}", "at the foot of each page"),
    "draft": word("interface", "draft", "marks a translation that nobody has checked yet"),
    "et-al": word("interface", "et al.", "stands for the other authors of a paper with many"),
}


def declared() -> Iterator[Label]:
    """Yield every label, those that agree with a gender among them.

    >>> next(declared())[:2]
    ('section', 'Introduction')
    """
    for label in (*SECTIONS.values(), *FIELDS, *CONTACTS):
        yield from label.forms()
    for words in vocabularies.EVERY:
        yield from words.labels()
    yield vocabularies.PAGES
    for label in (*PLACES, *DOCUMENT, *INTERFACE.values()):
        yield from label.forms()
