"""Kinds for courses taught, talks and the review of others' work."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.section_kinds.publications import CONFERENCE, JOURNAL
from cvi18n.content.vocabularies import LEVELS, TEACHING_FORMS

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
            label=shared.DURATION,
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

KINDS = (TEACHING, TALKS, REVIEWING)
