"""Kinds for what the owner speaks and knows: each entry is one line; and for groups of such sections."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import word
from cvi18n.content.vocabularies import PROFICIENCY

LANGUAGES = Kind(
    "languages",
    word("section", "Languages", "the languages that people speak, the mother tongue among them"),
    (
        Field("languages", code.Languages(), "title", required=True, description="one language, or several"),
        Field(
            "proficiency",
            of.Word(PROFICIENCY),
            required=True,
            description="how well you speak them",
            example="fluent",
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
)

SKILLS = Kind(
    "skills",
    word("section", "Programming languages", "the languages that computers are programmed in"),
    (
        Field("items", of.Texts(), "title", required=True, description="one thing that you know, or several"),
        Field(
            "proficiency",
            of.Word(PROFICIENCY),
            description="how well you know them",
            example="very-good",
        ),
    ),
    "lines",
    "things that you know",
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

KINDS = (LANGUAGES, SKILLS, GROUP)
