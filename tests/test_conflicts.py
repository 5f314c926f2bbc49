"""The markers of a conflict: refused in one way by every reader, wherever in a file they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.checking import glossary
from cvi18n.content.strict import decode
from cvi18n.errors import ContentError, ProblemsError

READERS: dict[str, Callable[[bytes], object]] = {
    "yaml": lambda data: content.parse(decode(data, "cv.yaml")),
    "glossary": glossary.parse,
    "catalog": Catalog.parse,
}
CV = "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections:\n"
# What reads it, the text, the lines of the markers.
FILES = {
    "fields": ("yaml", CV + "<<<<<<< HEAD\n  a: b\n=======\n  a: c\n>>>>>>> other\n", [5, 7, 9]),
    "with the base": ("yaml", "<<<<<<< a\n||||||| 1a\n=======\n>>>>>>> b\n" + CV, [1, 2, 3, 4]),
    "in double quotes": ("yaml", CV + '  a: "x\n<<<<<<< a\ny\n=======\nz\n>>>>>>> b\n  "\n', [6, 8, 10]),
    "in single quotes": ("yaml", CV + "  a: 'x\n<<<<<<< a\ny\n=======\nz\n>>>>>>> b\n  '\n", [6, 8, 10]),
    "in a plain text": ("yaml", CV + "  a: x\n=======\n    y\n>>>>>>> b\n", [6, 8]),
    "in a block": ("yaml", CV + "  a: >-\n    x\n<<<<<<< a\n    y\n=======\n    z\n>>>>>>> b\n", [7, 9, 11]),
    "half resolved": ("yaml", CV + "  a: b\n>>>>>>> other\n", [6]),
    "longer ones": ("yaml", CV + "<<<<<<<<< a\n=========\n>>>>>>>>> b\n", [5, 6, 7]),
    "without names": ("yaml", CV + "<<<<<<<\n=======\n>>>>>>>\n", [5, 6, 7]),
    "lines of Windows": ("yaml", (CV + "<<<<<<< a\n=======\n>>>>>>> b\n").replace("\n", "\r\n"), [5, 6, 7]),
    "terms": ("glossary", "term,fr\n<<<<<<< a\na,b\n=======\na,c\n>>>>>>> b\n", [2, 4, 6]),
    "a term in quotes": ("glossary", 'term,fr\na,"b\n<<<<<<< a\n=======\n>>>>>>> b\n"\n', [3, 4, 5]),
    "messages": (
        "catalog",
        'msgid "a"\n<<<<<<< a\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> b\n',
        [2, 4, 6],
    ),
}
NONE = {
    "a line of signs": ("yaml", CV + "  a: |\n    <<<<<<< a\n    =======\n    >>>>>>> b\n"),
    "no name of git's": ("yaml", CV + "  a: '<<<<<<<a'\n"),
    "a sign too few": ("yaml", CV + "  a: '\n<<<<<< a\n======\n>>>>>> b'\n"),
    "an underline": ("yaml", CV + "  a: 'x\n=======\n  y'\n"),
    "an underline, and signs elsewhere": ("yaml", CV + "  a: 'x >>>>>>> y\n=======\n  y'\n"),
}


@pytest.mark.parametrize("case", FILES)
def test_each_marker_is_told_with_its_place(case: str) -> None:
    reader, text, lines = FILES[case]
    with pytest.raises(ProblemsError) as caught:
        READERS[reader](text.encode())
    markers = [one for one in caught.value.problems if one.message == "this is a conflict marker"]
    assert [(one.line, one.column) for one in markers] == [(line, 1) for line in lines]
    assert {one.hint for one in markers} == {"resolve the conflict, and delete the marker"}
    assert [one.source for one in markers] == [text.splitlines()[line - 1] for line in lines]
    assert markers == list(caught.value.problems)  # and nothing of what they have torn


@pytest.mark.parametrize("case", NONE)
def test_a_text_that_only_looks_so_is_read(case: str) -> None:
    reader, text = NONE[case]
    READERS[reader](text.encode())


def test_private_values_between_markers_are_repeated_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "private.yaml"
    path.write_text("<<<<<<< a\nnationality: France\n=======\nnationality: Vietnam\n>>>>>>> b\n", "utf-8")
    with pytest.raises(ContentError, match="conflict marker") as caught:
        content.read_private(path)
    assert not any(word in str(caught.value) for word in ("France", "Vietnam"))
