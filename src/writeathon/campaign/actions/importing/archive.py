"""The archive that a workbook is, opened with distrust: sizes and ratios from its directory, and again while reading."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from writeathon.campaign.actions.importing.faults import MOST_BYTES, Fault, Unreadable

_MOST_ENTRIES = 1000
_MOST_RATIO = 100
# Below this a high ratio does no harm: an empty sheet of styles packs very well.
_HARMLESS_BYTES = 1024 * 1024
_END = b"PK\x05\x06"
_LARGE = (
    b"PK\x06\x07"  # says that the directory is described elsewhere, for more than a workbook of ours ever has
)
_END_SIZE, _LONGEST_COMMENT, _LARGE_SIZE = 22, 65_535, 20
_LONGEST_DIRECTORY = 512 * 1024
_CHUNK = 64 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """A ZIP that holds no bomb, as far as its directory says; `chunks` looks at what really comes out."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises Unreadable."""
        _check_directory(file)
        try:
            self.zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, struct.error, ValueError):
            raise _no_workbook() from None
        entries = self.zip.infolist()
        self.names = {entry.filename for entry in entries}
        self.left = MOST_BYTES
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise _bomb()
        if any(_is_bomb(entry.file_size, entry.compress_size) for entry in entries):
            raise _bomb()

    def chunks(self, name: str) -> Iterator[bytes]:
        """A file of it, bit by bit. Raises Unreadable; nothing if it is not there."""
        if name not in self.names:
            return
        entry = self.zip.getinfo(name)
        if entry.flag_bits & 0x1 or entry.compress_type not in _METHODS:
            raise _no_workbook()
        came = 0
        try:
            with self.zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    came += len(chunk)
                    self.left -= len(chunk)
                    if self.left < 0 or _is_bomb(came, entry.compress_size):
                        raise _bomb()
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise _no_workbook() from None


def _check_directory(file: BinaryIO) -> None:
    """Before it is read into memory, entry by entry."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - _LARGE_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise _no_workbook()
    entries, length = struct.unpack_from("<HI", tail, at + 10)
    if tail[max(0, at - _LARGE_SIZE) : at].startswith(_LARGE):
        raise _bomb()
    if entries > _MOST_ENTRIES or length > _LONGEST_DIRECTORY:
        raise _bomb()


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _HARMLESS_BYTES and unpacked > _MOST_RATIO * max(1, packed)


def _bomb() -> Unreadable:
    return Unreadable(Fault(0, "bomb"))


def _no_workbook() -> Unreadable:
    return Unreadable(Fault(0, "workbook"))
