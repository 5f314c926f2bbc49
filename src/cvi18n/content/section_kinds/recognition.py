"""Kinds for what others say of the owner: awards, certificates, references."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import fact_types as fact
from cvi18n.content import field_types as of
from cvi18n.content import model
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.label import word
from cvi18n.content.section_kinds import shared

AWARDS = Kind(
    "awards",
    word("section", "Awards and honours", "heading of the list of prizes, distinctions and fellowships"),
    (
        Field(
            "title",
            of.Prose(),
            "title",
            description="the prize or the distinction",
            example="Prize for the best thesis",
            note="the name of a prize or of a distinction",
        ),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("award", "Awarded by", "before the name of the organisation that gave a prize"),
            description="who gave it",
            example="Northbridge University",
        ),
        Field(
            "number",
            of.Issued(),
            label=word("award", "Decision number", "before the number of the decision by which it was given"),
            brief=True,
            description="the number of the decision",
            example="1042/QĐ-BGDĐT",
        ),
        Field(
            "amount",
            fact.Money(model.Money),
            label=word("award", "Amount", "before a sum of money: that of a prize"),
            brief=True,
            description="the sum that came with it",
            example={"amount": 2000, "currency": "EUR"},
        ),
    ),
    description="prizes, distinctions, fellowships",
    shown=("title", "organisation", "amount", "date"),
)

CERTIFICATES = Kind(
    "certificates",
    word(
        "section",
        "Certificates and licences",
        "heading of the list of certificates, of tests passed and of licences to work in a profession",
    ),
    (
        shared.work_title("Certified Diver"),
        Field(
            "organisation",
            fact.Organisation(),
            "where",
            word("certificate", "Issued by", "before the name of the organisation that issued a certificate"),
            description="who issued it",
            example="Northbridge University",
        ),
        Field(
            "number",
            of.Issued(),
            label=word("certificate", "Number", "before the number of a certificate or of a licence"),
            brief=True,
            description="its number",
            example="C-1042",
        ),
        Field(
            "score",
            of.Text(),
            label=word("certificate", "Score", "before the mark or the points reached in a test"),
            brief=True,
            description="the points that you reached",
            example="112/120",
        ),
        Field(
            "expires",
            code.Date(after="date"),
            label=word("certificate", "Valid until", "before the date on which a certificate expires"),
            brief=True,
            description="until when it is valid",
        ),
    ),
    description="certificates, tests, licences to work in a profession",
    shown=("title", "organisation", "number", "date"),
)

AVAILABLE = word("reference", "Available on request", "stands in the place of the people themselves")
ON_REQUEST = Field(
    "on-request",
    code.Flag(),
    label=AVAILABLE,
    description='print "Available on request" where the references themselves are not printed',
)
REFERENCES = Kind(
    "references",
    word(
        "section",
        "References",
        "heading of the list of people who can be asked about the owner; not of books",
    ),
    (
        Field(
            "person",
            fact.Person(),
            "title",
            description="who can be asked about you",
            example="Paul Kervella",
        ),
        Field(
            "role",
            of.Prose(),
            "subtitle",
            description="the post of that person",
            example="Head of the department",
            note="the post of a person who can be asked about the owner",
        ),
        Field(
            "relation",
            of.Prose(),
            label=word("reference", "Relationship", "before words for how a person knows the owner"),
            description="how that person knows you",
            example="supervised my thesis",
        ),
        Field(
            "quotation",
            of.Quotation(),
            "paragraph",
            description="what that person says of you",
            example="She finds the question behind the question.",
            note="what somebody says of the owner, in that person's own words",
            agrees=True,
        ),
    ),
    description="people who can be asked about you; printed with `--private` alone",
    options=(ON_REQUEST,),
    private=True,
    shown=("person", "role", "organisation", "relation"),
)

KINDS = (AWARDS, CERTIFICATES, REFERENCES)
