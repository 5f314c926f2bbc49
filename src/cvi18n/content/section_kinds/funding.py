"""Kinds for what is paid for and what comes of it: grants, projects, software, data, patents."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.author_types import Authors
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.vocabularies import PATENT_STATUSES, PROJECT_LEVELS, PROJECT_ROLES

ROLE = Field(
    "role",
    of.Word(PROJECT_ROLES),
    "subtitle",
    description="your part in it",
    example="principal-investigator",
)
PARTNERS = Field(
    "partners",
    fact.Organisations(),
    label=counted("label", "Partner", "Partners", "before the names of institutions that share a project"),
    description="the organisations that share it",
    example=("Northbridge University",),
)
AUTHORS = Field(
    "authors",
    Authors(),
    label=counted(
        "work",
        "Author",
        "Authors",
        "before the names of those who made a program or a data set",
        feminine="all of them are women",
        neutral="women and men, or one of unstated gender",
    ),
    description="those who made it, in their order; you are `me`",
    example=("me", "Mai Tran"),
)
VERSION = Field(
    "version",
    of.Text(),
    label=word("work", "Version", "before the number of a version, of a program or a data set"),
    brief=True,
    description="the version",
    example="2.1",
)
LICENCE = Field(
    "licence",
    of.Text(),
    label=word("work", "Licence", "before the name of the licence that a program or a data set is under"),
    brief=True,
    description="its licence",
    example="MIT",
)
REPOSITORY = Field(
    "repository",
    code.Url(),
    label=word("work", "Repository", "before the address at which a program or a data set is kept"),
    description="where it is kept",
    example="https://example.org/flood-maps",
)

GRANTS = Kind(
    "grants",
    word("section", "Research grants", "heading of the list of sums that were granted for research"),
    (
        Field(
            "title",
            fact.Work(acronym="acronym"),
            "title",
            shared.TITLE,
            description="the title of the project",
            example="Floods in a Changing Climate",
        ),
        Field("acronym", of.Text(), "aside", description="its acronym", example="FLOCK"),
        ROLE,
        Field(
            "funder",
            fact.Organisation(),
            "where",
            word("grant", "Funder", "before the name of the agency that pays for a project"),
            description="who pays",
            example="Northern Research Council",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            label=word(
                "grant", "Host institution", "before the name of the institution that a grant goes to"
            ),
            description="where the work is done",
            example="Northbridge University",
        ),
        Field(
            "programme",
            fact.Work(),
            label=word("grant", "Programme", "before the name of the funder's programme or call"),
            description="the funder's programme or call",
            running="part",
            example="Young Researchers",
        ),
        Field(
            "level",
            of.Word(PROJECT_LEVELS),
            label=word(
                "grant", "Level", 'how far a research project reaches: "National"; in Vietnamese cấp đề tài'
            ),
            brief=True,
            description="how far it reaches",
            example="national",
        ),
        Field(
            "number",
            of.Issued(),
            label=word("grant", "Grant number", "before the number or the code of a grant or of a project"),
            brief=True,
            description="its number",
            example="NRC-2023-0042",
        ),
        Field(
            "amount",
            fact.Money(model.Money),
            label=word("grant", "Amount", "before a sum of money: that of a grant"),
            brief=True,
            description="what was granted",
            example={"amount": 250000, "currency": "EUR"},
        ),
        Field(
            "own-share",
            fact.Money(model.Money),
            label=word(
                "grant", "Own share", "before a sum of money: the part of a grant that the owner's group has"
            ),
            brief=True,
            description="your part of it, or that of your group",
            example={"amount": 80000, "currency": "EUR"},
        ),
        PARTNERS,
        Field(
            "result",
            of.Prose(),
            label=word(
                "grant", "Result", "what came of a project; in Vietnamese how it was judged at its end"
            ),
            description="what came of it",
            example="accepted, rated excellent",
        ),
    ),
    description="sums that you were granted",
    shown=("title", "role", "funder", "amount", "start"),
)

PROJECTS = Kind(
    "projects",
    word("section", "Projects", "heading of the list of projects, in research or in industry"),
    (
        shared.work_title("Flood maps for small towns"),
        ROLE,
        Field(
            "category",
            of.Prose(),
            label=word("project", "Type", 'before a word for what sort of project it is: "application"'),
            brief=True,
            description="what sort of project it is",
            running="subtitle",
            example="application",
            note="a word for what sort of project it is",
        ),
        PARTNERS,
        shared.TECHNOLOGIES,
        shared.KEYWORDS,
    ),
    description="projects",
    shown=("title", "role", "technologies", "start", "url"),
)

SOFTWARE = Kind(
    "software",
    word("section", "Software", "heading of the list of programs that the owner wrote"),
    (
        shared.work_title("floodmap"),
        ROLE,
        AUTHORS,
        shared.TECHNOLOGIES,
        VERSION,
        LICENCE,
        REPOSITORY,
        shared.DOI,
        shared.HAL,
    ),
    description="programs that you wrote",
    shown=("title", "role", "version", "licence", "repository"),
)

DATASETS = Kind(
    "datasets",
    word("section", "Datasets", "heading of the list of data sets that the owner published"),
    (
        shared.work_title("Water levels of two hundred small rivers"),
        AUTHORS,
        Field(
            "publisher",
            of.Text(),
            label=word("work", "Publisher", "before the name of the archive that publishes a data set"),
            brief=True,
            description="the archive that publishes it",
            example="Open Rivers",
        ),
        VERSION,
        Field(
            "size",
            of.Text(),
            label=word("work", "Size", 'how large a data set is: "12 GB"'),
            brief=True,
            description="how large it is",
            example="12 GB",
        ),
        LICENCE,
        REPOSITORY,
        shared.DOI,
    ),
    description="data that you published",
    shown=("title", "authors", "publisher", "doi", "date"),
)

PATENTS = Kind(
    "patents",
    word("section", "Patents", "heading of the list of patents"),
    (
        Field(
            "title",
            fact.Work(),
            "title",
            shared.TITLE,
            description="the title",
            example="Gauge for shallow water",
        ),
        Field(
            "inventors",
            Authors(),
            label=counted(
                "patent",
                "Inventor",
                "Inventors",
                "before the names of those who invented what a patent is about",
                feminine="all of them are women",
                neutral="women and men, or one of unstated gender",
            ),
            description="the inventors in their order; you are `me`",
            example=("me", "Mai Tran"),
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("patent", "Applicant", "before the name of the company or institution that owns a patent"),
            description="who applied for it",
            example="Northbridge University",
        ),
        Field(
            "number",
            of.Issued(),
            label=word("patent", "Patent number", "before the number of a patent or of an application"),
            brief=True,
            description="its number",
            example="EP 1234567",
            names=True,
        ),
        Field(
            "office",
            of.Text(),
            label=word("patent", "Patent office", "before the name of the office that grants a patent"),
            brief=True,
            description="the office",
            example="EPO",
        ),
        Field(
            "country",
            code.Country(),
            label=word("patent", "Country", "before the name of the country that a patent is for"),
            brief=True,
            description="the country that it is for",
        ),
        Field(
            "status",
            of.Word(PATENT_STATUSES),
            label=word("patent", "Status", "how far a patent is on its way: filed, granted"),
            brief=True,
            description="how far it is",
            running="subtitle",
            example="granted",
        ),
    ),
    description="patents",
    shown=("title", "inventors", "number", "date"),
)

KINDS = (GRANTS, PROJECTS, SOFTWARE, DATASETS, PATENTS)
