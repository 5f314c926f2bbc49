"""What a section may say of how it is printed: where it begins, and its entries' order, groups, numbers and authors."""

from __future__ import annotations

from cvi18n.content import code_types as code
from cvi18n.content import field_types as of
from cvi18n.content.author_types import Authors
from cvi18n.content.declaration import Field, Kind
from cvi18n.content.vocabularies import Term, Vocabulary


def _one_of(title: str, *words: str) -> of.Word:
    return of.Word(Vocabulary(title, {word: Term() for word in words}), closed=True)


ORDERS = ("date", "-date", "title", "-title")
SORT = Field(
    "sort",
    _one_of("order", *ORDERS),
    description="the order of the entries: by date, or by title, with `-` the other way round; left out, that of the file",
    example="-date",
)
GROUP = Field(
    "group",
    _one_of("group", "none", "year"),
    description="what stands together below a heading: the entries of a `year`, or nothing (`none`); of publications "
    "those of a `type` where it is left out",
    example="year",
)
NUMBERING = Field(
    "numbering",
    _one_of("numbering", "none", "group", "whole", "reversed"),
    description="whether entries are numbered: in each `group`, through the `whole` section, or `reversed`, down to 1; "
    "left out, publications are in each group, and nothing else is; an entry that is the only one never is",
    example="whole",
)
SHOWN_AUTHORS = Field(
    "shown-authors",
    code.Count(),
    description="how many authors of each work are named; you always are, and the rest is counted",
    example=3,
)
BEFORE = "before"
PAGE_BREAK = Field(
    "page-break",
    _one_of("page break", BEFORE),
    description="`before`: the section begins on a new page, in PDF and in print",
    example=BEFORE,
)
EVERY = (SORT, GROUP, NUMBERING, SHOWN_AUTHORS)


def options(kind: Kind) -> tuple[Field, ...]:
    """Return the options of a kind with entries.

    >>> from cvi18n.content.section_kinds import kinds
    >>> [list(option.type.words) for option in options(kinds()["publications"]) if option.name == "group"]
    [['none', 'year', 'type']]
    """
    group = GROUP
    if kind.grouped_by:
        words = _one_of("group", "none", "year", kind.grouped_by)
        group = Field("group", words, description=GROUP.description, example=GROUP.example)
    has_authors = any(isinstance(one.type, Authors) for one in kind.fields)
    return (SORT, group, NUMBERING, *((SHOWN_AUTHORS,) if has_authors else ()))
