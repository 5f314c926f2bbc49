"""Kinds for the owner's own words, posts, degrees, internships, stays and further training."""

from __future__ import annotations

from dataclasses import replace

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import (
    DEGREES,
    DIPLOMA_JURY_ROLES,
    DISTINCTIONS,
    DOCTORATES,
    EMPLOYMENT,
    INTERNSHIP_LEVELS,
    STUDY_MODES,
)

DEPARTMENT = Field(
    "department",
    fact.Localised(),
    label=word("label", "Department", "a part of a university, a hospital or a firm"),
    description="the department, or the unit",
    running="part",
    example="Department of Geography",
)
EMPLOYER = Field(
    "organisation",
    fact.Organisation(),
    "where",
    word("label", "Employer", "before the name of a university, a hospital or a company"),
    description="the employer",
    example="Northbridge University",
)
FUNDING = Field(
    "funding",
    of.Prose(),
    label=word("label", "Funding", "who or what paid for the post"),
    description="who or what paid for it",
    example="doctoral contract from the university",
)

TEXT = Kind(
    "text",
    word("section", "Introduction", "heading of the owner's own words about their work"),
    (
        Field(
            "paragraphs",
            of.Proses(),
            "paragraph",
            description="paragraphs, in this order",
            example=("I study how rivers carry water after heavy rain.",),
            agrees=True,
        ),
    ),
    "fields",
    "paragraphs of your own",
)

EXPERIENCE = Kind(
    "experience",
    word("section", "Professional experience", "heading of the list of positions held"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what the post is called",
            example="Postdoctoral researcher in hydrology",
            note="what the post is called",
            agrees=True,
        ),
        EMPLOYER,
        DEPARTMENT,
        Field(
            "employment",
            of.Word(EMPLOYMENT),
            label=word("label", "Employment", 'before "Full-time" or "Fixed-term"'),
            brief=True,
            description="how you are employed",
            running="subtitle",
            example="fixed-term",
        ),
        FUNDING,
        shared.SUPERVISORS,
        shared.TECHNOLOGIES,
        shared.KEYWORDS,
    ),
    description="posts that you held",
    shown=("title", "organisation", "start", "end", "highlights"),
)

_THESIS_TITLE = Field(
    "title",
    fact.Work(),
    label=word("label", "Thesis", "before the title of a doctoral thesis"),
    required=True,
    description="its title",
    example="Forecasting floods in small catchments",
)
_JURY = Field(
    "jury",
    fact.Jury(),
    label=word("label", "Jury members", "before the list of the members of a thesis committee"),
    description="the members of the jury, with their roles",
    example={"Helen Ashdown": "reviewer"},
)
EDUCATION = Kind(
    "education",
    word("section", "Education and academic qualifications"),
    (
        Field(
            "degree",
            of.Degree(DEGREES, subject="field"),
            "title",
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
            description="where you studied",
            example="University of Saint-Armel",
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
            running="part",
            example="Fresh Water Laboratory",
        ),
        Field(
            "programme",
            fact.Work(acronym="acronym"),
            label=word("label", "Programme", "before the name of a course of study"),
            description="the course of study",
            running="subtitle",
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
            example="Northbridge University",
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
            of.Thesis(
                _THESIS_TITLE,
                shared.supervisors("thesis", "doctoral thesis"),
                _JURY,
                degree="degree",
                doctoral=DOCTORATES,
                otherwise=(
                    replace(
                        _THESIS_TITLE,
                        label=word(
                            "diploma",
                            "Thesis",
                            "before the title of a text for a master's or a bachelor's degree, or for a "
                            "habilitation: of no doctoral thesis",
                        ),
                    ),
                    shared.supervisors(
                        "diploma", "text for a master's or a bachelor's degree, or for a habilitation"
                    ),
                    replace(
                        _JURY,
                        type=fact.Jury(DIPLOMA_JURY_ROLES),
                        label=word(
                            "diploma",
                            "Jury members",
                            "before the list of the members of a committee for a master's or a bachelor's degree, "
                            "or for a habilitation",
                        ),
                    ),
                ),
            ),
            description="the thesis",
        ),
        Field(
            "grade",
            of.Text(),
            label=word("label", "Grade", 'the mark of a degree as it was given: "3.8/4.0", "16/20"'),
            brief=True,
            description="the mark, as it was given",
            example="16/20",
        ),
        Field(
            "distinction",
            of.Word(DISTINCTIONS),
            label=word("label", "Distinction", 'before "Summa cum laude" or "First-class honours"'),
            brief=True,
            description="the honours that it carries",
            running="subtitle",
            example="summa-cum-laude",
        ),
        Field(
            "mode",
            of.Word(STUDY_MODES),
            label=word("label", "Mode of study", 'before "Part-time" or "Distance learning"'),
            brief=True,
            description="how you studied",
            running="subtitle",
            example="part-time",
        ),
        Field(
            "number",
            of.Issued(),
            label=word("label", "Diploma number", "the number that stands on the diploma"),
            brief=True,
            description="the number on the diploma",
            example="SA-2021-0417",
        ),
        Field(
            "courses",
            fact.Works(),
            label=counted("label", "Course", "Courses", "before the names of courses that the owner took"),
            description="courses that you took",
            example=("Statistics of Extremes",),
        ),
    ),
    description="degrees",
    shown=("degree", "field", "organisation", "date", "distinction"),
)

INTERNSHIPS = Kind(
    "internships",
    word("section", "Internships"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
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
            description="where it took place",
            example="University of Saint-Armel",
        ),
        Field(
            "team",
            fact.Organisation(country=False, known=shared.LABORATORY),
            label=word("label", "Team", "a research team"),
            description="the laboratory or team",
            running="part",
            example="Fresh Water Laboratory",
        ),
        shared.supervisors("internship", "internship"),
    ),
    description="internships",
    shown=("title", "level", "organisation", "start", "end"),
)

STAYS = Kind(
    "stays",
    word("section", "Research stays", "heading of the list of visits to other institutions"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what you stayed for",
            example="Measuring floods in the field",
            note="what the owner did during a stay at another institution",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("stay", "Host institution", "where the owner was a visitor, to do research"),
            description="where you stayed",
            example="Northbridge University",
        ),
        Field(
            "hosts",
            fact.People(ranks=True),
            label=counted(
                "label",
                "Host",
                "Hosts",
                "before the names of the researchers who invited the owner; where the word would have to agree "
                "with their gender, take a noun for the activity",
            ),
            description="those who invited you",
            example=("Helen Ashdown",),
        ),
        FUNDING,
    ),
    description="stays at other institutions",
    shown=("title", "organisation", "hosts", "start", "end"),
)

VOLUNTEERING = Kind(
    "volunteering",
    word("section", "Volunteering", "heading of what the owner does without pay, for others"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what you do there",
            example="Treasurer",
            note="what the owner does there, without pay",
            agrees=True,
        ),
    ),
    description="what you do for others without pay",
    shown=("title", "organisation", "start", "end"),
)

TRAINING = Kind(
    "training",
    word("section", "Continuing education", "heading of courses that the owner took beside the work"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="the subject of the course",
            example="Writing for the general public",
            note="the subject of a course that the owner took",
        ),
        Field(
            "hours",
            code.Hours(),
            label=word("training", "Duration", 'hours of a course that the owner attended: "14 hours"'),
            brief=True,
            description="how many hours it lasted",
            running="subtitle",
        ),
        Field(
            "credits",
            code.Number(),
            label=word("label", "Credits", "how many points a course counts, for a degree or for a licence"),
            brief=True,
            description="how many credits it counts",
            example=3,
        ),
    ),
    description="courses that you took beside your work",
    shown=("title", "organisation", "hours", "date"),
)

CLINICAL = Kind(
    "clinical",
    word("section", "Clinical practice", "heading of the posts and rotations of a doctor at hospitals"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what the post or the rotation is called",
            example="Resident in cardiology",
            note="what a post or a rotation at a hospital is called",
            agrees=True,
        ),
        EMPLOYER,
        Field(
            "specialty",
            of.Prose(),
            label=word("label", "Specialty", "a branch of medicine"),
            description="the branch of medicine",
            running="subtitle",
            example="Cardiology",
            note="a branch of medicine",
        ),
        DEPARTMENT,
        shared.SUPERVISORS,
    ),
    description="posts and rotations at hospitals",
    shown=("title", "organisation", "department", "start", "end"),
)

KINDS = (TEXT, EXPERIENCE, EDUCATION, INTERNSHIPS, STAYS, VOLUNTEERING, TRAINING, CLINICAL)
