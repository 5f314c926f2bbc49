"""Fields that several kinds have."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field
from cvi18n.content.label import counted, word

START = Field("start", code.Date(), "start", required=True, description="when it began", example="2023-10")
END = Field("end", code.End(), "end", description="when it ended; `present` where it goes on")
SUPERVISORS = Field(
    "supervisors",
    fact.People(ranks=True),
    label=counted(
        "label",
        "Supervisor",
        "Supervisors",
        "before the names of those who supervise a thesis, an internship or a post; where the word would have to "
        "agree with their gender, take a noun for the activity",
    ),
    description="those who supervised it",
    example=("paul-kervella",),
)
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
    example={"workshop": "Organized a workshop for 40 participants."},
)
TAGS = Field("tags", of.Tags(), "aside", description="names that a variant of the CV chooses by")
INSTITUTION = word(
    "label", "Institution", "before the name of a university where the owner studied or taught"
)
LABORATORY = word("label", "Laboratory", "a research laboratory")
LEVEL = word("label", "Level", 'level of study: "Licence 3", "Master 1"')
PLACE = word("label", "Place", 'the city and the country in which a talk was given, or "Online"')
TITLE = word("label", "Title", "before the title of a thesis, a paper or a project")
