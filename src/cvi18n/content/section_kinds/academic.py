"""Kinds for courses taught, people supervised, talks and the review of others' work."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.section_kinds.publications import CONFERENCE, JOURNAL
from cvi18n.content.vocabularies import LEVELS, SUPERVISION_LEVELS, TALK_TYPES, TEACHING_FORMS

TEACHING = Kind(
    "teaching",
    word("section", "Teaching experience"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="the subject of the course",
            example="Statistics for the environmental sciences",
            note="the subject of the course",
        ),
        Field(
            "form",
            of.Word(TEACHING_FORMS),
            "subtitle",
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
            example=("Paul Kervella",),
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            shared.INSTITUTION,
            description="where you taught",
            example="University of Saint-Armel",
        ),
        Field(
            "level",
            of.Word(LEVELS),
            label=shared.LEVEL,
            brief=True,
            description="the level of study",
            running="subtitle",
            example="licence-3",
        ),
        Field(
            "volume",
            fact.Volume(model.Volume),
            label=word(
                "teaching", "Duration", 'hours of a course that the owner taught: "32 × 3 = 96 hours"'
            ),
            brief=True,
            description="how much you taught",
            running="subtitle",
            example={"hours": 24, "times": 2},
        ),
        Field(
            "academic-years",
            code.AcademicYears(),
            "when",
            description="the years in which you taught it",
        ),
    ),
    description="courses that you taught",
    shown=("title", "form", "organisation", "volume", "academic-years"),
)

SUPERVISION = Kind(
    "supervision",
    word(
        "section",
        "Supervision",
        "heading of the list of students and others whose work the owner supervised; French: Encadrement",
    ),
    (
        Field(
            "person",
            fact.Person(),
            "title",
            description="whom you supervised",
            example="Mai Tran",
        ),
        Field(
            "level",
            fact.WordOf(SUPERVISION_LEVELS, person="person"),
            "subtitle",
            description="what that person was then",
            example="phd",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            shared.INSTITUTION,
            description="where it was",
            example="University of Saint-Armel",
        ),
        Field(
            "subject",
            fact.Work(),
            label=word(
                "supervision",
                "Subject",
                "before the title or the subject of the work of somebody whom the owner supervises",
            ),
            description="the subject, or the title of the thesis",
            running="subtitle",
            example="Rivers without gauges",
            names=True,
        ),
        Field(
            "share",
            code.Percent(),
            label=word(
                "supervision",
                "Share",
                "how much of a supervision was the owner's, in percent; French: taux d’encadrement",
            ),
            brief=True,
            description="how much of the supervision was yours, in percent",
        ),
        Field(
            "co-supervisors",
            fact.People(ranks=True),
            label=counted(
                "supervision",
                "Co-supervisor",
                "Co-supervisors",
                "before the names of those who supervised a student with the owner; where the word would have to "
                "agree with their gender, take a noun for the activity",
            ),
            description="those who supervised with you",
            example=("Paul Kervella",),
        ),
        Field(
            "defended",
            code.Date(after="start"),
            label=word(
                "supervision",
                "Defended",
                "before the date on which a thesis was defended; French: Soutenance",
            ),
            brief=True,
            description="when the thesis was defended",
        ),
        Field(
            "outcome",
            of.Prose(),
            label=word(
                "supervision",
                "Since then",
                "before words for what a former student became: posts, companies; French: Devenir",
            ),
            description="what became of that person",
            example="lecturer at Northbridge University",
            note="what became of somebody whom the owner supervised",
        ),
    ),
    description="students and others whom you supervised",
    shown=("person", "level", "subject", "share", "defended"),
)

TALKS = Kind(
    "talks",
    word(
        "section", "Talks", "heading of the list of talks that the owner gave, at conferences and elsewhere"
    ),
    (
        Field(
            "title",
            fact.Work(),
            "title",
            shared.TITLE,
            description="the title",
            example="Forecasting floods where nobody measures",
        ),
        Field(
            "type",
            of.Word(TALK_TYPES),
            "subtitle",
            description="what sort of talk it was",
            example="invited",
        ),
        Field(
            "event",
            fact.Work(links=("url",)),
            label=word("talk", "Event", "the conference or workshop at which a talk was given"),
            description="the conference or workshop",
            running="part",
            example="Northbridge Water Seminar",
            names=True,
        ),
        Field("url", code.Url(), "aside", description="the page of the event"),
        shared.LOCATION,
    ),
    description="talks",
    shown=("title", "type", "event", "place", "date"),
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
    shown=("journals", "conferences"),
)

KINDS = (TEACHING, SUPERVISION, TALKS, REVIEWING)
