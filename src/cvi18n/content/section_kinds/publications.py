"""Kind for publications: what was published, where, and under which numbers it is found."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import PUBLICATION_TYPES

JOURNAL = counted("label", "Journal", "Journals")
CONFERENCE = counted("label", "Conference", "Conferences")

PUBLICATIONS = Kind(
    "publications",
    word("section", "Publications"),
    (
        Field(
            "type",
            of.Word(PUBLICATION_TYPES),
            "aside",
            required=True,
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
            fact.Authors(),
            label=counted(
                "label",
                "Author",
                "Authors",
                "before the list of the authors of a paper",
                feminine="all of the authors are women",
                neutral="women and men, or one author of unstated gender",
            ),
            required=True,
            description="the authors in their order; you are `me`",
            example=("me", "mai-tran"),
        ),
        Field(
            "journal",
            fact.Venue(),
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
            "year",
            code.Year(),
            "when",
            word("label", "Year"),
            required=True,
            description="the year of publication",
        ),
        Field(
            "scope",
            of.Scope(country="country"),
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
                articles=frozenset({"journal", "conference", "preprint", "working-paper"}),
                article_label=word("label", "Type", 'before "Long article (44 pages)"'),
            ),
            label=word(
                "label",
                "Length",
                'before "44 pages", of a book, a chapter, or a paper of which no more is known',
            ),
            brief=True,
            description="whether an article, a paper or a preprint is long; it is said of no other type",
            example="long",
        ),
        Field("pages", code.Count(), "aside", description="how many pages it has"),
        Field("doi", code.Doi(), label="DOI", brief=True, description="the DOI"),
        Field("arxiv", code.Arxiv(), label="arXiv", brief=True, description="the number on arXiv"),
        Field("url", code.Url(), "aside", description="where it can be read"),
    ),
    description="publications, printed in groups of one type",
    grouped_by="type",
)

KINDS = (PUBLICATIONS,)
