"""What the sheet of a workbook leans on: which file it is, its shared strings, which styles are dates."""

import posixpath
import re

from writeathon.campaign.actions.importing.archive import Archive
from writeathon.campaign.actions.importing.faults import Fault, Unreadable
from writeathon.campaign.actions.importing.markup import Attributes, Reader

_MOST_STRINGS = 1_000_000
# Dates among the formats that every workbook has (ECMA-376 18.8.30).
_BUILT_IN = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Workbook:
    """The first sheet that is not hidden: the name of its file, and how dates are counted."""

    def __init__(self, archive: Archive) -> None:
        """Raises Unreadable."""
        self.archive, self.from_1904 = archive, False
        self._ids: list[str] = []
        self._targets: dict[str, str] = {}
        if "xl/workbook.xml" not in archive.names:
            raise Unreadable(Fault(0, "open-document" if "mimetype" in archive.names else "workbook"))
        Reader(start=self._sheet).read_all(archive.chunks("xl/workbook.xml"))
        Reader(start=self._relation).read_all(archive.chunks("xl/_rels/workbook.xml.rels"))
        self.sheet = next((self._targets[each] for each in self._ids if each in self._targets), "")
        if self.sheet not in archive.names:
            raise Unreadable(Fault(0, "workbook"))

    def _sheet(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in {"1", "true"}
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            self._ids.append(attributes.get("id", ""))

    def _relation(self, name: str, attributes: Attributes) -> None:
        # What points outside the file is never followed.
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            self._targets[attributes.get("Id", "")] = posixpath.normpath(inside)


class Strings:
    """The shared strings, in order; readings beside Japanese words are left out."""

    def __init__(self, archive: Archive) -> None:
        self.all: list[str] = []
        self._parts: list[str] = []
        self._depth_of_readings, self._in_text = 0, False
        Reader(start=self._start, end=self._end, text=self._text).read_all(
            archive.chunks("xl/sharedStrings.xml")
        )

    def _start(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._depth_of_readings += 1
        self._in_text = name == "t" and not self._depth_of_readings

    def _end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._depth_of_readings -= 1
        elif name == "si":
            self.all.append("".join(self._parts))
            if len(self.all) > _MOST_STRINGS:
                raise Unreadable(Fault(0, "too-large"))

    def _text(self, words: str) -> None:
        if self._in_text:
            self._parts.append(words)


class Styles:
    """Which styles of cells show a date."""

    def __init__(self, archive: Archive) -> None:
        self.dates: list[bool] = []
        self._own: dict[int, bool] = {}
        self._in_cells = False
        Reader(start=self._start, end=self._end).read_all(archive.chunks("xl/styles.xml"))

    def is_date(self, style: str) -> bool:
        return style.isdecimal() and int(style) < len(self.dates) and self.dates[int(style)]

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            code = _NO_FORMAT.sub("", attributes.get("formatCode", "")).lower()
            self._own[_number(attributes.get("numFmtId"))] = "d" in code or "y" in code
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = _number(attributes.get("numFmtId"))
            self.dates.append(self._own.get(number, number in _BUILT_IN))

    def _end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - no format has so many digits
