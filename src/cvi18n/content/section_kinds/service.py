"""Kinds for what is done for others: duties and committees, events, societies, the public, exhibitions."""

from __future__ import annotations

from dataclasses import replace

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import counted, word
from cvi18n.content.section_kinds import shared
from cvi18n.content.section_kinds.publications import JOURNAL
from cvi18n.content.vocabularies import EXHIBITION_FORMS, MEMBERSHIP_ROLES, SERVICE_ROLES

ROLE = Field("role", of.Word(SERVICE_ROLES), "subtitle", description="your part in it", example="member")

SERVICE = Kind(
    "service",
    word(
        "section",
        "Responsibilities and service",
        "heading of the list of duties, committees, boards and juries; French: Responsabilités collectives",
    ),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="the duty, the committee, the board or the jury",
            example="Admissions committee of the doctoral school",
            note="a duty, a committee, a board or a jury",
        ),
        ROLE,
        Field(
            "event",
            fact.Venue(),
            label=word("service", "Event", "the conference or workshop that a committee was for"),
            description="the conference or workshop that it was for",
            running="part",
            example="Northbridge Water Seminar",
            names=True,
        ),
        Field(
            "journal",
            fact.Venue(is_periodical=True),
            label=JOURNAL,
            description="the journal that it was for",
            running="part",
            example="Journal of Invented Hydrology",
        ),
        Field(
            "candidate",
            fact.Person(),
            label=word(
                "jury",
                "Candidate",
                "before the name of somebody whose thesis the owner judged, as a member of the committee",
                feminine="a woman",
                neutral="of unstated gender",
            ),
            description="the one whose thesis it was, where you sat on a jury",
            example="Mai Tran",
            names=True,
        ),
        Field(
            "thesis",
            fact.Work(),
            label=word(
                "jury", "Thesis", "before the title of somebody else's thesis, which the owner judged"
            ),
            description="the title of that thesis",
            example="Rivers without gauges",
            names=True,
        ),
    ),
    description="duties, committees, boards, and juries that you sat on",
    shown=("title", "role", "organisation", "start", "end"),
)

EVENTS = Kind(
    "events",
    word("section", "Events organized", "heading of the list of events that the owner organized"),
    (
        shared.work_title("Workshop on Small Rivers"),
        ROLE,
        Field(
            "participants",
            code.Count(),
            label=word("event", "Participants", "before the number of people who came to an event"),
            brief=True,
            description="how many people came",
            example=120,
        ),
    ),
    description="events that you organized",
    shown=("title", "role", "place", "participants", "date"),
)

MEMBERSHIPS = Kind(
    "memberships",
    word("section", "Memberships", "heading of the list of societies that the owner is a member of"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what you are there",
            example="Senior member",
            note="what the owner is in a society",
            agrees=True,
        ),
        replace(ROLE, type=of.Word(MEMBERSHIP_ROLES)),
        Field(
            "number",
            of.Issued(),
            label=word(
                "label", "Membership number", "before the number under which a society knows the owner"
            ),
            brief=True,
            description="the number under which it knows you",
            example="1042",
        ),
    ),
    description="societies that you are a member of",
    shown=("organisation", "start", "end"),
)

OUTREACH = Kind(
    "outreach",
    word(
        "section",
        "Outreach and media",
        "heading of the list of what the owner did for a large public: interviews, visits to schools, articles",
    ),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="what you did",
            example="Why rivers flood",
            note="the title of what was done for a large public",
        ),
        Field(
            "medium",
            fact.Work(),
            label=word(
                "outreach", "Medium", "before the name of a newspaper, a station, a channel, a podcast"
            ),
            description="the newspaper, the station, the channel",
            running="part",
            example="Radio Northbridge",
            names=True,
        ),
        Field(
            "audience",
            of.Prose(),
            label=word("outreach", "Audience", "before words that say for whom it was"),
            brief=True,
            description="for whom it was",
            example="pupils of ten to twelve years",
        ),
    ),
    description="what you did for a large public",
    shown=("title", "medium", "audience", "date"),
)

EXHIBITIONS = Kind(
    "exhibitions",
    word(
        "section", "Exhibitions", "heading of the list of exhibitions in which works of the owner were shown"
    ),
    (
        shared.work_title("Water Colours"),
        Field(
            "form",
            of.Word(EXHIBITION_FORMS),
            "subtitle",
            description="whether you showed your works alone",
            example="solo",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("exhibition", "Venue", "before the name of the gallery or museum that showed an exhibition"),
            description="the gallery or the museum",
            example="Northbridge Gallery",
        ),
        Field(
            "curators",
            fact.People(),
            label=counted(
                "exhibition",
                "Curator",
                "Curators",
                "before the names of those who put an exhibition together",
                feminine="all of them are women",
                neutral="women and men, or one of unstated gender",
            ),
            description="those who put it together",
            example=("Mai Tran",),
        ),
    ),
    description="exhibitions of your works",
    shown=("title", "form", "organisation", "date"),
)

KINDS = (SERVICE, EVENTS, MEMBERSHIPS, OUTREACH, EXHIBITIONS)
