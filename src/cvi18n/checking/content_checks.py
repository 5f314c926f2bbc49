"""What is odd in the CV itself, beyond what its reader refuses: each check looks at one whole CV.

A check of this module yields (content path, Fault): where in the YAML, and what. ``today`` is an ISO
date. What cannot be true at all (an end before its start, a reference to nobody, a publication without
a year, a link that leads nowhere) the reader refuses; it is reported under ``content_refused``.
"""

from __future__ import annotations

import re

from cvi18n.checking import date_checks, degree_checks, doubt_checks, filler_checks, privacy_checks
from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.name_checks import (
    Found,
    every_entry,
    every_section,
    name_of_a_key,
    person_twice,
    two_orders,
    two_spellings,
)
from cvi18n.content.author_types import Authors
from cvi18n.content.field_types import declared
from cvi18n.content.identifier_types import Identifier
from cvi18n.content.model import CV, Organisation, Owner, Person
from cvi18n.content.texts import Localised

ME = "me"
NOT_WORD = re.compile(r"[^\w+#<>=≤≥≠±×÷]+|_+")  # C, C++ and C# are three


@define(
    "Y101",
    "content-refused",
    Severity.ERROR,
    reason="The YAML cannot be used as it is: an unknown field, a date that does not exist, an end before its "
    "start, a reference to nobody, a publication without a year, a link that is no https, http, mailto or "
    "tel (a relative one leads nowhere from a PDF), … Nothing else can be checked before this is mended.",
    bad=Example(
        "people:\n  ada-noether: {name: Ada Noether}\nsections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums:\n        type: journal\n        title: On sums\n        authors: [me, ada-nother]\n"
        "        year: 2020\n"
    ),
    good=Example(
        "people:\n  ada-noether: {name: Ada Noether}\nsections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums:\n        type: journal\n        title: On sums\n        authors: [me, ada-noether]\n"
        "        year: 2020\n"
    ),
)
def content_refused(cv: CV, today: str) -> Found:
    """Find nothing: a CV that was refused is no CV. The command reports the reader's problems."""
    del cv, today
    return iter(())


@define(
    "Y104",
    "unused-person",
    Severity.WARNING,
    reason="Nothing refers to this person: an entry was deleted, or a co-author is missing somewhere.",
    bad=Example("people:\n  ada-noether: {name: Ada Noether}\nsections: {}\n"),
    good=Example(
        "people:\n  ada-noether: {name: Ada Noether}\nsections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, ada-noether], year: 2020}\n"
    ),
)
def unused_person(cv: CV, today: str) -> Found:
    """Look for each person among all references to people."""
    del today
    used = _used(cv, "people")
    for key in cv.people:
        if key not in used:
            yield f"people.{key}", Fault(f"nothing refers to the person '{key}'", "delete it, or refer to it")


@define(
    "Y105",
    "unused-organisation",
    Severity.WARNING,
    reason="Nothing refers to this organisation: an entry was deleted, or names it in another way.",
    bad=Example("organisations:\n  lab: {name: Lab}\nsections: {}\n"),
    good=Example(
        "organisations:\n  lab: {name: Lab}\nsections:\n  posts:\n    kind: experience\n    entries:\n"
        "      one: {title: Engineer, organisation: lab, start: 2019}\n"
    ),
)
def unused_organisation(cv: CV, today: str) -> Found:
    """Look for each organisation among all references."""
    del today
    used = _used(cv, "organisations")
    for key in cv.organisations:
        if key not in used:
            yield (
                f"organisations.{key}",
                Fault(f"nothing refers to the organisation '{key}'", "delete it, or refer to it"),
            )


@define(
    "Y106",
    "same-identifier",
    Severity.ERROR,
    reason="Two publications have one DOI, or one number in an archive: it was copied, or one of them is listed twice.",
    bad=Example(
        "sections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me], year: 2020, doi: 10.1000/ABC}\n"
        "      products: {type: journal, title: On products, authors: [me], year: 2020, doi: 10.1000/abc}\n"
    ),
    good=Example(
        "sections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me], year: 2020, doi: 10.1000/abc}\n"
        "      products: {type: journal, title: On products, authors: [me], year: 2020, doi: 10.1000/abd}\n"
    ),
)
def same_identifier(cv: CV, today: str) -> Found:
    """Compare what the numbers of one work have in common: DOIs without their case, others without their version."""
    del today
    seen: dict[tuple[str, str], str] = {}
    for path, entry in every_entry(cv):
        for field, value in entry.items():
            work = field.type.work(value) if isinstance(field.type, Identifier) else ""
            called = field.type.described.partition(" ")[2]
            if work and (first := seen.setdefault((called, work), path)) != path:
                yield (
                    f"{path}.{field.name}",
                    Fault(f"'{first.rpartition('.')[2]}' has the same {called}", f"the first is {first}"),
                )


@define(
    "Y107",
    "same-title",
    Severity.WARNING,
    reason="Two publications have one title. Where a preprint has become a paper, one entry can have both links.",
    bad=Example(
        "sections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: preprint, title: On sums, authors: [me], year: 2019}\n"
        "      sums-2: {type: journal, title: On Sums., authors: [me], year: 2020}\n"
    ),
    good=Example(
        "sections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: preprint, title: On sums, authors: [me], year: 2019}\n"
        "      sums-2: {type: journal, title: More on sums, authors: [me], year: 2020}\n"
    ),
)
def same_title(cv: CV, today: str) -> Found:
    """Compare titles in each language, without case and punctuation, of what has authors."""
    del today
    seen: dict[tuple[str, str], str] = {}
    for path, entry in every_entry(cv):
        if not any(isinstance(field.type, Authors) for field in entry.fields):
            continue
        title = entry.of_role("title")
        for tag, text in title.forms if isinstance(title, Localised) else ():
            bare = NOT_WORD.sub(" ", text.casefold()).strip()
            if bare and (first := seen.setdefault((tag or cv.language, bare), path)) != path:
                yield (
                    f"{path}.title",
                    Fault(f"'{first.rpartition('.')[2]}' has the same title", f"the first is {first}"),
                )
                break


@define(
    "Y108",
    "owner-not-author",
    Severity.WARNING,
    reason="The CV's owner ('me') is not among a publication's authors: forgotten, or listed as somebody else.",
    bad=Example(
        "people:\n  ada-noether: {name: Ada Noether}\nsections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [ada-noether], year: 2020}\n"
    ),
    good=Example(
        "people:\n  ada-noether: {name: Ada Noether}\nsections:\n  papers:\n    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [ada-noether, me], year: 2020}\n"
    ),
)
def owner_not_author(cv: CV, today: str) -> Found:
    """Look for 'me' in each list of authors."""
    del today
    for path, entry in every_entry(cv):
        for field, value in entry.items():
            if isinstance(field.type, Authors) and field.type.own and ME not in field.type.people(value):
                yield (
                    f"{path}.{field.name}",
                    Fault("the CV's owner is not among the authors", "add 'me' where it belongs"),
                )


@define(
    "Y110",
    "glossary-refused",
    Severity.ERROR,
    reason="content/glossary.csv cannot be read, so no translation is compared with it.",
    bad=Example("term,keep,note,fr,fr_forbidden\nsparse,,,creux|creuse,\nsparse,,,épars,\n"),
    good=Example("term,keep,note,fr,fr_forbidden\nsparse,,,creux|creuse,épars|éparse\n"),
)
def glossary_refused(cv: CV, today: str) -> Found:
    """Find nothing in a CV: the command reports the problems of the glossary's reader."""
    del cv, today
    return iter(())


CHECKS: tuple[Check, ...] = (
    content_refused,
    *date_checks.CHECKS,
    unused_person,
    unused_organisation,
    same_identifier,
    same_title,
    owner_not_author,
    two_spellings,
    glossary_refused,
    two_orders,
    name_of_a_key,
    person_twice,
    *doubt_checks.CHECKS,
    *degree_checks.CHECKS,
    *privacy_checks.CHECKS,
    *filler_checks.CHECKS,
)


def _used(cv: CV, table: str) -> set[str]:
    """Return every key of a table that something refers to."""
    people = ((Person, person) for person in cv.people.values())
    organisations = ((Organisation, organisation) for organisation in cv.organisations.values())
    values = [
        (field.type, getattr(value, field.name.replace("-", "_")))
        for cls, value in ((Owner, cv.person), *people, *organisations)
        for field in declared(cls)
    ]
    values += [
        (field.type, value)
        for section in every_section(cv.sections)
        for entry in (*section.entries, *([section.content] if section.content else ()))
        for field, value in entry.items()
    ]
    return {
        reference.key
        for type_, value in values
        if value is not None
        for reference in type_.references(value)
        if reference.table == table
    }
