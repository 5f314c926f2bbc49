"""What the first bytes of a file say of its encoding, where it is none with one byte for a letter of ASCII."""

from __future__ import annotations

import codecs
import re

# Byte-order marks with the name of their encoding; that of UTF-32 begins as one of UTF-16 does.
MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
BLANK = "the file holds only zero bytes"
TAKE_BACK = "take it back from git, or from your copy"
PLAIN = "save it as plain text, in UTF-8"
EXPORT = f"export it as gettext's .po from the program that wrote it; what stood here before: {TAKE_BACK}"
DECOMPILE = "take the .po that it was made from, or let `msgunfmt` of GNU gettext make one of it"
# The two orders of bytes of a catalog that msgfmt has made.
COMPILED = (b"\xde\x12\4\x95", b"\x95\4\x12\xde")
# How files begin that are no texts of ours, in small letters; what they are, and what to do.
DOCUMENTS: dict[bytes, tuple[str, str]] = {
    b"pk\3\4": ("a document of an office program (or a ZIP archive)", PLAIN),
    b"\xd0\xcf\x11\xe0": ("a document of an office program", PLAIN),
    b"{\\rtf": ("a document in RTF", PLAIN),
    b"%pdf-": ("a PDF", PLAIN),
    b"<!doctype html": ("a web page (HTML)", PLAIN),
    b"<html": ("a web page (HTML)", PLAIN),
    b"<xliff": ("a file of translations in XLIFF", EXPORT),
    b"<tmx": ("a translation memory (TMX)", EXPORT),
    b"<?xml": ("a file in XML", EXPORT),
    **dict.fromkeys(COMPILED, ("a compiled catalog (.mo)", DECOMPILE)),
    b"\x1f\x8b": ("an archive (gzip)", "unpack it"),
    b"7z\xbc\xaf": ("an archive (7z)", "unpack it"),
    b"rar!": ("an archive (RAR)", "unpack it"),
    b"sqlite format 3\0": ("a database (SQLite)", TAKE_BACK),
    b"\x89png": ("a picture (PNG)", TAKE_BACK),
    b"\xff\xd8\xff": ("a picture (JPEG)", TAKE_BACK),
    b"gif8": ("a picture (GIF)", TAKE_BACK),
}
LONGEST_START = 1000
_DECLARATION = re.compile(
    rb"<\?xml.*?\?>\s*(?:<!--.*?-->\s*)*(?:<!doctype (?!html)[^>]*>\s*)?(?=<)", re.DOTALL
)


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
    start = data[:LONGEST_START].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    said = _DECLARATION.match(start)
    named = (start[said.end() :] if said else b"", start)  # what an XML file is stands behind its declaration
    found = next(
        (known for one in named for begins, known in DOCUMENTS.items() if one.startswith(begins)), None
    )
    return (f"this is {found[0]}, and no plain text", found[1]) if found else None


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
