"""A photo: which kind of picture some bytes are, and how large."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cvi18n.limits import PHOTO_BYTES, PHOTO_PIXELS

ENDINGS = (".png", ".jpg", ".jpeg")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG = b"\xff\xd8\xff"
# Segments of a JPEG that say its size: SOF0 to SOF15 without those that are tables (ITU T.81, table B.1).
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SMALLER = "make it smaller: a thousand pixels are enough"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, and what they are."""

    kind: Literal["png", "jpeg"]
    data: bytes = field(repr=False)


def picture_of(data: bytes) -> Picture | tuple[str, str]:
    """Return the picture that some bytes are; else what is wrong, and what to do.

    >>> picture_of(b"GIF89a")
    ('the photo is no PNG and no JPEG', 'save it as one of the two')
    """
    if len(data) > PHOTO_BYTES:
        return f"the photo is larger than {PHOTO_BYTES >> 20} MiB", SMALLER
    kind: Literal["png", "jpeg"]
    if data.startswith(PNG):
        kind, size = "png", (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    elif data.startswith(JPEG):
        kind, size = "jpeg", _jpeg_size(data)
    else:
        return "the photo is no PNG and no JPEG", "save it as one of the two"
    width, height = size
    if not width or not height:
        return "the photo is damaged: it says no size", "save it once more"
    if width * height > PHOTO_PIXELS:
        return f"the photo has more than {PHOTO_PIXELS // 1_000_000} million pixels", SMALLER
    return Picture(kind, data)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return the width and the height that a JPEG says, zeros where it says none."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in SIZES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))  # of the two bytes that say it, at least
    return 0, 0
