"""A photo: which kind of picture some bytes are, how large, and without what a camera writes beside it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from cvi18n.limits import PHOTO_BYTES, PHOTO_PIXELS, PROFILE_BYTES
from cvi18n.value_object import ValueObject, record

ENDINGS = (".png", ".jpg", ".jpeg")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG = b"\xff\xd8\xff"
SMALLER = "make it smaller: a thousand pixels are enough"
AGAIN = "open it in a program for pictures and save it as an RGB JPEG or PNG (another ending of its name changes nothing)"
# How files begin that are pictures of other kinds, whatever their names end in: the byte that it begins at, and how.
OTHERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (0, b"II*\0", "a TIFF, or a camera's raw picture"),
    (0, b"MM\0*", "a TIFF, or a camera's raw picture"),
    (8, b"WEBP", "a WebP"),
    (4, b"ftypavi", "an AVIF"),
    (4, b"ftyphe", "a HEIC"),
    (4, b"ftypm", "a HEIC"),
    (4, b"jP  ", "a JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000"),
    (4, b"JXL ", "a JPEG XL"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"%PDF-", "a PDF"),
    (0, b"<svg", "an SVG"),
)
# What a PNG is drawn from (PNG, third edition, 11.2 and 11.3.1 to 11.3.2), and how large a pixel is; IDAT alone may
# stand more than once. What else there is says where, when and with what the picture was made, or holds another one.
DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"cICP", b"sBIT", b"pHYs"}
)
PROFILE = b"iCCP"
# The markers of a JPEG (ITU T.81, table B.1): SOF0 to SOF15 without those that are tables say the size.
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Those that every browser and PDF reader draws: baseline, extended and progressive, with Huffman's tables.
COMMON_SIZES = frozenset({0xC0, 0xC1, 0xC2})
END, SCAN, JFIF, EXIF = 0xD9, 0xDA, 0xE0, 0xE1
ICC, ADOBE = 0xE2, 0xEE
# How many bits a sample of a PNG may have, by the kind of its colours (11.2.1); 3 is a palette.
DEPTHS: dict[int, set[int]] = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
DAMAGED = "the photo is damaged: it has no size, no end, or bytes that do not fit", "save it once more"
# What a JPEG is drawn from: sizes, tables (DHT, DAC, DQT, DRI), scans.
NEEDED = SIZES | {0xC4, 0xCC, 0xDB, 0xDD, SCAN, END}
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# Exif's directory of one field, which says how the camera was held (Exif 2.32, 4.6.4: Orientation).
_TURNED = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"


@record
class Picture(ValueObject):
    """The bytes of a picture, and what they are."""

    kind: Literal["png", "jpeg"]
    data: bytes = field(repr=False)


def picture_of(data: bytes) -> Picture | tuple[str, str]:
    """Return the picture that some bytes are, without where and when it was made; else what is wrong, and what to do.

    >>> picture_of(b"GIF89a")[0]
    'the photo is a GIF: no PNG and no JPEG'
    """
    if len(data) > PHOTO_BYTES:
        return f"the photo is larger than {PHOTO_BYTES >> 20} MiB", SMALLER
    if not data.startswith((PNG, JPEG)):
        return f"the photo is {_other(data)}no PNG and no JPEG", AGAIN
    is_png = data.startswith(PNG)
    width, height, bare = _png(data) if is_png else _jpeg(data)
    if not width or not height:
        return DAMAGED
    if width * height > PHOTO_PIXELS:
        return f"the photo has more than {PHOTO_PIXELS // 1_000_000} million pixels", SMALLER
    if unusual := "" if is_png else _unusual(bare):
        return f"the photo is a JPEG {unusual}, which a PDF or a browser does not show", AGAIN
    return Picture("png" if is_png else "jpeg", bare)


def _other(data: bytes) -> str:
    """Return which kind of picture some bytes are that are none of ours, with what parts it from the rest; or ""."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    start = start if not start.startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) else b"<svg"
    known = (name for at, begins, name in OTHERS if start.startswith(begins, at))
    return next((f"{name}: " for name in known), "")


def _unusual(bare: bytes) -> str:
    """Return what sets a JPEG apart from those that everything draws, "" where nothing does.

    PDF/A has no colours of a printing press without a profile of it, and a PDF has the bytes of a JPEG as they stand.
    """
    for marker, part in _parts(bare):
        if marker not in SIZES:
            continue
        if part[9:10] == b"\4":
            return "in the colours of a printing press (CMYK)"
        if part[9:10] not in {b"\1", b"\3"}:
            return "with a number of colours that is neither one nor three"
        if part[4:5] != b"\x08":
            return "with more than 8 bits for a colour"
        if marker not in COMMON_SIZES:
            return "of a rare kind (lossless, hierarchical or arithmetic)"
    return ""


def _png(data: bytes) -> tuple[int, int, bytes]:
    """Return the width, the height and the bare bytes of a PNG; zeros where it does not end, or is damaged."""
    import zlib

    if len(data) < 26 or data[24] not in DEPTHS.get(data[25], ()):
        return 0, 0, b""
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    kept, at = [data[:8]], 8
    once: set[bytes] = set()
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if kind not in once and (kind in DRAWN or (kind == PROFILE and _is_small(data[at + 8 : end - 4]))):
            if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
                return 0, 0, b""
            kept.append(data[at:end])
        if kind == b"IEND":
            return width, height, b"".join(kept)
        if kind != b"IDAT":
            once.add(kind)
        at = end
    return 0, 0, b""


def _is_small(profile: bytes) -> bool:
    """Say whether the colour profile of a PNG is no larger than those of printers when it is inflated."""
    import zlib

    try:
        held = zlib.decompressobj().decompress(profile.partition(b"\0")[2][1:], PROFILE_BYTES + 1)
    except zlib.error:
        return False
    return 0 < len(held) <= PROFILE_BYTES


def _jpeg(data: bytes) -> tuple[int, int, bytes]:
    """Return the width, the height and the bare bytes of a JPEG; zeros where it does not end."""
    width = height = 0
    kept = [data[:2]]
    for marker, part in _parts(data):
        if marker in SIZES:
            # Of several sizes, programs take the first or the last.
            height, width = max(height, int.from_bytes(part[5:7])), max(width, int.from_bytes(part[7:9]))
        if marker == EXIF and (turn := _orientation(part[4:])) > 1:
            kept.append(_TURNED % turn)
        if marker in NEEDED:
            kept.append(part)
        elif colours := _colours(marker, part):
            kept.append(colours)
        if marker == END:
            return width, height, b"".join(kept)
    return 0, 0, b""


def _colours(marker: int, part: bytes) -> bytes:
    """Return what a part of a JPEG says of its colours, and of how large a pixel is; b"" where it says something else.

    JFIF's may have a smaller picture behind that, which is left out.
    """
    if marker == ICC and part.startswith(b"ICC_PROFILE\0", 4):
        return part
    if marker == JFIF and part.startswith(b"JFIF\0", 4) and len(part) >= 18:
        return b"\xff\xe0\0\x10" + part[4:16] + b"\0\0"
    if marker == ADOBE and part.startswith(b"Adobe", 4) and len(part) >= 16:
        return b"\xff\xee\0\x0e" + part[4:16]
    return b""


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a JPEG behind its first two bytes, each with its marker; a scan with what it draws."""
    at = 2
    while found := _MARKER.search(data, at):
        marker, end = data[found.end() - 1], found.end()
        if marker != END:
            end += max(2, int.from_bytes(data[end : end + 2]))  # of the two bytes that say it, at least
        if marker == SCAN:
            after = _MARKER.search(data, end)
            end = after.start() if after else len(data)
        yield marker, data[found.start() : end]
        if marker == END:
            return
        at = end


def _orientation(said: bytes) -> int:
    """Return how the camera was held, 1 where it was held upright or nothing is said."""
    tiff = said.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return 1
    at = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if at + 2 > len(tiff):
        return 1
    for place in range(at + 2, at + 2 + 12 * struct.unpack_from(f"{order}H", tiff, at)[0], 12):
        if place + 10 > len(tiff):
            break
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if (tag, kind) == (0x0112, 3) and 1 <= value <= 8:
            return int(value)
    return 1
