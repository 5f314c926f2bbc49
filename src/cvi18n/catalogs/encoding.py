"""From a file's bytes to its text: catalogs are UTF-8, and what is not is refused with the line that converts it."""

from __future__ import annotations

import codecs
import re
import shlex
from collections.abc import Sequence

from cvi18n.encodings import COMPILED, EXPORT, LONGEST_START, no_text, wide
from cvi18n.errors import CatalogError, Problem
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import CATALOG_BYTES, size_fault

CHARSET = lazy_pattern(rb"charset=([^\s\\;\"]+)", re.IGNORECASE)
UNICODE_CHARSETS = {"UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET"}
WINDOWS_ALONE = lazy_pattern(rb"[\x80-\x9f]")
# Encodings that write everything in ASCII bytes, so that their files look like UTF-8.
SEVEN_BITS = lazy_pattern(r"(?:ISO-?2022|UTF-?7|HZ)", re.IGNORECASE)
CONVERT = "convert it:"
LATIN_1 = {"ISO-8859-1", "ISO8859-1", "LATIN1", "LATIN-1"}
# Windows-1258, Vietnamese, writes a tone as a mark behind its vowel; Windows-1252 has other letters on the bytes of
# these marks, of which French, German, Spanish and Portuguese have none, and Italian has two, behind any letter.
TONES = "\u0300\u0301\u0303\u0309\u0323"
STRAY_TONE = lazy_pattern(f"(?<![aeiouyâăêôơư])[{TONES}]", re.IGNORECASE)
VIETNAMESE_LETTER = lazy_pattern("[đơư]", re.IGNORECASE)
VIETNAMESE = lazy_pattern(rb'^"Language:[ \t]*vi\b', re.MULTILINE)
FOR_HOSTS = {"idna", "punycode"}  # their time grows with the square of the length
# How many bytes that are no UTF-8 are named one by one.
MOST = 20


def decoded(data: bytes, path: str) -> str:
    """Return the text of a file. CatalogError where it is not UTF-8, with a remedy that works, or too large."""
    if fault := size_fault(data, CATALOG_BYTES):
        raise CatalogError([Problem(path, 0, 0, *fault)])
    if fault := no_text(data):
        raise CatalogError([Problem(path, 0, 0, *fault, command=_decompiled(data, path))])
    if data[:LONGEST_START].lstrip().startswith(b"{"):
        raise CatalogError([Problem(path, 0, 0, "this is JSON, and no catalog of gettext (.po)", EXPORT)])
    name = wide(data)
    if name:
        message = f"the file is {name}, and a catalog is UTF-8"
        raise CatalogError([Problem(path, 1, 1, message, CONVERT, command=conversion(data, path, name))])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise CatalogError(_damages(data, path)) from None


def charset_fault(charset: str, data: bytes, path: str) -> tuple[str, str, str] | None:
    """Return what is wrong with the charset that a readable file names, what to do, and the command for it; or None."""
    if charset.upper() in UNICODE_CHARSETS:
        return None
    message = f"the header names the charset {charset}"
    if SEVEN_BITS.match(charset):
        return message, CONVERT, conversion(data, path, charset)
    return message, "the file is in UTF-8: write charset=UTF-8 in it", ""


def conversion(data: bytes, path: str, encoding: str) -> str:
    """Return the command that makes UTF-8 of a file, and of the charset that its header names.

    >>> conversion(b"charset=UTF-8", "fr.po", "ISO-8859-1")
    'iconv -f ISO-8859-1 -t UTF-8 fr.po > utf8.po && mv utf8.po fr.po'
    """
    name = shlex.quote(path or "cv.po")
    is_named = _named(data.replace(b"\0", b"")).upper() in UNICODE_CHARSETS
    rename = "" if is_named else r""" | sed '/Content-Type:/s/charset=[^\\" ]*/charset=UTF-8/'"""
    return f"iconv -f {encoding} -t UTF-8 {name}{rename} > utf8.po && mv utf8.po {name}"


def _decompiled(data: bytes, path: str) -> str:
    """Return the command that makes a catalog of a compiled one in its place; "" where there is none to make."""
    name = shlex.quote(path or "cv.po")
    return f"msgunfmt {name} > text.po && mv text.po {name}" if data.startswith(COMPILED) else ""


def _named(data: bytes) -> str:
    """Return the charset that a file names, UTF-8 where it names none."""
    found = CHARSET.search(data)
    return found.group(1).decode("ascii", "replace") if found else "UTF-8"


def _damages(data: bytes, path: str) -> list[Problem]:
    """Return the places that are not UTF-8: all, where most of the file is; else the first, with the conversion."""
    text = data.decode("utf-8", "surrogateescape")
    bad = [match.start() for match in re.finditer("[\udc80-\udcff]+", text)]
    right = len(re.findall("[^\0-\x7f\udc80-\udcff]", text))
    if right > len(bad):
        hint = "the rest of the file is UTF-8: type this letter again in an editor that writes UTF-8"
        return _problems(text, bad[:MOST], path, hint)
    encoding, is_guess = _one_byte(data)
    hint = (
        "convert it; if letters are wrong then, put the name of its encoding behind -f:"
        if is_guess
        else CONVERT
    )
    (problem,) = _problems(text, bad[:1], path, hint)
    return [problem._replace(command=conversion(data, path, encoding))]


def _one_byte(data: bytes) -> tuple[str, bool]:
    """Return the encoding of a file with one byte a letter, from what its header names, and whether it is a guess."""
    named = _named(data).upper()
    guess = _guessed(data)
    # Many files that name Latin-1 are Windows-1252 ("œ", "’"); what the two share is the same in both.
    if guess != "ISO-8859-1" and named.replace("_", "-") in LATIN_1:
        return guess, False
    if named not in UNICODE_CHARSETS and _reads(data, named):
        return codecs.lookup(named).name.upper().replace("ISO8859", "ISO-8859"), False
    return guess, True


def _guessed(data: bytes) -> str:
    """Return the encoding of one byte a letter that the bytes fit: that of Vietnamese, of Windows, Latin-1."""
    if _is_vietnamese(data):
        return "WINDOWS-1258"
    is_windows = WINDOWS_ALONE.search(data) is not None and _reads(data, "cp1252")
    return "WINDOWS-1252" if is_windows else "ISO-8859-1"


def _is_vietnamese(data: bytes) -> bool:
    """Say whether bytes make Vietnamese of Windows-1258: each tone on a vowel, and letters that no neighbour has."""
    if not _reads(data, "cp1258"):
        return False
    text = data.decode("cp1258")
    if STRAY_TONE.search(text):
        return False
    has_tone = any(tone in text for tone in TONES)
    return VIETNAMESE.search(data) is not None or (has_tone and VIETNAMESE_LETTER.search(text) is not None)


def _reads(data: bytes, encoding: str) -> bool:
    """Say whether a file can be read in an encoding that Python knows, and that is not made for names of hosts."""
    try:
        if codecs.lookup(encoding).name in FOR_HOSTS:
            return False
        data.decode(encoding)
    except (LookupError, ValueError):  # a name with a zero byte is a ValueError of its own
        return False
    return True


def _problems(text: str, places: Sequence[int], path: str, hint: str) -> list[Problem]:
    """Return a problem for each place where a byte is not UTF-8; those of one line share its text."""
    lines = re.sub("[\udc80-\udcff]", "\ufffd", text).replace("\r\n", "\n").split("\n")
    found = []
    for at in places:
        line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
        found.append(Problem(path, line, at - start + 1, "this byte is not UTF-8", hint, lines[line - 1]))
    return found
