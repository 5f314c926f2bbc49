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


def is_blank(data: bytes) -> bool:
    r"""Say whether a file holds zero bytes alone: a crash of the machine leaves its length, and not its text.

    >>> is_blank(bytes(100)), is_blank(b""), is_blank(b"\0a")
    (True, False, False)
    """
    return bool(data) and not data.strip(b"\0")


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
