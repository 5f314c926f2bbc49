"""Kinds for what the owner speaks, knows and likes, and for what has no other kind; and for groups of such sections.

Most of their entries are one line each.
"""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import word
from cvi18n.content.vocabularies import PROFICIENCY

# A line is called by the first of its titles; the others stand behind it.
NAME = Field(
    "name",
    of.Prose(),
    "title",
    description="what the line is called; left out, its items are",
    example="Statistics",
    note="names what stands behind it",
)
ITEMS = Field("items", of.Texts(), "title", description="names that are the same in every language")
KEYWORDS = Field("keywords", of.Terms(), "title", description="words that are translated")
SAID = Field(
    "text",
    of.Prose(),
    description="what else there is to say",
    example="I teach it every year.",
)

LANGUAGES = Kind(
    "languages",
    word("section", "Languages", "the languages that people speak, the mother tongue among them"),
    (
        Field("languages", code.Languages(), "title", required=True, description="one language, or several"),
        Field(
            "proficiency",
            of.Proficiency(PROFICIENCY, level="level"),
            description="how well you speak them",
            example="fluent",
        ),
        Field(
            "level",
            code.Level(),
            "aside",
            description="how well, by the European framework; printed in brackets behind the word",
        ),
        Field(
            "certificates",
            fact.Certificates(model.Certificate),
            description="tests that you passed",
            example=({"name": "TOEFL iBT", "score": 110, "date": "2021-05"},),
        ),
        Field(
            "note",
            of.Prose(),
            description="what else there is to say",
            example="I teach and publish in English.",
        ),
    ),
    "lines",
    "languages that you speak",
    shown=("languages", "proficiency"),
)

SKILLS = Kind(
    "skills",
    word("section", "Skills", "what the owner knows or can do: programs, methods, machines"),
    (
        NAME,
        ITEMS,
        KEYWORDS,
        Field(
            "proficiency",
            of.Word(PROFICIENCY),
            description="how well you know them",
            example="very-good",
        ),
        SAID,
    ),
    "lines",
    "things that you know, in groups",
    shown=("name", "items", "proficiency"),
)

INTERESTS = Kind(
    "interests",
    word("section", "Interests", "what the owner likes to do outside of work"),
    (NAME, ITEMS, KEYWORDS, SAID),
    "lines",
    "what you like to do",
    shown=("name", "keywords"),
)

LINES = Kind(
    "lines",
    word("section", "Further information", "heading of what stands under no other heading"),
    (NAME, SAID),
    "lines",
    "lines of your own: a name, and a text behind it",
    shown=("name", "text"),
)

ENTRIES = Kind(
    "entries",
    word("section", "Further information", "heading of what stands under no other heading"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what it is",
            example="Scientific adviser of a documentary on rivers",
        ),
    ),
    description="entries of any kind",
    shown=("title", "organisation", "date", "also"),
)

GROUP = Kind(
    "group",
    word(
        "section",
        "Other skills",
        "heading of a section that holds languages and programming languages",
    ),
    layout="sections",
    description="other sections, one level deep",
)

KINDS = (LANGUAGES, SKILLS, INTERESTS, LINES, ENTRIES, GROUP)
