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
# What a PNG is drawn from (PNG, third edition, 11.2 and 11.3.1 to 11.3.2), and how large a pixel is; IDAT alone may
# stand more than once. What else there is says where, when and with what the picture was made, or holds another one.
DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"cICP", b"sBIT", b"pHYs"}
)
PROFILE = b"iCCP"
# The markers of a JPEG (ITU T.81, table B.1): SOF0 to SOF15 without those that are tables say the size.
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
END, SCAN, JFIF, EXIF = 0xD9, 0xDA, 0xE0, 0xE1
ICC, ADOBE = 0xE2, 0xEE
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

    >>> picture_of(b"GIF89a")
    ('the photo is no PNG and no JPEG', 'save it as one of the two')
    """
    if len(data) > PHOTO_BYTES:
        return f"the photo is larger than {PHOTO_BYTES >> 20} MiB", SMALLER
    if not data.startswith((PNG, JPEG)):
        return "the photo is no PNG and no JPEG", "save it as one of the two"
    is_png = data.startswith(PNG)
    width, height, bare = _png(data) if is_png else _jpeg(data)
    if not width or not height:
        return "the photo is damaged: it has no size, or no end", "save it once more"
    if width * height > PHOTO_PIXELS:
        return f"the photo has more than {PHOTO_PIXELS // 1_000_000} million pixels", SMALLER
    return Picture("png" if is_png else "jpeg", bare)


def _png(data: bytes) -> tuple[int, int, bytes]:
    """Return the width, the height and the bare bytes of a PNG; zeros where it does not end."""
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    kept, at = [data[:8]], 8
    once: set[bytes] = set()
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if kind not in once and (kind in DRAWN or (kind == PROFILE and _is_small(data[at + 8 : end - 4]))):
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
