"""What a file says of itself, read before anything decodes it: its form by its content, its size by its header."""

import importlib.util
import re
import struct
from dataclasses import dataclass
from typing import Literal

from writeathon.platform.pictures.refusals import (
    Broken,
    HeicPicture,
    MovingPicture,
    NotAPicture,
    TooManyPixels,
)

Form = Literal["JPEG", "PNG", "WEBP", "HEIF"]

# Millions of pixels. WebP's decoder holds the whole picture four times.
MOST_MEGAPIXELS: dict[Form, int] = {"JPEG": 25, "PNG": 25, "WEBP": 12, "HEIF": 25}
# A photograph has some dozens; each costs time, and a file of 10 MB has room for two millions.
_MOST_SEGMENTS = 5_000
_MOST_CHUNKS = 20_000
# A progressive JPEG has about ten scans, and each goes over all pixels: a file of empty scans would take hours.
_MOST_SCANS = 50
_MOST_SCANNED = 500_000_000
_HEIC = {b"heic", b"heix", b"mif1"}
_HEIC_MOVING = {b"hevc", b"hevx", b"msf1"}
_HEIC_SIZE = re.compile(rb"\x00\x00\x00\x14ispe....(....)(....)", re.DOTALL)
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9


@dataclass(frozen=True)
class Look:
    form: Form
    width: int
    height: int


def look_at(content: bytes) -> Look:
    """Form and size of a still picture within the limits. Raises one of the family PictureRefused."""
    form = _form_of(content)
    try:
        width, height = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "HEIF": _heif}[form](content)
    except (struct.error, IndexError) as error:
        raise Broken from error
    if not (width and height):
        raise Broken
    if width * height > MOST_MEGAPIXELS[form] * 1_000_000:
        raise TooManyPixels(millions=MOST_MEGAPIXELS[form])
    if form == "JPEG":
        scans = content.count(b"\xff\xda")
        if scans > _MOST_SCANS or scans * width * height > _MOST_SCANNED:
            raise Broken
    return Look(form, width, height)


def _form_of(content: bytes) -> Form:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_MOVING:
        raise MovingPicture
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        if importlib.util.find_spec("pillow_heif") is None:
            raise HeicPicture
        return "HEIF"
    raise NotAPicture


def _jpeg(content: bytes) -> tuple[int, int]:
    at, size = 2, None
    for _segment in range(_MOST_SEGMENTS):
        if content[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise Broken
        marker = content[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - a byte that fills
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif marker == _SCAN and size:
            return size
        elif marker in {_SCAN, _END} or (marker in _FRAMES and size):
            raise Broken
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            if marker in _FRAMES:
                height, width = struct.unpack_from(">HH", content, at + 5)
                size = width, height
            at += 2 + length
    raise Broken


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        raise Broken
    at, data_seen = 8, False
    for _chunk in range(_MOST_CHUNKS):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"acTL" and struct.unpack_from(">I", content, at + 8)[0] > 1:
            raise MovingPicture
        data_seen = data_seen or kind == b"IDAT"
        if kind == b"IEND" and data_seen:
            width, height = struct.unpack_from(">II", content, 16)
            return width, height
        at += 12 + length
    raise Broken


def _webp(content: bytes) -> tuple[int, int]:
    kind, start = content[12:16], 20
    if struct.unpack_from("<I", content, 4)[0] + 8 > len(content):
        raise Broken
    if kind == b"VP8X":
        if content[start] & 0x02:
            raise MovingPicture
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (start + 4, start + 7))
        return width, height
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", content, start + 1)[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, start + 6)
        return width & 0x3FFF, height & 0x3FFF
    raise Broken


def _heif(content: bytes) -> tuple[int, int]:
    """The largest of all sizes in the file: it holds thumbnails and tiles too, and which is the picture is seen later."""
    sizes = [tuple(int.from_bytes(each, "big") for each in found) for found in _HEIC_SIZE.findall(content)]
    if not sizes:
        raise Broken
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return width, height
