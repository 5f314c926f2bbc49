"""The forms that offices ask for: their titles, parts, tables and closing words, each declared once.

`llkh` is the Vietnamese "lý lịch khoa học", after the form of universities under the Ministry of Education and Training
(parts in Roman figures, tables, a closing place, date and signatures); its heading and dates follow Nghị định
30/2020/NĐ-CP. `cnu` is the analytical CV for the French "qualification": the arrêté of 16 July 2009 asks for
"activités en matière d'enseignement, de recherche, d'administration et d'autres responsabilités collectives", and the
standing committee of the CNU (4 May 2018) for studies, career and list of publications.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal, NamedTuple

from cvi18n.content.label import Label, word
from cvi18n.value_object import ValueObject, named_record

NUMBER, WHEN = "#", "when"  # columns that hold no field: the number of a row, and its dates

THEME = "form"  # the folder of the theme that draws forms

Numbering = Literal["roman", "decimal"]


class Column(NamedTuple):
    """A column of a table: the fields of an entry that stand in it, and its heading, or the label of the first of them."""

    fields: tuple[str, ...]
    label: Label | None = None


class Chapter(NamedTuple):
    """A numbered part of a form, which sections of some kinds stand in."""

    label: Label
    kinds: tuple[str, ...]


class Signature(NamedTuple):
    """A place to sign: who does, and in which way."""

    who: Label
    how: Label


@named_record
class Form(ValueObject):
    """A form: what stands around the sections of a CV, and how their entries are set.

    ``above`` are lines above the title. ``particulars`` names the first part, with what is known of the owner: in the
    order of ``asked``, names of fields of the person and of private values, then all else. ``chapters`` are the parts behind it.
    Within one that has several sections, a kind has the heading of ``headings``, where its owner gives none.
    The entries of a kind in ``tables`` are rows; what is in no column of theirs stands in a last one.
    """

    name: str
    title: Label
    style: str
    numbering: Numbering
    asked: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    tables: Mapping[str, tuple[Column, ...]]
    above: tuple[Label, ...] = ()
    headings: Mapping[str, Label] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()

    def labels(self) -> Iterator[Label]:
        """Yield the words of the form."""
        yield self.title
        yield from self.above
        yield from (chapter.label for chapter in self.chapters)
        yield from self.headings.values()
        for columns in self.tables.values():
            yield from (column.label for column in columns if column.label is not None)
        yield from (label for signature in self.signatures for label in signature)


def _word(msgid: str, note: str) -> Label:
    return word("form", msgid, note)


PAGE_TITLE = word("document", "{form} – {name}", "title of the page or the PDF: a form, and whose it is")
PARTICULARS = _word(
    "Personal details",
    "heading of the first part of a form; French: État civil; Vietnamese, as all parts, in capitals: LÝ LỊCH SƠ LƯỢC",
)
FULL_NAME = _word("Full name", "before the owner's name, in a form")
POSITION = _word("Current position", "before the owner's title or post, in a form")
REST = _word("Notes", "heads the last column of a table: whatever stands in no other column")
CLOSING = _word(
    "{place}, {date}",
    'where and on which day a form was signed; French: "Fait à …, le …"; the date has its day',
)

_NO = Column((NUMBER,), _word("No.", "heads the column of the numbers of rows"))
_PERIOD = Column((WHEN,), _word("Period", "heads a column of dates"))

_STUDIES = _word("Academic qualifications", "part of a form; French: Titres universitaires")
_CAREER = _word("Career", "part of a form: the posts held; French: Parcours professionnel")
_TEACHING = _word("Teaching activities", "part of a form; French: Activités d'enseignement")
_RESEARCH = _word("Research activities", "part of a form; French: Activités de recherche")
_DUTIES = _word("Collective responsibilities", "part of a form; French: Responsabilités collectives")
_AWARDS = _word("Awards and honours", "part of a form")
_PAPERS = _word(
    "Classified list of publications",
    "in a form, above publications by type; French: Liste classée des publications",
)
_DEGREES = _word(
    "Higher education", "in a form, above a table of degrees; Vietnamese: Đại học và sau đại học"
)
_PROJECTS = _word("Research projects, completed and in progress", "in a form, above a table")

_COURSE = Column(("title",), _word("Course", "heads a column: what was taught"))
_LEVEL = Column(("level",), _word("Level of study", "heads a column: doctorate, master"))
_STUDENT = Column(("person",), _word("Student", "heads a column: whom the owner supervised"))
_TEACHING_TABLE = (
    _PERIOD,
    _COURSE,
    Column(("form",), _word("Type of teaching", "heads a column: lecture, tutorial")),
    Column(("level",)),
    Column(("volume",), _word("Hours", "heads a column: how many hours a course took")),
)

LLKH = Form(
    name="llkh",
    title=_word("Scientific curriculum vitae", "title of the Vietnamese form: LÝ LỊCH KHOA HỌC"),
    style="labelled",
    numbering="roman",
    above=(
        _word(
            "Socialist Republic of Viet Nam", "above the title of a Vietnamese form; Vietnamese: in capitals"
        ),
        _word("Independence – Freedom – Happiness", "the motto of Viet Nam, above the title of a form"),
    ),
    asked=(
        "name",
        "sex",
        "birth-date",
        "birth-place",
        "home-town",
        "ethnicity",
        "religion",
        "nationality",
        "identity-number",
        "identity-date",
        "identity-place",
        "headline",
        "affiliation",
        "address",
        "phone",
        "email",
    ),
    chapters=(
        Chapter(_STUDIES, ("education", "training", "languages", "certificates")),
        Chapter(_CAREER, ("experience", "stays")),
        Chapter(_RESEARCH, ("grants", "projects", "publications", "patents", "software", "talks")),
        Chapter(_TEACHING, ("teaching", "supervision")),
        Chapter(_AWARDS, ("awards",)),
    ),
    headings={"education": _DEGREES, "grants": _PROJECTS, "publications": _PAPERS},
    tables={
        "education": (
            _PERIOD,
            Column(("degree",), _word("Degree and field", "heads a column: the diploma and its subject")),
            Column(("organisation",)),
            Column(("mode",)),
        ),
        "experience": (
            _PERIOD,
            Column(("department", "organisation"), _word("Place of work", "heads a column")),
            Column(("title",), _word("Position held", "heads a column: the post")),
        ),
        "grants": (
            _NO,
            Column(("title",), _word("Title of the project", "heads a column")),
            _PERIOD,
            Column(
                ("level",),
                _word("Level of the project", "heads a column: national, regional; Vietnamese: đề tài cấp"),
            ),
            Column(("role",), _word("Role in the project", "heads a column: principal investigator")),
        ),
        "publications": (
            _NO,
            Column(("title",), _word("Title of the work", "heads a column")),
            Column(("authors",)),
            Column(
                ("journal", "conference", "book", "publisher"),
                _word("Journal or publisher", "heads a column: where a work appeared"),
            ),
            Column((WHEN,), _word("Year of publication", "heads a column")),
        ),
        "supervision": (
            _NO,
            _STUDENT,
            _LEVEL,
            Column(("subject",)),
            _PERIOD,
        ),
        "teaching": _TEACHING_TABLE,
        "awards": (
            _NO,
            Column(("title",), _word("Award", "heads a column: a prize, a certificate of merit")),
            Column(("organisation",)),
            Column(("number",)),
            _PERIOD,
        ),
    },
    signatures=(
        Signature(
            _word(
                "Confirmed by the institution",
                "above the place of a signature; Vietnamese: XÁC NHẬN CỦA CƠ QUAN",
            ),
            _word("(signature and seal)", "below it: how an office signs"),
        ),
        Signature(
            _word("Declared by", "above the place of the owner's signature; Vietnamese: NGƯỜI KHAI"),
            _word("(signature and full name)", "below it: how the owner signs"),
        ),
    ),
)

CNU = Form(
    name="cnu",
    title=_word("Analytical curriculum vitae", "title of the French form: Curriculum vitae analytique"),
    style="running",
    numbering="decimal",
    asked=(
        "name",
        "birth-date",
        "birth-place",
        "nationality",
        "headline",
        "affiliation",
        "address",
        "phone",
        "email",
        "website",
    ),
    chapters=(
        Chapter(_STUDIES, ("education", "training")),
        Chapter(_CAREER, ("experience", "internships")),
        Chapter(_TEACHING, ("teaching",)),
        Chapter(
            _RESEARCH,
            (
                "supervision",
                "grants",
                "projects",
                "patents",
                "software",
                "talks",
                "events",
                "stays",
                "awards",
                "outreach",
            ),
        ),
        Chapter(_DUTIES, ("service", "memberships", "reviewing")),
        Chapter(_PAPERS, ("publications",)),
    ),
    tables={
        "teaching": _TEACHING_TABLE,
        "supervision": (
            _STUDENT,
            _LEVEL,
            Column(("subject",)),
            Column(("share",)),
            _PERIOD,
        ),
    },
)

FORMS: Mapping[str, Form] = {form.name: form for form in (CNU, LLKH)}


def labels() -> Iterator[Label]:
    """Yield the words of every form."""
    yield from (PAGE_TITLE, PARTICULARS, FULL_NAME, POSITION, REST, CLOSING)
    for form in FORMS.values():
        yield from form.labels()
