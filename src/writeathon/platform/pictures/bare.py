"""Is a JPEG bare? Looks at every byte that is not picture, so that nothing has to be believed of whoever made it.

NotBare               something foreign within, before or behind the picture
"""

import re
import struct

_JFIF = b"JFIF\x00"
_JFIF_LENGTH = 16  # without a thumbnail
_FRAME, _SCAN, _JFIF_MARKER = 0xC0, 0xDA, 0xE0
_ALLOWED = {_FRAME, 0xC4, 0xDB, 0xDD}  # frame, Huffman tables, quantisation tables, restart interval
# Within a scan FF is followed by 00 or by a restart mark; anything else ends it.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)


class NotBare(Exception):
    """Something foreign lies within, before or behind the picture."""


def size_of_bare(content: bytes) -> tuple[int, int]:
    """Width and height of a baseline JPEG of one scan that carries nothing but the picture. Raises NotBare."""
    try:
        return _walk(content)
    except (struct.error, IndexError) as error:
        raise NotBare from error


def _walk(content: bytes) -> tuple[int, int]:
    if content[:2] != b"\xff\xd8":
        raise NotBare
    at, size = 2, (0, 0)
    while True:
        lead, marker, length = struct.unpack_from(">BBH", content, at)
        if lead != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise NotBare
        body = content[at + 4 : at + 2 + length]
        if marker == _SCAN:
            break
        if marker == _JFIF_MARKER:
            if length != _JFIF_LENGTH or not body.startswith(_JFIF) or body[-2:] != b"\x00\x00":
                raise NotBare
        elif marker not in _ALLOWED:
            raise NotBare
        if marker == _FRAME:
            height, width = struct.unpack_from(">HH", body, 1)
            size = width, height
        at += 2 + length
    end = _AFTER_SCAN.search(content, at + 2 + length)
    if not all(size) or end is None or end.group() != b"\xff\xd9" or end.end() != len(content):
        raise NotBare
    return size
