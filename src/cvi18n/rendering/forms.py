"""From the Document of a CV to that of a form: its title, its numbered parts, the particulars and the closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cvi18n import language
from cvi18n.content import forms
from cvi18n.content.forms import Chapter, Form
from cvi18n.content.label import Label
from cvi18n.content.model import Place
from cvi18n.content.model import Section as CvSection
from cvi18n.rendering import document as made
from cvi18n.rendering.assemble import Pieces, name, spoken, words
from cvi18n.rendering.document import Document, Field, Run, Section, Text, lines_of
from cvi18n.rendering.voice import Voice

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def filled_in(voice: Voice, form: Form, document: Document) -> Document:
    """Return a Document as a form: the ways to reach the owner are its first part, and all parts are numbered.

    The date of the CV is that of the signature, where it says a day.
    """
    day = document.updated.start if document.updated and document.updated.start.count("-") == 2 else ""
    title = _said(voice, form.title)
    whole = voice.filled(voice.said(forms.PAGE_TITLE), form=_words(voice, form.title), name=_name(voice))
    parts = [_particulars(voice, form, document), *_chapters(voice, form, document.sections)]
    closing = _closing(voice, day) if day and form.signatures else ()
    return replace(
        document,
        title=made.proof(voice.finish(whole)),
        headline=(),
        contacts=(),
        sections=tuple(_numbered(form, part, (at,)) for at, part in enumerate(parts, 1)),
        updated=None if closing else document.updated,
        form=made.Form(
            title,
            tuple(_said(voice, label) for label in form.above),
            closing,
            tuple(made.Signature(_said(voice, who), _said(voice, how)) for who, how in form.signatures),
        ),
    )


def _words(voice: Voice, label: Label) -> Pieces:
    return words(voice.said(label))


def _said(voice: Voice, label: Label) -> Text:
    return voice.finish(_words(voice, label))


def _name(voice: Voice) -> Pieces:
    return name(voice.cv.person.name.shown(voice.locale))


def _particulars(voice: Voice, form: Form, document: Document) -> Section:
    """Return the first part: what is known of the owner, as the form asks for it, and all else behind that."""
    held = [("name", _field(voice, forms.FULL_NAME, document.name))]
    if document.headline:
        held.append(("headline", _field(voice, forms.POSITION, document.headline)))
    held += ((one.kind, Field(one.label, (_in_a_line(voice, one.text),))) for one in document.contacts)
    held.sort(key=lambda one: form.asked.index(one[0]) if one[0] in form.asked else len(form.asked))
    fields = tuple(field for _, field in held)
    return Section("particulars", "form", _said(voice, forms.PARTICULARS), fields=fields)


def _field(voice: Voice, label: Label, value: Text) -> Field:
    return Field(voice.labelled(_words(voice, label)), (value,))


def _in_a_line(voice: Voice, text: Text) -> Text:
    """Return an address in one line."""
    comma = Run(language.comma(voice.locale))
    lines = [line for line in lines_of(text) if any(run.text for run in line)]
    return tuple(run for at, line in enumerate(lines) for run in (*((comma,) if at else ()), *line))


def _chapters(voice: Voice, form: Form, sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the parts of a form: sections side by side that belong to one are its subsections.

    A section that is alone there has the heading of its part, which tells what it is where the part is named after its kind,
    or its table has headings of its own.
    """
    every = {kind: chapter for chapter in form.chapters for kind in chapter.kinds}
    placed = [part for section in sections for part in _placed(section, every)]
    once = {kind for kind, count in Counter(one.kind for one in placed).items() if count == 1}
    own = {section.key for section in _each(voice.cv.sections) if section.heading is not None}
    for chapter, some in groupby(placed, key=lambda section: every.get(section.kind)):
        within = list(some)
        if chapter is None:
            yield from within
        elif len(within) == 1 and within[0].kind in once & {chapter.kinds[0], *form.tables}:
            yield replace(within[0], heading=_said(voice, chapter.label))
        else:
            yield _chapter(voice, form, chapter, within, own)


def _placed(section: Section, every: Mapping[str, Chapter]) -> Iterator[Section]:
    """Yield a section; from a group, first those that belong to a part of the form, and what is left of it behind them."""
    if section.kind in every or not section.sections:
        yield section
        return
    known = [part for part in section.sections if part.kind in every]
    rest = tuple(part for part in section.sections if part.kind not in every)
    first, *others = [*known, *([replace(section, sections=rest, page_break=False)] if rest else [])]
    yield replace(first, page_break=first.page_break or section.page_break)
    yield from others


def _each(sections: Iterable[CvSection]) -> Iterator[CvSection]:
    """Yield sections and those of groups."""
    for section in sections:
        yield section
        yield from _each(section.sections)


def _chapter(voice: Voice, form: Form, chapter: Chapter, sections: list[Section], own: set[str]) -> Section:
    """Return a part with its sections, under the headings of the form but where their owner gives some."""
    named = (
        replace(one, heading=_said(voice, form.headings[one.kind]))
        if one.kind in form.headings and one.key not in own
        else one
        for one in sections
    )
    key = "part-" + sections[0].key
    return made.begun(Section(key, "form", _said(voice, chapter.label), sections=tuple(named)))


def _numbered(form: Form, section: Section, numbers: tuple[int, ...]) -> Section:
    """Return a section and all within it with their numbers in front of the headings."""
    parts = (_numbered(form, part, (*numbers, at)) for at, part in enumerate(section.sections, 1))
    shown = numbers if form.numbering == "decimal" else numbers[1:]
    number = ".".join(map(str, shown)) if shown else _roman(*numbers)
    return replace(section, heading=(Run(f"{number}. "), *section.heading), sections=tuple(parts))


def _roman(number: int) -> str:
    """Return a small number in Roman figures.

    >>> [_roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    shown = ""
    for value, letters in ROMAN:
        shown += letters * (number // value)
        number %= value
    return shown


def _closing(voice: Voice, day: str) -> Text:
    """Return where the owner lives, if that is known, and the day of the CV."""
    date = spoken(language.format_date(day, voice.locale, "long"), voice.locale)
    home = voice.cv.person.residence
    if not isinstance(home, Place) or home.city is None:
        return voice.finish(date)
    return voice.finish(voice.filled(voice.said(forms.CLOSING), place=voice.official(home.city), date=date))
