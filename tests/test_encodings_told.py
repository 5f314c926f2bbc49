"""A file in an encoding with two or four bytes a letter, or of zeros alone: every reader says so, once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from babel.messages.catalog import Catalog as Babel
from babel.messages.mofile import write_mo

from cvi18n.catalogs import Catalog
from cvi18n.checking import glossary
from cvi18n.content.strict import decode
from cvi18n.encodings import DECOMPILE, EXPORT, PLAIN, TAKE_BACK
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
    ("data", "name", "remedy"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "office program", PLAIN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office program", PLAIN),
        (b"{\\rtf1\\ansi cv: 3}", "RTF", PLAIN),
        (b"%PDF-1.7\n", "a PDF", PLAIN),
        (b"\n<!DOCTYPE html>\n<html>", "web page", PLAIN),
        (b"<HTML lang=en>", "web page", PLAIN),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE html><html>', "web page", PLAIN),
        (b'<?xml version="1.0"?>\n<!-- a tool -->\n<xliff version="1.2">', "XLIFF", EXPORT),
        (b'<xliff version="2.0">', "XLIFF", EXPORT),
        (b'<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>', "TMX", EXPORT),
        (b'<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS>', "a file in XML", EXPORT),
        (b"\xde\x12\x04\x95\0\0\0\0\x02\0\0\0", "a compiled catalog (.mo)", DECOMPILE),
        (b"\x95\x04\x12\xde\0\0\0\0\0\0\0\x02", "a compiled catalog (.mo)", DECOMPILE),
        (b"\x1f\x8b\x08\0\0\0", "gzip", "unpack it"),
        (b"SQLite format 3\0", "SQLite", TAKE_BACK),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", TAKE_BACK),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)", TAKE_BACK),
    ],
)
def test_a_document_of_another_program_is_no_text(reader: str, data: bytes, name: str, remedy: str) -> None:
    read, _ = READERS[reader]
    with pytest.raises(ProblemsError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert name in problem.message
    assert problem.hint == remedy


def test_a_compiled_catalog_comes_with_the_command_that_makes_a_catalog_of_it() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, Babel("fr"))
    with pytest.raises(ProblemsError) as caught:
        Catalog.parse(compiled.getvalue(), "the cv.po")
    (problem,) = caught.value.problems
    assert problem.command == "msgunfmt 'the cv.po' > text.po && mv text.po 'the cv.po'"


@pytest.mark.parametrize(
    ("reader", "data", "said"),
    [
        ("catalog", b'{"basics": {"name": "A"}}', "this is JSON, and no catalog of gettext (.po)"),
        ("catalog", b' \n{"a": "b"}', "this is JSON, and no catalog of gettext (.po)"),
        ("yaml", b'msgid ""\nmsgstr "Language: fr\\n"\n', "this is a catalog of gettext (.po), and no YAML"),
        (
            "yaml",
            b'# French\n#, fuzzy\nmsgctxt "a"\nmsgid "b"\n',
            "this is a catalog of gettext (.po), and no YAML",
        ),
    ],
)
def test_a_text_of_another_kind_is_named(reader: str, data: bytes, said: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        READERS[reader][0](data)
    (problem,) = caught.value.problems
    assert problem.message == said
    assert problem.hint


def test_a_catalog_that_begins_with_zeros_is_told_where() -> None:
    with pytest.raises(ProblemsError) as caught:
        Catalog.parse(bytes(8) + b'\nmsgid "a"\nmsgstr "b"\n')
    assert not any(problem.command for problem in caught.value.problems)
