"""Kinds for the owner's own words, posts, degrees and internships."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import DEGREES, INTERNSHIP_LEVELS

TEXT = Kind(
    "text",
    word("section", "Introduction", "heading of the owner's own words about their work"),
    (
        Field(
            "paragraphs",
            of.Proses(),
            "paragraph",
            description="paragraphs, in this order",
            example={"summary": "I study how rivers carry water after heavy rain."},
            agrees=True,
        ),
    ),
    "fields",
    "paragraphs of your own",
)

EXPERIENCE = Kind(
    "experience",
    word("section", "Career path", "heading of the list of positions held"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            required=True,
            description="what the post is called",
            example="Postdoctoral researcher in hydrology",
            note="what the post is called",
            agrees=True,
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word(
                "position",
                "Institution",
                "before the name of a university or another employer, with a post that the owner held",
            ),
            required=True,
            description="the employer",
            example="northbridge",
        ),
        Field(
            "funding",
            of.Prose(),
            label=word("label", "Funding", "who or what paid for the post"),
            description="who or what paid for it",
            example="doctoral contract from the university",
        ),
        shared.SUPERVISORS,
        shared.START,
        shared.END,
        shared.SUMMARY,
        shared.HIGHLIGHTS,
    ),
    description="posts that you held",
)

EDUCATION = Kind(
    "education",
    word("section", "Education and academic qualifications"),
    (
        Field(
            "degree",
            of.Degree(DEGREES, subject="field"),
            "title",
            required=True,
            description="the degree",
            example="phd",
        ),
        Field(
            "field",
            of.Prose(),
            "aside",
            description="its field of study",
            example="hydrology",
            note="completes the name of the degree",
        ),
        Field(
            "organisation",
            fact.Organisation(formerly="formerly"),
            "where",
            shared.INSTITUTION,
            required=True,
            description="where you studied",
            example="saint-armel",
        ),
        Field(
            "formerly",
            fact.OrganisationName(),
            "aside",
            description="the organisation's name then, where it has no `former` of that time",
            example="Institute of Saint-Armel",
        ),
        Field(
            "laboratory",
            fact.Organisation(),
            label=shared.LABORATORY,
            description="the laboratory, one of the organisations",
            example="fresh-water",
        ),
        Field(
            "programme",
            fact.Work(acronym="acronym"),
            label=word("label", "Programme", "before the name of a course of study"),
            description="the course of study",
            example="Water Sciences",
        ),
        Field("acronym", of.Text(), "aside", description="the acronym of the programme", example="WS"),
        Field(
            "delivered-by",
            fact.Organisation(country=False),
            label=word(
                "label", "Degree awarded by", "before the name of the university that awarded the degree"
            ),
            description="who awarded the degree, where that was another organisation",
            example="northbridge",
        ),
        Field(
            "specialisations",
            of.Part(
                Field(
                    "primary",
                    of.Prose(),
                    label=word("label", "Primary specialization"),
                    required=True,
                    brief=True,
                    description="the main subject",
                    example="Hydrology",
                ),
                Field(
                    "secondary",
                    of.Prose(),
                    label=word("label", "Secondary specialization"),
                    brief=True,
                    description="the second subject",
                    example="Statistics",
                ),
            ),
            description="the subjects of the diploma",
        ),
        Field(
            "thesis",
            of.Part(
                Field(
                    "title",
                    fact.Work(),
                    label=word("label", "Thesis", "before the title of a doctoral thesis"),
                    required=True,
                    description="its title",
                    example="Forecasting floods in small catchments",
                ),
                shared.SUPERVISORS,
                Field(
                    "jury",
                    fact.Jury(),
                    label=word(
                        "label", "Jury members", "before the list of the members of a thesis committee"
                    ),
                    description="the members of the jury, with their roles",
                    example={"helen-ashdown": "reviewer"},
                ),
            ),
            description="the thesis",
        ),
        Field("start", code.Date(), "start", description="when it began", example="2018"),
        shared.END,
        shared.SUMMARY,
        shared.HIGHLIGHTS,
    ),
    description="degrees",
)

INTERNSHIPS = Kind(
    "internships",
    word("section", "Internships"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            required=True,
            description="the subject",
            example="Measuring soil moisture with low-cost sensors",
            note="what the internship was about",
        ),
        Field(
            "level",
            of.Word(INTERNSHIP_LEVELS),
            "subtitle",
            description="the level of study",
            example="master-2",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("label", "Host institution", "where an internship took place"),
            required=True,
            description="where it took place",
            example="saint-armel",
        ),
        Field(
            "team",
            fact.Organisation(country=False, known=shared.LABORATORY),
            label=word("label", "Team", "a research team"),
            description="the laboratory or team",
            example="fresh-water",
        ),
        shared.SUPERVISORS,
        shared.START,
        shared.END,
        shared.SUMMARY,
        shared.HIGHLIGHTS,
    ),
    description="internships",
)

KINDS = (TEXT, EXPERIENCE, EDUCATION, INTERNSHIPS)
