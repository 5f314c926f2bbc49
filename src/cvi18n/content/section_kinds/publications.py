"""Kind for publications: what was published, where, and under which numbers it is found."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import identifier_types as number
from cvi18n.content import model
from cvi18n.content.author_types import Authors
from cvi18n.content.declaration import Field, Kind, Phrase
from cvi18n.content.label import Label, counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import PUBLICATION_STATUSES, PUBLICATION_TYPES, REVIEW_KINDS

JOURNAL = counted("label", "Journal", "Journals")
CONFERENCE = counted("label", "Conference", "Conferences")

# What may be called a long or a short article.
ARTICLES = frozenset(
    {
        "journal",
        "review-article",
        "case-report",
        "conference",
        "communication",
        "invited",
        "preprint",
        "working-paper",
    }
)

# What was heard or seen at an event, whose place it has.
AT_AN_EVENT = frozenset({"conference", "communication", "invited", "poster", "abstract"})


def _pattern(msgid: str, note: str) -> Label:
    """Return a pattern of a phrase in a citation."""
    return word("citation", msgid, f"in the citation of a publication: {note}")


CITATION = (
    (Phrase(("{authors}",)),),
    (Phrase(("{title}",), is_emphasised=True),),
    (
        Phrase(
            (
                _pattern(
                    "In {book}, edited by {editors}",
                    "a chapter. No word may depend on the number or the first letter of the names",
                ),
                _pattern("In {book}", "the book that a chapter stands in"),
                _pattern(
                    "Edited by {editors}",
                    "of a book; it starts a sentence. No word may depend on the number or the first letter of the names",
                ),
            )
        ),
        Phrase(("{journal}",)),
        Phrase(("{conference}",)),
        Phrase(("{series}",)),
        Phrase(
            (
                _pattern("{volume}({issue})", "of a journal"),
                _pattern("vol. {volume}", "of a journal or a series"),
                _pattern("no. {issue}", "of a journal that has no volumes"),
            )
        ),
        Phrase((_pattern("{edition} edition", 'the place is an ordinal number: "2nd"'),)),
        Phrase((_pattern("pp. {pages}", 'the place is a range: "1659–1671"'),)),
        Phrase((_pattern("article {article-number}", "a number in the place of pages"),)),
        Phrase(("{organisation}",)),
        Phrase(("{publisher}",)),
        Phrase(("{place}",)),
        Phrase(("{when}",)),
    ),
    (Phrase(("{status}",)),),
    (
        Phrase(
            (
                _pattern(
                    "{scope}",
                    "International, or National (France); where the word alone would be odd, put before it what it is said of",
                ),
            )
        ),
    ),
    (Phrase(("{length}",)),),
    (Phrase(("{review}",)),),
    (Phrase((_pattern("Award: {award}", "a prize that it was given"),)),),
    (Phrase(("{note}",)),),
)

PUBLICATIONS = Kind(
    "publications",
    word("section", "Publications"),
    (
        Field(
            "type",
            of.Word(PUBLICATION_TYPES),
            "aside",
            description="the type, whose word stands above all publications of that type",
            example="journal",
        ),
        Field(
            "title",
            fact.Work(links=("url", "doi")),
            "title",
            shared.TITLE,
            required=True,
            description="the title, as it was published",
            example="Flood forecasting in small catchments without gauges",
        ),
        Field(
            "authors",
            Authors(),
            label=counted(
                "label",
                "Author",
                "Authors",
                "before the list of the authors of a paper",
                feminine="all of the authors are women",
                neutral="women and men, or one author of unstated gender",
            ),
            description="the authors in their order; you are `me`",
            example=("me", "Mai Tran"),
        ),
        Field(
            "editors",
            Authors(own=False),
            label=counted(
                "label",
                "Editor",
                "Editors",
                "before the list of those who edited a book, or the book that a chapter stands in",
                feminine="all of the editors are women",
                neutral="women and men, or one editor of unstated gender",
            ),
            description="the editors of the book",
            example=("Paul Kervella",),
        ),
        Field(
            "journal",
            fact.Venue(is_periodical=True),
            label=JOURNAL,
            description="the journal",
            example="Journal of Invented Hydrology",
        ),
        Field(
            "conference",
            fact.Venue(),
            label=CONFERENCE,
            description="the conference",
            example="International Conference on Rivers and Soils",
        ),
        Field(
            "book",
            fact.Work(is_cited=True),
            label=word("label", "Book", "before the title of the book that a chapter stands in"),
            description="the book that a chapter stands in",
            example="Handbook of Small Rivers",
        ),
        Field(
            "series",
            fact.Work(),
            label=word("label", "Series", "before the title of a series of books"),
            description="the series that the book belongs to",
            example="Lecture Notes in Invented Hydrology",
        ),
        Field(
            "publisher",
            of.Text(is_cited=True),
            label=word("label", "Publisher", "before the name of the house that published a book"),
            description="who published it",
            example="Northbridge University Press",
        ),
        Field(
            "place",
            fact.Place(model.Place, event="conference", event_label=shared.PLACE, types=AT_AN_EVENT),
            label=word("label", "Place of publication", "before the city of a publisher"),
            description="where it was published; of a paper at a conference, where that was",
            example={"city": "Geneva", "country": "CH"},
        ),
        Field(
            "edition",
            number.Ordinal(),
            label=word("label", "Edition", 'before an ordinal number: "2nd"'),
            brief=True,
            description="which edition it is",
        ),
        Field(
            "volume",
            of.Text(is_cited=True),
            label=word("label", "Volume", "before the number of a volume of a journal or a series"),
            brief=True,
            description="the volume of the journal, or of the series",
            example="17",
        ),
        Field(
            "issue",
            of.Text(is_cited=True),
            label=word("label", "Issue", "before the number of an issue of a journal"),
            brief=True,
            description="the issue of the volume",
            example="15",
        ),
        Field(
            "article-number",
            of.Issued(is_cited=True),
            label=word("label", "Article number", "of a paper that has a number in the place of pages"),
            brief=True,
            description="the number that the paper has in the place of pages",
            example="e0123456",
        ),
        Field(
            "pages",
            number.Pages(),
            label=word("label", "Pages", 'from which page to which a paper goes: "1659–1671"'),
            brief=True,
            description="from which page to which it goes, or how many it has",
        ),
        Field(
            "year",
            code.Year(),
            "when",
            word("label", "Year"),
            description="the year of publication",
        ),
        Field(
            "scope",
            of.Scope(
                country="country",
                country_label=word(
                    "label",
                    "Country",
                    "before the name of a country alone: that of a journal or a conference",
                ),
            ),
            label=word("label", "Scope", 'before "International" or "National"'),
            brief=True,
            description="whether the journal or conference is international",
            example="international",
        ),
        Field("country", code.Country(), "aside", description="the country of a national one"),
        Field(
            "length",
            of.Extent(
                pages="pages",
                type="type",
                articles=ARTICLES,
                article_label=word("label", "Type", 'before "Long article (44 pages)"'),
            ),
            label=word(
                "label",
                "Length",
                'before "44 pages", of a book, a chapter, or a paper of which no more is known',
            ),
            brief=True,
            description="whether an article, a paper or a preprint is long; of another type, a text of your own",
            example="long",
        ),
        Field(
            "status",
            of.Word(PUBLICATION_STATUSES),
            label=word("label", "Status", 'how far a publication is: before "In press"'),
            brief=True,
            description="how far it is, where it is not published yet",
            example="in-press",
        ),
        Field(
            "review",
            of.Word(REVIEW_KINDS),
            label=word("label", "Review", 'how a publication was judged: before "Peer-reviewed"'),
            brief=True,
            description="whether it was reviewed, and how",
            example="peer-reviewed",
        ),
        Field(
            "award",
            of.Prose(),
            label=word("label", "Award", "before the name of a prize that a paper was given"),
            description="a prize that it was given",
            example="best paper award",
            note="a prize that the publication was given",
        ),
        Field(
            "note",
            of.Prose(),
            label=word("label", "Note", "before what else is said of a publication"),
            description="what else there is to say",
            example="Invited to the special issue on rivers.",
            note="what else is said of the publication",
        ),
        Field("isbn", number.Isbn(), label="ISBN", brief=True, description="the ISBN of the book"),
        Field("issn", number.Issn(), label="ISSN", brief=True, description="the ISSN of the journal"),
        shared.DOI,
        Field("arxiv", number.Arxiv(), label="arXiv", brief=True, description="the number on arXiv"),
        shared.HAL,
        Field("pmid", number.Pmid(), label="PMID", brief=True, description="the number in PubMed"),
        Field("pmcid", number.Pmcid(), label="PMCID", brief=True, description="the number in PubMed Central"),
        Field("url", code.Url(), "aside", description="where it can be read"),
    ),
    description="publications, printed in groups of one type",
    grouped_by="type",
    shown=("type", "title", "authors", "journal", "year"),
    citation=CITATION,
)

KINDS = (PUBLICATIONS,)
