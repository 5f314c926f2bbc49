"""A file in an encoding with two or four bytes a letter, or of zeros alone: every reader says so, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.checking import glossary
from cvi18n.content.strict import decode
from cvi18n.errors import ProblemsError

READERS: dict[str, tuple[Callable[[bytes], object], str]] = {
    "yaml": (lambda data: decode(data, "cv.yaml"), "cv: 3\nlanguage: en\n"),
    "glossary": (glossary.parse, "term,fr\na,b\n"),
    "catalog": (Catalog.parse, 'msgid "a"\nmsgstr "b"\n'),
}
NAMES = {"utf-16": "UTF-16", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-32": "UTF-32", "utf-32-be": "UTF-32BE"}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("encoding", NAMES)
def test_the_encoding_is_named(reader: str, encoding: str) -> None:
    read, text = READERS[reader]
    with pytest.raises(ProblemsError) as caught:
        read(text.encode(encoding))
    (problem,) = caught.value.problems
    assert f"file is {NAMES[encoding]}" in problem.message
    assert (problem.line, problem.column) == (1, 1)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("size", [1, 4, 5000])
def test_zeros_alone_are_converted_by_no_command(reader: str, size: int) -> None:
    read, _ = READERS[reader]
    with pytest.raises(ProblemsError) as caught:
        read(bytes(size))
    (problem,) = caught.value.problems
    assert problem.message == "the file holds only zero bytes"
    assert problem.remedy == "take it back from git, or from your copy"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "office program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office program"),
        (b"{\\rtf1\\ansi cv: 3}", "RTF"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\n<!DOCTYPE html>\n<html>", "web page"),
        (b"<HTML lang=en>", "web page"),
    ],
)
def test_a_document_of_another_program_is_no_text(reader: str, data: bytes, name: str) -> None:
    read, _ = READERS[reader]
    with pytest.raises(ProblemsError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert name in problem.message
    assert problem.remedy == "save it as plain text, in UTF-8"


def test_a_catalog_that_begins_with_zeros_is_told_where() -> None:
    with pytest.raises(ProblemsError) as caught:
        Catalog.parse(bytes(8) + b'\nmsgid "a"\nmsgstr "b"\n')
    assert not any(problem.command for problem in caught.value.problems)
