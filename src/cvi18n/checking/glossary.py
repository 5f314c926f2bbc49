"""The glossary: ``content/glossary.csv``, the terms of a field and their words in each language.

Its columns are ``term``, ``keep`` ("yes": the term stays as it is in every language), ``note``, and for
each language ``fr`` (variants, the preferred one first, separated by ``|``) and ``fr_forbidden``. Of a person, a variant
may be marked: ``doctorant (m)|doctorante (f)``.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from cvi18n.conflicts import refuse_markers
from cvi18n.encodings import no_text, wide
from cvi18n.errors import CatalogError, Problem, UsageError
from cvi18n.language import mistaken, parse_tag
from cvi18n.likeness import closest
from cvi18n.limits import DELETE_MARKS, GLOSSARY_BYTES, TOO_MANY_MARKS, marks_at, note, size_fault
from cvi18n.value_object import ValueObject, record

COLUMNS = ("term", "keep", "note")
# What the column "keep" says, in small letters.
YES, NO = frozenset({"yes", "true", "1", "x"}), frozenset({"", "no", "false", "0"})
FORBIDDEN = "_forbidden"
GENDERS = {"f": "feminine", "m": "masculine"}
_GENDER = re.compile(r"(.*?)(?:\s*\(([fm])\))?", re.DOTALL)
SEPARATORS = {";": "semicolons", "\t": "tabs"}
# The first line by which a spreadsheet knows the sign between the columns; it may stand in quotes.
DECLARED = re.compile(r'"?sep=(.?)"?[ ,;\t]*(?:\r?\n|\Z)', re.IGNORECASE)
# A cell of a row, as csv reads it; nothing where a quotation mark is not closed.
_CELL = re.compile(r'"[^"]*(?:""[^"]*)*"(?=[,\r\n]|\Z)|(?!")[^,\r\n]*')
MOST_COLUMNS = 1000  # two for each language
LONGEST = 200  # characters of a term, and of each of its forms
MOST_FORMS = 100  # of one term in one language


@record
class Term(ValueObject):
    """One term: how it is said in one language. The first of ``variants`` is the preferred one.

    ``genders`` has for each variant whether it is of women or of men: "feminine", "masculine", or "" for both.
    """

    term: str
    keep: bool = False
    note: str = ""
    variants: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    line: int = 0
    genders: tuple[str, ...] = ()

    def said(self, gender: str = "") -> str:
        """Return the preferred variant, of a gender where one is of it; "" where there is none.

        >>> term = Term("PhD student", variants=("doctorant", "doctorante"), genders=("masculine", "feminine"))
        >>> term.said("feminine"), term.said()
        ('doctorante', 'doctorant')
        """
        fitting = (
            one for one, of in zip(self.variants, self.genders, strict=False) if gender and of == gender
        )
        return next(fitting, self.variants[0] if self.variants else "")


@record
class Glossary(ValueObject):
    """The terms of all languages: for each row its term, and the cells by column."""

    languages: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    def terms(self, language: str) -> tuple[Term, ...]:
        """Return the terms as one language has them: the column "fr" serves "fr-CA" where that has none."""
        column = language if language in self.languages else language.split("-", 1)[0]
        return tuple(
            Term(
                row["term"],
                row.get("keep", "").casefold() in YES,
                row.get("note", ""),
                tuple(form for form, _ in _variants(row.get(column, ""))),
                tuple(form for form, _ in _variants(row.get(column + FORBIDDEN, ""))),
                line,
                tuple(gender for _, gender in _variants(row.get(column, ""))),
            )
            for line, row in self.rows
        )


def parse(data: bytes, path: str = "content/glossary.csv") -> Glossary:
    r"""Return the glossary of a file's bytes. CatalogError lists its problems, with their lines.

    >>> glossary = parse("term,keep,fr,fr_forbidden\nthesis,,thèse|thèses,\nMVA,yes,,\n".encode())
    >>> [(term.term, term.keep, term.variants) for term in glossary.terms("fr")]
    [('thesis', False, ('thèse', 'thèses')), ('MVA', True, ())]
    """
    if fault := size_fault(data, GLOSSARY_BYTES):
        raise CatalogError([Problem(path, 0, 0, *fault)])
    if fault := no_text(data):
        raise CatalogError([Problem(path, 0, 0, *fault)])
    if name := wide(data):
        raise CatalogError([Problem(path, 1, 1, f"this file is {name}", "save it as UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError([Problem(path, line, 1, "this is not UTF-8", "save the file as UTF-8")]) from None
    refuse_markers(text, path, CatalogError)
    if (at := marks_at(text)) >= 0:
        line = text.count("\n", 0, at) + 1
        raise CatalogError([Problem(path, line, 1, TOO_MANY_MARKS, DELETE_MARKS)])
    declared = DECLARED.match(text)
    if declared and declared[1] == ",":
        text = "\n" + text[declared.end() :]  # the numbers of the lines stay
    elif declared:
        message = (
            f"this line says that {SEPARATORS.get(declared[1], 'other signs')} stand between the columns"
        )
        hint = "delete it, and save the file with commas between its columns"
        raise CatalogError([Problem(path, 1, 1, message, hint, declared[0].strip())])
    if name := _separator(text):
        hint = "save the file with commas between its columns"
        raise CatalogError([Problem(path, 1, 1, f"{name} stand between the columns", hint)])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    begun = 0
    try:
        for row in reader:
            begun = reader.line_num
            if any(cell.strip() for cell in row):
                lines.append((begun, row))
    except csv.Error as error:
        place = _opening(text, begun)
        line, column = place or (reader.line_num, 1)
        said = "the text that begins with this quotation mark has no end" if place else error
        hint = 'close it before the next comma; inside a text a quotation mark is ""' if place else ""
        raise CatalogError([Problem(path, line, column, f"this is not CSV: {said}", hint)]) from None
    if not lines:
        return Glossary((), ())
    header = [cell.strip() for cell in lines[0][1]]
    problems: list[Problem] = []
    for problem in _problems(header, lines, path):
        note(problem, problems, CatalogError)
    if problems:
        raise CatalogError(problems)
    rows = tuple(
        (line, {name: cell.strip() for name, cell in zip(header, row, strict=False)})
        for line, row in lines[1:]
    )
    languages = tuple(name for name in header if name not in COLUMNS and not name.endswith(FORBIDDEN))
    return Glossary(languages, rows)


def _opening(text: str, behind: int) -> tuple[int, int] | None:
    """Return the line and the column of the quotation mark that no other closes, in the row behind a line; None where none is."""
    rest = "".join(islice(io.StringIO(text, newline=""), behind, None))
    at = 0
    while (cell := _CELL.match(rest, at)) and rest[cell.end() : cell.end() + 1] == ",":
        at = cell.end() + 1
    if cell is not None:
        return None
    *before, last = re.split(r"\r\n|\r|\n", rest[:at])
    return behind + len(before) + 1, len(last) + 1


def _separator(text: str) -> str:
    """Return the name of what stands between the columns in the place of commas, as spreadsheets write it; else ""."""
    first = text.partition("\n")[0]
    for sign, name in SEPARATORS.items():
        cells = [cell.strip().strip('"') for cell in first.split(sign)]
        if "," not in first and len(cells) > 1 and "term" in cells:
            return name
    return ""


def _problems(header: list[str], lines: list[tuple[int, list[str]]], path: str) -> Iterable[Problem]:
    if len(header) > MOST_COLUMNS:
        yield Problem(
            path, lines[0][0], 1, f"more than {MOST_COLUMNS} columns", "delete those without a name"
        )
        return
    if "term" not in header:
        hint = "the first line names the columns: term,keep,note,fr,fr_forbidden"
        yield Problem(path, lines[0][0], 1, "there is no column 'term'", hint)
        return
    yield from _problems_of_columns(header, lines, path)
    place = header.index("term")
    seen: dict[str, int] = {}
    alike: dict[str, tuple[int, list[str]]] = {}
    for line, row in lines[1:]:
        if len(row) > len(header):
            hint = "write a text with a comma inside double quotes"
            yield Problem(path, line, 1, f"{len(row)} columns, and the first line names {len(header)}", hint)
            continue
        term = row[place].strip() if place < len(row) else ""
        yield from _too_much(header, row, line, path)
        yield from _unclear(dict(zip(header, row, strict=False)).get("keep", "").strip(), line, path)
        if not term:
            yield Problem(path, line, 1, "a row without a term")
        elif term in seen:
            yield Problem(path, line, 1, f"the term '{term}' stands on line {seen[term]} too")
        elif (first := alike.get(_folded(term))) and (column := _contrary(header, first[1], row)):
            message = f"'{term}' is the term of line {first[0]} in other letters, and has another '{column}'"
            hint = "make one row of them: variants stand in one cell, with | between them"
            yield Problem(path, line, 1, message, hint)
        seen.setdefault(term, line)
        alike.setdefault(_folded(term), (line, row))


def _folded(term: str) -> str:
    """Return what terms have in common that are looked for in the same places: an acronym is another than a word."""
    whole = unicodedata.normalize("NFC", " ".join(term.split()))
    return whole if whole.isupper() else whole.casefold()


def _contrary(header: list[str], first: list[str], second: list[str]) -> str:
    """Return the first language that two rows have different texts of; "" where there is none."""
    for name, one, other in zip(header, first, second, strict=False):
        if name not in COLUMNS and one.strip() and other.strip() and one.strip() != other.strip():
            return name
    return ""


def _unclear(keep: str, line: int, path: str) -> Iterable[Problem]:
    """Yield that a row's ``keep`` is no yes and no no: a spreadsheet writes its own language's word."""
    if keep.casefold() not in YES | NO:
        hint = "write yes, or leave it empty"
        yield Problem(path, line, 1, f"'{keep[:40]}' is neither yes nor no, for the column 'keep'", hint)


def _too_much(header: list[str], row: list[str], line: int, path: str) -> Iterable[Problem]:
    """Yield what a row has more of than any text could: each form is looked for in each text of the term."""
    for name, cell in zip(header, row, strict=False):
        if name in {"keep", "note"} or len(cell) <= MOST_FORMS:
            continue
        forms = [cell.strip()] if name == "term" else cell.split("|")
        if len(forms) > MOST_FORMS:
            hint = "keep those that a text may have"
            yield Problem(path, line, 1, f"more than {MOST_FORMS} forms of '{name}'", hint)
        elif any(len(form.strip()) > LONGEST for form in forms):
            hint = "keep the words that make the term"
            yield Problem(path, line, 1, f"a form of '{name}' is longer than {LONGEST} characters", hint)


def _problems_of_columns(
    header: list[str], lines: list[tuple[int, list[str]]], path: str
) -> Iterable[Problem]:
    """Yield what is wrong with the names of the columns: an unknown one would be read by nobody."""
    line = lines[0][0]
    filled: set[int] = set()
    if "" in header:
        filled = {place for _, row in lines for place, cell in enumerate(row) if cell.strip()}
    for place, name in enumerate(header):
        if name in header[:place] and name:
            yield Problem(path, line, 1, f"the column '{name}' stands here twice", "make one of them")
        elif not name and place in filled:
            yield Problem(path, line, 1, f"column {place + 1} has texts and no name", "name it, or delete it")
        elif name and name not in COLUMNS and (hint := _why_unknown(name)):
            yield Problem(path, line, 1, f"there is no column '{name}' in a glossary", hint)


def _why_unknown(name: str) -> str:
    """Return what may be meant by a column's name that is no language's, "" where it is one."""
    base = name.removesuffix(FORBIDDEN)
    if near := closest(name.lower(), COLUMNS, 0.8):
        return f"did you mean '{near}'?"
    try:
        parse_tag(base)
    except UsageError as error:
        return f"{error}; the columns are term, keep, note, and for a language: fr, fr{FORBIDDEN}"
    meant = mistaken(base)
    return f"'{base}' is no language that there is: write '{name.replace(base, meant)}'" if meant else ""


def _variants(cell: str) -> list[tuple[str, str]]:
    """Return the variants of a cell, each with its gender."""
    found = (_GENDER.fullmatch(one.strip()) for one in cell.split("|") if one.strip())
    return [(one[1], GENDERS.get(one[2], "")) for one in found if one is not None and one[1]]
