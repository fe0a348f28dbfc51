"""The lines of a CSV file: UTF-8 or UTF-16 as the file itself says, another encoding only if it was declared and holds."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from writeathon.campaign.actions.importing.columns import columns_in
from writeathon.campaign.actions.importing.faults import Fault, Unreadable

# What may be declared for a file that does not say itself what it is.
DECLARABLE = ("windows-1252", "iso-8859-15")
_SEPARATORS = (",", ";", "\t")
_SIGNS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CHUNK = 128 * 1024
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)


def csv_lines(file: BinaryIO, *, declared: str = "") -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line, from 1. Raises Unreadable with the line."""
    codec = _codec(file, declared)
    _check_text(file, codec)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    try:
        separator, skipped = _separator(text)
        yield from _records(text, separator, skipped)
    finally:
        text.detach()


def _codec(file: BinaryIO, declared: str) -> str:
    file.seek(0)
    head = file.read(4)
    own = next((codec for sign, codec in _SIGNS if head.startswith(sign)), "")
    return own or (declared if declared in DECLARABLE else "utf-8")


def _check_text(file: BinaryIO, codec: str) -> None:
    """All of it before the first line is read, so that nothing of a file in another encoding is taken for text."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    part = "utf-16-be" if file.read(2) == codecs.BOM_UTF16_BE else "utf-16-le" if codec == "utf-16" else codec
    file.seek(0)
    lines, last = 1, ""
    while True:
        chunk = file.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            good = bytes(error.object[: error.start]).decode(part, errors="ignore")
            raise Unreadable(Fault(lines + _line_ends(last + good), "encoding")) from None
        if found := _NO_TEXT.search(text):
            raise Unreadable(Fault(lines + _line_ends(last + text[: found.start()]), "control"))
        # A carriage return at the end may be half of a line's end.
        text, last = last + text, ""
        if text.endswith("\r") and chunk:
            text, last = text[:-1], "\r"
        lines += _line_ends(text)
        if not chunk:
            return


def _line_ends(text: str) -> int:
    return sum(1 for _ in _LINE_END.finditer(text))


def _separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """What separates the cells, and how many lines to pass over: spreadsheets may begin with “sep=;”."""
    first = text.readline()
    told = _SEPARATOR_LINE.match(first)
    if told and told[1] in _SEPARATORS:
        return told[1], 1
    text.seek(0)
    return max(_SEPARATORS, key=lambda each: columns_in(_cells(first, each))), 0


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _records(text: io.TextIOWrapper, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text, delimiter=separator, strict=True)
    read = 0
    try:
        for cells in reader:
            yield skipped + read + 1, cells
            read = reader.line_num
    except csv.Error:
        raise Unreadable(Fault(skipped + read + 1, "quotes")) from None
