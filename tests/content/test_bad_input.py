"""What the reader refuses: each with its place, what was expected, and all of a file in one run."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n import content
from cvi18n.errors import ContentError, Problem

GOOD = """\
cv: 3
language: en
person:
  name: {given: Ada, family: Noether}
  headline: Mathematician
organisations:
  tse: {name: Toulouse School of Economics}
people:
  jerome-bolte: {name: Jérôme Bolte}
sections:
  positions:
    kind: experience
    entries:
      post:
        title: Postdoc
        organisation: tse
        supervisors: [jerome-bolte]
        start: 2020-04
        end: 2023
"""


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        content.parse(text, "cv.yaml")
    return caught.value.problems


def test_the_good_text_is_good() -> None:
    assert content.parse(GOOD).sections[0].entries[0].get("supervisors") == ("jerome-bolte",)


# what is replaced, by what, the place, and words of the message or its help
REFUSED = {
    "a duplicate key": (
        "        start: 2020-04",
        "        title: B\n        start: 2020-04",
        (18, 9),
        "twice",
        "line 15",
    ),
    "an unknown field": (
        "title: Postdoc",
        "titel: Postdoc",
        (15, 9),
        "unknown field 'titel'",
        "did you mean 'title'?",
    ),
    "a missing field": (
        "{name: Toulouse School of Economics}",
        "{short: TSE}",
        (7, 8),
        "'name' is missing",
        "add it",
    ),
    "an unknown person": (
        "[jerome-bolte]",
        "[jerome-bolt]",
        (17, 23),
        "no person 'jerome-bolt'",
        "did you mean 'jerome-bolte'?",
    ),
    "an unknown organisation": (
        "organisation: tse",
        "organisation: ts",
        (16, 23),
        "no organisation 'ts'",
        "'tse'",
    ),
    "a month that is none": ("2020-04", "2020-13", (18, 16), "'2020-13' is no date", "2024-07"),
    "a day that is none": ("2020-04", "2021-02-29", (18, 16), "'2021-02-29' is no date", "2024-07"),
    "an end before its start": ("end: 2023", "end: 2019", (19, 14), "before the start", "exchange"),
    "an end before its start, by a month": (
        "end: 2023",
        "end: 2020-03",
        (19, 14),
        "before the start",
        "exchange",
    ),
    "a wrong word": (
        "kind: experience",
        "kind: experiense",
        (12, 11),
        "'experiense' is no kind",
        "education",
    ),
    "a kind that is none": ("kind: experience", "kind: {a: b}", (12, 11), "kind", ""),
    "a link to a script": (
        "headline: Mathematician",
        'headline: "[a](javascript:alert)"',
        (5, 14),
        "not allowed",
        "https",
    ),
    "a tab": ("  headline:", "\theadline:", (5, 1), "a tab", "spaces"),
    "a tab behind a colon": ("headline: M", "headline:\tM", (5, 12), "a tab", "spaces"),
    "an anchor": ("headline: M", "headline: &a M", (5, 13), "anchors", "quote"),
    "an alias": ("headline: Mathematician", "headline: *a", (5, 13), "aliases", "quote"),
    "a merge key": (
        "  headline: M",
        "  <<: {a: b}\n  headline: M",
        (5, 3),
        "merge keys",
        "write the fields out",
    ),
    "a tag": ("headline: M", "headline: !!python/object:os.system M", (5, 13), "tags", "quote"),
    "a second document": ("sections:", "---\nsections:", (10, 1), "second document", "'---'"),
    "a colon that needs quotes": (
        "headline: M",
        "headline: M: N",
        (5, 13),
        "inside a text",
        "quote this value",
    ),
    "a control character": ("headline: M", "headline: M\x07", (5, 14), "U+0007", "delete"),
    "an escaped control character": (
        "headline: Mathematician",
        'headline: "\\e[31m"',
        (5, 13),
        "U+001B",
        "delete",
    ),
    "a bidirectional control": ("headline: M", "headline: M\u202e", (5, 14), "U+202E", "delete"),
    "a name that is none": (
        "      post:",
        "      My Post:",
        (14, 7),
        "'My Post' is not a name",
        "write 'my-post'",
    ),
    "a telephone number": (
        "  headline:",
        "  phone: '1'\n  headline:",
        (5, 3),
        "unknown field 'phone'",
        "private.yaml",
    ),
    "a list for a text": ("headline: Mathematician", "headline: [a]", (5, 13), "is a text", ""),
    "a text for a list": (
        "[jerome-bolte]",
        "jerome-bolte",
        (17, 22),
        "is a list",
        "write it as [jerome-bolte]",
    ),
    "texts with commas for a list": (
        "[jerome-bolte]",
        "'jerome-bolte, ada: x'",
        (17, 23),
        "is a list",
        'write it as [jerome-bolte, "ada: x"]',
    ),
    "commas for a list of prose": (
        "        title: Postdoc",
        "        title: Postdoc\n        highlights: Maps, tides",
        (16, 21),
        "is a list, or has names",
        "write it as [Maps, tides]; or, where it is one, write '- Maps, tides'",
    ),
    "a block for a list": (
        "        title: Postdoc",
        "        title: Postdoc\n        highlights: |\n          - Maps\n          - Tides",
        (16, 21),
        "is a list, or has names",
        "delete the '|'",
    ),
    "a folded block for a list": (
        "        title: Postdoc",
        "        title: Postdoc\n        keywords: >-\n          maps\n          tides",
        (16, 19),
        "is a list, or has names",
        "delete the '>'",
    ),
    "an empty value": ("headline: Mathematician", "headline:", (5, 12), "no value", "delete"),
    "another version": ("cv: 3", "cv: 4", (1, 5), "version 4", "version 3"),
    "a language code that is a path": (
        "language: en",
        "language: ../../x",
        (2, 11),
        "no language code",
        "BCP 47",
    ),
    "the longer code of a language": (
        "language: en",
        "language: eng",
        (2, 11),
        "no language code",
        "write 'en'",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_place_and_a_way_out(case: str) -> None:
    old, new, place, message, help_ = REFUSED[case]
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    shown = "\n".join(map(str, found))
    assert [(p.line, p.column) for p in found] == [place], shown
    assert message in found[0].message, shown
    assert help_ in found[0].hint, shown
    assert found[0].source == GOOD.replace(old, new, 1).split("\n")[place[0] - 1]
    assert "^" in str(found[0])


def test_all_problems_of_a_file_come_in_one_run_sorted_by_line() -> None:
    text = (
        GOOD.replace("title: Postdoc", "titel: Postdoc")
        .replace("2020-04", "2020-13")
        .replace("[jerome-bolte]", "[x]")
    )
    found = problems(text)
    assert len(found) == 3
    assert [p.line for p in found] == sorted(p.line for p in found)


def test_a_byte_that_is_not_utf8_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_bytes(GOOD.replace("Ada", "Adé").encode("latin-1"))
    with pytest.raises(ContentError) as caught:
        content.read(path)
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (4, 19)


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        content.read(tmp_path / name)


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = problems(bomb)
    assert any("anchors" in problem.message and problem.line == 1 for problem in found)
    assert len(found) < 200


def test_a_hundred_thousand_levels_are_refused_where_they_become_too_many() -> None:
    (found,) = problems("[" * 100_000 + "]" * 100_000)
    assert "nesting" in found.message
    assert found.line == 1
    assert found.column < 100


@pytest.mark.parametrize("text", ["", "# a comment\n", "---\n", "just a text", "- a\n- b\n"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert problems(text)


def test_words_that_other_readers_convert_stay_text() -> None:
    values = ["no", "0123", "3.10", "12:30", "+33199000000", "null", "1e3", "2024-13-45"]
    for value in values:
        cv = content.parse(GOOD.replace("Postdoc", value))
        assert cv.sections[0].entries[0].get("title").text == value


def test_decomposed_letters_are_read_as_composed_ones() -> None:
    text = (
        GOOD.replace("Mathematician", "Nhà toán học, ngôn ngữ: Việt")
        .replace("Nhà", "'Nhà")
        .replace("Việt", "Việt'")
    )
    assert content.parse(unicodedata.normalize("NFC", text)) == content.parse(
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    )


def test_translators_comments_reach_the_message() -> None:
    text = GOOD.replace("  headline:", "  # TRANSLATORS: one\n  # two\n  headline:")
    (message, *_) = content.parse(text).messages
    assert message.comment == "one two"


def test_a_comment_inside_a_block_text_is_text() -> None:
    text = GOOD.replace("title: Postdoc", "title: |\n          A\n          # TRANSLATORS: no")
    text = text.replace("organisation: tse", "funding: B\n        organisation: tse")
    found = {m.key: m.comment for m in content.parse(text).messages}
    assert found["sections.positions.post.funding"] == ""


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_our_own_error(text: str) -> None:
    try:
        content.parse(text)
    except ContentError as error:
        assert error.problems  # noqa: PT017


@given(st.text(alphabet="[]{}:,-#&*!|>'\"%@` \nab1", max_size=120))
def test_any_yaml_like_text_is_read_or_refused(text: str) -> None:
    try:
        content.parse(GOOD + text)
    except ContentError as error:
        assert error.problems  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("|\n    - Maps\n    - Tides", True),
        (">\n    * Maps\n    * Tides", True),
        ('"\u2022 Maps \u2022 Tides"', True),
        ("'- Maps - Tides'", True),
        ("|\n    Tasks:\n    - Maps\n    - Tides", True),
        ("|\n    Tasks:\n\n    1. Maps\n    2. Tides\n\n    And more.", True),
        ("|\n    Tasks\n      \u2013 Maps\n      \u2013 Tides", True),
        (">\n    Tasks:\n    - Maps\n    - Tides", True),
        ("'Tasks: \u2022 Maps \u2022 Tides'", True),
        ("'\u25cf Maps \u25cf Tides'", True),
        ("'\u2022 Maps'", True),
        ("'1) Maps'", True),
        ("'\u2013 Maps'", True),
        ("Tasks\n    * Maps\n    * Tides", True),
        ("Tasks\n    1. Maps\n    2. Tides", True),
        ("'Tasks\n    - Maps\n    - Tides'", True),
        (">\n    Tasks\n    \u25cf Maps\n    \u25cf Tides", True),
        ("'\u2043 Maps'", True),
        ("'\u2010 Maps'", True),
        ("'Tasks: \u2219 Maps \u2219 Tides'", True),
        ("|\n    Tasks\n    \u2015 Maps\n    \u2015 Tides", True),
        ("Tasks\n    \u2011 Maps\n    \u2011 Tides", True),
        ("'Tides: maps \u2014 and rivers \u2015 of 2020'", False),
        ("'\u22125 to \u221210 degrees'", False),
        ("Maps\n    - and tides", False),
        ("'1. FC of maps'", False),
        ("'(1) Maps'", False),
        ("'- Maps, not tides'", False),
        ("|\n    Maps 1.\n    2. tides", False),
        ("|\n    In 2020\n    1. FC and\n    10. places", False),
        ("'Tides: maps - and rivers - of 2020'", False),
        ("'Rivers \u2022 Tides \u2022 Maps'", False),
        ("Maps - and tides - of rivers", False),
        ("|\n    Maps\n    - and tides", False),
        ("'*Maps* and *tides*'", False),
        ("'-5 to -10 degrees'", False),
    ],
)
def test_a_list_inside_of_a_text_is_a_doubt(text: str, is_list: bool) -> None:
    cv = content.parse(GOOD.replace("headline: Mathematician", f"headline: {text}"), "cv.yaml")
    assert [doubt.about for doubt in cv.doubts] == ["dashes"] * is_list


# A text, and the mark in it that nothing closes.
MARKS = {
    "**bold and *it": "**",
    "bold** and it": "**",
    "**a *b* c": "**",
    "a `code and more": "`",
    "see [x](https://a.org and more": "](",
    "**bold** and *it*": "",
    "`**a` and `b`": "",
    "see [x](https://a.org)": "",
    "\\*\\*two": "",
    "2**10 and a**b": "",
    "rock 'n' roll * jazz": "",
    "an equal part*": "",
    "$a**b$": "",
    "`": "",
}


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_that_nothing_closes_is_a_doubt(text: str) -> None:
    quoted_text = "'" + text.replace("'", "''") + "'"
    cv = content.parse(GOOD.replace("headline: Mathematician", f"headline: {quoted_text}"), "cv.yaml")
    told = [doubt.problem.message for doubt in cv.doubts if doubt.about == "markup"]
    assert len(told) == bool(MARKS[text])
    assert all(MARKS[text] in message for message in told)


# A text as it is typed, and whether it has a blank line.
BLANK_LINES = {
    "|\n    Maps.\n\n    Tides.": True,
    "|\n    Maps.\n  \n\n    Tides.": True,
    ">\n    Maps.\n\n    Tides.": True,
    "Maps.\n\n    Tides.": True,
    "'Maps.\n\n    Tides.'": True,
    '"Maps.\n\n    Tides."': True,
    '"Maps.\\n\\nTides."': True,
    "|\n    Maps.\n    Tides.": False,
    "|\n    Maps.\n    Tides.\n\n": False,
    ">\n    Maps.\n    Tides.\n": False,
    "Maps.\n    Tides.": False,
    "|\n\n    Maps.": False,
}


@pytest.mark.parametrize("typed", BLANK_LINES)
def test_a_blank_line_that_is_not_printed_is_a_doubt(typed: str) -> None:
    cv = content.parse(GOOD.replace("headline: Mathematician", f"headline: {typed}"), "cv.yaml")
    found = [doubt.problem.message for doubt in cv.doubts]
    assert found == ["a text is one paragraph: the blank line in it is not printed"] * BLANK_LINES[typed]


@pytest.mark.parametrize("pages", ["1,800", "12,345", "1,800-1,812", "7, 1,200"])
def test_a_comma_that_may_divide_thousands_is_no_list_of_pages(pages: str) -> None:
    paper = f"  publications: [{{type: journal, title: A, journal: B, year: 2020, pages: '{pages}'}}]\n"
    (problem,) = problems(GOOD + paper)
    assert "two pages, or one number" in problem.message
    mended = pages.replace(",", "").replace("7 ", "7, ")
    for right in (mended, "800, 1200"):
        content.parse(GOOD + paper.replace(pages, right), "cv.yaml")
