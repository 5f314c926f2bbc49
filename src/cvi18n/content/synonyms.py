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
    "article-number": ("eid", "article-no", "paper-number"),
    "amount": ("sum", "budget", "money", "total", "value"),
    "audience": ("public", "target-audience"),
    "authors": ("author", "by", "writers"),
    "availability": ("available", "notice-period"),
    "birth-date": ("birthday", "birthdate", "date-of-birth", "born"),
    "birth-place": ("birthplace", "place-of-birth"),
    "certificates": ("certificate", "tests", "exams"),
    "civil-status": ("marital-status", "family-status"),
    "co-supervisors": ("co-supervisor", "cosupervisors", "co-advisors", "co-directors", "co-direction"),
    "conference": ("proceedings", "booktitle", "venue"),
    "courses": ("coursework", "modules", "classes"),
    "credits": ("ects", "points"),
    "curators": ("curator",),
    "currency": ("unit",),
    "date": ("day", "when", "year", "release-date", "issued", "awarded"),
    "defended": ("defence", "defense", "defence-date", "defense-date", "viva"),
    "degree": ("diploma", "study-type", "studytype", "qualification", "title"),
    "department": ("unit", "division", "service"),
    "distinction": ("honours", "honors", "mention"),
    "edition": ("ed",),
    "editors": ("editor",),
    "driving-licence": ("driving-license", "driver-license", "drivers-license"),
    "email": ("mail", "e-mail"),
    "employment": ("contract", "employment-type", "contract-type"),
    "end": ("end-date", "enddate", "to", "until", "till", "finish", "finished", "date-end"),
    "event": ("conference", "seminar", "venue", "meeting"),
    "expires": ("expiry", "expiry-date", "expiration", "expiration-date", "valid-until", "validity"),
    "family": ("last", "lastname", "last-name", "family-name", "surname"),
    "hal": ("hal-id", "halid"),
    "field": ("area", "subject", "major", "discipline", "speciality", "specialty"),
    "funder": ("agency", "funding", "funding-agency", "sponsor"),
    "funding": ("funder", "grant", "sponsor"),
    "given": ("first", "firstname", "first-name", "given-name", "forename"),
    "grade": ("score", "mark", "gpa"),
    "headline": ("label", "tagline", "job-title", "jobtitle", "position", "title", "profession"),
    "highlights": ("bullets", "details", "responsibilities", "achievements", "tasks", "missions", "points"),
    "home-town": ("hometown", "ancestral-home"),
    "hosts": ("host", "invited-by"),
    "hours": ("duration",),
    "id": ("username", "user", "handle", "account", "identifier"),
    "identity-number": ("id-number", "id-card", "identity-card"),
    "instructors": ("teachers", "professors", "lecturers"),
    "issue": ("number", "no"),
    "inventors": ("inventor", "authors"),
    "items": ("keywords", "skills", "names", "list"),
    "journal": ("publisher", "magazine", "review"),
    "jury": ("committee", "examiners", "board"),
    "keywords": ("items", "words", "topics", "subjects", "themes"),
    "label": ("site",),
    "language": ("lang", "locale"),
    "licence": ("license", "licensing"),
    "medium": ("media", "newspaper", "station", "channel", "outlet", "podcast"),
    "mode": ("study-mode", "mode-of-study"),
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
    "nationality": ("citizenship",),
    "number": ("identifier", "reference", "code", "decision", "licence-number", "license-number", "id"),
    "office": ("patent-office",),
    "organisation": (
        *("organization", "company", "employer", "institution", "university", "school", "institute", "firm"),
        *("work", "entity", "customer", "client", "awarder", "issuer", "gallery", "society", "applicant"),
    ),
    "organisations": ("organizations", "companies", "institutions", "employers"),
    "pages": ("page", "pp", "page-range"),
    "outcome": ("since-then", "became", "destination", "now"),
    "own-share": ("own-part", "own-amount", "share"),
    "participants": ("attendees", "attendance", "visitors"),
    "partners": ("partner", "consortium", "collaborators"),
    "people": ("persons", "contacts", "coauthors", "references"),
    "person": ("basics", "me", "owner", "personal", "name", "author", "student", "referee"),
    "phone": ("telephone", "mobile", "tel", "cell"),
    "photo": ("picture", "image", "avatar", "photograph"),
    "place": ("location", "city", "where", "town", "address"),
    "pmid": ("pubmed", "pubmed-id"),
    "prefix": ("honorific", "honorific-prefix"),
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
    "programme": ("program", "call", "scheme"),
    "quotation": ("quote", "reference", "testimonial", "text"),
    "relation": ("relationship",),
    "repository": ("repo", "source", "source-code", "github", "gitlab"),
    "residence": ("lives-in", "based-in", "location"),
    "result": ("results", "evaluation"),
    "role": ("position", "function", "responsibility", "roles"),
    "score": ("grade", "mark", "points"),
    "sections": ("content", "body"),
    "service": ("network", "platform"),
    "share": ("percent", "percentage", "rate"),
    "short": ("acronym", "abbreviation", "short-name"),
    "start": ("start-date", "startdate", "from", "since", "begin", "began", "started", "date-start", "date"),
    "status": ("state", "stage"),
    "subject": ("topic", "thesis"),
    "suffix": ("honorific-suffix", "post-nominals", "credentials"),
    "summary": ("description", "text", "about", "abstract", "body", "note"),
    "supervisors": ("supervisor", "advisors", "advisor", "mentors", "tutors"),
    "tags": ("labels", "keywords"),
    "technologies": ("technology", "stack", "tech-stack", "tools", "languages"),
    "text": ("display",),
    "title": ("position", "role", "job", "job-title", "jobtitle", "post", "function", "name", "course"),
    "updated": ("date", "last-updated", "modified"),
    "url": ("link", "website", "href", "web", "page"),
    "volume": ("vol",),
    "website": ("url", "homepage", "site", "web", "page"),
    "year": ("date", "published", "release-date"),
}
KINDS: Words = {
    "awards": (
        *(
            "honors",
            "honours",
            "prizes",
            "distinctions",
            "awards-and-honors",
            "awards-and-honours",
            "scholarships",
        ),
        *("honors-and-awards", "selected-honors", "selected-honours", "fellowships", "prizes-and-awards"),
    ),
    "certificates": (
        *(
            "certificate",
            "certifications",
            "certification",
            "licenses",
            "licences",
            "licenses-and-certifications",
        ),
        *("professional-certifications", "courses-and-certifications", "board-certifications"),
    ),
    "clinical": ("rotations", "clinical-practice", "hospital-posts"),
    "datasets": ("data", "dataset", "data-sets"),
    "education": ("studies", "degrees", "diplomas", "formation", "qualifications"),
    "entries": ("other", "miscellaneous", "others"),
    "events": ("conference-organization", "conference-organisation", "organization", "event", "workshops"),
    "exhibitions": ("exhibition", "shows"),
    "experience": ("work", "jobs", "employment", "career", "positions", "posts"),
    "grants": (
        *("grant", "funding", "grants-and-funding", "research-grants", "research-funding", "funded-projects"),
        "fundings",
    ),
    "interests": ("hobbies", "interest"),
    "internships": ("internship", "traineeships", "placements", "stages"),
    "languages": ("language",),
    "lines": ("one-line", "details"),
    "memberships": ("membership", "societies", "professional-memberships", "associations", "affiliations"),
    "outreach": ("media", "press", "popularization", "popularisation", "science-communication", "interviews"),
    "patents": ("patent", "inventions"),
    "projects": ("project", "personal-projects", "side-projects", "research-projects"),
    "publications": ("papers", "articles", "bibliography"),
    "references": ("reference", "referees"),
    "reviewing": ("reviews", "refereeing"),
    "service": (
        *("services", "responsibilities", "committees", "duties", "academic-service", "professional-service"),
        *("administration", "committee-service", "leadership"),
    ),
    "skills": ("skill", "technologies", "competences", "tools"),
    "software": ("programs", "open-source", "open-source-contributions", "open-source-projects", "codes"),
    "stays": ("visits", "research-stays", "mobility"),
    "supervision": (
        "students",
        "supervised-students",
        "mentoring",
        "advising",
        "phd-students",
        "encadrement",
    ),
    "talks": ("presentations", "conferences", "lectures", "seminars"),
    "teaching": ("courses", "classes"),
    "text": ("about", "summary", "profile", "introduction", "objective", "paragraphs"),
    "training": ("continuing-education", "professional-training", "further-training"),
    "volunteering": ("volunteer", "volunteer-experience", "volunteer-work", "voluntary-work"),
}
# Names of sections that an introduction may have.
INTRODUCTIONS = (
    "about",
    "about-me",
    "bio",
    "biography",
    "introduction",
    "portrait",
    "presentation",
    "profile",
    "summary",
    "text",
)
# Codes of vocabularies, and `present`: other words for each.
WORDS: Words = {
    "abitur": ("reifezeugnis",),
    "agregation": ("agrege", "agregee"),
    "assistant-professor": ("asst-prof", "asst.-prof."),
    "associate": ("aa", "as", "associate's", "associates"),
    "associate-professor": ("assoc-prof", "assoc.-prof.", "pgs", "pho-giao-su"),
    "assoc-prof": ("assoc.-prof.", "associate-professor", "pgs", "pgs."),
    "assoc-prof-dr": ("assoc.-prof.-dr.", "pgs.ts", "pgs.ts.", "pgs.-ts.", "pgs-ts"),
    "ba": ("b.a", "b.a.", "bachelor-of-arts"),
    "bac-si": ("bs.",),
    "baccalaureat": ("bac", "baccalaureate"),
    "bachelor": ("bachelor's", "bachelors", "undergraduate-degree"),
    "beginner": ("elementary", "novice", "limited"),
    "basic": ("elementary", "limited", "notions"),
    "beng": ("b.eng", "b.eng.", "bachelor-engineering", "be"),
    "bilingual": ("native-or-bilingual", "full"),
    "book": ("monograph",),
    "bsc": ("b.sc", "b.sc.", "bs", "b.s", "b.s."),
    "chapter": ("incollection", "inbook", "book-chapter"),
    "charge-de-recherche": ("cr",),
    "civil-union": ("pacs", "civil-partnership", "partnership"),
    "co-investigator": ("co-pi",),
    "communication": ("oral", "oral-communication"),
    "conference": ("paper", "inproceedings", "conference-paper", "proceedings"),
    "consultant-physician": ("consultant", "praticien-hospitalier"),
    "contributed": ("oral", "contributed-talk"),
    "coordinator": ("coordination",),
    "cu-nhan": ("cn",),
    "diplome-ingenieur": ("engineer", "engineering-degree", "diplome-d-ingenieur", "ingenieur"),
    "directeur-de-recherche": ("research-director",),
    "dr": ("dr.", "doctor", "ts", "ts."),
    "dsc": ("d.sc", "d.sc.", "tskh"),
    "edited-book": ("collection", "editor"),
    "feminine": ("female", "woman", "f", "she"),
    "female": ("feminine", "woman", "f"),
    "fixed-term": ("cdd", "contract", "temporary-contract"),
    "fluent": ("full-professional", "full-professional-proficiency"),
    "freelance": ("freelancer", "contractor"),
    "full-professor": ("ordinarius",),
    "good": ("working", "limited-working"),
    "habilitation": ("hdr",),
    "high-school": ("secondary-school", "high-school-diploma", "school-leaving"),
    "in-press": ("forthcoming", "to-appear"),
    "in-service": ("tai-chuc", "vua-lam-vua-hoc"),
    "intermediate": ("medium",),
    "intern": ("internship", "trainee"),
    "invited": ("guest",),
    "jd": ("j.d", "j.d."),
    "journal": ("article", "journal-article", "journal-paper"),
    "ky-su": ("ks", "ks."),
    "lab": ("tp", "lab-session"),
    "lecture": ("course", "cm"),
    "ma": ("m.a", "m.a.", "master-of-arts"),
    "maitre-de-conferences": ("mcf",),
    "male": ("masculine", "man", "m"),
    "masculine": ("male", "man", "m", "he"),
    "master": ("master's", "masters"),
    "mba": ("m.b.a", "m.b.a."),
    "md": ("m.d", "m.d.", "medical-doctor"),
    "meng": ("m.eng", "m.eng."),
    "merit": ("credit",),
    "mother-tongue": ("native", "native-speaker", "mother-language", "first"),
    "mphil": ("m.phil", "m.phil."),
    "msc": ("m.sc", "m.sc.", "ms", "m.s", "m.s.", "ths", "ths."),
    "online": ("virtual", "webinar", "zoom"),
    "organiser": ("organizer",),
    "pass": ("passable", "passed"),
    "permanent": ("cdi", "tenured"),
    "pharmd": ("pharm.d", "pharm.d."),
    "phd": ("ph.d", "ph.d.", "doctorate", "dphil", "doctor"),
    "physician": ("doctor", "medical-doctor"),
    "preprint": ("arxiv", "unpublished", "draft"),
    "postdoc": ("post-doc", "postdoctoral", "postdoctoral-researcher"),
    "postdoctoral-researcher": ("postdoc", "post-doc"),
    "present": ("now", "today", "current", "currently", "ongoing", "on-going"),
    "president": ("chair",),
    "principal-investigator": ("pi", "leader", "porteur"),
    "prof": ("prof.", "gs", "gs."),
    "prof-dr": ("prof.-dr.", "gs.ts", "gs.ts."),
    "professor": ("prof", "prof.", "pr"),
    "remote": ("home", "home-office", "telework"),
    "report": ("techreport", "technical-report"),
    "reviewer": ("referee", "rapporteur"),
    "supervisor": ("advisor", "director"),
    "thac-si": ("ths", "ths."),
    "thesis": ("dissertation", "phdthesis", "phd-thesis"),
    "tien-si": ("ts", "ts."),
    "tutorial": ("td", "exercises"),
    "very-good": ("proficient", "professional", "professional-working"),
    "working-paper": ("discussion-paper",),
}

# Services that people have pages at.
SERVICES: Words = {
    "arxiv": ("ar-xiv",),
    "devto": ("dev.to",),
    "google-scholar": ("scholar", "google", "gscholar", "googlescholar"),
    "hal": ("hal-id", "idhal"),
    "hugging-face": ("huggingface", "hf"),
    "mathscinet": ("mr", "mathsci"),
    "orcid": ("orc-id", "orcid-id"),
    "researchgate": ("research-gate", "rg"),
    "scopus": ("scopus-id", "elsevier"),
    "semantic-scholar": ("semanticscholar", "s2"),
    "stack-overflow": ("stackoverflow", "so"),
    "wos": ("researcherid", "researcher-id", "publons", "webofscience"),
    "x": ("twitter",),
    "zbmath": ("zentralblatt",),
}


def meant_word(text: str, terms: Mapping[str, Term]) -> str | None:
    """Return the code of a vocabulary that a text means: by the English that is printed for it, else as ``meant_by``.

    >>> from cvi18n.content.vocabularies import DEGREES
    >>> [meant_word(text, DEGREES.terms) for text in ("Master of Science", "MSc", "PhD", "Diplom-Ingenieur")]
    ['msc', 'msc', 'phd', 'diplom']
    """
    plain = _plain(text)
    printed = (code for code, term in terms.items() if term.label and _plain(term.label.msgid) == plain)
    if found := next(printed, None) or by_meaning(text, terms, WORDS):
        return found
    near = meant_by(text, terms, WORDS)
    kind = plain.partition("-")[0]  # a Diplom-Ingenieur has a Diplom, and no diplôme d'ingénieur
    return kind if kind in terms and not (near or "").startswith(f"{kind}-") else near


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
