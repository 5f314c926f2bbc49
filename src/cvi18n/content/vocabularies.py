"""The closed sets of words that the canonical YAML may use: each code with the word that is printed for it.

The words are English, and every language has its own in a catalog of labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cvi18n.content.label import Label, counted, word


class Term(NamedTuple):
    """What is printed for a code: its word, and a pattern that says the same with something beside it."""

    label: Label | None = None
    pattern: Label | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A closed set of codes with their words.

    ``title`` names it for people. ``number`` is the number of things that its words are said of: they count
    where a language does.
    """

    title: str
    terms: Mapping[str, Term]
    number: int = 1

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def label(self, code: str) -> Label:
        """Return the word of a code. KeyError where there is none."""
        label = self.terms[code].label
        if label is None:
            raise KeyError(code)
        return label

    def pattern(self, code: str) -> Label:
        """Return the pattern of a code. KeyError where there is none."""
        pattern = self.terms[code].pattern
        if pattern is None:
            raise KeyError(code)
        return pattern

    def labels(self) -> Iterator[Label]:
        """Yield every label: the words, then the patterns."""
        yield from (term.label for term in self.terms.values() if term.label)
        yield from (term.pattern for term in self.terms.values() if term.pattern)


# Not printed: other words agree with it.
GENDERS = Vocabulary("gender", {"masculine": Term(), "feminine": Term()})

DEGREES = Vocabulary(
    "degree",
    {
        "phd": Term(
            word("degree", "PhD"),
            word(
                "degree",
                "PhD in {field}",
                "the CV's translators write the field as it stands inside this text: in French "
                '"informatique", in lower case',
            ),
        ),
        "habilitation": Term(word("degree", "Habilitation"), word("degree", "Habilitation in {field}")),
        "master": Term(word("degree", "Master of Science"), word("degree", "Master of Science in {field}")),
        "master-2": Term(
            word("degree", "Master 2", "the second year of the French master's degree"),
            word("degree", "Master 2 in {field}"),
        ),
        "master-1": Term(
            word("degree", "Master 1", "the first year of the French master's degree"),
            word("degree", "Master 1 in {field}"),
        ),
        "bachelor": Term(word("degree", "Bachelor"), word("degree", "Bachelor in {field}")),
        "licence-3": Term(
            word("degree", "Licence 3", "the third year of the French licence, the bachelor's degree"),
            word("degree", "Licence 3 in {field}"),
        ),
        "bachelor-engineering": Term(
            word("degree", "Bachelor of Engineering"), word("degree", "Bachelor of Engineering in {field}")
        ),
        "ens-diploma": Term(
            word(
                "degree",
                "ENS diploma",
                "the diploma of the École normale supérieure, whose name stays French",
            ),
            word("degree", "ENS diploma in {field}"),
        ),
    },
)


def _rank(msgid: str, note: str) -> Term:
    """Return a rank, which stands in brackets behind a name and agrees with the gender of its bearer."""
    neutral = "of unstated gender: a word for both, an abbreviation, or a noun for the office"
    return Term(word("rank", msgid, note, feminine="of a woman", neutral=neutral))


RANKS = Vocabulary(
    "rank",
    {
        "directeur-de-recherche": _rank(
            "research director",
            "French rank of a senior researcher (DR), in brackets behind a name: a usual abbreviation serves best",
        ),
        "charge-de-recherche": _rank(
            "researcher", "French rank of a researcher (chargé de recherche, CR), in brackets behind a name"
        ),
        "professor": _rank("professor", "university professor (PR), in brackets behind a name"),
        "maitre-de-conferences": _rank(
            "associate professor", "French maître de conférences (MCF), in brackets behind a name"
        ),
    },
)


def _role(msgid: str, note: str) -> Term:
    """Return a role in a jury, which stands behind a name and agrees with the person's gender."""
    neutral = (
        'of unstated gender: a word for both, or a noun for the office ("presidency of the committee"), '
        "where the language has one"
    )
    return Term(
        word("jury", msgid, f"{note}; behind a name, after a comma", feminine="a woman", neutral=neutral)
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

PROFICIENCY = Vocabulary(
    "proficiency",
    {
        "mother-tongue": Term(
            word(
                "proficiency",
                "Mother tongue",
                "how well a language is spoken, or a programming language known; behind its name",
            )
        ),
        "fluent": Term(word("proficiency", "Fluent")),
        "very-good": Term(word("proficiency", "Very good")),
        "good": Term(word("proficiency", "Good")),
    },
)

# The words are headings of groups.
PUBLICATION_TYPES = Vocabulary(
    "publication type",
    {
        "thesis": Term(
            word("section", "PhD thesis", "heading of a group of publications: the owner's thesis")
        ),
        "journal": Term(word("section", "Journal papers")),
        "conference": Term(
            word("section", "Conference papers", "papers printed in the proceedings of a conference")
        ),
        "preprint": Term(word("section", "Preprints")),
        "working-paper": Term(word("section", "Working papers")),
        "chapter": Term(word("section", "Book chapters")),
        "book": Term(word("section", "Books")),
        "patent": Term(word("section", "Patents")),
        "poster": Term(word("section", "Posters")),
    },
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

# A course is more than one session, and more than two where that differs.
TEACHING_FORMS = Vocabulary(
    "teaching form",
    {
        "lecture": Term(counted("teaching", "Lecture", "Lectures", "form of a whole course (French: CM)")),
        "tutorial": Term(
            counted(
                "teaching", "Tutorial", "Tutorials", "form of a whole course: exercises on paper (French: TD)"
            )
        ),
        "lab": Term(
            counted(
                "teaching",
                "Lab session",
                "Lab sessions",
                "form of a whole course: exercises at the computer or the bench (French: TP)",
            )
        ),
    },
    number=3,
)

LEVELS = Vocabulary(
    "level of a course",
    {
        "licence-1": Term(
            word(
                "level",
                "Licence 1",
                "value of Level: the first year of the French licence, the bachelor's degree",
            )
        ),
        "licence-2": Term(word("level", "Licence 2")),
        "licence-3": Term(word("level", "Licence 3")),
        "master-1": Term(
            word("level", "Master 1", "value of Level: the first year of the French master's degree")
        ),
        "master-2": Term(word("level", "Master 2")),
    },
)
INTERNSHIP_LEVELS = Vocabulary(
    "level of an internship",
    {
        "licence-3": Term(
            word(
                "internship",
                "Licence 3 internship",
                "an internship in the third year of the French licence",
            )
        ),
        "master-1": Term(
            word(
                "internship",
                "Master 1 internship",
                "an internship in the first year of the French master's degree",
            )
        ),
        "master-2": Term(
            word(
                "internship",
                "Master 2 internship",
                "an internship in the second year of the French master's degree",
            )
        ),
    },
)

PLACES = Vocabulary(
    "place",
    {
        "online": Term(word("place", "Online", "where a talk was given")),
        "remote": Term(word("place", "Remote", "where a post was held: away from the employer's place")),
        "hybrid": Term(
            word("place", "Hybrid", "where a post was held, or a talk given: partly away from its place")
        ),
    },
)

EVERY = (
    GENDERS,
    DEGREES,
    RANKS,
    JURY_ROLES,
    PROFICIENCY,
    PUBLICATION_TYPES,
    LENGTHS,
    SCOPES,
    TEACHING_FORMS,
    LEVELS,
    INTERNSHIP_LEVELS,
    PLACES,
)
