"""What people and other programs call the things of a CV, for the message that names the field they meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from cvi18n.content.values import meant

if TYPE_CHECKING:
    from cvi18n.content.vocabularies import Term

Words = dict[str, tuple[str, ...]]

# Fields of the format, and other words for each: those of JSON Resume, RenderCV, YAMLResume and Europass among them.
FIELDS: Words = {
    "acronym": ("abbreviation", "short-name"),
    "address": ("street", "postal-address", "home"),
    "affiliation": ("employer", "laboratory", "lab", "works-at", "organisation", "organization"),
    "authors": ("author", "by", "writers"),
    "birth-date": ("birthday", "birthdate", "date-of-birth", "born"),
    "birth-place": ("birthplace", "place-of-birth"),
    "conference": ("proceedings", "booktitle", "venue"),
    "date": ("day", "when", "year", "release-date"),
    "degree": ("diploma", "study-type", "studytype", "qualification", "title"),
    "email": ("mail", "e-mail"),
    "end": ("end-date", "enddate", "to", "until", "till", "finish", "finished", "date-end"),
    "event": ("conference", "seminar", "venue", "meeting"),
    "field": ("area", "subject", "major", "discipline", "speciality", "specialty"),
    "funding": ("funder", "grant", "sponsor"),
    "given": ("first", "firstname", "first-name", "given-name", "forename"),
    "family": ("last", "lastname", "last-name", "family-name", "surname"),
    "headline": ("label", "tagline", "job-title", "jobtitle", "position", "title", "profession"),
    "highlights": ("bullets", "details", "responsibilities", "achievements", "tasks", "missions", "points"),
    "instructors": ("teachers", "professors", "lecturers"),
    "items": ("keywords", "skills", "names", "list"),
    "journal": ("publisher", "magazine", "review"),
    "jury": ("committee", "examiners", "board"),
    "label": ("network", "platform", "site"),
    "language": ("lang", "locale"),
    "name": (
        *(
            "fullname",
            "full-name",
            "first-name",
            "firstname",
            "given-name",
            "last-name",
            "lastname",
            "surname",
        ),
        "family-name",
    ),
    "organisation": (
        *("organization", "company", "employer", "institution", "university", "school", "institute", "firm"),
        *("work", "entity", "customer", "client"),
    ),
    "organisations": ("organizations", "companies", "institutions", "employers"),
    "people": ("persons", "contacts", "coauthors", "references"),
    "person": ("basics", "me", "owner", "personal"),
    "phone": ("telephone", "mobile", "tel", "cell"),
    "place": ("location", "city", "where", "town", "address"),
    "proficiency": ("level", "fluency"),
    "profiles": (
        *(
            "social",
            "social-networks",
            "networks",
            "links",
            "accounts",
            "github",
            "gitlab",
            "linkedin",
            "orcid",
        ),
        *("mastodon", "twitter", "google-scholar"),
    ),
    "sections": ("content", "body"),
    "short": ("acronym", "abbreviation", "short-name"),
    "start": ("start-date", "startdate", "from", "since", "begin", "began", "started", "date-start", "date"),
    "summary": ("description", "text", "about", "abstract", "body", "note"),
    "supervisors": ("supervisor", "advisors", "advisor", "mentors", "tutors"),
    "tags": ("labels", "keywords"),
    "text": ("username", "user", "handle", "account"),
    "title": ("position", "role", "job", "job-title", "jobtitle", "post", "function", "name", "course"),
    "updated": ("date", "last-updated", "modified"),
    "url": ("link", "website", "href", "web", "page"),
    "website": ("url", "homepage", "site", "web", "page"),
    "year": ("date", "published", "release-date"),
}
KINDS: Words = {
    "education": ("studies", "degrees", "diplomas", "formation", "qualifications"),
    "experience": ("work", "jobs", "employment", "career", "positions", "posts"),
    "internships": ("internship", "traineeships", "placements", "stages"),
    "languages": ("language",),
    "publications": ("papers", "articles", "bibliography"),
    "reviewing": ("reviews", "refereeing"),
    "skills": ("skill", "technologies", "competences", "tools"),
    "talks": ("presentations", "conferences", "lectures", "seminars"),
    "teaching": ("courses", "classes"),
    "text": ("about", "summary", "profile", "introduction", "objective", "paragraphs"),
}
# Codes of vocabularies, and `present`: other words for each.
WORDS: Words = {
    "bachelor": ("bsc", "b.sc", "b.sc.", "bs", "ba"),
    "bachelor-engineering": ("beng", "b.eng", "b.eng."),
    "book": ("monograph",),
    "chapter": ("incollection", "inbook", "book-chapter"),
    "conference": ("paper", "inproceedings", "conference-paper", "proceedings"),
    "feminine": ("female", "woman", "f", "she"),
    "fluent": ("c1", "c2", "bilingual", "full"),
    "good": ("b1", "intermediate", "working", "limited"),
    "habilitation": ("hdr",),
    "invited": ("guest",),
    "journal": ("article", "journal-article", "journal-paper"),
    "lab": ("tp", "practical"),
    "lecture": ("course", "cm"),
    "masculine": ("male", "man", "m", "he"),
    "master": ("msc", "m.sc", "m.sc.", "ms", "ma"),
    "mother-tongue": ("native", "native-speaker", "mother-language", "first"),
    "phd": ("ph.d", "ph.d.", "doctorate", "dphil", "doctor"),
    "preprint": ("arxiv", "unpublished", "draft"),
    "present": ("now", "today", "current", "currently", "ongoing", "on-going"),
    "president": ("chair",),
    "professor": ("prof", "prof.", "full-professor"),
    "reviewer": ("referee", "rapporteur"),
    "supervisor": ("advisor", "director"),
    "thesis": ("dissertation", "phdthesis", "phd-thesis"),
    "tutorial": ("td", "exercises"),
    "very-good": ("b2", "advanced", "expert", "proficient", "professional"),
    "working-paper": ("report", "techreport", "technical-report"),
}


def meant_word(text: str, terms: Mapping[str, Term]) -> str | None:
    """Return the code of a vocabulary that a text means: by the English that is printed for it, else as ``meant_by``.

    >>> from cvi18n.content.vocabularies import DEGREES
    >>> [meant_word(text, DEGREES.terms) for text in ("Master of Science", "MSc", "PhD", "Bachelr")]
    ['master', 'master', 'phd', 'bachelor']
    """
    plain = _plain(text)
    printed = (code for code, term in terms.items() if term.label and _plain(term.label.msgid) == plain)
    return next(printed, None) or meant_by(text, terms, WORDS)


def meant_by(word: str, known: Iterable[str], words: Words = FIELDS) -> str | None:
    """Return the known name that a word was probably meant to be: by its meaning, else by its spelling.

    A word that means another field than those known is none that is misspelt.

    >>> meant_by("company", ["start", "organisation"]), meant_by("strat", ["start"])
    ('organisation', 'start')
    >>> meant_by("location", ["organisation", "start"]) is None
    True
    """
    known = list(known)
    if found := by_meaning(word, known, words):
        return found
    return None if _plain(word) in _all(tuple(words.values())) else meant(word, known)


def by_meaning(word: str, known: Iterable[str], words: Words = FIELDS) -> str | None:
    """Return the known name that means what a word does; None where none does."""
    plain = _plain(word)
    known = list(known)
    return plain if plain in known else next((name for name in known if plain in words.get(name, ())), None)


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


@lru_cache(maxsize=4)
def _all(words: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(word for names in words for word in names)
