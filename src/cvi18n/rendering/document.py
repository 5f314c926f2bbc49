"""The Document: the finished text of one CV in one language, before any output format.

Every label, date, list, mark of punctuation and order is decided when a Document exists; a renderer
escapes and lays out, and decides nothing else. All text is NFC and typeset.
"""

from __future__ import annotations

from dataclasses import field, replace
from itertools import groupby
from typing import Any, Literal

from cvi18n.language.tags import Paper
from cvi18n.value_object import ValueObject, record

VERSION = 1
WIDE_COLON = "："

Style = Literal["strong", "emphasis", "code", "math"]
Mark = Literal["draft", "fallback"]
Direction = Literal["ltr", "rtl"]


@record
class Run(ValueObject):
    """A stretch of text with one language, one link and one set of styles.

    ``language`` is set only where it differs from the document's. ``source`` is the TeX of a math
    run, whose ``text`` is then its Unicode form. ``mark`` says that the text is a draft (shown
    visibly), or the source text in place of a translation. ``me`` marks the owner's own name.
    ``direction`` is set only where the run is written in another one than the document: text of
    another language, or somebody's name, whose marks must not be drawn into what stands beside it.
    """

    text: str
    language: str | None = None
    styles: tuple[Style, ...] = ()
    link: str | None = None
    source: str | None = None
    mark: Mark | None = None
    me: bool = False
    direction: Direction | None = None


Text = tuple[Run, ...]


@record
class Field(ValueObject):
    """A labelled value, or a list of values. ``label`` carries its colon ("Jury :"); may be empty.

    Several ``items`` are a list, one below the other. ``brief`` fields are short enough to share a
    line with brief neighbours, where the layout has the room.
    """

    label: Text
    items: tuple[Text, ...]
    brief: bool = False


@record
class Period(ValueObject):
    """When something was: the printed ``text``, and ISO 8601 forms for machines.

    ``end`` is None for a single date, and "" for a range that is still open. ``comma`` stands between it and the
    next period of its entry.
    """

    text: Text
    start: str
    end: str | None = None
    comma: str = ""


@record
class Entry(ValueObject):
    """One line of a career, one publication, one course: reading order is the order of the fields.

    ``where`` is the organisation and the place in one line, in the style `running`; in the style `labelled` they are
    ``fields``. A ``citation`` says an entry in one paragraph: it is printed in the place of the title, the periods, the
    line of where and the subtitle.
    """

    key: str
    title: Text
    periods: tuple[Period, ...] = ()
    marker: str = ""  # "1." in a numbered list
    citation: Text = ()
    where: Text = ()
    subtitle: Text = ()  # the original title below a translated one; the degree's specialisation, …
    fields: tuple[Field, ...] = ()
    paragraphs: tuple[Text, ...] = ()
    bullets: tuple[Text, ...] = ()
    id: str = ""  # "positions-tse", which no other entry of the document has
    cells: tuple[Text, ...] = ()  # where the entry is a row of a table, all that is printed of it


@record
class Section(ValueObject):
    """A heading with paragraphs, entries, fields (label: values) and subsections, in this order.

    ``page_break`` says that it begins on a new page, where there are pages.
    With ``columns``, the headings of a table, each entry is a row of it.

    Where it holds ``lines`` (skills, languages, interests), here or in each of its subsections, it has no entries, and a
    theme may set it beside the other sections.
    """

    key: str
    kind: str
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    entries: tuple[Entry, ...] = ()
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    page_break: bool = False
    columns: tuple[Text, ...] = ()
    lines: bool = False


def begun(section: Section) -> Section:
    """Return a section that begins on a new page where its first part does: its own heading would stay alone before."""
    if not section.sections or not section.sections[0].page_break:
        return section
    first, *others = section.sections
    return replace(section, page_break=True, sections=(replace(first, page_break=False), *others))


def lines_of(text: Text) -> list[Text]:
    """Return the lines of a text: one, but for an address."""
    lines: list[list[Run]] = [[]]
    for run in text:
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first) if rest else run)
        lines += [[replace(run, text=part)] for part in rest]
    return [tuple(line) for line in lines]


@record
class Contact(ValueObject):
    """One way to reach the owner; ``kind`` is email, website, phone, address, affiliation or the like."""

    kind: str
    label: Text  # "E-mail :", for screen readers and plain formats
    text: Text


@record
class Photo(ValueObject):
    """A photo of the owner: its kind ("png" or "jpeg"), its bytes in Base64, and what it shows.

    ``language`` is that of the ``text`` where it is another than the document's.
    """

    kind: str
    data: str
    text: str
    language: str | None = None


@record
class Signature(ValueObject):
    """A place to sign: who does, and in which way."""

    who: Text
    how: Text


@record
class Form(ValueObject):
    """What makes a form of a CV: lines ``above`` its title, which stands in the place of the name; how it is closed."""

    title: Text
    above: tuple[Text, ...] = ()
    closing: Text = ()  # "Cần Thơ, ngày 15 tháng 10 năm 2026"
    signatures: tuple[Signature, ...] = ()


@record
class Alternate(ValueObject):
    """The same CV in another language: its tag, its own name for itself, and a relative link.

    ``address`` is that of its page on the web, where the site's is known.
    """

    language: str
    name: str
    href: str
    address: str = ""


@record
class Document(ValueObject):
    """A CV in one language. ``words`` holds the interface words that a theme needs, by name.

    ``foreign`` has the language of what is no ``Text`` and is not in the document's own: an interface word, by its
    name, the "title", the "job" of ``person``.
    """

    language: str
    direction: Direction
    paper: Paper
    title: str
    name: Text
    headline: Text
    contacts: tuple[Contact, ...]
    sections: tuple[Section, ...]
    summary: Text = ()  # a paragraph below the contacts
    photo: Photo | None = None
    updated: Period | None = None  # text: "Mis à jour : novembre 2025"
    alternates: tuple[Alternate, ...] = ()
    address: str = ""  # of this page on the web, where the site's is known
    words: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    person: dict[str, str] = field(default_factory=dict)  # given, family, email, url, job, affiliation
    employers: tuple[str, ...] = ()  # whom the owner works for now
    schools: tuple[str, ...] = ()  # where the owner has studied
    form: Form | None = None
    version: int = VERSION


def plain(text: Text) -> str:
    """Return the bare words of a text.

    >>> plain((Run("Rémi "), Run("Gribonval", styles=("strong",))))
    'Rémi Gribonval'
    """
    return "".join(run.text for run in text)


def gap(label: Text) -> str:
    """Return what stands between a label and its value: a space, or nothing where its colon is as wide as a letter.

    >>> gap((Run("Jury:"),)), gap((Run("審査委員："),))
    (' ', '')
    """
    return "" if plain(label).endswith(WIDE_COLON) else " "


def proof(text: Text) -> str:
    """Return the words of a text, a draft in brackets that are seen.

    >>> proof((Run("Lieu", mark="draft"), Run(" : Lyon")))
    '⟦Lieu⟧ : Lyon'
    """
    groups = ((mark, plain(tuple(runs))) for mark, runs in groupby(text, key=lambda run: run.mark))
    return "".join(f"⟦{words}⟧" if mark == "draft" else words for mark, words in groups)


def to_data(value: Any) -> Any:
    """Return a Document, or a part of one, as plain dicts, lists and strings, for JSON and for themes.

    ``dataclasses.asdict`` does the same, and copies every string on the way.
    """
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    names = getattr(type(value), "__dataclass_fields__", ())
    return {name: to_data(getattr(value, name)) for name in names} if names else value
