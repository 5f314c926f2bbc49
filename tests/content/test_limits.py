"""Files that are broken as a whole, or made to hurt: refused at once, with a place, and with all that is wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n import content, limits
from cvi18n.content import strict
from cvi18n.content.values import STEPS
from cvi18n.errors import ContentError, Problem

HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada Noether}\n"
WHOLE = HEAD + "sections: {}\n"


def problems(path: Path, data: bytes | str) -> tuple[Problem, ...]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ContentError) as caught:
        content.read(path)
    return caught.value.problems


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cv.yaml"


# the file, the place, words of the message and of the help
BROKEN: dict[str, tuple[bytes | str, tuple[int, int], str, str]] = {
    "too many bytes": (b"#" * (limits.YAML_BYTES + 1), (0, 0), "larger than 16 MiB", ""),
    "too many lists": ("[" * 100_000, (1, 33), "levels of nesting", ""),
    "too many mappings": ("".join(" " * i + "a:\n" for i in range(99)), (33, 33), "levels of nesting", ""),
    "UTF-16": (HEAD.encode("utf-16"), (1, 1), "UTF-16", "UTF-8"),
    "Latin-1": ("# é\n# ü\n".encode("latin-1"), (1, 3), "not UTF-8: 0xe9", "UTF-8"),
    "line ends of old Macs": ("cv: 3\rlanguage: en\r", (1, 6), "carriage return", "LF"),
    "a NUL": (WHOLE + "\0", (5, 1), "U+0000", "delete"),
    "a line end of Unicode": (WHOLE + "# a\u2028b", (5, 4), "U+2028", "delete"),
    "a noncharacter": (WHOLE + "# \uffff", (5, 3), "U+FFFF", "delete"),
    "a byte-order mark inside": (WHOLE + "# \ufeff", (5, 3), "U+FEFF", "delete"),
    "a tab in a comment": (WHOLE + "# a\tb", (5, 4), "a tab", "spaces"),
    "nothing": ("", (1, 1), "the file is empty", "init"),
    "nothing but comments": ("# a\n# b\n", (1, 1), "the file is empty", "init"),
    "a list": ("- a\n", (1, 1), "is a mapping", "name: value"),
    "a second document": (HEAD + "sections: {}\n---\nb: 1\n", (5, 1), "second document", "'---'"),
    "a colon in a text": ("a: b: c", (1, 4), "inside a text", "quote this value"),
    "an at sign": ("a: @x", (1, 4), "cannot start with", "quote this value"),
    "a backtick": ("a: `x`", (1, 4), "cannot start with", "quote this value"),
    "a star and a space": ("a: * x", (1, 4), "'*'", "quote this value"),
    "an open list": ("a: [b\nc: d", (1, 4), "not closed", "']'"),
    "an open mapping": ("a: {b\n", (1, 4), "not closed", "'}'"),
    "an open quotation mark": ("a: 'b\n", (1, 4), "quotation mark is not closed", "close"),
    "a false column": ("a:\n  b: 1\n c: 2", (3, 2), "column", "align"),
    "an unknown escape": ('a: "\\q"', (1, 5), "backslash", "single quotes"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_has_a_place_and_a_way_out(path: Path, case: str) -> None:
    data, place, message, help_ = BROKEN[case]
    first = problems(path, data)[0]
    assert (first.line, first.column) == place, str(first)
    assert message in first.message
    assert help_ in first.hint


# what is refused beside a whole and correct file
BESIDE = {
    "a merge key": ("people:\n  <<: {a: b}\n", (5, 3), "merge keys"),
    "an alias, which is quoted": ("updated: *x\n", (4, 10), "aliases"),
    "an anchor on a mapping": ("people: &p {}\n", (4, 9), "anchors"),
    "a tag on a list": ("people: !!set [a]\n", (4, 9), "tags"),
    "the owner among the people": ("people:\n  me: {name: A}\n", (5, 3), "owner"),
    "a country that is none": (
        "organisations: {a: {name: A, place: {country: UK}}}\n",
        (4, 47),
        "not what country",
    ),
    "digits that are no digits": ("updated: ٢٠٢٥\n", (4, 10), "no date"),
    "the year 0": ("updated: 0000\n", (4, 10), "no date"),
    "a link to a script": ("organisations: {a: {name: A, url: 'javascript:x'}}\n", (4, 36), "not what url"),
    "a link to a file": ("organisations: {a: {name: A, url: 'file:///x'}}\n", (4, 36), "not what url"),
    "a text without end": (f"organisations: {{a: {{name: {'x' * 10_001}}}}}\n", (4, 27), "longer than"),
    "a name with no language": ("people: {a: {name: {english: A}}}\n", (4, 21), "no language code"),
    "a name of nothing": ("people: {a: {name: {}}}\n", (4, 20), "no value"),
    "a telephone number at the top": ("phone: '1'\n", (4, 1), "unknown field 'phone'"),
    "a field twice": ("people:\n  a: {name: A, name: B}\n", (5, 16), "twice"),
}


@pytest.mark.parametrize("case", BESIDE)
def test_one_fault_is_one_problem(path: Path, case: str) -> None:
    text, place, message = BESIDE[case]
    (problem,) = problems(path, HEAD + text + "sections: {}\n")
    assert (problem.line, problem.column) == place, str(problem)
    assert message in problem.message


# a text in several languages: the names of its forms, the column of the one that is wrong, words of the message
FORMS = {
    "{en: A, vn: B}": (22, "'vn' is no language that there is"),
    "{en: A, pt-UK: B}": (22, "'pt-UK' is no language that there is"),
    "{en: A, Spanish: B}": (22, "'Spanish' is no language code"),
    "{pt_BR: A, en: B}": (15, "'pt_BR' is no language code"),
    "{en: A, xx: B}": (22, "'xx' is no language that CLDR knows"),
    "{French: A}": (15, "'French' is no language code"),
    "{en: A, note: B}": (22, "'note' is no language code"),
    "{role: A, of: B}": (14, "title is a text, and this is a mapping"),
    "{en: A, vi: B}": (14, "title is one text, which the catalogs translate"),
}


@pytest.mark.parametrize("forms", FORMS)
def test_a_text_in_several_languages_belongs_into_catalogs_and_a_wrong_code_is_named(
    path: Path, forms: str
) -> None:
    (problem,) = problems(
        path,
        f"{HEAD}sections:\n  w:\n    kind: experience\n    entries:\n    - title: {forms}\n      start: 2020\n",
    )
    assert (problem.line, problem.column, problem.message) == (8, *FORMS[forms])


@pytest.mark.parametrize(
    "forms", ["{English: A, French: B}", "{english: A, french: B}", "{EN: A, pt_BR: B}", "{en: A, Vn: B}"]
)
@pytest.mark.parametrize("field", ["headline", "summary"])
def test_names_of_languages_name_no_texts(path: Path, field: str, forms: str) -> None:
    found = problems(path, f"cv: 3\nlanguage: en\nperson: {{name: A, {field}: {forms}}}\nsections: {{}}\n")
    assert all(
        one.message.endswith((" is no language code", " is no language that there is")) for one in found
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-04", "2020"),
        ("2020", "2020-01"),
        ("2020", "2020"),
        ("2020-04-09", "2020-04"),
        ("2020", "present"),
    ],
)
def test_an_end_in_the_same_year_or_month_is_no_fault(start: str, end: str) -> None:
    cv = content.parse(
        HEAD
        + "organisations: {o: {name: O}}\nsections: {s: {kind: experience, entries: {e: "
        + f"{{title: T, organisation: o, start: {start}, end: {end}}}}}}}}}\n"
    )
    entry = cv.sections[0].entries[0]
    assert (entry.get("start"), entry.get("end")) == (start, end)


def test_problems_of_every_layer_are_listed_together(path: Path) -> None:
    text = "cv: 3\nlanguage: en\t\nperson: {name: &a Ada, nam: x}\npeople: {b: {}, b: {name: B}}\nsections: {a: {kind: tex}}\n"
    found = [problem.message for problem in problems(path, text)]
    expected = ("a tab", "anchors", "unknown field 'nam'", "'name' is missing", "twice", "'tex' is no kind")
    assert len(found) == len(expected)
    assert all(word in message for word, message in zip(expected, found, strict=True)), found


def test_a_file_of_nothing_but_problems_is_read_no_further_than_the_limit(path: Path) -> None:
    for text in ("a: 1\n" * 10_000, "\t\n" * 10_000, HEAD + "".join(f"x{i}: 1\n" for i in range(10_000))):
        *kept, end = problems(path, text)
        assert len(kept) == limits.PROBLEMS
        assert (end.line, end.message) == (
            kept[-1].line + 1,
            "200 problems are enough: the file is read no further",
        )


def test_a_file_of_too_many_parts_is_read_no_further(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert strict.MAX_EVENTS == 1_000_000
    monkeypatch.setattr(strict, "MAX_EVENTS", 1000)
    (problem,) = problems(path, "a: [" + "b, " * 2000 + "]")
    assert "1,000 parts" in problem.message
    assert problem.line == 1


@pytest.mark.parametrize(
    ("people", "length", "names", "helped"),
    [
        (100, 16, 60, 60),
        (500, 60, 150, STEPS // (500 * 60)),
        (20_000, 60, 150, STEPS // (505 * 60)),
        (3, 98, 50, 0),
    ],
)
def test_what_was_meant_by_names_of_people_is_looked_for_in_so_many_steps(
    people: int, length: int, names: int, helped: int, path: Path
) -> None:
    known = "".join(
        f"  {'b' * (length - 6)}{number:05}: {{name: Ada B{number}}}\n" for number in range(people)
    )
    asked = ", ".join(f"{'b' * (length - 6)}{number:05}x" for number in range(names))
    text = f"cv: 3\nlanguage: en\nperson: {{name: A B}}\npeople:\n{known}sections:\n  publications:\n"
    found = problems(path, f"{text}    - {{type: journal, title: T, year: 2020, authors: [{asked}]}}\n")
    assert len(found) == names
    hints = [problem.hint.startswith("did you mean") for problem in found]
    assert helped * 0.8 <= sum(hints) <= helped + 1
    assert hints == sorted(hints, reverse=True)


def test_a_column_counts_composed_characters(path: Path) -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(
            form, "cv: 3\nlanguage: en\nperson: {name: Lê Quốc Tùng, nam: x}\nsections: {}\n"
        )
        (problem,) = problems(path, text)
        assert (problem.line, problem.column) == (3, 30)
        assert problem.source[problem.column - 1 :].startswith("nam")


@given(data=st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_our_own_error(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        content.parse(strict.decode(HEAD.encode() + data, "cv.yaml"))
    assert str(caught.value)
    str(caught.value).encode()


@given(st.data())
def test_a_changed_sample_is_read_or_refused_with_our_own_error(data: st.DataObject) -> None:
    text = (Path(__file__).resolve().parents[2] / "content" / "cv.yaml").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 30))
    changed = (
        text[:start] + data.draw(st.text(alphabet="[]{}:,-#&*!|>'\"%@` \n\tab1é", max_size=6)) + text[end:]
    )
    try:
        content.parse(changed)
    except ContentError as error:
        lines = changed.count("\n") + 1
        assert all(0 < problem.line <= lines + 1 for problem in error.problems)  # noqa: PT017
