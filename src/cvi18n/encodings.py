"""What the first bytes of a file say of its encoding, where it is none with one byte for a letter of ASCII."""

from __future__ import annotations

import codecs

# Byte-order marks with the name of their encoding; that of UTF-32 begins as one of UTF-16 does.
MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
BLANK = "the file holds only zero bytes"
TAKE_BACK = "take it back from git, or from your copy"
# How files begin that are documents, in small letters.
DOCUMENTS = {
    b"pk\3\4": "a document of an office program (or a ZIP archive)",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"{\\rtf": "a document in RTF",
    b"%pdf-": "a PDF",
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
}
LONGEST_START = 64


def no_text(data: bytes) -> tuple[str, str] | None:
    r"""Return what a file is that is no text at all, and what to do; None where it may be a text.

    A crash of the machine leaves a file's length, and zeros; programs that write documents save them under any name.

    >>> no_text(bytes(100)), no_text(b""), no_text(b"\0a")
    (('the file holds only zero bytes', 'take it back from git, or from your copy'), None, None)
    >>> no_text(b"PK\3\4...")
    ('this is a document of an office program (or a ZIP archive), and no plain text', 'save it as plain text, in UTF-8')
    """
    if data and not data.strip(b"\0"):
        return BLANK, TAKE_BACK
    start = data[:LONGEST_START].lstrip().lower()
    name = next((name for begins, name in DOCUMENTS.items() if start.startswith(begins)), "")
    return (f"this is {name}, and no plain text", "save it as plain text, in UTF-8") if name else None


def wide(data: bytes) -> str:
    r"""Return the name of an encoding with two or four bytes a letter, "" where the file has another.

    Without a mark it is known by the zeros: a file of ours begins with a letter or sign of ASCII.

    >>> wide("cv: 3".encode("utf-16-le")), wide("cv: 3".encode("utf-16")), wide(b"cv: 3"), wide(bytes(8))
    ('UTF-16LE', 'UTF-16', '', '')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    first = data[:4]
    if not any(first):
        return ""
    if first[1:] == b"\0\0\0" or first[:3] == b"\0\0\0":
        return "UTF-32LE" if first[1:] == b"\0\0\0" else "UTF-32BE"
    if first[1::2] == b"\0\0" or first[::2] == b"\0\0":
        return "UTF-16LE" if first[1::2] == b"\0\0" else "UTF-16BE"
    return ""
