"""The rows of a workbook's first sheet, streamed. Cells become text; a formula stays one, so that it can be refused."""

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO

from writeathon.campaign.actions.importing.archive import Archive
from writeathon.campaign.actions.importing.faults import Fault, Unreadable
from writeathon.campaign.actions.importing.markup import Attributes, Reader
from writeathon.campaign.actions.importing.workbook import Strings, Styles, Workbook

_MOST_COLUMNS = 64
_LAST_ROW = 1_048_576
_ORIGIN, _ORIGIN_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999
_MOST_EXACT = 2**53


class Formula(str):
    """A cell that would be computed; its text does not count."""

    __slots__ = ()


def xlsx_lines(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Each row that has cells, with its number. Raises Unreadable."""
    archive = Archive(file)
    workbook = Workbook(archive)
    sheet = _Sheet(workbook, Strings(archive), Styles(archive))
    for _turn in sheet.reader.read(archive.chunks(workbook.sheet)):
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    def __init__(self, workbook: Workbook, strings: Strings, styles: Styles) -> None:
        self.workbook, self.strings, self.styles = workbook, strings, styles
        self.rows: list[tuple[int, list[str]]] = []
        self.number, self.cells, self.in_data = 0, list[str](), False
        self.cell: Attributes = {}
        self.place, self.parts, self.formula, self.in_value, self.readings = 0, list[str](), False, False, 0
        self.reader = Reader(start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self.in_data = True
        elif not self.in_data:
            return
        elif name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.readings += 1
        self.in_value = name in {"v", "t"} and not self.readings

    def _begin_row(self, number: str) -> None:
        new = int(number) if number.isdecimal() and len(number) < 9 else self.number + 1  # noqa: PLR2004 - more than any row has
        if not self.number < new <= _LAST_ROW:
            raise self._broken()
        self.number, self.cells, self.place = new, [], -1
        self.reader.line = new

    def _begin_cell(self, attributes: Attributes) -> None:
        self.cell, self.parts, self.formula = attributes, [], False
        place = _column(attributes.get("r", ""))
        self.place = self.place + 1 if place is None else place

    def _end(self, name: str) -> None:
        self.in_value = False
        if not self.in_data:
            return
        if name == "c":
            self._end_cell()
        elif name == "row" and self.cells:
            self.rows.append((self.number, self.cells))
        elif name == "rPh":
            self.readings -= 1
        elif name == "sheetData":
            self.in_data = False

    def _end_cell(self) -> None:
        value = Formula("=") if self.formula else self._value()
        if not value:
            return
        if self.place >= _MOST_COLUMNS:
            raise Unreadable(Fault(self.number, "no-column"))
        if self.place < len(self.cells):
            raise self._broken()
        self.cells += [""] * (self.place - len(self.cells)) + [value]

    def _value(self) -> str:
        text = "".join(self.parts)
        kind = self.cell.get("t", "n")
        if kind == "s":
            return self._shared(text)
        if kind == "d":
            return text[:10]  # an ISO date, perhaps with a time
        if kind != "n" or not text:
            return text
        return self._of_number(text)

    def _shared(self, text: str) -> str:
        if not text.isdecimal() or len(text) > 9 or int(text) >= len(self.strings.all):  # noqa: PLR2004 - more than there can be
            raise self._broken()
        return self.strings.all[int(text)]

    def _of_number(self, text: str) -> str:
        try:
            number = float(text)
        except ValueError:
            raise self._broken() from None
        if self.styles.is_date(self.cell.get("s", "")) and 1 <= number < _LAST_DAY:
            origin = _ORIGIN_1904 if self.workbook.from_1904 else _ORIGIN
            return (origin + dt.timedelta(days=int(number))).isoformat()
        exact = number.is_integer() and abs(number) < _MOST_EXACT
        return str(int(number)) if exact else text

    def _text(self, words: str) -> None:
        if self.in_value and self.in_data:
            self.parts.append(words)

    def _broken(self) -> Unreadable:
        return Unreadable(Fault(self.number, "broken"))


def _column(reference: str) -> int | None:
    """The place of “C12”: 2. None where a cell does not say it."""
    place = 0
    for sign in reference[:4]:
        if not "A" <= sign <= "Z":
            break
        place = place * 26 + ord(sign) - 64
    return place - 1 if place else None
