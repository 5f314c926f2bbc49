"""Fields that several kinds have."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import identifier_types as identifier
from cvi18n.content import model
from cvi18n.content.also_type import Also
from cvi18n.content.declaration import Field
from cvi18n.content.label import Label, counted, word

START = Field("start", code.Date(), "start", description="when it began", example="2023-10")
END = Field("end", code.End(), "end", description="when it ended; `present` where it goes on")


def supervisor(context: str, what: str) -> Label:
    """Return the label of those who supervised the owner: languages have a word of its own for each sort of work."""
    return counted(
        context,
        "Supervisor",
        "Supervisors",
        f"before the names of those who supervised the owner's {what}; where the word would have to agree with "
        "their gender, take a noun for the activity",
    )


def supervisors(context: str, what: str) -> Field:
    """Return the field of those who supervised the owner, with its label of a context."""
    return Field(
        "supervisors",
        fact.People(ranks=True),
        label=supervisor(context, what),
        description="those who supervised it",
        example=("Paul Kervella",),
    )


SUPERVISORS = supervisors("post", "work in a post")
SUMMARY = Field(
    "summary",
    of.Prose(),
    "paragraph",
    description="a paragraph about it",
    example="Forecasts of floods for catchments without gauges.",
)
HIGHLIGHTS = Field(
    "highlights",
    of.Proses(),
    "list",
    description="what is worth a line of its own",
    example=("Organized a workshop for 40 participants.",),
)
TAGS = Field("tags", of.Tags(), "aside", description="names that a variant of the CV chooses by")
TECHNOLOGIES = Field(
    "technologies",
    of.Texts(),
    label=word("label", "Technologies", "before the names of programs, languages and tools that were used"),
    description="the programs, languages and tools that were used",
    example=("Python", "PostgreSQL"),
)
KEYWORDS = Field(
    "keywords",
    of.Terms(),
    label=word("label", "Keywords", "before words that say what something is about"),
    description="what it is about",
    example=("floods", "open data"),
)
INSTITUTION = word(
    "label",
    "Institution",
    "before the name of a university where the owner studied, taught or supervised students",
)
LABORATORY = word("label", "Laboratory", "a research laboratory")
LEVEL = word("label", "Level", 'level of study: "Licence 3", "Master 1"')
PLACE = word(
    "label", "Place", 'where a post, a talk, a conference or a publisher was: city and country, or "Online"'
)
TITLE = word("label", "Title", "before the title of a thesis, a paper or a project")
DOI = Field("doi", identifier.Doi(), label="DOI", brief=True, description="the DOI")
HAL = Field("hal", identifier.Hal(), label="HAL", brief=True, description="the number in HAL")


def work_title(example: str) -> Field:
    """Return the title of a work, of an event or of a project: a fact, under which its entry stands."""
    return Field("title", fact.Work(), "title", TITLE, description="what it is called", example=example)


# The fields that entries of every kind may have besides, where the kind declares none of that name itself.
ORGANISATION = Field(
    "organisation",
    fact.Organisation(),
    "where",
    word("label", "Organization", "before the name of an institution, a company or a society"),
    description="the organisation where it was",
    example="Northbridge University",
)
LOCATION = Field(
    "place",
    fact.Place(model.Place),
    label=PLACE,
    description="where it was, if that is another place than the organisation's, or there is no organisation",
    running="place",
    example={"city": "Geneva", "country": "CH"},
)
DATE = Field("date", code.Date(), "when", description="when it was, if that is one date")
EXPECTED = Field(
    "expected",
    code.Expected(),
    "aside",
    description="the date, or the end, lies ahead: it is printed as an expected one",
)
URL = Field("url", code.Url(), "aside", description="a page about it, to which its title leads")
ALSO = Field(
    "also",
    Also(),
    description="lines for which there is no field, each with its label",
    example=({"label": "Students supervised", "value": "3"},),
    note="a line of the owner's own: its label, or what stands behind it",
)
# Those that stand behind all of the kind's own.
COMMON = (ALSO, DATE, START, END, EXPECTED, URL, SUMMARY, HIGHLIGHTS, TAGS)
