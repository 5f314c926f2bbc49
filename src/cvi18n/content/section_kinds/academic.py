"""Kinds for publications, courses taught, talks and the review of others' work."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import LEVELS, PUBLICATION_TYPES, TEACHING_FORMS

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

TEACHING = Kind(
    "teaching",
    word("section", "Teaching experience"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            required=True,
            description="the subject of the course",
            example="Statistics for the environmental sciences",
            note="the subject of the course",
        ),
        Field(
            "form",
            of.Word(TEACHING_FORMS),
            "subtitle",
            required=True,
            description="what you gave",
            example="tutorial",
        ),
        Field(
            "instructors",
            fact.People(),
            label=counted(
                "label",
                "Course instructor",
                "Course instructors",
                "those responsible for a course that the owner taught in",
            ),
            description="those who were responsible for it",
            example=("paul-kervella",),
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            shared.INSTITUTION,
            required=True,
            description="where you taught",
            example="saint-armel",
        ),
        Field(
            "level",
            of.Word(LEVELS),
            label=shared.LEVEL,
            brief=True,
            description="the level of study",
            example="licence-3",
        ),
        Field(
            "volume",
            fact.Volume(model.Volume),
            label=word("label", "Duration", 'hours taught: "32 × 3 = 96 hours"'),
            brief=True,
            description="how much you taught",
            example={"hours": 24, "times": 2},
        ),
        Field(
            "academic-years",
            code.AcademicYears(),
            "when",
            description="the years in which you taught it",
        ),
        shared.SUMMARY,
        shared.HIGHLIGHTS,
    ),
    description="courses that you taught",
)

TALKS = Kind(
    "talks",
    word("section", "Talks without proceedings"),
    (
        Field(
            "title",
            fact.Work(),
            "title",
            shared.TITLE,
            required=True,
            description="the title",
            example="Forecasting floods where nobody measures",
        ),
        Field(
            "event",
            fact.Work(links=("url",)),
            label=word("label", "Event", "the conference or workshop at which a talk was given"),
            required=True,
            description="the conference or workshop",
            example="Northbridge Water Seminar",
        ),
        Field("url", code.Url(), "aside", description="the page of the event"),
        Field(
            "place",
            fact.Place(model.Place, online="online"),
            label=shared.PLACE,
            description="where it was given",
            example={"city": "Geneva", "country": "CH"},
        ),
        Field("online", code.Flag(), "aside", description="given online, so in no place"),
        Field("date", code.Date(), "when", required=True, description="when it was given"),
    ),
    description="talks",
)

REVIEWING = Kind(
    "reviewing",
    word("section", "Reviewing for journals and conferences"),
    (
        Field(
            "journals",
            fact.Works(),
            label=JOURNAL,
            description="journals that you review for",
            example=("Journal of Invented Hydrology",),
        ),
        Field(
            "conferences",
            fact.Works(),
            label=CONFERENCE,
            description="conferences that you review for",
            example=("International Conference on Rivers and Soils",),
        ),
    ),
    "fields",
    "journals and conferences that you review for",
)

KINDS = (PUBLICATIONS, TEACHING, TALKS, REVIEWING)
