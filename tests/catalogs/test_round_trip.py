"""Difficult files that come back byte for byte."""

from __future__ import annotations

import pytest

from cvi18n.catalogs import Catalog

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgctxt "k"\nmsgid "a"\nmsgstr "b"\n'
FILES = {
    "nothing": "",
    "no header": ENTRY,
    "wrapped": HEADER + 'msgid ""\n"a"\n "b"\nmsgstr "c"\n',
    "several flag lines": HEADER + "#, fuzzy\n#, no-wrap, x:40\n" + ENTRY,
    "previous of several lines": HEADER + '#| msgctxt "o"\n#| msgid ""\n#| "p"\n' + ENTRY,
    "sticky flag": HEADER + "#= no-wrap\n" + ENTRY,
    "odd comments": HEADER + "#word\n#\n#\n#! x\n" + ENTRY,
    "trailing comment": HEADER + ENTRY + "\n# end",
    "empty context": HEADER + ENTRY.replace('"k"', '""'),
    "empty source with a context": HEADER + ENTRY.replace('"a"', '""'),
    "escapes": HEADER + ENTRY.replace('"b"', r'"\x41\101\a"'),
    "line separators in text": HEADER + ENTRY.replace('"b"', '"x\u2028y\u0085z"'),
    "no blank line": HEADER + ENTRY + ENTRY.replace('"k"', '"j"'),
    "BOM": "\ufeff" + HEADER + ENTRY,
    "CRLF": (HEADER + ENTRY).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_file_comes_back_byte_for_byte(text: str) -> None:
    assert Catalog.parse(text.encode()).serialise() == text.encode()
