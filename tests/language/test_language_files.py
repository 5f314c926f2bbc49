"""A language is one file: what is wrong with one is said at once, and one file is all that a new one needs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cvi18n
from cvi18n.errors import LanguageError
from cvi18n.language.data import (
    OTHERS,
    check_words,
    frequent_words,
    language_of,
    languages,
    parsed,
    path_of,
    telling_words,
    varieties,
)
from cvi18n.language.validation import problems, refuse

ENGLISH = Path(path_of("en")).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_every_file_is_whole(language: str) -> None:
    assert problems(path_of(language)) == []
    assert check_words(language).stop


@pytest.mark.parametrize("language", languages())
def test_what_is_read_of_a_file_alone_is_what_the_whole_file_says(language: str) -> None:
    whole, known = parsed(path_of(language)), telling_words(language)
    for name in whole:
        assert parsed(path_of(language), only=[name]) == {name: whole[name]}
    words = check_words(language)
    assert (known.stop, known.common, known.labels) == (words.stop, words.common, words.labels)
    assert known.months == language_of(language).months


def test_the_file_of_the_others_is_right_and_repeats_nobody() -> None:
    assert problems(path_of(OTHERS), whole=False) == []
    entries = parsed(path_of(OTHERS))
    assert len(entries) > 20
    for tag in entries:
        own, _, script = tag.partition("-")
        assert own not in languages() or script not in {"", language_of(own).script}, tag
    known = frozenset[str]().union(*(check_words(tag).stop for tag in languages()))
    assert len(frequent_words()) > 50
    assert not frequent_words() & known


def test_a_file_speaks_for_its_territories() -> None:
    assert {"en", "en-GB", "fr", "fr-CA", "vi"} <= set(varieties())
    assert language_of("fr-BE").list == language_of("fr").list
    assert language_of("en-NZ").date == language_of("en-GB").date != language_of("en-US").date
    assert check_words("en-NZ") == check_words("en")
    assert language_of("vi-Hani").date is None
    assert language_of("fr-Latn").date == language_of("fr").date


def faults(folder: Path, text: str, *, whole: bool = True) -> list[tuple[int, int, str]]:
    path = folder / "xy.yaml"
    path.write_text(text, encoding="utf-8")
    return [(one.line, one.column, one.message) for one in problems(str(path), whole=whole)]


def line(wanted: str) -> int:
    return next(number for number, text in enumerate(ENGLISH.split("\n"), 1) if text.startswith(wanted))


WRONG = [
    ("\ncolon: ", "\ncolons: ", ("colon: ", 1, "unknown field 'colons'")),
    ("native: English\n", "", None),
    ("native: English\n", "native: [English]\n", ("native: ", 1, "native: a text is expected here")),
    ("  long: [January, ", "  long: [", ("  long: [J", 3, "months.long: 12 texts are expected here, not 11")),
    ('  short: {month: "{month}~{year}"', '  short: {month: "{mont}~{year}"',
     ("  short: {", 18, "date.short.month: '{mont}' is no place for a value")),
    ("direction: ltr", "direction: left", ("direction", 12, "direction: ltr or rtl is expected here")),
    ('number: {decimal: ".", ', "number: {", ("number", 1, "number: missing: decimal")),
    ('list: {two: " and ", separator: ", ", last: ", and "}\n', "list: []\n", ("list", 1, "list: a mapping of fields is expected here")),
    ("    also: [", "    too: [", ("    also", 5, "territories.GB: unknown field 'too'")),
    ("    months:\n      short: [Jan, ", "    months:\n      short: [", ("      short: [Jan", 7, "territories.GB.months.short: 12 texts are expected here, not 11")),
    ("  doubles: had, that", "  doubles: had, , that", None),
    ("\n  doubles: ", "\n  double: ", ("  doubles", 3, "checks: unknown field 'double'")),
    ('["1$", "st"]', '["1$"]', ("ordinal", 38, "ordinal.rules.2: 2 texts are expected here, not 1")),
    ("k 3, K 3", "k 3, K three", None),
    ('colon: ":"\n', 'colon: ":"\ncolon: ";"\n', ("typography", 1, "'colon' stands here twice")),
    ('colon: ":"\n', 'colon: ":\n', None),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), WRONG, ids=lambda value: str(value)[:30])
def test_what_is_wrong_has_its_place(
    tmp_path: Path, right: str, wrong: str, expected: tuple[str, int, str] | None
) -> None:
    assert ENGLISH.count(right) == 1
    found = faults(tmp_path, ENGLISH.replace(right, wrong))
    assert len(found) == 1
    if expected:
        assert found == [(line(expected[0]), *expected[1:])]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = ENGLISH.replace("direction: ltr\n", "").replace("native: English\n", "nativ: English\n")
    text = text.replace('\ncolon: ":"', "\ncolon: []").replace("    list: {two: ", "    list: {to: ")
    path = tmp_path / "xy.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError) as caught:
        refuse(str(path))
    message = str(caught.value)
    for part in (
        "missing: native, direction",
        "did you mean 'native'?",
        "colon: a text",
        "territories.GB.list: unknown field 'to'",
    ):
        assert part in message
    places = re.findall(r"^.*xy\.yaml:(\d+):\d+: ", message, re.MULTILINE)
    assert len(places) >= 4
    assert places == sorted(places, key=int)


@pytest.mark.parametrize("text", ["", "[]", "en", "a: [", "a: !!python/none b\n", "\t"])
def test_no_mapping_is_refused_with_a_place(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)


def test_an_entry_of_the_others_may_leave_out_everything_but_not_invent(tmp_path: Path) -> None:
    assert faults(tmp_path, 'xy:\n  spaced: "no"\n', whole=False) == []
    assert faults(tmp_path, 'xy:\n  spaces: "no"\nzz: yes\n', whole=False) == [
        (2, 3, "xy: unknown field 'spaces'"),
        (3, 5, "zz: a mapping of fields is expected here"),
    ]


INVENTED = """
import json, sys
from cvi18n.language import *
from cvi18n.language.data import languages
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking import Pair
from cvi18n.checking.pairs import checks_for, context_of
pair = Pair("Head of the team", "La estro of the team", "xyz")
print(json.dumps({
    "known": "xyz" in languages(),
    "date": format_date("2024-07-01", "xyz"),
    "range": format_range("2020-04", "2020-08", "xyz"),
    "open": format_range("2024", "present", "xyz"),
    "list": format_list(["A", "B", "C"], "xyz"),
    "number": format_number(1234.5, "xyz"),
    "ordinal": format_ordinal(3, "xyz"),
    "hours": format_hours(2, 1, "xyz"),
    "typeset": typeset('"a" : b', "xyz"),
    "native": native_name("xyz"),
    "direction": direction("xyz"),
    "checks": [check.code for check in checks_for(pair, context_of(None, "xyz"))],
}))
"""


def test_one_file_adds_a_language(tmp_path: Path) -> None:
    """The program as it is, with one data file more."""
    package = Path(cvi18n.__file__).parent
    shutil.copytree(package, tmp_path / "cvi18n", ignore=shutil.ignore_patterns("__pycache__", "sample"))
    (tmp_path / "cvi18n/language/data/xyz.yaml").write_text(invented(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", INVENTED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    codes = found.pop("checks")
    assert "L102" in codes
    assert {name: str(value).replace("\u00a0", "~") for name, value in found.items()} == {
        "known": "True", "date": "1~de~m7~2024", "range": "m4~ĝis~m8~2020", "open": "ekde~2024", "list": "A, B kaj C",
        "number": "1.234,5", "ordinal": "3a", "hours": "2~horoj", "typeset": "‹a›~: b", "native": "xyzo", "direction": "rtl",
    }  # fmt: skip


def invented() -> str:
    months = ", ".join(f"m{number}" for number in range(1, 13))
    return f"""
native: xyzo
script: Latn
direction: rtl
read_by: [Somebody]
months: {{long: [{months}], short: [{months}]}}
date:
  long: {{month: "{{month}}~{{year}}", day: "{{day}}~de~{{month}}~{{year}}"}}
  short: {{month: "{{month}}~{{year}}", day: "{{day}}~{{month}}~{{year}}"}}
range:
  same_year_months: "{{month}}~ĝis~{{end_month}}~{{year}}"
  open: "ekde~{{date}}"
list: {{two: " kaj ", separator: ", ", last: " kaj "}}
number: {{decimal: ",", group: "."}}
ordinal: {{pattern: "{{n}}a"}}
hours: {{singular: "1", one: "{{hours}}~horo", other: "{{hours}}~horoj", product: "{{hours}} × {{times}} = "}}
quotation: ["‹", "›", "“", "”"]
typography:
  marks: {{colon: "~", high: "", percent: ""}}
  before_names: []
  before_numbers: []
  pages: []
  ongoing: [nun]
  units: []
checks:
  stop: la, kaj
  titles: la
"""
