"""Whatever was sent, as lines with named cells: a workbook or text, as its first bytes say."""

from collections.abc import Iterator
from typing import BinaryIO

from writeathon.campaign.actions.importing.columns import columns_of
from writeathon.campaign.actions.importing.csv_lines import csv_lines
from writeathon.campaign.actions.importing.faults import MOST_BYTES, MOST_LINES, Fault, Unreadable
from writeathon.campaign.actions.importing.xlsx_lines import xlsx_lines

_ZIP = b"PK"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # XLS, and any workbook with a password

Cells = dict[str, str]


def read_lines(file: BinaryIO, *, declared: str = "") -> Iterator[tuple[int, Cells]]:
    """Number and cells (column → text, with spaces around it taken off) of each line below the header.

    Raises Unreadable. A cell beyond the header stands under the name "".
    """
    places: dict[str, int] | None = None
    count = 0
    for number, cells in _records(file, declared):
        if not any(cell.strip() for cell in cells):
            continue
        if places is None:
            places = columns_of(cells, line=number)
            continue
        count += 1
        if count > MOST_LINES:
            raise Unreadable(Fault(number, "too-many-lines"))
        yield number, _named(cells, places)
    if count == 0:
        raise Unreadable(Fault(0, "empty"))


def _records(file: BinaryIO, declared: str) -> Iterator[tuple[int, list[str]]]:
    if file.seek(0, 2) > MOST_BYTES:
        raise Unreadable(Fault(0, "too-large"))
    file.seek(0)
    head = file.read(len(_OLD))
    if head == _OLD:
        raise Unreadable(Fault(0, "old-workbook"))
    return xlsx_lines(file) if head.startswith(_ZIP) else csv_lines(file, declared=declared)


def _named(cells: list[str], places: dict[str, int]) -> Cells:
    named = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
    taken = set(places.values())
    beyond = next((cell for place, cell in enumerate(cells) if place not in taken and cell.strip()), "")
    return {**named, "": beyond} if beyond else named
