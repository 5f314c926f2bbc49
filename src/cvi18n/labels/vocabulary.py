"""The words that the program itself prints, in English: where translators of the program begin.

Those of the kinds of sections and of the vocabularies stand in their declarations; the rest is declared here, with a
note to the translators where the word alone does not say what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.content import forms, model, vocabularies
from cvi18n.content.field_types import declared as fields
from cvi18n.content.label import Label, word
from cvi18n.content.section_kinds import KINDS

EXTENSION = word(
    "contact", "{number} ext. {extension}", "a telephone number with an extension, a number of few digits"
)

DOCUMENT = (
    word("document", "Curriculum vitae – {name}", "title of the page or the PDF"),
    word(
        "document",
        "Last updated: {date}",
        "the date may be a year, a month or a day: nothing before it may depend on that",
    ),
)

# What themes print beside the CV's own text, by the name that they know it by.
INTERFACE = {
    "skip": word(
        "interface", "Skip to content", "link at the top of the page, for keyboards and screen readers"
    ),
    "languages": word(
        "interface", "Other languages", "names the list of links to the same CV in other languages"
    ),
    "contact": word("interface", "Contact", "names the block with e-mail, website and affiliation"),
    "page": word("interface", "Page {i} of {n}", "at the foot of each page"),
    "draft": word("interface", "draft", "marks a translation that nobody has checked yet"),
    "et-al": word("interface", "et al.", "stands for the other authors of a paper with many"),
}


def declared() -> Iterator[Label]:
    """Yield every label once, those that agree with a gender among them; words of one context stand together.

    >>> next(declared())[:2]
    ('section', 'Introduction')
    """
    by_context: dict[str, dict[str, Label]] = {}
    for label in dict.fromkeys(every()):
        for form in label.forms():
            by_context.setdefault(form.context, {})[form.msgid] = form
    for labels in by_context.values():
        yield from labels.values()


def every() -> Iterator[Label]:
    """Yield every label where it is declared: those of several kinds, and of several fields, more than once."""
    for kind in KINDS.values():
        yield from kind.labels()
    for record in (model.Owner, model.Private):
        yield from (one.label for one in fields(record) if isinstance(one.label, Label))
    yield EXTENSION
    for words in vocabularies.EVERY:
        yield from words.labels()
    yield from forms.labels()
    yield from DOCUMENT
    yield from INTERFACE.values()
