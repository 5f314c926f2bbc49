"""The file of an editor: each language's translation under its line, and nothing that is typed is lost."""

from __future__ import annotations

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.walk import Row, Text, fault_of_heads, from_edit, is_below, to_edit

ENTRY = Catalog.parse(b'msgctxt "k"\nmsgid "source"\nmsgstr "old\\n\\n# words"\n').entries[0]
ROWS = (Row("fr", "stale", ENTRY), Row("vi", "stale", ENTRY), Row("pt-BR", "empty"))
TAGS = [row.tag for row in ROWS]
TEXT = Text("k", "en", "source", ROWS)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_opened_is_read_as_what_stands(count: int, end: str) -> None:
    data = to_edit(TEXT, ROWS[:count], {}).replace("\n", end)
    assert from_edit(data, TAGS[:count]) == {row.tag: row.translation for row in ROWS[:count]}
    assert "#   source" in data


def test_what_was_typed_before_is_opened() -> None:
    assert from_edit(to_edit(TEXT, ROWS, {"vi": "mới"}), TAGS) == {
        "fr": ENTRY.translation,
        "vi": "mới",
        "pt-BR": "",
    }


def test_lines_of_languages_may_be_moved() -> None:
    data = "\n# -------- vi --------\nhai\n# -------- fr --------\n\nun\n\ndeux"
    assert fault_of_heads(data, ["fr", "vi"]) == ""
    assert from_edit(data, ["fr", "vi"]) == {"vi": "hai", "fr": "un\n\ndeux"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("above\n{fr}\nun\n{vi}\nhai", "above the line '{fr}' is of no language"),
        ("above\n{vi}\nhai\n{fr}\nun", "above the line '{vi}' is of no language"),
        ("{fr}\nun\n{vi}\nhai\n{vi}\nba", "the line '{vi}' is there twice"),
        ("all in one", "the line '{fr}' is missing; the line '{vi}' is missing"),
    ],
)
def test_no_text_stands_in_a_place_that_nobody_named(data: str, told: str) -> None:
    heads = {tag: f"# -------- {tag} --------" for tag in TAGS[:2]}
    assert told.format(**heads) in fault_of_heads(data.format(**heads), TAGS[:2])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("# ------- vi --------", "'# ------- vi --------' is none"),
        ("# -------- vn --------", "'# -------- vn --------' is none"),
        ("# --------vi--------", "is none"),
        (" # -------- vi --------", "is none"),
        ("", ""),
    ],
)
def test_a_line_that_names_no_language_here_is_no_text(line: str, told: str) -> None:
    """What stands below it would be printed in another language's CV."""
    data = to_edit(TEXT, ROWS[:2], {"fr": "un", "vi": "hai"}).replace("# -------- vi --------", line)
    fault = fault_of_heads(data, TAGS[:2])
    assert "the line '# -------- vi --------' is missing" in fault
    assert told in fault


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_opened_has_no_fault(count: int, end: str) -> None:
    given = to_edit(TEXT, ROWS[:count], {})
    data = given.replace("\n", end)
    assert fault_of_heads(data, TAGS[:count]) == ""
    assert not is_below(data, given)
    assert not is_below(data.replace("old", "new").partition("# ---------------")[0], given)
    assert is_below(data + "mới" + end, given)
