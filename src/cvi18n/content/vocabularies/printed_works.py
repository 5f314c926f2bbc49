"""Publications, patents and talks: what they are, and how far they are."""

from __future__ import annotations

from cvi18n.content.label import counted, word
from cvi18n.content.vocabularies.terms import Term, Vocabulary, said

_GROUP = "heading of a group of publications"
# The words are headings of groups.
PUBLICATION_TYPES = Vocabulary(
    "publication type",
    said(
        "section",
        {
            "thesis": ("PhD thesis", f"{_GROUP}: the owner's thesis"),
            "habilitation": ("Habilitation thesis", f"{_GROUP}: the owner's text for the habilitation"),
            "master-thesis": ("Master's thesis", f"{_GROUP}: the owner's thesis for a master's degree"),
            "journal": ("Journal papers", ""),
            "review-article": (
                "Review articles",
                f"{_GROUP}: papers that survey what others have published",
            ),
            "conference": ("Conference papers", "papers printed in the proceedings of a conference"),
            "communication": (
                "Conference talks",
                f"{_GROUP}: talks at conferences that were selected, with or without printed proceedings",
            ),
            "invited": ("Invited papers and talks", f"{_GROUP}: those that the owner was invited to give"),
            "poster": ("Posters", ""),
            "abstract": ("Conference abstracts", f"{_GROUP}: those of which only an abstract was printed"),
            "preprint": ("Preprints", ""),
            "working-paper": ("Working papers", ""),
            "report": ("Reports", f"{_GROUP}: technical and research reports"),
            "chapter": ("Book chapters", ""),
            "book": ("Books", ""),
            "edited-book": ("Edited books", f"{_GROUP}: books that the owner is the editor of"),
            "proceedings": ("Edited proceedings", f"{_GROUP}: proceedings that the owner is the editor of"),
            "editorial": ("Editorials", _GROUP),
            "book-review": ("Book reviews", f"{_GROUP}: reviews of other people's books"),
            "case-report": ("Case reports", f"{_GROUP}: papers that describe a patient's case"),
            "encyclopedia": ("Encyclopedia entries", _GROUP),
            "magazine": ("Magazine and newspaper articles", f"{_GROUP}: for the general public"),
            "translation": ("Translations", f"{_GROUP}: works of others that the owner has translated"),
            "lecture-notes": ("Lecture notes", f"{_GROUP}: texts for students of a course"),
            "patent": ("Patents", "heading of the list of patents"),
            "software": ("Software", "heading of the list of programs that the owner wrote"),
            "dataset": ("Datasets", "heading of the list of data sets that the owner published"),
            "other": ("Other publications", _GROUP),
        },
    ),
)

_STATUS = "value of Status, of a publication: agrees with a word for it, whatever it is"
PUBLICATION_STATUSES = Vocabulary(
    "status of a publication",
    said(
        "status",
        {
            "published": ("Published", _STATUS),
            "accepted": ("Accepted", _STATUS),
            "in-press": ("In press", _STATUS),
            "submitted": ("Submitted", _STATUS),
            "in-preparation": ("In preparation", _STATUS),
            "under-review": ("Under review", _STATUS),
        },
    ),
)

REVIEW_KINDS = Vocabulary(
    "kind of review",
    said(
        "review",
        {
            "peer-reviewed": ("Peer-reviewed", "of a publication that was read by reviewers"),
            "double-blind": (
                "Double-blind peer review",
                "authors and reviewers did not know each other's names",
            ),
            "single-blind": (
                "Single-blind peer review",
                "the authors did not know the reviewers' names",
            ),
            "open": ("Open peer review", "the reviewers' names, or their reports, are public"),
            "not-reviewed": ("Not peer-reviewed", "of a publication that no reviewer read"),
        },
    ),
)

PAGES = counted("article", "{n} page", "{n} pages")
LENGTHS = Vocabulary(
    "length",
    {
        "long": Term(
            word("article", "Long article", "value of Type"),
            counted("article", "Long article ({n} page)", "Long article ({n} pages)", "value of Type"),
        ),
        "short": Term(
            word("article", "Short article", "value of Type"),
            counted("article", "Short article ({n} page)", "Short article ({n} pages)", "value of Type"),
        ),
    },
)

SCOPES = Vocabulary(
    "scope",
    {
        "international": Term(
            word("scope", "International", "value of Scope, and agrees with it"),
            word("scope", "International ({country})", "value of Scope, and agrees with it"),
        ),
        "national": Term(
            word("scope", "National", "value of Scope, and agrees with it"),
            word("scope", "National ({country})", "value of Scope, and agrees with it"),
        ),
    },
)

_PATENT = "value of Status, of a patent, and agrees with that word"
PATENT_STATUSES = Vocabulary(
    "status of a patent",
    said(
        "patent",
        {
            "filed": ("Filed", _PATENT),
            "published": ("Published", f"{_PATENT}: the office has made the application public"),
            "granted": ("Granted", _PATENT),
            "lapsed": ("Lapsed", f"{_PATENT}: its time is over, or the fees are no longer paid"),
        },
    ),
)

TALK_TYPES = Vocabulary(
    "type of a talk",
    said(
        "talk",
        {
            "invited": ("Invited talk", "the owner was invited to give it"),
            "keynote": ("Keynote lecture", "one of the main lectures of a conference"),
            "contributed": ("Contributed talk", "the owner proposed it, and it was selected"),
            "seminar": ("Seminar talk", "one talk in a series at an institution"),
            "poster": ("Poster", "shown at a conference"),
            "panel": ("Panel discussion", "the owner was one of those who discussed in public"),
        },
    ),
)

EXHIBITION_FORMS = Vocabulary(
    "form of an exhibition",
    said(
        "exhibition",
        {
            "solo": ("Solo exhibition", "of the works of the owner alone"),
            "group": ("Group exhibition", "of the works of several artists"),
        },
    ),
)
