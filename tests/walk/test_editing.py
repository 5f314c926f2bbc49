"""The file of an editor: each language's translation under its line, and nothing that is typed is lost."""

from __future__ import annotations

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.walk import Row, Text, from_edit, to_edit

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


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("all in one", {"fr": "all in one", "vi": ""}),
        ("above\n# -------- fr --------\nun\n", {"fr": "above\n\nun", "vi": ""}),
        ("# -------- vi --------\nhai\n# -------- fr --------\nun", {"fr": "un", "vi": "hai"}),
        ("# -------- vi --------\nhai\n# -------- vi --------\nba", {"fr": "", "vi": "hai\n\nba"}),
        ("# -------- de --------\nein", {"fr": "# -------- de --------\nein", "vi": ""}),
    ],
)
def test_lines_that_were_deleted_moved_or_doubled(data: str, expected: dict[str, str]) -> None:
    assert from_edit(data, ["fr", "vi"]) == expected
