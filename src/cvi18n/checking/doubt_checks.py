"""What a CV's reader takes, and its owner has probably not meant: each check tells one kind of what the reader has noted."""

from __future__ import annotations

from collections.abc import Callable

from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.name_checks import Found
from cvi18n.content.model import CV
from cvi18n.content.strict import About


def _noted(about: About) -> Callable[[CV, str], Found]:
    """Return what tells the doubts of one kind that the reader has noted."""

    def told(cv: CV, today: str) -> Found:
        del today
        for doubt in cv.doubts:
            if doubt.about == about:
                yield doubt.key, Fault(doubt.problem.message, doubt.problem.hint)

    return told


CHECKS: tuple[Check, ...] = (
    define(
        "Y112",
        "text-cut-short",
        Severity.WARNING,
        reason="In YAML a '#' behind a space begins a comment: what follows it is not printed, and goes to no "
        "translator. A comment behind a text stands two spaces away from it. In double quotes a backslash and what is "
        "behind it are one sign: a text with '\\nu' or '\\_' stands in single quotes.",
        bad=Example("sections:\n  about:\n    kind: text\n    paragraphs:\n      one: I write C # and F#.\n"),
        good=Example(
            "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: 'I write C # and F#.'\n"
        ),
    )(_noted("comment")),
    define(
        "Y113",
        "dollars-of-money",
        Severity.WARNING,
        reason="Two dollars make a formula of what stands between them. Money, and names of variables in a shell, "
        "need a backslash before the dollar.",
        bad=Example(
            "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: PHP ($var) for 30 k$ a year.\n"
        ),
        good=Example(
            "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: PHP (\\$var) for 30 k\\$ a year.\n"
        ),
    )(_noted("dollars")),
    define(
        "Y118",
        "list-in-a-text",
        Severity.WARNING,
        reason="A text is one paragraph: dashes and numbers at the beginning of its lines are printed one behind the other, "
        "and a blank line is not printed. A list of items or of paragraphs stands in a field that has one, without '|' "
        "before it. An item has no other sign than its dash, and the fields of one entry have one dash, before the first.",
        bad=Example(
            "sections:\n  about:\n    kind: text\n    paragraphs:\n      one: |\n        - Rivers\n        - Lakes\n"
        ),
        good=Example("sections:\n  about:\n    kind: text\n    paragraphs:\n      - Rivers\n      - Lakes\n"),
    )(_noted("dashes")),
    define(
        "Y119",
        "no-whole-name",
        Severity.WARNING,
        reason="In a list of people each item is one person, with the family name last: the commas of 'Tran, Mai' make two of "
        "one, an 'and' makes one of two, and what marks an affiliation is printed with the name.",
        bad=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, title: On sums, year: 2020, authors: [me, Tran, Mai]}\n"
        ),
        good=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, title: On sums, year: 2020, authors: [me, Mai Tran]}\n"
        ),
    )(_noted("name")),
    define(
        "Y121",
        "foreign-markup",
        Severity.WARNING,
        reason="BibTeX's braces and accents, the tags of HTML, and marks of **emphasis**, `code` and links that nothing "
        "closes are printed as they stand: a text holds its letters themselves, *emphasis*, and formulas between dollars.",
        bad=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, authors: [me], year: 2020, title: 'On {Abel} sums'}\n"
        ),
        good=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, authors: [me], year: 2020, title: On Abel sums}\n"
        ),
    )(_noted("markup")),
    define(
        "Y122",
        "marks-twice",
        Severity.WARNING,
        reason="A citation puts its own commas and stops between its parts: a title that ends in a comma, or a journal that "
        "holds its volume and its year, has them printed twice.",
        bad=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, authors: [me], year: 2020, title: On sums, journal: 'Nature, 12(3)'}\n"
        ),
        good=Example(
            "sections:\n  papers:\n    kind: publications\n    entries:\n"
            "      sums: {type: journal, authors: [me], year: 2020, title: On sums, journal: Nature, volume: 12, issue: 3}\n"
        ),
    )(_noted("marks")),
    define(
        "Y125",
        "no-heading",
        Severity.WARNING,
        reason="A section that is a text, or a list of texts, has the heading of an introduction, unless it has its own: 'hobbies' "
        "is printed below 'Introduction'.",
        bad=Example("sections:\n  hobbies: [Rivers, Lakes]\n"),
        good=Example("sections:\n  hobbies: {heading: Hobbies, paragraphs: [Rivers, Lakes]}\n"),
    )(_noted("heading")),
    define(
        "Y126",
        "unknown-language",
        Severity.WARNING,
        reason="A language is written by its code in ISO 639. One that CLDR has no name for is printed as it stands.",
        bad=Example("sections:\n  languages:\n    - {languages: [frz], proficiency: fluent}\n"),
        good=Example("sections:\n  languages:\n    - {languages: [fr], proficiency: fluent}\n"),
    )(_noted("language")),
)
